"""That groups are shown as one, said beside whatever shows them."""

from __future__ import annotations

from equity_metrics.cells import Cells
from equity_metrics.text import Text, joined

_MERGED = Text(
    th="แสดงรวมเป็นกลุ่มเดียวเพื่อให้ต้องปกปิดน้อยลง: {groups}",
    en="Shown as one group, so that less has to be hidden: {groups}",
)


def merged_text(cells: Cells) -> Text | None:
    """Which groups of a split hold several declared ones; None where none does."""
    merged = tuple(each.label for by in cells.by for each in by.group if each.is_merged)
    return _MERGED.format(groups=joined(merged, " · ")) if merged else None
