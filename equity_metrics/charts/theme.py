"""How every chart looks: one palette, one type scale for the desk and one for the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from equity_metrics.cells import Cells
from equity_metrics.text import Lang, Text

Reading = Literal["desk", "room"]
FONT = 'Sarabun, "TH Sarabun New", "Leelawadee UI", Thonburi, "Noto Sans Thai", Loma, sans-serif'

_INK = {False: "#1b2733", True: "#eef2f6"}
_MUTED = {False: "#52606d", True: "#b6c2cf"}
_GRID = {False: "#dfe5eb", True: "#3a4652"}
PAPER = {False: "#ffffff", True: "#14191f"}
# Told apart by people with any colour vision, and by lightness alone.
BETTER = {False: "#0b7a75", True: "#37b5ad"}
PLAIN = {False: "#2f6fb0", True: "#7db3e6"}
WORSE = {False: "#b5471b", True: "#f0935e"}
WITHHELD = {False: "#87929e", True: "#87929e"}
STEPS = ("#dbe9f6", "#a9cbe8", "#6ba3d4", "#2a6cab", "#123f73")
ON_STEPS = ("#1b2733", "#1b2733", "#1b2733", "#ffffff", "#ffffff")
WITHHELD_TILE, ON_WITHHELD_TILE = "#e3e6e9", "#1b2733"

_SIMULATED = Text(th="ข้อมูลจำลอง", en="Simulated data")


@dataclass(frozen=True, slots=True)
class Look:
    """Where a chart is read, and on which ground."""

    reading: Reading = "desk"
    is_dark: bool = False

    @property
    def size(self) -> int:
        """The size of text in px; 24 is legible at the back of a meeting room."""
        return 24 if self.reading == "room" else 14

    @property
    def row(self) -> int:
        """The height of one row of bars in px."""
        return 50 if self.reading == "room" else 30

    @property
    def ink(self) -> str:
        """The colour of text."""
        return _INK[self.is_dark]

    @property
    def muted(self) -> str:
        """The colour of secondary text and reference lines."""
        return _MUTED[self.is_dark]

    @property
    def grid(self) -> str:
        """The colour of grid lines."""
        return _GRID[self.is_dark]


def layout(cells: Cells, look: Look, lang: Lang, height: int) -> dict[str, Any]:
    """The layout that all charts share; simulated data says so inside the picture."""
    top, bottom = look.size * 3, look.size * 2
    shared: dict[str, Any] = {
        "font": {"family": FONT, "size": look.size, "color": look.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "height": height + top + bottom,
        "margin": {"l": 4, "r": 4, "t": top, "b": bottom},
        "showlegend": False,
        "bargap": 0.28,
        "dragmode": False,
        "hoverlabel": {"font": {"family": FONT, "size": look.size}},
        "annotations": [],
        "shapes": [],
        "meta": {"indicator": cells.indicator.id, "protection": cells.protection},
    }
    if cells.is_simulated:
        shared["annotations"].append(
            note(_SIMULATED[lang], look, x=1, y=0, xanchor="right", yanchor="top", yshift=-2)
        )
    return shared


def note(words: str, look: Look, **where: Any) -> dict[str, Any]:
    """A line of secondary text placed on the paper."""
    return {
        "text": words,
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "font": {
            "size": look.size - 2 if look.reading == "desk" else look.size,
            "color": look.muted,
        },
        **where,
    }


def step_of(value: float, bounds: Sequence[float]) -> int:
    """The index of the step of a value, given the upper bounds of all steps but the last."""
    return sum(value > bound for bound in bounds)
