"""Every broken delivery of the corpus gets its outcome and code; the awkward originals too."""

from __future__ import annotations

import csv
import hashlib
import hmac
from datetime import date
from pathlib import Path

import duckdb
import pytest

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.intake import Report, check

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPUS = SHARED / "badinputs"
MESSY = SHARED / "samples" / "messy"
KEY = b"k" * 32
TODAY = date(2026, 11, 20)
needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="../shared/badinputs is not here")
needs_samples = pytest.mark.skipif(not MESSY.exists(), reason="../shared/samples is not here")


def manifest() -> list[dict[str, str]]:
    if not CORPUS.exists():
        return []
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        # ROW_COUNT_DROP compares with what is published: decided at the store.
        return [row for row in csv.DictReader(file) if row["expected_code"] != "ROW_COUNT_DROP"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def checked(catalogue: Catalogue, path: Path, dataset: str, into: Path | None = None) -> Report:
    return check(
        path, catalogue.datasets[dataset], catalogue.places, key=KEY, into=into, today=TODAY
    )


def rows(report: Report, columns: str) -> list[tuple[object, ...]]:
    files = [str(part.path) for part in report.parts]
    return duckdb.execute(
        f"select {columns} from read_parquet($files) order by row_number", {"files": files}
    ).fetchall()


@needs_corpus
@pytest.mark.parametrize("row", manifest(), ids=lambda row: row["file"])
def test_outcome_code_and_silence(
    row: dict[str, str], catalogue: Catalogue, tmp_path: Path
) -> None:
    report = checked(catalogue, CORPUS / row["file"], "child_survey", tmp_path)
    assert report.outcome == row["expected_outcome"]
    assert row["expected_code"] in report.codes
    assert report.rows_ok + report.rows_rejected + report.rows_set_aside == report.rows_read
    assert sum(part.rows for part in report.parts) == report.rows_ok
    said = str(report.as_json()) + str(report.notes)
    written = said.encode() + b"".join(part.path.read_bytes() for part in report.parts)
    for canary in ("90000000000", "เด็กชายทดสอบ", "สมมติ"):
        assert canary.encode() not in written


@needs_corpus
def test_good_file_keeps_the_key_the_age_and_nothing_private(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    report = checked(catalogue, CORPUS / "v00_good_baseline.csv", "child_survey", tmp_path)
    assert (report.problems, report.rows_ok, report.is_simulated) == ((), 6, True)
    found = rows(report, "child_key, age_months, district, row_number")
    key = hmac.new(KEY, b"9000000000012", hashlib.sha256).digest()[:16]
    assert found[0] == (key, 99, "5001", 2)


@needs_corpus
def test_written_spellings_of_an_id_are_one_child(catalogue: Catalogue, tmp_path: Path) -> None:
    good = checked(catalogue, CORPUS / "v00_good_baseline.csv", "child_survey", tmp_path / "a")
    odd = checked(
        catalogue, CORPUS / "v03_citizen_thai_digits_dashes.csv", "child_survey", tmp_path / "b"
    )
    assert rows(odd, "child_key") == rows(good, "child_key")[:4]


@needs_samples
@pytest.mark.parametrize(
    "name",
    ["m4_lampang_schools_merged_header.xlsx", "m5_lampang_schools_merged_header_tis620.csv"],
)
def test_lampang_sites_are_685(name: str, catalogue: Catalogue, tmp_path: Path) -> None:
    report = checked(catalogue, MESSY / name, "education_site", tmp_path)
    sums = rows(report, "affiliation, sites, district")
    by_code = {code: sum(n for c, n, _ in sums if c == code) for code, _, _ in sums}
    assert by_code == {"obec": 390, "opec": 29, "dla": 229, "other": 37}
    assert len({district for _, _, district in sums}) == 13
    assert all(each.agrees for each in report.checks)


@needs_samples
def test_district_spellings_match_the_expected_codes(catalogue: Catalogue, tmp_path: Path) -> None:
    file = MESSY / "m6_district_name_variants.csv"
    report = checked(catalogue, file, "population_total", tmp_path)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        wanted = [row["expected_code"] for row in csv.DictReader(stream, delimiter=";")]
    got = dict(rows(report, "row_number, district"))
    # The last row repeats an earlier one in another spelling, the one before names no district.
    assert [got.get(n + 2, "") for n in range(len(wanted) - 1)] == wanted[:-1]
    assert {"UNKNOWN_AREA_NAME", "DUPLICATE_REMOVED"} <= set(report.codes)


@needs_samples
def test_web_page_called_xls_is_refused_with_a_hint(catalogue: Catalogue) -> None:
    name = "m7_lampang_schools_html_disguised.xls"
    report = checked(catalogue, MESSY / name, "education_site")
    assert report.codes == ("TYPE_MISMATCH",)
    assert "open in Excel and save as .xlsx" in report.problems[0].text.en
