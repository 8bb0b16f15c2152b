"""Matters arising: each open resolution, and how its indicator moved since it was taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from equity_metrics import slide_words as words
from equity_metrics.along import answers_along
from equity_metrics.arising import movement_since
from equity_metrics.cells import Cells
from equity_metrics.changes import Change
from equity_metrics.course import Course, course_of, marks_of
from equity_metrics.errors import SpokenError
from equity_metrics.meeting.slide import Headline, Slide
from equity_metrics.minutes import STANDING_LABELS, Resolution, Written
from equity_metrics.monitor import Monitor
from equity_metrics.query import Status
from equity_metrics.reader import PUBLIC_ROOM
from equity_metrics.selection import Selection
from equity_metrics.sentences.arising import movement_text
from equity_metrics.sentences.cells import value_text
from equity_metrics.sentences.change import value_said
from equity_metrics.sentences.hidden import Answer, drawn_of, hidden_on_page
from equity_metrics.sentences.resolved import amount, resolved_finding
from equity_metrics.slides.parts import course_picture, definition_of
from equity_metrics.slides.resolved import resolved_grid
from equity_metrics.text import Text, day, joined, same, today

MOST_ROWS = 8  # that one slide can list
_WITH = Text(th="{figure}: {moved}", en="{figure}: {moved}")


def arising_summary(found: Sequence[Written[Resolution]]) -> Slide:
    """All resolutions that were open when the meeting began, in one table."""
    grid = resolved_grid(each.paper for each in found[:MOST_ROWS])
    left = len(found) - MOST_ROWS
    return Slide(
        kind="matters",
        title=words.ARISING,
        message=resolved_finding(found, today()) if found else words.NOTHING_ARISING,
        grid=grid if found else None,
        remarks=(words.MORE_ARISING.format(count=left),) if left > 0 else (),
        link="/resolutions",
    )


def arising_slide(monitor: Monitor, room: Monitor, found: Written[Resolution]) -> Slide:
    """One resolution: what was resolved, by whom until when, and how its figure moved since, and why.

    monitor: of the store, which knows the publications in between. room: the pinned publication.
    """
    said = found.paper
    bare = Slide(
        kind="matters",
        title=same(said.words),
        about=_about(monitor, said),
        message=words.NO_FIGURE,
        link=f"/resolutions?resolution={found.id}",
        indicator=said.indicator or None,
    )
    if not said.indicator:
        return bare
    try:
        change = movement_since(
            monitor, found.province, said.indicator, said.publication, room.publication().number
        )
    except SpokenError as refused:  # this resolution's figure alone; the others go on
        return replace(bare, message=refused.text)
    selection = Selection(monitor=room, reader=PUBLIC_ROOM, province=found.province)
    answers = answers_along(selection, change.indicator)
    course = _course(room, found, answers)
    drawn = answers if course is not None else ()
    return replace(
        bare,
        message=_WITH.format(
            figure=change.indicator.brief, moved=movement_text(change, said.resolved_on)
        ),
        figures=_figures(change, said),
        picture=None if course is None else course_picture(course),
        remarks=(*_places(room, said, answers), *_hidden(room, drawn)),
        definitions=(definition_of(room.catalogue, change.indicator),),
    )


def _course(room: Monitor, found: Written[Resolution], answers: Sequence[Cells]) -> Course | None:
    """The line of the province's figure with the resolution on it; None with one period alone."""
    if len(answers) < 2:
        return None
    marks = marks_of((found.paper,), {found.paper.indicator}, (), today())
    return course_of(answers, room.places.place(found.province), marks)


def _hidden(room: Monitor, answers: Sequence[Cells]) -> tuple[Text, ...]:
    drawn: dict[Answer, Status] = {}
    for each in answers:
        drawn.update(drawn_of(each, [each.whole]))
    said = hidden_on_page(drawn, room.catalogue.policy, PUBLIC_ROOM.protection)
    return () if said is None else (said,)


def _figures(change: Change, said: Resolution) -> tuple[Headline, ...]:
    """Then and now, as far as both were shown."""
    found = []
    if change.before is not None:
        found.append(Headline(day(said.resolved_on), value_said(change.before, change)))
    if change.after is not None:
        found.append(Headline(words.NOW, value_said(change.after, change)))
    return tuple(found)


def _places(room: Monitor, said: Resolution, answers: Sequence[Cells]) -> tuple[Text, ...]:
    """The newest values of the districts that a resolution names, of a figure that has districts."""
    if not said.places or not answers:
        return ()
    newest = answers[0]
    told = tuple(
        words.PLACE_NOW.format(
            place=room.places.place(code).full_name,
            value=value_text(newest.index[code, ()], newest.unit),
        )
        for code in said.places
        if (code, ()) in newest.index
    )
    return (joined(told),) if told else ()


def _about(monitor: Monitor, said: Resolution) -> Text:
    parts = [
        words.RESOLVED_ON.format(day=day(said.resolved_on)),
        same(said.agency),
        STANDING_LABELS[said.standing(today())],
    ]
    if said.due is not None:
        parts.append(words.DUE_ON.format(day=day(said.due)))
    if said.baht is not None:
        parts.append(words.BAHT.format(baht=amount(said.baht)))
    if said.places:
        names = joined(tuple(monitor.places.place(code).name for code in said.places))
        parts.append(words.FOR_PLACES.format(places=names))
    return joined(tuple(parts), " · ")
