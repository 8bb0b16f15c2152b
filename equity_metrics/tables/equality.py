"""Money against need and the parts of an inequality as tables that people read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import pandas as pd

from equity_metrics import words
from equity_metrics.disparities.decomposition import Decomposition
from equity_metrics.disparities.money_against_need import MoneyAgainstNeed
from equity_metrics.places import Places
from equity_metrics.sentences.cells import value_text
from equity_metrics.text import Lang, Text, number

_PEOPLE = Text(th="ส่วนแบ่งเด็ก (%)", en="Share of children (%)")
_MONEY = Text(th="ส่วนแบ่งเงิน (%)", en="Share of money (%)")
_GAP = Text(th="ส่วนแบ่งเงินลบส่วนแบ่งเด็ก (จุดร้อยละ)", en="Money less children (percentage points)")
_PEOPLE_SO_FAR = Text(th="เด็กสะสม (%)", en="Children, cumulative (%)")
_MONEY_SO_FAR = Text(th="เงินสะสม (%)", en="Money, cumulative (%)")
_BETWEEN = Text(th="ระหว่างอำเภอ/เขต (%)", en="Between districts (%)")
_INSIDE = Text(th="ภายในอำเภอ/เขต (%)", en="Inside districts (%)")
_TOGETHER = Text(th="รวมสองส่วน (%)", en="Both parts (%)")
_TOTAL = Text(th="ทั้งหมด", en="Whole")
_SHARE = Text(th="{label} (%)", en="{label} (%)")


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
    """One row a district after the whole: its share of the denominator, and what it adds
    to the inequality between and inside districts, in percent of the whole."""
    main, rows = found.main, found.districts
    cells, below = found.cells, found.cells.indicator.denominator
    people = below.label if below is not None else cells.unit.label
    names = (places.place(each.place).full_name[lang] for each in rows)
    both = [a + b for a, b in zip(main.between, main.inside, strict=True)]
    return pd.DataFrame(
        {
            words.DISTRICT[lang]: [_TOTAL[lang], *names],
            _SHARE.format(label=people)[lang]: _figures(100.0, [each.people for each in rows]),
            _BETWEEN[lang]: _figures(main.between_share, main.between),
            _INSIDE[lang]: _figures(main.inside_share, main.inside),
            _TOGETHER[lang]: _figures(100.0, both),
        }
    )


def _figures(whole: float, rows: Sequence[float]) -> list[str]:
    return [number(each, 1) for each in (whole, *rows)]
