"""After a purge no file of the store holds the child; everything else is as it was."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from delivered import rewrite, rows_of
from long_way import long_after
from small import DISTRICT, ID, LAMPANG, LIST_NUMBER, PLAN

from equity_metrics import __main__ as command
from equity_metrics import doctor, purge
from equity_metrics.errors import AccessDenied, ReaderError, StoreError
from equity_metrics.intake.identity import keys_of
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, VIEWER, Reader
from equity_metrics.remains import files_with
from equity_metrics.settings import pseudonym_key
from equity_metrics.store import Store

Files = dict[tuple[str, str], Path]


@pytest.fixture
def kept(small: Callable[[], Monitor], files: Files) -> tuple[Monitor, str]:
    """A store whose first publication is pinned and where a delivery waits, and a child in all."""
    monitor = small()
    survey = files["child_survey", "2020-2"]
    rows = rows_of(survey)
    rewrite(survey, rows[:-1])
    monitor.check(OWNER, survey, "child_survey", province=LAMPANG)
    monitor.pin(OWNER, 1, "การประชุมที่ 1")
    first = {row[ID] for row in rows_of(files["child_survey", "2020-1"])}
    return monitor, next(row[ID] for row in rows[:-1] if row[ID] in first)


def key_of(child: str) -> bytes:
    (key,) = keys_of(child, pseudonym_key(), None, is_number=False)
    return key


def persons(monitor: Monitor) -> object:
    return monitor.cells(OWNER, "child_aid_rate", LAMPANG).whole.denominator


def test_no_file_holds_the_child(kept: tuple[Monitor, str]) -> None:
    monitor, child = kept
    root, key = monitor.store.root, key_of(child)
    assert len(files_with(root, [key], [child])) >= 3  # the control: it can be found where it is
    before = persons(monitor)
    old = {each.name for each in monitor.store.publications.glob("*.duckdb")}

    done = monitor.purge(OWNER, "child_survey", child)

    assert files_with(root, [key], [child]) == ()
    assert set(done.rows) >= {"child_survey", "child_support"}
    assert done.deliveries == 1
    assert done.files > 10
    # This very monitor had the old files open: it answers from the new ones.
    assert persons(monitor) == before - 1  # type: ignore[operator]
    assert not old & {each.name for each in monitor.store.publications.glob("*.duckdb")}
    assert [past.manifest.issue for past in monitor.history(OWNER)][0] == 2
    assert all(each.is_well for each in doctor.examine(monitor.store, monitor.catalogue, monitor.shelf) if "publication" in each.text.en)  # fmt: skip

    monitor.undo(OWNER, 1)
    monitor.undo(OWNER, 2)
    monitor.publish(OWNER)  # what waited
    assert files_with(root, [key], [child]) == ()


def test_the_note_says_who_when_and_how_many_but_not_whom(kept: tuple[Monitor, str]) -> None:
    monitor, child = kept
    monitor.purge(OWNER, "child_survey", child)
    (note,) = monitor.store.purges()
    assert note.is_finished
    assert note.by == "owner"
    assert note.rows["child_survey"] >= 1
    assert (note.masked, note.cases) == ((), ())
    again = monitor.purge(OWNER, "child_survey", child)
    assert (dict(again.rows), again.publications) == ({}, ())


def test_everything_else_is_as_it_was(kept: tuple[Monitor, str]) -> None:
    import duckdb

    monitor, child = kept
    key = key_of(child)

    def others() -> list[tuple[object, ...]]:
        rows = []
        for part in monitor.store.manifest(2).parts:
            if part.dataset in ("child_survey", "child_support"):
                path = monitor.store.require_part(part)
                rows += duckdb.execute(
                    f"select * from read_parquet('{path}') where child_key <> ? order by row_number",
                    (key,),
                ).fetchall()
                assert part.rows == duckdb.sql(f"select count(*) from read_parquet('{path}')").fetchall()[0][0]  # fmt: skip
        return rows

    before = others()
    monitor.purge(OWNER, "child_survey", child)
    assert others() == before


def test_a_child_of_the_list_takes_its_case_along(
    small: Callable[[], Monitor], files: Files
) -> None:
    monitor = small()
    by_dataset = {dataset: path for (dataset, _), path in files.items()}
    followed = {row[PLAN] for row in rows_of(by_dataset["follow_up"])}
    plans = rows_of(by_dataset["individual_plan"])
    plan = next(row for row in plans if row[LIST_NUMBER] and row[PLAN] in followed)
    number = plan[LIST_NUMBER]
    listed = rows_of(by_dataset["out_of_school"])
    child = next(row[ID] for row in listed if row[LIST_NUMBER] == number)
    day = {"list_no": number, "district": plan[DISTRICT], "visited_on": "1/5/2568"}
    entry, _ = monitor.record(
        OWNER, "trace", {**day, "trace_result": "found_oos"}, province=LAMPANG
    )
    corrected, _ = monitor.correct(OWNER, entry.number, {**day, "trace_result": "not_found"})
    monitor.publish(OWNER)

    done = monitor.purge(OWNER, "out_of_school", number, province=LAMPANG, is_number=True)

    assert set(done.rows) >= {"out_of_school", "trace", "individual_plan", "follow_up"}
    assert done.entries == 2  # the correction, and what would stand again without it
    assert monitor.records.live() == ()
    assert files_with(monitor.store.root / "parts", [key_of(child)], [number]) == ()
    assert files_with(monitor.store.publications, [], [number, plan[PLAN]]) == ()
    assert doctor_finds(monitor, "purge") == []
    assert corrected.number == 2


def doctor_finds(monitor: Monitor, word: str) -> list[str]:
    found = doctor.examine(monitor.store, monitor.catalogue, monitor.shelf)
    return [each.text.en for each in found if word in each.text.en and not each.is_well]


@pytest.mark.parametrize(
    ("moment", "step"),
    long_after(
        3,
        [
            ("put_part", 1), ("commit_again", 1), ("sweep", 4), ("put_waiting", 1), ("sweep", 1),
            ("put_purge", 2),
        ],
    ),
)  # fmt: skip
def test_a_purge_that_was_cut_off_is_known_and_can_be_ended(
    kept: tuple[Monitor, str], moment: str, step: int
) -> None:
    monitor, child = kept
    before, key = persons(monitor), key_of(child)
    calls: list[str] = []
    real = getattr(Store, moment)

    def cut_off(*given: object) -> object:
        calls.append(moment)
        if len(calls) == step:
            raise KeyboardInterrupt
        return real(*given)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Store, moment, cut_off)
        monitor.purge(OWNER, "child_survey", child)
    assert persons(monitor) in (before, before - 1)  # type: ignore[operator]
    is_begun = bool(monitor.store.purges())
    assert bool(doctor_finds(monitor, "purge --resume")) == is_begun
    again = Monitor(monitor.catalogue, Store(monitor.store.root))
    again.refresh()
    if is_begun:
        again.resume_purge(OWNER)
    else:
        again.purge(OWNER, "child_survey", child)
    assert files_with(again.store.root, [key], [child]) == ()
    assert doctor_finds(again, "") == []
    assert persons(again) == before - 1  # type: ignore[operator]


def test_another_key_file_ends_no_purge(
    kept: tuple[Monitor, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor, child = kept
    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Store, "put_part", _interrupted)
        monitor.purge(OWNER, "child_survey", child)
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "another"))
    with pytest.raises(StoreError) as refused:
        monitor.resume_purge(OWNER)
    assert "EQUITY_KEY_FILE" in refused.value.text.th
    assert len(monitor.store.unfinished_purges()) == 1


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_still_holds_the_child_is_named(kept: tuple[Monitor, str]) -> None:
    monitor, child = kept
    (monitor.store.root / "copy.txt").write_text(f"id {child}")
    with pytest.raises(StoreError) as left:
        monitor.purge(OWNER, "child_survey", child)
    assert "copy.txt" in left.value.text.th
    assert child not in left.value.text.th + left.value.text.en
    (monitor.store.root / "copy.txt").unlink()
    monitor.resume_purge(OWNER)
    assert files_with(monitor.store.root, [key_of(child)], [child]) == ()


def test_who_may_and_what_is_asked(small: Callable[[], Monitor]) -> None:
    monitor = small()
    for reader in (VIEWER, Reader(frozenset(("steward",)), frozenset((LAMPANG,)))):
        with pytest.raises(AccessDenied):
            monitor.purge(reader, "child_survey", "9000000000000")
    with pytest.raises(ReaderError) as refused:
        monitor.purge(OWNER, "child_survey", "9 0000 00000 00 1")
    assert "9" not in refused.value.text.th
    with pytest.raises(ReaderError):
        monitor.purge(OWNER, "centre", "9000000000000")
    with pytest.raises(ReaderError):
        monitor.purge(OWNER, "out_of_school", "นร-1", is_number=True)


def test_the_command_reads_the_number_from_its_input(
    kept: tuple[Monitor, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monitor, child = kept
    monkeypatch.setenv("EQUITY_STORE", str(monitor.store.root))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{child}\n"))
    assert command.main(["purge", "--dataset", "child_survey"]) == 0
    told = capsys.readouterr().out
    assert "child_survey" in told
    assert child not in told
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{child}\n"))
    assert command.main(["purge", "--dataset", "child_survey"]) == 1  # nothing is left to take out


def test_a_publication_that_cannot_be_made_anew_is_let_go(
    kept: tuple[Monitor, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor, child = kept
    real = purge.reissue

    def reissue(store: Store, catalogue: object, manifest: object, *rest: object) -> object:
        if manifest.number == 1:  # type: ignore[attr-defined]
            raise StoreError(purge._UNREADABLE)
        return real(store, catalogue, manifest, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(purge, "reissue", reissue)
    done = monitor.purge(OWNER, "child_survey", child)
    assert done.expired == (1,)
    assert [past.state for past in monitor.history(OWNER)] == ["live", "expired"]
    assert files_with(monitor.store.root, [key_of(child)], [child]) == ()
