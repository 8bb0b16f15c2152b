"""What the audit trail costs: verifying 10,000 and 100,000 events, and a write among two processes.

python -m benchmarks.audit_verify [FOLDER]
"""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from equity_metrics.audit import Audit, Event
from equity_metrics.audit.line import BEGINNING, kept_line
from equity_metrics.settings import key_in

_WRITES = 300
_EVENT = Event(
    "rows_seen", "worker@example.org", ("case_worker",), "52",
    {"what": "cases_due", "dataset": "case_stage", "publication": 2, "rows": 37},
)  # fmt: skip


def _audit(folder: Path) -> Audit:
    return Audit(folder / "audit", folder / "audit.key")


def _lay(folder: Path, count: int) -> Audit:
    """A whole trail, laid at once: what is measured is its reading."""
    audit = _audit(folder)
    audit.folder.mkdir(parents=True)
    key, mac = key_in(audit.key_path, "EQUITY_AUDIT_KEY_FILE"), BEGINNING
    with (audit.folder / "2026-11.jsonl").open("wb") as file:
        for seq in range(1, count + 1):
            kept, line = kept_line(key, seq, datetime(2026, 11, 1, tzinfo=UTC), _EVENT, mac)
            mac = kept.mac
            file.write(line + b"\n")
    return audit


def _write(folder: Path, told: multiprocessing.SimpleQueue[list[float]]) -> None:
    audit, seconds = _audit(folder), []
    for _ in range(_WRITES):
        began = time.perf_counter()
        audit.write(_EVENT)
        seconds.append(time.perf_counter() - began)
    told.put(seconds)


def _writing(folder: Path, processes: int) -> list[float]:
    told: multiprocessing.SimpleQueue[list[float]] = multiprocessing.SimpleQueue()
    writers = [
        multiprocessing.Process(target=_write, args=(folder, told)) for _ in range(processes)
    ]
    for each in writers:
        each.start()
    found = [seconds for _ in writers for seconds in told.get()]
    for each in writers:
        each.join()
    return sorted(found)


def main() -> None:
    base = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(dir=base) as scratch:
        for count in (10_000, 100_000):
            audit = _lay(Path(scratch) / str(count), count)
            began = time.perf_counter()
            found = audit.verify()
            took = time.perf_counter() - began
            print(f"{count:,} events verified in {took:.2f} s, whole: {found.is_whole}")
        for processes in (1, 2):
            folder = Path(scratch) / f"writing-{processes}"
            seconds = _writing(folder, processes)
            p50, p95 = statistics.median(seconds), seconds[int(len(seconds) * 0.95)]
            print(f"{processes} writing: p50 {p50 * 1000:.2f} ms, p95 {p95 * 1000:.2f} ms a write")
            print(f"  whole: {_audit(folder).verify().is_whole}")


if __name__ == "__main__":
    main()
