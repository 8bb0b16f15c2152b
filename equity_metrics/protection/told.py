"""Which two protected figures a change is told between, and whether each of them is shown."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from equity_metrics.declarations import Indicator
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import EngineError
from equity_metrics.periods import Period
from equity_metrics.protection.decide import Before, Decided
from equity_metrics.reader import Protected

_TOTALS = (
    "select protection, indicator, province, period from protected_cell "
    "where split = '' and place = province and status = 'suppressed'"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What protected readers were told before and are told now of provinces' totals.

    hidden_before: totals that were hidden.
    """

    decided: Decided
    hidden_before: frozenset[tuple[Protected, str, str, str]] = frozenset()

    def is_kept(self, indicator: Indicator, province: str, period: Period) -> bool:
        """Whether readers go on with the figures that they had."""
        settled = self.decided.of_table.get((indicator.id, province, period.code))
        return settled is not None and settled.hidden is None

    def basis(self, indicator: Indicator, province: str, period: Period) -> int | None:
        """The publication whose rows the earlier figures were of; None where it is not known."""
        return self.decided.before.basis_of(indicator.id, province, period)

    def is_hidden(
        self, indicator: Indicator, province: str, periods: tuple[Period, Period],
        protection: Protected,
    ) -> bool:  # fmt: skip
        """Whether one of the two totals is hidden from readers of this protection."""
        before, after = periods
        if (protection, indicator.id, province, before.code) in self.hidden_before:
            return True
        settled = self.decided.of_table.get((indicator.id, province, after.code))
        if settled is None or settled.hidden is None:
            return False
        table = next(
            each
            for each in settled.tables
            if (each.indicator.id, each.period) == (indicator.id, after)
        )
        return settled.hidden.holds(table, "", (province, ()), protection)


def told_of(decided: Decided, before: Before | None) -> Told:
    """The same, read from the protected file that readers have now; nothing where there is none."""
    if before is None:
        return Told(decided)
    try:
        with closing(DuckDbEngine(before.protected)) as engine:
            return Told(decided, frozenset(tuple(row) for row in engine.fetch(_TOTALS)))
    except EngineError:
        return Told(decided)
