"""Small worlds of persons, the lattice of what is shown of them, and an attacker of the tests' own.

The attacker shares nothing with the package: his unknowns are the persons of every place in every
combination of groups, and each cell that readers see is one equation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from equity_metrics.catalogue import Catalogue
from equity_metrics.held import Held
from equity_metrics.periods import Period
from equity_metrics.protection.block import Block, Merges, block_of
from equity_metrics.protection.draft import Name
from equity_metrics.protection.leaves import Leaves, Source, counts_of
from equity_metrics.protection.settle import PROTECTIONS, Pattern, inputs_of, settled
from equity_metrics.protection.shown import Shown, Table
from equity_metrics.protection.states import State
from equity_metrics.reader import Protected

PROVINCE = "50"  # of a scheme of its own it has none
PERIOD = Period("survey_round", "2020-2")
SURVEY = Source("child_survey", PERIOD.code)
WHOLE, AIDED = "1", "case when aided then 1 else 0 end"
POOR = "case when poverty in ('extreme', 'poor') then 1 else 0 end"
DIMENSIONS = {
    "sex": ("m", "f", "u"),
    "poverty": ("extreme", "poor", "near", "none"),
    "age_band": ("0_1", "2_5", "6_up"),
}
Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class World:
    """Persons of shape (2, districts, groups of each dimension ...): those helped, then the others.

    possible: combinations that can be, of the shape without the first axis; an age lies in one band
    of each kind.
    """

    persons: Counts
    dimensions: tuple[str, ...] = ("sex", "poverty")
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DIMENSIONS)
    possible: Mask | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """The districts."""
        return tuple(f"{PROVINCE}{nth + 1:02}" for nth in range(self.persons.shape[1]))

    def of(self, expression: str) -> Mask:
        """Who is counted, of the shape of the persons."""
        found = np.ones(self.persons.shape, dtype=bool)
        if expression == AIDED:
            found[1] = False
        if expression == POOR:
            axis = 2 + self.dimensions.index("poverty")
            is_poor = np.isin(self.groups["poverty"], ("extreme", "poor"))
            shape = [1] * self.persons.ndim
            shape[axis] = -1
            found &= is_poor.reshape(shape)
        return found

    def mask(self, expression: str, split: str, groups: Sequence[str], place: str) -> Mask:
        """Who is counted in some groups of a dimension in a place; a rest is `whole − part`."""
        whole, _, part = expression.partition(" − ")
        found = self.of(whole)
        if part:
            found &= ~self.of(part)
        if place != PROVINCE:
            here = np.zeros(found.shape, dtype=bool)
            here[:, self.places.index(place)] = True
            found &= here
        if split:
            axis = 2 + self.dimensions.index(split)
            shape = [1] * found.ndim
            shape[axis] = -1
            found &= np.isin(self.groups[split], groups).reshape(shape)
        return found

    def count(self, mask: Mask) -> int:
        """How many they are."""
        return int(self.persons[mask].sum())

    def leaves(self, source: Source, expressions: Sequence[str]) -> Leaves:
        """The same as leaves of a dataset, without combinations of nobody."""
        axes = [range(each) for each in self.persons.shape[1:]]
        every = [tuple(int(at) for at in each) for each in np.ndindex(*map(len, axes))]
        held = [each for each in every if self.persons[(slice(None), *each)].sum()]
        counted = {each: (self.persons * self.of(each)).sum(0) for each in expressions}
        return Leaves(
            source,
            has_districts=True,
            districts=np.array([self.places[each[0]] for each in held], dtype=object),
            groups={
                name: np.array([self.groups[name][each[1 + nth]] for each in held], dtype=object)
                for nth, name in enumerate(self.dimensions)
            },
            counts={
                name: np.array([counts[each] for each in held], dtype=np.int64)
                for name, counts in counted.items()
            },
        )


def by_chance(dice: np.random.Generator, *, districts: int = 4) -> World:
    """A world of persons by chance: places large and small, groups that are rare."""
    size = np.exp(dice.normal(3.2, 0.9, districts))
    shares = np.einsum("i,j->ij", dice.dirichlet((4, 4, 0.3)), dice.dirichlet((0.5, 1, 2, 3)))
    whole = dice.poisson(np.einsum("d,sp->dsp", size * 2, shares))
    helped = dice.binomial(whole, dice.uniform(0.1, 0.9, (districts, 1, 1)))
    return World(np.stack([helped, whole - helped]).astype(np.int64))


def table_of(
    catalogue: Catalogue, indicator: str, splits: Sequence[str], source: Source = SURVEY
) -> Table:
    """One indicator of the province in those splits."""
    declared = catalogue[indicator]
    counts = tuple((source, each) for each in counts_of(catalogue, declared))
    held = Held({source.dataset: PERIOD}, True, 1)
    return Table(declared, PROVINCE, PERIOD, held, ("", *splits), counts)


def block_by_hand(
    catalogue: Catalogue, leaves: Mapping[Source, Leaves], tables: Sequence[Table],
    merges: Merges | None = None,
) -> Block:  # fmt: skip
    """The lattice of tables over leaves; no scheme of the province has to be read from a file."""
    return block_of(_NoFile(), catalogue, Shown(tuple(tables)), PROVINCE, leaves, merges or {})


class _NoFile:
    """What nobody asks: a province without a scheme is drawn from its leaves alone."""

    dialect = "duckdb"

    def fetch(self, sql: str, _bound: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        raise AssertionError(sql)


def shares_block(
    catalogue: Catalogue, world: World, indicators: Sequence[str] = ("child_aid_rate",),
    merges: Merges | None = None,
) -> Block:  # fmt: skip
    """The lattice of some shares of a world's children, by all its dimensions."""
    tables = [table_of(catalogue, each, world.dimensions) for each in indicators]
    expressions = sorted({count.expression for each in tables for _, count in each.counts})
    return block_by_hand(catalogue, {SURVEY: world.leaves(SURVEY, expressions)}, tables, merges)


