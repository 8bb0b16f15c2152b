"""Student care against a recount of its files in plain Python: by district, by group of schools, by group."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from delivered import written_to

from equity_metrics.cells import Cell, Cells
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.query import Key
from equity_metrics.reader import OWNER
from tests.recounted import Amount, Unit
from tests.recounted_care import GROUPS, TERMS, care_units

LOEI = "42"
Side = tuple[str, str]  # the list, what of it is summed
BY_TERM: tuple[tuple[str, Side, Side | None], ...] = (
    ("student_profiled_share", ("care", "profiled"), ("care", "pupils")),
    ("screening_rate", ("care", "screened"), ("care", "pupils")),
    ("student_developed_share", ("care", "developed"), ("care", "pupils_developed")),
    ("helped_share", ("care", "helped"), ("care", "either")),
    ("improved_share", ("care", "improved"), ("care", "either")),
    ("at_risk_share", ("care", "risk"), ("care", "screened")),
    ("problem_share", ("care", "problem"), ("care", "screened")),
    ("special_ability_share", ("care", "special"), ("care", "screened_for_special")),
    ("likely_dropout_share", ("care", "likely"), ("care", "pupils")),
    ("care_pupils", ("care", "pupils"), None),
    ("screened_pupils", ("screened", "pupils"), None),
    ("referral_closed_share", ("referrals", "closed"), ("referrals", "sent")),
    ("referred_count", ("referrals", "sent"), None),
    ("risk_case_count", ("domains", "cases"), None),
    ("quality_group_reporting", ("reports", "complete"), ("reports", "one")),
    ("quality_group_on_time", ("reports", "in_time"), ("reports", "one")),
    ("esa_centre_reporting", ("centres", "complete"), ("centres", "one")),
    ("school_count", ("schools", "one"), None),
    ("school_reporting_share", ("schools", "reported"), ("schools", "one")),
    ("supervision_done_share", ("visits", "made"), ("visits", "planned")),
)
BY_YEAR: tuple[tuple[str, Side, Side | None], ...] = (
    ("home_visit_rate", ("years", "visited"), ("years", "pupils")),
    ("compulsory_completion_rate", ("years", "finished"), ("years", "due")),
)
Case = tuple[str, Period, Side, Side | None]
CASES: tuple[Case, ...] = (
    *((name, Period("survey_round", term), *sides) for name, *sides in BY_TERM for term in TERMS),
    *(
        (name, Period("academic_year", year), *sides)
        for name, *sides in BY_YEAR
        for year in ("2012", "2013")
    ),
)
WITHOUT_GROUPS = "esa_centre_reporting"


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Unit]]:
    return care_units(written_to(tmp_path_factory.mktemp("files")))


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}-{case[1].code}" for case in CASES])
def test_every_cell_of_student_care_agrees_with_a_recount(
    monitor: Monitor, units: Mapping[str, list[Unit]], case: Case
) -> None:
    name, period, part, whole = case
    declared = monitor.catalogue[name]
    schemes = ("district",) if name == WITHOUT_GROUPS else ("district", "quality_group")
    splits = [(), *((each.id,) for each in monitor.catalogue.dimensions_of(declared))]
    for scheme in schemes:
        for by in splits:
            cells = monitor.cells(OWNER, name, LOEI, period=period, by=by, scheme=scheme)
            counted = _added(monitor, units, part, period, by, scheme)
            divided = None if whole is None else _added(monitor, units, whole, period, by, scheme)
            found = dict(cells.index)
            if cells.unallocated is not None:
                found[cells.unallocated.place, ()] = cells.unallocated
            beyond = {key for key in counted if key[0] == "-" and by}  # a split has no such row
            assert {key for key, each in counted.items() if each} <= found.keys() | beyond
            for key, cell in found.items():
                _agrees(cell, counted.get(key, 0), None if divided is None else divided.get(key, 0))


def _added(
    monitor: Monitor,
    units: Mapping[str, list[Unit]],
    side: Side,
    period: Period,
    by: tuple[str, ...],
    scheme: str,
) -> dict[Key, Amount]:
    """The sums of the province, its groups, and the units of a scheme with their groups."""
    name, fact = side
    codes = {each.name.th: each.code for each in monitor.places.districts(LOEI)}
    found: dict[Key, Amount] = {}
    for unit in units[f"{name} {period.code}"]:
        groups = tuple(unit.groups[dimension] for dimension in by)
        place = codes[unit.district]
        if scheme != "district":
            own = unit.groups[scheme]
            place = own if own == "-" else f"{scheme}:{own}"
        for key in {(LOEI, ()), (LOEI, groups), (place, groups)}:
            found[key] = found.get(key, 0) + unit.facts[fact]
    return found


def _agrees(cell: Cell, counted: Amount, divided: Amount | None) -> None:
    if not cell.is_shown:
        assert cell.status == "no_data", cell
        assert (counted if divided is None else divided) == 0, cell
        return
    assert (cell.numerator, cell.denominator) == (counted, divided), cell
    value = Fraction(counted) if divided is None else Fraction(counted) * 100 / Fraction(divided)
    assert cell.value == pytest.approx(float(value))


# --- the thirteen groups


def _groups(monitor: Monitor, indicator: str, term: str) -> Cells:
    return monitor.cells(
        OWNER, indicator, LOEI, period=Period("survey_round", term), scheme="quality_group"
    )


@pytest.mark.parametrize(("term", "complete"), [("2012-1", 11), ("2012-2", 13), ("2013-1", 12)])
def test_thirteen_groups_report_and_the_areas_own_centre_is_none_of_them(
    monitor: Monitor, term: str, complete: int
) -> None:
    cells = _groups(monitor, "quality_group_reporting", term)
    named = {monitor.places.place(cell.place).name.th for cell in cells.cells}
    assert named == set(GROUPS)
    assert (cells.whole.numerator, cells.whole.denominator) == (complete, 13)
    assert cells.unallocated is None
    (target,) = cells.indicator.target
    assert target.value == 100
    centre = monitor.cells(OWNER, "esa_centre_reporting", LOEI, period=cells.period)
    assert centre.whole.denominator == 1


def test_groups_and_schools_in_none_add_up_to_the_province(monitor: Monitor) -> None:
    cells = _groups(monitor, "care_pupils", "2012-2")
    assert cells.unallocated is not None
    rest = cells.unallocated.numerator or 0
    assert 0 < rest < sum(cell.numerator or 0 for cell in cells.cells)
    assert sum(cell.numerator or 0 for cell in cells.cells) + rest == cells.whole.numerator
    schools = _groups(monitor, "school_count", "2012-2")
    assert schools.unallocated is not None
    assert (schools.unallocated.numerator, schools.whole.numerator) == (5, 150)


def test_a_group_that_did_not_report_has_no_data_and_is_known(monitor: Monitor) -> None:
    silent = "quality_group:lum_nam_hueang"
    assert _groups(monitor, "screening_rate", "2012-1").at(silent).status == "no_data"
    reported = _groups(monitor, "quality_group_reporting", "2012-1").at(silent)
    assert (reported.numerator, reported.denominator) == (0, 1)
