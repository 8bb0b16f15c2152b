"""How much of an inequality lies between districts, and how much between the groups inside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from equity_metrics.cells import Cell, Cells
from equity_metrics.disparities.chance_of_shares import Chance, chance_of
from equity_metrics.disparities.distribution import Distribution, Floats
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.of_cells import FEWEST, MOST_MISSING
from equity_metrics.disparities.spread import ge, variance
from equity_metrics.disparities.spread.entropy import decomposed
from equity_metrics.errors import ReaderError
from equity_metrics.text import Text

_PERCENT = 100.0
_ALPHA = {"theil": 1, "mld": 0, "ge2": 2}
Kind = Literal["variance", "theil", "mld", "ge2"]

_ONE_SUM = Text(
    th="“{label}” เป็นยอดรวม ไม่ใช่อัตรา จึงแยกความเหลื่อมล้ำระหว่างอำเภอ/เขตกับภายในอำเภอ/เขตไม่ได้",
    en="“{label}” is a total and no rate: there is no inequality to part between and inside districts.",
)
_MISSING = Text(
    th="แสดงได้ครบทุกกลุ่มเพียง {shown} จาก {every} อำเภอ/เขต ต้องครบอย่างน้อยสามในสี่ จึงแยกความเหลื่อมล้ำระหว่างอำเภอ/เขตกับภายในอำเภอ/เขตได้",
    en="All groups are shown in {shown} of {every} districts only; three quarters of them are needed to part between and inside.",
)
_EQUAL = Text(
    th="ทุกกลุ่มในทุกอำเภอ/เขตมีค่าเท่ากัน จึงไม่มีความเหลื่อมล้ำให้แยก",
    en="Every group of every district has the same value: there is no inequality to part.",
)


@dataclass(frozen=True, slots=True)
class District:
    """A district that is counted, and its groups. people: its percent of all persons counted."""

    place: str
    groups: tuple[Cell, ...]
    people: float


@dataclass(frozen=True, slots=True)
class Parts:
    """One measure as the sum of two parts; `total`, in its own scale, has a reason where undefined.

    between, inside: what each district adds by lying away from the whole, and by its groups lying
    away from it, both in percent of the total and never below 0; () where there is no total.
    """

    kind: Kind
    total: Estimate
    between: tuple[float, ...]
    inside: tuple[float, ...]

    @property
    def between_share(self) -> float:
        """The part between districts in percent of the whole."""
        return sum(self.between)

    @property
    def inside_share(self) -> float:
        """The part inside districts in percent of the whole."""
        return sum(self.inside)


@dataclass(frozen=True, eq=False)
class Decomposition:
    """The parts of an inequality over districts x groups of one dimension.

    of: how many districts there are, shown or not. parts: the first is the one to follow.
    chance: of shares, how likely chance alone makes such differences; None of other values.
    """

    cells: Cells
    districts: tuple[District, ...]
    of: int
    parts: tuple[Parts, ...]
    chance: Chance | None

    @property
    def main(self) -> Parts:
        """The measure that is followed: the variance of shares, Theil's index of amounts."""
        return self.parts[0]


def compute(cells: Cells) -> Decomposition:
    """The decomposition of cells split by one dimension, each group counted by its denominator.


    Of shares the variance: it is the same whether those reached or those not reached are counted,
    which indices of amounts are not. Of other ratios Theil's T, the mean log deviation, GE(2) and
    the variance. A district with a hidden or unreported group is left out: small groups are what
    lies farthest apart, so its inside would come out too small. Raises ReaderError for a sum, where
    more than a quarter of the districts is left out, and where all is equal.
    Source: Shorrocks (1980), Econometrica 48, 613-625.
    """
    if cells.indicator.denominator is None:
        raise ReaderError(_ONE_SUM.format(label=cells.indicator.label))
    rows, every = _rows(cells), len({cell.place for cell in cells.cells})
    if len(rows) < FEWEST or len(rows) < (1 - MOST_MISSING) * every:
        raise ReaderError(_MISSING.format(shown=len(rows), every=every))
    if len({cell.value for row in rows.values() for cell in row}) == 1:
        raise ReaderError(_EQUAL)
    kinds: Sequence[Kind] = (
        ("variance",) if cells.unit.id == "percent" else ("theil", "mld", "ge2", "variance")
    )
    districts = _districts([rows[place] for place in sorted(rows)])
    chance = chance_of(list(rows.values())) if cells.indicator.is_share else None
    parts = tuple(_parts(kind, districts) for kind in kinds)
    return Decomposition(cells, districts, every, parts, chance)


def _rows(cells: Cells) -> dict[str, list[Cell]]:
    """The cells of every district whose groups are all shown.

    Groups that count nobody are left out, and those that say only that something is not known.
    """
    compared = {each.id for each in cells.by[0].compared}
    found: dict[str, list[Cell]] = {}
    for cell in cells.cells:
        if cell.status != "no_data" and cell.groups[0] in compared:
            found.setdefault(cell.place, []).append(cell)
    return {place: row for place, row in found.items() if all(cell.is_shown for cell in row)}


def _districts(rows: Sequence[Sequence[Cell]]) -> tuple[District, ...]:
    people = [sum(_persons(cell) for cell in row) for row in rows]
    return tuple(
        District(row[0].place, tuple(row), _PERCENT * own / sum(people))
        for row, own in zip(rows, people, strict=True)
    )


def _parts(kind: Kind, districts: Sequence[District]) -> Parts:
    every = _distribution(districts)
    total = variance.compute(every) if kind == "variance" else ge.compute(every, str(_ALPHA[kind]))
    if not total.value:
        return Parts(kind, total, (), ())
    between, inside = _variances(every) if kind == "variance" else _entropies(every, _ALPHA[kind])
    percent = _PERCENT / total.value
    return Parts(
        kind, total, tuple(map(float, between * percent)), tuple(map(float, inside * percent))
    )


def _variances(every: Distribution) -> tuple[Floats, Floats]:
    """The law of total variance: each district from the whole, each group from its district."""
    people, means, district = _means(every)
    apart = every.share * (every.value - means[district]) ** 2
    return people * (means - every.mean) ** 2, _summed(apart, district)


def _entropies(every: Distribution, alpha: int) -> tuple[Floats, Floats]:
    """The parts of generalised entropy; a district's part between is its distance from the mean.

    The sum over districts is the same with and without the tangent at the mean, which makes every
    term of it 0 or above (Bregman).
    """
    people, means, _ = _means(every)
    relative = means / every.mean
    terms = {
        0: lambda r: r - 1 - np.log(r),
        1: lambda r: xlogy(r, r) - r + 1,
        2: lambda r: (r - 1) ** 2 / 2,
    }
    return people * terms[alpha](relative), decomposed(every, alpha).contribution


def _means(every: Distribution) -> tuple[Floats, Floats, NDArray[np.intp]]:
    """Of each district its share of persons and its mean; of each group the number of its district."""
    _, district = every.parts
    people = _summed(every.share, district)
    return people, _summed(every.share * every.value, district) / people, district


def _summed(each: Floats, district: NDArray[np.intp]) -> Floats:
    return np.bincount(district, each).astype(np.float64)


def _distribution(districts: Sequence[District]) -> Distribution:
    """The groups of all districts; in code order, as parts come back by their names."""
    cells = [cell for each in districts for cell in each.groups]
    return Distribution(
        value=np.array([cell.value for cell in cells], dtype=np.float64),
        weight=np.array([_persons(cell) for cell in cells]),
        part=np.array([cell.place for cell in cells]),
    )


def _persons(cell: Cell) -> float:
    return float(cell.denominator or 0)
