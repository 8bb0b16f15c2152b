"""Whatever stands between the rows, each record is counted once, and both ways of reading agree."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.intake import COMMAND, Report, check
from equity_metrics.periods import Period

HEAD = "จังหวัด,อำเภอ,ประชากร,หลังคาเรือน"
GOOD = ["ลำปาง,งาว,100,40", "ลำปาง,เถิน,200,80", 'ลำปาง,เกาะคา,"1,300",50', "ลำปาง,แม่พริก,๔๐๐,"]
ODD = [
    "", ",,,", "  , ,\u00a0,", "รวม,,1700,170", "รวมทั้งสิ้น,,,", ",รวม,1,1", "ลำปาง,รวม,1,1",
    "หมายเหตุ: ตัวเลขเบื้องต้น,,,", "ที่มา: กรมการปกครอง", "* ประมาณการ,,,", HEAD,
    f" {HEAD.replace(',', ' , ')} ", "ลำปาง", "ลำปาง,งาว", "ลำปาง,งาว,5,6,7", "ลำปาง,งาว,5,6,",
    '"ลำปาง","เมืองลำปาง","7","8"', 'ลำปาง,"งาว\nเหนือ",1,2', 'ลำปาง,เสริม"งาม,1,2', '"ลำปาง',
    'ลำปาง,"งาว"x,1,2', "ลำปาง,งาว,100,40", "ลำปาง,งาว,101,40", "เลย,งาว,1,1", ",งาว,9,9",
    "ลำปาง,,1,1", "ลำปาง,สบปราบ,ไม่มี,1", "ลำปาง,สบปราบ,-,1", "ลำปาง,\u200bสบปราบ,3,1",
    "ลำปาง,สบ\tปราบ,3,1", "อ" * 2_001 + ",,,", "ลำปาง,ห้างฉัตร,-5,1", "1,2,3,4", "ก,ข,ค,ง",
]  # fmt: skip
DAY = Period("as_of", "2021-12-31")
ANY_LINES = st.lists(st.one_of(st.sampled_from(GOOD), st.sampled_from(ODD)), max_size=12)
OFTEN = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def read(catalogue: Catalogue, file: Path, fast_bytes: int) -> tuple[Report, list[Any]]:
    with tempfile.TemporaryDirectory() as folder:
        report = check(
            file, catalogue.datasets["population_total"], catalogue.places, key=b"k",
            into=Path(folder), period=DAY, today=date(2026, 11, 20),
            limits=replace(COMMAND, fast_bytes=fast_bytes),
        )  # fmt: skip
        rows = [duckdb.read_parquet(str(part.path)).fetchall() for part in report.parts]
    assert sum(part.rows for part in report.parts) == report.rows_ok
    return report, rows


def records_of(text: str) -> int:
    """The records below the head as a plain reader of CSV counts them; blank lines at the end are none."""
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    while rows and not rows[-1]:
        rows.pop()
    return len(rows)


@OFTEN
@given(lines=ANY_LINES, line_end=st.sampled_from(["\n", "\r\n", "\r"]), ends=st.booleans())
@pytest.mark.long
def test_every_record_of_a_text_file_is_in_one_count(
    lines: list[str], line_end: str, ends: bool, catalogue: Catalogue
) -> None:
    text = line_end.join([HEAD, GOOD[0], *lines]) + (line_end if ends else "")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "delivery.csv"
        file.write_bytes(text.encode())
        careful, kept = read(catalogue, file, 1 << 30)
        fast, kept_fast = read(catalogue, file, 0)
    assert fast.as_json() == careful.as_json() and kept_fast == kept
    if careful.outcome == "REJECT_FILE":
        assert careful.codes == ("UNCLOSED_QUOTE",) and '"' in text
    else:
        assert careful.rows_read == records_of(text)
    assert careful.rows_ok + careful.rows_rejected + careful.rows_set_aside == careful.rows_read


CELLS = st.one_of(
    st.sampled_from(["", " ", "ลำปาง", "งาว", "เถิน", "รวม", "หมายเหตุ: -", "จังหวัด", "ก\nข", "ก\tข", "-"]),
    st.integers(-5, 10**6), st.floats(0, 1e6), st.booleans(), st.none(),
)  # fmt: skip


@OFTEN
@given(rows=st.lists(st.lists(CELLS, max_size=6), max_size=10))
def test_every_row_of_a_sheet_is_in_one_count(
    rows: list[list[str | float | bool | None]], catalogue: Catalogue
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "delivery.xlsx"
        last = 2
        with xlsxwriter.Workbook(file) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEAD.split(","))
            sheet.write_row(1, 0, ["ลำปาง", "งาว", 100, 40])
            for number, row in enumerate(rows, start=3):
                for place, cell in enumerate(row):
                    if cell is not None and cell != "":
                        sheet.write(number - 1, place, cell)
                        last = number
        report, _ = read(catalogue, file, 0)
    assert report.rows_read == last - 1
    assert report.rows_ok + report.rows_rejected + report.rows_set_aside == report.rows_read
