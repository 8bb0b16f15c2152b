"""One-time tickets: the only way by which a file leaves."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

SECONDS = 60
BROWSER = "equity_browser"  # the cookie that came with the document
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file that a reader asked for; its bytes are made when it is fetched.

    browser: the mark of the browser that asked; another one cannot open the ticket.
    """

    browser: str
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

    def take(self, ticket: str, browser: str) -> Leaving | None:
        """The file of a ticket, used up by this; None when unknown, used, too old or another's."""
        with self._lock:
            until, leaving = self._open.pop(ticket, (0.0, None))
        if leaving is None or until <= time.monotonic():
            return None
        return leaving if secrets.compare_digest(leaving.browser, browser) else None


TICKETS = Tickets()


async def _export(request: Request) -> Response:
    leaving = TICKETS.take(request.path_params["ticket"], request.cookies.get(BROWSER, ""))
    if leaving is None:
        return PlainTextResponse("ลิงก์นี้ใช้ไปแล้วหรือหมดอายุ / this link was used or has expired", 410)
    disposition = f"attachment; filename*=UTF-8''{quote(leaving.name)}"
    return Response(
        leaving.make(),
        media_type=leaving.media_type,
        headers={"content-disposition": disposition},
    )


ROUTE = Route("/export/{ticket}", _export, methods=["GET"])
