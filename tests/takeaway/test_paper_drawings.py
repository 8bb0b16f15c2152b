"""The pictures on paper: marks stand where their figures say, and say nothing that is hidden."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from paper_by_hand import HIDDEN, PERCENT, district_plot, group_plot, period_plot, wordy_plot

from equity_metrics.charts.theme import width
from equity_metrics.meeting.slide import Plot, Series
from equity_metrics.takeaway.pictures import drawn
from equity_metrics.takeaway.svg import SIZE, WIDTH
from equity_metrics.text import LANGS, Lang, same

_SVG = "{http://www.w3.org/2000/svg}"
PLOTS = (
    district_plot(13), district_plot(50), group_plot(), wordy_plot(), period_plot(),
    replace(group_plot(), kind="bars"), replace(period_plot(), kind="columns"),
    replace(district_plot(50), kind="columns"), replace(district_plot(50), kind="lines"),
)  # fmt: skip


def elements(plot: Plot, kind: str, lang: Lang = "th") -> list[ElementTree.Element]:
    root = ElementTree.fromstring(drawn(plot, lang, "hatch", "told"))
    return [each for each in root.iter(_SVG + kind) if each.get("id") is None]


def bars(plot: Plot, lang: Lang = "th") -> list[ElementTree.Element]:
    """The rectangles, without that of the hatching itself."""
    return [each for each in elements(plot, "rect", lang) if each.get("x") is not None]


def test_bars_are_as_long_as_their_values() -> None:
    plot = district_plot(13, hidden=None)
    lengths = [float(each.get("width", "0")) for each in bars(plot)]
    values = [value for value in plot.series[0].values if value is not None]
    assert len(lengths) == len(values) == 13
    assert lengths == pytest.approx([value * lengths[0] / values[0] for value in values], abs=0.02)
    levels = [float(each.get("y", "0")) for each in bars(plot)]
    assert levels == sorted(levels)


def test_both_columns_of_fifty_share_one_scale() -> None:
    plot = district_plot(50, hidden=None)
    lengths = [float(each.get("width", "0")) for each in bars(plot)]
    values = [value for value in plot.series[0].values if value is not None]
    assert lengths == pytest.approx([value * lengths[0] / values[0] for value in values], abs=0.02)


def test_what_is_hidden_is_hatched_and_as_long_whatever_it_was() -> None:
    for hidden in (0, 12):
        plot = replace(district_plot(13, hidden), low=(), high=(), line=None)
        (stub,) = [each for each in bars(plot) if each.get("fill") == "url(#hatch)"]
        whole = next(each for each in bars(plot) if each.get("fill") != "url(#hatch)")
        first = next(value for value in plot.series[0].values if value is not None)
        assert float(stub.get("width", "0")) / float(whole.get("width", "0")) == pytest.approx(
            0.06 * first / first, abs=0.001
        )
        assert [each.text for each in elements(plot, "text")].count(HIDDEN.th) == 1


@pytest.mark.parametrize("kind", ["bars", "columns"])
def test_one_hidden_of_two_series_is_hatched_beside_the_other(kind: str) -> None:
    plot = replace(group_plot(), kind=kind)  # type: ignore[arg-type]
    first, second = plot.series
    plot = replace(plot, series=(first, Series(second.name, (53.0, 55.4, 12.5))))
    assert sum(each.get("fill") == "url(#hatch)" for each in bars(plot)) == 1
    said = [each.text for each in elements(plot, "text")]
    assert said.count(HIDDEN.th) == 1 and "12.5" in said


def test_bars_below_zero_end_where_those_above_begin() -> None:
    plot = Plot(
        "bars", (same("a"), same("b")), (Series(same("s"), (4.0, -4.0)),), PERCENT, same("x")
    )
    above, below = bars(plot)
    ends = float(below.get("x", "0")) + float(below.get("width", "0"))
    assert ends == pytest.approx(float(above.get("x", "0")), abs=0.02)
    assert above.get("width") == below.get("width")


def test_a_line_is_broken_where_a_period_is_silent() -> None:
    runs = [each for each in elements(period_plot(), "polyline") if each.get("stroke-width") == "2"]
    assert [len(each.get("points", "").split()) for each in runs] == [2, 3]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: f"{plot.kind}-{len(plot.categories)}")
def test_no_words_leave_the_sheet(plot: Plot, lang: Lang) -> None:
    root = ElementTree.fromstring(drawn(plot, lang, "hatch", "told"))
    high = float(root.get("viewBox", "").split()[3])
    for each in root.iter(_SVG + "text"):
        x, y, wide = (
            float(each.get("x", "")),
            float(each.get("y", "")),
            width(each.text or "", SIZE),
        )
        start = {"start": x, "middle": x - wide / 2, "end": x - wide}[each.get("text-anchor", "")]
        assert start >= -1 and start + wide <= WIDTH + 1, each.text
        assert SIZE * 0.7 <= y <= high, each.text
    for each in root.iter(_SVG + "rect"):
        assert float(each.get("width", "0")) >= 0 and float(each.get("height", "0")) >= 0


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "plot",
    [each for each in PLOTS if each.kind != "lines"],
    ids=lambda plot: f"{plot.kind}-{len(plot.categories)}",
)
def test_every_category_is_named_whole_and_in_order(plot: Plot, lang: Lang) -> None:
    said = " ".join(each.text or "" for each in elements(plot, "text", lang))
    places = [said.find(each[lang]) for each in plot.categories]
    assert -1 not in places and places == sorted(places)


@pytest.mark.parametrize("kind", ["bars", "columns", "lines"])
def test_a_plot_of_nothing_is_drawn(kind: str) -> None:
    nothing = Plot(kind, (same("a"),), (Series(same("s"), (None,)),), PERCENT, same("x"), (HIDDEN,))  # type: ignore[arg-type]
    assert len(bars(nothing)) == 1
    zero = replace(nothing, series=(Series(same("s"), (0.0,)),), statuses=())
    assert "0.0" in [each.text for each in elements(zero, "text")]
