"""How many children of each age one carer may look after: the declared rates, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from equity_metrics.declarations import Rate
from equity_metrics.text import Text, joined, number

_AGES = {
    "children_per_carer_u1": Text(th="ต่ำกว่า 1 ปี {count} คน", en="{count} under 1"),
    "children_per_carer_1": Text(th="1 ปี {count} คน", en="{count} aged 1"),
    "children_per_carer_2": Text(th="2 ปี {count} คน", en="{count} aged 2"),
    "children_per_carer_3_5": Text(th="3-5 ปี {count} คน", en="{count} aged 3 to 5"),
}


def ratios_of(rates: Iterable[Rate], on: date) -> Text:
    """The ratios by age that are in force on a day, youngest first."""
    in_force = {
        each.rate: each.amount
        for each in rates
        if each.valid_from <= on and (each.valid_to is None or on <= each.valid_to)
    }
    return joined(
        tuple(
            said.format(count=number(in_force[rate]))
            for rate, said in _AGES.items()
            if rate in in_force
        )
    )
