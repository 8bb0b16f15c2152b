"""The same records by every scheme: sums agree, what lies in none is listed, readers get what they may."""

from __future__ import annotations

import json

import pytest

from equity_metrics.__main__ import main
from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from equity_metrics.schemes import COUNTRY
from equity_metrics.sentences.recut import adds_up, all_add_up

DECLARED = [each.id for each in load_catalogue().declared]


@pytest.mark.parametrize("indicator", DECLARED)
def test_every_cut_adds_up_to_the_whole(monitor: Monitor, indicator: str) -> None:
    for place in monitor.provinces(OWNER):
        if not monitor.periods_of(OWNER, place.code, indicator):
            continue
        for recut in monitor.recuts(OWNER, indicator, place.code):
            if monitor.catalogue.has_districts(monitor.catalogue[indicator]):
                assert recut.is_equal is not False, recut.scheme.id
                if not recut.unshown:
                    assert recut.is_equal, recut.scheme.id
                assert adds_up(recut).th


@pytest.mark.parametrize("indicator", DECLARED)
def test_districts_regroup_into_the_areas_made_of_them(monitor: Monitor, indicator: str) -> None:
    """An education area's cell is the sum of its districts' cells: added up here, one by one."""
    if not monitor.periods_of(OWNER, "52", indicator):
        pytest.skip("no data of Lampang")
    if "esa" not in {each.id for each in monitor.schemes(OWNER, indicator, "52")}:
        pytest.skip("not known by district")
    by_district = monitor.cells(OWNER, indicator, "52")
    by_area = monitor.cells(OWNER, indicator, "52", scheme="esa")
    scheme = monitor.places.scheme("esa")
    for cell in by_area.cells:
        members = next(each.members for each in scheme.groups if cell.place == f"esa:{each.id}")
        found = [by_district.at(member) for member in members]
        assert (cell.numerator or 0) == sum(each.numerator or 0 for each in found)
        assert (cell.denominator or 0) == sum(each.denominator or 0 for each in found)


def test_the_sentence_names_what_lies_in_no_unit(monitor: Monitor) -> None:
    found = [
        (indicator, recut)
        for indicator in monitor.catalogue.key_figures
        for recut in monitor.recuts(OWNER, indicator.id, "52")
        if recut.unallocated is not None and recut.unallocated.numerator
    ]
    assert found, "the demonstration has children in no unit"
    indicator, recut = found[0]
    said = all_add_up(monitor.recuts(OWNER, indicator.id, "52"), indicator.label)
    assert recut.scheme.name.th in said.th
    assert "ไม่อยู่ในหน่วยใด" in adds_up(recut).th


def test_protected_readers_get_the_districts_and_one_scheme(
    monitor: Monitor, catalogue: Catalogue
) -> None:
    indicator = catalogue.key_figures[0].id
    allowed = catalogue.policy.scheme["52"]
    for reader in (VIEWER, PUBLIC_ROOM):
        offered = [each.id for each in monitor.schemes(reader, indicator, "52")]
        assert set(offered) <= {"district", allowed}
        with pytest.raises(ReaderError):
            monitor.cells(reader, indicator, "52", scheme="esa")
        with pytest.raises(ReaderError):
            monitor.cells(reader, indicator, COUNTRY)
        assert monitor.crosswalk(reader, indicator, "52", allowed) is None


def test_an_unknown_scheme_or_unit_is_refused_with_what_is_accepted(monitor: Monitor) -> None:
    with pytest.raises(ReaderError, match="can be cut by"):
        monitor.cells(OWNER, DECLARED[0], "52", scheme="bangkok_zone")
    indicator = next(
        each
        for each in DECLARED
        if "esa" in {s.id for s in monitor.schemes(OWNER, each, "52")}
        and monitor.periods_of(OWNER, "52", each)
    )
    with pytest.raises(ReaderError, match="lampang_1"):
        monitor.cells(OWNER, indicator, "52", where=(("esa", "lampang_9"),))


def test_the_country_is_the_sum_of_its_provinces(monitor: Monitor) -> None:
    for indicator in monitor.catalogue.key_figures:
        whole = monitor.cells(OWNER, indicator.id, COUNTRY)
        parts = [
            monitor.cells(OWNER, indicator.id, province, period=whole.period).whole
            for province in whole.provinces
        ]
        assert whole.whole.numerator == sum(each.numerator or 0 for each in parts)
        by_region = monitor.cells(OWNER, indicator.id, COUNTRY, scheme="region_royin")
        assert sum(each.numerator or 0 for each in by_region.cells) == whole.whole.numerator


def test_the_command_cuts_by_any_scheme(
    monitor: Monitor, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(monitor.store.root))
    asked = ["query", "child_aid_rate", "--by", "esa", "--where", "province=52", "--exact"]
    assert main(asked) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["place"] for row in rows] == ["esa:lampang_1", "esa:lampang_2", "esa:lampang_3"]
    assert sum(row["numerator"] for row in rows) == 2050
    assert main([*asked, "--by", "lao"]) == 1
