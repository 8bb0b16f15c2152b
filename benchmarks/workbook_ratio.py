"""Import of a big survey workbook against calamine's bare read of it; prints ratio and memory.

python benchmarks/workbook_ratio.py --rows 100000 --repeat 3
The workbook is written as an office would: dates as dates, amounts and codes as numbers.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import python_calamine
import xlsxwriter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.import_ratio import districts, whole_import
from benchmarks.make_rows import write_survey
from benchmarks.side_by_side import compare

_DATES = ("birth_date", "survey_date")
_NUMBERS = ("sex", "household_income", "enrolled", "disability", "aid_amount", "is_eligible")
_TARGET = 2.5


def bare_read(file: Path) -> None:
    """What is measured against: every cell as a Python value."""
    python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()


def write_workbook(source: Path, target: Path) -> None:
    """The rows of a CSV as the first sheet of a workbook."""
    with xlsxwriter.Workbook(target) as book, source.open(encoding="utf-8", newline="") as file:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "d/m/yyyy"})
        rows = csv.reader(file)
        heads = next(rows)
        sheet.write_row(0, 0, heads)
        for number, row in enumerate(rows, start=1):
            for place, (head, words) in enumerate(zip(heads, row, strict=True)):
                if head in _DATES:
                    sheet.write_datetime(number, place, datetime.fromisoformat(words), day)
                elif head in _NUMBERS and words:
                    sheet.write_number(number, place, float(words))
                elif words:
                    sheet.write_string(number, place, words)


def main() -> None:
    """Measure both sides alternately and print the ratio of the medians."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--repeat", type=int, default=3)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, file = Path(folder) / "survey.csv", Path(folder) / "survey.xlsx"
        write_survey(source, wanted.rows, districts(), "2020-12-15")
        write_workbook(source, file)
        print(f"{wanted.rows:,} rows, {file.stat().st_size >> 20} MB, {wanted.repeat} runs a side")
        compare("workbook", bare_read, whole_import, file, wanted.repeat, _TARGET)


if __name__ == "__main__":
    main()
