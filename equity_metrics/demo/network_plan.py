"""What the generator of a centres' network follows: weights and totals of `data/demo/phetchaburi.toml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field

from equity_metrics.declarations import Declared
from equity_metrics.demo.plan import Days, Span, load_declared


class NetworkDistrict(Declared):
    """A district's centres, its share of the young population, how many centres the network reaches."""

    sites: int = Field(gt=0)
    weight: float
    reached: float


class NetworkCentres(Declared):
    """What the register and the terms of centres say."""

    year: int
    children: float
    spread: float
    room: Span
    transferred: float
    opened: Days
    short_of_carers: float
    qualified: float
    counted: dict[str, date]
    age: dict[str, float]


class NetworkYear(Declared):
    """An academic year: its activities, and how often centres took part in all of them together."""

    days: Days
    activities: int = Field(gt=0)
    attendances: int


class Level(Declared):
    """How common a level is, and how many centres an activity of it has beside others."""

    weight: float
    centres: float


class Support(Declared):
    """[share of activities that have it, mean baht] of money and of support in kind."""

    money: Span
    in_kind: Span


class Activities(Declared):
    """Weights of types, objectives, areas and levels; means of those present and of partners."""

    type: dict[str, float]
    objective: dict[str, float]
    area: dict[str, float]
    award: float
    advised: float
    taken: float
    evidence: float
    level: dict[str, Level]
    present: dict[str, float]
    partners: dict[str, float]
    support: Support


class NetworkPlan(Declared):
    """The whole declaration."""

    province: str
    town: str
    seed: int
    persons: int
    as_of: date
    boys: float
    district: dict[str, NetworkDistrict]
    centre: NetworkCentres
    year: tuple[NetworkYear, ...] = Field(min_length=1)
    activity: Activities


def load_network_plan(path: Path) -> NetworkPlan:
    """The plan of a file; raises DeclarationError that carries every problem at once."""
    return load_declared(NetworkPlan, path)
