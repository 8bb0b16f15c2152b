"""What the generator follows: weights and totals declared in `data/demo/lampang.toml`."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Self, TypeVar

from pydantic import BaseModel, Field, ValidationError, field_validator, model_validator

from equity_metrics.declarations import Declared
from equity_metrics.errors import DeclarationError, Problem
from equity_metrics.periods import Period

PLAN_NAME = "data/demo/lampang.toml"
Span = tuple[float, float]  # the value in the town, and in the farthest district
Days = tuple[date, date]
Model = TypeVar("Model", bound=BaseModel)


class District(Declared):
    """The centres of a district and how far aid has come."""

    sites: int = Field(gt=0)
    reach: float


class Round(Declared):
    """One survey round: who was on the registers, when centres were visited, who kept silent."""

    period: str
    children: int
    visits: Days
    already: float = 1.0
    silent_districts: tuple[str, ...] = ()
    silent_centres: int = 0
    late: float = 0.0
    late_days: int = 28

    @field_validator("period")
    @classmethod
    def _is_round(cls, code: str) -> str:
        return Period("survey_round", code).code


class First(Declared):
    """The first publication: what was known on a day, and how many entries were wrong then."""

    on: date
    correct: int = Field(ge=0)


class Centres(Declared):
    """What the register of centres says besides names and places."""

    transferred: float
    closed: tuple[str, ...]
    room: tuple[float, float]
    short_of_carers: float
    qualified: float
    opened: Days
    counted: dict[str, date]


class Grants(Declared):
    """Grants to centres: their number, sum and bounds, and the requests they answer."""

    centres: int = Field(gt=0)
    baht: int
    lowest: int
    highest: int
    at_lowest: int
    step: int = Field(gt=0)
    requests: int
    requested: Days
    paid: tuple[Days, ...] = Field(min_length=1)
    purpose: dict[str, float]
    funds: dict[str, float]

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        rest = self.centres - self.at_lowest
        if self.at_lowest < 0 or rest < 1:
            raise ValueError(f"accepted at_lowest from 0 to {self.centres - 1}")
        if self.lowest % self.step or self.highest % self.step:
            raise ValueError(f"accepted lowest and highest in steps of {self.step}")
        low = self.at_lowest * self.lowest + rest * self.lowest
        high = self.at_lowest * self.lowest + rest * self.highest
        if not low <= self.baht <= high or self.baht % self.step:
            raise ValueError(f"accepted baht from {low} to {high} in steps of {self.step}")
        if self.requests < self.centres:
            raise ValueError("accepted: at least as many requests as grants")
        return self


class OutOfSchool(Declared):
    """The list of children out of school and what tracing found; `age`: weights from age 3."""

    listed: int
    surveyed: int
    needing_help: int
    listed_on: date
    visits: Days
    remoteness: Span
    trace: dict[str, float]
    cause: dict[str, float]
    need: dict[str, float]
    help: dict[str, float]
    poverty: dict[str, float]
    disability: float
    sex: dict[str, float]
    age: tuple[float, ...]

    @model_validator(mode="after")
    def _narrows(self) -> Self:
        if not 0 <= self.needing_help <= self.surveyed <= self.listed:
            raise ValueError("accepted needing_help <= surveyed <= listed")
        return self


class Population(Declared):
    """Registered population on a day: printed totals by span of ages ("3-5")."""

    as_of: date
    boys: float
    total: dict[str, int]


class Batch(Declared):
    """Days in which a share of the payments goes out."""

    share: float
    days: Days


class Age(Declared):
    """A band of ages in months, the upper bound not included, and its share of the children."""

    months: tuple[int, int]
    share: float


class Poverty(Declared):
    """One class: its share (the rest where none is given), mean income in baht, pull of need."""

    income: float
    share: Span | None = None
    need: float | None = None  # None: not assessed yet, so never eligible


class Disability(Declared):
    """How common disability is, of which of the nine types, and what it changes."""

    share: float
    types: tuple[int, int, int, int, int, int, int, int, int]
    boys: float
    extreme: float
    need: float
    reach: float


class Distance(Declared):
    """Kilometres from home to the centre, and what each takes from the reach of aid."""

    mean_km: Span
    reach_per_km: float


class Missing(Declared):
    """Shares of forms that are not finished or leave an answer blank."""

    incomplete: Span
    income: float
    income_of_incomplete: float
    disability: float
    distance: float


class Plan(Declared):
    """The whole declaration; the latest round is the last."""

    province: str
    town: str
    seed: int
    children: int
    eligible: int
    paid: int
    rate: str
    unpaid: float = Field(ge=0)  # of the children paid, how many more are approved and wait
    district: dict[str, District]
    round: tuple[Round, ...] = Field(min_length=1)
    batch: tuple[Batch, ...] = Field(min_length=1)
    funds: dict[str, float]
    sex: dict[str, float]
    age: tuple[Age, ...]
    poverty: dict[str, Poverty]
    disability: Disability
    distance: Distance
    missing: Missing
    first: First
    centre: Centres
    grant: Grants
    out_of_school: OutOfSchool
    population: Population

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if not 0 <= self.paid <= self.eligible <= self.children:
            raise ValueError("accepted paid <= eligible <= children")
        if self.round[-1].children != self.children:
            raise ValueError("accepted in the last round: all the children")
        unknown = {self.town, *(code for each in self.round for code in each.silent_districts)}
        if unknown - set(self.district):
            raise ValueError("accepted as town and silent districts: districts of the plan")
        if sum(each.share is None for each in self.poverty.values()) != 1:
            raise ValueError("accepted: one class of poverty without a share, which is the rest")
        if max(each.days[0] for each in self.batch) <= self.latest.visits[0]:
            raise ValueError("accepted: a batch of payments after the last round began")
        return self

    @property
    def latest(self) -> Round:
        """The round that carries the published figures."""
        return self.round[-1]


def load_plan(path: Path) -> Plan:
    """The plan of a file; raises DeclarationError that carries every problem at once."""
    return load_declared(Plan, path)


def load_declared(kind: type[Model], path: Path) -> Model:
    """What a file of `data/demo/` declares; raises DeclarationError that carries every problem at once."""
    name = f"data/demo/{path.name}"
    try:
        return kind.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as failure:
        problems = tuple(
            Problem(
                name,
                ".".join(str(part) for part in error["loc"]) or "plan",
                "nothing" if error["type"] == "missing" else repr(error["input"])[:200],
                error["msg"],
            )
            for error in failure.errors(include_url=False)
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        problems = (Problem(name, "file", str(failure), "a readable TOML file in UTF-8"),)
    raise DeclarationError(problems)
