"""Publish, correct, let late centres come, pay further: the split agrees with a recount of the files."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.changes import Change
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.store import Store
from tests.conftest import copies
from tests.delivered import path_of, written_to

LAMPANG = "52"
ENDS = {"2020-1": date(2020, 10, 31), "2020-2": date(2021, 4, 30)}
LAST = "2020-2"
SILENT = "ศูนย์ไม่ได้ส่งแบบสำรวจ"
TOLD = ("ผลคัดกรอง", "ความพิการ", "เข้าเกณฑ์", "วันที่รับแบบสำรวจ")
LATE = ("5203-01", "5203-02", "5205-03", "5205-04", "5205-05", "5205-06")
Row = dict[str, str]


@dataclass(frozen=True)
class Files:
    """The demonstration's surveys by period, and its payments, as rows and as files."""

    surveys: Mapping[str, list[Row]]
    payments: list[Row]
    paths: Mapping[str, Path]


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    folder = tmp_path / "files"
    folder.mkdir()
    deliveries = written_to(folder)
    surveys = [path_of(deliveries, "child_survey", period=period) for period in sorted(ENDS)]
    support = path_of(deliveries, "child_support")
    paths = dict(zip(sorted(ENDS), surveys, strict=True)) | {"child_support": support}
    read = {period: _rows(paths[period]) for period in ENDS}
    return Files(read, _rows(support), paths)


def _bring(monitor: Monitor, path: Path, dataset: str, rows: Iterable[Row]) -> None:
    listed = list(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, listed[0])
        writer.writeheader()
        writer.writerows(listed)
    report = monitor.check(OWNER, path, dataset)
    assert report.rows_ok == len(listed)


def _silenced(rows: Iterable[Row], centres: Iterable[str] = LATE) -> list[Row]:
    """The rows with some centres silent: of them the register alone is known."""
    chosen = set(centres)
    return [
        row | dict.fromkeys(TOLD, "") | {"สถานะแบบสำรวจ": SILENT}
        if row["รหัสศูนย์"] in chosen
        else row
        for row in rows
    ]


def _flipped(rows: list[Row], count: int) -> list[Row]:
    """The rows with the first eligible children of centres that are not late no longer eligible."""
    left = count
    flipped = []
    for row in rows:
        if left and row["รหัสศูนย์"] not in LATE and _is_eligible(row):
            row = row | {"เข้าเกณฑ์": "ไม่เข้าเกณฑ์"}
            left -= 1
        flipped.append(row)
    return flipped


def _is_eligible(row: Row) -> bool:
    return row["เข้าเกณฑ์"] in ("1", "มี", "ใช่", "เข้าเกณฑ์")


def _day(words: str) -> date:
    day, month, year = (int(part) for part in words.split("/"))
    return date(year - 543, month, day)


def _coverage(rows: Iterable[Row], payments: Iterable[Row], period: str) -> float:
    """Percent of eligible children paid by the close of the round, by hand."""
    paid = {row["เลขประจำตัว"] for row in payments if _day(row["วันที่จ่าย"]) <= ENDS[period]}
    eligible = [row["เลขประจำตัว"] in paid for row in rows if _is_eligible(row)]
    return 100 * sum(eligible) / len(eligible)


def _waiting(rows: Iterable[Row], payments: Iterable[Row], period: str) -> int:
    paid = {row["เลขประจำตัว"] for row in payments if _day(row["วันที่จ่าย"]) <= ENDS[period]}
    return sum(_is_eligible(row) and row["เลขประจำตัว"] not in paid for row in rows)


def _of(monitor: Monitor, indicator: str, reader: Reader = OWNER, place: str = LAMPANG) -> Change:
    return next(
        each
        for each in monitor.changes(reader, LAMPANG)
        if (each.indicator.id, each.place) == (indicator, place)
    )


