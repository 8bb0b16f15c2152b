"""What changed between two publications, split by cause: sums of reporting units, nothing else.

The causes, in the order in which they are taken:

* corrected: the same unit, the same period, other rows (or the unit is gone, or took its report back);
* newly reported: the unit was silent or unknown before;
* really changed: a later period, among the units that stand alike in both periods.

What comes from units that stand in one of the two periods alone is newly reported as well. The
value of a ratio depends on the order of the steps; in this order they add up to the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from equity_metrics.declarations import Indicator, Unit
from equity_metrics.periods import Period
from equity_metrics.query import Amount, Sums, added
from equity_metrics.text import Text

Cause = Literal["corrected", "newly_reported", "really_changed"]
CAUSES: tuple[Cause, ...] = ("corrected", "newly_reported", "really_changed")
# split: before, after and the three parts. whole: before and after alone, a part counts few
# persons. small: the whole change counts few persons. linked: shown beside a
# small one, it would let that be worked out. new, gone: a value on one side alone. kept: protected
# readers go on with the figures they had. renewed: the figures they had are not known any more.
Status = Literal[
    "split",
    "whole",
    "small",
    "linked",
    "same",
    "new",
    "gone",
    "suppressed",
    "kept",
    "renewed",
    "redefined",
    "unreadable",
]
Units = Mapping[str, Sums]  # by the unit's code


@dataclass(frozen=True, slots=True)
class Step:
    """One cause at work: the sums of all units before and after it, and how many units it moved."""

    cause: Cause
    before: Sums
    after: Sums
    units: int

    @property
    def back(self) -> Step:
        """The same step taken backwards."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Split:
    """A change of a value in its unit's scale; `parts` add up to after - before.

    before, after: None where there is no value; `parts` is then empty.
    """

    before: float | None
    after: float | None
    parts: Mapping[Cause, float]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one place since an earlier publication, as a reader may see it.

    Values and parts in the unit's scale, unrounded; None wherever `status` does not show them.
    corrected_units, new_units: how many reporting units stand behind those parts. since: the
    publication whose figures those before are; None for the one that was replaced.
    """

    indicator: Indicator
    unit: Unit
    unit_label: Text
    place: str
    status: Status
    before_period: Period | None
    after_period: Period | None
    before: float | None
    after: float | None
    corrected: float | None
    newly_reported: float | None
    really_changed: float | None
    corrected_units: int | None
    new_units: int | None
    since: int | None = None


def steps(before: Units, now: Units, later: Units | None = None) -> tuple[Step, ...]:
    """The steps from `before` to `now` at one period, then on to `later` where there is one.

    before: the previous publication at its period; now: the new one at the same period; later: the
    new one at a later period.
    """
    kept = {
        code: before[code] if _began(before[code], now[code]) else now[code]
        for code in before
        if code in now
    }
    taken = [_step("corrected", before, kept), _step("newly_reported", kept, now)]
    if later is not None:
        alike = {
            code: later[code] if code in later and _alike(each, later[code]) else each
            for code, each in now.items()
        }
        taken += [_step("really_changed", now, alike), _step("newly_reported", alike, later)]
    return tuple(taken)


def backwards(taken: Iterable[Step]) -> tuple[Step, ...]:
    """The steps back: from the later publication's units to the earlier one's."""
    return tuple(step.back for step in reversed(tuple(taken)))


def split(taken: tuple[Step, ...], value: Callable[[Sums], float | None]) -> Split:
    """The parts of a change. A step to sums without a value leaves its part to the next one."""
    first, last = value(taken[0].before), value(taken[-1].after)
    if first is None or last is None:
        return Split(first, last, {})
    parts: dict[Cause, float] = dict.fromkeys(CAUSES, 0.0)
    standing = first
    for step in taken:
        reached = value(step.after)
        if reached is not None:
            parts[step.cause] += reached - standing
            standing = reached
    return Split(first, last, parts)


def moved(taken: Iterable[Step]) -> Sums:
    """What steps moved together, with its sign: after less before, field by field."""
    listed = list(taken)
    first, last = added(each.before for each in listed), added(each.after for each in listed)
    return Sums(
        numerator=(last.numerator or 0) - (first.numerator or 0),
        denominator=(last.denominator or 0) - (first.denominator or 0),
        persons=(last.persons or 0) - (first.persons or 0),
    )


def _step(cause: Cause, before: Units, after: Units) -> Step:
    codes = {*before, *after}
    units = sum(_amounts(before.get(code)) != _amounts(after.get(code)) for code in codes)
    return Step(cause, added(before.values()), added(after.values()), units)


def _amounts(sums: Sums | None) -> tuple[Amount, ...]:
    """What a value is made of; whether a unit answered moves nothing by itself."""
    if sums is None:
        return (0, 0, 0)
    return (sums.numerator or 0, sums.denominator or 0, sums.persons or 0)


def _began(before: Sums, now: Sums) -> bool:
    return before.reported == 0 and now.reported > 0


def _alike(one: Sums, other: Sums) -> bool:
    return (one.reported > 0) == (other.reported > 0)
