"""The section over time: where there is a course, what was resolved about it, and only there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from screens import OpenPage, said
from streamlit.testing.v1 import AppTest

from equity_metrics.catalogue import Catalogue
from equity_metrics.minutes import Meeting, Resolution
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, VIEWER
from equity_metrics.store import Store
from equity_metrics.text import Lang, number

LAMPANG = "52"
RATE, OF_POOR = "child_aid_rate", "child_aid_rate_of_poor"
HIDING = "survey_coverage"  # protected readers get no figure of some districts
HEADS: dict[Lang, str] = {"th": "ตามเวลา", "en": "Over time"}
RESOLVED = date(2021, 2, 14)
MEETING = Meeting(committee="คณะกรรมการจำลอง", held_on=RESOLVED)


def _plain(run: AppTest) -> str:
    assert not run.exception
    assert not run.error
    return "\n".join(said(run)).replace("\\", "")


def _course(run: AppTest) -> str:
    """The words for the picture over time; empty where there is none."""
    found = [str(each.proto.alt) for each in run.get("plotly_chart") if "course_" in each.proto.id]
    assert len(found) <= 1
    return found[0] if found else ""


@pytest.fixture
def with_minutes(
    built: Path, catalogue: Catalogue, tmp_path: Path, open_on: Callable[[Path], OpenPage]
) -> OpenPage:
    """Pages on a store in which three resolutions were taken in Lampang."""
    shutil.copytree(built, tmp_path / "store")
    monitor = Monitor(catalogue, Store(tmp_path / "store"))
    meeting = monitor.convene(OWNER, LAMPANG, MEETING)
    for words, indicator, places in (
        ("ทั้งจังหวัด", OF_POOR, ()), ("เฉพาะงาว", RATE, ("5205",)), ("เฉพาะเมือง", RATE, ("5201",)),
    ):  # fmt: skip
        resolution = Resolution(
            meeting=meeting.id, words=words, resolved_on=RESOLVED, publication=1,
            agency="หน่วยงานจำลอง", due=date(2021, 6, 30), indicator=indicator, places=places,
        )  # fmt: skip
        monitor.resolve(OWNER, LAMPANG, resolution)
    return open_on(tmp_path / "store")


@pytest.mark.parametrize("lang", ["th", "en"])
def test_an_indicator_of_two_periods_has_its_course(
    open_page: OpenPage, monitor: Monitor, lang: Lang
) -> None:
    run = open_page("coverage", indicator=RATE, lang=lang)
    assert HEADS[lang] in _plain(run)
    course = _course(run)
    periods = monitor.periods_of(OWNER, LAMPANG, RATE)
    assert len(periods) == 2
    for period in periods:
        cell = monitor.cells(OWNER, RATE, LAMPANG, period=period).whole
        assert period.label[lang] in course and number(cell.value or 0.0, 1) in course
    assert not run.get("page_link")


def test_one_period_without_a_resolution_has_none(open_page: OpenPage, monitor: Monitor) -> None:
    assert len(monitor.periods_of(OWNER, LAMPANG, "disability_served")) == 1
    run = open_page("targets", indicator="disability_served")
    assert HEADS["th"] not in _plain(run) and not _course(run)


def test_a_room_has_no_place_for_it(open_page: OpenPage) -> None:
    run = open_page("coverage", indicator=RATE, room="1")
    assert HEADS["th"] not in _plain(run) and not _course(run)


def test_resolutions_are_marked_listed_and_linked(with_minutes: OpenPage) -> None:
    run = with_minutes("coverage", indicator=RATE)
    shown = _plain(run)
    for mark, words in zip("①②③", ("ทั้งจังหวัด", "เฉพาะงาว", "เฉพาะเมือง"), strict=True):
        assert f"{mark} 14 ก.พ. 2564 {words} (หน่วยงานจำลอง กำหนด 30 มิ.ย. 2564)" in shown
    assert "เลยกำหนด ยังไม่รายงาน" in shown
    assert "มติ 3" in _course(run)
    (link,) = run.get("page_link")
    assert link.proto.page == "resolutions"


def test_a_chosen_district_has_its_own_course_and_resolutions(
    with_minutes: OpenPage, monitor: Monitor
) -> None:
    run = with_minutes("coverage", indicator=RATE, districts="5205", lang="en")
    place = monitor.places.place("5205").full_name.en
    assert f"Over time: {place}" in _plain(run)
    shown, course = _plain(run), _course(run)
    assert place in course and "เฉพาะเมือง" not in shown
    assert "เฉพาะงาว" in shown and "ทั้งจังหวัด" in shown


def test_another_indicator_has_no_mark(with_minutes: OpenPage) -> None:
    run = with_minutes("coverage", indicator="survey_coverage")
    assert _course(run) and "ทั้งจังหวัด" not in _plain(run)
    assert not run.get("page_link")


def test_a_protected_reader_sees_protected_points_alone(
    open_page: OpenPage, monitor: Monitor
) -> None:
    """Of three districts: what stands in the figure that is sent is what the reader may see."""
    hidden = []
    for code in ("5201", "5203", "5208"):  # none, both, one of the periods hidden
        run = open_page("coverage", indicator=HIDING, districts=code, view="protected")
        (spec,) = [
            each.proto.spec for each in run.get("plotly_chart") if "course_" in each.proto.id
        ]
        for period in monitor.periods_of(VIEWER, LAMPANG, HIDING):
            seen = monitor.cells(VIEWER, HIDING, LAMPANG, period=period).index[code, ()]
            true = monitor.cells(OWNER, HIDING, LAMPANG, period=period).index[code, ()]
            assert true.value is not None and true.numerator is not None
            if seen.is_shown:
                assert f'"{number(seen.value or 0.0, 1)}%"' in spec
                continue
            hidden.append(code)
            for secret in (
                f"{number(true.value, 1)}%",
                f"{true.value:.6f}",
                f"({number(true.numerator)} ",
            ):
                assert secret not in spec
        assert spec.count("\\u0e1b\\u0e01\\u0e1b\\u0e34\\u0e14") + spec.count(
            "ปกปิด"
        ) == hidden.count(code)
    assert hidden == ["5203", "5203", "5208"]
