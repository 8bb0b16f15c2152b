"""What people enter is checked like a file, kept in the contract's codes, corrected, taken back."""

from __future__ import annotations

import pytest
from visits import LAMPANG, visit

from equity_metrics.errors import AccessDenied, ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.records import Entry, EntryConflict, EntryRefused, states_of


def enter(monitor: Monitor, number: str, result: str = "not_found", **more: str) -> Entry:
    return monitor.record(OWNER, "visit", visit(number, result, **more), province=LAMPANG)[0]


def test_a_row_is_kept_in_codes(desk: Monitor) -> None:
    entry = enter(
        desk, " A-1 ", "พบว่าเรียนอยู่", needs_help="ใช่", members="๔", baht="1,200.50",
        visited_on="1 ก.ค. 2563",
    )  # fmt: skip
    assert entry.number == 1
    assert (entry.kind, entry.of, entry.by) == ("new", None, "owner")
    assert entry.slot == ("visit", LAMPANG, ("A-1",))
    assert entry.content == {
        "visit_no": "A-1", "district": "5205", "visited_on": "2020-07-01",
        "trace_result": "found_in_school", "needs_help": "true", "members": "4", "baht": "1200.5",
    }  # fmt: skip
    assert desk.entries(OWNER, LAMPANG) == (entry,)
    # What was kept reads as the same again.
    again, _ = desk.record(OWNER, "visit", entry.content, province=LAMPANG)
    assert again == entry
    assert desk.entries(OWNER, LAMPANG) == (entry,)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (visit("A-1", "somewhere"), [("trace_result", "UNKNOWN_CODE")]),
        (visit("A-1", members="31"), [("members", "BAD_NUMBER")]),
        (visit("A-1", visited_on="1/7/2700"), [("visited_on", "DATE_OUT_OF_RANGE")]),
        (visit("A-1", visited_on="soon"), [("visited_on", "BAD_DATE")]),
        (visit("A-1", district="เชียงใหม่"), [("district", "UNKNOWN_AREA_NAME")]),
        (visit(""), [("visit_no", "MISSING_VALUE")]),
        (visit("รวม"), [(None, "NO_ROWS")]),
        (visit("เด็กชายสมมติ"), [("visit_no", "PERSONAL_VALUE")]),
        (visit("9-1234-56789-01-0"), [("visit_no", "PERSONAL_VALUE")]),
        (
            visit("A-1", "", visited_on=""),
            [("trace_result", "MISSING_VALUE"), ("visited_on", "MISSING_VALUE")],
        ),
    ],
)
def test_what_does_not_pass_is_not_kept(
    desk: Monitor, row: dict[str, str], found: list[tuple[str | None, str]]
) -> None:
    with pytest.raises(EntryRefused) as refused:
        desk.record(OWNER, "visit", row, province=LAMPANG)
    said = [(each.column, each.code) for each in refused.value.problems]
    assert sorted(said, key=str) == found
    assert all(each.text.th and each.text.en for each in refused.value.problems)
    assert desk.entries(OWNER, LAMPANG) == ()
    assert not desk.records.database.path.exists()


def test_a_warning_is_said_and_the_row_kept(desk: Monitor) -> None:
    _, checked = desk.record(OWNER, "visit", visit("A-1", members="25"), province=LAMPANG)
    assert [each.code for each in checked.warnings] == ["MANY_MEMBERS"]


def test_only_declared_columns_and_datasets(desk: Monitor) -> None:
    with pytest.raises(ReaderError) as refused:
        enter(desk, "A-1", first_name="ก")
    assert "first_name" in refused.value.text.th
    with pytest.raises(ReaderError):
        desk.record(OWNER, "child_survey", {}, province=LAMPANG)


def test_a_correction_is_a_version_and_withdrawal_returns_to_the_one_before(desk: Monitor) -> None:
    first = enter(desk, "A-1")
    second, _ = desk.correct(OWNER, first.number, visit("A-1", "found_oos"))
    assert (second.kind, second.of) == ("correction", first.number)
    assert desk.records.live() == (second,)
    desk.withdraw(OWNER, second.number)
    assert desk.records.live() == (first,)
    desk.withdraw(OWNER, first.number)
    assert desk.records.live() == ()
    third = enter(desk, "A-1", "found_in_school")
    assert desk.records.live() == (third,)
    history = desk.entries(OWNER, LAMPANG, "visit", ("A-1",))
    assert [each.kind for each in history] == [
        "new", "correction", "withdrawal", "withdrawal", "new",
    ]  # fmt: skip
    states = states_of(history)
    assert list(states.values()) == [
        "withdrawn", "withdrawn", "withdrawal", "withdrawal", "live",
    ]  # fmt: skip


