"""Nothing personal lies in any file: store, publications, records, minutes, exports, reports, logs."""

from __future__ import annotations

import gzip
import io
import json
import logging
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from identity_scan import scanned, spellings_of_day, spellings_of_id

from equity_metrics import exports
from equity_metrics.catalogue import Catalogue
from equity_metrics.minutes import Item, Meeting
from equity_metrics.monitor import Monitor
from equity_metrics.progress import silent
from equity_metrics.reader import OWNER
from equity_metrics.slides.show import show_of
from equity_metrics.slides.takeaway import takeaway_of
from equity_metrics.store import Store
from equity_metrics.takeaway import written
from equity_metrics.web.scrub import traceback_of

LAMPANG = "52"
ID, FIRST, LAST, BORN = "เลขประจำตัว", "ชื่อ", "นามสกุล", "วันเกิด"
PLACE_OF_ROUND = "ตำบล/แขวง"
HEADS = "child_code,citizen_id,first_name,last_name,birth_date,sex,province,district,household_income,survey_date"


class Person:
    """One person of the delivered files: invented, the id begins with 9."""

    def __init__(self, nth: int) -> None:
        twelve = f"9525{nth:08}"
        total = sum(int(d) * w for d, w in zip(twelve, range(13, 1, -1), strict=True))
        self.id = f"{twelve}{(11 - total % 11) % 10}"
        self.first, self.last = f"ก้อนเมฆ{nth:03}", f"จำลองสกุล{nth:03}"
        self.born = date(2016, 1 + nth % 12, 2 + nth % 26)
        self.house = f"บ้านเลขที่ {900 + nth}/7 หมู่ 13"

    def spellings(self) -> set[str]:
        """All by which the person could be found again."""
        return spellings_of_id(self.id) | {self.first, self.last, self.house}


PEOPLE = [Person(nth) for nth in range(36)]
SPELLINGS = set[str]().union(*(each.spellings() for each in PEOPLE))
# A day of a year may be a day of something else: the children's own are in no other file.
BIRTHS = set[str]().union(*(spellings_of_day(each.born) for each in PEOPLE))


