"""A delivered boundary file, read: its features as polygons, its licence line, what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, TypeAlias

from shapely import MultiPolygon, Polygon

from equity_metrics.boundaries.faults import Fault, brief, feature, whole
from equity_metrics.place_files import THAILAND
from equity_metrics.text import Text, same

Position = tuple[float, float]  # longitude, latitude in degrees
Shape: TypeAlias = Polygon | MultiPolygon
LARGEST_MB = 64
_LICENCE_LENGTH = 300
_LICENCES = ("attribution", "licence", "license")
_LONLAT = ("CRS84", "EPSG:4326", "EPSG::4326", "WGS84", "WGS 84")
_AREAS = Text(th="Polygon หรือ MultiPolygon", en="Polygon or MultiPolygon")
_RING = Text(
    th="วงปิดของคู่ตัวเลข [ลองจิจูด, ละติจูด] อย่างน้อย 4 จุด",
    en="closed rings of 4 or more pairs of numbers [longitude, latitude]",
)
_DEGREES = Text(
    th="องศา ลองจิจูด 97 ถึง 106 ละติจูด 5 ถึง 21",
    en="degrees, longitude 97 to 106, latitude 5 to 21",
)


@dataclass
class Delivered:
    """shapes: feature number from 1 -> polygon, where it could be read; members: its properties."""

    shapes: dict[int, Shape] = field(default_factory=dict)
    members: dict[int, Mapping[str, object]] = field(default_factory=dict)
    licence: str = ""
    faults: list[Fault] = field(default_factory=list)


def read(content: bytes, licence: str | None = None) -> Delivered:
    """The features of a GeoJSON file; `licence` goes before what the file says of itself."""
    found = Delivered()
    features = _features(content, found)
    if features is None:
        return found
    collection, listed = features
    found.licence = one_line(licence or "") or _own_licence(collection)
    if not found.licence:
        accepted = Text(
            th='--licence "..." หรือ licence, license, attribution ในไฟล์',
            en='--licence "..." or a member licence, license or attribution of the file',
        )
        found.faults.append(whole("no_licence", Text(th="ไม่มี", en="none"), accepted))
    found.faults.extend(_reference_system(collection))
    for number, each in enumerate(listed, start=1):
        found.members[number] = _members(each)
        _take(number, each.get("geometry") if isinstance(each, dict) else None, found)
    return found


def one_line(words: str) -> str:
    """A licence line without line breaks and control characters, cut at 300 characters."""
    shown = "".join(each if each.isprintable() else " " for each in words)
    return " ".join(shown.split())[:_LICENCE_LENGTH]


def _features(content: bytes, found: Delivered) -> tuple[dict[str, Any], list[Any]] | None:
    try:
        read = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as failure:
        why = same(brief(str(failure)))
        found.faults.append(whole("unreadable", why, Text(th="JSON แบบ UTF-8", en="JSON in UTF-8")))
        return None
    listed = read.get("features") if isinstance(read, dict) else None
    kind = read.get("type") if isinstance(read, dict) else type(read).__name__
    if kind != "FeatureCollection" or not isinstance(listed, list) or not listed:
        accepted = same('"type": "FeatureCollection", "features": [...]')
        found.faults.append(whole("not_a_collection", brief(kind), accepted))
        return None
    return read, listed


def _own_licence(collection: Mapping[str, object]) -> str:
    """What the file says of itself; a second member only where it adds something."""
    said: list[str] = []
    for name in _LICENCES:
        line = one_line(value) if isinstance(value := collection.get(name), str) else ""
        if line and not any(_letters(line) in _letters(each) for each in said):
            said.append(line)
    return one_line(" · ".join(said))


def _letters(words: str) -> str:
    return "".join(each for each in words.casefold() if each.isalnum())


def _reference_system(collection: Mapping[str, object]) -> Iterator[Fault]:
    if "crs" not in collection or collection["crs"] is None:
        return
    said = json.dumps(collection["crs"])
    if not any(f"{name}{end}" in said for name in _LONLAT for end in ('"', "\\")):
        yield whole("another_crs", brief(collection["crs"]), same("CRS84, EPSG:4326"))


def _members(each: object) -> Mapping[str, object]:
    """The properties of a feature, its own id among them."""
    if not isinstance(each, dict):
        return {}
    properties = each.get("properties")
    named = dict(properties) if isinstance(properties, dict) else {}
    return {**named, **({"id": each["id"]} if "id" in each and "id" not in named else {})}


def _take(number: int, geometry: object, found: Delivered) -> None:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        found.faults.append(feature("not_polygons", number, brief(kind), _AREAS))
        return
    parts = geometry.get("coordinates")
    try:
        polygons = [_polygon(part) for part in ([parts] if kind == "Polygon" else parts or [])]
        if not polygons:
            raise _Malformed("[]")
    except _Malformed as wrong:
        found.faults.append(feature("malformed", number, str(wrong), _RING))
        return
    fault = _misplaced(number, (at for polygon in polygons for ring in polygon for at in ring))
    if fault is not None:
        found.faults.append(fault)
        return
    areas = [Polygon(rings[0], rings[1:]) for rings in polygons]
    found.shapes[number] = areas[0] if kind == "Polygon" else MultiPolygon(areas)


class _Malformed(ValueError):
    """Something that should be a ring of positions and is not."""


def _polygon(part: object) -> list[list[Position]]:
    if not isinstance(part, list) or not part:
        raise _Malformed(brief(part))
    return [_ring(each) for each in part]


def _ring(written: object) -> list[Position]:
    if not isinstance(written, list) or len(written) < 4:
        raise _Malformed(brief(written))
    ring = [_position(each) for each in written]
    if ring[0] != ring[-1]:
        raise _Malformed(f"{ring[0]} … {ring[-1]}")
    return ring


def _position(written: object) -> Position:
    """Longitude and latitude; a height is left out."""
    if not isinstance(written, list) or not 2 <= len(written) <= 4:
        raise _Malformed(brief(written))
    for value in written[:2]:
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise _Malformed(brief(written))
    return float(written[0]), float(written[1])


def _misplaced(number: int, positions: Iterable[Position]) -> Fault | None:
    """Why the coordinates of one feature cannot be places in Thailand, by its first such point."""
    for at in positions:
        if not _in_thailand(*at):
            lon, lat = at
            code = "outside_thailand"
            if abs(lon) > 180 or abs(lat) > 180:
                code = "projected"
            elif _in_thailand(lat, lon):
                code = "swapped"
            return feature(code, number, f"[{lon:g}, {lat:g}]", _DEGREES)
    return None


def _in_thailand(lon: float, lat: float) -> bool:
    (south, north), (west, east) = THAILAND["lat"], THAILAND["lon"]
    return west <= lon <= east and south <= lat <= north
