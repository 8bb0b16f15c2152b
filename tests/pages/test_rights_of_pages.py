"""The matrix: every page x every role x what a link may be tampered into; deny by default.

What a page does with its Reader is asked of the monitor, method by method, in tests/access; here: who
gets in, with which Reader, and that nothing in an address or a session decides it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import pytest
import streamlit as st
from screens import FIRST, FRAME, PAGES, said
from seats import ACCESS, AUTH
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ElementTree
from streamlit.util import calc_hash

from equity_metrics.reader import Reader
from pages import _sign_in
from pages._view import View

STEWARDS, WORKERS = {"data", "history"}, {"records"}
BEYOND = {"audit", "access"}
FIGURES = set(PAGES) - STEWARDS - WORKERS - BEYOND
# The table: what each role opens in its own province. A page that is in none is opened to nobody.
OPENS: Mapping[str, set[str]] = {
    "viewer": FIGURES,
    "governors_office": FIGURES,
    "analyst": FIGURES,
    "steward": FIGURES | STEWARDS | WORKERS,
    "case_worker": FIGURES | WORKERS,
    "auditor": {"audit"},
    "administrator": {"access"},
}
PROTECTION = {
    "viewer": "viewer", "governors_office": "exact", "analyst": "exact", "steward": "exact",
    "case_worker": "exact",
}  # fmt: skip
WHERE = {role: "*" if role == "administrator" else "52" for role in OPENS}
TAMPERED: Mapping[str, Mapping[str, str]] = {
    "own": {"province": "52"},
    "more": {"province": "10", "view": "exact", "roles": "owner", "account": "chief@example.org"},
    "the room of another province": {"room": "1", "province": "10"},
}
PROJECTED = "present"


@pytest.fixture(scope="module")
def seen(own_files: None) -> Iterator[dict[str, Reader]]:
    """Which page drew itself for whom; pages say nothing else here."""
    found: dict[str, Reader] = {}
    with pytest.MonkeyPatch.context() as patch:
        cookies = {"equity_browser": "a browser"}
        patch.setattr(type(st.context), "cookies", property(lambda _self: cookies))
        for name in PAGES:

            def render(view: View, name: str = name) -> None:
                found[name] = view.reader

            patch.setattr(import_module(f"pages.{name}"), "render", render)
        yield found


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Which pages the navigation was given, and whether it shows them."""
    found: dict[str, bool] = {}
    real = st.Page

    def page(*given: Any, **about: Any) -> Any:
        found[about["url_path"]] = about["visibility"] == "visible"
        return real(*given, **about)

    monkeypatch.setattr(st, "Page", page)
    return found


def opened(
    monkeypatch: pytest.MonkeyPatch, page: str, *grants: str, user: Mapping[str, object] | None = None,
    again: AppTest | None = None, **query: str,
) -> AppTest:  # fmt: skip
    """A page as somebody with these grants; in the session of before, where one is given."""
    groups = {grant: [grant] for grant in grants}
    said = {"auth": AUTH, "access": {**ACCESS, "groups": groups}}
    monkeypatch.setattr(_sign_in, "secrets", lambda: said)
    is_kept = again is not None and page != FIRST  # the first page has no address of its own
    run = again if is_kept else AppTest.from_file(str(FRAME), default_timeout=60)
    assert run is not None
    forget_widgets(run)
    told = {"iss": "x", "sub": "a", "iat": time.time(), "nonce": str(time.monotonic_ns())}
    run.user = {"is_logged_in": True, "email": "a@example.org", "groups": list(grants), **told, **(user or {})}  # fmt: skip
    run.query_params = {name: [value] for name, value in query.items()}
    if page != FIRST:
        run._page_hash = calc_hash(page)
    run.run()
    assert not run.exception
    return run


def forget_widgets(run: AppTest) -> None:
    """The browser says nothing of widgets: what the session holds of them counts."""
    run._tree = ElementTree()
    run._tree._runner = run


