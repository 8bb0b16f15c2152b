"""A session ends by rest, by age, by sign-out, by an administrator; and stays ended."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.access.sessions import FRESH_SECONDS, Sessions, Why, login_of, mark_of
from equity_metrics.errors import StoreError

IDLE, LONGEST, NOW = 1800.0, 28800.0, 1_700_000_000.0
CLAIMS = {"iss": "https://example.org", "sub": "7", "iat": NOW, "nonce": "n"}


def login(at: float = NOW, **more: object):  # type: ignore[no-untyped-def]
    found = login_of({**CLAIMS, "iat": at, **more}, "a@example.org")
    assert found is not None
    return found


@pytest.fixture
def heard() -> list[tuple[str, Why | None]]:
    return []


@pytest.fixture
def sessions(tmp_path: Path, heard: list[tuple[str, Why | None]]) -> Sessions:
    return Sessions(tmp_path / "access", IDLE, LONGEST, lambda a, w: heard.append((a, w)))


def test_a_fresh_sign_in_becomes_a_session_of_its_browser(sessions: Sessions) -> None:
    assert sessions.meet(login(), "one", NOW + 5) == "alive"
    assert sessions.meet(login(), "another", NOW + 6) == "elsewhere"
    assert sessions.meet(login(), "one", NOW + 7) == "alive"
    assert sessions.session_of("one", NOW + 8) == login().id
    assert sessions.session_of("another", NOW + 8) == ""
    assert sessions.session_of("", NOW + 8) == ""


def test_an_old_sign_in_never_becomes_a_session(sessions: Sessions) -> None:
    assert sessions.meet(login(), "one", NOW + FRESH_SECONDS + 1) == "stale"
    assert sessions.meet(login(NOW + 3600), "one", NOW) == "stale"  # a clock that is an hour ahead


def test_what_rested_too_long_is_over(
    sessions: Sessions, heard: list[tuple[str, Why | None]]
) -> None:
    sessions.meet(login(), "one", NOW)
    assert sessions.meet(login(), "one", NOW + IDLE) == "alive"
    assert sessions.meet(login(), "one", NOW + 2 * IDLE + 1) == "idle"
    assert sessions.meet(login(), "one", NOW + 2 * IDLE + 2) == "idle"
    assert heard == [("a@example.org", None), ("a@example.org", "idle")]


def test_looking_without_doing_keeps_nothing_awake(sessions: Sessions) -> None:
    sessions.meet(login(), "one", NOW)
    for minute in range(1, 30):
        assert sessions.meet(login(), "one", NOW + 60 * minute, touches=False) == "alive"
    assert sessions.meet(login(), "one", NOW + IDLE + 1, touches=False) == "idle"


def test_no_session_outlasts_its_longest_time(sessions: Sessions) -> None:
    at = NOW
    sessions.meet(login(), "one", at)
    while at - NOW <= LONGEST:
        assert sessions.meet(login(), "one", at) == "alive"
        at += 600
    assert sessions.meet(login(), "one", at) == "old"


def test_a_meeting_on_the_screen_neither_rests_nor_ends(sessions: Sessions) -> None:
    sessions.meet(login(), "one", NOW)
    late = NOW + LONGEST + 600
    assert sessions.meet(login(), "one", late) == "old"
    assert sessions.meet(login(), "one", late + 1, is_showing=True) == "alive"
    assert sessions.meet(login(), "one", NOW + 2 * LONGEST + 1, is_showing=True) == "old"


@pytest.mark.parametrize("why", ["signed_out", "administrator"])
def test_an_ended_session_never_comes_back(sessions: Sessions, why: Why) -> None:
    sessions.meet(login(), "one", NOW)
    sessions.end(login().id, why)
    for is_showing in (False, True):
        assert sessions.meet(login(), "one", NOW + 1, is_showing=is_showing) == "ended"
    assert sessions.session_of("one", NOW + 1) == ""
    assert sessions.alive(NOW + 1) == ()


@pytest.mark.parametrize("why", ["signed_out", "administrator"])
def test_an_end_between_reading_and_touching_is_not_undone(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch, why: Why
) -> None:
    sessions.meet(login(), "one", NOW)
    read = sessions._met

    def read_then_ended(id_: str):  # type: ignore[no-untyped-def]
        found = read(id_)
        sessions.end(id_, why)
        return found

    monkeypatch.setattr(sessions, "_met", read_then_ended)
    sessions.meet(login(), "one", NOW + 60)
    monkeypatch.setattr(sessions, "_met", read)
    assert sessions.meet(login(), "one", NOW + 61) == "ended"
    assert sessions.alive(NOW + 61) == ()


def test_signing_out_of_a_browser_and_closing_an_account(sessions: Sessions) -> None:
    for browser, nonce in (("one", "a"), ("two", "b"), ("three", "c")):
        sessions.meet(login(nonce=nonce), browser, NOW)
    sessions.end_of_browser("two", "signed_out")
    assert [each.id for each in sessions.alive(NOW)] != []
    assert sessions.session_of("two", NOW) == ""
    assert sessions.session_of("one", NOW) != ""
    sessions.end_of_account("a@example.org", "administrator")
    assert sessions.alive(NOW) == ()


def test_the_page_asked_for_is_given_back_once(sessions: Sessions) -> None:
    sessions.want("one", "/coverage?sex=f", NOW)
    sessions.want("one", "/need?sex=m", NOW + 1)
    assert sessions.wanted("two", NOW + 2) is None
    assert sessions.wanted("one", NOW + 2) == "/need?sex=m"
    assert sessions.wanted("one", NOW + 3) is None
    sessions.want("one", "/need", NOW)
    assert sessions.wanted("one", NOW + 901) is None


def test_the_file_is_private_and_holds_no_cookie(sessions: Sessions) -> None:
    sessions.meet(login(), "a-cookie-of-a-browser", NOW)
    sessions.want("a-cookie-of-a-browser", "/need", NOW)
    assert stat.S_IMODE(sessions.path.stat().st_mode) == 0o600
    content = b"".join(each.read_bytes() for each in sessions.path.parent.iterdir())
    assert b"a-cookie-of-a-browser" not in content
    assert mark_of("a-cookie-of-a-browser").encode() in content


def test_many_runs_of_one_browser_begin_one_session(
    sessions: Sessions, heard: list[tuple[str, Why | None]]
) -> None:
    found: list[str] = []
    runs = [
        threading.Thread(target=lambda: found.append(sessions.meet(login(), "one", NOW)))
        for _ in range(12)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert found == ["alive"] * 12
    assert heard == [("a@example.org", None)]


def test_a_record_that_cannot_be_read_lets_nobody_in(tmp_path: Path) -> None:
    folder = tmp_path / "access"
    folder.mkdir()
    (folder / "sessions.sqlite").write_bytes(b"no database" * 500)
    with pytest.raises(StoreError):
        Sessions(folder, IDLE, LONGEST).meet(login(), "one", NOW)


@given(st.dictionaries(st.sampled_from(["iss", "sub", "iat", "nonce", "email"]), st.one_of(st.none(), st.text(), st.booleans(), st.integers(), st.lists(st.integers()))))  # fmt: skip
def test_no_claims_whatsoever_break_the_door(claims: dict[str, object]) -> None:
    found = login_of(claims, "a@example.org")
    assert found is None or found.id
