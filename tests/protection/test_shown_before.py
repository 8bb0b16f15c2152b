"""Publication after publication: who kept the earlier ones can still bound no small count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.protection.draft import Name
from equity_metrics.protection.history import joined
from equity_metrics.protection.settle import PROTECTIONS, settled
from equity_metrics.suppression.attack import attack
from tests.protection.worlds import (
    AIDED,
    PROVINCE,
    SURVEY,
    WHOLE,
    Reader,
    World,
    by_chance,
    pattern_of,
    shares_block,
    state_of,
)

CATALOGUE = load_catalogue()
REST = f"{WHOLE} − {AIDED}"
Cell = tuple[str, str, str, str]  # expression, split, group, place


def moved(world: World, dice: np.random.Generator, children: int) -> World:
    """Some children more or fewer anywhere, and all of the largest place counted anew, with more."""
    persons = world.persons.copy()
    largest = int(persons.sum((0, 2, 3)).argmax())
    persons[:, largest] += dice.poisson(persons[:, largest] * dice.uniform(0.5, 1.5))
    for _ in range(children):
        at = tuple(int(dice.integers(each)) for each in persons.shape)
        persons[at] = max(0, persons[at] + int(dice.choice((-1, 1))))
    return replace(world, persons=persons)


def cells_of(world: World) -> Iterator[tuple[Cell, int]]:
    """Every cell that tables show, and the rests of shares, with its count."""
    for expression in (AIDED, WHOLE, REST):
        for split in ("", *world.dimensions):
            for group in world.groups.get(split, ("",)) if split else ("",):
                for place in (PROVINCE, *world.places):
                    mask = world.mask(expression, split, (group,), place)
                    yield (expression, split, group, place), world.count(mask)


def equations_of(world: World) -> Iterator[tuple[Cell, list[Cell]]]:
    """What adds up in every publication, written apart from the package."""
    for split, groups in (("", ("",)), *((each, world.groups[each]) for each in world.dimensions)):
        for group in groups:
            for expression in (AIDED, WHOLE, REST):
                yield (
                    (expression, split, group, PROVINCE),
                    [(expression, split, group, place) for place in world.places],
                )
            for place in (PROVINCE, *world.places):
                yield (
                    (WHOLE, split, group, place),
                    [(AIDED, split, group, place), (REST, split, group, place)],
                )
    for expression in (AIDED, WHOLE, REST):
        for split in world.dimensions:
            for place in (PROVINCE, *world.places):
                parts = [(expression, split, group, place) for group in world.groups[split]]
                yield (expression, "", "", place), parts


class Keeper:
    """Who kept every publication: a count that did not change is one unknown to him."""

    def __init__(self, readers: list[Reader]) -> None:
        self._at: dict[tuple[Cell, int], int] = {}
        self._known: dict[int, int] = {}
        rows: dict[tuple[tuple[int, float], ...], None] = {}
        for reader in readers:
            counts = dict(cells_of(reader.world))
            at = {cell: self._unknown(cell, count) for cell, count in counts.items()}
            for cell, count in counts.items():
                expression, split, group, place = cell
                if expression != REST and reader.sees(
                    Name(SURVEY, expression, split, group, place)
                ):
                    self._known[at[cell]] = count
            for whole, parts in equations_of(reader.world):
                rows[(at[whole], 1.0), *((at[each], -1.0) for each in parts)] = None
        self._sums = self._matrix(list(rows))
        self._bounds = [(self._known.get(nth, 0), self._known.get(nth)) for nth in range(self.size)]
        self._found: list[NDArray[np.float64]] = []

    @property
    def size(self) -> int:
        """How many unknowns there are."""
        return len(self._at)

    def _unknown(self, cell: Cell, count: int) -> int:
        return self._at.setdefault((cell, count), self.size)

    def _matrix(self, rows: list[tuple[tuple[int, float], ...]]) -> csr_array:
        lines = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        columns = [column for row in rows for column, _ in row]
        values = [value for row in rows for _, value in row]
        return csr_array((values, (lines, columns)), (len(rows), self.size))

    def knows(self, cell: Cell, count: int) -> bool:
        """Whether a cell with a count was shown."""
        return self._at[cell, count] in self._known

    def can_say(self, cell: Cell, count: int, width: float) -> bool:
        """Whether a count lies within less than a width."""
        nth = self._at[cell, count]
        for sign in (1.0, -1.0):
            if np.ptp([each[nth] for each in self._found] or [0.0]) >= width - 1e-6:
                return False
            wish = np.zeros(self.size)
            wish[nth] = sign
            done = linprog(
                wish, A_eq=self._sums, b_eq=np.zeros(self._sums.shape[0]), bounds=self._bounds,
                method="highs-ds",
            )  # fmt: skip
            if done.status == 3:
                return False
            assert done.status == 0, done.message
            self._found.append(done.x)
        return bool(np.ptp([each[nth] for each in self._found]) < width - 1e-6)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10**6), children=st.sampled_from([0, 1, 300]))
def test_two_publications_together_tell_no_small_count(seed: int, children: int) -> None:
    dice = np.random.default_rng(seed)
    first = by_chance(dice, districts=3)
    second = moved(first, dice, children)
    blocks = [shares_block(CATALOGUE, each) for each in (first, second)]
    shown = pattern_of(CATALOGUE, blocks[0])
    again = settled(
        blocks[1], CATALOGUE.policy, (state_of(CATALOGUE, blocks[0], shown),), frozenset()
    )
    if again is None:
        return  # readers go on with what they have: there is no second publication for them
    for protection in PROTECTIONS:
        threshold = CATALOGUE.policy.threshold(protection)
        readers = [
            Reader(first, blocks[0], shown, protection),
            Reader(second, blocks[1], again, protection),
        ]
        keeper = Keeper(readers)
        before = dict(cells_of(first))
        for cell, count in cells_of(second):
            if 0 < count < threshold:
                assert not keeper.can_say(cell, count, threshold), (protection, cell, count)
            if 0 < abs(count - before[cell]) < threshold and count and cell[0] != REST:
                both = keeper.knows(cell, count) and keeper.knows(cell, before[cell])
                assert not both, (protection, cell, before[cell], count)


@pytest.mark.parametrize("children", [0, 1])
def test_the_packages_own_attacker_agrees(children: int) -> None:
    dice = np.random.default_rng(children)
    first = by_chance(dice)
    second = moved(first, dice, children)
    one, two = (shares_block(CATALOGUE, each) for each in (first, second))
    state = state_of(CATALOGUE, one, pattern_of(CATALOGUE, one))
    again = settled(two, CATALOGUE.policy, (state,), frozenset())
    for protection in PROTECTIONS:
        threshold = CATALOGUE.policy.threshold(protection)
        hidden = again.hidden[protection] if again is not None else ~np.array(two.draft.shown)
        joint = joined(two.draft, hidden, (state,), protection, threshold)
        counts = joint.lattice.counts
        shown = np.where(joint.hidden, np.nan, counts.astype(float))
        found = attack(joint.lattice.links, shown, enough=float(threshold))
        small = np.flatnonzero((counts > 0) & (counts < threshold) & ~joint.fixed)
        if again is not None:
            assert not np.intersect1d(found.bounded(threshold), small).size


def _even() -> World:
    persons = np.full((2, 4, 3, 4), 20, dtype=np.int64)
    return World(persons)


def test_one_child_more_renews_nothing(catalogue: Catalogue) -> None:
    """Its place's total would have to be hidden that everybody has: they keep what they have."""
    world = _even()
    persons = world.persons.copy()
    persons[0, 1, 0, 2] += 1
    one, two = (shares_block(catalogue, each) for each in (world, replace(world, persons=persons)))
    state = state_of(catalogue, one, pattern_of(catalogue, one))
    assert settled(two, catalogue.policy, (state,), frozenset()) is None


