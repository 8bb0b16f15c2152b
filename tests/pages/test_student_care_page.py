"""The page of student care: groups by name, the years said, nothing of what protected readers may not see."""

from __future__ import annotations

import json

import pytest
from screens import OpenPage, said

from tests.recounted_care import GROUPS

PAGE = "student_care"


def _alt_of_steps(open_page: OpenPage, **query: str) -> str:
    charts = open_page(PAGE, **query).get("plotly_chart")
    return str(charts[0].proto.alt)


def _rows(open_page: OpenPage, **query: str) -> list[str]:
    """The names beside the rows of the first picture, as the browser receives them."""
    spec = json.loads(open_page(PAGE, **query).get("plotly_chart")[0].proto.spec)
    return list(spec["layout"]["yaxis"]["ticktext"])


@pytest.mark.parametrize("reading", [{}, {"view": "protected"}, {"room": "1"}], ids=str)
def test_the_thirteen_groups_stand_beside_each_other_by_name(
    open_page: OpenPage, reading: dict[str, str]
) -> None:
    first, *rows = _rows(open_page, lang="th", **reading)
    assert first == "<b>ทั้งจังหวัด</b>"
    assert rows == [*GROUPS, "ไม่อยู่ในกลุ่มใด"]


def test_the_years_are_said_and_the_own_centre_stands_apart(open_page: OpenPage) -> None:
    words = " ".join(said(open_page(PAGE, lang="th"))).replace("\\", "")
    assert "2555-2556" in words
    assert "12 กลุ่ม จาก 13 กลุ่ม" in words
    assert "ศูนย์ของ สพป. เอง (ไม่นับเป็นกลุ่ม): รายงานครบ" in words
    alt = _alt_of_steps(open_page, lang="en")
    assert "13 groups" in alt
    assert "step 5" in alt


def test_districts_within_groups_are_for_exact_readers_alone(open_page: OpenPage) -> None:
    exact = open_page(PAGE, lang="th").get("subheader")
    protected = open_page(PAGE, lang="th", view="protected").get("subheader")
    hidden = {each.value for each in exact} - {each.value for each in protected}
    assert len(hidden) == 1
    assert "อำเภอ/เขต" in hidden.pop()


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_province_without_student_care_is_told_so_in_a_sentence(
    open_page: OpenPage, lang: str
) -> None:
    run = open_page(PAGE, lang=lang, province="52")
    assert not run.exception
    assert not run.get("plotly_chart")
    place = {"th": "จังหวัดลำปาง", "en": "Lampang Province"}[lang]
    needed = {"th": "ทะเบียนโรงเรียน", "en": "register of schools"}[lang]
    assert any(place in words and needed in words for words in said(run))
