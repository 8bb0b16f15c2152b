"""A carried publication answers protected readers as its store does, and nobody else; it writes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from everything import everything, fingerprint
from small import LAMPANG

from equity_metrics import __main__ as command
from equity_metrics.building import reissue
from equity_metrics.carried import open_carried
from equity_metrics.errors import ReaderError, SpokenError, StoreError
from equity_metrics.monitor import Monitor, open_monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.settings import carried_file

Ask = Callable[[Monitor], object]
ANY_FILE = Path(__file__)


@pytest.mark.parametrize("reader", [VIEWER, PUBLIC_ROOM], ids=["viewer", "room"])
def test_every_cell_is_the_one_of_the_store(
    small: Callable[[], Monitor], carried: Path, reader: Reader
) -> None:
    there, here = everything(small(), reader), everything(open_monitor(), reader)
    assert here.keys() == there.keys()
    assert fingerprint(here) == fingerprint(there)
    assert any(cell.status == "suppressed" for cell in here.values())
    assert carried.exists()


@pytest.mark.usefixtures("carried")
def test_what_is_told_beside_the_cells_is_the_same(small: Callable[[], Monitor]) -> None:
    there, here = small(), open_monitor()
    for ask in (
        lambda each: each.provinces(VIEWER),
        lambda each: [found.id for found in each.key_figures(VIEWER, LAMPANG)],
        lambda each: each.periods(VIEWER, LAMPANG, "survey_round"),
        lambda each: repr(each.changes(VIEWER, LAMPANG)),
        lambda each: repr(each.attention(VIEWER, LAMPANG)),
        lambda each: repr([lane.indicator.id for lane in each.lanes(VIEWER, LAMPANG)]),
    ):
        assert ask(here) == ask(there)
    before, known = here.replaced(VIEWER, LAMPANG), there.replaced(VIEWER, LAMPANG)
    assert before is not None
    assert known is not None
    assert (before.number, before.published_at) == (known.number, known.published_at)
    assert before.came is None  # which files came is the server's


@pytest.mark.usefixtures("carried")
def test_nobody_is_its_owner() -> None:
    monitor = open_monitor()
    assert monitor.is_carried
    assert monitor.reader == VIEWER
    assert monitor.boundaries(VIEWER, LAMPANG) is None
    indicator = monitor.key_figures(VIEWER, LAMPANG)[0].id
    with pytest.raises(StoreError, match="protected figures only"):
        monitor.cells(OWNER, indicator, LAMPANG)
    with pytest.raises(StoreError, match="no publication 1; there are 2"):
        monitor.changes(VIEWER, LAMPANG, 1)


@pytest.mark.parametrize(
    "act",
    [
        lambda each: each.publish(OWNER),
        lambda each: each.undo(OWNER, 2),
        lambda each: each.preview(OWNER),
        lambda each: each.check(OWNER, ANY_FILE, "child_survey"),
        lambda each: each.marked(OWNER, ANY_FILE, "child_survey"),
        lambda each: each.stand_ready(OWNER),
        lambda each: each.build_demo(),
        lambda each: each.history(OWNER),
        lambda each: each.deliveries_waiting(OWNER),
        lambda each: each.held(OWNER),
        lambda each: each.release(OWNER, "any", "a good reason"),
        lambda each: each.discard(OWNER, "any"),
        lambda each: each.pin(OWNER, 2, "for a meeting"),
        lambda each: each.unpin(OWNER, 2),
        lambda each: each.mend(OWNER),
        lambda each: each.purge(OWNER, "child_survey", "1234567890123"),
        lambda each: each.resume_purge(OWNER),
        lambda each: each.record(OWNER, "trace", {}, province=LAMPANG),
        lambda each: each.correct(OWNER, 1, {}),
        lambda each: each.withdraw(OWNER, 1),
        lambda each: each.entries(OWNER, LAMPANG),
        lambda each: each.unpublished(OWNER, LAMPANG),
        lambda each: each.shelf.remove(LAMPANG),
        lambda each: each.store.scratch().__enter__(),
    ],
)
def test_whatever_would_write_is_refused_and_says_where_to_do_it(carried: Path, act: Ask) -> None:
    before = seen(carried)
    with pytest.raises(StoreError, match="read only.*Open the store on the server"):
        act(open_monitor())
    assert seen(carried) == before
    assert not carried.parent.with_name("no-key").exists()


def test_reading_leaves_no_trace(carried: Path) -> None:
    before = seen(carried)
    monitor = open_monitor()
    monitor.refresh()
    assert everything(monitor, VIEWER)
    assert seen(carried) == before
    assert not carried.parent.with_name("no-key").exists()


def seen(file: Path) -> tuple[object, ...]:
    """The file's bytes and its folder; a folder's time tells what was made and taken away in between."""
    folder = file.parent
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return digest, file.stat().st_mtime_ns, folder.stat().st_mtime_ns, sorted(folder.iterdir())


def test_the_file_tells_no_count_of_rows_and_no_delivery(
    small: Callable[[], Monitor], carried: Path
) -> None:
    with duckdb.connect(str(carried), read_only=True) as connection:
        ((note, declarations),) = connection.execute(
            "select note, declarations from about"
        ).fetchall()
    for holding in json.loads(note)["published"]["holdings"]:
        assert holding["rows"] == holding["reported"] == holding["late"] == 0
        assert holding["districts"] == {}
    manifest = small().publication()
    assert manifest.deliveries
    for delivery in manifest.deliveries:
        assert delivery.file_name not in note
        assert delivery.id not in note
    assert all(part.sha256 not in note for part in manifest.parts)
    assert len(declarations) < 250_000  # measured: under 100 kB


def test_every_way_to_a_publication_says_the_same_in_its_file_and_its_manifest(
    small: Callable[[], Monitor],
) -> None:
    monitor = small()
    undone = monitor.undo(OWNER, 1)
    second = monitor.store.manifest(2)
    with monitor.store.writing():
        again = reissue(monitor.store, monitor.catalogue, second, second.parts)
    assert again.published_at == second.published_at
    for manifest in (monitor.store.manifest(1), again, undone):
        _, store = open_carried(monitor.store.publications / manifest.protected.name)
        told = store.manifest(manifest.number)
        plain = {"holdings": (), "checksum": None}
        assert told.said.model_copy(update=plain) == manifest.said.model_copy(update=plain)
        assert [each.span for each in told.holdings] == [each.span for each in manifest.holdings]
        assert told.protected == manifest.protected


def test_a_command_that_reads_reads_protected_cells(
    carried: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["query", "child_aid_rate", "--by", "district", "--where", f"province={LAMPANG}"]
    assert command.main(asked) == 0
    plain = json.loads(capsys.readouterr().out)
    assert command.main([*asked, "--protected"]) == 0
    assert json.loads(capsys.readouterr().out) == plain
    assert len(plain) == 13
    assert command.main([*asked, "--exact"]) == 1
    assert "protected figures only" in capsys.readouterr().err
    assert command.main(["doctor"]) in (0, 1)  # a machine may have no Thai font
    said = capsys.readouterr().out
    assert hashlib.sha256(carried.read_bytes()).hexdigest() in said
    assert "000002.duckdb" in said


@pytest.mark.parametrize(
    "asked",
    [
        ["publish"], ["undo"], ["undo", "--to", "1"], ["demo"], ["history"], ["waiting"], ["mend"],
        ["pin", "2", "--why", "a meeting"], ["unpin", "2"], ["discard", "any"],
        ["release", "any", "--reason", "looked at it", "--confirm"],
        ["check", str(ANY_FILE), "--dataset", "child_survey"],
        ["import", str(ANY_FILE), "--dataset", "child_survey", "--publish"],
        ["import", str(ANY_FILE.parent), "--publish"], ["purge", "--resume"],
        ["record", "--list", "--dataset", "trace", "--province", LAMPANG],
        ["record", "--withdraw", "1", "--dataset", "trace", "--province", LAMPANG],
        ["boundaries", "remove", "--province", LAMPANG],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_command_that_writes_is_refused_in_both_languages(
    carried: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = seen(carried)
    assert command.main(asked) == 1
    said = capsys.readouterr().err
    assert "Open the store on the server" in said
    assert "ให้เปิดคลังข้อมูลบนเครื่องแม่ข่าย" in said
    assert seen(carried) == before


def test_a_name_is_a_file_or_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def named(path: Path) -> Path | None:
        monkeypatch.setenv("EQUITY_STORE", str(path))
        return carried_file()

    (tmp_path / "store.duckdb").mkdir()
    (tmp_path / "on a stick").write_bytes(b"")
    assert named(tmp_path / "000007.duckdb") == tmp_path / "000007.duckdb"  # said to be missing
    assert named(tmp_path / "on a stick") == tmp_path / "on a stick"
    assert named(tmp_path / "store.duckdb") is None
    assert named(tmp_path / "new") is None
    monkeypatch.delenv("EQUITY_STORE")
    assert carried_file() is None


@pytest.mark.usefixtures("carried")
def test_a_question_without_an_answer_is_refused_as_elsewhere() -> None:
    monitor = open_monitor()
    indicator = monitor.key_figures(VIEWER, LAMPANG)[0]
    dimensions = [each.id for each in monitor.catalogue.dimensions_of(indicator)][:3]
    assert len(dimensions) == 3
    with pytest.raises(ReaderError):
        monitor.cells(VIEWER, indicator.id, LAMPANG, by=tuple(dimensions))
    with pytest.raises(SpokenError):
        monitor.cells(VIEWER, indicator.id, "10")
