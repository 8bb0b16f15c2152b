"""Hostile and awkward files made here: refused or taken, in a child, with counts that add up."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import hostile_files as made
import pytest
import xlsxwriter
from long_way import long_after

from equity_metrics import apart, doctor
from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import ReaderError
from equity_metrics.guards import GUARDS, Confines, in_force
from equity_metrics.intake import SCREEN, Report, check, check_apart
from equity_metrics.monitor import Monitor
from equity_metrics.publish import silent
from equity_metrics.reader import OWNER
from equity_metrics.store import Store
from equity_metrics.text import Text, same
from equity_metrics.turns import Turns

TODAY = date(2026, 11, 20)
Door = Callable[[str, bytes], Report]


@pytest.fixture
def door(catalogue: Catalogue, tmp_path: Path) -> Door:
    """Checks a file of this name and content as the screen does."""

    def checked(name: str, content: bytes) -> Report:
        into = tmp_path / "into"
        into.mkdir(exist_ok=True)
        report = check_apart(
            made.write(tmp_path, name, content), catalogue.datasets["child_survey"],
            catalogue.places, key=b"k" * 32, into=into, limits=SCREEN, progress=silent, today=TODAY,
        )  # fmt: skip
        assert report.rows_ok + report.rows_rejected + report.rows_set_aside == report.rows_read
        assert sum(part.rows for part in report.parts) == report.rows_ok
        return report

    return checked


@pytest.mark.parametrize(
    "expected", [*made.CHANGED_EXTENSIONS, *made.HEAVY], ids=lambda expected: expected.name
)
def test_what_the_door_makes_of_it(expected: made.Expected, door: Door) -> None:
    server = os.getpid()
    report = door(expected.name, expected.make())
    assert (report.outcome, report.rows_ok) == (expected.outcome, expected.rows_ok)
    assert expected.code in report.codes
    assert os.getpid() == server


def dated(**options: object) -> bytes:
    """Birth dates as dates of a spreadsheet."""

    def more(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        form = book.add_format({"num_format": "dd/mm/yyyy"})
        for row in range(1, 7):
            sheet.write_datetime(row, 4, datetime(2018, 2, row), form)

    return made.workbook_of(made.table_of(made.children(6)), more, **options)


UNITS = ("", "(13 หลัก)", "", "", "(วัน/เดือน/ปี)", "", "", "", "", "(บาท)", "", "", "", "", "")
THAI = ("รหัสเด็ก", "เลขประจำตัว", "ชื่อ", "นามสกุล", "วันเกิด", "เพศ", "จังหวัด", "อำเภอ", "ตำบล",
        "รายได้ครัวเรือน", "เข้าเรียน", "รหัสศูนย์", "ความพิการ", "เงินที่ได้รับ", "วันที่สำรวจ")  # fmt: skip
THREE = ("รหัสเด็ก / Child code / 编号", "เลขประจำตัว (Citizen ID)", "ชื่อ First name",
         "นามสกุล Last name", "วันเกิด / birth_date / 出生", "เพศ/Sex", "จังหวัด", "อำเภอ / District",
         "ตำบล", "รายได้ครัวเรือน household_income", *THAI[10:])  # fmt: skip
SIX = made.children(6)
TITLES = "".join(f"บรรทัดที่ {number}\n" for number in range(28)).encode()
GOOD: dict[str, bytes] = {
    "formula_in_head.csv": made.csv_of([(*row, "1") for row in SIX], (*made.HEADS, "=1+1")),
    "trailing_delimiters.csv": made.csv_of([(*row, "", "") for row in SIX]),
    "trailing_in_head_too.csv": made.csv_of([(*row, "") for row in SIX], (*made.HEADS, "")),
    "header_in_row_29.csv": TITLES + made.csv_of(SIX),
    "total_in_the_middle.xlsx": made.workbook_of(
        [*made.table_of(SIX[:3]), ["รวม", *[""] * 8, sum(4037 for _ in SIX)], *SIX[3:]]
    ),
    "units_under_the_header.xlsx": made.workbook_of([made.HEADS, UNITS, *SIX]),
    "numbers_under_the_header.xlsx": made.workbook_of([made.HEADS, range(1, 16), *SIX]),
    "two_languages_in_two_rows.xlsx": made.workbook_of([THAI, made.HEADS, *SIX]),
    "three_languages_in_a_head.xlsx": made.workbook_of([THREE, *SIX]),
    "a_language_a_column.csv": made.csv_of(
        SIX, [(THAI if place % 2 else made.HEADS)[place] for place in range(15)]
    ),
    "a_table_beside.xlsx": made.workbook_of(
        [[*row, "", *more] for row, more in zip(
            made.table_of(SIX), [("สรุป", "คน"), ("ฝาง", 2), *[("", "")] * 5], strict=True)]
    ),
    "dates.xlsx": dated(),
    "dates_since_1904.xlsx": dated(date_1904=True),
    "utf16.csv": made.csv_of(SIX).decode().encode("utf-16"),
    "windows_874.csv": made.csv_of(SIX).decode().encode("cp874"),
}  # fmt: skip
WRONG: dict[str, tuple[bytes, str, int]] = {
    "serials_as_numbers.xlsx": (
        made.workbook_of(made.table_of([(*row[:4], 43142, *row[5:]) for row in SIX])),
        "BAD_DATE", 0,
    ),
    "ids_that_lost_digits.csv": (
        made.csv_of([*SIX[:5], SIX[5]._replace(citizen_id="9.00000E+12")]), "BAD_CITIZEN_ID", 5,
    ),
    "numbers_with_inner_spaces.csv": (
        made.csv_of([*SIX[:5], SIX[5]._replace(household_income="4 037")]), "BAD_NUMBER", 5,
    ),
    "tables_one_under_another.xlsx": (
        made.workbook_of([*made.table_of(SIX[:3]), [], *made.table_of(SIX[3:])]),
        "REPEATED_HEADER", 6,
    ),
    "tables_side_by_side.xlsx": (
        made.workbook_of([[*row, "", *row] for row in made.table_of(SIX)]), "DUPLICATE_COLUMN", 0,
    ),
    "cut_off.csv": (made.csv_of(SIX)[:-40], "FIELD_COUNT", 5),
    "cut_in_half.xlsx": (made.workbook_of(made.table_of(SIX))[:4000], "CORRUPT_XLSX", 0),
    "utf16_unmarked.csv": (
        made.csv_of(SIX).decode().encode("utf-16-le"), "CONTROL_CHARACTER", 0,
    ),
    "half_a_character.csv": (
        made.csv_of(SIX).replace("ศรีภูมิ".encode(), b"\xed\xa0\x80", 1), "MIXED_ENCODING", 0,
    ),
    "half_a_character_in_utf16.csv": (
        made.csv_of(SIX).decode().encode("utf-16") + b"\x00\xd8\n\x00", "UNREADABLE", 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", long_after(6, GOOD))
def test_a_good_file_is_taken_however_it_looks(name: str, door: Door) -> None:
    report = door(name, GOOD[name])
    assert (report.is_accepted, report.rows_ok, report.rows_rejected) == (True, 6, 0)


@pytest.mark.parametrize("name", long_after(5, WRONG))
def test_a_wrong_file_or_row_is_not(name: str, door: Door) -> None:
    content, code, rows_ok = WRONG[name]
    report = door(name, content)
    assert (code in report.codes, report.is_accepted, report.rows_ok) == (True, False, rows_ok)


def test_invisible_signs_make_no_second_code(door: Door, tmp_path: Path) -> None:
    import duckdb

    plain, odd = SIX[0], SIX[0]._replace(
        sex="1\u200f", centre_code="CT\u200e001", citizen_id=f"{SIX[0].citizen_id[:5]}\u200b{SIX[0].citizen_id[5:]}"
    )  # fmt: skip
    columns = "sex, centre_code, child_key"
    found = []
    for name, row in (("plain.csv", plain), ("odd.csv", odd)):
        (part,) = door(name, made.csv_of([row])).parts
        found.append(duckdb.sql(f"select {columns} from '{part.path}'").fetchall())
    assert found[0] == found[1]


def test_a_file_changed_while_it_is_read_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    path = made.write(tmp_path, "changing.csv", made.csv_of(SIX))

    def change(share: float, _what: Text) -> None:
        if share > 0.3:
            with path.open("ab") as file:
                file.write(b"more\n")

    report = check(
        path, catalogue.datasets["child_survey"], catalogue.places, key=b"k" * 32,
        into=tmp_path / "into", limits=SCREEN, progress=change, today=TODAY,
    )  # fmt: skip
    assert (report.codes, report.parts) == (("CHANGED",), ())


def test_a_pipe_is_not_waited_for(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    report = check(path, catalogue.datasets["child_survey"], catalogue.places, key=b"k" * 32)
    assert report.codes == ("UNREADABLE",)


def test_the_same_file_twice_at_once(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    monitor = Monitor(catalogue, Store(tmp_path / "store"))
    path = made.write(tmp_path, "twice.csv", made.csv_of(SIX))
    heard: list[str] = []

    def deliver(_nth: int) -> Report:
        return monitor.check(
            OWNER, path, "child_survey", from_screen=True,
            progress=lambda _share, what: heard.append(what.en),
        )  # fmt: skip

    with ThreadPoolExecutor(3) as pool:
        reports = list(pool.map(deliver, range(3)))
    assert {report.rows_ok for report in reports} == {6}
    assert len(monitor.deliveries_waiting(OWNER)) == 1
    assert any("before this one: 1" in words for words in heard)


# --- the process itself


def confined(folder: Path) -> Confines:
    return Confines(folder, SCREEN.guards, 30)


def test_the_guards_hold(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    asked = {"outside": outside, "memory_bytes": SCREEN.child_memory_bytes}
    held = apart.run(in_force, asked, silent, confined(inside))
    if "files" not in held:
        pytest.skip(f"this system offers {held} alone")
    assert held == list(GUARDS)


def test_doctor_names_the_guards(catalogue: Catalogue, tmp_path: Path) -> None:
    monitor = Monitor(catalogue, Store(tmp_path / "store"))
    found = doctor.examine(monitor.store, monitor.catalogue, monitor.shelf)
    (said,) = (each for each in found if "writing outside its folder" in each.text.en)
    assert said.is_well == ("held back in all" in said.text.en)


def _die(_progress: object, how: str) -> None:
    if how == "abort":
        os.abort()
    if how == "memory":
        print(len(bytearray(4 << 30)))
    if how == "garbage":
        os.write(1, b"no answer")
        os.closerange(1, 50)
        os.abort()
    raise (
        ReaderError(same("said in the child")) if how == "spoken" else ValueError("a child's name")
    )


@pytest.mark.parametrize(
    "how, reason",
    [("abort", "memory"), ("memory", "memory"), ("garbage", "memory"), ("error", "failed")],
)
def test_a_child_that_comes_to_no_end_is_told(how: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(apart.Ended) as ended:
        apart.run(_die, {"how": how}, silent, confined(tmp_path))
    assert ended.value.reason == reason
    assert "name" not in str(ended.value)


def test_what_the_child_says_to_the_reader_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="said in the child"):
        apart.run(_die, {"how": "spoken"}, silent, confined(tmp_path))


def _spin(progress: Callable[[float, Text], None]) -> None:
    while True:
        progress(0.5, same("on the way"))


def test_a_child_has_its_time_and_no_more(tmp_path: Path) -> None:
    with pytest.raises(apart.Ended) as ended:
        apart.run(_spin, {}, silent, confined(tmp_path)._replace(seconds=2))
    assert ended.value.reason == "time"


def test_a_reader_who_leaves_ends_the_work(tmp_path: Path) -> None:
    def leave(_share: float, _what: Text) -> None:
        raise ReaderError(same("left"))

    with pytest.raises(ReaderError, match="left"):
        apart.run(_spin, {}, leave, confined(tmp_path))
    with pytest.raises(ReaderError, match="left"):
        apart.run(_spin, {}, leave)


def test_turns_are_taken_in_order_and_given_up() -> None:
    turns, order = Turns(), []

    def leave(_share: float, _what: Text) -> None:
        raise ReaderError(same("left"))

    with turns.turn(silent):
        with pytest.raises(ReaderError), turns.turn(leave):
            order.append("never")
        order.append("first")
    with turns.turn(silent):
        order.append("second")
    assert order == ["first", "second"]


def test_publication_from_the_screen_is_the_same(copied: Callable[[], Monitor]) -> None:
    monitor = copied()
    before, heard = monitor.publication(), []
    manifest = monitor.undo(
        OWNER, 1, lambda share, what: heard.append((share, what.th)), from_screen=True
    )
    assert (manifest.number, manifest.restores) == (before.number + 1, 1)
    assert monitor.publication().number == manifest.number
    assert manifest.parts == monitor.store.manifest(1).parts
    assert heard[-1][0] == 1.0