def test_many_children_more_renew_figures_with_nothing_hidden(catalogue: Catalogue) -> None:
    world = _even()
    two = shares_block(catalogue, replace(world, persons=world.persons + 12))
    one = shares_block(catalogue, world)
    state = state_of(catalogue, one, pattern_of(catalogue, one))
    again = settled(two, catalogue.policy, (state,), frozenset())
    assert again is not None
    listed = {name for name, node in two.draft.names.items() if two.draft.shown[node]}
    assert all(again.names(two.draft, each) == listed for each in PROTECTIONS)


def test_what_was_hidden_stays_hidden_and_what_was_shown_stays_shown(catalogue: Catalogue) -> None:
    world = by_chance(np.random.default_rng(5))
    block = shares_block(catalogue, world)
    pattern = pattern_of(catalogue, block)
    state = state_of(catalogue, block, pattern)
    again = pattern_of(catalogue, block, (state,))
    for each in PROTECTIONS:
        assert pattern.names(block.draft, each) == again.names(block.draft, each)


def test_an_earlier_count_that_changed_is_a_node_of_its_own(catalogue: Catalogue) -> None:
    world = _even()
    persons = world.persons.copy()
    persons[0, 1, 0, 2] += 3
    one, two = (shares_block(catalogue, each) for each in (world, replace(world, persons=persons)))
    state = state_of(catalogue, one, pattern_of(catalogue, one))
    hidden = np.zeros(len(two.draft.counts), dtype=bool)
    joint = joined(two.draft, hidden, (state,), "viewer", 5)
    place = world.places[1]
    changed = {
        name
        for name, node in two.draft.names.items()
        if state.counts[name] != two.draft.counts[node] and "−" not in name.expression
    }
    assert Name(SURVEY, AIDED, "poverty", "near", place) in changed
    # Helped and all: the child's place and the province, in total and in two groups.
    assert len(changed) == 2 * 2 * 3
    assert joint.lattice.counts.size == len(two.draft.counts) + len(changed)
    assert set(joint.reach) == {two.draft.names[name] for name in changed}
    assert all(need == (5, 5) for need in joint.reach.values())


def test_a_published_count_is_shown_whatever_it_is(catalogue: Catalogue) -> None:
    """An office printed it itself: it is hidden from nobody, and nothing else is told by it."""
    persons = _even().persons.copy()
    persons[0, 0, :, 0] = (2, 1, 0)
    world = World(persons)
    block = shares_block(catalogue, world)
    known = Name(SURVEY, AIDED, "poverty", "extreme", world.places[0])
    assert block.draft.counts[block.draft.names[known]] == 3
    other = Name(SURVEY, AIDED, "poverty", "extreme", PROVINCE)
    pattern = pattern_of(catalogue, block, known=frozenset({known}))
    for each in PROTECTIONS:
        assert known in pattern.names(block.draft, each)
        assert other in pattern.names(block.draft, each)
    without = pattern_of(catalogue, block)
    assert known not in without.names(block.draft, "viewer")
