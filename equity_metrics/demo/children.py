"""Invented children: what a form would say of each, and what decides who is found and paid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import fsum

from equity_metrics.demo.centres import Centre
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.plan import Plan, Round

_DAYS_PER_MONTH = 30.4375
_OLD_ENOUGH = 20  # months from which a child may have been on an earlier round's register
_LEAVING_MONTHS = (50, 76)
_SPREAD_OF_NEED = 0.9
_GIRLS_REACHED = 0.04


@dataclass(frozen=True, slots=True)
class Child:
    """One invented child as the registers and a complete form have it; None: left blank."""

    number: int
    citizen_id: str
    sex: str
    born: date
    centre: Centre
    poverty: str
    income: int | None  # baht per head and month
    disability: str | None  # a code of the contract
    distance_km: float | None
    need: float | None  # its order decides who is eligible; None: not assessed yet
    reach: float  # its order decides whom aid has reached
    is_incomplete: bool
    is_eligible: bool = False
    is_paid: bool = False


def check_digit(twelve: str) -> str:
    """The 13th digit of a Thai citizen id (handbook section 7: weights 13 to 2, modulo 11)."""
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return str((11 - weighted % 11) % 10)


def simulated_id(province: str, number: int) -> str:
    """An id of series 9, which is issued to nobody."""
    twelve = f"9{province}0{number:08d}"
    return twelve + check_digit(twelve)


def register(plan: Plan, centres: Iterable[Centre]) -> list[Child]:
    """The children of the latest round, with exactly the planned numbers eligible and paid."""
    chance = Chance(plan.seed, "children")
    seats = [centre for centre in centres for _ in range(centre.children)]
    children = [_child(number, centre, plan, chance) for number, centre in enumerate(seats, 1)]
    return _reached(_assessed(children, plan.eligible), plan.paid)


def earlier_register(plan: Plan, about: Round, latest: Sequence[Child]) -> list[Child]:
    """The children of an earlier round: most of the latest's, and some who have left since.

    Those who left keep a number of their own; none of them was paid.
    """
    chance = Chance(plan.seed, about.period, "register")
    born_before = _before(about.visits[1], _OLD_ENOUGH)
    stayed = [
        child for child in latest if child.born <= born_before and chance.happens(about.already)
    ]
    threshold = min(child.need for child in latest if child.is_eligible and child.need is not None)
    leavers = []
    for number in range(len(latest) + 1, len(latest) + 1 + about.children - len(stayed)):
        child = _child(number, latest[chance.below(len(latest))].centre, plan, chance)
        born = _before(about.visits[0], chance.between(*_LEAVING_MONTHS))
        is_eligible = child.need is not None and child.need >= threshold
        leavers.append(replace(child, born=born, is_eligible=is_eligible))
    return [*stayed, *leavers]


def _child(number: int, centre: Centre, plan: Plan, chance: Chance) -> Child:
    sex = chance.pick(plan.sex)
    poverty = _poverty(centre, plan, chance)
    disability = _disability(sex, poverty, plan, chance)
    is_disabled = disability not in (None, "0")
    distance = _distance(centre, plan, chance)
    is_incomplete = chance.happens(centre.between(plan.missing.incomplete))
    reach = plan.district[centre.district].reach + chance.normal()
    reach += plan.disability.reach * is_disabled + _GIRLS_REACHED * (sex == "f")
    need = plan.poverty[poverty].need
    if need is not None:
        need += plan.disability.need * is_disabled + _SPREAD_OF_NEED * chance.normal()
    return Child(
        number=number,
        citizen_id=simulated_id(plan.province, number),
        sex=sex,
        born=_born(plan, chance),
        centre=centre,
        poverty=poverty,
        income=_income(poverty, plan, chance, is_incomplete=is_incomplete),
        disability=disability,
        distance_km=None if chance.happens(plan.missing.distance) else distance,
        need=need,
        reach=reach + plan.distance.reach_per_km * distance,
        is_incomplete=is_incomplete,
    )


def _poverty(centre: Centre, plan: Plan, chance: Chance) -> str:
    shares = {code: each.share for code, each in plan.poverty.items()}
    known = {code: centre.between(share) for code, share in shares.items() if share is not None}
    rest = 1 - fsum(known.values())
    return chance.pick({code: known.get(code, rest) for code in shares})


def _disability(sex: str, poverty: str, plan: Plan, chance: Chance) -> str | None:
    about = plan.disability
    if chance.happens(plan.missing.disability):
        return None
    # Children of average sex and poverty keep about the declared share.
    share = about.share * (2 / (1 + about.boys)) * (about.boys if sex == "m" else 1)
    share *= about.extreme if poverty == "extreme" else 1 - (about.extreme - 1) / 3
    if not chance.happens(share):
        return "0"
    return chance.pick({str(code): float(count) for code, count in enumerate(about.types, 1)})


def _distance(centre: Centre, plan: Plan, chance: Chance) -> float:
    """Kilometres to one decimal: many near, few far (the product of two even draws, mean 1)."""
    drawn = 4 * chance.between(0, 1) * chance.between(0, 1)
    return round(max(0.1, centre.between(plan.distance.mean_km) * drawn), 1)


def _income(poverty: str, plan: Plan, chance: Chance, *, is_incomplete: bool) -> int | None:
    """Baht per head and month as a family tells it, to the next 50."""
    missing = plan.missing.income_of_incomplete if is_incomplete else plan.missing.income
    told = plan.poverty[poverty].income * max(0.2, 1 + 0.22 * chance.normal())
    return None if chance.happens(missing) else 50 * round(told / 50)


def _born(plan: Plan, chance: Chance) -> date:
    first, last = plan.latest.visits
    band = chance.pick({each.months: each.share for each in plan.age})
    return _before(first + (last - first) // 2, chance.between(*band))


def _before(day: date, months: float) -> date:
    return day - timedelta(days=int(months * _DAYS_PER_MONTH))


def _assessed(children: Sequence[Child], count: int) -> list[Child]:
    """Marks as eligible the `count` children most in need."""
    ranked = sorted(
        ((child.need, child.number) for child in children if child.need is not None), reverse=True
    )
    found = {number for _, number in ranked[:count]}
    return [replace(child, is_eligible=child.number in found) for child in children]


def _reached(children: Sequence[Child], count: int) -> list[Child]:
    """Marks as paid the `count` eligible children whom aid reached first."""
    ranked = sorted(
        ((child.reach, child.number) for child in children if child.is_eligible), reverse=True
    )
    found = {number for _, number in ranked[:count]}
    return [replace(child, is_paid=child.number in found) for child in children]
