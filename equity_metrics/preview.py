"""The figures before and after, if what waits were published: rolled up aside, and nothing kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from equity_metrics.answer import exact_cells
from equity_metrics.building import refuse_mixture
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cell
from equity_metrics.cube import build_cubes
from equity_metrics.declarations import Indicator
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.held import answerable, held_for
from equity_metrics.periods import Period
from equity_metrics.progress import Progress
from equity_metrics.publish import Plan, same_rows
from equity_metrics.query import Question
from equity_metrics.store import Holding, Manifest, Part, Store
from equity_metrics.text import Text

_ROLLING_UP = Text(th="กำลังรวมยอดที่จะเปลี่ยน", en="Adding up what would change")
_COMPARING = Text(th="กำลังเทียบตัวชี้วัด", en="Comparing the indicators")


@dataclass(frozen=True, slots=True)
class PlaceMove:
    """One place's cell now and after publication; None where one of them has no such period."""

    place: str
    before: Cell | None
    after: Cell | None

    @property
    def has_moved(self) -> bool:
        """Whether a reader would see another figure, or a figure where there was none."""
        return _seen(self.before) != _seen(self.after)

    @property
    def distance(self) -> float:
        """How far the value would move; of no value before or after, farther than any."""
        if self.before is None or self.after is None:
            return float("inf")
        if self.before.value is None or self.after.value is None:
            return float("inf")
        return abs(self.after.value - self.before.value)


@dataclass(frozen=True, slots=True)
class Move:
    """An indicator that would move in a province and period; districts: those that move most first."""

    indicator: Indicator
    period: Period
    whole: PlaceMove
    districts: tuple[PlaceMove, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """Cubes that can be asked, and what they hold; without an engine there are none yet."""

    engine: DuckDbEngine | None
    holdings: tuple[Holding, ...]


def moves(
    store: Store, aside: Store, catalogue: Catalogue, plan: Plan, progress: Progress
) -> tuple[Move, ...]:
    """What publishing `plan` would move, in the order of the indicators.

    aside: the store whose paths also reach what is not kept yet. Only the datasets that change,
    those that read them, and those that share an indicator with one are rolled up.
    """
    current = store.current()
    before = current.parts if current is not None else ()
    if same_rows(plan.parts, before):
        return ()
    refuse_mixture(catalogue, plan.parts, tuple(plan.records.values()))
    changed = _changed(plan.parts, before)
    moving = [each for each in catalogue.declared if _reads(catalogue, each, changed)]
    provinces = sorted({province for _, province in changed})
    only = {side.dataset for each in moving for side in each.sides}
    with ExitStack() as stack:
        folder = stack.enter_context(store.scratch())
        progress(0.1, _ROLLING_UP)
        after = _rolled_up(
            stack, aside, catalogue, plan.parts, plan.simulated, only, folder / "after"
        )
        progress(0.6, _ROLLING_UP)
        now = _side_of(stack, store, catalogue, current, only, folder / "before")
        progress(0.8, _COMPARING)
        return tuple(
            move
            for indicator in moving
            for province in provinces
            for move in _moved(catalogue, indicator, province, now, after)
        )


def _changed(parts: tuple[Part, ...], others: tuple[Part, ...]) -> set[tuple[str, str]]:
    """(dataset, province) of which other rows would count."""
    now, before = ({(each.path, each.but): each for each in side} for side in (parts, others))
    differ = now.keys() ^ before.keys()
    listed = (now.get(key) or before[key] for key in differ)
    return {(part.dataset, part.province) for part in listed}


def _reads(catalogue: Catalogue, indicator: Indicator, changed: set[tuple[str, str]]) -> bool:
    """Whether a side of an indicator comes from rows that change."""
    names = {dataset for dataset, _ in changed}
    sides = (catalogue.datasets[side.dataset] for side in indicator.sides)
    return any(not names.isdisjoint((each.id, *each.reads)) for each in sides)


def _side_of(
    stack: ExitStack,
    store: Store,
    catalogue: Catalogue,
    current: Manifest | None,
    only: Collection[str],
    file: Path,
) -> _Side:
    """The current publication; rolled up anew where the declarations changed after it."""
    if current is None:
        return _Side(None, ())
    if current.fingerprint != catalogue.fingerprint:
        simulated = {each.dataset for each in current.deliveries if each.is_simulated}
        return _rolled_up(stack, store, catalogue, current.parts, simulated, only, file)
    return _Side(_opened(stack, store.verified(current.exact)), current.holdings)


def _rolled_up(
    stack: ExitStack,
    store: Store,
    catalogue: Catalogue,
    parts: tuple[Part, ...],
    simulated: set[str],
    only: Collection[str],
    file: Path,
) -> _Side:
    holdings = build_cubes(store, catalogue, parts, simulated, file, only=only)
    return _Side(_opened(stack, file), holdings)


def _opened(stack: ExitStack, file: Path) -> DuckDbEngine:
    engine = DuckDbEngine(file)
    stack.callback(engine.close)
    return engine


def _moved(
    catalogue: Catalogue, indicator: Indicator, province: str, now: _Side, after: _Side
) -> Iterator[Move]:
    """The periods of an indicator in which something moves, the latest first."""
    found = {
        period
        for side in (now, after)
        for _, place, period in answerable(indicator, side.holdings, 0)
        if place == province
    }
    for period in sorted(found, reverse=True):
        sides = [_cells(catalogue, indicator, province, period, side) for side in (now, after)]
        places = dict.fromkeys((*sides[0], *sides[1]))
        moved = [PlaceMove(place, sides[0].get(place), sides[1].get(place)) for place in places]
        whole = next(each for each in moved if each.place == province)
        districts = [each for each in moved if each.place != province and each.has_moved]
        if whole.has_moved or districts:
            listed = sorted(districts, key=lambda each: (-each.distance, each.place))
            yield Move(indicator, period, whole, tuple(listed))


def _cells(
    catalogue: Catalogue, indicator: Indicator, province: str, period: Period, side: _Side
) -> Mapping[str, Cell]:
    """Place -> its cell: the province and its districts; empty where the period is not held."""
    held = held_for(indicator, province, period, side.holdings, 0)
    if held is None or side.engine is None:
        return {}
    cells = exact_cells(side.engine, catalogue, Question(indicator.id, province, period), held)
    return {cell.place: cell for cell in (cells.whole, *cells.cells)}


def _seen(cell: Cell | None) -> tuple[object, ...] | None:
    """What a reader sees of a cell; a period without data is no more than no period."""
    if cell is None or cell.status == "no_data":
        return None
    return (cell.numerator, cell.denominator, cell.value, cell.status)
