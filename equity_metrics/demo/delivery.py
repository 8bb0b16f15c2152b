"""One file to bring in, and the writing of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.demo.forms import write_table
from equity_metrics.periods import Period

FIRST, SECOND = 1, 2
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DemoDelivery:
    """One file to bring in, and what its sender would say of it; None: the file says it itself.

    stage: the publication that it comes in with, counted from 1.
    """

    dataset: str
    path: Path
    is_simulated: bool
    stage: int
    province: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """An office that writes simulated files into a folder; its name begins theirs."""

    name: str
    folder: Path
    catalogue: Catalogue

    def file(
        self,
        dataset: str,
        columns: Sequence[str],
        rows: Iterable[Row],
        period: str = "",
        stage: int = SECOND,
    ) -> DemoDelivery:
        """Writes the rows (column of the contract -> words) as one file of a dataset."""
        parts = (self.name, dataset, period, "first" * (stage == FIRST))
        path = self.folder / f"{'_'.join(part for part in parts if part)}.csv"
        write_table(path, self.catalogue.datasets[dataset], columns, rows)
        return DemoDelivery(dataset, path, is_simulated=True, stage=stage)
