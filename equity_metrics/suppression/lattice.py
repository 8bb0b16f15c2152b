"""A lattice: counts of persons that are linked by sums, as an attacker sees them all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from equity_metrics.errors import SpokenError
from equity_metrics.text import Text, number

Link = tuple[int, tuple[int, ...]]
"""(parent, children): the parent is the sum of its children."""
Links = tuple[Link, ...]

_NEGATIVE = Text(
    th="ช่องที่ {cell}: พบจำนวน {found} รับจำนวนเต็มตั้งแต่ 0 ขึ้นไป",
    en="Cell {cell}: found the count {found}, accepted are whole numbers of 0 or more.",
)
_SHAPE = Text(
    th="จำนวนในช่องต้องเป็นรายการเดียวของจำนวนเต็ม พบ {found}",
    en="The counts have to be one list of whole numbers; found {found}.",
)
_OUTSIDE = Text(
    th="สมการที่ {link}: พบช่องหมายเลข {found} รับหมายเลข 0 ถึง {last}",
    en="Equation {link}: found cell {found}, accepted are cells 0 to {last}.",
)
_ITSELF = Text(
    th="สมการที่ {link}: ช่องหมายเลข {found} เป็นผลรวมของตัวเอง ผลรวมต้องไม่อยู่ในช่องย่อย",
    en="Equation {link}: cell {found} is a child of its own; a parent must not be among its children.",
)
_TWICE = Text(
    th="สมการที่ {link}: ช่องหมายเลข {found} เป็นช่องย่อยซ้ำ แต่ละช่องนับได้ครั้งเดียว",
    en="Equation {link}: cell {found} is a child more than once; each counts once.",
)
_SUM = Text(
    th="สมการที่ {link}: ช่องย่อยรวมได้ {sum} แต่ผลรวมในช่องหมายเลข {parent} เป็น {found} ต้องเท่ากัน",
    en="Equation {link}: its children add up to {sum}, but its parent, cell {parent}, is {found}; "
    "they have to be equal.",
)


class LatticeError(SpokenError):
    """Counts and links that are no lattice; the text says where, what was found, what is accepted."""


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Counts of shape (n,), all of 0 or more, and links between them that add up.

    Raises LatticeError where they are not so.
    """

    counts: NDArray[np.int64]
    links: Links

    def __post_init__(self) -> None:
        counts = self.counts
        if counts.ndim != 1 or not np.issubdtype(counts.dtype, np.integer):
            raise LatticeError(_SHAPE.format(found=f"{counts.dtype} {counts.shape}"))
        if counts.size and counts.min() < 0:
            cell = int(counts.argmin())
            raise LatticeError(_NEGATIVE.format(cell=cell, found=counts[cell]))
        for nth, (parent, children) in enumerate(self.links):
            _require_cells(nth, parent, children, counts.size)
        for nth, total in disagreements(counts, self.links):
            parent = self.links[nth][0]
            found, total_said = number(int(counts[parent])), number(total)
            raise LatticeError(_SUM.format(link=nth, sum=total_said, parent=parent, found=found))


def disagreements(counts: NDArray[np.int64], links: Links) -> Iterator[tuple[int, int]]:
    """Each link that does not add up: its number in `links`, and the sum of its children."""
    for nth, (parent, children) in enumerate(links):
        total = int(counts[list(children)].sum())
        if total != counts[parent]:
            yield nth, total


def _require_cells(nth: int, parent: int, children: tuple[int, ...], cells: int) -> None:
    outside = [each for each in (parent, *children) if not 0 <= each < cells]
    if outside:
        raise LatticeError(_OUTSIDE.format(link=nth, found=outside[0], last=cells - 1))
    if parent in children:
        raise LatticeError(_ITSELF.format(link=nth, found=parent))
    if len(set(children)) < len(children):
        twice = next(each for each in children if children.count(each) > 1)
        raise LatticeError(_TWICE.format(link=nth, found=twice))
