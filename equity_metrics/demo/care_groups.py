"""What quality groups send: when their report of student care came, and the visits that they made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from equity_metrics.catalogue import Catalogue
from equity_metrics.demo.care_plan import CarePlan, Term
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.forms import place_words, said, thai_day

REPORT_COLUMNS = (
    "reporting_unit", "quality_group", "esa", "province", "district", "due_on", "received_on",
    "complete",
)  # fmt: skip
SUPERVISION_COLUMNS = (
    "quality_group", "province", "district", "counted_on", "supervision_duty", "planned", "made",
)  # fmt: skip
_COMPLETE, _NOT_COMPLETE = "ครบ", "ไม่ครบ"
_EARLY, _LATE = 14, 21  # days before and after the due day


def report_rows(plan: CarePlan, term: Term, catalogue: Catalogue) -> Iterator[Mapping[str, object]]:
    """One row per group, then the education area's own centre."""
    contract = catalogue.datasets["group_report"]
    chance = Chance(plan.seed, "reports", term.period)
    for code in (*plan.group, ""):
        group = plan.group.get(code)
        early = chance.day(term.due_on - timedelta(days=_EARLY), term.due_on - timedelta(days=1))
        late = chance.day(term.due_on + timedelta(days=1), term.due_on + timedelta(days=_LATE))
        came = late if code in (*term.late, *term.part) else early
        is_silent = code in term.silent
        yield {
            "reporting_unit": said(contract, "reporting_unit", "group" if group else "esa"),
            "quality_group": said(contract, "quality_group", code) if group else "",
            "esa": said(contract, "esa", plan.esa),
            **place_words(group.district if group else plan.esa_office, catalogue.places),
            "due_on": thai_day(term.due_on),
            "received_on": "" if is_silent else thai_day(came),
            "complete": _NOT_COMPLETE if is_silent or code in term.part else _COMPLETE,
        }


def supervision_rows(
    plan: CarePlan, term: Term, catalogue: Catalogue
) -> Iterator[Mapping[str, object]]:
    """One row per group and duty: visits planned in the term and visits made."""
    contract = catalogue.datasets["care_supervision"]
    chance = Chance(plan.seed, "visits", term.period)
    for code, group in plan.group.items():
        for duty, (low, high) in plan.planned.items():
            planned = low + chance.below(high - low + 1)
            share = min(term.visits + group.effort / 100, 1.0)
            yield {
                "quality_group": said(contract, "quality_group", code),
                **place_words(group.district, catalogue.places),
                "counted_on": thai_day(term.counted_on),
                "supervision_duty": said(contract, "supervision_duty", duty),
                "planned": planned,
                "made": sum(chance.happens(share) for _ in range(planned)),
            }
