"""What people enter on screen: one append-only log, its history, and its rows for publication."""

from equity_metrics.records.entry import (
    KIND_LABELS,
    Content,
    Entry,
    EntryConflict,
    EntryRefused,
    Slot,
    State,
    states_of,
)
from equity_metrics.records.log import Records
from equity_metrics.records.rendering import Checked, check_row, lay_live, slot_of

__all__ = [
    "KIND_LABELS", "Checked", "Content", "Entry", "EntryConflict", "EntryRefused", "Records", "Slot",
    "State", "check_row", "lay_live", "slot_of", "states_of",
]  # fmt: skip
