"""The equiplot, the path through four quarters, provinces side by side: what stands where."""

from __future__ import annotations

from typing import Any

import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.charts import equiplot, level_and_gap, level_beside_gap
from equity_metrics.charts.level_and_gap import Point
from equity_metrics.charts.theme import GROUPS, SHAPES, Look
from equity_metrics.disparities.movement import size
from equity_metrics.disparities.summary import Disparities, disparities_of
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER
from equity_metrics.text import LANGS, same
from tests.by_hand import Given, cells_of, split_cells

SHARE = "child_aid_coverage"
LOOKS = [Look("desk"), Look("room"), Look("desk", is_dark=True), Look("room", is_dark=True)]
POVERTY: dict[str, Given] = {
    "extreme": (60, 100), "poor": (50, 100), "near": (30, 100), "none": (10, 50),
}  # fmt: skip


def poverty(catalogue: Catalogue, more: int = 0, period: str = "2020-2") -> Disparities:
    given: dict[str, Given] = {**POVERTY, "extreme": (60 + more, 100)}
    cells = split_cells(catalogue, SHARE, "poverty", given, period=Period("survey_round", period))
    return disparities_of(cells, catalogue.places)


def plot(found: Disparities, look: Look) -> dict[str, Any]:
    row = equiplot.row_of(found.compared, same("2/2563"))
    figure = equiplot.drawn([row], found.compared.cells, found.compared.noun, "th", look)
    return dict(figure.to_dict())


