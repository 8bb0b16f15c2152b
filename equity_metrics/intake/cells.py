"""One cell of a delivery as text -> its value, a note, or a refusal. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from equity_metrics.declarations import Column
from equity_metrics.kept_rows import AMOUNT_DECIMALS
from equity_metrics.spelling import repair_thai
from equity_metrics.text import BUDDHIST_ERA

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_DASHES = ("-", "–", "—", "−")
_NUMBER = re.compile(r"[+-]?(?=\.?\d)(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?")
_MAX_INTEGER_DIGITS = 14
_EXCEL_NUMBER = re.compile(r"(\d+)\.0+")
_ID_NOISE = re.compile(r"[\s\-‐-―'’‘`]+")
_BUDDHIST_YEARS = range(2400, 2701)
_TIME = r"(?:[T ]([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?Z?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_DAY_MONTH_NAME = re.compile(
    r"(?:วัน\S*?ที่\s*|วันที่\s*)?(\d{1,2})\s*([^\d\s]+?)\s*(?:พ\.?ศ\.?)?\s*(\d{4}|\d{2})"
)
_MONTH_NAMES = (
    "มกราคม ม.ค. january jan", "กุมภาพันธ์ ก.พ. february feb", "มีนาคม มี.ค. march mar",
    "เมษายน เม.ย. april apr", "พฤษภาคม พ.ค. may", "มิถุนายน มิ.ย. june jun",
    "กรกฎาคม ก.ค. july jul", "สิงหาคม ส.ค. august aug", "กันยายน ก.ย. september sep sept",
    "ตุลาคม ต.ค. october oct", "พฤศจิกายน พ.ย. november nov", "ธันวาคม ธ.ค. december dec",
)  # fmt: skip
_MONTHS = {
    name.replace(".", ""): number
    for number, names in enumerate(_MONTH_NAMES, start=1)
    for name in names.split()
}
_YES = frozenset("1 ใช่ มี true yes y t ✓ ✔ /".split())
_NO = frozenset("0 ไม่ใช่ ไม่มี ไม่ false no n f ✗ ✘".split())


class Reading(NamedTuple):
    """The value as text that DuckDB casts (None: nothing there), whether refused, a note's code."""

    value: str | None
    is_bad: bool = False
    note: str | None = None


BLANK = Reading(None)
REFUSED = Reading(None, is_bad=True)
Reader = Callable[[str], Reading]


def plain(raw: str) -> str:
    """The cell without invisible characters and outer spaces, Thai digits as Arabic."""
    return repair_thai(raw).translate(_THAI_DIGITS)


def fold(raw: str) -> str:
    """The key under which two spellings of a code are equal."""
    return re.sub(r"\s+", "", plain(raw)).casefold()


def reader_of(column: Column, *, dash_is_zero: bool = False) -> Reader:
    """The function that reads the cells of a column; a blank of its contract is nothing."""
    blanks = {fold(blank) for blank in column.blanks}
    read = _reader_of_type(column)

    def reading(raw: str) -> Reading:
        words = plain(raw)
        if words in _DASHES and dash_is_zero and column.type == "integer":
            return Reading("0")
        if not words or words in _DASHES or fold(words) in blanks:
            return BLANK
        return read(words)

    return reading


def _reader_of_type(column: Column) -> Reader:
    if column.type == "integer":
        return read_integer
    if column.type == "decimal":
        return read_decimal
    if column.type == "date":
        return read_date
    if column.type == "person_id":
        return read_person_id
    if column.type == "year":
        return read_year
    if column.type == "flag":
        return _flag_reader(column)
    return _code_reader(column)


def read_decimal(words: str) -> Reading:
    """A plain number, thousands allowed, kept to four decimals; 5000 บาท, NaN, 1e3 are refused."""
    found = _NUMBER.fullmatch(words.replace("−", "-"))
    if found is None or len(found[1].replace(",", "")) > _MAX_INTEGER_DIGITS:
        return REFUSED
    exact = Decimal(found[0].replace(",", ""))
    kept = round(exact, AMOUNT_DECIMALS)
    return Reading(format(kept + 0, "f"), note=None if kept == exact else "ROUNDED")


