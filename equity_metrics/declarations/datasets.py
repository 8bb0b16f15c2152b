"""The contract of a dataset: columns, checks, what it counts, its cube keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from equity_metrics.declarations.shared import Declared, PortableSql
from equity_metrics.periods import PeriodKind
from equity_metrics.text import Text

ColumnType = Literal[
    "text", "code", "integer", "decimal", "date", "flag", "person_id",
    "province", "district", "subdistrict", "year", "area",
]  # fmt: skip


class Column(Declared):
    """One column of a delivery.

    required: the column must be there; filled: so must each value. headers: the spellings by
    which offices name it (its own name always counts). codes: code -> spellings of its values.
    private: never kept as it came: `key` becomes an HMAC, `age` an age in months, `drop` nothing.
    scheme: of a column of type `area`, the scheme whose units it names; its codes are theirs.
    example: what may stand in a cell where the type alone does not say so; invented.
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
    scheme: str | None = None
    example: str | None = None


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
    """A check of one row over typed columns; `refuse` is DuckDB SQL that is true for a bad row.

    reads: other datasets that `refuse` looks into, each a table of the rows that wait or are
    published; the row being checked is `given`.
    """

    code: str
    refuse: str
    column: str
    text: Text
    accepted: Text
    is_warning: bool = False
    reads: tuple[str, ...] = ()


class Reporting(Declared):
    """Which rows were reported at all, and when a report is late (days after the period's due).

    unit: the column of the analysis rows that names who reports; without it, the district.
    unit_label: what such units are called beside their number.
    """

    reported: PortableSql
    received: str | None = None
    due_day_of_period: int = 0
    unit: str | None = None
    unit_label: Text = Text(th="อำเภอ", en="districts")


class Listing(Declared):
    """Rows of institutions that may be listed one by one: `columns` to exact readers, `open` to all.

    where: which rows. measure: the column of the amount, where there is one; lowest, highest: the
    bounds that a rule sets for it. A list without amounts says of itself `label`, and in `sentence`
    how many its rows are ({count}).
    """

    columns: tuple[str, ...]
    open: tuple[str, ...]
    where: PortableSql = "true"
    measure: str | None = None
    label: Text | None = None
    sentence: Text | None = None
    lowest: float | None = None
    highest: float | None = None


class Dataset(Declared):
    """The contract of one dataset.

    keys: the columns of the analysis rows (dimension ids) by which its cube is kept;
    measures: the further columns of the analysis rows that indicators may sum.
    schemes: columns of the analysis rows that name the unit of a scheme in which a row lies (empty:
    unallocated); schemes of districts need none. only: the groups of a shared dimension that the rows can have.
    recorded: rows may also be entered on screen, one at a time. An entered row stands for every delivered
    one of its province and grain, whatever the period: where a number comes again, the grain names its day too.
    worklist: which analysis rows wait for somebody's work, DuckDB SQL; they carry the columns of `worklist.COLUMNS`.
    belongs_to: of rows about a case, the dataset whose row they follow -> the column of both that
    names it by a number of the office; they go where that row is purged.
    lists_all: the delivered list is all there is (payments, grants): a district without a row counts
    zero; otherwise it has no data. Without any `column` it is derived: its SELECT reads other datasets and nobody delivers it.
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
    lists_all: bool = False
    grain: tuple[str, ...]
    child_key: tuple[str, ...] = ()
    age_at: str | None = None
    keys: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = {}
    recorded: bool = False
    reads: tuple[str, ...] = ()
    belongs_to: Mapping[str, str] = {}
    column: tuple[Column, ...] = ()
    wide: Wide | None = None
    rule: tuple[Rule, ...] = ()
    reporting: Reporting | None = None
    listing: Listing | None = None
    worklist: str | None = None
    select: str

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.column if column.name == name)

    @property
    def analysis_period(self) -> PeriodKind:
        """The kind of period of the analysis rows (a SELECT may align rows to another kind)."""
        return self.round_of or self.period

    @property
    def is_derived(self) -> bool:
        """Whether its rows come from other datasets alone."""
        return not self.column

    @property
    def is_personal(self) -> bool:
        """Whether small counts of this dataset could point at a child."""
        return self.counts in ("persons", "money_of_persons")
