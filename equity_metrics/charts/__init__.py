"""Cells -> figures. Each file of this folder with a `draw` is one kind of chart."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

from plotly.graph_objects import Figure

from equity_metrics.boundaries import Boundaries
from equity_metrics.cells import Cells
from equity_metrics.charts import true_map
from equity_metrics.charts.theme import Look
from equity_metrics.places import Places
from equity_metrics.text import Lang

# No vendor's cloud, no logo; what is left is the picture and its enlargement.
CONFIG: Mapping[str, Any] = {
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": False,
    "modeBarButtonsToRemove": ["sendChartToCloud"],
}
_REMEMBERED = 512


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, ModuleType]:
    """Every kind of chart by its id, which is its file's name."""
    names = sorted(each.name for each in pkgutil.iter_modules(__path__))
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "draw")}


class _Asked:
    """A chart request, compared by the question it answers instead of by all its cells."""

    __slots__ = ("boundaries", "cells", "key", "places")

    def __init__(self, cells: Cells, places: Places, boundaries: Boundaries | None = None) -> None:
        self.cells, self.places, self.boundaries = cells, places, boundaries
        self.key = (cells.key, boundaries.fingerprint if boundaries else "")

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.key == other.key


def drawn(kind: str, cells: Cells, places: Places, lang: Lang, look: Look) -> Figure:
    """A figure of a kind, shared between readers of the same cells: never change it."""
    return _drawn(kind, _Asked(cells, places), lang, look)


@lru_cache(maxsize=_REMEMBERED)
def _drawn(kind: str, asked: _Asked, lang: Lang, look: Look) -> Figure:
    figure: Figure = kinds()[kind].draw(asked.cells, asked.places, lang, look)
    return figure


def mapped(cells: Cells, places: Places, boundaries: Boundaries, lang: Lang, look: Look) -> Figure:
    """The true map, drawn anew when the boundaries were replaced; shared: never change it."""
    return _mapped(_Asked(cells, places, boundaries), lang, look)


@lru_cache(maxsize=_REMEMBERED)
def _mapped(asked: _Asked, lang: Lang, look: Look) -> Figure:
    assert asked.boundaries is not None
    return true_map.drawn(asked.cells, asked.places, asked.boundaries, lang, look)


def described(kind: str, cells: Cells, places: Places, lang: Lang) -> str:
    """What a chart shows, in words, for those who cannot see it."""
    words: str = kinds()[kind].describe(cells, places, lang)
    return words


def described_map(cells: Cells, places: Places, lang: Lang) -> str:
    """What the true map shows, in words."""
    return true_map.describe(cells, places, lang)
