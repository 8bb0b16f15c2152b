"""What the uncertainty of districts is computed from: a count out of a count each, and how chance moves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from equity_metrics.cells import Cell, Cells
from equity_metrics.places import UNALLOCATED
from equity_metrics.text import Text

Floats = NDArray[np.float64]
Chance = Literal["binomial", "poisson"]
"""binomial: the count is a part of the size. poisson: events beside a size that does not hold them."""
LEAST = 2  # districts; one alone has nothing to be compared with

NO_RATIO = Text(
    th="ตัวชี้วัดนี้เป็นยอดรวม พื้นที่ใหญ่ย่อมมียอดมากกว่า จึงไม่คำนวณความไม่แน่นอนรายพื้นที่",
    en="This indicator is a total, larger areas simply have more: no uncertainty by area is computed",
)
NO_ERROR = Text(
    th="ตัวชี้วัดนี้เป็นค่าเฉลี่ยหรือจำนวนเงิน ข้อมูลที่มีบอกไม่ได้ว่าค่าเฉลี่ยคลาดเคลื่อนได้เท่าใด จึงไม่คำนวณความไม่แน่นอนรายพื้นที่",
    en="This indicator is a mean or an amount of money, and the data do not say how far such a mean can be off: no uncertainty by area is computed",
)
NOT_WHOLE = Text(
    th="ตัวตั้งหรือตัวหารของบางพื้นที่ไม่ใช่จำนวนนับ หรือตัวตั้งมากกว่าตัวหาร จึงไม่คำนวณความไม่แน่นอนรายพื้นที่",
    en="In some areas a count is not a whole number or exceeds what it is a part of: no uncertainty by area is computed",
)
TOO_FEW = Text(
    th="มีพื้นที่ที่แสดงค่าได้ {count} แห่ง ต้องมีอย่างน้อย 2 แห่งจึงเทียบกันได้",
    en="Areas with a value that may be shown: {count}; a comparison needs at least 2",
)
NO_WHOLE = Text(
    th="ไม่มีค่าของจังหวัดที่แสดงได้ จึงไม่มีค่ากลางให้เทียบ",
    en="The province has no value that may be shown, so there is nothing to compare with",
)
BY_GROUP = Text(
    th="ความไม่แน่นอนรายพื้นที่คำนวณจากค่ารวมของพื้นที่ ไม่แยกตามกลุ่ม",
    en="The uncertainty of areas is computed from their totals, not by group",
)


@dataclass(frozen=True, eq=False)
class Counted:
    """n districts that the reader may see: `part` out of `size`, whole numbers, size above 0.

    whole: the province's value, unscaled like part / size; scale turns it into the indicator's unit.
    """

    cells: tuple[Cell, ...]
    part: Floats
    size: Floats
    whole: float
    scale: float
    chance: Chance

    @property
    def value(self) -> Floats:
        """part / size, unscaled."""
        return self.part / self.size


def counted(cells: Cells) -> Counted | Text:
    """The counts of the districts of one answer, or the reason why chance says nothing of them."""
    chance = _chance(cells)
    if isinstance(chance, Text):
        return chance
    shown = tuple(each for each in cells.shown if each.place != UNALLOCATED)
    if len(shown) < LEAST:
        return TOO_FEW.format(count=len(shown))
    if cells.whole.value is None:
        return NO_WHOLE
    part = np.array([float(each.numerator or 0) for each in shown])
    size = np.array([float(each.denominator or 0) for each in shown])
    if not _is_counted(part, size, chance):
        return NOT_WHOLE
    scale = cells.unit.scale
    return Counted(shown, part, size, cells.whole.value / scale, scale, chance)


def _chance(cells: Cells) -> Chance | Text:
    indicator = cells.indicator
    if cells.by:
        return BY_GROUP
    if indicator.denominator is None:
        return NO_RATIO
    if not cells.unit.counts_events or indicator.numerator.persons is not None:
        return NO_ERROR
    return "binomial" if indicator.is_share else "poisson"


def _is_counted(part: Floats, size: Floats, chance: Chance) -> bool:
    is_whole = bool(np.all(part == np.rint(part)) and np.all(size == np.rint(size)))
    is_part = chance == "poisson" or bool(np.all(part <= size))
    return is_whole and is_part and bool(np.all(part >= 0)) and bool(np.all(size > 0))
