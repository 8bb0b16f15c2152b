"""A decomposition in words: how much lies inside districts, and what of it is more than chance."""

from __future__ import annotations

from equity_metrics.disparities.chance_of_shares import Chance
from equity_metrics.disparities.decomposition import Decomposition, Kind, Parts
from equity_metrics.text import Text, joined, number, same

KINDS: dict[Kind, Text] = {
    "variance": Text(th="ความแปรปรวน", en="Variance"),
    "theil": Text(th="ดัชนีไทล์ (Theil T)", en="Theil's T"),
    "mld": Text(th="ค่าเบี่ยงเบนลอการิทึมเฉลี่ย (MLD)", en="Mean log deviation"),
    "ge2": Text(th="เอนโทรปีทั่วไป GE(2)", en="Generalised entropy, GE(2)"),
}
_MOSTLY_INSIDE = Text(
    th="ความเหลื่อมล้ำของ “{label}” ร้อยละ {inside} อยู่ภายในอำเภอ/เขต ระหว่างกลุ่มตาม{dimension} อีกร้อยละ {between} อยู่ระหว่างอำเภอ/เขต",
    en="{inside} percent of the inequality in “{label}” lies inside districts, between groups ({dimension}); {between} percent lies between districts",
)
_MOSTLY_BETWEEN = Text(
    th="ความเหลื่อมล้ำของ “{label}” ร้อยละ {between} อยู่ระหว่างอำเภอ/เขต อีกร้อยละ {inside} อยู่ภายในอำเภอ/เขต ระหว่างกลุ่มตาม{dimension}",
    en="{between} percent of the inequality in “{label}” lies between districts; {inside} percent lies inside districts, between groups ({dimension})",
)
_BOTH = Text(
    th="ทั้งสองส่วนมากกว่าที่จะเกิดโดยบังเอิญอย่างชัดเจน",
    en="both parts are clearly more than chance would make",
)
_BETWEEN_ONLY = Text(
    th="ส่วนระหว่างอำเภอ/เขตมากกว่าที่จะเกิดโดยบังเอิญอย่างชัดเจน แต่ส่วนภายในอำเภอ/เขตอาจเกิดโดยบังเอิญ",
    en="the part between districts is clearly more than chance would make; the part inside them may be chance",
)
_INSIDE_ONLY = Text(
    th="ส่วนภายในอำเภอ/เขตมากกว่าที่จะเกิดโดยบังเอิญอย่างชัดเจน แต่ส่วนระหว่างอำเภอ/เขตอาจเกิดโดยบังเอิญ",
    en="the part inside districts is clearly more than chance would make; the part between them may be chance",
)
_NEITHER = Text(
    th="แต่ทั้งสองส่วนอาจเกิดโดยบังเอิญ ยังสรุปไม่ได้ว่ามีความเหลื่อมล้ำจริง",
    en="but both may be chance: the figures do not show that there is a real inequality",
)
_COUNTED = Text(
    th="คำนวณจาก {shown} จาก {every} อำเภอ/เขตที่แสดงได้ครบทุกกลุ่ม",
    en="from the {shown} of {every} districts whose groups are all shown",
)
_NO_CHANCE = Text(
    th="ค่านี้ไม่ใช่สัดส่วน จึงไม่ทดสอบว่าเกิดโดยบังเอิญหรือไม่",
    en="this is no share, so it is not tested against chance",
)
_MISSING = Text(th="{kind}: {reason}", en="{kind}: {reason}")
_GROUP_MATTERS = Text(
    th="คืออยู่กลุ่มไหนสำคัญกว่าอยู่อำเภอ/เขตไหน", en="which group matters more than which district"
)
_DISTRICT_MATTERS = Text(
    th="คืออยู่อำเภอ/เขตไหนสำคัญกว่าอยู่กลุ่มไหน", en="which district matters more than which group"
)
_DECIMALS = 4


def decomposition_sentence(found: Decomposition) -> Text:
    """The larger part first, then what chance would make, then how many districts are counted."""
    main = found.main
    template = _MOSTLY_INSIDE if main.inside_share >= main.between_share else _MOSTLY_BETWEEN
    inside = number(main.inside_share)
    parts = [
        template.format(
            label=found.cells.indicator.brief,
            dimension=found.cells.by[0].label,
            inside=inside,
            between=number(100 - int(inside)),
        ),
        _NO_CHANCE if found.chance is None else _against(found.chance),
    ]
    parts += _reading(found)
    if len(found.districts) < found.of:
        parts.append(_COUNTED.format(shown=len(found.districts), every=found.of))
    return joined(tuple(parts), " · ")


def _reading(found: Decomposition) -> list[Text]:
    """What the larger part means, where it is more than chance."""
    chance = found.chance
    if found.main.inside_share >= found.main.between_share:
        return [_GROUP_MATTERS] if chance is None or chance.is_inside_clear else []
    return [_DISTRICT_MATTERS] if chance is None or chance.is_between_clear else []


def _against(chance: Chance) -> Text:
    if chance.is_between_clear:
        return _BOTH if chance.is_inside_clear else _BETWEEN_ONLY
    return _INSIDE_ONLY if chance.is_inside_clear else _NEITHER


def total_text(parts: Parts) -> Text:
    """The whole of a measure in its own scale; a dash where it has none."""
    if parts.total.value is None:
        return same("–")
    return same(number(parts.total.value, _DECIMALS if parts.total.value < 1 else 1))


def missing_text(found: Decomposition) -> Text | None:
    """Why measures have no value; None where all have one."""
    missing = [each for each in found.parts if each.total.reason is not None]
    said = (_MISSING.format(kind=KINDS[each.kind], reason=each.total.reason) for each in missing)
    return joined(tuple(said), " · ") if missing else None


def share_text(parts: Parts, share: float) -> Text:
    """A part in percent; a dash where the measure has no value."""
    return same(f"{number(share, 1)}%" if parts.between else "–")
