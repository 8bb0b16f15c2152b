"""Who sent a file cannot let it go: told by the account where somebody signed in, else by the role."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_provinces import OWN, of_own, survey

from equity_metrics.errors import AccessDenied
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, Reader
from equity_metrics.sender import mark_of

REASON = "ตรวจแล้ว ถูกต้อง"
ANONG, BOON = "anong@example.invalid", "boon@example.invalid"


def sent(desk: Monitor, by: Reader, path: Path) -> str:
    """A file that is held, by somebody."""
    report = desk.check(by, survey(path, range(5), OWN), "child_survey")
    assert report.outcome == "HOLD"
    return next(
        each.id for each in desk.deliveries_waiting(OWNER) if each.record.file_name == path.name
    )


def test_two_stewards_and_never_one(two: Monitor, tmp_path: Path) -> None:
    first, second = of_own("steward", account=ANONG), of_own("steward", account=BOON)
    delivery = sent(two, first, tmp_path / "sent.csv")
    with pytest.raises(AccessDenied) as own:
        two.release(first, delivery, REASON)
    assert "ผู้อื่น" in own.value.text.th
    # Another role of the same account is the same person.
    both = of_own("case_worker", "steward", account=ANONG)
    with pytest.raises(AccessDenied):
        two.release(both, delivery, REASON)
    two.release(second, delivery, REASON)
    assert two.holds(OWNER, delivery) == ()


def test_no_account_is_written_but_into_the_trail(two: Monitor, tmp_path: Path) -> None:
    steward = of_own("steward", account=ANONG)
    delivery = sent(two, steward, tmp_path / "sent.csv")
    two.release(of_own("steward", account=BOON), delivery, REASON)
    two.publish(steward)
    (record,) = (each for each in two.publication().deliveries if each.id == delivery)
    assert record.sender == mark_of(steward) and len(record.sender) == 16
    trail = two.store.root / "audit"  # the one place that names accounts
    files = [
        each for each in two.store.root.rglob("*") if each.is_file() and trail not in each.parents
    ]
    kept = [path.read_bytes() for path in files]
    assert any(record.sender.encode() in content for content in kept)  # the control
    for name in (ANONG, BOON, "anong"):
        assert not any(name.encode() in content for content in kept)


def test_the_mark_says_nothing_without_the_key(
    two: Monitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steward = of_own("steward", account=ANONG)
    mark = mark_of(steward)
    assert mark != mark_of(of_own("steward", account=BOON))
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "another-key"))
    assert mark_of(steward) != mark
    assert mark_of(of_own("steward")) == ""


def test_a_file_without_a_mark_is_told_by_the_role(two: Monitor, tmp_path: Path) -> None:
    delivery = sent(two, of_own("steward"), tmp_path / "sent.csv")
    with pytest.raises(AccessDenied):
        two.release(of_own("steward", account=ANONG), delivery, REASON)
    two.release(OWNER, delivery, REASON)


def test_the_owner_of_a_machine_may_and_an_account_called_owner_may_not(
    two: Monitor, tmp_path: Path
) -> None:
    signed_in = Reader(frozenset(("owner",)), account=ANONG)
    delivery = sent(two, signed_in, tmp_path / "sent.csv")
    with pytest.raises(AccessDenied):
        two.release(signed_in, delivery, REASON)
    two.release(OWNER, delivery, REASON)
