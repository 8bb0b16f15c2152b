"""Linked tables of a reader's own: the cells with their counts, and the equations between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.own.rows import OwnRow, OwnTableError, checked, read_rows
from equity_metrics.suppression.lattice import Links, disagreements
from equity_metrics.text import Text, number

_WHOLE = re.compile(r"[0-9]{1,12}(\.0*)?")  # 12 digits are what a solver's numbers hold
_COUNT = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” รับจำนวนเต็มตั้งแต่ 0 ไม่เกิน 12 หลัก",
    en="{file}: row {row}, column {column}: found {found!r}, accepted are whole numbers of 0 or more, "
    "of at most 12 digits.",
)
_NEEDED = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: ช่องว่าง คอลัมน์นี้ต้องมีค่าทุกแถว",
    en="{file}: row {row}, column {column}: empty; this column needs a value in every row.",
)
_ID_TWICE = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” ซ้ำกับแถวที่ {before} แต่ละรหัสมีได้แถวเดียว",
    en="{file}: row {row}, column {column}: found {found!r}, which row {before} has; each id has one row.",
)
_UNKNOWN = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” รับเฉพาะรหัสที่มีในคอลัมน์ id ของ {cells}",
    en="{file}: row {row}, column {column}: found {found!r}, accepted are ids of the column id of {cells}.",
)
_OTHER_PARENT = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” แต่สมการ “{equation}” มีผลรวมเป็น “{before}” แล้ว "
    "แต่ละสมการมีผลรวมได้ช่องเดียว",
    en="{file}: row {row}, column {column}: found {found!r}, but the parent of equation {equation!r} is "
    "{before!r}; each equation has one.",
)
_ITSELF = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” ซึ่งเป็นผลรวมของสมการ “{equation}” เอง "
    "ผลรวมต้องไม่อยู่ในช่องย่อย",
    en="{file}: row {row}, column {column}: found {found!r}, the parent of equation {equation!r} itself; "
    "a parent must not be among its children.",
)
_CHILD_TWICE = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” ซ้ำในสมการ “{equation}” แต่ละช่องย่อยนับได้ครั้งเดียว",
    en="{file}: row {row}, column {column}: found {found!r} once more in equation {equation!r}; each child "
    "counts once.",
)
_SUM = Text(
    th="{file}: สมการ “{equation}”: ช่องย่อยรวมได้ {sum} แต่ผลรวม “{parent}” เป็น {found} ต้องเท่ากัน",
    en="{file}: equation {equation!r}: its children add up to {sum}, but its parent {parent!r} is {found}; "
    "they have to be equal.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The cells of a file in its order: names, counts of shape (n,), and where each name stands."""

    file: str
    names: tuple[str, ...]
    counts: NDArray[np.int64]
    index: Mapping[str, int]


def read_cells(text: str, file: str) -> Cells:
    """The cells of a CSV with the columns id and count; raises OwnTableError."""
    seen: dict[str, int] = {}

    def cell(row: OwnRow) -> tuple[str, int]:
        name = _needed(row, "id")
        if name in seen:
            raise row.refused(_ID_TWICE, "id", before=seen[name])
        seen[name] = row.row
        if not _WHOLE.fullmatch(row.words["count"]):
            raise row.refused(_COUNT, "count")
        return name, int(row.words["count"].partition(".")[0])

    found = checked(read_rows(text, file, ("id", "count")), cell)
    names = tuple(name for name, _ in found)
    counts = np.array([count for _, count in found], dtype=np.int64)
    return Cells(file, names, counts, {name: nth for nth, name in enumerate(names)})


def read_links(text: str, file: str, cells: Cells) -> Links:
    """The equations of a CSV with the columns equation, parent, child; a header alone is none.

    Raises OwnTableError, which names the row, or the equation that does not add up.
    """
    equations: dict[str, tuple[str, dict[str, int]]] = {}

    def link(row: OwnRow) -> None:
        equation = _needed(row, "equation")
        parent, child = _cell(row, "parent", cells), _cell(row, "child", cells)
        before, children = equations.setdefault(equation, (parent, {}))
        if before != parent:
            raise row.refused(_OTHER_PARENT, "parent", equation=equation, before=before)
        if child == parent:
            raise row.refused(_ITSELF, "child", equation=equation)
        if child in children:
            raise row.refused(_CHILD_TWICE, "child", equation=equation)
        children[child] = cells.index[child]

    checked(read_rows(text, file, ("equation", "parent", "child"), may_be_none=True), link)
    links = tuple(
        (cells.index[parent], tuple(children.values())) for parent, children in equations.values()
    )
    _require_sums(file, cells, links, tuple(equations))
    return links


def _require_sums(file: str, cells: Cells, links: Links, names: tuple[str, ...]) -> None:
    def problem(nth: int, total: int) -> Text:
        parent = links[nth][0]
        said, found = number(total), number(int(cells.counts[parent]))
        return _SUM.format(
            file=file, equation=names[nth], sum=said, parent=cells.names[parent], found=found
        )

    problems = [problem(nth, total) for nth, total in disagreements(cells.counts, links)]
    if problems:
        raise OwnTableError(*problems)


def _cell(row: OwnRow, column: str, cells: Cells) -> str:
    name = _needed(row, column)
    if name not in cells.index:
        raise row.refused(_UNKNOWN, column, cells=cells.file)
    return name


def _needed(row: OwnRow, column: str) -> str:
    if not row.words[column]:
        raise row.refused(_NEEDED, column)
    return row.words[column]
