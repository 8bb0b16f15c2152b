"""Activities of a centres' network and the centres that took part in them: all invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from equity_metrics.declarations import Dataset
from equity_metrics.demo.centres import Centre, allot
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.delivery import Row
from equity_metrics.demo.forms import SIMULATED, flag, place_words, said, thai_day
from equity_metrics.demo.laos import Laos
from equity_metrics.demo.network_plan import NetworkPlan, NetworkYear
from equity_metrics.demo.registers import named
from equity_metrics.places import Places

ACTIVITY_COLUMNS = (
    "activity_no", "activity_name", "held_on", "province", "district", "host_centre", "lao",
    "activity_type", "has_award", "network_objective", "network_level", "dla_area", "n_parents",
    "n_staff", "n_community", "n_officers", "n_children", "partners_state", "partners_lao",
    "partners_private", "partners_community", "partners_parents", "in_kind_baht", "money_baht",
    "evidence_link", "note",
)  # fmt: skip
PARTICIPATION_COLUMNS = (
    "activity_no", "centre_code", "centre_name", "province", "district", "held_on", "was_advised",
    "has_taken_advice", "note",
)  # fmt: skip
_ADVICE = "advice"
_ONLY_UNIT, _ONLY_DISTRICT = "lao", "district"
_BAHT_STEP = 500


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity: where it was held, of which type and level, and the centres at it, its host first."""

    number: str
    held_on: date
    host: Centre
    kind: str
    level: str
    centres: tuple[Centre, ...]


@dataclass(frozen=True)
class Network:
    """The network of a province: its centres, and in which local government each of them lies."""

    plan: NetworkPlan
    centres: Sequence[Centre]
    laos: Laos

    def activities(self) -> list[Activity]:
        """Every activity of every year, in the order of days; each year has its attendances exactly."""
        chance = Chance(self.plan.seed, "activities")
        reached = [
            each
            for each in self.centres
            if chance.happens(self.plan.district[each.district].reached)
        ]
        return [
            activity
            for about in self.plan.year
            for activity in self._of_year(about, reached, chance)
        ]

    def _of_year(
        self, about: NetworkYear, reached: Sequence[Centre], chance: Chance
    ) -> list[Activity]:
        levels = self.plan.activity.level
        weights = {name: each.weight for name, each in levels.items()}
        days = sorted(chance.day(*about.days) for _ in range(about.activities))
        drawn = [
            Activity(
                number=f"ค{about.days[0].year}-{nth:03d}",
                held_on=on,
                host=reached[chance.below(len(reached))],
                kind=chance.pick(self.plan.activity.type),
                level=chance.pick(weights),
                centres=(),
            )
            for nth, on in enumerate(days, 1)
        ]
        pools = [self._pool(each, reached) for each in drawn]
        counts = _filled(
            about.attendances, [levels[each.level].centres for each in drawn], list(map(len, pools))
        )
        return [
            replace(each, centres=(each.host, *chance.some(pool, count - 1)))
            for each, pool, count in zip(drawn, pools, counts, strict=True)
        ]

    def _pool(self, activity: Activity, reached: Sequence[Centre]) -> list[Centre]:
        """The other centres that an activity of this level could have."""
        host, others = activity.host, [each for each in reached if each is not activity.host]
        if activity.level == _ONLY_DISTRICT:
            return [each for each in others if each.district == host.district]
        if activity.level == _ONLY_UNIT:
            unit = self.laos.unit(host)
            return [each for each in others if unit and self.laos.unit(each) == unit]
        return others


def _filled(total: int, weights: Sequence[float], most: Sequence[int]) -> list[int]:
    """Numbers of centres by weight, the host counted: at least it, at most all there are, exactly `total`.

    Raises ValueError where so many centres do not lie within reach.
    """
    counts = [
        min(max(1, count), 1 + limit)
        for count, limit in zip(allot(total, weights), most, strict=True)
    ]
    step = 1 if sum(counts) < total else -1
    while sum(counts) != total:
        movable = [nth for nth, count in enumerate(counts) if 1 <= count + step <= 1 + most[nth]][
            : abs(total - sum(counts))
        ]
        if not movable:
            raise ValueError(f"found {sum(counts)} places for {total} attendances")
        for nth in movable:
            counts[nth] += step
    return counts


def activity_rows(
    network: Network, activities: Sequence[Activity], contract: Dataset, places: Places
) -> Iterator[Row]:
    """One row per activity."""
    about = network.plan.activity
    chance = Chance(network.plan.seed, "activity rows")
    for each in activities:
        yield {
            "activity_no": each.number,
            "activity_name": f"กิจกรรมสมมติ {said(contract, 'activity_type', each.kind)}",
            "held_on": thai_day(each.held_on),
            **place_words(each.host.district, places),
            "host_centre": each.host.code,
            "lao": network.laos.name(each.host),
            "activity_type": said(contract, "activity_type", each.kind),
            "has_award": flag(contract, "has_award", chance.happens(about.award)),
            "network_objective": said(contract, "network_objective", chance.pick(about.objective)),
            "network_level": said(contract, "network_level", each.level),
            "dla_area": said(contract, "dla_area", chance.pick(about.area)),
            **_counts("n_", about.present, len(each.centres), chance),
            **_counts("partners_", about.partners, 1, chance),
            "money_baht": _baht(about.support.money, chance),
            "in_kind_baht": _baht(about.support.in_kind, chance),
            "evidence_link": f"https://example.org/{each.number[1:]}"
            if chance.happens(about.evidence)
            else "",
            "note": SIMULATED,
        }


def _counts(
    prefix: str, means: Mapping[str, float], centres: int, chance: Chance
) -> dict[str, object]:
    """Around each mean, more where more centres came."""
    more = 0.6 + 0.1 * centres
    return {
        f"{prefix}{name}": int(mean * more * chance.between(0.4, 1.7) + 0.5)
        for name, mean in means.items()
    }


def _baht(about: tuple[float, float], chance: Chance) -> int:
    share, mean = about
    if not chance.happens(share):
        return 0
    return _BAHT_STEP * max(1, round(mean * chance.between(0.3, 1.7) / _BAHT_STEP))


def participation_rows(
    network: Network, activities: Sequence[Activity], contract: Dataset, places: Places
) -> Iterator[Row]:
    """One row per centre and activity, with the advice given there and taken up since."""
    about = network.plan.activity
    chance = Chance(network.plan.seed, "participation rows")
    for each in activities:
        for centre in each.centres:
            was_advised = each.kind == _ADVICE or chance.happens(about.advised)
            taken = chance.happens(about.taken) if was_advised else None
            yield {
                "activity_no": each.number,
                **named(centre, places),
                "held_on": thai_day(each.held_on),
                "was_advised": flag(contract, "was_advised", was_advised),
                "has_taken_advice": flag(contract, "has_taken_advice", taken),
                "note": SIMULATED,
            }
