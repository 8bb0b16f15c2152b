"""How the figure of a resolution moved since its meeting, in words."""

from __future__ import annotations

from datetime import date

from equity_metrics.changes import Change, Status
from equity_metrics.sentences.change import causes_text, moved_text, value_said, with_parts
from equity_metrics.text import Text, day, same

_MOVED = Text(th="ตั้งแต่การประชุมวันที่ {day} จาก {moved}", en="Since the meeting of {day}: from {moved}")
_NOT_SPLIT = Text(
    th=" ไม่แยกสาเหตุ เพราะชุดเผยแพร่ระหว่างนั้นไม่ได้บอกสาเหตุไว้ครบทุกชุด",
    en="; the causes are not told apart, because not every publication in between told them",
)
_TOLD_LESS: dict[Status, Text] = {
    "same": Text(
        th="ไม่เปลี่ยนตั้งแต่การประชุมวันที่ {day} ({after})",
        en="Unchanged since the meeting of {day} ({after})",
    ),
    "new": Text(
        th="ณ การประชุมวันที่ {day} ยังไม่มีค่านี้ ขณะนี้ {after}",
        en="There was no value at the meeting of {day}; it is now {after}",
    ),
    "gone": Text(
        th="ชุดเผยแพร่นี้ไม่มีค่า (ณ การประชุมวันที่ {day}: {before})",
        en="There is no value in this publication (at the meeting of {day}: {before})",
    ),
    "suppressed": Text(
        th="ไม่แสดงการเปลี่ยนแปลงตั้งแต่การประชุมวันที่ {day} เพื่อปกป้องข้อมูลเด็ก",
        en="The change since the meeting of {day} is not shown, to protect children's data",
    ),
    "redefined": Text(
        th="นิยามเปลี่ยนหลังการประชุมวันที่ {day} จึงเทียบไม่ได้",
        en="The definition changed after the meeting of {day}: the figures cannot be compared",
    ),
    "unreadable": Text(
        th="อ่านชุดเผยแพร่ของการประชุมวันที่ {day} ไม่ได้แล้ว จึงเทียบไม่ได้ ขณะนี้ {after}",
        en="The publication of the meeting of {day} can no longer be read, so nothing can be compared; "
        "the value is now {after}",
    ),
}


def movement_text(change: Change, since_day: date) -> Text:
    """What `movement_since` found, since the meeting of a day, without the figure's name."""
    told = {
        "day": day(since_day),
        "before": value_said(change.before, change),
        "after": value_said(change.after, change),
    }
    if change.status not in ("split", "whole"):
        return _TOLD_LESS[change.status].format(**told)
    said = _MOVED.format(moved=moved_text(change), **told)
    if change.status == "whole":
        return with_parts(said, _NOT_SPLIT)
    return with_parts(said, same(": "), causes_text(change))