def test_of_two_entries_of_one_number_none_is_lost(desk: Monitor) -> None:
    first = enter(desk, "A-1")
    with pytest.raises(EntryConflict) as refused:
        enter(desk, "A-1", "found_oos")
    assert refused.value.standing == first
    assert str(first.number) in refused.value.text.th
    kept = desk.records.entry(refused.value.kept or 0)
    assert (kept.kind, kept.of) == ("conflict", first.number)
    assert kept.content is not None
    assert kept.content["trace_result"] == "found_oos"
    assert desk.records.live() == (first,)
    # The second writer may put theirs in its place, knowing what stands.
    mine, _ = desk.correct(OWNER, first.number, kept.content)
    assert desk.records.live() == (mine,)


def test_a_correction_of_what_no_longer_stands(desk: Monitor) -> None:
    first = enter(desk, "A-1")
    second, _ = desk.correct(OWNER, first.number, visit("A-1", "found_oos"))
    with pytest.raises(EntryConflict) as refused:
        desk.correct(OWNER, first.number, visit("A-1", "found_in_school"))
    assert refused.value.standing == second
    with pytest.raises(EntryConflict) as refused:
        desk.withdraw(OWNER, first.number)
    assert refused.value.kept is None
    assert desk.records.live() == (second,)
    assert [each.kind for each in desk.entries(OWNER, LAMPANG)] == ["new", "correction", "conflict"]


def test_a_correction_keeps_its_number(desk: Monitor) -> None:
    first = enter(desk, "A-1")
    with pytest.raises(ReaderError):
        desk.correct(OWNER, first.number, visit("A-2"))
    with pytest.raises(ReaderError):
        desk.correct(OWNER, 99, visit("A-1"))
    assert desk.entries(OWNER, LAMPANG) == (first,)


def test_rules_see_what_was_entered(desk: Monitor) -> None:
    row = {"visit_no": "A-1", "closed_on": "2/7/2563"}
    with pytest.raises(EntryRefused) as refused:
        desk.record(OWNER, "closing", row, province=LAMPANG)
    assert [each.code for each in refused.value.problems] == ["UNKNOWN_VISIT"]
    entry = enter(desk, "A-1")
    desk.record(OWNER, "closing", row, province=LAMPANG)
    desk.withdraw(OWNER, entry.number)
    with pytest.raises(EntryRefused):
        desk.record(OWNER, "closing", {**row, "closed_on": "3/7/2563"}, province=LAMPANG)


@pytest.mark.parametrize("reader", [VIEWER, PUBLIC_ROOM, Reader(frozenset(("analyst",)))])
def test_others_neither_write_nor_see(desk: Monitor, reader: Reader) -> None:
    number = enter(desk, "A-1").number
    assert desk.recordable(reader) == ()
    for asked in (
        lambda: desk.record(reader, "visit", visit("A-2"), province=LAMPANG),
        lambda: desk.correct(reader, number, visit("A-1")),
        lambda: desk.withdraw(reader, number),
        lambda: desk.entries(reader, LAMPANG),
        lambda: desk.unpublished(reader, LAMPANG),
    ):
        with pytest.raises(AccessDenied):
            asked()


def test_a_case_worker_writes_for_their_own_province(desk: Monitor) -> None:
    number = enter(desk, "A-1").number
    worker = Reader(frozenset(("case_worker",)), frozenset(("52",)))
    assert [each.id for each in desk.recordable(worker)] >= ["closing", "visit"]
    entry, _ = desk.record(worker, "visit", visit("A-2"), province=LAMPANG)
    assert entry.by == "case_worker"
    other = Reader(frozenset(("case_worker",)), frozenset(("76",)))
    for asked in (
        lambda: desk.record(other, "visit", visit("A-3"), province=LAMPANG),
        lambda: desk.entries(other, LAMPANG),
    ):
        with pytest.raises(AccessDenied):
            asked()
    for asked in (
        lambda: desk.correct(other, number, visit("A-1")),
        lambda: desk.withdraw(other, number),
    ):
        with pytest.raises(ReaderError):
            asked()
