"""Published figures beside the computed ones, in words."""

from __future__ import annotations

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import PublishedFigure
from equity_metrics.periods import Period
from equity_metrics.places import Places
from equity_metrics.reconcile import Reconciled, counted
from equity_metrics.text import Text, joined, number, same

_FINDING = Text(
    th="ตัวเลขที่เผยแพร่ของ{place} ตรงกับที่คำนวณได้ {agrees} จาก {compared} ค่าที่เทียบได้{rest}",
    en="{agrees} of the {compared} published figures of {place} that can be compared agree with the computed ones{rest}",
)
_NOT_ONE = Text(
    th="ยังไม่มีตัวเลขที่เผยแพร่ของ{place} ที่เทียบกับค่าที่คำนวณได้{rest}",
    en="No published figure of {place} can be compared with a computed one{rest}",
)
_EXPLAINED = Text(
    th=" ต่างกัน {differs} ค่า (มีเหตุผลกำกับ)", en="; differing, with the reason given: {differs}"
)
_NOT_ALL_EXPLAINED = Text(
    th=" ต่างกัน {differs} ค่า (ยังไม่ทราบเหตุผล {unexplained} ค่า)",
    en="; differing: {differs}, of which not yet explained: {unexplained}",
)
_NOTHING_BESIDE = Text(
    th=" อีก {missing} ค่ายังไม่มีข้อมูลให้เทียบ", en="; without data to compare: {missing}"
)
_UNSEEN = Text(th=" และปกปิดในมุมมองนี้ {hidden} ค่า", en="; hidden in this view: {hidden}")
_DIFFERS = Text(
    th="{figure} {place} {period}: เผยแพร่ {published} คำนวณ {computed} ต่าง {difference} {unit} — {why}",
    en="{figure}, {place}, {period}: published {published}, computed {computed}, {difference} {unit} apart. {why}",
)
_NAMED = 3  # figures that a line names before it counts the others
_CODED = same("{id} {note}")
_MORE = Text(th="{named} และอีก {count} ค่า", en="{named} and {count} more")
_GAP = Text(th="{figures} — {why}", en="{figures}. {why}")


def reconciled_text(found: tuple[Reconciled, ...], place: Text) -> Text:
    """The finding: how many published figures agree, differ, and have nothing beside them."""
    counts = counted(found)
    unexplained = sum(each.is_unexplained for each in found)
    rest = []
    if counts["differs"]:
        rest.append(_NOT_ALL_EXPLAINED if unexplained else _EXPLAINED)
    if counts["missing"]:
        rest.append(_NOTHING_BESIDE)
    if counts["hidden"]:
        rest.append(_UNSEEN)
    compared = counts["agrees"] + counts["differs"]
    said: dict[str, str] = {verdict: number(count) for verdict, count in counts.items()}
    said |= {"compared": number(compared), "unexplained": number(unexplained)}
    parts = tuple(each.format(**said) for each in rest)
    ending = joined(parts, "") if parts else ""
    return (_FINDING if compared else _NOT_ONE).format(place=place, rest=ending, **said)


def figure_place(figure: PublishedFigure, places: Places) -> Text:
    """The place of a figure by name, whether it has a code or not."""
    return figure.place_name or places.place(figure.place).full_name


def difference_text(found: Reconciled, catalogue: Catalogue) -> Text:
    """One figure that differs, with both values, the difference and the reason."""
    figure = found.figure
    return _DIFFERS.format(
        figure=figure.note, place=figure_place(figure, catalogue.places),
        period=Period(figure.period_kind, figure.period).label, published=_said(figure.value),
        computed=_said(found.computed or 0.0), difference=_said(abs(found.difference or 0.0)),
        unit=catalogue.units[figure.unit].label, why=found.why,
    )  # fmt: skip


def gap_text(why: Text, found: tuple[Reconciled, ...]) -> Text:
    """The figures that stand alone for one reason, and the reason."""
    named = [_CODED.format(id=each.figure.id, note=each.figure.note) for each in found]
    if len(named) <= _NAMED:
        return _GAP.format(figures=joined(tuple(named)), why=why)
    said = _MORE.format(named=named[0], count=number(len(named) - 1))
    return _GAP.format(figures=said, why=why)


def _said(value: float) -> str:
    return number(value, 0 if value.is_integer() else 2)
