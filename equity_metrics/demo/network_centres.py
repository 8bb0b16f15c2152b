"""The invented centres of a province with a network: register, terms, young population. No child is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from equity_metrics.declarations import Dataset
from equity_metrics.demo.centres import Centre, allot
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.delivery import Row
from equity_metrics.demo.forms import SIMULATED, place_words, said, thai_day
from equity_metrics.demo.laos import Laos
from equity_metrics.demo.network_plan import NetworkPlan
from equity_metrics.demo.registers import Carers, named
from equity_metrics.places import Places
from equity_metrics.text import BUDDHIST_ERA

_OLDEST = 18
_FEWEST_CHILDREN = 9
_TEACHERS = 0.55  # of the staff
_CHILDREN_PER_ROOM = 20
_SEXES = ("ชาย", "หญิง")


def network_centres(plan: NetworkPlan) -> list[Centre]:
    """Every centre, in the order of districts; what changes with distance changes with reach here."""
    chance = Chance(plan.seed, "centres")
    about = plan.centre
    return [
        Centre(
            code=f"{code}-{site:02d}",
            name=f"ศพด.จำลอง {code}-{site:02d}",
            district=code,
            subdistrict="",
            remoteness=round(1 - district.reached, 3),
            children=max(
                _FEWEST_CHILDREN, round(about.children * (1 + about.spread * chance.normal()))
            ),
        )
        for code, district in plan.district.items()
        for site in range(1, district.sites + 1)
    ]


def network_register(
    plan: NetworkPlan, centres: Sequence[Centre], laos: Laos, contract: Dataset, places: Places
) -> Iterator[Row]:
    """The register of the plan's academic year."""
    chance = Chance(plan.seed, "register")
    about = plan.centre
    for centre in centres:
        kind = "cdc_transferred" if chance.happens(about.transferred) else "cdc_lao"
        yield {
            **named(centre, places),
            "lao": laos.name(centre),
            "academic_year": about.year + BUDDHIST_ERA,
            "centre_type": said(contract, "centre_type", kind),
            "capacity": 5 * ceil(centre.children * chance.between(*about.room) / 5),
            "opened_on": thai_day(chance.day(*about.opened)),
            "status": said(contract, "status", "open"),
        }


def network_terms(
    plan: NetworkPlan, on: date, centres: Sequence[Centre], carers: Carers, places: Places
) -> Iterator[Row]:
    """Children and staff of every centre on one day."""
    chance = Chance(plan.seed, on, "terms")
    about = plan.centre
    for centre in centres:
        children = max(_FEWEST_CHILDREN, centre.children + chance.below(5) - 2)
        ages = dict(zip(about.age, allot(children, list(about.age.values())), strict=True))
        girls = allot(children, [1 - plan.boys, plan.boys])[0]
        needed = carers.needed(ages)
        is_short = needed > 1 and chance.happens(about.short_of_carers)
        staff = needed - 1 if is_short else needed + chance.below(2)
        teachers = max(1, round(staff * _TEACHERS))
        yield {
            **named(centre, places),
            "counted_on": thai_day(on),
            "enrolled_m": children - girls,
            "enrolled_f": girls,
            **ages,
            "teachers": teachers,
            "carers": staff - teachers,
            "ece_qualified": sum(chance.happens(about.qualified) for _ in range(staff)),
            "rooms": ceil(children / _CHILDREN_PER_ROOM),
        }


def network_population(plan: NetworkPlan, places: Places) -> Iterator[Row]:
    """Registered persons aged 0 to 18 by district, sex and year of age: even over the ages."""
    weights = [each.weight for each in plan.district.values()]
    ages = allot(plan.persons, [1.0] * (_OLDEST + 1))
    for age, persons in enumerate(ages):
        for district, here in zip(plan.district, allot(persons, weights), strict=True):
            for sex, count in zip(_SEXES, allot(here, [plan.boys, 1 - plan.boys]), strict=True):
                yield {
                    **place_words(district, places),
                    "sex": sex,
                    "age": age,
                    "persons": count,
                    "counted_on": thai_day(plan.as_of),
                    "note": SIMULATED,
                }
