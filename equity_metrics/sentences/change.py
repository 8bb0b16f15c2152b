"""Changes in words: before and after, and the three parts with their signs."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from equity_metrics import words
from equity_metrics.changes import Change
from equity_metrics.declarations import Unit
from equity_metrics.text import Text, joined, number, same

_MINUS = "\u2212"
_FINEST = 1  # a further decimal, where a change would not be seen with those of the unit
_POINTS = Text(th=" จุดร้อยละ", en=" points")
_SINCE = Text(th=" ตั้งแต่ชุดเผยแพร่ที่ {number}", en=" since publication {number}")


def changed_text(change: Change) -> Text:
    """What happened to a figure, without its name: 70.6% to 70.8% (+0.2 points): ..."""
    since = () if change.since is None else (_SINCE.format(number=change.since),)
    if change.status not in ("split", "whole") or change.before is None or change.after is None:
        said = words.CHANGE_STATUS.get(change.status, words.CHANGE_STATUS["same"])
        return with_parts(said, *since) if change.status == "same" else said
    said = with_parts(moved_text(change), *since)
    if change.status == "whole":
        return with_parts(said, words.NOT_SPLIT)
    return with_parts(said, same(": "), causes_text(change))


def causes_text(change: Change) -> Text:
    """The three parts with their signs."""
    corrected, newly, really = signed_parts(change)
    label = change.unit_label
    behind = words.NEW_UNITS.format(units=number(change.new_units or 0), label=label)
    parts = (
        with_parts(words.CORRECTED, same(f" {corrected}")),
        with_parts(words.NEWLY_REPORTED.format(label=label), same(f" {newly}"))
        if not change.new_units
        else with_parts(words.NEWLY_REPORTED.format(label=label), same(f" {newly}"), behind),
        with_parts(words.REALLY_CHANGED, same(f" {really}")),
    )
    return joined(parts, " · ")


def moved_text(change: Change) -> Text:
    """Before, after and the difference, of a change that tells both."""
    before, after = change.before or 0.0, change.after or 0.0
    decimals = _decimals(change)
    suffix = _POINTS if change.unit.id == "percent" else change.unit.suffix or same("\u200b")
    by = _signed(_rounded(after, decimals) - _rounded(before, decimals), decimals)
    is_between = change.before_period != change.after_period
    said = words.MOVED_BETWEEN if is_between else words.MOVED
    periods = [
        each.label if each else same("-") for each in (change.before_period, change.after_period)
    ]
    return said.format(
        before=value_said(before, change), after=value_said(after, change),
        moved=with_parts(same(by), suffix), before_period=periods[0], after_period=periods[1],
    )  # fmt: skip


def value_said(value: float | None, change: Change) -> Text:
    """A value of a change with its unit, in as many decimals as the change needs to be seen."""
    if value is None:
        return same("–")
    return with_parts(same(number(value, _decimals(change))), _suffix(change.unit))


def signed_parts(change: Change) -> tuple[str, str, str]:
    """The three parts with signs, rounded so that they add up to the rounded difference."""
    parts = [change.corrected or 0.0, change.newly_reported or 0.0, change.really_changed or 0.0]
    decimals = _decimals(change)
    rounded = [_rounded(each, decimals) for each in parts]
    if change.before is not None and change.after is not None:
        whole = _rounded(change.after, decimals) - _rounded(change.before, decimals)
        largest = max(range(len(parts)), key=lambda nth: abs(parts[nth]))
        rounded[largest] += whole - sum(rounded)
    corrected, newly, really = (_signed(each, decimals) for each in rounded)
    return corrected, newly, really


def _decimals(change: Change) -> int:
    """The unit's decimals, and more where the values would otherwise look the same."""
    decimals = change.unit.decimals
    if change.before is None or change.after is None or change.before == change.after:
        return decimals
    for more in range(_FINEST + 1):
        if _rounded(change.before, decimals + more) != _rounded(change.after, decimals + more):
            return decimals + more
    return decimals


def _rounded(value: float, decimals: int) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _signed(value: Decimal, decimals: int) -> str:
    if not value:
        return "0"
    return f"{'+' if value > 0 else _MINUS}{number(abs(value), decimals)}"


def _suffix(unit: Unit) -> Text:
    return unit.suffix or same("\u200b")


def with_parts(*parts: Text) -> Text:
    """Texts one behind the other."""
    return Text(th="".join(each.th for each in parts), en="".join(each.en for each in parts))
