"""What a comparison finds, in words that a governor can repeat, with its uncertainty."""

from __future__ import annotations

from equity_metrics.cells import STATUS_LABELS
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.of_cells import Compared, Member
from equity_metrics.disparities.summary import Disparities
from equity_metrics.places import Places
from equity_metrics.sentences.cells import value_text
from equity_metrics.sentences.merged import merged_text
from equity_metrics.text import Text, joined, number, same

_SUBJECT = Text(th="{label} {place}", en="{label}, {place}")
_FINDING = Text(th="{subject}: {ends} {gap} {verdict}", en="{subject}: {ends}; {gap}; {verdict}")
_EQUAL = Text(th="{subject}: {ends} {gap}", en="{subject}: {ends}; {gap}")
_TWO = Text(
    th="กลุ่ม “{first}” {first_value} กลุ่ม “{second}” {second_value}",
    en="{first} {first_value}, {second} {second_value}",
)
_MANY = Text(
    th="จาก {count} {noun} สูงสุดที่{first} {first_value} ต่ำสุดที่{second} {second_value}",
    en="of {count} {noun}, highest in {first} {first_value}, lowest in {second} {second_value}",
)
_LINE = Text(
    th="{label}: {first} {first_value} {second} {second_value} ต่างกัน {gap} ({verdict})",
    en="{label}: {first} {first_value}, {second} {second_value}; {gap} apart ({verdict})",
)
_GAP = Text(th="ต่างกัน {amount}", en="a gap of {amount}")
_GAP_BETWEEN = Text(
    th="ต่างกัน {amount} (ช่วงเชื่อมั่น 95%: {low} ถึง {high})",
    en="a gap of {amount} (95% interval: {low} to {high})",
)
_NO_GAP = Text(th="เท่ากัน", en="no gap")
_CLEAR = Text(th="แตกต่างกันอย่างชัดเจน", en="clearly different")
_UNCLEAR = Text(
    th="ยังบอกไม่ได้ว่าต่างกันจริง เพราะความต่างขนาดนี้อาจเกิดจากความบังเอิญ",
    en="it cannot be told whether they really differ: chance alone could make such a gap",
)
_WORSE_OFF = Text(
    th="เมื่อเรียงทุกกลุ่ม ยิ่งเสียเปรียบยิ่งอยู่ในสถานะที่แย่กว่าอย่างชัดเจน",
    en="over all groups in order, the more disadvantaged are clearly worse off",
)
_BETTER_OFF = Text(
    th="เมื่อเรียงทุกกลุ่ม ยิ่งเสียเปรียบยิ่งอยู่ในสถานะที่ดีกว่าอย่างชัดเจน",
    en="over all groups in order, the more disadvantaged are clearly better off",
)
_HIGHER_AMONG = Text(
    th="เมื่อเรียงทุกกลุ่ม ยิ่งเสียเปรียบค่ายิ่งสูงอย่างชัดเจน",
    en="over all groups in order, the value is clearly higher the more disadvantaged they are",
)
_LOWER_AMONG = Text(
    th="เมื่อเรียงทุกกลุ่ม ยิ่งเสียเปรียบค่ายิ่งต่ำอย่างชัดเจน",
    en="over all groups in order, the value is clearly lower the more disadvantaged they are",
)
_NO_TREND = Text(
    th="เมื่อเรียงทุกกลุ่ม ยังไม่เห็นว่าค่าเพิ่มหรือลดตามลำดับอย่างชัดเจน",
    en="over all groups in order, no clear rise or fall is seen",
)
_MORE_THAN_CHANCE = Text(
    th="ต่างกันมากกว่าที่ความบังเอิญจะอธิบายได้", en="they differ by more than chance would explain"
)
_UNTESTED = Text(
    th="ไม่ได้ทดสอบว่าต่างกันจริงหรือไม่ เพราะบางกลุ่มมีจำนวนน้อยเกินไป",
    en="whether they really differ is not tested: some groups are too small",
)
_NO_INTERVAL = Text(
    th="(ค่าชนิดนี้ไม่มีช่วงเชื่อมั่น)",
    en="no interval applies to this kind of value",
)
_POINTS = Text(th=" จุดร้อยละ", en=" percentage points")
_SOME_MISSING = Text(
    th="เทียบเฉพาะ {shown} จาก {all} {noun} ที่มีค่า ไม่แสดง: {names}",
    en="Only {shown} of {all} {noun} have a value that may be shown; without: {names}",
)
_NAMED_STATUS = Text(th="{name} ({status})", en="{name} ({status})")
_APART = Text(
    th="ไม่นำมาเทียบ เพราะเป็นกลุ่มที่ยังไม่ทราบ: {names}",
    en="Not compared, because they are not known: {names}",
)
_NAMED_VALUE = Text(th="{name} {value}", en="{name} {value}")
_NO_VALUE = Text(th="ไม่มีค่า", en="No value")
_AND_MORE = Text(th="{names} และอีก {more}", en="{names} and {more} more")
_BRIEFLY = {
    True: Text(th="แตกต่างชัดเจน", en="clearly different"),
    False: Text(th="ยังบอกไม่ได้ว่าต่างกันจริง", en="may be chance"),
    None: Text(th="ไม่มีช่วงเชื่อมั่น", en="no interval"),
}
_TOO_SMALL = Text(th="จำนวนน้อยเกินจะทดสอบ", en="too few to test")
_NAMED_MOST = 6  # names in one note


