"""A plot as a chart of PowerPoint's own: editable, with intervals and the line to compare with."""

from __future__ import annotations

from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from equity_metrics.charts.theme import GROUPS, ON_MARK, PLAIN, STEPS, width
from equity_metrics.exports.workbook import pattern
from equity_metrics.takeaway.chart_book import ChartBook
from equity_metrics.takeaway.chart_marks import (
    add_whiskers,
    as_line,
    before_categories,
    dashes,
    trend,
)
from equity_metrics.takeaway.painting import LOOK, Box, colour
from equity_metrics.takeaway.shown import Shown
from equity_metrics.takeaway.typeface import keep_names, set_type
from equity_metrics.text import Lang

_KINDS = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}
_MARKERS = (
    XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE, XL_MARKER_STYLE.STAR, XL_MARKER_STYLE.X,
)  # fmt: skip
_LABELLED = 16  # columns and points that still have room for their figures
_FOOT = 0.15  # the share of the scale that a figure takes at the foot of a column


def add_chart(
    slide: Any, shown: Shown, box: Box, top: float, size: int, alt: str, lang: Lang
) -> None:
    """Adds a chart; `top` is the end of its scale, `size` the size of its words in points."""
    series = list(shown.series)
    line = shown.line if shown.draws_line else None
    if line is not None:
        series.append((line[0], (line[1],) * len(shown.categories)))
    book = ChartBook(shown, series, lang)
    frame = slide.shapes.add_chart(_KINDS[shown.kind], *box.emu, book)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(size), colour(LOOK.ink)
    chart.has_legend = len(shown.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(size)
    _axes(chart, shown, top, size)
    _series(chart, shown, size)
    if line is not None:
        _line(chart, shown)
    if shown.low:
        add_whiskers(chart, book, shown)
    if shown.kind == "bars":
        _inner(chart, shown, box, size)
    _gaps(chart)
    keep_names(chart._chartSpace)
    set_type(chart._chartSpace, lang)


def _axes(chart: Chart, shown: Shown, top: float, size: int) -> None:
    names, values = chart.category_axis, chart.value_axis
    names.tick_labels.font.size = values.tick_labels.font.size = Pt(size)
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = colour(LOOK.muted)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.minimum_scale, values.maximum_scale = shown.bottom, top
    values.format.line.fill.background()
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = (
        pattern(0 if top > 5 else shown.decimals), False,
    )  # fmt: skip
    is_bars = shown.kind == "bars"
    values.has_major_gridlines = not is_bars
    if is_bars:
        names.reverse_order = True
        names.crosses = XL_AXIS_CROSSES.MAXIMUM
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    else:
        values.major_gridlines.format.line.color.rgb = colour(LOOK.grid)


def _series(chart: Chart, shown: Shown, size: int) -> None:
    plot = chart.plots[0]
    is_single = len(shown.series) == 1
    if shown.kind != "lines":
        plot.gap_width = 35 if shown.kind == "bars" else 60
        plot.overlap = 100 if shown.kind == "bars" and is_single else 0
    is_pale = shown.kind == "bars" and is_single or bool(shown.low)
    marks = len(shown.series) * len(shown.categories)
    for nth, series in enumerate(list(plot.series)[: len(shown.series)]):
        own = colour(PLAIN[LOOK.is_dark] if is_single else _palette(nth))
        if shown.kind == "lines":
            series.smooth = False
            series.format.line.color.rgb, series.format.line.width = own, Pt(2.5)
            series.marker.style, series.marker.size = _MARKERS[nth % len(_MARKERS)], 9
            _fill(series.marker.format, own)
        else:
            series.invert_if_negative = False
            _fill(series.format, colour(STEPS[1]) if is_pale else own)
            series.format.line.color.rgb = own
        is_labelled = is_single if shown.kind == "lines" else marks <= _LABELLED
        if shown.kind == "bars" or is_labelled:
            _values(series, shown, size, is_pale=is_pale)


def _palette(nth: int) -> str:
    colours = GROUPS[LOOK.is_dark]
    return colours[nth % len(colours)]


def _fill(form: Any, own: Any) -> None:
    form.fill.solid()
    form.fill.fore_color.rgb = own


def _values(series: Any, shown: Shown, size: int, *, is_pale: bool) -> None:
    """Figures on the marks, at the foot of bars: intervals and the dashed line are at their ends."""
    is_lines = shown.kind == "lines"
    is_inside = is_pale or not is_lines and _lowest(shown) > _FOOT * shown.top
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = pattern(shown.decimals), False
    ink = ON_MARK if is_inside and not is_pale and not is_lines else LOOK.ink
    labels.font.size, labels.font.color.rgb = Pt(size), colour(ink)
    if is_lines:
        labels.position = XL_LABEL_POSITION.RIGHT if shown.low else XL_LABEL_POSITION.ABOVE
    else:
        labels.position = (
            XL_LABEL_POSITION.INSIDE_BASE if is_inside else XL_LABEL_POSITION.OUTSIDE_END
        )


def _lowest(shown: Shown) -> float:
    return min((each for _, row in shown.series for each in row if each is not None), default=0.0)


def _line(chart: Chart, shown: Shown) -> None:
    """The value to compare with: a dashed line, whatever the kind of chart."""
    series = list(chart.plots[0].series)[-1]
    if shown.kind == "bars":
        series.format.fill.background()
        series.format.line.fill.background()
        before_categories(series._element, trend())
        return
    if shown.kind == "columns":
        as_line(series._element)
    else:
        series.marker.style, series.smooth = XL_MARKER_STYLE.NONE, False
        shape = series._element.get_or_add_spPr()
        shape.append(dashes())


def _inner(chart: Chart, shown: Shown, box: Box, size: int) -> None:
    """Bars take all the height; names have the room that the longest needs, half at most."""
    names = max(width(label, size) for label in shown.labels) + size / 2
    left = min(names / box.width, 0.5)
    top = 2.2 * size / box.height if chart.has_legend else 0.0
    area = {"x": left, "y": top, "w": 0.98 - left, "h": 1.0 - top}
    values = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in area.items())
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{values}</c:manualLayout></c:layout>'
    )
    plot_area = chart._chartSpace.chart.plotArea
    for old in plot_area.findall(qn("c:layout")):
        plot_area.remove(old)
    plot_area.insert(0, layout)


def _gaps(chart: Chart) -> None:
    """A figure that is not shown leaves its place empty."""
    whole = chart._chartSpace.chart
    for old in whole.findall(qn("c:dispBlanksAs")):
        old.set("val", "gap")
