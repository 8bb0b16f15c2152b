"""The shapes of what `data/` declares: frozen, both languages required, unknown fields refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from equity_metrics import portable
from equity_metrics.periods import PeriodKind
from equity_metrics.text import Text


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
