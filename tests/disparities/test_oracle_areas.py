"""Every row of areas to be followed against reference values of R packages and of a recount."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from equity_metrics.disparities.own.areas import areas_table

ORACLE = Path(__file__).resolve().parents[3] / "shared" / "oracle"
RELATIVE = 1e-9  # the reference values are printed with twelve digits
pytestmark = pytest.mark.skipif(
    not ORACLE.is_dir(), reason="../shared/oracle is absent: no reference values to compare with"
)
Row = dict[str, str]


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in ("case_id", "measure", "parameter", "weight"))


@pytest.fixture(scope="module")
def computed() -> dict[tuple[str, ...], Row]:
    text = (ORACLE / "areas.csv").read_text(encoding="utf-8")
    return {_key(row): row for row in areas_table(text).rows}


@pytest.fixture(scope="module")
def expected() -> dict[tuple[str, ...], Row]:
    with (ORACLE / "expected_areas.csv").open(encoding="utf-8") as file:
        return {_key(row): row for row in csv.DictReader(file) if row["follow"] == "1"}


def test_the_same_rows_are_there(computed, expected) -> None:
    assert set(computed) == set(expected)


def test_the_statuses_are_the_same(computed, expected) -> None:
    assert {key: row["status"] for key, row in computed.items()} == {
        key: row["status"] for key, row in expected.items()
    }


def test_the_values_are_the_same(computed, expected) -> None:
    """Also prints, for a note, the comparisons and the largest relative deviation by measure."""
    count: Counter[str] = Counter()
    largest: defaultdict[str, float] = defaultdict(float)
    for key, row in expected.items():
        found = computed[key]["value"]
        if row["status"] != "ok":
            assert found == row["value"], key
            continue
        value = float(row["value"])
        assert float(found) == pytest.approx(value, rel=RELATIVE, abs=1e-12), key
        count[key[1]] += 1
        if value:
            largest[key[1]] = max(largest[key[1]], abs(float(found) / value - 1))
    assert sum(count.values()) > 1900
    for measure, compared in count.items():
        print(f"{measure}: {compared} values, largest relative deviation {largest[measure]:.1e}")
