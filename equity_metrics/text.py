"""Words in two languages, and the only formatters of numbers, years and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Lang = Literal["th", "en"]
LANGS: tuple[Lang, ...] = ("th", "en")
BUDDHIST_ERA = 543
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_BANGKOK = timezone(timedelta(hours=7))  # Thailand has one time and no summer time

_THAI_MONTHS = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]
_ENGLISH_MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in Thai and in English; both are required, there is no fallback."""

    th: str
    en: str

    def __post_init__(self) -> None:
        if not self.th.strip() or not self.en.strip():
            raise ValueError(f"Text needs both languages: th={self.th!r}, en={self.en!r}")

    def __getitem__(self, lang: Lang) -> str:
        return self.th if lang == "th" else self.en

    def format(self, **values: object) -> Text:
        """The same sentence with its placeholders filled; a `Text` value fills each language."""
        return Text(
            th=self.th.format(**{name: _in(value, "th") for name, value in values.items()}),
            en=self.en.format(**{name: _in(value, "en") for name, value in values.items()}),
        )


def _in(value: object, lang: Lang) -> object:
    return value[lang] if isinstance(value, Text) else value


def same(words: str) -> Text:
    """A text that reads the same in both languages (a code, a file name, a figure)."""
    return Text(th=words, en=words)


def joined(texts: tuple[Text, ...], separator: str = ", ") -> Text:
    """Several texts as one list."""
    return Text(
        th=separator.join(text.th for text in texts), en=separator.join(text.en for text in texts)
    )


def number(value: float | Decimal | int, decimals: int = 0) -> str:
    """A figure with thousands separators, rounded half up as Thai reports do: 1,640,000."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded + 0:,}"  # + 0 turns -0 into 0


def year(ce: int, lang: Lang) -> str:
    """A CE year as the reader counts: Buddhist era in Thai."""
    return str(ce + BUDDHIST_ERA if lang == "th" else ce)


def day(on: date) -> Text:
    """A date in full: 30 ม.ค. 2564 / 30 Jan 2021."""
    return Text(
        th=f"{on.day} {_THAI_MONTHS[on.month - 1]} {on.year + BUDDHIST_ERA}",
        en=f"{on.day} {_ENGLISH_MONTHS[on.month - 1]} {on.year}",
    )


def today() -> date:
    """The day in Thailand, wherever the machine stands."""
    return datetime.now(_BANGKOK).date()


def typed_day(on: date, lang: Lang) -> str:
    """A day as it is typed: 31/5/2563, in English 31/5/2020; both are read."""
    return f"{on.day}/{on.month}/{year(on.year, lang)}"


def moment(at: datetime) -> Text:
    """A moment as clocks in Thailand show it: 30 ม.ค. 2564 14:05 น. / 30 Jan 2021 14:05."""
    local = at.astimezone(_BANGKOK)
    on, clock = day(local.date()), f"{local:%H:%M}"
    return Text(th=f"{on.th} {clock} น.", en=f"{on.en} {clock}")


def thai_digits(said: str) -> str:
    """The same words with Thai digits: 39.4% -> ๓๙.๔%."""
    return said.translate(_THAI_DIGITS)
