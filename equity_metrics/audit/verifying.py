"""A trail gone through from its first line to its last: what was changed, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from equity_metrics.audit import checkpoints
from equity_metrics.audit.faults import SECOND_AWAY, TORN, Fault, FaultKind, Verified
from equity_metrics.audit.line import BEGINNING, content_of, fits
from equity_metrics.audit.months import month_files, torn_files
from equity_metrics.text import Text

_SHOWN = 100


class _Line(NamedTuple):
    """One line as it is met. seq, prev, mac: as it says them; is_own: whether the key wrote it."""

    file: str
    number: int
    is_own: bool
    seq: int
    prev: str
    mac: str
    at: str
    retired: tuple[int, str] | None


class _Missing(NamedTuple):
    """Numbers that should have come before a line, from the first to the last of them."""

    first: int
    last: int
    seen: _Line


def verified(folder: Path, key: bytes, second: Path | None) -> Verified:
    """Every line's mac and place in the chain, and the checkpoints of both places.

    Reads the files once and holds none of them in memory. Raises OSError.
    """
    noted, faults, notes = _checkpoints(folder, key, second)
    walk = _Walk(noted)
    for line, after in pairwise(chain(_lines(folder, key, walk), (None,))):
        if line is not None:
            walk.meet(line, after)
    faults += walk.end()
    places = {path.name: nth for nth, path in enumerate(month_files(folder))}
    faults.sort(key=lambda each: (places.get(each.file, len(places)), each.line))
    torn = walk.torn + len(torn_files(folder))
    if torn:
        notes.append(TORN.format(count=torn))
    return Verified(
        walk.count, walk.first_at, walk.last_at, tuple(faults[:_SHOWN]),
        max(len(faults) - _SHOWN, 0), tuple(notes),
    )  # fmt: skip


def _lines(folder: Path, key: bytes, walk: _Walk) -> Iterator[_Line]:
    for path in month_files(folder):
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                if raw.endswith(b"\n"):
                    yield _read(path.name, number, key, raw[:-1])
                else:
                    walk.torn += 1


def _read(file: str, number: int, key: bytes, raw: bytes) -> _Line:
    said = content_of(raw) or {}
    about = said.get("about") if said.get("kind") == "retired" else None
    retired = None
    if isinstance(about, dict) and isinstance(about.get("last_seq"), int):
        retired = about["last_seq"], str(about.get("last_mac", ""))
    return _Line(
        file, number, fits(key, raw), said.get("seq", 0), str(said.get("prev", "")),
        str(said.get("mac", "")), str(said.get("at", "")), retired,
    )  # fmt: skip


class _Walk:
    """The state between two lines: which number is expected, after which mac."""

    def __init__(self, noted: Mapping[int, str]) -> None:
        self._noted = noted
        self._expected = 0  # 0 before the first line
        self._head: str | None = None  # mac of the line before; None where it cannot be known
        self._start: tuple[int, str] = (0, BEGINNING)
        self._faults: list[Fault] = []
        self._extra: list[_Line] = []
        self._missing: list[_Missing] = []
        self._anchors: set[tuple[int, str]] = set()
        self._leading: list[_Line] = []  # lines of another key that hang together, at the beginning
        self._first: _Line | None = None
        self._last: _Line | None = None
        self.count = self.torn = 0
        self.first_at: datetime | None = None
        self.last_at: datetime | None = None

    def meet(self, line: _Line, after: _Line | None) -> None:
        """Judges a line, knowing the one after it."""
        self.count += 1
        if self._first is None:
            self._begin(line, after)
        self.last_at = _moment(line.at) or self.last_at
        self.first_at = self.first_at or self.last_at
        self._last = line
        if line.is_own and line.seq == self._expected:
            self._in_its_place(line)
        elif after is not None and after.is_own and after.seq == self._expected:
            self._out_of_place(line)
        elif after is not None and after.is_own and after.seq == self._expected + 1:
            self._instead(line)
        elif line.is_own and line.seq > self._expected:
            self._missing.append(_Missing(self._expected, line.seq - 1, line))
            self._take(line, line.seq)
        elif line.is_own:
            self._extra.append(line)
        else:
            self._instead(line)

    def _begin(self, line: _Line, after: _Line | None) -> None:
        """Where the trail begins: at 1, or behind what retirement took, which a later line must say."""
        self._first = line
        says = [line.seq - 1] if line.is_own else []
        if after is not None and after.is_own:
            says.append(max(after.seq - 2, 0))
        claimed = min(says, default=0)
        prev = line.prev if line.is_own and line.seq == claimed + 1 else ""
        self._start, self._expected = (claimed, prev), claimed + 1

    def _in_its_place(self, line: _Line) -> None:
        if self._head is not None and line.prev != self._head:
            self._add("inserted", line)  # of another history of the same key
        self._take(line, line.seq)

    def _take(self, line: _Line, seq: int) -> None:
        self._head, self._expected = line.mac, seq + 1
        if line.retired is not None:
            self._anchors.add(line.retired)
        noted = self._noted.get(seq)
        if noted is not None and noted != line.mac:
            self._add("truncated", line)

    def _instead(self, line: _Line) -> None:
        """A line where another one was."""
        if line.is_own:
            self._extra.append(line)
            self._missing.append(_Missing(self._expected, self._expected, line))
        elif self._hangs_together(line):
            self._leading.append(line)
        else:
            self._add("edited", line)
        self._head, self._expected = None, self._expected + 1

    def _hangs_together(self, line: _Line) -> bool:
        """Whether a line of another key follows the trail's beginning or such lines without a break."""
        if line.seq != self._expected:
            return False
        if self._leading:
            return line.prev == self._leading[-1].mac and line.seq == self._leading[-1].seq + 1
        return line is self._first

    def _out_of_place(self, line: _Line) -> None:
        if line.is_own:
            self._extra.append(line)
        else:
            self._add("inserted", line)

    def end(self) -> list[Fault]:
        """All faults, once the whole trail was met."""
        self._judge_beginning()
        moved = {each.seq for each in self._extra}
        for gap in self._missing:
            if not all(
                seq in moved for seq in range(gap.first, min(gap.last, gap.first + 1000) + 1)
            ):
                self._add("deleted", gap.seen, gap.first)
        for line in self._extra:
            is_due = line.seq >= self._expected or any(
                gap.first <= line.seq <= gap.last for gap in self._missing
            )
            self._add("reordered" if is_due else "inserted", line)
        if len(self._leading) > 1:
            self._add("foreign_key", self._leading[0])
        elif self._leading:
            self._add("edited", self._leading[0], self._leading[0].seq)
        self._judge_end()
        return self._faults

    def _judge_beginning(self) -> None:
        """Lines that are gone before the first one are retired ones, or deleted."""
        claimed, prev = self._start
        if self._first is None or not claimed:
            return
        known = dict(self._anchors)
        if claimed not in known or (prev and known[claimed] != prev):
            self._missing.append(_Missing(1, claimed, self._first))

    def _judge_end(self) -> None:
        """A checkpoint beyond the last line says that there were more."""
        latest = max(self._noted, default=0)
        expected = self._expected or 1
        if latest >= expected:
            file, number = ("-", 0) if self._last is None else self._last[:2]
            self._faults.append(Fault("truncated", file, number + 1, expected))

    def _add(self, kind: FaultKind, line: _Line, seq: int | None = None) -> None:
        self._faults.append(
            Fault(kind, line.file, line.number, self._expected if seq is None else seq)
        )


def _checkpoints(
    folder: Path, key: bytes, second: Path | None
) -> tuple[dict[int, str], list[Fault], list[Text]]:
    """The checkpoints of both places by number, what is wrong with them, and what could not be looked at."""
    faults: list[Fault] = []
    here = _place(folder, key, "", faults)
    if second is None:
        return here, faults, []
    if not second.is_dir():
        return here, faults, [SECOND_AWAY.format(folder=second)]
    there = _place(second, key, f"{second.name}/", faults)
    gone = [seq for seq in there if here.get(seq) != there[seq]]
    faults += [Fault("checkpoint", checkpoints.NAME, 1, seq) for seq in sorted(gone)]
    return here | there, faults, []


def _place(folder: Path, key: bytes, named: str, faults: list[Fault]) -> dict[int, str]:
    found: dict[int, str] = {}
    for number, each in checkpoints.every(folder, key):
        if each is None:
            faults.append(Fault("checkpoint", f"{named}{checkpoints.NAME}", number))
        else:
            found[each.seq] = each.mac
    return found


def _moment(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return None
