"""Student care: the five steps by quality group, or one indicator by them."""

from __future__ import annotations

from functools import partial

from equity_metrics import care
from equity_metrics.charts import care_steps
from equity_metrics.errors import ReaderError
from equity_metrics.meeting.slide import Grid, Headline, Picture, Slide
from equity_metrics.sentences.cells import parts_text, value_text
from equity_metrics.slides import topic
from equity_metrics.slides.parts import about_of, definition_of, remarks_of
from equity_metrics.slides.sight import Sight
from equity_metrics.text import Text

_GROUP = Text(th="กลุ่มคุณภาพการศึกษา", en="Quality group")


def compose(sight: Sight) -> Slide:
    """The weakest step and the table of all five; one indicator where the link names it."""
    if "indicator" in sight.chosen:
        return topic.compose(sight, care.GROUPS)
    monitor, places = sight.monitor, sight.monitor.places
    (first, *_) = sight.topics
    steps = monitor.catalogue.steps_of(first)
    if not sight.is_held(steps[0]):
        place = places.province(sight.province).full_name
        raise ReaderError(care.NOT_HELD.format(place=place))
    found = tuple(sight.cells(each.id, scheme=care.GROUPS) for each in steps)
    shown = [each for each in found if each.whole.value is not None]
    return Slide(
        kind="view",
        title=care.STEPS,
        about=about_of(sight, found[0]),
        message=care.weakest_step(found, places),
        figures=tuple(
            Headline(
                each.indicator.brief,
                value_text(each.whole, each.unit),
                parts_text(each.whole, each.indicator),
            )
            for each in sorted(shown, key=lambda each: each.whole.value or 0.0)[:2]
        ),
        picture=Picture(
            key="care_steps",
            draw=partial(care_steps.drawn, found, places),
            describe=lambda lang: care_steps.described(found)[lang],
        ),
        grid=Grid(
            (_GROUP, *(each.indicator.brief for each in found)),
            tuple(
                (
                    places.place(cell.place).full_name,
                    *(value_text(each.index[cell.place, ()], each.unit) for each in found),
                )
                for cell in found[0].cells
            ),
        ),
        remarks=remarks_of(sight, found),
        definitions=tuple(definition_of(monitor.catalogue, each) for each in steps),
        indicator=steps[0].id,
    )
