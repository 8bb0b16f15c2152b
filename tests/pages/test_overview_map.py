"""The overview shows the true map where boundaries are in place, and nothing of it elsewhere."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from screens import OpenPage, said

from equity_metrics.boundaries import Shelf
from equity_metrics.catalogue import Catalogue
from equity_metrics.store import Store

TITLE = {"th": "แผนที่ขอบเขต", "en": "True map"}


@pytest.fixture
def mapped(built: Path, tmp_path: Path, catalogue: Catalogue) -> Path:
    """A demonstration store with outlines of Lampang drawn by hand."""
    store = tmp_path / "store"
    shutil.copytree(built, store)
    features = []
    for each in catalogue.places.districts("52"):
        assert each.lat is not None
        assert each.lon is not None
        corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
        ring = [[each.lon + 0.05 * x, each.lat + 0.05 * y] for x, y in corners]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "id": each.code, "geometry": geometry})
    file = tmp_path / "hand.geojson"
    content = {"type": "FeatureCollection", "licence": "by hand", "features": features}
    file.write_text(json.dumps(content), encoding="utf-8")
    Shelf(Store(store), catalogue.places).keep(file, "52")
    return store


def charts_on(run: object) -> int:
    return len(run.get("plotly_chart"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("room", ["", "1"])
def test_two_maps_beside_each_other(
    open_on: Callable[[Path], OpenPage], mapped: Path, lang: str, room: str
) -> None:
    run = open_on(mapped)(lang=lang, room=room)
    assert not run.exception
    assert any(each.startswith(TITLE[lang]) for each in said(run))
    assert charts_on(run) == 2


def test_without_boundaries_there_is_one(open_page: OpenPage) -> None:
    run = open_page(lang="en")
    assert not any(each.startswith(TITLE["en"]) for each in said(run))
    assert charts_on(run) == 1


def test_a_damaged_file_is_said_and_the_page_stands(
    open_on: Callable[[Path], OpenPage], mapped: Path
) -> None:
    (mapped / "boundaries" / "52.geojson").write_text("{", encoding="utf-8")
    run = open_on(mapped)(lang="en")
    assert not run.exception
    assert any("52" in each and "damaged" in each for each in said(run))
    assert charts_on(run) == 1
