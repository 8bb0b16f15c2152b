"""The figures of a picture in one language, with nothing in the place of those that are hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from equity_metrics.meeting.slide import Plot, PlotKind
from equity_metrics.takeaway.fitting import plain
from equity_metrics.text import Lang, Text, number

Values = tuple[float | None, ...]
COLUMN = 18  # rows of bars that one chart shows at full size
MOST = 50  # rows of bars on one page: the districts of the largest province
LOW = Text(th="ช่วงเชื่อมั่น 95% ต่ำสุด", en="95% interval, low")
HIGH = Text(th="ช่วงเชื่อมั่น 95% สูงสุด", en="95% interval, high")
STATUS = Text(th="สถานะ", en="Status")
BELOW = Text(th="ลงถึงปลายช่วงเชื่อมั่น 95%", en="Down to the end of the 95% interval")
ABOVE = Text(th="ขึ้นถึงปลายช่วงเชื่อมั่น 95%", en="Up to the end of the 95% interval")
_LINE = Text(th="เส้นประ: {name} {value}", en="dashed line: {name} {value}")
_WHISKERS = Text(th="ขีดบนแท่ง: ช่วงเชื่อมั่น 95%", en="whiskers: 95% interval")
_AROUND = Text(th="ขีดที่จุด: ช่วงเชื่อมั่น 95%", en="whiskers: 95% interval")


@dataclass(frozen=True, slots=True)
class Shown:
    """A plot that may be written down: hidden categories have None everywhere and their status.

    series: name and values, in the unit's scale. low, high: intervals of the first series, empty
    where none is known. line: the value to compare with; draws_line: whether the chart
    has it as a line. marks: of statuses, where names stand too
    close for more than a mark.
    """

    kind: PlotKind
    axis: str
    categories: tuple[str, ...]
    statuses: tuple[str, ...]
    series: tuple[tuple[str, Values], ...]
    low: Values
    high: Values
    line: tuple[str, float] | None
    decimals: int
    caption: str
    draws_line: bool
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The categories as they stand on the axis, hidden ones with their status or its mark."""
        pairs = zip(self.categories, self.statuses, strict=True)
        marks = dict(self.marks)
        return tuple(
            f"{name} {marks.get(status, f'({status})')}" if status else name
            for name, status in pairs
        )

    @property
    def rows(self) -> int:
        """Rows of one chart of bars: more than a column's are shown as two charts side by side."""
        count = len(self.categories)
        return count if count <= COLUMN else ceil(count / 2)

    @property
    def said(self) -> str:
        """The caption, with what the marks stand for."""
        marks = [f"{mark}\u00a0{status}" for status, mark in self.marks]
        return " · ".join([self.caption, *marks] if self.caption else marks)

    @property
    def is_dense(self) -> bool:
        """Whether the picture needs all the height of a page."""
        return self.kind == "bars" and self.rows > COLUMN

    @property
    def top(self) -> float:
        """The greatest figure that is drawn, intervals and the line with it; 0 of none."""
        values = [value for _, row in self.series for value in row]
        line = self.line[1] if self.line else None
        return max([each for each in (*values, *self.high, line) if each is not None], default=0.0)

    @property
    def bottom(self) -> float:
        """The least figure that is drawn; 0 where none is negative."""
        values = [value for _, row in self.series for value in row]
        return min([0.0, *(each for each in (*values, *self.low) if each is not None)])

    @property
    def whiskers(self) -> tuple[Values, Values]:
        """How far the intervals of the first series reach below and above it; empty of none."""
        if not self.low or not self.high:
            return (), ()
        values = self.series[0][1]
        return _apart(values, self.low), _apart(values, self.high)

    def part(self, start: int, stop: int) -> Shown:
        """Some of the categories, with everything of theirs."""
        return replace(
            self,
            categories=self.categories[start:stop],
            statuses=self.statuses[start:stop],
            series=tuple((name, row[start:stop]) for name, row in self.series),
            low=self.low[start:stop],
            high=self.high[start:stop],
        )

    def parts(self, most: int) -> tuple[Shown, ...]:
        """The same categories in parts of equal length, none longer than `most`."""
        count = len(self.categories)
        length = ceil(count / max(1, ceil(count / most)))
        return tuple(self.part(start, start + length) for start in range(0, count, length))


def shown_of(plot: Plot, lang: Lang, title: str) -> Shown:
    """A plot in one language; no figure goes with a category that has a status in its place.

    title: what stands above it, which its caption need not repeat.
    """
    statuses = plot.statuses or (None,) * len(plot.categories)
    is_hidden = [status is not None for status in statuses]
    first = _without(is_hidden, plot.series[0].values) if plot.series else ()
    is_bare = [value is None for value in first]
    said = tuple(plain(each[lang]) if each else "" for each in statuses)
    shown = Shown(
        kind=plot.kind,
        axis=plain(plot.axis[lang]),
        categories=tuple(plain(each[lang]) for each in plot.categories),
        statuses=said,
        series=tuple(
            (plain(each.name[lang]), _without(is_hidden, each.values)) for each in plot.series
        ),
        low=_without(is_bare, plot.low),
        high=_without(is_bare, plot.high),
        line=(plain(plot.line[0][lang]), plot.line[1]) if plot.line else None,
        decimals=plot.unit.decimals,
        caption=_caption(plot, lang, title),
        draws_line=_draws_line(plot),
    )
    found = dict.fromkeys(each for each in said if each)
    marks = tuple((status, "*" * nth) for nth, status in enumerate(found, start=1))
    return replace(shown, marks=marks) if shown.is_dense else shown


def _without(is_hidden: Sequence[bool], values: Values) -> Values:
    """The values with None where something is hidden; empty stays empty."""
    if not values:
        return ()
    return tuple(None if gone else each for gone, each in zip(is_hidden, values, strict=True))


def _draws_line(plot: Plot) -> bool:
    """A line needs two categories; groups of bars leave no place for one."""
    is_crowded = plot.kind == "bars" and len(plot.series) > 1
    return plot.line is not None and len(plot.categories) > 1 and not is_crowded


def _caption(plot: Plot, lang: Lang, title: str) -> str:
    axis = plain(plot.axis[lang])
    parts = [] if axis == title else [axis]
    if plot.line is not None:
        name, value = plot.line
        suffix = plot.unit.suffix[lang] if plot.unit.suffix else ""
        said = number(value, plot.unit.decimals) + suffix
        words = _LINE[lang] if _draws_line(plot) else "{name} {value}"
        parts.append(words.format(name=plain(name[lang]), value=said))
    if plot.low:
        parts.append((_AROUND if plot.kind == "lines" else _WHISKERS)[lang])
    return " · ".join(parts)


def _apart(values: Values, ends: Values) -> Values:
    pairs = zip(values, ends, strict=True)
    return tuple(None if one is None or end is None else abs(end - one) for one, end in pairs)
