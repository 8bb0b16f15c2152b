"""Lattices by chance, of the shapes that tables of persons have, and an attacker written for tests alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from equity_metrics.suppression.lattice import Lattice, Link

Dice = np.random.Generator


class Builder:
    """Cells and links as they are added."""

    def __init__(self) -> None:
        self.counts: list[int] = []
        self.links: list[Link] = []

    def add(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """New cells; their indexes in the shape of the counts."""
        start = len(self.counts)
        self.counts.extend(counts.ravel().tolist())
        return np.arange(start, start + counts.size).reshape(counts.shape)

    def sum(self, parent: int, children: Iterable[int]) -> None:
        """A link."""
        self.links.append((int(parent), tuple(int(each) for each in children)))

    def lattice(self) -> Lattice:
        """What was added."""
        return Lattice(np.array(self.counts, dtype=np.int64), tuple(self.links))

    def cube(self, inner: NDArray[np.int64]) -> NDArray[np.int64]:
        """A table with all its margins, the last of each axis; the indexes of its cells."""
        full = inner
        for axis in range(inner.ndim):
            full = np.concatenate([full, full.sum(axis, keepdims=True)], axis)
        at = self.add(full)
        for axis in range(inner.ndim):
            lines = np.moveaxis(at, axis, -1).reshape(-1, at.shape[axis])
            for line in lines:
                self.sum(line[-1], line[:-1])
        return at

    def same(self, one: Iterable[int], other: Iterable[int]) -> None:
        """Cells that are the same number in two tables."""
        for parent, child in zip(one, other, strict=True):
            self.sum(parent, [child])


def counts_by_chance(dice: Dice, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Counts about a size by chance, a share of them none."""
    size = np.exp(dice.normal(np.log(dice.uniform(2, 40)), 1.0, shape))
    return np.where(dice.random(shape) < dice.uniform(0, 0.7), 0, dice.poisson(size))


def table(dice: Dice) -> Lattice:
    """Rows and columns with margins."""
    built = Builder()
    built.cube(counts_by_chance(dice, (int(dice.integers(2, 13)), int(dice.integers(2, 9)))))
    return built.lattice()


def three_ways(dice: Dice) -> Lattice:
    """Three dimensions with all margins."""
    built = Builder()
    built.cube(counts_by_chance(dice, tuple(int(each) for each in dice.integers(2, 6, 3))))
    return built.lattice()


def tree(dice: Dice) -> Lattice:
    """Places within places, each with groups."""
    built = Builder()
    leaves, middle = int(dice.integers(6, 20)), int(dice.integers(2, 5))
    of_leaf = dice.integers(0, middle, leaves)
    of_leaf[:middle] = np.arange(middle)
    inner = counts_by_chance(dice, (leaves, int(dice.integers(2, 5))))
    lower = np.column_stack([inner, inner.sum(1)])
    upper = np.array([lower[of_leaf == each].sum(0) for each in range(middle)])
    at_leaf, at_middle, at_top = built.add(lower), built.add(upper), built.add(lower.sum(0))
    for row in (*at_leaf, *at_middle, at_top):
        built.sum(row[-1], row[:-1])
    for column in range(lower.shape[1]):
        for each in range(middle):
            built.sum(at_middle[each, column], at_leaf[of_leaf == each, column])
        built.sum(at_top[column], at_middle[:, column])
    return built.lattice()


def shared_margins(dice: Dice) -> Lattice:
    """Tables of the same rows by several dimensions: their row totals are the same cells."""
    built = Builder()
    rows = int(dice.integers(3, 10))
    children = dice.poisson(dice.uniform(3, 40), rows)
    totals = built.add(np.append(children, children.sum()))
    for _ in range(int(dice.integers(2, 4))):
        shares = dice.dirichlet(np.ones(int(dice.integers(2, 6))))
        inner = np.array([dice.multinomial(count, shares) for count in children])
        at = built.cube(inner.astype(np.int64))
        built.same(totals, at[:, -1])
    return built.lattice()


def measures(dice: Dice) -> Lattice:
    """Numerators, complements and one denominator, by place and group."""
    built = Builder()
    shape = (int(dice.integers(3, 9)), int(dice.integers(2, 5)))
    whole = counts_by_chance(dice, shape)
    at_whole = built.cube(whole)
    for _ in range(int(dice.integers(1, 4))):
        part = dice.binomial(whole, dice.uniform(0.05, 0.95))
        at_part, at_rest = built.cube(part), built.cube(whole - part)
        for parent, one, other in zip(
            at_whole.ravel(), at_part.ravel(), at_rest.ravel(), strict=True
        ):
            built.sum(parent, (one, other))
    return built.lattice()


def overlapping(dice: Dice) -> Lattice:
    """Sums of any cells, the same in several of them, sums of sums, and some said twice."""
    built = Builder()
    cells = built.add(counts_by_chance(dice, (int(dice.integers(4, 25)),))).tolist()
    for _ in range(int(dice.integers(1, 12))):
        children = dice.choice(cells, int(dice.integers(1, min(len(cells), 8))), replace=False)
        total = np.array([sum(built.counts[each] for each in children)])
        parent = int(built.add(total)[0])
        for _ in range(int(dice.integers(1, 3))):
            built.sum(parent, children)
        cells.append(parent)
    return built.lattice()


SHAPES: tuple[Callable[[Dice], Lattice], ...] = (
    table,
    three_ways,
    tree,
    shared_margins,
    measures,
    overlapping,
)


def by_chance(seed: int) -> Lattice:
    """The lattice of a number: the shapes in turn, each by its own dice."""
    return SHAPES[seed % len(SHAPES)](np.random.default_rng(seed))


def small_cells(lattice: Lattice, threshold: int) -> list[int]:
    """The cells with counts from 1 to below the threshold."""
    is_small = (lattice.counts > 0) & (lattice.counts < threshold)
    return [int(each) for each in np.flatnonzero(is_small)]


def interval(lattice: Lattice, hidden: NDArray[np.bool_], cell: int) -> tuple[float, float]:
    """What can be said of a hidden cell from those that are shown, by scipy's linear programs."""
    size = lattice.counts.size
    sums = np.zeros((len(lattice.links), size))
    for nth, (parent, children) in enumerate(lattice.links):
        sums[nth, parent] = 1
        sums[nth, list(children)] = -1
    bounds = [
        (0, None) if is_hidden else (count, count)
        for count, is_hidden in zip(lattice.counts.tolist(), hidden.tolist(), strict=True)
    ]
    wish = np.zeros(size)
    wish[cell] = 1
    given = {"A_eq": sums, "b_eq": np.zeros(len(lattice.links))} if lattice.links else {}
    low = linprog(wish, bounds=bounds, method="highs-ds", **given)
    high = linprog(-wish, bounds=bounds, method="highs-ds", **given)
    assert low.status == 0 and high.status in (0, 2, 3, 4)
    return float(low.fun), -float(high.fun) if high.status == 0 else np.inf
