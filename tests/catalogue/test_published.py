"""A published figure that names nothing known, or explains nothing, is refused with all its faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from equity_metrics.catalogue import DATA, load_catalogue
from equity_metrics.errors import DeclarationError

GOOD = {
    "id": '"X1"', "place": '"52"', "period_kind": '"academic_year"', "period": '"2019"',
    "measure": '"schools_all"', "value": "685", "unit": '"sites"',
    "source": '{ th = "ก", en = "a" }', "note": '{ th = "ข", en = "b" }',
    "indicator": '"education_site_count"',
}  # fmt: skip


def problems_of(
    folder: Path, *, printed: bool = False, times: int = 1, **changed: str | None
) -> list[str]:
    """The problems of one figure put in the place of all."""
    data = folder / "data"
    shutil.copytree(DATA, data)
    fields = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    lines = "\n".join(f"{name} = {value}" for name, value in fields.items())
    head = '[[printed]]\nmeasure = "other"\n[[printed.figure]]' if printed else "[[figure]]"
    content = f"{head}\n{lines}\n" * times
    (data / "published" / "figures.toml").write_text(content, encoding="utf-8")
    try:
        load_catalogue(data)
    except DeclarationError as refused:
        assert all(each.file == "data/published/figures.toml" for each in refused.problems)
        return [each.field for each in refused.problems]
    return []


@pytest.mark.parametrize("printed", [False, True])
def test_a_good_figure_is_taken(tmp_path: Path, printed: bool) -> None:
    assert problems_of(tmp_path, printed=printed) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"indicator": '"no_such"'}, "X1.indicator"),
        ({"indicator": None}, "X1.why"),
        ({"unit": '"no_such"'}, "X1.unit"),
        ({"place": '"9999"'}, "X1.place"),
        ({"place": '"520101"'}, "X1.indicator"),
        ({"extreme": '"lowest"'}, "X1.extreme"),
        ({"side": '"denominator"'}, "X1.side"),
        ({"group": '{ affiliation = "no_such" }'}, "X1.group"),
        ({"group": '{ sex = "f" }'}, "X1.group"),
        ({"group": '{ affiliation = "obec", sex = "f" }'}, "X1.group"),
        ({"answers": '"2019-1"'}, "X1.answers"),
        ({"period": '"2019-13-01"'}, "X1.period"),
        ({"counts": '"districts"', "place": '"C"', "indicator": None}, "X1.counts"),
        ({"group": '{ sex = "f" }', "indicator": None}, "X1.group"),
        ({"no_such": "1"}, "no_such"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, changed: dict[str, str | None], field: str) -> None:
    assert field in problems_of(tmp_path, **changed)


def test_an_id_stands_once(tmp_path: Path) -> None:
    assert problems_of(tmp_path, times=2) == ["X1.id"]


def test_a_place_without_a_code_has_a_name(tmp_path: Path) -> None:
    changed = {"place": '"C"', "indicator": None, "why": '{ th = "ก", en = "a" }'}
    assert problems_of(tmp_path, place_name='{ th = "ภาค", en = "region" }', **changed) == []
