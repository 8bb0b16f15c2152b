"""From values to the units of a drawing: one straight scale, its round marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, isclose, log10

from equity_metrics.meeting.slide import Plot
from equity_metrics.text import number

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MARKS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high`, drawn from `start` to `end`; `end` may lie before `start`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value is drawn."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def marks(self) -> tuple[float, ...]:
        """About four round values on the scale."""
        step = _step(self.high - self.low)
        first, last = ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9)
        return tuple(step * nth for nth in range(first, last + 1))


def scale_of(plot: Plot, start: float, end: float) -> Scale:
    """The scale that holds every figure of a plot, and zero."""
    values = list(_known(plot))
    low, high = min(values, default=0.0), max(values, default=0.0)
    if low == high:
        high = low + 1.0
    return Scale(low, high, start, end)


def _known(plot: Plot) -> Iterable[float]:
    yield 0.0
    for row in (*(each.values for each in plot.series), plot.low, plot.high):
        yield from (value for value in row if value is not None)
    if plot.line is not None:
        yield plot.line[1]


def _step(span: float) -> float:
    """The round distance between marks that parts a span into about four."""
    rough = span / _MARKS
    magnitude = 10.0 ** floor(log10(rough))
    return next(each * magnitude for each in _STEPS if each * magnitude >= rough * (1 - 1e-9))


def mark_words(mark: float) -> str:
    """A round value as it stands beside the scale: with as few decimals as tell it."""
    decimals = next((each for each in range(6) if isclose(round(mark, each), mark)), 6)
    return number(mark, decimals)
