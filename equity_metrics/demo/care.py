"""Invented schools and what they report of student care: totals that add up, never a pupil."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from equity_metrics.catalogue import Catalogue
from equity_metrics.demo.care_plan import CarePlan, Term
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.forms import place_words, said, thai_day
from equity_metrics.text import BUDDHIST_ERA

SCHOOL_COLUMNS = (
    "school_code", "school_name", "province", "district", "academic_year", "school_level",
)  # fmt: skip
MEMBER_COLUMNS = ("school_code", "school_name", "province", "academic_year", "quality_group")
CARE_COLUMNS = (
    "school_code", "school_name", "province", "district", "counted_on", "pupils", "profiled",
    "home_visited", "screened", "n_normal", "n_risk", "n_problem", "n_special", "developed",
    "helped", "improved", "referred_internal", "referred_external", "closed_internal",
    "closed_external", "likely_dropouts", "due_to_finish", "finished",
)  # fmt: skip
RISK_COLUMNS = (
    "school_code", "school_name", "province", "district", "counted_on", "risk_domain", "n_risk",
    "n_problem",
)  # fmt: skip
_GRADES = {
    "primary": 8,
    "expanded": 11,
}  # two of kindergarten, six of primary, three of lower secondary
_SPREAD = 0.05  # standard deviation of a school's shares around its group's
_MOST = 0.99
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class School:
    """An invented school; its name says that it is invented. `group`: empty where it has none."""

    code: str
    name: str
    district: str
    group: str
    level: str
    pupils: int
    screens_for_special: bool


def schools_of(plan: CarePlan, catalogue: Catalogue) -> list[School]:
    """All schools, group by group, then those without a group."""
    chance = Chance(plan.seed, "schools")
    groups = catalogue.places.schemes["quality_group"].groups
    names = {each.id: each.name.th for each in groups}
    stands = [
        (code, group.district, names[code], nth)
        for code, group in plan.group.items()
        for nth in range(1, group.schools + 1)
    ]
    stands += [
        ("", district, catalogue.places.place(district).full_name.th, nth)
        for district, count in plan.ungrouped.items()
        for nth in range(1, count + 1)
    ]
    return [
        _school(plan, f"SIM{number:03d}", stand, chance)
        for number, stand in enumerate(stands, start=1)
    ]


def _school(plan: CarePlan, code: str, stand: tuple[str, str, str, int], chance: Chance) -> School:
    group, district, called, nth = stand
    level = "expanded" if chance.happens(plan.expanded) else "primary"
    low, high = plan.pupils
    pupils = int(low + (high - low) * chance.between(0, 1) * chance.between(0.25, 1))
    return School(
        code=code,
        name=f"โรงเรียนจำลอง {called} {nth:02d}",
        district=district,
        group=group,
        level=level,
        pupils=pupils * _GRADES[level] // _GRADES["primary"],
        screens_for_special=not chance.happens(plan.share.without_special),
    )


def school_rows(
    schools: Sequence[School], year: int, catalogue: Catalogue
) -> Iterator[Mapping[str, object]]:
    """The register of one academic year (CE)."""
    contract = catalogue.datasets["school"]
    for school in schools:
        yield {
            **_named(school, catalogue),
            "academic_year": year + BUDDHIST_ERA,
            "school_level": said(contract, "school_level", school.level),
        }


def member_rows(
    schools: Sequence[School], year: int, catalogue: Catalogue
) -> Iterator[Mapping[str, object]]:
    """Which group a school is in; schools without one have no row."""
    contract = catalogue.datasets["school_group"]
    for school in schools:
        if school.group:
            yield {
                **_named(school, catalogue),
                "academic_year": year + BUDDHIST_ERA,
                "quality_group": said(contract, "quality_group", school.group),
            }


def reports_of(plan: CarePlan, schools: Sequence[School], term: Term) -> dict[School, Row]:
    """What each school that reported counts in a term; code of the contract -> number."""
    chance = Chance(plan.seed, "care", term.period)
    found: dict[School, Row] = {}
    for nth, school in enumerate(schools):
        counted = _report(plan, school, term, chance)
        is_missing = school.group in term.silent or (school.group in term.part and nth % 3 == 0)
        if not is_missing:
            found[school] = counted
    return found


def _report(plan: CarePlan, school: School, term: Term, chance: Chance) -> Row:
    about = plan.group.get(school.group)
    effort = 0.0 if about is None else about.effort / 100

    def part(whole: int, share: float, pull: float = 1.0) -> int:
        """A part of a whole: the share, moved by the group's effort and a little by chance."""
        drawn = share + effort * pull + _SPREAD * chance.normal()
        return round(whole * min(max(drawn, 0.0), _MOST))

    def few(whole: int, share: float) -> int:
        return sum(chance.happens(share) for _ in range(whole))

    share, pupils = plan.share, max(school.pupils + chance.below(9) - 4, 12)
    screened = part(pupils, term.screened)
    risk, problem = few(screened, share.risk), few(screened, share.problem)
    special = few(screened - risk - problem, share.special) if school.screens_for_special else 0
    helped = part(risk + problem, term.helped)
    improved = round(helped * term.improved / term.helped)
    referred = few(risk + problem, share.referred)
    external = few(referred, share.external)
    due = pupils // _GRADES["expanded"] if term.finish and school.level == "expanded" else 0
    return {
        "pupils": pupils,
        "profiled": part(pupils, term.profiled),
        "home_visited": part(pupils, term.home_visited, pull=1.5),
        "screened": screened,
        "n_normal": screened - risk - problem - special,
        "n_risk": risk,
        "n_problem": problem,
        "n_special": special if school.screens_for_special else "",
        "developed": part(pupils, term.developed),
        "helped": helped,
        "improved": improved,
        "referred_internal": referred - external,
        "referred_external": external,
        "closed_internal": few(referred - external, min(term.closed + effort, _MOST)),
        "closed_external": few(external, term.closed * 0.8),
        "likely_dropouts": few(pupils, share.dropout),
        "due_to_finish": due,
        "finished": few(due, term.finish or 0.0),
    }


def care_rows(
    reports: Mapping[School, Row], term: Term, catalogue: Catalogue
) -> Iterator[Mapping[str, object]]:
    """One row per school that reported."""
    for school, counted in reports.items():
        yield {**_named(school, catalogue), "counted_on": thai_day(term.counted_on), **counted}


def risk_rows(
    plan: CarePlan, reports: Mapping[School, Row], term: Term, catalogue: Catalogue
) -> Iterator[Mapping[str, object]]:
    """One row per school and domain in which it has a pupil at risk or with problems."""
    contract = catalogue.datasets["care_risk"]
    chance = Chance(plan.seed, "domains", term.period)
    for school, counted in reports.items():
        risk, problem = int(str(counted["n_risk"])), int(str(counted["n_problem"]))
        for domain, share in plan.domain.items():
            at_risk = sum(chance.happens(share) for _ in range(risk))
            with_problem = sum(chance.happens(share) for _ in range(problem))
            if at_risk or with_problem:
                yield {
                    **_named(school, catalogue),
                    "counted_on": thai_day(term.counted_on),
                    "risk_domain": said(contract, "risk_domain", domain),
                    "n_risk": at_risk,
                    "n_problem": with_problem,
                }


def _named(school: School, catalogue: Catalogue) -> dict[str, object]:
    return {
        "school_code": school.code,
        "school_name": school.name,
        **place_words(school.district, catalogue.places),
    }
