"""The commands: python -m equity_metrics check | import | publish | undo | history | purge | query | disparities | record | demo | doctor, and more (--help)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from equity_metrics import commands, doctor
from equity_metrics.commands import delivery
from equity_metrics.commands.shared import (
    Command,
    pair,
    period_named,
    print_json,
    say,
    unknown,
    write,
)
from equity_metrics.declarations import Dataset
from equity_metrics.document import indicators_document
from equity_metrics.errors import DeclarationError, ReaderError, SpokenError
from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor, open_monitor
from equity_metrics.periods import Period
from equity_metrics.protection.renewal import Renewal
from equity_metrics.reader import OWNER
from equity_metrics.sentences.general import general_text
from equity_metrics.text import Text
from equity_metrics.web import scrub


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; exit code 0 when done, 1 when refused, 2 when asked wrongly."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(open_monitor(), asked))
    except SpokenError as refused:
        print(f"{refused.text.th}\n{refused.text.en}", file=sys.stderr)
        return 1
    except DeclarationError as refused:
        print(
            f"นิยามใน data/ ใช้ไม่ได้ / The declarations in data/ do not hold:\n{refused}",
            file=sys.stderr,
        )
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m equity_metrics", description=__doc__)
    added_to = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Command, about: str) -> argparse.ArgumentParser:
        added = added_to.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        return added

    for name, run, about in (
        ("check", _check, "check a delivered file; nothing is kept"),
        ("import", _import, "check a file, or all files below a folder; good rows wait"),
    ):
        added = command(name, run, about)
        added.add_argument("file", type=Path)
        added.add_argument("--dataset", help="in a folder: else the subfolder's name says it")
        added.add_argument("--province", help="code of the province the file speaks of")
        added.add_argument("--period", help="period of the file, in CE or BE: 2562, 2563-2")
        added.add_argument("--as-province", help="limit the sender to one province")
        added.add_argument(
            "--map", action="append", default=[], metavar="HEAD=COLUMN",
            help="a head of the file that the contract does not know, and the column it means",
        )  # fmt: skip
        delivery.add_scope(added)
        added.add_argument("--json", action="store_true", help="print the report as JSON")
        if name == "check":
            added.add_argument(
                "--marked", type=Path, metavar="OUT.xlsx",
                help="write the file as a workbook in which what is wrong is coloured and explained",
            )  # fmt: skip
        if name == "import":
            added.add_argument("--publish", action="store_true", help="publish at once")
            _add_pairs(added)
    renewing = command("publish", _publish, "publish all deliveries that wait")
    _add_pairs(renewing)
    renewing.add_argument(
        "--renew", action="store_true",
        help="renew the figures for general readers now, before they are due",
    )  # fmt: skip
    undo = command("undo", _undo, "publish the data of an earlier publication again")
    undo.add_argument("--to", type=int, help="its number; without it, the one before")
    for module in commands.every():
        module.add_to(command)
    _add_pairs(command("demo", _demo, "build the demonstration publications"))
    command("docs", _docs, "print docs/INDICATORS.md")
    command("doctor", _doctor, "check the store, the key and the machine")
    return parser


def _add_pairs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--without-pairs", action="store_true",
        help="leave the pairs of dimensions to the server; until then they are not shown",
    )  # fmt: skip


def _check(monitor: Monitor, asked: argparse.Namespace) -> int:
    code = _reported(_received(monitor, asked, keep=False), asked)
    if asked.marked is not None:
        write(
            asked.marked, monitor.marked(OWNER, asked.file, asked.dataset, **_said(monitor, asked))
        )
    return code


def _import(monitor: Monitor, asked: argparse.Namespace) -> int:
    if asked.file.is_dir():
        return _import_folder(monitor, asked)
    code = _reported(_received(monitor, asked, keep=True), asked)
    if code == 0 and asked.publish:
        return _published(monitor, asked)
    return code


def _import_folder(monitor: Monitor, asked: argparse.Namespace) -> int:
    """What is good is published, whatever else was refused or held."""
    monitor.require_delivery(OWNER)
    if asked.dataset is not None:
        _dataset_asked(monitor, asked)
    code = delivery.import_folder(monitor, asked, partial(_period_asked, asked))
    if asked.publish and monitor.deliveries_waiting(OWNER):
        _published(monitor, asked)
    return code


def _received(monitor: Monitor, asked: argparse.Namespace, *, keep: bool) -> Report:
    return monitor.check(OWNER, asked.file, asked.dataset, keep=keep, **_said(monitor, asked))


def _said(monitor: Monitor, asked: argparse.Namespace) -> dict[str, Any]:
    """What the sender says of a file beside it, as `Desk.check` and `Desk.marked` take it."""
    dataset = _dataset_asked(monitor, asked)
    example = ("วันเดือนปีเกิด(เด็ก)=birth_date",)
    return {
        "province": asked.province,
        "period": _period_asked(asked, dataset),
        "as_province": asked.as_province,
        "scope": asked.scope,
        "mapping": dict(pair(each, "--map", example) for each in asked.map),
    }


def _dataset_asked(monitor: Monitor, asked: argparse.Namespace) -> Dataset:
    accepted = {each.id: each for each in monitor.catalogue.deliverable}
    if asked.dataset not in accepted:
        raise unknown("--dataset", asked.dataset or "-", accepted)
    return accepted[asked.dataset]


def _period_asked(asked: argparse.Namespace, dataset: Dataset) -> Period | None:
    return period_named(dataset.period, asked.period) if asked.period else None


def _reported(report: Report, asked: argparse.Namespace) -> int:
    if asked.json:
        print_json(report.as_json())
    else:
        print("\n".join(f"{line.th}\n  {line.en}" for line in report.lines()))
    return 0 if report.is_accepted else 1


def _publish(monitor: Monitor, asked: argparse.Namespace) -> int:
    return _published(monitor, asked, "now" if asked.renew else "due")


def _published(monitor: Monitor, asked: argparse.Namespace, renewal: Renewal = "due") -> int:
    """What waits is published; it is said of which publications general readers get figures."""
    manifest = monitor.publish(OWNER, renewal=renewal)
    if manifest is None:
        raise ReaderError(Text(th="ไม่มีข้อมูลที่รอเผยแพร่", en="There is nothing to publish."))
    print(f"ชุดเผยแพร่ที่ {manifest.number} / publication {manifest.number}")
    general = monitor.general_figures(OWNER)
    say(general_text(general, manifest.number, monitor.catalogue.policy))
    _protect_pairs(monitor, asked)
    delivery.say_held(monitor)
    return 0


def _protect_pairs(monitor: Monitor, asked: argparse.Namespace) -> None:
    """Named pairs of dimensions, after what is published already."""
    if not asked.without_pairs:
        monitor.protect_pairs(OWNER, _told)


def _told(share: float, what: Text) -> None:
    print(f"{share:4.0%} {what.th} / {what.en}")


def _undo(monitor: Monitor, asked: argparse.Namespace) -> int:
    monitor.require_delivery(OWNER)
    numbers = monitor.store.numbers()
    if asked.to is None and len(numbers) < 2:
        raise ReaderError(Text(th="ยังไม่มีชุดเผยแพร่ก่อนหน้า", en="There is no earlier publication."))
    number = asked.to if asked.to is not None else numbers[-2]
    manifest = monitor.undo(OWNER, number)
    print(
        f"ชุดเผยแพร่ที่ {manifest.number} ใช้ข้อมูลของชุดที่ {number} / "
        f"publication {manifest.number} restores {number}"
    )
    return 0


def _demo(monitor: Monitor, asked: argparse.Namespace) -> int:
    manifest = monitor.build_demo(_told)
    _protect_pairs(monitor, asked)
    print(f"ชุดเผยแพร่ที่ {manifest.number} (ข้อมูลจำลอง) / publication {manifest.number} (simulated)")
    return 0


def _docs(monitor: Monitor, _asked: argparse.Namespace) -> int:
    print(indicators_document(monitor.catalogue), end="")
    return 0


def _doctor(monitor: Monitor, _asked: argparse.Namespace) -> int:
    findings = doctor.examine(monitor.store, monitor.catalogue, monitor.shelf)
    for finding in findings:
        print(f"[{'ok' if finding.is_well else '!!'}] {finding.text.th} / {finding.text.en}")
    return 0 if all(finding.is_well for finding in findings) else 1


if __name__ == "__main__":
    scrub.install()
    sys.exit(main())
