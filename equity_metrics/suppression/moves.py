"""Moves of the cells of one part: what an attacker cannot tell from the truth."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from equity_metrics.suppression.parts import Bools, Counts, Floats, Part, parts_of

_TINY = 1e-6  # how far a solver's number may be from the number that it stands for
_SHARES = (
    1,
    2,
    3,
    4,
    5,
    6,
    8,
    9,
    10,
    12,
)  # moves are whole numbers of one of these shares, most of 1
_FAR = 1e9  # a move is never scaled further than this


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """How far each cell has to be able to move; 0 where nothing is asked. Shape (m,) each."""

    up: Floats
    down: Floats

    def left(self, reached: Reached) -> Bools:
        """The cells that have not been seen to move as far as is asked."""
        return (reached.up < self.up) | (reached.down < self.down)

    def of(self, cells: NDArray[np.intp]) -> Needs:
        """Those of some cells."""
        return Needs(self.up[cells], self.down[cells])


class Reached:
    """How far each cell of a part has been seen to move, up and down, without a trace.

    What has been seen stays true while cells are hidden and none shown again. up, down: shape (m,).
    """

    def __init__(self, counts: Counts) -> None:
        self._counts = counts.astype(np.float64)
        self.up = np.zeros(counts.size)
        self.down = np.zeros(counts.size)

    def see(self, move: Floats) -> None:
        """Notes a move, in its own direction and against it, each as far as no count falls below 0."""
        for along in (move, -move):
            moved = np.flatnonzero(along)
            falling = moved[along[moved] < 0]
            room = float((self._counts[falling] / -along[falling]).min(initial=_FAR))
            if room > 0:
                self.up[moved] = np.maximum(self.up[moved], along[moved] * room)
                self.down[moved] = np.maximum(self.down[moved], -along[moved] * room)


class Moves:
    """The linear program of a part: the cheapest move that takes one cell far enough.

    Each cell is a pair of columns, its way up and its way down. A hidden cell moves for nothing in
    its first column; every other pays its cost for each person.
    """

    def __init__(self, part: Part, counts: Counts, cost: Floats, hidden: Bools) -> None:
        """counts, cost and hidden: of the cells of the part, shape (m,)."""
        self._part, self._counts, self._hidden = part, counts, hidden.copy()
        self._size = counts.size
        self.programs = 0
        self._solver = self._built(cost)

    def hide(self, cells: NDArray[np.intp]) -> None:
        """Lets cells of the part move for nothing from now on."""
        self._hidden[cells] = True
        for cell in cells.tolist():
            self._free(cell)
            self._solver.changeColBounds(cell + self._size, 0.0, 0.0)
            for column in (cell, cell + self._size):
                self._solver.changeColCost(column, 0.0)

    def cheapest(self, cell: int, by: float) -> Floats | None:
        """The cheapest move that takes a hidden cell up by so much, down where negative.

        None where there is none.
        """
        low, high = (by, highspy.kHighsInf) if by > 0 else (-float(self._counts[cell]), by)
        self._solver.changeColBounds(cell, low, high)
        move = self._solved()
        self._free(cell)
        return move

    def furthest(self, cell: int, by: float) -> Floats:
        """The move that takes a hidden cell as far towards `by` as it goes, however many others move."""
        low, high = (0.0, by) if by > 0 else (by, 0.0)
        columns = np.arange(2 * self._size, dtype=np.int32)
        cost = np.array(self._solver.getLp().col_cost_)
        nothing = np.zeros(columns.size)
        nothing[cell] = -1.0 if by > 0 else 1.0
        self._solver.changeColBounds(cell, low, high)
        self._solver.changeColsCost(columns.size, columns, nothing)
        most = self._solved()
        self._solver.changeColsCost(columns.size, columns, cost)
        self._free(cell)
        if most is None or abs(most[cell]) < _TINY:
            return np.zeros(self._size)
        least = self.cheapest(cell, float(most[cell]))
        return most if least is None else least

    def _free(self, cell: int) -> None:
        self._solver.changeColBounds(cell, -float(self._counts[cell]), highspy.kHighsInf)

    def _solved(self) -> Floats | None:
        self.programs += 1
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        value = np.array(self._solver.getSolution().col_value)
        return exact(self._part, self._counts, value[: self._size] - value[self._size :])

    def _built(self, cost: Floats) -> highspy.Highs:
        size, counts, hidden = self._size, self._counts.astype(np.float64), self._hidden
        sums = self._part.sums
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = 2 * size, sums.shape[0]
        price = np.where(hidden, 0.0, cost)
        program.col_cost_ = np.concatenate([price, price])
        program.col_lower_ = np.concatenate([np.where(hidden, -counts, 0.0), np.zeros(size)])
        upper_down = np.where(hidden, 0.0, counts)
        program.col_upper_ = np.concatenate([np.full(size, highspy.kHighsInf), upper_down])
        program.row_lower_ = program.row_upper_ = np.zeros(sums.shape[0])
        matrix = program.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = 2 * sums.indptr
        rows = np.repeat(np.arange(sums.shape[0]), np.diff(sums.indptr))
        order = np.argsort(np.concatenate([rows, rows]), kind="stable")
        matrix.index_ = np.concatenate([sums.indices, sums.indices + size])[order]
        matrix.value_ = np.concatenate([sums.data, -sums.data])[order].astype(np.float64)
        return solver_of(program)


def moved_together(
    part: Part, counts: Counts, hidden: Bools, needs: Needs, reached: Reached
) -> int:
    """Notes moves of hidden cells alone that take many of them as far as is asked; programs solved.

    counts, hidden and needs: of the cells of the part, shape (m,).
    """
    programs = 0
    for inner in parts_of(part.sums, hidden, needs.left(reached)):
        programs += _moved_together(inner, counts, needs, reached)
    return programs


def _moved_together(inner: Part, counts: Counts, needs: Needs, reached: Reached) -> int:
    cells, size = inner.cells, inner.cells.size
    solver = solver_of(_of_hidden(inner, counts[cells], needs.up[cells]))
    dice, columns = np.random.default_rng(size), np.arange(size, dtype=np.int32)
    left, programs = int(needs.left(reached)[cells].sum()), 0
    while left:
        up = (reached.up < needs.up)[cells]
        down = (reached.down < needs.down)[cells]
        way = np.where(up & down, dice.integers(0, 2, size) * 2 - 1, up * 1 - down * 1)
        solver.changeColsCost(size, columns, -way.astype(np.float64))
        solver.run()
        programs += 1
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            break
        found = exact(inner, counts[cells], np.array(solver.getSolution().col_value))
        if found is None:
            break
        move = np.zeros(counts.size)
        move[cells] = found
        reached.see(move)
        before, left = left, int(needs.left(reached)[cells].sum())
        if left > 0.9 * before:
            break
    return programs


def _of_hidden(inner: Part, counts: Counts, ups: Floats) -> highspy.HighsLp:
    """Every cell one column; those that are asked to rise go no further than asked."""
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = counts.size, inner.sums.shape[0]
    program.col_lower_ = -counts.astype(np.float64)
    program.col_upper_ = np.where(ups > 0, ups, highspy.kHighsInf)
    program.col_cost_ = np.zeros(counts.size)
    program.row_lower_ = program.row_upper_ = np.zeros(inner.sums.shape[0])
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_ = inner.sums.indptr, inner.sums.indices
    matrix.value_ = inner.sums.data.astype(np.float64)
    return program


def solver_of(program: highspy.HighsLp) -> highspy.Highs:
    """A solver of one thread, silent, that starts each time from where it was."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves it so
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.passModel(program)
    return solver


def exact(part: Part, counts: Counts, move: Floats) -> Floats | None:
    """The move that a solver's numbers stand for; None where they stand for none.

    It is looked for in whole persons, then in small shares of one, and holds every sum to the
    last digit there.
    """
    for share in _SHARES:
        whole = np.rint(move * share)
        if np.abs(whole - move * share).max(initial=0.0) < _TINY:
            steps = whole.astype(np.int64)
            if (part.sums @ steps).any() or (steps < -counts * share).any():
                return None
            return whole / share
    return _nearly(part, counts, move)


def _nearly(part: Part, counts: Counts, move: Floats) -> Floats | None:
    clean = np.where(np.abs(move) < _TINY / 10, 0.0, move)
    holds = np.abs(part.sums @ clean).max(initial=0.0) < _TINY
    return clean if holds and (clean >= -counts - _TINY).all() else None
