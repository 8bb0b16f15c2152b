"""Between entries and files: a row goes through the same door as a delivery, and comes out of it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from equity_metrics.declarations import Column, Dataset
from equity_metrics.errors import ReaderError
from equity_metrics.intake import PartRows, Report, RowProblem
from equity_metrics.intake.cells import has_check_digit
from equity_metrics.intake.messages import problem_text
from equity_metrics.intake.problems import NOTE_CODES
from equity_metrics.places import Places
from equity_metrics.records.entry import Content, Entry, EntryRefused, Slot
from equity_metrics.text import Text

# A file of one province -> its report, with the accepted rows as parts below the folder.
Door = Callable[[Path, Dataset, str, Path], Report]
_SIMULATED = "ข้อมูลจำลอง"
_NUMBER = re.compile(
    r"(?=.*\d)[\w\u0e00-\u0e7f./\- ]{1,40}"
)  # letters may stand in it, a digit must
_SEPARATORS = re.compile(r"[ ./\-]")
_PERSONAL = Text(
    th="ช่องนี้รับเฉพาะเลขที่หรือรหัสของแบบ (ไม่เกิน 40 อักขระ มีตัวเลขอย่างน้อยหนึ่งตัว) ห้ามกรอกชื่อหรือเลขประจำตัวบุคคล",
    en="Only the number or code on a form is accepted here (up to 40 characters, a digit among "
    "them): no name and no id of a person.",
)
_NOT_A_ROW = Text(
    th="อ่านข้อมูลนี้เป็นหนึ่งรายการไม่ได้ ตรวจว่าช่องแรกไม่ใช่คำว่า “รวม” หรือ “หมายเหตุ”",
    en="This cannot be read as one row: the first field must not say “total” or “note”.",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A row that passed: what it is known by, its filled columns, and what to be careful about."""

    slot: Slot
    content: Content
    warnings: tuple[RowProblem, ...]


def check_row(
    door: Door, contract: Dataset, places: Places, province: str, row: Mapping[str, str]
) -> Checked:
    """What one row says, in the contract's codes.

    Raises EntryRefused with every problem, ReaderError for a column that the contract has not.
    """
    accepted = [column.name for column in entered_columns(contract)]
    unknown = next((name for name in row if name not in accepted), None)
    if unknown is not None:
        raise ReaderError(_unknown_column(unknown, accepted))
    with TemporaryDirectory(prefix="equity-record-") as aside:
        path = Path(aside) / "record.csv"
        write_rows(path, contract, places, province, [row])
        report = door(path, contract, province, Path(aside) / "parts")
        found = [content for part in report.parts for content in contents_of(contract, part)]
    if not found:
        problems = tuple(
            replace(each, row=None) for each in report.problems if each.code not in NOTE_CODES
        )
        raise EntryRefused(problems or (RowProblem(None, None, "NO_ROWS", _NOT_A_ROW),))
    (content,) = found
    empty = tuple(
        RowProblem(None, name, "MISSING_VALUE", problem_text("MISSING_VALUE"))
        for name in contract.grain
        if name not in content
    )
    if empty or (personal := _personal(contract, content)):
        raise EntryRefused(empty or personal)
    return Checked(slot_of(contract, province, content), content, _warnings(contract, report))


def _personal(contract: Dataset, content: Content) -> tuple[RowProblem, ...]:
    """Texts that are no number or code of a form: they could be a person's name or id."""
    return tuple(
        RowProblem(None, column.name, "PERSONAL_VALUE", _PERSONAL)
        for column in contract.column
        if column.type == "text" and column.name in content
        if not _NUMBER.fullmatch(content[column.name])
        or has_check_digit(_SEPARATORS.sub("", content[column.name]))
    )


def _warnings(contract: Dataset, report: Report) -> tuple[RowProblem, ...]:
    """What a rule warns of; notes on how a cell was read are for files."""
    warning = {rule.code for rule in contract.rule if rule.is_warning}
    return tuple(each for each in report.problems if each.code in warning)


def slot_of(contract: Dataset, province: str, content: Content) -> Slot:
    """What a row is known by in its province, whatever its period."""
    return Slot(contract.id, province, tuple(content[name] for name in contract.grain))


def lay_live(
    door: Door, contract: Dataset, places: Places, province: str, entries: Iterable[Entry],
    into: Path, *, is_simulated: bool,
) -> tuple[Report, tuple[int, ...]]:  # fmt: skip
    """The live entries of a dataset and province as one checked delivery, in the order of their rows.

    Returns its report, and the numbers of the entries that no longer pass. The same entries give
    the same bytes.
    """
    listed = tuple(entries)
    path = into / f"{contract.id}_{province}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [each.content or {} for each in listed]
    write_rows(path, contract, places, province, rows, title=_SIMULATED if is_simulated else None)
    report = door(path, contract, province, into / contract.id)
    kept = {
        slot_of(contract, province, content)
        for part in report.parts
        for content in contents_of(contract, part)
    }
    return report, tuple(each.number for each in listed if each.slot not in kept)


def entered_columns(contract: Dataset) -> tuple[Column, ...]:
    """The columns that a person fills in: all but the province, which the page knows."""
    return tuple(each for each in contract.column if each.type != "province")


def write_rows(
    path: Path, contract: Dataset, places: Places, province: str, rows: Iterable[Content],
    title: str | None = None,
) -> None:  # fmt: skip
    """Rows as a CSV with the contract's own heads, as an office would send them."""
    own = {each.name: province for each in contract.column if each.type == "province"}
    own = {name: places.province(code).name.th for name, code in own.items()}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        if title is not None:
            file.write(f"{title}\r\n")
        writer = csv.DictWriter(file, [each.name for each in contract.column])
        writer.writeheader()
        writer.writerows({**row, **own} for row in rows)


def contents_of(contract: Dataset, part: PartRows) -> list[dict[str, str]]:
    """The filled columns of accepted rows as texts that read as the same values again."""
    with duckdb.connect() as connection:
        rows = connection.read_parquet(str(part.path)).order("row_number")
        names = rows.columns
        found = rows.fetchall()
    return [_content(contract, dict(zip(names, row, strict=True))) for row in found]


def _content(contract: Dataset, row: Mapping[str, object]) -> dict[str, str]:
    said: dict[str, str] = {}
    for column in entered_columns(contract):
        value = row.get(column.type if column.type in ("district", "subdistrict") else column.name)
        if value is None and column.type == "subdistrict":
            value = row.get("subdistrict_text")
        if value is not None:
            said[column.name] = _said(value)
    return said


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    words = str(value)
    has_fraction = "." in words and not isinstance(value, str)
    return words.rstrip("0").rstrip(".") if has_fraction else words


def _unknown_column(found: str, accepted: Iterable[str]) -> Text:
    listed = ", ".join(accepted)
    return Text(
        th=f"ไม่มีคอลัมน์ {found!r} ในแบบบันทึกนี้ มีเฉพาะ {listed}",
        en=f"There is no column {found!r}; there are {listed}.",
    )
