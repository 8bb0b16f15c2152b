"""What counts few persons: a count, or its complement, above 0 and below the threshold."""

from __future__ import annotations

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Indicator
from equity_metrics.query import Amount, Sums


class Rules:
    """What counts as small for one indicator."""

    def __init__(self, catalogue: Catalogue, indicator: Indicator, threshold: int) -> None:
        datasets = catalogue.datasets
        self._threshold = threshold
        self._is_share = indicator.is_share
        self._numerator = datasets[indicator.numerator.dataset].is_personal
        side = indicator.denominator
        self._denominator = side is not None and datasets[side.dataset].is_personal
        self._is_amount = indicator.numerator.persons is not None
        self._is_part_of_amount = side is not None and side.persons is not None

    def is_small(self, sums: Sums) -> bool:
        """Whether a cell has to be hidden for its own sake."""
        counts: list[Amount | None] = []
        if self._numerator:
            counts.append(sums.persons if self._is_amount else sums.numerator)
        if self._denominator:
            counts.append(self._whole(sums))
        if self._numerator and self._is_share and sums.denominator is not None:
            counts.append(sums.denominator - (sums.numerator or 0))
        return any(count is not None and 0 < count < self._threshold for count in counts)

    def is_range_small(self, sums: Sums) -> bool:
        """Whether the range of what was not reported would tell a small count of persons.

        Silent rows, and each count that their worst or best case adds, are 0 or large enough.
        """
        counts = [sums.rows - sums.reported, sums.low_persons, sums.high_persons]
        if not self._is_amount:
            counts += [sums.low_numerator, sums.high_numerator]
        counts += [sums.low_denominator, sums.high_denominator]
        return any(count is not None and 0 < count < self._threshold for count in counts)

    def is_few(self, moved: Sums) -> bool:
        """Whether a difference between two sums, either sign, would tell a small count of persons.

        An amount that moved while its count of persons did not (a second payment) is one as well.
        """
        whole, part = self._whole(moved) or 0, moved.numerator or 0
        counts: list[Amount] = [whole] if self._denominator else []
        if self._numerator and self._is_amount:
            counts.append(moved.persons or 0)
            if part and abs(float(moved.persons or 0)) < self._threshold:
                return True
        elif self._numerator:
            counts.append(part)
            counts += [whole - part] if self._is_share else []
        return any(0 < abs(float(count)) < self._threshold for count in counts)

    def _whole(self, sums: Sums) -> Amount | None:
        """The persons below the line; behind an amount they are counted apart."""
        return sums.whole_persons if self._is_part_of_amount else sums.denominator
