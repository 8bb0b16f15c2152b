"""Districts that need attention, and the reason in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from equity_metrics.cells import Cell, Cells
from equity_metrics.declarations import Indicator, Target
from equity_metrics.standing import standing
from equity_metrics.text import Text, number

_NOT_REPORTED = Text(th="ไม่ได้รายงานในรอบนี้", en="did not report in this period")
_BAD_SIDE = Text(
    th="ร้อยละ {value} ช่วงเชื่อมั่น 95% ({low}-{high}) อยู่ฝั่งที่แย่กว่าค่าจังหวัดร้อยละ {whole} ทั้งช่วง",
    en="{value} percent: its 95% interval ({low} to {high}) lies wholly on the worse side of the "
    "province's {whole} percent",
)
_BELOW_TARGET = Text(
    th="{value} ยังไม่ถึงค่าเป้าหมาย {target} ({source})",
    en="{value}, short of the target {target} ({source})",
)


@dataclass(frozen=True, slots=True)
class Attention:
    """One district, the key figure that calls for attention, and why."""

    place: str
    indicator: Indicator
    cell: Cell
    reason: Text
    urgency: float  # smaller is more urgent


def attention_of(cells: Cells) -> Iterator[Attention]:
    """The districts of one answer that need attention.

    The 95 % interval lies wholly on the bad side of the province's value, or the value misses a
    sourced target, or the district did not report.
    """
    target = _target(cells)
    for cell in cells.cells:
        if cell.status == "not_reported":
            yield Attention(cell.place, cells.indicator, cell, _NOT_REPORTED, -1.0)
        elif standing(cell, cells) == "worse":
            yield Attention(
                cell.place, cells.indicator, cell, _worse(cell, cells), _gap(cell, cells)
            )
        elif target is not None and _misses(cell, target, cells.indicator):
            yield Attention(
                cell.place, cells.indicator, cell, _short(cell, target, cells), _gap(cell, cells)
            )


def _target(cells: Cells) -> Target | None:
    """The newest target that holds by the end of the period."""
    year = cells.period.ends.year
    due = [each for each in cells.indicator.target if each.year <= year and each.place is None]
    return max(due, key=lambda each: each.year) if due else None


def _misses(cell: Cell, target: Target, indicator: Indicator) -> bool:
    if cell.value is None:
        return False
    if indicator.better == "higher":
        return cell.value < target.value
    return indicator.better == "lower" and cell.value > target.value


def _gap(cell: Cell, cells: Cells) -> float:
    """Minus the relative distance to the province's value: the farther, the more urgent."""
    whole = cells.whole.value or 0.0
    return -abs((cell.value or 0.0) - whole) / whole if whole else 0.0


def _worse(cell: Cell, cells: Cells) -> Text:
    def said(value: float | None) -> str:
        return number(value or 0.0, cells.unit.decimals)

    return _BAD_SIDE.format(
        value=said(cell.value), low=said(cell.low), high=said(cell.high),
        whole=said(cells.whole.value),
    )  # fmt: skip


def _short(cell: Cell, target: Target, cells: Cells) -> Text:
    decimals = cells.unit.decimals
    return _BELOW_TARGET.format(
        value=number(cell.value or 0.0, decimals),
        target=number(target.value, decimals),
        source=target.source,
    )
