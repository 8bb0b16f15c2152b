"""The published figures: read from their printings, held against what they are compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from equity_metrics.catalogue.loading import Loader
from equity_metrics.declarations import Dataset, Dimension, Indicator, PublishedFigure, Unit
from equity_metrics.periods import Period, PeriodKind
from equity_metrics.places import Places


def published_figures(loader: Loader) -> tuple[PublishedFigure, ...]:
    """Every [[figure]], and those of each [[printed]] with the fields that they share, by id."""
    path = _path(loader)
    read = (loader.model(PublishedFigure, path, row) for row in _rows(loader, path))
    found = (figure for figure in read if figure is not None)
    return tuple(sorted(found, key=lambda figure: figure.id))


def _path(loader: Loader) -> Path:
    return loader.folder / "published" / "figures.toml"


def _rows(loader: Loader, path: Path) -> Iterator[Mapping[str, object]]:
    content = (loader.toml(path) or {}) if path.exists() else {}
    yield from content.get("figure", [])
    for printed in content.get("printed", []):
        shared = {name: value for name, value in printed.items() if name != "figure"}
        yield from ({**shared, **row} for row in printed.get("figure", []))


@dataclass(frozen=True, slots=True)
class Comparable:
    """What a published figure may be compared with; each by its id."""

    indicators: Mapping[str, Indicator]
    datasets: Mapping[str, Dataset]
    dimensions: Mapping[str, Dimension]
    units: Mapping[str, Unit]
    places: Places

    def has_cells(self, place: str) -> bool:
        """Whether a place is one that cells are answered for."""
        return place in self.places and self.places.place(place).level != "subdistrict"

    def groups_of(self, indicator: Indicator) -> dict[str, tuple[str, ...]]:
        """Dimension -> its codes, for those that every side of an indicator carries."""
        found = [self.datasets.get(side.dataset) for side in indicator.sides]
        carried = [set(each.keys) if each else set() for each in found]
        common = set.intersection(*carried) - set(indicator.not_by)
        return {name: self.dimensions[name].codes for name in sorted(common)}


def check_published(
    loader: Loader, figures: tuple[PublishedFigure, ...], known: Comparable
) -> None:
    """Ids stand once; place, unit, period, indicator and group are known; a gap has its reason."""
    path, seen = _path(loader), set[str]()
    for figure in figures:
        for field, found, accepted in _faults(figure, known, seen):
            loader.refuse(path, f"{figure.id}.{field}", found, accepted)
        seen.add(figure.id)


def _faults(
    figure: PublishedFigure, known: Comparable, seen: set[str]
) -> Iterator[tuple[str, str, str]]:
    """Field, what was found in it, what is accepted."""
    if figure.id in seen:
        yield "id", repr(figure.id), "an id that no other figure has"
    if figure.place not in known.places and figure.place_name is None:
        yield "place", repr(figure.place), "a code of data/places, or a place_name beside it"
    if figure.unit not in known.units:
        yield "unit", repr(figure.unit), f"one of {', '.join(known.units)}"
    yield from _period_faults("period", figure.period_kind, figure.period)
    if not figure.is_compared and figure.why is None:
        yield "why", "nothing", "an indicator to compare with, or why there is none"
    if figure.counts is not None and figure.place not in known.places:
        yield "counts", repr(figure.counts), "only for a place of data/places"
    if figure.indicator is not None:
        yield from _comparison_faults(figure, figure.indicator, known)
    elif figure.group:
        yield "group", repr(dict(figure.group)), "only beside an indicator"


def _comparison_faults(
    figure: PublishedFigure, name: str, known: Comparable
) -> Iterator[tuple[str, str, str]]:
    indicator = known.indicators.get(name)
    if indicator is None:
        yield "indicator", repr(name), "the id of a file in data/indicators"
        return
    if figure.side == "denominator" and indicator.denominator is None:
        yield "side", repr(figure.side), f"value or numerator: {name} is a sum"
    if figure.stands_for is not None and figure.stands_for not in known.places:
        yield "stands_for", repr(figure.stands_for), "a unit of data/places/schemes.csv"
    elif figure.stands_for is None and not known.has_cells(figure.place):
        yield "indicator", repr(name), "only for a province or district of data/places"
    yield from _period_faults("answers", indicator.period, figure.answers or figure.period)
    dataset = known.datasets.get(indicator.numerator.dataset)
    if figure.extreme is not None and (
        dataset is None or dataset.listing is None or dataset.listing.measure is None
    ):
        accepted = "only where the indicator's dataset has a [listing] of amounts"
        yield "extreme", repr(figure.extreme), accepted
    if figure.extreme is not None and figure.group:
        yield "group", repr(dict(figure.group)), "none beside `extreme`"
    groups = known.groups_of(indicator)
    if len(figure.group) > 1:
        yield "group", repr(dict(figure.group)), "one dimension and its code"
    for dimension, code in figure.group.items():
        if dimension not in groups:
            yield "group", repr(dimension), f"one of {', '.join(groups)}"
        elif code not in groups[dimension]:
            yield "group", repr(code), f"one of {', '.join(groups[dimension])}"


def _period_faults(field: str, kind: PeriodKind, code: str) -> Iterator[tuple[str, str, str]]:
    try:
        Period(kind, code)
    except ValueError as refused:
        yield field, repr(code), str(refused)
