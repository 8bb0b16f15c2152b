"""The panel of uncertainty by itself: finding, picture, table; a caption where there is nothing to show."""

from __future__ import annotations

import re

import pytest
from screens import said
from streamlit.testing.v1 import AppTest

THAI = re.compile(r"[\u0e00-\u0e7f]")


def _page() -> None:
    """What a page does around the panel, with what the query asks for."""
    import streamlit as st

    from equity_metrics.charts.theme import Look
    from equity_metrics.monitor import open_monitor
    from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
    from pages import _pick
    from pages._uncertainty import uncertainty
    from pages._view import View

    asked = st.query_params.to_dict()
    readers = {"exact": OWNER, "viewer": VIEWER, "room": PUBLIC_ROOM}
    _pick.begin("panel")
    for name in ("lang", "reader", "indicator", "by", "districts", "province"):
        _pick.fixed(name, (asked.get(name, ""),))
    monitor = open_monitor()
    reader = readers[asked.get("reader", "exact")]
    districts = tuple(each for each in asked.get("districts", "").split(",") if each)
    province = asked.get("province", "52")
    view = View(
        monitor=monitor, reader=reader, lang="en" if asked.get("lang") == "en" else "th",
        look=Look("room" if reader is PUBLIC_ROOM else "desk"), province=province,
        period=monitor.periods(reader, province, "survey_round")[0], districts=districts,
    )  # fmt: skip
    indicator = monitor.catalogue[asked["indicator"]]
    by = tuple(each for each in asked.get("by", "").split(",") if each)
    uncertainty(view, indicator, view.cells(indicator.id, by))
    _pick.settle()


def _panel(**query: str) -> AppTest:
    run = AppTest.from_function(_page, default_timeout=60)
    for name, value in {"indicator": "child_aid_rate", **query}.items():
        run.query_params[name] = value
    run = run.run()
    assert not run.exception
    return run


@pytest.mark.usefixtures("own_files")
class TestPanel:
    """All on the session's demonstration store."""

    @pytest.mark.parametrize("lang", ["th", "en"])
    @pytest.mark.parametrize("picture", ["control_limits", "rank_ranges", "pulled_values"])
    def test_one_language_a_picture_a_table(self, picture: str, lang: str) -> None:
        run = _panel(picture=picture, lang=lang)
        (chart,) = run.get("plotly_chart")
        assert chart.proto.alt.strip()
        assert len(run.dataframe) == 1 and len(run.dataframe[0].value) == 13
        words = said(run)
        assert any("13" in each for each in words)
        assert all(bool(THAI.search(each)) == (lang == "th") for each in words if len(each) > 25)

    def test_a_room_has_neither_table_nor_button(self) -> None:
        run = _panel(reader="room")
        assert run.get("plotly_chart") and not run.dataframe and not run.button

    def test_hidden_districts_are_said(self) -> None:
        run = _panel(reader="viewer", indicator="survey_coverage")
        shown = len(run.dataframe[0].value)
        assert 0 < shown < 13
        sentence = f"จาก {shown} อำเภอที่แสดงค่าได้ \\(ทั้งหมด 13 อำเภอ\\)"
        assert any(sentence in each for each in said(run))

    def test_districts_are_asked_for_where_the_page_compares_groups(self) -> None:
        assert len(_panel(by="sex").dataframe[0].value) == 13

    def test_all_districts_are_compared_whichever_are_picked_out(self) -> None:
        assert len(_panel(districts="5201,5202").dataframe[0].value) == 13

    @pytest.mark.parametrize(
        ("indicator", "reason"),
        [
            ("child_aid_baht_per_child", "ค่าเฉลี่ยหรือจำนวนเงิน"),
            ("child_unmet_need", "ตัวชี้วัดนี้เป็นยอดรวม"),
        ],
    )
    def test_one_caption_says_why_nothing_is_shown(self, indicator: str, reason: str) -> None:
        run = _panel(indicator=indicator)
        assert len(run.caption) == 1 and reason in run.caption[0].value
        assert not run.get("plotly_chart") and not run.dataframe
