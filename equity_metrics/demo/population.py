"""Registered population by single year of age: simulated, scaled to the totals that were printed."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from equity_metrics.demo.centres import allot
from equity_metrics.demo.forms import SIMULATED, place_words, thai_day
from equity_metrics.demo.plan import Plan, Population
from equity_metrics.places import Places
from equity_metrics.text import BUDDHIST_ERA

POPULATION_COLUMNS = ("province", "district", "sex", "age", "persons", "counted_on", "note")
_OLDEST = 18
_SEXES = ("ชาย", "หญิง")


def district_weights(published: Path, places: Places, province: str) -> dict[str, float]:
    """District -> its population in the published table of all ages."""
    with (published / "lampang_population_2564.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row[0]: row[1] for row in csv.reader(file) if len(row) > 1}
    districts = places.districts(province)
    return {each.code: float(rows[each.name.th]) for each in districts}


def births_by_year(published: Path) -> dict[int, int]:
    """Year (CE) -> births of both sexes in the published table."""
    found: dict[int, int] = {}
    path = published / "lampang_births_2536-2564.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        for year, _, births in list(csv.reader(file))[1:]:
            found[int(year) - BUDDHIST_ERA] = found.get(int(year) - BUDDHIST_ERA, 0) + int(births)
    return found


def population_rows(
    plan: Plan, weights: Mapping[str, float], births: Mapping[int, int], places: Places
) -> Iterator[Mapping[str, object]]:
    """One row per district, sex and year of age; each printed total comes out exactly."""
    about = plan.population
    for age, persons in _by_age(about, births).items():
        for district, here in zip(weights, allot(persons, list(weights.values())), strict=True):
            boys = allot(here, [about.boys, 1 - about.boys])
            for sex, count in zip(_SEXES, boys, strict=True):
                yield {
                    **place_words(district, places),
                    "sex": sex,
                    "age": age,
                    "persons": count,
                    "counted_on": thai_day(about.as_of),
                    "note": SIMULATED,
                }


def _by_age(about: Population, births: Mapping[int, int]) -> dict[int, int]:
    """Age -> persons: births of the year as weights within each printed span.

    Ages under the first span are the births themselves; ages above the last follow its last year.
    """
    born = {age: births[about.as_of.year - age] for age in range(_OLDEST + 1)}
    found: dict[int, int] = {}
    for span, total in about.total.items():
        first, last = (int(part) for part in span.split("-"))
        ages = range(first, last + 1)
        found |= dict(zip(ages, allot(total, [born[age] for age in ages]), strict=True))
    before = {age: born[age] for age in range(min(found))}
    after = {age: found[max(found)] for age in range(max(found) + 1, _OLDEST + 1)}
    return {**before, **found, **after}
