"""Findings in words: made from cells, with numerator and denominator, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from equity_metrics import words
from equity_metrics.cells import STATUS_LABELS, Cell, Cells
from equity_metrics.declarations import Indicator, Unit
from equity_metrics.places import UNALLOCATED, Place, Places
from equity_metrics.schemes import DISTRICT
from equity_metrics.text import Text, number, same

_RANGE = Text(
    th=" สูงสุดที่{high} ({high_value}) ต่ำสุดที่{low} ({low_value})",
    en="; highest in {high} ({high_value}), lowest in {low} ({low_value})",
)
_TOGETHER = Text(
    th=" {districts}ต่าง ๆ ยังแยกจากกันไม่ได้ชัดเจนทางสถิติ",
    en="; the {districts} cannot be told apart statistically",
)
_EQUAL = Text(th=" เท่ากันทุก{districts}", en="; the same in all {districts}")
_AREAS_TOGETHER = Text(
    th=" แต่ละพื้นที่ยังแยกจากกันไม่ได้ชัดเจนทางสถิติ",
    en="; the areas cannot be told apart statistically",
)
_AREAS_EQUAL = Text(th=" เท่ากันทุกพื้นที่", en="; the same in every area")
_UNSHOWN = Text(
    th=" (ไม่แสดง {count} พื้นที่)",
    en=" (places not shown: {count})",
)
_NO_VALUE = Text(th="{label} {place}: {status}", en="{label}, {place}: {status}")
_RISE = Text(th="เพิ่มขึ้น {amount}{unit} จาก{period}", en="up {amount}{unit} from {period}")
_FALL = Text(th="ลดลง {amount}{unit} จาก{period}", en="down {amount}{unit} from {period}")
_LEVEL = Text(th="เท่ากับ{period}", en="unchanged from {period}")
_POINTS = Text(th=" จุดร้อยละ", en=" percentage points")
_BRIEFLY = "{numerator}/{denominator}"
_BY = Text(th="{numerator} ÷ {denominator}", en="{numerator} ÷ {denominator}")
_OF = Text(th="{numerator} จาก {denominator}", en="{numerator} of {denominator}")


def place_name(place: Place) -> Text:
    """A district's short name for an axis; a province's full name."""
    return place.full_name if place.level == "province" else place.name


def value_text(cell: Cell, unit: Unit) -> Text:
    """A value with its unit: 39.4% / 1,640,000 บาท; the status in words where there is none."""
    if cell.value is None:
        return STATUS_LABELS[cell.status]
    suffix = unit.suffix or same("\u200b")
    said = number(cell.value, unit.decimals)
    return Text(th=said + suffix.th, en=said + suffix.en)


def parts_text(cell: Cell, indicator: Indicator) -> Text | None:
    """n of N behind a share, n ÷ N behind another ratio; None for a plain sum or without a value."""
    if cell.numerator is None or cell.denominator is None:
        return None
    words = _OF if indicator.unit == "percent" else _BY
    return words.format(numerator=number(cell.numerator), denominator=number(cell.denominator))


def parts_brief(cell: Cell) -> str | None:
    """n/N for a narrow place; None for a plain sum or a cell without a value."""
    if cell.numerator is None or cell.denominator is None:
        return None
    return _BRIEFLY.format(numerator=number(cell.numerator), denominator=number(cell.denominator))


def headline(cells: Cells, places: Places) -> Text:
    """The province's value as a sentence: the indicator's own words with its figures."""
    place = places.place(cells.whole.place).full_name
    if cells.whole.value is None:
        label, status = cells.indicator.label, STATUS_LABELS[cells.whole.status]
        return _NO_VALUE.format(label=label, place=place, status=status)
    return cells.indicator.sentence.format(
        place=place,
        value=number(cells.whole.value, cells.unit.decimals),
        numerator=number(cells.whole.numerator or 0),
        denominator=number(cells.whole.denominator or 0),
    )


def finding(cells: Cells, places: Places) -> Text:
    """The headline, then the extremes among districts, said only where they can be told apart."""
    said = headline(cells, places)
    if cells.by:
        return said
    units = [cell for cell in cells.cells if cell.place != UNALLOCATED]
    shown = [cell for cell in units if cell.value is not None]
    parts = [said]
    if len(shown) > 1:
        low, high = min(shown, key=_value), max(shown, key=_value)
        parts.append(_range(low, high, cells, places))
    unshown = len(units) - len(shown)
    if unshown and shown:
        parts.append(_UNSHOWN.format(count=unshown))
    return _together(*parts)


def _range(low: Cell, high: Cell, cells: Cells, places: Places) -> Text:
    overlap = low.high is not None and high.low is not None and low.high >= high.low
    is_of_districts = cells.scheme == DISTRICT
    if low.value == high.value or overlap:
        if not is_of_districts:
            return _AREAS_EQUAL if low.value == high.value else _AREAS_TOGETHER
        said = _EQUAL if low.value == high.value else _TOGETHER
        return said.format(districts=places.district_noun(cells.province))
    return _RANGE.format(
        high=places.place(high.place).full_name,
        high_value=value_text(high, cells.unit),
        low=places.place(low.place).full_name,
        low_value=value_text(low, cells.unit),
    )


def reporting_text(cells: Cells) -> Text | None:
    """Who reported, and the range of the value if the silent ones were at their worst or best.

    None where no contract says who reports. A range belongs to the unfiltered value alone.
    """
    said, found = reporting_brief(cells, with_range=False), cells.reporting
    if said is None or found is None or cells.whole.at_worst is None or found.is_complete:
        return said
    if cells.whole.at_worst == cells.whole.at_best:
        return _together(said, words.KNOWN_ANYWAY.format(label=found.label))
    has_side = cells.indicator.better in ("higher", "lower")
    tail = words.IF_SILENT if has_side else words.IF_SILENT_NEITHER
    return _together(said, tail.format(label=found.label, **_ends(cells)))


def reporting_brief(cells: Cells, *, with_range: bool = True) -> Text | None:
    """Who reported, for a narrow place; the range in brackets."""
    found = cells.reporting
    if found is None:
        return None
    if found.is_complete:
        return words.ALL_REPORTED.format(units=number(found.units), label=found.label)
    said = words.SOME_REPORTED.format(
        reported=number(found.units_reported), units=number(found.units), label=found.label
    )
    if not with_range or cells.whole.at_worst == cells.whole.at_best:
        return said
    return _together(said, words.POSSIBLE.format(**_ends(cells)))


def _ends(cells: Cells) -> dict[str, object]:
    """The two ends of the province's range, the higher one with its unit."""
    ends = sorted(each or 0.0 for each in (cells.whole.at_worst, cells.whole.at_best))
    low, high = (number(each, cells.unit.decimals) for each in ends)
    return {"low": low, "high": _together(same(high), cells.unit.suffix or same("\u200b"))}


