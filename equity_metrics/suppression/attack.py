"""The attacker: what can be worked out of hidden counts from everything that is shown.

Written apart from what hides cells, so that one can find fault with the other: of the package it
uses the links and the errors of a lattice alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack
from scipy.sparse.csgraph import connected_components

from equity_metrics.suppression.lattice import LatticeError, Links
from equity_metrics.text import Text, number

Floats = NDArray[np.float64]
Indexes = NDArray[np.intp]

_NEAR = 1e-6  # a solver's number this near to a whole one is that
_GAIN = 0.02  # all cells are moved at once while that settles this share of those left
_PRIMAL = 4  # the simplex that goes on from the table before, which agrees with a new wish as well
_CONTRADICTION = Text(
    th="ค่าที่แสดงขัดกันเอง: สมการที่ {link} เหลือส่วนต่าง {found} ทั้งที่ไม่มีช่องใดปกปิดไว้ ต้องเป็น 0",
    en="What is shown contradicts itself: equation {link} has nothing hidden and is out by {found}; it "
    "has to be 0.",
)
_IMPOSSIBLE = Text(
    th="ไม่มีตารางใดที่สอดคล้องกับค่าที่แสดงทั้งหมด ตรวจค่าที่แสดงและสมการ",
    en="No table agrees with everything that is shown; check what is shown and the equations.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """What an attacker can say of each cell: from low to high, shape (n,) each.

    A shown cell is its value; a hidden one that was no target stands at 0 to infinity.
    """

    low: Floats
    high: Floats

    def bounded(self, width: float) -> Indexes:
        """The cells known more tightly than `width`, those that are shown among them."""
        return np.flatnonzero(self.high - self.low < width - _NEAR)


def attack(
    links: Links,
    shown: Floats,
    targets: Indexes | None = None,
    *,
    known: Mapping[int, tuple[float, float]] | None = None,
    enough: float | None = None,
    whole: bool = False,
) -> Intervals:
    """Bounds every target by linear programs, from what is shown and that no count is below 0.

    shown: the value of each cell, nan where it is hidden. targets: indexes; every hidden cell unless
    given. known: what the attacker knows besides, (low, high) of hidden cells. enough: a target is
    let go as soon as two tables that agree with everything shown differ by so much in it; its
    interval is then at least as wide as what is returned, and exact where it is narrower. whole:
    counts are whole numbers (slow; for samples). Raises LatticeError where no table agrees with all
    that is shown.
    """
    hidden = np.flatnonzero(np.isnan(shown))
    low, high = np.where(np.isnan(shown), 0.0, shown), np.where(np.isnan(shown), np.inf, shown)
    wanted = np.zeros(shown.size, dtype=bool)
    wanted[hidden if targets is None else targets] = True
    for part in _parts(links, shown, hidden):
        if wanted[part.cells].any():
            attacker = _Attacker(part, known or {}, whole=whole)
            low[part.cells], high[part.cells] = attacker.bounds(wanted[part.cells], enough)
    free = np.flatnonzero(~np.isin(hidden, _linked(links)))
    for cell, (least, most) in (known or {}).items():
        if cell in hidden[free]:
            low[cell], high[cell] = max(0.0, least), most
    return Intervals(low, high)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Hidden cells that hang together: sums @ cells == rest. sums: (rows, m), rest: (rows,)."""

    cells: Indexes
    sums: csr_array
    rest: Floats


def _linked(links: Links) -> Indexes:
    return np.array(sorted({each for parent, children in links for each in (parent, *children)}), dtype=np.intp)  # fmt: skip


def _parts(links: Links, shown: Floats, hidden: Indexes) -> Iterator[_Part]:
    """The equations with what is shown put in, apart where no hidden cell joins them."""
    column = np.full(shown.size, -1)
    column[hidden] = np.arange(hidden.size)
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    rest: list[float] = []
    for nth, (parent, children) in enumerate(links):
        terms = [(parent, 1.0), *((child, -1.0) for child in children)]
        remainder = -sum(sign * float(shown[cell]) for cell, sign in terms if column[cell] < 0)
        inside = [(int(column[cell]), sign) for cell, sign in terms if column[cell] >= 0]
        if not inside:
            if abs(remainder) > _NEAR:
                raise LatticeError(_CONTRADICTION.format(link=nth, found=number(remainder, 2)))
            continue
        rows += [len(rest)] * len(inside)
        columns += [each for each, _ in inside]
        values += [sign for _, sign in inside]
        rest.append(remainder)
    sums = csr_array((values, (rows, columns)), (len(rest), hidden.size))
    both = vstack([csr_array((hidden.size, hidden.size + len(rest))), _beside(sums)])
    _, label = connected_components(both, directed=False)
    of_cell, of_row = label[: hidden.size], label[hidden.size :]
    totals = np.array(rest)
    order, row_order = np.argsort(of_cell, kind="stable"), np.argsort(of_row, kind="stable")
    for each in np.unique(of_row):
        cells = order[np.searchsorted(of_cell[order], each) : np.searchsorted(of_cell[order], each, "right")]  # fmt: skip
        inner = row_order[np.searchsorted(of_row[row_order], each) : np.searchsorted(of_row[row_order], each, "right")]  # fmt: skip
        yield _Part(hidden[cells], csr_array(sums[inner][:, cells]), totals[inner])


