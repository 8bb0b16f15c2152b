"""What is hidden on a page or in a file, how much of it and why: one sentence, counted from cells."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

from equity_metrics.cells import Cell, Cells
from equity_metrics.declarations import Policy
from equity_metrics.reader import Protection
from equity_metrics.text import Text, number

_WHY = Text(
    th="เพราะมีเด็กน้อยกว่า {threshold} คน หรือเพราะใช้หักลบแล้วจะรู้จำนวนเช่นนั้นได้",
    en="because fewer than {threshold} children stand behind them, or because such a number could be worked out from them by subtraction",
)
_ON_PAGE = Text(
    th="ไม่แสดงตัวเลข {hidden} จาก {all} ช่องในหน้านี้ (ช่องลายทแยง หรือเขียนว่า “ปกปิด”) {why}",
    en="{hidden} of the {all} figures on this page are not shown (hatched, or marked “Hidden”), {why}.",
)
_IN_FILE = Text(
    th="ไม่แสดงตัวเลข {hidden} จาก {all} แถวในไฟล์นี้ (สถานะ “ปกปิด”) {why}",
    en="{hidden} of the {all} rows of this file hold no figures (status “Hidden”), {why}.",
)
_IN_TABLE = Text(
    th="ตัวเลขที่เขียนว่า “ปกปิด” ไม่แสดง{why}",
    en="Figures marked “Hidden” are not shown, {why}.",
)

Drawn = tuple[Hashable, bool]
"""What one figure answers, and whether it is hidden: the same figure drawn twice counts once."""


def drawn_of(cells: Cells, rows: Iterable[Cell]) -> Iterator[Drawn]:
    """The figures among some rows of an answer; a cell that has nothing to show is none."""
    asked = (
        cells.indicator.id, cells.period, tuple(each.id for each in cells.by), cells.where,
        cells.scheme.id,
    )  # fmt: skip
    for cell in rows:
        if cell.status in ("ok", "suppressed"):
            yield (*asked, cell.place, cell.groups), cell.status == "suppressed"


def rows_of_file(cells: Cells) -> tuple[Cell, ...]:
    """The cells that a table of an answer has rows of."""
    return (*(cells.by_group or (cells.whole,)), *cells.cells)


def hidden_on_page(
    drawn: Mapping[Hashable, bool], policy: Policy, protection: Protection
) -> Text | None:
    """How many of a page's figures are hidden, and why; None where none is."""
    return _counted(_ON_PAGE, drawn, policy, protection)


def hidden_in_file(cells: Cells, policy: Policy) -> Text | None:
    """How many rows of the file of an answer are hidden, and why; None where none is."""
    return _counted(_IN_FILE, dict(drawn_of(cells, rows_of_file(cells))), policy, cells.protection)


def hidden_in_table(policy: Policy, protection: Protection) -> Text | None:
    """What is meant by a figure marked as hidden in any other table; None for exact readers."""
    if protection == "exact":
        return None
    return _IN_TABLE.format(why=_WHY.format(threshold=policy.threshold(protection)))


def _counted(
    said: Text, drawn: Mapping[Hashable, bool], policy: Policy, protection: Protection
) -> Text | None:
    hidden = sum(drawn.values())
    if protection == "exact" or not hidden:
        return None
    why = _WHY.format(threshold=policy.threshold(protection))
    return said.format(hidden=number(hidden), all=number(len(drawn)), why=why)
