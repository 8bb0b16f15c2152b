"""What earlier protected publications showed of every count, kept in the exact file on the server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from equity_metrics.arrow import table_of
from equity_metrics.engines import Engine
from equity_metrics.errors import EngineError
from equity_metrics.kept_rows import quoted
from equity_metrics.protection.draft import Name
from equity_metrics.protection.leaves import Source
from equity_metrics.reader import Protected

REMEMBERED = 3  # so many protected publications, the current one among them
_COUNTS = pa.schema(
    [
        ("province", pa.string()),
        ("publication", pa.int32()),
        ("dataset", pa.string()),
        ("period", pa.string()),
        ("expression", pa.string()),
        ("split", pa.string()),
        ("grp", pa.string()),
        ("place", pa.string()),
        ("persons", pa.int64()),
        ("viewer", pa.bool_()),
        ("public_room", pa.bool_()),
    ]
)
_BLOCKS = pa.schema(
    [
        ("province", pa.string()),
        ("dataset", pa.string()),
        ("period", pa.string()),
        ("publication", pa.int32()),
        ("rank", pa.int32()),
        ("settled_at", pa.string()),
        ("inputs", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One protected publication of some sources: every named count, and who was shown it.

    publication: whose rows the figures are of. inputs: a hash of all that was decided upon.
    """

    publication: int
    settled_at: datetime
    inputs: str
    counts: Mapping[Name, int]
    shown: Mapping[Protected, frozenset[Name]]


@dataclass(frozen=True, slots=True)
class Past:
    """The states of one set of tables, first what is shown now; whether all its sources have that."""

    states: tuple[State, ...]
    is_whole: bool


class Remembered:
    """The states in an exact file; none where it is of before they were kept."""

    def __init__(self, engine: Engine | None) -> None:
        self._engine = engine

    def of(self, province: str, sources: Iterable[Source]) -> Past:
        """The states of some sources of a province."""
        wanted = frozenset(sources)
        settled: dict[int, dict[Source, tuple[str, str]]] = {}
        for dataset, period, number, at, inputs in self._fetch(
            "select dataset, period, publication, settled_at, inputs from protected_block "
            "where province = ? order by rank, publication desc", province,
        ):  # fmt: skip
            if (source := Source(dataset, period)) in wanted:
                settled.setdefault(number, {})[source] = (at, inputs)
        states = tuple(self._state(province, *each) for each in settled.items())
        newest = next(iter(settled.values()), {})
        is_whole = frozenset(newest) == wanted and len(set(newest.values())) == 1
        return Past(states, is_whole)

    def _state(
        self, province: str, number: int, sources: Mapping[Source, tuple[str, str]]
    ) -> State:
        counts: dict[Name, int] = {}
        viewer, room = set(), set()
        for dataset, period in sources:
            for expression, split, group, place, persons, by_viewer, by_room in self._fetch(
                "select expression, split, grp, place, persons, viewer, public_room "
                "from protected_count where province = ? and publication = ? and dataset = ? "
                "and period = ?", province, number, dataset, period,
            ):  # fmt: skip
                name = Name(Source(dataset, period), expression, split, group, place)
                counts[name] = persons
                if by_viewer:
                    viewer.add(name)
                if by_room:
                    room.add(name)
        at, inputs = next(iter(sources.values()))
        shown: dict[Protected, frozenset[Name]] = {
            "viewer": frozenset(viewer), "public_room": frozenset(room)
        }  # fmt: skip
        return State(number, datetime.fromisoformat(at), inputs, counts, shown)

    def _fetch(self, sql: str, *bound: object) -> list[tuple[Any, ...]]:
        if self._engine is None:
            return []
        try:
            return self._engine.fetch(sql, bound)
        except EngineError:
            return []


@dataclass(frozen=True, slots=True)
class Kept:
    """The states of one set of tables that a publication goes on remembering."""

    province: str
    sources: tuple[Source, ...]
    states: tuple[State, ...]


def keep_states(connection: duckdb.DuckDBPyConnection, kept: Iterable[Kept]) -> None:
    """Writes the tables `protected_count` and `protected_block` of an exact file."""
    listed = list(kept)
    for name, schema, rows in (
        ("protected_count", _COUNTS, _counts(listed)),
        ("protected_block", _BLOCKS, _blocks(listed)),
    ):
        connection.register(f"{name}_rows", table_of(rows, schema))
        connection.execute(f"create table publication.{name} as select * from {name}_rows")


def _counts(kept: Iterable[Kept]) -> Iterator[tuple[object, ...]]:
    for each in kept:
        for state in each.states[:REMEMBERED]:
            yield from _named(each.province, state.publication, state.counts, state.shown)


def _named(
    province: str, publication: int, counts: Mapping[Name, int],
    shown: Mapping[Protected, frozenset[Name]],
) -> Iterator[tuple[object, ...]]:  # fmt: skip
    viewer, room = shown["viewer"], shown["public_room"]
    for name, persons in counts.items():
        yield (
            province, publication, *name.source, *name[1:], persons, name in viewer, name in room
        )  # fmt: skip


def _blocks(kept: Iterable[Kept]) -> Iterator[tuple[object, ...]]:
    for each in kept:
        for rank, state in enumerate(each.states[:REMEMBERED]):
            for source in each.sources:
                yield (
                    each.province, *source, state.publication, rank,
                    state.settled_at.isoformat(), state.inputs,
                )  # fmt: skip


def add_counts(
    connection: duckdb.DuckDBPyConnection, province: str, publication: int,
    counts: Mapping[Name, int], shown: Mapping[Protected, frozenset[Name]],
) -> None:  # fmt: skip
    """Adds counts to a state that an exact file remembers."""
    rows = _named(province, publication, counts, shown)
    connection.register("added_rows", table_of(rows, _COUNTS))
    connection.execute("insert into publication.protected_count from added_rows")
    connection.unregister("added_rows")


def remember_also(connection: duckdb.DuckDBPyConnection, newer: Path) -> None:
    """Adds to a copied exact file what a newer one remembers: its readers know both."""
    connection.execute(f"attach '{quoted(newer)}' as newer (read_only)")
    found = connection.execute(
        "select count(*) from duckdb_tables() where table_name = 'protected_block' "
        "and database_name in ('newer', 'publication')"
    ).fetchone()
    if found == (2,):
        known = "(select publication from publication.protected_block)"
        connection.execute(
            "insert into publication.protected_count select * from newer.protected_count "
            f"where publication not in {known}"
        )
        connection.execute(
            "insert into publication.protected_block "
            f"select * replace (rank + {REMEMBERED} as rank) from newer.protected_block "
            f"where publication not in {known}"
        )
    connection.execute("detach newer")
