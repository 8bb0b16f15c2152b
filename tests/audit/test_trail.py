"""What a trail keeps, what it never keeps, and what it says where it cannot be written."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from trails import BEGUN, Clock, seen, trail, written

from equity_metrics.audit import KIND_LABELS, KINDS, Audit, Event, Wanted, Witness
from equity_metrics.errors import AuditRefused
from equity_metrics.reader import OWNER, VIEWER

ROOT = Path(__file__).resolve().parents[2]
_WRITER = """
import sys
from pathlib import Path
from equity_metrics.audit import Audit, Event
root, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
audit = Audit(root / "audit", root / "audit.key")
for nth in range(count):
    kept = audit.write(Event("rows_seen", name, ("case_worker",), "52", {"rows": nth}))
    print(kept.seq, kept.mac, flush=True)
"""


def writer(root: Path, name: str, count: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(root), name, str(count)],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def lines(audit: Audit) -> list[dict[str, object]]:
    files = sorted(audit.folder.glob("????-??.jsonl"))
    return [json.loads(line) for path in files for line in path.read_text().splitlines()]


def test_every_kind_has_its_words() -> None:
    assert set(KINDS) == set(KIND_LABELS)


def test_an_event_is_a_line_of_a_chain(tmp_path: Path) -> None:
    audit = written(tmp_path, 3)
    found = lines(audit)
    assert [each["seq"] for each in found] == [1, 2, 3]
    assert [each["prev"] for each in found] == ["", found[0]["mac"], found[1]["mac"]]
    assert found[0]["at"] == "2026-11-01T08:00:00.000+00:00"
    assert found[0]["about"] == {"rows": 1}
    assert audit.verify().is_whole and audit.verify().count == 3
    if os.name != "nt":
        modes = [path.stat().st_mode & 0o777 for path in (audit.folder, audit.key_path)]
        modes += [path.stat().st_mode & 0o777 for path in audit.folder.glob("*.jsonl")]
        assert modes == [0o700, 0o600, 0o600, 0o600]


def test_a_new_month_goes_on_with_the_chain(tmp_path: Path) -> None:
    clock = Clock()
    audit = written(tmp_path, 2, clock)
    clock.pass_(days=40)
    audit.write(seen(3))
    clock.pass_(days=-60)  # a clock that was set back
    audit.write(seen(4))
    assert [path.name for path in sorted(audit.folder.glob("2*.jsonl"))] == ["2026-11.jsonl", "2026-12.jsonl"]  # fmt: skip
    assert [each["seq"] for each in lines(audit)] == [1, 2, 3, 4]
    assert audit.verify().is_whole


@pytest.mark.parametrize(
    "typed", ["9110100000011", "9-1101-00000-01-1", "9 1101 00000 01 1", "๙๑๑๐๑๐๐๐๐๐๐๑๑"]
)
def test_thirteen_digits_are_never_kept(tmp_path: Path, typed: str) -> None:
    audit = trail(tmp_path)
    about = {"file": f"ทะเบียน {typed}.xlsx", f"of {typed}": 1}
    audit.write(Event("checked", typed, (typed,), typed, about))
    audit.write(Event("checked", "9110100000029", about={"number": 9110100000011}))
    raw = "".join(path.read_text(encoding="utf-8") for path in audit.folder.glob("*.jsonl"))
    assert typed not in raw and "91101" not in raw
    one, other = audit.newest(Wanted(), 2)
    assert one.event.account != other.event.account  # hidden, and still two persons
    assert other.event.about["file"] == "ทะเบียน •••.xlsx"


def test_long_texts_are_cut_and_digests_kept(tmp_path: Path) -> None:
    audit = trail(tmp_path)
    digest = "0123456789012345" * 4
    audit.write(Event("exported", about={"ticket": digest, "file": "ก" * 5000, "odd": "\ud800"}))
    (kept,) = audit.newest(Wanted(), 1)
    assert kept.event.about["ticket"] == digest
    assert len(str(kept.event.about["file"])) == 200
    assert audit.verify().is_whole


def test_two_processes_write_one_chain(tmp_path: Path) -> None:
    both = [writer(tmp_path, name, 150) for name in ("one", "two")]
    told = [each.communicate()[0].split("\n")[:-1] for each in both]
    audit = trail(tmp_path)
    found = lines(audit)
    assert [each["seq"] for each in found] == list(range(1, 301))
    acknowledged = {line for one in told for line in one}
    assert acknowledged == {f"{each['seq']} {each['mac']}" for each in found}
    assert audit.verify().is_whole


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_what_was_acknowledged_outlives_kills(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for nth in range(10):
        child = writer(tmp_path, f"child {nth}", 100_000)
        assert child.stdout is not None
        acknowledged += [child.stdout.readline().strip() for _ in range(3)]
        time.sleep(0.003 * nth)
        os.kill(child.pid, signal.SIGKILL)
        acknowledged += [each for each in child.communicate()[0].split("\n") if each.count(" ") == 1 and len(each) > 65]  # fmt: skip
    audit = trail(tmp_path)
    audit.write(seen(1))
    found = {f"{each['seq']} {each['mac']}" for each in lines(audit)}
    assert set(acknowledged) <= found and len(acknowledged) >= 30
    assert audit.verify().is_whole


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_half_a_line_is_a_note_and_no_fault(tmp_path: Path, share: float) -> None:
    audit = written(tmp_path, 3)
    path = audit.folder / "2026-11.jsonl"
    whole = path.read_bytes()
    last = whole.splitlines(keepends=True)[-1]
    path.write_bytes(whole + last[: int(len(last) * share)])
    before = audit.verify()
    assert before.is_whole and len(before.notes) == 1 and before.count == 3
    audit.write(seen(4))
    after = audit.verify()
    assert after.is_whole and len(after.notes) == 1 and after.count == 4
    assert path.read_bytes().startswith(whole)


def test_where_it_cannot_be_written_it_says_so(tmp_path: Path) -> None:
    audit = written(tmp_path, 2)
    raw = (audit.folder / "2026-11.jsonl").read_bytes()
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(raw) + 50, before[1]))  # room for half a line
    try:
        for refused_at in (lambda: audit.write(seen(3)), audit.require_writable):
            with pytest.raises(AuditRefused) as refused:
                refused_at()
            assert "ดิสก์เต็ม" in refused.value.text.th and "ตัวเลขรวมใช้ได้" in refused.value.text.th
            assert "Nothing was lost and the figures stay open" in refused.value.text.en
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (audit.folder / "2026-11.jsonl").read_bytes() == raw
    audit.write(seen(3))
    assert audit.verify().is_whole and not audit.verify().notes


def test_a_key_that_is_no_key_stops_it(tmp_path: Path) -> None:
    audit = written(tmp_path, 1)
    audit.key_path.write_bytes(b"short")
    with pytest.raises(AuditRefused, match="EQUITY_AUDIT_KEY_FILE"):
        audit.write(seen(2))
    with pytest.raises(AuditRefused, match="EQUITY_AUDIT_KEY_FILE"):
        audit.verify()


def test_asking_whether_it_can_be_written_leaves_nothing(tmp_path: Path) -> None:
    audit = trail(tmp_path)
    audit.require_writable()
    assert not audit.folder.exists()


def test_reading_back(tmp_path: Path) -> None:
    clock = Clock()
    audit = written(tmp_path, 30, clock)
    clock.pass_(days=40)
    audit.write(Event("purged", province="42"))
    pages = [audit.newest(Wanted(), 10)]
    while pages[-1]:
        pages.append(audit.newest(Wanted(), 10, before=pages[-1][-1].seq))
    assert [kept.seq for page in pages for kept in page] == list(range(31, 0, -1))
    assert [each.seq for each in audit.newest(Wanted(kind="purged"), 9)] == [31]
    assert [each.seq for each in audit.newest(Wanted(account="worker1@example.org"), 2)] == [28, 25]
    assert [each.seq for each in audit.newest(Wanted(province="42"), 9)] == [31]
    assert [each.seq for each in audit.newest(Wanted(provinces=frozenset(("42",))), 9)] == [31]
    assert [each.seq for each in audit.newest(Wanted(last_day=date(2026, 11, 30)), 1)] == [30]
    assert [each.seq for each in audit.newest(Wanted(first_day=date(2026, 12, 1)), 9)] == [31]
    assert audit.extent() == (31, BEGUN)


def test_a_day_is_thailands(tmp_path: Path) -> None:
    audit = trail(
        tmp_path, Clock(datetime(2026, 11, 30, 18, 0, tzinfo=UTC))
    )  # 1 a.m. of 1 December
    audit.write(seen(1))
    on = date(2026, 12, 1)
    assert len(audit.newest(Wanted(first_day=on, last_day=on), 9)) == 1


def test_a_rerun_writes_no_second_line(tmp_path: Path) -> None:
    audit, passed = trail(tmp_path), [0.0]
    witness = Witness(audit, lambda: passed[0])
    for _ in range(3):
        witness.saw(OWNER, "cases_due", "52", rows=7, publication=1)
    witness.saw(OWNER, "cases_due", "42", rows=7, publication=1)
    witness.saw(OWNER, "cases_due", "52", rows=7, publication=2)
    witness.saw(VIEWER, "cases_due", "52", rows=7, publication=2)
    assert audit.extent()[0] == 4
    passed[0] = 601.0
    witness.saw(OWNER, "cases_due", "52", rows=7, publication=1)
    assert audit.extent()[0] == 5
    assert re.fullmatch(r"\d+", str(audit.newest(Wanted(), 1)[0].event.about["rows"]))


def test_a_carried_file_has_no_trail() -> None:
    witness = Witness(None)
    witness.saw(OWNER, "cases_due", "52", rows=7)
    witness.intends(OWNER, "purged")
    witness.act(OWNER, "published")(publication=1)
