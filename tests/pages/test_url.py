"""The URL holds codes: what it says is shown, in either language; what it cannot say is said."""

from __future__ import annotations

import pytest
from screens import OpenPage, said
from streamlit.testing.v1 import AppTest

VIEW = {"province": "52", "sex": "f", "districts": "5205,5203"}


def chosen(run: AppTest) -> dict[str, object]:
    """What the widgets of the sidebar hold, by their key."""
    widgets = [*run.sidebar.selectbox, *run.sidebar.multiselect]
    return {str(each.key): each.value for each in widgets}


def test_a_link_opens_its_view(open_page: OpenPage) -> None:
    held = chosen(open_page("coverage", **VIEW))
    assert held["pick_sex"] == "f"
    assert sorted(held["pick_districts"]) == ["5203", "5205"]


def test_a_link_made_in_thai_opens_the_same_view_in_english(open_page: OpenPage) -> None:
    thai = open_page("coverage", **VIEW, lang="th")
    english = open_page("coverage", **VIEW, lang="en")
    assert chosen(thai) == chosen(english)
    assert thai.title[0].value == "ความครอบคลุม"
    assert english.title[0].value == "Coverage"


def test_a_filter_changes_the_figures(open_page: OpenPage) -> None:
    everyone = said(open_page("coverage", lang="en"))
    girls = said(open_page("coverage", lang="en", sex="f"))
    assert everyone != girls


def test_the_province_without_a_filter_is_the_published_one(open_page: OpenPage) -> None:
    run = open_page("coverage", lang="en", indicator="child_aid_rate")
    assert any("2,050" in words and "5,197" in words for words in said(run))


def test_an_earlier_period_shows_other_figures(open_page: OpenPage) -> None:
    run = open_page("coverage", lang="en", indicator="child_aid_rate", period="2020-1")
    assert not run.exception
    assert not any("2,050" in words for words in said(run))


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sex", "women"), ("province", "99"), ("period", "1999-1"), ("districts", "5001"),
        ("view", "admin"), ("room", "yes"), ("poverty", "<script>alert(1)</script>"),
        ("indicator", "no_such"), ("by", "no_such"), ("lang", "xx"),
    ],
)  # fmt: skip
def test_an_unknown_value_is_named_and_left_out(
    open_page: OpenPage, name: str, value: str, lang: str
) -> None:
    asked = {"lang": lang, name: value}
    run = open_page("coverage", **asked)
    assert not run.exception
    assert not run.error
    notes = [str(note.value) for note in (*run.info, *run.warning)]
    assert any(
        name in note and value[:8].replace("\\", "") in note.replace("\\", "") for note in notes
    )
    assert run.query_params.get(name) in (None, [], "")


def test_an_unknown_place_shows_the_province_that_is_held(open_page: OpenPage) -> None:
    assert any("ลำปาง" in words for words in said(open_page("coverage", province="99")))


def test_a_chosen_filter_is_written_to_the_url(open_page: OpenPage) -> None:
    run = open_page("coverage")
    run.sidebar.selectbox(key="pick_sex").select("f").run()
    assert run.query_params["sex"] in ("f", ["f"])
    assert not run.exception
    run.sidebar.selectbox(key="pick_sex").select("all").run()
    assert "sex" not in run.query_params


def test_no_district_chosen_means_all(open_page: OpenPage) -> None:
    run = open_page("coverage", districts="")
    assert not run.exception
    assert chosen(run)["pick_districts"] == []


def test_the_protected_view_takes_one_filter(open_page: OpenPage) -> None:
    run = open_page("coverage", view="protected", sex="f", poverty="poor", lang="en")
    assert not run.exception
    disabled = {str(each.key) for each in run.sidebar.selectbox if each.disabled}
    assert "pick_sex" not in disabled
    assert "pick_poverty" in disabled


def test_the_room_is_protected_whatever_the_link_says(open_page: OpenPage) -> None:
    run = open_page("out_of_school", room="1", view="exact", lang="en")
    assert any("fewer than 10 children" in words for words in said(run))


def test_a_quick_hand_is_not_called_back_by_an_address_on_its_way(open_page: OpenPage) -> None:
    run = open_page("coverage", lang="en")
    before = dict(run.query_params)
    run.sidebar.selectbox(key="pick_sex").select("f").run()
    run.query_params = before  # the browser has not learnt of its new address
    run.sidebar.selectbox(key="pick_poverty").select("poor").run()
    assert chosen(run)["pick_sex"] == "f"
    assert chosen(run)["pick_poverty"] == "poor"
    assert run.query_params["sex"] in ("f", ["f"])


def test_an_earlier_address_alone_is_believed(open_page: OpenPage) -> None:
    run = open_page("coverage", lang="en")
    run.sidebar.selectbox(key="pick_sex").select("f").run()
    run.query_params = {"lang": ["en"]}  # the reader goes back
    run.run()
    assert chosen(run)["pick_sex"] == "all"
    assert "sex" not in run.query_params
