"""Requests of centres to reach the national standard, and the grants that answered them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from equity_metrics.declarations import Dataset
from equity_metrics.demo.centres import Centre, allot
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.forms import SIMULATED, said, thai_day
from equity_metrics.demo.plan import Grants, Plan
from equity_metrics.demo.registers import named
from equity_metrics.places import Places
from equity_metrics.text import BUDDHIST_ERA

GRANT_COLUMNS = (
    "grant_no", "centre_code", "centre_name", "province", "district", "grant_purpose",
    "fund_source", "amount", "paid_on", "note",
)  # fmt: skip
REQUEST_COLUMNS = (
    "request_no", "centre_code", "centre_name", "province", "district", "grant_purpose",
    "requested_baht", "requested_on", "note",
)  # fmt: skip
_FULL_GRANTS = 0.6  # share of the other centres that get the highest amount
_LEAST_ASKED = 15000


@dataclass(frozen=True, slots=True)
class Asking:
    """One centre's request, and the grant it got: `granted` 0 where it still waits."""

    centre: Centre
    purpose: str
    requested_on: date
    requested: int
    granted: int
    paid_on: date
    fund: str


def askings_of(plan: Plan, centres: Sequence[Centre]) -> list[Asking]:
    """Every request, in the order of days; the grants add up to exactly the plan's sum."""
    chance = Chance(plan.seed, "grants")
    about = plan.grant
    chosen = chance.some(centres, about.requests)
    amounts = [*_amounts(about, chance), *(0 for _ in range(about.requests - about.centres))]
    askings = [
        _asking(centre, amount, nth, about, chance)
        for nth, (centre, amount) in enumerate(zip(chosen, amounts, strict=True))
    ]
    return sorted(askings, key=lambda each: (each.requested_on, each.centre.code))


def _asking(centre: Centre, amount: int, nth: int, about: Grants, chance: Chance) -> Asking:
    spread = (about.highest - _LEAST_ASKED) // about.step
    return Asking(
        centre=centre,
        purpose=chance.pick(about.purpose),
        requested_on=chance.day(*about.requested),
        requested=max(amount, _LEAST_ASKED + about.step * chance.below(spread + 1)),
        granted=amount,
        paid_on=chance.day(*about.paid[nth % len(about.paid)]),
        fund=chance.pick(about.funds),
    )


def _amounts(about: Grants, chance: Chance) -> list[int]:
    """Amounts within the bounds: a few at the lowest, many at the highest, the rest between."""
    others = about.centres - about.at_lowest
    short = about.at_lowest * about.lowest + others * about.highest - about.baht
    weights = [
        0.0 if chance.happens(_FULL_GRANTS) else chance.between(0.2, 1) for _ in range(others)
    ]
    weights[0] = max(weights[0], 0.2)
    most = (about.highest - about.lowest) // about.step
    missing = _at_most(most, allot(short // about.step, weights))
    amounts = [about.highest - about.step * steps for steps in missing]
    return [about.lowest] * about.at_lowest + amounts


def _at_most(most: int, counts: Sequence[int]) -> list[int]:
    """The same sum with no count above `most`: what is too much goes to the first with room."""
    kept = [min(each, most) for each in counts]
    over = sum(counts) - sum(kept)
    for nth, each in enumerate(kept):
        more = min(over, most - each)
        kept[nth] += more
        over -= more
    return kept


def request_rows(
    askings: Sequence[Asking], contract: Dataset, places: Places
) -> Iterator[Mapping[str, object]]:
    """The requests as the province's office lists them."""
    for number, each in enumerate(askings, 1):
        year = each.requested_on.year + BUDDHIST_ERA
        yield {
            **named(each.centre, places),
            "request_no": f"ค-{number:03d}/{year}",
            "grant_purpose": said(contract, "grant_purpose", each.purpose),
            "requested_baht": f"{each.requested:.2f}",
            "requested_on": thai_day(each.requested_on),
            "note": SIMULATED,
        }


def grant_rows(
    askings: Sequence[Asking], contract: Dataset, places: Places
) -> Iterator[Mapping[str, object]]:
    """The grants paid, in the order of days."""
    paid = sorted((each for each in askings if each.granted), key=lambda each: each.paid_on)
    for number, each in enumerate(paid, 1):
        year = each.paid_on.year + BUDDHIST_ERA
        yield {
            **named(each.centre, places),
            "grant_no": f"พ-{number:03d}/{year}",
            "grant_purpose": said(contract, "grant_purpose", each.purpose),
            "fund_source": said(contract, "fund_source", each.fund),
            "amount": f"{each.granted:.2f}",
            "paid_on": thai_day(each.paid_on),
            "note": SIMULATED,
        }
