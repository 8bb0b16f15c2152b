"""How the resolutions of a province stand, as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from equity_metrics import resolution_words as words
from equity_metrics.minutes import Resolution, Written
from equity_metrics.text import Text, joined, number


def resolved_finding(found: Sequence[Written[Resolution]], today: date) -> Text:
    """How many are not yet done, of how many, and how many of them are past their due date."""
    if not found:
        return words.NONE
    standings = [each.paper.standing(today) for each in found]
    said = words.FOUND.format(
        open=number(sum(each.paper.is_open for each in found)), all=number(len(found)),
        overdue=number(standings.count("overdue")),
    )  # fmt: skip
    late = standings.count("late")
    return joined((said, words.LATE.format(late=number(late))), " ") if late else said


def baht_text(found: Sequence[Written[Resolution]]) -> Text | None:
    """The baht of those that are not dropped; None where none names any."""
    amounts = [
        each.paper.baht
        for each in found
        if each.paper.baht is not None and each.paper.state != "dropped"
    ]
    if not amounts:
        return None
    total = sum(amounts, Decimal(0))
    return words.BAHT_SUM.format(
        baht=amount(total),
        with_baht=number(len(amounts)), all=number(len(found)),
    )  # fmt: skip


def amount(baht: Decimal) -> str:
    """Baht with thousands separators; satang where there are any."""
    return number(baht, 0 if baht == baht.to_integral_value() else 2)
