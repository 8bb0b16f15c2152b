"""The target groups, each child once, and how the groups overlap."""

from __future__ import annotations

from equity_metrics.text import Text
from pages import _show
from pages._analysis import analysis, awaited, pick_indicator
from pages._view import View

TITLE = Text(th="กลุ่มเป้าหมาย", en="Target groups")
ICON = ":material/diversity_3:"
ORDER = 41
NEEDS = "figures"
TOPIC = "target"


def render(view: View) -> None:
    """How many are in each group, then one group by district and by the groups it overlaps with."""
    offered = view.monitor.catalogue.of_topic(TOPIC)
    if not view.is_room:
        _show.key_figures(view, offered)
    analysis(view, pick_indicator(view, offered))
    awaited(view, TOPIC)
