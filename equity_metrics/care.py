"""Student care in words: the weakest step, which groups reported, of which years the figures are."""

from __future__ import annotations

from collections.abc import Sequence

from equity_metrics.cells import Cell, Cells
from equity_metrics.periods import Period
from equity_metrics.places import Places
from equity_metrics.sentences.cells import parts_text, value_text
from equity_metrics.text import Text, joined, same

GROUPS = "quality_group"  # the scheme by whose units care is read
STEPS = Text(th="ห้าขั้นตอนรายกลุ่มคุณภาพการศึกษา", en="The five steps by quality group")
REPORTS = Text(th="การส่งรายงานของกลุ่มคุณภาพการศึกษา", en="Reports of the quality groups")
CROSSWALK = Text(
    th="โรงเรียนของแต่ละกลุ่มอยู่ในอำเภอใด", en="In which districts each group's schools lie"
)
IN_DETAIL = Text(th="ตัวชี้วัดทีละตัว", en="One indicator at a time")
NOT_HELD = Text(
    th="{place}ยังไม่มีข้อมูลระบบดูแลช่วยเหลือนักเรียน ต้องนำเข้าทะเบียนโรงเรียน กลุ่มคุณภาพการศึกษา และรายงานรายโรงเรียนก่อน",
    en="There are no data on student care in {place} yet: bring in the register of schools, their quality groups and the schools' reports first.",
)
_WEAKEST = Text(
    th="{place}: ในห้าขั้นตอน ขั้นที่ {step} {label}ทำได้น้อยที่สุด {value} ({parts}){groups}",
    en="{place}: of the five steps, step {step} ({label}) has come least far, {value} ({parts}){groups}",
)
_LOWEST = Text(
    th=" ต่ำสุดที่กลุ่ม{low} ({low_value}) สูงสุดที่กลุ่ม{high} ({high_value})",
    en="; lowest in the group {low} ({low_value}), highest in {high} ({high_value})",
)
_NO_STEP = Text(th="{place}: ยังไม่มีค่าของขั้นตอนใด", en="{place}: no step has a value yet")
_REPORTED = Text(
    th="กลุ่มคุณภาพการศึกษารายงานครบ {complete} กลุ่ม จาก {all} กลุ่ม ในจำนวนนี้ทันกำหนด {in_time} กลุ่ม",
    en="{complete} of {all} quality groups reported completely, {in_time} of them in time",
)
_AFTER = Text(th="ครบแต่หลังกำหนด: {names}", en="Complete, after the due day: {names}")
_NOT_COMPLETE = Text(th="ยังไม่ครบ: {names}", en="Not complete: {names}")
_CENTRE = Text(
    th="ศูนย์ของ สพป. เอง (ไม่นับเป็นกลุ่ม): {state}",
    en="The education area's own centre (not counted as a group): {state}",
)
_STATE = {
    True: Text(th="รายงานครบ", en="reported completely"),
    False: Text(th="ยังรายงานไม่ครบ", en="not complete yet"),
}
_YEARS = Text(
    th="ข้อมูลปีการศึกษา {years} เท่านั้น เทียบได้เฉพาะภาคเรียนในช่วงนี้ ไม่นำไปต่อแกนเวลาเดียวกับปีของแหล่งข้อมูลอื่น",
    en="School years {years} only. Terms within them can be compared; they never stand on one axis of time with the years of other sources.",
)


def weakest_step(steps: Sequence[Cells], places: Places) -> Text:
    """The step with the lowest share in the province, and the groups at its two ends."""
    place = places.place(steps[0].province).full_name
    shown = [each for each in steps if each.whole.value is not None]
    if not shown:
        return _NO_STEP.format(place=place)
    weakest = min(shown, key=lambda each: _value(each.whole))
    return _WEAKEST.format(
        place=place,
        step=weakest.indicator.step,
        label=weakest.indicator.label,
        value=value_text(weakest.whole, weakest.unit),
        parts=parts_text(weakest.whole, weakest.indicator) or same("–"),
        groups=_ends(weakest, places),
    )


def _ends(cells: Cells, places: Places) -> Text:
    """The groups with the lowest and the highest share; nothing where they cannot be told apart."""
    shown = sorted(cells.shown, key=_value)
    low, high = (shown[0], shown[-1]) if shown else (cells.whole, cells.whole)
    if low.high is None or high.low is None or low.high >= high.low:
        return same("\u200b")
    return _LOWEST.format(
        low=places.place(low.place).name,
        low_value=value_text(low, cells.unit),
        high=places.place(high.place).name,
        high_value=value_text(high, cells.unit),
    )


def reports_said(complete: Cells, in_time: Cells, places: Places) -> tuple[Text, ...]:
    """How many groups reported completely and in time, then the others by name.

    complete, in_time: shares of reports by the units of one scheme, one report a unit.
    """
    late = [
        cell.place
        for cell in complete.shown
        if cell.numerator and not in_time.at(cell.place).numerator
    ]
    missing = [cell.place for cell in complete.shown if not cell.numerator]
    said = [
        _REPORTED.format(
            complete=complete.whole.numerator,
            all=complete.whole.denominator,
            in_time=in_time.whole.numerator,
        )
    ]
    for line, found in ((_AFTER, late), (_NOT_COMPLETE, missing)):
        if found:
            said.append(line.format(names=joined(tuple(places.place(each).name for each in found))))
    return tuple(said)


def centre_said(centre: Cells) -> Text:
    """Whether the education area's own centre reported, apart from the groups."""
    return _CENTRE.format(state=_STATE[centre.whole.numerator == centre.whole.denominator])


def years_said(periods: Sequence[Period]) -> Text:
    """The school years of some terms, first and last."""
    ends = [period.year for period in (min(periods), max(periods))]
    spans = dict.fromkeys(ends)
    return _YEARS.format(years=joined(tuple(spans), "-"))


def _value(cell: Cell) -> float:
    return cell.value if cell.value is not None else 0.0
