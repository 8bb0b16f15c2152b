"""Results of a city's centres by its own standard, and its plan of improvement: simulated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from equity_metrics.declarations import Dataset
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.forms import SIMULATED, said, thai_day
from equity_metrics.demo.preschool import CityCentre, PreschoolPlan, Row, named
from equity_metrics.places import Places
from equity_metrics.text import BUDDHIST_ERA

ASSESSMENT_COLUMNS = (
    "centre_code", "centre_name", "province", "district", "academic_year", "standard", "grade",
    "assessed_on", "note",
)  # fmt: skip
PLAN_COLUMNS = ("centre_code", "centre_name", "province", "district", "fiscal_year", "note")
_STANDARD, _NOT_YET = "bma_7x35", "not_assessed"


def grades_of(plan: PreschoolPlan, centres: Sequence[CityCentre]) -> dict[str, str]:
    """Centre -> its result of the year."""
    chance = Chance(plan.seed, "city standard")
    return {centre.code: chance.pick(plan.standard.grade) for centre in centres}


def assessment_rows(
    plan: PreschoolPlan,
    centres: Sequence[CityCentre],
    grades: Mapping[str, str],
    contract: Dataset,
    places: Places,
) -> Iterator[Row]:
    """One row per centre with its result; a centre not yet assessed says so."""
    chance = Chance(plan.seed, "assessed on")
    for centre in centres:
        grade = grades[centre.code]
        on = thai_day(chance.day(*plan.standard.assessed))
        yield {
            **named(centre, places),
            "academic_year": plan.year_said,
            "standard": said(contract, "standard", _STANDARD),
            "grade": said(contract, "grade", grade),
            "assessed_on": "" if grade == _NOT_YET else on,
            "note": SIMULATED,
        }


def plan_rows(
    plan: PreschoolPlan, centres: Sequence[CityCentre], grades: Mapping[str, str], places: Places
) -> Iterator[Row]:
    """One row per centre of the plan: exactly as many as planned, the weakest results first."""
    chance, about = Chance(plan.seed, "improvement"), plan.standard
    drawn = chance.some(centres, len(centres))
    chosen = sorted(drawn, key=lambda each: about.first.index(grades[each.code]))[: about.planned]
    for centre in sorted(chosen, key=lambda each: each.code):
        yield {
            **named(centre, places),
            "fiscal_year": about.plan_year + BUDDHIST_ERA,
            "note": SIMULATED,
        }
