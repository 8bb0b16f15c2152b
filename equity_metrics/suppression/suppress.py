"""What has to be hidden so that no small count can be worked out from all that stays shown.

For every sensitive cell two tables are found that agree with everything shown and say something
else of that cell: one with more by the threshold, one with nothing in it. The cells in which these
tables differ from the truth are hidden. Both tables lie in what an attacker has to allow for, so he
can bound no sensitive cell more tightly, whatever he adds and subtracts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from equity_metrics.suppression.lattice import Lattice
from equity_metrics.suppression.moves import TINY, Moves, Needs, Reached, moved_together
from equity_metrics.suppression.parts import Bools, Floats, Part, parts_of, sums_of

_FROZEN = 1000.0  # what a cell shown at an earlier stage costs, times its own cost


@dataclass(frozen=True, slots=True, eq=False)
class Suppression:
    """What is hidden, shape (n,); sensitive cells that `fixed` leaves bounded; programs solved."""

    hidden: NDArray[np.bool_]
    open: tuple[int, ...]
    programs: int


def suppress(
    lattice: Lattice,
    threshold: int,
    *,
    hidden: NDArray[np.bool_] | None = None,
    fixed: NDArray[np.bool_] | None = None,
    reach: Mapping[int, tuple[int, int]] | None = None,
    weight: NDArray[np.float64] | None = None,
    stage: NDArray[np.int8] | None = None,
    beyond: bool = True,
    progress: Callable[[float], None] | None = None,
) -> Suppression:
    """Hides every count from 1 to below the threshold, and as little else as protects them.

    hidden: cells that are hidden already and stay so. fixed: cells that everybody knows, never
    hidden; a small one among them is nobody's secret. reach: further cells to hide, each with how
    far it has to be able to move (down, up), or, where that cannot be, by the larger of both in all.
    weight: what hiding a cell costs, 1 + log(1 + count) unless given. stage: cells of stage 0 are
    settled first, by the links among them; what is shown then is hidden later only where nothing
    else helps. beyond: a small count has to be able to rise by the whole threshold; without it, to
    one more than the threshold: as wide as is asked, and less is hidden.
    """
    counts, size = lattice.counts, lattice.counts.size
    is_fixed = np.zeros(size, dtype=bool) if fixed is None else fixed
    needs = _needs(lattice, threshold, is_fixed, reach or {}, beyond=beyond)
    is_hidden = (needs.up > 0) | (needs.down > 0)
    if hidden is not None:
        is_hidden |= hidden & ~is_fixed
    settling = _Settling(
        lattice,
        needs,
        is_hidden,
        is_fixed,
        cost=1.0 + np.log1p(counts) if weight is None else weight,
        stage=np.zeros(size, dtype=np.int8) if stage is None else stage,
        progress=progress or (lambda _share: None),
    )
    settling.settle()
    return Suppression(settling.hidden, settling.open, settling.programs)


def _needs(
    lattice: Lattice, threshold: int, fixed: Bools, reach: Mapping[int, tuple[int, int]],
    *, beyond: bool,
) -> Needs:  # fmt: skip
    """A small count may be nothing, or the threshold and more, for all that is shown."""
    counts = lattice.counts
    small = (counts > 0) & (counts < threshold) & ~fixed
    rise = float(threshold) if beyond else threshold + 1.0 - counts
    up = np.where(small, rise, 0.0)
    down, width = np.where(small, counts, 0).astype(np.float64), np.where(small, threshold, 0.0)
    for cell, (fall, climb) in reach.items():
        if not fixed[cell]:
            down[cell] = max(down[cell], min(fall, counts[cell]))
            up[cell] = max(up[cell], climb)
            width[cell] = max(width[cell], min(fall, counts[cell]), climb)
    return Needs(up, down, width)


class _Settling:
    """The lattice while cells of it are being hidden, stage by stage and part by part."""

    def __init__(
        self,
        lattice: Lattice,
        needs: Needs,
        hidden: Bools,
        fixed: Bools,
        *,
        cost: Floats,
        stage: NDArray[np.int8],
        progress: Callable[[float], None],
    ) -> None:
        self.hidden, self.programs = hidden, 0
        self.open: tuple[int, ...] = ()
        self._counts, self._needs, self._fixed = lattice.counts, needs, fixed
        self._cost, self._stage, self._progress = cost, stage, progress
        self._sums = sums_of(lattice.links, lattice.counts.size)
        self._link_stage = np.array(
            [max(stage[parent], *stage[list(children)], -1) for parent, children in lattice.links],
            dtype=np.int8,
        )

    def settle(self) -> None:
        """Hides what has to be hidden, everywhere."""
        for stage in np.unique(self._stage).tolist():
            self.open = ()
            self._settle_stage(stage)
        self._progress(1.0)

    def _settle_stage(self, stage: int) -> None:
        """First with what earlier stages show held still, then, for what is left, without."""
        sums = self._sums[self._link_stage <= stage]
        there = self._stage <= stage
        sensitive = self.hidden & ((self._needs.up > 0) | (self._needs.down > 0)) & there
        frozen = (self._stage < stage) & ~self.hidden
        movable = there & ~self._fixed & (self.hidden | (self._counts > 0))
        left = sensitive.copy()
        for part in self._told(stage, list(parts_of(sums, movable & ~frozen, sensitive))):
            left[part.cells] &= self._settle_part(part, self._cost, sensitive, is_last=False)
        if left.any():
            cost = np.where(frozen, self._cost * _FROZEN, self._cost)
            held = left.copy()
            for part in parts_of(sums, movable, left):
                held[part.cells] &= self._settle_part(part, cost, left, is_last=True)
            self.open = tuple(np.flatnonzero(held).tolist())

    def _told(self, stage: int, parts: list[Part]) -> Iterator[Part]:
        """The parts, one after the other; tells the share of cells that are settled with each."""
        below = int((self._stage < stage).sum())
        here = int((self._stage == stage).sum())
        done, cells = 0, sum(part.cells.size for part in parts)
        for part in parts:
            yield part
            done += part.cells.size
            self._progress((below + here * done / cells) / self._stage.size)

    def _settle_part(self, part: Part, cost: Floats, wanted: Bools, *, is_last: bool) -> Bools:
        """Hides what the wanted cells of a part need; those that are left, shape (m,)."""
        cells = part.cells
        if not part.sums.shape[0]:
            return np.zeros(cells.size, dtype=bool)
        settled = _settle(
            part,
            self._counts[cells],
            cost[cells],
            self.hidden[cells],
            self._needs.of(cells, wanted[cells]),
            is_last=is_last,
        )
        self.hidden[cells] = settled.hidden
        self.programs += settled.programs
        return settled.left


@dataclass(frozen=True, slots=True, eq=False)
class _Settled:
    """What is hidden in a part, the cells that do not reach what they need, programs solved."""

    hidden: Bools
    left: Bools
    programs: int


def _settle(
    part: Part,
    counts: NDArray[np.int64],
    cost: Floats,
    hidden: Bools,
    needs: Needs,
    *,
    is_last: bool,
) -> _Settled:
    """Hides what the needs of a part ask for, smallest counts first."""
    reached = Reached(counts)
    hidden = hidden.copy()
    programs = moved_together(part, counts, hidden, needs, reached)
    waiting = np.flatnonzero(needs.left(reached))
    if waiting.size:
        moves = Moves(part, counts, cost, hidden)
        for cell in waiting[np.argsort(counts[waiting], kind="stable")].tolist():
            for by, far in ((needs.up[cell], reached.up), (-needs.down[cell], reached.down)):
                if far[cell] >= abs(by) - TINY:
                    continue
                move = moves.cheapest(cell, by)
                if move is None and is_last:
                    move = moves.furthest(cell, by)
                if move is not None:
                    reached.see(move)
                    new = np.flatnonzero((move != 0) & ~hidden)
                    hidden[new] = True
                    moves.hide(new)
        programs += moves.programs
    left = needs.left(reached)
    if is_last:  # what cannot move both ways as asked may yet be known no better than it should be
        left &= reached.up + reached.down < needs.width - TINY
    return _Settled(hidden, left, programs)
