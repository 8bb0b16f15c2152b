"""Debian's nginx with docs/nginx.conf, edited in its marked places for 127.0.0.1 and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme
from providing import free_port

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
_START_SECONDS = 20
_AROUND = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{ worker_connections 2048; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/monitor.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    """A running proxy. plain: its address without TLS. trust: knows its certificate."""

    address: str
    plain: str
    trust: ssl.SSLContext
    folder: Path

    def seen(self) -> list[tuple[str, str, int, str]]:
        """Its log: method, path, status and the process that answered ("-" for nginx itself)."""
        lines = (self.folder / "monitor.log").read_text(encoding="utf-8").splitlines()
        parts = [line.split() for line in lines]
        return [(each[2], each[3], int(each[4]), each[7]) for each in parts]


def edited(folder: Path, ports: Sequence[int], plain: int, secure: int, most: int) -> str:
    """The example with its five places filled in; a place that is not found raises ValueError."""
    processes = "".join(
        f"    server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;\n" for port in ports
    )
    places = (
        (r"(?:    server 127\.0\.0\.1:85\d\d .*\n)+", processes),
        (
            r"listen 80;\n    listen 443 ssl;",
            f"listen 127.0.0.1:{plain};\n    listen 127.0.0.1:{secure} ssl;",
        ),
        (r"server_name monitor\.example\.go\.th;", "server_name 127.0.0.1;"),
        (
            r"ssl_certificate +\S+;\n    ssl_certificate_key \S+;",
            f"ssl_certificate {folder}/monitor.pem;\n    ssl_certificate_key {folder}/monitor.key;",
        ),
        (r"limit_conn monitor_address \d+;", f"limit_conn monitor_address {most};"),
        (r"/var/log/nginx/monitor\.log", f"{folder}/monitor.log"),
    )
    text = EXAMPLE.read_text(encoding="utf-8")
    for place, filled in places:
        text, found = re.subn(place, filled, text)
        if found != 1:
            raise ValueError(f"docs/nginx.conf has {found} places like {place}")
    return text


@contextmanager
def fronting(folder: Path, ports: Sequence[int], secure: int, most: int = 400) -> Iterator[Front]:
    """The proxy before these processes, from its first answer on; stopped afterwards.

    secure: its port with TLS. most: connections that one address may hold.
    """
    plain = free_port()
    trust = _certified(folder)
    (folder / "monitor.conf").write_text(
        edited(folder, ports, plain, secure, most), encoding="utf-8"
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), encoding="utf-8")
    process = subprocess.Popen(
        [
            str(NGINX),
            "-p",
            str(folder),
            "-c",
            str(folder / "nginx.conf"),
            "-e",
            str(folder / "error.log"),
        ]
    )
    try:
        _await(secure, process, folder)
        yield Front(f"https://127.0.0.1:{secure}", f"http://127.0.0.1:{plain}", trust, folder)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _certified(folder: Path) -> ssl.SSLContext:
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    for part in issued.cert_chain_pems:
        part.write_to_path(str(folder / "monitor.pem"), append=True)
    issued.private_key_pem.write_to_path(str(folder / "monitor.key"))
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    return trust


def _await(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(
        f"nginx did not start:\n{(folder / 'error.log').read_text(encoding='utf-8')}"
    )
