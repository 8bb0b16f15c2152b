"""The parts of a lattice that can move apart from each other: what is shown in between holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_array, csr_array
from scipy.sparse.csgraph import connected_components

from equity_metrics.suppression.lattice import Links

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Cells that can move together, and the sums that hold them.

    cells: indexes into the lattice, ascending, shape (m,). sums: shape (r, m), 1 at a parent and
    -1 at its children; a move y of the cells is possible where sums @ y == 0.
    """

    cells: NDArray[np.intp]
    sums: csr_array


def sums_of(links: Links, cells: int) -> csr_array:
    """The links as a matrix of shape (links, cells): 1 at a parent, -1 at its children."""
    starts, index, value = [0], [], []
    for parent, children in links:
        index += [parent, *children]
        value += [1, *(-1 for _ in children)]
        starts.append(len(index))
    return csr_array((np.array(value, dtype=np.int64), np.array(index, dtype=np.int64), starts), (len(links), cells))  # fmt: skip


def able_to_move(sums: csr_array, movable: Bools) -> Bools:
    """The movable cells that no sum holds: a sum in which one cell alone could move holds it."""
    occurs = abs(sums)
    able = movable.copy()
    while True:
        alone = occurs @ able.astype(np.int64) == 1
        held = able & ((occurs.T @ alone.astype(np.int64)) > 0)
        if not held.any():
            return able
        able &= ~held


def parts_of(sums: csr_array, movable: Bools, wanted: Bools) -> Iterator[Part]:
    """The parts that hold a wanted cell, by their first cell; wanted cells that are held are left out."""
    able = able_to_move(sums, movable)
    cells = np.flatnonzero(able)
    if not cells.size:
        return
    inner = csr_array(sums[:, cells])
    inner = csr_array(inner[np.diff(inner.indptr) > 0])
    graph = block_array([[None, abs(inner)], [abs(inner).T, None]])
    count, label = connected_components(csr_array(graph), directed=False)
    row_label, label = label[: inner.shape[0]], label[inner.shape[0] :]
    by_label, rows_by_label = np.argsort(label, kind="stable"), np.argsort(row_label, kind="stable")
    ends = np.cumsum(np.bincount(label, minlength=count))[:-1]
    row_ends = np.cumsum(np.bincount(row_label, minlength=count))[:-1]
    split = zip(np.split(by_label, ends), np.split(rows_by_label, row_ends), strict=True)
    for members, rows in split:
        if wanted[cells[members]].any():
            yield Part(cells[members], csr_array(inner[rows][:, members]))
