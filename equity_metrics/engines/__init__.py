"""Engines: each file is one thing that answers SQL over a cube."""

from __future__ import annotations

from typing import Any, Protocol


class Engine(Protocol):
    """Something that runs a query of the portable subset."""

    dialect: str

    def fetch(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows of an answer; raises EngineError."""
        ...
