"""Draws: the same everywhere, and spread as they say."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import fmean, pstdev

from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.demo.centres import allot
from equity_metrics.demo.chance import Chance

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def test_the_sequence_of_a_seed_is_the_one_on_record() -> None:
    # The same from Python 3.11 and 3.13, and from exact fractions of `random()`.
    chance = Chance(2564, "record")
    assert [chance.below(1000) for _ in range(6)] == [321, 995, 42, 749, 756, 869]
    assert [chance.normal() for _ in range(2)] == [0.3680873982161934, 0.41055098438444926]
    assert chance.some("กขคงจ", 3) == ["ก", "จ", "ข"]


def test_another_seed_is_another_sequence() -> None:
    assert [Chance(1, "a").below(10**9)] != [Chance(1, "b").below(10**9)]


def test_normal_draws_have_mean_0_and_deviation_1() -> None:
    chance = Chance("normal")
    drawn = [chance.normal() for _ in range(20_000)]
    assert abs(fmean(drawn)) < 0.03
    assert abs(pstdev(drawn) - 1) < 0.03


def test_picks_follow_their_weights() -> None:
    chance = Chance("pick")
    counts = Counter(chance.pick({"a": 1, "b": 3, "never": 0}) for _ in range(8_000))
    assert set(counts) == {"a", "b"}
    assert abs(counts["a"] / 8_000 - 0.25) < 0.02


@given(DAYS, st.integers(7, 60), st.integers())
def test_a_drawn_day_is_a_working_day_of_the_span(first: date, more: int, seed: int) -> None:
    last = first + timedelta(days=more)
    chance = Chance(seed)
    for _ in range(20):
        day = chance.day(first, last)
        assert day.weekday() < 5
        assert first <= day <= last


@given(st.integers(0, 10_000), st.lists(st.floats(0.1, 100), min_size=1, max_size=40))
def test_shares_add_up_and_stay_within_one_of_the_exact(total: int, weights: list[float]) -> None:
    counts = allot(total, weights)
    assert sum(counts) == total
    whole = sum(weights)
    for count, weight in zip(counts, weights, strict=True):
        assert abs(count - total * weight / whole) < 1.000001
