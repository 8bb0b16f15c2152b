"""Two values of one indicator compared in words; 'clearly' is said only where chance is ruled out."""

from __future__ import annotations

from math import hypot

from equity_metrics.cells import Cell, Cells
from equity_metrics.sentences.cells import change_text, is_level
from equity_metrics.text import Text

CLEAR = Text(th="แตกต่างอย่างชัดเจน", en="clearly different")
UNCLEAR = Text(th="ยังไม่แตกต่างอย่างชัดเจน", en="not clearly different")
_WITH = Text(th="{change} ({verdict})", en="{change} ({verdict})")


def is_clear(one: Cell, other: Cell) -> bool | None:
    """Whether two shares differ by more than chance at 95 %; None where no interval is known.

    The interval of their difference is made of the two Wilson intervals (Newcombe 1998, method 10:
    Statistics in Medicine 17, 873-890); they differ where it leaves zero out.
    """
    if one.value is None or one.low is None or one.high is None:
        return None
    if other.value is None or other.low is None or other.high is None:
        return None
    apart = one.value - other.value
    below = hypot(one.value - one.low, other.high - other.value)
    above = hypot(one.high - one.value, other.value - other.low)
    return apart - below > 0 or apart + above < 0


def verdict(one: Cell, other: Cell) -> Text | None:
    """Clearly different or not; None where it cannot be asked."""
    found = is_clear(one, other)
    return None if found is None else CLEAR if found else UNCLEAR


def clear_change(now: Cells, before: Cells | None) -> Text | None:
    """The change since an earlier period, and whether it is more than chance."""
    change = change_text(now, before)
    if change is None or before is None:
        return None
    said = None if is_level(now, before) else verdict(now.whole, before.whole)
    return change if said is None else _WITH.format(change=change, verdict=said)
