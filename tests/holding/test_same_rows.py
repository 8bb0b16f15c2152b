"""The same rows change nothing, however their file was written; rows are compared by the grain."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from surveys import CODES, HEADS, KO_KHA, MUEANG, NGAO, child, children, written

from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.row_changes import RowCounts

Bring = Callable[..., Report]
ROWS = children(range(10)) + children(range(10, 14), NGAO)


def as_workbook(path: Path, rows: list[dict[str, str]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["แบบสำรวจเด็ก (ข้อมูลจำลอง)"])
    sheet.append(HEADS)
    for row in rows:
        sheet.append([row[head] for head in HEADS])
    book.save(path)
    return path


def test_the_same_rows_change_nothing(desk: Monitor, bring: Bring, tmp_path: Path) -> None:
    assert bring(ROWS).codes == ("OK",)
    assert bring(ROWS, "again.csv").codes == ("NO_CHANGE",)  # while it waits
    assert len(desk.deliveries_waiting(OWNER)) == 1
    desk.publish(OWNER)
    semicolons = tmp_path / "semicolons.csv"
    with semicolons.open("w", encoding="cp874", newline="") as file:
        writer = csv.DictWriter(file, HEADS, delimiter=";")
        writer.writeheader()
        writer.writerows(ROWS[5:] + ROWS[:5])
    files = (
        written(tmp_path / "same.csv", ROWS),
        written(tmp_path / "turned.csv", ROWS[::-1], HEADS[::-1]),
        semicolons,
        as_workbook(tmp_path / "book.xlsx", ROWS),
    )
    for path in files:
        report = desk.check(OWNER, path, "child_survey")
        assert "NO_CHANGE" in report.codes and "OK" not in report.codes, path.name
        assert report.is_accepted and report.notes, path.name
    assert desk.check(OWNER, files[0], "child_survey", keep=False).codes == ("NO_CHANGE",)
    assert desk.check(OWNER, files[1], "child_survey", scope="districts").codes == ("NO_CHANGE",)
    assert desk.deliveries_waiting(OWNER) == ()
    manifest = desk.publish(OWNER)
    assert manifest is not None and manifest.number == 1
    assert "NO_CHANGE" in bring(ROWS[10:], "ngao.csv", scope="districts").codes


def test_one_other_value_is_a_change(desk: Monitor, bring: Bring) -> None:
    bring(ROWS)
    desk.publish(OWNER)
    other = [child(0, household_income="999"), *ROWS[1:]]
    assert bring(other, "other.csv").codes == ("OK",)
    assert len(desk.deliveries_waiting(OWNER)) == 1
    # And back: what is published would stand again.
    assert bring(ROWS, "back.csv").codes == ("OK",)
    assert len(desk.deliveries_waiting(OWNER)) == 2
    manifest = desk.publish(OWNER)
    assert manifest is not None
    assert desk.deliveries_waiting(OWNER) == ()


def test_rows_new_changed_gone_and_same_by_district(desk: Monitor, bring: Bring) -> None:
    bring(ROWS)
    desk.publish(OWNER)
    rows = [
        *children(range(8)),  # 8 of Mueang as before
        child(8, household_income="1"),  # one changed
        child(10, KO_KHA),  # one moved from Ngao to Ko Kha
        child(11, NGAO), child(12, NGAO),  # two as before; 9 and 13 are gone
        child(20, NGAO), child(21, KO_KHA),  # two new
    ]  # fmt: skip
    bring(rows, "next.csv")
    (waiting,) = desk.deliveries_waiting(OWNER)
    found = desk.comparison(OWNER, waiting.id)
    (slot,) = found.slots
    assert (found.record, slot.province, slot.period) == (waiting.record, "52", "2020-2")
    assert slot.districts == {
        CODES[MUEANG]: RowCounts(new=0, changed=1, gone=1, same=8),
        CODES[KO_KHA]: RowCounts(new=1, changed=1, gone=0, same=0),
        CODES[NGAO]: RowCounts(new=1, changed=0, gone=1, same=2),
    }
    assert slot.whole == RowCounts(new=2, changed=2, gone=2, same=10)
    assert (slot.whole.before, slot.whole.after) == (14, 14)


def test_of_single_districts_the_others_are_not_gone(desk: Monitor, bring: Bring) -> None:
    bring(ROWS)
    desk.publish(OWNER)
    bring(children(range(10, 15), NGAO), "ngao.csv", scope="districts")
    (waiting,) = desk.deliveries_waiting(OWNER)
    (slot,) = desk.comparison(OWNER, waiting.id).slots
    assert slot.districts == {CODES[NGAO]: RowCounts(new=1, same=4)}


def test_a_first_delivery_is_all_new(desk: Monitor, bring: Bring) -> None:
    bring(ROWS)
    (waiting,) = desk.deliveries_waiting(OWNER)
    (slot,) = desk.comparison(OWNER, waiting.id).slots
    assert slot.whole == RowCounts(new=14)
