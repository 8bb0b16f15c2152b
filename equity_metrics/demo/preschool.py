"""Pre-school care of a city: what its generator follows, and its centres; nobody is real."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path

from pydantic import Field, ValidationError

from equity_metrics.declarations import Dataset, Declared
from equity_metrics.demo.centres import allot
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.forms import SIMULATED, place_words, said, thai_day
from equity_metrics.demo.registers import Carers
from equity_metrics.errors import DeclarationError, Problem
from equity_metrics.places import Places
from equity_metrics.text import BUDDHIST_ERA

Span = tuple[float, float]
Row = Mapping[str, object]
_AGES = {"n_2": 0.16, "n_3": 0.34, "n_4": 0.3, "n_5": 0.2}
_NO_AGES = {"n_u1": 0, "n_1": 0, "n_6p": 0}
_CHILDREN_PER_ROOM = 20
_PLACES_STEP = 5


class Agency(Declared):
    """What one agency offers: children by age band, and how full, how long, how well staffed."""

    children: Mapping[str, int]
    districts: int
    size: int = Field(gt=0)
    room: Span
    waiting: Mapping[str, Span]
    carer: Mapping[str, Span]
    hours: Mapping[str, float]


class Population(Declared):
    """Persons of each age from 0 on, on a day."""

    as_of: date
    boys: float
    ages: tuple[int, ...]


class Partners(Declared):
    """Invented organisations: how many, where, in which role."""

    organisations: int
    districts: tuple[int, int]
    role: Mapping[str, float]
    names: tuple[str, ...]


class Standard(Declared):
    """Results by the city's standard, and the plan of improvement that takes some first."""

    grade: Mapping[str, float]
    assessed: tuple[date, date]
    plan_year: int
    planned: int
    first: tuple[str, ...]


class PreschoolPlan(Declared):
    """What the generator of a city's pre-school files follows."""

    province: str
    seed: int
    year: int
    centres: int
    without_centre: tuple[str, ...]
    centre_sizes: tuple[int, int]
    short_of_carers: float
    opened: tuple[date, date]
    district: Mapping[str, float]
    counted: Mapping[str, date]
    standard: Standard
    population: Population
    agency: Mapping[str, Agency]
    function: Mapping[str, Mapping[str, str]]
    partner: Partners

    @property
    def year_said(self) -> int:
        """The academic year as its offices count."""
        return self.year + BUDDHIST_ERA


def load_preschool_plan(path: Path, places: Places) -> PreschoolPlan:
    """The plan of a file; DeclarationError where it does not hold or names an unknown district."""
    try:
        plan = PreschoolPlan.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as refused:
        found = tuple(
            Problem(path.name, ".".join(map(str, each["loc"])), repr(each["input"]), each["msg"])
            for each in refused.errors()
        )
        raise DeclarationError(found) from refused
    known = {each.code for each in places.districts(plan.province)}
    if set(plan.district) != known or not set(plan.without_centre) <= known:
        accepted = f"every district of {plan.province} once"
        raise DeclarationError((Problem(path.name, "district", "other codes", accepted),))
    return plan


@dataclass(frozen=True, slots=True)
class CityCentre:
    """An invented centre; its name says that it is invented."""

    code: str
    district: str
    children: int
    capacity: int

    @property
    def name(self) -> str:
        """What the register calls it."""
        return f"ศูนย์ฯ จำลอง {self.code}"


def city_centres(plan: PreschoolPlan) -> list[CityCentre]:
    """Exactly the plan's centres, in the order of districts; some districts have none."""
    chance = Chance(plan.seed, "city centres")
    weights = [
        0.0 if code in plan.without_centre else weight * chance.between(0.6, 1.4)
        for code, weight in plan.district.items()
    ]
    found = []
    for code, count in zip(plan.district, allot(plan.centres, weights), strict=True):
        for nth in range(1, count + 1):
            low, high = plan.centre_sizes
            children = low + chance.below(high - low + 1)
            room = _PLACES_STEP * ceil(children * chance.between(1.0, 1.3) / _PLACES_STEP)
            found.append(CityCentre(f"{code}-{nth:02d}", code, children, room))
    return found


def register_rows(
    plan: PreschoolPlan, centres: list[CityCentre], contract: Dataset, places: Places
) -> Iterator[Row]:
    """The register of the year: every centre is open and of the city's own type."""
    chance = Chance(plan.seed, "city register")
    for centre in centres:
        yield {
            **named(centre, places),
            "academic_year": plan.year_said,
            "centre_type": said(contract, "centre_type", "bma_preschool"),
            "capacity": centre.capacity,
            "opened_on": thai_day(chance.day(*plan.opened)),
            "status": said(contract, "status", "open"),
        }


def term_rows(
    plan: PreschoolPlan, centres: list[CityCentre], term: str, carers: Carers, places: Places
) -> list[dict[str, object]]:
    """Children and staff of every centre in one term; the children of the first are the centre's."""
    chance = Chance(plan.seed, "city term", term)
    return [
        {
            **named(centre, places),
            "counted_on": thai_day(plan.counted[term]),
            **_children(centre, term, carers, plan, chance),
        }
        for centre in centres
    ]


def _children(
    centre: CityCentre, term: str, carers: Carers, plan: PreschoolPlan, chance: Chance
) -> dict[str, object]:
    moved = 0 if term == min(plan.counted) else chance.below(7) - 3
    children = centre.children + moved
    weights = [weight * chance.between(0.8, 1.2) for weight in _AGES.values()]
    ages = _NO_AGES | dict(zip(_AGES, allot(children, weights), strict=True))
    girls = int(children * chance.between(0.44, 0.53))
    needed = carers.needed(ages)
    staff = needed - 1 if chance.happens(plan.short_of_carers) else needed + chance.below(2)
    teachers = max(1, round(staff * 0.4))
    return {
        **ages,
        "enrolled_m": children - girls,
        "enrolled_f": girls,
        "n_disabled": chance.below(3),
        "teachers": teachers,
        "carers": staff - teachers,
        "rooms": ceil(children / _CHILDREN_PER_ROOM),
    }


def named(centre: CityCentre, places: Places) -> dict[str, object]:
    """Code, name and place of a centre as every file of it says them."""
    where = place_words(centre.district, places)
    return {"centre_code": centre.code, "centre_name": centre.name, **where}


def city_population(plan: PreschoolPlan, places: Places) -> Iterator[Row]:
    """One row per district, sex and year of age; each age adds up to the plan's persons."""
    for age, persons in enumerate(plan.population.ages):
        shares = allot(persons, list(plan.district.values()))
        for district, here in zip(plan.district, shares, strict=True):
            boys = allot(here, [plan.population.boys, 1 - plan.population.boys])
            for sex, count in zip(("ชาย", "หญิง"), boys, strict=True):
                yield {
                    **place_words(district, places),
                    "sex": sex,
                    "age": age,
                    "persons": count,
                    "counted_on": thai_day(plan.population.as_of),
                    "note": SIMULATED,
                }
