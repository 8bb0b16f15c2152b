"""What stands around the programme: participation, education sites, population."""

from __future__ import annotations

from equity_metrics.text import Text
from pages import _show
from pages._analysis import analysis, pick_indicator
from pages._view import View

TITLE = Text(th="ข้อมูลพื้นฐาน", en="Context")
ICON = ":material/location_city:"
ORDER = 45
NEEDS = "figures"
TOPIC = "context"


def render(view: View) -> None:
    """The first published figures at a glance, then one of them by district and group."""
    offered = view.monitor.catalogue.of_topic(TOPIC)
    if not view.is_room:
        _show.key_figures(view, offered[:6])
    analysis(view, pick_indicator(view, offered))
