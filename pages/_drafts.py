"""Agendas that somebody is changing and has not saved: kept while they look at other pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from equity_metrics.minutes import (
    Meeting,
    PaperRefused,
    TypedItem,
    TypedMeeting,
    Written,
    meeting_of,
    typed_meeting,
)
from pages import _pick
from pages._view import View

_KEPT, _MADE = "agenda_drafts", "agenda_drafts_made"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed of one meeting, by somebody who saw a version of it.

    edition: tells the fields of one draft from those of the next. removed: the item that was taken
    out last, and where it stood.
    """

    seen: Written[Meeting]
    typed: TypedMeeting
    edition: int
    removed: tuple[int, TypedItem] | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it says anything else than what was seen."""
        try:
            return meeting_of(self.typed) != self.seen.paper
        except PaperRefused:
            return True


def draft_of(view: View, standing: Written[Meeting]) -> Draft:
    """The draft of a meeting: what was typed before, else what stands."""
    kept = _kept().get(standing.id)
    if kept is not None and (kept.seen.number == standing.number or kept.is_changed):
        return kept
    made = (_pick.remembered(_MADE) or 0) + 1
    _pick.remember(_MADE, made)
    draft = Draft(standing, typed_meeting(standing.paper, view.lang), made)
    keep(draft)
    return draft


def keep(draft: Draft) -> None:
    """Remembers a draft as it is now."""
    _pick.remember(_KEPT, {**_kept(), draft.seen.id: draft})


def kept(id_: str) -> Draft | None:
    """The draft of a meeting; None where nobody typed anything."""
    return _kept().get(id_)


def forget(id_: str) -> None:
    """Lets a draft go: saved, or given up."""
    _pick.remember(_KEPT, {name: each for name, each in _kept().items() if name != id_})


def lost(province: str, standing: Collection[str]) -> tuple[Draft, ...]:
    """The changed drafts of meetings that no longer stand."""
    return tuple(
        each
        for each in _kept().values()
        if each.seen.province == province and each.seen.id not in standing and each.is_changed
    )


def retyped(draft: Draft, typed: TypedMeeting) -> Draft:
    """The same draft with what its fields hold now, remembered."""
    done = replace(draft, typed=typed)
    keep(done)
    return done


def _kept() -> dict[str, Draft]:
    found: dict[str, Draft] | None = _pick.remembered(_KEPT)
    return found or {}
