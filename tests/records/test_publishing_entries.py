"""Entries become rows of the next publication, change the right cells only, and can be taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from visits import DELIVERED, FOUND_RATE, LAMPANG, VISIT, declarations, delivery, visit

from equity_metrics import doctor
from equity_metrics.catalogue import load_catalogue
from equity_metrics.errors import DeclarationError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, Reader
from equity_metrics.records import EntryRefused
from equity_metrics.store import Manifest, Store

MUEANG, NGAO = "5201", "5205"
STEWARD = Reader(frozenset(("steward",)))
Figures = dict[str, tuple[object, object]]


def figures(monitor: Monitor) -> Figures:
    """Visits with the child found, and all visits, by district; zeros left out."""
    cells = monitor.cells(OWNER, FOUND_RATE, LAMPANG)
    return {
        cell.place: (cell.numerator, cell.denominator) for cell in cells.cells if cell.denominator
    }


def summed(*rows: tuple[str, bool]) -> Figures:
    """The same by hand: (district, found)."""
    found: dict[str, tuple[object, object]] = {}
    for district in sorted({district for district, _ in rows}):
        own = [is_found for place, is_found in rows if place == district]
        found[district] = (sum(own), len(own))
    return found


BY_HAND = [(MUEANG, True), (MUEANG, False), (NGAO, False), (NGAO, True), (NGAO, False)]


def published_now(monitor: Monitor) -> Manifest:
    manifest = monitor.publish(STEWARD)
    assert manifest is not None
    return manifest


def test_an_entry_changes_its_cells_alone_and_withdrawal_brings_them_back(
    published: Monitor,
) -> None:
    assert figures(published) == summed(*BY_HAND)
    before = published.publication()
    entry, _ = published.record(OWNER, "visit", visit("N-1", "found_oos"), province=LAMPANG)
    assert published.unpublished(OWNER, LAMPANG) == (entry.number,)
    assert figures(published) == summed(*BY_HAND)
    manifest = published_now(published)
    assert manifest.number == before.number + 1
    assert (manifest.entered.up_to, manifest.entered.rows, manifest.entered.refused) == (1, 1, ())
    assert published.unpublished(OWNER, LAMPANG) == ()
    assert figures(published) == summed(*BY_HAND, (NGAO, True))
    assert published_now(published).number == manifest.number  # nothing new, nothing published
    published.withdraw(OWNER, entry.number)
    assert published.unpublished(OWNER, LAMPANG) == (entry.number,)
    after = published_now(published)
    assert figures(published) == summed(*BY_HAND)
    assert {part.path for part in after.parts} == {part.path for part in before.parts}


def test_an_entered_row_stands_for_the_delivered_one_of_its_number(published: Monitor) -> None:
    # V-3 was not found in Ngao in fiscal year 2563; the entry finds the child, a year later.
    row = visit("V-3", "found_oos", visited_on="1/12/2563")
    entry, _ = published.record(OWNER, "visit", row, province=LAMPANG)
    published_now(published)
    periods = published.periods_of(OWNER, LAMPANG, FOUND_RATE)
    assert [period.code for period in periods] == ["2021", "2020"]
    assert figures(published) == {NGAO: (1, 1)}
    earlier = published.cells(OWNER, FOUND_RATE, LAMPANG, period=periods[1])
    ngao = next(cell for cell in earlier.cells if cell.place == NGAO)
    assert (ngao.numerator, ngao.denominator) == (1, 2)
    published.correct(OWNER, entry.number, visit("V-3", "found_oos"))
    published_now(published)
    assert figures(published) == {MUEANG: (1, 2), NGAO: (2, 3)}


def test_a_new_file_does_not_take_entries_away(published: Monitor, tmp_path: Path) -> None:
    published.record(OWNER, "visit", visit("V-3", "found_oos"), province=LAMPANG)
    published.record(OWNER, "visit", visit("N-1", "found_oos"), province=LAMPANG)
    published_now(published)
    more = [*DELIVERED, ("V-6", "งาว", "6/6/2563", "ไม่พบตัว")]
    published.check(OWNER, delivery(tmp_path, more), "visit", province=LAMPANG)
    published_now(published)
    assert figures(published) == {MUEANG: (1, 2), NGAO: (3, 5)}


def test_undo_of_a_publication_leaves_the_records(published: Monitor) -> None:
    first = published.publication().number
    entry, _ = published.record(OWNER, "visit", visit("N-1"), province=LAMPANG)
    published_now(published)
    published.undo(OWNER, first)
    assert figures(published) == summed(*BY_HAND)
    assert published.publication().entered.up_to == 0
    assert published.unpublished(OWNER, LAMPANG) == (entry.number,)
    assert published.records.live() == (entry,)
    published_now(published)
    assert figures(published) == summed(*BY_HAND, (NGAO, False))


def test_entries_that_come_to_nothing_publish_nothing(published: Monitor) -> None:
    before = published.publication().number
    entry, _ = published.record(OWNER, "visit", visit("N-1"), province=LAMPANG)
    published.withdraw(OWNER, entry.number)
    assert published.unpublished(OWNER, LAMPANG) == ()
    assert published_now(published).number == before


def test_entries_alone_are_published(desk: Monitor) -> None:
    desk.record(OWNER, "visit", visit("N-1", "found_oos"), province=LAMPANG)
    manifest = published_now(desk)
    assert [(part.origin, part.rows) for part in manifest.parts] == [("records", 1)]
    assert "บันทึก" in manifest.reason.th
    assert not manifest.is_simulated
    assert figures(desk) == {NGAO: (1, 1)}


def test_entries_beside_invented_children_are_simulated(desk: Monitor, tmp_path: Path) -> None:
    path = delivery(tmp_path, DELIVERED, title="ข้อมูลจำลอง")
    desk.check(OWNER, path, "visit", province=LAMPANG)
    desk.record(OWNER, "visit", visit("N-1"), province=LAMPANG)
    manifest = published_now(desk)
    assert {record.is_simulated for record in manifest.deliveries} == {True}


def test_declarations_that_change_publish_nothing_that_waits(
    published: Monitor, tmp_path: Path
) -> None:
    entry, _ = published.record(OWNER, "visit", visit("N-1"), province=LAMPANG)
    path = delivery(tmp_path, [*DELIVERED, ("V-99", *DELIVERED[0][1:])])
    published.check(OWNER, path, "visit", province=LAMPANG)
    waiting = published.deliveries_waiting(OWNER)
    data = declarations(tmp_path)
    contract = data / "datasets" / "visit.toml"
    contract.write_text(VISIT.replace("Visits", "All visits"), encoding="utf-8")
    later = Monitor(load_catalogue(data), published.store)
    later.refresh()
    assert later.publication().by == "system"
    assert figures(later) == summed(*BY_HAND)
    assert later.unpublished(OWNER, LAMPANG) == (entry.number,)
    assert later.deliveries_waiting(OWNER) == waiting != ()


def test_an_entry_that_no_longer_passes_is_named_and_left_out(
    published: Monitor, tmp_path: Path
) -> None:
    first, _ = published.record(OWNER, "visit", visit("N-1", members="12"), province=LAMPANG)
    published.record(OWNER, "visit", visit("N-2", members="2"), province=LAMPANG)
    data = declarations(tmp_path)
    contract = data / "datasets" / "visit.toml"
    contract.write_text(VISIT.replace("maximum = 30", "maximum = 10"), encoding="utf-8")
    manifest = published_now(Monitor(load_catalogue(data), published.store))
    assert (manifest.entered.rows, manifest.entered.refused) == (1, (first.number,))


def test_a_contract_that_is_no_longer_entered_keeps_its_log(
    published: Monitor, tmp_path: Path
) -> None:
    entry, _ = published.record(OWNER, "visit", visit("N-1"), province=LAMPANG)
    data = declarations(tmp_path)
    contract = data / "datasets" / "visit.toml"
    contract.write_text(VISIT.replace("recorded = true", ""), encoding="utf-8")
    later = Monitor(load_catalogue(data), published.store)
    assert published_now(later).entered.refused == (entry.number,)
    assert later.entries(OWNER, LAMPANG) == (entry,)


def test_a_rule_sees_entries_at_publication_too(published: Monitor) -> None:
    entry, _ = published.record(OWNER, "visit", visit("N-1"), province=LAMPANG)
    row = {"visit_no": "N-1", "closed_on": "2/7/2563"}
    closing, _ = published.record(OWNER, "closing", row, province=LAMPANG)
    assert published_now(published).entered.refused == ()
    published.withdraw(OWNER, entry.number)
    assert published_now(published).entered.refused == (closing.number,)
    with pytest.raises(EntryRefused):
        published.correct(OWNER, closing.number, {**row, "closed_on": "3/7/2563"})


def test_the_same_entries_are_the_same_bytes(published: Monitor, tmp_path: Path) -> None:
    for nth in (3, 1, 2):
        published.record(OWNER, "visit", visit(f"N-{nth}"), province=LAMPANG)
    twin = Path(shutil.copytree(published.store.root, tmp_path / "twin"))
    parts = [
        {part.path for part in published_now(monitor).parts}
        for monitor in (published, Monitor(published.catalogue, Store(twin)))
    ]
    assert parts[0] == parts[1]


def test_doctor_looks_at_the_records(published: Monitor) -> None:
    def told() -> list[str]:
        found = doctor.examine(published.store, published.catalogue, published.shelf)
        return [each.text.en for each in found if "entries" in each.text.en or not each.is_well]

    assert not any("guard" in line for line in told())
    published.record(OWNER, "visit", visit("N-1"), province=LAMPANG)
    assert any("1 entries" in line for line in told())
    with published.records.database.writing() as connection:
        connection.exec_driver_sql("drop trigger entry_never_goes")
    assert any("entry_never_goes" in line for line in told())


def _without_number(contract: str) -> str:
    return contract.replace('grain = ["visit_no"]', 'grain = ["visited_on"]')


def _with_name(contract: str) -> str:
    return contract.replace('type = "text"\n', 'type = "text"\nprivate = "drop"\n', 1)


def _undated(contract: str) -> str:
    return contract.replace('period_from = "visited_on"\n', "")


def _may_be_empty(contract: str) -> str:
    return contract.replace("filled = true\n", "", 1)


@pytest.mark.parametrize("spoil", [_without_number, _with_name, _undated, _may_be_empty])
def test_only_contracts_without_anything_personal_are_entered(
    tmp_path: Path, spoil: Callable[[str], str]
) -> None:
    data = declarations(tmp_path)
    (data / "datasets" / "visit.toml").write_text(spoil(VISIT), encoding="utf-8")
    with pytest.raises(DeclarationError) as refused:
        load_catalogue(data)
    assert [(each.file, each.field) for each in refused.value.problems] == [
        ("data/datasets/visit.toml", "recorded")
    ]
