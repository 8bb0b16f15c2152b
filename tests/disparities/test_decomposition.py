"""An inequality in its two parts: by hand, by another route, and what always holds of it."""

from __future__ import annotations

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.disparities.decomposition import Decomposition, compute
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.query import Key
from equity_metrics.reader import OWNER, PUBLIC_ROOM
from equity_metrics.sentences.decomposition import (
    KINDS,
    decomposition_sentence,
    missing_text,
    total_text,
)
from tests.by_hand import LAMPANG
from tests.disparities.split_by_hand import Given, split_of

CATALOGUE = load_catalogue()
SHARE, MONEY = "child_aid_rate", "child_aid_baht_per_eligible"


def _found(indicator: str, given: dict[Key, Given], by: str = "sex") -> Decomposition:
    return compute(split_of(CATALOGUE, indicator, (by,), given))


def _two(first: tuple[Given, Given], second: tuple[Given, Given]) -> dict[Key, Given]:
    return {
        ("5201", ("m",)): first[0], ("5201", ("f",)): first[1],
        ("5202", ("m",)): second[0], ("5202", ("f",)): second[1],
    }  # fmt: skip


def test_two_districts_of_two_groups_by_hand() -> None:
    """20 and 40 percent, 60 and 80 percent: the mean is 50, the districts' are 30 and 70."""
    found = _found(SHARE, _two(((20, 100), (40, 100)), ((60, 100), (80, 100))))
    assert [each.kind for each in found.parts] == ["variance"]
    assert found.main.total.value == pytest.approx(500)
    assert found.main.between == pytest.approx((40, 40))  # 200 of 500 each
    assert found.main.inside == pytest.approx((10, 10))  # 50 of 500 each
    assert [each.people for each in found.districts] == pytest.approx([50, 50])
    assert found.chance is not None
    assert found.chance.inside == pytest.approx(exp(-2 * 2 / 0.21 / 2))  # chi-squared, 2 degrees
    assert found.chance.is_between_clear
    said = decomposition_sentence(found)
    assert "ร้อยละ 80 อยู่ระหว่างอำเภอ" in said.th
    assert "อยู่อำเภอ/เขตไหนสำคัญกว่า" in said.th
    assert said.en.startswith("80 percent of the inequality")


def test_a_share_has_the_same_parts_as_its_rest() -> None:
    reached = _two(((20, 100), (45, 300)), ((60, 100), (10, 50)))
    rest: dict[Key, Given] = {key: (whole - part, whole) for key, (part, whole) in reached.items()}
    one, other = _found(SHARE, reached), _found(SHARE, rest)
    assert one.main.between == pytest.approx(other.main.between)
    assert one.main.inside == pytest.approx(other.main.inside)
    assert one.chance is not None
    assert other.chance is not None
    assert one.chance.inside == pytest.approx(other.chance.inside)


def test_money_by_hand() -> None:
    """Theil's T of 100, 300, 200, 200 baht for 10 children each: the districts are equal."""
    found = _found(MONEY, _two(((1000, 10), (3000, 10)), ((2000, 10), (2000, 10))))
    assert [each.kind for each in found.parts] == ["theil", "mld", "ge2", "variance"]
    theil, mld, ge2, variance = found.parts
    assert theil.total.value == pytest.approx((0.5 * log(0.5) + 1.5 * log(1.5)) / 4)
    assert mld.total.value == pytest.approx(-(log(0.5) + log(1.5)) / 4)
    assert ge2.total.value == pytest.approx((0.25 + 2.25 + 1 + 1 - 4) / 8)
    assert variance.total.value == pytest.approx(5000)
    for each in found.parts:
        assert each.between == pytest.approx((0, 0), abs=1e-9)
        assert each.inside == pytest.approx((100, 0), abs=1e-9)
    assert found.chance is None
    assert "ไม่ทดสอบว่าเกิดโดยบังเอิญ" in decomposition_sentence(found).th


def test_a_zero_leaves_the_mean_log_deviation_without_a_value() -> None:
    found = _found(MONEY, _two(((0, 10), (3000, 10)), ((2000, 10), (2000, 10))))
    assert [each.kind for each in found.parts if not each.total.is_shown] == ["mld"]
    assert total_text(found.parts[1]).th == "–"
    reason = missing_text(found)
    assert reason is not None
    assert reason.en.startswith(KINDS["mld"].en)


def test_what_is_not_clear_is_not_said_to_be() -> None:
    found = _found(SHARE, _two(((5, 10), (6, 10)), ((6, 10), (5, 10))))
    said = decomposition_sentence(found)
    assert "ทั้งสองส่วนอาจเกิดโดยบังเอิญ" in said.th
    assert "สำคัญกว่า" not in said.th


CELLS = st.lists(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)), min_size=2, max_size=2),
    min_size=2, max_size=9,
)  # fmt: skip


