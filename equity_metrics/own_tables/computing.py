"""Own tables are computed in a process of their own: under guard, behind the readers, then forgotten."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import BaseModel, ConfigDict

from equity_metrics import apart
from equity_metrics.disparities.own import answering
from equity_metrics.errors import AccessDenied, DeliveryError, ReaderError
from equity_metrics.guards import Confines, Guards
from equity_metrics.intake.encoding import as_utf8
from equity_metrics.own_tables import words
from equity_metrics.own_tables.layouts import LAYOUTS
from equity_metrics.reader import Reader
from equity_metrics.text import Text, number
from equity_metrics.turns import Turns

FILE_MEGABYTES, ROWS, ROWS_A_CASE, CASES = 5, 20_000, 2_000, 200
_MEGABYTE = 1024 * 1024
# Of addresses, which the libraries of numbers reserve more of than they use.
_GUARDS = Guards(2048 * _MEGABYTE, cpu_seconds=60, file_bytes=4 * FILE_MEGABYTES * _MEGABYTE)
_PATIENCE_SECONDS = 240.0
_ONE_CASE_MANY_ROWS = ("persons",)  # of them a case may have as many as a file
_log = logging.getLogger(__name__)
_turns = Turns()
Progress = Callable[[float, Text], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was computed of a reader's own files: rows by column as words, and what to say of them."""

    layout: str
    rows: tuple[Mapping[str, str], ...]
    remarks: tuple[Text, ...]


class _Told(BaseModel):
    """The child's answer, believed in no other form."""

    model_config = ConfigDict(extra="forbid")
    rows: list[dict[str, str]]
    remarks: list[tuple[str, str]]


def computed(reader: Reader, layout: str, files: Mapping[str, bytes], progress: Progress) -> Answer:
    """The answer to the files of a layout, by the names that the layout gives them.

    One reader at a time; nothing of the files outlives the process that reads them. Raises
    AccessDenied in a public room, DeliveryError with every wrong row, and ReaderError where a file
    is missing, too large, or takes too much.
    """
    if reader.public_room:
        raise AccessDenied(words.NOT_IN_ROOM)
    for each in LAYOUTS[layout].files:
        _check_size(each.label, files.get(each.name))
    with _turns.turn(progress), TemporaryDirectory(prefix="equity-own-") as folder:
        confines = Confines(Path(folder).resolve(), _GUARDS, _PATIENCE_SECONDS)
        asked = {"layout": layout, "files": dict(files)}
        try:
            told = _believed(apart.run(_compute, asked, progress, confines))
        except apart.Ended as ended:
            _log.warning("an own table ended: %s", ended)
            raise ReaderError(_ENDED[ended.reason]) from ended
    remarks = tuple(Text(*each) for each in told.remarks)
    return Answer(layout, tuple(told.rows), remarks)


def _believed(found: object) -> _Told:
    try:
        return _Told.model_validate(found)
    except ValueError:
        raise apart.Ended("failed", "no answer") from None


_ENDED: Mapping[apart.Reason, Text] = {
    "memory": words.TOO_HEAVY, "time": words.TOO_HEAVY, "failed": words.NOT_COMPUTED,
}  # fmt: skip


def _check_size(label: Text, content: bytes | None) -> None:
    if content is None:
        raise ReaderError(words.NO_FILE.format(file=label))
    if len(content) > FILE_MEGABYTES * _MEGABYTE:
        found = number(len(content) / _MEGABYTE, 1)
        raise ReaderError(words.TOO_LARGE.format(file=label, found=found, accepted=FILE_MEGABYTES))


def _compute(progress: Progress, layout: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The child's part."""
    progress(0.1, words.READING)
    texts = [_text(each.name, files[each.name]) for each in LAYOUTS[layout].files]
    _check_rows(layout, texts[-1])
    progress(0.3, words.COMPUTING)
    try:
        answer = answering(layout)(*texts)
    except DeliveryError as refused:  # by the one name that the parent believes
        raise DeliveryError(refused.code, refused.text) from None
    return {"rows": answer.rows, "remarks": [(each.th, each.en) for each in answer.remarks]}


def _text(name: str, content: bytes) -> str:
    """The text of a file, whichever of the usual encodings it has. Raises DeliveryError."""
    given = Path(name)
    given.write_bytes(content)
    with TemporaryDirectory() as aside:
        found = as_utf8(given, Path(aside))
        return found.path.read_bytes()[found.skip_bytes :].decode("utf-8")


def _check_rows(layout: str, text: str) -> None:
    """Refuses more rows or cases than one question may have, before any of them is read."""
    lines = [line for line in text.splitlines() if line.strip(" ,\t")]
    if len(lines) - 1 > ROWS:
        said = words.TOO_MANY_ROWS.format(found=number(len(lines) - 1), accepted=number(ROWS))
        raise ReaderError(said)
    head = [cell.strip().strip('"') for cell in lines[0].split(",")] if lines else []
    if "case_id" not in head:
        return  # whoever reads the columns says so
    place, cases = head.index("case_id"), dict[str, int]()
    for line in lines[1:]:
        case = line.split(",")[place].strip() if line.count(",") >= place else ""
        cases[case] = cases.get(case, 0) + 1
    if len(cases) > CASES:
        said = words.TOO_MANY_CASES.format(found=number(len(cases)), accepted=number(CASES))
        raise ReaderError(said)
    most = max(cases.values(), default=0)
    if layout not in _ONE_CASE_MANY_ROWS and most > ROWS_A_CASE:
        said = words.LONG_CASE.format(found=number(most), accepted=number(ROWS_A_CASE))
        raise ReaderError(said)
