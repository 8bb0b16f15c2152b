"""The kept outlines of a province: simplified together, written, and read for drawing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians

import shapely
from shapely import MultiPolygon, Polygon, affinity

from equity_metrics.boundaries.checking import Checked
from equity_metrics.boundaries.delivered import Position, Shape

Ring = tuple[Position, ...]
_STEPS_ACROSS = 600  # a line is kept to 1/600 of the map, about a pixel on a desk
_DECIMALS = 5  # of a degree: 1 m
_WIDE = 2.2  # a label is about this many times as wide as high
_TOUCHES = 26  # touch points along the longer side of the map


@dataclass(frozen=True, slots=True)
class Outline:
    """One district. Positions are (longitude, latitude) in degrees.

    rings: closed, outer ones counter-clockwise, holes clockwise. label: where its name has most
    room; label_reach: half the width of that room in degrees of latitude, its height is width /
    2.2. touch: points spread over the inside, at which a pointer meets the district.
    """

    code: str
    rings: tuple[Ring, ...]
    label: Position
    label_reach: float
    touch: tuple[Position, ...]


@dataclass(frozen=True)
class Boundaries:
    """The outlines of all districts of a province; `fingerprint` is new whenever the file is."""

    province: str
    licence: str
    outlines: tuple[Outline, ...]
    fingerprint: str

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        every = [at for outline in self.outlines for ring in outline.rings for at in ring]
        lons, lats = [lon for lon, _ in every], [lat for _, lat in every]
        return min(lons), min(lats), max(lons), max(lats)

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude here: cos(latitude)."""
        _, south, _, north = self.bounds
        return cos(radians((south + north) / 2))


def simplified(shapes: Mapping[str, Shape]) -> dict[str, Shape]:
    """The same districts with fewer points; neighbours keep one common line, so no gap opens.

    Where rounding or a torn coverage would break a polygon, a finer step is taken, at last none.
    """
    west, south, east, north = shapely.total_bounds(list(shapes.values()))
    step = max(east - west, north - south) / _STEPS_ACROSS
    for tolerance in (step, step / 4, 0.0):
        coarse = shapely.coverage_simplify(list(shapes.values()), tolerance)
        rounded = [_rounded(each) for each in coarse]
        if all(each.is_valid and not each.is_empty for each in rounded):
            return dict(zip(shapes, rounded, strict=True))
    return dict(shapes)


def _rounded(shape: Shape) -> Shape:
    """Every point by itself, so that two districts round a common point alike."""
    moved: Shape = shapely.transform(shape, lambda points: points.round(_DECIMALS))
    return moved


def written(held: Checked) -> str:
    """The kept file: code, geometry and licence; nothing else of the original."""
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": _geometry(shape)}
        for code, shape in simplified(held.shapes).items()
    ]
    content = {"type": "FeatureCollection", "licence": held.licence, "features": features}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _geometry(shape: Shape) -> dict[str, object]:
    parts = [[list(map(list, ring)) for ring in _rings(part)] for part in _parts(shape)]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def outlined(held: Checked, province: str, fingerprint: str) -> Boundaries:
    """The outlines for drawing, out of a checked file."""
    west, south, east, north = shapely.total_bounds(list(held.shapes.values()))
    squeeze = cos(radians((south + north) / 2))
    spacing = max((east - west) * squeeze, north - south) / _TOUCHES
    outlines = tuple(_outline(code, shape, squeeze, spacing) for code, shape in held.shapes.items())
    return Boundaries(province, held.licence, outlines, fingerprint)


def _outline(code: str, shape: Shape, squeeze: float, spacing: float) -> Outline:
    label, reach = _label(shape, squeeze)
    return Outline(
        code=code,
        rings=tuple(ring for part in _parts(shape) for ring in _rings(part)),
        label=label,
        label_reach=reach,
        touch=(label, *_touch(shape, squeeze, spacing)),
    )


def _label(shape: Shape, squeeze: float) -> tuple[Position, float]:
    """The centre and half width of the largest lying ellipse inside: names are wide and low."""
    stretched = affinity.scale(shape, xfact=squeeze, yfact=_WIDE, origin=(0, 0))
    radius = shapely.maximum_inscribed_circle(stretched)
    (x, y), _ = radius.coords
    return (round(x / squeeze, _DECIMALS), round(y / _WIDE, _DECIMALS)), float(radius.length)


def _touch(shape: Shape, squeeze: float, spacing: float) -> list[Position]:
    west, south, east, north = shape.bounds
    across, down = spacing / squeeze, spacing
    grid = [
        (round((column + 0.5) * across, _DECIMALS), round((row + 0.5) * down, _DECIMALS))
        for column in range(int(west / across), int(east / across) + 1)
        for row in range(int(south / down), int(north / down) + 1)
    ]
    inside: Sequence[bool] = shapely.contains_xy(shape, grid)
    return [at for at, is_inside in zip(grid, inside, strict=True) if is_inside]


def _parts(shape: Shape) -> list[Polygon]:
    return list(shape.geoms) if isinstance(shape, MultiPolygon) else [shape]


def _rings(part: Polygon) -> list[Ring]:
    found = [part.exterior, *part.interiors]
    return [tuple((float(x), float(y)) for x, y in ring.coords) for ring in found]
