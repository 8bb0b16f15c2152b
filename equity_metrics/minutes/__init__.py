"""What is written for meetings and kept of them: agendas, openings, resolutions."""

from equity_metrics.minutes.log import LOG, Minutes, Written
from equity_metrics.minutes.meeting import MOST_HOURS, Item, Meeting, Opening
from equity_metrics.minutes.paper import Link, chosen_in, page_of
from equity_metrics.minutes.refusal import PaperRefused, problems_of
from equity_metrics.minutes.resolution import (
    STANDING_LABELS,
    STATE_LABELS,
    Resolution,
    Standing,
    State,
)
from equity_metrics.minutes.typed import (
    TypedItem,
    TypedMeeting,
    TypedResolution,
    meeting_of,
    resolution_of,
    typed_meeting,
    typed_resolution,
)

__all__ = [
    "LOG", "MOST_HOURS", "STANDING_LABELS", "STATE_LABELS", "Item", "Link", "Meeting", "Minutes", "Opening",
    "PaperRefused", "Resolution", "Standing", "State", "TypedItem", "TypedMeeting",
    "TypedResolution", "Written", "chosen_in", "meeting_of", "page_of", "problems_of",
    "resolution_of", "typed_meeting", "typed_resolution",
]  # fmt: skip
