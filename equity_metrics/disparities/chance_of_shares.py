"""How likely chance alone makes shares differ as they do, between districts and inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from equity_metrics.cells import Cell

CLEAR = 0.05  # the chance below which a difference is called clear
_LEAST_EXPECTED = 1.0  # persons, below which a group says nothing in such a test


@dataclass(frozen=True, slots=True)
class Chance:
    """The chances, 0 to 1, of differences at least as wide if there were none; None where unknown."""

    between: float | None
    inside: float | None

    @property
    def is_between_clear(self) -> bool:
        """Whether districts differ by more than chance."""
        return self.between is not None and self.between < CLEAR

    @property
    def is_inside_clear(self) -> bool:
        """Whether groups of the same district differ by more than chance."""
        return self.inside is not None and self.inside < CLEAR


def chance_of(rows: Sequence[Sequence[Cell]]) -> Chance:
    """Pearson's chi-squared test of the districts, and of the groups of each district added up.

    rows: the groups of a district each, all shares. Groups of which less than one person is
    expected on either side are left out. Source: Pearson (1900); Cochran (1954), Biometrics 10,
    417-451, for adding tests up and for the least expectation.
    """
    if any(not 0 <= _part(cell) <= _whole(cell) for row in rows for cell in row):
        return Chance(None, None)
    inside = [_spread([(_part(cell), _whole(cell)) for cell in row]) for row in rows]
    sums = [(sum(map(_part, row)), sum(map(_whole, row))) for row in rows]
    return Chance(
        _tail(*_spread(sums)), _tail(sum(each for each, _ in inside), sum(df for _, df in inside))
    )


def _spread(groups: Sequence[tuple[float, float]]) -> tuple[float, int]:
    """The chi-squared distance of part-of-whole pairs from their common share, and its freedom."""
    together = sum(part for part, _ in groups) / sum(whole for _, whole in groups)
    rest = min(together, 1 - together)
    counted = [each for each in groups if each[1] * rest >= _LEAST_EXPECTED]
    if len(counted) < 2:
        return 0.0, 0
    share = sum(part for part, _ in counted) / sum(whole for _, whole in counted)
    if not 0 < share < 1:
        return 0.0, 0
    apart = sum(whole * (part / whole - share) ** 2 for part, whole in counted)
    return apart / (share * (1 - share)), len(counted) - 1


def _tail(spread: float, freedom: int) -> float | None:
    if not freedom:
        return None
    from scipy.special import chdtrc  # scipy takes long to load, and few pages need it

    return float(chdtrc(freedom, spread))


def _part(cell: Cell) -> float:
    return float(cell.numerator or 0)


def _whole(cell: Cell) -> float:
    return float(cell.denominator or 0)
