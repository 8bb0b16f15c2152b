"""Accounts and rights on the screen: added, changed, closed; two administrators; who is signed in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import streamlit as st
from screens import FRAME, said
from seats import ACCESS, AUTH
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from equity_metrics import access_words as words
from equity_metrics.access import AccessTable, Account, Door, Grant, read_sign_in
from equity_metrics.words import NOT_FOR_THIS_ROLE
from pages import _sign_in

OpenAs = Callable[..., AppTest]
SECRETS = {
    "auth": AUTH,
    "access": {**ACCESS, "administrators": ["chief@example.org", "other@example.org"]},
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty store, with sign-in."""
    root = tmp_path / "store"
    monkeypatch.setenv("EQUITY_STORE", str(root))
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setattr(_sign_in, "secrets", lambda: SECRETS)
    cookies = {"equity_browser": "a browser"}
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _self: cookies))
    st.cache_resource.clear()
    yield root
    st.cache_resource.clear()


@pytest.fixture
def open_as(store: Path) -> OpenAs:
    def opened(account: str = "chief@example.org", **query: str) -> AppTest:
        run = AppTest.from_file(str(FRAME), default_timeout=60)
        run.user = {
            "is_logged_in": True, "iss": "x", "sub": account, "iat": time.time(),
            "nonce": str(time.monotonic_ns()), "email": account,
        }  # fmt: skip
        run._page_hash = calc_hash("access")
        for name, value in query.items():
            run.query_params[name] = value
        return run.run()

    return opened


def form(run: AppTest, name: str = "", number: int = 0) -> str:
    return f"account_{name}_{number}"


def sent(run: AppTest, key: str, **values: object) -> AppTest:
    for field, value in values.items():
        found = next(
            each
            for kind in (run.text_input, run.multiselect, run.checkbox)
            for each in kind
            if each.key == f"{key}_{field}"
        )
        found.set_value(value)
    return run.button(key=f"{key}_send").click().run()


@pytest.mark.parametrize("lang", ["th", "en"])
def test_an_account_is_added_changed_and_closed(open_as: OpenAs, store: Path, lang: str) -> None:
    run = open_as(lang=lang)
    assert not run.exception and not run.error
    run = sent(
        run, form(run), name=" B@Example.org ", rights=["steward:52", "viewer:*"], note="ทดลอง"
    )
    assert not run.exception and not run.error
    assert any("b@example.org" in each for each in map(unescaped, said(run)))
    table = AccessTable(store)
    listed = table.listed()["b@example.org"]
    assert listed.account.grants == {Grant("steward", "52"), Grant("viewer", "*")}
    assert listed.by == "chief@example.org"
    run.selectbox(key="account_chosen").select("b@example.org").run()
    run = sent(run, form(run, "b@example.org", listed.number), rights=["viewer:10"], closed=True)
    assert not run.exception and not run.error
    changed = AccessTable(store).account("b@example.org")
    assert (changed.grants, changed.is_closed) == ({Grant("viewer", "10")}, True)
    shown = run.dataframe[0].value
    assert list(shown.iloc[0])[1] == (words.CLOSED.th if lang == "th" else words.CLOSED.en)


def unescaped(words_said: str) -> str:
    return words_said.replace("\\", "").replace("\u2060", "")


@pytest.mark.parametrize("name", ["", "a b@example.org", "9" * 13])
def test_what_is_no_account_is_refused_and_nothing_is_lost(
    open_as: OpenAs, store: Path, name: str
) -> None:
    run = open_as(lang="en")
    run = sent(run, form(run), name=name, rights=["steward:52"])
    assert any("citizen id" in each.value for each in run.error)
    assert run.multiselect(key=f"{form(run)}_rights").value == ["steward:52"]
    assert not AccessTable(store).listed()


def test_the_second_of_two_administrators_is_told(open_as: OpenAs, store: Path) -> None:
    settings = read_sign_in(SECRETS)
    assert settings is not None
    first = AccessTable(store).put(Account("b@example.org"), None, "chief@example.org")
    mine, theirs = open_as(lang="en"), open_as("other@example.org", lang="en")
    for run in (mine, theirs):
        run.selectbox(key="account_chosen").select("b@example.org").run()
    key = form(mine, "b@example.org", first.number)
    sent(theirs, key, rights=["viewer:52"])
    run = sent(mine, key, rights=["steward:52"])
    assert run.error and not run.exception
    assert AccessTable(store).account("b@example.org").grants == {Grant("viewer", "52")}
    assert run.multiselect(key=f"{key}_rights").value == ["steward:52"]  # nothing typed is lost
    run = run.button(key=f"{key}_send").click().run()
    assert not run.error
    assert AccessTable(store).account("b@example.org").grants == {Grant("steward", "52")}


def test_an_administrator_sees_who_is_in_and_ends_it(open_as: OpenAs, store: Path) -> None:
    open_as("other@example.org")
    run = open_as(lang="en")
    sessions = run.dataframe[-1].value
    assert set(sessions["Account"]) == {"chief@example.org", "other@example.org"}
    named: Mapping[str, str] = {each: each for each in run.selectbox(key="session_chosen").options}
    other = next(each for each in named if each.startswith("other"))
    run.selectbox(key="session_chosen").set_value(other)
    run = run.button(key="end_session").click().run()
    assert not run.exception
    settings = read_sign_in(SECRETS)
    assert settings is not None
    alive = Door(settings, store).sessions.alive(time.time())
    assert {each.account for each in alive} == {"chief@example.org"}


def test_nobody_else_gets_the_page(open_as: OpenAs, store: Path) -> None:
    AccessTable(store).put(Account("b@example.org", frozenset((Grant("steward", "*"),))), None, "x")
    run = open_as("b@example.org", lang="en")
    assert not run.dataframe
    assert not run.exception
    shown = [unescaped(each) for each in said(run)]
    assert any(NOT_FOR_THIS_ROLE.en[:40] in each for each in shown), shown


def test_in_a_room_nothing_of_it_is_shown(open_as: OpenAs) -> None:
    run = open_as(lang="en", room="1")
    assert not run.dataframe
    assert not run.button


def test_an_account_that_is_there_is_not_written_over(open_as: OpenAs, store: Path) -> None:
    AccessTable(store).put(Account("b@example.org"), None, "chief@example.org")
    run = open_as(lang="en")
    run = sent(run, form(run), name="b@example.org", rights=["steward:52"])
    assert [unescaped(each.value) for each in run.error] == [words.EXISTS.en]
    assert not AccessTable(store).account("b@example.org").grants
