"""What is hidden in small lattices that can be reasoned out by hand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from equity_metrics.suppression.attack import attack
from equity_metrics.suppression.lattice import Lattice, LatticeError, Links
from equity_metrics.suppression.suppress import suppress
from tests.suppression.random_lattices import Builder, by_chance, interval


def _lattice(counts: list[int], links: Links = ()) -> Lattice:
    return Lattice(np.array(counts, dtype=np.int64), links)


def _hidden(lattice: Lattice, threshold: int = 5, **given: object) -> list[int]:
    return np.flatnonzero(suppress(lattice, threshold, **given).hidden).tolist()  # type: ignore[arg-type]


def _of(size: int, *cells: int) -> np.ndarray:
    marked = np.zeros(size, dtype=bool)
    marked[list(cells)] = True
    return marked


TABLE: Links = (
    (6, (0, 1, 2)), (7, (3, 4, 5)), (8, (0, 3)), (9, (1, 4)), (10, (2, 5)), (11, (6, 7)), (11, (8, 9, 10)),
)  # fmt: skip
COUNTS = [3, 20, 30, 40, 50, 60, 53, 150, 43, 70, 90, 203]


def test_a_cell_without_links_hides_alone() -> None:
    assert _hidden(_lattice([3, 5, 0, 4])) == [0, 3]


@pytest.mark.parametrize("counts", [[], [0], [7], [0, 0, 0]])
def test_nothing_small_hides_nothing(counts: list[int]) -> None:
    found = suppress(_lattice(counts), 5)
    assert not found.hidden.any() and found.open == () and found.programs == 0


def test_a_sum_hides_its_other_child_or_itself() -> None:
    assert len(_hidden(_lattice([12, 3, 9], ((0, (1, 2)),)))) == 2


def test_a_parent_that_is_its_only_child_goes_with_it_and_zeros_stay() -> None:
    assert _hidden(_lattice([3, 3, 0, 0], ((0, (1, 2, 3)),))) == [0, 1]


def test_all_small_hides_all_but_zeros() -> None:
    assert _hidden(_lattice([4, 1, 3, 0], ((0, (1, 2, 3)),))) == [0, 1, 2]


def test_one_small_cell_of_a_table_hides_four() -> None:
    """A rectangle, here the cheapest: the small cell, one more of its row and column, the corner."""
    assert _hidden(_lattice(COUNTS, TABLE)) == [0, 1, 3, 4]


def test_each_cell_of_the_rectangle_is_needed() -> None:
    """The tests can fail: without any other cell of it, the small one is known to the digit."""
    lattice = _lattice(COUNTS, TABLE)
    hidden = suppress(lattice, 5).hidden
    for other in (1, 3, 4):
        weaker = hidden & ~_of(12, other)
        shown = np.where(weaker, np.nan, lattice.counts.astype(float))
        found = attack(TABLE, shown, np.array([0]), enough=5.0)
        assert found.low[0] == found.high[0] == 3
        assert found.bounded(5).tolist().count(0) == 1
        assert interval(lattice, weaker, 0) == pytest.approx((3, 3))


def test_usual_rule_of_two_a_row_is_not_enough_and_not_what_is_done() -> None:
    """Two small cells of a row, 1 and 2, with the sum shown: each is between 0 and 3."""
    lattice = _lattice([23, 1, 2, 20], ((0, (1, 2, 3)),))
    found = suppress(lattice, 5).hidden
    assert found[[1, 2]].all() and found[[0, 3]].any()
    low, high = interval(lattice, _of(4, 1, 2), 1)
    assert (low, high) == pytest.approx((0, 3))


def test_what_costs_much_is_hidden_only_where_nothing_else_helps() -> None:
    lattice = _lattice([12, 3, 9], ((0, (1, 2)),))
    assert _hidden(lattice, weight=np.array([1e6, 1, 1])) == [1, 2]
    assert _hidden(lattice, weight=np.array([1, 1, 1e6])) == [0, 1]
    assert _hidden(lattice, weight=np.array([1e6, 1, 1]), fixed=_of(3, 2)) == [0, 1]


def test_hidden_already_is_used_first() -> None:
    before = _of(12, 0, 2, 3, 5)
    assert _hidden(_lattice(COUNTS, TABLE), hidden=before) == [0, 2, 3, 5]


def test_fixed_is_never_hidden_and_leaves_open_what_it_gives_away() -> None:
    lattice = _lattice([3, 3, 0], ((0, (1, 2)),))
    found = suppress(lattice, 5, fixed=_of(3, 0))
    assert found.hidden.tolist() == [False, True, False] and found.open == (1,)


def test_a_fixed_total_may_leave_room_enough() -> None:
    """Of 6 that everybody knows, two cells of 3 are each from 0 to 6: not open at 5, open at 10."""
    lattice = _lattice([6, 3, 3], ((0, (1, 2)),))
    fixed = _of(3, 0)
    assert suppress(lattice, 5, fixed=fixed).open == ()
    assert suppress(lattice, 10, fixed=fixed).open == (1, 2)


def test_reach_hides_a_large_cell_and_lets_it_move() -> None:
    lattice = _lattice(COUNTS, TABLE)
    found = suppress(lattice, 2, reach={5: (25, 15)})
    low, high = interval(lattice, found.hidden, 5)
    assert found.hidden[5] and low <= 35 and high >= 75 and found.open == ()
    tight = suppress(lattice, 2, reach={5: (25, 15)}, fixed=~_of(12, 0, 1, 2, 3, 4, 5))
    assert tight.open == ()
    assert suppress(lattice, 2, reach={5: (25, 15)}, fixed=~_of(12, 5)).open == (5,)


def test_reach_below_nothing_asks_for_no_more_than_there_is() -> None:
    assert suppress(_lattice([7]), 5, reach={0: (100, 5)}).open == ()


def test_stages_keep_totals_and_still_protect_them() -> None:
    """The row totals are settled first; a small one among them holds with the groups there too."""
    built = Builder()
    at = built.cube(np.array([[1, 1], [30, 40], [50, 60], [7, 80]]))
    lattice = built.lattice()
    stage = np.ones(lattice.counts.size, dtype=np.int8)
    stage[at[:, -1]] = 0
    found = suppress(lattice, 5, stage=stage)
    totals = found.hidden[at[:, -1]]
    assert totals.tolist() == [True, True, False, False, False] or totals.sum() == 2
    for cell in np.flatnonzero((lattice.counts > 0) & (lattice.counts < 5)):
        low, high = interval(lattice, found.hidden, int(cell))
        assert high - low >= 5 - 1e-6


def test_what_an_earlier_stage_shows_is_hidden_later_where_nothing_else_helps() -> None:
    """3 of the group are 3 of the total of 8 and of 5 others, who are fixed: the total has to go."""
    lattice = _lattice([8, 3, 5], ((0, (1, 2)),))
    stage = np.array([0, 1, 1], dtype=np.int8)
    assert _hidden(lattice, stage=stage) == [1, 2]
    assert _hidden(lattice, stage=stage, fixed=_of(3, 2)) == [0, 1]


def test_progress_rises_to_the_end() -> None:
    told: list[float] = []
    suppress(by_chance(4), 5, progress=told.append)
    assert told[-1] == 1.0 and all(a <= b for a, b in pairwise(told))


def test_large_counts_are_protected_as_small_ones_are() -> None:
    lattice = _lattice([10**12 + 12, 3, 9, 10**12], ((0, (1, 2, 3)),))
    found = suppress(lattice, 5)
    low, high = interval(lattice, found.hidden, 1)
    assert found.hidden.sum() == 2 and high - low >= 5


def test_the_attacker_refuses_what_no_table_could_be() -> None:
    with pytest.raises(LatticeError, match="contradicts"):
        attack(((0, (1, 2)),), np.array([5.0, 2.0, 2.0]))
    with pytest.raises(LatticeError, match="No table"):
        attack(((0, (1, 2)),), np.array([5.0, 7.0, np.nan]))


def test_the_attacker_uses_what_he_knows_besides() -> None:
    links: Links = ((0, (1, 2, 3)),)
    shown = np.array([10.0, np.nan, np.nan, np.nan])
    alone = attack(links, shown)
    assert (alone.low[1:] == 0).all() and (alone.high[1:] == 10).all()
    knowing = attack(links, shown, known={3: (6.0, 6.0)})
    assert knowing.high[1] == 4 and knowing.low[3] == knowing.high[3] == 6
    assert attack((), np.array([np.nan]), known={0: (2.0, 3.0)}).high[0] == 3


def test_whole_persons_can_say_more_than_shares_of_them() -> None:
    """Pairs of three cells add up to 1, 1 and 2: in shares one table, in whole numbers none other."""
    links: Links = ((3, (0, 1)), (4, (1, 2)), (5, (0, 2)))
    shown = np.array([np.nan, np.nan, np.nan, 3.0, 4.0, 5.0])
    assert attack(links, shown).low.tolist() == [2, 1, 3, 3, 4, 5]
    free = np.array([np.nan] * 4 + [4.0, 5.0])
    whole = attack(links, free, whole=True)
    assert (whole.low == np.rint(whole.low)).all()
    assert whole.low[3] >= attack(links, free).low[3]
