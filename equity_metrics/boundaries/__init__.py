"""Boundaries of districts that an operator brings in: checked, simplified, kept, drawn."""

from equity_metrics.boundaries.checking import Checked, checked
from equity_metrics.boundaries.faults import BoundariesRefused, Fault
from equity_metrics.boundaries.outlines import Boundaries, Outline, Ring
from equity_metrics.boundaries.shelf import Kept, Shelf

__all__ = [
    "Boundaries", "BoundariesRefused", "Checked", "Fault", "Kept", "Outline", "Ring", "Shelf", "checked",
]  # fmt: skip
