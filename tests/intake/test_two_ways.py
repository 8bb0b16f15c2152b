"""A big file that DuckDB reads alone gives the same report as the careful reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from benchmarks.make_rows import write_survey
from equity_metrics.catalogue import load_catalogue
from equity_metrics.intake import COMMAND, check

DISTRICTS = {"ลำปาง": ["เมืองลำปาง", "งาว", "เถิน"], "เลย": ["ภูเรือ", "ปากชม"]}


def test_both_ways_give_the_same_rows_and_problems(tmp_path: Path) -> None:
    file = tmp_path / "survey.csv"
    write_survey(file, 2_000, DISTRICTS, "2020-12-15")
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[700] = lines[700].replace("2020-12-15", "43174")
    lines[1500] = lines[1500].replace(",9", ",8", 1)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    catalogue = load_catalogue()
    found = []
    for least in (0, 1 << 30):
        into = tmp_path / str(least)
        report = check(
            file, catalogue.datasets["child_survey"], catalogue.places, key=b"k", into=into,
            today=date(2026, 11, 20), limits=replace(COMMAND, fast_bytes=least),
        )  # fmt: skip
        parts = [duckdb.read_parquet(str(part.path)).fetchall() for part in report.parts]
        found.append((report.as_json(), parts))
    assert found[0] == found[1]
    wrong = [(each["row"], each["code"]) for each in found[0][0]["problems"]]
    assert (701, "BAD_DATE") in wrong and (1501, "BAD_CITIZEN_ID") in wrong
    assert found[0][0]["rows_ok"] == 1_998
