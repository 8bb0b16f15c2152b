"""Whether money reaches the districts that need it: shares of money along an order of need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from equity_metrics.cells import Cell, Cells
from equity_metrics.disparities.concentration import (
    concentration_curve,
    concentration_index,
    gini_minus_concentration,
)
from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.of_cells import MOST_MISSING
from equity_metrics.disparities.spread import gini
from equity_metrics.errors import ReaderError
from equity_metrics.text import Text

FEWEST = 5  # districts, below which a curve is a few corners
_HALF = 0.5
_MISSED = 0.05  # of intervals may miss the index
_PERCENT = 100.0
Leaning = Literal["to_need", "from_need", "unclear", "equal"]

_MISSING = Text(
    th="เห็นทั้งเงินและความต้องการเพียง {shown} จาก {every} อำเภอ/เขต ต้องเห็นอย่างน้อยสามในสี่และไม่น้อยกว่า {fewest} อำเภอ/เขต จึงไม่คำนวณว่าเงินไปตามความต้องการหรือไม่",
    en="Money and need are both shown in {shown} of {every} districts; three quarters of them, and at least {fewest}, are needed to say whether money follows need.",
)
_NO_MONEY = Text(
    th="ทุกอำเภอ/เขตที่แสดงได้มียอดเงินเป็นศูนย์ จึงไม่มีเงินให้เทียบกับความต้องการ",
    en="No district that is shown has received any money: there is nothing to hold against need.",
)


@dataclass(frozen=True, slots=True)
class Funded:
    """A district with its need and its part of the money; shares in percent of the districts counted.

    need, money: values of the two indicators in their units. people: share of the money's denominator.
    """

    place: str
    need: float
    money: float
    people: float
    amount: float

    @property
    def gap(self) -> float:
        """Share of the money minus share of the people, in percentage points."""
        return self.amount - self.people


@dataclass(frozen=True, eq=False)
class MoneyAgainstNeed:
    """The money of the districts along their need, from the one that needs most.

    of: how many districts there are, shown or not. curve: cumulative percent of people and of
    money from (0, 0) to (100, 100); districts of the same need make one step. index: the
    concentration index, below 0 where those in need get more than their share. apart: the Gini
    index less the size of the concentration index, what is unequal and does not follow need.
    half: percent of the money that the half of the people in most need gets.
    """

    money: Cells
    need: Cells
    districts: tuple[Funded, ...]
    of: int
    curve: tuple[tuple[float, float], ...]
    index: Estimate
    gini: Estimate
    apart: Estimate
    half: float

    @property
    def leaning(self) -> Leaning:
        """Where the money leans; unclear unless the interval of the index excludes 0."""
        if not self.gini.value:
            return "equal"
        if self.index.high is not None and self.index.high < 0:
            return "to_need"
        if self.index.low is not None and self.index.low > 0:
            return "from_need"
        return "unclear"


def compute(money: Cells, need: Cells) -> MoneyAgainstNeed:
    """Money for each person held against need, over the districts where both are shown.

    Districts count by the money's denominator and stand from most to least need: from the highest
    value of the need, or from the lowest where a higher one is better (such as income). Raises
    ReaderError where more than a quarter of the districts (or all but a few) is not shown, and
    where there is no money. Source: Kakwani, Wagstaff and van Doorslaer (1997), J. Econometrics 77,
    87-103.
    """
    pairs = [(cell, need.at(cell.place)) for cell in money.cells]
    shown = [(paid, other) for paid, other in pairs if paid.is_shown and other.is_shown]
    if len(shown) < max(FEWEST, (1 - MOST_MISSING) * len(pairs)):
        raise ReaderError(_MISSING.format(shown=len(shown), every=len(pairs), fewest=FEWEST))
    if not any(paid.value for paid, _ in shown):
        raise ReaderError(_NO_MONEY)
    in_order = sorted(shown, key=lambda pair: (_rank(pair[1], need), pair[0].place))
    along = _distribution(in_order, need)
    people, held = concentration_curve.curve(along)
    index = _jackknifed(along)
    return MoneyAgainstNeed(
        money, need, _funded(in_order, along), len(pairs),
        tuple((float(x) * _PERCENT, float(y) * _PERCENT) for x, y in zip(people, held, strict=True)),
        index, gini.compute(along), _apart(along, index),
        (concentration_curve.compute(along, str(_HALF)).value or 0.0) * _PERCENT,
    )  # fmt: skip


def _rank(need_cell: Cell, need: Cells) -> float:
    """The place of a district in the order: low where the need is high."""
    value = need_cell.value or 0.0
    return value if need.indicator.better == "higher" else -value


def _distribution(pairs: list[tuple[Cell, Cell]], need: Cells) -> Distribution:
    return Distribution(
        value=np.array([paid.value for paid, _ in pairs], dtype=np.float64),
        weight=np.array([float(paid.denominator or 0) for paid, _ in pairs]),
        rank_by=np.array([_rank(other, need) for _, other in pairs]),
    )


def _funded(pairs: list[tuple[Cell, Cell]], along: Distribution) -> tuple[Funded, ...]:
    amounts = along.share * along.value / along.mean
    return tuple(
        Funded(
            paid.place, other.value or 0.0, paid.value or 0.0,
            float(people) * _PERCENT, float(amount) * _PERCENT,
        )
        for (paid, other), people, amount in zip(pairs, along.share, amounts, strict=True)
    )  # fmt: skip


def _jackknifed(along: Distribution) -> Estimate:
    """The concentration index; its interval from leaving out each district in turn.

    It asks how far the index hangs on any one district. Source: Yitzhaki (1991), J. Bus. Econ.
    Stat. 9, 235-239; t distribution, as districts are few.
    """
    whole, count = concentration_index.compute(along), along.value.size
    if whole.value is None:
        return whole
    kept = ~np.eye(count, dtype=bool)
    without_one = [concentration_index.compute(_only(along, each)).value for each in kept]
    left = np.array([each for each in without_one if each is not None])
    if left.size < count:  # one district has all the money: no index is left without it
        return whole
    error = sqrt((count - 1) / count * float(np.sum((left - left.mean()) ** 2)))
    from scipy.special import stdtrit  # scipy takes long to load, and few pages need it

    reach = float(stdtrit(count - 1, 1 - _MISSED / 2)) * error
    return replace(
        whole, se=error, low=whole.value - reach, high=whole.value + reach, method="jackknife"
    )


def _only(along: Distribution, kept: NDArray[np.bool_]) -> Distribution:
    assert along.rank_by is not None
    return Distribution(along.value[kept], along.weight[kept], along.rank_by[kept])


def _apart(along: Distribution, index: Estimate) -> Estimate:
    """The measure's own difference, with need counted from the end towards which the money leans."""
    if (index.value or 0.0) >= 0 or along.rank_by is None:
        return gini_minus_concentration.compute(along)
    turned = Distribution(along.value, along.weight, -along.rank_by)
    return gini_minus_concentration.compute(turned)
