"""The codes that a plan uses must be those of the contracts and places."""

from __future__ import annotations

from collections.abc import Iterable

from equity_metrics.catalogue import Catalogue
from equity_metrics.demo.plan import PLAN_NAME, Plan
from equity_metrics.errors import DeclarationError, Problem


def require_known(plan: Plan, catalogue: Catalogue) -> None:
    """Raises DeclarationError for codes that the contracts or the places do not have."""
    problems = tuple(
        Problem(PLAN_NAME, field, repr(code), f"one of {', '.join(known)}")
        for field, found, known in _used(plan, catalogue)
        for code in found
        if code not in known
    )
    if problems:
        raise DeclarationError(problems)


def _used(plan: Plan, catalogue: Catalogue) -> Iterable[tuple[str, Iterable[str], list[str]]]:
    """Field of the plan, the codes it names, the codes there are."""

    def codes(dataset: str, column: str) -> list[str]:
        return list(catalogue.datasets[dataset][column].codes)

    listed, grant = plan.out_of_school, plan.grant
    yield "district", plan.district, [x.code for x in catalogue.places.districts(plan.province)]
    yield "sex", plan.sex, codes("child_survey", "sex")
    yield "poverty", plan.poverty, codes("child_survey", "poverty")
    yield "funds", plan.funds, codes("child_support", "fund_source")
    yield "grant.purpose", grant.purpose, codes("centre_grant", "grant_purpose")
    yield "grant.funds", grant.funds, codes("centre_grant", "fund_source")
    yield "out_of_school.trace", listed.trace, codes("out_of_school", "trace_result")
    yield "out_of_school.cause", listed.cause, codes("out_of_school", "cause")
    yield "out_of_school.need", listed.need, codes("out_of_school", "main_need")
    yield "out_of_school.help", listed.help, codes("out_of_school", "help_status")
    yield "out_of_school.poverty", listed.poverty, codes("out_of_school", "poverty")
    yield "out_of_school.sex", listed.sex, codes("out_of_school", "sex")
