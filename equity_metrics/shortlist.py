"""Where to begin a pilot: districts ranked by criteria that the reader weighs, by points anyone can redo.

A district's points on a criterion run from 0 (the district least favoured) to 100 (the most): the share
of the way between the two. Its score is the mean of its points, weighted. Only cells that the reader may
see come in: a district with a hidden or missing value on a weighed criterion is left out, and said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from equity_metrics.cells import Cell, Cells, unshown
from equity_metrics.declarations import Indicator, Unit
from equity_metrics.query import Status
from equity_metrics.text import Text, number

_MOST = 100.0
_PROTECTED: tuple[Status, ...] = ("suppressed", "undivided")
_DECIMALS = 1  # scores are compared as they are printed: what reads the same ranks the same
_LABEL = Text(th="คะแนนลำดับพื้นที่นำร่อง", en="Score for the pilot shortlist")


@dataclass(frozen=True)
class Criterion:
    """One thing that is weighed: its cells, one a district, and the weight that the reader gives it."""

    cells: Cells
    weight: int

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self.cells.indicator

    @property
    def is_higher_first(self) -> bool:
        """Whether a higher value brings a district forward."""
        about = self.indicator.shortlist
        return about is None or about.favours == "higher"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A district's place on the list: its score, its points on each weighed criterion, who shares its rank."""

    place: str
    rank: int
    score: float
    points: tuple[float, ...]
    is_tied: bool


@dataclass(frozen=True)
class Shortlist:
    """The weighed criteria, the districts by score (ties by code), and those left out."""

    criteria: tuple[Criterion, ...]
    ranked: tuple[Ranked, ...]
    left_out: tuple[str, ...]

    @property
    def weight(self) -> int:
        """All weights together."""
        return sum(each.weight for each in self.criteria)

    def upto(self, rank: int) -> tuple[Ranked, ...]:
        """The districts of the ranks 1 to `rank`, all who share the last one among them."""
        return tuple(each for each in self.ranked if each.rank <= rank)


def shortlisted(criteria: Sequence[Criterion]) -> Shortlist:
    """The districts ranked by the criteria that have a weight; nobody where none has.

    Weights are whole numbers of 0 and more; only their proportions matter.
    """
    weighed = tuple(each for each in criteria if each.weight > 0)
    places = [cell.place for cell in criteria[0].cells.cells] if criteria else []
    points = [_points(each) for each in weighed]
    known = [place for place in places if weighed and all(place in each for each in points)]
    whole = sum(each.weight for each in weighed)
    scores = {
        place: round(
            fsum(each.weight * of[place] for each, of in zip(weighed, points, strict=True)) / whole,
            _DECIMALS,
        )
        for place in known
    }
    ranked = tuple(
        Ranked(
            place=place,
            rank=1 + sum(other > scores[place] for other in scores.values()),
            score=scores[place],
            points=tuple(of[place] for of in points),
            is_tied=list(scores.values()).count(scores[place]) > 1,
        )
        for place in sorted(known, key=lambda each: (-scores[each], each))
    )
    left_out = tuple(place for place in places if weighed and place not in scores)
    return Shortlist(weighed, ranked, left_out)


def _points(criterion: Criterion) -> Mapping[str, float]:
    """District -> its points, of those with a value that may be seen; all 0 where all are equal."""
    values = {cell.place: cell.value for cell in criterion.cells.shown if cell.value is not None}
    low, high = min(values.values(), default=0.0), max(values.values(), default=0.0)
    if low == high:
        return dict.fromkeys(values, 0.0)
    least, most = (low, high) if criterion.is_higher_first else (high, low)
    return {place: _MOST * (value - least) / (most - least) for place, value in values.items()}


def scored(found: Shortlist, base: Cells, unit: Unit) -> Cells:
    """The scores as cells, for a chart: the places of `base`, whoever was left out without a value.

    The id names the weights, because a chart is remembered by its question.
    """
    weights = "_".join(f"{each.indicator.id}_{each.weight}" for each in found.criteria)
    indicator = base.indicator.model_copy(
        update={
            "id": f"shortlist_{weights}",
            "label": _LABEL,
            "short": None,
            "unit": unit.id,
            "better": "none",
            "denominator": None,
            "target": (),
        }
    )
    scores = {each.place: each.score for each in found.ranked}
    return replace(
        base,
        indicator=indicator,
        unit=unit,
        whole=unshown((base.province, ()), "not_applicable"),
        by=(),
        by_group=(),
        cells=tuple(_scored(cell, scores.get(cell.place), found) for cell in base.cells),
        reporting=None,
    )


def _scored(cell: Cell, score: float | None, found: Shortlist) -> Cell:
    if score is not None:
        return Cell(cell.place, (), None, None, score, "ok")
    others = {each.cells.at(cell.place).status for each in found.criteria}
    return unshown(
        (cell.place, ()), next((each for each in _PROTECTED if each in others), "no_data")
    )


_FORMULA = Text(
    th="คะแนน = ({terms}) ÷ {whole} โดยคะแนนของแต่ละเกณฑ์ คือตำแหน่งของเขตระหว่างค่าต่ำสุด (0) ถึงสูงสุด (100) ของเขตที่แสดงได้",
    en="Score = ({terms}) ÷ {whole}; the points of a criterion are where the district lies between the lowest (0) and the highest (100) value shown",
)
_TERM = Text(th="{weight} × {label}", en="{weight} × {label}")
_TURNED = Text(th="{label} (ค่าน้อยได้คะแนนมาก)", en="{label} (less scores more)")


def formula(found: Shortlist) -> Text:
    """How the scores were made, with the weights in it."""
    terms = []
    for each in found.criteria:
        label = each.indicator.brief
        said = label if each.is_higher_first else _TURNED.format(label=label)
        terms.append(_TERM.format(weight=number(each.weight), label=said))
    added = Text(th=" + ".join(each.th for each in terms), en=" + ".join(each.en for each in terms))
    return _FORMULA.format(terms=added, whole=number(found.weight))
