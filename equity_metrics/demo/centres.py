"""Invented centres: the real number in each district, invented names and sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from equity_metrics.demo.chance import Chance
from equity_metrics.demo.plan import Plan, Span
from equity_metrics.places import Place, Places

_KM_PER_DEGREE = 111.2
_MERIDIANS_CLOSE = 0.949  # the cosine of 18.4 degrees north, as a constant: see `Chance`
_SPREAD_OF_SIZES = 0.35
_SMALLEST_SIZE = 0.35


@dataclass(frozen=True, slots=True)
class Centre:
    """An invented centre and its number of children; its name says that it is invented."""

    code: str
    name: str
    district: str
    subdistrict: str
    remoteness: float  # 0 in the province's town, 1 in the farthest district
    children: int

    def between(self, span: Span) -> float:
        """The value here of what changes with remoteness."""
        near, far = span
        return near + (far - near) * self.remoteness


def centres_of(plan: Plan, places: Places) -> list[Centre]:
    """All centres, in the order of districts; together they have exactly the plan's children."""
    chance = Chance(plan.seed, "centres")
    weights = [each.sites for each in plan.district.values()]
    allotted = allot(plan.children, weights)
    far = remoteness_of(plan, places)
    return [
        centre
        for code, children in zip(plan.district, allotted, strict=True)
        for centre in _centres_in(code, children, plan, places, far[code], chance)
    ]


def _centres_in(
    district: str, children: int, plan: Plan, places: Places, remoteness: float, chance: Chance
) -> list[Centre]:
    sites = range(1, plan.district[district].sites + 1)
    sizes = [max(_SMALLEST_SIZE, 1 + _SPREAD_OF_SIZES * chance.normal()) for _ in sites]
    subdistricts = places.subdistricts(district)
    return [
        Centre(
            code=f"{district}-{site:02d}",
            name=f"ศพด.จำลอง {district}-{site:02d}",
            district=district,
            subdistrict=subdistricts[site % len(subdistricts)].name.th,
            remoteness=remoteness,
            children=count,
        )
        for site, count in zip(sites, allot(children, sizes), strict=True)
    ]


def allot(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to the total (largest remainders)."""
    whole = fsum(weights)
    exact = [total * weight / whole for weight in weights]
    counts = [int(each) for each in exact]
    by_remainder = sorted(range(len(exact)), key=lambda nth: counts[nth] - exact[nth])
    for nth in by_remainder[: total - sum(counts)]:
        counts[nth] += 1
    return counts


def remoteness_of(plan: Plan, places: Places) -> dict[str, float]:
    """District -> straight distance from the province's town, as a share of the farthest one's."""
    town = places.place(plan.town)
    away = {code: _kilometres(town, places.place(code)) for code in plan.district}
    farthest = max(away.values()) or 1.0
    return {code: round(distance / farthest, 3) for code, distance in away.items()}


def _kilometres(here: Place, there: Place) -> float:
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return 0.0
    north = (there.lat - here.lat) * _KM_PER_DEGREE
    east = (there.lon - here.lon) * _KM_PER_DEGREE * _MERIDIANS_CLOSE
    return sqrt(north * north + east * east)  # not `**`, which asks the platform
