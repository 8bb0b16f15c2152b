"""Who is covered, by district and group."""

from __future__ import annotations

from equity_metrics.text import Text
from pages._analysis import analysis, awaited, pick_indicator
from pages._view import View

TITLE = Text(th="ความครอบคลุม", en="Coverage")
ICON = ":material/groups:"
ORDER = 20
NEEDS = "figures"
TOPIC = "coverage"


def render(view: View) -> None:
    """One coverage indicator by district and group."""
    analysis(view, pick_indicator(view, view.monitor.catalogue.of_topic(TOPIC)))
    awaited(view, TOPIC)
