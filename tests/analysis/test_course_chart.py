"""The picture of a course: no word over another at any width, gaps, hidden values, flags, both languages."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from equity_metrics.catalogue import load_catalogue
from equity_metrics.cells import STATUS_LABELS
from equity_metrics.charts.clear_words import Box
from equity_metrics.charts.course import described, drawn
from equity_metrics.charts.course_flags import legend
from equity_metrics.charts.course_scale import NARROWEST
from equity_metrics.charts.theme import Look, width
from equity_metrics.course import Course, Mark, course_of
from equity_metrics.minutes import STANDING_LABELS, Standing
from equity_metrics.periods import Period
from equity_metrics.slides.parts import plot_of_course
from equity_metrics.text import LANGS, Lang
from tests.by_hand import LAMPANG, Given, cells_of

CATALOGUE = load_catalogue()
PROVINCE = CATALOGUE.places.place(LAMPANG)
RATE, BAHT = "child_aid_rate", "child_aid_baht"
LOOKS = [Look(), Look("room"), Look(is_dark=True)]
WIDER = (1.0, 1.7, 4.0)  # times the narrowest picture
THAI = re.compile("[\u0e00-\u0e7f]")
ROUNDS = [f"{year}-{term}" for year in range(2016, 2020) for term in (1, 2)]
STANDINGS: tuple[Standing, ...] = tuple(STANDING_LABELS)


def _course(found: dict[str, Given], indicator: str = RATE, marks: tuple[Mark, ...] = ()) -> Course:
    kind = CATALOGUE[indicator].period
    answers = [
        cells_of(CATALOGUE, indicator, {"5201": each}, whole=each, period=Period(kind, code))
        for code, each in found.items()
    ]
    return course_of(answers, PROVINCE, marks)


def _marks(*days: date) -> tuple[Mark, ...]:
    return tuple(
        Mark(nth, on, "words", "agency", None, STANDINGS[nth % len(STANDINGS)])
        for nth, on in enumerate(days, 1)
    )


def _shares(*parts: int) -> dict[str, Given]:
    return {code: (part, 400) for code, part in zip(ROUNDS, parts, strict=False)}


# --- where things stand in px, read from the finished figure alone


class Seen:
    """A figure as a picture of some width."""

    def __init__(self, figure: Any, look: Look, wider: float) -> None:
        self.layout, self.look = figure.layout, look
        self.wide = NARROWEST[look.reading] * wider
        margin = self.layout.margin
        self.high = self.layout.height - margin.t - margin.b
        self.days = [_day(each) for each in self.layout.xaxis.range]
        self.values = self.layout.yaxis.range

    def x(self, on: str) -> float:
        first, last = self.days
        return (_day(on) - first) / (last - first) * self.wide

    def y(self, value: float) -> float:
        low, high = self.values
        return (high - value) / (high - low) * self.high

    def words(self, note: Any) -> Box:
        """The ink of an annotation that stands on a day."""
        wide, line = width(note.text, self.look.size), self.look.size
        x = self.x(note.x) + (note.xshift or 0)
        left = x if note.xanchor == "left" else x - wide / 2
        if note.yref == "paper":
            middle = -(note.yshift or 0) - self.look.size * 0.7
        else:
            middle = self.y(note.y) + (note.ay if note.showarrow else 0)
        return Box(left, left + wide, middle - line / 2, middle + line / 2)


def _day(on: str) -> float:
    whole, _, clock = on.partition("T")
    hours, minutes = (float(each) for each in (clock or "0:0").split(":")[:2])
    return date.fromisoformat(whole).toordinal() + hours / 24 + minutes / 1440


def _notes(figure: Any, on: str) -> list[Any]:
    return [each for each in figure.layout.annotations if each.xref == "x" and each.yref == on]


def _values(figure: Any) -> list[str]:
    return [each.text for each in _notes(figure, "y")]


def _assert_clear(figure: Any, look: Look) -> None:
    for wider in WIDER:
        seen = Seen(figure, look, wider)
        written = [seen.words(each) for each in _notes(figure, "y")]
        for one, other in combinations(written, 2):
            assert not one.meets(other), (wider, one, other)
        dots = [
            Box(seen.x(x) - 4, seen.x(x) + 4, seen.y(y) - 4, seen.y(y) + 4)
            for trace in figure.data if trace.mode
            for x, y in zip(trace.x, trace.y, strict=True) if trace.marker.size
        ]  # fmt: skip
        assert not [box for box in written if any(box.meets(dot) for dot in dots)]
        assert all(box.top >= 0 and box.bottom <= seen.high for box in written)
        assert all(box.left >= -4 and box.right <= seen.wide + 4 for box in written)
        flown = [seen.words(each) for each in _notes(figure, "paper")]
        for one, other in combinations(flown, 2):
            assert not one.meets(other), (wider, one, other)
        assert all(box.left >= 0 and box.right <= seen.wide for box in flown)
        assert all(-figure.layout.margin.t <= box.top for box in flown)


@pytest.mark.parametrize("look", LOOKS, ids=["desk", "room", "dark"])
@pytest.mark.parametrize("count", range(2, 9))
def test_every_value_is_written_and_none_covers_another(count: int, look: Look) -> None:
    zigzag = [40 + 36 * (nth * 5 % 8) for nth in range(count)]
    for parts in (zigzag, sorted(zigzag), [200] * count, [0] * count):
        figure = drawn(_course(_shares(*parts)), "th", look)
        expected = [f"{part / 4:.1f}%" for part in parts]
        assert sorted(_values(figure)) == sorted(expected)
        _assert_clear(figure, look)


@given(
    some.lists(some.integers(0, 3_000_000), min_size=2, max_size=8),
    some.lists(some.integers(0, 2600), max_size=6),
)
def test_amounts_and_flags_stay_clear_whatever_they_are(
    amounts: list[int], after: list[int]
) -> None:
    found: dict[str, Given] = {
        code: (each, None) for code, each in zip(ROUNDS, amounts, strict=False)
    }
    marks = _marks(*(date(2016, 1, 1) + timedelta(days=each) for each in sorted(after)))
    figure = drawn(_course(found, BAHT, marks), "en", Look())
    assert sorted(_values(figure)) == sorted(f"{each:,}" for each in amounts)
    assert len(_notes(figure, "paper")) == len(marks)
    _assert_clear(figure, Look())


def test_ticks_are_the_periods_own_labels_on_rows_that_do_not_touch() -> None:
    figure = drawn(_course(_shares(*range(40, 360, 40))), "th", Look())
    axis, seen = figure.layout.xaxis, Seen(figure, Look(), 1.0)
    said = [each.removeprefix("<br>") for each in axis.ticktext]
    rounds = [Period("survey_round", code) for code in ROUNDS]
    assert sorted(said) == sorted(each.short.th for each in rounds)
    assert sorted(axis.tickvals) == [each.ends.isoformat() for each in rounds]
    for row in (0, 1):
        spans = sorted(
            (seen.x(on) - width(words, 14) / 2, seen.x(on) + width(words, 14) / 2)
            for on, words in zip(axis.tickvals, axis.ticktext, strict=True)
            if words.count("<br>") == row
        )
        assert all(end <= begin for (_, end), (begin, _) in zip(spans, spans[1:], strict=False))


def test_many_periods_are_thinned_and_the_ends_and_extremes_written() -> None:
    found: dict[str, Given] = {
        str(year): (5000 + (year * 37 % 29) * 100, None) for year in range(1993, 2022)
    }
    figure = drawn(_course(found, "births"), "en", Look())
    counts = [each[0] for each in found.values() if not isinstance(each, str)]
    ends = {counts[0], counts[-1], min(counts), max(counts)}
    assert set(_values(figure)) <= {f"{each:,}" for each in ends}
    assert f"{max(counts):,}" in _values(figure)
    assert figure.layout.yaxis.showticklabels
    assert 5 < len(figure.layout.xaxis.ticktext) < len(found)
    assert sum(len(trace.x) for trace in figure.data) == len(found)
    _assert_clear(figure, Look())


# --- gaps, hidden values


def _lines(figure: Any) -> list[list[str]]:
    return [list(each.x) for each in figure.data if each.mode == "lines+markers"]


def test_a_missing_value_parts_the_line() -> None:
    found: dict[str, Given] = {"2016-1": (1, 10), "2016-2": "no_data", "2017-1": (2, 10), "2017-2": (3, 10)}  # fmt: skip
    figure = drawn(_course(found), "th", Look())
    assert [len(each) for each in _lines(figure)] == [1, 2]
    assert not [each for each in figure.data if each.fill]
    assert any("ไม่มีข้อมูล" in each for each in figure.layout.xaxis.ticktext)


@pytest.mark.parametrize("hidden", range(1, 5))
def test_a_hidden_value_is_a_band_of_one_size_and_nothing_more(hidden: int) -> None:
    found: dict[str, Given] = {
        code: "suppressed" if nth < hidden else (7 + nth, 100)
        for nth, code in enumerate(ROUNDS[:5])
    }
    figure = drawn(_course(found), "th", Look())
    (bands,) = [each for each in figure.data if each.fill == "toself"]
    assert 1 + list(bands.x).count(None) == hidden
    assert {each for each in bands.y if each is not None} == set(figure.layout.yaxis.range)
    assert len(_lines(figure)[0]) == 5 - hidden
    said = " ".join(figure.layout.xaxis.ticktext)
    assert said.count(STATUS_LABELS["suppressed"].th) == hidden


def test_no_hidden_value_is_anywhere_in_the_figure() -> None:
    """Two courses that differ in what is hidden alone are drawn, described and listed alike."""
    exact = cells_of(
        CATALOGUE, RATE, {"5201": (4321, 8765)}, period=Period("survey_round", "2016-2")
    )
    assert exact.whole.value is not None
    for look in LOOKS:
        course = _course({"2016-1": (31, 400), "2016-2": "suppressed", "2017-1": (50, 400)})
        sent = drawn(course, "th", look).to_json() + described(course).th
        sent += json.dumps(plot_of_course(course).series[0].values)
        for secret in ("4321", "4,321", "8765", "8,765", f"{exact.whole.value:.1f}"):
            assert secret not in sent
    (series,) = plot_of_course(course).series
    assert series.values[1] is None and plot_of_course(course).statuses[1] is not None


def test_nothing_but_hidden_values_is_still_a_picture() -> None:
    course = _course({"2016-1": "suppressed", "2016-2": "suppressed"})
    figure = drawn(course, "en", Look())
    assert "nan" not in figure.to_json().lower()
    assert described(course).en.count("Hidden") == 2


# --- intervals, the axis


def test_intervals_are_drawn_where_they_are_longer_than_the_dot() -> None:
    wide = drawn(_course({"2016-1": (10, 40), "2016-2": (20, 40)}), "th", Look())
    cell = cells_of(CATALOGUE, RATE, {"5201": (10, 40)}).whole
    error = wide.data[0].error_y
    assert cell.value and cell.low and cell.high
    assert error.array[0] == pytest.approx(cell.high - cell.value)
    assert error.arrayminus[0] == pytest.approx(cell.value - cell.low)
    narrow = drawn(_course({"2016-1": (100000, 400000), "2016-2": (200000, 400000)}), "th", Look())
    assert narrow.data[0].error_y.array is None
    assert "แคบกว่าจุด" in narrow.layout.title.text


def test_an_axis_that_does_not_begin_at_zero_says_so() -> None:
    low = drawn(_course(_shares(40, 200)), "th", Look())
    high = drawn(_course(_shares(350, 360)), "th", Look())
    assert low.layout.yaxis.range[0] <= 0 and "แกนตั้ง" not in low.layout.title.text
    assert high.layout.yaxis.range[0] > 0 and "แกนตั้งไม่เริ่มที่ 0" in high.layout.title.text


# --- flags


def test_resolutions_of_one_day_fly_one_over_the_other_on_one_pole() -> None:
    day = date(2016, 12, 1)
    figure = drawn(_course(_shares(40, 80), marks=_marks(day, day, day)), "th", Look())
    flown = _notes(figure, "paper")
    assert {each.x for each in flown} == {day.isoformat()}
    assert len({each.yshift for each in flown}) == 3
    _assert_clear(figure, Look())


@pytest.mark.parametrize("on", [date(2012, 1, 1), date(2030, 1, 1)])
def test_a_resolution_outside_the_data_extends_the_axis(on: date) -> None:
    figure = drawn(_course(_shares(40, 80), marks=_marks(on)), "th", Look())
    first, last = (_day(each) for each in figure.layout.xaxis.range)
    assert first < on.toordinal() < last
    _assert_clear(figure, Look())


def test_one_period_and_one_resolution_are_a_picture() -> None:
    course = _course(_shares(40), marks=_marks(Period("survey_round", ROUNDS[0]).ends))
    _assert_clear(drawn(course, "th", Look()), Look())


def test_how_a_resolution_stands_is_told_without_colour() -> None:
    marks = tuple(
        Mark(nth, date(2016, nth, 1), "words", "agency", None, standing)
        for nth, standing in enumerate(STANDINGS, 1)
    )
    course = _course(_shares(40, 80), marks=marks)
    signs = {each.text.split("\u00a0")[1] for each in _notes(drawn(course, "th", Look()), "paper")}
    assert len(signs) == 4  # late and overdue share one: something is wrong
    for line, standing in zip(legend(course), STANDINGS, strict=True):
        assert line.th.endswith(STANDING_LABELS[standing].th)
        assert line.en.endswith(STANDING_LABELS[standing].en)


# --- words


@pytest.mark.parametrize("look", LOOKS, ids=["desk", "room", "dark"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_figure_speaks_one_language_in_legible_sizes(lang: Lang, look: Look) -> None:
    course = _course(_shares(40, 80, 120), marks=_marks(date(2016, 12, 1)))
    figure = drawn(course, lang, look)
    if lang == "en":
        plain = json.dumps(figure.to_plotly_json(), default=list, ensure_ascii=False)
        assert not THAI.search(plain)
    least = 24 if look.reading == "room" else 12
    sizes = [figure.layout.font.size, figure.layout.title.font.size]
    sizes += [each.font.size for each in figure.layout.annotations]
    assert min(sizes) >= least
    said = [each.text for each in figure.layout.annotations]
    assert {"th": "ข้อมูลจำลอง", "en": "Simulated data"}[lang] in said


def test_the_words_for_the_picture_say_every_value_and_resolution() -> None:
    course = _course(_shares(40, 80), marks=_marks(date(2016, 12, 1)))
    said = described(course)
    assert "10.0% (40 จาก 400)" in said.th and "20.0% (80 of 400)" in said.en
    assert "รอบสำรวจ 1/2559" in said.th and "มติ 1 agency: 1 ธ.ค. 2559 words" in said.th
    assert "Resolution 1 agency: 1 Dec 2016 words" in said.en


def test_a_plot_has_every_period_in_order() -> None:
    plot = plot_of_course(
        _course({"2016-1": (40, 400), "2016-2": "suppressed", "2017-1": (80, 400)})
    )
    assert plot.kind == "lines"
    assert [each.th for each in plot.categories] == ["1/2559", "2/2559", "1/2560"]
    assert plot.series[0].values == (10.0, None, 20.0)
    assert [each and each.en for each in plot.statuses] == [None, "Hidden", None]
    assert plot.low[1] is None and plot.low[0] is not None
