"""A meeting as it is composed, and what is pinned when it opens."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from equity_metrics.minutes.paper import Line, Link, Paper, Said, Words
from equity_metrics.text import Text

MOST_ITEMS, MOST_VIEWS = 30, 12
MOST_HOURS = 8  # an opened meeting ends by itself after so long
Digits = Literal["arabic", "thai"]


class Item(Paper):
    """One item of an agenda (วาระ).

    title_en: the same in English, where somebody reads that. views: the pages shown under it, in order. note: what the presenter reads. decision: what is
    asked of the meeting. minutes: the time it has; 0 where none is set.
    """

    title: Words
    title_en: Line = ""
    views: tuple[Link, ...] = Field(default=(), max_length=MOST_VIEWS)
    note: Said = ""
    decision: Said = ""
    minutes: int = Field(default=0, ge=0, le=MOST_HOURS * 60)

    @property
    def name(self) -> Text:
        """The title in both languages, as far as it was given in both."""
        return Text(th=self.title, en=self.title_en or self.title)


class Meeting(Paper):
    """A meeting of one province and its agenda.

    committee_en: its name in English, where somebody reads that.
    template: the id of the declared agenda it was made from. digits: how figures are written in
    Thai. waiting: seconds a slide stays while the room fills; 0 where slides do not turn by
    themselves.
    """

    committee: Words
    committee_en: Line = ""
    held_on: date
    place: Line = ""
    template: str = ""
    items: tuple[Item, ...] = Field(default=(), max_length=MOST_ITEMS)
    digits: Digits = "arabic"
    waiting: int = Field(default=0, ge=0, le=600)

    @property
    def name(self) -> Text:
        """The committee in both languages, as far as it was given in both."""
        return Text(th=self.committee, en=self.committee_en or self.committee)


class Opening(Paper):
    """When a meeting was opened, on what, and when it was closed.

    publication: its number; protected: SHA-256 of the file that the room reads. arising: the
    resolutions that were open then, by id.
    """

    publication: int
    protected: str
    opened_at: datetime
    closed_at: datetime | None = None
    arising: tuple[str, ...] = ()
