"""What stands around the indicators: units, topics, policy, rates, published figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from equity_metrics.declarations.shared import Declared
from equity_metrics.declarations.splits import Merge
from equity_metrics.periods import PeriodKind
from equity_metrics.text import Text


class Unit(Declared):
    """How a value is scaled and said: `scale` 100 turns a share into percent.

    counts_events: whether a ratio in it counts children, cases or sites, which chance alone moves.
    """

    id: str
    scale: float = 1.0
    counts_events: bool = False
    decimals: int = 0
    label: Text
    suffix: Text | None = None


class Awaited(Declared):
    """An indicator of the field's catalogue that no dataset carries yet; formula as the source has it."""

    id: str
    topic: str
    label: Text
    formula: str
    needs: Text


class CataloguedDisparity(Declared):
    """A code of the field's catalogue that compares, and so is no ratio of sums.

    disparity: the file of the measure that answers it. by: the dimension, or `district`, whose
    groups it compares.
    """

    id: str
    topic: str
    label: Text
    disparity: str
    by: str


class Gap(Declared):
    """One inequality figure: an indicator, and the dimension (or `district`) whose groups it compares."""

    indicator: str
    by: str


class Topic(Declared):
    """A subject under which indicators stand together on one page.

    page: where it is shown. in_profile: its indicators stand on the sheet of a district too. gap: the inequality figure by
    which the overview speaks of it.
    """

    id: str
    order: int
    page: str
    label: Text
    in_profile: bool = True
    gap: Gap | None = None


class Policy(Declared):
    """Disclosure: thresholds by reader, and the closed list of splits that protected readers get.

    scheme: province -> the one scheme by which it is cut beside its districts. pairs: the only two
    dimensions that they get at once. renewed_every_days: how long protected figures stand before a
    new publication renews them. merge: dimension -> the groups that may be shown as one.
    """

    viewer: int
    public_room: int
    splits: Literal["all"] | tuple[str, ...] = "all"
    scheme: Mapping[str, str] = {}
    pairs: tuple[tuple[str, str], ...] = ()
    renewed_every_days: int = Field(default=30, ge=1)
    merge: Mapping[str, tuple[Merge, ...]] = {}

    def threshold(self, protection: Literal["viewer", "public_room"]) -> int:
        """The smallest count of persons that such a reader may see."""
        return self.viewer if protection == "viewer" else self.public_room

    def lists(self, dimension: str) -> bool:
        """Whether protected readers may split by a dimension."""
        return self.splits == "all" or dimension in self.splits

    def pair(self, one: str, other: str) -> tuple[str, str] | None:
        """The named pair of two dimensions, in its declared order; None where it is not named."""
        return next((each for each in self.pairs if set(each) == {one, other}), None)

    def merges(self, dimension: str) -> tuple[Merge, ...]:
        """The groups of a dimension that may be shown as one; publication decides where they are."""
        return self.merge.get(dimension, ())


class Retention(Declared):
    """How long publications stay: so many of the newest, and all of so many days."""

    publications: int = Field(ge=2)
    days: int = Field(ge=0)


class AuditPolicy(Declared):
    """How many whole months of the audit trail stay before the current one; three are 90 days."""

    months: int = Field(default=24, ge=3)


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

    indicator, side, group: what it is compared with; group is one dimension and its code, empty for
    all together. answers: the indicator's period that it is a figure of, where the publisher dates
    it otherwise. extreme: it is the smallest or largest row that the indicator's dataset lists, not
    a sum. counts: what of `data/places` it counts, where that is the whole comparison.
    stands_for: the unit of a scheme whose cells it is compared with, where its place has no code.
    place_name: how a place outside the codes (the country, a region) is called.
    note: what it counts, as printed; remark: what must be known of it.
    why: why nothing is computed for it, or why the two differ.
    """

    id: str
    place: str
    place_name: Text | None = None
    period_kind: PeriodKind
    period: str
    measure: str
    value: float
    unit: str
    source: Text
    note: Text
    remark: Text | None = None
    indicator: str | None = None
    side: Literal["value", "numerator", "denominator"] = "value"
    group: Mapping[str, str] = {}
    answers: str | None = None
    stands_for: str | None = None
    extreme: Literal["lowest", "highest"] | None = None
    counts: Literal["districts"] | None = None
    why: Text | None = None

    @property
    def is_compared(self) -> bool:
        """Whether there is something to compute beside it."""
        return self.indicator is not None or self.counts is not None
