"""The declarations of `data/`: read, checked together, frozen."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from equity_metrics import portable
from equity_metrics.declarations import (
    Dataset,
    Declared,
    Dimension,
    Indicator,
    Policy,
    PublishedFigure,
    Rate,
    Topic,
    Unit,
)
from equity_metrics.errors import DeclarationError, Problem
from equity_metrics.places import Places, load_places

DATA = Path(__file__).resolve().parent.parent / "data"
PLACE_KEYS = ("province", "district")


@dataclass(frozen=True)
class Catalogue:
    """All declarations, checked against each other."""

    units: Mapping[str, Unit]
    topics: Mapping[str, Topic]
    dimensions: Mapping[str, Dimension]
    datasets: Mapping[str, Dataset]
    indicators: Mapping[str, Indicator]
    policy: Policy
    places: Places
    rates: tuple[Rate, ...]
    published: tuple[PublishedFigure, ...]
    fingerprint: str

    def __getitem__(self, indicator: str) -> Indicator:
        return self.indicators[indicator]

    @cached_property
    def key_figures(self) -> tuple[Indicator, ...]:
        """The indicators of the overview, in their declared order."""
        chosen = [each for each in self.indicators.values() if each.key_figure is not None]
        return tuple(sorted(chosen, key=lambda each: each.key_figure or 0))

    def of_topic(self, topic: str) -> tuple[Indicator, ...]:
        """The indicators of a topic, in their declared order."""
        return tuple(each for each in self.indicators.values() if each.topic == topic)

    def unit_of(self, indicator: Indicator) -> Unit:
        """The unit in which an indicator's value is said."""
        return self.units[indicator.unit]

    def dimensions_of(self, indicator: Indicator) -> tuple[Dimension, ...]:
        """The dimensions by which an indicator can be split: those that every side carries."""
        carried = [set(self.datasets[side.dataset].keys) for side in indicator.sides]
        common = set.intersection(*carried) - set(indicator.not_by)
        return tuple(each for each in self.dimensions.values() if each.id in common)

    def has_districts(self, indicator: Indicator) -> bool:
        """Whether every side is known for districts."""
        return all(self.datasets[side.dataset].place == "district" for side in indicator.sides)

    def is_personal(self, indicator: Indicator) -> bool:
        """Whether the thresholds of disclosure control touch the indicator."""
        return any(self.datasets[side.dataset].is_personal for side in indicator.sides)


Model = TypeVar("Model", bound=Declared)


