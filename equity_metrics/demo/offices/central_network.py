"""The central network of local governments: plans without a list, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.demo.case_plan import Cases, Network, load
from equity_metrics.demo.cases import Case, case_files
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.delivery import DemoDelivery, Sender
from equity_metrics.errors import DeclarationError, Problem
from equity_metrics.places import Places

_NAME = "central_network.toml"
_FROM, _BELOW = (3, 6, 12, 15, 19), (6, 12, 15, 19, 22)  # years of age of the bands of the plan


def deliveries(folder: Path, catalogue: Catalogue, data: Path) -> Iterator[DemoDelivery]:
    """The simulated files of the network; DeclarationError where its declaration does not hold."""
    about = load(Network, data / "demo" / _NAME)
    if sum(about.province.values()) != about.children:
        accepted = f"plans by province that add up to {about.children}"
        found = str(sum(about.province.values()))
        raise DeclarationError((Problem(f"data/demo/{_NAME}", "province", found, accepted),))
    cases = [
        case
        for province, count in about.province.items()
        for case in _cases(province, count, about, catalogue.places)
    ]
    sender = Sender("central_network", folder, catalogue)
    yield from case_files(sender, cases, about.cases, about.managers)


def _cases(province: str, count: int, about: Network, places: Places) -> Iterator[Case]:
    chance = Chance(about.cases.seed, province)
    districts = [place.code for place in places.districts(province)]
    for number in range(1, count + 1):
        yield Case(
            plan_no=f"ผร-{province}-{number:04d}",
            list_no="",
            district=districts[chance.below(len(districts))],
            network=about.network,
            sex=chance.pick(about.cases.sex),
            age=_age(about.cases, chance),
            need=chance.pick(about.cases.need),
            opened=chance.day(*(about.cases.opened or (about.cases.last_day,) * 2)),
        )


def _age(about: Cases, chance: Chance) -> int:
    nth = chance.pick(dict(enumerate(about.age or ())))
    return _FROM[nth] + chance.below(_BELOW[nth] - _FROM[nth])