def pattern_of(
    catalogue: Catalogue, block: Block, states: tuple[State, ...] = (),
    known: frozenset[Name] = frozenset(),
) -> Pattern:  # fmt: skip
    """What is hidden of a block that can be protected."""
    found = settled(block, catalogue.policy, states, known)
    assert found is not None
    return found


def state_of(catalogue: Catalogue, block: Block, pattern: Pattern, number: int = 1) -> State:
    """What a publication remembers of a block, made on the day of its number."""
    draft = block.draft
    return State(
        number,
        datetime(2021, 1, 1, tzinfo=UTC) + timedelta(days=number),
        inputs_of(block, catalogue.policy, frozenset()),
        {name: draft.counts[node] for name, node in draft.names.items()},
        {each: pattern.names(draft, each) for each in PROTECTIONS},
    )


@dataclass(frozen=True)
class Reader:
    """What somebody reads of a world: its tables' cells, under a pattern."""

    world: World
    block: Block
    pattern: Pattern
    protection: Protected
    merged: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def expressions(self) -> tuple[str, ...]:
        """The counts that the tables show."""
        return tuple(sorted({count.expression for each in self.block.shown.tables for _, count in each.counts}))  # fmt: skip

    def groups(self, split: str) -> dict[str, tuple[str, ...]]:
        """Group that is shown -> the declared ones in it."""
        if not split:
            return {"": ()}
        merged = self.merged.get(split, {})
        within = {each for members in merged.values() for each in members}
        apart = {each: (each,) for each in self.world.groups[split] if each not in within}
        return {**apart, **merged}

    def cells(self) -> Iterator[tuple[Name, Mask]]:
        """Every cell of the tables, with who is counted in it."""
        for expression in self.expressions:
            for split in ("", *self.world.dimensions):
                for group, members in self.groups(split).items():
                    for place in (PROVINCE, *self.world.places):
                        name = Name(SURVEY, expression, split, group, place)
                        yield name, self.world.mask(expression, split, members, place)

    def sees(self, name: Name) -> bool:
        """Whether a cell is shown: by the pattern, or as a zero that nobody has to hide."""
        if name in self.block.draft.names:
            return name in self.pattern.names(self.block.draft, self.protection)
        is_undivided = (name.source, name.expression) in self.block.undivided
        return name.place == PROVINCE or not is_undivided

    def secrets(self, threshold: int) -> Iterator[tuple[Name, Mask]]:
        """Every small count and every small rest of a share, merged groups one by one as well."""
        apart = replace(self, merged={})
        everyone = WHOLE in self.expressions
        for name, mask in {**dict(self.cells()), **dict(apart.cells())}.items():
            if 0 < self.world.count(mask) < threshold:
                yield name, mask
            if everyone and name.expression != WHOLE:
                rest = f"{WHOLE} − {name.expression}"
                members = self.groups(name.split).get(name.group, (name.group,))
                left = self.world.mask(rest, name.split, members, name.place)
                if 0 < self.world.count(left) < threshold:
                    yield name._replace(expression=rest), left


class Attacker:
    """The persons in every combination as unknowns, and what a reader sees as equations."""

    def __init__(self, reader: Reader) -> None:
        world = reader.world
        known = [mask for name, mask in reader.cells() if reader.sees(name)]
        every = dict.fromkeys((mask.tobytes(), world.count(mask)) for mask in known)
        rows = [np.frombuffer(each, dtype=bool) for each, _ in every]
        self._sums = csr_array(np.array(rows, dtype=float).reshape(-1, world.persons.size))
        self._totals = np.array([total for _, total in every])
        possible = np.True_ if world.possible is None else world.possible
        able = np.broadcast_to(possible, world.persons.shape).ravel()
        self._bounds = [(0, None if each else 0) for each in able]
        self._found: list[Floats] = [world.persons.ravel().astype(float)]

    def can_say(self, mask: Mask, width: float) -> tuple[float, float] | None:
        """Between what numbers a count lies, where that is less than a width; None where it is not."""
        wish = mask.ravel().astype(float)
        for sign in (1.0, -1.0):
            seen = np.array([each @ wish for each in self._found])
            if np.ptp(seen) >= width - 1e-6 or not self._solve(sign * wish):
                return None
        seen = np.array([each @ wish for each in self._found])
        return (seen.min(), seen.max()) if np.ptp(seen) < width - 1e-6 else None

    def _solve(self, wish: Floats) -> bool:
        """Notes the table in which least of what is wished is counted; False where there is no end."""
        done = linprog(
            wish, A_eq=self._sums, b_eq=self._totals, bounds=self._bounds, method="highs-ds"
        )
        if done.status == 3:
            return False
        assert done.status == 0, done.message
        self._found.append(done.x)
        return True


def assert_resists(reader: Reader, threshold: int) -> int:
    """That no small count can be bounded more tightly than the threshold; how many there are."""
    attacker = Attacker(reader)
    secrets = list(reader.secrets(threshold))
    for name, mask in secrets:
        said = attacker.can_say(mask, threshold)
        assert said is None, (name, reader.world.count(mask), said)
    return len(secrets)
