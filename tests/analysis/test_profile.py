"""One district among all: its rank, its place along the scale, and the halves of a long profile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.declarations import Topic
from equity_metrics.monitor import Monitor
from equity_metrics.profile import Profile, ProfileRow, profile_of
from equity_metrics.reader import OWNER, VIEWER, Reader
from equity_metrics.tables.cells import profile as profile_table
from equity_metrics.text import Text
from tests.by_hand import LAMPANG, cells_of

CATALOGUE = load_catalogue()
A, B, C, D = "5201", "5202", "5203", "5204"
DISTRICTS = [f"52{nth:02d}" for nth in range(1, 14)]


def _row(place: str) -> ProfileRow:
    """5, 20, 20 and a hidden district; the province stands at 15."""
    cells = cells_of(
        CATALOGUE,
        "child_aid_rate",
        {A: (5, 100), B: (20, 100), C: (20, 100), D: "suppressed"},
        whole=(15, 100),
    )
    return ProfileRow(cells, cells.at(place))


def test_rank_and_place_along_the_scale() -> None:
    assert [_row(place).rank for place in (A, B, C, D)] == [3, 1, 1, None]
    row = _row(A)
    assert [row.along(row.cells.at(place)) for place in (A, B, C, D)] == [0, 1, 1, None]
    assert row.along(row.cells.whole) == pytest.approx(10 / 15)


def test_a_sum_of_all_lies_at_the_end_of_the_districts_scale() -> None:
    cells = cells_of(CATALOGUE, "child_unmet_need", {A: (10, None), B: (30, None)})
    row = ProfileRow(cells, cells.at(A))
    assert cells.whole.value == 40
    assert row.along(cells.whole) == 1


def test_equal_districts_stand_in_the_middle_and_hidden_ones_nowhere() -> None:
    equal = cells_of(CATALOGUE, "child_unmet_need", {A: (7, None), B: (7, None)})
    assert ProfileRow(equal, equal.at(A)).along(equal.at(B)) == 0.5
    assert ProfileRow(equal, equal.at(A)).rank == 1
    hidden = cells_of(CATALOGUE, "child_unmet_need", {A: "suppressed"}, whole=(7, None))
    assert ProfileRow(hidden, hidden.at(A)).along(hidden.whole) is None


SIZES = st.lists(st.integers(1, 9), min_size=0, max_size=9)


@given(sizes=SIZES)
def test_halves_keep_every_row_in_order_and_are_about_equally_long(sizes: list[int]) -> None:
    sections = tuple(
        (
            Topic(id=f"t{nth}", order=nth, page="p", label=Text(th="ก", en="a")),
            tuple(_row(A) for _ in range(size)),
        )
        for nth, size in enumerate(sizes)
    )
    whole = Profile(A, sections)
    left, right = whole.halves
    assert [id(row) for row in left.rows + right.rows] == [id(row) for row in whole.rows]
    assert left.place == right.place == A
    for half in (left, right):
        for topic, rows in half.sections:
            assert len(rows) == sizes[topic.order] or len(rows) >= 2
    length = [len(half.rows) + len(half.sections) for half in (left, right)]
    assert abs(length[0] - length[1]) <= 5  # the shortest topic that stays whole, and its heading


@pytest.mark.parametrize("reader", [OWNER, VIEWER], ids=["exact", "viewer"])
@pytest.mark.parametrize("district", DISTRICTS)
def test_the_demonstrations_districts(monitor: Monitor, district: str, reader: Reader) -> None:
    catalogue = monitor.catalogue
    found = monitor.profile(reader, LAMPANG, district)
    known = [
        each.id
        for each in catalogue.declared
        if catalogue.has_districts(each)
        and catalogue.topics[each.topic].in_profile
        and each.in_profile
        and monitor.periods_of(reader, LAMPANG, each.id)
    ]
    assert sorted(row.indicator.id for row in found.rows) == sorted(known)
    assert [topic.order for topic, _ in found.sections] == sorted(
        topic.order for topic, _ in found.sections
    )
    for topic, rows in found.sections:
        assert {row.indicator.topic for row in rows} == {topic.id}
    for row in found.rows:
        assert row.cell is row.cells.at(district)
        along = row.along(row.cell)
        if row.cell.value is None:
            assert row.rank is along is None
            continue
        values = [cell.value for cell in row.cells.cells if cell.value is not None]
        assert row.rank == 1 + sum(value > row.cell.value for value in values)
        assert along is not None and 0 <= along <= 1
        if max(values) > min(values):
            assert (along == 1) == (row.cell.value == max(values))
            assert (along == 0) == (row.cell.value == min(values))
    kinds = [len(found.standing(kind)) for kind in ("better", "plain", "worse")]
    assert sum(kinds) == len(found.rows)


def test_the_table_has_a_line_an_indicator(monitor: Monitor) -> None:
    found = monitor.profile(OWNER, LAMPANG, A)
    content = profile_table(found, "en")
    assert len(content) == len(found.rows) > 30
    assert not content.isna().any().any()
    (line,) = content[content["Indicator"] == monitor.catalogue["centre_count"].label.en].values
    assert "43 centres" in line
    assert "229 centres" in line
    assert "1 of 13" in " ".join(line)


def test_an_empty_profile(catalogue: Catalogue) -> None:
    empty = profile_of(A, [], tuple(catalogue.topics.values()))
    assert empty.sections == empty.rows == ()
    assert [half.sections for half in empty.halves] == [(), ()]
