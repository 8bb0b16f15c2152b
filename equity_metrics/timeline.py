"""Money and children on one axis of time, each under its own kind of period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from equity_metrics.cells import Cell, Cells
from equity_metrics.declarations import Indicator, Unit
from equity_metrics.periods import Period, PeriodKind
from equity_metrics.sentences.cells import parts_text, value_text
from equity_metrics.text import Text, joined

_MONEY_AND_COHORTS: frozenset[PeriodKind] = frozenset(("fiscal_year", "survey_round"))
_PAID_FROM = Text(
    th="{period}: {value} แยกตามปีที่จ่าย: {parts}",
    en="{period}: {value}, by year of payment: {parts}",
)
_PART = Text(th="{label} {value}", en="{label} {value}")
_WITH_PARTS = Text(th="{value} ({parts})", en="{value} ({parts})")


@dataclass(frozen=True, slots=True)
class Point:
    """The province's value of one period, and its parts where the lane is split."""

    period: Period
    cell: Cell
    parts: tuple[tuple[Text, Cell], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """One indicator's values along time, oldest first; compared by identity."""

    indicator: Indicator
    unit: Unit
    points: tuple[Point, ...]

    @property
    def kind(self) -> PeriodKind:
        """The kind of its periods."""
        return self.indicator.period

    def said(self, point: Point) -> Text:
        """A value in words, with n of N for a ratio."""
        value, parts = value_text(point.cell, self.unit), parts_text(point.cell, self.indicator)
        return value if parts is None else _WITH_PARTS.format(value=value, parts=parts)

    def paid_from(self) -> tuple[Text, ...]:
        """For each period of a split lane, which part belongs to which year."""
        return tuple(
            _PAID_FROM.format(
                period=point.period.label,
                value=value_text(point.cell, self.unit),
                parts=joined(
                    tuple(
                        _PART.format(label=label, value=value_text(cell, self.unit))
                        for label, cell in point.parts
                        if cell.value != 0
                    ),
                    " + ",
                ),
            )
            for point in self.points
            if point.parts and point.cell.value
        )


def lane_of(answers: Sequence[Cells]) -> Lane | None:
    """One indicator's answers for its periods, split or not; None without any."""
    if not answers:
        return None
    points = tuple(
        Point(cells.period, cells.whole, _parts(cells))
        for cells in sorted(answers, key=lambda each: each.period.starts)
    )
    return Lane(answers[0].indicator, answers[0].unit, points)


def _parts(cells: Cells) -> tuple[tuple[Text, Cell], ...]:
    if not cells.by:
        return ()
    label_of = cells.by[0].label_of
    return tuple((label_of(cell.groups[0]), cell) for cell in cells.by_group)


def aligned(lanes: Sequence[Lane]) -> tuple[Lane, ...]:
    """The lanes with only the periods that meet the span of money and cohorts."""
    span = _span(lanes)
    if span is None:
        return tuple(lanes)
    first, last = span
    return tuple(
        Lane(
            lane.indicator,
            lane.unit,
            tuple(
                point
                for point in lane.points
                if point.period.starts <= last and point.period.ends >= first
            ),
        )
        for lane in lanes
    )


def _span(lanes: Sequence[Lane]) -> tuple[date, date] | None:
    periods = [
        point.period for lane in lanes if lane.kind in _MONEY_AND_COHORTS for point in lane.points
    ]
    if not periods:
        return None
    return min(each.starts for each in periods), max(each.ends for each in periods)
