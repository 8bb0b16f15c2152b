"""Any table of valid rows, however an office writes it, imports to the rows of its plain CSV."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from long_way import long_after

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.declarations import Column, Dataset
from equity_metrics.intake import COMMAND, Report, check
from equity_metrics.periods import Period
from equity_metrics.places import Place, Places
from tests.spelt import Row, Spelling, head_spellings, plain_file, spelt_file, styles_of, written

TODAY = date(2026, 11, 20)
PERIODS = {
    "population_total": Period("as_of", "2021-12-31"),
    "education_site": Period("academic_year", "2019"),
}
LONG = ["child_survey", "population_total", "out_of_school", "child_support"]
ANY_WAY = settings(
    max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp874"]
TITLES = ["ตารางที่ 1 แบบรายงานของหน่วยงาน", "ฉบับแก้ไข", "(หน่วย: คน)"]
LETTERS = "กขคงจฉชabcXYZ0123456789"
FREE = LETTERS + " ,;|\"'/่ิ้"


def check_digit(twelve: str) -> str:
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return twelve + str((11 - total % 11) % 10)


@st.composite
def tables(draw: st.DrawFn, dataset: Dataset, places: Places) -> list[Row]:
    """One to four valid rows, no two of one grain."""
    count = draw(st.integers(1, 4))
    districts = draw(
        st.lists(st.sampled_from(places.districts("52")), min_size=count, max_size=count, unique=True)
    )  # fmt: skip
    numbers = draw(st.lists(st.integers(0, 10**8), min_size=count, max_size=count, unique=True))
    return [
        {column.name: draw(_values(column, number, district, places)) for column in dataset.column}
        for number, district in zip(numbers, districts, strict=True)
    ]


def _values(column: Column, number: int, district: Place, places: Places) -> st.SearchStrategy[str]:
    """The plain texts of a column that every rule of its contract lets pass."""
    if column.type == "person_id":
        return st.just(check_digit(f"9{number:011}"))
    if column.name in ("child_code", "list_no", "payment_no"):
        return st.just(f"ก{number}")
    if column.type == "province":
        return st.just(places.province("52").name.th)
    if column.type == "district":
        return st.just(district.name.th)
    if column.type == "subdistrict":
        return st.sampled_from(["", *(each.name.th for each in places.subdistricts(district.code))])
    if column.name == "needs_help":
        return st.just("")  # a rule ties it to the result of tracing
    if column.name == "birth_date":
        return st.dates(date(2012, 1, 1), date(2014, 12, 31)).map(str)
    found = _of_type(column)
    return found if column.filled else st.one_of(st.just(""), found)


def _of_type(column: Column) -> st.SearchStrategy[str]:
    if column.type == "date":
        return st.dates(date(2015, 1, 1), date(2020, 12, 31)).map(str)
    if column.type == "code":
        return st.sampled_from(sorted(column.codes))
    if column.type == "flag":
        return st.sampled_from(["0", "1"])
    if column.type == "year":
        return st.just("2019")
    most = int(min(column.maximum or 10**9, 10**9))
    if column.type == "integer":
        return st.integers(0, most).map(str)
    if column.type == "decimal":
        whole = st.integers(0, most - 1)
        return st.one_of(
            whole.map(str), st.builds(lambda n, part: f"{n}.{part}5", whole, st.integers(0, 9))
        )
    letters = FREE if column.private == "drop" else LETTERS
    return st.text(letters, min_size=1, max_size=12).map(lambda words: f"ก{words.strip()}")


@st.composite
def spellings(draw: st.DrawFn, dataset: Dataset, names: list[str]) -> Spelling:
    """A way of writing the columns `names`: file, heads, styles of cells, titles, order."""
    kind = draw(st.sampled_from(["csv", "csv", "xlsx"]))
    encoding = draw(st.sampled_from(ENCODINGS)) if kind == "csv" else "utf-8"
    is_unicode = encoding != "cp874"
    columns = [column for column in dataset.column if column.name in names]
    order = draw(st.permutations(names))
    return Spelling(
        kind=kind,
        heads={each.name: _head(draw, dataset, each, is_unicode) for each in columns},
        styles={
            each.name: draw(st.sampled_from(styles_of(each, kind, is_unicode=is_unicode)))
            for each in columns
        },
        order=order,
        titles=draw(st.lists(st.sampled_from(TITLES), max_size=3)),
        encoding=encoding,
        delimiter=draw(st.sampled_from([",", ";", "\t", "|"])),
        line_end=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        quotes_all=draw(st.booleans()),
        ends_with_line=draw(st.booleans()),
        is_1904=draw(st.booleans()),
        has_other_sheets=draw(st.booleans()),
    )


def _head(draw: st.DrawFn, dataset: Dataset, column: Column, is_unicode: bool) -> str:
    words = draw(st.sampled_from(head_spellings(dataset, column)))
    hidden = ["\u200b", "\ufeff", "\u00ad"] if is_unicode else []
    before = draw(st.sampled_from(["", " ", "\u00a0", *hidden]))
    inside = draw(st.sampled_from(["", "", *hidden]))
    after = draw(st.sampled_from(["", " ", "\u00a0", "*", ":", " (ถ้ามี)", *hidden]))
    return f"{before}{words[:1]}{inside}{words[1:]}{after}"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def read(
    catalogue: Catalogue, dataset: str, file: Path, *, by_duckdb: bool
) -> tuple[Report, list[Any]]:
    """The report, and the kept rows without their numbers, which titles move."""
    with tempfile.TemporaryDirectory() as folder:
        report = check(
            file, catalogue.datasets[dataset], catalogue.places, key=b"k", into=Path(folder),
            today=TODAY, province="52", period=PERIODS.get(dataset),
            limits=replace(COMMAND, fast_bytes=0 if by_duckdb else 1 << 30),
        )  # fmt: skip
        rows = [
            (part.province, part.period, *row)
            for part in report.parts
            for row in duckdb.read_parquet(str(part.path))
            .project("* exclude (row_number)")
            .fetchall()
        ]
    return report, sorted(rows, key=repr)


def same_rows(
    catalogue: Catalogue, dataset: str, rows: list[Row], file: Path, *, by_duckdb: bool
) -> None:
    contract = catalogue.datasets[dataset]
    plain = plain_file(file.parent / "plain.csv", contract, rows)
    wanted, kept = read(catalogue, dataset, plain, by_duckdb=False)
    assert (wanted.rows_ok, wanted.problems) == (len(rows), ())
    report, found = read(catalogue, dataset, file, by_duckdb=by_duckdb)
    assert report.is_accepted, [each.line.en for each in report.problems]
    assert found == kept
    assert report.rows_read == report.rows_ok + report.rows_set_aside


@pytest.mark.parametrize("dataset", long_after(2, LONG))
@ANY_WAY
@given(data=st.data())
def test_a_table_is_the_same_however_it_is_written(
    dataset: str, data: st.DataObject, catalogue: Catalogue
) -> None:
    contract = catalogue.datasets[dataset]
    rows = data.draw(tables(contract, catalogue.places))
    spelling = data.draw(spellings(contract, [column.name for column in contract.column]))
    by_duckdb = data.draw(st.booleans())
    with tempfile.TemporaryDirectory() as folder:
        file = spelt_file(Path(folder), contract, rows, spelling)
        _is_told_apart(file, spelling)
        same_rows(catalogue, dataset, rows, file, by_duckdb=by_duckdb)


def _is_told_apart(file: Path, spelling: Spelling) -> None:
    """A few Thai bytes of Windows-874 may by chance be UTF-8 too; no reader can tell them."""
    if spelling.encoding == "cp874":
        try:
            file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            return
        assume(file.read_bytes().isascii())


@ANY_WAY
@given(data=st.data())
def test_a_wide_table_is_the_long_one(data: st.DataObject, catalogue: Catalogue) -> None:
    contract = catalogue.datasets["education_site"]
    codes = data.draw(st.permutations(sorted(contract["affiliation"].codes)))
    districts = data.draw(
        st.lists(st.sampled_from(catalogue.places.districts("52")), min_size=1, max_size=4, unique=True)
    )  # fmt: skip
    sites = {
        (district.name.th, code): data.draw(st.integers(0, 9_999))
        for district in districts
        for code in codes
    }
    rows = [
        {"province": "ลำปาง", "district": name, "academic_year": "", "affiliation": code, "sites": str(count)}
        for (name, code), count in sites.items()
    ]  # fmt: skip
    spelling = data.draw(spellings(contract, ["province", "district"]))
    heads, table = _widened(data, contract, spelling, sites, list(codes))
    by_duckdb = data.draw(st.booleans())
    with tempfile.TemporaryDirectory() as folder:
        file = written(Path(folder), heads, table, spelling)
        _is_told_apart(file, spelling)
        same_rows(catalogue, "education_site", rows, file, by_duckdb=by_duckdb)


def _widened(
    data: st.DataObject, contract: Dataset, spelling: Spelling,
    sites: dict[tuple[str, str], int], codes: list[str],
) -> tuple[list[str], list[list[str]]]:  # fmt: skip
    spelt_codes = [
        data.draw(st.sampled_from([code, *contract["affiliation"].codes[code]])) for code in codes
    ]
    heads = [spelling.heads["province"], spelling.heads["district"], *spelt_codes, "รวมทั้งสิ้น"]
    table = []
    for name in dict.fromkeys(district for district, _ in sites):
        counts = [sites[name, code] for code in codes]
        table.append(["ลำปาง", name, *(f"{count:,}" for count in counts), str(sum(counts))])
    sums = [sum(sites[name, code] for name, code in sites if code == each) for each in codes]
    table.append(["รวม", "", *map(str, sums), str(sum(sums))])
    return heads, table
