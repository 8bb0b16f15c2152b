"""What counts few persons, and what is hidden of tables of them: just enough that nobody can tell."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.disclosure import Rules
from equity_metrics.protection.settle import PROTECTIONS
from equity_metrics.query import Sums
from tests.protection.worlds import (
    Reader,
    World,
    assert_resists,
    pattern_of,
    shares_block,
)

THRESHOLD = 5
CATALOGUE = load_catalogue()
COUNTS = st.lists(st.integers(0, 60), min_size=96, max_size=96)


def _rules(catalogue: Catalogue) -> Rules:
    return Rules(catalogue, catalogue["child_aid_rate"], THRESHOLD)


@settings(max_examples=8, deadline=None)
@given(counts=COUNTS)
def test_tables_of_any_counts_tell_no_few_and_show_the_rest(counts: list[int]) -> None:
    """Helped and others of 4 places by sex and poverty class; many groups are small or empty."""
    persons = np.array(counts, dtype=np.int64).reshape(2, 4, 3, 4)
    persons[:, :, 2] //= 20  # few of unknown sex
    persons[:, :, :2, 2:] += 30  # every place has many in all
    world = World(persons)
    block = shares_block(CATALOGUE, world)
    pattern = pattern_of(CATALOGUE, block)
    for protection in PROTECTIONS:
        reader = Reader(world, block, pattern, protection)
        assert_resists(reader, CATALOGUE.policy.threshold(protection))
        cells = [(name, world.count(mask)) for name, mask in reader.cells()]
        assert all(reader.sees(name) for name, _ in cells if not name.split)
        empty = [name for name, count in cells if not count]
        assert all(reader.sees(name) for name in empty)  # nobody is nobody's secret


@given(whole=st.integers(THRESHOLD, 10**6))
def test_zero_is_never_hidden_for_its_own_sake(whole: int) -> None:
    rules = _rules(CATALOGUE)
    assert not rules.is_small(Sums(0, 0))
    assert not rules.is_small(Sums(0, whole))


@pytest.mark.parametrize(
    ("numerator", "denominator", "small"),
    [(4, 40, True), (5, 40, False), (0, 40, False), (36, 40, True), (40, 40, False), (0, 3, True)],
)
def test_primary(catalogue: Catalogue, numerator: int, denominator: int, small: bool) -> None:
    assert _rules(catalogue).is_small(Sums(numerator, denominator)) is small
