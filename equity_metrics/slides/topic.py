"""Pages of topics: one indicator by district, against the province."""

from __future__ import annotations

from equity_metrics.along import answers_along, course_along
from equity_metrics.cells import Cells
from equity_metrics.charts.course_flags import legend
from equity_metrics.course import Course
from equity_metrics.declarations import Indicator
from equity_metrics.errors import ReaderError
from equity_metrics.meeting.slide import Headline, Picture, Slide
from equity_metrics.schemes import DISTRICT
from equity_metrics.sentences.cells import finding
from equity_metrics.slides.parts import (
    about_of,
    change_figure,
    course_picture,
    definition_of,
    district_figure,
    picture_of,
    province_figure,
    remarks_of,
    worse_figure,
)
from equity_metrics.slides.sight import Sight
from equity_metrics.text import today


def compose(sight: Sight, default: str = DISTRICT.id) -> Slide:
    """The finding of one indicator of the page's topics, its chart, and its figures.

    default: the scheme that cuts the province where the link says none.
    """
    catalogue = sight.monitor.catalogue
    offered = [each for topic in sight.topics for each in catalogue.of_topic(topic)]
    indicator = sight.indicator(offered)
    cells = sight.cells(indicator.id, scheme=sight.scheme(indicator, default).id)
    drawn = cells.with_rest if _has_places(sight, cells) else _split(sight, indicator)
    asked = [cells] if drawn is None or not drawn.by else [cells, drawn]
    earlier = answers_along(sight, indicator) if drawn is None else ()
    course = course_along(sight, earlier, today()) if len(earlier) > 1 else None
    return Slide(
        kind="view",
        title=indicator.label,
        about=about_of(sight, cells),
        message=finding(cells, sight.monitor.places),
        figures=_figures(sight, cells),
        picture=_picture(sight, indicator, drawn, course),
        remarks=(*remarks_of(sight, asked, earlier), *(legend(course) if course else ())),
        definitions=(definition_of(catalogue, indicator),),
        indicator=indicator.id,
    )


def _picture(
    sight: Sight, indicator: Indicator, drawn: Cells | None, course: Course | None
) -> Picture | None:
    """Places, else groups, else the course of an indicator that has neither."""
    if drawn is not None:
        return picture_of(sight, _kind(indicator, drawn), drawn)
    return None if course is None else course_picture(course)


def _has_places(sight: Sight, cells: Cells) -> bool:
    has_axis = cells.scheme != DISTRICT or sight.monitor.catalogue.has_districts(cells.indicator)
    return has_axis and {cell.status for cell in cells.cells} != {"undivided"}


def _kind(indicator: Indicator, drawn: Cells) -> str:
    if drawn.by:
        return "groups"
    return indicator.chart if drawn.scheme == DISTRICT else "bar"


def _split(sight: Sight, indicator: Indicator) -> Cells | None:
    """The province by the groups that the link names, else of the first dimension that may be shown."""
    asked = sight.chosen.get("by")
    for dimension in sight.dimensions_of(indicator):
        if asked in (None, dimension.id) and len(dimension.group) > 1:
            try:
                cells = sight.cells(indicator.id, (dimension.id,))
            except ReaderError:
                continue
            if any(cell.is_shown for cell in cells.by_group):
                return cells
    return None


def _figures(sight: Sight, cells: Cells) -> tuple[Headline, ...]:
    if len(sight.districts) == 1 and cells.scheme == DISTRICT:
        (place,) = sight.districts
        own = (district_figure(sight, cells, place), province_figure(sight, cells))
        return (*own, *filter(None, (change_figure(sight, cells),)))
    found = (change_figure(sight, cells), worse_figure(cells, sight.monitor.places))
    return (province_figure(sight, cells), *(each for each in found if each is not None))
