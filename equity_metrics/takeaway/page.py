"""One page of a slide show in one language, and where on it everything stands; all lengths in points."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.charts.theme import width
from equity_metrics.takeaway.fitting import LINE, height_of, size_for
from equity_metrics.takeaway.pieces import (
    BODY,
    CLOSE_FIGURE,
    FIGURE,
    PAD,
    Card,
    Line,
    Table,
    card_height,
    line_height,
)
from equity_metrics.takeaway.shown import Shown

WIDE, HIGH = 960, 540  # 16:9
EDGE, TOP = 36, 18
INNER = WIDE - 2 * EDGE
FOOT = 504  # where the footer begins
GAP = 10
SMALL = 12  # the size of the footer
BESIDE = 232  # the width of the column beside a chart or a table
_TITLES, _MESSAGES, _ALONE = (30, 26, 24), (26, 24, 22, 20, BODY), (34, 30, 28, 24)
_REMARK = 14  # the size of remarks where there is little room
_LEAST_CHART, _LEAST_ROW = 190, 15.0
_FEW_COLUMNS = 3  # of a table that leaves room for figures beside it


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page.

    tag: that its data is simulated. alt: the chart in words. address: where its view is read,
    empty where it has none. notes: what the presenter reads. is_cover: the first page. is_tight:
    message, figures and remarks are smaller than they could be, so that all has room.
    """

    title: str
    tag: str = ""
    about: str = ""
    message: str = ""
    cards: tuple[Card, ...] = ()
    shown: Shown | None = None
    alt: str = ""
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    remarks: str = ""
    decision: str = ""
    source: str = ""
    address: str = ""
    notes: tuple[str, ...] = ()
    is_cover: bool = False
    is_tight: bool = False

    @property
    def title_width(self) -> float:
        """What the title may take beside place, period and the tag of simulated data."""
        return INNER - self.about_width - self.tag_width

    @property
    def about_width(self) -> float:
        """The width of place and period, at the right of the title."""
        return min(300.0, width(self.about, BODY) * 1.08 + GAP) if self.about else 0.0

    @property
    def tag_width(self) -> float:
        """The width of what marks simulated data; 0 of none."""
        return width(self.tag, BODY) * 1.08 + 2 * GAP if self.tag else 0.0

    @property
    def title_size(self) -> int:
        """The size of the title."""
        return size_for(self.title, _TITLES, self.title_width, 1)

    @property
    def title_height(self) -> float:
        """The height of the line of title, place and period."""
        title = height_of(self.title, self.title_size, self.title_width)
        return max(title, height_of(self.about, BODY, self.about_width or INNER), 30.0)

    @property
    def message_size(self) -> int:
        """The size of the message: large where it stands alone."""
        if self.has_body:
            sizes = _MESSAGES[-2:] if self.is_tight else _MESSAGES
            return size_for(self.message, sizes, INNER, 1 if self.is_dense else 2)
        return size_for(self.message, _ALONE, INNER, 6)

    @property
    def message_height(self) -> float:
        """The height of the message; 0 of none."""
        return height_of(self.message, self.message_size, INNER)

    @property
    def has_body(self) -> bool:
        """Whether something stands beneath the message."""
        return bool(self.shown or self.table or self.lines or self.cards)

    @property
    def is_dense(self) -> bool:
        """Whether its chart needs all the height there is."""
        return self.shown is not None and self.shown.is_dense

    @property
    def top(self) -> float:
        """Where the body begins."""
        return TOP + self.title_height + self.message_height + GAP

    @property
    def decision_height(self) -> float:
        """The height of the box of what is asked of the meeting; 0 of none."""
        if not self.decision:
            return 0.0
        words = height_of(self.decision, BODY, INNER - 4 * PAD)
        return words + BODY * LINE + 2 * PAD

    @property
    def remarks_height(self) -> float:
        """The height of the remarks beneath the body; 0 where they stand beside it or are none."""
        if self.is_dense:
            return 0.0
        return height_of(self.remarks, self.remarks_size, self.main_width)

    @property
    def remarks_size(self) -> int:
        """The size of the remarks."""
        return _REMARK if self.is_tight else BODY

    @property
    def figure_size(self) -> int:
        """The greatest size of a figure's value."""
        return CLOSE_FIGURE if self.is_tight else FIGURE

    @property
    def body_height(self) -> float:
        """What is left between message and remarks."""
        strips = [each for each in (self.decision_height, self.remarks_height) if each]
        return FOOT - self.top - sum(strips) - GAP * (len(strips) + 1)

    @property
    def beside(self) -> float:
        """The width of the column beside chart or table; 0 of none."""
        few = self.table is not None and len(self.table.heads) <= _FEW_COLUMNS
        has_column = self.is_dense or (self.cards and (self.shown or few))
        return BESIDE if has_column else 0.0

    @property
    def main_width(self) -> float:
        """The width of chart, lines and table."""
        return INNER - (self.beside + 2 * GAP if self.beside else 0.0)

    @property
    def side_height(self) -> float:
        """What the column beside the chart needs."""
        parts = [card_height(card, BESIDE, self.figure_size) for card in self.cards]
        if self.is_dense and self.shown is not None:
            parts.append(height_of(self.shown.said, BODY, BESIDE))
            parts.append(height_of(self.remarks, self.remarks_size, BESIDE))
        parts = [each for each in parts if each]
        return sum(parts) + GAP * max(0, len(parts) - 1)

    @property
    def lines_height(self) -> float:
        """The height of its paragraphs."""
        return sum(line_height(line, self.main_width) for line in self.lines)

    @property
    def needed(self) -> float:
        """The least height of the body, without what stands beside it."""
        if self.shown is not None:
            rows = self.shown.rows * _LEAST_ROW if self.shown.kind == "bars" else 0.0
            caption = 0.0 if self.is_dense else height_of(self.shown.caption, BODY, self.main_width)
            return max(rows + caption, _LEAST_CHART)
        table = sum(self.table.heights(self.main_width)) + GAP if self.table else 0.0
        words = self.lines_height + table
        if self.beside:
            return words
        return words + self.row_height + (GAP if words and self.cards else 0.0)

    @property
    def row_height(self) -> float:
        """The height of the figures beside each other; 0 of none."""
        wide = self.card_width
        return max((card_height(each, wide, self.figure_size) for each in self.cards), default=0.0)

    @property
    def card_width(self) -> float:
        """The width of one of the figures beside each other."""
        count = max(1, len(self.cards))
        return (INNER - GAP * (count - 1)) / count

    @property
    def fits(self) -> bool:
        """Whether everything on it has its place."""
        beside = self.body_height + (self.remarks_height + GAP if self.remarks_height else 0.0)
        return self.needed <= self.body_height and self.side_height <= (
            beside if self.beside else HIGH
        )
