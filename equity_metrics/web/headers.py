"""Security headers on every response, and the doors that stay shut."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit
from starlette.responses import PlainTextResponse

from equity_metrics.web.address import is_loopback
from equity_metrics.web.document import HERE, dressed
from equity_metrics.web.tickets import BROWSER

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

UPLOADS_PER_SESSION = 30
_PICTURES = (".png", ".jpg", ".jpeg", ".svg")
_UPLOAD = "/_stcore/upload_file/"
_AS_STORED = (b"accept-encoding", b"if-none-match", b"if-modified-since")
_SHUT = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/host-config-metrics")


@lru_cache(maxsize=1)
def content_security_policy() -> str:
    """The policy under which every page draws: no other host, no inline script but the known one.

    `blob:` serves the inline components; styles are inlined by the frame's own styling library.
    """
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    inline = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in (HERE, *inline))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {hashes} blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class Guard:
    """Middleware: adds the headers, shuts the side doors, limits uploads of a session."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._uploads: Counter[str] = Counter()
        self._headers = [
            (b"content-security-policy", content_security_policy().encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"x-frame-options", b"DENY"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if not _is_addressed_here(scope):
            await _refuse_host(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await self.app(scope, receive, send)
            return
        path = scope["path"]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._headed(message["headers"], path)
            await send(message)

        refusal = self._refusal(path, scope["method"])
        answer = _Dressing(with_headers, is_known=_is_known(scope))
        if "." not in path.rpartition("/")[2]:  # a page: its document is dressed, so read it plain
            scope["headers"] = [each for each in scope["headers"] if each[0] not in _AS_STORED]
        await (refusal or self.app)(scope, receive, answer.send)

    def _headed(self, headers: list[tuple[bytes, bytes]], path: str) -> list[tuple[bytes, bytes]]:
        dropped = {b"server"}
        added = list(self._headers)
        if path.startswith(("/media/", "/export/")):
            dropped.add(b"cache-control")
            added.append((b"cache-control", b"no-store"))
        return [(name, value) for name, value in headers if name.lower() not in dropped] + added

    def _refusal(self, path: str, method: str) -> PlainTextResponse | None:
        if path.startswith(_SHUT):
            return PlainTextResponse("not found", 404)
        if path.startswith("/media/") and not path.endswith(_PICTURES):
            return PlainTextResponse("files leave through /export", 403)
        if path.startswith(_UPLOAD) and method == "PUT":
            session = path.removeprefix(_UPLOAD).split("/")[0]
            self._uploads[session] += 1
            if self._uploads[session] > UPLOADS_PER_SESSION:
                return PlainTextResponse("upload quota", 429)
        return None


def _is_addressed_here(scope: Scope) -> bool:
    """Whether the Host header names this machine: another name is a rebound one."""
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    name = host.rpartition(":")[0] if re.search(r":\d+$", host) else host
    return is_loopback(name)


async def _refuse_host(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse("this host name is not served", 400)(scope, receive, send)


class _Dressing:
    """Passes a response on; a whole HTML document is dressed on its way."""

    def __init__(self, send: Send, *, is_known: bool) -> None:
        self._send = send
        self._is_known = is_known
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """One message of the response."""
        if message["type"] == "http.response.start" and _is_document(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        body = dressed(self._body)
        kept = [
            (name, value)
            for name, value in start["headers"]
            if name.lower() not in (b"content-length", b"etag")
        ]
        if not self._is_known:
            kept.append((b"set-cookie", _new_mark()))
        start["headers"] = [*kept, (b"content-length", str(len(body)).encode())]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_known(scope: Scope) -> bool:
    """Whether the browser carries its mark already."""
    cookies = dict(scope["headers"]).get(b"cookie", b"")
    return f"{BROWSER}=".encode() in cookies


def _new_mark() -> bytes:
    """A mark by which tickets know the browser again; it says nothing about anyone."""
    mark = secrets.token_urlsafe(16)
    return f"{BROWSER}={mark}; Path=/; HttpOnly; SameSite=Strict".encode()


def _is_document(start: Message) -> bool:
    kind = dict(start["headers"]).get(b"content-type", b"")
    return bool(start["status"] == 200 and kind.startswith(b"text/html"))