def finding(found: Disparities, places: Places) -> Text:
    """Who has how much, how far apart, and whether chance alone could make it so."""
    words = _EQUAL if gap_said(found) is _NO_GAP and found.shape != "ordered" else _FINDING
    return words.format(
        subject=subject(found.compared, places),
        ends=ends(found, places),
        gap=gap_said(found),
        verdict=verdict(found),
    )


def gap_line(found: Disparities, places: Places) -> Text:
    """One line of the overview: the two ends, how far apart, and whether really."""
    first, second = two_ends(found)
    unit = found.compared.cells.unit
    return _LINE.format(
        label=found.compared.cells.indicator.brief,
        first=_full(first, found, places), first_value=value_text(first.cell, unit),
        second=_full(second, found, places), second_value=value_text(second.cell, unit),
        gap=gap_amount(found), verdict=finding_brief(found),
    )  # fmt: skip


def subject(found: Compared, places: Places) -> Text:
    """What is compared, and where."""
    cells = found.cells
    place = found.members[0].cell.place if cells.by else cells.province
    return _SUBJECT.format(label=cells.indicator.label, place=places.place(place).full_name)


def ends(found: Disparities, places: Places) -> Text:
    """The two groups that stand farthest apart by the rule of the comparison, with their values."""
    first, second = two_ends(found)
    unit = found.compared.cells.unit
    words = _MANY if found.shape == "unordered" or found.compared.is_of_places else _TWO
    return words.format(
        count=len(found.compared.members), noun=found.compared.noun,
        first=_full(first, found, places), first_value=value_text(first.cell, unit),
        second=_full(second, found, places), second_value=value_text(second.cell, unit),
    )  # fmt: skip


def _full(member: Member, found: Disparities, places: Places) -> Text:
    """A place by its full name, a group by its own."""
    return places.place(member.code).full_name if found.compared.is_of_places else member.name


def two_ends(found: Disparities) -> tuple[Member, Member]:
    """The most disadvantaged and the most advantaged of ordered groups, else the highest and lowest."""
    members = found.compared.members
    if found.compared.is_ordered:
        return members[0], members[-1]
    from_high = sorted(members, key=lambda each: -(each.cell.value or 0.0))
    return from_high[0], from_high[-1]


