"""Of which publications the figures for general readers are, and why some stay as they were."""

from __future__ import annotations

from collections.abc import Mapping

from equity_metrics.declarations import Policy
from equity_metrics.text import Text, joined, number

_CURRENT = Text(
    th="ตัวเลขสำหรับเผยแพร่ทั่วไปเป็นของชุดเผยแพร่ที่ {number} ทุกรายการ ({all} รายการ นับตามตัวชี้วัด จังหวัด และช่วงเวลา)",
    en="All figures for general readers are of publication {number} ({all} figures, counted by indicator, province and period)",
)
_EARLIER = Text(
    th="ตัวเลขสำหรับเผยแพร่ทั่วไป {kept} จาก {all} รายการ (นับตามตัวชี้วัด จังหวัด และช่วงเวลา) ยังเป็นของชุดเผยแพร่ก่อน: {earlier} "
    "เพราะยังไม่ครบ {days} วันนับจากการปรับครั้งก่อน หรือเพราะข้อมูลเด็กเปลี่ยนน้อยเกินไป "
    "ถ้าเผยแพร่ตัวเลขใหม่ ผู้อ่านจะหักลบกับตัวเลขเดิมจนรู้ข้อมูลของเด็กไม่กี่คนได้",
    en="{kept} of the {all} figures for general readers (counted by indicator, province and period) are still of earlier "
    "publications: {earlier}. Either {days} days have not passed since they were last renewed, or too few "
    "children have changed: new figures less the old ones would tell of a few children.",
)
_OF = Text(th="ชุดที่ {number} จำนวน {count} รายการ", en="{count} of no. {number}")
_NONE = Text(
    th="ยังไม่มีตัวเลขของเด็กสำหรับเผยแพร่ทั่วไป",
    en="There are no figures of children for general readers yet",
)


def general_text(found: Mapping[int, int], current: int, policy: Policy) -> Text:
    """How many figures are of which publication; found: publication -> its figures."""
    every = sum(found.values())
    earlier = {each: count for each, count in sorted(found.items()) if each != current}
    if not every:
        return _NONE
    if not earlier:
        return _CURRENT.format(number=current, all=number(every))
    listed = tuple(_OF.format(number=each, count=number(count)) for each, count in earlier.items())
    return _EARLIER.format(
        kept=number(sum(earlier.values())), all=number(every), earlier=joined(listed),
        days=policy.renewed_every_days,
    )  # fmt: skip
