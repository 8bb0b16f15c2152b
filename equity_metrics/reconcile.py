"""Published figures beside the computed ones: which agree, which differ, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells
from equity_metrics.declarations import PublishedFigure
from equity_metrics.errors import AccessDenied, ReaderError
from equity_metrics.listing import Listing
from equity_metrics.periods import Period
from equity_metrics.places import Places
from equity_metrics.text import Text

Verdict = Literal["agrees", "differs", "hidden", "missing"]
Ask = Callable[[str, str, Period, tuple[str, ...]], Cells]
"""Indicator, province (or a unit of the country's), period and dimensions -> cells; ReaderError
where nothing is held."""

ListRows = Callable[[str, str, Period], Listing | None]
"""Indicator, province and period -> the rows behind it; None where its contract lists none."""

_ROUNDING = 0.005  # printed figures have two decimals at most
_AGREES = Text(th="ตรงกัน", en="They agree")
_HIDDEN = Text(
    th="มุมมองนี้ปกปิดค่าที่คำนวณ เพราะมีเด็กจำนวนน้อย",
    en="This view hides the computed figure, which counts few children",
)
_SHOWN_TOGETHER = Text(
    th="มุมมองนี้แสดงกลุ่มนี้รวมกับกลุ่มอื่น จึงไม่มีตัวเลขของกลุ่มนี้กลุ่มเดียว",
    en="This view shows the group together with others and has no figure of it alone",
)
_UNDIVIDED = Text(
    th="มุมมองนี้ไม่แยกตัวเลขนี้รายพื้นที่ เพราะนับเด็กจำนวนน้อย",
    en="This view does not divide the figure by place, because it counts few children",
)
_NOT_HELD = Text(
    th="คลังข้อมูลนี้ยังไม่มีชุดข้อมูลของช่วงเวลานี้", en="This store holds no data for the period yet"
)
_UNEXPLAINED = Text(
    th="ยังไม่ทราบเหตุผล ต้องตรวจสอบกับแหล่งข้อมูล",
    en="Not explained yet: to be checked with the source",
)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A published figure beside the one computed here; `computed` is None unless it is shown."""

    figure: PublishedFigure
    computed: float | None
    is_hidden: bool = False
    refusal: Text | None = None  # why the store answers nothing

    @property
    def difference(self) -> float | None:
        """Computed less published, 0 within the rounding of the printed one; None without one."""
        if self.computed is None:
            return None
        apart = self.computed - self.figure.value
        return apart if abs(apart) >= _ROUNDING else 0.0

    @property
    def verdict(self) -> Verdict:
        """How the two stand to each other, as this reader may know."""
        if self.is_hidden:
            return "hidden"
        if self.difference is None:
            return "missing"
        return "differs" if self.difference else "agrees"

    @property
    def is_unexplained(self) -> bool:
        """Whether the two differ and nobody has written down why."""
        return self.verdict == "differs" and self.figure.why is None

    @property
    def why(self) -> Text:
        """Why the figure stands as it does, in words."""
        if self.verdict == "agrees":
            return _AGREES
        if self.verdict == "hidden":
            return _HIDDEN
        if self.verdict == "differs":
            return self.figure.why or _UNEXPLAINED
        return self.figure.why or self.refusal or _NOT_HELD


def reconciled(
    figures: Iterable[PublishedFigure], catalogue: Catalogue, ask: Ask, list_rows: ListRows
) -> tuple[Reconciled, ...]:
    """Each figure beside what `ask` answers for its indicator, side, group, place and period.

    The smallest and largest of a dataset's rows are looked up in what `list_rows` answers.
    """
    return tuple(_beside(figure, catalogue, ask, list_rows) for figure in figures)


def figures_of(
    figures: Iterable[PublishedFigure], places: Places, province: str, districts: tuple[str, ...]
) -> tuple[PublishedFigure, ...]:
    """The figures of a province and its districts; of chosen districts alone where any is chosen."""
    chosen = districts or tuple(place.code for place in places.districts(province))
    return tuple(figure for figure in figures if figure.place in {province, *chosen})


def figures_elsewhere(
    figures: Iterable[PublishedFigure], places: Places, province: str
) -> tuple[PublishedFigure, ...]:
    """The figures of the country, of a region, of another province."""
    here = {province, *(place.code for place in places.districts(province))}
    return tuple(figure for figure in figures if figure.place not in here)


def _beside(
    figure: PublishedFigure, catalogue: Catalogue, ask: Ask, list_rows: ListRows
) -> Reconciled:
    if figure.counts is not None:
        return Reconciled(figure, float(len(catalogue.places.districts(figure.place))))
    if figure.indicator is None:
        return Reconciled(figure, None)
    period = Period(catalogue[figure.indicator].period, figure.answers or figure.period)
    try:
        if figure.extreme is not None:
            return Reconciled(
                figure, _extreme(figure, list_rows(figure.indicator, figure.place[:2], period))
            )
        scope = figure.stands_for or figure.place[:2]
        cells = ask(figure.indicator, scope, period, tuple(figure.group))
    except (ReaderError, AccessDenied) as refused:
        return Reconciled(figure, None, refusal=refused.text)
    if _is_merged(figure, cells):
        return Reconciled(figure, None, refusal=_SHOWN_TOGETHER)
    cell = cells.at(figure.stands_for or figure.place, *figure.group.values())
    if cell.status == "undivided":
        return Reconciled(figure, None, refusal=_UNDIVIDED)
    found = getattr(cell, figure.side)
    shown = float(found) if found is not None and cell.is_shown else None
    return Reconciled(figure, shown, is_hidden=cell.status == "suppressed")


def _is_merged(figure: PublishedFigure, cells: Cells) -> bool:
    """Whether this reader gets the figure's group only together with others."""
    groups = zip(cells.by, figure.group.values(), strict=True)
    return any(code not in dimension.codes for dimension, code in groups)


def _extreme(figure: PublishedFigure, listing: Listing | None) -> float | None:
    """The smallest or largest amount listed of a figure's place; None where none is listed."""
    about = listing.dataset.listing if listing else None
    if listing is None or about is None or about.measure is None:
        return None
    everywhere = figure.place == listing.province
    amounts = [
        float(amount)
        for district, amount in zip(
            listing.values("district"), listing.values(about.measure), strict=True
        )
        if isinstance(amount, int | float | Decimal) and (everywhere or district == figure.place)
    ]
    if not amounts:
        return None
    return min(amounts) if figure.extreme == "lowest" else max(amounts)


def with_verdict(found: Iterable[Reconciled], verdict: str) -> tuple[Reconciled, ...]:
    """The figures of one verdict; `all`, or `none` for those with nothing to compare with."""
    accepted = {"all": ("agrees", "differs", "hidden", "missing"), "none": ("hidden", "missing")}
    return tuple(each for each in found if each.verdict in accepted.get(verdict, (verdict,)))


def counted(found: Iterable[Reconciled]) -> dict[Verdict, int]:
    """How many figures have each verdict."""
    counts: dict[Verdict, int] = {"agrees": 0, "differs": 0, "hidden": 0, "missing": 0}
    for each in found:
        counts[each.verdict] += 1
    return counts


def gaps(found: Iterable[Reconciled]) -> dict[Text, tuple[Reconciled, ...]]:
    """The figures with nothing beside them, by the reason."""
    by_reason: dict[Text, tuple[Reconciled, ...]] = {}
    for each in with_verdict(found, "none"):
        by_reason[each.why] = (*by_reason.get(each.why, ()), each)
    return by_reason
