"""How unequal an indicator is: who has most and least, whether really, and two measures."""

from __future__ import annotations

from functools import partial

from equity_metrics import inequality_words as words
from equity_metrics.between import cells_between, first_telling, splits_offered
from equity_metrics.charts import equiplot
from equity_metrics.disparities.summary import Applied, Disparities
from equity_metrics.errors import ReaderError
from equity_metrics.meeting.slide import Headline, Picture, Plot, Series, Slide
from equity_metrics.sentences.bounds import bounds_said
from equity_metrics.sentences.disparity import finding, notes
from equity_metrics.sentences.readings import plain_reading, value_said
from equity_metrics.slides.parts import about_of, definition_of, picture_of, remarks_of
from equity_metrics.slides.sight import Sight, one_of
from equity_metrics.text import Text, joined

_SPLIT = Text(th="การเปรียบเทียบ", en="the comparison")
_TITLE = Text(th="{indicator}: {between}", en="{indicator}: {between}")


def compose(sight: Sight) -> Slide:
    """The finding of one comparison, its groups over time, an absolute and a relative measure."""
    monitor = sight.monitor
    offered = monitor.rates(sight.reader, sight.province)
    if not offered:
        raise ReaderError(words.NO_RATE)
    indicator = sight.indicator(offered)
    splits = splits_offered(sight, indicator)
    asked = sight.chosen.get("between") or first_telling(sight, indicator)
    between = one_of(asked, splits, _SPLIT)
    found = monitor.disparities(sight.reader, cells_between(sight, indicator, asked))
    cells = found.compared.cells
    beneath = [*notes(found.compared), *bounds_said(found)]
    return Slide(
        kind="view",
        title=_TITLE.format(indicator=indicator.label, between=between),
        about=about_of(sight, cells),
        message=finding(found, monitor.places),
        figures=(
            _figure(words.ABSOLUTE, found.absolute, found),
            _figure(words.RELATIVE, found.relative, found),
        ),
        picture=_picture(sight, found),
        remarks=tuple(dict.fromkeys((*beneath, *remarks_of(sight, [cells])))),
        definitions=(definition_of(monitor.catalogue, indicator),),
        indicator=indicator.id,
    )


def _figure(kind: Text, each: Applied, found: Disparities) -> Headline:
    label = joined((kind, each.measure.label), ": ")
    return Headline(label, value_said(each, found.compared), plain_reading(each, found))


def _picture(sight: Sight, found: Disparities) -> Picture:
    """Bars of places in one period; the groups as dots on a line each period."""
    compared = found.compared
    if compared.is_of_places:
        return picture_of(sight, "bar", compared.cells)
    every = sight.monitor.disparities_over_time(sight.reader, compared.cells)
    rows = equiplot.rows_of_time(each.compared for each in every)
    return Picture(
        key=f"equiplot_{compared.cells.indicator.id}",
        draw=partial(equiplot.drawn, rows, compared.cells, compared.noun),
        describe=lambda lang: equiplot.described(rows, compared.cells.unit)[lang],
        plot=_plot(rows, found),
    )


def _plot(rows: tuple[equiplot.Row, ...], found: Disparities) -> Plot:
    """A series a group, a category a period."""
    cells = found.compared.cells
    names = {each.code: each.name for row in rows for each in row.members}
    values = {(row.name, each.code): each.cell.value for row in rows for each in row.members}
    return Plot(
        kind="columns",
        categories=tuple(row.name for row in rows),
        series=tuple(
            Series(label, tuple(values.get((row.name, code)) for row in rows))
            for code, label in names.items()
        ),
        unit=cells.unit,
        axis=cells.unit.label,
    )
