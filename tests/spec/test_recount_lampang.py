"""The demonstration's answers against a recount of its files in plain Python, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import pytest
from delivered import written_to

from equity_metrics.cells import Cell
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period, PeriodKind
from equity_metrics.query import Key
from equity_metrics.reader import OWNER
from tests.recounted import ENDS, LATEST, Amount, Unit, units_of

LAMPANG = "52"


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Unit]]:
    return units_of(written_to(tmp_path_factory.mktemp("files")))


# --- what each indicator counts

Side = tuple[str, str]  # the list, what of it is summed
ROUNDS: tuple[tuple[str, Side, Side | None], ...] = (
    ("child_aid_rate", ("children", "aided"), ("children", "one")),
    ("child_aid_rate_of_surveyed", ("children", "aided_complete"), ("children", "complete")),
    ("child_aid_rate_of_poor", ("children", "aided_poor"), ("children", "poor")),
    ("child_aid_rate_of_population", ("children", "aided_2_5"), ("population", "aged_2_5")),
    ("poverty_share", ("children", "poor"), ("children", "screened")),
    ("poverty_share_of_all", ("children", "poor"), ("children", "one")),
    ("poverty_share_of_surveyed", ("children", "poor_complete"), ("children", "complete")),
    ("extreme_poverty_share", ("children", "extreme"), ("children", "screened")),
    ("eligible_share", ("children", "eligible"), ("children", "reported")),
    ("household_income_mean", ("children", "income"), ("children", "has_income")),
    ("survey_coverage", ("children", "complete"), ("children", "one")),
    ("child_aid_baht", ("payments", "baht"), None),
    ("child_carer_ratio", ("snapshots", "enrolled"), ("snapshots", "staff")),
    ("capacity_use", ("snapshots", "enrolled_there"), ("snapshots", "capacity")),
    ("timely_reporting", ("statuses", "on_time"), ("statuses", "one")),
    ("report_count", ("statuses", "one"), None),
    ("centre_grant_count", ("grants", "centre"), None),
    ("centre_grant_baht", ("grants", "baht"), None),
    ("centre_grant_baht_per_centre", ("grants", "baht"), ("grants", "centre")),
)
LATEST_ROUND: tuple[tuple[str, Side, Side | None], ...] = (
    ("out_of_school_count", ("listed", "one"), None),
    ("out_of_school_tracing", ("listed", "surveyed"), ("listed", "one")),
    ("out_of_school_found_share", ("listed", "found"), ("listed", "surveyed")),
    ("out_of_school_not_found_share", ("listed", "not_found"), ("listed", "surveyed")),
    ("out_of_school_cause_count", ("listed", "found"), None),
    ("out_of_school_need_count", ("listed", "needs"), None),
    ("out_of_school_waiting", ("listed", "waiting"), None),
    ("out_of_school_need_rate", ("listed", "needs"), ("listed", "surveyed")),
    ("out_of_school_need_rate_of_listed", ("listed", "needs"), ("listed", "one")),
    ("out_of_school_need_rate_of_found", ("listed", "needs"), ("listed", "found")),
    (
        "out_of_school_need_rate_of_population",
        ("listed", "needs_3_18"),
        ("population", "aged_3_18"),
    ),
    ("out_of_school_rate", ("listed", "is_3_18"), ("population", "aged_3_18")),
    ("target_children", ("targets", "any"), None),
    ("target_poor", ("targets", "poor"), None),
    ("target_disabled", ("targets", "disabled"), None),
    ("target_special", ("targets", "special"), None),
    ("target_out_of_school", ("targets", "out"), None),
    ("disability_served", ("targets", "served"), ("targets", "either")),
)
YEARS: tuple[tuple[str, PeriodKind, str, Side, Side | None], ...] = (
    ("centre_count", "academic_year", "2020", ("centres", "open"), None),
    (
        "centres_short_of_carers",
        "academic_year",
        "2020",
        ("centres", "short"),
        ("centres", "counted"),
    ),
    (
        "centres_per_1000_children",
        "academic_year",
        "2020",
        ("centres", "open"),
        ("population", "aged_2_5"),
    ),
    ("child_aid_paid_in_year", "fiscal_year", "2020", ("paid", "baht"), None),
    ("child_aid_paid_in_year", "fiscal_year", "2021", ("paid", "baht"), None),
    ("population_children", "as_of", "2019-12-31", ("population", "aged_0_18"), None),
)
Case = tuple[str, PeriodKind, str, Side, Side | None]
CASES: tuple[Case, ...] = (
    *(
        (name, "survey_round", period, part, whole)
        for name, part, whole in ROUNDS
        for period in ENDS
    ),
    *((name, "survey_round", LATEST, part, whole) for name, part, whole in LATEST_ROUND),
    *YEARS,
)
SCALES = {"percent": 100, "per_1000": 1000}


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}-{case[2]}" for case in CASES])
def test_every_cell_agrees_with_a_recount(
    monitor: Monitor, units: Mapping[str, list[Unit]], case: Case
) -> None:
    name, kind, period, part, whole = case
    declared = monitor.catalogue[name]
    splits: list[tuple[str, ...]] = [()]
    splits += [(each.id,) for each in monitor.catalogue.dimensions_of(declared)]
    checked, of_forms = 0, part[0] == "children"  # only a child's form may be silent
    for by in splits:
        counted = _added(monitor, units, part, period, by)
        divided = None if whole is None else _added(monitor, units, whole, period, by)
        told = _added(monitor, units, ("children", "reported"), period, by) if of_forms else None
        cells = monitor.cells(OWNER, name, LAMPANG, period=Period(kind, period), by=by)
        assert counted.keys() <= cells.index.keys()
        for key, cell in cells.index.items():
            if cell.status == "not_reported":
                # Of a silent centre no child is counted: neither its forms nor its term came.
                heard = counted if told is None else told
                assert heard.get(key, 0) == 0 < cell.rows, cell
                continue
            below = None if divided is None else divided.get(key, 0)
            checked += _agrees(cell, counted.get(key, 0), below, SCALES.get(declared.unit, 1))
    assert checked >= 1 + len(splits)


def _added(
    monitor: Monitor, units: Mapping[str, list[Unit]], side: Side, period: str, by: tuple[str, ...]
) -> dict[Key, Amount]:
    """The sums of the province, its groups, its districts and their groups."""
    name, fact = side
    listed: Iterable[Unit] = units[name if name == "population" else f"{name} {period}"]
    codes = {each.name.th: each.code for each in monitor.places.districts(LAMPANG)}
    found: dict[Key, Amount] = {}
    for unit in listed:
        groups = tuple(unit.groups[dimension] for dimension in by)
        for key in {(LAMPANG, ()), (LAMPANG, groups), (codes[unit.district], groups)}:
            found[key] = found.get(key, 0) + unit.facts[fact]
    return found


def _agrees(cell: Cell, counted: Amount, divided: Amount | None, scale: int) -> bool:
    """Whether the cell shows the recount: without a value there is nothing to divide by."""
    if not cell.is_shown:
        assert (cell.numerator, cell.denominator, cell.value) == (None, None, None)
        assert cell.status in ("no_data", "not_reported"), cell
        assert (counted if divided is None else divided) == 0, cell
        return False
    assert (cell.numerator, cell.denominator) == (counted, divided), cell
    value = Fraction(counted) * scale / (1 if divided is None else Fraction(divided))
    assert cell.value == pytest.approx(float(value))
    return True


# --- what was printed


@pytest.mark.parametrize(
    ("school_age", "persons"),
    [("3_5", 16923), ("6_11", 37027), ("12_14", 20399), ("15_17", 20631)],
)
def test_the_population_adds_up_to_what_was_printed(
    monitor: Monitor, units: Mapping[str, list[Unit]], school_age: str, persons: int
) -> None:
    delivered = [each for each in units["population"] if each.groups["school_age"] == school_age]
    assert sum(each.facts["aged_0_18"] for each in delivered) == persons
    cells = monitor.cells(OWNER, "population_children", LAMPANG, by=("school_age",))
    assert cells.at(LAMPANG, school_age).numerator == persons
    assert (
        sum(cell.numerator or 0 for cell in cells.cells if cell.groups == (school_age,)) == persons
    )


def test_the_recount_itself_has_the_published_figures(units: Mapping[str, list[Unit]]) -> None:
    def total(name: str, fact: str) -> Amount:
        return sum(unit.facts[fact] for unit in units[name])

    assert (total("children 2020-2", "aided"), total("children 2020-2", "one")) == (2050, 5197)
    assert total("payments 2020-2", "baht") == 1_640_000
    assert total("paid 2020", "baht") + total("paid 2021", "baht") == 1_640_000
    assert (total("grants 2020-2", "centre"), total("grants 2020-2", "baht")) == (19, 432_250)
    listed = [total("listed 2020-2", fact) for fact in ("one", "surveyed", "needs")]
    assert listed == [4318, 4056, 140]
    assert total("centres 2020", "open") == 229


def test_the_target_groups_overlap_as_counted(
    monitor: Monitor, units: Mapping[str, list[Unit]]
) -> None:
    """A child of several groups is in each of them, and once in all."""
    wholes = {
        name: monitor.cells(OWNER, f"target_{name}", LAMPANG).whole.numerator or 0
        for name in ("children", "poor", "disabled", "special", "out_of_school")
    }
    mixed = [unit.groups["target_mix"] for unit in units["targets 2020-2"]]
    apart = sum(wholes.values()) - wholes["children"]
    assert apart == sum(len(mix) for mix in mixed if mix != "none")
    assert apart > wholes["children"] > max(wholes["poor"], wholes["out_of_school"])
    cells = monitor.cells(OWNER, "target_children", LAMPANG, by=("target_mix",))
    assert {cell.groups[0]: cell.numerator for cell in cells.by_group if cell.numerator} == {
        mix: mixed.count(mix) for mix in set(mixed) - {"none"}
    }
