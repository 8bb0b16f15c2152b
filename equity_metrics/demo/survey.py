"""The forms of one survey round: when centres were visited, when they answered, what they said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from equity_metrics.declarations import Dataset
from equity_metrics.demo.centres import Centre
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.children import Child
from equity_metrics.demo.forms import SIMULATED, flag, place_words, said, thai_day, thai_number
from equity_metrics.demo.plan import Plan, Round
from equity_metrics.periods import Period
from equity_metrics.places import Places

SURVEY_COLUMNS = (
    "child_code", "citizen_id", "first_name", "last_name", "birth_date", "sex", "province",
    "district", "subdistrict", "centre_code", "centre_name", "household_income", "poverty",
    "disability", "is_eligible", "distance_km", "survey_status", "received_on", "survey_date",
)  # fmt: skip
_FIRST_NAMES = {"m": "เด็กชายสมมติ", "f": "เด็กหญิงสมมติ"}
_DAYS_TO_ANSWER = (7, 28)


@dataclass(frozen=True, slots=True)
class Visit:
    """One centre in one round; `received`: when all its forms came, None where none did."""

    surveyed: date
    received: date | None


def child_code(child: Child) -> str:
    """The child's number on the form: ลป-5201-00001."""
    return f"ลป-{child.centre.district}-{child.number:05d}"


def visits_of(
    plan: Plan, about: Round, contract: Dataset, centres: Sequence[Centre]
) -> dict[str, Visit]:
    """Centre code -> its visit. A late centre answers after the due day of the contract."""
    chance = Chance(plan.seed, about.period, "visits")
    due = due_day(about, contract)
    talking = [each.code for each in centres if each.district not in about.silent_districts]
    silent = {each.code for each in centres} - set(talking)
    silent |= set(chance.some(talking, about.silent_centres))
    late = set(chance.some(sorted(set(talking) - silent), round(about.late * len(talking))))
    visits = {}
    for centre in centres:
        surveyed = chance.day(*about.visits)
        low, high = _DAYS_TO_ANSWER
        received = min(surveyed + timedelta(days=low + chance.below(high - low)), due)
        if centre.code in late:
            received = due + timedelta(days=1 + chance.below(about.late_days))
        visits[centre.code] = Visit(surveyed, None if centre.code in silent else received)
    return visits


def due_day(about: Round, contract: Dataset) -> date:
    """The day by which the forms of a round are due, by the contract."""
    days = contract.reporting.due_day_of_period if contract.reporting else 0
    return Period(contract.period, about.period).starts + timedelta(days=days)


def form_of(child: Child, visit: Visit, contract: Dataset, places: Places) -> Mapping[str, object]:
    """One row: column of the contract -> what the office wrote.

    Of a silent centre the province has the register alone.
    """
    row = {
        "child_code": child_code(child),
        "citizen_id": child.citizen_id,
        "first_name": f"{_FIRST_NAMES.get(child.sex, 'เด็กสมมติ')} {thai_number(child.number, 4)}",
        "last_name": SIMULATED,
        "birth_date": thai_day(child.born),
        "sex": said(contract, "sex", child.sex),
        **place_words(child.centre.district, places),
        "subdistrict": child.centre.subdistrict,
        "centre_code": child.centre.code,
        "centre_name": child.centre.name,
        "survey_date": thai_day(visit.surveyed),
    }
    if visit.received is None:
        return {**row, "survey_status": said(contract, "survey_status", "silent")}
    status = "incomplete" if child.is_incomplete else "complete"
    return {
        **row,
        "household_income": "" if child.income is None else child.income,
        "poverty": said(contract, "poverty", child.poverty),
        "disability": said(contract, "disability", child.disability),
        "is_eligible": flag(
            contract, "is_eligible", None if child.need is None else child.is_eligible
        ),
        "distance_km": "" if child.distance_km is None else child.distance_km,
        "survey_status": said(contract, "survey_status", status),
        "received_on": thai_day(visit.received),
    }
