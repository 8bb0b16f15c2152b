"""Makes the hostile and awkward files that are too big or too odd to be kept: all persons invented."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

HEADS = (
    "child_code", "citizen_id", "first_name", "last_name", "birth_date", "sex", "province",
    "district", "subdistrict", "household_income", "enrolled", "centre_code", "disability",
    "aid_amount", "survey_date",
)  # fmt: skip
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/package/2006"
MEGABYTE = 1 << 20
FIRST_BIRTH = date(2018, 1, 1)


class Child(NamedTuple):
    """One invented child as the survey writes it, column by column."""

    child_code: str
    citizen_id: str
    first_name: str = "เด็กชายทดสอบ"
    last_name: str = "สมมติ"
    birth_date: str = "2018-02-11"
    sex: str = "1"
    province: str = "เชียงใหม่"
    district: str = "เมืองเชียงใหม่"
    subdistrict: str = "ศรีภูมิ"
    household_income: str = "4037"
    enrolled: str = "1"
    centre_code: str = "CT001"
    disability: str = "0"
    aid_amount: str = "600"
    survey_date: str = "2026-06-01"


def citizen_id(number: int) -> str:
    """An invented id of the 9 series with its check digit."""
    twelve = f"9{number:011d}"
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return f"{twelve}{(11 - weighted % 11) % 10}"


def children(count: int, **said: str) -> list[Child]:
    """Invented children who differ in number, id and birth date."""
    return [
        Child(f"C{number:05d}", citizen_id(number))._replace(
            birth_date=(FIRST_BIRTH + timedelta(days=number % 700)).isoformat(), **said
        )
        for number in range(1, count + 1)
    ]


def csv_of(rows: Iterable[Sequence[str]], heads: Sequence[str] = HEADS) -> bytes:
    """Rows whose values need no quotes, as CSV."""
    lines = [",".join(heads), *(",".join(row) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def workbook_of(
    rows: Iterable[Sequence[object]],
    more: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None] | None = None,
    **options: object,
) -> bytes:
    """A workbook as Excel would write it; `more` adds to book and sheet."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, **options})
    sheet = book.add_worksheet("ข้อมูล")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    if more is not None:
        more(book, sheet)
    book.close()
    return content.getvalue()


def table_of(rows: Iterable[Sequence[object]]) -> list[Sequence[object]]:
    """The rows under their heads."""
    return [HEADS, *rows]


