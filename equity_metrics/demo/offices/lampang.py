"""Lampang: registers and terms of centres, surveys, payments, grants, the out-of-school list, population."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.demo.approvals import APPROVAL_COLUMNS, approval_rows
from equity_metrics.demo.assessments import national_results
from equity_metrics.demo.centres import Centre, centres_of, remoteness_of
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.children import Child, earlier_register, register
from equity_metrics.demo.codes import require_known
from equity_metrics.demo.delivery import FIRST, SECOND, DemoDelivery, Sender
from equity_metrics.demo.grants import (
    GRANT_COLUMNS,
    REQUEST_COLUMNS,
    askings_of,
    grant_rows,
    request_rows,
)
from equity_metrics.demo.laos import Laos
from equity_metrics.demo.list_cases import list_cases
from equity_metrics.demo.out_of_school import OUT_OF_SCHOOL_COLUMNS, out_of_school_rows
from equity_metrics.demo.payments import PAYMENT_COLUMNS, Payment, payment_rows, payments_of
from equity_metrics.demo.plan import PLAN_NAME, Plan, Round, load_plan
from equity_metrics.demo.population import (
    POPULATION_COLUMNS,
    births_by_year,
    district_weights,
    population_rows,
)
from equity_metrics.demo.registers import (
    CENTRE_COLUMNS,
    SNAPSHOT_COLUMNS,
    STATUS_COLUMNS,
    Carers,
    centre_rows,
    snapshot_rows,
    status_rows,
)
from equity_metrics.demo.survey import SURVEY_COLUMNS, Visit, due_day, form_of, visits_of
from equity_metrics.errors import DeclarationError, Problem

SURVEY, SUPPORT = "child_survey", "child_support"


def deliveries(folder: Path, catalogue: Catalogue, data: Path) -> Iterator[DemoDelivery]:
    """The simulated files of Lampang; DeclarationError where `data/demo/lampang.toml` does not hold.

    The plan is read when this is called, before any office has written a file.
    """
    plan = load_plan(data / "demo" / "lampang.toml")
    office = _Office(Sender("lampang", folder, catalogue), catalogue, plan, data)
    require_known(plan, catalogue)
    _amount(plan, catalogue)
    return _written(office)


def _written(office: _Office) -> Iterator[DemoDelivery]:
    yield from office.first()
    yield from office.surveys()
    yield from office.money()
    yield from office.centre_files()
    yield from office.lists()
    yield from national_results(office.sender, office.data, office.centres)


@dataclass(frozen=True)
class _Office:
    """All that the province's offices know, and the files that they write of it."""

    sender: Sender
    catalogue: Catalogue
    plan: Plan
    data: Path

    @cached_property
    def centres(self) -> list[Centre]:
        return centres_of(self.plan, self.catalogue.places)

    @cached_property
    def children(self) -> dict[str, list[Child]]:
        """Round -> the children on its registers."""
        latest = register(self.plan, self.centres)
        return {
            about.period: latest
            if about is self.plan.latest
            else earlier_register(self.plan, about, latest)
            for about in self.plan.round
        }

    @cached_property
    def visits(self) -> dict[str, dict[str, Visit]]:
        """Round -> centre -> its visit."""
        contract = self.catalogue.datasets[SURVEY]
        return {
            about.period: visits_of(self.plan, about, contract, self.centres)
            for about in self.plan.round
        }

    @cached_property
    def payments(self) -> list[Payment]:
        known: set[int] = set()
        for about in self.plan.round[:-1]:
            visits = self.visits[about.period]
            found = self.children[about.period]
            known |= {each.number for each in found if visits[each.centre.code].received}
        return payments_of(self.plan, self.children[self.plan.latest.period], known)

    def first(self) -> Iterator[DemoDelivery]:
        """What had come by the day of the first publication: some forms late, some entries wrong."""
        on = self.plan.first.on
        about = self.plan.round[0]
        known = {
            code: visit
            if visit.received is None or visit.received <= on
            else replace(visit, received=None)
            for code, visit in self.visits[about.period].items()
        }
        children = _with_mistakes(self.plan, self.children[about.period], known)
        yield self._survey(about, children, known, FIRST)
        yield self._support([each for each in self.payments if each.paid_on <= on], FIRST)

    def surveys(self) -> Iterator[DemoDelivery]:
        """One file per round."""
        for about in self.plan.round:
            period = about.period
            yield self._survey(about, self.children[period], self.visits[period], SECOND)

    def money(self) -> Iterator[DemoDelivery]:
        """Payments to children; requests of centres and the grants that answered them."""
        yield self._support(self.payments, SECOND)
        yield self._approved()
        askings = askings_of(self.plan, self.centres)
        places, datasets = self.catalogue.places, self.catalogue.datasets
        asked = request_rows(askings, datasets["centre_request"], places)
        yield self.sender.file("centre_request", REQUEST_COLUMNS, asked)
        granted = grant_rows(askings, datasets["centre_grant"], places)
        yield self.sender.file("centre_grant", GRANT_COLUMNS, granted)

    def centre_files(self) -> Iterator[DemoDelivery]:
        """The register, and for each round children, staff and who reported when."""
        places, datasets = self.catalogue.places, self.catalogue.datasets
        laos = Laos.of(self.data, self.plan.province, places)
        rows = centre_rows(self.plan, self.centres, laos, datasets["centre"], places)
        yield self.sender.file("centre", CENTRE_COLUMNS, rows)
        carers = Carers.of(self.catalogue.rates)
        for about in self.plan.round:
            children, visits = self.children[about.period], self.visits[about.period]
            rows = snapshot_rows(self.plan, about, children, visits, carers, places)
            yield self.sender.file("centre_snapshot", SNAPSHOT_COLUMNS, rows, about.period)
            due = due_day(about, datasets[SURVEY])
            rows = status_rows(self.centres, visits, due, places)
            yield self.sender.file("report_status", STATUS_COLUMNS, rows, about.period)

    def lists(self) -> Iterator[DemoDelivery]:
        """The out-of-school list and the registered population."""
        places, published = self.catalogue.places, self.data / "published"
        weights = district_weights(published, places, self.plan.province)
        contract = self.catalogue.datasets["out_of_school"]
        listed = list(out_of_school_rows(self.plan, self._listed(weights), contract, places))
        yield self.sender.file("out_of_school", OUT_OF_SCHOOL_COLUMNS, listed)
        yield from list_cases(self.sender, listed, self.data)
        rows = population_rows(self.plan, weights, births_by_year(published), places)
        yield self.sender.file("population", POPULATION_COLUMNS, rows)

    def _listed(self, weights: Mapping[str, float]) -> dict[str, float]:
        """District -> its weight on the out-of-school list: remoter districts have more."""
        near, far = self.plan.out_of_school.remoteness
        away = remoteness_of(self.plan, self.catalogue.places)
        return {
            code: weight * (near + (far - near) * away[code]) for code, weight in weights.items()
        }

    def _survey(
        self, about: Round, children: Sequence[Child], visits: Mapping[str, Visit], stage: int
    ) -> DemoDelivery:
        contract, places = self.catalogue.datasets[SURVEY], self.catalogue.places
        forms = (form_of(child, visits[child.centre.code], contract, places) for child in children)
        return self.sender.file(SURVEY, SURVEY_COLUMNS, forms, about.period, stage)

    def _approved(self) -> DemoDelivery:
        contract, places = self.catalogue.datasets["support_approval"], self.catalogue.places
        amount = _amount(self.plan, self.catalogue)
        rows = approval_rows(self.plan, self.payments, amount, contract, places)
        return self.sender.file("support_approval", APPROVAL_COLUMNS, rows)

    def _support(self, payments: Sequence[Payment], stage: int) -> DemoDelivery:
        contract, places = self.catalogue.datasets[SUPPORT], self.catalogue.places
        rows = payment_rows(payments, _amount(self.plan, self.catalogue), contract, places)
        return self.sender.file(SUPPORT, PAYMENT_COLUMNS, rows, stage=stage)


def _with_mistakes(
    plan: Plan, children: Sequence[Child], visits: Mapping[str, Visit]
) -> list[Child]:
    """Some eligible children entered as not eligible, as the first file had them."""
    eligible = [
        nth
        for nth, child in enumerate(children)
        if child.is_eligible and visits[child.centre.code].received is not None
    ]
    wrong = set(Chance(plan.seed, "mistakes").some(eligible, plan.first.correct))
    return [
        replace(child, is_eligible=False) if nth in wrong else child
        for nth, child in enumerate(children)
    ]


def _amount(plan: Plan, catalogue: Catalogue) -> Decimal:
    """Baht per payment: the declared rate in force when the first batch begins."""
    day = plan.batch[0].days[0]
    try:
        return catalogue.rate_on(plan.rate, day)
    except KeyError:
        accepted = f"a rate of data/rates.csv in force on {day}"
        raise DeclarationError((Problem(PLAN_NAME, "rate", repr(plan.rate), accepted),)) from None
