"""From the third birthday to the day before the nineteenth: who counts among those aged 3 to 18."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from tests import recounting
from tests.delivered import path_of, rewrite, rows_of, written_to

LAMPANG, LISTED_ON = "52", "16/11/2563"
# Born on -> whether the child is 3 to 18 on the day of the list, and its school age.
BORN = {
    "16/11/2560": (True, "3_5"),  # three today
    "17/11/2560": (False, "0_2"),  # three tomorrow
    "17/11/2544": (True, "18_up"),  # nineteen tomorrow
    "16/11/2544": (False, "18_up"),  # nineteen today
}


def test_birthdays_on_the_day_of_the_list(copied: Callable[[], Monitor], tmp_path: Path) -> None:
    monitor = copied()
    path = path_of(written_to(tmp_path), "out_of_school")
    rows = rows_of(path)
    assert {row["วันที่ของบัญชี"] for row in rows} == {LISTED_ON}
    in_need = [row for row in rows if row["ต้องการความช่วยเหลือ"] == recounting.NEEDS_HELP]
    chosen = in_need[: len(BORN)]
    for row, born in zip(chosen, BORN, strict=True):
        row["วันเกิด"] = born
    rewrite(path, rows)
    assert monitor.check(OWNER, path, "out_of_school").rows_ok == len(rows)
    monitor.publish(OWNER)
    outside = sum(not counts for counts, _ in BORN.values())
    rate = monitor.cells(OWNER, "out_of_school_rate", LAMPANG).whole
    need = monitor.cells(OWNER, "out_of_school_need_rate_of_population", LAMPANG).whole
    assert (rate.numerator, need.numerator) == (4318 - outside, 140 - outside)
    assert rate.denominator == need.denominator
    assert monitor.cells(OWNER, "out_of_school_count", LAMPANG).whole.numerator == 4318
    ages = monitor.cells(OWNER, "out_of_school_rate", LAMPANG, by=("school_age",))
    listed = monitor.cells(OWNER, "out_of_school_count", LAMPANG, by=("school_age",))
    assert listed.at(LAMPANG, "0_2").numerator == 1
    assert ages.at(LAMPANG, "18_up").numerator == (listed.at(LAMPANG, "18_up").numerator or 0) - 1
    assert ages.at(LAMPANG, "3_5").numerator == listed.at(LAMPANG, "3_5").numerator
