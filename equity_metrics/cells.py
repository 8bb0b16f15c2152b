"""Sums become values here and nowhere else: one result type, `Cells`, whatever was asked."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from equity_metrics.declarations import Dimension, Indicator, Unit
from equity_metrics.interval import wilson
from equity_metrics.periods import Period
from equity_metrics.query import Amount, Key, Status, Sums
from equity_metrics.reader import Protection
from equity_metrics.schemes import DISTRICT, Scheme
from equity_metrics.text import Text

STATUS_LABELS: Mapping[Status, Text] = {
    "ok": Text(th="มีข้อมูล", en="Shown"),
    "suppressed": Text(th="ปกปิด", en="Hidden"),
    "undivided": Text(th="ไม่แยกรายพื้นที่", en="Not divided by place"),
    "no_data": Text(th="ไม่มีข้อมูล", en="No data"),
    "not_reported": Text(th="ไม่ได้รายงาน", en="Not reported"),
    "not_applicable": Text(th="จำแนกไม่ได้", en="Not applicable"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value with its numerator and denominator; `value` in the unit's scale, unrounded.

    low, high: the 95 % interval of a share, same scale. is_small: hidden from protected readers,
    shown to this one. at_worst, at_best: the value if whatever was not reported lay at its worst or
    its best (at its lowest and highest where neither is better); equal where nothing is silent.
    persons: the count behind an amount, where the reader's figures hold it. None wherever `status` is not ok.
    """

    place: str
    groups: tuple[str, ...]
    numerator: Amount | None
    denominator: Amount | None
    value: float | None
    status: Status
    low: float | None = None
    high: float | None = None
    is_small: bool = False
    rows: int = 0
    reported: int = 0
    at_worst: float | None = None
    at_best: float | None = None
    persons: Amount | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is a value to show."""
        return self.status == "ok"


@dataclass(frozen=True, slots=True)
class Reporting:
    """How many units of a place are known and how many reported; `label` classifies them.

    late: rows that came after the contract's due day.
    """

    units: int
    units_reported: int
    label: Text
    late: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether every known unit reported."""
        return self.units_reported == self.units


@dataclass(frozen=True)
class Cells:
    """The answer to one question: `whole` is the province, `cells` the grid places x groups.

    cells: the units of `scheme` (districts in code order), within a unit the groups in their
    declared order; with no `by` one cell a unit. unallocated: what lies in no unit; None where
    nothing does, and in a split. provinces: those whose rows answer. by_group: the province by group (empty without `by`). reporting: who
    reported in the province; None where the contract says nothing or no row names its unit. basis:
    the earlier publication whose figures these are, where protected figures were not renewed since.
    """

    indicator: Indicator
    unit: Unit
    province: str
    period: Period
    by: tuple[Dimension, ...]
    where: tuple[tuple[str, str], ...]
    whole: Cell
    by_group: tuple[Cell, ...]
    cells: tuple[Cell, ...]
    protection: Protection
    is_simulated: bool
    publication: int
    reporting: Reporting | None = None
    scheme: Scheme = DISTRICT
    unallocated: Cell | None = None
    provinces: tuple[str, ...] = ()
    basis: int | None = None

    @cached_property
    def index(self) -> Mapping[Key, Cell]:
        """Every cell by (place, groups)."""
        rest = () if self.unallocated is None else (self.unallocated,)
        every = (self.whole, *self.by_group, *self.cells, *rest)
        return {(cell.place, cell.groups): cell for cell in every}

    @cached_property
    def key(self) -> tuple[Hashable, ...]:
        """What was asked and of which publication: equal keys mean equal cells."""
        return (
            self.publication, self.basis, self.protection, self.indicator.id, self.province,
            self.period, tuple((each.id, each.codes) for each in self.by), self.where, self.scheme.id,
            tuple(cell.place for cell in self.cells),
        )  # fmt: skip

    def at(self, place: str, *groups: str) -> Cell:
        """The cell of a place and its groups; KeyError when it is not part of the answer."""
        return self.index[place, groups]

    @property
    def shown(self) -> tuple[Cell, ...]:
        """The district cells that have a value."""
        return tuple(cell for cell in self.cells if cell.is_shown)

    @property
    def with_rest(self) -> Cells:
        """The same answer with what lies in no unit as its last row, where anything does."""
        if self.unallocated is None:
            return self
        return replace(self, cells=(*self.cells, self.unallocated))

    def only(self, places: Iterable[str]) -> Cells:
        """The same answer with some districts' rows only; the whole stays the province."""
        chosen = frozenset(places)
        if not chosen:
            return self
        return replace(self, cells=tuple(cell for cell in self.cells if cell.place in chosen))


