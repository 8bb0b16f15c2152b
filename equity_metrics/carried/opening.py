"""A carried publication opened: looked through as far as a file alone can be, and read like a store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from equity_metrics.carried import faults
from equity_metrics.carried.about import FILE_VERSION, Note
from equity_metrics.carried.declarations import loaded, unpacked
from equity_metrics.catalogue import Catalogue
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import DeclarationError, EngineError, StoreError
from equity_metrics.store import Manifest, Replaced, Seal, Store
from equity_metrics.store.faults import unknown
from equity_metrics.store.files import sha256_of
from equity_metrics.text import Text

_MAGIC, _MAGIC_AT = b"DUCK", 8
_NOT_CARRIED = Seal(name="", sha256="", size=0)  # the exact file stays on the server


class Carried(Store):
    """One protected publication in a file of its own, read like the store it was made in.

    Nothing is written, nothing made beside it, no lock taken.
    """

    def __init__(self, path: Path, manifest: Manifest, replaced_at: datetime | None) -> None:
        super().__init__(path)
        self.publications = path.parent
        self._replaced_at = replaced_at
        self._manifest = manifest

    @property
    def is_carried(self) -> bool:
        """Always."""
        return True

    def require_open(self) -> None:
        """Raises StoreError, always."""
        raise StoreError(faults.READ_ONLY)

    def numbers(self) -> tuple[int, ...]:
        """The one number."""
        return (self._manifest.number,)

    def require_whole(self) -> tuple[int, ...]:
        """The one number: others were never here."""
        return self.numbers()

    def expired(self) -> tuple[int, ...]:
        """None."""
        return ()

    given_up = lost = expired

    def manifest(self, number: int) -> Manifest:
        """What is known of the publication; raises StoreError for another one."""
        if number != self._manifest.number:
            raise StoreError(unknown(number, self.numbers()))
        return self._manifest

    past = manifest

    def replaced(self, current: Manifest, province: str) -> Replaced | None:  # noqa: ARG002
        """The publication before, without deliveries: they stayed on the server."""
        if current.replaces is None or self._replaced_at is None:
            return None
        return Replaced(
            number=current.replaces, published_at=self._replaced_at, came=None, went=None
        )

    def file(self, seal: Seal) -> Path:
        """The file; raises StoreError for the exact one, and where it has gone meanwhile."""
        if seal == _NOT_CARRIED:
            raise StoreError(faults.PROTECTED_ONLY)
        if not self.root.is_file() or self.root.stat().st_size != seal.size:
            raise StoreError(_said(faults.DAMAGED, self.root))
        return self.root

    def verified(self, seal: Seal) -> Path:
        """The file, which was looked through when it was opened."""
        return self.file(seal)


def open_carried(path: Path) -> tuple[Catalogue, Carried]:
    """The declarations that a protected file carries, and its publication.

    Raises StoreError, one sentence, where the file is missing, damaged, something else, or of a
    version that cannot be read here. There is no manifest to compare it with: every block of every
    table is read once, and the rows are counted.
    """
    _require_database(path)
    try:
        engine = DuckDbEngine(path)
        try:
            found = _looked_through(engine, path)
        finally:
            engine.close()
        catalogue = loaded(unpacked(found.declarations))
    except (EngineError, ValidationError, ValueError) as failure:
        raise StoreError(_said(faults.DAMAGED, path)) from failure
    except DeclarationError as failure:
        raise StoreError(_said(faults.OTHER_DECLARATIONS, path)) from failure
    sealed = Seal(name=path.name, sha256=sha256_of(path), size=path.stat().st_size)
    # What is read here was made from the declarations beside it, in whatever order this program reads them.
    said = {**dict(found.note.published), "fingerprint": catalogue.fingerprint}
    manifest = Manifest(**said, parts=(), deliveries=(), exact=_NOT_CARRIED, protected=sealed)
    return catalogue, Carried(path, manifest, found.note.replaced_at)


@dataclass(frozen=True, slots=True)
class _Found:
    """The one row of the table `about`."""

    note: Note
    declarations: bytes


def _require_database(path: Path) -> None:
    if not path.is_file():
        raise StoreError(_said(faults.NOT_THERE, path))
    try:
        with path.open("rb") as file:
            start = file.read(_MAGIC_AT + len(_MAGIC))
    except OSError as failure:
        raise StoreError(_said(faults.DAMAGED, path)) from failure
    if start[_MAGIC_AT:] != _MAGIC:
        raise StoreError(_said(faults.NOT_A_PUBLICATION, path))
    if path.with_name(f"{path.name}.wal").exists():  # what stands in it is not what was sealed
        raise StoreError(_said(faults.DAMAGED, path))


def _looked_through(engine: DuckDbEngine, path: Path) -> _Found:
    """What the file says of itself, once that was found to hold."""
    columns = {
        (table, column)
        for table, column in engine.fetch("select table_name, column_name from duckdb_columns()")
    }
    if "about" not in {table for table, _ in columns}:
        raise StoreError(_said(faults.NOT_A_PUBLICATION, path))
    if ("about", "file_version") not in columns:
        raise StoreError(_said(faults.TOO_OLD, path))
    ((version,),) = engine.fetch("select file_version from about")
    if version > FILE_VERSION:
        said = faults.TOO_NEW.format(file=path.name, found=version, known=FILE_VERSION)
        raise StoreError(said)
    ((note, declarations),) = engine.fetch("select note, declarations from about")
    found = _Found(Note.model_validate_json(note), declarations)
    for name, rows in found.note.tables.items():
        quoted = name.replace('"', '""')
        ((counted, _),) = engine.fetch(f'select count(*), bit_xor(hash(t)) from "{quoted}" t')
        if counted != rows:
            raise ValueError(f"{name} has other rows than were written")
    return found


def _said(sentence: Text, path: Path) -> Text:
    return sentence.format(file=path.name)
