"""Hidden cells stay hidden: no single one is left in a row or column that shows its total."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue
from equity_metrics.disclosure import Rules, hidden_cells, hidden_totals
from equity_metrics.query import Key, Sums

PROVINCE = "52"
DISTRICTS = ("5201", "5202", "5203", "5204")
GROUPS = ("m", "f", "u")
THRESHOLD = 5


def _rules(catalogue: Catalogue) -> Rules:
    return Rules(catalogue, catalogue["child_aid_rate"], THRESHOLD)


def _table(counts: list[tuple[int, int]]) -> dict[Key, Sums]:
    """A table with all its margins from (aided, others) of each district and group."""
    sums: dict[Key, Sums] = {}
    pairs = [(place, group) for place in DISTRICTS for group in GROUPS]
    for (place, group), (aided, others) in zip(pairs, counts, strict=True):
        for key in ((place, (group,)), (place, ()), (PROVINCE, (group,)), (PROVINCE, ())):
            was = sums.get(key, Sums(0, 0))
            sums[key] = replace(
                was,
                numerator=(was.numerator or 0) + aided,
                denominator=(was.denominator or 0) + aided + others,
            )
    return sums


COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=12, max_size=12)


@given(counts=COUNTS)
def test_no_cell_can_be_had_by_one_subtraction(counts: list[tuple[int, int]]) -> None:
    rules = _rules(CATALOGUE)
    sums = _table(counts)
    totals = hidden_totals(sums, PROVINCE, rules)
    hidden = hidden_cells(sums, PROVINCE, totals, rules)
    for key, each in sums.items():
        if key[1] and rules.is_small(each):
            assert key in hidden
    for place in (PROVINCE, *DISTRICTS):
        line = [(place, (group,)) for group in GROUPS]
        counted = [key for key in line if rules.size(sums[key]) > 0]
        if place not in totals and len(counted) > 1:
            assert sum(key in hidden for key in line) != 1
    for group in GROUPS:
        line = [(place, (group,)) for place in DISTRICTS]
        counted = [key for key in line if rules.size(sums[key]) > 0]
        if (PROVINCE, (group,)) not in hidden and len(counted) > 1:
            assert sum(key in hidden for key in line) != 1


@given(counts=COUNTS)
def test_zero_is_never_hidden_for_its_own_sake(counts: list[tuple[int, int]]) -> None:
    rules = _rules(CATALOGUE)
    assert not rules.is_small(Sums(0, 0))
    assert not rules.is_small(Sums(0, sum(n + m for n, m in counts) + THRESHOLD))


@pytest.mark.parametrize(
    ("numerator", "denominator", "small"),
    [(4, 40, True), (5, 40, False), (0, 40, False), (36, 40, True), (40, 40, False), (0, 3, True)],
)
def test_primary(catalogue: Catalogue, numerator: int, denominator: int, small: bool) -> None:
    assert _rules(catalogue).is_small(Sums(numerator, denominator)) is small


@pytest.fixture(autouse=True, scope="module")
def _loaded(catalogue: Catalogue) -> None:
    global CATALOGUE
    CATALOGUE = catalogue


CATALOGUE: Catalogue
