"""Resolutions as a table that a room and a paper read alike."""

from __future__ import annotations

from collections.abc import Iterable

from equity_metrics import resolution_words as words
from equity_metrics.meeting.slide import Grid
from equity_metrics.minutes import STANDING_LABELS, Resolution
from equity_metrics.tables.resolutions import baht_said, due_said
from equity_metrics.text import Text, same, today

_NUMBER = Text(th="ที่", en="No.")
_HEADS = (_NUMBER, words.WORDS, words.AGENCY, words.DUE, words.BAHT, words.STANDING)


def resolved_grid(found: Iterable[Resolution]) -> Grid:
    """One row a resolution: what, by whom, until when, for how much, how it stands today."""
    rows = (
        (
            same(str(nth)), same(said.words), same(said.agency), due_said(said), baht_said(said),
            STANDING_LABELS[said.standing(today())],
        )
        for nth, said in enumerate(found, start=1)
    )  # fmt: skip
    return Grid(_HEADS, tuple(rows))
