"""The same records in every cut: that they add up, and one cut drawn."""

from __future__ import annotations

from equity_metrics.meeting.slide import Slide
from equity_metrics.sentences.recut import all_add_up
from equity_metrics.slides.parts import about_of, definition_of, picture_of, remarks_of
from equity_metrics.slides.sight import Sight


def compose(sight: Sight) -> Slide:
    """Whether every cut of an indicator adds up, and the bars of one."""
    monitor = sight.monitor
    indicator = sight.indicator(monitor.cut_otherwise(sight.reader, sight.province))
    scheme = sight.scheme(indicator)
    found = monitor.recuts(sight.reader, indicator.id, sight.province, sight.period)
    cells = next(each.cells for each in found if each.scheme == scheme)
    return Slide(
        kind="view",
        title=indicator.label,
        about=about_of(sight, cells),
        message=all_add_up(found, indicator.label),
        picture=picture_of(sight, "bar", cells.with_rest),
        remarks=remarks_of(sight, [cells]),
        definitions=(definition_of(monitor.catalogue, indicator),),
        indicator=indicator.id,
    )
