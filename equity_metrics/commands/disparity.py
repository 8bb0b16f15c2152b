"""The command on tables of one's own: python -m equity_metrics disparities --cases C --groups T --output O.

Nothing of what is read is kept; only the answer is written, where the caller says.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from equity_metrics.commands.shared import AddCommand, say, write
from equity_metrics.disparities.own import answering
from equity_metrics.disparities.own.rows import OwnTableError, as_csv, decoded
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.text import Text

_COLUMNS = {
    "groups": ("case_id", "measure", "variant", "status", "value", "se", "ci_low", "ci_high"),
    "areas": ("case_id", "measure", "parameter", "weight", "value", "status"),
    "persons": (
        "case_id", "block", "measure", "parameter", "design", "value", "se", "ci_low", "ci_high",
    ),
}  # fmt: skip
_PAIR = Text(
    th="ใช้ --cases คู่กับ --groups เสมอ: ไฟล์แรกบอกชนิดของแต่ละตาราง ไฟล์ที่สองมีกลุ่มของตาราง",
    en="--cases and --groups go together: the first file says what each table is, the second holds its groups.",
)
_UNREADABLE = Text(
    th="อ่านไฟล์ {file} ไม่ได้ ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน",
    en="{file} cannot be read; check that it is there and may be read.",
)
_SAME = Text(
    th="--output: {file} เป็นไฟล์ที่อ่านเข้ามา ตั้งชื่อไฟล์อื่นเพื่อไม่ให้ข้อมูลถูกเขียนทับ",
    en="--output: {file} is one of the files that are read; name another, so that nothing is overwritten.",
)
_DONE = Text(
    th="คำนวณแล้ว {count} แถว เขียนที่ {file}",
    en="{count} rows computed, written to {file}.",
)


def add_to(command: AddCommand) -> None:
    """Adds `disparities` to the parser."""
    added = command("disparities", _disparities, "compute disparities of tables of one's own")
    form = added.add_mutually_exclusive_group(required=True)
    form.add_argument("--cases", type=Path, metavar="CASES.csv", help="one row for each table")
    form.add_argument("--areas", type=Path, metavar="AREAS.csv", help="one row for each area")
    form.add_argument("--persons", type=Path, metavar="MICRO.csv", help="one row for each person")
    added.add_argument(
        "--groups", type=Path, metavar="TABLES.csv", help="with --cases: the groups of each table"
    )
    added.add_argument("--output", type=Path, required=True, help="where to write the answer")


def _disparities(_monitor: Monitor, asked: argparse.Namespace) -> int:
    given = {name: getattr(asked, name) for name in ("cases", "groups", "areas", "persons")}
    files = {name: path for name, path in given.items() if path is not None}
    if ("cases" in files) != ("groups" in files):
        raise ReaderError(_PAIR)
    if any(_is_same(path, asked.output) for path in files.values()):
        raise ReaderError(_SAME.format(file=asked.output))
    form = "groups" if "groups" in files else next(iter(files))
    answer = answering(form)(*(_text(path) for path in files.values()))
    content = as_csv(answer.rows, _COLUMNS[form])
    write(asked.output, content.encode("utf-8"))
    for line in (*answer.remarks, _DONE.format(count=len(answer.rows), file=asked.output)):
        say(line)
    return 0


def _text(path: Path) -> str:
    try:
        return decoded(path.read_bytes(), path.name)
    except OSError as failure:
        raise OwnTableError(_UNREADABLE.format(file=path)) from failure


def _is_same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
