"""The centres themselves: how many, how full, with how many carers, and who reported."""

from __future__ import annotations

from equity_metrics.text import Text
from pages import _show
from pages._analysis import analysis, awaited, pick_indicator
from pages._view import View

TITLE = Text(th="ศูนย์พัฒนาเด็กเล็ก", en="Centres")
ICON = ":material/home_work:"
ORDER = 43
TOPIC = "centres"


def render(view: View) -> None:
    """The key figures of the centres, then one of them by district and group."""
    offered = view.monitor.catalogue.of_topic(TOPIC)
    if not view.is_room:
        _show.key_figures(view, offered[:6])
    analysis(view, pick_indicator(view, offered))
    awaited(view, TOPIC)