class _Loader:
    """Reads declarations one after another and remembers every problem on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.digest = hashlib.sha256()

    def text(self, path: Path) -> str | None:
        try:
            content = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as failure:
            self.refuse(path, "file", type(failure).__name__, "a readable UTF-8 file")
            return None
        self.digest.update(f"{path.relative_to(self.folder)}\n{content}\n".encode())
        return content

    def refuse(self, path: Path, field: str, found: str, accepted: str) -> None:
        name = path.relative_to(self.folder.parent).as_posix()
        self.problems.append(Problem(name, field, found, accepted))

    def toml(self, path: Path) -> dict[str, Any] | None:
        content = self.text(path)
        if content is None:
            return None
        try:
            return tomllib.loads(content)
        except tomllib.TOMLDecodeError as failure:
            self.refuse(path, "TOML", str(failure), "TOML as in the other files of this folder")
            return None

    def model(self, kind: type[Model], path: Path, fields: Mapping[str, Any]) -> Model | None:
        try:
            return kind.model_validate(fields)
        except ValidationError as failure:
            for error in failure.errors(include_url=False):
                field = ".".join(str(part) for part in error["loc"])
                found = repr(error["input"]) if error["type"] != "missing" else "nothing"
                self.refuse(path, field, found[:200], error["msg"])
            return None

    def folder_of(self, kind: type[Model], name: str) -> Iterator[tuple[Path, Model]]:
        for path in sorted((self.folder / name).glob("*.toml")):
            if not re.fullmatch(r"[a-z][a-z0-9_]*", path.stem):
                self.refuse(path, "file name", path.stem, "lower-case letters, digits and _")
                continue
            fields = self.toml(path)
            if fields is None:
                continue
            if kind is Dataset:
                fields["select"] = self.text(path.with_suffix(".sql")) or ""
            declared = self.model(kind, path, {"id": path.stem, **fields})
            if declared is not None:
                yield path, declared

    def table_of(self, kind: type[Model], name: str) -> dict[str, Model]:
        path = self.folder / name
        declared = (
            self.model(kind, path, {"id": key, **fields})
            for key, fields in (self.toml(path) or {}).items()
        )
        return {each.id: each for each in declared if each is not None}  # type: ignore[attr-defined]


def load_catalogue(folder: Path = DATA) -> Catalogue:
    """All declarations below a folder; raises DeclarationError with every problem found."""
    loader = _Loader(folder)
    units = loader.table_of(Unit, "units.toml")
    topics = loader.table_of(Topic, "topics.toml")
    policy_path = folder / "disclosure.toml"
    policy = loader.model(Policy, policy_path, loader.toml(policy_path) or {})
    dimensions = dict(loader.folder_of(Dimension, "dimensions"))
    named = {dimension.id for dimension in dimensions.values()}
    datasets = {
        path: _with_keys(dataset, named) for path, dataset in loader.folder_of(Dataset, "datasets")
    }
    indicators = dict(loader.folder_of(Indicator, "indicators"))
    places = _places(loader)
    published = _published(loader)
    rates = _rates(loader)
    for path, dataset in datasets.items():
        _check_dataset(loader, path, dataset, named)
    known = {each.id: each for each in datasets.values()}
    for path, indicator in indicators.items():
        _check_indicator(loader, path, indicator, known, units, topics)
    if loader.problems or policy is None or places is None:
        raise DeclarationError(tuple(loader.problems))
    return Catalogue(
        units=units,
        topics=dict(sorted(topics.items(), key=lambda item: item[1].order)),
        dimensions=_by_order(dimensions),
        datasets=_by_order(datasets),
        indicators=_by_order(indicators),
        policy=policy,
        places=places,
        rates=rates,
        published=published,
        fingerprint=loader.digest.hexdigest(),
    )


def _with_keys(dataset: Dataset, dimensions: set[str]) -> Dataset:
    """A column of the analysis rows that has become a dimension is a key of the cube as well."""
    added = [name for name in dataset.measures if name in dimensions and name not in dataset.keys]
    return dataset.model_copy(update={"keys": (*dataset.keys, *added)}) if added else dataset


Ordered = TypeVar("Ordered", Dimension, Dataset, Indicator)


def _by_order(declared: Mapping[Path, Ordered]) -> dict[str, Ordered]:
    return {
        each.id: each for each in sorted(declared.values(), key=lambda each: (each.order, each.id))
    }


def _places(loader: _Loader) -> Places | None:
    for path in sorted((loader.folder / "places").glob("*.csv")):
        loader.text(path)
    try:
        return load_places(loader.folder / "places")
    except DeclarationError as refused:
        loader.problems.extend(refused.problems)
        return None


def _published(loader: _Loader) -> tuple[PublishedFigure, ...]:
    path = loader.folder / "published" / "figures.toml"
    rows = (loader.toml(path) or {}).get("figure", []) if path.exists() else []
    read = (loader.model(PublishedFigure, path, row) for row in rows)
    return tuple(figure for figure in read if figure is not None)


def _rates(loader: _Loader) -> tuple[Rate, ...]:
    path = loader.folder / "rates.csv"
    rows = csv.DictReader((loader.text(path) or "").splitlines())
    filled = ({name: value for name, value in row.items() if value} for row in rows)
    read = (loader.model(Rate, path, row) for row in filled)
    return tuple(rate for rate in read if rate is not None)


def _check_dataset(loader: _Loader, path: Path, dataset: Dataset, dimensions: set[str]) -> None:
    for key in dataset.keys:
        if key not in dimensions:
            loader.refuse(path, "keys", repr(key), f"one of {', '.join(sorted(dimensions))}")
    names = {column.name for column in dataset.column}
    for column in (dataset.period_from, dataset.age_at, *dataset.child_key):
        if column is not None and column not in names:
            loader.refuse(path, "column", repr(column), f"one of {', '.join(sorted(names))}")
    if not dataset.select.strip():
        loader.refuse(path.with_suffix(".sql"), "file", "nothing", "one SELECT of analysis rows")


def _check_indicator(
    loader: _Loader,
    path: Path,
    indicator: Indicator,
    datasets: Mapping[str, Dataset],
    units: Mapping[str, Unit],
    topics: Mapping[str, Topic],
) -> None:
    for field, value, known in (
        ("unit", indicator.unit, units),
        ("topic", indicator.topic, topics),
    ):
        if value not in known:
            loader.refuse(path, field, repr(value), f"one of {', '.join(known)}")
    for name, side in zip(("numerator", "denominator"), indicator.sides, strict=False):
        dataset = datasets.get(side.dataset)
        if dataset is None:
            accepted = f"one of {', '.join(datasets)}"
            loader.refuse(path, f"{name}.dataset", repr(side.dataset), accepted)
            continue
        carried = {*PLACE_KEYS, *dataset.keys, *dataset.measures}
        for field, expression in (("sum", side.sum), ("persons", side.persons or "1")):
            unknown = portable.columns(expression) - carried
            if unknown:
                found, accepted = ", ".join(sorted(unknown)), ", ".join(sorted(carried))
                loader.refuse(path, f"{name}.{field}", found, f"columns {accepted}")
        if side.period == "same" and dataset.analysis_period != indicator.period:
            accepted = f"{indicator.period}, or period = 'latest_on_or_before'"
            loader.refuse(path, f"{name}.period", dataset.analysis_period, accepted)
