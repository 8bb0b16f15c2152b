"""What people enter on screen: one append-only log, its history, and its rows for publication."""

from equity_metrics.records.entry import (
    Content,
    Entry,
    EntryConflict,
    EntryRefused,
    Slot,
    State,
    states_of,
)
from equity_metrics.records.log import Records, unknown_entry
from equity_metrics.records.rendering import Checked, check_row, entered_columns, lay_live, slot_of

__all__ = [
    "Checked", "Content", "Entry", "EntryConflict", "EntryRefused", "Records", "Slot",
    "State", "check_row", "entered_columns", "lay_live", "slot_of", "states_of", "unknown_entry",
]  # fmt: skip
