"""The command that hides small cells of linked tables of one's own: python -m equity_metrics protect.

Nothing of what is read is kept; only the answer is written, where the caller says.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from equity_metrics.commands.linked_tables import Cells, read_cells, read_links
from equity_metrics.commands.shared import AddCommand, require_another, say, text_of, write
from equity_metrics.disparities.own.rows import as_csv
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.suppression.attack import attack
from equity_metrics.suppression.lattice import Lattice
from equity_metrics.suppression.suppress import suppress
from equity_metrics.text import Text, number

_LEAST = 2  # below, no count is small
_DIGITS = 6
_THRESHOLD = Text(
    th="--threshold: พบ {found} รับจำนวนเต็มตั้งแต่ 2 ถึง 999,999 เช่น 10",
    en="--threshold: found {found}, accepted are whole numbers from 2 to 999,999, such as 10",
)
_BOUNDED = Text(
    th="ไม่ได้เขียนไฟล์: จากค่าที่จะแสดง ยังคำนวณค่าของ {count} ช่องได้แคบกว่า {threshold} คน "
    "ช่องแรกคือ {cell} โปรดแจ้งผู้ดูแลระบบพร้อมไฟล์ทั้งสอง",
    en="Nothing was written: from what would be shown, {count} small cells could still be bounded in "
    "less than {threshold}, {cell} first. Please tell the maintainers, with both files.",
)
_DONE = Text(
    th="ทั้งหมด {all} ช่อง ปกปิด {hidden} ช่อง ({share}%) เป็นช่องที่มี 1 ถึง {last} คน {small} ช่อง "
    "ที่เหลือปกปิดเพื่อไม่ให้คำนวณย้อนกลับได้ ตรวจแล้วไม่มีช่องใดคำนวณได้แคบกว่า {threshold} คน เขียนที่ {file}",
    en="{hidden} of {all} cells are hidden ({share}%): {small} with 1 to {last} persons, the others so "
    "that those cannot be worked out. None can be bounded in less than {threshold}. Written to {file}.",
)


def add_to(command: AddCommand) -> None:
    """Adds `protect` to the parser."""
    added = command("protect", _protect, "hide the small cells of linked tables of one's own")
    for option, holds in (
        ("cells", "id, count: one row for each cell"),
        (
            "links",
            "equation, parent, child: in each equation the parent is the sum of its children",
        ),
    ):
        metavar = f"{option.upper()}.csv"
        added.add_argument(f"--{option}", type=Path, required=True, metavar=metavar, help=holds)
    added.add_argument("--threshold", required=True, help="counts from 1 to below this are small")
    added.add_argument("--output", type=Path, required=True, help="where to write id, shown")


def _protect(_monitor: Monitor, asked: argparse.Namespace) -> int:
    require_another(asked.output, (asked.cells, asked.links))
    threshold = _threshold(asked.threshold)
    cells = read_cells(text_of(asked.cells), asked.cells.name)
    links = read_links(text_of(asked.links), asked.links.name, cells)
    lattice = Lattice(cells.counts, links)
    hidden = suppress(lattice, threshold).hidden
    _audit(lattice, hidden, threshold, cells)
    rows = [
        {"id": name, "shown": "" if is_hidden else str(count)}
        for name, count, is_hidden in zip(
            cells.names, cells.counts.tolist(), hidden.tolist(), strict=True
        )
    ]
    write(asked.output, as_csv(rows, ("id", "shown")).encode("utf-8"))
    small = int(_small(lattice, threshold).size)
    share = number(100 * int(hidden.sum()) / hidden.size, 1)
    said = {"all": number(hidden.size), "hidden": number(int(hidden.sum())), "small": number(small)}
    say(_DONE.format(**said, share=share, last=threshold - 1, threshold=threshold, file=asked.output))  # fmt: skip
    return 0


def _audit(lattice: Lattice, hidden: NDArray[np.bool_], threshold: int, cells: Cells) -> None:
    """Attacks what would be shown, as somebody who has nothing else; ReaderError where he succeeds."""
    shown = np.where(hidden, np.nan, lattice.counts.astype(np.float64))
    small = _small(lattice, threshold)
    found = attack(lattice.links, shown, small, enough=float(threshold))
    bounded = np.intersect1d(found.bounded(threshold), small)
    if bounded.size:
        first = cells.names[int(bounded[0])]
        count = number(int(bounded.size))
        raise ReaderError(_BOUNDED.format(count=count, threshold=threshold, cell=first))


def _small(lattice: Lattice, threshold: int) -> NDArray[np.intp]:
    return np.flatnonzero((lattice.counts > 0) & (lattice.counts < threshold))


def _threshold(words: str) -> int:
    is_whole = words.isascii() and words.isdigit() and len(words) <= _DIGITS
    if not is_whole or int(words) < _LEAST:
        raise ReaderError(_THRESHOLD.format(found=words))
    return int(words)
