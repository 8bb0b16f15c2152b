"""What is hidden of small worlds: no small count can be bounded, and what need not be hidden is not."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.protection.settle import PROTECTIONS
from tests.protection.worlds import (
    Reader,
    World,
    assert_resists,
    by_chance,
    pattern_of,
    shares_block,
)

CATALOGUE = load_catalogue()


def _readers(catalogue: Catalogue, world: World, *indicators: str, **known) -> list[Reader]:
    block = shares_block(catalogue, world, indicators or ("child_aid_rate",))
    pattern = pattern_of(catalogue, block)
    return [Reader(world, block, pattern, each) for each in PROTECTIONS]


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_no_small_count_of_a_world_can_be_bounded(seed: int) -> None:
    world = by_chance(np.random.default_rng(seed))
    milder, stricter = _readers(CATALOGUE, world)
    assert_resists(milder, CATALOGUE.policy.viewer)
    assert_resists(stricter, CATALOGUE.policy.public_room)
    assert (milder.pattern.hidden["viewer"] <= milder.pattern.hidden["public_room"]).all()


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_nor_of_two_shares_of_which_one_is_a_group(seed: int) -> None:
    """Who is poor is a count of its own and two groups of everybody."""
    world = by_chance(np.random.default_rng(seed))
    for reader in _readers(CATALOGUE, world, "child_aid_rate", "poverty_share"):
        assert_resists(reader, CATALOGUE.policy.threshold(reader.protection))
