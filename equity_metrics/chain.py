"""The parts of one change after another, added up where each goes on from the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isclose

from equity_metrics.changes import Change

_CLOSE = 1e-6  # in the unit's scale: what files and sums of floats differ by


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one or more changes, added up, in the unit's scale.

    corrected_units, new_units: None where more than one change has any.
    """

    corrected: float = 0.0
    newly_reported: float = 0.0
    really_changed: float = 0.0
    corrected_units: int | None = 0
    new_units: int | None = 0

    @property
    def whole(self) -> float:
        """All of them."""
        return self.corrected + self.newly_reported + self.really_changed

    def plus(self, told: Change) -> Parts:
        """With one more change. A centre that moved in two of them is one centre: none are counted."""
        return Parts(
            self.corrected + (told.corrected or 0.0),
            self.newly_reported + (told.newly_reported or 0.0),
            self.really_changed + (told.really_changed or 0.0),
            _units(self.corrected_units, told.corrected_units),
            _units(self.new_units, told.new_units),
        )


def added_up(told: Iterable[Change], between: Change) -> Parts | None:
    """The parts of all changes, the first first; between: before and after of all together.

    Each has to begin with the period and the value that the one before ended with, and the parts to
    add up to the whole difference; None where they do not, or where one tells no parts.
    """
    if between.before is None or between.after is None:
        return None
    parts, value, period = Parts(), between.before, between.before_period
    for each in told:
        if each.before_period != period:
            return None
        if each.status == "kept" and each.after_period == period:
            continue
        if each.status not in ("split", "same") or each.before is None or each.after is None:
            return None
        if not is_close(each.before, value):
            return None
        parts, value, period = parts.plus(each), each.after, each.after_period
    is_whole = is_close(value, between.after) and is_close(parts.whole, value - between.before)
    return parts if is_whole and period == between.after_period else None


def _units(one: int | None, other: int | None) -> int | None:
    return (one or other or 0) if one is not None and not (one and other) else None


def is_close(one: float, other: float) -> bool:
    """Whether two values are one, as far as files and floats can tell."""
    return isclose(one, other, rel_tol=1e-9, abs_tol=_CLOSE)
