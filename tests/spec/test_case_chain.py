"""Cases from the list to the outcome: each link against a recount of the files, and what moves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from equity_metrics.demo import DemoDelivery
from equity_metrics.monitor import Monitor
from equity_metrics.query import Amount, Key
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from equity_metrics.schemes import COUNTRY
from tests.delivered import path_of, rewrite, rows_of, written_to
from tests.everything import LAMPANG, everything, moved
from tests.recounted_cases import Case, cases_of, files_of

LINKS: dict[str, tuple[str, str | None]] = {
    "case_listed": ("listed", None),
    "case_traced": ("traced", "listed"),
    "case_found": ("found", "traced"),
    "case_surveyed": ("surveyed", "found"),
    "case_needing_help": ("needs", "traced"),
    "individual_plan_count": ("plan", None),
    "individual_plan_coverage": ("needs_and_approved", "needs"),
    "case_helped": ("helped", "plan"),
    "case_followed": ("followed", "helped"),
    "case_ended": ("outcome", "plan"),
    "case_still_180": ("still", "outcome"),
    "case_earning_180": ("earning", "still"),
    "individual_plan_baht": ("baht", None),
    "plan_on_time": ("on_time", "open"),
    "plan_overdue_count": ("overdue", None),
    "plan_due_count": ("due", None),
    "plan_returned_formal": ("formal", "mature"),
    "plan_returned_nonformal": ("nonformal", "mature"),
    "plan_vocational": ("work", "mature_adult"),
    "plan_retention": ("returned_still", "returned_due"),
    "plan_outcome_count": ("outcome", None),
}
SPLITS: tuple[tuple[str, ...], ...] = ((), ("sex",), ("case_age",))


@pytest.fixture(scope="module")
def deliveries(tmp_path_factory: pytest.TempPathFactory) -> tuple[DemoDelivery, ...]:
    return tuple(written_to(tmp_path_factory.mktemp("cases")))


@pytest.fixture(scope="module")
def counted(deliveries: tuple[DemoDelivery, ...]) -> list[Case]:
    return cases_of(files_of(deliveries, "lampang"))


def _added(
    monitor: Monitor, cases: Sequence[Case], fact: str, by: tuple[str, ...]
) -> dict[Key, Amount]:
    codes = {each.name.th: each.code for each in monitor.places.districts(LAMPANG)}
    found: dict[Key, Amount] = {}
    for case in cases:
        groups = tuple(case.groups[name] for name in by)
        for key in {(LAMPANG, ()), (LAMPANG, groups), (codes[case.district], groups)}:
            found[key] = found.get(key, 0) + int(case.facts.get(fact, 0))
    return found


@pytest.mark.parametrize("indicator", LINKS)
def test_every_link_agrees_with_a_recount(
    monitor: Monitor, counted: list[Case], indicator: str
) -> None:
    part, whole = LINKS[indicator]
    for by in SPLITS:
        cells = monitor.cells(OWNER, indicator, LAMPANG, by=by)
        parts = _added(monitor, counted, part, by)
        wholes = None if whole is None else _added(monitor, counted, whole, by)
        assert cells.whole.numerator == parts[LAMPANG, ()] > 0
        for key, cell in cells.index.items():
            below = None if wholes is None else wholes.get(key, 0)
            if cell.is_shown:
                assert (cell.numerator, cell.denominator) == (parts.get(key, 0), below), key
            else:
                assert cell.status == "no_data" and not below, key


def test_the_published_figures_come_out_exactly(monitor: Monitor) -> None:
    need = monitor.cells(OWNER, "case_needing_help", LAMPANG).whole
    assert (need.numerator, need.denominator) == (140, 4056)
    assert monitor.cells(OWNER, "individual_plan_count", LAMPANG).whole.numerator == 112
    where = (("network", "network:dla_central"),)
    network = monitor.cells(OWNER, "individual_plan_count", COUNTRY, where=where)
    assert network.whole.numerator == 761


def test_the_network_is_761_simulated_plans_of_the_central_region(
    monitor: Monitor, deliveries: tuple[DemoDelivery, ...]
) -> None:
    plans = rows_of(path_of(deliveries, "individual_plan", office="central_network"))
    assert len({row["เลขที่แผน"] for row in plans}) == len(plans) == 761
    central = monitor.places.schemes["region_nso"]
    provinces = {row["จังหวัด"] for row in plans}
    codes = {monitor.places.match_province(name) for name in provinces}
    assert len(codes) == 8 and "76" in codes
    groups = [central.group_of(str(code)) for code in codes]
    assert {group.id for group in groups if group} == {"central"} and None not in groups
    assert max(sum(row["จังหวัด"] == name for row in plans) for name in provinces) <= 100


@pytest.mark.long
def test_one_plan_less_moves_its_cells_and_nothing_else(
    copied: Callable[[], Monitor], tmp_path: Path, counted: list[Case]
) -> None:
    monitor = copied()
    before = everything(monitor)
    files = written_to(tmp_path)
    path = path_of(files, "individual_plan")
    plans = rows_of(path)
    left_out = next(case for case in counted if case.facts["still"] and case.facts["baht"])
    rewrite(path, (row for row in plans if row["เลขที่แผน"] != left_out.plan_no))
    assert monitor.check(OWNER, path, "individual_plan").rows_ok == 111
    monitor.publish(OWNER)
    found = moved(before, everything(monitor))
    district = monitor.places.match_district(left_out.district, LAMPANG)
    assert {place for *_, (place, _) in found} == {LAMPANG, district}
    assert {period for _, period, _, _ in found} == {"2021"}
    touched = {name for name, *_ in found}
    assert {"individual_plan_count", "individual_plan_coverage", "case_still_180"} <= touched
    assert not touched & {"case_listed", "case_traced", "case_found", "case_needing_help"}
    assert not {name for name in touched if name.startswith("out_of_school")}
    whole = (LAMPANG, ())
    for name, fact in (
        ("individual_plan_count", 1), ("individual_plan_baht", left_out.facts["baht"]),
    ):  # fmt: skip
        (was, _), (now, _) = found[name, "2021", (), whole]
        assert (was or 0) - (now or 0) == fact
    monitor.undo(OWNER, 2)
    assert everything(monitor) == before


def test_a_later_visit_says_more_than_the_list(
    copied: Callable[[], Monitor], tmp_path: Path, counted: list[Case]
) -> None:
    """A child not yet visited is found and needs help: the list and the chain both say so."""
    monitor = copied()
    files = written_to(tmp_path)
    path = path_of(files, "trace")
    traces = rows_of(path)
    waiting = next(case for case in counted if not case.facts["traced"])
    pattern = next(row for row in traces if row["ต้องการความช่วยเหลือ"] == "ต้องการความช่วยเหลือ")
    row = pattern | {"เลขที่บัญชี": waiting.list_no, "อำเภอ/เขต": waiting.district}
    rewrite(path, [*traces, row])
    assert monitor.check(OWNER, path, "trace").rows_rejected == 0
    monitor.publish(OWNER)
    need = monitor.cells(OWNER, "out_of_school_need_rate", LAMPANG).whole
    assert (need.numerator, need.denominator) == (141, 4057)
    chain = monitor.cells(OWNER, "case_needing_help", LAMPANG).whole
    assert (chain.numerator, chain.denominator) == (141, 4057)


def test_cases_due_are_listed_by_number_to_those_who_work_on_them(
    monitor: Monitor, counted: list[Case]
) -> None:
    found = monitor.cases_due(OWNER, LAMPANG)
    assert found is not None
    waiting = {case.plan_no for case in counted if case.facts["overdue"] or case.facts["due"]}
    assert {each.plan_no for each in found.cases} == waiting
    assert found.count("overdue") == sum(bool(case.facts["overdue"]) for case in counted)
    by_manager = found.by_manager()
    assert sum(due + overdue for _, due, overdue in by_manager) == len(waiting)
    days = [each.due_on for each in found.cases]
    assert days == sorted(days)
    for each in found.cases:
        assert (each.state == "overdue") == (each.days_over > 0)
    for reader in (VIEWER, PUBLIC_ROOM):
        assert monitor.cases_due(reader, LAMPANG) is None
