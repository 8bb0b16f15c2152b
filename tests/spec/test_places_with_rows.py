"""A place with rows of which a filter leaves none counts zero, also where that is remembered."""

from __future__ import annotations

import pytest

from equity_metrics.answer import exact_cells
from equity_metrics.cells import Cell
from equity_metrics.monitor import Monitor
from equity_metrics.query import Question
from equity_metrics.reader import OWNER

LAMPANG = "52"


@pytest.mark.parametrize("by", [(), ("poverty",)])
@pytest.mark.parametrize("indicator", ["child_aid_coverage", "child_aid_baht"])
def test_a_filtered_answer_is_the_one_that_is_asked_alone(
    monitor: Monitor, indicator: str, by: tuple[str, ...]
) -> None:
    zeros: list[Cell] = []
    filters = [("sex", "u"), ("age_band", "u"), ("poverty", "extreme")]
    for where in (each for each in filters if each[0] not in by):
        answer = monitor.cells(OWNER, indicator, LAMPANG, where=(where,), by=by)
        manifest = monitor.publication()
        question = Question(indicator, LAMPANG, answer.period, by, (where,))
        engine, held = monitor._engine(manifest, exact=True), monitor._held(manifest, question)
        assert answer == exact_cells(engine, monitor.catalogue, question, held)
        zeros += [cell for cell in answer.cells if cell.value == 0]
    is_amount = monitor.catalogue[indicator].denominator is None
    assert zeros or not is_amount  # nobody of the group was paid in some district
