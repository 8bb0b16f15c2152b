"""When protected readers get new figures: by schedule, by a steward's act, for rows never shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.protection.renewal import Circumstances, Renewal, Settled, settle_all
from equity_metrics.protection.states import REMEMBERED, Kept, Remembered, keep_states
from tests.protection.worlds import AIDED, PROVINCE, World, table_of

START = datetime(2021, 6, 1, tzinfo=UTC)
Publish = Callable[..., Settled]


def _world(more: int = 0) -> World:
    return World(np.full((2, 4, 3, 4), 20 + more, dtype=np.int64))


def _with_one_more(world: World) -> World:
    persons = world.persons.copy()
    persons[0, 1, 0, 2] += 1
    return replace(world, persons=persons)


def _exact(file: Path, world: World) -> Path:
    """An exact file with a cube of the survey, as far as protection reads it."""
    leaves = [
        (PROVINCE, place, "2020-2", sex, poverty, *(int(each) for each in counted))
        for nth, place in enumerate(world.places)
        for one, sex in enumerate(world.groups["sex"])
        for two, poverty in enumerate(world.groups["poverty"])
        for counted in [(world.persons[0, nth, one, two], world.persons[:, nth, one, two].sum())]
    ]
    keys = "age_band varchar, school_age varchar, disability varchar"
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            "create table cube_child_survey (province varchar, district varchar, period varchar, "
            "sex varchar, poverty varchar, child_aid_rate__numerator bigint, "
            f"child_aid_rate__denominator bigint, {keys})"
        )
        for row in leaves:
            connection.execute(
                "insert into cube_child_survey values (?, ?, ?, ?, ?, ?, ?, '2_5', '3_5', 'no')",
                row,
            )
    return file


@pytest.fixture
def publish(catalogue: Catalogue, tmp_path: Path) -> Publish:
    """Settles a world's figures after those that were settled before, some days after the first."""
    table = table_of(catalogue, "child_aid_rate", ("sex", "poverty"))
    made: list[Path] = []

    def settle(
        world: World, days: int = 0, renewal: Renewal = "due", *, forget: bool = False
    ) -> Settled:
        number = len(made) + 1
        file = _exact(tmp_path / f"{number}.duckdb", world)
        about = Circumstances(number, renewal, START + timedelta(days=days), {})
        with closing(DuckDbEngine(file)) as engine:
            earlier = DuckDbEngine(made[-1]) if made and not forget else None
            (found,) = settle_all(
                engine, catalogue, [table], Remembered(earlier), about, lambda _share: None
            )
            if earlier is not None:
                earlier.close()
        with duckdb.connect() as connection:
            connection.execute(f"attach '{file}' as publication")
            keep_states(connection, [Kept(found.province, found.shown.sources, found.states)])
        made.append(file)
        return found

    return settle


def test_the_first_figures_are_made_at_once(publish: Publish) -> None:
    found = publish(_world())
    assert (found.outcome, found.basis) == ("new", 1)
    assert [each.publication for each in found.states] == [1]


def test_the_same_rows_are_the_same_figures_whenever(publish: Publish) -> None:
    first = publish(_world())
    again = publish(_world(), 1)
    assert (again.outcome, again.basis) == ("same", 2)
    assert again.hidden == first.hidden
    assert [each.publication for each in again.states] == [1]
    assert publish(_world(), 90).outcome == "same"


@pytest.mark.parametrize(
    ("days", "renewal", "outcome", "basis"),
    [
        (29, "due", "kept", 1),
        (30, "due", "new", 2),
        (1, "now", "new", 2),
        (90, "later", "kept", 1),
        (90, "first", "kept", 1),
    ],
)
def test_other_rows_are_shown_when_they_are_due(
    publish: Publish, days: int, renewal: Renewal, outcome: str, basis: int
) -> None:
    publish(_world())
    found = publish(_world(12), days, renewal)
    assert (found.outcome, found.basis) == (outcome, basis)
    assert (found.hidden is None) is (outcome == "kept")


def test_one_child_more_is_never_due(publish: Publish) -> None:
    publish(_world())
    for days, renewal in ((60, "due"), (61, "now")):
        found = publish(_with_one_more(_world()), days, renewal)
        assert (found.outcome, found.basis, found.hidden) == ("kept", 1, None)


def test_nothing_is_shown_before_somebody_may_see_it(publish: Publish) -> None:
    assert publish(_world(), renewal="later").outcome == "waiting"
    found = publish(_world(), 1)
    assert (found.outcome, found.basis) == ("new", 2)


def test_a_file_without_what_was_shown_makes_figures_anew(publish: Publish) -> None:
    """Published before that was kept, or damaged: nothing is known to stand."""
    publish(_world())
    found = publish(_world(12), 1, forget=True)
    assert (found.outcome, found.basis) == ("new", 2)


def test_an_older_file_has_no_such_tables(catalogue: Catalogue, tmp_path: Path) -> None:
    file = _exact(tmp_path / "older.duckdb", _world())
    table = table_of(catalogue, "child_aid_rate", ("sex",))
    with closing(DuckDbEngine(file)) as engine:
        past = Remembered(engine).of(PROVINCE, table.sources)
    assert past.states == ()


def test_as_many_publications_are_remembered_as_an_attacker_is_tried_with(publish: Publish) -> None:
    for nth in range(REMEMBERED + 2):
        found = publish(_world(nth * 12), nth * 30)
        assert (found.outcome, found.basis) == ("new", nth + 1)
    assert [each.publication for each in found.states[:REMEMBERED]] == [5, 4, 3]
    counted = {name.expression for name in found.states[0].counts}
    assert AIDED in counted


def test_an_earlier_state_is_read_as_it_was_written(publish: Publish, tmp_path: Path) -> None:
    first = publish(_world()).states[0]
    again = publish(_world(), 1).states[0]
    assert (again.counts, again.shown, again.inputs) == (first.counts, first.shown, first.inputs)
    assert again.settled_at == START
