"""The declarations of `data/`: read, checked together, frozen."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from equity_metrics.catalogue.agendas import agendas_of
from equity_metrics.catalogue.checks import (
    check_awaited,
    check_bands,
    check_belonging,
    check_cost,
    check_dataset,
    check_indicator,
    check_link,
    check_listing,
    check_map,
    check_reads,
    check_schemes,
    check_shown_by,
    with_areas,
)
from equity_metrics.catalogue.comparing_checks import check_catalogued, check_gaps, check_order
from equity_metrics.catalogue.loading import Loader
from equity_metrics.catalogue.needs import check_need
from equity_metrics.catalogue.policy_checks import check_policy
from equity_metrics.catalogue.published import Comparable, check_published, published_figures
from equity_metrics.declarations import (
    Agenda,
    AuditPolicy,
    Awaited,
    CataloguedDisparity,
    Dataset,
    Dimension,
    Indicator,
    Policy,
    PublishedFigure,
    Rate,
    Retention,
    Topic,
    Unit,
)
from equity_metrics.errors import DeclarationError
from equity_metrics.places import Places, load_places
from equity_metrics.text import Text

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True)
class Catalogue:
    """All declarations, checked against each other; `indicators` holds the variants too.

    files: what they were read from, path below the folder -> content.
    """

    units: Mapping[str, Unit]
    topics: Mapping[str, Topic]
    dimensions: Mapping[str, Dimension]
    datasets: Mapping[str, Dataset]
    indicators: Mapping[str, Indicator]
    policy: Policy
    retention: Retention
    audit: AuditPolicy
    places: Places
    rates: tuple[Rate, ...]
    published: tuple[PublishedFigure, ...]
    awaited: Mapping[str, Awaited]
    catalogued: Mapping[str, CataloguedDisparity]
    agendas: Mapping[str, Agenda]
    fingerprint: str
    files: Mapping[str, str]

    def __getitem__(self, indicator: str) -> Indicator:
        return self.indicators[indicator]

    @cached_property
    def key_figures(self) -> tuple[Indicator, ...]:
        """The indicators of the overview, in their declared order."""
        chosen = [each for each in self.indicators.values() if each.key_figure is not None]
        return tuple(sorted(chosen, key=lambda each: each.key_figure or 0))

    @cached_property
    def timeline(self) -> tuple[Indicator, ...]:
        """The indicators on the axis of time, in the order of their columns."""
        chosen = [(each.timeline.order, each) for each in self.declared if each.timeline]
        return tuple(each for _, each in sorted(chosen, key=lambda pair: pair[0]))

    @cached_property
    def shortlist(self) -> tuple[Indicator, ...]:
        """The criteria by which districts are ranked for a pilot, in their declared order."""
        chosen = [(each.shortlist.order, each) for each in self.declared if each.shortlist]
        return tuple(each for _, each in sorted(chosen, key=lambda pair: pair[0]))

    @cached_property
    def chain(self) -> tuple[Indicator, ...]:
        """The links from the list to the outcome, in order."""
        chosen = [(each.link.order, each) for each in self.declared if each.link]
        return tuple(each for _, each in sorted(chosen, key=lambda pair: pair[0]))

    @cached_property
    def declared(self) -> tuple[Indicator, ...]:
        """The indicators as declared, each with its own denominator only."""
        return tuple(each for each in self.indicators.values() if each.variant_of is None)

    def of_topic(self, topic: str) -> tuple[Indicator, ...]:
        """The indicators of a topic, in their declared order."""
        return tuple(each for each in self.declared if each.topic == topic)

    def topics_of(self, page: str) -> tuple[str, ...]:
        """The topics that a page shows, in order."""
        return tuple(each.id for each in self.topics.values() if each.page == page)

    def steps_of(self, topic: str) -> tuple[Indicator, ...]:
        """The indicators that are steps of a topic, the first step first."""
        chosen = [(each.step, each) for each in self.of_topic(topic) if each.step is not None]
        return tuple(each for _, each in sorted(chosen, key=lambda pair: pair[0]))

    def awaited_of(self, topic: str) -> tuple[Awaited, ...]:
        """What the field's catalogue has under a topic and no dataset carries yet."""
        return tuple(each for each in self.awaited.values() if each.topic == topic)

    def catalogued_of(self, topic: str) -> tuple[CataloguedDisparity, ...]:
        """The codes of the field's catalogue under a topic that disparities answer."""
        return tuple(each for each in self.catalogued.values() if each.topic == topic)

    def variants_of(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """An indicator and its variants over other denominators."""
        own = indicator.variant_of or indicator.id
        found = (each for each in self.indicators.values() if each.variant_of == own)
        return (self.indicators[own], *found)

    @cached_property
    def deliverable(self) -> tuple[Dataset, ...]:
        """The datasets that somebody delivers."""
        return tuple(each for each in self.datasets.values() if not each.is_derived)

    @cached_property
    def recorded(self) -> tuple[Dataset, ...]:
        """The datasets whose rows may be entered on screen."""
        return tuple(each for each in self.deliverable if each.recorded)

    def rate_on(self, name: str, on: date) -> Decimal:
        """A declared rate in force on a day; KeyError where none is (checked at loading)."""
        for each in self.rates:
            is_in_force = each.valid_from <= on and (each.valid_to is None or on <= each.valid_to)
            if each.rate == name and is_in_force:
                return each.amount
        raise KeyError(name)

    def unit_of(self, indicator: Indicator) -> Unit:
        """The unit in which an indicator's value is said."""
        return self.units[indicator.unit]

    def dimensions_of(self, indicator: Indicator) -> tuple[Dimension, ...]:
        """The dimensions by which an indicator can be split: those that every side carries."""
        carried = [set(self.datasets[side.dataset].keys) for side in indicator.sides]
        common = set.intersection(*carried) - set(indicator.not_by)
        return tuple(
            self.dimension_of(indicator, each.id)
            for each in self.dimensions.values()
            if each.id in common
        )

    def dimension_of(self, indicator: Indicator, name: str) -> Dimension:
        """A dimension with the groups that the rows of every side can have."""
        dimension = self.dimensions[name]
        sides = (self.datasets[side.dataset] for side in indicator.sides)
        only = [set(each.only[name]) for each in sides if name in each.only]
        if not only:
            return dimension
        known = set.intersection(*only)
        groups = tuple(each for each in dimension.group if each.id in known)
        return dimension.model_copy(update={"group": groups})

    def label_of(self, dimension: str, group: str) -> Text:
        """The label of a group by its code, of a merged one as well."""
        declared = self.dimensions[dimension]
        merged = {each.id: each.label for each in self.policy.merges(dimension)}
        return merged.get(group) or declared.label_of(group)

    def has_districts(self, indicator: Indicator) -> bool:
        """Whether every side is known for districts."""
        return all(self.datasets[side.dataset].place == "district" for side in indicator.sides)

    def reporting_of(self, indicator: Indicator) -> Dataset | None:
        """The dataset whose units may be silent in an indicator; None where every row is known."""
        read = (self.datasets[side.dataset] for side in indicator.sides)
        return next((each for each in read if each.reporting is not None), None)

    def lists_all(self, indicator: Indicator) -> bool:
        """Whether a district without a row counts zero: the numerator's list is all there is."""
        return self.datasets[indicator.numerator.dataset].lists_all

    def is_personal(self, indicator: Indicator) -> bool:
        """Whether the thresholds of disclosure control touch the indicator."""
        return any(self.datasets[side.dataset].is_personal for side in indicator.sides)


def load_catalogue(folder: Path = DATA) -> Catalogue:
    """All declarations below a folder; raises DeclarationError with every problem found."""
    loader = Loader(folder)
    units = loader.table_of(Unit, "units.toml")
    topics = loader.table_of(Topic, "topics.toml")
    policy_path = folder / "disclosure.toml"
    policy = loader.model(Policy, policy_path, loader.toml(policy_path) or {})
    retention, audit = _retention(loader), _audit(loader)
    by_path = dict(loader.folder_of(Dimension, "dimensions"))
    dimensions = {dimension.id: dimension for dimension in by_path.values()}
    datasets = {
        path: _with_keys(dataset, set(dimensions))
        for path, dataset in loader.folder_of(Dataset, "datasets")
    }
    indicators = [
        (path, each)
        for path, declared in loader.folder_of(Indicator, "indicators")
        for each in (declared, *declared.variants)
    ]
    awaited = loader.table_of(Awaited, "awaited.toml")
    catalogued = loader.table_of(CataloguedDisparity, "comparisons.toml")
    places = _places(loader)
    if places is not None:
        datasets = {path: with_areas(loader, path, each, places) for path, each in datasets.items()}
    published = published_figures(loader)
    rates = _rates(loader)
    for path, dimension in by_path.items():
        check_bands(loader, path, dimension)
        check_order(loader, path, dimension)
        check_map(loader, path, dimension, dimensions)
    for path, dataset in datasets.items():
        check_dataset(loader, path, dataset, dimensions)
        others = {each.id: each for each in datasets.values()}
        check_reads(loader, path, dataset, datasets.values())
        check_belonging(loader, path, dataset, others)
        check_listing(loader, path, dataset, others)
        if places is not None:
            check_schemes(loader, path, dataset, places)
    if policy is not None:
        every_dimension = dict(_by_order(dimensions.values()))
        check_policy(loader, policy_path, policy, every_dimension, datasets.values())
    known = {each.id: each for each in datasets.values()}
    for path, indicator in indicators:
        check_indicator(loader, path, indicator, known, units, topics)
        check_cost(loader, path, indicator, rates)
        check_shown_by(loader, path, indicator, known)
        check_link(loader, path, indicator, [each for _, each in indicators])
        check_need(loader, path, indicator, known, [each for _, each in indicators])
    agendas = agendas_of(loader, {each.id for _, each in indicators}, topics)
    check_awaited(loader, awaited, [each for _, each in indicators], topics)
    check_gaps(loader, topics, {each.id: each for _, each in indicators}, known)
    check_catalogued(loader, catalogued, awaited, topics, dimensions)
    if places is not None:
        every = {each.id: each for _, each in indicators}
        check_published(loader, published, Comparable(every, known, dimensions, units, places))
    if loader.problems or policy is None or retention is None or audit is None or places is None:
        raise DeclarationError(tuple(loader.problems))
    return Catalogue(
        units=units,
        topics=dict(sorted(topics.items(), key=lambda item: item[1].order)),
        dimensions=_by_order(dimensions.values()),
        datasets=_by_order(datasets.values()),
        indicators=_by_order(each for _, each in indicators),
        policy=policy,
        retention=retention,
        audit=audit,
        places=places,
        rates=rates,
        published=published,
        awaited=awaited,
        catalogued=catalogued,
        agendas=_by_order(agendas.values()),
        fingerprint=loader.digest.hexdigest(),
        files=loader.files,
    )


def _retention(loader: Loader) -> Retention | None:
    """How long publications stay; it changes no figure, so the fingerprint leaves it out."""
    apart = Loader(loader.folder)
    path = loader.folder / "retention.toml"
    declared = apart.model(Retention, path, apart.toml(path) or {})
    loader.problems += apart.problems
    loader.files |= apart.files
    return declared


def _audit(loader: Loader) -> AuditPolicy | None:
    """How long the audit trail stays: this installation's own, so no publication carries it."""
    apart = Loader(loader.folder)
    path = loader.folder / "audit.toml"
    declared = apart.model(AuditPolicy, path, (apart.toml(path) or {}) if path.exists() else {})
    loader.problems += apart.problems
    return declared


def _with_keys(dataset: Dataset, dimensions: set[str]) -> Dataset:
    """A column of the analysis rows that has become a dimension is a key of the cube as well."""
    added = [name for name in dataset.measures if name in dimensions and name not in dataset.keys]
    return dataset.model_copy(update={"keys": (*dataset.keys, *added)}) if added else dataset


Ordered = TypeVar("Ordered", Agenda, Dimension, Dataset, Indicator)


def _by_order(declared: Iterable[Ordered]) -> dict[str, Ordered]:
    return {each.id: each for each in sorted(declared, key=lambda each: (each.order, each.id))}


def _places(loader: Loader) -> Places | None:
    for path in sorted((loader.folder / "places").glob("*.csv")):
        loader.text(path)
    try:
        return load_places(loader.folder / "places")
    except DeclarationError as refused:
        loader.problems.extend(refused.problems)
        return None


def _rates(loader: Loader) -> tuple[Rate, ...]:
    path = loader.folder / "rates.csv"
    rows = csv.DictReader((loader.text(path) or "").splitlines())
    filled = ({name: value for name, value in row.items() if value} for row in rows)
    read = (loader.model(Rate, path, row) for row in filled)
    return tuple(rate for rate in read if rate is not None)
