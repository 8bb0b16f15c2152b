"""The files that a province's offices would send: two survey rounds, payments, published tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from equity_metrics.catalogue import DATA, Catalogue, load_catalogue
from equity_metrics.demo.centres import centres_of
from equity_metrics.demo.children import Child, earlier_register, register
from equity_metrics.demo.forms import write_table
from equity_metrics.demo.payments import PAYMENT_COLUMNS, Payment, payment_rows, payments_of
from equity_metrics.demo.plan import Plan, Round, load_plan
from equity_metrics.demo.survey import SURVEY_COLUMNS, Visit, form_of, visits_of
from equity_metrics.errors import DeclarationError, Problem
from equity_metrics.periods import Period

_PLAN = "data/demo/lampang.toml"
SURVEY, SUPPORT = "child_survey", "child_support"


@dataclass(frozen=True, slots=True)
class DemoDelivery:
    """One file to bring in, and what its sender would say of it; None: the file says it itself."""

    dataset: str
    path: Path
    is_simulated: bool
    province: str | None = None
    period: Period | None = None


def write_deliveries(folder: Path, data: Path = DATA) -> tuple[DemoDelivery, ...]:
    """Writes the simulated files into a folder (the same bytes every time); lists all to import.

    The published tables of `data/published/` are listed as they stand. Raises DeclarationError
    where `data/demo/lampang.toml` does not hold.
    """
    catalogue = load_catalogue(data)
    plan = load_plan(data / "demo" / "lampang.toml")
    _require_known(plan, catalogue)
    amount = _amount(plan, catalogue)
    centres = centres_of(plan, catalogue.places)
    latest = register(plan, centres)
    known: set[int] = set()
    simulated = []
    for about in plan.round:
        children = latest if about is plan.latest else earlier_register(plan, about, latest)
        visits = visits_of(plan, about, catalogue.datasets[SURVEY], centres)
        if about is not plan.latest:
            known |= {each.number for each in children if visits[each.centre.code].received}
        simulated.append(_survey(folder, about, children, visits, catalogue))
    payments = payments_of(plan, latest, known)
    simulated.append(_support(folder, payments, amount, catalogue))
    return (*simulated, *_published(data / "published"))


def _require_known(plan: Plan, catalogue: Catalogue) -> None:
    """Refuses a plan with codes that the contracts or the places do not have."""
    survey, support = catalogue.datasets[SURVEY], catalogue.datasets[SUPPORT]
    districts = [each.code for each in catalogue.places.districts(plan.province)]
    problems = tuple(
        Problem(_PLAN, field, repr(code), f"one of {', '.join(known)}")
        for field, found, known in (
            ("district", plan.district, districts),
            ("sex", plan.sex, list(survey["sex"].codes)),
            ("poverty", plan.poverty, list(survey["poverty"].codes)),
            ("funds", plan.funds, list(support["fund_source"].codes)),
        )
        for code in found
        if code not in known
    )
    if problems:
        raise DeclarationError(problems)


def _survey(
    folder: Path,
    about: Round,
    children: list[Child],
    visits: dict[str, Visit],
    catalogue: Catalogue,
) -> DemoDelivery:
    contract = catalogue.datasets[SURVEY]
    path = folder / f"lampang_{SURVEY}_{about.period}.csv"
    forms = (
        form_of(child, visits[child.centre.code], contract, catalogue.places) for child in children
    )
    write_table(path, contract, SURVEY_COLUMNS, forms)
    return DemoDelivery(SURVEY, path, is_simulated=True)


def _support(
    folder: Path, payments: list[Payment], amount: Decimal, catalogue: Catalogue
) -> DemoDelivery:
    contract = catalogue.datasets[SUPPORT]
    path = folder / f"lampang_{SUPPORT}.csv"
    rows = payment_rows(payments, amount, contract, catalogue.places)
    write_table(path, contract, PAYMENT_COLUMNS, rows)
    return DemoDelivery(SUPPORT, path, is_simulated=True)


def _amount(plan: Plan, catalogue: Catalogue) -> Decimal:
    """Baht per payment: the declared rate in force when the first batch begins."""
    day = plan.batch[0].days[0]
    for each in catalogue.rates:
        is_in_force = each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)
        if each.rate == plan.rate and is_in_force:
            return each.amount
    accepted = f"a rate of data/rates.csv in force on {day}"
    raise DeclarationError((Problem(_PLAN, "rate", repr(plan.rate), accepted),))


def _published(folder: Path) -> Iterator[DemoDelivery]:
    for path in sorted(folder.glob("*.source.toml")):
        source = tomllib.loads(path.read_text(encoding="utf-8"))
        table = path.with_name(path.name.removesuffix(".source.toml"))
        yield DemoDelivery(
            source["dataset"], table, is_simulated=False, province=source["province"]
        )
