"""The commands on what was published: history, pin, unpin, mend, purge."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass

from equity_metrics.commands.shared import AddCommand
from equity_metrics.keeping import Past
from equity_metrics.monitor import Monitor
from equity_metrics.purge import Purged
from equity_metrics.reader import OWNER

_ASK = "เลขประจำตัวหรือเลขที่ของสำนักงาน (ไม่แสดงขณะพิมพ์) / id or office number (not shown): "


def add_to(command: AddCommand) -> None:
    """Adds the commands."""
    command("history", _history, "print all publications: who, when, why, what came and went")
    pin = command("pin", _pin, "keep a publication from expiring")
    pin.add_argument("number", type=int)
    pin.add_argument("--why", required=True, help="why it is kept")
    unpin = command("unpin", _unpin, "take off the pins of a publication")
    unpin.add_argument("number", type=int)
    unpin.add_argument("--why", help="only the pin of this reason")
    command("mend", _mend, "go on without publications whose manifests are lost or damaged")
    purge = command("purge", _purge, "take one child out of everything kept; asks for its number")
    purge.add_argument("--dataset", help="a dataset with rows of single children")
    purge.add_argument("--province", help="code of the province whose office gave the number")
    purge.add_argument(
        "--number", action="store_true", help="what is typed is an office's number, no citizen id"
    )
    purge.add_argument("--resume", action="store_true", help="end a purge that was cut off")


def _history(monitor: Monitor, _asked: argparse.Namespace) -> int:
    for past in monitor.history(OWNER):
        print("\n".join(_lines(past)))
    return 0


def _lines(past: Past) -> list[str]:
    made = past.manifest
    lines = [
        f"{made.number} {made.published_at:%Y-%m-%d %H:%M} {made.by} [{past.state}] "
        f"{made.reason.th} / {made.reason.en}"
    ]
    lines += [f"  pin {pin.at:%Y-%m-%d} {pin.by}: {pin.why}" for pin in past.pins]
    lines += [f"  + {each.dataset} {each.file_name}" for each in past.came]
    lines += [f"  - {each.dataset} {each.file_name}" for each in past.went]
    released = ((each.file_name, each.released) for each in made.deliveries)
    lines += [f"  ! {name}: {one.by}: {one.reason}" for name, one in released if one is not None]
    return lines


def _pin(monitor: Monitor, asked: argparse.Namespace) -> int:
    pin = monitor.pin(OWNER, asked.number, asked.why)
    print(f"ปักหมุดชุดเผยแพร่ที่ {pin.number} แล้ว / publication {pin.number} is pinned")
    return 0


def _unpin(monitor: Monitor, asked: argparse.Namespace) -> int:
    monitor.unpin(OWNER, asked.number, asked.why)
    print(f"ถอนหมุดชุดเผยแพร่ที่ {asked.number} แล้ว / pins of publication {asked.number} are off")
    return 0


def _mend(monitor: Monitor, _asked: argparse.Namespace) -> int:
    listed = ", ".join(str(number) for number in monitor.mend(OWNER)) or "-"
    print(f"ใช้งานต่อโดยไม่มีชุดเผยแพร่ที่ {listed} / the store goes on without: {listed}")
    return 0


def _purge(monitor: Monitor, asked: argparse.Namespace) -> int:
    if asked.resume:
        return _told(monitor.resume_purge(OWNER))
    # Never an argument: arguments stand in the shell's history and in the list of processes.
    identity = getpass(_ASK) if sys.stdin.isatty() else sys.stdin.readline()
    return _told(
        monitor.purge(
            OWNER, asked.dataset or "", identity, province=asked.province, is_number=asked.number
        )
    )


def _told(done: Purged) -> int:
    listed = ", ".join(f"{name} {count:,}" for name, count in done.rows.items()) or "-"
    renewed = ", ".join(str(number) for number in done.publications) or "-"
    print(
        f"แถวที่ลบ (ทุกชุดเผยแพร่และรายการรอรวมกัน): {listed} / rows taken out, all publications and deliveries "
        f"counted: {listed}\n"
        f"ชุดเผยแพร่ที่สร้างใหม่ / publications made anew: {renewed}\n"
        f"รายการรอที่แก้ / waiting deliveries: {done.deliveries} · "
        f"รายการบันทึกที่ถอน / entries taken back: {done.entries}\n"
        f"ตรวจแล้ว {done.files} ไฟล์ ไม่พบข้อมูลของเด็ก / {done.files} files looked through: "
        "none holds the child"
    )
    if done.expired:
        gone = ", ".join(str(number) for number in done.expired)
        print(f"ชุดเผยแพร่ที่สร้างใหม่ไม่ได้และเลิกเก็บ / let go, not to be made anew: {gone}")
    if done.shared:
        print(
            f"เลขที่กรณี {done.shared} เลขเป็นของเด็กคนอื่นด้วย แถวตามเลขนั้นยังอยู่ / {done.shared} case "
            "numbers are another child's too: what follows them stays"
        )
    return 0 if done.rows or done.entries else 1
