"""Resolutions as tables: by agency and due date, every version of one, what stands beside what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from equity_metrics import resolution_words as words
from equity_metrics.catalogue import Catalogue
from equity_metrics.minutes import STANDING_LABELS, Meeting, Resolution, Written
from equity_metrics.reader import ROLE_LABELS
from equity_metrics.sentences.resolved import amount
from equity_metrics.tables.meetings import Field, differing, named
from equity_metrics.text import Lang, Text, day, joined, moment, same

_NEVER = date.max
_NOTHING = same("–")


def in_order(found: Sequence[Written[Resolution]]) -> tuple[Written[Resolution], ...]:
    """By agency, then by due date; those without one come last."""
    return tuple(
        sorted(found, key=lambda each: (each.paper.agency, each.paper.due or _NEVER, each.number))
    )


def standing_said(said: Resolution, today: date) -> Text:
    """How a resolution stands, with a mark that needs no colour."""
    standing = said.standing(today)
    label, mark = STANDING_LABELS[standing], words.MARKS[standing]
    return Text(th=f"{mark} {label.th}", en=f"{mark} {label.en}")


def due_said(said: Resolution) -> Text:
    """The day by which it is due."""
    return words.NO_DUE if said.due is None else day(said.due)


def places_said(said: Resolution, catalogue: Catalogue) -> Text:
    """The districts it is about; a code that is gone stays to be read."""
    if not said.places:
        return words.WHOLE_PROVINCE
    names = {each.code: each.name for each in catalogue.places.districts(said.places[0][:2])}
    return joined(tuple(names.get(each, same(each)) for each in said.places))


def baht_said(said: Resolution) -> Text:
    """The amount that goes with it, in baht; satang where it names any."""
    return _NOTHING if said.baht is None else same(amount(said.baht))


def indicator_said(said: Resolution, catalogue: Catalogue) -> Text:
    """The indicator it is about; an id that is gone stays to be read."""
    if not said.indicator:
        return _NOTHING
    known = catalogue.indicators.get(said.indicator)
    return same(said.indicator) if known is None else known.label


def listed(
    found: Sequence[Written[Resolution]], meetings: Mapping[str, Meeting], catalogue: Catalogue,
    today: date, lang: Lang,
) -> pd.DataFrame:  # fmt: skip
    """One row a resolution, by agency and due date; baht as a figure, empty where none is named."""
    rows = []
    for each in in_order(found):
        said, meeting = each.paper, meetings.get(each.paper.meeting)
        rows.append(
            {
                words.AGENCY[lang]: said.agency,
                words.DUE[lang]: due_said(said)[lang],
                words.STANDING[lang]: standing_said(said, today)[lang],
                words.WORDS[lang]: said.words,
                words.PLACES[lang]: places_said(said, catalogue)[lang],
                words.INDICATOR[lang]: indicator_said(said, catalogue)[lang],
                words.BAHT[lang]: None if said.baht is None else float(said.baht),
                words.REMARK[lang]: said.remark,
                words.MEETING[lang]: _held(said, meeting)[lang],
                words.ITEM[lang]: str(said.item) if said.item else "",
            }
        )
    return pd.DataFrame(rows)


def _held(said: Resolution, meeting: Meeting | None) -> Text:
    if meeting is None:
        return day(said.resolved_on)
    return named(meeting)


def history(
    versions: Sequence[Written[Resolution]], catalogue: Catalogue, today: date, lang: Lang
) -> pd.DataFrame:
    """Every version of a resolution that was written, the newest first."""
    return pd.DataFrame(
        [
            {
                words.NUMBER[lang]: each.number,
                words.WHEN[lang]: moment(each.at)[lang],
                words.BY[lang]: ROLE_LABELS[each.by][lang],
                **{head[lang]: said[lang] for head, said in _fields(each.paper, catalogue, today)},
            }
            for each in reversed(versions)
        ]
    )


def beside(
    standing: Resolution, typed: Resolution, catalogue: Catalogue, today: date, lang: Lang
) -> pd.DataFrame:
    """What stands beside what was typed: the fields that differ; empty where none does."""
    pairs = zip(
        _fields(standing, catalogue, today), _fields(typed, catalogue, today), strict=True
    )  # fmt: skip
    return differing(pairs, lang)


def _fields(said: Resolution, catalogue: Catalogue, today: date) -> list[Field]:
    """Each field's name and what it says."""
    return [
        (words.WORDS, same(said.words)),
        (words.ITEM, same(str(said.item)) if said.item else words.NO_ITEM),
        (words.AGENCY, same(said.agency)),
        (words.DUE, due_said(said)),
        (words.STANDING, standing_said(said, today)),
        (words.REMARK, same(said.remark) if said.remark else _NOTHING),
        (words.INDICATOR, indicator_said(said, catalogue)),
        (words.PLACES, places_said(said, catalogue)),
        (words.BAHT, baht_said(said)),
    ]
