"""Money against need, the parts of an inequality and two dimensions on the page Inequality."""

from __future__ import annotations

import pytest
from screens import OpenPage, said

MONEY = "child_aid_baht_per_eligible"


def _text(run: object) -> str:
    return "\n".join(said(run)).replace("\\", "")  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_all_three_are_there(open_page: OpenPage, lang: str) -> None:
    run = open_page("inequality", lang=lang, indicator="child_aid_rate")
    assert not run.exception
    words = _text(run)
    for each in (
        ("เงินไปถึงอำเภอที่ต้องการหรือไม่", "Does money reach the districts in need?"),
        ("ครึ่งแรกของ", "the first half of the eligible children"),
        ("ดัชนีการกระจุกตัวตามความต้องการ", "Concentration index along need"),
        ("อยู่ภายในอำเภอ", "lies inside districts"),
        ("ต่างกันมากที่สุดในกลุ่ม", "The widest gap is among"),
    ):
        assert each[lang == "en"] in words


def test_codes_in_the_link_choose_money_need_and_dimensions(open_page: OpenPage) -> None:
    run = open_page(
        "inequality", indicator="child_aid_rate", money=f"{MONEY}_of_all",
        need="household_income_mean", inside="disability", first="sex", second="poverty",
    )  # fmt: skip
    assert not run.exception
    words = _text(run)
    assert "เรียงอำเภอตาม “รายได้ต่อคนต่อเดือน”" in words
    assert "ครึ่งแรกของเด็กทั้งหมดในขอบเขตของศูนย์" in words
    assert "ระหว่างกลุ่มตามความพิการ" in words
    kept = run.query_params
    assert kept["need"] in ("household_income_mean", ["household_income_mean"])
    for name, code in (
        ("pick_inside", "disability"),
        ("pick_first", "sex"),
        ("pick_second", "poverty"),
    ):
        assert run.selectbox(key=name).value == code


@pytest.mark.parametrize("name", ["money", "need", "inside", "first", "second"])
def test_an_unknown_code_is_said_and_left_out(open_page: OpenPage, name: str) -> None:
    run = open_page("inequality", indicator="child_aid_rate", **{name: "no_such"})
    assert not run.exception
    assert f"{name}=no_such".replace("_", "") in _text(run).replace("_", "")
    assert name not in run.query_params


def test_a_filter_of_districts_changes_no_curve(open_page: OpenPage) -> None:
    whole = _text(open_page("inequality", indicator=MONEY))
    run = open_page("inequality", indicator=MONEY, districts="5201,5205")
    assert not run.exception
    line = next(each for each in whole.splitlines() if "ครึ่งแรกของ" in each)
    assert line in _text(run)
    assert "ส่วนนี้เป็นค่าทั้งจังหวัด" in _text(run)


def test_a_province_without_money_says_so(open_page: OpenPage) -> None:
    run = open_page("inequality", province="10")
    assert not run.exception
    assert "จังหวัดนี้ยังไม่มีตัวชี้วัดเงินต่อเด็ก" in _text(run)


@pytest.mark.parametrize("query", [{"view": "protected"}, {"room": "1"}])
def test_protected_readers_get_one_dimension_at_a_time(
    open_page: OpenPage, query: dict[str, str]
) -> None:
    run = open_page("inequality", indicator="child_aid_rate", **query)
    assert not run.exception
    words = _text(run)
    assert "ครึ่งแรกของ" in words
    assert "แสดงได้ครั้งละหนึ่งมิติ" in words
    assert "ต่างกันมากที่สุดในกลุ่ม" not in words
