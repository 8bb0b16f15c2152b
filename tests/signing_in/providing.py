"""The OpenID Connect provider of these tests: npm's `oidc-provider` on 127.0.0.1, its clients and accounts."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

HERE = Path(__file__).resolve().parent / "provider"
NODE = shutil.which("node")
_START_SECONDS = 30


def missing() -> str | None:
    """What keeps the provider from starting here; None when nothing does."""
    if NODE is None:
        return "no node here: install Node.js 20.19 or later"
    if not (HERE / "node_modules" / "oidc-provider").is_dir():
        return "no oidc-provider here: run npm ci --prefix tests/signing_in/provider"
    return None


@dataclass(frozen=True)
class Client:
    """One application that the provider knows."""

    provider: str
    redirect_uri: str
    identity: str
    secret: str

    @property
    def metadata(self) -> str:
        """The address of the provider's discovery document."""
        return f"{self.provider}/.well-known/openid-configuration"


@dataclass(frozen=True)
class Provider:
    """A running provider."""

    address: str

    def registered(self, redirect_uri: str) -> Client:
        """An application of its own for this redirect_uri; sign-out leads back there too."""
        asked = {"redirect_uris": [redirect_uri], "post_logout_redirect_uris": [redirect_uri]}
        answer = httpx.post(f"{self.address}/reg", json=asked).raise_for_status().json()
        return Client(self.address, redirect_uri, answer["client_id"], answer["client_secret"])


def account(role: str, province: str = "all", nth: int | None = None) -> str:
    """The address of an invented person; its only group is `role-province`."""
    number = "" if nth is None else f".{nth}"
    return f"{role}.{province}{number}@example.org"


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def providing(log: Path) -> Iterator[Provider]:
    """The provider from its first answer on; stopped afterwards. log: where it says what goes wrong."""
    port = free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(NODE), "provider.mjs"],
            cwd=HERE,
            env={**os.environ, "PROVIDER_PORT": str(port)},
            stdout=output,
            stderr=output,
        )
    provider = Provider(f"http://localhost:{port}")
    try:
        _await(provider, process, log)
        yield provider
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await(provider: Provider, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(f"{provider.address}/.well-known/openid-configuration").raise_for_status()
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"the provider did not start:\n{log.read_text(encoding='utf-8')}")
