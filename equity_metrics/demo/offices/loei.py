"""Loei: the schools of its first education area in 13 quality groups, and their student care."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.demo.care import (
    CARE_COLUMNS,
    MEMBER_COLUMNS,
    RISK_COLUMNS,
    SCHOOL_COLUMNS,
    care_rows,
    member_rows,
    reports_of,
    risk_rows,
    school_rows,
    schools_of,
)
from equity_metrics.demo.care_groups import (
    REPORT_COLUMNS,
    SUPERVISION_COLUMNS,
    report_rows,
    supervision_rows,
)
from equity_metrics.demo.care_plan import load_care_plan
from equity_metrics.demo.delivery import DemoDelivery, Sender


def deliveries(folder: Path, catalogue: Catalogue, data: Path) -> Iterator[DemoDelivery]:
    """The simulated files of Loei; DeclarationError where `data/demo/loei.toml` does not hold."""
    plan = load_care_plan(data / "demo" / "loei.toml", catalogue)
    sender = Sender("loei", folder, catalogue)
    schools = schools_of(plan, catalogue)
    years = sorted({int(term.period[:4]) for term in plan.term})
    reports = {term: reports_of(plan, schools, term) for term in plan.term}
    # The register goes first: what follows is refused for schools that are not in it.
    rows = chain.from_iterable(school_rows(schools, year, catalogue) for year in years)
    yield sender.file("school", SCHOOL_COLUMNS, rows)
    rows = chain.from_iterable(member_rows(schools, year, catalogue) for year in years)
    yield sender.file("school_group", MEMBER_COLUMNS, rows)
    rows = chain.from_iterable(
        care_rows(counted, term, catalogue) for term, counted in reports.items()
    )
    yield sender.file("student_care", CARE_COLUMNS, rows)
    rows = chain.from_iterable(
        risk_rows(plan, counted, term, catalogue) for term, counted in reports.items()
    )
    yield sender.file("care_risk", RISK_COLUMNS, rows)
    rows = chain.from_iterable(report_rows(plan, term, catalogue) for term in plan.term)
    yield sender.file("group_report", REPORT_COLUMNS, rows)
    rows = chain.from_iterable(supervision_rows(plan, term, catalogue) for term in plan.term)
    yield sender.file("care_supervision", SUPERVISION_COLUMNS, rows)
