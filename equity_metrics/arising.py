"""How a figure moved between the publications of two meetings, as the room of both may be told.

What each publication in between told the room is added up; nothing is worked out that it did not
tell. Where one told less, or the chain of figures that the room was shown has a gap, before and
after are told alone: those the room was shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from equity_metrics.chain import Parts, added_up, is_close
from equity_metrics.change_table import unit_label_of
from equity_metrics.changes import Change, Status
from equity_metrics.errors import EngineError, ReaderError, StoreError
from equity_metrics.meaning import meaning_of
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import PUBLIC_ROOM
from equity_metrics.text import Text

_UNKNOWN = Text(
    th="ไม่รู้จักตัวชี้วัด {found} ในชุดเผยแพร่ของทั้งสองการประชุม",
    en="Neither meeting's publication knows an indicator {found}.",
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a room was shown: a value, or why none. No period: the publication holds none."""

    period: Period | None
    value: float | None
    is_hidden: bool = False


def movement_since(monitor: Monitor, province: str, indicator: str, since: int, now: int) -> Change:
    """The province's figure in publication `since` and in `now`, and what moved it in between.

    status: `split` with the three parts; `whole` before and after alone; `same`; `suppressed` where
    one of the two is hidden; `new`, `gone` where one has no value; `redefined` where something else
    is summed; `unreadable` where `since` expired or is damaged. Raises StoreError where `now`
    cannot be read, ReaderError where neither publication declares the indicator.
    """
    later = _room(monitor, now)
    earlier, first = _earlier(monitor, province, indicator, since)
    rooms = [each for each in (later, earlier) if each is not None]
    known = next((each for each in rooms if indicator in each.catalogue.indicators), None)
    if known is None:
        raise ReaderError(_UNKNOWN.format(found=indicator))
    last = _shown(later, province, indicator)
    change = _bare(known, indicator, province, first, last, since)
    if first is None:
        return replace(change, status="unreadable")
    if not _mean_the_same(rooms, indicator):
        return replace(change, status="redefined")
    status = _status(first, last)
    if status != "whole":
        return replace(change, status=status)
    told = _told(monitor, province, indicator, since, now)
    parts = None if told is None else added_up(told, change)
    return change if parts is None else _split(change, parts)


def _room(monitor: Monitor, number: int) -> Monitor:
    """A publication as the room read it; raises StoreError where it is not there."""
    room = monitor.in_room(number)
    room.store.manifest(number)  # a carried file is one publication, whatever is asked
    return room


def _earlier(
    monitor: Monitor, province: str, indicator: str, since: int
) -> tuple[Monitor | None, _Shown | None]:
    try:
        room = _room(monitor, since)
        return room, _shown(room, province, indicator)
    except (StoreError, EngineError):
        return None, None


def _shown(room: Monitor, province: str, indicator: str) -> _Shown:
    if indicator not in room.catalogue.indicators:
        return _Shown(None, None)
    try:
        cells = room.cells(PUBLIC_ROOM, indicator, province)
    except ReaderError:  # held but not protected yet, or not held
        held = room.periods_of(PUBLIC_ROOM, province, indicator)
        return _Shown(max(held, default=None), None, is_hidden=bool(held))
    cell = cells.whole
    return _Shown(cells.period, cell.value, is_hidden=cell.status == "suppressed")


def _bare(
    room: Monitor, indicator: str, province: str, first: _Shown | None, last: _Shown, since: int
) -> Change:
    declared = room.catalogue[indicator]
    return Change(
        indicator=declared,
        unit=room.catalogue.unit_of(declared),
        unit_label=unit_label_of(room.catalogue, declared),
        place=province,
        status="whole",
        before_period=first.period if first else None,
        after_period=last.period,
        before=first.value if first else None,
        after=last.value,
        corrected=None,
        newly_reported=None,
        really_changed=None,
        corrected_units=None,
        new_units=None,
        since=since,
    )


def _mean_the_same(rooms: Sequence[Monitor], indicator: str) -> bool:
    """Whether the same is summed in all that declare it; who does not declare it has no value."""
    declaring = [each.catalogue for each in rooms if indicator in each.catalogue.indicators]
    return len({meaning_of(each, each[indicator]) for each in declaring}) == 1


def _status(first: _Shown, last: _Shown) -> Status:
    if first.is_hidden or last.is_hidden:
        return "suppressed"
    if last.value is None:
        return "gone"
    if first.value is None:
        return "new"
    is_same = first.period == last.period and is_close(first.value, last.value)
    return "same" if is_same else "whole"


def _told(
    monitor: Monitor, province: str, indicator: str, since: int, now: int
) -> list[Change] | None:
    """What each publication after `since` told the room, the first first; None where one is missing."""
    found: list[Change] = []
    standing: int | None = now
    while standing != since:
        if standing is None or standing < since:
            return None
        try:
            told = monitor.told_in_room(PUBLIC_ROOM, standing, province)
            standing = monitor.store.manifest(standing).replaces
        except (StoreError, EngineError):
            return None
        own = [each for each in told if (each.indicator.id, each.place) == (indicator, province)]
        if not own:
            return None
        found += own
    return found[::-1]


def _split(change: Change, parts: Parts) -> Change:
    return replace(
        change, status="split", corrected=parts.corrected, newly_reported=parts.newly_reported,
        really_changed=parts.really_changed, corrected_units=parts.corrected_units,
        new_units=parts.new_units,
    )  # fmt: skip
