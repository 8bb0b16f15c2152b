"""Bangkok: 298 pre-school centres and their terms, care by agency, partners, functions, population."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.demo.care_reports import (
    CARE_COLUMNS,
    FUNCTION_COLUMNS,
    PARTNER_COLUMNS,
    care_rows,
    function_rows,
    partner_rows,
)
from equity_metrics.demo.city_standard import (
    ASSESSMENT_COLUMNS,
    PLAN_COLUMNS,
    assessment_rows,
    grades_of,
    plan_rows,
)
from equity_metrics.demo.delivery import DemoDelivery, Sender
from equity_metrics.demo.population import POPULATION_COLUMNS
from equity_metrics.demo.preschool import (
    city_centres,
    city_population,
    load_preschool_plan,
    register_rows,
    term_rows,
)
from equity_metrics.demo.registers import CENTRE_COLUMNS, SNAPSHOT_COLUMNS, Carers


def deliveries(folder: Path, catalogue: Catalogue, data: Path) -> Iterator[DemoDelivery]:
    """The simulated files of Bangkok; DeclarationError where `data/demo/bangkok.toml` does not hold."""
    places, contracts = catalogue.places, catalogue.datasets
    plan = load_preschool_plan(data / "demo" / "bangkok.toml", places)
    sender = Sender("bangkok", folder, catalogue)
    centres, carers = city_centres(plan), Carers.of(catalogue.rates)
    rows = register_rows(plan, centres, contracts["centre"], places)
    yield sender.file("centre", CENTRE_COLUMNS, rows)
    terms = {term: term_rows(plan, centres, term, carers, places) for term in plan.counted}
    for term, counted in terms.items():
        yield sender.file("centre_snapshot", SNAPSHOT_COLUMNS, counted, term)
    grades = grades_of(plan, centres)
    rows = assessment_rows(plan, centres, grades, contracts["centre_assessment"], places)
    yield sender.file("centre_assessment", ASSESSMENT_COLUMNS, rows)
    rows = plan_rows(plan, centres, grades, places)
    yield sender.file("improvement_plan", PLAN_COLUMNS, rows)
    first = terms[min(terms)]
    rows = care_rows(plan, centres, first, contracts["care_provision"], places)
    yield sender.file("care_provision", CARE_COLUMNS, rows)
    yield sender.file("population", POPULATION_COLUMNS, city_population(plan, places))
    rows = partner_rows(plan, contracts["partner"], places)
    yield sender.file("partner", PARTNER_COLUMNS, rows)
    rows = function_rows(plan, contracts["agency_function"], places)
    yield sender.file("agency_function", FUNCTION_COLUMNS, rows)
