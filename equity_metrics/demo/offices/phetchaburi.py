"""Phetchaburi: centres and their terms, the network's activities, results by the standard, population."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.demo.assessments import dla_results
from equity_metrics.demo.delivery import DemoDelivery, Sender
from equity_metrics.demo.laos import Laos
from equity_metrics.demo.network_centres import (
    network_centres,
    network_population,
    network_register,
    network_terms,
)
from equity_metrics.demo.network_plan import load_network_plan
from equity_metrics.demo.networks import (
    ACTIVITY_COLUMNS,
    PARTICIPATION_COLUMNS,
    Network,
    activity_rows,
    participation_rows,
)
from equity_metrics.demo.population import POPULATION_COLUMNS
from equity_metrics.demo.registers import CENTRE_COLUMNS, SNAPSHOT_COLUMNS, Carers


def deliveries(folder: Path, catalogue: Catalogue, data: Path) -> Iterator[DemoDelivery]:
    """The simulated files of Phetchaburi; DeclarationError where a plan of `data/demo/` does not hold."""
    plan = load_network_plan(data / "demo" / "phetchaburi.toml")
    sender, places, datasets = (
        Sender("phetchaburi", folder, catalogue),
        catalogue.places,
        catalogue.datasets,
    )
    laos = Laos.of(data, plan.province, places)
    centres = network_centres(plan)
    rows = network_register(plan, centres, laos, datasets["centre"], places)
    yield sender.file("centre", CENTRE_COLUMNS, rows)
    carers = Carers.of(catalogue.rates)
    for period, on in plan.centre.counted.items():
        rows = network_terms(plan, on, centres, carers, places)
        yield sender.file("centre_snapshot", SNAPSHOT_COLUMNS, rows, period)
    network = Network(plan, centres, laos)
    held = network.activities()
    rows = activity_rows(network, held, datasets["network_activity"], places)
    yield sender.file("network_activity", ACTIVITY_COLUMNS, rows)
    rows = participation_rows(network, held, datasets["network_participation"], places)
    yield sender.file("network_participation", PARTICIPATION_COLUMNS, rows)
    yield from dla_results(sender, data, centres)
    yield sender.file("population", POPULATION_COLUMNS, network_population(plan, places))
