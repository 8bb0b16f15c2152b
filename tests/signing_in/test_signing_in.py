"""Signing in, staying in and being out: a real provider, a real server, Chromium and its bare protocol."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from entering import header, new_browser, put, sign_in, signed_in
from offices import ROOT, Office, running, secrets_file
from playwright.sync_api import Browser, BrowserContext, Page, expect
from providing import Provider, account, free_port
from streaming import Run, Stream

from equity_metrics.access import AccessTable, Account, read_grant
from pages import coverage, data

_REVOKED_WITHIN_MS = 60_000
_PAGES = sorted(path.stem for path in (ROOT / "pages").glob("[a-z]*.py"))


@pytest.fixture(scope="module")
def office(
    provider: Provider, own_store: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """One process with sign-in: half an hour of rest, eight hours at most."""
    folder, port = tmp_path_factory.mktemp("signing-in"), free_port()
    client = provider.registered(f"http://127.0.0.1:{port}/oauth2callback")
    with running(folder, own_store(), [port], secrets_file(folder, client)) as office:
        yield office


@pytest.fixture
def tabs(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens tabs, each in a browser profile of its own; cookies: by name, for an address."""
    contexts: list[BrowserContext] = []

    def opened(cookies: dict[str, str] | None = None, address: str = "") -> Page:
        contexts.append(browser.new_context())
        for name, value in (cookies or {}).items():
            contexts[-1].add_cookies([{"name": name, "value": value, "url": address}])
        return contexts[-1].new_page()

    yield opened
    for each in contexts:
        each.close()


def steward(nth: int) -> str:
    return account("steward", "52", nth)


def seen_with(office: Office, cookies: dict[str, str], page: str = "coverage") -> Run:
    """What a websocket with these cookies is sent."""
    with Stream(office.address, cookies) as stream:
        return stream.run(page, "lang=en")


def is_wall(run: Run) -> bool:
    """Whether a run drew the sign-in page and nothing beside it."""
    drawn = [each.delta.new_element.WhichOneof("type") for each in run.messages]
    kinds = {kind for kind in drawn if kind is not None}
    is_small = kinds <= {"heading", "markdown", "button", "button_group", "bidi_component", "html"}
    return bool(run.button("sign_in") or run.button("sign_out")) and is_small


def got(office: Office, cookies: Mapping[str, str], path: str) -> int:
    """The status of an address that is asked with these cookies."""
    return httpx.get(office.address + path, headers=header(cookies)).status_code


def aged(office: Office, name: str, column: str, minutes: float) -> None:
    """Puts the session of an account back by minutes, as if they had passed."""
    path = next(office.store.rglob("sessions.sqlite"))
    with sqlite3.connect(path) as connection:
        done = connection.execute(
            f"update session set {column} = {column} - ? where account = ?", (minutes * 60, name)
        )
        assert done.rowcount == 1
    connection.close()


def test_signing_in_leads_back_to_the_page_asked_for(
    office: Office, tabs: Callable[..., Page]
) -> None:
    page = tabs()
    path = "/coverage?province=52&sex=f&lang=en"
    page.goto(office.address + path)
    expect(page.locator(".st-key-sign_in")).to_be_visible()
    sign_in(page, steward(1))
    page.wait_for_url(office.address + "/coverage?**")
    expect(page.locator("h1")).to_contain_text(coverage.TITLE["en"])
    asked = httpx.URL(page.url).params
    assert (asked["sex"], asked["lang"]) == ("f", "en")
    expect(page.locator(".st-key-account")).to_contain_text("steward.52.1")


def test_after_signing_out_the_cookies_of_before_open_nothing(
    office: Office, tabs: Callable[..., Page]
) -> None:
    page = tabs()
    page.goto(office.address)
    sign_in(page, steward(2))
    held = {each["name"]: each["value"] for each in page.context.cookies(office.address)}
    with Stream(office.address, held) as other_tab:
        opened = other_tab.run("data", "lang=en")
        assert not is_wall(opened)
        session = opened.session
        assert put(office.address, held, session) == 204

        page.locator(".st-key-sign_out button").click()
        page.locator("button[name=logout]").click()  # the provider asks, too
        expect(page.locator(".st-key-sign_in")).to_be_visible()

        assert is_wall(other_tab.run("data", "lang=en"))
    assert is_wall(seen_with(office, held))
    assert put(office.address, held, session) == 403
    assert got(office, held, "/media/picture.png") == 403
    replayed = tabs(held, office.address)
    replayed.goto(office.address + "/coverage")
    expect(replayed.locator(".st-key-sign_in")).to_be_visible()


def test_the_button_of_signing_out_always_leads_to_the_provider(office: Office) -> None:
    for nth in (21, 22, 23):
        cookies = signed_in(office.address, steward(nth))
        with Stream(office.address, cookies) as stream:
            button = stream.run("coverage").button("sign_out")
            assert stream.run("coverage", pressed=button).redirected == "/auth/logout"
            assert is_wall(stream.run("coverage"))


