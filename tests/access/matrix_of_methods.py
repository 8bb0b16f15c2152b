"""Who gets what of the monitor: every public method x reader x province, as a table.

A reader of `READERS` is of one province (OWN) unless it is the owner or the room. Whoever is in
neither set of a row is refused. Commands run as the owner: who may read the store's files is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from two_provinces import (
    CODES,
    OWN,
    PROVINCES,
    RATE,
    manager,
    meeting_of,
    person_id,
    resolution_of,
    survey,
)

from equity_metrics.audit import Wanted
from equity_metrics.cells import Cells
from equity_metrics.minutes import Meeting, Resolution, Written
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, Reader

Outcome = Literal["allowed", "nothing", "refused", "unknown"]
EXACT = frozenset(("owner", "governors_office", "analyst", "steward", "case_worker"))
FIGURES = EXACT | {"viewer", "public_room"}
PROTECTED = FIGURES - EXACT
WORKS = frozenset(("owner", "steward", "case_worker"))
DELIVERS = frozenset(("owner", "steward"))
AUDITS = frozenset(("owner", "auditor"))
WHOLE = frozenset(("owner",))
EVERYBODY = FIGURES | {"auditor", "administrator", "nobody"}
OF_ALL = frozenset(("owner", "public_room", "nobody"))  # readers of every province
REASON = "ตรวจแล้ว ถูกต้อง"


@dataclass(frozen=True)
class World:
    """A monitor on the small store, and what stands in it of each province."""

    monitor: Monitor
    files: Path
    cells: Mapping[str, Cells]
    waiting: Mapping[str, str]
    entry: Mapping[str, int]
    meeting: Mapping[str, Written[Meeting]]
    resolution: Mapping[str, Written[Resolution]]


Call = Callable[[World, Reader, str], object]


@dataclass(frozen=True)
class Row:
    """call: asks in a province. allowed: who is answered; blank: who gets nothing, and no error.

    elsewhere: what those are told of a province that is not theirs; `same` where a method is asked
    of no province. writes: it changes the store; slow: an answer takes seconds, so that one reader's
    is enough. before: what has to be done by the owner first.
    """

    call: Call
    allowed: frozenset[str]
    blank: frozenset[str] = frozenset()
    elsewhere: Outcome | Literal["same"] = "refused"
    writes: bool = False
    slow: bool = False
    before: Call | None = field(default=None)

    def expected(self, reader: str, province: str) -> Outcome:
        """What a reader is to get."""
        if reader not in self.allowed | self.blank:
            return "refused"
        if province != OWN and reader not in OF_ALL and self.elsewhere != "same":
            return self.elsewhere
        return "allowed" if reader in self.allowed else "nothing"


def world_of(monitor: Monitor, files: Path) -> World:
    """What stands, as its owner knows it."""
    waiting = {next(iter(each.provinces)): each.id for each in monitor.deliveries_waiting(OWNER)}
    return World(
        monitor, files,
        cells={each: monitor.cells(OWNER, RATE, each, by=("sex",)) for each in PROVINCES},
        waiting=waiting,
        entry={each: monitor.entries(OWNER, each, "case_manager")[0].number for each in PROVINCES},
        meeting={each: monitor.meetings(OWNER, each)[0] for each in PROVINCES},
        resolution={each: monitor.resolutions(OWNER, each)[0] for each in PROVINCES},
    )  # fmt: skip


def _figures(call: Call) -> Row:
    return Row(call, FIGURES)


def _work(call: Call, **more: object) -> Row:
    return Row(call, WORKS, **more)  # type: ignore[arg-type]


def _desk(call: Call, **more: object) -> Row:
    return Row(call, DELIVERS, **more)  # type: ignore[arg-type]


def _file(w: World, p: str) -> Path:
    return survey(w.files / f"sent-{p}.csv", range(30), p)


TABLE: Mapping[str, Row] = {
    # figures
    "arising": _figures(lambda w, r, p: w.monitor.arising(r, p, w.meeting[p].id)),
    "attention": _figures(lambda w, r, p: w.monitor.attention(r, p)),
    "bases": _figures(lambda w, r, p: w.monitor.bases(r, p)),
    "before": _figures(lambda w, r, p: w.monitor.before(r, w.cells[p])),
    "boundaries": _figures(lambda w, r, p: w.monitor.boundaries(r, p)),
    "can_split": _figures(lambda w, r, p: w.monitor.can_split(r, RATE, p, ("sex",))),
    "cells": _figures(lambda w, r, p: w.monitor.cells(r, RATE, p)),
    "changes": _figures(lambda w, r, p: w.monitor.changes(r, p)),
    "cut_otherwise": _figures(lambda w, r, p: w.monitor.cut_otherwise(r, p)),
    "dimension": _figures(
        lambda w, r, p: w.monitor.dimension(r, w.monitor.catalogue.dimensions["sex"], p)
    ),
    "dimensions_of": _figures(
        lambda w, r, p: w.monitor.dimensions_of(r, w.monitor.catalogue[RATE], p)
    ),
    "disparities": _figures(lambda w, r, p: w.monitor.disparities(r, w.cells[p])),
    "disparities_elsewhere": _figures(
        lambda w, r, p: w.monitor.disparities_elsewhere(r, w.cells[p])
    ),
    "disparities_over_time": _figures(
        lambda w, r, p: w.monitor.disparities_over_time(r, w.cells[p])
    ),
    "every_change": _figures(lambda w, r, p: w.monitor.every_change(r, p, 2)),
    "explain": _figures(lambda w, r, p: w.monitor.explain(r, RATE, p)),
    "key_figures": _figures(lambda w, r, p: w.monitor.key_figures(r, p)),
    "lanes": _figures(lambda w, r, p: w.monitor.lanes(r, p)),
    "listing": _figures(lambda w, r, p: w.monitor.listing(r, RATE, p)),
    "meeting": _figures(lambda w, r, p: w.monitor.meeting(r, p, w.meeting[p].id)),
    "meetings": _figures(lambda w, r, p: w.monitor.meetings(r, p)),
    "opening": _figures(lambda w, r, p: w.monitor.opening(r, p, w.meeting[p].id)),
    "openings": _figures(lambda w, r, p: w.monitor.openings(r, p)),
    "pairs": _figures(lambda w, r, p: w.monitor.pairs(r, p)),
    "periods": _figures(lambda w, r, p: w.monitor.periods(r, p, "survey_round")),
    "periods_of": _figures(lambda w, r, p: w.monitor.periods_of(r, p, RATE)),
    "profile": _figures(lambda w, r, p: w.monitor.profile(r, p, CODES[p])),
    "rates": _figures(lambda w, r, p: w.monitor.rates(r, p)),
    "reconciled": _figures(lambda w, r, p: w.monitor.reconciled(r, p)),
    "reconciled_elsewhere": _figures(lambda w, r, p: w.monitor.reconciled_elsewhere(r, p)),
    "recuts": _figures(lambda w, r, p: w.monitor.recuts(r, RATE, p)),
    "refusal": _figures(lambda w, r, p: w.monitor.refusal(r, RATE, p, ("sex",))),
    "replaced": _figures(lambda w, r, p: w.monitor.replaced(r, p)),
    "resolution": _figures(lambda w, r, p: w.monitor.resolution(r, p, w.resolution[p].id)),
    "resolutions": _figures(lambda w, r, p: w.monitor.resolutions(r, p)),
    "schemes": _figures(lambda w, r, p: w.monitor.schemes(r, RATE, p)),
    "splits": _figures(lambda w, r, p: w.monitor.splits(r, RATE, p)),
    "told_in_room": _figures(lambda w, r, p: w.monitor.told_in_room(r, 2, p)),
    "topic_gaps": _figures(lambda w, r, p: w.monitor.topic_gaps(r, p)),
    # figures of no one province: those of the reader's own
    "general_figures": Row(
        lambda w, r, _: w.monitor.general_figures(r), FIGURES, elsewhere="same"
    ),
    "home": Row(lambda w, r, _: w.monitor.home(r), FIGURES, elsewhere="same"),
    "provinces": Row(lambda w, r, _: w.monitor.provinces(r), FIGURES, elsewhere="same"),
    # what protected readers get nothing of
    "cases_due": Row(lambda w, r, p: w.monitor.cases_due(r, p), WORKS, FIGURES - WORKS),
    "crosswalk": Row(
        lambda w, r, p: w.monitor.crosswalk(r, RATE, p, "esa" if p == OWN else "bangkok_zone"),
        EXACT, PROTECTED,
    ),
    # rows that people enter
    "recordable": Row(
        lambda w, r, _: w.monitor.recordable(r), WORKS, EVERYBODY - WORKS, elsewhere="same"
    ),
    "require_recording": _work(lambda w, r, p: w.monitor.require_recording(r, p)),
    "entries": _work(lambda w, r, p: w.monitor.entries(r, p)),
    "unpublished": _work(lambda w, r, p: w.monitor.unpublished(r, p)),
    "no_longer_passing": _work(lambda w, r, p: w.monitor.no_longer_passing(r, p)),
    "record": _work(
        lambda w, r, p: w.monitor.record(r, "case_manager", manager("M-2", p), province=p),
        writes=True,
    ),
    "correct": _work(
        lambda w, r, p: w.monitor.correct(
            r, w.entry[p], {**manager("M-1", p), "reported_on": "2/5/2568"}
        ),
        writes=True, elsewhere="unknown",
    ),
    "withdraw": _work(
        lambda w, r, p: w.monitor.withdraw(r, w.entry[p]), writes=True, elsewhere="unknown"
    ),
    # deliveries
    "require_delivery": _desk(lambda w, r, p: w.monitor.require_delivery(r, p)),
    "stand_ready": _desk(lambda w, r, _: w.monitor.stand_ready(r), elsewhere="same", slow=True),
    "check": _desk(
        lambda w, r, p: w.monitor.check(r, _file(w, p), "child_survey", province=p),
        writes=True, slow=True,
    ),
    "marked": _desk(
        lambda w, r, p: w.monitor.marked(r, _file(w, p), "child_survey", province=p), slow=True
    ),
    "deliveries_waiting": _desk(
        lambda w, r, _: w.monitor.deliveries_waiting(r), elsewhere="same"
    ),
    "held": _desk(lambda w, r, _: w.monitor.held(r), elsewhere="same"),
    "holds": _desk(lambda w, r, p: w.monitor.holds(r, w.waiting[p]), elsewhere="unknown"),
    "comparison": _desk(
        lambda w, r, p: w.monitor.comparison(r, w.waiting[p]), elsewhere="unknown"
    ),
    "release": _desk(
        lambda w, r, p: w.monitor.release(r, w.waiting[p], REASON),
        elsewhere="unknown", writes=True,
    ),
    "discard": _desk(
        lambda w, r, p: w.monitor.discard(r, w.waiting[p]), elsewhere="unknown", writes=True
    ),
    # publications
    "publish": _desk(
        lambda w, r, _: w.monitor.publish(r), elsewhere="same", writes=True, slow=True
    ),
    "preview": _desk(lambda w, r, _: w.monitor.preview(r), elsewhere="same", slow=True),
    "undo": _desk(lambda w, r, _: w.monitor.undo(r, 1), elsewhere="same", writes=True, slow=True),
    "protect_pairs": _desk(
        lambda w, r, _: w.monitor.protect_pairs(r), elsewhere="same", writes=True, slow=True
    ),
    "history": _desk(lambda w, r, _: w.monitor.history(r), elsewhere="same"),
    "pin": _desk(lambda w, r, _: w.monitor.pin(r, 1, REASON), elsewhere="same", writes=True),
    "unpin": _desk(lambda w, r, _: w.monitor.unpin(r, 1), elsewhere="same", writes=True),
    # what concerns every province
    "mend": Row(lambda w, r, _: w.monitor.mend(r), WHOLE, writes=True),
    "purge": Row(
        lambda w, r, _: w.monitor.purge(r, "child_survey", person_id(1)), WHOLE,
        writes=True, slow=True,
    ),
    "resume_purge": Row(lambda w, r, _: w.monitor.resume_purge(r), WHOLE, writes=True, slow=True),
    # who did and saw what
    "events": Row(
        lambda w, r, p: w.monitor.events(r, Wanted(province=p), 5), AUDITS, elsewhere="same"
    ),
    "trail_extent": Row(lambda w, r, _: w.monitor.trail_extent(r), AUDITS, elsewhere="same"),
    "verified": Row(lambda w, r, _: w.monitor.verified(r), AUDITS, elsewhere="same"),
    "note_trail": Row(lambda w, r, _: w.monitor.note_trail(r), WHOLE, writes=True),
    "retire_trail": Row(lambda w, r, _: w.monitor.retire_trail(r), WHOLE, writes=True),
    "note_export": Row(
        lambda w, r, p: w.monitor.note_export(r, p, "a.csv", b""), EVERYBODY - {"nobody"},
        elsewhere="same", writes=True,
    ),
    # meetings
    "require_writing": _desk(lambda w, r, p: w.monitor.require_writing(r, p)),
    "versions": _desk(lambda w, r, p: w.monitor.versions(r, w.resolution[p])),
    "convene": _desk(lambda w, r, p: w.monitor.convene(r, p, meeting_of(p)), writes=True),
    "change_meeting": _desk(
        lambda w, r, p: w.monitor.change_meeting(r, w.meeting[p], meeting_of(p)), writes=True
    ),
    "drop_meeting": _desk(lambda w, r, p: w.monitor.drop_meeting(r, w.meeting[p]), writes=True),
    "open_meeting": _desk(lambda w, r, p: w.monitor.open_meeting(r, w.meeting[p]), writes=True),
    "close_meeting": _desk(
        lambda w, r, p: w.monitor.close_meeting(r, w.meeting[p]), writes=True,
        before=lambda w, r, p: w.monitor.open_meeting(r, w.meeting[p]),
    ),
    "resolve": _desk(
        lambda w, r, p: w.monitor.resolve(r, p, resolution_of(w.meeting[p].id, p)), writes=True
    ),
    "change_resolution": _desk(
        lambda w, r, p: w.monitor.change_resolution(
            r, w.resolution[p], resolution_of(w.meeting[p].id, p)
        ),
        writes=True,
    ),
    "drop_resolution": _desk(
        lambda w, r, p: w.monitor.drop_resolution(r, w.resolution[p]), writes=True
    ),
    "bring_back": _desk(
        lambda w, r, p: w.monitor.bring_back(r, w.resolution[p]), writes=True,
        before=lambda w, r, p: w.monitor.drop_resolution(r, w.resolution[p]),
    ),
}  # fmt: skip

# Methods that name no reader, and why they need none.
NO_READER: Mapping[str, str] = {
    "is_showing": "says only whether a meeting is open now, so that its screen does not go out",
    "is_empty": "says only whether anything was ever published",
    "publication": "the server's own; pages show its number, its day and whether it is simulated",
    "in_room": "opens one protected file; every question to it names a reader again",
    "refresh": "publishes again what is published, after a change of declarations",
    "begin_pairs": "protects what is published; shows nothing",
    "build_demo": "invented data alone, as the owner; asked for in an empty store",
    "enter": "lays entries for a publication, whose reader was asked",
    "read_by": "rows that a check looks into, whose reader was asked",
}
INSIDE = frozenset(("enter", "read_by"))  # no page calls these
