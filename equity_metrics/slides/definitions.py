"""What an indicator means: words for a room that asks."""

from __future__ import annotations

from equity_metrics.meeting.slide import Slide
from equity_metrics.slides.parts import about_of, definition_of
from equity_metrics.slides.sight import Sight
from equity_metrics.text import Text

_FORMULA = Text(th="คำนวณจาก {formula}", en="Computed from {formula}")
_SOURCE = Text(th="ข้อมูลจาก {source}", en="Data: {source}")


def compose(sight: Sight) -> Slide:
    """The meaning of one indicator, its formula and its source."""
    catalogue = sight.monitor.catalogue
    indicator = sight.indicator(catalogue.declared)
    found = definition_of(catalogue, indicator)
    return Slide(
        kind="text",
        title=indicator.label,
        about=about_of(sight),
        message=indicator.meaning,
        remarks=(
            _FORMULA.format(formula=found.formula),
            _SOURCE.format(source=found.source),
        ),
        definitions=(found,),
        indicator=indicator.id,
    )
