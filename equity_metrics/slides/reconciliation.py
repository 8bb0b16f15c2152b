"""The published figures beside the computed ones: how many agree, and which do not."""

from __future__ import annotations

from equity_metrics.meeting.slide import Slide
from equity_metrics.reconcile import with_verdict
from equity_metrics.sentences.reconcile import difference_text, reconciled_text
from equity_metrics.slides.parts import about_of
from equity_metrics.slides.sight import Sight
from equity_metrics.text import Text

MOST = 4  # differences that one slide can name
_TITLE = Text(th="กระทบยอดกับตัวเลขที่เผยแพร่", en="Published figures beside ours")


def compose(sight: Sight) -> Slide:
    """How many agree, and each that differs with its reason."""
    monitor = sight.monitor
    found = monitor.reconciled(sight.reader, sight.province, sight.districts)
    place = monitor.places.province(sight.province).full_name
    differing = with_verdict(found, "differs")[:MOST]
    return Slide(
        kind="text",
        title=_TITLE,
        about=about_of(sight),
        message=reconciled_text(found, place),
        remarks=tuple(difference_text(each, monitor.catalogue) for each in differing),
    )
