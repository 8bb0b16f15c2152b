"""The door for files from outside: each is checked in a process of its own, whatever it holds."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from equity_metrics import apart
from equity_metrics.declarations import Dataset
from equity_metrics.guards import Confines
from equity_metrics.intake.checker import check
from equity_metrics.intake.limits import Limits
from equity_metrics.intake.messages import refusal
from equity_metrics.intake.report import PartRows, Report, RowProblem
from equity_metrics.intake.scan import FileScan
from equity_metrics.places import Places
from equity_metrics.progress import Progress

_REPORT = TypeAdapter(Report)
_PERIOD = re.compile(r"[0-9A-Za-z-]{4,20}")
_CODES: dict[apart.Reason, str] = {
    "memory": "TOO_HEAVY", "time": "TOO_HEAVY", "failed": "NOT_CHECKED",
}  # fmt: skip
_log = logging.getLogger(__name__)


def check_apart(
    path: Path,
    dataset: Dataset,
    places: Places,
    *,
    into: Path,
    limits: Limits,
    progress: Progress,
    spare: apart.Spare | None = None,
    **asked: Any,
) -> Report:
    """`check` with the same arguments, in a process of its own under the guards of `limits`.

    The process may write below `into` and nowhere else. One that dies, takes too much or fails is
    a report too: REJECT_FILE with TOO_HEAVY or NOT_CHECKED.
    """
    path, into = path.absolute(), into.absolute()
    confines = Confines(into, limits.guards, limits.most_seconds)
    asked |= {"path": path, "dataset": dataset, "places": places, "into": into, "limits": limits}
    try:
        found = apart.run(_checked, asked, progress, confines, spare)
        return _believed(found, places, into, asked.get("reach"))
    except apart.Ended as ended:
        _log.warning("a check ended: %s", ended)
        return unfinished(path, dataset, ended.reason)


def _checked(progress: Progress, path: Path, dataset: Dataset, places: Places, **asked: Any) -> Any:
    """The child's part."""
    report = check(path, dataset, places, progress=progress, **asked)
    return _REPORT.dump_python(report, mode="json")


def _believed(found: Any, places: Places, into: Path, reach: frozenset[str] | None) -> Report:
    """The child's report, where its parts are files that it could have been asked for."""
    try:
        report = _REPORT.validate_python(found)
    except ValueError:
        raise apart.Ended("failed", "no report") from None
    known = {each.code for each in places.provinces if reach is None or each.code in reach}
    if not all(_is_own(part, known, into) for part in report.parts):
        raise apart.Ended("failed", "foreign part")
    return report


def _is_own(part: PartRows, known: set[str], into: Path) -> bool:
    is_inside = part.path.resolve().is_relative_to(into.resolve()) and part.path.is_file()
    return is_inside and part.province in known and _PERIOD.fullmatch(part.period) is not None


def unfinished(path: Path, dataset: Dataset, reason: apart.Reason) -> Report:
    """The report of a file whose check came to no end."""
    code, scan = _CODES[reason], FileScan(path)
    scan.start()
    text = refusal(code).text
    return Report(
        dataset=dataset.id,
        file_name=path.name,
        sha256=scan.sha256,
        outcome="REJECT_FILE",
        codes=(code,),
        problems=(RowProblem(None, None, code, text),),
    )
