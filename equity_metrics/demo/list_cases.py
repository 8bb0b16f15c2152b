"""The case files of a province that has a list: second visits, then plans of those who need help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from equity_metrics.declarations import Dataset
from equity_metrics.demo.case_plan import ListCases, Span, Visits, load
from equity_metrics.demo.cases import Case, case_files
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.delivery import DemoDelivery, Row, Sender
from equity_metrics.demo.forms import flag, said, thai_day
from equity_metrics.text import BUDDHIST_ERA

TRACE, LIST = "trace", "out_of_school"
_DAYS_PER_YEAR = 365.2425


def list_cases(sender: Sender, listed: Sequence[Row], data: Path) -> Iterator[DemoDelivery]:
    """The files of `data/demo/<office>_cases.toml`; `listed` are the rows of the list as written.

    A second visit repeats what the list says of need and cause, so the list's own figures stand.
    """
    about = load(ListCases, data / "demo" / f"{sender.name}_cases.toml")
    contract = sender.catalogue.datasets[LIST]
    chosen = _chosen(listed, about.visits, contract)
    visits = {
        str(row["list_no"]): _after(
            row, about.visits.days, Chance(about.visits.seed, row["list_no"])
        )
        for row in chosen
    }
    columns = tuple(column.name for column in sender.catalogue.datasets[TRACE].column)
    yield sender.file(TRACE, columns, _visits(sender, chosen, visits, about.visits))
    needing = [row for row in chosen if _needs_help(row, contract)]
    helped = Chance(about.cases.seed, "plans").some(needing, about.plans)
    helped.sort(key=lambda row: str(row["list_no"]))
    cases = [
        _case(nth, row, visits[str(row["list_no"])], about, contract)
        for nth, row in enumerate(helped, 1)
    ]
    yield from case_files(sender, cases, about.cases, about.managers)


def _chosen(listed: Sequence[Row], about: Visits, contract: Dataset) -> list[Row]:
    """All who need help, and some of the others by what the first visit found."""
    chance = Chance(about.seed, "second visits")
    others = {"found_oos": about.found, "moved": about.moved, "not_found": about.not_found}
    chosen = {str(row["list_no"]) for row in listed if _needs_help(row, contract)}
    for result, count in others.items():
        words = said(contract, "trace_result", result)
        found = [
            str(row["list_no"])
            for row in listed
            if row["trace_result"] == words and str(row["list_no"]) not in chosen
        ]
        chosen |= set(chance.some(found, min(count, len(found))))
    return [row for row in listed if str(row["list_no"]) in chosen]


def _needs_help(row: Row, contract: Dataset) -> bool:
    return row.get("needs_help") == flag(contract, "needs_help", True)


def _after(row: Row, days: Span, chance: Chance) -> date:
    low, high = days
    return _day(row["visited_on"]) + timedelta(days=low + chance.below(high - low + 1))


def _visits(
    sender: Sender, rows: Sequence[Row], visits: Mapping[str, date], about: Visits
) -> Iterator[Row]:
    contract = sender.catalogue.datasets[TRACE]
    for row in rows:
        chance = Chance(about.seed, row["list_no"], "form")
        yield {
            "list_no": row["list_no"],
            "province": row["province"],
            "district": row["district"],
            "visited_on": thai_day(visits[str(row["list_no"])]),
            "trace_result": row["trace_result"],
            "needs_help": row["needs_help"],
            "cause": row.get("cause", ""),
            "ministry_reason": said(
                contract, "ministry_reason", _reason(row, about, sender, chance)
            ),
            "main_need": row.get("main_need", ""),
            "tracer_role": said(contract, "tracer_role", chance.pick(about.tracer)),
        }


def _reason(row: Row, about: Visits, sender: Sender, chance: Chance) -> str:
    contract = sender.catalogue.datasets[LIST]
    result = _code(contract, "trace_result", row["trace_result"])
    if result == "moved":
        return "moved"
    if result == "not_found":
        return "not_stated"
    return chance.pick(about.reason[_code(contract, "cause", row["cause"])])


def _case(nth: int, row: Row, visited: date, about: ListCases, contract: Dataset) -> Case:
    list_no = str(row["list_no"])
    district = list_no.split("-")[1]
    chance = Chance(about.cases.seed, list_no)
    low, high = about.cases.opened_days or (0, 0)
    age = int((_day(row["listed_on"]) - _day(row["birth_date"])).days / _DAYS_PER_YEAR)
    return Case(
        plan_no=f"ผร-{district[:2]}-{nth:04d}",
        list_no=list_no,
        district=district,
        network="",
        sex=_code(contract, "sex", row["sex"]),
        age=age,
        need=_code(contract, "main_need", row["main_need"]),
        opened=visited + timedelta(days=low + chance.below(high - low + 1)),
    )


def _code(contract: Dataset, column: str, words: object) -> str:
    """The code whose words a form has; the unknown one for words of no code."""
    codes = contract[column].codes
    return next((code for code, known in codes.items() if words in known), "u")


def _day(words: object) -> date:
    day, month, year = (int(part) for part in str(words).split("/"))
    return date(year - BUDDHIST_ERA, month, day)
