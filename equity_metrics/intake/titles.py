"""The period and province that a delivery names in its title lines or heads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from equity_metrics.intake.cells import plain, read_date, read_year
from equity_metrics.periods import Period, PeriodKind, period_of
from equity_metrics.places import Places, normalise
from equity_metrics.text import BUDDHIST_ERA

SIMULATED_MARK = "ข้อมูลจำลอง"
_YEAR = r"(?:พ\.?\s*ศ\.?)?\s*(\d{4})"
_NAMED_YEAR: dict[PeriodKind, re.Pattern[str]] = {
    "academic_year": re.compile(rf"(?:ปีการศึกษา|academic\s*year)\s*{_YEAR}", re.IGNORECASE),
    "fiscal_year": re.compile(rf"(?:ปีงบประมาณ|fiscal\s*year)\s*{_YEAR}", re.IGNORECASE),
    "calendar_year": re.compile(
        rf"(?:ปีปฏิทิน|ปี|พ\.?\s*ศ\.?|calendar\s*year)\s*{_YEAR}", re.IGNORECASE
    ),
}
_ROUND = re.compile(r"(?:รอบ\S*|ภาคเรียน\S*|round)\s*(?:ที่\s*)?([12])\s*/\s*(\d{4})", re.IGNORECASE)
_DAY = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}"
    r"|\d{1,2}\s*[^\d\s()/]{2,12}\s*(?:พ\.?\s*ศ\.?\s*)?\d{4}"
)


def period_in(kind: PeriodKind, titles: Iterable[str]) -> Period | None:
    """The one period of a kind that the lines name; None where none or several are named."""
    found = {period for title in titles for period in _periods(kind, plain(title))}
    return found.pop() if len(found) == 1 else None


def _periods(kind: PeriodKind, title: str) -> Iterable[Period]:
    if kind == "as_of":
        for words in _DAY.findall(title):
            reading = read_date(words)
            if reading.value is not None:
                yield Period("as_of", reading.value)
    elif kind == "survey_round":
        for term, year in _ROUND.findall(title):
            yield Period("survey_round", f"{_ce(int(year))}-{term}")
    else:
        for year in _NAMED_YEAR[kind].findall(title):
            reading = read_year(year)
            if reading.value is not None:
                yield Period(kind, reading.value)


def _ce(year: int) -> int:
    return year - BUDDHIST_ERA if year >= 2400 else year


def period_codes(kind: PeriodKind, days: Iterable[str]) -> dict[str, str]:
    """ISO day -> code of the period in which it lies."""
    return {day: period_of(kind, date.fromisoformat(day)).code for day in days}


def province_in(places: Places, titles: Iterable[str]) -> str | None:
    """The one province that the lines name with จังหวัด or จ. before it, or by Bangkok's name."""
    found: set[str] = set()
    for title in titles:
        words = re.sub(r"\s+", "", plain(title))
        for province in places.provinces:
            name = normalise(province.name.th)
            written = [f"จังหวัด{name}", f"จ.{name}"]
            if province.kind == "capital":
                written.append(name)
            if any(each in words for each in written):
                found.add(province.code)
    return found.pop() if len(found) == 1 else None


def is_marked_simulated(titles: Iterable[str]) -> bool:
    """Whether the lines say that the figures are invented."""
    return any(SIMULATED_MARK in plain(title) for title in titles)
