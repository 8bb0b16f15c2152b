"""The kept outlines of a province: simplified together, written, and read for drawing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import cos, dist, radians

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon, affinity

from equity_metrics.boundaries.checking import Checked
from equity_metrics.boundaries.delivered import Position, Shape

Ring = tuple[Position, ...]
_STEPS_ACROSS = 450  # a line is kept to 1/450 of the map, less than two pixels on a desk
_DECIMALS = 5  # of a degree: 1 m
_WIDE = 2.2  # a label is about this many times as wide as high
_INSIDE = 0.97  # of a label that must lie in its district; corners of its box are empty
_TRIED = 16  # places for a label tried each way
# Points of a box one wide and one high around its middle.
_SAMPLES = np.array([(x / 8 - 0.5, y / 3 - 0.5) for x in range(9) for y in range(4)])
_TOUCHES = 26  # touch points along the longer side of the map


@dataclass(frozen=True, slots=True)
class Outline:
    """One district. Positions are (longitude, latitude) in degrees.

    rings: closed, outer ones counter-clockwise, holes clockwise. touch: points spread over the
    inside, at which a pointer meets the district; the first is the one farthest from the border.
    """

    code: str
    rings: tuple[Ring, ...]
    touch: tuple[Position, ...]
    shape: Shape = field(repr=False, compare=False)

    def room_for(self, width: float, height: float) -> Position | None:
        """Where the middle of a label of this size (degrees) lies best; None where it sticks out.

        Of the places where nearly all of the label lies inside, the one nearest to the district's
        innermost point.
        """
        west, south, east, north = self.shape.bounds
        if width > east - west or height > north - south:
            return None
        middles = np.array([self.touch[0], *_candidates(self)])
        samples = middles[:, None, :] + _SAMPLES * (width, height)
        inside = shapely.contains_xy(self.shape, samples[..., 0], samples[..., 1]).mean(axis=1)
        fit = middles[inside >= _INSIDE]
        best = min(fit.tolist(), key=lambda at: dist(at, self.touch[0]), default=None)
        return None if best is None else (best[0], best[1])


@dataclass(frozen=True)
class Boundaries:
    """The outlines of all districts of a province; `fingerprint` is new whenever the file is.

    contour: the rings of the province as a whole.
    """

    province: str
    licence: str
    outlines: tuple[Outline, ...]
    contour: tuple[Ring, ...]
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
    whole = shapely.coverage_union_all(list(held.shapes.values()))
    return Boundaries(province, held.licence, outlines, _all_rings(whole), fingerprint)


def _outline(code: str, shape: Shape, squeeze: float, spacing: float) -> Outline:
    touch = (_innermost(shape, squeeze), *_touch(shape, squeeze, spacing))
    shapely.prepare(shape)  # asked for many points, each time a map is drawn
    return Outline(code=code, rings=_all_rings(shape), touch=touch, shape=shape)


def _innermost(shape: Shape, squeeze: float) -> Position:
    """The centre of the largest lying ellipse inside: names are wider than high."""
    stretched = affinity.scale(shape, xfact=squeeze, yfact=_WIDE, origin=(0, 0))
    (x, y), _ = shapely.maximum_inscribed_circle(stretched).coords
    return round(x / squeeze, _DECIMALS), round(y / _WIDE, _DECIMALS)


def _candidates(outline: Outline) -> list[Position]:
    west, south, east, north = outline.shape.bounds
    across, down = (east - west) / _TRIED, (north - south) / _TRIED
    return [
        (west + column * across, south + row * down)
        for column in range(1, _TRIED)
        for row in range(1, _TRIED)
    ]


def _all_rings(shape: Shape) -> tuple[Ring, ...]:
    return tuple(ring for part in _parts(shape) for ring in _rings(part))


def _touch(shape: Shape, squeeze: float, spacing: float) -> list[Position]:
    west, south, east, north = shape.bounds
    across, down = spacing / squeeze, spacing
    grid = [
        (round((column + 0.5) * across, _DECIMALS), round((row + 0.5) * down, _DECIMALS))
        for column in range(int(west / across), int(east / across) + 1)
        for row in range(int(south / down), int(north / down) + 1)
    ]
    inside: Sequence[bool] = shapely.contains_xy(shape.buffer(-spacing / 4), grid)
    return [at for at, is_inside in zip(grid, inside, strict=True) if is_inside]


def _parts(shape: Shape) -> list[Polygon]:
    return list(shape.geoms) if isinstance(shape, MultiPolygon) else [shape]


def _rings(part: Polygon) -> list[Ring]:
    found = [part.exterior, *part.interiors]
    return [tuple((float(x), float(y)) for x, y in ring.coords) for ring in found]
