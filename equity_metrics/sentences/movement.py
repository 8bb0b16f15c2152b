"""Level and inequality over time and beside other provinces, in words."""

from __future__ import annotations

from collections.abc import Sequence

from equity_metrics.declarations import Unit
from equity_metrics.disparities.movement import Change, Course, Movement, size
from equity_metrics.disparities.summary import Disparities
from equity_metrics.places import Places
from equity_metrics.sentences.cells import value_text
from equity_metrics.sentences.disparity import points
from equity_metrics.text import Text, number, same

_MOVED = Text(
    th="จาก{before} ถึง{after} ค่ารวม{level} ส่วนความเหลื่อมล้ำ ({measure}) {gap} {verdict}",
    en="From {before} to {after} the value of all together {level}; inequality ({measure}) {gap}. {verdict}",
)
_AMONG = Text(
    th="{said} (ความเหลื่อมล้ำเทียบเฉพาะ {count} {noun} ที่มีค่าทั้งสองช่วงเวลา)",
    en="{said} (Inequality among the {count} {noun} with a value in both periods.)",
)
_COURSE: dict[Course, Text] = {
    "up": Text(th="เพิ่มจาก {low} เป็น {high}", en="rose from {low} to {high}"),
    "down": Text(th="ลดจาก {low} เป็น {high}", en="fell from {low} to {high}"),
    "unclear": Text(
        th="ขยับจาก {low} เป็น {high} ซึ่งยังไม่เกินความไม่แน่นอน",
        en="moved from {low} to {high}, no more than its uncertainty",
    ),
    "unknown": Text(
        th="เปลี่ยนจาก {low} เป็น {high} (ไม่ทราบความไม่แน่นอน)",
        en="went from {low} to {high} (its uncertainty is not known)",
    ),
}
_QUADRANT = {
    ("better", "down"): Text(th="สรุป: ดีขึ้นและเหลื่อมล้ำลดลง", en="Better and fairer."),
    ("better", "up"): Text(th="สรุป: ดีขึ้นแต่เหลื่อมล้ำมากขึ้น", en="Better but less fair."),
    ("worse", "down"): Text(th="สรุป: แย่ลงแต่เหลื่อมล้ำลดลง", en="Worse but fairer."),
    ("worse", "up"): Text(th="สรุป: แย่ลงและเหลื่อมล้ำมากขึ้น", en="Worse and less fair."),
    ("higher", "down"): Text(th="สรุป: ค่าสูงขึ้นและเหลื่อมล้ำลดลง", en="Higher and fairer."),
    ("higher", "up"): Text(th="สรุป: ค่าสูงขึ้นแต่เหลื่อมล้ำมากขึ้น", en="Higher but less fair."),
    ("lower", "down"): Text(th="สรุป: ค่าต่ำลงและเหลื่อมล้ำลดลง", en="Lower and fairer."),
    ("lower", "up"): Text(th="สรุป: ค่าต่ำลงแต่เหลื่อมล้ำมากขึ้น", en="Lower but less fair."),
}
_ONLY_LEVEL = {
    "better": Text(
        th="สรุป: ดีขึ้นชัดเจน แต่ยังบอกไม่ได้ว่าความเหลื่อมล้ำเปลี่ยน",
        en="Clearly better; whether inequality changed cannot be told.",
    ),
    "worse": Text(
        th="สรุป: แย่ลงชัดเจน แต่ยังบอกไม่ได้ว่าความเหลื่อมล้ำเปลี่ยน",
        en="Clearly worse; whether inequality changed cannot be told.",
    ),
    "higher": Text(
        th="สรุป: ค่าสูงขึ้นชัดเจน แต่ยังบอกไม่ได้ว่าความเหลื่อมล้ำเปลี่ยน",
        en="Clearly higher; whether inequality changed cannot be told.",
    ),
    "lower": Text(
        th="สรุป: ค่าต่ำลงชัดเจน แต่ยังบอกไม่ได้ว่าความเหลื่อมล้ำเปลี่ยน",
        en="Clearly lower; whether inequality changed cannot be told.",
    ),
}
_ONLY_GAP = {
    "down": Text(
        th="สรุป: เหลื่อมล้ำลดลงชัดเจน แต่ยังบอกไม่ได้ว่าค่ารวมเปลี่ยน",
        en="Clearly fairer; whether the level changed cannot be told.",
    ),
    "up": Text(
        th="สรุป: เหลื่อมล้ำมากขึ้นชัดเจน แต่ยังบอกไม่ได้ว่าค่ารวมเปลี่ยน",
        en="Clearly less fair; whether the level changed cannot be told.",
    ),
}
_NEITHER = Text(
    th="สรุป: ยังบอกไม่ได้ว่าระดับหรือความเหลื่อมล้ำเปลี่ยนจริง",
    en="Whether the level or its inequality really changed cannot be told.",
)
CORNERS = {
    "better": Text(th="ดีขึ้น", en="better"),
    "worse": Text(th="แย่ลง", en="worse"),
    "higher": Text(th="สูงขึ้น", en="higher"),
    "lower": Text(th="ต่ำลง", en="lower"),
}
FAIRER = Text(th="เหลื่อมล้ำลดลง", en="fairer")
LESS_FAIR = Text(th="เหลื่อมล้ำมากขึ้น", en="less fair")
_ELSEWHERE = Text(
    th="เทียบกับจังหวัดอื่นที่มีข้อมูล {count} จังหวัด: ค่ารวมของ{place}อยู่ลำดับที่ {level_rank} จากสูงไปต่ำ และเหลื่อมล้ำน้อยเป็นลำดับที่ {gap_rank} จาก {all} จังหวัด (ลำดับนี้ยังไม่คิดความไม่แน่นอน)",
    en="Beside the other provinces with data ({count}): {place} has rank {level_rank} by value from the highest, and rank {gap_rank} by inequality from the least, of {all} (ranks without regard to uncertainty)",
)
NOBODY_ELSE = Text(
    th="ยังไม่มีจังหวัดอื่นที่มีตัวชี้วัดและการจำแนกเดียวกันให้เทียบ",
    en="No other province has the same indicator and split to compare with yet.",
)
NOTHING_EARLIER = Text(
    th="มีข้อมูลที่เทียบได้เพียงช่วงเวลาเดียว จึงยังบอกแนวโน้มไม่ได้",
    en="Only one period can be compared, so there is no course to tell yet.",
)
OTHER_GROUPS = Text(
    th="ส่วนที่มีค่าในทั้งสองช่วงเวลาน้อยเกินไป จึงไม่สรุปการเปลี่ยนแปลง",
    en="Too few have a value in both periods, so no change is told.",
)


