"""Hidden cells in every chart: a hatched mark and the word, no figure; also where nothing is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from plotly.graph_objects import Figure

from equity_metrics import charts
from equity_metrics.catalogue import load_catalogue
from equity_metrics.cells import Cells, unshown
from equity_metrics.charts import care_steps, timeline
from equity_metrics.charts.theme import Look
from equity_metrics.query import Status
from equity_metrics.timeline import Lane, Point
from tests.by_hand import LAMPANG, cells_of
from tests.disparities.split_by_hand import Given, split_of

CATALOGUE = load_catalogue()
PLACES = CATALOGUE.places
SHARE = "child_aid_rate"
DISTRICTS = [each.code for each in PLACES.districts(LAMPANG)]
HIDDEN = {"none": 0, "one": 1, "some": 5, "all but one": len(DISTRICTS) - 1, "all": len(DISTRICTS)}
LOOKS = [Look(), Look("room")]


def districts(hidden: int, status: Status = "suppressed") -> Cells:
    """Thirteen districts, of which the last so many are hidden; the province is shown while one is."""
    exact = cells_of(CATALOGUE, SHARE, {code: (40 + n, 100) for n, code in enumerate(DISTRICTS)})
    kept = len(DISTRICTS) - hidden
    cells = tuple(
        cell if nth < kept else unshown((cell.place, ()), status)
        for nth, cell in enumerate(exact.cells)
    )
    whole = exact.whole if kept else unshown((LAMPANG, ()), status)
    return replace(
        exact, cells=cells, whole=whole, protection="public_room", publication=900 + hidden
    )


def hatched(figure: Figure) -> int:
    """How many marks of a figure are hatched: bars, and areas of one trace parted by gaps."""
    bars = sum(
        list(trace.marker.pattern.shape or ()).count("/")
        for trace in figure.data
        if trace.type == "bar"
    )
    areas = [
        trace for trace in figure.data if trace.type == "scatter" and trace.fillpattern.shape == "/"
    ]
    return bars + sum(1 + list(trace.x).count(None) for trace in areas if trace.x)


def figures_in(figure: Figure) -> str:
    """Every word and number in a figure's marks."""
    said: list[str] = []
    for trace in figure.data:
        for words in (trace.text, trace.hovertext):
            said += [words] if isinstance(words, str) else list(words or ())
    return " ".join(said)


@pytest.mark.parametrize("look", LOOKS, ids=["desk", "room"])
@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("kind", ["bar", "tiles"])
def test_each_hidden_district_has_one_hatched_mark(kind: str, hidden: int, look: Look) -> None:
    cells = districts(hidden)
    figure = charts.drawn(kind, cells, PLACES, "th", look)
    assert hatched(figure) == hidden
    assert figures_in(figure).count("ปกปิด") >= hidden
    assert "nan" not in figure.to_json().lower()


@pytest.mark.parametrize("hidden", [1, 13])
@pytest.mark.parametrize("status", ["not_reported", "undivided"])
@pytest.mark.parametrize("kind", ["bar", "tiles"])
def test_what_is_not_hidden_is_not_hatched(kind: str, status: Status, hidden: int) -> None:
    cells = replace(districts(hidden, status), publication=800 + hidden, basis=len(status))
    figure = charts.drawn(kind, cells, PLACES, "en", Look())
    assert hatched(figure) == 0
    assert "Hidden" not in figures_in(figure)


def test_bars_of_hidden_values_are_of_one_length() -> None:
    figure = charts.drawn("bar", districts(5), PLACES, "en", Look())
    (stubs,) = [
        trace for trace in figure.data if trace.type == "bar" and trace.marker.pattern.shape
    ]
    assert len(set(stubs.x)) == 1
    assert 0 < stubs.x[0] < min(cell.value or 0 for cell in districts(5).shown)


def split(given: Mapping[str, Given]) -> Cells:
    return split_of(CATALOGUE, SHARE, ("poverty",), {(LAMPANG, (g,)): s for g, s in given.items()})


@pytest.mark.parametrize("hidden", range(5))
def test_each_hidden_group_has_one_hatched_mark(hidden: int) -> None:
    dimension = CATALOGUE.dimensions["poverty"]
    codes = [each.id for each in dimension.group][:4]
    given: dict[str, Given] = {
        code: "suppressed" if nth < hidden else (nth * 10, 100) for nth, code in enumerate(codes)
    }
    cells = replace(split(given), publication=700 + hidden)
    figure = charts.drawn("groups", cells, PLACES, "en", Look())
    assert hatched(figure) == hidden
    assert list(figure.data[0].x).count(None) == hidden
    assert charts.described("groups", cells, PLACES, "en").count("Hidden") == hidden


def test_districts_without_shares_stand_below_the_others() -> None:
    figure = charts.drawn("shares", districts(5), PLACES, "en", Look())
    assert hatched(figure) == 5
    assert figures_in(figure).count("Hidden") == 5
    assert hatched(charts.drawn("shares", districts(0), PLACES, "en", Look())) == 0


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_steps_side_by_side_hatch_what_is_hidden(hidden: int) -> None:
    steps = [CATALOGUE[each.id] for each in CATALOGUE.steps_of("care")][:2]
    answers = [
        replace(districts(hidden), indicator=each, publication=600 + nth)
        for nth, each in enumerate(steps)
    ]
    figure = care_steps.drawn(answers, PLACES, "en", Look())
    whole = int(hidden == len(DISTRICTS))
    assert hatched(figure) == 2 * (hidden + whole)


def test_a_hidden_period_is_a_hatched_block() -> None:
    cells = districts(0)
    shown = Point(cells.period, cells.whole)
    hidden = Point(cells.period, unshown((LAMPANG, ()), "suppressed"))
    for points, count in (((shown,), 0), ((hidden,), 1)):
        lane = Lane(cells.indicator, cells.unit, points)
        figure = timeline.drawn((lane,), "en", Look(), is_simulated=True)
        assert hatched(figure) == count
        assert figures_in(figure).count("Hidden") == 2 * count


KINDS = [kind for kind in charts.kinds() if kind not in ("groups", "two_dimensions")]


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("kind", KINDS)
def test_no_chart_breaks_or_tells_a_hidden_value(kind: str, hidden: int) -> None:
    """Values are 40.0 to 52.0 percent of 100; those of hidden districts stand nowhere."""
    cells = districts(hidden)
    figure = charts.drawn(kind, cells, PLACES, "en", Look())
    described = charts.described(kind, cells, PLACES, "en")
    said = f"{figures_in(figure)} {described}"
    gone = {f"{40 + nth}.0" for nth in range(len(DISTRICTS) - hidden, len(DISTRICTS))}
    whole = f"{districts(0).whole.value:.1f}"
    assert not [each for each in gone - {whole} if each in said]
    assert "nan" not in said.lower()
