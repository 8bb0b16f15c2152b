"""Numbers, days and ids against plain oracles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.intake.cells import (
    has_check_digit,
    plain,
    read_date,
    read_decimal,
    read_person_id,
)

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()


@given(st.decimals(-(10**12), 10**12, places=2))
def test_numbers_with_thousands_and_thai_digits(value: Decimal) -> None:
    reading = read_decimal(plain(f"{value:,.2f}".translate(THAI)))
    assert reading.value is not None and Decimal(reading.value) == value


@pytest.mark.parametrize("words", ["NaN", "Infinity", "1e308", "0x1388", "5000 บาท", "12,34", "."])
def test_what_is_no_plain_number_is_refused(words: str) -> None:
    assert read_decimal(words).is_bad


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_reads_the_same_in_every_style(on: date) -> None:
    buddhist = on.year + 543
    styles = (
        on.isoformat(), f"{on.day}/{on.month}/{on.year}", f"{on.day}/{on.month}/{buddhist}",
        f"{buddhist}-{on.month:02}-{on.day:02}", f"{on.day} {MONTHS[on.month - 1]} {buddhist}",
    )  # fmt: skip
    assert {read_date(words).value for words in styles} == {on.isoformat()}


def test_leap_day_of_a_buddhist_year() -> None:
    assert read_date("29/2/2563").value == "2020-02-29"
    assert read_date("29/2/2562").is_bad


@given(st.integers(0, 10**12 - 1), st.integers(0, 9))
def test_check_digit_against_the_formula(body: int, last: int) -> None:
    digits = f"{body:012}{last}"
    total = sum(int(digits[i - 1]) * (14 - i) for i in range(1, 13))
    assert has_check_digit(digits) == ((11 - total % 11) % 10 == last)
    assert read_person_id(digits).is_bad != has_check_digit(digits)
