"""The widest gap of many: against a published example, and never clear by having looked often."""

from __future__ import annotations

import numpy as np
import pytest

from equity_metrics.catalogue import load_catalogue
from equity_metrics.disparities.widest_gap import FEWEST, WidestGap, compute, rows
from equity_metrics.query import Key
from equity_metrics.sentences.gap import widest_gap
from tests.by_hand import LAMPANG
from tests.disparities.split_by_hand import Given, split_of

CATALOGUE = load_catalogue()
SHARE, MONEY = "child_aid_rate", "child_aid_baht_per_eligible"
BY = ("poverty", "sex")


def _given(cells: dict[tuple[str, str], Given]) -> dict[Key, Given]:
    return {(LAMPANG, groups): each for groups, each in cells.items()}


def _found(cells: dict[tuple[str, str], Given], indicator: str = SHARE) -> WidestGap | None:
    return compute(split_of(CATALOGUE, indicator, BY, _given(cells)))


def test_the_interval_is_newcombes() -> None:
    """56/70 against 48/80: 0.0524 to 0.3339 (Newcombe 1998, table II, example a, method 10)."""
    found = _found({("poor", "m"): (56, 70), ("poor", "f"): (48, 80)})
    assert found is not None
    assert found.gap.value == pytest.approx(20)
    assert found.gap.low == pytest.approx(5.24, abs=0.005)
    assert found.gap.high == pytest.approx(33.39, abs=0.005)
    assert found.is_clear
    assert found.pairs == 1
    assert (found.high.groups, found.low.groups) == (("poor", "m"), ("poor", "f"))


def test_more_pairs_make_it_wider() -> None:
    one = {("poor", "m"): (56, 70), ("poor", "f"): (48, 80)}
    more: dict[tuple[str, str], Given] = {
        **one, ("near", "m"): (50, 100), ("near", "f"): (50, 100),
        ("none", "m"): (50, 100), ("none", "f"): (50, 100),
    }  # fmt: skip
    first, second = _found(one), _found(more)
    assert first is not None
    assert second is not None
    assert second.pairs == 3
    assert (second.gap.low or 0) < (first.gap.low or 0)
    assert (second.gap.high or 0) > (first.gap.high or 0)


def test_a_clear_gap_comes_before_a_wider_one_that_is_not() -> None:
    found = _found({
        ("poor", "m"): (10, 25), ("poor", "f"): (5, 25),  # 20 points, few children
        ("none", "m"): (600, 1000), ("none", "f"): (500, 1000),  # 10 points, many
    })  # fmt: skip
    assert found is not None
    assert found.high.groups[0] == "none"
    assert found.is_clear


def test_groups_of_different_rows_are_not_compared() -> None:
    assert _found({("poor", "m"): (90, 100), ("none", "m"): (1, 100)}) is None


@pytest.mark.parametrize(
    "passed_over",
    [(0, FEWEST - 1), "suppressed", "not_reported", "no_data"],
    ids=["few", "hidden", "silent", "nobody"],
)
def test_few_and_unshown_are_passed_over(passed_over: Given) -> None:
    assert _found({("poor", "m"): (90, 100), ("poor", "f"): passed_over}) is None


def test_what_is_not_known_and_small_cells_stand_in_no_sentence() -> None:
    assert _found({("poor", "m"): (90, 100), ("poor", "u"): (1, 100)}) is None
    assert _found({("pending", "m"): (90, 100), ("pending", "f"): (1, 100)}) is None
    cells = {("poor", "m"): (90, 100), ("poor", "f"): (2, 100)}
    small = frozenset({(LAMPANG, ("poor", "f"))})
    assert compute(split_of(CATALOGUE, SHARE, BY, _given(cells), small=small)) is None


def test_rows_hold_every_cell_that_counts_anybody() -> None:
    cells = split_of(
        CATALOGUE, SHARE, BY,
        _given({("poor", "m"): (1, 5), ("poor", "f"): "suppressed", ("poor", "u"): "no_data"}),
    )  # fmt: skip
    assert {row: [cell.groups[1] for cell in own] for row, own in rows(cells).items()} == {
        "poor": ["m", "f"]
    }


def test_money_has_a_gap_without_an_interval_and_a_sum_has_none() -> None:
    found = _found({("poor", "m"): (50_000, 100), ("poor", "f"): (40_000, 100)}, MONEY)
    assert found is not None
    assert (found.gap.value, found.gap.low, found.is_clear) == (100, None, False)
    said = widest_gap(found, split_of(CATALOGUE, MONEY, BY, {}))
    assert "ไม่มีช่วงเชื่อมั่น" in said.th
    sums = {("poor", "m"): (50_000, None), ("poor", "f"): (40_000, None)}
    assert _found(sums, "child_aid_baht") is None


def test_clear_is_said_only_when_it_is() -> None:
    cells = split_of(CATALOGUE, SHARE, BY, {})
    clear = _found({("poor", "m"): (56, 70), ("poor", "f"): (48, 80)})
    unclear = _found({("poor", "m"): (12, 25), ("poor", "f"): (10, 25)})
    equal = _found({("poor", "m"): (12, 25), ("poor", "f"): (12, 25)})
    assert clear is not None
    assert unclear is not None
    assert equal is not None
    assert "แตกต่างอย่างชัดเจน" in widest_gap(clear, cells).th
    assert "20.0 จุดร้อยละ" in widest_gap(clear, cells).th
    assert "ชัดเจน" not in widest_gap(unclear, cells).th
    assert "do not show" not in widest_gap(clear, cells).en
    assert "เท่ากัน" in widest_gap(equal, cells).th


def test_equal_groups_are_called_clearly_different_in_at_most_five_of_a_hundred() -> None:
    random, runs, clear = np.random.default_rng(2563), 600, 0
    names = [(row, column) for row in ("extreme", "poor", "near", "none") for column in "mf"]
    for _ in range(runs):
        drawn = random.binomial(200, 0.4, len(names))
        found = _found({name: (int(part), 200) for name, part in zip(names, drawn, strict=True)})
        clear += found is not None and found.is_clear
    assert clear / runs <= 0.06
