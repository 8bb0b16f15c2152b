"""Which two protected figures a change is told between, and whether each of them is shown."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Indicator
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import EngineError
from equity_metrics.periods import Period
from equity_metrics.protection.decide import Before, Decided
from equity_metrics.protection.draft import Name
from equity_metrics.reader import Protected
from equity_metrics.schemes import COUNTRY

_Table = tuple[str, str, str]  # indicator, province, period
_BASES = "select indicator, province, period, publication from protected_basis"
_TOTALS = (
    "select protection, indicator, province, period from protected_cell "
    "where split = '' and place = province and status = 'suppressed'"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What protected readers were told before and are told now of provinces' totals.

    bases: the publication whose rows the figures were of. hidden_before: totals that were hidden.
    """

    catalogue: Catalogue
    decided: Decided
    bases: Mapping[_Table, int] = field(default_factory=dict)
    hidden_before: frozenset[tuple[Protected, str, str, str]] = frozenset()

    def is_kept(self, indicator: Indicator, province: str, period: Period) -> bool:
        """Whether readers go on with the figures that they had."""
        settled = self.decided.of_table.get((indicator.id, province, period.code))
        return settled is not None and settled.hidden is None

    def basis(self, indicator: Indicator, province: str, period: Period) -> int | None:
        """The publication whose rows the earlier figures were of; None where it is not known."""
        return self.bases.get((indicator.id, province, period.code))

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
        return any(
            Name(source, count.expression, "", "", province) in settled.hidden[protection]
            for source, count in table.counts
        )


def told_of(catalogue: Catalogue, decided: Decided, before: Before | None) -> Told:
    """The same, read from the protected file that readers have now; nothing where there is none."""
    if before is None:
        return Told(catalogue, decided)
    try:
        with closing(DuckDbEngine(before.protected)) as engine:
            bases = {
                (indicator, province, period): number
                for indicator, province, period, number in engine.fetch(_BASES)
                if province != COUNTRY
            }
            hidden = frozenset(tuple(row) for row in engine.fetch(_TOTALS))
    except EngineError:
        return Told(catalogue, decided)
    return Told(catalogue, decided, bases, hidden)
