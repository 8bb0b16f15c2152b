"""What is wrong with something typed for a meeting: field by field, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from equity_metrics.errors import SpokenError
from equity_metrics.text import Text, joined

_NOT_KEPT = Text(
    th="ยังไม่ได้บันทึก กรุณาแก้ตามที่แจ้งใต้ช่อง สิ่งที่กรอกยังอยู่ครบ",
    en="Not saved yet: please mend what is said beneath the fields. All that was typed is still there.",
)
_AT_LINE = Text(th="บรรทัดที่ {line}: {what}", en="Line {line}: {what}")
_TOO_MANY = Text(
    th="มี {actual_length} รายการ ใส่ได้ไม่เกิน {max_length} รายการ",
    en="{actual_length} given; at most {max_length} are possible.",
)
_TOO_SMALL = Text(th="ต้องไม่น้อยกว่า {ge}", en="It has to be {ge} or more.")
_TOO_LARGE = Text(th="ต้องไม่เกิน {le}", en="It has to be {le} or less.")
_UNREADABLE = Text(
    th="ใช้ค่านี้ไม่ได้ (พบ “{found}”) เลือกหรือกรอกใหม่",
    en="This cannot be used (found “{found}”): choose or type another one.",
)
_SAID = {"too_long": _TOO_MANY, "greater_than_equal": _TOO_SMALL, "less_than_equal": _TOO_LARGE}
_MOST_SHOWN = 40  # characters of a value that is quoted


class PaperRefused(SpokenError):
    """What was typed cannot be kept as it is; nothing of it was.

    problems: field -> what is wrong there; a field of an item is `items.<number from 0>.<field>`.
    """

    def __init__(self, problems: Mapping[str, Text]) -> None:
        super().__init__(_NOT_KEPT)
        self.problems = dict(problems)


def problems_of(failure: ValidationError) -> dict[str, Text]:
    """What pydantic found, by field; of one line of several its number is said."""
    found: dict[str, Text] = {}
    for each in failure.errors():
        *path, last = each["loc"] or ("",)
        is_line = bool(path) and isinstance(last, int)
        field = ".".join(map(str, path if is_line else each["loc"]))
        said = _said(each)
        if is_line:
            said = _AT_LINE.format(line=int(last) + 1, what=said)
        found[field] = joined((found[field], said), " · ") if field in found else said
    return found


def _said(error: Any) -> Text:
    about = error.get("ctx", {})
    if error["type"] == "paper":
        return Text(th=about["th"], en=about["en"])
    sentence = _SAID.get(error["type"], _UNREADABLE)
    return sentence.format(found=str(error["input"])[:_MOST_SHOWN], **about)
