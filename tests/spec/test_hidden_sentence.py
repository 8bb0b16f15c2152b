"""The sentence of what is hidden: counted from cells, each figure once, nothing where all is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from equity_metrics import exports
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells, is_undivided, unshown
from equity_metrics.disparities.of_cells import compared
from equity_metrics.errors import ReaderError
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


@pytest.fixture
def undivided(answer: Cells) -> Cells:
    """The same districts, none of which is shown apart from the province."""
    cells = tuple(unshown((each.place, ()), "undivided") for each in answer.cells)
    return replace(answer, cells=cells)


def test_what_is_not_divided_by_place_is_said_apart(
    undivided: Cells, answer: Cells, catalogue: Catalogue
) -> None:
    drawn = dict(drawn_of(undivided, (undivided.whole, *undivided.cells)))
    said = hidden_on_page(drawn, catalogue.policy, "viewer")
    assert said is not None
    brief = undivided.indicator.brief
    assert said.th.startswith(f"ตัวชี้วัด “{brief.th}”") and "ไม่แยกรายพื้นที่" in said.th
    assert brief.en in said.en and "only the whole province is shown" in said.en
    assert "figures on this page" not in said.en
    other = replace(answer, indicator=catalogue["child_unmet_need"])
    both = hidden_on_page(
        drawn | dict(drawn_of(other, other.cells)), catalogue.policy, "public_room"
    )
    assert both is not None
    # the province of the one and twelve districts of the other, of which three are hidden
    assert "3 of the 13 figures" in both.en
    assert both.en.endswith(said.en)
    assert hidden_on_page(drawn, catalogue.policy, "exact") is None


def test_many_undivided_figures_are_counted_beyond_the_third(
    undivided: Cells, catalogue: Catalogue
) -> None:
    chosen = list(catalogue.declared)[:5]
    drawn = {}
    for each in chosen:
        one = replace(undivided, indicator=each)
        drawn |= dict(drawn_of(one, one.cells))
    said = hidden_on_page(drawn, catalogue.policy, "viewer")
    assert said is not None
    assert all(each.brief.en in said.en for each in chosen[:3])
    assert "2 more" in said.en and "และอีก 2 ตัวชี้วัด" in said.th


def test_undivided_places_are_compared_with_nothing_and_their_file_says_so(
    undivided: Cells, answer: Cells, catalogue: Catalogue, monitor: Monitor
) -> None:
    assert is_undivided(undivided.cells)
    assert not is_undivided(answer.cells) and not is_undivided(())
    with pytest.raises(ReaderError) as refused:
        compared(undivided, catalogue.places)
    assert "only the whole province is shown" in refused.value.text.en
    content = exports.written("csv", undivided, catalogue, monitor.publication(), "en")
    lines = content.decode("utf-8-sig").splitlines()
    assert sum(line.endswith("Not divided by place") for line in lines) == 13
    assert any("only the whole province is shown, not its places" in line for line in lines)


@pytest.mark.parametrize(("reader", "fewest"), [(VIEWER, 5), (PUBLIC_ROOM, 10)])
def test_other_tables_say_what_the_mark_means(
    catalogue: Catalogue, reader: object, fewest: int
) -> None:
    said = hidden_in_table(catalogue.policy, reader.protection)  # type: ignore[attr-defined]
    assert said is not None
    assert f"fewer than {fewest} children" in said.en
    assert "Not divided by place" in said.en
