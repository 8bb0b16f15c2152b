"""The list of children and youth out of school, and what tracing found: all invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from equity_metrics.declarations import Dataset
from equity_metrics.demo.centres import allot
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.children import simulated_id
from equity_metrics.demo.forms import SIMULATED, flag, place_words, said, thai_day, thai_number
from equity_metrics.demo.plan import OutOfSchool, Plan
from equity_metrics.places import Places

OUT_OF_SCHOOL_COLUMNS = (
    "list_no", "citizen_id", "first_name", "last_name", "birth_date", "sex", "province", "district",
    "subdistrict", "listed_on", "visited_on", "trace_result", "cause", "needs_help", "main_need",
    "help_status", "poverty", "disability", "note",
)  # fmt: skip
_FIRST_NUMBER = 5_000_000  # ids of these children never meet those of the centres' registers
_YOUNGEST = 3
_DAYS_PER_YEAR = 365.2425
_TYPES = {"3": 0.4, "4": 0.3, "5": 0.12, "8": 0.1, "2": 0.05, "9": 0.03}


def out_of_school_rows(
    plan: Plan, weights: Mapping[str, float], contract: Dataset, places: Places
) -> Iterator[Mapping[str, object]]:
    """One row per child of the list; exactly the plan's numbers are surveyed and need help.

    weights: district -> its weight (young population).
    """
    about = plan.out_of_school
    chance = Chance(plan.seed, "out of school")
    districts = [
        district
        for district, count in zip(
            weights, allot(about.listed, list(weights.values())), strict=True
        )
        for _ in range(count)
    ]
    order = chance.some(range(about.listed), about.listed)
    surveyed = set(order[: about.surveyed])
    traced = {nth: chance.pick(about.trace) for nth in sorted(surveyed)}
    found = [nth for nth, result in traced.items() if result == "found_oos"]
    needing = set(chance.some(found, about.needing_help))
    for nth, district in enumerate(districts):
        yield {
            **_person(nth, district, about, contract, places, chance),
            **_traced(traced.get(nth), nth in needing, about, contract, chance),
            "note": SIMULATED,
        }


def _person(
    nth: int, district: str, about: OutOfSchool, contract: Dataset, places: Places, chance: Chance
) -> dict[str, object]:
    ages = dict(enumerate(about.age, _YOUNGEST))
    years = chance.pick(ages) + chance.between(0.01, 0.99)
    born = about.listed_on - timedelta(days=int(years * _DAYS_PER_YEAR))
    subdistricts = places.subdistricts(district)
    return {
        "list_no": f"นร-{district}-{nth + 1:05d}",
        "citizen_id": simulated_id(district[:2], _FIRST_NUMBER + nth),
        "first_name": f"เด็กสมมติ {thai_number(nth + 1, 4)}",
        "last_name": SIMULATED,
        "birth_date": thai_day(born),
        "sex": said(contract, "sex", chance.pick(about.sex)),
        **place_words(district, places),
        "subdistrict": subdistricts[chance.below(len(subdistricts))].name.th,
        "listed_on": thai_day(about.listed_on),
    }


def _traced(
    result: str | None, needs_help: bool, about: OutOfSchool, contract: Dataset, chance: Chance
) -> dict[str, object]:
    if result is None:
        return {"trace_result": said(contract, "trace_result", "not_visited")}
    row: dict[str, object] = {
        "trace_result": said(contract, "trace_result", result),
        "visited_on": thai_day(_visited(about.visits, chance)),
        "needs_help": flag(contract, "needs_help", needs_help),
    }
    if result == "found_oos":
        disability = chance.pick(_TYPES) if chance.happens(about.disability) else "0"
        row |= {
            "cause": said(contract, "cause", chance.pick(about.cause)),
            "poverty": said(contract, "poverty", chance.pick(about.poverty)),
            "disability": said(contract, "disability", disability),
        }
    if needs_help:
        row |= {
            "main_need": said(contract, "main_need", chance.pick(about.need)),
            "help_status": said(contract, "help_status", chance.pick(about.help)),
        }
    return row


def _visited(days: tuple[date, date], chance: Chance) -> date:
    return chance.day(*days)
