"""Whether groups are what a measure needs, in one place for all measures between groups."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

import numpy as np

from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.groups import Floats, Groups
from equity_metrics.disparities.measure import Needs
from equity_metrics.text import Text, number

_SHOWN = 5
_NOT_FINITE = Text(
    th="มีตัวเลขที่ไม่มีที่สิ้นสุดในตาราง แก้เป็นตัวเลขจริงหรือเว้นว่าง",
    en="The table holds an infinite number; give a real one or none.",
)
_REPEATED = Text(
    th="ชื่อกลุ่มซ้ำกัน: {names} แต่ละกลุ่มต้องมีแถวเดียว",
    en="Groups stand more than once: {names}; each needs one row.",
)
_NEGATIVE_POPULATION = Text(
    th="จำนวนประชากรติดลบ: {names} รับตั้งแต่ 0 ขึ้นไป",
    en="Populations below 0: {names}; accepted is 0 or more.",
)
_NEGATIVE_ERROR = Text(
    th="ค่าความคลาดเคลื่อนมาตรฐานติดลบ: {names} รับตั้งแต่ 0 ขึ้นไป",
    en="Standard errors below 0: {names}; accepted is 0 or more.",
)
_SCALE = Text(
    th="ค่าสูงสุดที่เป็นไปได้ของตัวชี้วัดต้องมากกว่า 0",
    en="The indicator's highest possible value has to be above 0.",
)
_OUTSIDE = Text(
    th="ค่าอยู่นอกช่วง 0 ถึง {scale}: {names} ตรวจค่าและหน่วยของตัวชี้วัด",
    en="Values outside 0 to {scale}: {names}; check the values and the indicator's scale.",
)
_REFERENCES = Text(
    th="มีกลุ่มอ้างอิงมากกว่าหนึ่งกลุ่ม: {names} เลือกไว้เพียงกลุ่มเดียว",
    en="More than one reference group: {names}; choose one.",
)
_ALONE = Text(
    th="มีค่าไม่ถึงสองกลุ่ม จึงไม่มีอะไรให้เปรียบเทียบ",
    en="Fewer than two groups have a value, so there is nothing to compare.",
)
_FEW = Text(
    th="ตัววัดนี้ต้องมีอย่างน้อย {needed} กลุ่มที่มีค่า แต่มี {found} กลุ่ม",
    en="This needs at least {needed} groups with a value; there are {found}.",
)
_NO_ORDER = Text(
    th="กลุ่มเหล่านี้ไม่มีลำดับจากด้อยโอกาสไปได้เปรียบ จึงใช้ตัววัดที่อาศัยลำดับไม่ได้",
    en="These groups have no order from disadvantaged to advantaged, which this measure needs.",
)
_WRONG_ORDER = Text(
    th="ลำดับของกลุ่มต้องเป็นจำนวนเต็มต่อเนื่อง 1 ถึง {count} ไม่ซ้ำและไม่เว้น",
    en="The order of the groups has to run from 1 to {count} without gaps or repeats.",
)
_MISSING = Text(
    th="กลุ่มที่ไม่มีค่ามี {missing} จาก {count} กลุ่ม มากเกินกว่าจะสรุปได้: {names}",
    en="{missing} of {count} groups have no value, too many to sum up: {names}.",
)
_NO_POPULATION = Text(
    th="ไม่มีจำนวนประชากรของกลุ่ม จึงถ่วงน้ำหนักไม่ได้",
    en="The groups have no populations to weight them by.",
)
_SOME_POPULATION = Text(
    th="ไม่มีจำนวนประชากรของบางกลุ่ม: {names}",
    en="Some groups have no population: {names}.",
)
_NOBODY = Text(
    th="ประชากรของทุกกลุ่มเป็น 0 จึงไม่มีค่าเฉลี่ย",
    en="All populations are 0, so there is no mean.",
)
_NO_REFERENCE = Text(th="ยังไม่ได้กำหนดกลุ่มอ้างอิง", en="There is no reference group to compare with.")
_EMPTY_REFERENCE = Text(
    th="กลุ่มอ้างอิงไม่มีค่า: {names}", en="The reference group has no value: {names}."
)
_NO_BOUND = Text(
    th="ตัวชี้วัดนี้ไม่มีค่าสูงสุดที่เป็นไปได้ จึงใช้ตัววัดที่อาศัยค่าสูงสุดไม่ได้",
    en="The indicator has no highest possible value, which this measure needs.",
)
_NO_AVERAGE = Text(
    th="ไม่มีค่าของทั้งพื้นที่ให้เปรียบเทียบ", en="There is no value of the whole to compare with."
)
_Check = Callable[[Needs, Groups], Estimate | None]
_FOUND: WeakKeyDictionary[Groups, Estimate | None] = WeakKeyDictionary()


def refusal(needs: Needs, groups: Groups) -> Estimate | None:
    """Why these groups cannot be compared so, with its status; None where they can.

    What the table contradicts comes first, then what the measure needs beyond it.
    """
    return next((found for check in _CHECKS if (found := check(needs, groups)) is not None), None)


def _contradictions(_needs: Needs, groups: Groups) -> Estimate | None:
    """Looked for once a table, however many measures are asked of it; forgotten with the table."""
    if groups not in _FOUND:
        _FOUND[groups] = _contradiction(groups)
    return _FOUND[groups]


def _contradiction(groups: Groups) -> Estimate | None:
    if any(np.isinf(each).any() for each in _numbers(groups)):
        return without("refused_input", _NOT_FINITE)
    if groups.scale is not None and groups.scale <= 0:
        return without("refused_input", _SCALE)
    return (
        _refused(_REPEATED, groups, _repeated(groups))
        or _refused(_NEGATIVE_POPULATION, groups, _below(groups.population))
        or _refused(_NEGATIVE_ERROR, groups, _below(groups.se))
        or _refused(_OUTSIDE, groups, _outside(groups))
        or _refused(_REFERENCES, groups, _several(groups))
    )


def _alone(_needs: Needs, groups: Groups) -> Estimate | None:
    is_alone = len(groups.estimate) < 2 or np.isnan(groups.estimate).all()
    return without("undefined", _ALONE) if is_alone else None


def _order(needs: Needs, groups: Groups) -> Estimate | None:
    if groups.order is None:
        return without("not_applicable", _NO_ORDER) if needs.order else None
    if not (needs.order or needs.order_counts):
        return None
    count = len(groups.estimate)
    if np.array_equal(np.sort(groups.order), np.arange(1.0, count + 1)):
        return None
    return without("refused_input", _WRONG_ORDER.format(count=count))


def _few(needs: Needs, groups: Groups) -> Estimate | None:
    return _at_least(needs.groups, len(groups.estimate))


def _missing(needs: Needs, groups: Groups) -> Estimate | None:
    empty = np.isnan(groups.estimate)
    missing, count = int(empty.sum()), len(empty)
    if missing <= needs.missing * count:
        return None
    said = _MISSING.format(missing=missing, count=count, names=_named(groups, empty))
    return without("refused_missing", said)


def _few_complete(needs: Needs, groups: Groups) -> Estimate | None:
    found = int((~np.isnan(groups.estimate)).sum())
    return without("undefined", _ALONE) if found < 2 else _at_least(needs.groups, found)


def _population(needs: Needs, groups: Groups) -> Estimate | None:
    known = groups.population
    if known is None or np.isnan(known).all():
        return without("refused_input", _NO_POPULATION) if needs.population else None
    if not (needs.population or needs.population_counts) or known.sum() > 0:
        return None  # a sum with a missing one is not above 0
    has = ~np.isnan(groups.estimate)
    if np.isnan(known[has]).any():
        return _refused(_SOME_POPULATION, groups, np.isnan(known) & has)
    return without("undefined", _NOBODY) if known[has].sum() == 0 else None


def _reference(needs: Needs, groups: Groups) -> Estimate | None:
    if not needs.reference:
        return None
    if groups.reference is None or not groups.reference.any():
        return without("not_applicable", _NO_REFERENCE)
    empty = groups.reference & np.isnan(groups.estimate)
    if empty.any():
        said = _EMPTY_REFERENCE.format(names=_named(groups, empty))
        return without("refused_missing", said)
    return None


def _whole(needs: Needs, groups: Groups) -> Estimate | None:
    if needs.upper_bound and groups.scale is None:
        return without("not_applicable", _NO_BOUND)
    if needs.setting_average and groups.setting_average is None:
        return without("not_applicable", _NO_AVERAGE)
    return None


_CHECKS: tuple[_Check, ...] = (
    _contradictions,
    _alone,
    _order,
    _few,
    _missing,
    _few_complete,
    _population,
    _reference,
    _whole,
)


def _at_least(needed: int, found: int) -> Estimate | None:
    if found >= needed:
        return None
    return without("not_applicable", _FEW.format(needed=needed, found=found))


def _numbers(groups: Groups) -> list[Floats]:
    columns = (groups.estimate, groups.se, groups.population, groups.order)
    return [each for each in columns if each is not None]


def _repeated(groups: Groups) -> np.ndarray | None:
    if len(set(groups.names)) == len(groups.names):
        return None
    return np.array([groups.names.index(name) < nth for nth, name in enumerate(groups.names)])


def _below(numbers: Floats | None) -> np.ndarray | None:
    return None if numbers is None else numbers < 0


def _outside(groups: Groups) -> np.ndarray | None:
    if groups.scale is None:
        return None
    return (groups.estimate < 0) | (groups.estimate > groups.scale)


def _several(groups: Groups) -> np.ndarray | None:
    if groups.reference is None or groups.reference.sum() < 2:
        return None
    return groups.reference


def _refused(sentence: Text, groups: Groups, which: np.ndarray | None) -> Estimate | None:
    if which is None or not which.any():
        return None
    scale = number(groups.scale) if groups.scale is not None else ""
    said = sentence.format(names=_named(groups, which), scale=scale)
    return without("refused_input", said)


def _named(groups: Groups, which: np.ndarray) -> str:
    """The first few of the groups, and how many more there are."""
    names = [groups.names[int(nth)] for nth in np.flatnonzero(which)]
    more = f" +{len(names) - _SHOWN}" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
