"""Cells as a table that people read: words in the heads, words where there is no value."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence

import pandas as pd

from equity_metrics import words
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import STATUS_LABELS, Cell, Cells
from equity_metrics.change_sentences import signed_parts, value_said
from equity_metrics.changes import Change
from equity_metrics.declarations import PublishedFigure
from equity_metrics.intake import RowProblem
from equity_metrics.periods import Period
from equity_metrics.places import Places
from equity_metrics.reconcile import Reconciled
from equity_metrics.reconcile_sentences import figure_place
from equity_metrics.text import Lang, Text, number

_DISTRICT = Text(th="พื้นที่", en="Place")
_CODE = Text(th="รหัส", en="Code")
_STATUS = Text(th="สถานะ", en="Status")
_LOW = Text(th="ช่วงเชื่อมั่น 95% ต่ำสุด", en="95% interval, low")
_HIGH = Text(th="ช่วงเชื่อมั่น 95% สูงสุด", en="95% interval, high")
_VALUE = Text(th="{label} ({unit})", en="{label} ({unit})")
_FIGURE = Text(th="เรื่อง", en="Figure")
_PUBLISHED = Text(th="เผยแพร่", en="Published")
_COMPUTED = Text(th="คำนวณ", en="Computed")
_DIFFERENCE = Text(th="ต่าง", en="Difference")
_WHY = Text(th="เหตุผล", en="Why")
_REMARK = Text(th="หมายเหตุ", en="Remark")


def table(cells: Cells, places: Places, lang: Lang) -> pd.DataFrame:
    """One row a cell, the province first; hidden and missing values are None with their status.

    Columns: code, place, one per dimension, value, then for ratios numerator, denominator and for
    shares the 95 % interval, where units are silent the value at its worst and best, then status.
    """
    rows = (*(cells.by_group or (cells.whole,)), *cells.cells)
    columns: dict[str, list[object]] = {
        _CODE[lang]: [cell.place for cell in rows],
        _DISTRICT[lang]: [places.place(cell.place).full_name[lang] for cell in rows],
    }
    for nth, dimension in enumerate(cells.by):
        labels = [dimension.label_of(cell.groups[nth])[lang] for cell in rows]
        columns[dimension.label[lang]] = list(labels)
    value = _VALUE.format(label=cells.indicator.label, unit=cells.unit.label)[lang]
    columns[value] = [cell.value for cell in rows]
    if cells.indicator.denominator is not None:
        numerator, denominator = cells.indicator.numerator, cells.indicator.denominator
        columns[numerator.label[lang]] = [_plain(cell, "numerator") for cell in rows]
        columns[denominator.label[lang]] = [_plain(cell, "denominator") for cell in rows]
    if cells.indicator.is_share:
        columns[_LOW[lang]] = [cell.low for cell in rows]
        columns[_HIGH[lang]] = [cell.high for cell in rows]
    if any(cell.at_worst != cell.at_best for cell in rows):
        columns[words.AT_WORST[lang]] = [cell.at_worst for cell in rows]
        columns[words.AT_BEST[lang]] = [cell.at_best for cell in rows]
    columns[_STATUS[lang]] = [STATUS_LABELS[cell.status][lang] for cell in rows]
    return pd.DataFrame(columns)


_STYLED: OrderedDict[tuple[Hashable, ...], pd.DataFrame] = OrderedDict()
_REMEMBERED = 256


def styled(cells: Cells, places: Places, lang: Lang) -> pd.DataFrame:
    """The table as it stands on a screen, shared between readers of the same cells: never change it."""
    key = (*cells.key, lang)
    found = _STYLED.get(key)
    if found is None:
        found = _STYLED[key] = _styled(cells, places, lang)
        if len(_STYLED) > _REMEMBERED:
            _STYLED.popitem(last=False)
    return found


def _styled(cells: Cells, places: Places, lang: Lang) -> pd.DataFrame:
    """Every figure written out as it is read."""
    content = table(cells, places, lang)
    decimals = cells.unit.decimals if cells.indicator.denominator is not None else 0
    value = _VALUE.format(label=cells.indicator.label, unit=cells.unit.label)[lang]
    precise = {value, _LOW[lang], _HIGH[lang], words.AT_WORST[lang], words.AT_BEST[lang]}
    for name in content.columns:
        if content[name].dtype.kind in "fi":
            places_shown = decimals if name in precise else 0
            content[name] = [
                "–" if each != each else number(float(each), places_shown) for each in content[name]
            ]
    return content


def _plain(cell: Cell, side: str) -> float | None:
    found = getattr(cell, side)
    return None if found is None else float(found)


def reconciliation(found: Sequence[Reconciled], catalogue: Catalogue, lang: Lang) -> pd.DataFrame:
    """Published figures beside the computed ones, one row a figure; numbers as numbers.

    Where the computed figure is hidden, its word stands in its place; where there is none, None.
    """
    figures = [each.figure for each in found]
    columns: dict[Text, list[object]] = {
        _CODE: [each.id for each in figures],
        _FIGURE: [_with_unit(each, catalogue)[lang] for each in figures],
        _DISTRICT: [figure_place(each, catalogue.places)[lang] for each in figures],
        words.PERIOD: [Period(each.period_kind, each.period).label[lang] for each in figures],
        _PUBLISHED: [_whole(each.value) for each in figures],
        _COMPUTED: [_computed(each, lang) for each in found],
        _DIFFERENCE: [_whole(each.difference) for each in found],
        _WHY: [each.why[lang] for each in found],
        _REMARK: [each.remark[lang] if each.remark else "" for each in figures],
        words.SOURCE: [each.source[lang] for each in figures],
    }
    return pd.DataFrame({name[lang]: values for name, values in columns.items()}, dtype=object)


def reconciliation_styled(
    found: Sequence[Reconciled], catalogue: Catalogue, lang: Lang
) -> pd.DataFrame:
    """The same with every figure written out as it is read."""
    content = reconciliation(found, catalogue, lang)
    for name in (_PUBLISHED[lang], _COMPUTED[lang]):
        content[name] = [_said(each) for each in content[name]]
    content[_DIFFERENCE[lang]] = [_signed(each) for each in content[_DIFFERENCE[lang]]]
    return content


def reconciliation_widths(lang: Lang) -> dict[str, int]:
    """Column -> pixels, so that the reason stands on a desk's screen without scrolling."""
    widths = {
        _CODE: 60, _FIGURE: 240, _DISTRICT: 130, words.PERIOD: 145,
        _PUBLISHED: 80, _COMPUTED: 80, _DIFFERENCE: 78, _WHY: 162,
    }  # fmt: skip
    return {name[lang]: pixels for name, pixels in widths.items()}