def _together(*parts: Text) -> Text:
    return Text(th="".join(each.th for each in parts), en="".join(each.en for each in parts))


def change_text(now: Cells, before: Cells | None) -> Text | None:
    """The change of the province's value since an earlier period; None where either is unknown."""
    if before is None or now.whole.value is None or before.whole.value is None:
        return None
    decimals = now.unit.decimals
    moved = round(now.whole.value, decimals) - round(before.whole.value, decimals)
    suffix = _POINTS if now.unit.id == "percent" else now.unit.suffix or same("\u200b")
    if is_level(now, before):
        return _LEVEL.format(period=before.period.label)
    words = _RISE if moved > 0 else _FALL
    return words.format(
        amount=number(abs(round(moved, decimals)), decimals),
        unit=suffix,
        period=before.period.label,
    )


def is_level(now: Cells, before: Cells) -> bool:
    """Whether the province's value is said alike in both periods."""
    decimals = now.unit.decimals
    return number(now.whole.value or 0.0, decimals) == number(before.whole.value or 0.0, decimals)


def ordered(cells: Cells, order: str) -> Sequence[Cell]:
    """The district cells by value (best known first) or by code; unshown ones last."""
    if order == "code":
        return cells.cells
    return sorted(cells.cells, key=lambda cell: (cell.value is None, -(cell.value or 0.0)))


def _value(cell: Cell) -> float:
    return cell.value if cell.value is not None else 0.0
