"""The tile maps of all provinces on one sheet, and how true each is to the land.

python benchmarks/tile_sheet.py [--out tile_sheet.png]
Prints for every province: districts, overlaps (must be 0), share of squares side by side whose
districts are neighbours, share of neighbours whose squares touch. Neighbours are taken from the
label points alone (Delaunay), so the command needs no boundaries. The picture needs Chromium.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Iterator, Mapping
from html import escape
from itertools import combinations
from math import cos, radians
from pathlib import Path
from typing import NamedTuple

import shapely

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from equity_metrics.catalogue import load_catalogue
from equity_metrics.places import Place, Places
from equity_metrics.tiles import Square

Pair = frozenset[str]
_TILE = (66, 34)  # px
_COLUMNS = 6
_COLOURS = ("#dbe9f6", "#a9cbe8", "#eef3e2", "#f6e3cf")
_STYLE = """body{font:10px Loma,Sarabun,"Noto Sans Thai",sans-serif;margin:16px;width:2900px}
h2{font-size:15px;margin:0 0 4px}main{columns:6;column-gap:18px}
section{break-inside:avoid;padding:8px 0 14px}svg{display:block}"""


class Truth(NamedTuple):
    """How a tile map keeps to the land; shares from 0 to 1.

    beside: of squares side by side, those whose districts are neighbours. kept: of neighbours,
    those whose squares touch by a side or a corner.
    """

    districts: int
    overlaps: int
    beside: float
    kept: float


def truth_of(squares: Mapping[str, Square], districts: tuple[Place, ...]) -> Truth:
    """Compares a tile map with the neighbours among its districts."""
    near = neighbours(districts)
    sides = {pair for pair in _pairs(squares) if _apart(squares, pair) == (0, 1)}
    touching = {pair for pair in _pairs(squares) if _apart(squares, pair)[1] <= 1}
    return Truth(
        districts=len(districts),
        overlaps=len(squares) - len(set(squares.values())),
        beside=len(sides & near) / len(sides) if sides else 1.0,
        kept=len(near & touching) / len(near) if near else 1.0,
    )


def neighbours(districts: tuple[Place, ...]) -> set[Pair]:
    """Pairs of districts next to each other, by the Delaunay triangles of their label points."""
    if len(districts) < 4:
        return {frozenset(pair) for pair in combinations([each.code for each in districts], 2)}
    points = {_plane(each): each.code for each in districts}
    lines = shapely.delaunay_triangles(shapely.MultiPoint(list(points)), only_edges=True)
    return {frozenset(points[(x, y)] for x, y in line.coords) for line in lines.geoms}


def _plane(place: Place) -> tuple[float, float]:
    assert place.lat is not None
    assert place.lon is not None
    return place.lon * cos(radians(15.0)), place.lat


def _pairs(squares: Mapping[str, Square]) -> Iterator[Pair]:
    return (frozenset(pair) for pair in combinations(squares, 2))


def _apart(squares: Mapping[str, Square], pair: Pair) -> tuple[int, int]:
    one, other = (squares[code] for code in pair)
    steps = sorted((abs(one[0] - other[0]), abs(one[1] - other[1])))
    return steps[0], steps[1]


def _drawing(places: Places, province: Place, truth: Truth) -> str:
    squares = places.tiles(province.code)
    wide, high = _TILE
    across, down = (max(square[axis] for square in squares.values()) + 1 for axis in (0, 1))
    tiles = "".join(
        f'<rect x="{column * wide + 1}" y="{row * high + 1}" width="{wide - 2}" height="{high - 2}"'
        f' fill="{_COLOURS[(column + row) % 2]}"/><text x="{(column + 0.5) * wide}"'
        f' y="{(row + 0.6) * high}" text-anchor="middle">{escape(places.place(code).name.th)}</text>'
        for code, (column, row) in squares.items()
    )
    scale = min(1.0, 460 / (across * wide))
    figures = f"{truth.districts} · {truth.beside:.0%} · {truth.kept:.0%}"
    return (
        f"<section><h2>{province.code} {escape(province.name.th)} <small>{figures}</small></h2>"
        f'<svg width="{across * wide * scale}" height="{down * high * scale}"'
        f' viewBox="0 0 {across * wide} {down * high}">{tiles}</svg></section>'
    )


def write_sheet(places: Places, truths: Mapping[str, Truth], out: Path) -> None:
    """All provinces as one PNG, drawn by Chromium."""
    import shutil

    from playwright.sync_api import sync_playwright

    drawings = "".join(_drawing(places, each, truths[each.code]) for each in places.provinces)
    page = f'<meta charset="utf-8"><style>{_STYLE}</style><main>{drawings}</main>'
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        tab = browser.new_page(viewport={"width": 2940, "height": 1000})
        tab.set_content(page)
        tab.screenshot(path=out, full_page=True)
        browser.close()


def main() -> None:
    """Measure all provinces, print, draw."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--out", type=Path, help="where to write the sheet; without it, no picture"
    )
    out = options.parse_args().out
    places = load_catalogue().places
    truths = {
        each.code: truth_of(places.tiles(each.code), places.districts(each.code))
        for each in places.provinces
    }
    print("code districts overlaps beside kept province")
    for code, truth in sorted(truths.items(), key=lambda each: each[1].beside):
        name = places.province(code).name.en
        print(f"{code} {truth.districts:9} {truth.overlaps:8} {truth.beside:6.0%} {truth.kept:4.0%} {name}")  # fmt: skip
    for what in ("beside", "kept"):
        shares = [getattr(truth, what) for truth in truths.values()]
        print(f"{what}: least {min(shares):.1%}, median {statistics.median(shares):.1%}")
    print(f"overlaps: {sum(truth.overlaps for truth in truths.values())} (target 0)")
    if out is not None:
        write_sheet(places, truths, out)


if __name__ == "__main__":
    main()
