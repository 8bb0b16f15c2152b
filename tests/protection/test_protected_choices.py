"""What a protected reader is offered on a page: merged groups, protected pairs, and why not otherwise."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from protected_by_hand import (
    carried_from_first,
    changed,
    merge_poverty,
    pair_sex_and_poverty,
    without_pairs,
)
from streamlit.testing.v1 import AppTest

from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells
from equity_metrics.declarations import PublishedFigure
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from equity_metrics.reconcile import reconciled
from equity_metrics.store import Store
from equity_metrics.text import same

sys.path.append(str(Path(__file__).resolve().parents[1] / "pages"))
from screens import opened, said  # noqa: E402

RATE, LAMPANG = "child_aid_rate", "52"
MERGED = ("extreme+poor", "near", "none", "pending")
DECLARED = ("extreme", "poor", "near", "none", "pending")


@pytest.fixture
def paired(small: Callable[[], Monitor], catalogue: Catalogue) -> Monitor:
    """The small store with poverty merged, one pair protected, on the figures of publication 1."""
    store = small().store
    for change in (merge_poverty, pair_sex_and_poverty, carried_from_first):
        changed(store, change)
    return Monitor(catalogue, Store(store.root))


@pytest.fixture
def on_paired(paired: Monitor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Opens pages on the store with the pair."""
    monkeypatch.setenv("EQUITY_STORE", str(paired.store.root))
    st.cache_resource.clear()
    yield opened
    st.cache_resource.clear()


def _options(run: AppTest, key: str) -> list[str]:
    return list(run.selectbox(key=f"pick_{key}").options)


def _text(run: AppTest) -> str:
    assert not run.exception
    return "\n".join(said(run)).replace("\\", "")


def test_each_reader_gets_the_groups_of_his_own(paired: Monitor) -> None:
    poverty = paired.catalogue.dimensions["poverty"]
    for reader, codes in ((OWNER, DECLARED), (VIEWER, MERGED), (PUBLIC_ROOM, MERGED)):
        assert paired.dimension(reader, poverty, LAMPANG).codes == codes
        offered = paired.dimensions_of(reader, paired.catalogue[RATE], LAMPANG)
        assert next(each.codes for each in offered if each.id == "poverty") == codes
        compared = paired.splits(reader, RATE, LAMPANG).dimensions
        assert next(each.codes for each in compared if each.id == "poverty") == codes
        cells = paired.cells(reader, RATE, LAMPANG, by=("poverty",))
        assert cells.by[0].codes == codes


def test_pairs_are_split_where_they_are_protected(paired: Monitor) -> None:
    for reader in (VIEWER, PUBLIC_ROOM):
        assert paired.pairs(reader, LAMPANG) == {("sex", "poverty")}
        assert paired.can_split(reader, RATE, LAMPANG, ("sex", "poverty"))
        assert paired.can_split(reader, RATE, LAMPANG, ("poverty",), (("sex", "f"),))
        assert not paired.can_split(reader, RATE, LAMPANG, ("age_band", "poverty"))
        assert not paired.can_split(reader, RATE, LAMPANG, ("sex", "disability"))
    assert paired.can_split(OWNER, RATE, LAMPANG, ("sex", "disability"))


def test_a_pair_appears_with_the_issue_that_holds_it(
    small: Callable[[], Monitor],
) -> None:
    changed(small().store, without_pairs)
    monitor = small()
    before = monitor.refusal(VIEWER, RATE, LAMPANG, ("sex", "poverty"))
    assert before is not None
    assert "not yet protected" in before.en and "ยังไม่แสดง" in before.th
    changed(monitor.store, pair_sex_and_poverty)
    monitor.refresh()
    assert monitor.refusal(VIEWER, RATE, LAMPANG, ("sex", "poverty")) is None
    cells = monitor.cells(VIEWER, RATE, LAMPANG, by=("sex", "poverty"))
    assert {cell.numerator for cell in cells.by_group if cell.is_shown} == {50}


def test_figures_of_an_earlier_publication_say_so(paired: Monitor) -> None:
    cells = paired.cells(VIEWER, RATE, LAMPANG)
    assert (cells.publication, cells.basis) == (2, 1)
    assert paired.bases(VIEWER, LAMPANG) == (1,)
    exact = paired.cells(OWNER, RATE, LAMPANG)
    assert (exact.publication, exact.basis) == (2, None)
    assert paired.bases(OWNER, LAMPANG) == ()


