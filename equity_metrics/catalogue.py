"""The declarations of `data/`: read, checked together, frozen."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from equity_metrics import portable
from equity_metrics.errors import DeclarationError, Problem
from equity_metrics.periods import PeriodKind
from equity_metrics.places import Places, load_places
from equity_metrics.text import Text

DATA = Path(__file__).resolve().parent.parent / "data"
PLACE_KEYS = ("province", "district")


def _portable(expression: str) -> str:
    try:
        portable.parse(expression)
    except portable.NotPortableError as refused:
        raise ValueError(f"found {refused}, accepted {portable.ACCEPTED}") from refused
    return expression


PortableSql = Annotated[str, AfterValidator(_portable)]


class Declared(BaseModel):
    """A frozen declaration; a field that nobody declared is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Unit(Declared):
    """How a value is scaled and said: `scale` 100 turns a share into percent."""

    id: str
    scale: float = 1.0
    decimals: int = 0
    label: Text
    suffix: Text | None = None


class Group(Declared):
    """One part of a dimension."""

    id: str
    label: Text
    short: Text | None = None

    @property
    def brief(self) -> Text:
        """The label for a narrow place."""
        return self.short or self.label


class Dimension(Declared):
    """One way of splitting: every row belongs to exactly one group."""

    id: str
    label: Text
    order: int = 100
    is_ordered: bool = False
    is_filter: bool = False
    rule: Text | None = None
    group: tuple[Group, ...]

    def label_of(self, group: str) -> Text:
        """The label of a group by its code."""
        return next(each.label for each in self.group if each.id == group)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the groups, in order."""
        return tuple(group.id for group in self.group)


ColumnType = Literal[
    "text", "code", "integer", "decimal", "date", "flag", "person_id",
    "province", "district", "subdistrict", "academic_year",
]  # fmt: skip


class Column(Declared):
    """One column of a delivery.

    required: the column must be there; filled: so must each value. headers: the spellings by
    which offices name it (its own name always counts). codes: code -> spellings of its values.
    private: never kept as it came: `key` becomes an HMAC, `age` an age in months, `drop` nothing.
    """

    name: str
    type: ColumnType
    label: Text
    required: bool = False
    filled: bool = False
    headers: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = {}
    blanks: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    private: Literal["key", "age", "drop"] | None = None
    default: str | None = None


class Wide(Declared):
    """A layout with one column per code (or year): unpivoted into long rows.

    into: the column that takes what the head names; values: the columns that take the cells (one:
    a single head row; more: a second head row names them); total: heads of a sum over the codes,
    used as a check; ignore: heads that carry nothing new (ratios).
    """

    into: str
    values: tuple[str, ...]
    total: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Rule(Declared):
    """A check of one row over typed columns; `refuse` is DuckDB SQL that is true for a bad row."""

    code: str
    refuse: str
    column: str
    text: Text
    accepted: Text
    is_warning: bool = False


class Reporting(Declared):
    """Which rows were reported at all, and when a report is late (days after the period's due)."""

    reported: PortableSql
    received: str | None = None
    due_day_of_period: int = 0


class Source(Declared):
    """Where figures come from."""

    text: Text
    url: str = ""


class Dataset(Declared):
    """The contract of one dataset.

    keys: the columns of the analysis rows (dimension ids) by which its cube is kept;
    measures: the further columns of the analysis rows that indicators may sum.
    """

    id: str
    order: int = 100
    label: Text
    meaning: Text
    counts: Literal["persons", "money_of_persons", "institutions", "activities", "published"]
    period: PeriodKind
    period_from: str | None = None
    round_of: PeriodKind | None = None
    place: Literal["province", "district"] = "district"
    grain: tuple[str, ...]
    child_key: tuple[str, ...] = ()
    age_at: str | None = None
    keys: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    column: tuple[Column, ...]
    wide: Wide | None = None
    rule: tuple[Rule, ...] = ()
    reporting: Reporting | None = None
    select: str

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.column if column.name == name)

    @property
    def analysis_period(self) -> PeriodKind:
        """The kind of period of the analysis rows (a SELECT may align rows to another kind)."""
        return self.round_of or self.period

    @property
    def is_personal(self) -> bool:
        """Whether small counts of this dataset could point at a child."""
        return self.counts in ("persons", "money_of_persons")


class Side(Declared):
    """The numerator or denominator: one sum over the analysis rows of one dataset.

    persons: the count behind an amount, whose small cells hide the amount. period: which of the
    side's own periods answers for the indicator's period.
    """

    dataset: str
    sum: PortableSql
    label: Text
    persons: PortableSql | None = None
    period: Literal["same", "latest_on_or_before"] = "same"


class Target(Declared):
    """A dated value to reach, in the indicator's unit."""

    year: int
    value: float
    source: Text
    place: str | None = None


class Indicator(Declared):
    """A ratio of sums, or one sum. `sentence` says it with {place} {value} {numerator} ..."""

    id: str
    code: str | None = None
    topic: str
    order: int = 100
    key_figure: int | None = None
    unit: str
    better: Literal["higher", "lower", "band", "zero", "none"]
    period: PeriodKind
    review_by: date
    chart: str = "bar"
    numerator: Side
    denominator: Side | None = None
    not_by: tuple[str, ...] = ()
    label: Text
    short: Text | None = None
    meaning: Text
    sentence: Text
    target: tuple[Target, ...] = ()

    @property
    def sides(self) -> tuple[Side, ...]:
        """The numerator and, where there is one, the denominator."""
        return (self.numerator,) if self.denominator is None else (self.numerator, self.denominator)

    @property
    def brief(self) -> Text:
        """The label for a narrow place."""
        return self.short or self.label

    @property
    def is_share(self) -> bool:
        """Whether the numerator counts a part of the denominator (an interval then applies)."""
        return (
            self.denominator is not None
            and self.numerator.dataset == self.denominator.dataset
            and self.unit == "percent"
        )


class Topic(Declared):
    """A subject under which indicators stand together on one page."""

    id: str
    order: int
    label: Text


class Policy(Declared):
    """Disclosure: thresholds by reader, and the closed list of splits that protected readers get."""

    viewer: int
    public_room: int
    splits: Literal["all"] | tuple[str, ...] = "all"

    def threshold(self, protection: Literal["viewer", "public_room"]) -> int:
        """The smallest count of persons that such a reader may see."""
        return self.viewer if protection == "viewer" else self.public_room

    def lists(self, dimension: str) -> bool:
        """Whether protected readers may split by a dimension."""
        return self.splits == "all" or dimension in self.splits


class Rate(Declared):
    """An amount in force between two days, for the SELECTs of the datasets."""

    rate: str
    valid_from: date
    valid_to: date | None = None
    amount: Decimal
    unit: str
    source: str


class PublishedFigure(Declared):
    """A figure that an office published, to show beside the computed one.

    indicator, side: what it is compared with. answers: the indicator's period that it is a figure
    of, where the publisher dates it otherwise.
    """

    id: str
    place: str
    period_kind: str
    period: str
    measure: str
    value: float
    unit: str
    source: Text
    note: Text | None = None
    indicator: str | None = None
    side: Literal["value", "numerator", "denominator"] = "value"
    answers: str | None = None


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