def moved(found: Movement) -> Text:
    """How level and inequality moved, what of it is more than uncertainty, and what that makes."""
    cells = found.after.compared.cells
    said = _MOVED.format(
        before=found.before.compared.cells.period.label,
        after=cells.period.label,
        level=_said(found.level, cells.unit),
        measure=found.after.spread.measure.label,
        gap=_gap_said(found.gap, found.after),
        verdict=_verdict(found),
    )
    if found.among is None:
        return said
    return _AMONG.format(said=said, count=found.among, noun=found.after.compared.noun)


def _said(change: Change, unit: Unit) -> Text:
    suffix = unit.suffix or same("\u200b")
    low, high = (number(each, unit.decimals) for each in (change.before, change.after))
    return _COURSE[change.course].format(
        low=Text(th=low + suffix.th, en=low + suffix.en),
        high=Text(th=high + suffix.th, en=high + suffix.en),
    )


def _gap_said(change: Change, found: Disparities) -> Text:
    low, high = (points(each, found.compared) for each in (change.before, change.after))
    return _COURSE[change.course].format(low=low, high=high)


def _verdict(found: Movement) -> Text:
    level, gap = found.level.course, found.gap.course
    is_level, is_gap = level in ("up", "down"), gap in ("up", "down")
    side = side_of(found.after, is_up=level == "up")
    if is_level and is_gap:
        return _QUADRANT[side, gap]
    if is_level:
        return _ONLY_LEVEL[side]
    return _ONLY_GAP[gap] if is_gap else _NEITHER


def side_of(found: Disparities, *, is_up: bool) -> str:
    """What a higher or a lower value is: better, worse, or neither and only higher or lower."""
    better = found.compared.cells.indicator.better
    if better not in ("higher", "lower"):
        return "higher" if is_up else "lower"
    return "better" if is_up == (better == "higher") else "worse"


def elsewhere(own: Disparities, others: Sequence[Disparities], places: Places) -> Text:
    """Where the province stands among others by level and by inequality."""
    levels = [each.compared.whole.value for each in others]
    gaps = [size(each) for each in others]
    mine, gap = own.compared.whole.value, size(own)
    return _ELSEWHERE.format(
        count=len(others),
        all=len(others) + 1,
        place=places.place(own.compared.cells.province).full_name,
        level_rank=1
        + sum(each is not None and mine is not None and each > mine for each in levels),
        gap_rank=1 + sum(each is not None and gap is not None and each < gap for each in gaps),
    )


def level_said(found: Disparities) -> Text:
    """The value of all together."""
    return value_text(found.compared.whole, found.compared.cells.unit)
