"""What it costs to close a gap: the children (or centres) of a gap times a unit cost, by district."""

from __future__ import annotations

from dataclasses import replace

from equity_metrics.cells import Cell, Cells
from equity_metrics.declarations import Indicator, Unit
from equity_metrics.places import Places
from equity_metrics.sentences.cells import value_text
from equity_metrics.text import Text, number

_LABEL = Text(th="{label}: เงินที่ต้องใช้", en="{label}: baht to close it")
_SENTENCE = Text(
    th="{place}ต้องใช้เงิน {value} บาท หากจ่าย {each} บาทต่อ{one} ให้ครบ{count} ({label})",
    en="{place} needs {value} baht at {each} baht for each of {count} ({label})",
)
_ONE = {"children": Text(th="คน", en="child"), "centres": Text(th="แห่ง", en="centre")}


def cost_to_close(cells: Cells, baht_each: int, baht: Unit) -> Cells:
    """The same places with what their gap costs, in baht; hidden counts stay hidden.

    cells: counts of a gap, whose indicator declares its cost. An amount at a constant rate shows
    exactly what its count shows, so nothing else has to be protected.
    """
    indicator = cells.indicator.model_copy(
        update={
            "id": f"{cells.indicator.id}_at_{baht_each}",
            "label": _LABEL.format(label=cells.indicator.label),
            "short": None,
            "chart": "bar",
            "unit": baht.id,
        }
    )
    return replace(
        cells,
        indicator=indicator,
        unit=baht,
        whole=_costed(cells.whole, baht_each),
        by_group=tuple(_costed(cell, baht_each) for cell in cells.by_group),
        cells=tuple(_costed(cell, baht_each) for cell in cells.cells),
    )


def _costed(cell: Cell, baht_each: int) -> Cell:
    def times(value: float | None) -> float | None:
        return None if value is None else value * baht_each

    amount = None if cell.numerator is None else cell.numerator * baht_each
    return replace(
        cell, numerator=amount, value=times(cell.value),
        at_worst=times(cell.at_worst), at_best=times(cell.at_best),
    )  # fmt: skip


def one_of(gap: Indicator) -> Text:
    """What one unit of a gap is called: a child, a centre."""
    return _ONE.get(gap.unit, _ONE["children"])


def cost_sentence(gap: Cells, cost: Cells, baht_each: int, places: Places) -> Text | None:
    """The province's cost in words; None where the gap is not shown."""
    if cost.whole.value is None:
        return None
    return _SENTENCE.format(
        place=places.place(cost.whole.place).full_name,
        value=number(cost.whole.value),
        each=number(baht_each),
        one=one_of(gap.indicator),
        count=_count(gap),
        label=gap.indicator.brief,
    )


def _count(gap: Cells) -> Text:
    said = value_text(gap.whole, gap.unit)
    return Text(th=f" {said.th}", en=said.en)
