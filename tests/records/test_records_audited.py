"""What is done and seen on a store stands in its trail; where it cannot, rows stay closed and figures open."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from visits import FOUND_RATE, LAMPANG, delivery, visit

from equity_metrics import __main__ as command
from equity_metrics.audit import Event, Wanted
from equity_metrics.audited import examined_audit
from equity_metrics.errors import AccessDenied, AuditRefused, DeliveryError, EquityError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader

AUDITOR = Reader(frozenset(("auditor",)), account="auditor@example.org")
WORKER = Reader(frozenset(("case_worker",)), frozenset((LAMPANG,)), account="worker@example.org")
ROW = visit("B-1", "not_found")


def kinds(monitor: Monitor) -> list[str]:
    """What stands in the trail, oldest first."""
    assert monitor.audit is not None
    return [each.event.kind for each in monitor.audit.newest(Wanted(), 99)][::-1]


def test_every_act_is_a_line(published: Monitor, tmp_path: Path) -> None:
    entry, _ = published.record(WORKER, "visit", ROW, province=LAMPANG)
    published.correct(WORKER, entry.number, {**ROW, "members": "3"})
    published.withdraw(WORKER, 2)
    published.entries(WORKER, LAMPANG, "visit")
    published.entries(WORKER, LAMPANG, "visit")  # a rerun
    path = delivery(tmp_path, [("A-9", "เมืองลำปาง", "2/6/2563", "ไม่พบตัว")])
    published.check(OWNER, path, "visit", province=LAMPANG, keep=False)
    published.check(OWNER, path, "visit", province=LAMPANG)
    (waiting,) = published.deliveries_waiting(OWNER)
    if published.held(OWNER):
        published.release(OWNER, waiting.id, "ตรวจกับสำนักงานแล้ว")
    else:
        published.discard(OWNER, waiting.id)
    published.publish(OWNER)
    published.pin(OWNER, 1, "annual report")
    published.unpin(OWNER, 1)
    published.undo(OWNER, 1)
    done = kinds(published)
    assert done[:2] == ["waiting", "published"]  # of the fixture
    assert done[2:6] == ["recorded", "corrected", "withdrawn", "rows_seen"]
    assert done[6:8] == ["checked", "waiting"]
    assert done[8] in ("held_released", "discarded")
    assert done[9:] == ["published", "pinned", "unpinned", "undone"]
    assert published.verified(OWNER).is_whole
    mine = published.events(OWNER, Wanted(account=WORKER.account), 99)
    assert {each.event.province for each in mine} == {LAMPANG}
    assert mine[0].event.about == {"what": "entries", "dataset": "visit", "rows": 3}
    raw = b"".join(path.read_bytes() for path in published.audit.folder.glob("*.jsonl"))  # type: ignore[union-attr]
    assert b"B-1" not in raw and b"A-9" not in raw  # no value of a row


def test_a_refused_file_is_a_line_too(desk: Monitor, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    with suppress(DeliveryError):
        desk.check(OWNER, path, "visit", province=LAMPANG)
    assert desk.audit is not None
    (kept,) = desk.audit.newest(Wanted(), 9)
    assert kept.event.kind == "waiting" and not str(kept.event.about["outcome"]).startswith(
        "ACCEPT"
    )


def test_who_may_read_the_trail(published: Monitor) -> None:
    for reader in (VIEWER, PUBLIC_ROOM, WORKER, Reader(frozenset(("administrator", "steward")))):
        for asked in (
            lambda reader=reader: published.events(reader, Wanted(), 9),
            lambda reader=reader: published.verified(reader),
            lambda reader=reader: published.trail_extent(reader),
            lambda reader=reader: published.note_trail(reader),
            lambda reader=reader: published.retire_trail(reader),
        ):
            with pytest.raises(AccessDenied):
                asked()
    assert "audit_seen" not in kinds(published)
    assert published.events(AUDITOR, Wanted(), 99)[0].event.account == AUDITOR.account
    assert kinds(published)[-1] == "audit_seen"


def test_an_auditor_of_one_province_sees_its_events_alone(published: Monitor) -> None:
    assert published.audit is not None
    published.audit.write(Event("rows_seen", province="42"))
    own = Reader(frozenset(("auditor",)), frozenset((LAMPANG,)), account="own@example.org")
    assert {each.event.province for each in published.events(own, Wanted(), 99)} == {LAMPANG}
    assert published.events(own, Wanted(province="42"), 99) == ()
    with pytest.raises(AccessDenied):
        published.retire_trail(own)


def closed(monitor: Monitor) -> list[Callable[[], object]]:
    """Whatever shows or changes single rows."""
    return [
        lambda: monitor.entries(OWNER, LAMPANG),
        lambda: monitor.record(OWNER, "visit", ROW, province=LAMPANG),
        lambda: monitor.publish(OWNER),
        lambda: monitor.undo(OWNER, 1),
        lambda: monitor.pin(OWNER, 1, "why"),
        lambda: monitor.unpin(OWNER, 1),
        lambda: monitor.mend(OWNER),
        lambda: monitor.discard(OWNER, "none"),
        lambda: monitor.resume_purge(OWNER),
        lambda: monitor.events(OWNER, Wanted(), 9),
    ]


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own without any room left."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(mounted, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine mounts no tmpfs")
    free = os.statvfs(folder)
    with (folder / "ballast").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize)
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def still_open(monitor: Monitor) -> None:
    """Figures, and what says of the store without a row of it."""
    assert monitor.cells(OWNER, FOUND_RATE, LAMPANG).whole.denominator == 5
    assert len(monitor.history(OWNER)) == 1
    assert monitor.deliveries_waiting(OWNER) == ()
    assert monitor.unpublished(OWNER, LAMPANG) == ()


def test_a_full_audit_disk_closes_rows_and_leaves_figures(
    published: Monitor, full_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EQUITY_AUDIT", str(full_disk / "audit"))
    monitor = Monitor(published.catalogue, published.store)
    for asked in closed(monitor):
        with pytest.raises(AuditRefused) as refused:
            asked()
        assert "ดิสก์เต็ม" in refused.value.text.th
    still_open(monitor)
    (full_disk / "ballast").unlink()
    for asked in closed(monitor):
        try:
            asked()
        except AuditRefused:
            raise
        except EquityError:
            continue  # open again: refused for a reason of its own
    assert monitor.verified(OWNER).is_whole


def test_a_place_that_cannot_be_written_closes_rows_too(
    published: Monitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("EQUITY_AUDIT", str(tmp_path / "a file" / "audit"))
    monitor = Monitor(published.catalogue, published.store)
    for asked in closed(monitor)[:-1]:
        with pytest.raises(AuditRefused):
            asked()
    still_open(monitor)


def test_the_commands(
    published: Monitor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(published.store.root))
    assert command.main(["audit", "verify"]) == 0
    assert "ครบถ้วน 2 รายการ" in capsys.readouterr().out
    assert command.main(["audit", "show", "--kind", "published", "--last", "5"]) == 0
    assert "publication=1" in capsys.readouterr().out
    assert command.main(["audit", "show", "--kind", "nothing"]) == 1
    assert command.main(["audit", "checkpoint"]) == 0
    assert command.main(["audit", "retire"]) == 0
    capsys.readouterr()
    assert published.audit is not None
    (path,) = published.audit.folder.glob("2*.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"rows":5', b'"rows":6'))
    assert command.main(["audit", "verify"]) == 1
    assert f"{path.name} line 1: was changed" in capsys.readouterr().out


def test_what_doctor_says(
    published: Monitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "second"
    monkeypatch.setenv("EQUITY_AUDIT_CHECKPOINTS", str(second))
    audit = Monitor(published.catalogue, published.store).audit
    assert audit is not None

    def bad() -> list[str]:
        return [each.text.en for each in examined_audit(audit) if not each.is_well]

    assert len(bad()) == 1 and "second" in bad()[0]
    second.mkdir()
    assert len(bad()) == 1 and "up to event 0" in bad()[0]
    audit.checkpoint()
    assert bad() == []
    audit.key_path.chmod(0o644)
    assert ["0600" in said for said in bad()] == [True]
    audit.key_path.chmod(0o600)
    (path,) = audit.folder.glob("2*.jsonl")
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert ["broken" in said for said in bad()] == [True]
    audit.key_path.unlink()
    assert ["is gone" in said for said in bad()] == [True]
    assert not audit.key_path.exists()  # no other one is made in its place
