"""Level and inequality together: from one comparison to a later one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import hypot
from typing import Literal

from equity_metrics.cells import Cell
from equity_metrics.disparities.of_cells import FEWEST, MOST_MISSING
from equity_metrics.disparities.summary import Applied, Disparities
from equity_metrics.interval import Z

_REMEMBERED = 256
Course = Literal["up", "down", "unclear", "unknown"]
"""unclear: the change is smaller than its uncertainty. unknown: no error is known, so it is not judged."""


@dataclass(frozen=True, slots=True)
class Change:
    """From one value to another, in the unit; `course` says whether it is more than uncertainty."""

    before: float
    after: float
    course: Course

    @property
    def amount(self) -> float:
        """How much more it is than before."""
        return self.after - self.before


@dataclass(frozen=True, eq=False)
class Movement:
    """How the value of all together moved, and how the size of its inequality did.

    among: how many have a value in both periods, where others have one in one period only.
    """

    before: Disparities
    after: Disparities
    level: Change
    gap: Change
    among: int | None = None


@lru_cache(maxsize=_REMEMBERED)
def movement(before: Disparities, after: Disparities) -> Movement | None:
    """From an earlier comparison to a later one, among those that both have; None without enough.

    The two periods count as independent. They hold many of the same children, which makes the
    error of a change smaller than the one used here: what is called clear is clear.
    """
    both = {each.code for each in before.compared.members} & {
        each.code for each in after.compared.members
    }
    most = max(len(before.compared.members), len(after.compared.members))
    if len(both) < FEWEST or most - len(both) > MOST_MISSING * most:
        return None
    before, after = _among(before, both), _among(after, both)
    levels = before.compared.whole.value, after.compared.whole.value
    gaps = size(before), size(after)
    if levels[0] is None or levels[1] is None or gaps[0] is None or gaps[1] is None:
        return None
    level_errors = _error_of(before.compared.whole), _error_of(after.compared.whole)
    gap_errors = _error(before.spread), _error(after.spread)
    return Movement(
        before,
        after,
        _change(levels[0], levels[1], level_errors),
        _change(gaps[0], gaps[1], gap_errors),
        len(both) if len(both) < most else None,
    )


def _among(found: Disparities, codes: set[str]) -> Disparities:
    """The same comparison among some of its members."""
    members = tuple(each for each in found.compared.members if each.code in codes)
    if members == found.compared.members:
        return found
    return Disparities(replace(found.compared, members=members))


def size(found: Disparities) -> float | None:
    """How unequal, whichever side stands higher: the size of its spread."""
    value = found.spread.estimate.value
    return None if value is None else abs(value)


def _change(before: float, after: float, errors: tuple[float | None, float | None]) -> Change:
    moved = after - before
    if errors[0] is None or errors[1] is None:
        return Change(before, after, "unknown")
    if abs(moved) <= Z * hypot(*(each or 0.0 for each in errors)):
        return Change(before, after, "unclear")
    return Change(before, after, "up" if moved > 0 else "down")


def _error_of(cell: Cell) -> float | None:
    """The standard error of a value, from the width of its interval."""
    if cell.low is None or cell.high is None:
        return None
    return (cell.high - cell.low) / (2 * Z)


def _error(each: Applied) -> float | None:
    low, high = each.estimate.low, each.estimate.high
    return None if low is None or high is None else (high - low) / (2 * Z)
