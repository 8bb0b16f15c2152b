"""Money against need and the parts of an inequality as tables that people read."""

from __future__ import annotations

from itertools import accumulate

import pandas as pd

from equity_metrics import words
from equity_metrics.decomposition_sentences import KINDS
from equity_metrics.disparities.decomposition import Decomposition, Parts
from equity_metrics.disparities.money_against_need import MoneyAgainstNeed
from equity_metrics.places import Places
from equity_metrics.sentences import value_text
from equity_metrics.text import Lang, Text, number

_PEOPLE = Text(th="ส่วนแบ่งเด็ก (%)", en="Share of children (%)")
_MONEY = Text(th="ส่วนแบ่งเงิน (%)", en="Share of money (%)")
_GAP = Text(th="ส่วนแบ่งเงินลบส่วนแบ่งเด็ก (จุด)", en="Money less children (points)")
_PEOPLE_SO_FAR = Text(th="เด็กสะสม (%)", en="Children, cumulative (%)")
_MONEY_SO_FAR = Text(th="เงินสะสม (%)", en="Money, cumulative (%)")
_PART = Text(th="ส่วน", en="Part")
_BETWEEN = Text(th="ระหว่างอำเภอ", en="Between districts")
_INSIDE = Text(th="ภายในอำเภอ", en="Inside districts")
_TOTAL = Text(th="ทั้งหมด", en="Whole")
_INSIDE_OF = Text(th="ภายใน{place}", en="Inside {place}")
_VALUE = Text(th="{kind} (ค่า)", en="{kind} (value)")
_SHARE = Text(th="{kind} (%)", en="{kind} (%)")


def money_against_need(found: MoneyAgainstNeed, places: Places, lang: Lang) -> pd.DataFrame:
    """One row a district, the one in most need first: need, money, shares, shares so far."""
    rows, money, need = found.districts, found.money, found.need
    people = accumulate(row.people for row in rows)
    amounts = accumulate(row.amount for row in rows)
    return pd.DataFrame(
        {
            words.DISTRICT[lang]: [places.place(row.place).full_name[lang] for row in rows],
            need.indicator.label[lang]: [
                value_text(need.at(row.place), need.unit)[lang] for row in rows
            ],
            money.indicator.label[lang]: [
                value_text(money.at(row.place), money.unit)[lang] for row in rows
            ],
            _PEOPLE[lang]: [number(row.people, 1) for row in rows],
            _MONEY[lang]: [number(row.amount, 1) for row in rows],
            _GAP[lang]: [number(row.gap, 1) for row in rows],
            _PEOPLE_SO_FAR[lang]: [number(each, 1) for each in people],
            _MONEY_SO_FAR[lang]: [number(each, 1) for each in amounts],
        }
    )


def decomposition(found: Decomposition, places: Places, lang: Lang) -> pd.DataFrame:
    """One row a part: whole, between, inside, then what each district's inside adds; a pair of
    columns a measure, its value and percent of the whole."""
    insides = (
        _INSIDE_OF.format(place=places.place(each.place).full_name) for each in found.districts
    )
    heads = (_TOTAL, _BETWEEN, _INSIDE, *insides)
    columns: dict[str, list[str]] = {_PART[lang]: [head[lang] for head in heads]}
    for parts in found.parts:
        kind = KINDS[parts.kind]
        columns[_VALUE.format(kind=kind)[lang]] = _values(parts, len(heads), lang)
        columns[_SHARE.format(kind=kind)[lang]] = _shares(parts, len(heads))
    return pd.DataFrame(columns)


def _values(parts: Parts, rows: int, lang: Lang) -> list[str]:
    """The values of the parts; where the measure has none its reason, once."""
    if parts.total.value is None:
        reason = parts.total.reason[lang] if parts.total.reason else "–"
        return [reason, *["–"] * (rows - 1)]
    found = (parts.total.value, parts.between, sum(parts.inside), *parts.inside)
    return [number(each, 4) for each in found]


def _shares(parts: Parts, rows: int) -> list[str]:
    if parts.total.value is None:
        return ["–"] * rows
    found = (100.0, parts.between_share, parts.inside_share, *parts.inside_shares)
    return [number(each, 1) for each in found]
