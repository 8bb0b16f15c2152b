"""What the generator of student care follows: weights and shares declared in `data/demo/loei.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pydantic import Field, ValidationError

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Declared
from equity_metrics.errors import DeclarationError, Problem

CARE_PLAN_NAME = "data/demo/loei.toml"
Span = tuple[int, int]


class Group(Declared):
    """A quality group: where its schools lie, how many, how far its care has come."""

    district: str
    schools: int = Field(gt=0)
    effort: float  # percentage points above or below an ordinary group


class Term(Declared):
    """One term: shares of pupils in an ordinary group, and which groups reported late or not."""

    period: str
    counted_on: date
    due_on: date
    profiled: float
    home_visited: float
    screened: float
    developed: float
    helped: float
    improved: float
    closed: float
    visits: float
    late: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    finish: float | None = None  # of the pupils due to finish; None: nobody is due in the term


class Shares(Declared):
    """Parts of the pupils screened, and of those at risk or with problems."""

    risk: float
    problem: float
    special: float
    referred: float
    external: float
    dropout: float
    without_special: float


class CarePlan(Declared):
    """All that the generator of student care follows."""

    province: str
    esa: str
    esa_office: str
    seed: int
    pupils: Span
    expanded: float
    group: dict[str, Group] = Field(min_length=1)
    ungrouped: dict[str, int]
    term: tuple[Term, ...] = Field(min_length=1)
    share: Shares
    domain: dict[str, float]
    planned: dict[str, Span]


def load_care_plan(path: Path, catalogue: Catalogue) -> CarePlan:
    """The declared plan; DeclarationError with every problem, codes that nobody knows among them."""
    try:
        plan = CarePlan(**tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as refused:
        problems = tuple(
            Problem(
                CARE_PLAN_NAME, ".".join(map(str, each["loc"])), repr(each["input"]), each["msg"]
            )
            for each in refused.errors()
        )
        raise DeclarationError(problems) from None
    unknown = tuple(
        Problem(CARE_PLAN_NAME, field, repr(code), f"one of {', '.join(known)}")
        for field, found, known in _used(plan, catalogue)
        for code in found
        if code not in known
    )
    if unknown:
        raise DeclarationError(unknown)
    return plan


def _used(plan: CarePlan, catalogue: Catalogue) -> Iterable[tuple[str, Iterable[str], list[str]]]:
    """Field of the plan, the codes it names, the codes there are."""

    def codes(dataset: str, column: str) -> list[str]:
        return list(catalogue.datasets[dataset][column].codes)

    districts = [each.code for each in catalogue.places.districts(plan.province)]
    yield "district", (each.district for each in plan.group.values()), districts
    yield "esa_office", (plan.esa_office,), districts
    yield "ungrouped", plan.ungrouped, districts
    yield "esa", (plan.esa,), codes("group_report", "esa")
    yield "group", plan.group, codes("school_group", "quality_group")
    for term in plan.term:
        yield f"term.{term.period}", (*term.late, *term.part, *term.silent), list(plan.group)
    yield "domain", plan.domain, codes("care_risk", "risk_domain")
    yield "planned", plan.planned, codes("care_supervision", "supervision_duty")
