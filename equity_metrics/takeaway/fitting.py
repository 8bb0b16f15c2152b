"""How much room words take, in points; a little more than they do, so that nothing overflows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from unicodedata import category

from equity_metrics.charts.theme import width

LINE = 1.3  # the height of a line by its size; room for Thai vowels and tones
_LOST = 1.08  # what lines lose at their ends where a word does not fit


def plain(words: str) -> str:
    """The words without signs that no XML may hold; line breaks become spaces."""
    spaced = re.sub(r"\s+", " ", words)
    return "".join(letter for letter in spaced if category(letter) not in ("Cc", "Cs")).strip()


def lines_of(words: str, size: int, wide: float) -> int:
    """How many lines the words take at a size in a box so wide, pt."""
    return max(1, ceil(width(words, size) * _LOST / wide)) if words else 0


def height_of(words: str, size: int, wide: float) -> float:
    """The height of the words in a box so wide, pt; 0 of none."""
    return lines_of(words, size, wide) * size * LINE


def size_for(words: str, sizes: Sequence[int], wide: float, most: int) -> int:
    """The greatest of the sizes at which the words take at most so many lines, else the least."""
    fitting = (size for size in sorted(sizes, reverse=True) if lines_of(words, size, wide) <= most)
    return next(fitting, min(sizes))


def split(words: str, size: int, wide: float, lines: int) -> Iterator[str]:
    """The words in parts of at most so many lines, parted at spaces where there are any."""
    part = ""
    for piece in _pieces(words, size, wide * lines / _LOST):
        longer = f"{part} {piece}" if part else piece
        if part and lines_of(longer, size, wide) > lines:
            yield part
            longer = piece
        part = longer
    if part:
        yield part


def _pieces(words: str, size: int, room: float) -> Iterator[str]:
    """The words between spaces; one that is longer than the room is cut between letters."""
    for word in words.split():
        start = 0
        for nth in range(1, len(word)):
            joins = (
                category(word[nth]) in ("Mn", "Mc")
                or word[nth] in "ำะา"
                or word[nth - 1] in "เแโใไ"
            )
            if not joins and width(word[start : nth + 1], size) > room:
                yield word[start:nth]
                start = nth
        yield word[start:]


def shares_of(naturals: Sequence[float], wide: float) -> tuple[float, ...]:
    """The widths of columns, pt: narrow ones get what they need, the others share the rest.

    Those share by the roots of what they need: the longest would leave the others one word a line.
    """
    left, open_ = wide, dict(enumerate(naturals))
    given: dict[int, float] = {}
    while open_:
        fair = left / len(open_)
        small = {nth: need for nth, need in open_.items() if need <= fair}
        if not small:
            roots = {nth: sqrt(need) for nth, need in open_.items()}
            given |= {nth: left * each / sum(roots.values()) for nth, each in roots.items()}
            break
        given |= small
        left -= sum(small.values())
        open_ = {nth: need for nth, need in open_.items() if nth not in small}
    spare = max(0.0, wide - sum(given.values()))
    return tuple(given[nth] + spare * given[nth] / sum(given.values()) for nth in sorted(given))
