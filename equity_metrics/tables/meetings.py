"""Two versions of an agenda beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

import pandas as pd

from equity_metrics import meeting_words as words
from equity_metrics.minutes import Item, Meeting
from equity_metrics.text import Lang, Text, day, same

Field = tuple[Text, Text]
"""The name of a field, and what it says."""
_NOTHING = same("–")


def named(meeting: Meeting) -> Text:
    """A meeting as it is chosen from a list: its day and its committee."""
    return words.MEETING_NAMED.format(day=day(meeting.held_on), committee=meeting.name)


def differing(pairs: Iterable[tuple[Field, Field]], lang: Lang) -> pd.DataFrame:
    """What stands beside what was typed: the fields that differ; empty where none does."""
    return pd.DataFrame(
        [
            {
                words.FIELD[lang]: head[lang],
                words.THEIRS[lang]: theirs[lang],
                words.MINE[lang]: mine[lang],
            }
            for (head, theirs), (_, mine) in pairs
            if theirs != mine
        ]
    )


def beside(standing: Meeting, typed: Meeting, lang: Lang) -> pd.DataFrame:
    """What stands beside what was typed: the fields that differ; empty where none does."""
    fields = zip(_fields(standing), _fields(typed), strict=True)
    return differing([*fields, *_items(standing, typed)], lang)


def _fields(meeting: Meeting) -> list[Field]:
    return [
        (words.COMMITTEE, same(meeting.committee)),
        (words.COMMITTEE_EN, same(meeting.committee_en) if meeting.committee_en else _NOTHING),
        (words.HELD_ON, day(meeting.held_on)),
        (words.PLACE, same(meeting.place) if meeting.place else _NOTHING),
        (words.DIGITS, words.DIGIT_LABELS[meeting.digits]),
        (words.WAITING, same(str(meeting.waiting))),
    ]


def _items(standing: Meeting, typed: Meeting) -> list[tuple[Field, Field]]:
    return [
        ((head, _said(theirs)), (head, _said(mine)))
        for nth, (theirs, mine) in enumerate(zip_longest(standing.items, typed.items), start=1)
        for head in (words.ITEM.format(number=nth),)
    ]


def _said(item: Item | None) -> Text:
    """All that an item says, in one cell."""
    if item is None:
        return _NOTHING
    said = [item.title, item.title_en, *item.views, item.note, item.decision]
    said += [str(item.minutes)] if item.minutes else []
    return same(" · ".join(each for each in said if each))
