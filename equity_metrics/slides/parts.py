"""What slides are made of: figures, pictures and remarks, each from cells that the room may read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from equity_metrics import charts, slide_words, words
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import STATUS_LABELS, Cell, Cells, is_undivided
from equity_metrics.charts import course as course_chart
from equity_metrics.course import Course
from equity_metrics.declarations import Indicator
from equity_metrics.meeting.slide import Definition, Headline, Picture, Plot, Series
from equity_metrics.places import UNALLOCATED, Places
from equity_metrics.query import Status
from equity_metrics.schemes import DISTRICT
from equity_metrics.sentences.cells import (
    ordered,
    parts_text,
    reporting_text,
    value_text,
)
from equity_metrics.sentences.comparison import clear_change
from equity_metrics.sentences.hidden import Answer, drawn_of, hidden_on_page, undivided_text
from equity_metrics.sentences.merged import merged_text
from equity_metrics.slides.sight import Sight
from equity_metrics.standing import standing
from equity_metrics.store import Manifest
from equity_metrics.text import Text, joined, moment

_WORSE = Text(th="{units}ที่แย่กว่าจังหวัดอย่างชัดเจน", en="{units} clearly worse than the province")
_PLACES = Text(th="{count} จาก {all}", en="{count} of {all}")
_AREAS = Text(th="พื้นที่", en="areas")
_FORMULA = Text(th="{numerator} หารด้วย {denominator}", en="{numerator} divided by {denominator}")


def province_figure(sight: Sight, cells: Cells) -> Headline:
    """The province's value, with n of N."""
    place = sight.monitor.places.place(cells.province).full_name
    value = value_text(cells.whole, cells.unit)
    return Headline(place, value, parts_text(cells.whole, cells.indicator))


def district_figure(sight: Sight, cells: Cells, place: str) -> Headline:
    """One district's value, with n of N."""
    name = sight.monitor.places.place(place).full_name
    cell = cells.index[place, ()]
    return Headline(name, value_text(cell, cells.unit), parts_text(cell, cells.indicator))


def change_figure(sight: Sight, cells: Cells) -> Headline | None:
    """The value one period earlier, and whether it clearly differs; None without one."""
    before = sight.monitor.before(sight.reader, cells)
    said = clear_change(cells, before)
    if before is None or said is None:
        return None
    return Headline(before.period.label, value_text(before.whole, before.unit), said)


def worse_figure(cells: Cells, places: Places) -> Headline | None:
    """How many places are clearly worse off than the province; None where that has no sense."""
    units = [cell for cell in cells.cells if cell.place != UNALLOCATED]
    is_told = any(cell.low is not None for cell in cells.shown)  # without chance, nothing is clear
    if cells.by or cells.indicator.better not in ("higher", "lower") or not is_told:
        return None
    count = sum(standing(cell, cells) == "worse" for cell in units)
    kind = places.district_noun(cells.province) if cells.scheme == DISTRICT else _AREAS
    return Headline(_WORSE.format(units=kind), _PLACES.format(count=count, all=len(units)))


def picture_of(sight: Sight, kind: str, cells: Cells, plot: Plot | None = None) -> Picture:
    """A chart of cells of a declared kind."""
    places = sight.monitor.places
    return Picture(
        key=f"{kind}_{cells.indicator.id}_{cells.scheme.id}",
        draw=lambda lang, look: charts.drawn(kind, cells, places, lang, look),
        describe=partial(charts.described, kind, cells, places),
        plot=plot or (plot_of_groups(cells) if cells.by else plot_of(cells, places)),
        has_districts=not cells.by and cells.scheme == DISTRICT,
    )


def plot_of(cells: Cells, places: Places) -> Plot:
    """The places of an answer as bars, in the order in which the chart has them."""
    rows = list(ordered(cells, "value"))
    whole = cells.whole.value
    line = None
    if whole is not None and cells.indicator.denominator is not None:
        line = (places.place(cells.whole.place).full_name, whole)
    names = tuple(places.axis_name(cell.place) for cell in rows)
    return _plot(cells, rows, names, line)


def plot_of_groups(cells: Cells) -> Plot:
    """The groups of the province, or of the one district that is chosen, as bars in their order."""
    is_one = len({cell.place for cell in cells.cells}) == 1
    rows = [cell for cell in (cells.cells if is_one else cells.by_group) if _is_somebody(cell)]
    label_of = cells.by[0].label_of
    return _plot(cells, rows, tuple(label_of(cell.groups[0]) for cell in rows), None)


def _is_somebody(cell: Cell) -> bool:
    return not (cell.is_shown and not cell.numerator and not cell.denominator)


