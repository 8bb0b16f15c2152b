"""The chain from the list to the outcome: links with their counts, shares and baht.

Arithmetic only on cells that the reader may see: a hidden link has no count, and no share is
made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from equity_metrics.cells import STATUS_LABELS, Cell, Cells
from equity_metrics.declarations import Indicator
from equity_metrics.errors import ReaderError
from equity_metrics.periods import Period
from equity_metrics.places import Places
from equity_metrics.query import Amount, Status
from equity_metrics.text import Text, joined, number

Ask = Callable[[str], Cells]
"""Indicator -> its cells as the reader may see them; raises ReaderError where nothing is held."""

_PERCENT = 100
_PROTECTED: tuple[Status, ...] = ("suppressed", "undivided")
_COUNTED = Text(th="{label} {count} คน", en="{label}: {count}")
_CHAIN = Text(th="{place} {links}", en="{place}: {links}")
_NO_STEP = Text(
    th="{place}: ไม่มีขั้นใดที่แสดงจำนวนได้", en="{place}: no step has a count that may be shown"
)
_LOST = Text(
    th="ขั้นที่ทำได้น้อยที่สุดเมื่อเทียบกับขั้นก่อน คือ “{label}” {count} จาก {before} คน (ร้อยละ {share})",
    en="The step that falls shortest of the one before is “{label}”: {count} of {before} ({share} percent)",
)


@dataclass(frozen=True, slots=True)
class Link:
    """One link. count, baht: None where hidden or not known; shares in percent.

    of_before: the share of the link before, None where either is not shown or the link is no part
    of it (a count above it). of_first: the share of the first link, likewise.
    """

    indicator: Indicator
    count: Amount | None
    status: Status
    of_before: float | None
    of_first: float | None
    baht: Amount | None
    baht_status: Status | None

    @property
    def label(self) -> Text:
        """What the link is called."""
        return self.indicator.brief


@dataclass(frozen=True)
class Funnel:
    """The links of one place, from the first that counts anybody."""

    place: str
    period: Period
    links: tuple[Link, ...]
    is_simulated: bool
    protection: str


def funnel_of(chain: Iterable[Indicator], ask: Ask, place: str) -> Funnel | None:
    """The chain of a place; None where nothing is known of it."""
    answers = [(each, _asked(ask, each.id)) for each in chain]
    found = [(each, cells) for each, cells in answers if cells is not None]
    if not found:
        return None
    links: list[Link] = []
    for indicator, cells in found:
        cell = cells.at(place)
        if not links and not cell.numerator and cell.status not in _PROTECTED:
            continue  # a network that delivers plans only has no list before them
        baht = indicator.link.baht if indicator.link else None
        paid = _asked(ask, baht) if baht else None
        links.append(_link(indicator, cell, paid.at(place) if paid else None, links))
    first = found[0][1]
    return Funnel(
        place,
        first.period,
        tuple(links),
        any(cells.is_simulated for _, cells in found),
        first.protection,
    )


def _asked(ask: Ask, indicator: str) -> Cells | None:
    try:
        return ask(indicator)
    except ReaderError:
        return None


def _link(indicator: Indicator, cell: Cell, paid: Cell | None, before: list[Link]) -> Link:
    # Nobody in the link before: the ratio has no value, but the count is known to be nothing.
    is_empty = cell.status == "no_data" and bool(before) and not before[-1].count
    count = 0 if is_empty and before[-1].count == 0 else cell.numerator
    # Baht equal to that of a link beside it would tell how many lie between: it hides with its count.
    is_hidden = cell.status in _PROTECTED
    return Link(
        indicator=indicator,
        count=count,
        status="ok" if count is not None else cell.status,
        of_before=_share(count, before[-1].count) if before else None,
        of_first=_share(count, before[0].count) if before else None,
        baht=None if paid is None or is_hidden else paid.numerator,
        baht_status=None if paid is None else cell.status if is_hidden else paid.status,
    )


def _share(count: Amount | None, whole: Amount | None) -> float | None:
    if count is None or not whole or count > whole:
        return None
    return float(count) * _PERCENT / float(whole)


def count_text(link: Link) -> Text:
    """A link's count in words; its status where it has none."""
    if link.count is None:
        return STATUS_LABELS[link.status]
    said = number(link.count)
    return Text(th=f"{said} คน", en=said)


def baht_text(link: Link) -> Text | None:
    """The baht of a link in words, its status where hidden; None where it has no baht."""
    if link.baht_status is None:
        return None
    if link.baht is None:
        return STATUS_LABELS[link.baht_status]
    said = number(link.baht)
    return Text(th=f"{said} บาท", en=f"{said} baht")


def chain_sentence(funnel: Funnel, places: Places) -> Text:
    """The milestones of the chain in one sentence."""
    named = [each for each in funnel.links if each.indicator.link and each.indicator.link.milestone]
    said = tuple(
        _COUNTED.format(label=each.label, count=number(each.count))
        for each in named
        if each.count is not None
    )
    place = places.place(funnel.place).full_name
    if not said:
        return _NO_STEP.format(place=place)
    return _CHAIN.format(place=place, links=joined(said, " → "))


def loss_sentence(funnel: Funnel) -> Text | None:
    """The link that falls shortest among those that everybody of the link before ought to reach."""
    pairs = [
        (before, link)
        for before, link in zip(funnel.links, funnel.links[1:], strict=False)
        if link.indicator.link and link.indicator.link.owed and link.of_before is not None
    ]
    if not pairs:
        return None
    before, link = min(pairs, key=lambda pair: pair[1].of_before or 0.0)
    return _LOST.format(
        label=link.label,
        count=number(link.count or 0),
        before=number(before.count or 0),
        share=number(link.of_before or 0.0, 1),
    )
