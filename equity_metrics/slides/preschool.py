"""Pre-school care: one indicator by district in one age band."""

from __future__ import annotations

from dataclasses import replace

from equity_metrics.meeting.slide import Slide
from equity_metrics.slides import topic
from equity_metrics.slides.sight import Sight, known_code
from equity_metrics.text import Text

BAND = "age_band"
_WHAT = Text(th="ช่วงอายุ", en="the age band")


def compose(sight: Sight) -> Slide:
    """The indicator in the band of the link, else in the oldest band that the room gets."""
    catalogue = sight.monitor.catalogue
    offered = [
        each for name in sight.topics for each in catalogue.of_topic(name) if sight.is_held(each)
    ]
    found = (each for one in offered for each in sight.dimensions_of(one) if each.id == BAND)
    band = next(found, None)
    if band is None:
        return topic.compose(sight)
    asked = sight.chosen.get("band", dict(sight.where).get(BAND, band.codes[-1]))
    return topic.compose(replace(sight, where=((BAND, known_code(asked, band.codes, _WHAT)),)))
