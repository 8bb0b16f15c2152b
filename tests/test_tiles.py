"""The tile maps of all 77 provinces: nothing overlaps, neighbours stay neighbours.

Measured by benchmarks/tile_sheet.py, which also draws them: beside 82.9 % at least, median 100 %;
kept 43.8 % at least (a coast in one line, whose triangles join what is far apart), median 82.4 %.
"""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from benchmarks.tile_sheet import Truth, truth_of
from equity_metrics.places import load_places
from equity_metrics.tiles import tile_layout

places = load_places(Path(__file__).resolve().parents[1] / "data" / "places")


@pytest.fixture(scope="module")
def truths() -> dict[str, Truth]:
    return {
        each.code: truth_of(places.tiles(each.code), places.districts(each.code))
        for each in places.provinces
    }


def test_no_square_is_held_twice(truths: dict[str, Truth]) -> None:
    assert len(truths) == 77
    assert {code for code, truth in truths.items() if truth.overlaps} == set()


def test_squares_side_by_side_are_neighbours(truths: dict[str, Truth]) -> None:
    assert {code: truth.beside for code, truth in truths.items() if truth.beside < 0.8} == {}
    assert statistics.median(truth.beside for truth in truths.values()) >= 0.98


def test_neighbours_touch(truths: dict[str, Truth]) -> None:
    assert {code: truth.kept for code, truth in truths.items() if truth.kept < 0.42} == {}
    assert statistics.median(truth.kept for truth in truths.values()) >= 0.8


def test_the_measure_sees_a_bad_map() -> None:
    own = places.districts("52")
    shuffled = dict(zip(sorted(places.tiles("52")), places.tiles("52").values(), strict=True))
    backwards = dict(zip(reversed(shuffled), shuffled.values(), strict=True))
    assert truth_of(backwards, own).beside < 0.7
    assert truth_of({each.code: (0, 0) for each in own}, own).overlaps == len(own) - 1


def test_a_square_lake_is_filled_where_the_land_has_none() -> None:
    """Nine points in a lattice become nine squares without a hole."""
    points = {
        f"{row}{column}": (20.0 - row, 100.0 + column) for row in range(3) for column in range(3)
    }
    squares = tile_layout(points)
    assert squares == {code: (int(code[1]), int(code[0])) for code in points}
