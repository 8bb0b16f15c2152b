"""What python-pptx cannot draw on a chart: intervals, and the line of a value to compare with."""

from __future__ import annotations

from typing import Any

from pptx.chart.chart import Chart
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from equity_metrics.takeaway.chart_book import ChartBook
from equity_metrics.takeaway.painting import LOOK
from equity_metrics.takeaway.shown import Shown


def dashes() -> Any:
    """The dashed line of a value to compare with."""
    return parse_xml(
        f'<a:ln {nsdecls("a")} w="28575"><a:solidFill><a:srgbClr val="{LOOK.ink.lstrip("#")}"/>'
        f'</a:solidFill><a:prstDash val="dash"/></a:ln>'
    )


def trend() -> Any:
    """A trend through equal values is a straight line across all bars, which no bar chart has."""
    trend = parse_xml(
        f'<c:trendline {nsdecls("c", "a")}><c:spPr/><c:trendlineType val="linear"/>'
        f'<c:forward val="0.5"/><c:backward val="0.5"/><c:dispRSqr val="0"/><c:dispEq val="0"/>'
        f"</c:trendline>"
    )
    trend.find(qn("c:spPr")).append(dashes())
    return trend


def as_line(series: Any) -> None:
    """Moves a series of columns to a chart of lines on the same axes."""
    columns = series.getparent()
    axes = "".join(f'<c:axId val="{each.get("val")}"/>' for each in columns.findall(qn("c:axId")))
    lines = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'<c:marker val="1"/>{axes}</c:lineChart>'
    )
    for name in ("c:invertIfNegative", "c:spPr"):
        for old in series.findall(qn(name)):
            series.remove(old)
    series.find(qn("c:tx")).addnext(parse_xml(f"<c:spPr {nsdecls('c')}/>"))
    series.find(qn("c:spPr")).append(dashes())
    series.find(qn("c:spPr")).addnext(
        parse_xml(f'<c:marker {nsdecls("c")}><c:symbol val="none"/></c:marker>')
    )
    series.append(parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>'))
    lines.insert(2, series)
    columns.addnext(lines)


def before_categories(series: Any, element: Any) -> None:
    """Puts an element where the order of OOXML wants trends and intervals."""
    series.find(qn("c:cat")).addprevious(element)


def add_whiskers(chart: Chart, book: ChartBook, shown: Shown) -> None:
    """The intervals of the first series, from the chart's own workbook."""
    below, above = shown.whiskers
    if not below:
        return
    direction = '<c:errDir val="y"/>' if shown.kind == "lines" else ""
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}>{direction}<c:errBarType val="both"/>'
        f'<c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_numbers(above, book.address(1))}</c:plus>"
        f"<c:minus>{_numbers(below, book.address(0))}</c:minus>"
        f'<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{LOOK.ink.lstrip("#")}"/>'
        f"</a:solidFill></a:ln></c:spPr></c:errBars>"
    )
    before_categories(chart.plots[0].series[0]._element, bars)


def _numbers(values: tuple[float | None, ...], address: str) -> str:
    points = "".join(
        f'<c:pt idx="{nth}"><c:v>{value!r}</c:v></c:pt>'
        for nth, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{address}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )
