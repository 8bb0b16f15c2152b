"""Every method of the monitor answers whom the table names, in the provinces that are theirs."""

from __future__ import annotations

import ast
import hashlib
import inspect
import shutil
from pathlib import Path

import pytest
from matrix_of_methods import INSIDE, NO_READER, TABLE, Outcome, Row, World, world_of
from two_provinces import OTHER, OWN, PROVINCES, READERS

from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import AccessDenied, ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, Reader
from equity_metrics.store import Store

PAGES = Path(__file__).resolve().parents[2] / "pages"
# Whom these answer is tried where what they do is: each takes seconds more.
TRIED_ELSEWHERE = {"purge": "keeping/test_purge.py", "publish": "access/test_provinces_apart.py"}
_PASSING = (".lock", "-wal", "-shm")  # of who reads


@pytest.fixture(scope="module")
def world(built_two: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The small store; what writes is asked of a copy."""
    own = tmp_path_factory.mktemp("asked")
    store = shutil.copytree(built_two, own / "store")
    shutil.copyfile(built_two.with_name("key"), own / "key")
    return world_of(Monitor(catalogue, Store(store)), own)


def copied(world: World, into: Path) -> World:
    target = shutil.copytree(world.monitor.store.root, into)
    return world_of(Monitor(world.monitor.catalogue, Store(target)), world.files)


def content_of(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and not path.name.endswith(_PASSING)
    }


def outcome(row: Row, world: World, reader: Reader, province: str) -> Outcome:
    try:
        answer = row.call(world, reader, province)
    except AccessDenied:
        return "refused"
    except ReaderError:
        return "unknown"
    return "nothing" if row.blank and not answer else "allowed"


def cases(row: Row) -> list[tuple[str, str, Outcome]]:
    """Reader, province and what is expected."""
    provinces = (OWN,) if row.elsewhere == "same" else PROVINCES
    return [
        (name, province, row.expected(name, province)) for name in READERS for province in provinces
    ]


def test_the_table_names_every_method() -> None:
    public = {
        name: inspect.signature(method)
        for name, method in inspect.getmembers(Monitor, callable)
        if not name.startswith("_")
    }
    asking = {name for name, signature in public.items() if "reader" in signature.parameters}
    assert asking == TABLE.keys()
    assert public.keys() - asking == NO_READER.keys()


def test_no_page_calls_what_asks_no_reader_and_shows_rows() -> None:
    called = {
        node.func.attr
        for path in PAGES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert "deliveries_waiting" in called  # the control
    assert not called & INSIDE


@pytest.mark.parametrize("name", list(TABLE))
def test_who_is_refused_is_refused_and_nothing_is_written(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(world.files / "key"))
    row, before = TABLE[name], content_of(world.monitor.store.root)
    asked = [case for case in cases(row) if case[2] not in ("allowed",)]
    assert asked
    found = [
        (reader, province, outcome(row, world, READERS[reader], province))
        for reader, province, _ in asked
    ]
    assert found == asked
    assert content_of(world.monitor.store.root) == before


@pytest.mark.parametrize("name", [name for name in TABLE if name not in TRIED_ELSEWHERE])
def test_who_is_allowed_is_answered(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(world.files / "key"))
    row = TABLE[name]
    asked = [case for case in cases(row) if case[2] == "allowed"]
    if row.slow:
        asked = [case for case in asked if case[0] == "steward"] or asked[:1]
    if row.writes:
        chosen = [each for each in asked if (each[0], each[1]) in _WRITERS]
        asked = chosen or asked[:1]
    assert asked
    for nth, (reader, province, expected) in enumerate(asked):
        own = copied(world, tmp_path / str(nth)) if row.writes else world
        if row.before is not None:
            row.before(own, OWNER, province)
        assert outcome(row, own, READERS[reader], province) == expected, (reader, province)


# Of those who may write: who is limited in the one province, and who is not in the other.
_WRITERS = {("steward", OWN), ("case_worker", OWN), ("owner", OTHER)}
