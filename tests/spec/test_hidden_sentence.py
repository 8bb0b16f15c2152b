"""The sentence of what is hidden: counted from cells, each figure once, nothing where all is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from equity_metrics import exports
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells, unshown
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from equity_metrics.sentences.hidden import (
    drawn_of,
    hidden_in_file,
    hidden_in_table,
    hidden_on_page,
)

LAMPANG = "52"


@pytest.fixture
def answer(monitor: Monitor) -> Cells:
    """Thirteen districts and their province, of which three districts are hidden and one is silent."""
    exact = monitor.cells(OWNER, "child_aid_rate", LAMPANG)
    first, second, third, fourth, *others = exact.cells
    hidden = [unshown((each.place, ()), "suppressed") for each in (first, second, third)]
    silent = unshown((fourth.place, ()), "not_reported")
    return replace(exact, cells=(*hidden, silent, *others), protection="public_room")


def test_hidden_figures_are_counted_among_those_that_would_stand_there(
    answer: Cells, catalogue: Catalogue
) -> None:
    drawn = dict(drawn_of(answer, (answer.whole, *answer.cells)))
    said = hidden_on_page(drawn, catalogue.policy, "public_room")
    assert said is not None
    # 13 districts and the province, of which one did not report
    assert "3 จาก 13 ช่อง" in said.th
    assert "3 of the 13 figures" in said.en
    assert "น้อยกว่า 10 คน" in said.th
    assert "fewer than 10 children" in said.en
    assert len(said.th.splitlines()) == len(said.en.splitlines()) == 1


def test_a_figure_drawn_twice_counts_once(answer: Cells) -> None:
    drawn = dict(drawn_of(answer, answer.cells))
    again = drawn | dict(drawn_of(answer, (answer.whole, *answer.cells[:5])))
    assert len(again) == len(drawn) + 1
    by_group = replace(answer, where=(("sex", "female"),))
    assert not drawn.keys() & dict(drawn_of(by_group, by_group.cells)).keys()


def test_the_threshold_is_the_readers(answer: Cells, catalogue: Catalogue) -> None:
    drawn = dict(drawn_of(answer, answer.cells))
    said = hidden_on_page(drawn, catalogue.policy, "viewer")
    assert said is not None
    assert "fewer than 5 children" in said.en


def test_nothing_is_said_where_nothing_is_hidden(answer: Cells, catalogue: Catalogue) -> None:
    shown = dict(drawn_of(answer, answer.cells[3:]))
    assert hidden_on_page(shown, catalogue.policy, "viewer") is None
    assert hidden_on_page({}, catalogue.policy, "viewer") is None
    assert hidden_in_file(replace(answer, cells=answer.cells[3:]), catalogue.policy) is None
    assert hidden_in_table(catalogue.policy, "exact") is None


def test_a_file_says_how_many_of_its_rows_are_hidden(
    answer: Cells, catalogue: Catalogue, monitor: Monitor
) -> None:
    manifest = monitor.publication()
    content = exports.written("csv", answer, catalogue, manifest, "en").decode("utf-8-sig")
    assert "3 of the 13 rows of this file hold no figures" in content
    rows = [line.split(",") for line in content.splitlines()]
    hidden = [row for row in rows if row[-1] == "Hidden"]
    assert len(hidden) == 3
    assert all(not any(row[2:-1]) for row in hidden)


@pytest.mark.parametrize(("reader", "fewest"), [(VIEWER, 5), (PUBLIC_ROOM, 10)])
def test_other_tables_say_what_the_mark_means(
    catalogue: Catalogue, reader: object, fewest: int
) -> None:
    said = hidden_in_table(catalogue.policy, reader.protection)  # type: ignore[attr-defined]
    assert said is not None
    assert f"fewer than {fewest} children" in said.en
