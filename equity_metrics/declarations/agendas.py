"""Templates of meetings: the items that a committee usually has, with the pages it looks at."""

from __future__ import annotations

from pydantic import Field

from equity_metrics.declarations.shared import Declared
from equity_metrics.text import Text


class AgendaItem(Declared):
    """One item of a template.

    views: pages with what is selected on them, without a province: /need?indicator=... minutes: the
    time it usually has.
    """

    title: Text
    views: tuple[str, ...] = ()
    note: Text | None = None
    decision: Text | None = None
    minutes: int = Field(default=0, ge=0, le=480)


class Agenda(Declared):
    """What one committee usually goes through; every meeting made of it begins with matters arising."""

    id: str
    order: int
    label: Text
    committee: Text
    item: tuple[AgendaItem, ...]