def markers(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        each
        for each in figure["data"]
        if each["mode"] == "markers" and each["marker"]["symbol"] in SHAPES
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_each_group_has_a_place_a_shape_and_a_colour(catalogue: Catalogue, look: Look) -> None:
    dots = markers(plot(poverty(catalogue), look))
    assert [list(each["x"]) for each in dots] == [[60], [50], [30], [20]]
    assert len({each["marker"]["symbol"] for each in dots}) == 4
    assert [each["marker"]["color"] for each in dots] == list(GROUPS[look.is_dark][:4])


@pytest.mark.parametrize("look", LOOKS)
def test_words_in_a_room_are_large(catalogue: Catalogue, look: Look) -> None:
    figure = plot(poverty(catalogue), look)
    sizes = [each["textfont"]["size"] for each in figure["data"] if each["mode"] == "text"]
    sizes += [figure["layout"]["font"]["size"], figure["layout"]["title"]["font"]["size"]]
    assert min(sizes) >= (24 if look.reading == "room" else 12)


def test_only_the_ends_of_a_line_have_figures(catalogue: Catalogue) -> None:
    figure = plot(poverty(catalogue), Look())
    words = [word for each in figure["data"] if each["mode"] == "text" for word in each["text"]]
    assert words == ["20.0%", "60.0%"]


def test_all_together_stands_on_the_line(catalogue: Catalogue) -> None:
    figure = plot(poverty(catalogue), Look())
    (stroke,) = (e for e in figure["data"] if e.get("marker", {}).get("symbol") == "line-ns")
    assert list(stroke["x"]) == [pytest.approx(100 * 150 / 350)]


def test_many_places_are_dots_of_one_kind_whose_ends_are_named(catalogue: Catalogue) -> None:
    given: dict[str, Given] = {f"52{nth:02d}": (nth, 20) for nth in range(1, 14)}
    figure = plot(disparities_of(cells_of(catalogue, SHARE, given), catalogue.places), Look())
    (dots,) = markers(figure)
    assert len(dots["x"]) == 13
    words = [word for each in figure["data"] if each["mode"] == "text" for word in each["text"]]
    assert words == ["เมืองลำปาง 5.0%", "เมืองปาน 65.0%"]


def test_fifty_lines_stand_in_two_columns_of_a_room(catalogue: Catalogue) -> None:
    compared = poverty(catalogue).compared
    rows = [equiplot.row_of(compared, same(f"เขต {nth}")) for nth in range(50)]
    room = equiplot.drawn(rows, compared.cells, compared.noun, "th", Look("room"))
    assert len(room.layout.yaxis.ticktext) == len(room.layout.yaxis2.ticktext) == 25
    assert room.layout.height < 1080
    assert not [each for each in room.data if each.mode == "text"]
    desk = equiplot.drawn(rows, compared.cells, compared.noun, "th", Look("desk"))
    assert len(desk.layout.yaxis.ticktext) == 50


def test_places_with_one_group_have_no_line(catalogue: Catalogue, monitor: Monitor) -> None:
    cells = monitor.cells(OWNER, SHARE, "52", by=("poverty",))
    names = {cell.place: monitor.places.place(cell.place).name for cell in cells.cells}
    rows = equiplot.rows_of_places(cells, names)
    assert rows
    for row in rows:
        assert len(row.members) > 1
        assert all(each.cell.is_shown for each in row.members)


def test_the_words_for_a_plot_name_every_dot(catalogue: Catalogue) -> None:
    found = poverty(catalogue)
    row = equiplot.row_of(found.compared, same("2/2563"))
    words = equiplot.described([row], found.compared.cells.unit)
    assert words.th == ("2/2563: ยากจนพิเศษ 60.0%, ยากจน 50.0%, ใกล้เคียงยากจน 30.0%, ไม่ยากจน 20.0%")


@pytest.fixture
def path(catalogue: Catalogue) -> tuple[Point, ...]:
    before, after = poverty(catalogue, period="2020-1"), poverty(catalogue, 20)
    return Point(same("1/2563"), before, False), Point(same("2/2563"), after, True)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_path_goes_through_named_quarters(path: tuple[Point, ...], look: Look, lang: Any) -> None:
    figure = level_and_gap.drawn(path, lang, look)
    (trace,) = figure.data
    assert list(trace.x) == [pytest.approx(100 * 150 / 350), pytest.approx(100 * 170 / 350)]
    assert list(trace.y) == [pytest.approx(40), pytest.approx(60)]
    said = [each.text for each in figure.layout.annotations]
    corners = {
        "th": ("ดีขึ้น เหลื่อมล้ำลดลง", "แย่ลง เหลื่อมล้ำมากขึ้น"),
        "en": ("better, fairer", "worse, less fair"),
    }
    assert set(corners[lang]) <= set(said)
    assert trace.marker.symbol == ("circle", "diamond")


def test_the_better_quarter_is_to_the_left_where_less_is_better(catalogue: Catalogue) -> None:
    given: dict[str, Given] = {"m": (10, 100), "f": (20, 100)}
    cells = split_cells(catalogue, "out_of_school_not_found_share", "sex", given)
    point = Point(same("x"), disparities_of(cells, catalogue.places), True)
    figure = level_and_gap.drawn((point, point), "en", Look())
    places = {each.text: (each.x, each.y) for each in figure.layout.annotations}
    assert places["better, fairer"] == (0, 0)
    assert places["worse, less fair"] == (1, 1)


def test_whiskers_are_the_intervals(path: tuple[Point, ...]) -> None:
    (trace,) = level_and_gap.drawn(path, "th", Look()).data
    gap = path[0].disparities.gap.estimate  # the poor stand higher: its size is told
    assert gap.value is not None and gap.low is not None
    assert trace.error_y.array[0] == pytest.approx(gap.value - gap.low)


@pytest.mark.parametrize("look", LOOKS)
def test_provinces_stand_from_the_least_to_the_most_unequal(
    path: tuple[Point, ...], look: Look
) -> None:
    figure = level_beside_gap.drawn(path[::-1], "th", look)
    assert list(figure.layout.yaxis.ticktext) == ["1/2563", "2/2563"]
    left, _, right, _ = figure.data
    assert list(right.x) == [size(each.disparities) for each in path]
    assert list(left.marker.symbol) == ["circle", "diamond"]
    assert (left.xaxis, right.xaxis) == ("x", "x2")


def test_the_words_for_a_path(path: tuple[Point, ...]) -> None:
    assert level_and_gap.described(path).en.startswith(
        "1/2563: 42.9% all together, inequality 40.0 percentage"
    )
