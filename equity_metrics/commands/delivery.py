"""The commands of deliveries that wait, and the import of a whole folder of files."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from equity_metrics.bringing import Brought, bring_in
from equity_metrics.commands.shared import AddCommand, print_json, say
from equity_metrics.declarations import Dataset
from equity_metrics.errors import ReaderError
from equity_metrics.folder import files_below
from equity_metrics.intake import Report, Verdict
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER
from equity_metrics.text import Text, moment, number

PeriodOf = Callable[[Dataset], Period | None]

_NO_FILES = Text(
    th="ไม่พบไฟล์ CSV หรือ XLSX ในโฟลเดอร์ {found}",
    en="There is no CSV or XLSX below {found}.",
)
_NO_DATASET = Text(
    th="ไม่รู้ว่าเป็นชุดข้อมูลใด ให้วางไฟล์ในโฟลเดอร์ที่ใช้ชื่อรหัสชุดข้อมูล หรือระบุ --dataset",
    en="Its dataset is not known: put it into a folder called like the dataset, or give --dataset.",
)
_SUMMARY = Text(
    th="ทั้งหมด {all} ไฟล์: รับ {accepted} เหมือนเดิม {unchanged} พักไว้ {held} ไม่รับบางแถว {partly} ไม่รับทั้งไฟล์ {refused}",
    en="{all} files: {accepted} accepted, {unchanged} unchanged, {held} held, {partly} with rows refused, "
    "{refused} refused",
)
_CONFIRM = Text(
    th="ยังไม่ได้ปล่อย หากตรวจแล้วและต้องการให้เผยแพร่ สั่งอีกครั้งโดยเพิ่ม --confirm",
    en="Not let go yet. If it was looked at and is to be published, say so again with --confirm.",
)
_RELEASED = Text(
    th="ปล่อยแล้ว จะเผยแพร่พร้อมไฟล์อื่นด้วยคำสั่ง publish",
    en="Let go: `publish` takes it with the others.",
)
_DISCARDED = Text(th="ลบออกจากรายการรอแล้ว", en="It waits no more.")
_NOTHING_WAITS = Text(th="ไม่มีไฟล์ที่รอเผยแพร่", en="No delivery waits.")
_STILL_HELD = Text(
    th="ยังพักไว้ {count} ไฟล์ ดูเหตุผลด้วยคำสั่ง waiting",
    en="{count} deliveries are still held; `waiting` says why.",
)


@dataclass(frozen=True, slots=True)
class _ToBring:
    """A file of the folder with what was said of all."""

    path: Path
    dataset: str
    province: str | None
    period: Period | None


def add_to(command: AddCommand) -> None:
    """Adds `waiting`, `release` and `discard` to the commands."""
    waiting = command("waiting", _waiting, "list the deliveries that wait, and what holds them")
    waiting.add_argument("--json", action="store_true", help="print them as JSON")
    release = command("release", _release, "let a delivery go that was held back")
    release.add_argument("delivery")
    release.add_argument("--reason", required=True, help="why; kept in the history")
    release.add_argument("--confirm", action="store_true", help="yes, it was looked at")
    command("discard", _discard, "take a waiting delivery away").add_argument("delivery")


def add_scope(command: argparse.ArgumentParser) -> None:
    """Adds what a file speaks for: whole provinces, unless said otherwise."""
    command.add_argument(
        "--only-districts", dest="scope", action="store_const", const="districts",
        default="province", help="the file speaks for the districts it has rows of, no others",
    )  # fmt: skip


def say_held(monitor: Monitor) -> None:
    """A line where deliveries wait after a publication."""
    held = len(monitor.deliveries_waiting(OWNER))
    if held:
        text = _STILL_HELD.format(count=number(held))
        say(text)


def import_folder(monitor: Monitor, asked: argparse.Namespace, period_of: PeriodOf) -> int:
    """Brings in every file below a folder, one line each; 1 where any was refused or held."""
    catalogue, folder = monitor.catalogue, asked.file.resolve()
    known = {each.id for each in catalogue.deliverable}
    found = list(files_below(folder, known))
    if not found:
        raise ReaderError(_NO_FILES.format(found=folder.name))
    files, unknown = [], []
    for each in found:
        dataset = asked.dataset or each.dataset
        if dataset is None:
            unknown.append(each.path)
        else:
            period = period_of(catalogue.datasets[dataset])
            files.append(_ToBring(each.path, dataset, asked.province, period))

    def check(file: _ToBring) -> Report:
        return monitor.check(
            OWNER, file.path, file.dataset, province=file.province, period=file.period,
            as_province=asked.as_province, scope=asked.scope,
        )  # fmt: skip

    told = _Told(folder, len(found), as_json=asked.json)
    for path in unknown:
        told.refused(path, _NO_DATASET)
    for brought in bring_in(files, check, catalogue.datasets):
        told.brought(brought)
    return told.summed_up()


class _Told:
    """Prints what became of each file as it is known, and counts."""

    def __init__(self, folder: Path, files: int, *, as_json: bool) -> None:
        self._folder, self._files, self._as_json = folder, files, as_json
        self._counts: Counter[Verdict] = Counter()
        self._said: list[dict[str, Any]] = []

    def brought(self, brought: Brought[_ToBring]) -> None:
        """One file that was checked, or failed to be."""
        path, report = brought.file.path, brought.report
        if report is None:
            self.refused(path, brought.failure.text if brought.failure else _NO_DATASET)
            return
        self._count(report.verdict)
        self._said.append({**self._named(path), "dataset": report.dataset, **report.as_json()})
        counts, *rest = report.lines()
        self._line(path, counts)
        if not (report.is_accepted or self._as_json):
            print("\n".join(f"    {line.th}\n      {line.en}" for line in rest))

    def refused(self, path: Path, why: Text) -> None:
        """One file that could not be checked at all."""
        self._count("refused")
        said = {"outcome": "REJECT_FILE", "th": why.th, "en": why.en}
        self._said.append({**self._named(path), **said})
        self._line(path, why)

    def summed_up(self) -> int:
        """The last line, and the exit code."""
        if self._as_json:
            print_json(self._said)
        else:
            counts = {name: number(self._counts[name]) for name in get_args(Verdict)}
            text = _SUMMARY.format(all=number(self._files), **counts)
            say(text)
        return 0 if not self._counts.keys() - {"accepted", "unchanged"} else 1

    def _count(self, verdict: Verdict) -> None:
        self._counts[verdict] += 1

    def _named(self, path: Path) -> dict[str, Any]:
        return {"file": path.relative_to(self._folder).as_posix()}

    def _line(self, path: Path, text: Text) -> None:
        if not self._as_json:
            nth = f"[{self._counts.total()}/{self._files}]"
            place = path.relative_to(self._folder).parent.as_posix()
            print(f"{nth} {place}: {text.th}\n    {text.en}", flush=True)


def _waiting(monitor: Monitor, asked: argparse.Namespace) -> int:
    held = monitor.held(OWNER)
    listed = [(each, held.get(each.id, ())) for each in monitor.deliveries_waiting(OWNER)]
    if asked.json:
        said = [
            {
                "id": each.id, "file": each.record.file_name, "dataset": each.record.dataset,
                "scope": each.record.scope, "rows_ok": each.record.rows_ok,
                "holds": [{"code": h.code, "th": h.text.th, "en": h.text.en} for h in holds],
            }
            for each, holds in listed
        ]  # fmt: skip
        print_json(said)
        return 0
    if not listed:
        say(_NOTHING_WAITS)
    for each, holds in listed:
        record, at = each.record, moment(each.record.received_at)
        label = monitor.catalogue.datasets[record.dataset].label
        print(f"{each.id}  {record.file_name}  {label.th} / {label.en}  {at.th} / {at.en}")
        for hold in holds:
            print(f"    [{hold.code}] {hold.text.th}\n      {hold.text.en}")
    return 0


def _release(monitor: Monitor, asked: argparse.Namespace) -> int:
    if not asked.confirm:
        for hold in monitor.holds(OWNER, asked.delivery):
            print(f"[{hold.code}] {hold.text.th}\n  {hold.text.en}")
        raise ReaderError(_CONFIRM)
    monitor.release(OWNER, asked.delivery, asked.reason)
    say(_RELEASED)
    return 0


def _discard(monitor: Monitor, asked: argparse.Namespace) -> int:
    monitor.discard(OWNER, asked.delivery)
    say(_DISCARDED)
    return 0
