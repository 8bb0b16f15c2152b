"""Boundary files: what holds is kept small, what does not is refused with every reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from equity_metrics.__main__ import main
from equity_metrics.boundaries import BoundariesRefused, Shelf
from equity_metrics.catalogue import Catalogue
from equity_metrics.doctor import examine
from equity_metrics.errors import StoreError
from equity_metrics.store import Store

SHARED = Path(__file__).resolve().parents[3] / "shared" / "boundaries"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="../shared/boundaries is absent: no real boundaries to bring in"
)
PROVINCE = "83"  # Phuket has three districts: small enough to draw by hand
LICENCE = "CC BY 4.0, drawn by hand"
Collection = dict[str, Any]


@pytest.fixture
def shelf(tmp_path: Path, catalogue: Catalogue) -> Shelf:
    return Shelf(Store(tmp_path / "store"), catalogue.places)


@pytest.fixture
def squares(catalogue: Catalogue) -> Collection:
    """A box around the label point of every district of Phuket; outer rings counter-clockwise."""
    features = []
    for each in catalogue.places.districts(PROVINCE):
        assert each.lat is not None
        assert each.lon is not None
        west, south, east, north = (
            each.lon - 0.01,
            each.lat - 0.01,
            each.lon + 0.01,
            each.lat + 0.01,
        )
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        features.append(
            {
                "type": "Feature",
                "properties": {"name": each.name.en, "ADM2_PCODE": f"TH{each.code}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    return {"type": "FeatureCollection", "licence": LICENCE, "features": features}


def ring_of(collection: Collection, nth: int = 0) -> list[list[float]]:
    found: list[list[float]] = collection["features"][nth]["geometry"]["coordinates"][0]
    return found


def saved(collection: Collection, folder: Path) -> Path:
    path = folder / "delivered.geojson"
    path.write_text(json.dumps(collection), encoding="utf-8")
    return path


def faults(shelf: Shelf, path: Path) -> list[str]:
    """Codes of all faults; a refused file changes nothing."""
    before = shelf.provinces()
    with pytest.raises(BoundariesRefused) as refused:
        shelf.keep(path, PROVINCE)
    assert shelf.provinces() == before
    assert refused.value.code == refused.value.faults[0].code
    for fault in refused.value.faults:
        assert fault.text.th in refused.value.text.th
        assert fault.text.en in refused.value.text.en
    return [fault.code for fault in refused.value.faults]


def test_a_good_file_is_kept_with_code_geometry_and_licence_alone(
    shelf: Shelf, squares: Collection, tmp_path: Path
) -> None:
    kept = shelf.keep(saved(squares, tmp_path), PROVINCE)
    assert (kept.checked.property, kept.checked.rewound) == ("ADM2_PCODE", 0)
    file = tmp_path / "store" / "boundaries" / f"{PROVINCE}.geojson"
    held = json.loads(file.read_text(encoding="utf-8"))
    assert kept.kept_bytes == file.stat().st_size
    assert set(held) == {"type", "licence", "features"}
    assert held["licence"] == LICENCE
    assert [each["properties"] for each in held["features"]] == [
        {"code": code} for code in ("8301", "8302", "8303")
    ]
    assert not list(file.parent.glob(".*"))  # no draft is left
    assert shelf.provinces() == (PROVINCE,)


def test_what_is_kept_can_be_drawn(shelf: Shelf, squares: Collection, tmp_path: Path) -> None:
    assert shelf.boundaries(PROVINCE) is None
    shelf.keep(saved(squares, tmp_path), PROVINCE)
    found = shelf.boundaries(PROVINCE)
    assert found is not None
    assert found is shelf.boundaries(PROVINCE)  # read once
    for outline, feature in zip(found.outlines, squares["features"], strict=True):
        area = shape(feature["geometry"])
        assert outline.room_for(0.018, 0.018) is not None
        assert outline.room_for(0.03, 0.01) is None
        assert all(area.contains(shapely.Point(at)) for at in outline.touch)
    squares["licence"] = "another line"
    shelf.keep(saved(squares, tmp_path), PROVINCE)
    replaced = shelf.boundaries(PROVINCE)
    assert replaced is not None
    assert replaced.licence == "another line"
    assert replaced.fingerprint != found.fingerprint


def test_rings_of_the_wrong_direction_are_turned(
    shelf: Shelf, squares: Collection, tmp_path: Path
) -> None:
    ring_of(squares).reverse()
    assert shelf.keep(saved(squares, tmp_path), PROVINCE).checked.rewound == 1
    found = shelf.boundaries(PROVINCE)
    assert found is not None
    assert all(shapely.LinearRing(each.rings[0]).is_ccw for each in found.outlines)


@pytest.mark.parametrize(
    "write", [str, int, float, lambda code: f" th{code} "], ids=["str", "int", "float", "spelled"]
)
def test_codes_of_any_spelling(
    shelf: Shelf, squares: Collection, tmp_path: Path, write: Callable[[str], object]
) -> None:
    for nth, each in enumerate(squares["features"], start=1):
        each["properties"] = {"province": 83, "year": 2562, "amphoe": write(f"830{nth}")}
    assert shelf.keep(saved(squares, tmp_path), PROVINCE).checked.property == "amphoe"


def test_the_id_of_a_feature_may_be_its_code(
    shelf: Shelf, squares: Collection, tmp_path: Path
) -> None:
    for nth, each in enumerate(squares["features"], start=1):
        each |= {"id": f"830{nth}", "properties": None}
    assert shelf.keep(saved(squares, tmp_path), PROVINCE).checked.property == "id"


def test_islands_holes_and_heights(shelf: Shelf, squares: Collection, tmp_path: Path) -> None:
    ring = ring_of(squares)
    (west, south), (east, north) = ring[0], ring[2]
    middle = [(west + east) / 2, (south + north) / 2]
    hole = [[(x + 9 * at) / 10 for x, at in zip(corner, middle, strict=True)] for corner in ring]
    island = [[lon - 0.05, lat, 12.5] for lon, lat in ring]
    squares["features"][0]["geometry"] = {
        "type": "MultiPolygon",
        "coordinates": [[ring, hole], [island]],
    }
    shelf.keep(saved(squares, tmp_path), PROVINCE)
    found = shelf.boundaries(PROVINCE)
    assert found is not None
    turns = [shapely.LinearRing(each).is_ccw for each in found.outlines[0].rings]
    assert sorted(turns) == [False, True, True]


def test_a_bow_tie_is_refused(shelf: Shelf, squares: Collection, tmp_path: Path) -> None:
    ring = ring_of(squares)
    ring[1], ring[2] = ring[2], ring[1]
    assert faults(shelf, saved(squares, tmp_path)) == ["invalid"]


def test_missing_doubled_and_foreign_districts_are_listed(
    shelf: Shelf, squares: Collection, tmp_path: Path
) -> None:
    squares["features"][0]["properties"]["ADM2_PCODE"] = "TH5201"
    squares["features"][1]["properties"]["ADM2_PCODE"] = "TH8303"
    path = saved(squares, tmp_path)
    assert faults(shelf, path) == ["missing", "doubled", "foreign"]
    with pytest.raises(BoundariesRefused) as refused:
        shelf.keep(path, PROVINCE)
    assert [each.found.en for each in refused.value.faults] == ["8301, 8302", "8303", "5201"]


def test_another_provinces_file_is_named_as_such(
    shelf: Shelf, squares: Collection, tmp_path: Path
) -> None:
    for nth, each in enumerate(squares["features"], start=1):
        each["properties"]["ADM2_PCODE"] = f"TH820{nth}"
    assert faults(shelf, saved(squares, tmp_path)) == ["missing", "foreign"]


def test_a_file_without_codes_names_its_properties(
    shelf: Shelf, squares: Collection, tmp_path: Path
) -> None:
    for each in squares["features"]:
        del each["properties"]["ADM2_PCODE"]
    path = saved(squares, tmp_path)
    assert faults(shelf, path) == ["no_code"]
    with pytest.raises(BoundariesRefused, match="found name,"):
        shelf.keep(path, PROVINCE)


def test_one_feature_without_a_code(shelf: Shelf, squares: Collection, tmp_path: Path) -> None:
    squares["features"][1]["properties"]["ADM2_PCODE"] = None
    assert faults(shelf, saved(squares, tmp_path)) == ["without_code", "missing"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda lon, lat: [lon * 4_000, lat * 110_000], "projected"),
        (lambda lon, lat: [lat, lon], "swapped"),
        (lambda lon, lat: [lon - 90, lat], "outside_thailand"),
        (lambda lon, lat: [lon + 0.4, lat], "away_from_point"),
        (lambda *at: ["a", at[1]], "malformed"),
        (lambda *at: [at[0]], "malformed"),
        (lambda *at: [float("nan"), at[1]], "malformed"),
        (lambda *at: [True, at[1]], "malformed"),
    ],
)
def test_coordinates_that_are_not_there_where_the_districts_are(
    shelf: Shelf,
    squares: Collection,
    tmp_path: Path,
    change: Callable[[float, float], list[object]],
    code: str,
) -> None:
    for nth in range(3):
        ring_of(squares, nth)[:] = [change(*at) for at in ring_of(squares, nth)]  # type: ignore[misc]
    assert faults(shelf, saved(squares, tmp_path)) == [code] * 3


def test_codes_on_the_wrong_shapes_are_seen(
    shelf: Shelf, squares: Collection, tmp_path: Path
) -> None:
    one, other = squares["features"][0], squares["features"][1]
    one["properties"], other["properties"] = other["properties"], one["properties"]
    assert faults(shelf, saved(squares, tmp_path)) == ["away_from_point"] * 2


def test_districts_must_not_hide_each_other(
    shelf: Shelf, squares: Collection, tmp_path: Path
) -> None:
    points = [shape(each["geometry"]) for each in squares["features"]]
    whole = shapely.envelope(shapely.union_all(points[:2]))
    squares["features"][0]["geometry"] = json.loads(shapely.to_geojson(whole))
    assert faults(shelf, saved(squares, tmp_path)) == ["overlap"]


@pytest.mark.parametrize("licence", [None, "", " \n ", 7])
def test_without_a_licence_nothing_is_taken(
    shelf: Shelf, squares: Collection, tmp_path: Path, licence: object
) -> None:
    squares["licence"] = licence
    path = saved(squares, tmp_path)
    assert faults(shelf, path) == ["no_licence"]
    kept = shelf.keep(path, PROVINCE, "by\x1b[31m the \n operator")
    assert kept.checked.licence == "by [31m the operator"


def test_a_file_may_say_its_licence_in_several_members(
    shelf: Shelf, squares: Collection, tmp_path: Path
) -> None:
    squares |= {"licence": None, "attribution": "The office, CC BY 3.0", "license": "cc-by-3.0"}
    assert shelf.keep(saved(squares, tmp_path), PROVINCE).checked.licence == "The office, CC BY 3.0"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no JSON", "unreadable"),
        (b"", "unreadable"),
        (b'{"type": "FeatureCollection", "features": [', "unreadable"),
        (b"[" * 200_000, "unreadable"),
        ('{"ก": 1}'.encode("cp874"), "unreadable"),
        (b"[]", "not_a_collection"),
        (b'{"type": "Topology", "objects": {}}', "not_a_collection"),
        (b'{"type": "FeatureCollection", "features": []}', "not_a_collection"),
        (b'{"type": "FeatureCollection", "features": {"a": 1}}', "not_a_collection"),
    ],
)
def test_what_is_no_geojson(shelf: Shelf, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "delivered.geojson"
    path.write_bytes(content)
    assert faults(shelf, path) == [code]


def test_a_file_that_is_not_there(shelf: Shelf, tmp_path: Path) -> None:
    assert faults(shelf, tmp_path / "nowhere.geojson") == ["unreadable"]
    assert faults(shelf, tmp_path) == ["unreadable"]


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", True),
        ("EPSG:4326", True),
        ("urn:ogc:def:crs:EPSG::32647", False),
        ("EPSG:43260", False),
    ],
)
def test_the_old_crs_member(
    shelf: Shelf, squares: Collection, tmp_path: Path, name: str, is_taken: bool
) -> None:
    squares["crs"] = {"type": "name", "properties": {"name": name}}
    path = saved(squares, tmp_path)
    if is_taken:
        shelf.keep(path, PROVINCE)
    else:
        assert faults(shelf, path) == ["another_crs"]


def test_everything_that_is_wrong_is_said_at_once(
    shelf: Shelf, squares: Collection, tmp_path: Path
) -> None:
    squares["licence"] = ""
    squares["features"][0]["geometry"] = {"type": "Point", "coordinates": [98.3, 7.9]}
    squares["features"][1]["properties"]["ADM2_PCODE"] = "TH8399"
    ring = ring_of(squares, 2)
    ring[1], ring[2] = ring[2], ring[1]
    squares["features"].append("no feature")
    found = faults(shelf, saved(squares, tmp_path))
    assert found == ["no_licence", "not_polygons", "not_polygons", "without_code", "missing",
                     "foreign", "invalid"]  # fmt: skip


def test_unclosed_and_tiny_rings(shelf: Shelf, squares: Collection, tmp_path: Path) -> None:
    del ring_of(squares, 0)[-1]
    del ring_of(squares, 1)[1:3]
    assert faults(shelf, saved(squares, tmp_path)) == ["malformed", "malformed"]


@needs_shared
@pytest.mark.parametrize(
    ("province", "most_bytes"), [("10", 50_000), ("42", 60_000), ("52", 40_000), ("76", 50_000)]
)
def test_real_provinces(shelf: Shelf, province: str, most_bytes: int) -> None:
    kept = shelf.keep(SHARED / f"{province}.geojson", province)
    assert (kept.checked.property, kept.checked.rewound) == ("code", 0)
    assert "CC BY 3.0 IGO" in kept.checked.licence
    assert kept.kept_bytes < most_bytes < kept.delivered_bytes / 2
    found = shelf.boundaries(province)
    assert found is not None
    areas = {each.code: shapely.Polygon(each.rings[0]) for each in found.outlines}
    full = kept.checked.shapes
    assert shapely.coverage_is_valid(list(areas.values()))  # no gap, no overlap
    for code, area in areas.items():
        assert area.area == pytest.approx(full[code].area, rel=0.02)
        assert area.hausdorff_distance(full[code]) < 0.012


@needs_shared
def test_another_provinces_real_file_is_refused(shelf: Shelf) -> None:
    with pytest.raises(BoundariesRefused) as refused:
        shelf.keep(SHARED / "52.geojson", "42")
    assert [each.code for each in refused.value.faults] == ["missing", "foreign"]


def test_a_damaged_kept_file_is_said_and_replaced(
    shelf: Shelf, squares: Collection, tmp_path: Path, catalogue: Catalogue
) -> None:
    shelf.keep(saved(squares, tmp_path), PROVINCE)
    store = Store(tmp_path / "store")
    assert any("Phuket" in each.text.en for each in examine(store, catalogue, shelf))
    (tmp_path / "store" / "boundaries" / f"{PROVINCE}.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="damaged"):
        shelf.boundaries(PROVINCE)
    broken = [each for each in examine(store, catalogue, shelf) if not each.is_well]
    assert any("83.geojson" in each.text.th for each in broken)
    shelf.keep(saved(squares, tmp_path), PROVINCE)
    assert shelf.boundaries(PROVINCE) is not None


def test_the_commands(
    squares: Collection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(tmp_path / "store"))
    path = str(saved(squares, tmp_path))
    assert main(["boundaries", "list"]) == 0
    assert "แผนที่ตาราง" in capsys.readouterr().out
    assert main(["boundaries", "import", path, "--province", "99"]) == 1
    assert "'99'" in capsys.readouterr().err
    assert main(["boundaries", "import", path, "--province", PROVINCE]) == 0
    said = capsys.readouterr().out
    assert "ADM2_PCODE" in said
    assert LICENCE in said
    assert main(["boundaries", "list"]) == 0
    assert "จังหวัดภูเก็ต 3" in capsys.readouterr().out
    assert main(["boundaries", "remove", "--province", PROVINCE]) == 0
    assert main(["boundaries", "remove", "--province", PROVINCE]) == 1
    assert "Phuket" in capsys.readouterr().err
