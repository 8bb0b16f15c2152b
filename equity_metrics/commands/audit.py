"""The commands on the audit trail: python -m equity_metrics audit verify | show | checkpoint | retire."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from equity_metrics import audit_words as words
from equity_metrics.audit import KIND_LABELS, KINDS, Kept, Wanted
from equity_metrics.audited import chain_text
from equity_metrics.commands.shared import AddCommand, require_known, say
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, ROLE_LABELS
from equity_metrics.text import Text, moment, number, same

_LAST = 50


def add_to(command: AddCommand) -> None:
    """Adds `audit`."""
    added = command("audit", _audit, "verify, print, checkpoint or shorten the audit trail")
    added.add_argument("doing", choices=sorted(_DOING))
    added.add_argument("--kind", help=f"show: one of {', '.join(KINDS)}")
    added.add_argument("--account", help="show: of one account")
    added.add_argument("--province", help="show: of one province, by its code")
    added.add_argument(
        "--last", type=int, default=_LAST, metavar="N", help="show: so many, newest first"
    )


def _audit(monitor: Monitor, asked: argparse.Namespace) -> int:
    return _DOING[asked.doing](monitor, asked)


def _verify(monitor: Monitor, _asked: argparse.Namespace) -> int:
    found = monitor.verified(OWNER)
    say(chain_text(found))
    for fault in found.faults:
        say(fault.text)
    if found.more:
        say(words.MORE_FAULTS.format(count=number(found.more)))
    for note in found.notes:
        say(note)
    return 0 if found.is_whole else 1


def _show(monitor: Monitor, asked: argparse.Namespace) -> int:
    if asked.kind is not None:
        require_known("--kind", asked.kind, KINDS)
    wanted = Wanted(kind=asked.kind, account=asked.account, province=asked.province)
    for kept in monitor.events(OWNER, wanted, max(asked.last, 0)):
        say(_line(kept))
    return 0


def _line(kept: Kept) -> Text:
    event = kept.event
    roles = same("+".join(event.roles)) if len(event.roles) != 1 else ROLE_LABELS[event.roles[0]]
    about = " ".join(f"{name}={value}" for name, value in event.about.items())
    return words.LINE.format(
        seq=kept.seq, at=moment(kept.at), account=event.account or "-", role=roles,
        kind=KIND_LABELS[event.kind], province=event.province or "-", about=about,
    )  # fmt: skip


def _checkpoint(monitor: Monitor, _asked: argparse.Namespace) -> int:
    made = monitor.note_trail(OWNER)
    if made is None:
        say(words.NOTHING_YET)
    else:
        say(words.NOTED.format(seq=number(made.seq), at=moment(made.at), mac=made.mac))
    return 0


def _retire(monitor: Monitor, _asked: argparse.Namespace) -> int:
    gone = monitor.retire_trail(OWNER)
    months = monitor.catalogue.audit.months
    files = ", ".join(gone) or "-"
    say(words.RETIRED.format(files=files, months=months))
    return 0


_DOING: Mapping[str, Callable[[Monitor, argparse.Namespace], int]] = {
    "verify": _verify,
    "show": _show,
    "checkpoint": _checkpoint,
    "retire": _retire,
}
