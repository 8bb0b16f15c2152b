"""The publications that a change is told between: their exact files, read unit by unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from equity_metrics.catalogue import Catalogue
from equity_metrics.changes import Step, Units, backwards, steps
from equity_metrics.declarations import Indicator
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import EngineError, StoreError
from equity_metrics.held import answerable, held_for
from equity_metrics.periods import Period
from equity_metrics.query import Sums
from equity_metrics.store import Holding, Manifest, Store
from equity_metrics.unit_sums import by_district, by_unit, unit_sums


@dataclass(frozen=True, slots=True)
class Side:
    """One of two publications: its exact file (None: cannot be read) and what it holds."""

    engine: DuckDbEngine | None
    holdings: tuple[Holding, ...]
    number: int

    def close(self) -> None:
        """Lets go of the file."""
        if self.engine is not None:
            self.engine.close()

    def latest(self, indicator: Indicator) -> dict[str, Period]:
        """Province -> the latest period that the publication answers for."""
        found: dict[str, Period] = {}
        for _, province, period in answerable(indicator, self.holdings, self.number):
            found[province] = max(period, found.get(province, period))
        return found

    def holds(self, indicator: Indicator, province: str, period: Period) -> bool:
        """Whether the publication answers for an indicator's period."""
        return held_for(indicator, province, period, self.holdings, self.number) is not None


def opened(store: Store, manifest: Manifest) -> Side:
    """A publication's exact file, its bytes compared with the manifest; without one where damaged."""
    try:
        engine = DuckDbEngine(store.verified(manifest.exact))
    except (StoreError, EngineError):
        return Side(None, manifest.holdings, manifest.number)
    return Side(engine, manifest.holdings, manifest.number)


class Reading:
    """The unit sums of one figure on both sides, read once for the province and its districts."""

    def __init__(
        self,
        catalogue: Catalogue,
        indicator: Indicator,
        province: str,
        sides: tuple[Side, Side],
        periods: tuple[Period, Period],
    ) -> None:
        old, new = sides
        self._is_backwards = periods[1] < periods[0]
        # Read backwards where the new publication ends earlier: it is then the older state.
        earlier, later = (new, old) if self._is_backwards else (old, new)
        start, end = sorted(periods)

        def at(side: Side, period: Period) -> dict[tuple[str, str], Sums] | None:
            held = held_for(indicator, province, period, side.holdings, side.number)
            if held is None or side.engine is None:
                return None
            return unit_sums(side.engine, catalogue, indicator, held, province)

        self._before = at(earlier, start) or {}
        self._now = at(later, start)
        self._later = at(later, end) if end != start else None

    @property
    def first(self) -> Sums:
        """The sums of the province that the change begins with."""
        return self.steps_of(None)[0].before

    def steps_of(self, district: str | None) -> tuple[Step, ...]:
        """The steps of the province (None) or of one district, in the direction of publication."""

        def units(found: Mapping[tuple[str, str], Sums]) -> Units:
            return by_unit(found) if district is None else by_district(found, district)

        before = units(self._before)
        now = before if self._now is None else units(self._now)
        later = None if self._later is None else units(self._later)
        taken = steps(before, now, later)
        return backwards(taken) if self._is_backwards else taken
