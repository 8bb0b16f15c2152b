"""The pages of a district, of need, of grants and of centres: what a link shows, in both languages."""

from __future__ import annotations

import re

import pytest
from screens import OpenPage, said
from streamlit.testing.v1 import AppTest

from equity_metrics import words
from equity_metrics.catalogue import load_catalogue
from equity_metrics.disparities import order_change
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, VIEWER
from equity_metrics.sentences.cells import headline

LAMPANG = "52"
DISTRICTS = [f"52{nth:02d}" for nth in range(1, 14)]
THAI = re.compile(r"[\u0e00-\u0e7f]")
CENTRE = "ศพด.จำลอง"
NOT_YET = {"th": "ยังไม่มีชุดข้อมูล", "en": "no dataset yet"}
TOPICS = tuple(load_catalogue().topics)
AWAITING = [
    ("coverage", "coverage"), ("funding", "funding"), ("funding", "grants"), ("need", "need"),
    ("out_of_school", "out_of_school"), ("targets", "target"), ("centres", "centres"),
]  # fmt: skip


def _plain(run: AppTest) -> str:
    """What a page says, without the marks that keep markdown from reading it."""
    return "\n".join(said(run)).replace("\\", "")


def _charts(run: AppTest) -> list[str]:
    """The words for each chart."""
    assert not run.exception
    assert not run.error
    return [str(chart.proto.alt) for chart in run.get("plotly_chart")]


# --- a district


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("district", DISTRICTS)
def test_a_profile_of_each_district(
    open_page: OpenPage, monitor: Monitor, district: str, lang: str
) -> None:
    run = open_page("profile", district=district, lang=lang)
    name = monitor.places.place(district).full_name[lang]  # type: ignore[index]
    alternatives = _charts(run)
    assert len(alternatives) == 2  # the halves of the sheet
    assert all(each.startswith(name) for each in alternatives)
    assert [each.value for each in run.subheader] == [name]
    profile = monitor.profile(OWNER, LAMPANG, district)
    shown = _plain(run)
    counted = [len(profile.standing(kind)) for kind in ("worse", "better")]  # type: ignore[arg-type]
    finding = words.PROFILE_FINDING.format(
        place=name, all=len(profile.rows), worse=counted[0], better=counted[1]
    )
    assert finding[lang] in shown  # type: ignore[index]
    values = " ".join(alternatives)
    assert all(row.indicator.brief[lang] in values for row in profile.rows)  # type: ignore[index]
    assert run.query_params.get("district") in (None, [district], district)


def test_a_profile_in_the_room_is_one_picture(open_page: OpenPage, monitor: Monitor) -> None:
    run = open_page("profile", district="5205", room="1")
    (alternative,) = _charts(run)
    assert alternative.startswith(monitor.places.place("5205").full_name.th)
    assert not run.dataframe


def test_an_unknown_district_is_said_and_the_first_is_shown(open_page: OpenPage) -> None:
    run = open_page("profile", district="9901", lang="en")
    assert any("district=9901" in str(note.value).replace("\\", "") for note in run.info)
    assert "Mueang Lampang" in _charts(run)[0]


# --- topics


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    ("page", "topic", "figures"),
    [
        ("out_of_school", "", ("140", "4,056", "112", "761")),
        ("funding", "grants", ("19", "7,000", "25,000")),
        ("targets", "", ("5,197",)),
        ("centres", "", ("229",)),
    ],
)
def test_a_topic_opens_by_its_link(
    open_page: OpenPage, page: str, topic: str, figures: tuple[str, ...], lang: str
) -> None:
    run = open_page(page, lang=lang, **({"topic": topic} if topic else {}))
    alternatives = _charts(run)
    assert alternatives and all(each.strip() for each in alternatives)
    if page != "targets":
        shown = _plain(run)
        assert all(each in shown for each in figures)
    if topic:
        assert run.query_params.get("topic") in ([topic], topic)


def test_an_older_link_to_a_topic_that_moved_says_so_and_still_opens(open_page: OpenPage) -> None:
    """Children out of school once were a topic of the page on need."""
    run = open_page("need", topic="out_of_school", lang="en")
    assert _charts(run)
    assert any("topic=out_of_school" in str(note.value).replace("\\", "") for note in run.info)
    assert "topic" not in run.query_params


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(("page", "topic"), AWAITING)
def test_what_is_awaited_is_listed_by_its_code(
    open_page: OpenPage, monitor: Monitor, page: str, topic: str, lang: str
) -> None:
    run = open_page(page, lang=lang, topic=topic)
    lists = [str(each.value) for each in run.markdown if NOT_YET[lang] in str(each.value)]
    expected = monitor.catalogue.awaited_of(topic)
    assert len(lists) == (1 if expected else 0)
    lines = [line.replace("\\", "") for each in lists for line in each.splitlines()]
    for line, each in zip(lines, expected, strict=True):
        assert each.id in line and each.label[lang] in line and NOT_YET[lang] in line  # type: ignore[index]


