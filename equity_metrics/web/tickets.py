"""One-time tickets: the only way by which a file leaves."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Literal
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

SECONDS = 60
_MOST = 1000
_GONE = "ลิงก์นี้ใช้ไปแล้วหรือหมดอายุ / this link was used or has expired"
_ANOTHERS = "ลิงก์นี้เป็นของผู้อื่น / this link is somebody else's"
Caller = Callable[[Request], "tuple[str, str]"]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file that a reader asked for; its bytes are made when it is fetched.

    browser: the mark of the browser that asked. session: of whom, "" where nobody signs in. Another
    browser, and another session of the same browser, cannot open the ticket.
    """

    browser: str
    session: str
    name: str
    media_type: str
    make: Callable[[], bytes]


class Tickets:
    """The tickets of this process; each opens once, within a minute."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._open: dict[str, tuple[float, Leaving]] = {}
        self._lock = Lock()

    def issue(self, leaving: Leaving) -> str:
        """The address at which the file can be fetched once."""
        ticket = secrets.token_urlsafe(32)
        now = time.monotonic()
        with self._lock:
            fresh = {key: each for key, each in self._open.items() if each[0] > now}
            while len(fresh) >= _MOST:
                fresh.pop(next(iter(fresh)))
            fresh[ticket] = (now + self._seconds, leaving)
            self._open = fresh
        return f"/export/{ticket}"

    def take(
        self, ticket: str, browser: str, session: str
    ) -> Leaving | Literal["gone", "another's"]:
        """The file of a ticket, used up by this; why not where it is gone or belongs to somebody else.

        An attempt by somebody else uses nothing up.
        """
        with self._lock:
            until, leaving = self._open.get(ticket, (0.0, None))
            if leaving is None or until <= time.monotonic():
                return "gone"
            if not (_same(browser, leaving.browser) and _same(session, leaving.session)):
                return "another's"
            del self._open[ticket]
        return leaving


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


TICKETS = Tickets()


def ticket_route(caller: Caller) -> Route:
    """The route by which files leave. caller: the browser and the open session of a request."""

    async def export(request: Request) -> Response:
        browser, session = await run_in_threadpool(caller, request)
        leaving = TICKETS.take(request.path_params["ticket"], browser, session)
        if leaving == "gone":
            return PlainTextResponse(_GONE, 410)
        if leaving == "another's":
            return PlainTextResponse(_ANOTHERS, 403)
        content = await run_in_threadpool(leaving.make)
        return Response(
            content,
            media_type=leaving.media_type,
            headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(leaving.name)}"},
        )

    return Route("/export/{ticket}", export, methods=["GET"])
