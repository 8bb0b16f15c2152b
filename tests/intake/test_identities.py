"""One identity is one child: rows that say otherwise are all refused, none is chosen."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.intake import Report, check

HEADS = (
    "child_code,citizen_id,first_name,birth_date,sex,province,district,household_income,survey_date"
).split(",")
ONE, TWO, THREE = "9000000000012", "9000000000021", "9000000000039"


def _row(code: str, identity: str, income: str = "1000", on: str = "2020-12-15") -> list[str]:
    return [code, identity, "ทดสอบ", "2017-03-15", "1", "ลำปาง", "งาว", income, on]


def _checked(catalogue: Catalogue, folder: Path, rows: list[list[str]]) -> Report:
    path = folder / "survey.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADS, *rows])
    report = check(
        path, catalogue.datasets["child_survey"], catalogue.places, key=b"k" * 32, into=folder,
        today=date(2021, 1, 1),
    )  # fmt: skip
    said = str(report.as_json()) + str(report.notes)
    assert not any(identity in said for identity in (ONE, TWO, THREE))
    assert sum(part.rows for part in report.parts) == report.rows_ok
    return report


def _refused(report: Report) -> dict[int | None, str]:
    return {each.row: each.code for each in report.problems}


def test_one_id_under_two_numbers(catalogue: Catalogue, tmp_path: Path) -> None:
    report = _checked(catalogue, tmp_path, [_row("A", ONE), _row("B", TWO), _row("C", ONE)])
    assert _refused(report) == {2: "IDENTITY_CONFLICT", 4: "IDENTITY_CONFLICT"}
    assert (report.outcome, report.rows_ok, report.rows_rejected) == ("REJECT_ROWS", 1, 2)


@pytest.mark.parametrize("other", [TWO, ""])
def test_one_number_on_two_children(catalogue: Catalogue, tmp_path: Path, other: str) -> None:
    report = _checked(catalogue, tmp_path, [_row("A", ONE), _row("B", THREE), _row(" A ", other)])
    assert _refused(report) == {2: "IDENTITY_CONFLICT", 4: "IDENTITY_CONFLICT"}


def test_a_child_that_says_two_things_is_a_conflict_of_content(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    report = _checked(catalogue, tmp_path, [_row("A", ONE), _row("B", TWO), _row("A", ONE, "9")])
    assert _refused(report) == {2: "DUPLICATE_CONFLICT", 4: "DUPLICATE_CONFLICT"}


def test_the_same_row_stays_once(catalogue: Catalogue, tmp_path: Path) -> None:
    report = _checked(catalogue, tmp_path, [_row("A", ONE), _row("A", ONE), _row("B", TWO)])
    assert (report.rows_ok, report.rows_rejected, report.rows_set_aside) == (2, 0, 1)
    assert report.codes == ("DUPLICATE_REMOVED",)


def test_numbers_are_given_anew_in_another_round(catalogue: Catalogue, tmp_path: Path) -> None:
    later = _row("A", TWO, on="2021-01-01")
    sooner = _row("A", ONE, on="2020-06-15")
    report = _checked(catalogue, tmp_path, [sooner, later])
    assert (report.rows_ok, report.codes) == (2, ("OK",))


def test_no_hash_of_a_number_is_kept(catalogue: Catalogue, tmp_path: Path) -> None:
    report = _checked(catalogue, tmp_path, [_row("A", ONE)])
    columns = _columns(report.parts[0].path)
    assert "child_key" in columns
    assert not [name for name in columns if name.startswith("hash_")]


def test_payments_of_one_child_go_by_one_number(catalogue: Catalogue, tmp_path: Path) -> None:
    heads = [
        "payment_no",
        "citizen_id",
        "child_code",
        "district",
        "fund_source",
        "amount",
        "paid_on",
    ]
    rows = [
        ["P1", ONE, "A", "งาว", "eef", "100", "2020-12-01"],
        ["P2", ONE, "A", "งาว", "eef", "100", "2021-01-01"],
        ["P3", TWO, "B", "งาว", "eef", "100", "2020-12-01"],
        ["P4", TWO, "C", "งาว", "eef", "100", "2021-01-01"],
    ]
    path = tmp_path / "payments.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
    report = check(
        path, catalogue.datasets["child_support"], catalogue.places, key=b"k" * 32, province="52"
    )
    assert _refused(report) == {4: "IDENTITY_CONFLICT", 5: "IDENTITY_CONFLICT"}


def _columns(path: Path) -> list[str]:
    return duckdb.read_parquet(str(path)).columns
