"""Where this installation keeps its store, its audit trail and its keys, and the keys themselves."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path

from equity_metrics.errors import StoreError
from equity_metrics.text import Text

ROOT = Path(__file__).resolve().parent.parent
_KEY_BYTES = 32


def store_path() -> Path:
    """The folder of the store, or a carried file: EQUITY_STORE, or var/store beside the program."""
    return Path(os.environ.get("EQUITY_STORE") or ROOT / "var" / "store")


def carried_file() -> Path | None:
    """The file of a single publication that EQUITY_STORE names; None where it names a folder."""
    path = store_path()  # os.path asks of a folder that may not be read, and does not raise
    is_file = os.path.isfile(path) or (path.suffix == ".duckdb" and not os.path.isdir(path))
    return path if is_file else None


def is_default_store() -> bool:
    """Whether no store was named; demonstration data is built only there unasked."""
    return not os.environ.get("EQUITY_STORE")


def key_path() -> Path:
    """The file of the pseudonym key: EQUITY_KEY_FILE, or in the user's configuration folder."""
    named = os.environ.get("EQUITY_KEY_FILE")
    return Path(named) if named else user_config_path("equity-monitor") / "pseudonym.key"


def audit_folder(store: Path) -> Path:
    """The folder of a store's audit trail: EQUITY_AUDIT, or in the store."""
    named = os.environ.get("EQUITY_AUDIT")
    return Path(named) if named else store / "audit"


def audit_key_path() -> Path:
    """The file of the audit key: EQUITY_AUDIT_KEY_FILE, or beside the pseudonym key."""
    named = os.environ.get("EQUITY_AUDIT_KEY_FILE")
    return Path(named) if named else key_path().with_name("audit.key")


def audit_second_place() -> Path | None:
    """The folder on another disk or machine to which checkpoints are copied: EQUITY_AUDIT_CHECKPOINTS."""
    named = os.environ.get("EQUITY_AUDIT_CHECKPOINTS")
    return Path(named) if named else None


def pseudonym_key() -> bytes:
    """The 32-byte key of the pseudonyms, made at first use with mode 0600.

    Raises StoreError when it cannot be read, written, or has another length.
    """
    return key_in(key_path(), "EQUITY_KEY_FILE")


def key_in(path: Path, named_by: str) -> bytes:
    """The 32-byte key of a file, made at first use with mode 0600.

    named_by: the variable that names the file. Raises StoreError as `pseudonym_key`.
    """
    try:
        if not path.exists():
            _make_key(path)
        key = path.read_bytes()
    except OSError as failure:
        raise StoreError(_unreadable(path, named_by)) from failure
    if len(key) != _KEY_BYTES:
        raise StoreError(_unreadable(path, named_by))
    return key


def _make_key(path: Path) -> None:
    """Writes a key aside and gives it its name whole; of two makers the first one's stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)


def _unreadable(path: Path, named_by: str) -> Text:
    return Text(
        th=f"อ่านหรือสร้างไฟล์กุญแจ {path.name} ไม่ได้ (ต้องยาว {_KEY_BYTES} ไบต์) กำหนดที่เก็บด้วย {named_by}",
        en=f"The key file {path.name} cannot be read or made ({_KEY_BYTES} bytes are expected). "
        f"Name its place with {named_by}.",
    )