def _plot(
    cells: Cells, rows: Sequence[Cell], names: tuple[Text, ...], line: tuple[Text, float] | None
) -> Plot:
    return Plot(
        kind="bars",
        categories=names,
        series=(Series(cells.indicator.brief, tuple(cell.value for cell in rows)),),
        unit=cells.unit,
        axis=cells.unit.label,
        statuses=_statuses(rows),
        low=_ends(cell.low for cell in rows),
        high=_ends(cell.high for cell in rows),
        line=line,
    )


def course_picture(course: Course) -> Picture:
    """An indicator along its periods."""
    return Picture(
        key=f"course_{course.indicator.id}_{course.place.code}",
        draw=lambda lang, look: course_chart.drawn(course, lang, look),
        describe=lambda lang: course_chart.described(course)[lang],
        plot=plot_of_course(course),
    )


def plot_of_course(course: Course) -> Plot:
    """An indicator's periods as a line."""
    points = course.points
    return Plot(
        kind="lines",
        categories=tuple(each.period.short for each in points),
        series=(Series(course.indicator.brief, tuple(each.cell.value for each in points)),),
        unit=course.unit,
        axis=course.unit.label,
        statuses=_statuses(each.cell for each in points),
        low=_ends(each.cell.low for each in points),
        high=_ends(each.cell.high for each in points),
    )


def _statuses(cells: Iterable[Cell]) -> tuple[Text | None, ...]:
    return tuple(None if each.is_shown else STATUS_LABELS[each.status] for each in cells)


def _ends(found: Iterable[float | None]) -> tuple[float | None, ...]:
    listed = tuple(found)
    return listed if any(each is not None for each in listed) else ()


def remarks_of(
    sight: Sight, answers: Sequence[Cells], earlier: Sequence[Cells] = ()
) -> tuple[Text, ...]:
    """Beneath a slide: who reported, merged groups, what is hidden and why, whose figures they are.

    earlier: answers of which only the province stands on the slide.
    """
    said: list[Text | None] = []
    for cells in answers:
        said += [reporting_text(cells), merged_text(cells), _undivided(cells)]
        if cells.basis is not None:
            said.append(words.BASIS.format(number=cells.basis))
    said += [hidden_in(sight, answers, earlier), *(_filter(sight, each) for each in sight.where)]
    return tuple(dict.fromkeys(each for each in said if each is not None))


def hidden_in(sight: Sight, answers: Sequence[Cells], earlier: Sequence[Cells] = ()) -> Text | None:
    """How many of a slide's figures are hidden, and why; of `earlier` answers the province's alone."""
    drawn: dict[Answer, Status] = {}
    for cells in answers:
        rows = cells.by_group if cells.by else (cells.whole, *cells.cells)
        told = (cell for cell in rows if cell.status != "undivided")  # said by itself
        drawn.update(drawn_of(cells, told))
    for cells in earlier:
        drawn.update(drawn_of(cells, [cells.whole]))
    return hidden_on_page(drawn, sight.monitor.catalogue.policy, sight.reader.protection)


def _undivided(cells: Cells) -> Text | None:
    if cells.by or not is_undivided(cells.cells):
        return None
    value = value_text(cells.whole, cells.unit) if cells.whole.is_shown else None
    return undivided_text(cells.indicator, value)


def _filter(sight: Sight, chosen: tuple[str, str]) -> Text:
    catalogue, (name, group) = sight.monitor.catalogue, chosen
    return words.FILTERED.format(
        dimension=catalogue.dimensions[name].label, group=catalogue.label_of(name, group)
    )


def about_of(sight: Sight, cells: Cells | None = None) -> Text:
    """Place and period of a slide."""
    place = sight.monitor.places.province(sight.province).full_name
    period = cells.period if cells is not None else sight.period
    return place if period is None else joined((place, period.label), " · ")


def definition_of(catalogue: Catalogue, indicator: Indicator) -> Definition:
    """What an indicator means and is computed from."""
    formula = indicator.numerator.label
    if indicator.denominator is not None:
        formula = _FORMULA.format(numerator=formula, denominator=indicator.denominator.label)
    names = dict.fromkeys(side.dataset for side in indicator.sides)
    source = joined(tuple(catalogue.datasets[name].label for name in names))
    return Definition(indicator.id, indicator.label, indicator.meaning, formula, source)


def published_text(manifest: Manifest) -> Text:
    """Number and moment of a publication."""
    at = moment(manifest.published_at)
    return slide_words.PUBLISHED.format(number=manifest.number, at=at)
