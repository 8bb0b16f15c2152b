"""Which two protected figures a change is told between, and whether each of them is shown."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

from equity_metrics.declarations import Indicator
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import EngineError
from equity_metrics.periods import Period
from equity_metrics.protection.decide import Before, Decided
from equity_metrics.query import Amount, Sums
from equity_metrics.reader import Protected

_TOTALS = (
    "select protection, indicator, province, period, status, numerator, denominator "
    "from protected_cell where split = '' and place = province"
)
_SMALLEST = 0.005  # baht: half of what a file can tell apart
_Total = tuple[Protected, str, str, str]  # protection, indicator, province, period


@dataclass(frozen=True, slots=True)
class Told:
    """What protected readers were told before and are told now of provinces' totals.

    before: each total that there was, as its status, numerator and denominator.
    """

    decided: Decided
    before: Mapping[_Total, tuple[str, Amount | None, Amount | None]] = field(default_factory=dict)

    def is_kept(self, indicator: Indicator, province: str, period: Period) -> bool:
        """Whether readers go on with the figures that they had."""
        settled = self.decided.of_table.get((indicator.id, province, period.code))
        return settled is not None and settled.hidden is None

    def basis(self, indicator: Indicator, province: str, period: Period) -> int | None:
        """The publication whose rows the earlier figures were of; None where it is not known."""
        return self.decided.before.basis_of(indicator.id, province, period)

    def showed(
        self, indicator: Indicator, province: str, period: Period, protection: Protected, sums: Sums
    ) -> bool:
        """Whether these sums are the earlier total that readers were shown.

        Rows change beneath figures that stay (a purge takes a child out): both told would show it.
        """
        status, *shown = self.before.get((protection, indicator.id, province, period.code), ("",))
        if status != "ok":
            return False
        pairs = zip(shown, (sums.numerator, sums.denominator), strict=True)
        return all(abs(float(one or 0) - float(other or 0)) < _SMALLEST for one, other in pairs)

    def is_hidden(
        self, indicator: Indicator, province: str, periods: tuple[Period, Period],
        protection: Protected,
    ) -> bool:  # fmt: skip
        """Whether one of the two totals is hidden from readers of this protection."""
        before, after = periods
        status, *_ = self.before.get((protection, indicator.id, province, before.code), ("",))
        if status == "suppressed":
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
            found = engine.fetch(_TOTALS)
    except EngineError:
        return Told(decided)
    return Told(decided, {tuple(row[:4]): tuple(row[4:]) for row in found})
