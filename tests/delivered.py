"""Finding one of the demonstration's files, reading it and writing it again."""

from __future__ import annotations

import atexit
import csv
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from equity_metrics.demo import DemoDelivery, write_deliveries

Row = dict[str, str]


def written_to(folder: Path) -> tuple[DemoDelivery, ...]:
    """The demonstration's files in a folder of one's own: written once a process, then copied."""
    return tuple(
        replace(each, path=Path(shutil.copy(each.path, folder))) if each.is_simulated else each
        for each in _written()
    )


@lru_cache(maxsize=1)
def _written() -> tuple[DemoDelivery, ...]:
    folder = Path(tempfile.mkdtemp(prefix="delivered-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return write_deliveries(folder)


def path_of(
    deliveries: Iterable[DemoDelivery],
    dataset: str,
    *,
    period: str = "",
    stage: int = 2,
    office: str = "lampang",
) -> Path:
    """The one file of a dataset (and period) that an office's files have at a stage."""
    (found,) = (
        each.path
        for each in deliveries
        if each.dataset == dataset
        and each.stage == stage
        and period in each.path.name
        and each.path.name.startswith(office)
    )
    return found


def rows_of(path: Path) -> list[Row]:
    """The rows of a delivered file below its heads; a title above them is passed over."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [line for line in csv.reader(file) if len(line) > 1]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def rewrite(path: Path, rows: Iterable[Row]) -> None:
    """Writes the rows as their sender would, with the title that the file had."""
    title = path.read_text(encoding="utf-8-sig").splitlines()[0]
    listed = list(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        if "," not in title:
            file.write(f"{title}\r\n")
        writer = csv.DictWriter(file, listed[0])
        writer.writeheader()
        writer.writerows(listed)


def day_of(words: str) -> date:
    """A day as the offices write it, in the Buddhist era."""
    day, month, year = (int(part) for part in words.split("/"))
    return date(year - 543, month, day)
