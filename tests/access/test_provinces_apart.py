"""Who cares for one province sees, publishes, undoes and lets go nothing of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from two_provinces import OTHER, OWN, PROVINCES, RATE, manager, of_own, survey

from equity_metrics.errors import AccessDenied, ReaderError, SpokenError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, Reader
from equity_metrics.store import WaitingDelivery
from equity_metrics.text import Text

REASON = "ตรวจแล้ว ถูกต้อง"
STEWARD = of_own("steward")
THEIRS = Reader(frozenset(("steward",)), frozenset((OTHER,)))


def waiting_of(desk: Monitor, province: str) -> WaitingDelivery:
    return next(each for each in desk.deliveries_waiting(OWNER) if each.provinces == {province})


def said_of(act: Callable[[], object], found: str) -> Text:
    """What is answered, whatever was asked about."""
    with pytest.raises(SpokenError) as refused:
        act()
    assert isinstance(refused.value, ReaderError)
    text = refused.value.text
    assert found in text.th
    return Text(th=text.th.replace(found, "-"), en=text.en.replace(found, "-"))


def parts_of(desk: Monitor, province: str) -> set[str]:
    return {part.path for part in desk.publication().parts if part.province == province}


def test_a_file_that_names_another_province_is_refused_whole(two: Monitor, tmp_path: Path) -> None:
    both = survey(tmp_path / "both.csv", range(30), OWN, OTHER)
    before = two.deliveries_waiting(OWNER)
    report = two.check(STEWARD, both, "child_survey")
    assert (report.outcome, report.codes, report.parts) == ("REJECT_FILE", ("OUT_OF_REACH",), ())
    (problem,) = report.problems
    assert "กรุงเทพมหานคร" in problem.text.th and "จังหวัดลำปาง" in problem.text.th
    assert "Bangkok" in problem.text.en and "Lampang Province" in problem.text.en
    assert two.deliveries_waiting(OWNER) == before
    two.marked(STEWARD, both, "child_survey")
    book = tmp_path / "marked.xlsx"
    book.write_bytes(two.marked(STEWARD, both, "child_survey"))
    words = [str(cell) for sheet in load_workbook(book) for row in sheet.values for cell in row]
    assert any(problem.text.th in word for word in words)
    assert two.check(OWNER, both, "child_survey", keep=False).rows_ok == 60  # the control


@pytest.mark.parametrize("named", [{"province": OTHER}, {"as_province": OTHER}])
def test_a_tampered_argument_is_refused_before_the_file_is_read(
    two: Monitor, tmp_path: Path, named: dict[str, str]
) -> None:
    missing = tmp_path / "not-there.csv"
    for ask in (two.check, two.marked):
        with pytest.raises(AccessDenied):
            ask(STEWARD, missing, "child_survey", **named)  # type: ignore[operator]


def test_what_waits_of_another_province_is_as_if_it_were_not(two: Monitor) -> None:
    theirs, own = waiting_of(two, OTHER), waiting_of(two, OWN)
    assert [each.id for each in two.deliveries_waiting(STEWARD)] == [own.id]
    assert set(two.held(STEWARD)) == {own.id}
    for ask in (
        two.holds, two.comparison, two.discard,
        lambda reader, found: two.release(reader, found, REASON),
    ):  # fmt: skip
        told = [said_of(lambda: ask(STEWARD, found), found) for found in (theirs.id, "nobody")]  # noqa: B023
        assert told[0] == told[1]
    (number,) = (each.number for each in two.entries(OWNER, OTHER, "case_manager"))
    for act in (
        lambda found: two.correct(STEWARD, found, manager("M-1", OTHER)),
        lambda found: two.withdraw(STEWARD, found),
    ):
        told = [said_of(lambda: act(found), str(found)) for found in (number, 999)]  # noqa: B023
        assert told[0] == told[1]


def test_a_file_of_two_provinces_waits_for_who_cares_for_both(two: Monitor, tmp_path: Path) -> None:
    two.check(OWNER, survey(tmp_path / "both.csv", range(30), *PROVINCES), "child_survey")
    assert [each.provinces for each in two.deliveries_waiting(STEWARD)] == [{OWN}]
    of_both = Reader(frozenset(("steward",)), frozenset(PROVINCES))
    assert len(two.deliveries_waiting(of_both)) == 3


def test_publishing_takes_what_is_the_publishers_own(two: Monitor) -> None:
    theirs = parts_of(two, OTHER)
    for province in PROVINCES:
        two.release(OWNER, waiting_of(two, province).id, REASON)
    moved = {move.whole.place for move in two.preview(STEWARD)}
    assert moved == {OWN}
    manifest = two.publish(STEWARD)
    assert manifest is not None and manifest.number == 3
    assert parts_of(two, OTHER) == theirs
    assert {each.record.file_name for each in two.deliveries_waiting(OWNER)} == {"few-10.csv"}
    assert two.cells(OWNER, RATE, OWN).whole.denominator == 4
    assert two.cells(OWNER, RATE, OTHER).whole.denominator == 20
    # Entries on screen: their own are published, the others' go on waiting.
    assert two.unpublished(OWNER, OWN) == ()
    assert len(two.unpublished(OWNER, OTHER)) == 1
    assert two.publish(THEIRS) is not None
    assert two.unpublished(OWNER, OTHER) == two.unpublished(OWNER, OWN) == ()
    assert two.deliveries_waiting(OWNER) == ()
    assert two.cells(OWNER, RATE, OTHER).whole.denominator == 4


def test_an_entry_taken_back_is_published_by_its_own_province_alone(two: Monitor) -> None:
    number = {each: two.entries(OWNER, each, "individual_plan")[0].number for each in PROVINCES}
    for province in PROVINCES:
        two.withdraw(OWNER, number[province])
    two.publish(STEWARD)
    plans = {p.province for p in two.publication().parts if p.dataset == "individual_plan"}
    assert plans == {OTHER}
    assert number[OTHER] in two.unpublished(OWNER, OTHER)
    assert two.unpublished(OWNER, OWN) == ()
    assert two.publication().entered.rows == 2  # the manager of the one, the plan of the other


def test_undoing_changes_nobody_elses_rows(two: Monitor) -> None:
    with pytest.raises(AccessDenied) as refused:
        two.undo(THEIRS, 1)
    assert "จังหวัดลำปาง" in refused.value.text.th and "Bangkok" in refused.value.text.en
    assert two.publication().number == 2
    theirs = parts_of(two, OTHER)
    assert two.undo(STEWARD, 1, from_screen=True).number == 3
    assert two.cells(OWNER, RATE, OWN).whole.denominator == 20
    assert parts_of(two, OTHER) == theirs


def test_the_history_tells_of_the_readers_own(two: Monitor) -> None:
    two.pin(OWNER, 1, "ของทุกจังหวัด")
    two.pin(STEWARD, 1, "ของจังหวัดนี้")
    own, theirs = two.history(STEWARD), two.history(THEIRS)
    assert [[each.file_name for each in past.came] for past in own] == [
        ["more.csv"],
        ["individual_plan_52.csv"],
    ]
    # The file of both is told to neither, also where rows of the one no longer count in it.
    assert [[each.file_name for each in past.came] for past in theirs] == [
        [],
        ["individual_plan_10.csv"],
    ]
    for past in theirs:
        assert {part.province for part in past.manifest.parts} == {OTHER}
        assert {each.province for each in past.manifest.holdings} == {OTHER}
    assert [pin.why for pin in own[-1].pins] == ["ของจังหวัดนี้"]
    assert theirs[-1].pins == ()
    two.unpin(THEIRS, 1)
    assert len(two.store.pins()) == 2
    two.unpin(STEWARD, 1)
    assert [pin.why for pin in two.store.pins()] == ["ของทุกจังหวัด"]


def test_a_meeting_keeps_its_figures_whoever_takes_pins_off(two: Monitor) -> None:
    (meeting,) = two.meetings(OWNER, OWN)
    two.open_meeting(STEWARD, meeting)
    two.unpin(THEIRS, 2)
    assert two.store.pinned() == {2}


def test_what_concerns_all_is_for_who_cares_for_all(two: Monitor) -> None:
    for act in (two.mend, two.resume_purge, lambda each: two.publish(each, renewal="now")):
        with pytest.raises(AccessDenied) as refused:
            act(STEWARD)
        assert "ทุกจังหวัด" in refused.value.text.th
    whole = replace(STEWARD, provinces=None)
    assert two.mend(whole) == ()


def test_a_check_looks_into_no_rows_of_another_province(two: Monitor, tmp_path: Path) -> None:
    follow_up = two.catalogue.datasets["follow_up"]
    looked = {
        path
        for nth, reader in enumerate((STEWARD, OWNER))
        for kept in two.read_by(follow_up, tmp_path / str(nth), reader.provinces)
        for path in kept.entered
        if reader is STEWARD or OTHER in path.parts
    }
    # The control: the owner's check reads the other province's plans too.
    assert {OTHER in path.parts for path in looked} == {True, False}
    assert not any(OTHER in path.parts for path in looked if (tmp_path / "0") in path.parents)


@pytest.mark.parametrize("roles", [{"auditor"}, {"administrator"}, set()])
def test_a_role_without_figures_gets_the_most_hidden_ones_and_none(roles: set[str]) -> None:
    reader = Reader(frozenset(roles))  # type: ignore[arg-type]
    assert not reader.may_see_figures
    assert reader.protection == "public_room"
    with pytest.raises(AccessDenied):
        reader.require_province(OWN)
    assert PUBLIC_ROOM.may_see_figures


def test_somebody_of_several_roles_is_named_by_the_one_that_does_most() -> None:
    assert of_own("administrator", "steward").name == "steward"
    assert of_own("administrator", "case_worker").name == "case_worker"
    assert Reader(frozenset()).name == "viewer"