@pytest.mark.parametrize("role", OPENS)
def test_a_page_opens_to_whom_the_table_says(
    seen: dict[str, Reader], monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    run: AppTest | None = None  # one session through all: what it kept of a page decides no other
    for page in PAGES:
        for name, query in TAMPERED.items():
            seen.clear()
            run = opened(monkeypatch, page, f"{role}:{WHERE[role]}", again=run, **query)
            # the first page leads whom it is not for to the first that is theirs
            led_to = OPENS[role] if page == FIRST and role not in PROTECTION else {page}
            assert set(seen) == (led_to & OPENS[role]), (page, name)
            if page in seen:
                is_room = "room" in query or page == PROJECTED
                assert_reader(seen[page], role, page, is_room=is_room)


def assert_reader(reader: Reader, role: str, page: str, *, is_room: bool) -> None:
    """The Reader is of this role and its province alone."""
    assert reader.provinces == (None if role == "administrator" else {"52"})
    if page in BEYOND:
        assert reader.roles == {role}
        assert reader.public_room == is_room
        assert is_room or not reader.may_see_figures
    elif is_room:
        assert reader.protection == "public_room"
        assert not reader.roles
    else:
        assert reader.roles == {role}
        assert reader.protection == PROTECTION[role]
        assert reader.account == "a@example.org"


@pytest.mark.parametrize("role", OPENS)
def test_the_navigation_names_what_opens(
    seen: dict[str, Reader], monkeypatch: pytest.MonkeyPatch, names: dict[str, bool], role: str
) -> None:
    opened(monkeypatch, FIRST, f"{role}:{WHERE[role]}")
    assert {page for page, is_shown in names.items() if is_shown} == OPENS[role] - {PROJECTED}


def test_nothing_opens_before_sign_in(
    seen: dict[str, Reader], monkeypatch: pytest.MonkeyPatch, names: dict[str, bool]
) -> None:
    for user in (
        {"is_logged_in": False},
        {"groups": []},
        {"iat": 0},
        {"iat": "now"},
        {"email": ""},
    ):
        run: AppTest | None = None
        seen.clear()
        for page in PAGES:
            run = opened(
                monkeypatch, page, "steward:*", user=user, again=run, view="exact", room="1"
            )
            assert not seen
            assert not any(names.values())
            assert not run.sidebar.children
            assert "ลำปาง" not in " ".join(said(run))


def test_whoever_is_led_on_keeps_their_language(
    seen: dict[str, Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen.clear()
    run = opened(monkeypatch, FIRST, "auditor:52", lang="en")
    assert set(seen) == {"audit"}
    assert run.title[0].value == "Audit trail"


def test_a_page_that_says_no_need_opens_to_nobody(
    seen: dict[str, Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(import_module("pages.coverage"), "NEEDS")
    opened(monkeypatch, "coverage", *(f"{role}:*" for role in OPENS))
    assert "coverage" not in seen


def test_roles_of_two_provinces_are_never_added_up(
    seen: dict[str, Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    grants = ("steward:52", "viewer:10", "auditor:42")
    for province, page, is_open in (
        ("52", "data", True), ("10", "data", False), ("52", "coverage", True),
        ("10", "coverage", True), ("42", "audit", True),
    ):  # fmt: skip
        seen.clear()
        opened(monkeypatch, page, *grants, province=province)
        assert (page in seen) == is_open, (province, page)
    opened(monkeypatch, "coverage", *grants, province="10")
    assert seen["coverage"] == Reader(frozenset({"viewer"}), frozenset({"10"}))
    opened(monkeypatch, "coverage", *grants, province="42")  # no figures there: one of the others
    assert seen["coverage"].provinces in ({"52"}, {"10"})


def test_a_session_cannot_be_tampered_into_another(
    seen: dict[str, Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = opened(monkeypatch, "coverage", "viewer:52")
    run.session_state["pick_view"] = "exact"
    run.session_state["pick_province"] = "10"
    run.session_state["own_caller"] = ("another browser", "another session")
    run.session_state["kept"] = {"view": "exact", "province": "10"}
    forget_widgets(run)
    run.run()
    assert not run.exception
    assert seen["coverage"] == Reader(frozenset({"viewer"}), frozenset({"52"}))


def test_a_right_that_is_taken_away_is_gone_on_the_next_run(
    seen: dict[str, Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = opened(monkeypatch, "data", "steward:52", "viewer:52")
    assert seen.pop("data").may_deliver
    said = {"auth": AUTH, "access": {**ACCESS, "groups": {"viewer:52": ["viewer:52"]}}}
    monkeypatch.setattr(_sign_in, "secrets", lambda: said)
    forget_widgets(run)
    run.run()
    assert "data" not in seen
