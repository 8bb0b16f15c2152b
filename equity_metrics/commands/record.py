"""The command that records a row of a dataset: python -m equity_metrics record."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from equity_metrics.commands.shared import AddCommand
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.records import EntryRefused, states_of
from equity_metrics.text import Text


def add_to(command: AddCommand) -> None:
    """Adds `record` to the commands."""
    added = command("record", _record, "record, correct, withdraw or list rows of a dataset")
    added.add_argument("--dataset", required=True)
    added.add_argument("row", nargs="*", metavar="COLUMN=VALUE")
    added.add_argument("--province", required=True, help="code of the province")
    doing = added.add_mutually_exclusive_group()
    doing.add_argument("--correct", type=int, metavar="N", help="the entry that the row corrects")
    doing.add_argument("--withdraw", type=int, metavar="N", help="the entry to take back")
    doing.add_argument("--list", action="store_true", help="print all that was recorded")


def _record(monitor: Monitor, asked: argparse.Namespace) -> int:
    if asked.list:
        return _listed(monitor, asked)
    if asked.withdraw is not None:
        entry = monitor.withdraw(OWNER, asked.withdraw)
    else:
        row = _row(asked.row)
        try:
            entry, _ = (
                monitor.record(OWNER, asked.dataset, row, province=asked.province)
                if asked.correct is None
                else monitor.correct(OWNER, asked.correct, row)
            )
        except EntryRefused as refused:
            told = (f"{each.line.th}\n  {each.line.en}" for each in refused.problems)
            print("\n".join(told))
            raise
    print(f"รายการที่ {entry.number} / entry {entry.number}")
    return 0


def _listed(monitor: Monitor, asked: argparse.Namespace) -> int:
    entries = monitor.entries(OWNER, asked.province, asked.dataset)
    states = states_of(entries)
    for each in entries:
        about = "" if each.of is None else f" {each.of}"
        said = " ".join(f"{name}={value}" for name, value in (each.content or {}).items())
        print(
            f"{each.number} {each.at:%Y-%m-%d %H:%M} {each.by} {each.kind}{about} [{states[each.number]}] {said}"
        )
    return 0


def _row(given: Sequence[str]) -> dict[str, str]:
    row: dict[str, str] = {}
    for each in given:
        name, separator, value = each.partition("=")
        if not separator:
            raise ReaderError(
                Text(th=f"อ่าน {each!r} ไม่ได้ ใช้ คอลัมน์=ค่า", en=f"{each!r} is not COLUMN=VALUE")
            )
        row[name] = value
    return row