def test_definitions_list_all_that_is_awaited(open_page: OpenPage, monitor: Monitor) -> None:
    for lang in ("th", "en"):
        shown = [_plain(open_page("definitions", lang=lang, topic=each)) for each in TOPICS]
        awaited = monitor.catalogue.awaited.values()
        assert len(awaited) > 15
        for each in awaited:
            page = shown[TOPICS.index(each.topic)]
            assert each.id in page
            assert each.label[lang] in page  # type: ignore[index]


# --- another denominator


@pytest.mark.parametrize("lang", ["th", "en"])
def test_another_denominator_is_another_sentence_and_order(
    open_page: OpenPage, monitor: Monitor, lang: str
) -> None:
    own = open_page("coverage", indicator="child_aid_rate", lang=lang)
    other = open_page(
        "coverage", indicator="child_aid_rate", of="child_aid_rate_of_poor", lang=lang
    )
    first = monitor.cells(OWNER, "child_aid_rate", LAMPANG)
    second = monitor.cells(OWNER, "child_aid_rate_of_poor", LAMPANG)
    for run, said_there, not_said in ((own, first, second), (other, second, first)):
        assert _charts(run)
        shown = _plain(run)
        assert headline(said_there, monitor.places)[lang] in shown  # type: ignore[index]
        assert headline(not_said, monitor.places)[lang] not in shown  # type: ignore[index]
    moved = order_change.compute(first, second)
    assert moved
    for each in moved:
        place = monitor.places.place(each.place).name[lang]  # type: ignore[index]
        step = f"{place} ({each.before}→{each.after})"
        assert step in _plain(other)
        assert step not in _plain(own)
    assert other.query_params["of"] in ("child_aid_rate_of_poor", ["child_aid_rate_of_poor"])


def test_a_denominator_of_another_indicator_is_said_and_ignored(open_page: OpenPage) -> None:
    run = open_page("coverage", indicator="child_aid_rate", of="poverty_share_of_all", lang="en")
    assert any("of=poverty_share_of_all" in str(n.value).replace("\\", "") for n in run.info)
    assert "2,050" in _plain(run) and "5,197" in _plain(run)


# --- what closing a gap costs


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_rate_in_the_link_is_the_rate_of_the_sentence(open_page: OpenPage, lang: str) -> None:
    """855 children wait: 855 x 800 at the declared rate, 855 x 1,000 as asked."""
    declared = _plain(open_page("need", lang=lang))
    assert "684,000" in declared and "855,000" not in declared
    asked = open_page("need", lang=lang, cost_child_unmet_need="1000")
    assert not asked.exception
    (sentence,) = (each for each in _plain(asked).splitlines() if "855,000" in each)
    assert "1,000" in sentence and "855 " in sentence
    assert [each.value for each in asked.slider] == [1000]
    assert asked.query_params["cost_child_unmet_need"] in ("1000", ["1000"])


@pytest.mark.parametrize("value", ["abc", "-1", "99999999", "399", "1e3", "", "9" * 5000])
def test_a_rate_that_cannot_be_is_said_and_ignored(open_page: OpenPage, value: str) -> None:
    run = open_page("need", lang="en", cost_child_unmet_need=value)
    assert not run.exception
    assert "684,000" in _plain(run)
    notes = [str(each.value).replace("\\", "") for each in (*run.info, *run.warning)]
    assert any("cost_child_unmet_need" in each and "400-3000" in each for each in notes)
    assert "cost_child_unmet_need" not in run.query_params


def test_the_rate_moves_in_the_readers_hand(open_page: OpenPage) -> None:
    run = open_page("need", lang="en")
    run.slider(key="pick_cost_child_unmet_need").set_value(1200).run()
    assert not run.exception
    assert "1,026,000" in _plain(run)  # 855 x 1,200
    assert run.query_params["cost_child_unmet_need"] in ("1200", ["1200"])


def test_a_room_takes_the_rate_from_the_link(open_page: OpenPage) -> None:
    run = open_page("need", lang="en", room="1", cost_child_unmet_need="1000")
    assert not run.slider
    assert "855,000" in _plain(run)


# --- grants one by one


@pytest.mark.parametrize("reading", [{"view": "protected"}, {"room": "1"}], ids=["view", "room"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_outsiders_see_no_centre_by_name(
    open_page: OpenPage, reading: dict[str, str], lang: str
) -> None:
    run = open_page("funding", topic="grants", lang=lang, **reading)
    assert len(_charts(run)) >= 2
    assert "19" in _plain(run) and "7,000" in _plain(run)
    everything = [_plain(run), str(run.main), *(each.value.to_csv() for each in run.dataframe)]
    everything += [str(chart.proto) for chart in run.get("plotly_chart")]
    assert not any(CENTRE in each for each in everything)


def test_the_owner_sees_the_names_in_the_table_alone(open_page: OpenPage, monitor: Monitor) -> None:
    run = open_page("funding", topic="grants")
    (table,) = (each.value for each in run.dataframe if CENTRE in each.value.to_csv())
    assert len(table) == 19
    assert not any(CENTRE in str(chart.proto) for chart in run.get("plotly_chart"))
    listed = monitor.listing(VIEWER, "centre_grant_count", LAMPANG)
    assert listed is not None and len(listed.rows) == 19
