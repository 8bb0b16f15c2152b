"""What centres report of themselves: the register, children and staff by term, who reported when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from equity_metrics.declarations import Dataset, Rate
from equity_metrics.demo.centres import Centre
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.children import Child
from equity_metrics.demo.forms import SIMULATED, place_words, said, thai_day
from equity_metrics.demo.laos import Laos
from equity_metrics.demo.plan import Plan, Round
from equity_metrics.demo.survey import Visit
from equity_metrics.places import Places
from equity_metrics.text import BUDDHIST_ERA

CENTRE_COLUMNS = (
    "centre_code", "centre_name", "province", "district", "subdistrict", "lao", "academic_year",
    "centre_type", "capacity", "opened_on", "status",
)  # fmt: skip
SNAPSHOT_COLUMNS = (
    "centre_code", "centre_name", "province", "district", "counted_on", "enrolled_m", "enrolled_f",
    "n_u1", "n_1", "n_2", "n_3", "n_4", "n_5", "n_6p", "n_disabled", "teachers", "carers",
    "ece_qualified", "rooms",
)  # fmt: skip
STATUS_COLUMNS = (
    "centre_code", "centre_name", "province", "district", "due_on", "received_on", "note",
)  # fmt: skip
_AGES = ("n_u1", "n_1", "n_2", "n_3", "n_4", "n_5", "n_6p")
_RATIO_OF = dict(zip(_AGES, ("u1", "1", "2", "3_5", "3_5", "3_5", "3_5"), strict=True))
_CHILDREN_PER_ROOM = 20
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Carers:
    """How many children of each age one carer may look after."""

    ratio: Mapping[str, int]

    @classmethod
    def of(cls, rates: Sequence[Rate]) -> Carers:
        """From the declared rates."""
        declared = {each.rate: int(each.amount) for each in rates}
        return cls({age: declared[f"children_per_carer_{name}"] for age, name in _RATIO_OF.items()})

    def needed(self, ages: Mapping[str, int]) -> int:
        """The carers that a centre with these children needs, by the standard's ratios."""
        return ceil(sum(Fraction(count, self.ratio[age]) for age, count in ages.items()))


def named(centre: Centre, places: Places) -> dict[str, object]:
    """Code, name and place of a centre as every file of it says them."""
    return {
        "centre_code": centre.code,
        "centre_name": centre.name,
        **place_words(centre.district, places),
    }


def centre_rows(
    plan: Plan, centres: Sequence[Centre], laos: Laos, contract: Dataset, places: Places
) -> Iterator[Row]:
    """The register of one academic year, closed centres at the end."""
    chance = Chance(plan.seed, "register of centres")
    year = int(plan.latest.period[:4]) + BUDDHIST_ERA
    for centre in (*centres, *_closed(plan, centres)):
        is_closed = centre.children == 0
        kind = "cdc_transferred" if chance.happens(plan.centre.transferred) else "cdc_lao"
        room = 5 * ceil(centre.children * chance.between(*plan.centre.room) / 5)
        yield {
            **named(centre, places),
            "subdistrict": centre.subdistrict,
            "lao": laos.name(centre),
            "academic_year": year,
            "centre_type": said(contract, "centre_type", kind),
            "capacity": "" if is_closed else room,
            "opened_on": thai_day(chance.day(*plan.centre.opened)),
            "status": said(contract, "status", "closed" if is_closed else "open"),
        }


def _closed(plan: Plan, centres: Sequence[Centre]) -> Iterator[Centre]:
    for district in plan.centre.closed:
        last = [each for each in centres if each.district == district][-1]
        number = int(last.code.rpartition("-")[2]) + 1
        code = f"{district}-{number:02d}"
        yield Centre(
            code, f"ศพด.จำลอง {code}", district, last.subdistrict, last.remoteness, children=0
        )


def snapshot_rows(
    plan: Plan,
    about: Round,
    children: Sequence[Child],
    visits: Mapping[str, Visit],
    carers: Carers,
    places: Places,
) -> Iterator[Row]:
    """One row per centre that reported in the term, counted on the term's reference day."""
    chance = Chance(plan.seed, about.period, "snapshot")
    on = plan.centre.counted[about.period]
    trained = Chance(plan.seed, about.period, "qualified")
    enrolled: dict[str, list[Child]] = {}
    for child in children:
        enrolled.setdefault(child.centre.code, []).append(child)
    for code in sorted(enrolled):
        if visits[code].received is not None:
            row = _snapshot(enrolled[code], on, carers, plan, chance, places)
            staff = int(str(row["teachers"])) + int(str(row["carers"]))
            qualified = sum(trained.happens(plan.centre.qualified) for _ in range(staff))
            yield {**row, "ece_qualified": qualified}


def _snapshot(
    children: Sequence[Child], on: date, carers: Carers, plan: Plan, chance: Chance, places: Places
) -> Row:
    ages = Counter(_AGES[min(_years(child.born, on), len(_AGES) - 1)] for child in children)
    girls = sum(child.sex == "f" for child in children)
    needed = carers.needed(ages)
    is_short = needed > 1 and chance.happens(plan.centre.short_of_carers)
    staff = needed - 1 if is_short else needed + chance.below(2)
    teachers = max(1, round(staff * 0.55))
    return {
        **named(children[0].centre, places),
        "counted_on": thai_day(on),
        "enrolled_m": len(children) - girls,
        "enrolled_f": girls,
        **{age: ages[age] for age in _AGES},
        "n_disabled": sum(child.disability not in (None, "0") for child in children),
        "teachers": teachers,
        "carers": staff - teachers,
        "rooms": ceil(len(children) / _CHILDREN_PER_ROOM),
    }


def _years(born: date, on: date) -> int:
    """Completed years; a child born later in the year than the day counts as not yet born: 0."""
    return max(0, on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def status_rows(
    centres: Sequence[Centre], visits: Mapping[str, Visit], due: date, places: Places
) -> Iterator[Row]:
    """When each centre was to report in a round, and when it did."""
    for centre in centres:
        received = visits[centre.code].received
        yield {
            **named(centre, places),
            "due_on": thai_day(due),
            "received_on": "" if received is None else thai_day(received),
            "note": SIMULATED,
        }