def gap_said(found: Disparities) -> Text:
    """How far apart the ends are, as an amount; its interval where the ends were not picked."""
    estimate, compared = found.gap.estimate, found.compared
    if estimate.value is None:
        return estimate.reason or _NO_GAP
    decimals = compared.cells.unit.decimals
    if round(estimate.value, decimals) == 0:
        return _NO_GAP
    amount = points(abs(estimate.value), compared)
    limits = _limits(estimate)
    if limits is None or found.shape == "unordered":
        return _GAP.format(amount=amount)
    low, high = (signed(each, decimals) for each in limits)
    return _GAP_BETWEEN.format(amount=amount, low=low, high=high)


def _limits(estimate: Estimate) -> tuple[float, float] | None:
    """The interval of the size of a gap: turned round where the gap is below 0."""
    if estimate.low is None or estimate.high is None or estimate.value is None:
        return None
    if estimate.value < 0:
        return -estimate.high, -estimate.low
    return estimate.low, estimate.high


def points(amount: float, found: Compared) -> Text:
    """An amount of the indicator's unit: percentage points, baht per child."""
    unit = found.cells.unit
    suffix = _POINTS if unit.suffix == same("%") else unit.suffix or same("\u200b")
    said = number(amount, unit.decimals)
    return Text(th=said + suffix.th, en=said + suffix.en)


def signed(value: float, decimals: int) -> str:
    """A number that may lie below 0, with a minus sign that is one."""
    said = number(abs(value), decimals)
    is_below = value < 0 and float(said.replace(",", "")) != 0
    return f"−{said}" if is_below else said


def gap_amount(found: Disparities) -> Text:
    """How far apart the two ends are, as an amount."""
    value = found.gap.estimate.value
    return _NO_VALUE if value is None else points(abs(value), found.compared)


def finding_brief(found: Disparities) -> Text:
    """Whether the groups really differ, in a few words."""
    if found.is_clear is None and found.compared.cells.indicator.is_share:
        return _TOO_SMALL
    return _BRIEFLY[found.is_clear]


def verdict(found: Disparities) -> Text:
    """Whether the groups really differ, and who stands worse where there is an order."""
    is_clear = found.is_clear
    if is_clear is None:
        return _UNTESTED if found.compared.cells.indicator.is_share else _NO_INTERVAL
    if found.shape == "two":
        return _CLEAR if is_clear else _UNCLEAR
    if found.shape == "unordered":
        return _MORE_THAN_CHANCE if is_clear else _UNCLEAR
    return _trend(found) if is_clear else _NO_TREND


def _trend(found: Disparities) -> Text:
    """Towards whom the value rises, and whether that is for the better."""
    better = found.compared.cells.indicator.better
    is_higher_below = found.is_higher_below
    if better not in ("higher", "lower"):
        return _HIGHER_AMONG if is_higher_below else _LOWER_AMONG
    return _BETTER_OFF if is_higher_below == (better == "higher") else _WORSE_OFF


def notes(found: Compared) -> tuple[Text, ...]:
    """Who is not part of a comparison, and why; which groups are compared as one."""
    said = []
    if found.missing:
        names = tuple(
            _NAMED_STATUS.format(name=each.name, status=STATUS_LABELS[each.cell.status])
            for each in found.missing
        )
        shown = len(found.members)
        said.append(
            _SOME_MISSING.format(
                shown=shown, all=shown + len(found.missing), noun=found.noun, names=_listed(names)
            )
        )
    if found.apart:
        unit = found.cells.unit
        names = tuple(
            _NAMED_VALUE.format(name=each.name, value=value_text(each.cell, unit))
            for each in found.apart
        )
        said.append(_APART.format(names=_listed(names)))
    merged = merged_text(found.cells)
    return (*said, merged) if merged is not None else tuple(said)


def _listed(names: tuple[Text, ...]) -> Text:
    """Some names, and how many more there are."""
    told = joined(names[:_NAMED_MOST])
    more = len(names) - _NAMED_MOST
    return told if more <= 0 else _AND_MORE.format(names=told, more=more)
