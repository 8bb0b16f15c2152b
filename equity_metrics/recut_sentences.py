"""Whether a cut adds up, in words."""

from __future__ import annotations

from equity_metrics import words
from equity_metrics.cells import Cells
from equity_metrics.query import Amount
from equity_metrics.recut import Recut
from equity_metrics.text import Text, number, same


def adds_up(recut: Recut) -> Text:
    """That the units add up to the whole, with what lies in none; what is hidden is not added."""
    scheme = recut.scheme.name
    if recut.is_equal is None:
        return words.ADDS_HIDDEN.format(count=recut.hidden, scheme=scheme)
    said = _parts(recut.cells, recut.numerator, recut.denominator)
    if not recut.is_equal:
        whole = recut.cells.whole
        against = _parts(recut.cells, whole.numerator or 0, whole.denominator)
        return words.ADDS_UP_NOT.format(scheme=scheme, sum=said, whole=against)
    return words.ADDS_UP.format(scheme=scheme, sum=said, rest=_rest(recut))


def _rest(recut: Recut) -> Text:
    left = recut.unallocated
    if left is None or left.numerator is None:
        return same("")
    amount = _parts(recut.cells, left.numerator, left.denominator)
    return words.NOT_IN_ANY.format(amount=amount)


def _parts(cells: Cells, numerator: Amount, denominator: Amount | None) -> Text:
    if denominator is None:
        suffix = cells.unit.suffix or same("")
        return Text(th=number(numerator) + suffix.th, en=number(numerator) + suffix.en)
    return same(f"{number(numerator)}/{number(denominator)}")
