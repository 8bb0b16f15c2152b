"""The widest gap between groups of two dimensions in words, with how sure it is."""

from __future__ import annotations

from equity_metrics.cells import Cell, Cells
from equity_metrics.disparities.widest_gap import WidestGap
from equity_metrics.sentences.cells import parts_text, value_text
from equity_metrics.text import Text, number, same

_WIDEST = Text(
    th="ต่างกันมากที่สุดในกลุ่ม “{row}”: “{high}” {high_value} กับ “{low}” {low_value} ต่างกัน {gap} {sure}",
    en="The widest gap is among “{row}”: “{high}” {high_value}, “{low}” {low_value}, {gap} apart. {sure}",
)
_CLEAR = Text(
    th="แตกต่างอย่างชัดเจน (ช่วงเชื่อมั่น 95%: {least} ถึง {most}{pairs})",
    en="The difference is clear (95% interval {least} to {most}{pairs}).",
)
_UNCLEAR = Text(
    th="แต่ยังบอกไม่ได้ว่าต่างกันจริง เพราะช่วงเชื่อมั่น 95% รวมศูนย์ ({least} ถึง {most}{pairs})",
    en="The figures do not show that it is real: the 95% interval includes zero ({least} to {most}{pairs}).",
)
_PAIRS = Text(
    th=" เผื่อแล้วว่าเลือกคู่ที่ต่างกันที่สุดจาก {pairs} คู่",
    en=", allowing for the {pairs} pairs it was picked from",
)
_UNKNOWN = Text(
    th="(ตัวชี้วัดนี้ไม่ใช่สัดส่วน จึงไม่มีช่วงเชื่อมั่น)",
    en="(This indicator is no share, so there is no interval.)",
)
_POINTS = Text(th="{gap} จุดร้อยละ", en="{gap} percentage points")
_AMOUNT = Text(th="{gap}{suffix}", en="{gap}{suffix}")
_EQUAL = Text(th="ทุกกลุ่มที่เทียบได้มีค่าเท่ากัน", en="All groups that can be compared have the same value.")
_VALUE = Text(th="{value} ({parts})", en="{value} ({parts})")


def widest_gap(found: WidestGap, cells: Cells) -> Text:
    """Which two groups of one row lie farthest apart, by how much, and whether that is clear."""
    if not found.gap.value:
        return _EQUAL
    row, column = cells.by
    return _WIDEST.format(
        row=row.label_of(found.high.groups[0]),
        high=column.label_of(found.high.groups[1]),
        low=column.label_of(found.low.groups[1]),
        high_value=_value(found.high, cells),
        low_value=_value(found.low, cells),
        gap=_apart(found.gap.value, cells),
        sure=_sure(found, cells),
    )


def _sure(found: WidestGap, cells: Cells) -> Text:
    if found.gap.low is None or found.gap.high is None:
        return _UNKNOWN
    said = _CLEAR if found.is_clear else _UNCLEAR
    least, most = (_signed(each, cells.unit.decimals) for each in (found.gap.low, found.gap.high))
    pairs = _PAIRS.format(pairs=found.pairs) if found.pairs > 1 else same("\u200b")
    return said.format(least=least, most=most, pairs=pairs)


def _signed(value: float, decimals: int) -> str:
    return number(value, decimals).replace("-", "−")


def _apart(gap: float, cells: Cells) -> Text:
    said = number(gap, cells.unit.decimals)
    if cells.unit.id == "percent" or cells.unit.suffix is None:
        return _POINTS.format(gap=said)
    return _AMOUNT.format(gap=said, suffix=cells.unit.suffix)


def _value(cell: Cell, cells: Cells) -> Text:
    value, parts = value_text(cell, cells.unit), parts_text(cell, cells.indicator)
    return value if parts is None else _VALUE.format(value=value, parts=parts)