def test_disparities_compare_merged_groups_and_say_so(paired: Monitor) -> None:
    cells = paired.cells(VIEWER, RATE, LAMPANG, by=("poverty",))
    shown = tuple(
        replace(each, status="ok", numerator=30, denominator=60, value=50.0, low=40.0, high=60.0)
        for each in cells.by_group
    )
    found = paired.disparities(VIEWER, replace(cells, by_group=shown, publication=99))
    assert [each.code for each in found.compared.members] == ["extreme+poor", "near", "none"]


@pytest.mark.parametrize(
    ("lang", "merged", "one_at_a_time", "basis"),
    [
        ("th", "ยากจนพิเศษหรือยากจน", "ใช้ตัวกรองได้ครั้งละหนึ่งมิติ", "ณ ชุดเผยแพร่ที่ 1"),
        ("en", "Extremely poor or poor", "takes one filter at a time", "as of publication 1"),
    ],
)
def test_the_sidebar(
    on_paired: Callable[..., AppTest], lang: str, merged: str, one_at_a_time: str, basis: str
) -> None:
    run = on_paired("coverage", view="protected", lang=lang, sex="f", indicator=RATE)
    assert basis in _text(run)
    assert _options(run, "poverty")[1] == merged
    assert not run.selectbox(key="pick_poverty").disabled
    ages = run.selectbox(key="pick_age_band")
    assert ages.disabled and one_at_a_time in ages.help


def test_two_filters_of_a_protected_pair(on_paired: Callable[..., AppTest]) -> None:
    run = on_paired(
        "coverage", view="protected", lang="en", sex="f", poverty="extreme+poor", indicator=RATE
    )
    assert "50 of 100" in _text(run)
    assert run.query_params["poverty"] in (["extreme+poor"], "extreme+poor")


@pytest.mark.parametrize("query", [{"view": "protected"}, {"room": "1"}])
def test_a_filter_that_is_left_out_is_said(
    on_paired: Callable[..., AppTest], query: dict[str, str]
) -> None:
    run = on_paired("coverage", lang="en", age_band="2_5", poverty="near", indicator=RATE, **query)
    assert "Not filtered by Poverty class: These two filters go together once" in _text(run)
    other = on_paired("coverage", lang="th", sex="f", age_band="2_5", indicator=RATE, **query)
    assert "ไม่ได้กรองตามช่วงอายุ: มุมมองที่ปกป้องข้อมูลใช้ตัวกรองได้ครั้งละหนึ่งมิติ" in _text(other)


def test_a_room_says_by_what_it_is_filtered(on_paired: Callable[..., AppTest]) -> None:
    run = on_paired("coverage", room="1", lang="en", poverty="extreme+poor", indicator=RATE)
    assert "Poverty class: Extremely poor or poor only" in _text(run)


def test_a_merged_away_group_in_a_link_is_left_out_with_what_there_is(
    on_paired: Callable[..., AppTest],
) -> None:
    run = on_paired("coverage", view="protected", lang="en", poverty="poor", indicator=RATE)
    assert "poverty=poor in the link is not known" in _text(run)
    assert "Accepted: All, Extremely poor or poor, Near poor" in _text(run)


def test_two_dimensions_offer_the_protected_pair_alone(on_paired: Callable[..., AppTest]) -> None:
    run = on_paired("inequality", view="protected", lang="en", part="two", indicator=RATE)
    assert "Shown as one group, so that less has to be hidden: Extremely poor or poor" in _text(run)
    assert _options(run, "first") == ["Poverty class", "Sex"]
    assert _options(run, "second") == ["Sex"]


def test_a_published_figure_of_a_merged_away_group_has_nothing_beside_it(paired: Monitor) -> None:
    def ask(indicator: str, province: str, period: Period, by: tuple[str, ...]) -> Cells:
        return paired.cells(reader, indicator, province, period=period, by=by)

    cells = paired.cells(OWNER, RATE, LAMPANG)
    figure = PublishedFigure(
        id="ours", place=LAMPANG, period_kind=cells.period.kind, period=cells.period.code,
        measure="x", value=1, unit="percent", source=same("x"), note=same("x"), indicator=RATE,
        group={"poverty": "poor"},
    )  # fmt: skip
    reader = VIEWER
    beside = reconciled([figure], paired.catalogue, ask, lambda *_: None)[0]
    assert (beside.computed, beside.verdict) == (None, "missing")
    assert "together with others" in beside.why.en and "รวมกับกลุ่มอื่น" in beside.why.th
    reader = OWNER
    assert reconciled([figure], paired.catalogue, ask, lambda *_: None)[0].computed is not None
