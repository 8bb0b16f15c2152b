"""What a check found: the outcome, the counts that add up, and each problem in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from equity_metrics.text import Text

Verdict = Literal["accepted", "unchanged", "held", "partly", "refused"]
Outcome = Literal["ACCEPT", "ACCEPT_WARN", "ACCEPT_CONVERTED", "REJECT_ROWS", "REJECT_FILE", "HOLD"]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One problem; `row` is the 1-based record of the original file, its header counted.

    The text shows what was found only where that cannot be a person's own value. place: the cell's
    column in the file, from 0, where one cell is meant. is_warning: nothing is refused for it.
    """

    row: int | None
    column: str | None
    code: str
    text: Text
    place: int | None = None
    is_warning: bool = False

    @property
    def line(self) -> Text:
        """The problem with its place in the file."""
        row = "" if self.row is None else str(self.row)
        place = Text(
            th=" ".join(each for each in (row and f"แถว {row}", self.column or "") if each)
            or "ไฟล์",
            en=" ".join(each for each in (row and f"row {row}", self.column or "") if each)
            or "file",
        )
        return Text(th=f"{place.th}: {self.text.th}", en=f"{place.en}: {self.text.en}")

    def as_json(self) -> dict[str, Any]:
        """The problem as plain values."""
        return {
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "th": self.text.th,
            "en": self.text.en,
        }


@dataclass(frozen=True, slots=True)
class PartRows:
    """The accepted rows of one province and period, written as Parquet; by district, '' without one."""

    province: str
    period: str
    path: Path
    rows: int
    districts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TotalCheck:
    """A total that the file states beside the sum of its rows."""

    row: int
    column: str
    stated: Decimal
    summed: Decimal
    place: int | None = None

    @property
    def agrees(self) -> bool:
        """Whether the file's own total is the sum of its rows."""
        return self.stated == self.summed


@dataclass(frozen=True, slots=True)
class Offer:
    """What a renamed column may be: missing columns, unmatched heads, (head, column) guessed.

    Heads of the file stand here, so it is made only where a header was recognised.
    """

    missing: tuple[str, ...]
    heads: tuple[str, ...]
    guesses: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """The offer as plain values; `guesses` as `check(mapping=...)` takes them."""
        return {
            "missing": list(self.missing), "heads": list(self.heads), "guesses": dict(self.guesses),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """The result of checking one file. rows_ok + rows_rejected + rows_set_aside = rows_read.

    mapped: (head, column) read as the sender said; offer: what to say of a renamed column.
    """

    dataset: str
    file_name: str
    sha256: str
    outcome: Outcome
    codes: tuple[str, ...]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    rows_read: int = 0
    rows_ok: int = 0
    rows_rejected: int = 0
    rows_set_aside: int = 0
    problems: tuple[RowProblem, ...] = ()
    more_problems: int = 0
    columns: tuple[tuple[str, str], ...] = ()
    checks: tuple[TotalCheck, ...] = ()
    parts: tuple[PartRows, ...] = ()
    is_simulated: bool = False
    notes: tuple[Text, ...] = ()
    mapped: tuple[tuple[str, str], ...] = ()
    offer: Offer | None = None

    def __post_init__(self) -> None:
        """Every record that was read is in exactly one of the three counts."""
        if self.rows_ok + self.rows_rejected + self.rows_set_aside != self.rows_read:
            raise ValueError(
                f"{self.rows_ok} + {self.rows_rejected} + {self.rows_set_aside}"
                f" is not the {self.rows_read} records read"
            )

    @property
    def is_accepted(self) -> bool:
        """Whether every row can go on as it is."""
        return self.outcome.startswith("ACCEPT")

    @property
    def verdict(self) -> Verdict:
        """What becomes of the file, in one word for its sender."""
        if self.outcome == "HOLD":
            return "held"
        if "NO_CHANGE" in self.codes:
            return "unchanged"
        if self.is_accepted:
            return "accepted"
        return "partly" if self.rows_ok else "refused"

    def lines(self) -> tuple[Text, ...]:
        """The report as a reader sees it: the counts, then a line per note and problem."""
        counts = Text(
            th=f"{self.file_name}: {self.outcome} ({', '.join(self.codes)}) อ่าน {self.rows_read:,} แถว "
            f"รับ {self.rows_ok:,} ไม่รับ {self.rows_rejected:,} กันไว้ {self.rows_set_aside:,}",
            en=f"{self.file_name}: {self.outcome} ({', '.join(self.codes)}) read {self.rows_read:,} "
            f"rows, {self.rows_ok:,} good, {self.rows_rejected:,} refused, "
            f"{self.rows_set_aside:,} set aside",
        )
        return (counts, *self.notes, *(problem.line for problem in self.problems))

    def as_json(self) -> dict[str, Any]:
        """The part of the report that a program reads (`check --json`)."""
        return {
            "outcome": self.outcome,
            "codes": list(self.codes),
            "rows_read": self.rows_read,
            "rows_ok": self.rows_ok,
            "rows_rejected": self.rows_rejected,
            "rows_set_aside": self.rows_set_aside,
            "problems": [problem.as_json() for problem in self.problems],
            **({"offer": self.offer.as_json()} if self.offer else {}),
        }