def raw_workbook(sheet: bytes, parts: dict[str, bytes] | None = None, **files: bytes) -> bytes:
    """A workbook of hand-written XML: one sheet, and further parts of the archive by name."""
    shared = ' <Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
    written = {
        "[Content_Types].xml": (
            f'<Types xmlns="{KINDS}/content-types"><Default Extension="xml"'
            ' ContentType="application/xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{KINDS}/relationships"><Relationship Id="r1"'
            f' Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{KINDS}/relationships"><Relationship Id="r1"'
            f' Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>{shared}</Relationships>'
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet,
        **(parts or {}),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in written.items():
            archive.writestr(name, part)
    return content.getvalue()


def sheet_xml(rows: Iterable[str]) -> bytes:
    """A worksheet around rows of XML."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'.encode()


def written_cells(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows of XML with their texts inline."""
    return [
        f'<row r="{number}">'
        + "".join(
            f'<c r="{column_name(place)}{number}" t="inlineStr"><is><t>{words}</t></is></c>'
            for place, words in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, start=1)
    ]


def column_name(place: int) -> str:
    """A, B, ... Z, AA of a place from 0."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(65 + letter) + name
    return name


# --- one maker a file: small ones first, then those that weigh


def too_many_bytes() -> bytes:
    """21 MB of good rows."""
    return csv_of(children(100)) + b"\n" * (21 * MEGABYTE)


def ten_million_columns() -> bytes:
    """A header of ten million columns."""
    return b"a," * 10_000_000 + b"\n" + b"1\n"


def one_long_line() -> bytes:
    """A good header and a line of 100 MB."""
    return csv_of(children(1)) + b"x" * (100 * MEGABYTE) + b"\n"


def long_line_within_the_limit() -> bytes:
    """A good header and a line of 15 MB: small enough for the door."""
    return csv_of(children(3)) + b"x" * (15 * MEGABYTE) + b"\n"


def many_short_fields() -> bytes:
    """A good header and one row of five million fields."""
    return csv_of(children(3)) + b"1," * 5_000_000 + b"\n"


def many_blank_lines() -> bytes:
    """19 MB of line ends between two good rows."""
    first, second = children(2)
    return csv_of([first]) + b"\n" * (19 * MEGABYTE) + ",".join(second).encode() + b"\n"


def expanding_sheet() -> bytes:
    """600 MB of spaces in a few MB, on a sheet behind a good one."""
    content = io.BytesIO(raw_workbook(sheet_xml(written_cells(table_of(children(6))))))
    with (
        zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w") as part,
    ):
        part.write(f'<worksheet xmlns="{MAIN}"><sheetData><row>'.encode())
        for _ in range(600):
            part.write(b" " * MEGABYTE)
    return content.getvalue()


def expanding_slowly() -> bytes:
    """Within all limits of the archive, but each cell names one text of 30,000 letters."""
    rows = [
        f'<row r="{number}">' + "".join(
            f'<c r="{column_name(place)}{number}" t="s"><v>0</v></c>' for place in range(20)
        ) + "</row>"
        for number in range(1, 20_001)
    ]  # fmt: skip
    words = f'<sst xmlns="{MAIN}"><si><t>{"ก" * 30_000}</t></si></sst>'.encode()
    return raw_workbook(sheet_xml(rows), {"xl/sharedStrings.xml": words})


def wide_and_empty() -> bytes:
    """A cell in the 1,900th column of every 40th row down to 199,000."""
    rows = [
        f'<row r="{number}"><c r="A{number}"><v>1</v></c><c r="BTB{number}"><v>1</v></c></row>'
        for number in range(1, 199_000, 40)
    ]
    return raw_workbook(sheet_xml(rows))


def tiny_rows() -> bytes:
    """Eight million rows without a cell."""
    return raw_workbook(sheet_xml(["<row/>"] * 8_000_000))


def rows_without_number() -> bytes:
    """A million rows whose cells have no place of their own."""
    return raw_workbook(sheet_xml(["<row><c><v>1</v></c></row>"] * 1_000_000))


def too_many_rows() -> bytes:
    """200,001 rows; each of a few bytes."""
    head = "child_code,citizen_id,birth_date,sex,district,province,household_income,survey_date"
    return f"{head}\n".encode() + b"1,,,,,,,\n" * 200_001


def sheets(count: int) -> bytes:
    """A good sheet behind many others."""

    def more(book: xlsxwriter.Workbook, _sheet: object) -> None:
        for number in range(count - 1):
            book.add_worksheet(f"S{number}").write(0, 0, "x")

    return workbook_of(table_of(children(6)), more)


def comments() -> bytes:
    """10 MB of comments on a good sheet."""

    def more(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        chance = random.Random(5)
        for row in range(300):
            sheet.write_comment(row, 20, chance.randbytes(15_000).hex(), {"author": "x"})

    return workbook_of(table_of(children(6)), more)


def with_extras() -> bytes:
    """A picture, a link to another workbook and a pivot cache beside six good rows."""
    rows = written_cells(table_of(children(6)))
    return raw_workbook(
        sheet_xml(rows),
        {
            "xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(MEGABYTE),
            "xl/externalLinks/externalLink1.xml": (
                f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'.encode()
            ),
            "xl/externalLinks/_rels/externalLink1.xml.rels": (
                f'<Relationships xmlns="{KINDS}/relationships"><Relationship Id="r1" Type="x"'
                ' Target="http://example.invalid/a.xlsx" TargetMode="External"/></Relationships>'
            ).encode(),
            "xl/pivotCache/pivotCacheDefinition1.xml": (
                f'<pivotCacheDefinition xmlns="{MAIN}"/>'.encode()
            ),
            "xl/pivotCache/pivotCacheRecords1.xml": (
                f'<pivotCacheRecords xmlns="{MAIN}">'
                + "".join(f'<r><n v="{number}"/></r>' for number in range(100_000))
                + "</pivotCacheRecords>"
            ).encode(),
        },
    )


def validations() -> bytes:
    """A data validation with a list of a million entries beside six good rows."""
    body = sheet_xml(written_cells(table_of(children(6))))
    listed = ",".join(str(number) for number in range(1_000_000))
    rule = (
        '<dataValidations count="1"><dataValidation type="list" sqref="F2:F100">'
        f'<formula1>"{listed}"</formula1></dataValidation></dataValidations></worksheet>'
    )
    return raw_workbook(body.replace(b"</worksheet>", rule.encode()))


def many_date_formats() -> bytes:
    """Birth dates in a thousand spellings, of which few are dates to anybody."""
    chance = random.Random(7)
    signs = ("-", "/", ".", " ", "_", "|", "~", ":")
    parts = ("2018", "2561", "18", "61", "02", "2", "11", "Feb", "ก.พ.", "กุมภาพันธ์")
    rows = children(1_000)
    return csv_of(
        row._replace(birth_date=chance.choice(signs).join(chance.sample(parts, 3)) + f" {number}")
        for number, row in enumerate(rows)
    )


def numbers_then_text() -> bytes:
    """An income that is a number 100,000 times, and then a word."""
    plain = {"first_name": "ก", "last_name": "ข", "province": "เลย", "district": "ภูเรือ",
             "subdistrict": ""}  # fmt: skip
    last = Child("C999999", citizen_id(999_999), household_income="ไม่แน่นอน", **plain)
    return csv_of([*children(100_000, **plain), last])


def beyond_exact_floats() -> bytes:
    """Ids as whole numbers of a spreadsheet, and codes past 2^53."""
    rows = [(each.child_code, float(each.citizen_id), *each[2:]) for each in children(5)]
    rows.append(("9007199254740993", 9007199254740993, *Child("x", "y")[2:]))
    return workbook_of(table_of(rows))


def gzipped() -> bytes:
    """A good table under gzip."""
    return gzip.compress(csv_of(children(6)))


def archive_of(**entries: bytes) -> bytes:
    """A zip archive of some entries; `__` in a name is a slash, `_dot_` a point."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in entries.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return content.getvalue()


def locked_archive() -> bytes:
    """A good workbook whose entries say that a password locks them."""
    content = bytearray(workbook_of(table_of(children(6))))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + flag] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def compound_file() -> bytes:
    """The head of an old Excel file, or of a new one under a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_088)


def json_of() -> bytes:
    """Children as JSON."""
    return json.dumps([each._asdict() for each in children(6)], ensure_ascii=False).encode()


def hidden_only() -> bytes:
    """Good rows on a hidden sheet behind an empty one."""

    def more(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        book.add_worksheet("ว่าง").activate()
        sheet.hide()

    return workbook_of(table_of(children(6)), more)


def write(folder: Path, name: str, content: bytes) -> Path:
    """The file by its name."""
    path = folder / name
    path.write_bytes(content)
    return path


class Expected(NamedTuple):
    """What the door makes of a file."""

    name: str
    make: Callable[[], bytes]
    outcome: str
    code: str
    rows_ok: int = 0


CHANGED_EXTENSIONS = (
    Expected("gzip.csv", gzipped, "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("sheet.ods", lambda: archive_of(
        mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=b"<x/>",
    ), "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("renamed_ods.xlsx", lambda: archive_of(
        mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=b"<x/>",
    ), "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("table.numbers", lambda: archive_of(Index__Document_dot_iwa=b"x"),
             "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("renamed_numbers.xlsx", lambda: archive_of(Index__Document_dot_iwa=b"x"),
             "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("renamed_docx.xlsx", lambda: archive_of(word__document_dot_xml=b"<x/>"),
             "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("binary.xlsb", lambda: archive_of(xl__workbook_dot_bin=b"x"),
             "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("renamed_xlsb.xlsx", lambda: archive_of(xl__workbook_dot_bin=b"x"),
             "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("any_archive.xlsx", lambda: archive_of(a_dot_txt=b"x"),
             "REJECT_FILE", "CORRUPT_XLSX"),
    Expected("old.xls", compound_file, "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("password.xlsx", compound_file, "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("locked_entries.xlsx", locked_archive, "REJECT_FILE", "CORRUPT_XLSX"),
    Expected("rows.json", json_of, "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("json_renamed.csv", json_of, "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("rows.parquet", lambda: b"PAR1" + bytes(100) + b"PAR1", "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("workbook_named.csv", lambda: workbook_of(table_of(children(6))),
             "REJECT_FILE", "TYPE_MISMATCH"),
    Expected("text_named.xlsx", lambda: csv_of(children(6)), "REJECT_FILE", "TYPE_MISMATCH"),
)  # fmt: skip
HEAVY = (
    Expected("21_megabytes.csv", too_many_bytes, "REJECT_FILE", "FILE_TOO_LARGE"),
    Expected("ten_million_columns.csv", ten_million_columns, "REJECT_FILE", "TOO_MANY_COLUMNS"),
    Expected("100_megabyte_line.csv", one_long_line, "REJECT_FILE", "FILE_TOO_LARGE"),
    Expected("15_megabyte_line.csv", long_line_within_the_limit, "REJECT_FILE", "LINE_TOO_LONG"),
    Expected("five_million_fields.csv", many_short_fields, "REJECT_FILE", "LINE_TOO_LONG"),
    Expected("blank_lines.csv", many_blank_lines, "REJECT_FILE", "TOO_MANY_ROWS"),
    Expected("600_megabytes.xlsx", expanding_sheet, "REJECT_FILE", "EXPANSION_LIMIT"),
    Expected("shared_text.xlsx", expanding_slowly, "REJECT_FILE", "EXPANSION_LIMIT"),
    Expected("wide_and_empty.xlsx", wide_and_empty, "REJECT_FILE", "SHEET_TOO_LARGE"),
    Expected("tiny_rows.xlsx", tiny_rows, "REJECT_FILE", "EXPANSION_LIMIT"),
    Expected("rows_without_number.xlsx", rows_without_number, "REJECT_FILE", "EXPANSION_LIMIT"),
    Expected("200001_rows.csv", too_many_rows, "REJECT_FILE", "TOO_MANY_ROWS"),
    Expected("500_sheets.xlsx", lambda: sheets(500), "REJECT_FILE", "EXPANSION_LIMIT"),
    Expected("150_sheets.xlsx", lambda: sheets(150), "ACCEPT", "OK", 6),
    Expected("comments.xlsx", comments, "ACCEPT", "OK", 6),
    Expected("extras.xlsx", with_extras, "ACCEPT", "OK", 6),
    Expected("validations.xlsx", validations, "ACCEPT", "OK", 6),
    Expected("date_formats.csv", many_date_formats, "REJECT_ROWS", "BAD_DATE"),
    Expected("numbers_then_text.csv", numbers_then_text, "REJECT_ROWS", "BAD_NUMBER", 100_000),
    Expected("past_2_53.xlsx", beyond_exact_floats, "REJECT_ROWS", "BAD_CITIZEN_ID", 5),
    Expected("hidden_only.xlsx", hidden_only, "ACCEPT", "OK", 6),
    Expected("empty_book.xlsx", lambda: workbook_of([]), "REJECT_FILE", "EMPTY_FILE"),
)  # fmt: skip
