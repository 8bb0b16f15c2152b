"""What a room is told of a figure since an earlier meeting agrees with units counted by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest

from equity_metrics.arising import movement_since
from equity_metrics.catalogue import Catalogue
from equity_metrics.change_table import read_changes
from equity_metrics.changes import Change
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import StoreError
from equity_metrics.minutes import Meeting, Resolution
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.sentences.arising import movement_text
from equity_metrics.sentences.change import changed_text
from equity_metrics.store import Store
from tests.centres import LAMPANG, Centre, World, coverage, deliver, identity, publish, waiting
from tests.conftest import copies, made_once
from tests.delivered import rewrite, rows_of

COVERAGE, WAITING, FOLLOWED = "child_aid_coverage", "child_unmet_need", "eligible_share"
START: World = {
    "a1": Centre(30, 30), "a2": Centre(40, 20), "a3": Centre(is_silent=True),
    "b1": Centre(20, 40), "b2": Centre(30, 20), "b3": Centre(30, 20),
}  # fmt: skip
PAID = {**START, "a1": Centre(50, 30)}  # twenty children more, all paid: a correction
LATE = {**PAID, "a3": Centre(50, 20)}  # a silent centre reports
MORE = {**LATE, "b1": Centre(40, 20)}  # twenty who waited are paid
Publications = Callable[[], Monitor]


@pytest.fixture(scope="module")
def published(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four publications: rooms get new figures with the first, the third and the fourth."""
    with made_once(tmp_path_factory, "centres") as (folder, is_new):
        if is_new:
            monitor, files = Monitor(catalogue, Store(folder)), tmp_path_factory.mktemp("files")
            publish(monitor, files, START)
            _follow(monitor, FOLLOWED)
            publish(monitor, files, PAID, "due")
            publish(monitor, files, LATE)
            publish(monitor, files, MORE)
    return folder


