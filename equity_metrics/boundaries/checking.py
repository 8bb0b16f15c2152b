"""All checks of a delivered boundary file; nothing that is wrong hides anything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, radians, sqrt

import shapely
from shapely import Point

from equity_metrics.boundaries.codes import matched
from equity_metrics.boundaries.delivered import Delivered, Shape, read
from equity_metrics.boundaries.faults import BoundariesRefused, Fault, feature, whole
from equity_metrics.places import Place
from equity_metrics.text import Text, same

_KM_PER_DEGREE = 111.32
_NEAR_KM = 2.0  # a label point may lie this far outside a coarse outline, in a small area less
_OVERLAP = 0.02  # share of the smaller of two districts; slivers of a coarse file are less
_NO_CROSSING = Text(
    th="เส้นขอบเขตที่ไม่ตัดกันเอง แก้ด้วยโปรแกรม GIS เช่น Fix geometries",
    en="outlines that do not cross themselves; mend with a GIS, e.g. Fix geometries",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that holds: code -> polygon (outer rings counter-clockwise), in code order."""

    licence: str
    property: str  # that carries the codes
    shapes: Mapping[str, Shape]
    rewound: int  # features whose rings ran the other way


def checked(
    content: bytes, districts: Sequence[Place], file: str, licence: str | None = None
) -> Checked:
    """Reads and checks a GeoJSON file of these districts; raises BoundariesRefused with all faults."""
    delivered = read(content, licence)
    name = ""
    codes: dict[int, str] = {}
    if delivered.members:
        name, codes = matched(delivered, {each.code for each in districts})
    delivered.faults.extend(_invalid(delivered, codes))
    if not delivered.faults:
        shapes = {code: delivered.shapes[number] for number, code in codes.items()}
        delivered.faults.extend(_away(shapes, districts))
        delivered.faults.extend(_overlapping(shapes))
    if delivered.faults:
        raise BoundariesRefused(file, tuple(delivered.faults))
    ordered = {code: shapely.orient_polygons(shapes[code]) for code in sorted(shapes)}
    rewound = sum(not ordered[code].equals_exact(shapes[code]) for code in ordered)
    return Checked(delivered.licence, name, ordered, rewound)


def _invalid(delivered: Delivered, codes: Mapping[int, str]) -> Iterator[Fault]:
    for number, shape in delivered.shapes.items():
        if not shape.is_valid:
            why = f"{codes.get(number, '')} {shapely.is_valid_reason(shape)}".strip()
            yield feature("invalid", number, why, _NO_CROSSING)


def _away(shapes: Mapping[str, Shape], districts: Sequence[Place]) -> Iterator[Fault]:
    """Districts whose own point lies outside their polygon, farther than a coarse line explains."""
    for each in districts:
        if each.lat is None or each.lon is None:
            continue
        shape = shapes[each.code]
        square_km = shape.area * _KM_PER_DEGREE**2 * cos(radians(each.lat))
        near = min(_NEAR_KM, sqrt(square_km) / 4)
        away = shape.distance(Point(each.lon, each.lat)) * _KM_PER_DEGREE
        if away > near:
            found = Text(
                th=f"{each.code} {each.full_name.th} ห่าง {away:.1f} กม.",
                en=f"{each.code} {each.full_name.en}, {away:.1f} km away",
            )
            accepted = Text(
                th=f"ไม่เกิน {near:.1f} กม. จากจุด [{each.lon}, {each.lat}] ตรวจว่ารหัสตรงกับรูป",
                en=f"up to {near:.1f} km from [{each.lon}, {each.lat}]; is the code on the right shape?",
            )
            yield whole("away_from_point", found, accepted)


def _overlapping(shapes: Mapping[str, Shape]) -> Iterator[Fault]:
    for (one, first), (other, second) in combinations(shapes.items(), 2):
        if not first.intersects(second):
            continue
        share = first.intersection(second).area / min(first.area, second.area)
        if share > _OVERLAP:
            accepted = same(f"≤ {_OVERLAP:.0%}")
            yield whole("overlap", f"{one}–{other} {share:.0%}", accepted)
