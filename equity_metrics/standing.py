"""Where a district stands against its province, as far as the figures can tell."""

from __future__ import annotations

from typing import Literal

from equity_metrics.cells import Cell, Cells

Standing = Literal["better", "plain", "worse"]


def standing(cell: Cell, cells: Cells) -> Standing:
    """better or worse: the 95 % interval lies wholly to one side of the province's value."""
    whole, good = cells.whole.value, cells.indicator.better
    if good not in ("higher", "lower") or whole is None or cell.low is None or cell.high is None:
        return "plain"
    if cell.low > whole:
        return "better" if good == "higher" else "worse"
    if cell.high < whole:
        return "worse" if good == "higher" else "better"
    return "plain"
