"""Matters arising: each open resolution, and how its indicator moved since it was taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from equity_metrics import slide_words as words
from equity_metrics.meeting.slide import Grid, Headline, Slide
from equity_metrics.minutes import STANDING_LABELS, Resolution, Written
from equity_metrics.monitor import Monitor
from equity_metrics.text import Text, day, joined, number, same

MOST_ROWS = 8  # that one slide can list


def arising_summary(monitor: Monitor, found: Sequence[Written[Resolution]]) -> Slide:
    """All open resolutions in one table."""
    today = date.today()
    overdue = sum(each.paper.standing(today) == "overdue" for each in found)
    message = (
        words.ARISING_FINDING.format(count=len(found), overdue=overdue)
        if found
        else words.NOTHING_ARISING
    )
    rows = tuple(_row(nth, each.paper, today) for nth, each in enumerate(found, start=1))
    left = len(rows) - MOST_ROWS
    remarks = (words.MORE_ARISING.format(count=left),) if left > 0 else ()
    return Slide(
        kind="matters",
        title=words.ARISING,
        message=message,
        grid=Grid(words.ARISING_HEADS, rows[:MOST_ROWS]) if rows else None,
        remarks=remarks,
        link="/resolutions",
    )


def _row(nth: int, said: Resolution, today: date) -> tuple[Text, ...]:
    return (
        same(str(nth)),
        same(said.words),
        same(said.agency),
        words.NO_DUE if said.due is None else day(said.due),
        STANDING_LABELS[said.standing(today)],
    )


def arising_slide(monitor: Monitor, room: Monitor, found: Written[Resolution]) -> Slide:
    """One resolution: what was resolved, by whom until when, and its figure then and now."""
    said = found.paper
    figures = _figures(monitor, room, found) if said.indicator else ()
    return Slide(
        kind="matters",
        title=words.RESOLVED_ON.format(day=day(said.resolved_on)),
        about=_about(monitor, said),
        message=same(said.words),
        figures=figures,
        remarks=() if said.indicator else (words.NO_FIGURE,),
        link=f"/resolutions?resolution={found.id}",
        indicator=said.indicator or None,
    )


def _about(monitor: Monitor, said: Resolution) -> Text:
    parts = [same(said.agency), STANDING_LABELS[said.standing(date.today())]]
    if said.due is not None:
        parts.append(words.DUE_ON.format(day=day(said.due)))
    if said.baht is not None:
        parts.append(words.BAHT.format(baht=number(said.baht)))
    if said.places:
        names = joined(tuple(monitor.places.place(code).name for code in said.places))
        parts.append(words.FOR_PLACES.format(places=names))
    return joined(tuple(parts), " · ")


def _figures(monitor: Monitor, room: Monitor, found: Written[Resolution]) -> tuple[Headline, ...]:
    return ()
