"""Measures between groups against the independent reference tables; prints a table of deviations.

python -m benchmarks.oracle_deviations
Needs ../shared/oracle. Deviations are relative to the reference (absolute where that is below
1e-12); simulated limits in units of their tolerance at 10,000 draws (4 standard errors of a
quantile). Everything goes through the functions of the command `disparities --cases --groups`.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from equity_metrics.disparities.own.groups import groups_table  # noqa: E402
from equity_metrics.disparities.own.rows import as_csv  # noqa: E402

ORACLE = ROOT.parent / "shared" / "oracle"
_FROM_AREAS = ("A13", "A50", "A928")
_TINY = 1e-12
_CASES = ("case_id", "ordered_dimension", "favourable_indicator", "indicator_scale")
_GROUPS = (
    "case_id", "subgroup", "subgroup_order", "estimate", "se", "population",
    "reference_subgroup", "setting_average",
)  # fmt: skip
_LIMITS = ("ci_low", "ci_high")
Row = dict[str, str]
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Compared:
    """One number, or one status, against its reference. deviation: in units of `kind`'s tolerance
    where that is `simulated`, else relative; inf where one of the two has no number.
    """

    measure: str
    place: str
    kind: str
    deviation: float
    tolerance: float


def rows(name: str) -> list[Row]:
    with (ORACLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_areas(areas: list[Row]) -> tuple[str, str]:
    """Cases and groups as CSV: each area a group, ordered by its wealth where an order is asked for."""
    cases: list[Row] = []
    groups: list[Row] = []
    for case in _FROM_AREAS:
        own = [row for row in areas if row["case_id"] == case]
        by_wealth = sorted(range(len(own)), key=lambda nth: float(own[nth]["wealth_per_child"]))
        order = {nth: rank for rank, nth in enumerate(by_wealth, start=1)}
        cases.append(dict(zip(_CASES, (case, "0", "1", "100"), strict=True)))
        groups += [_group(case, row, order[nth]) for nth, row in enumerate(own)]
    return as_csv(cases, _CASES), as_csv(groups, _GROUPS)


def _group(case: str, area: Row, order: int) -> Row:
    found = (
        case, area["area_id"], str(order), area["coverage_pct"], area["coverage_se"],
        area["children"], "0", "",
    )  # fmt: skip
    return dict(zip(_GROUPS, found, strict=True))


def answered() -> dict[Key, Row]:
    """Every row that the command answers to the reference's own tables and to those of its areas."""
    texts = [(ORACLE / name).read_text(encoding="utf-8") for name in ("cases.csv", "tables.csv")]
    found = groups_table(*texts).rows + groups_table(*of_areas(rows("areas.csv"))).rows
    return {(row["case_id"], row["measure"], row["variant"]): row for row in found}


def compared(expected: Row, found: Row) -> Iterator[Compared]:
    """The status and the four numbers of one row."""
    measure = expected["measure"]
    place = f"{expected['case_id']} {measure} {expected['variant']}"
    is_same = expected["status"] == found["status"]
    yield Compared(measure, f"{place} status", "status", 0.0 if is_same else float("inf"), 0.0)
    for column in ("value", "se", *_LIMITS):
        is_simulated = column in _LIMITS and expected["ci_method"] == "simulation"
        kind = "simulated" if is_simulated else "value" if column == "value" else "error"
        tolerance = _tolerance(expected, column)
        if tolerance is not None:
            deviation = _deviation(expected, found, column, is_simulated)
            yield Compared(measure, f"{place} {column}", kind, deviation, tolerance)


def _tolerance(expected: Row, column: str) -> float | None:
    """None for an interval over 40 orders of magnitude, which the reference says not to compare."""
    if "ill-conditioned" in expected["note"]:
        return {"value": 1e-6, "se": 1e-3}.get(column)
    if expected["ci_method"] == "simulation" and column in _LIMITS:
        return 1.0
    if expected["measure"] not in ("sii", "rii"):
        return 1e-9
    return 1e-6 if column == "value" else 1e-4


def _deviation(expected: Row, found: Row, column: str, is_simulated: bool) -> float:
    reference = expected[column] if expected[column] != "Inf" else ""
    if not reference or not found[column]:
        return 0.0 if reference == found[column] else float("inf")
    apart = abs(float(found[column]) - float(reference))
    if is_simulated:
        return apart / float(expected["ci_tol_10k"])
    return apart if abs(float(reference)) < _TINY else apart / abs(float(reference))


def every_comparison() -> list[Compared]:
    """All rows of the reference; raises KeyError for one that the command does not answer."""
    found = answered()
    return [
        each
        for row in with_tolerances(rows("expected_tables.csv"))
        for each in compared(row, found[row["case_id"], row["measure"], row["variant"]])
    ]


def with_tolerances(expected: list[Row]) -> Iterator[Row]:
    """Against a setting average the reference gives no tolerance: that of the same table's mean."""
    known = {
        (row["case_id"], row["measure"]): row["ci_tol_10k"] for row in expected if row["ci_tol_10k"]
    }
    for row in expected:
        tolerance = row["ci_tol_10k"] or known.get((row["case_id"], row["measure"]), "")
        yield row | {"ci_tol_10k": tolerance}


def main() -> None:
    """Print, by measure, how many numbers were compared and how far the farthest one lies."""
    largest: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    counted: Counter[str] = Counter()
    beyond = []
    for each in every_comparison():
        counted[each.measure] += 1
        kinds = largest[each.measure]
        kinds[each.kind] = max(kinds[each.kind], each.deviation)
        if each.deviation > each.tolerance:
            beyond.append(each)
    print("| measure | comparisons | value | error and limits | simulated limits (of tolerance) |")
    print("|---|---|---|---|---|")
    for measure in sorted(counted):
        kinds = largest[measure]
        simulated = f"{kinds['simulated']:.2f}" if "simulated" in kinds else ""
        print(
            f"| {measure} | {counted[measure]} | {kinds['value']:.1e} | {kinds['error']:.1e} | {simulated} |"
        )
    print(f"\n{sum(counted.values())} comparisons, {len(beyond)} beyond tolerance")
    for each in beyond:
        print(f"  {each.place}: {each.deviation:.2e} > {each.tolerance:.0e}")


if __name__ == "__main__":
    main()
