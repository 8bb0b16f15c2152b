"""The real files of ../shared/samples: each gives its rows, or the refusal that its sender needs."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from benchmarks.samples import SAMPLES, Sample, checked
from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.intake import Report

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="../shared/samples is not here")

# file and dataset -> outcome, codes, rows read, good, refused, set aside
NO_SUCH_TABLE = ("REJECT_FILE", ("MISSING_COLUMN",), 0, 0, 0, 0)
WANTED = {
    ("dopa_births_by_province_sex_2536-2564.csv", "births"): ("ACCEPT", ("OK",), 2215, 2215, 0, 0),
    ("messy/m1_births_cp874_crlf.csv", "births"): ("ACCEPT_CONVERTED", ("ENCODING_CP874",), 24, 24, 0, 0),
    ("messy/m2_births_thai_digits_utf8bom.csv", "births"): ("ACCEPT", ("OK",), 24, 24, 0, 0),
    ("messy/m3_births_unicode_text_utf16le.txt", "births"): (
        "ACCEPT_CONVERTED", ("ENCODING_UTF16", "OK_DELIMITER"), 24, 24, 0, 0,
    ),
    ("lampang_peo_2562_schools_by_district.csv", "education_site"): ("ACCEPT", ("OK",), 13, 13, 0, 0),
    ("messy/m4_lampang_schools_merged_header.xlsx", "education_site"): (
        "ACCEPT_WARN", ("HEADER_FOUND_AT_4",), 17, 13, 0, 4,
    ),
    ("messy/m5_lampang_schools_merged_header_tis620.csv", "education_site"): (
        "ACCEPT_CONVERTED", ("ENCODING_CP874", "HEADER_FOUND_AT_4"), 16, 13, 0, 3,
    ),
    ("messy/m7_lampang_schools_html_disguised.xls", "education_site"): (
        "REJECT_FILE", ("TYPE_MISMATCH",), 0, 0, 0, 0,
    ),
    ("lampang_peo_2559-2562_participation_by_age.csv", "participation"): ("ACCEPT", ("OK",), 16, 16, 0, 0),
    ("messy/m4_lampang_schools_merged_header.xlsx", "participation"): (
        "ACCEPT_WARN", ("HEADER_FOUND_AT_3",), 4, 4, 0, 0,
    ),
    ("messy/m6_district_name_variants.csv", "population_total"): (
        "REJECT_ROWS", ("UNKNOWN_AREA_NAME", "OK_DELIMITER", "DUPLICATE_REMOVED"),
        87, 85, 1, 1,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.file}:{sample.dataset}")
def test_what_each_real_file_gives(sample: Sample, catalogue: Catalogue, tmp_path: Path) -> None:
    report = checked(catalogue, FOLDER, sample, tmp_path)
    found = (
        report.outcome, report.codes, report.rows_read,
        report.rows_ok, report.rows_rejected, report.rows_set_aside,
    )  # fmt: skip
    assert found == WANTED.get((sample.file, sample.dataset), NO_SUCH_TABLE)


def births(report: Report) -> list[tuple[str, str, str, int]]:
    files = [str(part.path) for part in report.parts]
    return duckdb.execute(
        "select province, period, sex, births from read_parquet($files) order by all",
        {"files": files},
    ).fetchall()


@pytest.mark.long
def test_births_are_the_same_in_every_container(catalogue: Catalogue, tmp_path: Path) -> None:
    whole, *messy = [
        births(checked(catalogue, FOLDER, sample, tmp_path / str(number)))
        for number, sample in enumerate(SAMPLES[:4])
    ]
    assert len(whole) == 2 * 2215
    assert all(rows == messy[0] and set(rows) <= set(whole) for rows in messy)


def test_every_sample_is_tried() -> None:
    there = {
        each.relative_to(FOLDER).as_posix()
        for each in FOLDER.rglob("*")
        if each.is_file() and each.name != "SOURCE.md"
    }
    assert there == {sample.file for sample in SAMPLES}
