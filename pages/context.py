"""Published figures of the province that the others stand on."""

from __future__ import annotations

from equity_metrics.text import Text
from pages._topic import show_topic
from pages._view import View

TITLE = Text(th="ข้อมูลพื้นฐาน", en="Context")
ICON = ":material/location_city:"
ORDER = 50


def render(view: View) -> None:
    """The indicators of the topic."""
    show_topic(view, "context")
