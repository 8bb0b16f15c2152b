"""Thai digits as an option: the words of a slide, never what a chart or a file computes with."""

from __future__ import annotations

from dataclasses import replace

from equity_metrics.meeting.slide import Grid, Headline, Slide
from equity_metrics.text import Text, thai_digits


def in_thai_digits(slide: Slide) -> Slide:
    """The same slide; figures of Thai sentences in Thai digits, English as it was."""
    return replace(
        slide,
        title=_said(slide.title),
        message=_said(slide.message),
        about=slide.about and _said(slide.about),
        figures=tuple(_headline(each) for each in slide.figures),
        grid=slide.grid and grid_in_thai_digits(slide.grid),
        remarks=tuple(_said(each) for each in slide.remarks),
    )


def _said(text: Text) -> Text:
    return Text(th=thai_digits(text.th), en=text.en)


def _headline(figure: Headline) -> Headline:
    return Headline(
        _said(figure.label), _said(figure.value), figure.beneath and _said(figure.beneath)
    )


def grid_in_thai_digits(grid: Grid) -> Grid:
    """The same table; figures of Thai words in Thai digits."""
    rows = tuple(tuple(_said(each) for each in row) for row in grid.rows)
    return Grid(tuple(_said(each) for each in grid.heads), rows)
