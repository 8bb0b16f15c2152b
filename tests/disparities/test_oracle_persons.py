"""Every value over persons against reference values of R packages and of an independent recount."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from equity_metrics.disparities.own.persons import persons_table

ORACLE = Path(__file__).resolve().parents[3] / "shared" / "oracle"
BLOCKS = ("disaggregated", "individual")
ALL_BLOCKS = (*BLOCKS, "distribution", "design_se", "concentration_se")
# Of a value, of its error, and of its limits: a fit in R ends at a change of the deviance of 1e-8,
# and its delta method is numerical.
CLOSED, FITTED = (1e-9, 1e-9, 1e-9), (1e-6, 1e-4, 1e-4)
TOLERANCE = {"sii": FITTED, "rii": FITTED}
pytestmark = pytest.mark.skipif(not ORACLE.exists(), reason="../shared/oracle is not here")
Row = dict[str, str]


def _read(name: str) -> list[Row]:
    with (ORACLE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in ("case_id", "block", "measure", "parameter", "design"))


@pytest.fixture(scope="module")
def answers() -> dict[tuple[str, ...], Row]:
    text = (ORACLE / "micro.csv").read_text(encoding="utf-8")
    return {_key(row): row for row in persons_table(text).rows}


@pytest.mark.parametrize("block", BLOCKS)
def test_every_value_is_that_of_the_oracle(block: str, answers: dict[tuple[str, ...], Row]) -> None:
    expected = [row for row in _read("expected_micro.csv") if row["block"] == block]
    assert len(expected) > 70
    for row in expected:
        found = answers[_key(row)]
        value, error, limits = TOLERANCE.get(row["measure"], CLOSED)
        for name, tolerance in (
            ("value", value), ("se", error), ("ci_low", limits), ("ci_high", limits),
        ):  # fmt: skip
            assert (row[name] == "") == (found[name] == ""), (_key(row), name)
            if row[name]:
                near = pytest.approx(float(row[name]), rel=tolerance, abs=1e-15)
                assert float(found[name]) == near, (_key(row), name)


@pytest.mark.parametrize("block", ALL_BLOCKS)
def test_every_row_is_answered_with_its_value(
    block: str, answers: dict[tuple[str, ...], Row]
) -> None:
    expected = {_key(row): row for row in _read("expected_micro.csv") if row["block"] == block}
    found = {key: row for key, row in answers.items() if key[1] == block}
    assert set(found) == set(expected)
    for key, row in expected.items():
        tolerance, *_ = TOLERANCE.get(row["measure"], CLOSED)
        near = pytest.approx(float(row["value"]), rel=tolerance, abs=1e-12)
        assert float(found[key]["value"]) == near, key
