"""What stands between cells and disparities: who is compared, in which order, who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from equity_metrics.cells import Cell, Cells, is_undivided
from equity_metrics.disparities.groups import Groups
from equity_metrics.errors import ReaderError
from equity_metrics.places import UNALLOCATED, Places
from equity_metrics.schemes import DISTRICT
from equity_metrics.text import Text

FEWEST = 2  # groups or places, below which there is nothing to compare
MOST_MISSING = 0.25  # the part of them without a value, above which no disparity is told
_WIDTH = 2 * 1.959963984540054  # standard errors across a 95 % interval

_ONE_SUM = Text(
    th="“{label}” เป็นยอดรวม ไม่ใช่อัตรา จึงเทียบความเหลื่อมล้ำระหว่างกลุ่มไม่ได้ เพราะกลุ่มใหญ่มียอดมากกว่าอยู่แล้ว",
    en="“{label}” is a total and no rate: larger groups have more of it anyway, so it tells no inequality.",
)
_NONE_SHOWN = Text(
    th="“{label}” ยังไม่มีค่าที่แสดงได้ใน {all} {noun} จึงไม่มีอะไรให้เปรียบเทียบ",
    en="“{label}” has no value that may be shown in any of {all} {noun}, so there is nothing to compare.",
)
_UNDIVIDED = Text(
    th="“{label}” นับเด็กจำนวนน้อย จึงแสดงเฉพาะยอดทั้งจังหวัด ไม่แยกรายพื้นที่ และเปรียบเทียบระหว่างพื้นที่ไม่ได้",
    en="So few children are counted for “{label}” that only the whole province is shown, so its places cannot be compared.",
)
_TOO_FEW = Text(
    th="“{label}” มีค่าเพียง {shown} จาก {all} {noun} ต้องมีอย่างน้อย {fewest} จึงเปรียบเทียบได้",
    en="“{label}” has a value for {shown} of {all} {noun}; at least {fewest} are needed to compare.",
)
_TOO_MANY_MISSING = Text(
    th="“{label}” มีค่าเพียง {shown} จาก {all} {noun} ขาดเกินหนึ่งในสี่ จึงไม่คำนวณความเหลื่อมล้ำ เพราะส่วนที่ขาดอาจเปลี่ยนผลได้",
    en="“{label}” has a value for {shown} of {all} {noun}: more than a quarter is missing and could turn the result, so none is given.",
)
_GROUPS = Text(th="กลุ่ม", en="groups")
_DISTRICTS = Text(th="อำเภอ/เขต", en="districts")
_UNITS = Text(th="พื้นที่", en="areas")


@dataclass(frozen=True, slots=True)
class Member:
    """A group or place that is compared: its code, its name for a narrow place, its cell."""

    code: str
    name: Text
    cell: Cell


@dataclass(frozen=True, eq=False)
class Compared:
    """Who is compared on one indicator.

    members: those with a value, the most disadvantaged first where `is_ordered`. missing: those
    whose value is hidden or was not reported. apart: groups that say only that something is not
    known, compared with none. whole: what the members are parts of. noun: what they are.
    """

    cells: Cells
    whole: Cell
    members: tuple[Member, ...]
    missing: tuple[Member, ...]
    apart: tuple[Member, ...]
    is_ordered: bool
    noun: Text

    @property
    def is_of_places(self) -> bool:
        """Whether districts or other units are compared, not groups of persons."""
        return not self.cells.by


def compared(cells: Cells, places: Places) -> Compared:
    """Whom cells compare: the groups of their one dimension, or else their places.

    Groups are the province's, or those of the one district that is chosen. Raises ReaderError where
    nothing can be compared: a sum, fewer than two values, or more than a quarter of them missing.
    """
    indicator = cells.indicator
    if indicator.denominator is None:
        raise ReaderError(_ONE_SUM.format(label=indicator.label))
    found = _of_groups(cells) if cells.by else _of_places(cells, places)
    shown, every = len(found.members), len(found.members) + len(found.missing)
    said = {"label": indicator.label, "shown": shown, "all": every, "noun": found.noun}
    if not shown and is_undivided(each.cell for each in found.missing):
        raise ReaderError(_UNDIVIDED.format(**said))
    if not shown:
        raise ReaderError(_NONE_SHOWN.format(**said))
    if shown < FEWEST:
        raise ReaderError(_TOO_FEW.format(fewest=FEWEST, **said))
    if len(found.missing) > MOST_MISSING * every:
        raise ReaderError(_TOO_MANY_MISSING.format(**said))
    return found


def _of_groups(cells: Cells) -> Compared:
    dimension = cells.by[0]
    rows = cells.by_group
    chosen = {cell.place for cell in cells.cells}
    if len(chosen) == 1:
        rows = cells.cells
    by_code = {cell.groups[0]: cell for cell in rows}
    members = [Member(each.id, each.brief, by_code[each.id]) for each in dimension.compared]
    apart = tuple(
        Member(each.id, each.brief, by_code[each.id])
        for each in dimension.group
        if not each.is_compared and by_code[each.id].is_shown
    )
    place = rows[0].place if rows else cells.province
    whole = cells.index.get((place, ()), cells.whole)
    return _parted(
        cells, whole, members, apart, is_ordered=dimension.disadvantaged is not None, noun=_GROUPS
    )


def _of_places(cells: Cells, places: Places) -> Compared:
    members = [
        Member(cell.place, places.axis_name(cell.place), cell)
        for cell in cells.cells
        if cell.place != UNALLOCATED
    ]
    is_of_districts = cells.scheme == DISTRICT
    noun = _DISTRICTS if is_of_districts else _UNITS
    return _parted(cells, cells.whole, members, (), is_ordered=False, noun=noun)


def _parted(
    cells: Cells,
    whole: Cell,
    members: Iterable[Member],
    apart: tuple[Member, ...],
    *,
    is_ordered: bool,
    noun: Text,
) -> Compared:
    """Members with a value, and those that lack one; a group that counts nobody is neither."""
    every = tuple(members)
    shown = tuple(each for each in every if each.cell.is_shown)
    missing = tuple(
        each
        for each in every
        if not each.cell.is_shown and not (cells.by and each.cell.status == "no_data")
    )
    return Compared(cells, whole, shown, missing, apart, is_ordered, noun)


def groups_of(found: Compared) -> Groups:
    """Cells as the input of measures: value, error, denominator as the population, order.

    se: from the width of the Wilson interval that stands beside each share, in the unit of the
    value, so that a group in which nobody or everybody is reached is not taken for certain; None
    where a value is no share. scale: the unit's highest value for shares, None for other ratios,
    which have none. A value that need not be high is taken as if higher were better: it only
    decides from which end a gap is counted.
    """
    cells = [each.cell for each in found.members]
    indicator, unit = found.cells.indicator, found.cells.unit
    is_bounded = indicator.is_share and all((cell.value or 0.0) <= unit.scale for cell in cells)
    has_errors = is_bounded and all(cell.low is not None for cell in cells)
    return Groups(
        names=tuple(each.code for each in found.members),
        estimate=np.array([cell.value for cell in cells], dtype=np.float64),
        is_favourable=indicator.better != "lower",
        scale=unit.scale if is_bounded else None,
        se=_errors(cells) if has_errors else None,
        population=np.array([float(cell.denominator or 0) for cell in cells]),
        order=np.arange(1.0, len(cells) + 1) if found.is_ordered else None,
    )


def _errors(cells: list[Cell]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([((cell.high or 0.0) - (cell.low or 0.0)) / _WIDTH for cell in cells])
