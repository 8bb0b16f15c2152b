"""What is hidden on a page or in a file, how much of it and why: one sentence, counted from cells."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

from equity_metrics.cells import Cell, Cells
from equity_metrics.declarations import Indicator, Policy
from equity_metrics.query import Status
from equity_metrics.reader import Protection
from equity_metrics.text import Text, joined, number

_WHY = Text(
    th="เพราะมีเด็กน้อยกว่า {threshold} คน หรือเพราะใช้หักลบแล้วจะรู้จำนวนเช่นนั้นได้",
    en="because fewer than {threshold} children stand behind them, or because such a number could be worked out from them by subtraction",
)
_ON_PAGE = Text(
    th="ไม่แสดงตัวเลข {hidden} จาก {all} ช่องในหน้านี้ (ช่องลายทแยง หรือเขียนว่า “ปกปิด”) {why}",
    en="{hidden} of the {all} figures on this page are not shown (hatched, or marked “Hidden”), {why}.",
)
_IN_FILE = Text(
    th="ไม่แสดงตัวเลข {hidden} จาก {all} แถวในไฟล์นี้ (สถานะ “ปกปิด”) {why}",
    en="{hidden} of the {all} rows of this file hold no figures (status “Hidden”), {why}.",
)
_IN_TABLE = Text(
    th="ตัวเลขที่เขียนว่า “ปกปิด” ไม่แสดง{why}",
    en="Figures marked “Hidden” are not shown, {why}.",
)
_UNDIVIDED = Text(
    th="ตัวชี้วัด {figures} นับเด็กจำนวนน้อย จึงแสดงเฉพาะยอดทั้งจังหวัด ไม่แยกรายพื้นที่",
    en="So few children are counted for {figures} that only the whole province is shown, not its places.",
)
_UNDIVIDED_VALUE = Text(
    th="ตัวชี้วัด {figures} นับเด็กจำนวนน้อย จึงแสดงเฉพาะยอดทั้งจังหวัด ({value}) ไม่แยกรายพื้นที่",
    en="So few children are counted for {figures} that only the whole province is shown ({value}), not its places.",
)
_QUOTED = Text(th="“{name}”", en="“{name}”")
_UNDIVIDED_IN_TABLE = Text(
    th="ที่เขียนว่า “ไม่แยกรายพื้นที่” นับเด็กจำนวนน้อย จึงแสดงเฉพาะยอดทั้งจังหวัด",
    en="Where it says “Not divided by place” so few children are counted that only the whole province is shown.",
)
_NAMED = 3  # figures that a sentence names; of the others it tells how many
_MORE = Text(th="{names} และอีก {count} ตัวชี้วัด", en="{names} and {count} more")

Answer = tuple[Text, Hashable]
Drawn = tuple[Answer, Status]
"""What one figure answers, under its name, and how it stands: drawn twice it counts once."""


def drawn_of(cells: Cells, rows: Iterable[Cell]) -> Iterator[Drawn]:
    """The figures among some rows of an answer; a cell that has nothing to show is none."""
    asked = (
        cells.indicator.id, cells.period, tuple(each.id for each in cells.by), cells.where,
        cells.scheme.id,
    )  # fmt: skip
    for cell in rows:
        if cell.status in ("ok", "suppressed", "undivided"):
            yield (cells.indicator.brief, (*asked, cell.place, cell.groups)), cell.status


def undivided_text(indicator: Indicator, value: Text | None = None) -> Text:
    """What stands in the place of a picture of places where no place is told apart.

    value: the province's, where it is known.
    """
    figures = _listed((indicator.brief,))
    if value is None:
        return _UNDIVIDED.format(figures=figures)
    return _UNDIVIDED_VALUE.format(figures=figures, value=value)


def rows_of_file(cells: Cells) -> tuple[Cell, ...]:
    """The cells that a table of an answer has rows of."""
    return (*(cells.by_group or (cells.whole,)), *cells.cells)


def hidden_on_page(
    drawn: Mapping[Answer, Status], policy: Policy, protection: Protection
) -> Text | None:
    """How many of a page's figures are hidden, what is not divided, and why; None without either."""
    return _said(_ON_PAGE, drawn, policy, protection)


def hidden_in_file(cells: Cells, policy: Policy) -> Text | None:
    """The same of the rows of an answer's file."""
    return _said(_IN_FILE, dict(drawn_of(cells, rows_of_file(cells))), policy, cells.protection)


def hidden_in_table(policy: Policy, protection: Protection) -> Text | None:
    """What is meant by a figure marked as hidden in any other table; None for exact readers."""
    if protection == "exact":
        return None
    hidden = _IN_TABLE.format(why=_WHY.format(threshold=policy.threshold(protection)))
    return joined((hidden, _UNDIVIDED_IN_TABLE), " ")


def _said(
    counted: Text, drawn: Mapping[Answer, Status], policy: Policy, protection: Protection
) -> Text | None:
    if protection == "exact":
        return None
    parts: list[Text] = []
    statuses = list(drawn.values())
    if hidden := statuses.count("suppressed"):
        why = _WHY.format(threshold=policy.threshold(protection))
        every = hidden + statuses.count("ok")
        parts.append(counted.format(hidden=number(hidden), all=number(every), why=why))
    names = tuple(dict.fromkeys(name for (name, _), how in drawn.items() if how == "undivided"))
    if names:
        parts.append(_UNDIVIDED.format(figures=_listed(names)))
    return joined(tuple(parts), " ") if parts else None


def _listed(names: tuple[Text, ...]) -> Text:
    said = joined(tuple(_QUOTED.format(name=each) for each in names[:_NAMED]))
    more = len(names) - _NAMED
    return said if more <= 0 else _MORE.format(names=said, count=number(more))
