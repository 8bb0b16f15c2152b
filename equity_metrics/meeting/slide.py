"""What one slide says: a message, one picture, at most three figures; the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from plotly.graph_objects import Figure

from equity_metrics.charts.theme import Look
from equity_metrics.declarations import Unit
from equity_metrics.text import Lang, Text

MOST_FIGURES = 3
PlotKind = Literal["bars", "columns", "lines"]
SlideKind = Literal["opening", "agenda", "view", "district", "matters", "text", "missing"]


@dataclass(frozen=True, slots=True)
class Headline:
    """One of a slide's figures: what it is, its value with its unit, and what stands behind it."""

    label: Text
    value: Text
    beneath: Text | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values of a plot, in the unit's scale; None where a figure is not shown."""

    name: Text
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture as figures, for charts that stay editable and for the table beneath them.

    statuses: for each category what stands in place of its figures where they are not shown, None
    where they are. low, high: the 95 % intervals of the first series, empty where none are known.
    line: a value to compare with (the province's), and its name.
    """

    kind: PlotKind
    categories: tuple[Text, ...]
    series: tuple[Series, ...]
    unit: Unit
    axis: Text
    statuses: tuple[Text | None, ...] = ()
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    line: tuple[Text, float] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """How a chart is drawn and described, and its figures; compared by identity.

    key: what tells it from other pictures of the same slide show. district_of: whether its marks
    carry districts' codes, so that a click on one leads there.
    """

    key: str
    draw: Callable[[Lang, Look], Figure]
    describe: Callable[[Lang], str]
    plot: Plot | None = None
    has_districts: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table of words: as many cells in each row as heads."""

    heads: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator means, how it is computed, and whose data it is of."""

    indicator: str
    label: Text
    meaning: Text
    formula: Text
    source: Text


@dataclass(frozen=True, slots=True)
class Slide:
    """One message.

    item: number of the agenda's item (1..n), None for what belongs to none. title: over the message;
    about: place and period. remarks: who reported, what is hidden and why, that persons are
    invented. link: the view it was made of, an address of this program without a host; empty
    where it has none. note: what the presenter reads, not on the screen. decision: what is asked of
    the meeting. definitions: of each indicator on it.
    """

    kind: SlideKind
    title: Text
    message: Text
    item: int | None = None
    about: Text | None = None
    figures: tuple[Headline, ...] = ()
    picture: Picture | None = None
    grid: Grid | None = None
    remarks: tuple[Text, ...] = ()
    link: str = ""
    note: str = ""
    decision: str = ""
    definitions: tuple[Definition, ...] = ()
    indicator: str | None = None

    def __post_init__(self) -> None:
        if len(self.figures) > MOST_FIGURES:
            raise ValueError(f"{len(self.figures)} figures on one slide, at most {MOST_FIGURES}")
