"""Money against need, the parts of an inequality and two dimensions on the page Inequality."""

from __future__ import annotations

import pytest
from screens import OpenPage, said

MONEY = "child_aid_baht_per_eligible"


def _text(run: object) -> str:
    return "\n".join(said(run)).replace("\\", "")  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    ("part", "thai", "english"),
    [
        ("money", "เงินไปถึงอำเภอ/เขตที่ต้องการหรือไม่", "Does money reach the districts in need?"),
        ("money", "ครึ่งแรกของ", "the first half of the eligible children"),
        ("money", "ดัชนีการกระจุกตัวตามความต้องการ", "Concentration index along need"),
        ("inside", "อยู่ภายในอำเภอ", "lies inside districts"),
        ("two", "ต่างกันมากที่สุดในกลุ่ม", "The widest gap is among"),
    ],
)
def test_each_part_says_its_finding(
    open_page: OpenPage, lang: str, part: str, thai: str, english: str
) -> None:
    run = open_page("inequality", lang=lang, indicator="child_aid_rate", part=part)
    assert not run.exception
    assert (thai if lang == "th" else english) in _text(run)


def test_codes_in_the_link_choose_money_and_need(open_page: OpenPage) -> None:
    run = open_page(
        "inequality", part="money", indicator="child_aid_rate", money=f"{MONEY}_of_all",
        need="household_income_mean",
    )  # fmt: skip
    assert not run.exception
    assert "ตาม “รายได้ต่อคนต่อเดือน”" in _text(run)
    assert "ครึ่งแรกของเด็กทั้งหมดในขอบเขตของศูนย์" in _text(run)
    assert run.selectbox(key="pick_need").value == "household_income_mean"
    assert run.selectbox(key="pick_money").value == f"{MONEY}_of_all"


def test_codes_in_the_link_choose_dimensions(open_page: OpenPage) -> None:
    inside = open_page("inequality", part="inside", indicator="child_aid_rate", inside="disability")
    assert not inside.exception
    assert "ระหว่างกลุ่มตามความพิการ" in _text(inside)
    two = open_page(
        "inequality", part="two", indicator="child_aid_rate", first="sex", second="poverty"
    )
    assert not two.exception
    assert two.selectbox(key="pick_first").value == "sex"
    assert two.selectbox(key="pick_second").value == "poverty"


def test_the_same_dimension_is_never_both(open_page: OpenPage) -> None:
    run = open_page("inequality", part="two", indicator="child_aid_rate", first="sex", second="sex")
    assert not run.exception
    assert "sex" not in run.selectbox(key="pick_second").value
    assert "second=sex" in _text(run)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("money", "money"),
        ("money", "need"),
        ("inside", "inside"),
        ("two", "first"),
        ("two", "second"),
    ],
)
def test_an_unknown_code_is_said_and_left_out(open_page: OpenPage, part: str, name: str) -> None:
    run = open_page("inequality", part=part, indicator="child_aid_rate", **{name: "nosuch"})
    assert not run.exception
    assert f"{name}=nosuch" in _text(run)
    assert name not in run.query_params


def test_a_filter_of_districts_changes_no_curve(open_page: OpenPage) -> None:
    whole = _text(open_page("inequality", part="money", indicator=MONEY))
    run = open_page("inequality", part="money", indicator=MONEY, districts="5201,5205")
    assert not run.exception
    line = next(each for each in whole.splitlines() if "ครึ่งแรกของ" in each)
    assert line in _text(run)
    assert "ส่วนนี้เป็นค่าทั้งจังหวัด" in _text(run)


def test_a_province_without_money_says_so(open_page: OpenPage) -> None:
    run = open_page("inequality", part="money", province="10")
    assert not run.exception
    assert "จังหวัดนี้ยังไม่มีตัวชี้วัดเงินต่อเด็ก" in _text(run)


@pytest.mark.parametrize("query", [{"view": "protected"}, {"room": "1"}])
def test_protected_readers_get_one_dimension_at_a_time(
    open_page: OpenPage, query: dict[str, str]
) -> None:
    money = open_page("inequality", part="money", indicator="child_aid_rate", **query)
    assert not money.exception
    said = _text(money)  # the room may be shown too few districts to hold money against need
    assert "ครึ่งแรกของ" in said or ("room" in query and "อย่างน้อยสามในสี่" in said)
    grants = "centre_grant_baht_per_centre"  # no pair of its dimensions is on the list
    two = open_page("inequality", part="two", indicator=grants, **query)
    assert not two.exception
    assert "แสดงได้ครั้งละหนึ่งมิติ" in _text(two)
    assert "ต่างกันมากที่สุดในกลุ่ม" not in _text(two)
