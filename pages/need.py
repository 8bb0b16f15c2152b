"""Who still needs help: children in centres, and the baht it takes."""

from __future__ import annotations

from equity_metrics.text import Text
from pages import _show
from pages._analysis import analysis, awaited, pick_indicator, pick_topic
from pages._cost import costs
from pages._view import View

TITLE = Text(th="ความต้องการ", en="Need")
ICON = ":material/volunteer_activism:"
ORDER = 40
NEEDS = "figures"
TOPICS = ("need",)


def render(view: View) -> None:
    """The key figures of a topic, one indicator by district and group, and what closing costs."""
    topic = pick_topic(view, TOPICS)
    offered = view.monitor.catalogue.of_topic(topic)
    if not view.is_room:
        _show.key_figures(view, offered[:3])
    analysis(view, pick_indicator(view, offered))
    costs(view, offered)
    awaited(view, topic)