def read_integer(words: str) -> Reading:
    """A whole number; 142.0 is one, 3.5 is not."""
    reading = read_decimal(words)
    if reading.value is None or reading.note is not None:
        return REFUSED
    exact = Decimal(reading.value)
    return Reading(str(int(exact))) if exact == exact.to_integral_value() else REFUSED


def read_date(words: str) -> Reading:
    """A day as ISO text; years of the Buddhist era lose 543 before the day is looked at."""
    parts = _year_month_day(words)
    if parts is None:
        return REFUSED
    year, month, day, is_short = parts
    is_buddhist = is_short or year in _BUDDHIST_YEARS
    try:
        on = date(year - BUDDHIST_ERA if is_buddhist else year, month, day)
    except ValueError:
        return REFUSED
    return Reading(on.isoformat(), note="BUDDHIST_ERA" if is_buddhist else None)


def _year_month_day(words: str) -> tuple[int, int, int, bool] | None:
    """Year as written (two digits count from 2500), month, day, and whether the year was short."""
    if found := _YEAR_FIRST.fullmatch(words):
        return int(found[1]), int(found[3]), int(found[4]), False
    if found := _DAY_FIRST.fullmatch(words):
        day, month, year = found[1], int(found[3]), found[4]
    elif found := _DAY_MONTH_NAME.fullmatch(words):
        named = _MONTHS.get(found[2].replace(".", "").casefold())
        if named is None:
            return None
        day, month, year = found[1], named, found[3]
    else:
        return None
    is_short = len(year) == 2
    return (2500 if is_short else 0) + int(year), month, int(day), is_short


def read_person_id(words: str) -> Reading:
    """13 digits with their check digit, or G and 12 digits; dashes, spaces, apostrophe go."""
    if number := _EXCEL_NUMBER.fullmatch(words):
        whole = number[1]
        return Reading(whole, note="ID_FROM_NUMBER") if has_check_digit(whole) else REFUSED
    bare = _ID_NOISE.sub("", words).upper()
    if re.fullmatch(r"G\d{12}", bare, re.ASCII) or has_check_digit(bare):
        return Reading(bare, note="NORMALISED")
    return REFUSED


def has_check_digit(digits: str) -> bool:
    """Whether 13 digits end in (11 - sum(d_i * (14 - i)) mod 11) mod 10 of the first twelve."""
    if not re.fullmatch(r"\d{13}", digits, re.ASCII):
        return False
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - weighted % 11) % 10 == int(digits[12])


def read_year(words: str) -> Reading:
    """A year in CE; 2562, พ.ศ. 2562 and 2019 are the same."""
    found = re.fullmatch(r"(?:ปีการศึกษา|ปี|พ\.?ศ\.?|ค\.?ศ\.?|\s)*(\d{4})(?:\.0)?", words)
    if found is None:
        return REFUSED
    year = int(found[1])
    if year in _BUDDHIST_YEARS:
        year -= BUDDHIST_ERA
    return Reading(str(year)) if 1950 <= year <= 2150 else REFUSED


def _code_reader(column: Column) -> Reader:
    code_of = {fold(code): code for code in column.codes}
    for code, spellings in column.codes.items():
        for spelling in spellings:
            code_of.setdefault(fold(spelling), code)

    def read(words: str) -> Reading:
        code = code_of.get(fold(words))
        return REFUSED if code is None else Reading(code)

    return read


def _flag_reader(column: Column) -> Reader:
    named = {fold(head) for head in column.headers}
    yes = _YES | named | {fold(word) for word in column.codes.get("true", ())}
    no = _NO | {f"ไม่{head}" for head in named}
    no |= {fold(word) for word in column.codes.get("false", ())}

    def read(words: str) -> Reading:
        key = fold(words)
        if key in yes:
            return Reading("true")
        return Reading("false") if key in no else REFUSED

    return read
