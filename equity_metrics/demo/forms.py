"""Forms and payments as an office writes them: Thai heads and words of the contract, BE dates."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from equity_metrics.declarations import Dataset
from equity_metrics.places import Places
from equity_metrics.text import BUDDHIST_ERA

NOT_SAID = "ไม่ระบุ"
SIMULATED = "ข้อมูลจำลอง"
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai_day(on: date) -> str:
    """A date as an office types it: 9/11/2563."""
    return f"{on.day}/{on.month}/{on.year + BUDDHIST_ERA}"


def thai_number(number: int, width: int) -> str:
    """A number in Thai digits, filled up to a width: ๐๐๐๑."""
    return f"{number:0{width}d}".translate(_THAI_DIGITS)


def said(dataset: Dataset, column: str, code: str | None) -> str:
    """A code in the words of the contract; blank for None, ไม่ระบุ for a code without words."""
    if code is None:
        return ""
    words = (word for word in dataset[column].codes[code] if not word.isdigit())
    return next(words, NOT_SAID)


def flag(dataset: Dataset, column: str, value: bool | None) -> str:
    """Yes, no or blank: เข้าเกณฑ์ / ไม่เข้าเกณฑ์, from the column's own head."""
    if value is None:
        return ""
    return dataset[column].headers[0] if value else f"ไม่{dataset[column].headers[0]}"


def place_words(district: str, places: Places) -> dict[str, object]:
    """Province and district as an office writes them."""
    return {
        "province": places.province(district[:2]).name.th,
        "district": places.place(district).name.th,
    }


def write_table(
    path: Path, dataset: Dataset, columns: Sequence[str], rows: Iterable[Mapping[str, object]]
) -> None:
    """Rows (column of the contract -> words) as CSV, UTF-8 with BOM, lines ended by CR LF.

    Each head is the contract's first spelling. A file without persons says in a line of its own that
    it is simulated; ids of series 9 say it in the others.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        if not dataset.child_key:
            writer.writerow([SIMULATED])
        writer.writerow([dataset[name].headers[0] for name in columns])
        writer.writerows([row.get(name, "") for name in columns] for row in rows)
