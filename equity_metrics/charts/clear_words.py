"""Where words stand in a picture of fixed height so that none covers another; all in px."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_GAP = 4  # px between two words


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y runs downwards."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that want to stand over or under a mark.

    x: their middle. high, low: what they have to stay clear of. width: their own. rows: how many
    places they may try on each side.
    """

    x: float
    high: float
    low: float
    width: float
    is_below: bool
    rows: int


def rows_of(middles: Sequence[float], widths: Sequence[float]) -> tuple[int, ...]:
    """For each of some words the first row, from 0, in which none before it is in its way."""
    rows: list[list[tuple[float, float]]] = []
    found = []
    for middle, wide in zip(middles, widths, strict=True):
        left, right = middle - wide / 2 - _GAP / 2, middle + wide / 2 + _GAP / 2
        row = next(
            (
                nth
                for nth, taken in enumerate(rows)
                if all(right <= begin or end <= left for begin, end in taken)
            ),
            len(rows),
        )
        if row == len(rows):
            rows.append([])
        rows[row].append((left, right))
        found.append(row)
    return tuple(found)


def placed(
    wanted: Sequence[Wanted],
    solid: Sequence[Box],
    crossed: Sequence[Box],
    line: float,
    height: float,
) -> tuple[float | None, ...]:
    """The middle of each of some words, from the top; None where no place is clear.

    solid: what no word may cover; crossed: what a word covers only where there is no better
    place. line: the height of a word; height: of the picture.
    """
    taken = list(solid)
    found: list[float | None] = []
    for each in wanted:
        free = [
            (middle, box)
            for middle, box in _candidates(each, line, height)
            if not any(box.meets(other) for other in taken)
        ]
        best = next(
            (one for one in free if not any(one[1].meets(other) for other in crossed)),
            free[0] if free else None,
        )
        found.append(None if best is None else best[0])
        if best is not None:
            taken.append(best[1])
    return tuple(found)


def _candidates(each: Wanted, line: float, height: float) -> Iterator[tuple[float, Box]]:
    """Beside the mark on the side that is wanted, on the other, then a row further off."""
    for row in range(each.rows):
        for is_below in (each.is_below, not each.is_below):
            away = (row + 0.5) * line
            middle = each.low + away if is_below else each.high - away
            if line / 2 <= middle <= height - line / 2:
                yield middle, around(each.x, middle, each.width + _GAP, line)


def around(x: float, y: float, wide: float, high: float) -> Box:
    """The box around a point."""
    return Box(x - wide / 2, x + wide / 2, y - high / 2, y + high / 2)


def along(ends: Iterable[tuple[float, float]], size: float) -> tuple[Box, ...]:
    """Small boxes along a line through some points, as wide and high as `size`."""
    listed = list(ends)
    steps = 12
    return tuple(
        around(x0 + (x1 - x0) * nth / steps, y0 + (y1 - y0) * nth / steps, size, size)
        for (x0, y0), (x1, y1) in zip(listed, listed[1:], strict=False)
        for nth in range(steps + 1)
    )
