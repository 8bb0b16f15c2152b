"""The districts of an answer: what is computed of them, why it is not, and how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from equity_metrics.catalogue import load_catalogue
from equity_metrics.cells import Cells
from equity_metrics.disparities.districts import counted, shrinkage
from equity_metrics.disparities.districts.uncertain import Uncertain, uncertain
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, VIEWER
from equity_metrics.sentences.districts import (
    finding,
    kind_of,
    letters,
    notes,
    order_said,
    ranks_said,
    silence_said,
    spread_said,
    watched,
)
from equity_metrics.tables.districts import district_table
from equity_metrics.text import Text
from tests.by_hand import Given, cells_of

CATALOGUE = load_catalogue()
PLACES = CATALOGUE.places
SHARE, RATE, BAHT, COUNT = (
    "child_aid_rate", "out_of_school_rate", "child_aid_baht_per_child", "child_unmet_need",
)  # fmt: skip
# The province at 50 %: one far above, one far below, two a little off but large, two level.
SIX: Mapping[str, Given] = {
    "5201": (500, 1000), "5202": (90, 100), "5203": (10, 100), "5204": (290, 500),
    "5205": (20, 40), "5206": (190, 460),
}  # fmt: skip


def _cells(given: Mapping[str, Given] = SIX, indicator: str = SHARE, **about: object) -> Cells:
    return cells_of(CATALOGUE, indicator, given, **about)  # type: ignore[arg-type]


def _found(cells: Cells) -> Uncertain:
    found = uncertain(cells)
    assert isinstance(found, Uncertain)
    return found


def test_zones_by_hand() -> None:
    """1,100 of 2,200: 58 % of 500 is 3.6 standard errors off, 41.3 % of 460 is 3.7, 20 of 40 none."""
    found = _found(_cells())
    assert found.whole == 50
    zones = {each.cell.place: (each.side, each.zone) for each in found.districts}
    assert zones == {
        "5201": ("level", "inside"), "5202": ("above", "clear"), "5203": ("below", "clear"),
        "5204": ("above", "clear"), "5205": ("level", "inside"), "5206": ("below", "clear"),
    }  # fmt: skip
    assert [each.cell.place for each in found.districts][0] == "5202"
    assert [each.rank for each in found.districts] == [1, 2, 3, 3, 5, 6]


def test_a_little_off_is_worth_watching() -> None:
    """51 of 100 around 40 %: a tail of 1.7 %, between 2.5 and 0.1."""
    given = {"5201": (51, 100), "5202": (40, 100), "5203": (40, 100)}
    found = _found(_cells(given, whole=(400, 1000)))
    assert [each.zone for each in found.districts] == ["warning", "inside", "inside"]
    said = watched(found, PLACES)
    assert said is not None
    assert "1 อำเภอที่เริ่มห่าง" in said.th and "เมืองลำปาง" in said.th
    assert watched(_found(_cells({"5201": (4, 10), "5202": (6, 10)})), PLACES) is None


def test_the_finding_in_words() -> None:
    said = finding(_found(_cells()), PLACES)
    assert said.th == (
        "จาก 6 อำเภอ เทียบกับค่าจังหวัด 50.0% มี 2 อำเภอต่ำกว่าอย่างชัดเจน (แจ้ห่ม, เกาะคา) "
        "และ 2 อำเภอสูงกว่าอย่างชัดเจน (แม่เมาะ, เสริมงาม) อีก 2 อำเภอยังบอกความแตกต่างไม่ได้"
    )
    assert said.en.startswith("Of 6 districts, against the province's 50.0%: 2 clearly lower (")
    assert said.en.endswith("; 2 cannot be told apart from it")


def test_none_apart_in_words() -> None:
    found = _found(_cells({"5201": (4, 10), "5202": (6, 10)}))
    assert finding(found, PLACES).th == (
        "จาก 2 อำเภอ เทียบกับค่าจังหวัด 50.0% ยังไม่มีอำเภอใดสูงหรือต่ำกว่าอย่างชัดเจน"
    )
    assert order_said(found, PLACES).en.startswith("The districts cannot be ranked")


def test_hidden_districts_are_counted_and_never_computed() -> None:
    hidden = _found(_cells({**SIX, "5207": "suppressed", "5208": "no_data"}, whole=(1100, 2200)))
    assert {each.cell.place for each in hidden.districts} == set(SIX)
    said = finding(hidden, PLACES)
    assert said.th.startswith("จาก 6 อำเภอที่แสดงค่าได้ (ทั้งหมด 8 อำเภอ)")
    assert said.en.startswith("Of the 6 districts shown (8 in all)")


def test_districts_of_bangkok_are_khet() -> None:
    cells = _cells({"1001": (4, 10), "1002": (6, 10)})
    assert kind_of(cells, PLACES).th == "เขต"
    mixed = replace(cells, cells=(*cells.cells, *_cells().cells))
    assert kind_of(mixed, PLACES).th == "พื้นที่"


def test_ends_of_the_order_in_words() -> None:
    found = _found(_cells())
    assert order_said(found, PLACES) == Text(
        th="เทียบทุกคู่แล้ว ต่างกันชัดเจน 12 จาก 15 คู่ ลำดับที่ 1 (ค่าสูงสุด) คืออำเภอแม่เมาะ ลำดับสุดท้ายคืออำเภอเกาะคา",
        en="Pairs that differ clearly: 12 of 15. Rank 1 (the highest value) is Mae Mo District; the last rank is that of Ko Kha District.",
    )
    near = _found(_cells({"5201": (90, 100), "5202": (88, 100), "5203": (10, 100)}))
    said = order_said(near, PLACES)
    assert "ใน 2 อำเภอ" in said.th and "คืออำเภอเกาะคา" in said.th


def test_silent_units_move_ranks() -> None:
    cells = _cells({"5201": (60, 100), "5202": (50, 100), "5203": "not_reported"}, whole=(110, 200))
    found = _found(cells)
    assert [each.reported for each in found.districts] == [(1, 2), (2, 3)]
    ends = tuple(replace(each, at_worst=40.0, at_best=70.0) for each in cells.cells[:2])
    wider = _found(replace(cells, cells=ends, publication=77))
    assert [each.reported for each in wider.districts] == [(1, 2), (1, 2)]
    assert silence_said(found) is not None
    assert silence_said(_found(_cells())) is None


def test_bounds_hold_the_value_and_meet_it_where_nothing_is_silent() -> None:
    cells = _cells()
    same = tuple(replace(each, at_worst=each.value, at_best=each.value) for each in cells.cells)
    found = _found(replace(cells, cells=same, publication=78))
    assert all(each.reported is None for each in found.districts)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (_cells({"5201": (5, None), "5202": (7, None)}, COUNT), counted.NO_RATIO),
        (_cells({"5201": (500, 5), "5202": (700, 5)}, BAHT), counted.NO_ERROR),
        (_cells({"5201": (5, 10)}), counted.TOO_FEW.format(count=1)),
        (_cells({"5201": (5, 10), "5202": (6, 10)}, whole="suppressed"), counted.NO_WHOLE),
        (_cells({"5201": (11, 10), "5202": (6, 10)}), counted.NOT_WHOLE),
    ],
    ids=["sum", "money", "one", "hidden_whole", "more_than_all"],
)
def test_why_nothing_is_computed(cells: Cells, reason: Text) -> None:
    assert uncertain(cells) == reason


def test_a_split_by_group_is_refused() -> None:
    cells = replace(_cells(), by=(next(iter(CATALOGUE.dimensions.values())),))
    assert uncertain(cells) == counted.BY_GROUP


def test_events_beside_a_population_may_exceed_it() -> None:
    found = _found(_cells({"5201": (11, 10), "5202": (6, 10)}, RATE))
    assert found.counted.chance == "poisson"
    assert found.districts[0].cell.low is None


def test_few_districts_have_no_adjusted_value_and_say_so() -> None:
    found = _found(_cells({"5201": (50, 100), "5202": (40, 100)}))
    assert found.pulling == shrinkage.FEW
    assert all(each.pulled is None and each.credible is None for each in found.districts)
    assert shrinkage.FEW in notes(found, PLACES)


def test_no_room_for_chance_says_nothing_of_spread() -> None:
    found = _found(_cells({"5201": (10, 10), "5202": (6, 6)}))
    assert found.dispersion is None and spread_said(found, PLACES) is None
    assert {each.zone for each in found.districts} == {"inside"}


def test_letters_and_ranks_in_words() -> None:
    one = _found(_cells()).districts[0]
    assert letters(replace(one, bands=(0, 2))) == Text(th="ก ค", en="A C")
    assert letters(replace(one, bands=(26,))).en == "A2"
    assert (ranks_said((3, 9)), ranks_said((4, 4))) == ("3-9", "4")


def test_the_table_holds_what_is_drawn() -> None:
    found = _found(_cells())
    table = district_table(found, PLACES, "en")
    assert list(table["Place"])[0] == "Mae Mo District"
    assert list(table["Rank"]) == ["1", "2", "3", "3", "5", "6"]
    assert list(table["Against the province"]).count("cannot be told apart") == 2
    assert not table.isna().any().any()
    assert not any("nan" in str(each).lower() for column in table for each in table[column])
    thai = district_table(found, PLACES, "th")
    assert list(thai.columns) != list(table.columns) and len(thai) == 6


def test_the_same_question_is_computed_once() -> None:
    assert uncertain(_cells()) is uncertain(_cells())


@pytest.mark.parametrize("province", ["52", "10", "42"])
@pytest.mark.parametrize("reader", [OWNER, VIEWER], ids=["exact", "viewer"])
def test_every_indicator_gives_figures_or_a_reason(
    monitor: Monitor, province: str, reader: object
) -> None:
    computed = 0
    for indicator in monitor.catalogue.declared:
        if not monitor.catalogue.has_districts(indicator):
            continue
        try:
            cells = monitor.cells(reader, indicator.id, province)  # type: ignore[arg-type]
        except ReaderError:
            continue
        found = uncertain(cells)
        if isinstance(found, Text):
            continue
        computed += 1
        shown = {cell.place for cell in cells.shown}
        assert {each.cell.place for each in found.districts} == shown
        for each in found.districts:
            assert each.joint[0] <= each.rank <= each.joint[1] <= len(shown)
            assert each.clear[0] <= each.warning[0] <= each.warning[1] <= each.clear[1]
        assert all(said.th and said.en for said in notes(found, PLACES))
    assert computed > 5