@pytest.fixture
def office(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Monitor:
    """A store that took the children's files, with rows refused and set aside among them."""
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    monitor = Monitor(catalogue, Store(tmp_path / "out" / "store"))
    report = monitor.check(
        OWNER, _sent(tmp_path), "child_survey", name="รายชื่อ.csv", from_screen=True
    )
    assert 24 <= report.rows_ok < len(PEOPLE) and report.rows_rejected
    told = json.dumps(report.as_json(), ensure_ascii=False)
    (tmp_path / "out" / "report.json").write_text(told, "utf-8")
    typed = {
        "manager_code": "ผจก-01",
        "district": "งาว",
        "manager_role": "ครู",
        "reported_on": "1/9/2564",
    }
    monitor.record(OWNER, "case_manager", typed, province=LAMPANG)
    monitor.publish(OWNER, renewal="now")
    return monitor


def _sent(folder: Path) -> Path:
    """The children as their sender writes them."""
    file = folder / "sent.csv"
    file.write_text(f"{HEADS},ที่อยู่\n" + "".join(_row(each) for each in PEOPLE), "utf-8-sig")
    return file


def _row(each: Person) -> str:
    """A row; every sixth is one that is refused, for its district or its birth date."""
    nth = PEOPLE.index(each)
    district = "ไม่มีอำเภอนี้" if nth % 12 == 5 else "งาว" if nth % 2 else "เมืองลำปาง"
    born = f"{each.born}x" if nth % 12 == 11 else f"{each.born}"
    said = (f"C{nth}", each.id, each.first, each.last, born, "12"[nth % 2], "ลำปาง", district,
            "900", "2020-12-15", each.house)  # fmt: skip
    return ",".join(said) + "\n"


def _left(monitor: Monitor, folder: Path) -> None:
    """Everything that leaves: figures in every format, a meeting's files, what a failure logs."""
    (indicator, *_) = [
        each for each in monitor.catalogue.indicators.values()
        if any(side.dataset == "child_survey" for side in each.sides)
    ]  # fmt: skip
    cells = monitor.cells(OWNER, indicator.id, LAMPANG)
    for form, module in exports.formats().items():
        content = exports.written(form, cells, monitor.catalogue, monitor.publication(), "th")
        (folder / f"figures.{module.SUFFIX}").write_bytes(content)
    item = Item(title="เด็กเล็ก", views=(f"/coverage?indicator={indicator.id}",))
    meeting = monitor.convene(
        OWNER, LAMPANG, Meeting(committee="คณะ", held_on=date(2026, 11, 22), items=(item,))
    )
    taken = takeaway_of(show_of(monitor, LAMPANG, meeting.id), "", silent)
    for form in ("html", "xlsx", "pptx"):
        (folder / f"meeting.{form}").write_bytes(written(form, taken, "th", silent))
    try:
        {each.id: each for each in PEOPLE}[f"{PEOPLE[0].id} {PEOPLE[0].first} {PEOPLE[0].born}"]
    except KeyError as failure:
        (folder / "server.log").write_text(traceback_of(failure), "utf-8")


def test_no_file_holds_a_person(
    office: Monitor, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    out = tmp_path / "out"
    with caplog.at_level(logging.DEBUG):
        _left(office, out)
    (out / "every.log").write_text(caplog.text, "utf-8")
    files = [each for each in out.rglob("*") if each.is_file()]
    kinds = {each.suffix for each in files}
    assert {".parquet", ".duckdb", ".json", ".csv", ".xlsx", ".pptx", ".html", ".log"} <= kinds
    assert scanned(files, SPELLINGS | BIRTHS) == []


def test_the_sender_s_own_file_is_where_they_stand(tmp_path: Path) -> None:
    found = scanned([_sent(tmp_path)], SPELLINGS | BIRTHS)
    assert {PEOPLE[3].id, PEOPLE[3].first, PEOPLE[3].house} <= {each.spelling for each in found}


def _parquet(words: str) -> bytes:
    content = io.BytesIO()
    pq.write_table(pa.table({"a": [words] * 50}), content, compression="zstd")
    return content.getvalue()


def _duckdb(words: str, path: Path) -> bytes:
    with duckdb.connect(str(path)) as opened:
        opened.execute("create table kept as select ? as a from range(3000)", [words])
    return path.read_bytes()


def _sqlite(words: str, path: Path) -> bytes:
    opened = sqlite3.connect(path)
    opened.execute("create table kept (a text)")
    opened.execute("insert into kept values (?)", [words])
    opened.commit()
    opened.close()
    return path.read_bytes()


def _xlsx(words: str) -> bytes:
    content, book = io.BytesIO(), openpyxl.Workbook()
    book.active["B2"] = words  # type: ignore[index]
    book.save(content)
    return content.getvalue()


def _packed(words: str) -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("deep.xlsx", _xlsx(words))
    return inner.getvalue()


PLANTED: dict[str, Callable[[str, Path], bytes]] = {
    "a.parquet": lambda words, _: _parquet(words),
    "a.duckdb": _duckdb,
    "a.sqlite": _sqlite,
    "a.xlsx": lambda words, _: _xlsx(words),
    "a.zip": lambda words, _: _packed(words),
    "a.json": lambda words, _: json.dumps({"a": words}, ensure_ascii=False).encode(),
    "escaped.json": lambda words, _: json.dumps({"a": words}).encode(),
    "a.log.gz": lambda words, _: gzip.compress(words.encode()),
    "a.log": lambda words, _: f"... {words} ...".encode("cp874"),
    "a.bin": lambda words, _: words.encode("utf-16-le"),
    "a.pdf": lambda words, _: (
        b"%PDF-1.7\nstream\n" + zlib.compress(words.encode()) + b"\nendstream"
    ),
}


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.parametrize("what", ["id", "dashed", "thai digits", "hash", "name", "birth"])
def test_a_planted_value_is_found_in_each_kind_of_file(
    name: str, what: str, tmp_path: Path
) -> None:
    person = PEOPLE[7]
    ids = sorted(spellings_of_id(person.id))
    words = {
        "id": person.id,
        "dashed": next(each for each in ids if each.count("-") == 4 and each.isascii()),
        "thai digits": next(each for each in ids if each.isdecimal() and not each.isascii()),
        "hash": max(ids, key=len),
        "name": person.first,
        "birth": f"{person.born.day}/{person.born.month}/{person.born.year + 543}",
    }[what]
    path = tmp_path / name
    content = PLANTED[name](words, path)
    path.write_bytes(content)
    found = scanned([path], SPELLINGS | BIRTHS)
    assert words in {each.spelling for each in found}
