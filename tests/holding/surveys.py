"""Small survey files of invented children, and a desk on an empty store to bring them to."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

LAMPANG = "52"
MUEANG, KO_KHA, NGAO = "เมืองลำปาง", "เกาะคา", "งาว"
CODES = {MUEANG: "5201", KO_KHA: "5203", NGAO: "5205"}
HEADS = (
    "child_code", "citizen_id", "birth_date", "sex", "province", "district", "household_income",
    "enrolled", "centre_code", "disability", "survey_date",
)  # fmt: skip
Row = dict[str, str]


def person_id(nth: int) -> str:
    """An invented id of series 9 with its check digit."""
    digits = f"9{nth:011d}"
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(digits))
    return f"{digits}{(11 - weighted % 11) % 10}"


def child(nth: int, district: str = MUEANG, **said: str) -> Row:
    """The nth child; the same number is the same child."""
    row = {
        "child_code": f"C{nth:05d}", "citizen_id": person_id(nth), "birth_date": "2017-03-15",
        "sex": "1", "province": "ลำปาง", "district": district, "household_income": str(1000 + nth),
        "enrolled": "1", "centre_code": "CT001", "disability": "0", "survey_date": "2020-12-15",
    }  # fmt: skip
    return {**row, **said}


def children(numbers: Iterable[int], district: str = MUEANG) -> list[Row]:
    return [child(nth, district) for nth in numbers]


def written(path: Path, rows: Sequence[Row], heads: Sequence[str] = HEADS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path
