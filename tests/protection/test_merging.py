"""Groups shown as one: sums stay, and never more cells are small."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.declarations import Merge
from equity_metrics.merging import merged_sums
from equity_metrics.query import Key, Sums
from equity_metrics.text import same

FEW = 5
PLACES, GROUPS, SEXES = ("52", "5201"), ("a", "b", "c"), ("f", "m")
TOGETHER = (Merge(groups=("a", "b"), label=same("a or b")),)
COUNTS = st.lists(st.integers(0, 9), min_size=12, max_size=12)


def _small(sums: Mapping[Key, Sums]) -> int:
    return sum(0 < (each.numerator or 0) < FEW for each in sums.values())


def _table(counts: list[int]) -> dict[Key, Sums]:
    keys = [(place, (group, sex)) for place in PLACES for group in GROUPS for sex in SEXES]
    return {key: Sums(count, rows=count) for key, count in zip(keys, counts, strict=True)}


def test_by_hand() -> None:
    sums: dict[Key, Sums] = {
        ("52", ()): Sums(12), ("52", ("a",)): Sums(3), ("52", ("b",)): Sums(4),
        ("52", ("c",)): Sums(5), ("5201", ("b",)): Sums(2),
    }  # fmt: skip
    assert merged_sums(sums, (TOGETHER,)) == {
        ("52", ()): Sums(12), ("52", ("a+b",)): Sums(7), ("52", ("c",)): Sums(5),
        ("5201", ("a+b",)): Sums(2),
    }  # fmt: skip


@given(counts=COUNTS)
def test_nothing_is_lost_and_never_more_is_small(counts: list[int]) -> None:
    sums = _table(counts)
    merged = merged_sums(sums, (TOGETHER, ()))
    assert {groups for _, groups in merged} == {(g, s) for g in ("a+b", "c") for s in SEXES}
    for place in PLACES:
        before = sum(each.numerator or 0 for (here, _), each in sums.items() if here == place)
        after = sum(each.numerator or 0 for (here, _), each in merged.items() if here == place)
        assert before == after
    assert _small(merged) <= _small(sums)
    assert merged_sums(sums, ((), ())) == sums
