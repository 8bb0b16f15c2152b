"""The dashboard as an office runs it: with sign-in, one or several processes, settings of its own."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from providing import Client

ROOT = Path(__file__).resolve().parents[2]
ROLES = (
    "viewer", "governors_office", "analyst", "steward", "case_worker", "auditor", "administrator",
)  # fmt: skip
_START_SECONDS = 60


@dataclass(frozen=True)
class Office:
    """A running dashboard. address: where its readers reach it. folder: its settings and its log."""

    address: str
    folder: Path
    store: Path
    processes: tuple[int, ...]


def secrets_file(
    folder: Path, client: Client, provinces: Sequence[str] = ("52",), **limits: float
) -> Path:
    """The operator's secrets for this client; the provider's group `steward-52` is a steward of 52.

    limits: idle_minutes, session_hours.
    """
    groups = [
        f'"{role}-{province}" = ["{role}:{province.replace("all", "*")}"]'
        for role in ROLES
        for province in (*provinces, "all")
    ]
    lines = [
        "[auth]",
        f'redirect_uri = "{client.redirect_uri}"',
        f'cookie_secret = "{secrets.token_urlsafe(32)}"',
        f'client_id = "{client.identity}"',
        f'client_secret = "{client.secret}"',
        f'server_metadata_url = "{client.metadata}"',
        'client_kwargs = { scope = "openid email profile", prompt = "login" }',
        "[access]",
        'account_claim = "email"',
        'grants_claim = "groups"',
        *(f"{name} = {value}" for name, value in limits.items()),
        "[access.groups]",
        *groups,
    ]
    path = folder / "secrets.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


@contextmanager
def running(
    folder: Path,
    store: Path,
    ports: Sequence[int],
    said: Path | None = None,
    address: str = "",
    program: Path = ROOT,
) -> Iterator[Office]:
    """Processes on these ports of 127.0.0.1 over one store, from their first answers on.

    store: its key lies beside it. said: the secrets file; None for the owner's mode. address: where
    readers reach them, if not at the first process. program: the folder of the program.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EQUITY_")}
    surroundings = {
        **kept,
        "HOME": str(folder),
        "EQUITY_STORE": str(store),
        "EQUITY_KEY_FILE": str(store.with_name("key")),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with ExitStack() as stack:
        started = [
            stack.enter_context(_process(program, folder / f"{port}.log", port, said, surroundings))
            for port in ports
        ]
        for port, process in zip(ports, started, strict=True):
            _await(port, process, folder / f"{port}.log")
        numbers = tuple(process.pid for process in started)
        yield Office(address or f"http://127.0.0.1:{ports[0]}", folder, store, numbers)


@contextmanager
def _process(
    program: Path, log: Path, port: int, said: Path | None, surroundings: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    if said is not None:
        command += ["--secrets.files", str(said)]
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=program, env=surroundings, stdout=output, stderr=output
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/_stcore/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"the dashboard did not start:\n{log.read_text(encoding='utf-8')}")
