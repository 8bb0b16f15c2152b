"""Meetings made of every template, and one of the other views that can be shown."""

from __future__ import annotations

from datetime import date

from equity_metrics.declarations import Agenda
from equity_metrics.minutes import Item, Meeting, Resolution, Written
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER

HOMES = {"bangkok_working_group": "10", "student_care_area": "42", "centre_network": "76"}
LAMPANG = "52"
OTHERS = (
    "/profile?district=5205",
    "/profile",
    "/definitions?indicator=child_aid_coverage",
    "/reconciliation",
    "/areas",
    "/targets",
    "/inequality?indicator=child_aid_rate&between=district",
    "/coverage?indicator=child_aid_rate&districts=5205",
    "/coverage?indicator=child_aid_coverage&sex=f",
    "/coverage?indicator=child_aid_coverage&period=2020-1",
)


def of_template(agenda: Agenda, held_on: date = date(2026, 11, 22)) -> Meeting:
    """A meeting as a template proposes it."""
    return Meeting(
        committee=agenda.committee.th,
        committee_en=agenda.committee.en,
        held_on=held_on,
        template=agenda.id,
        items=tuple(
            Item(
                title=each.title.th,
                title_en=each.title.en,
                views=each.views,
                note="ผู้นำเสนอเตรียมเอกสาร",
                decision=each.decision.th if each.decision else "",
                minutes=each.minutes,
            )
            for each in agenda.item
        ),
    )


def convened(monitor: Monitor) -> list[Written[Meeting]]:
    """One meeting for each template, where its data are, and one of all other views, with a resolution."""
    made = [
        monitor.convene(OWNER, HOMES.get(each.id, LAMPANG), of_template(each))
        for each in monitor.catalogue.agendas.values()
    ]
    items = (Item(title="หน้าอื่น ๆ", views=OTHERS), Item(title="ไม่มีหน้าประกอบ"))
    later = date(2026, 12, 22)
    made.append(
        monitor.convene(OWNER, LAMPANG, Meeting(committee="คณะทำงาน", held_on=later, items=items))
    )
    monitor.resolve(OWNER, LAMPANG, resolution_of(monitor, made[0].id))
    return made


def resolution_of(monitor: Monitor, meeting: str, **about: object) -> Resolution:
    """A resolution of a meeting, about coverage."""
    said: dict[str, object] = {
        "words": "ให้เร่งช่วยเหลือเด็กที่เข้าเกณฑ์ในอำเภองาวให้ครบภายในภาคเรียน",
        "item": 2,
        "resolved_on": date(2026, 11, 22),
        "publication": monitor.publication().number,
        "agency": "สำนักงานศึกษาธิการจังหวัดลำปาง",
        "due": date(2026, 12, 31),
        "indicator": "child_aid_coverage",
        "places": ("5205",),
        "baht": "164000",
    }
    return Resolution.model_validate({"meeting": meeting, **said, **about})
