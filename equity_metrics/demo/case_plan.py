"""What the generator of case files follows: shares, spans of days and weights."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError

from equity_metrics.declarations import Declared
from equity_metrics.errors import DeclarationError, Problem

Days = tuple[date, date]
Span = tuple[int, int]
Weights = dict[str, float]


class Cases(Declared):
    """The way of a plan. Shares are of the plans that came so far; days run from the step before."""

    seed: int
    last_day: date
    opened: Days | None = None
    opened_days: Span | None = None
    age: tuple[float, float, float, float, float] | None = None
    sex: Weights = {}
    need: Weights = {}
    approved: float
    approved_days: Span
    helped: float
    helped_days: Span
    referred: float
    money: float
    baht: Span
    funds: Weights
    followed: float
    follow_days: Span
    channel: Weights
    ended: float
    ended_days: Span
    outcome: Weights
    answered: float
    still: float
    earning: float


class Managers(Declared):
    """Case managers and teachers: how many, how many trained, how long since their supervision."""

    per_plans: int = Field(gt=0)
    teachers: float
    trained: float
    trained_on: Days
    supervised: float
    supervised_days: Span


class Network(Declared):
    """A network that delivers plans only: exactly `children` of them, by province."""

    network: str
    children: int
    province: dict[str, int]
    cases: Cases
    managers: Managers


class Visits(Declared):
    """Second visits of a list: whom, when, what reason was written, by whom."""

    seed: int
    days: Span
    found: int
    moved: int
    not_found: int
    reason: dict[str, Weights]
    tracer: Weights


class ListCases(Declared):
    """The case files of a province that has a list."""

    plans: int
    visits: Visits
    cases: Cases
    managers: Managers


Declaration = TypeVar("Declaration", Network, ListCases)


def load(kind: type[Declaration], path: Path) -> Declaration:
    """The declaration of a file; raises DeclarationError that carries every problem at once."""
    name = f"data/demo/{path.name}"
    try:
        return kind.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as failure:
        problems = tuple(
            Problem(name, ".".join(map(str, each["loc"])), repr(each["input"])[:200], each["msg"])
            for each in failure.errors(include_url=False)
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        problems = (Problem(name, "file", str(failure), "a readable TOML file in UTF-8"),)
    raise DeclarationError(problems)
