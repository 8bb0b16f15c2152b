"""What every request passes: host names, shut doors, who is signed in, quotas; then headers and cookies."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from equity_metrics.access import Door
from equity_metrics.address import is_loopback
from equity_metrics.errors import StoreError
from equity_metrics.web.browser import browser_of, new_mark
from equity_metrics.web.document import dressed
from equity_metrics.web.headers import header_lines
from equity_metrics.web.quota import UploadQuota

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

LOGOUT = "/auth/logout"
_PICTURES = (".png", ".jpg", ".jpeg", ".svg")
_MEDIA, _UPLOAD = "/media/", "/_stcore/upload_file/"
_FILES = "/static/"
_AS_STORED = (b"accept-encoding", b"if-none-match", b"if-modified-since")
_SHUT = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/host-config-metrics")
_LARGEST = 20 << 20  # bytes that are counted for an upload that does not say its size
_PAGE = re.compile(r"/(?![/\\])[^\x00-\x1f\\]*")  # an address on this very site


def caller_of(door: Door | None) -> Callable[[Request], tuple[str, str]]:
    """Says of a request which browser asks, and the id of its open session: "" where nobody signs in."""

    def caller(request: Request) -> tuple[str, str]:
        if door is None:
            return browser_of(request.cookies, is_secure=False), ""
        browser = browser_of(request.cookies, is_secure=door.settings.is_secure)
        return browser, door.sessions.session_of(browser, time.time())

    return caller


class Guard:
    """Middleware. door: of sign-in; None where nobody has to."""

    def __init__(self, app: App, door: Door | None = None) -> None:
        self.app = app
        self.door = door
        self._is_secure = door is not None and door.settings.is_secure
        self._quota = UploadQuota()
        self._lines = header_lines(is_secure=self._is_secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if not self._is_addressed_here(scope):
            await _refuse_host(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await self.app(scope, receive, send)
            return
        request = Request(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._headed(message["headers"], request.url.path)
            await send(message)

        answer: App | None = await self._answered(request)
        mark = None if self.browser(request) else new_mark(is_secure=self._is_secure)
        document = _Document(with_headers, mark)
        if not request.url.path.startswith(_FILES):  # any other may get the document, read plain
            scope["headers"] = [each for each in scope["headers"] if each[0] not in _AS_STORED]
        await (answer or self.app)(scope, receive, document.send)

    def browser(self, request: Request) -> str:
        """The mark of the browser that asks; "" without one."""
        return browser_of(request.cookies, is_secure=self._is_secure)

    def _is_addressed_here(self, scope: Scope) -> bool:
        """Whether the Host header names this site: another name is a rebound one."""
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return is_loopback(name) or (self.door is not None and name == self.door.settings.host)

    async def _answered(self, request: Request) -> Response | None:
        """The answer that needs no page; None where the application answers."""
        refusal = self._refusal(request)
        if refusal is not None or self.door is None:
            return refusal
        try:
            return await run_in_threadpool(self._at_the_door, request, self.door)
        except StoreError as failure:
            return PlainTextResponse(f"{failure.text.th}\n{failure.text.en}", 503)

    def _refusal(self, request: Request) -> Response | None:
        path = request.url.path
        if path.startswith(_SHUT):
            return PlainTextResponse("not found", 404)
        if path.startswith(_MEDIA) and not path.endswith(_PICTURES):
            return PlainTextResponse("files leave through /export", 403)
        if self.door is None and _is_upload(request) and not self._may_send(request):
            return PlainTextResponse("upload quota", 429)
        return None

    def _may_send(self, request: Request) -> bool:
        size = request.headers.get("content-length", "")
        sender = self.browser(request) or request.url.path.removeprefix(_UPLOAD).split("/")[0]
        return self._quota.allows(sender, int(size) if size.isdecimal() else _LARGEST)

    def _at_the_door(self, request: Request, door: Door) -> Response | None:
        """What only who is signed in gets, and the two moments of signing in and out."""
        path, browser = request.url.path, self.browser(request)
        if path == LOGOUT:
            door.sessions.end_of_browser(browser, "signed_out")
        if path == "/" and request.method == "GET" and not request.url.query and browser:
            page = door.sessions.wanted(browser, time.time())
            if page is not None and _PAGE.fullmatch(page):
                return RedirectResponse(page, 302)
        if path.startswith((_MEDIA, _UPLOAD)):
            if not door.sessions.session_of(browser, time.time()):
                return PlainTextResponse("sign in first", 403)
            if _is_upload(request) and not self._may_send(request):
                return PlainTextResponse("upload quota", 429)
        return None

    def _headed(self, headers: Headers, path: str) -> Headers:
        dropped = {b"server"}
        added = list(self._lines)
        if path.startswith((_MEDIA, "/export/")):
            dropped.add(b"cache-control")
            added.append((b"cache-control", b"no-store"))
        kept = [(name, value) for name, value in headers if name.lower() not in dropped]
        return [self._sealed(*each) for each in kept] + added

    def _sealed(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        """Every cookie by TLS alone, those of the libraries below too."""
        if self._is_secure and name.lower() == b"set-cookie" and b"; secure" not in value.lower():
            return name, value + b"; Secure"
        return name, value


def _is_upload(request: Request) -> bool:
    return request.method == "PUT" and request.url.path.startswith(_UPLOAD)


async def _refuse_host(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse("this host name is not served", 400)(scope, receive, send)


class _Document:
    """Passes a response on; a whole HTML document is dressed on its way. mark: a cookie to set with it."""

    def __init__(self, send: Send, mark: str | None) -> None:
        self._send = send
        self._mark = mark
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
        if self._mark is not None:
            kept.append((b"set-cookie", self._mark.encode()))
        start["headers"] = [*kept, (b"content-length", str(len(body)).encode())]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_document(start: Message) -> bool:
    kind = dict(start["headers"]).get(b"content-type", b"")
    return bool(start["status"] == 200 and kind.startswith(b"text/html"))
