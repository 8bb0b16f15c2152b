"""What closing a gap costs: the count times one rate, hidden where the count is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.cells import Cells
from equity_metrics.cost import cost_sentence, cost_to_close, one_of
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.query import Status
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.tables.cells import cost as cost_table
from tests.by_hand import LAMPANG, Given, cells_of

CATALOGUE = load_catalogue()
BAHT = CATALOGUE.units["baht"]
GAP = "child_unmet_need"
HIDDEN: tuple[Status, ...] = ("suppressed", "no_data", "not_reported")
DISTRICTS = st.dictionaries(
    st.sampled_from([f"52{nth:02d}" for nth in range(1, 14)]),
    st.integers(0, 3000).map(lambda count: (count, None)) | st.sampled_from(HIDDEN),
)


@given(counts=DISTRICTS, each=st.integers(1, 30000))
def test_every_cost_is_its_count_times_the_rate(counts: Mapping[str, Given], each: int) -> None:
    gap = cells_of(CATALOGUE, GAP, counts)
    cost = cost_to_close(gap, each, BAHT)
    for was, now in zip((gap.whole, *gap.cells), (cost.whole, *cost.cells), strict=True):
        assert (now.place, now.status) == (was.place, was.status)
        if was.is_shown:
            assert now.numerator == (was.numerator or 0) * each == now.value
        else:
            assert (now.numerator, now.value, now.at_worst, now.at_best) == (None,) * 4
    assert cost.whole.numerator == sum(cell.numerator or 0 for cell in cost.shown)
    assert cost.key != gap.key != cost_to_close(gap, each + 1, BAHT).key != cost.key


def test_two_rates_of_one_gap_are_two_questions(catalogue: Catalogue) -> None:
    """A chart is remembered by its question: another rate must not show the first one's picture."""
    gap = cells_of(catalogue, GAP, {"5201": (3, None)})
    assert cost_to_close(gap, 800, BAHT).key != cost_to_close(gap, 900, BAHT).key


@pytest.mark.parametrize("reader", [OWNER, VIEWER, PUBLIC_ROOM], ids=["exact", "viewer", "room"])
@pytest.mark.parametrize("indicator", [GAP, "out_of_school_waiting", "centre_request_waiting"])
def test_the_demonstrations_gaps(monitor: Monitor, reader: Reader, indicator: str) -> None:
    gap = monitor.cells(reader, indicator, LAMPANG)
    cost = cost_to_close(gap, 1250, BAHT)
    assert [cell.status for cell in cost.cells] == [cell.status for cell in gap.cells]
    shown = [(was.numerator, now.numerator) for was, now in zip(gap.cells, cost.cells, strict=True)]
    assert all(now == (None if was is None else was * 1250) for was, now in shown)
    if reader is OWNER:
        assert cost.whole.numerator == sum(now or 0 for _, now in shown)
        assert sum(now is not None for _, now in shown) == 13
    elif indicator == "out_of_school_waiting":
        assert any(now is None for _, now in shown)  # a few children in a district are hidden


@pytest.mark.parametrize("period", ["2020-1", "2020-2"])
def test_at_the_declared_rate_it_is_the_gap_in_baht(monitor: Monitor, period: str) -> None:
    """Two ways to one amount: the rate times the children, and the rate summed by the dataset."""
    asked = Period("survey_round", period)
    gap = monitor.cells(OWNER, GAP, LAMPANG, period=asked)
    summed = monitor.cells(OWNER, "child_unmet_baht", LAMPANG, period=asked)
    cost = cost_to_close(gap, 800, BAHT)

    def told(cells: Cells) -> list[tuple[object, ...]]:
        return [
            (cell.place, cell.status, cell.numerator, cell.value, cell.at_worst, cell.at_best)
            for cell in (cells.whole, *cells.cells)
        ]

    assert told(cost) == told(summed)


def test_the_sentence_has_rate_count_and_amount(monitor: Monitor) -> None:
    gap = monitor.cells(OWNER, GAP, LAMPANG)
    said = cost_sentence(gap, cost_to_close(gap, 1000, BAHT), 1000, monitor.places)
    assert said is not None
    assert all(each in said.th for each in ("จังหวัดลำปาง", "855,000 บาท", "1,000 บาท", "855 คน"))
    assert all(each in said.en for each in ("855,000 baht", "1,000 baht", "855 children"))
    assert one_of(gap.indicator).en == "child"
    assert one_of(monitor.catalogue["centre_request_waiting"]).en == "centre"


def test_a_hidden_province_has_no_sentence(monitor: Monitor) -> None:
    gap = cells_of(monitor.catalogue, GAP, {"5201": "suppressed"}, whole="suppressed")
    assert cost_sentence(gap, cost_to_close(gap, 800, BAHT), 800, monitor.places) is None


def test_the_table_has_count_rate_and_amount_of_every_place(monitor: Monitor) -> None:
    counts: dict[str, Given] = {"5201": (12, None), "5202": "suppressed"}
    gap = cells_of(monitor.catalogue, GAP, counts)
    found = cost_table(gap, cost_to_close(gap, 800, BAHT), 800, monitor.places, "en")
    assert [list(row)[1:] for row in found.itertuples(index=False)] == [
        ["12 children", "800", "9,600 baht"],
        ["12 children", "800", "9,600 baht"],
        ["Hidden", "800", "Hidden"],
    ]
