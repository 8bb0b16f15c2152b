"""Who still needs help: children, and the baht it takes, by district and group."""

from __future__ import annotations

from equity_metrics.text import Text
from pages import _show
from pages._view import View

TITLE = Text(th="ความต้องการ", en="Need")
ICON = ":material/volunteer_activism:"
ORDER = 40
TOPIC = "need"


def render(view: View) -> None:
    """The key figures of need, then one indicator by district and group."""
    offered = view.monitor.catalogue.of_topic(TOPIC)
    if not view.is_room:
        _show.key_figures(view, offered[:3])
    _show.analysis(view, _show.pick_indicator(view, offered))