def grid(places: Iterable[str], by: tuple[Dimension, ...]) -> tuple[Key, ...]:
    """Every place x group: absent is not zero, so the grid is completed before anything is read."""
    return tuple(product(places, product(*(dimension.codes for dimension in by))))


def unshown(key: Key, status: Status) -> Cell:
    """A cell without a value."""
    return Cell(*key, None, None, None, status)


def divided(
    key: Key,
    sums: Sums,
    indicator: Indicator,
    unit: Unit,
    *,
    is_held: bool = True,
    is_small: bool = False,
) -> Cell:
    """One cell from its sums: the only division in the project.

    is_held: whether the place has any rows; a group without rows in a place that has some counts
    zero, a place without any has no data.
    """
    status = _status(sums, indicator, is_held)
    if status != "ok":
        return Cell(*key, None, None, None, status, rows=sums.rows, reported=sums.reported)
    numerator = sums.numerator or 0
    denominator = None if indicator.denominator is None else sums.denominator or 0
    low, high = _interval(indicator, numerator, denominator, unit.scale)
    value = _value(numerator, denominator, unit.scale)
    worst, best = _range(sums, indicator, unit.scale)
    return Cell(
        *key, numerator, denominator, value, "ok", low, high, is_small, sums.rows, sums.reported,
        worst, best, sums.persons,
    )  # fmt: skip


def _value(numerator: Amount, denominator: Amount | None, scale: float) -> float:
    value = float(numerator) * scale
    return value if denominator is None else value / float(denominator)


def _range(
    sums: Sums, indicator: Indicator, scale: float
) -> tuple[float, float] | tuple[None, None]:
    """The value at its worst and at its best, given what silent rows would add."""
    if sums.low_numerator is None or sums.high_numerator is None:
        return None, None
    is_ratio = indicator.denominator is not None
    numerator, denominator = sums.numerator or 0, sums.denominator or 0
    ends = [
        _value(numerator + more, denominator + (below or 0) if is_ratio else None, scale)
        for more, below in (
            (sums.low_numerator, sums.low_denominator),
            (sums.high_numerator, sums.high_denominator),
        )
    ]
    low, high = ends
    return (high, low) if indicator.better == "lower" else (low, high)


def _status(sums: Sums, indicator: Indicator, is_held: bool) -> Status:
    if not is_held:
        return "no_data"
    if sums.rows > 0 and sums.reported == 0:
        return "not_reported"
    if indicator.denominator is not None and not sums.denominator:
        return "no_data"
    return "ok"


def _interval(
    indicator: Indicator, part: Amount, whole: Amount | None, scale: float
) -> tuple[float | None, float | None]:
    if whole is None or not indicator.is_share or not 0 <= part <= whole:
        return None, None
    low, high = wilson(float(part), float(whole))
    return low * scale, high * scale


def is_undivided(rows: Iterable[Cell]) -> bool:
    """Whether rows of places are there, of which none is shown apart from the province."""
    return {cell.status for cell in rows} == {"undivided"}


class Keyed:
    """Cells, compared by the question that they answer instead of by all their values."""

    __slots__ = ("cells",)

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def __hash__(self) -> int:
        return hash(self.cells.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keyed) and self.cells.key == other.cells.key
