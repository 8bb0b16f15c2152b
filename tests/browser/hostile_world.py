"""A small store in which every text that people send or type is hostile, brought in by the real doors.

Each text carries the number of its injection point: what a browser or a file makes of it can be told
apart. All persons and offices are invented (ข้อมูลจำลอง), ids begin with 9.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from centres import LAMPANG, Centre, Row, deliver
from injection_points import hostile, hostile_link

from equity_metrics.boundaries import Shelf
from equity_metrics.minutes import Item, Meeting, Resolution
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.records import EntryRefused

VIEWS = ("/coverage?indicator=child_aid_coverage", "/networks")
_WORLD = {"a1": Centre(40, 40), "a2": Centre(60, 30), "b1": Centre(30, 40)}
_PLACED = {"จังหวัด": "ลำปาง", "อำเภอ/เขต": "เมืองลำปาง"}


@dataclass(frozen=True)
class Hostile:
    """Ids of what was written: the meeting, its resolution."""

    meeting: str
    resolution: str


def built(monitor: Monitor, folder: Path) -> Hostile:
    """Delivers, releases, publishes, pins, convenes, resolves: with hostile words wherever words are taken."""
    folder.mkdir()
    deliver(monitor, folder / "children", _WORLD)
    bring(monitor, folder, "centre", _centres())
    bring(monitor, folder, "centre_grant", _grants())
    bring(monitor, folder, "network_activity", _activities())
    bring(monitor, folder, "partner", _partners())
    monitor.publish(OWNER, renewal="now")
    bring(
        monitor, folder, "network_activity", _activities()[:1], name=f"{hostile('file_held')}.csv"
    )
    for waiting in monitor.deliveries_waiting(OWNER):
        monitor.release(OWNER, waiting.id, hostile("release"))
    monitor.publish(OWNER, renewal="later")
    bring(monitor, folder, "network_activity", _activities(), name=f"{hostile('file_came')}.csv")
    outlined(monitor, folder)
    with pytest.raises(EntryRefused):  # no text of a form is more than a number or a code
        monitor.record(OWNER, "case_manager", _manager(), province=LAMPANG)
    monitor.publish(OWNER, renewal="now")
    monitor.pin(OWNER, monitor.publication().number, hostile("pin", is_short=True))
    bring(monitor, folder, "partner", _partners()[:4], name=f"{hostile('file_waiting')}.csv")
    return _convened(monitor)


def bring(
    monitor: Monitor, folder: Path, dataset: str, rows: Sequence[Row], name: str | None = None
) -> None:
    """One file through the door; every row is accepted."""
    path = folder / f"{dataset}_{len(list(folder.iterdir()))}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    report = monitor.check(OWNER, path, dataset, name=name)
    assert report.rows_ok == len(rows), [each.text.en for each in report.problems[:3]]


def _centres() -> list[Row]:
    return [
        {
            "รหัสศูนย์": code, "ชื่อศูนย์": hostile("centre_name"), **_PLACED, "ปีการศึกษา": "2564",
            "ประเภทศูนย์": "ศพด.", "ความจุ": "100",
        }
        for code in ("a1", "a2")
    ]  # fmt: skip


def _grants() -> list[Row]:
    return [
        {
            "เลขที่อุดหนุน": f"พ-{nth:03}/2564", "รหัสศูนย์": f"a{nth % 2 + 1}",
            "ชื่อศูนย์": hostile("grant_centre"), **_PLACED, "วัตถุประสงค์": "อาคารสถานที่",
            "แหล่งเงิน": "กสศ.", "จำนวนเงิน (บาท)": f"{9000 + nth}.00", "วันที่จ่าย": "1/2/2564",
            "หมายเหตุ": hostile("remark_dropped"),
        }
        for nth in range(1, 5)
    ]  # fmt: skip


def _activities() -> list[Row]:
    return [
        {
            "เลขที่กิจกรรม": f"{hostile('activity_no')}{nth}", "กิจกรรม": hostile("activity_name"),
            "วันที่จัด": "1/7/2564", **_PLACED, "ศูนย์เจ้าภาพ": "a1", "ประเภทกิจกรรม": "สื่อนวัตกรรม",
            "ระดับเครือข่าย": "ระดับ อปท.", "เงินสนับสนุน (บาท)": f"{1000 * nth}",
            "ลิงก์หลักฐาน": hostile_link("evidence_link"), "หมายเหตุ": hostile("remark_dropped"),
        }
        for nth in range(1, 13)
    ]  # fmt: skip


def _partners() -> list[Row]:
    return [
        {
            "เลขที่ภาคี": f"ภ-{nth:03}", "ชื่อองค์กร": f"{hostile('partner_name')}{nth}", **_PLACED,
            "ปีการศึกษา": "2564", "บทบาท": "ประสานงาน",
        }
        for nth in range(1, 13)
    ]  # fmt: skip


def _manager() -> Row:
    return {
        "manager_code": hostile("record_code"), "district": "เมืองลำปาง",
        "manager_role": "ครู", "reported_on": "1/9/2564",
    }  # fmt: skip


def outlined(monitor: Monitor, folder: Path) -> None:
    """Outlines of the districts whose file says hostile things of itself."""
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    features = [
        {
            "type": "Feature",
            "id": each.code,
            "properties": {"name": hostile("licence")},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[(each.lon or 0) + 0.05 * x, (each.lat or 0) + 0.05 * y] for x, y in corners]
                ],
            },
        }
        for each in monitor.places.districts(LAMPANG)
    ]
    content = {"type": "FeatureCollection", "licence": hostile("licence"), "features": features}
    file = folder / "outlines.geojson"
    file.write_text(json.dumps(content), encoding="utf-8")
    Shelf(monitor.store, monitor.places).keep(file, LAMPANG)


def _convened(monitor: Monitor) -> Hostile:
    item = Item(
        title=hostile("item_title"), title_en=hostile("item_title"), views=VIEWS,
        note=hostile("item_note"), decision=hostile("decision"),
    )  # fmt: skip
    meeting = monitor.convene(
        OWNER,
        LAMPANG,
        Meeting(
            committee=hostile("committee"), committee_en=hostile("committee"),
            held_on=date(2026, 11, 22), place=hostile("meeting_place"), items=(item,),
        ),
    )  # fmt: skip
    said = Resolution(
        meeting=meeting.id, item=2, words=hostile("resolution"), resolved_on=date(2026, 11, 22),
        publication=monitor.publication().number, agency=hostile("agency"),
        indicator="child_aid_coverage", state="late", remark=hostile("resolution_remark"),
    )  # fmt: skip
    return Hostile(meeting.id, monitor.resolve(OWNER, LAMPANG, said).id)
