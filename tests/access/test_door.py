"""The door: settings, claims, the table and the session record together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from equity_metrics.access import (
    Account,
    Door,
    Entered,
    Grant,
    Refused,
    SignInFault,
    read_sign_in,
)
from equity_metrics.errors import AccessDenied, ReaderError
from equity_metrics.reader import OWNER, VIEWER
from equity_metrics.records import EntryConflict

NOW = 1_700_000_000.0
AUTH = {
    "redirect_uri": "https://monitor.example.org/oauth2callback",
    "cookie_secret": "a secret of more than thirty-two letters",
    "client_id": "monitor",
    "client_secret": "another secret",
    "server_metadata_url": "https://example.org/.well-known/openid-configuration",
}
ACCESS: dict[str, Any] = {
    "grants_claim": "groups",
    "administrators": ["Chief@Example.org"],
    "groups": {"lampang-stewards": ["steward:52"], "readers": ["viewer:*"]},
}


def claims(email: str = "a@example.org", *groups: str, **more: object) -> dict[str, object]:
    said = {"iss": "x", "sub": email, "iat": NOW, "nonce": email, "email": email}
    return {**said, "groups": list(groups), **more}


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Door:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    settings = read_sign_in({"auth": AUTH, "access": ACCESS})
    assert settings is not None
    return Door(settings, tmp_path / "store")


def entered(door: Door, said: dict[str, object], browser: str = "one") -> Entered:
    found = door.admit(said, browser, NOW)
    assert isinstance(found, Entered), found
    return found


def refused(door: Door, said: dict[str, object], browser: str = "one") -> Refused:
    found = door.admit(said, browser, NOW)
    assert isinstance(found, Refused), found
    return found


def kinds(door: Door) -> list[str]:
    path = next((door.sessions.path.parents[1] / "audit").glob("2*.jsonl"), None)
    lines = [] if path is None else path.read_text(encoding="utf-8").splitlines()
    return [line.split('"kind":"')[1].split('"')[0] for line in lines]


def test_a_group_of_the_provider_grants_what_the_settings_say(door: Door) -> None:
    found = entered(door, claims("A@Example.org", "lampang-stewards", "unknown"))
    assert found.account == "a@example.org"
    assert found.grants == {Grant("steward", "52")}
    assert kinds(door) == ["sign_in"]


def test_who_has_no_right_is_told_whom_to_ask(door: Door) -> None:
    said = refused(door, claims("nobody@example.org", "unknown"))
    assert "nobody@example.org" in said.why.th
    assert said.is_signed_in
    refused(door, claims("nobody@example.org", "unknown"))
    assert kinds(door) == ["sign_in_refused"]


@pytest.mark.parametrize("more", [{"email": ""}, {"email": None}, {"email": 7}, {"email": ["a@b"]},
                                  {"email": "1" * 13 + "@example.org"}, {"email": "a b@example.org"},
                                  {"email_verified": False}, {"iat": None}, {"iat": "1"}, {"sub": ""}])  # fmt: skip
def test_claims_that_name_nobody_let_nobody_in(door: Door, more: dict[str, object]) -> None:
    refused(door, {**claims("a@example.org", "readers"), **more})


def test_without_the_cookie_of_the_browser_nobody_is_in(door: Door) -> None:
    assert "คุกกี้" in refused(door, claims("a@example.org", "readers"), "").why.th


def test_an_administrator_gives_takes_and_closes(door: Door) -> None:
    chief = entered(door, claims("chief@example.org")).acting("administrator")
    assert refused(door, claims("b@example.org"), "two")
    put = door.grant(chief, Account("B@example.org", frozenset((Grant("analyst", "52"),))), None)
    assert entered(door, claims("b@example.org"), "two").grants == {Grant("analyst", "52")}
    more = Account("b@example.org", frozenset((Grant("viewer", "10"),)), "ย้าย")
    changed = door.grant(chief, more, put.number)
    assert entered(door, claims("b@example.org"), "two").grants == {Grant("viewer", "10")}
    with pytest.raises(EntryConflict):  # a second administrator who saw the first version
        door.grant(chief, Account("b@example.org"), put.number)
    closed = Account("b@example.org", more.grants, is_closed=True)
    door.grant(chief, closed, changed.number)
    refused(door, claims("b@example.org", "readers"), "two")
    assert [each.account for each in door.signed_in(chief, NOW)] == ["chief@example.org"]
    assert len(door.history(chief, "b@example.org")) == 4  # the conflicting one is kept beside
    assert kinds(door).count("access_changed") == 3


def test_an_administrator_cannot_lock_themselves_out(door: Door) -> None:
    chief = entered(door, claims("chief@example.org")).acting("administrator")
    with pytest.raises(ReaderError):
        door.grant(chief, Account("chief@example.org"), None)


@pytest.mark.parametrize("reader", [OWNER, VIEWER, Entered("s", "", frozenset((Grant("steward", "*"),))).acting("steward")])  # fmt: skip
def test_nobody_else_touches_the_table(door: Door, reader: Any) -> None:
    for act in (
        lambda: door.accounts(reader),
        lambda: door.history(reader, "a"),
        lambda: door.grant(reader, Account("a@example.org"), None),
        lambda: door.signed_in(reader, NOW),
        lambda: door.end_session(reader, "x"),
    ):
        with pytest.raises(AccessDenied):
            act()


def test_a_session_that_an_administrator_ends_is_over(door: Door) -> None:
    found = entered(door, claims("a@example.org", "readers"))
    chief = entered(door, claims("chief@example.org"), "two").acting("administrator")
    door.end_session(chief, found.session)
    refused(door, claims("a@example.org", "readers"))
    assert kinds(door)[-1] == "session_ended"


def test_two_doors_of_one_store_agree_at_once(door: Door) -> None:
    """As two processes do: nothing is remembered that the files do not say."""
    other = Door(door.settings, door.sessions.path.parents[1])
    found = entered(door, claims("a@example.org", "readers"))
    assert entered(other, claims("a@example.org", "readers")) == found
    door.sessions.end(found.session, "signed_out")
    refused(other, claims("a@example.org", "readers"))


def test_a_table_that_cannot_be_read_grants_nothing(door: Door) -> None:
    chief = entered(door, claims("chief@example.org")).acting("administrator")
    door.grant(chief, Account("b@example.org", frozenset((Grant("analyst", "52"),))), None)
    door.table.records.database.path.write_bytes(b"no database" * 500)
    with pytest.raises(Exception, match=r".") as failure:
        door.admit(claims("b@example.org"), "two", NOW)
    assert not isinstance(failure.value, AssertionError)


@pytest.mark.parametrize(
    ("auth", "access", "named"),
    [
        ({**AUTH, "client_secret": ""}, {}, "client_secret"),
        ({**AUTH, "cookie_secret": "short"}, {}, "cookie_secret"),
        ({**AUTH, "redirect_uri": "http://monitor.example.org/oauth2callback"}, {}, "https"),
        ({**AUTH, "redirect_uri": "https://monitor.example.org/"}, {}, "oauth2callback"),
        (AUTH, {"groups": {"g": ["owner:52"]}}, "groups"),
        (AUTH, {"idle_minutes": 0}, "idle_minutes"),
        (AUTH, {"session_hours": 1000}, "session_hours"),
        (AUTH, {"administrator": ["a"]}, "administrator"),
    ],
)
def test_settings_that_cannot_be_served_are_named(
    auth: dict[str, Any], access: dict[str, Any], named: str
) -> None:
    with pytest.raises(SignInFault) as fault:
        read_sign_in({"auth": auth, "access": access})
    assert named in fault.value.text.th
    assert "another secret" not in fault.value.text.th


def test_without_a_provider_nobody_signs_in() -> None:
    assert read_sign_in({}) is None
    assert read_sign_in({"auth": {}, "access": ACCESS}) is None
