"""What is selected, along time: an indicator's answers for its periods, and what was resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from equity_metrics.cells import Cells
from equity_metrics.course import Course, Mark, course_of, marks_of, place_of
from equity_metrics.declarations import Indicator
from equity_metrics.errors import ReaderError
from equity_metrics.selection import Selection


def answers_along(selection: Selection, indicator: Indicator) -> tuple[Cells, ...]:
    """One answer for each period in which this reader gets one, under the filters; newest first."""
    found = []
    for period in selection.monitor.periods_of(selection.reader, selection.province, indicator.id):
        try:
            found.append(replace(selection, period=period).cells(indicator.id))
        except ReaderError:
            continue
    return tuple(found)


def course_along(selection: Selection, answers: Sequence[Cells], today: date) -> Course:
    """The answers (at least one) as a course of the chosen district or the province.

    today: the day on which an open resolution is overdue or not.
    """
    code = place_of(answers, selection.districts)
    place = selection.monitor.places.place(code)
    return course_of(answers, place, _marks(selection, answers[0].indicator, today))


def _marks(selection: Selection, indicator: Indicator, today: date) -> tuple[Mark, ...]:
    monitor = selection.monitor
    if monitor.is_carried:  # a publication without its store has no minutes
        return ()
    variants = {each.id for each in monitor.catalogue.variants_of(indicator)}
    written = monitor.resolutions(selection.reader, selection.province)
    return marks_of((each.paper for each in written), variants, selection.districts, today)