def test_the_address_of_signing_out_ends_the_session_by_itself(office: Office) -> None:
    cookies = signed_in(office.address, steward(8))
    assert not is_wall(seen_with(office, cookies))
    assert got(office, cookies, "/auth/logout") == 302
    assert is_wall(seen_with(office, cookies))


@pytest.mark.parametrize(
    ("nth", "column", "before", "after"),
    [(3, "seen", 28, 3), (4, "began", 478, 3)],
    ids=["half an hour of rest", "eight hours"],
)
def test_an_expired_session_gets_the_sign_in_page(
    office: Office, nth: int, column: str, before: float, after: float
) -> None:
    cookies = signed_in(office.address, steward(nth))
    assert not is_wall(seen_with(office, cookies))
    aged(office, steward(nth), column, before)
    run = seen_with(office, cookies)
    assert not is_wall(run)
    aged(office, steward(nth), "seen", 0 if column == "began" else 28)
    aged(office, steward(nth), column, after)
    assert is_wall(seen_with(office, cookies))
    assert put(office.address, cookies, run.session) == 403
    assert is_wall(seen_with(office, cookies)), "an ended session stays ended"


def test_a_right_taken_away_is_gone_from_an_open_page_within_a_minute(
    office: Office, tabs: Callable[..., Page]
) -> None:
    name = account("analyst", "50")  # the provider's group for it grants nothing here
    table = AccessTable(office.store)
    both = frozenset(map(read_grant, ("steward:52", "viewer:52")))
    listed = table.put(Account(name, both), None, "test")
    page = tabs()
    page.goto(office.address + "/data?lang=en&province=52")
    sign_in(page, name)
    expect(page.locator("h1")).to_contain_text(data.TITLE["en"])
    expect(page.locator('input[type="file"]')).to_be_attached()
    table.put(Account(name, frozenset([read_grant("viewer:52")])), listed.number, "test")
    expect(page.locator('input[type="file"]')).not_to_be_attached(timeout=_REVOKED_WITHIN_MS)
    expect(page.locator(".st-key-account")).to_contain_text("analyst.50")  # still in, with less


def _flipped(value: str) -> str:
    middle = len(value) // 2
    return value[:middle] + ("A" if value[middle] != "A" else "B") + value[middle + 1 :]


@pytest.mark.parametrize(
    "forged",
    [
        lambda mine, _: {**mine, "_streamlit_user": _flipped(mine["_streamlit_user"])},
        lambda mine, _: {**mine, "_streamlit_user": '{"is_logged_in": true, "email": "a@b"}'},
        lambda mine, _: {**mine, "equity_browser": "another"},
        lambda mine, other: {**mine, "equity_browser": other["equity_browser"]},
        lambda mine, _: {name: mine[name] for name in mine if name != "equity_browser"},
        lambda mine, _: {name: mine[name] for name in mine if name != "_streamlit_xsrf"},
    ],
    ids=["altered", "unsigned", "mark altered", "another's mark", "no mark", "no form token"],
)
def test_a_forged_cookie_opens_nothing(
    office: Office,
    two_readers: tuple[dict[str, str], dict[str, str]],
    forged: Callable[[dict[str, str], dict[str, str]], dict[str, str]],
) -> None:
    mine, others = two_readers
    assert is_wall(seen_with(office, forged(mine, others)))
    assert not is_wall(seen_with(office, mine))


@pytest.fixture(scope="module")
def two_readers(office: Office) -> tuple[dict[str, str], dict[str, str]]:
    mine, others = (signed_in(office.address, steward(nth)) for nth in (6, 7))
    return mine, others


def test_before_sign_in_every_page_is_the_sign_in_page(office: Office) -> None:
    stranger = new_browser(office.address)
    for page in ("", *_PAGES, "nowhere"):
        run = seen_with(office, stranger, page)
        assert is_wall(run), page
        assert "ลำปาง" not in run.text and "Lampang" not in run.text, page
        assert len(run.bytes) < 20_000, page
    assert put(office.address, stranger, run.session) == 403
    assert got(office, stranger, "/media/picture.png") == 403
    assert got(office, stranger, "/export/any") in (403, 410)
    assert got(office, stranger, "/_stcore/metrics") == 404


def test_an_upload_is_taken_from_who_is_in_and_from_nobody_else(
    office: Office, two_readers: tuple[dict[str, str], dict[str, str]]
) -> None:
    mine, _ = two_readers
    with Stream(office.address, mine) as stream:
        session = stream.run("data", "province=52").session
        assert put(office.address, new_browser(office.address), session) == 403
        assert put(office.address, mine, session) == 204
