"""What the agencies of a city report of pre-school care, who does what, and with which partners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from equity_metrics.declarations import Dataset
from equity_metrics.demo.centres import allot
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.forms import SIMULATED, place_words, said, thai_number
from equity_metrics.demo.preschool import Agency, CityCentre, PreschoolPlan, Row
from equity_metrics.places import Places

CARE_COLUMNS = (
    "province", "district", "academic_year", "agency", "age_band", "sites", "places", "enrolled",
    "waiting", "carers", "opening_hours", "note",
)  # fmt: skip
PARTNER_COLUMNS = (
    "partner_no", "partner_name", "province", "district", "academic_year", "partner_role", "note",
)  # fmt: skip
FUNCTION_COLUMNS = (
    "province", "academic_year", "agency", "care_function", "function_part", "note",
)  # fmt: skip
_OF_CENTRES, _CENTRE_BAND = "social_development", "2_5"


@dataclass(frozen=True, slots=True)
class _Here:
    """What one agency has in one district and age band."""

    sites: int
    places: int
    enrolled: int
    carers: int


def care_rows(
    plan: PreschoolPlan,
    centres: Sequence[CityCentre],
    terms: Sequence[Mapping[str, object]],
    contract: Dataset,
    places: Places,
) -> Iterator[Row]:
    """One row per district, agency and age band in which the agency has any child.

    terms: the centres' rows of the year's first term, in their order; the row of the agency that
    holds them adds them up.
    """
    chance = Chance(plan.seed, "care")
    for name, agency in plan.agency.items():
        found = (
            _of_centres(centres, terms) if name == _OF_CENTRES else _offered(plan, agency, chance)
        )
        for (district, band), here in found.items():
            yield {
                **place_words(district, places),
                "academic_year": plan.year_said,
                "agency": said(contract, "agency", name),
                "age_band": said(contract, "age_band", band),
                "sites": here.sites,
                "places": here.places,
                "enrolled": here.enrolled,
                "waiting": int(here.enrolled * chance.between(*agency.waiting[band])),
                "carers": here.carers,
                "opening_hours": said(contract, "opening_hours", chance.pick(agency.hours)),
                "note": SIMULATED,
            }


def _of_centres(
    centres: Sequence[CityCentre], terms: Sequence[Mapping[str, object]]
) -> dict[tuple[str, str], _Here]:
    found: dict[tuple[str, str], _Here] = {}
    for centre, term in zip(centres, terms, strict=True):
        key = (centre.district, _CENTRE_BAND)
        had = found.get(key, _Here(0, 0, 0, 0))
        found[key] = _Here(
            had.sites + 1,
            had.places + centre.capacity,
            had.enrolled + centre.children,
            had.carers + int(str(term["teachers"])) + int(str(term["carers"])),
        )
    return found


def _offered(plan: PreschoolPlan, agency: Agency, chance: Chance) -> dict[tuple[str, str], _Here]:
    """The agency's children by district: more where more people live, in the plan's districts."""
    codes = sorted(chance.some(list(plan.district), agency.districts))
    weights = [plan.district[code] * chance.between(0.7, 1.3) for code in codes]
    main = max(agency.children, key=lambda band: agency.children[band])
    found = {}
    for band, children in agency.children.items():
        for code, here in zip(codes, allot(children, weights), strict=True):
            sites = max(1, round(here / agency.size)) if band == main else 0
            found[code, band] = _Here(
                sites,
                ceil(here * chance.between(*agency.room)),
                here,
                max(1, round(here / chance.between(*agency.carer[band]))),
            )
    return found


def partner_rows(plan: PreschoolPlan, contract: Dataset, places: Places) -> Iterator[Row]:
    """One row per invented organisation and district where it works."""
    chance, about = Chance(plan.seed, "partners"), plan.partner
    for nth in range(1, about.organisations + 1):
        kind = about.names[chance.below(len(about.names))]
        role = said(contract, "partner_role", chance.pick(about.role))
        low, high = about.districts
        for district in sorted(
            chance.some(list(plan.district), low + chance.below(high - low + 1))
        ):
            yield {
                "partner_no": f"ภ-{nth:02d}",
                "partner_name": f"{kind} {thai_number(nth, 2)}",
                **place_words(district, places),
                "academic_year": plan.year_said,
                "partner_role": role,
                "note": SIMULATED,
            }


def function_rows(plan: PreschoolPlan, contract: Dataset, places: Places) -> Iterator[Row]:
    """One row per agency and function in which it takes a part."""
    for function, parts in plan.function.items():
        for agency, part in parts.items():
            yield {
                "province": places.province(plan.province).name.th,
                "academic_year": plan.year_said,
                "agency": said(contract, "agency", agency),
                "care_function": said(contract, "care_function", function),
                "function_part": said(contract, "function_part", part),
                "note": SIMULATED,
            }
