"""Small counts of persons: which cells are hidden, and which others so that none can be worked out.

Primary: a count of persons, or its complement, above 0 and below the threshold. Complementary: one
more cell in every row or column of a table that would otherwise have a single hidden one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Indicator
from equity_metrics.query import Amount, Key, Sums

Name = TypeVar("Name", str, Key)


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

    def size(self, sums: Sums) -> Amount:
        """How much a reader loses when the cell is hidden: its count of persons."""
        counted = self._whole(sums) if self._denominator else None
        if counted is None:
            counted = sums.persons if self._is_amount else sums.numerator
        return counted or 0


def hidden_totals(sums: Mapping[Key, Sums], province: str, rules: Rules) -> frozenset[str]:
    """The places whose totals are hidden: small ones, and a second one beside a single hidden."""
    totals = {place: each for (place, groups), each in sums.items() if not groups}
    hidden = {place for place, each in totals.items() if rules.is_small(each)}
    districts = [place for place in totals if place != province]
    if province not in hidden and len(hidden) == 1:
        hidden |= _smallest([p for p in districts if p not in hidden], totals, rules)
    return frozenset(hidden)


def hidden_cells(
    sums: Mapping[Key, Sums], province: str, without_total: frozenset[str], rules: Rules
) -> frozenset[Key]:
    """The hidden cells of one split, given the places whose totals are hidden.

    A place without a total loses its whole row; then rows and columns with a single hidden cell
    get a second one until none is left.
    """
    cells = {key: sums[key] for key in sorted(sums) if key[1]}
    hidden = {
        key
        for key, each in cells.items()
        if rules.is_small(each) or (key[0] in without_total and rules.size(each) > 0)
    }
    rows: dict[str, list[Key]] = {}
    columns: dict[tuple[str, ...], list[Key]] = {}
    for key in cells:
        rows.setdefault(key[0], []).append(key)
        if key[0] != province:
            columns.setdefault(key[1], []).append(key)
    lines = [line for place, line in rows.items() if place not in without_total]
    changed = True
    while changed:
        shown_columns = [
            line for groups, line in columns.items() if (province, groups) not in hidden
        ]
        changed = any(_complete(line, cells, hidden, rules) for line in (*lines, *shown_columns))
    return frozenset(hidden)


def _complete(
    line: Iterable[Key], cells: Mapping[Key, Sums], hidden: set[Key], rules: Rules
) -> bool:
    """Hides a second cell of a line that has exactly one; says whether it did."""
    keys = list(line)
    if sum(key in hidden for key in keys) != 1:
        return False
    second = _smallest([key for key in keys if key not in hidden], cells, rules)
    hidden |= second
    return bool(second)


def _smallest(names: list[Name], sums: Mapping[Name, Sums], rules: Rules) -> set[Name]:
    counted = [name for name in names if rules.size(sums[name]) > 0]
    # Of equal ones always the same, in whatever order the engine answered: the cells of a publication
    # come back as they were when its rows do.
    return {min(counted, key=lambda name: (rules.size(sums[name]), name))} if counted else set()
