"""The files of case work: plans, follow-ups, outcomes, case managers. Every case is invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from equity_metrics.demo.case_plan import Cases, Managers, Span
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.delivery import DemoDelivery, Row, Sender
from equity_metrics.demo.forms import place_words, said, thai_day

PLAN, FOLLOW_UP, OUTCOME, MANAGER = "individual_plan", "follow_up", "plan_outcome", "case_manager"
_PATHWAYS = {
    "scholarship": "formal", "equipment": "formal", "travel": "formal", "return_formal": "formal",
    "nonformal": "nonformal", "vocational": "vocational", "job": "work",
    "health": "health_welfare", "protection": "health_welfare",
}  # fmt: skip
_STATES = {
    "formal": "studying", "nonformal": "studying", "vocational": "training",
    "employed": "working", "not_found": "lost",
}  # fmt: skip
_WORKING_AGE = 15
_PLACED = ("formal", "nonformal", "vocational", "employed", "health_welfare")
_ROUNDS_AFTER = 3  # follow-ups that come at longer intervals once a child is placed
_HALF_YEAR = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Case:
    """One plan; `list_no` and `network` are empty where it has none. Codes, not words."""

    plan_no: str
    list_no: str
    district: str
    network: str
    sex: str
    age: int
    need: str
    opened: date


@dataclass(frozen=True, slots=True)
class Course:
    """What happened to a plan, None where it did not."""

    case: Case
    manager: str
    approved: date | None
    helped: date | None
    outcome: str | None
    ended: date | None
    followed: tuple[date, ...]


def case_files(
    sender: Sender, cases: Sequence[Case], about: Cases, managers: Managers
) -> Iterator[DemoDelivery]:
    """Plans, follow-ups, outcomes and the staff, in the order in which rules look into them."""
    staff = _staff(cases, managers)
    courses = _courses(cases, about, staff)
    yield sender.file(PLAN, _columns(sender, PLAN), _plans(sender, courses, about))
    yield sender.file(FOLLOW_UP, _columns(sender, FOLLOW_UP), _follow_ups(sender, courses, about))
    yield sender.file(OUTCOME, _columns(sender, OUTCOME), _outcomes(sender, courses, about))
    yield sender.file(MANAGER, _columns(sender, MANAGER), _managers(sender, staff, about, managers))


def _columns(sender: Sender, dataset: str) -> tuple[str, ...]:
    return tuple(column.name for column in sender.catalogue.datasets[dataset].column)


def _staff(cases: Sequence[Case], about: Managers) -> dict[str, list[str]]:
    """District -> the codes of those who look after its cases."""
    numbers: dict[str, int] = {}
    staff: dict[str, list[str]] = {}
    for district in sorted({each.district for each in cases}):
        plans = sum(each.district == district for each in cases)
        province = district[:2]
        codes = []
        for _ in range(max(1, round(plans / about.per_plans))):
            numbers[province] = numbers.get(province, 0) + 1
            codes.append(f"CM-{province}-{numbers[province]:03d}")
        staff[district] = codes
    return staff


def _courses(
    cases: Sequence[Case], about: Cases, staff: Mapping[str, Sequence[str]]
) -> list[Course]:
    return [
        _course(case, Chance(about.seed, case.plan_no), about, staff[case.district])
        for case in cases
    ]


def _course(case: Case, chance: Chance, about: Cases, staff: Sequence[str]) -> Course:
    manager = staff[chance.below(len(staff))]
    approved = _later(case.opened, about.approved_days, about, chance, about.approved)
    helped = _later(approved, about.helped_days, about, chance, about.helped)
    ended = _later(helped, about.ended_days, about, chance, about.ended)
    outcome = _outcome(case, about, chance) if ended else None
    followed = tuple(_followed(case, helped, ended, outcome, about, chance))
    return Course(case, manager, approved, helped, outcome, ended, followed)


def _later(
    since: date | None, days: Span, about: Cases, chance: Chance, share: float
) -> date | None:
    """A day some days after another, if the step was taken at all and by the last day of the files."""
    happens, wait = chance.happens(share), _days(days, chance)
    if since is None or not happens or since + wait > about.last_day:
        return None
    return since + wait


def _days(span: Span, chance: Chance) -> timedelta:
    return timedelta(days=span[0] + chance.below(span[1] - span[0] + 1))


def _outcome(case: Case, about: Cases, chance: Chance) -> str:
    known = {
        code: weight
        for code, weight in about.outcome.items()
        if case.age >= _WORKING_AGE or code not in ("vocational", "employed")
    }
    return chance.pick(known)


def _followed(
    case: Case,
    helped: date | None,
    ended: date | None,
    outcome: str | None,
    about: Cases,
    chance: Chance,
) -> Iterator[date]:
    """The days of follow-up: about monthly until the outcome, then every quarter for those placed."""
    on = (helped or case.opened) + _days(about.follow_days, chance)
    while on <= min(ended or about.last_day, about.last_day):
        if chance.happens(about.followed):
            yield on
        on += _days(about.follow_days, chance)
    on = (ended or about.last_day) + 3 * _days(about.follow_days, chance)
    for _ in range(_ROUNDS_AFTER if outcome in _PLACED else 0):
        if on <= about.last_day and chance.happens(about.followed):
            yield on
        on += 3 * _days(about.follow_days, chance)


def _plans(sender: Sender, courses: Iterable[Course], about: Cases) -> Iterator[Row]:
    contract, places = sender.catalogue.datasets[PLAN], sender.catalogue.places
    units = _local_governments(sender)
    for course in courses:
        case, chance = course.case, Chance(about.seed, course.case.plan_no, "form")
        laos = units.get(case.district, [""])
        row: dict[str, object] = {
            "plan_no": case.plan_no,
            "list_no": case.list_no,
            **place_words(case.district, places),
            "lao": laos[chance.below(len(laos))],
            "network": said(contract, "network", case.network or None),
            "sex": said(contract, "sex", case.sex),
            "age_years": case.age,
            "opened_on": thai_day(case.opened),
            "approved_on": thai_day(course.approved) if course.approved else "",
            "manager_code": course.manager,
            "main_need": said(contract, "main_need", case.need),
            "pathway": said(contract, "pathway", _PATHWAYS.get(case.need, "undecided")),
        }
        if course.helped:
            kind = "referred" if chance.happens(about.referred) else "helped"
            row |= {
                "helped_on": thai_day(course.helped),
                "help_kind": said(contract, "help_kind", kind),
            }
            if kind == "helped" and chance.happens(about.money):
                low, high = about.baht
                row |= {
                    "help_baht": low + 500 * chance.below((high - low) // 500 + 1),
                    "fund_source": said(contract, "fund_source", chance.pick(about.funds)),
                }
        yield row


def _local_governments(sender: Sender) -> dict[str, list[str]]:
    """District -> the names of its simulated local governments, where the places have some."""
    places = sender.catalogue.places
    names = [each.name.th for each in places.schemes["lao"].groups]
    return {
        district.code: found
        for province in places.provinces
        for district in places.districts(province.code)
        if (found := [name for name in names if f" {district.name.th} " in name])
    }


def _follow_ups(sender: Sender, courses: Iterable[Course], about: Cases) -> Iterator[Row]:
    contract, places = sender.catalogue.datasets[FOLLOW_UP], sender.catalogue.places
    for course in courses:
        case, chance = course.case, Chance(about.seed, course.case.plan_no, "visits")
        for nth, on in enumerate(course.followed, 1):
            is_over = course.ended is not None and on >= course.ended
            state = _STATES.get(course.outcome or "", "waiting") if is_over else "waiting"
            appointed = on + timedelta(days=88 if is_over else 29)
            yield {
                "follow_up_no": f"{case.plan_no}/{nth}",
                "plan_no": case.plan_no,
                "province": places.province(case.district[:2]).name.th,
                "followed_on": thai_day(on),
                "channel": said(contract, "channel", chance.pick(about.channel)),
                "status_now": said(contract, "status_now", state),
                "next_due_on": thai_day(appointed) if chance.happens(0.7) else "",
            }


def _outcomes(sender: Sender, courses: Iterable[Course], about: Cases) -> Iterator[Row]:
    contract, places = sender.catalogue.datasets[OUTCOME], sender.catalogue.places
    for course in courses:
        if course.ended is None or course.outcome is None:
            continue
        case, chance = course.case, Chance(about.seed, course.case.plan_no, "half a year")
        row: dict[str, object] = {
            "plan_no": case.plan_no,
            "province": places.province(case.district[:2]).name.th,
            "outcome": said(contract, "outcome", course.outcome),
            "outcome_on": thai_day(course.ended),
        }
        is_due = course.outcome in _PLACED and course.ended + _HALF_YEAR <= about.last_day
        if is_due and chance.happens(about.answered):
            still = chance.happens(about.still)
            earning = chance.happens(0.9 if course.outcome == "employed" else about.earning)
            row |= {
                "still_180": said(contract, "still_180", "yes" if still else "no"),
                "earning_180": said(contract, "earning_180", "yes" if earning else "no"),
            }
        yield row


def _managers(
    sender: Sender, staff: Mapping[str, Sequence[str]], about: Cases, managers: Managers
) -> Iterator[Row]:
    contract, places = sender.catalogue.datasets[MANAGER], sender.catalogue.places
    units = _local_governments(sender)
    for district, codes in staff.items():
        for code in codes:
            chance = Chance(about.seed, code)
            laos = units.get(district, [""])
            role = "teacher" if chance.happens(managers.teachers) else "case_manager"
            trained, supervised = (
                chance.happens(managers.trained), chance.happens(managers.supervised),
            )  # fmt: skip
            first, last = managers.trained_on
            on = min(chance.day(first, last), about.last_day)
            since = about.last_day - _days(managers.supervised_days, chance)
            yield {
                "manager_code": code,
                "manager_role": said(contract, "manager_role", role),
                **place_words(district, places),
                "lao": laos[chance.below(len(laos))],
                "trained_on": thai_day(on) if trained else "",
                "supervised_on": thai_day(since) if supervised else "",
                "reported_on": thai_day(about.last_day),
            }