def _beside(sums: csr_array) -> csr_array:
    rows, cells = sums.shape
    return csr_array((np.abs(sums.data), sums.indices, sums.indptr), (rows, rows + cells))


class _Attacker:
    """One part under attack: the lowest and highest value of each cell in any table found."""

    def __init__(
        self, part: _Part, known: Mapping[int, tuple[float, float]], *, whole: bool
    ) -> None:
        self._size = part.cells.size
        self._least, self._most = np.zeros(self._size), np.full(self._size, np.inf)
        for nth, cell in enumerate(part.cells.tolist()):
            if cell in known:
                self._least[nth] = max(0.0, known[cell][0])
                self._most[nth] = known[cell][1]
        self._solver = self._built(part, whole=whole)
        self._whole = whole
        self._low, self._high = np.full(self._size, np.inf), np.full(self._size, -np.inf)

    def bounds(self, wanted: NDArray[np.bool_], enough: float | None) -> tuple[Floats, Floats]:
        """Lowest and highest value of the wanted cells, shape (m,) each; 0 and infinity of others."""
        if self._solve(np.zeros(self._size)) != highspy.HighsModelStatus.kOptimal:
            raise LatticeError(_IMPOSSIBLE)
        if enough is not None:
            self._all_at_once(wanted, enough)
        for cell in np.flatnonzero(wanted).tolist():
            for sign in (-1.0, 1.0):
                if enough is None or self._high[cell] - self._low[cell] < enough:
                    self._one(cell, sign)
        return np.where(wanted, self._low, 0.0), np.where(wanted, self._high, np.inf)

    def _all_at_once(self, wanted: NDArray[np.bool_], enough: float) -> None:
        """Tables in which many cells stand high or low together, none further than is enough."""
        dice = np.random.default_rng(self._size)
        columns = np.arange(self._size, dtype=np.int32)
        upper = np.minimum(self._most, np.where(wanted, self._low + enough, np.inf))
        self._solver.changeColsBounds(self._size, columns, self._least, upper)
        left = wanted & (self._high - self._low < enough)
        while left.any():
            signs = np.where(left, dice.integers(0, 2, self._size) * 2.0 - 1.0, 0.0)
            if self._solve(signs) != highspy.HighsModelStatus.kOptimal:
                break
            before, left = left.sum(), wanted & (self._high - self._low < enough)
            if left.sum() > (1 - _GAIN) * before:
                break
        self._solver.changeColsBounds(self._size, columns, self._least, self._most)

    def _one(self, cell: int, sign: float) -> None:
        wish = np.zeros(self._size)
        wish[cell] = sign
        status = self._solve(wish)
        if status == highspy.HighsModelStatus.kUnbounded:
            self._high[cell] = np.inf
        elif status != highspy.HighsModelStatus.kOptimal:
            raise LatticeError(_IMPOSSIBLE)

    def _solve(self, wish: Floats) -> highspy.HighsModelStatus:
        """The table that has most of what is wished; notes every value in it."""
        columns = np.arange(self._size, dtype=np.int32)
        self._solver.changeColsCost(self._size, columns, -wish)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            value = np.array(self._solver.getSolution().col_value)
            near = np.rint(value)
            value = np.where(np.abs(value - near) < _NEAR, near, value)
            np.minimum(self._low, value, out=self._low)
            np.maximum(self._high, value, out=self._high)
        return status

    def _built(self, part: _Part, *, whole: bool) -> highspy.Highs:
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = self._size, part.sums.shape[0]
        program.col_cost_ = np.zeros(self._size)
        program.col_lower_, program.col_upper_ = self._least, self._most
        program.row_lower_ = program.row_upper_ = part.rest
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_, program.a_matrix_.index_ = part.sums.indptr, part.sums.indices
        program.a_matrix_.value_ = part.sums.data
        if whole:
            program.integrality_ = [highspy.HighsVarType.kInteger] * self._size
        solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves it so
        solver.silent()
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("simplex_strategy", _PRIMAL)
        solver.setOptionValue("primal_simplex_bound_perturbation_multiplier", 0.0)
        solver.passModel(program)
        return solver
