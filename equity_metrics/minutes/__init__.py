"""What is written for meetings and kept of them: agendas, openings, resolutions."""

from equity_metrics.minutes.log import LOG, Minutes, Written
from equity_metrics.minutes.meeting import MOST_HOURS, Item, Meeting, Opening
from equity_metrics.minutes.paper import chosen_in, page_of
from equity_metrics.minutes.resolution import (
    STANDING_LABELS,
    STATE_LABELS,
    Resolution,
    Standing,
    State,
)

__all__ = [
    "LOG", "MOST_HOURS", "STANDING_LABELS", "STATE_LABELS", "Item", "Meeting", "Minutes", "Opening",
    "Resolution", "Standing", "State", "Written", "chosen_in", "page_of",
]  # fmt: skip
