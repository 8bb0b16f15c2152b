"""Who is covered, by district and group."""

from __future__ import annotations

from equity_metrics.text import Text
from pages import _show
from pages._view import View

TITLE = Text(th="ความครอบคลุม", en="Coverage")
ICON = ":material/groups:"
ORDER = 20
TOPIC = "coverage"


def render(view: View) -> None:
    """One coverage indicator by district and group."""
    offered = view.monitor.catalogue.of_topic(TOPIC)
    _show.analysis(view, _show.pick_indicator(view, offered))
