"""Shares in words: which districts have clearly more or less than their share, and how it is known."""

from __future__ import annotations

from collections.abc import Sequence

from equity_metrics.cells import Cells
from equity_metrics.disparities.share_gap import ShareGap
from equity_metrics.places import Places
from equity_metrics.text import Text, joined, number

LESS = Text(th="น้อยกว่าสัดส่วนอย่างชัดเจน", en="clearly less than its share")
MORE = Text(th="มากกว่าสัดส่วนอย่างชัดเจน", en="clearly more than its share")
UNCLEAR = Text(th="ยังแยกจากสัดส่วนไม่ได้", en="cannot be told from its share")
NOT_ASKED = Text(th="ไม่ได้ทดสอบ", en="not tested")
HOW = Text(
    th="ทดสอบโดยสมมติว่าเด็กทุกคนในกลุ่ม “{denominator}” มีโอกาสได้รับเท่ากันไม่ว่าอยู่อำเภอใด "
    "อำเภอที่ต่างจากสัดส่วนเกินกว่าความบังเอิญจึงเรียกว่าต่างอย่างชัดเจน (การทดสอบของฟิชเชอร์ทั้งสองด้าน "
    "ปรับด้วยวิธีเบนจามินี-ฮอกแบร์ก ให้ผลที่ผิดมีไม่เกินร้อยละ 5) เครื่องหมายสีเทาคือยังแยกจากสัดส่วนไม่ได้",
    en="Tested as if every child among “{denominator}” had the same chance of support in whichever "
    "district: a district is clearly apart where its share differs by more than chance (Fisher's exact "
    "test on both sides, adjusted by Benjamini and Hochberg for at most 5% false findings). Grey marks cannot be told from their share.",
)
WHY_NOT = Text(
    th="ไม่ได้ทดสอบว่าต่างจากสัดส่วนเกินความบังเอิญหรือไม่ เพราะตัวเลขที่แสดงไม่มีจำนวนเด็กที่อยู่เบื้องหลังจำนวนเงิน หรือเงินต่อคนไม่เท่ากัน",
    en="Not tested against chance: the figures shown do not hold the number of children behind the "
    "amount, or the amount differs between children.",
)
_NONE = Text(
    th="ส่วนแบ่ง{numerator}เป็นไปตามส่วนแบ่ง{denominator} ไม่มีอำเภอใดต่างจากสัดส่วนอย่างชัดเจน",
    en="The share of {numerator} follows the share of {denominator}: no district is clearly apart.",
)
_SOME = Text(
    th="เทียบส่วนแบ่ง{numerator}กับส่วนแบ่ง{denominator}: {found}{rest}",
    en="Share of {numerator} against share of {denominator}: {found}{rest}",
)
_SIDE = Text(th="{verdict} {count} อำเภอ ({names})", en="{verdict}: {names} ({count})")
_REST = Text(
    th=" อีก {count} อำเภอยังแยกจากสัดส่วนไม่ได้", en="; {count} more cannot be told from their share"
)
_NO_REST = Text(th="\u200b", en="\u200b")
_NAME = Text(th="{place} {points} จุด", en="{place} {points} points")


def verdict(gap: ShareGap) -> Text:
    """What may be said of one district."""
    if gap.chance is None:
        return NOT_ASKED
    if not gap.is_clear:
        return UNCLEAR
    return MORE if gap.gap > 0 else LESS


def share_finding(cells: Cells, gaps: Sequence[ShareGap], places: Places) -> Text | None:
    """The districts that are clearly apart from their share; None where nothing was tested."""
    if not gaps or any(gap.chance is None for gap in gaps):
        return None
    clear = sorted((gap for gap in gaps if gap.is_clear), key=lambda gap: gap.gap)
    sides = {
        "numerator": cells.indicator.sides[0].label,
        "denominator": cells.indicator.sides[-1].label,
    }
    if not clear:
        return _NONE.format(**sides)
    less = [gap for gap in clear if gap.gap < 0]
    more = [gap for gap in reversed(clear) if gap.gap > 0]
    found = joined(tuple(_side(each, places) for each in (less, more) if each), " · ")
    left = len(gaps) - len(clear)
    rest = _REST.format(count=number(left)) if left else _NO_REST
    return _SOME.format(found=found, rest=rest, **sides)


def points(gap: ShareGap) -> str:
    """A gap in percentage points with its sign."""
    sign = "+" if gap.gap > 0 else "−"
    return f"{sign}{number(abs(gap.gap), 1)}"


def _side(gaps: Sequence[ShareGap], places: Places) -> Text:
    named = [_NAME.format(place=places.place(gap.place).name, points=points(gap)) for gap in gaps]
    return _SIDE.format(
        verdict=verdict(gaps[0]), count=number(len(gaps)), names=joined(tuple(named))
    )
