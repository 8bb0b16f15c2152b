"""The true map: every district once, in the tile map's colours, with its licence; hidden stays hidden."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from equity_metrics import charts
from equity_metrics.boundaries import Boundaries, Shelf
from equity_metrics.cells import Cells
from equity_metrics.charts import steps
from equity_metrics.charts.theme import STEPS, WITHHELD_TILE, Look
from equity_metrics.errors import AccessDenied, StoreError
from equity_metrics.monitor import Monitor
from equity_metrics.places import Places
from equity_metrics.reader import OWNER, Reader
from equity_metrics.store import Store

PROVINCE = "52"
LICENCE = "drawn <b>by hand</b> for a test"
SIDE = 0.05  # degrees


def drawn_by_hand(places: Places) -> dict[str, Any]:
    """A box around the point of every district of Lampang, as wide as none touches another."""
    features = []
    for each in places.districts(PROVINCE):
        assert each.lat is not None
        assert each.lon is not None
        west, south = each.lon - SIDE, each.lat - SIDE
        east, north = each.lon + SIDE, each.lat + SIDE
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "id": each.code, "geometry": geometry})
    return {"type": "FeatureCollection", "licence": LICENCE, "features": features}


def bring_in(monitor: Monitor, folder: Path) -> None:
    file = folder / "hand.geojson"
    file.write_text(json.dumps(drawn_by_hand(monitor.places)), encoding="utf-8")
    monitor.shelf.keep(file, PROVINCE)


@pytest.fixture
def boundaries(monitor: Monitor, tmp_path: Path) -> Boundaries:
    shelf = Shelf(Store(tmp_path / "aside"), monitor.places)
    file = tmp_path / "hand.geojson"
    file.write_text(json.dumps(drawn_by_hand(monitor.places)), encoding="utf-8")
    shelf.keep(file, PROVINCE)
    found = shelf.boundaries(PROVINCE)
    assert found is not None
    return found


@pytest.fixture
def cells(monitor: Monitor) -> Cells:
    return monitor.cells(OWNER, monitor.catalogue.key_figures[0].id, PROVINCE)


def areas(figure: Any) -> list[Any]:
    return [trace for trace in figure.data if trace.fill == "toself"]


def touched(figure: Any) -> list[Any]:
    return [trace for trace in figure.data if trace.customdata is not None]


def test_every_district_has_its_colour_and_can_be_clicked(
    monitor: Monitor, cells: Cells, boundaries: Boundaries
) -> None:
    figure = charts.mapped(cells, monitor.places, boundaries, "th", Look())
    bounds = steps.bounds_of(cells)
    assert [area.fillcolor for area in areas(figure)] == [
        steps.fill(cells.at(outline.code), bounds) for outline in boundaries.outlines
    ]
    assert {area.fillcolor for area in areas(figure)} <= set(STEPS)
    codes = [set(trace.customdata) for trace in touched(figure)]
    assert codes == [{outline.code} for outline in boundaries.outlines]
    assert figure.layout.yaxis.scaleanchor == "x"


def test_no_trace_asks_another_host(monitor: Monitor, cells: Cells, boundaries: Boundaries) -> None:
    figure = charts.mapped(cells, monitor.places, boundaries, "th", Look())
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert figure.layout.geo.to_plotly_json() == {}


def test_the_licence_stands_in_the_picture_as_words(
    monitor: Monitor, cells: Cells, boundaries: Boundaries
) -> None:
    figure = charts.mapped(cells, monitor.places, boundaries, "en", Look())
    said = " ".join(note.text for note in figure.layout.annotations).replace("<br>", " ")
    assert "drawn &lt;b&gt;by hand&lt;/b&gt; for a test (simplified for display)" in said
    assert "Simulated data" in said


def test_hidden_cells_are_hatched_and_say_nothing_more(
    monitor: Monitor, cells: Cells, boundaries: Boundaries
) -> None:
    hidden = replace(
        cells.cells[3], value=None, numerator=None, denominator=None, low=None, high=None,
        status="suppressed",
    )  # fmt: skip
    changed = replace(cells, cells=(*cells.cells[:3], hidden, *cells.cells[4:]), publication=999)
    figure = charts.mapped(changed, monitor.places, boundaries, "en", Look())
    area = areas(figure)[3]
    assert area.fillcolor == WITHHELD_TILE
    assert area.fillpattern.shape == "/"
    assert touched(figure)[3].hovertext.endswith("<br>Hidden")


def test_districts_not_chosen_are_outlines_alone(
    monitor: Monitor, cells: Cells, boundaries: Boundaries
) -> None:
    figure = charts.mapped(cells.only(["5205"]), monitor.places, boundaries, "th", Look())
    filled = [area.fillcolor for area in areas(figure) if area.fillcolor != "rgba(0,0,0,0)"]
    assert len(filled) == 1
    assert len(areas(figure)) == 13
    assert [set(trace.customdata) for trace in touched(figure)] == [{"5205"}]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_in_a_room_every_name_is_there_and_large(
    monitor: Monitor, cells: Cells, boundaries: Boundaries, lang: Any
) -> None:
    figure = charts.mapped(cells, monitor.places, boundaries, lang, Look("room"))
    names = next(trace for trace in figure.data if trace.mode == "text")
    assert len(names.text) == 13
    assert min(names.textfont.size) >= 24
    assert all(note.font.size >= 24 for note in figure.layout.annotations)


def test_a_replaced_file_is_drawn_anew(
    monitor: Monitor, cells: Cells, boundaries: Boundaries
) -> None:
    first = charts.mapped(cells, monitor.places, boundaries, "th", Look())
    assert charts.mapped(cells, monitor.places, boundaries, "th", Look()) is first
    other = replace(boundaries, licence="another", fingerprint="another")
    assert charts.mapped(cells, monitor.places, other, "th", Look()) is not first


def test_boundaries_have_a_reader(copied: Callable[[], Monitor], tmp_path: Path) -> None:
    monitor = copied()
    assert monitor.boundaries(OWNER, PROVINCE) is None
    bring_in(monitor, tmp_path)
    assert monitor.boundaries(OWNER, PROVINCE) is not None
    elsewhere = replace(OWNER, provinces=frozenset({"42"}))
    assert isinstance(elsewhere, Reader)
    with pytest.raises(AccessDenied):
        monitor.boundaries(elsewhere, PROVINCE)
    (monitor.store.root / "boundaries" / "52.geojson").write_text("[]", encoding="utf-8")
    with pytest.raises(StoreError):
        monitor.boundaries(OWNER, PROVINCE)
