"""Files leave by one-time tickets: to who asked, once; another gets nothing and uses nothing up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from equity_metrics.web.tickets import TICKETS, Leaving, Tickets, ticket_route

ROW = b"52,0501," + b"0" * 92 + b"\n"


def table(middle: bytes) -> bytes:
    """Three megabytes of rows; two of them differ in the middle row alone, in no sampled part."""
    half = ROW * 15_000
    return half + middle.ljust(len(ROW) - 1) + b"\n" + half


@pytest.fixture
def site() -> Iterator[Callable[[str], TestClient]]:
    """The real route; a browser says by its cookies who it is and whose session it has."""

    def caller(request: Request) -> tuple[str, str]:
        return request.cookies.get("browser", ""), request.cookies.get("session", "")

    app = Starlette(routes=[ticket_route(caller)])

    def of(name: str, session: str = "") -> TestClient:
        return TestClient(
            app, cookies={"browser": name, "session": session or f"session of {name}"}
        )

    yield of


def issued(name: str, content: bytes, session: str = "") -> str:
    made = Leaving(name, session or f"session of {name}", "ตาราง.csv", "text/csv", lambda: content)
    return TICKETS.issue(made)


def test_two_users_at_once_get_each_their_own(site: Callable[[str], TestClient]) -> None:
    contents = {name: table(name.encode()) for name in ("a", "b")}
    assert len(contents["a"]) == len(contents["b"]) > 3_000_000
    for _ in range(5):
        tickets = {name: issued(name, content) for name, content in contents.items()}
        got: dict[str, bytes] = {}
        ready = threading.Barrier(2)

        def fetch(
            name: str, tickets: dict[str, str], got: dict[str, bytes], ready: threading.Barrier
        ) -> None:
            ready.wait()
            got[name] = site(name).get(tickets[name]).content

        runs = [
            threading.Thread(target=fetch, args=(name, tickets, got, ready)) for name in contents
        ]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
        assert {n: sha256(c).digest() for n, c in got.items()} == {
            n: sha256(c).digest() for n, c in contents.items()
        }


def test_a_ticket_opens_once(site: Callable[[str], TestClient]) -> None:
    ticket = issued("a", b"rows")
    first = site("a").get(ticket)
    assert first.status_code == 200
    assert first.content == b"rows"
    assert "%E0%B8%95" in first.headers["content-disposition"]
    assert site("a").get(ticket).status_code == 410
    assert site("a").get("/export/no-such-ticket").status_code == 410


@pytest.mark.parametrize(
    ("name", "session"), [("b", ""), ("a", "another session"), ("", ""), ("A", "")]
)
def test_another_gets_nothing_and_uses_nothing_up(
    site: Callable[[str], TestClient], name: str, session: str
) -> None:
    ticket = issued("a", b"rows")
    refused = site(name, session).get(ticket)
    assert refused.status_code == 403
    assert b"rows" not in refused.content
    assert site("a").get(ticket).content == b"rows"


def test_a_name_cannot_run_into_a_session(site: Callable[[str], TestClient]) -> None:
    ticket = issued("a", b"rows", session="b c")
    assert site("a b", "c").get(ticket).status_code == 403


def test_a_ticket_is_too_old_after_its_time() -> None:
    tickets = Tickets(seconds=-1)
    leaving = Leaving("a", "s", "f", "text/csv", lambda: b"")
    assert tickets.take(tickets.issue(leaving).removeprefix("/export/"), "a", "s") == "gone"
