"""A store for what is tried out: its own parts lie in a folder that goes again."""

from __future__ import annotations

from pathlib import Path

from equity_metrics.store.manifest import Part
from equity_metrics.store.store import Store


class Aside(Store):
    """Takes new parts into a folder of its own; all others are where the store behind keeps them."""

    def __init__(self, root: Path, behind: Store) -> None:
        super().__init__(root)
        self._behind = behind

    def path_of(self, part: Part) -> Path:
        """The Parquet file of a part, tried out or kept."""
        own = super().path_of(part)
        return own if own.exists() else self._behind.path_of(part)
