"""Groups shown as one: sums stay, fewer cells are small, and it is done only where that is worth it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Merge
from equity_metrics.disclosure import Rules
from equity_metrics.merging import Tally, hides_less, merged_sums, tallied
from equity_metrics.query import Key, Sums
from equity_metrics.text import same

FEW = 5
PLACES, GROUPS, SEXES = ("52", "5201"), ("a", "b", "c"), ("f", "m")
TOGETHER = (Merge(groups=("a", "b"), label=same("a or b")),)
COUNTS = st.lists(st.integers(0, 9), min_size=12, max_size=12)


@pytest.fixture(scope="module")
def rules(catalogue: Catalogue) -> Rules:
    """A plain count of children."""
    return Rules(catalogue, catalogue["case_listed"], FEW)


def _table(counts: list[int]) -> dict[Key, Sums]:
    keys = [(place, (group, sex)) for place in PLACES for group in GROUPS for sex in SEXES]
    return {key: Sums(count, rows=count) for key, count in zip(keys, counts, strict=True)}


def test_by_hand(rules: Rules) -> None:
    sums: dict[Key, Sums] = {
        ("52", ()): Sums(12), ("52", ("a",)): Sums(3), ("52", ("b",)): Sums(4),
        ("52", ("c",)): Sums(5), ("5201", ("b",)): Sums(2),
    }  # fmt: skip
    assert merged_sums(sums, (TOGETHER,)) == {
        ("52", ()): Sums(12), ("52", ("a+b",)): Sums(7), ("52", ("c",)): Sums(5),
        ("5201", ("a+b",)): Sums(2),
    }  # fmt: skip
    split = {key: each for key, each in sums.items() if key[1]}
    assert tallied(rules, split, (TOGETHER,)) == (Tally(3, 4), Tally(1, 3))


@given(counts=COUNTS)
def test_nothing_is_lost_and_never_more_is_small(rules: Rules, counts: list[int]) -> None:
    sums = _table(counts)
    merged = merged_sums(sums, (TOGETHER, ()))
    assert {groups for _, groups in merged} == {(g, s) for g in ("a+b", "c") for s in SEXES}
    for place in PLACES:
        before = sum(each.numerator or 0 for (here, _), each in sums.items() if here == place)
        after = sum(each.numerator or 0 for (here, _), each in merged.items() if here == place)
        assert before == after
    declared, together = tallied(rules, sums, (TOGETHER, ()))
    assert together.small <= declared.small and together.counted <= declared.counted
    assert tallied(rules, sums, ((), ())) == (declared, declared)


def test_merging_has_to_be_worth_the_detail_that_it_costs() -> None:
    assert hides_less(Tally(25, 100), Tally(8, 50))
    assert hides_less(Tally(20, 100), Tally(9, 60))
    assert not hides_less(Tally(20, 100), Tally(13, 80))  # less than five in a hundred
    assert not hides_less(Tally(1, 100), Tally(0, 50))
    assert not hides_less(Tally(), Tally())
    assert Tally(1, 3) + Tally(2, 4) == Tally(3, 7)
