"""Many files brought in one after the other: none stops the others, each has its own result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from equity_metrics.declarations import Dataset
from equity_metrics.errors import SpokenError
from equity_metrics.intake import Report
from equity_metrics.intake.messages import refusal
from equity_metrics.periods import Period


class Bringable(Protocol):
    """A file with what its sender says of it."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def dataset(self) -> str:
        """What it is a delivery of."""

    @property
    def province(self) -> str | None:
        """The province it speaks of, where it does not say so itself."""

    @property
    def period(self) -> Period | None:
        """Its period, where it does not say so itself."""


File = TypeVar("File", bound=Bringable)


@dataclass(frozen=True, slots=True)
class Brought(Generic[File]):
    """What became of one file: the report of its check, or why there could be none."""

    file: File
    report: Report | None
    failure: SpokenError | None = None


def bring_in(
    files: Sequence[File],
    check: Callable[[File], Report],
    datasets: Mapping[str, Dataset],
    *,
    side_by_side: int = 1,
) -> Iterator[Brought[File]]:
    """Checks files in the order that rules ask for, and says of each in turn what became of it.

    side_by_side: how many at once, among those that do not look into each other. One at a time,
    each is compared with those before it.
    """

    def bring(file: File) -> Brought[File]:
        try:
            return Brought(file, check(file))
        except SpokenError as failure:
            return Brought(file, None, failure)
        except OSError as failure:
            return Brought(file, None, refusal("UNREADABLE", found=failure.strerror or "-"))

    with ThreadPoolExecutor(side_by_side) as pool:
        for together in in_turns(files, datasets):
            yield from pool.map(bring, together)


def in_turns(files: Sequence[File], datasets: Mapping[str, Dataset]) -> list[list[File]]:
    """The files in turns: what a rule looks into comes in a turn before."""

    def turn(dataset: str) -> int:
        read = {name for rule in datasets[dataset].rule for name in rule.reads}
        return 1 + max((turn(name) for name in read), default=-1)

    turns: dict[int, list[File]] = {}
    for each in files:
        turns.setdefault(turn(each.dataset), []).append(each)
    return [turns[nth] for nth in sorted(turns)]
