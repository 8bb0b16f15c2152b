"""How long work tells how far it is: a share from 0 to 1, and what is being done."""

from __future__ import annotations

from collections.abc import Callable

from equity_metrics.text import Text

Progress = Callable[[float, Text], None]


def silent(_share: float, _what: Text) -> None:
    """Progress that nobody watches."""


def part_of(progress: Progress, starts: float, ends: float) -> Progress:
    """The progress of a part of the work, from one share of it to another."""
    return lambda share, what: progress(starts + share * (ends - starts), what)
