"""Invented children whose relations are realistic and whose totals are the published ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from equity_metrics.places import Places

Declared = Mapping[str, Any]
# Lampang's learners with disabilities by the nine types, academic year 2562 (provincial education
# office): 22, 4, 96, 105, 7, 1, 0, 26, 5.
_DISABILITY_TYPES = (22, 4, 96, 105, 7, 1, 0, 26, 5)
_MEAN_INCOME = {"extreme": 1150, "poor": 2050, "near": 3300, "none": 6400}


@dataclass(frozen=True)
class Centre:
    """An invented centre; its name says so."""

    code: str
    name: str
    district: str
    subdistrict: str
    share: float


@dataclass(frozen=True)
class Child:
    """One invented child as a survey form would describe them; None where the form is blank."""

    number: int
    citizen_id: str
    sex: str
    born: date
    centre: Centre
    poverty: str
    income: float | None
    disability: str | None
    distance_km: float
    appeal: float  # how likely the child is to be found eligible; only its order matters
    chance: float  # how likely aid is to have reached the child; only its order matters
    is_eligible: bool = False
    paid_on: date | None = None
    fund_source: str | None = None
    is_incomplete: bool = False


def check_digit(twelve: str) -> str:
    """The last digit of a Thai citizen id."""
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return str((11 - weighted % 11) % 10)


def simulated_id(number: int) -> str:
    """An id of series 9, which is issued to nobody."""
    twelve = f"9520{number:08d}"
    return twelve + check_digit(twelve)


def register(declared: Declared, places: Places) -> list[Child]:
    """The children of the latest round, with exactly the declared numbers eligible and paid."""
    chance = random.Random(declared["seed"])
    centres = list(_centres(declared, places, chance))
    allotted = _allotted(declared["children"], [centre.share for centre in centres])
    owners = [centre for centre, count in zip(centres, allotted, strict=True) for _ in range(count)]
    children = [
        _child(number, centre, declared, chance) for number, centre in enumerate(owners, start=1)
    ]
    children = _with_eligible(children, declared["eligible"])
    return _with_payments(children, declared, chance)


def leavers(declared: Declared, children: Sequence[Child], count: int) -> list[Child]:
    """Children of the earlier round who are on no register any more; none was ever paid."""
    chance = random.Random(declared["seed"] + 1)
    start = len(children) + 1
    return [
        replace(
            _child(start + nth, chance.choice(children).centre, declared, chance),
            born=date(2014, 7, 1) + timedelta(days=chance.randrange(300)),
        )
        for nth in range(count)
    ]


def _centres(declared: Declared, places: Places, chance: random.Random) -> Iterator[Centre]:
    for district, about in declared["district"].items():
        subdistricts = places.subdistricts(district)
        for nth in range(1, about["sites"] + 1):
            yield Centre(
                code=f"ลป{district}-{nth:02d}",
                name=f"ศพด.จำลอง {district}-{nth:02d}",
                district=district,
                subdistrict=subdistricts[nth % len(subdistricts)].name.th,
                share=chance.lognormvariate(0, 0.2),
            )


def _allotted(total: int, shares: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the shares that add up to the total (largest remainders)."""
    exact = [total * share / sum(shares) for share in shares]
    counts = [int(each) for each in exact]
    by_remainder = sorted(range(len(exact)), key=lambda nth: counts[nth] - exact[nth])
    for nth in by_remainder[: total - sum(counts)]:
        counts[nth] += 1
    return counts


def _child(number: int, centre: Centre, declared: Declared, chance: random.Random) -> Child:
    about = declared["district"][centre.district]
    remoteness = about["remoteness"]
    sex = _picked(chance, {"ชาย": 0.513, "หญิง": 0.485, "ไม่ระบุ": 0.002})
    poverty = _poverty(chance, remoteness)
    distance = round(chance.gammavariate(2.0, 1.2 + 2.6 * remoteness), 1)
    disability = _disability(chance, sex, poverty)
    income = max(150.0, chance.gauss(1, 0.18) * _MEAN_INCOME.get(poverty, 3000))
    need = {"extreme": 2.6, "poor": 1.9, "near": 0.4, "none": -1.0, "pending": 0.2}[poverty]
    is_disabled = disability not in (None, "ไม่พิการ")
    reached = about["reach"] - 0.045 * distance - 0.25 * is_disabled + 0.03 * (sex == "หญิง")
    return Child(
        number=number,
        citizen_id=simulated_id(number),
        sex=sex,
        born=_born(chance),
        centre=centre,
        poverty=poverty,
        income=None if chance.random() < 0.03 else round(income, 0),
        disability=disability,
        distance_km=distance,
        appeal=need + 1.2 * is_disabled + chance.gauss(0, 0.9),
        chance=reached + chance.gauss(0, 0.45),
        is_incomplete=chance.random() < 0.015 + 0.04 * remoteness,
    )


def _poverty(chance: random.Random, remoteness: float) -> str:
    poor = 0.24 + 0.16 * remoteness
    extreme = 0.16 + 0.20 * remoteness
    screened = {"extreme": extreme, "poor": poor, "near": 0.17}
    return _picked(chance, {**screened, "none": 0.96 - sum(screened.values()), "pending": 0.04})


def _disability(chance: random.Random, sex: str, poverty: str) -> str | None:
    if chance.random() < 0.015:
        return None
    risk = 0.022 * (1.25 if sex == "ชาย" else 0.85) * (1.3 if poverty == "extreme" else 0.95)
    if chance.random() >= risk:
        return "ไม่พิการ"
    return str(chance.choices(range(1, 10), weights=_DISABILITY_TYPES)[0])


def _born(chance: random.Random) -> date:
    """Mostly 2 to under 6 years old in November 2020; a few younger, a few older."""
    months = _picked(chance, {"young": 0.04, "old": 0.02, "usual": 0.94})
    low, high = {"young": (14, 24), "old": (72, 80), "usual": (24, 72)}[months]
    age_days = chance.uniform(low * 30.44, high * 30.44)
    return date(2020, 11, 25) - timedelta(days=int(age_days))


def _picked(chance: random.Random, weights: Mapping[str, float]) -> str:
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def _with_eligible(children: list[Child], count: int) -> list[Child]:
    ranked = sorted(children, key=lambda child: -child.appeal)
    found = {child.number for child in ranked[:count]}
    return [replace(child, is_eligible=child.number in found) for child in children]


def _with_payments(
    children: list[Child], declared: Declared, chance: random.Random
) -> list[Child]:
    """The eligible children whom aid reached first; a payment day and a source for each."""
    payment = declared["payment"]
    eligible = sorted(
        (child for child in children if child.is_eligible), key=lambda child: -child.chance
    )
    reached = {child.number for child in eligible[: declared["paid"]]}
    return [
        replace(
            child,
            paid_on=payment["from"] + timedelta(days=chance.randrange(payment["days"])),
            fund_source=_picked(chance, payment["sources"]),
        )
        if child.number in reached
        else child
        for child in children
    ]