@pytest.fixture
def four(
    published: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Publications:
    """Makes a monitor on a copy of that store."""
    return copies(published, catalogue, tmp_path, monkeypatch)


def _follow(monitor: Monitor, *indicators: str) -> None:
    """Opens a meeting and resolves in it to move figures."""
    meeting = monitor.convene(
        OWNER, LAMPANG, Meeting(committee="กรรมการจำลอง", held_on=date(2021, 3, 1))
    )
    opening = monitor.open_meeting(OWNER, meeting)
    for indicator in indicators:
        resolution = Resolution(
            meeting=meeting.id, words="ติดตาม", resolved_on=date(2021, 3, 1), indicator=indicator,
            publication=opening.publication, agency="หน่วยงานจำลอง",
        )  # fmt: skip
        monitor.resolve(OWNER, LAMPANG, resolution)


def _of(monitor: Monitor, indicator: str, reader: Reader, number: int | None = None) -> Change:
    every = monitor.every_change(reader, LAMPANG, number)
    return next(each for each in every if (each.indicator.id, each.place) == (indicator, LAMPANG))


def _parts(change: Change) -> tuple[float | None, float | None, float | None]:
    return (change.corrected, change.newly_reported, change.really_changed)


def _eligible_share(world: World) -> float:
    """Percent eligible of the children of centres that reported."""
    told = [each for each in world.values() if not each.is_silent]
    return 100 * sum(each.eligible for each in told) / (100 * len(told))


# --- one publication: told since the figures that readers had


@pytest.mark.parametrize("reader", [VIEWER, PUBLIC_ROOM], ids=["viewer", "room"])
def test_renewed_figures_tell_the_change_since_those_before(
    four: Publications, reader: Reader
) -> None:
    monitor = four()
    kept, found = (_of(monitor, COVERAGE, reader, number) for number in (2, 3))
    assert (kept.status, kept.before, kept.since) == ("kept", None, None)
    assert (found.status, found.since) == ("split", 1)
    values = [coverage(each) for each in (START, PAID, LATE)]
    assert (found.before, found.after) == pytest.approx((values[0], values[2]))
    assert _parts(found) == pytest.approx((values[1] - values[0], values[2] - values[1], 0))
    assert found.new_units == 1
    counted = _of(monitor, WAITING, reader, 3)
    assert _parts(counted) == (0, waiting(LATE) - waiting(PAID), 0)
    said = changed_text(found)
    assert "จุดร้อยละ) ตั้งแต่ชุดเผยแพร่ที่ 1: แก้ไข" in said.th
    assert "points) since publication 1: corrections" in said.en
    exact = _of(monitor, COVERAGE, OWNER, 3)
    assert (exact.since, exact.before) == (None, pytest.approx(values[1]))


def test_the_next_one_tells_the_change_since_the_one_before(four: Publications) -> None:
    found = _of(four(), COVERAGE, PUBLIC_ROOM, 4)
    assert (found.status, found.since) == ("split", None)
    assert _parts(found) == pytest.approx((coverage(MORE) - coverage(LATE), 0, 0))


def test_an_open_resolution_is_followed_and_key_figures_alone_are_listed(
    four: Publications, catalogue: Catalogue
) -> None:
    monitor = four()
    found = _of(monitor, FOLLOWED, PUBLIC_ROOM, 3)
    assert catalogue[FOLLOWED].key_figure is None
    assert (found.status, found.since) == ("split", 1)
    values = [_eligible_share(each) for each in (START, PAID, LATE)]
    assert _parts(found) == pytest.approx((values[1] - values[0], values[2] - values[1], 0))
    for reader in (OWNER, VIEWER, PUBLIC_ROOM):
        listed = {each.indicator.id for each in monitor.changes(reader, LAMPANG, 3)}
        every = {each.indicator.id for each in monitor.every_change(reader, LAMPANG, 3)}
        assert every - listed == {FOLLOWED}


def test_every_indicator_can_be_followed(
    small: Publications, files: dict[tuple[str, str], Path], catalogue: Catalogue
) -> None:
    """The change that is kept of each ends with the value that is shown of it."""
    monitor = small()
    _follow(monitor, *catalogue.indicators)
    path = files["child_survey", "2020-2"]
    rewrite(path, rows_of(path)[:-5])
    monitor.check(OWNER, path, "child_survey", province=LAMPANG)
    monitor.publish(OWNER)
    whole = [each for each in monitor.every_change(OWNER, LAMPANG) if each.place == LAMPANG]
    held = {each for each in catalogue.indicators if monitor.periods_of(OWNER, LAMPANG, each)}
    assert {each.indicator.id for each in whole} == held
    for each in whole:
        assert each.status in ("split", "same", "new", "gone"), each.indicator.id
        asked = (OWNER, each.indicator.id, LAMPANG)
        assert each.after == pytest.approx(
            monitor.cells(*asked, period=each.after_period).whole.value
        )
    assert {each.status for each in whole} >= {"split", "same"}


# --- several publications


@pytest.mark.parametrize(("since", "start"), [(1, START), (2, START), (3, LATE)])
def test_the_parts_of_all_publications_add_up(four: Publications, since: int, start: World) -> None:
    """The room of publication 2 had the figures of the first: they had been kept."""
    found = movement_since(four(), LAMPANG, COVERAGE, since, 4)
    assert (found.status, found.since) == ("split", since)
    assert (found.before, found.after) == pytest.approx((coverage(start), coverage(MORE)))
    newly = coverage(LATE) - coverage(PAID) if start is START else 0
    corrected = coverage(MORE) - coverage(LATE)
    corrected += coverage(PAID) - coverage(START) if start is START else 0
    assert _parts(found) == pytest.approx((corrected, newly, 0))


def test_a_kept_figure_did_not_move(four: Publications) -> None:
    monitor = four()
    assert movement_since(monitor, LAMPANG, COVERAGE, 1, 2).status == "same"
    assert movement_since(monitor, LAMPANG, COVERAGE, 4, 4).status == "same"
    followed = movement_since(monitor, LAMPANG, FOLLOWED, 2, 3)
    assert followed.status == "split"
    assert followed.after == pytest.approx(_eligible_share(LATE))


def test_what_is_not_followed_has_before_and_after_alone(four: Publications) -> None:
    found = movement_since(four(), LAMPANG, "survey_coverage", 1, 4)
    assert (found.status, _parts(found)) == ("whole", (None, None, None))
    assert (found.before, found.after) == pytest.approx((100 * 5 / 6, 100))


def test_an_expired_publication_in_between_leaves_before_and_after(four: Publications) -> None:
    monitor = four()
    with monitor.store.writing():
        monitor.store.move_to_expired(2)
    found = movement_since(monitor, LAMPANG, COVERAGE, 1, 4)
    assert (found.status, _parts(found)) == ("whole", (None, None, None))
    assert (found.before, found.after) == pytest.approx((coverage(START), coverage(MORE)))
    gone = movement_since(monitor, LAMPANG, COVERAGE, 2, 4)
    assert (gone.status, gone.before) == ("unreadable", None)
    assert gone.after == pytest.approx(coverage(MORE))
    with pytest.raises(StoreError):
        movement_since(monitor, LAMPANG, COVERAGE, 1, 2)


@pytest.mark.long
def test_an_undo_in_between_tells_no_parts(four: Publications, tmp_path: Path) -> None:
    """Who was told the parts from 1 to 3 could subtract them from those from 1 to 6."""
    monitor = four()
    monitor.undo(OWNER, 1)
    number = publish(monitor, tmp_path / "again", MORE)
    row = _of(monitor, COVERAGE, PUBLIC_ROOM)
    assert (number, row.since, row.status) == (6, 1, "whole")
    assert (row.before, row.after) == pytest.approx((coverage(START), coverage(MORE)))
    assert movement_since(monitor, LAMPANG, COVERAGE, 1, 6).status == "whole"
    assert movement_since(monitor, LAMPANG, COVERAGE, 4, 6).status == "same"


@pytest.mark.long
def test_a_part_that_counts_few_is_not_told_since_either(
    four: Publications, tmp_path: Path
) -> None:
    """Sixty more are paid while three of another centre come: the three are a correction of few."""
    monitor = four()
    corrected = {**MORE, "b2": Centre(33, 20)}
    publish(monitor, tmp_path / "files", corrected, "later")
    publish(monitor, tmp_path / "files", {**corrected, "b4": Centre(60, 20)})
    for reader in (VIEWER, PUBLIC_ROOM):
        row = _of(monitor, COVERAGE, reader)
        assert (row.since, _parts(row)) == (4, (None, None, None))
        assert row.status in ("whole", "small", "linked", "suppressed")
    exact = _of(monitor, COVERAGE, OWNER, 5)
    assert _parts(exact) != (None, None, None)
    found = movement_since(monitor, LAMPANG, COVERAGE, 1, 6)
    assert (found.status, _parts(found)) in [
        (status, (None, None, None)) for status in ("whole", "suppressed")
    ]


@pytest.mark.long
def test_a_purged_child_is_in_no_change(four: Publications, tmp_path: Path) -> None:
    """The files before are made anew without the child, the figures stay: the two are not told together."""
    monitor = four()
    shown = monitor.cells(PUBLIC_ROOM, COVERAGE, LAMPANG).whole
    monitor.purge(OWNER, "child_survey", identity(0))
    assert monitor.cells(PUBLIC_ROOM, COVERAGE, LAMPANG).whole == shown
    assert monitor.cells(OWNER, COVERAGE, LAMPANG).whole.numerator == (shown.numerator or 0) - 1
    publish(monitor, tmp_path / "files", {**MORE, "b2": Centre(60, 20)})
    for reader in (VIEWER, PUBLIC_ROOM):
        assert _of(monitor, COVERAGE, reader).status in ("renewed", "kept")


# --- rounds

FIRST = {**START, "a3": Centre(50, 20, is_silent=True)}
SECOND = {**START, "a3": Centre(50, 20), "b1": Centre(20, 10)}  # thirty wait no longer


@pytest.fixture
def first_round(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Monitor:
    """A store with the first round alone."""
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    monitor = Monitor(catalogue, Store(tmp_path / "store"))
    publish(monitor, tmp_path / "files", FIRST, of="2020-1")
    return monitor


def test_a_later_round_really_changed(first_round: Monitor, tmp_path: Path) -> None:
    publish(first_round, tmp_path / "files", SECOND)
    found = movement_since(first_round, LAMPANG, COVERAGE, 1, 2)
    silent = {**SECOND, "a3": FIRST["a3"]}
    values = [coverage(each) for each in (FIRST, silent, SECOND)]
    assert found.status == "split"
    assert _parts(found) == pytest.approx((0, values[2] - values[1], values[1] - values[0]))
    said = movement_text(found, date(2021, 3, 1))
    assert said.th.startswith("ตั้งแต่การประชุมวันที่ 1 มี.ค. 2564 จาก 53.6% (รอบสำรวจ 1/2563) เป็น ")
    assert "real change between periods +" in said.en


def test_a_round_that_rooms_were_not_shown_yet_breaks_the_chain(
    first_round: Monitor, tmp_path: Path
) -> None:
    publish(first_round, tmp_path / "files", SECOND, "later")
    found = movement_since(first_round, LAMPANG, COVERAGE, 1, 2)
    assert (found.status, found.after) == ("suppressed", None)
    first_round.publish(OWNER, renewal="now")
    found = movement_since(first_round, LAMPANG, COVERAGE, 1, 3)
    assert (found.status, _parts(found)) == ("whole", (None, None, None))
    assert (found.before, found.after) == pytest.approx((coverage(FIRST), coverage(SECOND)))


# --- files of before


def test_a_file_without_the_column_is_read(
    four: Publications, catalogue: Catalogue, tmp_path: Path
) -> None:
    monitor = four()
    sealed = monitor.store.manifest(4).protected
    older = Path(shutil.copy(monitor.store.file(sealed), tmp_path / "older.duckdb"))
    older.chmod(0o644)
    with duckdb.connect(str(older)) as connection:
        connection.execute("alter table change drop column since")
    with closing(DuckDbEngine(older)) as engine:
        found = read_changes(engine, catalogue, LAMPANG, "public_room")
    assert found == monitor.every_change(PUBLIC_ROOM, LAMPANG, 4)


def test_a_damaged_log_of_meetings_stops_no_publication(four: Publications, tmp_path: Path) -> None:
    monitor = four()
    monitor.minutes.records.database.path.write_bytes(b"no log at all" * 99)
    deliver(monitor, tmp_path / "files", LATE)
    assert monitor.publish(OWNER, renewal="now") is not None
    every = {each.indicator.id for each in monitor.every_change(OWNER, LAMPANG)}
    assert FOLLOWED not in every
    assert COVERAGE in every
