"""What a publication holds of a question: which periods of which datasets answer, province by province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from equity_metrics.declarations import Indicator
from equity_metrics.periods import Period
from equity_metrics.schemes import COUNTRY
from equity_metrics.store import Holding


@dataclass(frozen=True, slots=True)
class Held:
    """What answers for a question: the side periods and whether rows are invented.

    within: of the country, what each province with data holds.
    """

    periods: Mapping[str, Period]  # dataset -> the period that answers
    is_simulated: bool
    publication: int
    holdings: tuple[Holding, ...] = ()  # the one that answers for each side
    within: Mapping[str, Held] | None = None

    def by_province(self, scope: str) -> Mapping[str, Held]:
        """Province -> what it holds; one entry where the scope is a province."""
        return {scope: self} if self.within is None else self.within


def answerable(
    indicator: Indicator, holdings: Iterable[Holding], number: int
) -> Iterator[tuple[Held, str, Period]]:
    """Every (province, period) for which all sides of an indicator are held."""
    listed = tuple(holdings)
    for holding in listed:
        if holding.dataset != indicator.numerator.dataset or holding.kind != indicator.period:
            continue
        held = held_for(indicator, holding.province, holding.span, listed, number)
        if held is not None:
            yield held, holding.province, holding.span


def held_for(
    indicator: Indicator,
    scope: str,
    period: Period,
    holdings: Iterable[Holding],
    number: int,
) -> Held | None:
    """The periods of each side that answer for an indicator's period; None where one is missing.

    scope: a province, or the country: then every province that holds the period.
    """
    listed = tuple(holdings)
    if scope == COUNTRY:
        return _across(indicator, period, listed, number)
    answering: dict[str, Holding] = {}
    for side in indicator.sides:
        candidates = [
            holding
            for holding in listed
            if holding.dataset == side.dataset and holding.province == scope
        ]
        if side.period == "same":
            found = [each for each in candidates if each.span == period]
        else:
            found = [each for each in candidates if each.span.ends <= period.ends]
        if not found:
            return None
        answering[side.dataset] = max(found, key=lambda each: each.span.ends)
    return Held(
        {dataset: each.span for dataset, each in answering.items()},
        any(each.is_simulated for each in answering.values()),
        number,
        tuple(answering.values()),
    )


def _across(
    indicator: Indicator, period: Period, holdings: tuple[Holding, ...], number: int
) -> Held | None:
    provinces = sorted({each.province for each in holdings})
    found = {
        province: held
        for province in provinces
        if (held := held_for(indicator, province, period, holdings, number)) is not None
    }
    if not found:
        return None
    is_simulated = any(each.is_simulated for each in found.values())
    return Held(next(iter(found.values())).periods, is_simulated, number, (), found)
