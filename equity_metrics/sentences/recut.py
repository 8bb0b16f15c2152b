"""Whether a cut adds up, in words."""

from __future__ import annotations

from collections.abc import Sequence

from equity_metrics import words
from equity_metrics.cells import Cells
from equity_metrics.query import Amount
from equity_metrics.recut import Recut
from equity_metrics.text import Text, joined, number, same


def adds_up(recut: Recut) -> Text:
    """That the units add up to the whole, with what lies in none; what is hidden is not added."""
    scheme = recut.scheme.name
    if recut.is_equal is None:
        return words.ADDS_HIDDEN.format(count=recut.unshown, scheme=scheme)
    said = _parts(recut.cells, recut.numerator, recut.denominator)
    if not recut.is_equal:
        whole = recut.cells.whole
        against = _parts(recut.cells, whole.numerator or 0, whole.denominator)
        return words.ADDS_UP_NOT.format(scheme=scheme, sum=said, whole=against)
    agreed = words.ADDS_UP.format(scheme=scheme, sum=said)
    left = recut.unallocated
    if left is None or left.numerator is None:
        return agreed
    amount = _parts(recut.cells, left.numerator, left.denominator)
    return joined((agreed, words.NOT_IN_ANY.format(amount=amount)), "")


def agreement(recut: Recut) -> Text:
    """Whether the units agree with the whole, in a word."""
    if recut.is_equal is None:
        return words.NOT_ADDED
    return words.EQUAL if recut.is_equal else words.UNEQUAL


def summed(recut: Recut) -> Text:
    """The sum of the units and of what lies in none; a dash where some are hidden."""
    if recut.is_equal is None:
        return same("–")
    return _parts(recut.cells, recut.numerator, recut.denominator)


def all_add_up(recuts: Sequence[Recut], label: Text) -> Text:
    """One sentence over all schemes: how many ways, whether they agree, what lies in none."""
    wrong = [each.scheme.name for each in recuts if each.is_equal is False]
    if wrong:
        return words.SOME_DIFFER.format(label=label, schemes=joined(tuple(wrong)))
    left = [
        words.LEFT_OUT.format(scheme=each.scheme.name, amount=_amount(each))
        for each in recuts
        if each.unallocated is not None and each.unallocated.numerator
    ]
    said = words.ALL_AGREE.format(label=label, count=len(recuts))
    hidden = tuple(each.scheme.name for each in recuts if each.is_equal is None)
    if hidden:
        said = words.SOME_HIDDEN.format(label=label, count=len(recuts), schemes=joined(hidden))
    return said if not left else words.WITH_REST.format(said=said, rest=joined(tuple(left)))


def _amount(recut: Recut) -> Text:
    left = recut.unallocated
    assert left is not None
    return _parts(recut.cells, left.numerator or 0, left.denominator)


def _parts(cells: Cells, numerator: Amount, denominator: Amount | None) -> Text:
    if denominator is None:
        return joined((same(number(numerator)), cells.unit.suffix or same("\u200b")), "")
    return same(f"{number(numerator)}/{number(denominator)}")