@given(rows=CELLS, times=st.integers(2, 20))
def test_the_parts_add_up_and_keep_their_shares(
    rows: list[list[tuple[int, int]]], times: int
) -> None:
    def given_of(by_money: int, by_children: int) -> dict[Key, Given]:
        return {
            (f"52{nth:02d}", (group,)): (baht * by_money, children * by_children)
            for nth, row in enumerate(rows)
            for group, (baht, children) in zip("mf", row, strict=True)
        }

    try:
        found = _found(MONEY, given_of(1, 1))
    except ReaderError:
        values = {baht / children for row in rows for baht, children in row}
        assert len(values) == 1
        return
    for parts in found.parts:
        if parts.between:
            every = (*parts.between, *parts.inside)
            assert sum(every) == pytest.approx(100, rel=1e-6)
            assert min(every) >= -1e-6
    richer, larger = _found(MONEY, given_of(times, 1)), _found(MONEY, given_of(times, times))
    for others in (richer, larger):
        assert others.main.between == pytest.approx(found.main.between, abs=1e-6)


def test_a_district_with_a_hidden_group_is_left_out() -> None:
    given: dict[Key, Given] = {}
    for nth in range(1, 9):
        given[f"52{nth:02d}", ("m",)] = (10 + nth, 100)
        given[f"52{nth:02d}", ("f",)] = (30 + nth, 100)
    given["5203", ("m",)] = "suppressed"
    given["5204", ("f",)] = "not_reported"
    found = _found(SHARE, given)
    assert [each.place for each in found.districts] == [
        "5201",
        "5202",
        "5205",
        "5206",
        "5207",
        "5208",
    ]
    assert "6 จาก 8 อำเภอ" in decomposition_sentence(found).th
    given["5205", ("f",)] = "suppressed"
    with pytest.raises(ReaderError) as refused:
        _found(SHARE, given)
    assert "5 จาก 8 อำเภอ" in refused.value.text.th


def test_nobody_and_not_known_are_no_groups() -> None:
    """A group that counts nobody is no gap; one that is not known says nothing of inequality."""
    given = _two(((20, 100), (40, 100)), ((60, 100), (80, 100)))
    more: dict[Key, Given] = {**given, ("5201", ("u",)): (1, 1), ("5202", ("u",)): "suppressed"}
    assert _found(SHARE, more).main == _found(SHARE, given).main
    less: dict[Key, Given] = {**given, ("5202", ("f",)): "no_data"}
    assert [len(each.groups) for each in _found(SHARE, less).districts] == [2, 1]


@pytest.mark.parametrize(
    ("indicator", "cell"), [("child_aid_baht", (800, None)), (SHARE, (10, 20))]
)
def test_sums_and_equal_values_have_no_parts(indicator: str, cell: Given) -> None:
    with pytest.raises(ReaderError):
        _found(indicator, _two((cell, cell), (cell, cell)))


def test_the_demonstration_by_another_route(monitor: Monitor, catalogue: Catalogue) -> None:
    cells = monitor.cells(OWNER, SHARE, LAMPANG, by=("poverty",))
    found = compute(cells)
    known = {each.id for each in catalogue.dimensions["poverty"].compared}
    counted = [each for each in cells.shown if each.groups[0] in known]
    whole = sum(int(each.denominator or 0) for each in counted)
    mean = 100 * sum(int(each.numerator or 0) for each in counted) / whole
    total = sum(int(x.denominator or 0) * ((x.value or 0) - mean) ** 2 for x in counted) / whole
    between = 0.0
    for district in {each.place for each in counted}:
        own = [each for each in counted if each.place == district]
        people = sum(int(each.denominator or 0) for each in own)
        rate = 100 * sum(int(each.numerator or 0) for each in own) / people
        between += people * (rate - mean) ** 2 / whole
    assert found.main.total.value == pytest.approx(total, rel=1e-9)
    assert found.main.between_share == pytest.approx(100 * between / total, rel=1e-9)
    assert found.main.inside_share == pytest.approx(100 - 100 * between / total, rel=1e-9)


def test_chance_is_that_of_the_chi_squared_test(monitor: Monitor) -> None:
    found = compute(monitor.cells(OWNER, SHARE, LAMPANG, by=("sex",)))
    tables = [
        [
            [int(c.numerator or 0), int((c.denominator or 0) - (c.numerator or 0))]
            for c in each.groups
        ]
        for each in found.districts
    ]
    between = [[sum(row[nth] for row in table) for nth in (0, 1)] for table in tables]
    assert found.chance is not None
    assert found.chance.between == pytest.approx(
        chi2_contingency(between, correction=False).pvalue, rel=1e-6
    )
    assert found.chance.inside is not None
    assert 0.05 < found.chance.inside < 1


def test_protected_readers_are_told_how_many_districts_lack_a_group(monitor: Monitor) -> None:
    with pytest.raises(ReaderError) as refused:
        compute(monitor.cells(PUBLIC_ROOM, SHARE, LAMPANG, by=("poverty",)))
    assert "จาก 13 อำเภอ" in refused.value.text.th
