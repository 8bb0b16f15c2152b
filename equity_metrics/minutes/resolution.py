"""What a meeting resolved (มติ), and how it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from equity_metrics.minutes.paper import Paper, Said, Spoken, Words, refused
from equity_metrics.text import Text

State = Literal["open", "late", "done", "dropped"]
Standing = Literal["open", "overdue", "late", "done", "dropped"]
STANDING_LABELS: dict[Standing, Text] = {
    "open": Text(th="อยู่ระหว่างดำเนินการ", en="Under way"),
    "overdue": Text(th="เลยกำหนด ยังไม่รายงาน", en="Past its due date, not reported"),
    "late": Text(th="ล่าช้า", en="Late"),
    "done": Text(th="แล้วเสร็จ", en="Done"),
    "dropped": Text(th="ยกเลิก", en="Dropped"),
}
STATE_LABELS: dict[State, Text] = {
    "open": STANDING_LABELS["open"],
    "late": STANDING_LABELS["late"],
    "done": STANDING_LABELS["done"],
    "dropped": STANDING_LABELS["dropped"],
}
REMARK_NEEDED = Text(
    th="มติที่ล่าช้าหรือยกเลิกต้องมีหมายเหตุบอกเหตุผล",
    en="A resolution that is late or dropped needs a remark that says why.",
)
NEGATIVE = Text(th="จำนวนเงินต้องไม่ติดลบ", en="An amount of baht cannot be negative.")
_OPEN: frozenset[State] = frozenset(("open", "late"))
_TOLD: frozenset[State] = frozenset(("late", "dropped"))  # somebody has to say why


def _amount(baht: Decimal | None) -> Decimal | None:
    if baht is not None and not (baht.is_finite() and 0 <= baht < Decimal(10) ** 13):
        raise refused(NEGATIVE)
    return baht


class Resolution(Paper):
    """One resolution.

    meeting, item: where it was taken; item counts from 1, 0 for none. indicator: whose figure it
    means to move. places: codes of districts; none means the whole province. publication: whose
    figures the meeting saw.
    """

    meeting: str
    item: int = Field(default=0, ge=0)
    words: Spoken
    resolved_on: date
    publication: int
    agency: Words
    due: date | None = None
    indicator: str = ""
    places: tuple[str, ...] = ()
    baht: Annotated[Decimal | None, AfterValidator(_amount)] = None
    state: State = "open"
    remark: Said = Field(default="", validate_default=True)

    @field_validator("remark")
    @classmethod
    def _says_why(cls, remark: str, others: ValidationInfo) -> str:
        if not remark and others.data.get("state") in _TOLD:
            raise refused(REMARK_NEEDED)
        return remark

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in _OPEN

    def standing(self, today: date) -> Standing:
        """How it stands on a day: one that is open past its due date is overdue."""
        if self.state == "open" and self.due is not None and self.due < today:
            return "overdue"
        return self.state
