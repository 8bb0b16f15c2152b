"""The commands of boundaries: python -m equity_metrics boundaries import | list | remove."""

from __future__ import annotations

import argparse
from pathlib import Path

from equity_metrics.boundaries import Kept
from equity_metrics.commands.shared import AddCommand, Command, say
from equity_metrics.errors import ReaderError, StoreError
from equity_metrics.monitor import Monitor
from equity_metrics.text import Text, number, same

_ABOUT = "district boundaries for the true map: bring in, list, take away"
_UNKNOWN = Text(
    th="--province: ไม่รู้จัก {found} ใช้ได้รหัสจังหวัดสองหลัก เช่น 52",
    en="--province: found {found}, accepted a two-digit province code such as 52",
)
_KEPT = Text(
    th="ใช้ขอบเขตใหม่ของ{place}แล้ว {count} อำเภอ/เขต จับคู่รหัสด้วยคุณสมบัติ “{name}”",
    en="Boundaries of {place} are in place: {count} districts, codes from the property “{name}”",
)
_REWOUND = Text(
    th="กลับทิศวงของเส้นขอบเขตให้เป็นแบบ GeoJSON (วงนอกทวนเข็มนาฬิกา) {count} รูป",
    en="Rings turned to GeoJSON's direction (outer counter-clockwise) in {count} features",
)
_BYTES = Text(
    th="ลดรายละเอียดสำหรับจอภาพ จาก {before} เหลือ {after} ไบต์ เก็บเฉพาะรหัส เส้นขอบเขต และสัญญาอนุญาต",
    en="Simplified for the screen from {before} to {after} bytes; only code, geometry and licence are kept",
)
_LICENCE = Text(th="แสดงใต้แผนที่: {licence}", en="Shown under the map: {licence}")
_LISTED = Text(th="{code} {place} {count} อำเภอ/เขต · {licence}", en="{code} {place}, {count} districts · {licence}")  # fmt: skip
_NONE = Text(
    th="ยังไม่มีขอบเขตของจังหวัดใด ทุกจังหวัดใช้แผนที่ตาราง",
    en="No boundaries are in place; every province shows its tile map",
)
_REMOVED = Text(th="นำขอบเขตของ{place}ออกแล้ว", en="The boundaries of {place} were taken away")
_NOT_THERE = Text(th="ไม่มีขอบเขตของ{place}", en="There are no boundaries of {place}")


def add_to(command: AddCommand) -> None:
    """Adds the group of commands; `command(name, run, about)` makes a parser."""
    group = command("boundaries", _list, _ABOUT).add_subparsers(metavar="COMMAND")

    def each(name: str, run: Command, about: str) -> argparse.ArgumentParser:
        added = group.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        return added

    bring = each("import", _import, "check a GeoJSON file of a province and show it as the map")
    bring.add_argument("file", type=Path)
    bring.add_argument("--province", required=True, help="two-digit code, e.g. 52")
    bring.add_argument("--licence", help="the line printed under the map; else the file's own")
    each("list", _list, "which provinces have boundaries")
    away = each("remove", _remove, "take the boundaries of a province away")
    away.add_argument("--province", required=True, help="two-digit code, e.g. 52")


def _import(monitor: Monitor, asked: argparse.Namespace) -> int:
    place = _place(monitor, asked.province)
    kept = monitor.shelf.keep(asked.file, asked.province, asked.licence)
    for line in _done(kept, place):
        say(line)
    return 0


def _done(kept: Kept, place: Text) -> list[Text]:
    found = kept.checked
    lines = [_KEPT.format(place=place, count=len(found.shapes), name=found.property)]
    if found.rewound:
        lines.append(_REWOUND.format(count=found.rewound))
    before, after = number(kept.delivered_bytes), number(kept.kept_bytes)
    return [*lines, _BYTES.format(before=before, after=after), _LICENCE.format(licence=found.licence)]  # fmt: skip


def _list(monitor: Monitor, _asked: argparse.Namespace) -> int:
    provinces = monitor.shelf.provinces()
    for code in provinces:
        place = monitor.places.province(code).full_name
        try:
            held = monitor.shelf.boundaries(code)
        except StoreError as broken:
            say(broken.text)
            continue
        if held is not None:
            count, licence = len(held.outlines), held.licence
            say(_LISTED.format(code=code, place=place, count=count, licence=licence))
    if not provinces:
        say(_NONE)
    return 0


def _remove(monitor: Monitor, asked: argparse.Namespace) -> int:
    place = _place(monitor, asked.province)
    if not monitor.shelf.remove(asked.province):
        raise ReaderError(_NOT_THERE.format(place=place))
    say(_REMOVED.format(place=place))
    return 0


def _place(monitor: Monitor, code: str) -> Text:
    try:
        return monitor.places.province(code).full_name
    except KeyError as failure:
        raise ReaderError(_UNKNOWN.format(found=same(repr(code)))) from failure