def changes(found: Sequence[Change], places: Places, lang: Lang) -> pd.DataFrame:
    """What changed since the previous publication, one row a district and key figure."""
    parts = [signed_parts(each) if each.status == "split" else ("", "", "") for each in found]
    return pd.DataFrame(
        {
            _DISTRICT[lang]: [places.place(each.place).full_name[lang] for each in found],
            words.INDICATOR[lang]: [each.indicator.brief[lang] for each in found],
            words.BEFORE[lang]: [value_said(each.before, each)[lang] for each in found],
            words.AFTER[lang]: [value_said(each.after, each)[lang] for each in found],
            words.CORRECTED[lang]: [each[0] for each in parts],
            words.NEWLY_REPORTED_UNITS[lang]: [each[1] for each in parts],
            words.REALLY_CHANGED[lang]: [each[2] for each in parts],
        }
    )


def problems(found: Sequence[RowProblem], lang: Lang) -> pd.DataFrame:
    """A delivery's problems, one row each: where, which code, what was found and is accepted."""
    return pd.DataFrame(
        {
            words.REPORT_ROW[lang]: ["" if each.row is None else str(each.row) for each in found],
            words.REPORT_COLUMN[lang]: [each.column or "" for each in found],
            words.REPORT_TEXT[lang]: [each.text[lang] for each in found],
            words.REPORT_CODE[lang]: [each.code for each in found],
        }
    )


def _with_unit(figure: PublishedFigure, catalogue: Catalogue) -> Text:
    return _VALUE.format(label=figure.note, unit=catalogue.units[figure.unit].label)


def _computed(found: Reconciled, lang: Lang) -> object:
    if found.verdict == "hidden":
        return STATUS_LABELS["suppressed"][lang]
    return _whole(found.computed)


def _whole(value: float | None) -> float | int | None:
    """A whole number without a decimal point."""
    return int(value) if value is not None and value.is_integer() else value


def _said(value: object) -> str:
    if value is None:
        return "–"
    if not isinstance(value, int | float):
        return str(value)
    return number(value, 0 if isinstance(value, int) else 2)


def _signed(value: object) -> str:
    said = _said(value)
    if isinstance(value, int | float) and value > 0:
        return f"+{said}"
    return said.replace("-", "\u2212")
