"""The files of a folder that may be deliveries, each with the dataset that its place names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

_SUFFIXES = (".csv", ".xlsx")
_NOT_A_DELIVERY = (".", "~$")  # hidden files, and what an office program leaves beside an open one


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file below a folder; dataset: None where no folder above it is called like one."""

    path: Path
    dataset: str | None


def files_below(folder: Path, datasets: Collection[str]) -> Iterator[FolderFile]:
    """Every CSV and XLSX, in the order of their paths; the nearest folder of a dataset's name counts."""
    top = folder.resolve()
    for path in sorted(top.rglob("*")):
        inside = path.relative_to(top).parts
        if path.suffix.lower() not in _SUFFIXES or not path.is_file():
            continue
        if any(name.startswith(_NOT_A_DELIVERY) for name in inside):
            continue
        names = (top.name, *inside[:-1])
        named = next((name for name in reversed(names) if name in datasets), None)
        yield FolderFile(path, named)
