"""The province at a glance: the first key figure on the map, with two more beside it."""

from __future__ import annotations

from equity_metrics.errors import ReaderError
from equity_metrics.meeting.slide import MOST_FIGURES, Headline, Slide
from equity_metrics.sentences.cells import finding, parts_text, value_text
from equity_metrics.slides.parts import about_of, definition_of, picture_of, remarks_of
from equity_metrics.slides.sight import Sight
from equity_metrics.text import Text

_TITLE = Text(th="ภาพรวม: {indicator}", en="Overview: {indicator}")


def compose(sight: Sight) -> Slide:
    """The finding of the first figure, its map, and the first figures of the province."""
    monitor = sight.monitor
    indicators = monitor.key_figures(sight.reader, sight.province)
    first = sight.cells(indicators[0].id)
    figures: list[Headline] = []
    shown = []
    for indicator in indicators:
        try:
            cells = sight.cells(indicator.id)
        except ReaderError:
            continue
        value = value_text(cells.whole, cells.unit)
        figures.append(Headline(indicator.brief, value, parts_text(cells.whole, indicator)))
        shown.append(indicator)
        if len(figures) == MOST_FIGURES:
            break
    return Slide(
        kind="view",
        title=_TITLE.format(indicator=first.indicator.brief),
        about=about_of(sight, first),
        message=finding(first, monitor.places),
        figures=tuple(figures),
        picture=picture_of(sight, "tiles", first),
        remarks=remarks_of(sight, [first]),
        definitions=tuple(definition_of(monitor.catalogue, each) for each in shown),
        indicator=first.indicator.id,
    )
