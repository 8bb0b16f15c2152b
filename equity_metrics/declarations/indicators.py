"""An indicator: a ratio of sums, or one sum."""

from __future__ import annotations

from datetime import date
from typing import Literal

from equity_metrics.declarations.shared import Declared, PortableSql
from equity_metrics.periods import PeriodKind
from equity_metrics.text import Text


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


class Alternative(Declared):
    """Another honest denominator of an indicator, and the numerator that lies inside it."""

    id: str
    numerator: Side | None = None
    denominator: Side
    label: Text
    meaning: Text
    sentence: Text


class Adds(Declared):
    """What rows that were not reported would add to the sums; persons: the count behind an amount."""

    numerator: PortableSql = "0"
    denominator: PortableSql = "0"
    persons: PortableSql = "0"


class Silent(Declared):
    """What silent rows would add where the value is lowest, and where it is highest.

    Both empty: the value does not depend on what was not reported (a payment is known anyway).
    """

    low: Adds = Adds()
    high: Adds = Adds()


class Cost(Declared):
    """What one unit of a gap costs: a dated rate, the span that a reader may try, what it assumes."""

    rate: str
    lowest: int
    highest: int
    step: int
    assumption: Text


class Timeline(Declared):
    """Where an indicator stands on the axis of time: its column, and how its sum is split there."""

    order: int
    by: str | None = None


class Shortlist(Declared):
    """A criterion by which districts are ranked for a pilot: where it stands, its weight at first.

    favours: whether a higher or a lower value brings a district forward.
    """

    order: int
    weight: int
    favours: Literal["higher", "lower"] = "higher"


class Link(Declared):
    """A link of the chain from the list to the outcome: its place, and the indicator of its baht.

    milestone: it is named in the sentence that says the chain. owed: everybody of the link before
    ought to reach it, so who is missing is a gap.
    """

    order: int
    milestone: bool = False
    owed: bool = False
    baht: str | None = None


class Target(Declared):
    """A dated value to reach, in the indicator's unit."""

    year: int
    value: float
    source: Text
    place: str | None = None


class Indicator(Declared):
    """A ratio of sums, or one sum. `sentence` says it with {place} {value} {numerator} ...

    in_profile: it stands on the sheet of a district. step: its place among the steps of its topic. shown_by: the dimension (or `district`) by which its
    page shows it without being asked. base: what its own denominator is called beside the
    alternatives. lists: pages show the rows behind it one by one, where its contract lists them.
    need: of money, the indicator by which the places that
    it should reach are lined up. variant_of: the indicator
    whose alternative this is; made at loading, never declared.
    """

    id: str
    code: str | None = None
    topic: str
    order: int = 100
    key_figure: int | None = None
    step: int | None = None
    unit: str
    better: Literal["higher", "lower", "band", "zero", "none"]
    period: PeriodKind
    review_by: date
    chart: str = "bar"
    shown_by: str | None = None
    numerator: Side
    denominator: Side | None = None
    not_by: tuple[str, ...] = ()
    label: Text
    short: Text | None = None
    meaning: Text
    sentence: Text
    target: tuple[Target, ...] = ()
    base: Text | None = None
    alternative: tuple[Alternative, ...] = ()
    variant_of: str | None = None
    in_profile: bool = True
    silent: Silent | None = None
    lists: bool = False
    cost: Cost | None = None
    timeline: Timeline | None = None
    shortlist: Shortlist | None = None
    link: Link | None = None
    need: str | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """The numerator and, where there is one, the denominator."""
        return (self.numerator,) if self.denominator is None else (self.numerator, self.denominator)

    @property
    def brief(self) -> Text:
        """The label for a narrow place."""
        return self.short or self.label

    @property
    def variants(self) -> tuple[Indicator, ...]:
        """The same indicator over each of its alternative denominators."""
        return tuple(
            self.model_copy(
                update={
                    "id": f"{self.id}_of_{each.id}",
                    "numerator": each.numerator or self.numerator,
                    "denominator": each.denominator,
                    "meaning": each.meaning,
                    "sentence": each.sentence,
                    "base": each.label,
                    "key_figure": None,
                    "step": None,
                    "target": (),
                    "alternative": (),
                    "silent": None,
                    "lists": False,
                    "cost": None,
                    "timeline": None,
                    "shortlist": None,
                    "link": None,
                    "shown_by": None,
                    "variant_of": self.id,
                }
            )
            for each in self.alternative
        )

    @property
    def is_share(self) -> bool:
        """Whether the numerator counts a part of the denominator (an interval then applies)."""
        return (
            self.denominator is not None
            and self.numerator.dataset == self.denominator.dataset
            and self.unit == "percent"
        )
