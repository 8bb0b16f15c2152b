"""Ranks, shares and standing of districts: examples for pencil and paper, and what always holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.cells import Cell, Cells
from equity_metrics.disparities import order_change, share_gap
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.standing import Standing, standing
from tests.by_hand import LAMPANG, Given, cells_of

CATALOGUE = load_catalogue()
COUNT, SHARE = "child_unmet_need", "child_aid_rate"
A, B, C, D = "5201", "5202", "5203", "5204"
VALUES = st.dictionaries(
    st.sampled_from([f"52{nth:02d}" for nth in range(1, 14)]),
    st.integers(0, 12).map(lambda count: (count, None)) | st.just("suppressed"),
)  # few different counts, so that ties are common


def _moves(first: Cells, second: Cells) -> list[tuple[str, int, int]]:
    return [(each.place, each.before, each.after) for each in order_change.compute(first, second)]


def test_order_by_hand() -> None:
    """B and C tie at the top before; D is hidden afterwards, so it takes no rank in either."""
    first = cells_of(CATALOGUE, COUNT, {A: (10, None), B: (20, None), C: (20, None), D: (99, None)})
    second = cells_of(
        CATALOGUE, COUNT, {A: (30, None), B: (20, None), C: (10, None), D: "suppressed"}
    )
    assert _moves(first, second) == [(A, 3, 1), (C, 1, 3), (B, 1, 2)]
    assert [each.steps for each in order_change.compute(first, second)] == [2, -2, -1]


def test_a_shared_rank_leaves_the_next_one_empty() -> None:
    first = cells_of(CATALOGUE, COUNT, {A: (5, None), B: (5, None), C: (1, None)})
    second = cells_of(CATALOGUE, COUNT, {A: (5, None), B: (4, None), C: (4, None)})
    assert _moves(first, second) == [(B, 1, 2), (C, 3, 2)]


@given(counts=VALUES, times=st.integers(1, 9), more=st.integers(0, 50))
def test_ranks_are_a_function_of_order_alone(
    counts: Mapping[str, Given], times: int, more: int
) -> None:
    stretched: dict[str, Given] = {
        place: found if isinstance(found, str) else (found[0] * times + more, None)
        for place, found in counts.items()
    }
    first = cells_of(CATALOGUE, COUNT, counts)
    assert order_change.compute(first, cells_of(CATALOGUE, COUNT, stretched)) == ()


@given(first=VALUES, second=VALUES)
def test_order_changes_hold_together(
    first: Mapping[str, Given], second: Mapping[str, Given]
) -> None:
    one, other = cells_of(CATALOGUE, COUNT, first), cells_of(CATALOGUE, COUNT, second)
    both = {
        place
        for place in first.keys() & second.keys()
        if "suppressed" not in (first[place], second[place])
    }
    found = order_change.compute(one, other)
    assert {each.place for each in found} <= both
    assert all(1 <= rank <= len(both) for each in found for rank in (each.before, each.after))
    assert all(each.steps for each in found)
    assert [abs(each.steps) for each in found] == sorted(
        (abs(each.steps) for each in found), reverse=True
    )
    assert sorted((p, a, b) for p, b, a in _moves(one, other)) == sorted(_moves(other, one))


def test_the_demonstrations_order_by_plain_sorting(monitor: Monitor) -> None:
    own = monitor.cells(OWNER, SHARE, LAMPANG)
    among_poor = monitor.cells(OWNER, "child_aid_rate_of_poor", LAMPANG)
    ranks = []
    for cells in (own, among_poor):
        falling = sorted((cell.value or 0.0 for cell in cells.cells), reverse=True)
        ranks.append({cell.place: 1 + falling.index(cell.value or 0.0) for cell in cells.cells})
    expected = {(place, ranks[0][place], ranks[1][place]) for place in ranks[0]}
    moved = {each for each in expected if each[1] != each[2]}
    assert len(moved) > 2
    assert set(_moves(own, among_poor)) == moved


# --- shares


def test_share_gap_by_hand() -> None:
    """30 of 100 baht for 10 of 40 children: 30 % of the money, 25 % of the children."""
    cells = cells_of(
        CATALOGUE, "child_aid_baht_per_eligible", {A: (30, 10), B: (70, 30), C: "suppressed"}
    )
    first, second = share_gap.compute(cells)
    assert (first.place, first.numerator_share, first.denominator_share) == (A, 30, 25)
    assert (first.gap, second.gap) == pytest.approx((5, -5))


def test_share_gap_without_a_province_is_empty() -> None:
    name = "child_aid_baht_per_eligible"
    assert share_gap.compute(cells_of(CATALOGUE, name, {A: (3, 9)}, whole="suppressed")) == ()
    assert share_gap.compute(cells_of(CATALOGUE, name, {A: "no_data"}, whole=(0, 5))) == ()


def test_the_demonstrations_shares_add_up(monitor: Monitor) -> None:
    found = share_gap.compute(monitor.cells(OWNER, "child_aid_baht_per_eligible", LAMPANG))
    assert len(found) == 13
    assert sum(each.numerator_share for each in found) == pytest.approx(100)
    assert sum(each.denominator_share for each in found) == pytest.approx(100)


# --- standing


def _share(catalogue: Catalogue, better: str) -> tuple[Cells, Cell]:
    cells = cells_of(catalogue, SHARE, {A: (50, 100)}, whole=(500, 1000))
    return replace(
        cells, indicator=cells.indicator.model_copy(update={"better": better})
    ), cells.cells[0]


@pytest.mark.parametrize(
    ("better", "low", "high", "expected"),
    [
        ("higher", 50.1, 60.0, "better"), ("higher", 40.0, 49.9, "worse"),
        ("lower", 50.1, 60.0, "worse"), ("lower", 40.0, 49.9, "better"),
        ("higher", 40.0, 60.0, "plain"), ("higher", 50.0, 60.0, "plain"),
        ("lower", 40.0, 50.0, "plain"), ("none", 90.0, 95.0, "plain"),
        ("band", 90.0, 95.0, "plain"), ("higher", None, None, "plain"),
    ],
)  # fmt: skip
def test_standing(
    catalogue: Catalogue, better: str, low: float | None, high: float | None, expected: Standing
) -> None:
    """The province stands at 50: an interval that only touches it does not differ clearly."""
    cells, cell = _share(catalogue, better)
    assert cells.whole.value == 50
    assert standing(replace(cell, low=low, high=high), cells) == expected


def test_standing_against_a_hidden_province_is_plain(catalogue: Catalogue) -> None:
    cells = cells_of(catalogue, SHARE, {A: (90, 100)}, whole="suppressed")
    assert standing(cells.cells[0], cells) == "plain"
