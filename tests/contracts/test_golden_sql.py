"""The roll-up of two datasets and the query of two indicators, word for word in two dialects."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot

from equity_metrics.catalogue import Catalogue
from equity_metrics.query import cell_sql
from equity_metrics.rollup import cube_name, denominator_of, numerator_of, rollup

GOLDEN = Path(__file__).resolve().parents[1] / "sql"
DIALECTS = ("duckdb", "spark")
INDICATORS = ("child_aid_rate", "education_site_count")


def _rollup(catalogue: Catalogue, indicator: str, dialect: str) -> str:
    declared = catalogue[indicator]
    dataset = catalogue.datasets[declared.numerator.dataset]
    return rollup(dataset, [declared], f"analysis_{dataset.id}").sql(dialect=dialect, pretty=True)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("indicator", INDICATORS)
def test_rollup_is_as_written_down(catalogue: Catalogue, indicator: str, dialect: str) -> None:
    written = (GOLDEN / f"{indicator}.rollup.{dialect}.sql").read_text(encoding="utf-8")
    assert _rollup(catalogue, indicator, dialect) + "\n" == written


@pytest.mark.parametrize("indicator", INDICATORS)
def test_rollup_survives_the_journey_through_another_dialect(
    catalogue: Catalogue, indicator: str
) -> None:
    spark = _rollup(catalogue, indicator, "spark")
    back = sqlglot.transpile(spark, read="spark", write="duckdb", pretty=True)[0]
    assert back == _rollup(catalogue, indicator, "duckdb")


@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_question_is_as_written_down(catalogue: Catalogue, indicator: str) -> None:
    declared = catalogue[indicator]
    names = [numerator_of(indicator)]
    if declared.denominator is not None:
        names.append(denominator_of(indicator))
    keys = ("district", "sex")[: len(names)]
    found = cell_sql(cube_name(declared.numerator.dataset), tuple(names), keys, ())
    written = (GOLDEN / f"{indicator}.cells.duckdb.sql").read_text(encoding="utf-8")
    assert found + "\n" == written