@pytest.fixture(scope="module")
def without_the_late(
    built_at_once: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a store in which the late centres are silent, and its readers know what was before."""
    folder = tmp_path_factory.mktemp("silent") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_KEY_FILE", str(built_at_once.with_name("key")))
        shutil.copytree(built_at_once, folder)
        shutil.copy(built_at_once.with_name("key"), folder.with_name("key"))
        monitor = Monitor(catalogue, Store(folder))
        survey = path_of(written_to(tmp_path_factory.mktemp("late")), "child_survey", period=LAST)
        _bring(monitor, survey, "child_survey", _silenced(_rows(survey)))
        monitor.publish(OWNER, renewal="now")
    return folder


@pytest.fixture
def silent(
    without_the_late: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Monitor:
    """Questions to a copy of that store."""
    return copies(without_the_late, catalogue, tmp_path, monkeypatch)()


def _parts(change: Change) -> tuple[float | None, float | None, float | None]:
    return (change.corrected, change.newly_reported, change.really_changed)


def test_a_first_publication_has_nothing_before(copied_at_once: Callable[[], Monitor]) -> None:
    monitor = copied_at_once()
    assert monitor.changes(OWNER, LAMPANG) == ()
    assert monitor.replaced(OWNER, LAMPANG) is None


def test_late_centres_and_a_correction_then_undo(silent: Monitor, files: Files) -> None:
    monitor, period = silent, LAST
    whole, payments = files.surveys[period], files.payments
    corrected = _flipped(whole, 100)
    _bring(monitor, files.paths[period], "child_survey", corrected)
    monitor.publish(OWNER, renewal="now")
    first = _coverage(_silenced(whole), payments, period)
    second = _coverage(_silenced(corrected), payments, period)
    third = _coverage(corrected, payments, period)
    found = _of(monitor, "child_aid_coverage")
    assert (found.before, found.after) == pytest.approx((first, third))
    assert _parts(found) == pytest.approx((second - first, third - second, 0))
    assert (found.new_units, found.status) == (6, "split")
    waiting = _of(monitor, "child_unmet_need")
    counts = [
        _waiting(each, payments, period)
        for each in (_silenced(whole), _silenced(corrected), corrected)
    ]
    assert _parts(waiting) == (counts[1] - counts[0], counts[2] - counts[1], 0)
    for reader in (VIEWER, PUBLIC_ROOM):
        protected = _of(monitor, "child_aid_coverage", reader)
        assert _parts(protected) == _parts(found)
    replaced = monitor.replaced(OWNER, LAMPANG)
    assert replaced is not None and replaced.number == 2
    assert [each.dataset for each in replaced.came] == ["child_survey"]
    monitor.undo(OWNER, 2)
    back = _of(monitor, "child_aid_coverage")
    assert (back.before, back.after) == (found.after, found.before)
    # The centres took their reports back: with the restored rows that is one correction.
    assert _parts(back) == pytest.approx((first - third, 0, 0))


def test_districts_split_like_the_province(
    copied_at_once: Callable[[], Monitor], files: Files
) -> None:
    monitor, period = copied_at_once(), "2020-2"
    silent = _silenced(files.surveys[period])
    _bring(monitor, files.paths[period], "child_survey", silent)
    monitor.publish(OWNER)
    moved = {each.place for each in monitor.changes(OWNER, LAMPANG)} - {LAMPANG}
    assert moved == {"5203", "5205"}
    name = monitor.places.place("5203").name.th
    for code, rows in (("before", files.surveys[period]), ("after", silent)):
        here = [row for row in rows if row["อำเภอ/เขต"] == name]
        expected = _coverage(here, files.payments, period)
        assert getattr(_of(monitor, "child_aid_coverage", place="5203"), code) == pytest.approx(
            expected
        )
    waiting = [
        each
        for each in monitor.changes(OWNER, LAMPANG)
        if each.indicator.id == "child_unmet_need" and each.place != LAMPANG
    ]
    whole = _of(monitor, "child_unmet_need")
    assert sum(each.corrected or 0 for each in waiting) == whole.corrected
    for reader in (VIEWER, PUBLIC_ROOM):
        assert {each.place for each in monitor.changes(reader, LAMPANG)} == {LAMPANG}


@pytest.mark.long
def test_further_payments_and_their_undo(
    copied_at_once: Callable[[], Monitor], files: Files
) -> None:
    monitor, period = copied_at_once(), "2020-2"
    fewer = files.payments[:-60]
    _bring(monitor, files.paths["child_support"], "child_support", fewer)
    monitor.publish(OWNER)
    _bring(monitor, files.paths["child_support"], "child_support", files.payments)
    monitor.publish(OWNER)
    rows = files.surveys[period]
    first, last = (_coverage(rows, each, period) for each in (fewer, files.payments))
    found = _of(monitor, "child_aid_coverage")
    assert _parts(found) == pytest.approx((last - first, 0, 0))
    assert _of(monitor, "child_aid_baht").corrected == 60 * 800
    assert _of(monitor, "poverty_share").status == "same"
    monitor.undo(OWNER, 2)
    back = _of(monitor, "child_aid_coverage")
    assert _parts(back) == pytest.approx((first - last, 0, 0))
    assert _of(monitor, "child_aid_baht").corrected == -60 * 800


def _by_centre(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["รหัสศูนย์"], []).append(row)
    return found


@pytest.mark.long
def test_a_later_round_and_its_undo(
    catalogue: Catalogue, tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    monitor = Monitor(catalogue, Store(tmp_path / "store"))
    earlier, latest = files.surveys["2020-1"], files.surveys["2020-2"]
    _bring(monitor, files.paths["2020-1"], "child_survey", earlier)
    _bring(monitor, files.paths["child_support"], "child_support", files.payments)
    monitor.publish(OWNER, renewal="later")
    _bring(monitor, files.paths["2020-2"], "child_survey", latest)
    monitor.publish(OWNER, renewal="later")
    found = _of(monitor, "child_unmet_need")
    assert found.before_period == Period("survey_round", "2020-1")
    assert found.after_period == Period("survey_round", "2020-2")
    before, after = _by_centre(earlier), _by_centre(latest)
    silent = {code for code, rows in before.items() if rows[0]["สถานะแบบสำรวจ"] == SILENT}
    assert len(silent) == 14
    really = sum(
        _waiting(after[code], files.payments, "2020-2")
        - _waiting(before[code], files.payments, "2020-1")
        for code in before
        if code not in silent
    )
    newly = sum(_waiting(after[code], files.payments, "2020-2") for code in silent)
    assert _parts(found) == (0, newly, really)
    assert found.new_units == sum(
        _waiting(after[code], files.payments, "2020-2") > 0 for code in silent
    )
    # The restored publication knows no second round: the same steps, taken backwards.
    monitor.undo(OWNER, 1)
    back = _of(monitor, "child_unmet_need")
    assert _parts(back) == (0, -newly, -really)


# --- protected readers


def _small(rows: list[tuple[object, ...]], threshold: int) -> list[tuple[object, ...]]:
    return [
        row for row in rows if any(0 < abs(each) < threshold for each in row if each is not None)
    ]  # type: ignore[arg-type]


def _scan(monitor: Monitor, folder: Path) -> dict[str, set[str]]:
    """Nothing small stands in the protected file; protection -> the statuses found."""
    manifest = monitor.publication()
    carried = shutil.copy(monitor.store.file(manifest.protected), folder / "carried.duckdb")
    statuses: dict[str, set[str]] = {}
    with duckdb.connect(str(carried), read_only=True) as file:
        for protection, threshold in (("viewer", 5), ("public_room", 10)):
            for indicator, scale in (("child_unmet_need", 1), ("child_aid_baht", 800)):
                told = file.execute(
                    "select (after - before) / ?, corrected / ?, newly_reported / ?, "
                    "really_changed / ? from change where protection = ? and indicator = ?",
                    (scale, scale, scale, scale, protection, indicator),
                ).fetchall()
                assert told and not _small(told, threshold)
            found = file.execute(
                "select distinct status from change where protection = ?", (protection,)
            ).fetchall()
            statuses[protection] = {str(status) for (status,) in found}
        leaked = file.execute(
            "select count(*) from change where (status in ('small', 'linked', 'suppressed') and "
            "coalesce(before, after, corrected, newly_reported, really_changed, corrected_units, "
            "new_units) is not null) or (status = 'whole' and coalesce(corrected, newly_reported, "
            "really_changed, corrected_units, new_units) is not null)"
        ).fetchall()
        assert leaked == [(0,)]
        places = file.execute("select distinct place, protection from change").fetchall()
    assert set(places) == {(LAMPANG, "viewer"), (LAMPANG, "public_room")}
    (folder / "carried.duckdb").unlink()
    return statuses


def test_one_payment_is_not_told_to_whoever_had_the_figures_before(
    copied_at_once: Callable[[], Monitor], files: Files, tmp_path: Path
) -> None:
    """Not even when a steward asks for new figures: two of them would tell the child."""
    monitor = copied_at_once()
    earlier = {
        each: monitor.cells(each, "child_aid_rate", LAMPANG) for each in (VIEWER, PUBLIC_ROOM)
    }
    _bring(monitor, files.paths["child_support"], "child_support", files.payments[:-1])
    monitor.publish(OWNER, renewal="now")
    assert _of(monitor, "child_aid_rate").status == "split"
    for reader, cells in earlier.items():
        for indicator in ("child_aid_rate", "child_aid_baht", "child_aid_baht_per_eligible"):
            told = _of(monitor, indicator, reader)
            assert (told.status, told.before, told.corrected) == ("kept", None, None)
        kept = monitor.cells(reader, "child_aid_rate", LAMPANG)
        assert (kept.publication, kept.basis) == (2, 1)
        assert kept.cells == cells.cells and kept.whole == cells.whole
    statuses = _scan(monitor, tmp_path)
    assert statuses == {"viewer": {"kept", "same"}, "public_room": {"kept", "same"}}


@pytest.mark.long
def test_figures_stay_until_they_are_due(
    copied_at_once: Callable[[], Monitor], files: Files, tmp_path: Path
) -> None:
    """A delivery renews nothing for protected readers; a steward's act does, and says so."""
    monitor, period = copied_at_once(), "2020-2"
    before = monitor.cells(PUBLIC_ROOM, "child_aid_coverage", LAMPANG).whole
    whole = files.surveys[period]
    corrected = _flipped(whole, 100)
    _bring(monitor, files.paths[period], "child_survey", corrected)
    monitor.publish(OWNER)
    assert _of(monitor, "child_aid_coverage", PUBLIC_ROOM).status == "kept"
    assert monitor.cells(PUBLIC_ROOM, "child_aid_coverage", LAMPANG).whole == before
    assert monitor.cells(OWNER, "child_aid_coverage", LAMPANG).whole.value != before.value
    monitor.publish(OWNER, renewal="now")
    renewed = monitor.cells(PUBLIC_ROOM, "child_aid_coverage", LAMPANG)
    assert renewed.whole.value == monitor.cells(OWNER, "child_aid_coverage", LAMPANG).whole.value
    assert renewed.basis is None
    # Compared is what everybody had: they had figures of the first, the others of the second.
    told = _of(monitor, "child_aid_coverage", PUBLIC_ROOM)
    first, second = (_coverage(rows, files.payments, period) for rows in (whole, corrected))
    assert (told.status, told.since) == ("split", 1)
    assert (told.before, told.after) == pytest.approx((first, second))
    assert _parts(told) == pytest.approx((second - first, 0, 0))
    assert _of(monitor, "child_aid_coverage").status == "same"
    _scan(monitor, tmp_path)


@pytest.mark.long
def test_a_small_part_hides_the_whole_split(silent: Monitor, files: Files, tmp_path: Path) -> None:
    """Late centres move many, a correction moves three: neither part is told to outsiders."""
    monitor, period = silent, LAST
    _bring(monitor, files.paths[period], "child_survey", _flipped(files.surveys[period], 3))
    monitor.publish(OWNER, renewal="now")
    assert _of(monitor, "child_aid_coverage").status == "split"
    for reader in (VIEWER, PUBLIC_ROOM):
        for indicator in ("child_aid_coverage", "child_aid_baht_per_eligible"):
            told = _of(monitor, indicator, reader)
            assert told.status in ("whole", "small", "linked", "suppressed")
            assert _parts(told) == (None, None, None)
        # All three are helped, so that nothing of who waits was corrected.
        assert _parts(_of(monitor, "child_unmet_need", reader))[0] in (0, None)
    _scan(monitor, tmp_path)


# --- what cannot be compared


def test_another_definition_is_not_a_change(
    small: Callable[[], Monitor], catalogue: Catalogue
) -> None:
    store = small().store
    indicator = catalogue["child_aid_coverage"]
    numerator = indicator.numerator.model_copy(update={"sum": "case when aided then 1 else 0 end"})
    others = dict(catalogue.indicators)
    others[indicator.id] = indicator.model_copy(update={"numerator": numerator})
    monitor = Monitor(replace(catalogue, indicators=others, fingerprint="other"), store)
    monitor.refresh()
    assert monitor.publication().number == 3
    assert _of(monitor, "child_aid_coverage").status == "redefined"
    assert _of(monitor, "child_aid_rate").status == "same"
    replaced = monitor.replaced(OWNER, LAMPANG)
    assert replaced is not None and replaced.came == ()


def test_a_damaged_file_before_is_said_and_stops_nothing(
    small: Callable[[], Monitor], catalogue: Catalogue
) -> None:
    monitor = small()
    path = monitor.store.file(monitor.publication().exact)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])
    Monitor(catalogue, Store(monitor.store.root)).undo(OWNER, 1)
    again = Monitor(catalogue, Store(monitor.store.root))
    assert {each.status for each in again.changes(VIEWER, LAMPANG)} == {"unreadable"}
