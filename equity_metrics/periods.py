"""Spans of time that figures belong to; each says its kind. Codes count in CE, labels as read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from equity_metrics.text import BUDDHIST_ERA, Text, day

PeriodKind = Literal["survey_round", "academic_year", "fiscal_year", "calendar_year", "as_of"]
PERIOD_KINDS: tuple[PeriodKind, ...] = (
    "survey_round", "academic_year", "fiscal_year", "calendar_year", "as_of",
)  # fmt: skip
KIND_LABELS: dict[PeriodKind, Text] = {
    "survey_round": Text(th="รอบสำรวจ", en="Survey round"),
    "academic_year": Text(th="ปีการศึกษา", en="Academic year"),
    "fiscal_year": Text(th="ปีงบประมาณ", en="Fiscal year"),
    "calendar_year": Text(th="ปี พ.ศ.", en="Year"),
    "as_of": Text(th="ณ วันที่", en="As of"),
}

_SHAPES: dict[PeriodKind, str] = {
    "survey_round": r"(\d{4})-([12])",
    "academic_year": r"(\d{4})",
    "fiscal_year": r"(\d{4})",
    "calendar_year": r"(\d{4})",
    "as_of": r"(\d{4})-(\d{2})-(\d{2})",
}
_OLDEST_BUDDHIST_YEAR = 2400
_ACADEMIC_YEAR_STARTS = 5  # May
_SECOND_TERM_STARTS = 11  # November
_FISCAL_YEAR_STARTS = 10  # October


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of one kind. `code`: '2019' (year), '2020-2' (round of an academic term), '2021-12-31'."""

    kind: PeriodKind
    code: str

    def __post_init__(self) -> None:
        if not re.fullmatch(_SHAPES[self.kind], self.code):
            raise ValueError(f"{self.kind}: found {self.code!r}, accepted {_SHAPES[self.kind]}")
        _ = self.starts  # a date that does not exist is refused here

    @property
    def _ce_year(self) -> int:
        return int(self.code[:4])

    @property
    def starts(self) -> date:
        """The first day of the span."""
        if self.kind == "as_of":
            return date.fromisoformat(self.code)
        if self.kind == "fiscal_year":
            return date(self._ce_year - 1, _FISCAL_YEAR_STARTS, 1)
        if self.kind == "calendar_year":
            return date(self._ce_year, 1, 1)
        if self.kind == "survey_round" and self.code.endswith("-2"):
            return date(self._ce_year, _SECOND_TERM_STARTS, 1)
        return date(self._ce_year, _ACADEMIC_YEAR_STARTS, 1)

    @property
    def ends(self) -> date:
        """The last day of the span."""
        if self.kind == "as_of":
            return self.starts
        if self.kind == "fiscal_year":
            return date(self._ce_year, _FISCAL_YEAR_STARTS, 1) - timedelta(days=1)
        if self.kind == "calendar_year":
            return date(self._ce_year, 12, 31)
        if self.kind == "survey_round" and self.code.endswith("-1"):
            return date(self._ce_year, _SECOND_TERM_STARTS, 1) - timedelta(days=1)
        return date(self._ce_year + 1, _ACADEMIC_YEAR_STARTS, 1) - timedelta(days=1)

    @property
    def year(self) -> Text:
        """The year of a period without its kind or term: 2563, 2020."""
        return Text(th=str(self._ce_year + BUDDHIST_ERA), en=str(self._ce_year))

    @property
    def label(self) -> Text:
        """The period as the reader says it: รอบสำรวจ 2/2563, Survey round 2/2020."""
        kind, short = KIND_LABELS[self.kind], self.short
        return Text(th=f"{kind.th} {short.th}", en=f"{kind.en} {short.en}")

    @property
    def short(self) -> Text:
        """The period without its kind, where that is said beside it: 2/2563, 2/2020."""
        if self.kind == "as_of":
            return day(self.starts)
        term = f"{self.code[5:]}/" if self.kind == "survey_round" else ""
        return Text(th=f"{term}{self._ce_year + BUDDHIST_ERA}", en=f"{term}{self._ce_year}")


def period_of(kind: PeriodKind, on: date) -> Period:
    """The period of a kind in which a day lies."""
    academic = on.year if on.month >= _ACADEMIC_YEAR_STARTS else on.year - 1
    if kind == "academic_year":
        return Period(kind, str(academic))
    if kind == "fiscal_year":
        return Period(kind, str(on.year + (on.month >= _FISCAL_YEAR_STARTS)))
    if kind == "calendar_year":
        return Period(kind, str(on.year))
    if kind == "survey_round":
        second = not _ACADEMIC_YEAR_STARTS <= on.month < _SECOND_TERM_STARTS
        return Period(kind, f"{academic}-{2 if second else 1}")
    return Period(kind, on.isoformat())


def parse_period(kind: PeriodKind, words: str) -> Period:
    """A period from a code in CE or BE: '2562' and '2019' are the same academic year.

    Raises ValueError where the words have another shape or name a day that does not exist.
    """
    code = words.strip()
    if re.match(r"\d{4}", code) and int(code[:4]) >= _OLDEST_BUDDHIST_YEAR:
        code = f"{int(code[:4]) - BUDDHIST_ERA}{code[4:]}"
    return Period(kind, code)
