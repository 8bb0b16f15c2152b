"""Own tables of areas: every followed measure of the money of each case, by children and by area.

Columns: case_id, area_id, children, funding_per_child; poverty_pct and wealth_per_child rank the
areas, region groups them, coverage_pct is a second value. A column that is absent, or empty for a
whole case, leaves its measures out; one that is empty for a part of the case refuses them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities import reasons
from equity_metrics.disparities.distribution import Distribution, Floats
from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.formula import compute_named
from equity_metrics.disparities.measure import over_distributions
from equity_metrics.disparities.own.rows import (
    MISSING,
    OwnAnswer,
    OwnRow,
    checked,
    read_rows,
    written,
)
from equity_metrics.text import Text

_FILE = "areas"
_NUMBERS = ("children", "funding_per_child")
_REQUIRED = ("case_id", "area_id", *_NUMBERS)
_OPTIONAL = ("poverty_pct", "wealth_per_child", "coverage_pct")
_RANKS = ("poverty_pct", "wealth_per_child")
_PERCENT = (0.0, 100.0)
_OF_A_GROUP = {"ge_group", "ge_group_contribution"}  # one row for each group
_IN_PARTS = _OF_A_GROUP | {"ge_within", "ge_between"}
_BY_POVERTY = {"progressivity_ratio"}  # and only where no two areas are equally poor
_BY_WEALTH = {"gini_minus_concentration"}
_OF_TWO_COLUMNS = {"kakwani_progressivity"}  # it asks what both are shares of: not of areas
_STRAIGHT = {"correlation", "slope", "elasticity_at_means", "elasticity_loglog"}
_OF_COVERAGE = {
    "concentration_index": "wealth_per_child",
    "wagstaff": "wealth_per_child;bounds 0-100",
    "erreygers": "wealth_per_child;bounds 0-100",
}
_REMARK = Text(th="กรณี {case}: {reason}", en="Case {case}: {reason}")

Row = tuple[str, str, Estimate]  # measure, parameter, what came out


@dataclass(frozen=True, eq=False)
class Case:
    """The areas of one case: numbers by column (nan where missing), the region of each ("" there).

    refused: why nothing of the case is computed, None where it is.
    """

    name: str
    numbers: Mapping[str, Floats]
    region: NDArray[np.str_]
    refused: Estimate | None


def areas_table(text: str) -> OwnAnswer:
    """The rows case_id, measure, parameter, weight, value, status of a table of areas.

    An infinite value is written as Inf, one that is not there as nothing. Raises OwnTableError
    where the text is no such table.
    """
    rows: list[dict[str, str]] = []
    remarks: dict[Text, None] = {}
    for case in _cases(checked(read_rows(text, _FILE, _REQUIRED), _area)):
        children = case.numbers["children"]
        for weight, weights in (("children", children), ("equal", np.ones(children.size))):
            for measure, parameter, computed in _measured(case, weights):
                found = case.refused or computed
                rows.append({
                    "case_id": case.name, "measure": measure, "parameter": parameter,
                    "weight": weight, "value": _value(found), "status": found.status,
                })  # fmt: skip
                if found.status.startswith("refused") and found.reason:
                    remarks[_REMARK.format(case=case.name, reason=found.reason)] = None
    return OwnAnswer(rows, tuple(remarks))


@dataclass(frozen=True, slots=True)
class _Area:
    """One checked row."""

    case_id: str
    area_id: str
    region: str
    numbers: Mapping[str, float]


def _area(row: OwnRow) -> _Area:
    region = row.words.get("region", "")
    return _Area(
        row.needed("case_id"),
        row.needed("area_id"),
        "" if region in MISSING else region,
        {name: row.number(name) for name in (*_NUMBERS, *_OPTIONAL) if name in row.words},
    )


def _cases(areas: list[_Area]) -> Iterator[Case]:
    by_case: dict[str, list[_Area]] = {}
    for area in areas:
        by_case.setdefault(area.case_id, []).append(area)
    for name, members in by_case.items():
        ids = {area.area_id for area in members}
        twice = len(ids) < len(members)
        yield Case(
            name,
            _columns(members),
            np.array([area.region for area in members]),
            without("refused_input", reasons.AREA_TWICE) if twice else None,
        )


def _columns(areas: list[_Area]) -> dict[str, Floats]:
    """The numbers by column; an optional one that is empty for the whole case is left out."""
    read = {name: np.array([area.numbers[name] for area in areas]) for name in areas[0].numbers}
    return {
        name: found for name, found in read.items() if name in _NUMBERS or not np.isnan(found).all()
    }


def _measured(case: Case, weights: Floats) -> Iterator[Row]:
    """Every row of a case under one weight."""
    part = case.region if (case.region != "").any() else None
    money = Distribution(case.numbers["funding_per_child"], weights, part=part)
    for name, module in over_distributions().items():
        if not module.MEASURE.needs.order and (part is not None or name not in _IN_PARTS):
            yield from _rows(name, module, money, _groups_of(money) if name in _OF_A_GROUP else ())
    for column in _RANKS:
        if column in case.numbers:
            ranked = Distribution(money.value, weights, case.numbers[column])
            yield from _ranked_rows(column, ranked)
    if "coverage_pct" in case.numbers and "wealth_per_child" in case.numbers:
        wealth = case.numbers["wealth_per_child"]
        coverage = Distribution(case.numbers["coverage_pct"], weights, wealth, bounds=_PERCENT)
        for name, parameter in _OF_COVERAGE.items():
            yield f"coverage_{name}", parameter, compute_named(name)(coverage)


def _ranked_rows(column: str, ranked: Distribution) -> Iterator[Row]:
    left_out = set(_OF_TWO_COLUMNS)
    left_out |= _BY_POVERTY if column != "poverty_pct" or _has_ties(ranked) else set()
    left_out |= _BY_WEALTH if column != "wealth_per_child" else set()
    left_out |= _STRAIGHT if np.count_nonzero(ranked.weight > 0) == 1 else set()
    refused = _rank_refusal(column, ranked)
    for name, module in over_distributions().items():
        if module.MEASURE.needs.order and name not in left_out and not _is_bounded(module):
            for measure, parameter, found in _rows(name, module, ranked):
                alone = name in _BY_POVERTY
                named = parameter if alone else ":".join(filter(None, (column, parameter)))
                yield measure, named, refused or found


def _rows(
    name: str, module: ModuleType, distribution: Distribution, groups: tuple[str, ...] = ()
) -> Iterator[Row]:
    for variant in module.MEASURE.variants:
        parameters = [f"{variant.name}:{group}" for group in groups] or [variant.name]
        for parameter in parameters:
            yield name, parameter, module.compute(distribution, parameter)


def _is_bounded(module: ModuleType) -> bool:
    bounded: bool = module.MEASURE.needs.upper_bound
    return bounded


def _groups_of(money: Distribution) -> tuple[str, ...]:
    """The groups that anyone counts in, also where the weights are to be refused."""
    if money.part is None:
        return ()
    return tuple(sorted(set(money.part[money.weight != 0].tolist()) - {""}))


def _has_ties(ranked: Distribution) -> bool:
    ranks = ranked.ranking[ranked.weight > 0]
    return np.unique(ranks).size < ranks.size


def _rank_refusal(column: str, ranked: Distribution) -> Estimate | None:
    low, high = _PERCENT
    if column == "poverty_pct" and ((ranked.ranking < low) | (ranked.ranking > high)).any():
        return without("refused_input", reasons.OUTSIDE_BOUNDS)
    return None


def _value(found: Estimate) -> str:
    return "Inf" if found.status == "infinite" else written(found.value)
