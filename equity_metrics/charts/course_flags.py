"""Resolutions in the picture of a course: a pole on the day, a numbered flag, a line that says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from equity_metrics.charts.course_scale import Days
from equity_metrics.charts.course_words import LINE
from equity_metrics.charts.theme import BETTER, PLAIN, WORSE, Look, width
from equity_metrics.course import Course, Mark
from equity_metrics.minutes import Standing
from equity_metrics.text import Text

_GAP = 8  # px around a flag's words
_CIRCLED = 20  # numbers that have a sign of their own
_SIGNS: Mapping[Standing, str] = {
    "open": "▷", "overdue": "!", "late": "!", "done": "✓", "dropped": "✕",
}  # fmt: skip
_COLOURS = {"open": PLAIN, "overdue": WORSE, "late": WORSE, "done": BETTER}
_SAID = Text(
    th="{number} {what} ({doer}) {sign} {stands}", en="{number} {what} ({doer}) {sign} {stands}"
)


def flag_words(mark: Mark) -> str:
    """What is written on a flag: its number, and a sign of how it stands."""
    return f"{_numbered(mark)}\u00a0{_SIGNS[mark.standing]}"


def legend(course: Course) -> tuple[Text, ...]:
    """A line for each flag: number, day, what was resolved, who does it until when, how it stands."""
    return tuple(
        _SAID.format(
            number=_numbered(each),
            what=each.what,
            doer=each.doer,
            sign=_SIGNS[each.standing],
            stands=each.stands,
        )
        for each in course.marks
    )


def flag_wide(mark: Mark, look: Look) -> float:
    """The px of a flag, from its pole to the right."""
    return width(flag_words(mark), look.size) + _GAP


def flag_rows(marks: Sequence[Mark], days: Days, look: Look) -> tuple[int, ...]:
    """In which row above the plot each flag (they come by day) flies.

    Each flies above those to its right that it reaches, so that no pole crosses a flag.
    """
    rows: list[int] = []  # from the last flag back
    for nth in range(len(marks) - 1, -1, -1):
        end = days.x(marks[nth].on) + flag_wide(marks[nth], look)
        later = zip(marks[nth + 1 :], reversed(rows), strict=True)
        reached = [row for mark, row in later if days.x(mark.on) < end]
        rows.append(max(reached, default=-1) + 1)
    return tuple(reversed(rows))


def flags(marks: Sequence[Mark], rows: Sequence[int], look: Look) -> list[dict[str, Any]]:
    """The flags as annotations above the plot, each to the right of its pole."""
    return [
        {
            "text": flag_words(mark), "x": mark.on.isoformat(), "y": 1, "xref": "x",
            "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False,
            "xshift": 2, "yshift": int(row * look.size * LINE), "borderpad": 0,
            "font": {"size": look.size, "color": _colour(mark, look)},
        }
        for mark, row in zip(marks, rows, strict=True)
    ]  # fmt: skip


def poles(
    marks: Sequence[Mark], rows: Sequence[int], height: float, look: Look
) -> list[dict[str, Any]]:
    """The dashed lines from the foot of the plot up to the flags."""
    return [
        {
            "type": "line", "xref": "x", "yref": "paper", "ysizemode": "pixel", "yanchor": 1,
            "x0": mark.on.isoformat(), "x1": mark.on.isoformat(), "y0": -height,
            "y1": (row + 0.9) * look.size * LINE, "layer": "below",
            "line": {"color": _colour(mark, look), "width": 2, "dash": "dash"},
        }
        for mark, row in zip(marks, rows, strict=True)
    ]  # fmt: skip


def _numbered(mark: Mark) -> str:
    """①, ② ... as long as fonts have them."""
    return chr(ord("①") + mark.number - 1) if mark.number <= _CIRCLED else f"({mark.number})"


def _colour(mark: Mark, look: Look) -> str:
    found = _COLOURS.get(mark.standing)
    return look.muted if found is None else found[look.is_dark]
