"""An indicator's course: its points in order, its gaps, and the resolutions that belong to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from equity_metrics.along import answers_along, course_along
from equity_metrics.catalogue import load_catalogue
from equity_metrics.course import Course, course_of, marks_of, place_of
from equity_metrics.minutes import Meeting, Resolution
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.selection import Selection
from equity_metrics.slides import slide_of
from tests.by_hand import LAMPANG, Given, cells_of

CATALOGUE = load_catalogue()
PLACES = CATALOGUE.places
RATE, OF_POOR = "child_aid_rate", "child_aid_rate_of_poor"
PARTICIPATION = "participation_3_5"  # known for the province alone, by no group
TODAY = date(2021, 7, 1)
READERS = {"exact": OWNER, "viewer": VIEWER, "room": PUBLIC_ROOM}


def _course(given: dict[str, Given], place: str = LAMPANG) -> Course:
    kind = CATALOGUE[RATE].period
    answers = [
        cells_of(CATALOGUE, RATE, {"5201": found}, whole=found, period=Period(kind, code))
        for code, found in given.items()
    ]
    return course_of(answers, PLACES.place(place))


def _resolution(on: date, indicator: str = RATE, **about: object) -> Resolution:
    said = {
        "meeting": "m", "words": "เร่งช่วยเหลือ", "resolved_on": on, "publication": 1,
        "agency": "หน่วยงานจำลอง", "indicator": indicator,
    }  # fmt: skip
    return Resolution.model_validate(said | about)


# --- points


def test_points_run_from_the_oldest_period_on() -> None:
    course = _course({"2020-2": (3, 10), "2019-1": (1, 10), "2020-1": (2, 10)})
    assert [each.period.code for each in course.points] == ["2019-1", "2020-1", "2020-2"]
    assert [each.cell.value for each in course.points] == [10.0, 20.0, 30.0]
    assert course.tells
    assert not _course({"2020-1": (1, 10)}).tells


@pytest.mark.parametrize("status", ["suppressed", "no_data", "not_reported"])
def test_what_is_not_shown_stays_a_point_without_a_value(status: Given) -> None:
    course = _course({"2019-1": (1, 10), "2019-2": status, "2020-1": (2, 10)})
    assert [each.cell.status for each in course.points] == ["ok", status, "ok"]
    assert [each.period.code for each in course.shown] == ["2019-1", "2020-1"]
    assert course.points[1].cell.value is None


def test_one_chosen_district_has_its_own_course() -> None:
    answer = cells_of(CATALOGUE, RATE, {"5201": (1, 10), "5205": (9, 10)})
    assert place_of([answer], ()) == LAMPANG
    assert place_of([answer], ("5205",)) == "5205"
    assert place_of([answer], ("5201", "5205")) == LAMPANG
    assert course_of([answer], PLACES.place("5205")).points[0].cell.value == 90.0


def test_a_figure_that_is_not_told_apart_keeps_the_provinces_course() -> None:
    answer = cells_of(CATALOGUE, RATE, {"5205": "undivided"}, whole=(5, 10))
    hidden = cells_of(CATALOGUE, RATE, {"5205": "suppressed"}, whole=(5, 10))
    assert place_of([answer], ("5205",)) == LAMPANG
    assert place_of([answer, hidden], ("5205",)) == "5205"
    assert place_of([answer], ("5201",)) == LAMPANG  # not in the answer at all


# --- marks


def test_resolutions_are_numbered_by_day_and_tell_how_they_stand() -> None:
    found = marks_of(
        [
            _resolution(date(2021, 3, 1), due=date(2021, 6, 30)),
            _resolution(date(2021, 2, 1), state="done"),
            _resolution(date(2021, 4, 1), due=date(2021, 7, 1)),
            _resolution(date(2021, 5, 1), state="dropped", remark="รวมกับมติอื่น"),
        ],
        {RATE}, (), TODAY,
    )  # fmt: skip
    assert [each.number for each in found] == [1, 2, 3, 4]
    assert [each.on.month for each in found] == [2, 3, 4, 5]
    assert [each.standing for each in found] == ["done", "overdue", "open", "dropped"]
    assert found[1].label.th == "มติ 2 หน่วยงานจำลอง กำหนด 30 มิ.ย. 2564"
    assert found[1].label.en == "Resolution 2 หน่วยงานจำลอง due 30 Jun 2021"
    assert found[0].label.th == "มติ 1 หน่วยงานจำลอง"


def test_only_what_names_the_indicator_or_a_variant_of_it_is_marked() -> None:
    every = [_resolution(TODAY), _resolution(TODAY, OF_POOR), _resolution(TODAY, "births"),
             _resolution(TODAY, "")]  # fmt: skip
    variants = {each.id for each in CATALOGUE.variants_of(CATALOGUE[OF_POOR])}
    assert len(marks_of(every, variants, (), TODAY)) == 2
    assert not marks_of(every, {"households"}, (), TODAY)


def test_a_chosen_district_has_the_provinces_resolutions_and_its_own() -> None:
    every = [
        _resolution(date(2021, 1, day), places=places)
        for day, places in ((1, ()), (2, ("5205",)), (3, ("5201",)), (4, ("5201", "5205")))
    ]
    days = [each.on.day for each in marks_of(every, {RATE}, ("5205",), TODAY)]
    assert days == [1, 2, 4]
    assert len(marks_of(every, {RATE}, (), TODAY)) == 4
    assert len(marks_of(every, {RATE}, ("5201", "5205"), TODAY)) == 4


@pytest.mark.parametrize(
    "words", ["ก่า" * 200, "น้ำ " * 100, "a" * 89 + "ี" * 9, "สั้น\nสองบรรทัด", "กำ" * 60]
)
def test_long_words_are_cut_between_letters(words: str) -> None:
    (mark,) = marks_of([_resolution(TODAY, words=words)], {RATE}, (), TODAY)
    said = mark.what.th.removeprefix("1 ก.ค. 2564 ")
    line = " ".join(words.split())
    assert len(said) <= 91 and "\n" not in said
    if len(line) <= 90:
        assert said == line
    else:
        assert said.endswith("…") and line.startswith(said[:-1])
        assert line[len(said) - 1] not in "\u0e31\u0e33\u0e34\u0e35\u0e49\u0e48าะ"


# --- as a page and a slide ask


def _selection(monitor: Monitor, reader: Reader = OWNER, **about: object) -> Selection:
    return replace(Selection(monitor=monitor, reader=reader, province=LAMPANG), **about)  # type: ignore[arg-type]


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_each_period_is_what_this_reader_gets_of_it(monitor: Monitor, reader: Reader) -> None:
    indicator = monitor.catalogue[RATE]
    selection = _selection(monitor, reader)
    answers = answers_along(selection, indicator)
    periods = monitor.periods_of(reader, LAMPANG, RATE)
    assert [each.period for each in answers] == list(periods) and len(periods) > 1
    course = course_along(selection, answers, TODAY)
    for point in course.points:
        expected = monitor.cells(reader, RATE, LAMPANG, period=point.period).whole
        assert point.cell == expected
    assert course.protection == reader.protection and course.is_simulated


def test_a_filter_holds_for_every_period(monitor: Monitor) -> None:
    selection = _selection(monitor, where=(("sex", "f"),))
    for each in answers_along(selection, monitor.catalogue[RATE]):
        assert each.where == (("sex", "f"),)


def test_resolutions_of_the_store_are_marked(small: Callable[[], Monitor]) -> None:
    monitor = small()
    meeting = monitor.convene(
        OWNER, LAMPANG, Meeting(committee="คณะกรรมการจำลอง", held_on=TODAY)
    )  # fmt: skip
    selection = _selection(monitor)
    answers = answers_along(selection, monitor.catalogue[RATE])
    assert not course_along(selection, answers, TODAY).marks
    said = _resolution(TODAY, OF_POOR, meeting=meeting.id)
    monitor.resolve(OWNER, LAMPANG, said)
    (mark,) = course_along(selection, answers, TODAY).marks
    assert (mark.on, mark.agency, mark.words) == (TODAY, said.agency, said.words)


def test_a_publication_alone_has_no_minutes(small: Callable[[], Monitor]) -> None:
    monitor = small()
    meeting = monitor.convene(
        OWNER, LAMPANG, Meeting(committee="คณะกรรมการจำลอง", held_on=TODAY)
    )  # fmt: skip
    monitor.resolve(OWNER, LAMPANG, _resolution(TODAY, meeting=meeting.id))
    room = monitor.in_room(monitor.publication().number)
    selection = _selection(room, PUBLIC_ROOM)
    answers = answers_along(selection, room.catalogue[RATE])
    assert answers and not course_along(selection, answers, TODAY).marks


def test_a_slide_without_places_and_groups_shows_the_course(monitor: Monitor) -> None:
    room = monitor.in_room(monitor.publication().number)
    slide = slide_of(room, LAMPANG, f"/context?province={LAMPANG}&indicator={PARTICIPATION}")
    assert slide.picture is not None and slide.picture.plot is not None
    periods = room.periods_of(PUBLIC_ROOM, LAMPANG, PARTICIPATION)
    assert slide.picture.plot.kind == "lines"
    assert slide.picture.plot.categories == tuple(each.short for each in reversed(periods))
    assert not slide.picture.has_districts
    districts = slide_of(room, LAMPANG, f"/coverage?province={LAMPANG}&indicator={RATE}")
    assert districts.picture is not None and districts.picture.has_districts
