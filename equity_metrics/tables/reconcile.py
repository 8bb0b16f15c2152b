"""Published figures beside the computed ones, as a table that people read."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from equity_metrics import words
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import STATUS_LABELS
from equity_metrics.declarations import PublishedFigure
from equity_metrics.periods import Period
from equity_metrics.reconcile import Reconciled
from equity_metrics.sentences.reconcile import figure_place
from equity_metrics.text import Lang, Text, number

_CODE = Text(th="รหัส", en="Code")
_FIGURE = Text(th="เรื่อง", en="Figure")
_PLACE = Text(th="พื้นที่", en="Place")
_PUBLISHED = Text(th="เผยแพร่", en="Published")
_COMPUTED = Text(th="คำนวณ", en="Computed")
_DIFFERENCE = Text(th="ต่าง", en="Difference")
_WHY = Text(th="เหตุผล", en="Why")
_REMARK = Text(th="หมายเหตุ", en="Remark")
_VALUE = Text(th="{label} ({unit})", en="{label} ({unit})")


def reconciliation(found: Sequence[Reconciled], catalogue: Catalogue, lang: Lang) -> pd.DataFrame:
    """Published figures beside the computed ones, one row a figure; numbers as numbers.

    Where the computed figure is hidden, its word stands in its place; where there is none, None.
    """
    figures = [each.figure for each in found]
    columns: dict[Text, list[object]] = {
        _CODE: [each.id for each in figures],
        _FIGURE: [_with_unit(each, catalogue)[lang] for each in figures],
        _PLACE: [figure_place(each, catalogue.places)[lang] for each in figures],
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
        _CODE: 60, _FIGURE: 240, _PLACE: 130, words.PERIOD: 145,
        _PUBLISHED: 80, _COMPUTED: 80, _DIFFERENCE: 78, _WHY: 162,
    }  # fmt: skip
    return {name[lang]: pixels for name, pixels in widths.items()}


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
