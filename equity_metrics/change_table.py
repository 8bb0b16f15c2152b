"""The table `change` of a publication's two files: what each reader is told of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from typing import Any

import duckdb
import pyarrow as pa

from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import divided
from equity_metrics.changes import CAUSES, Change, Split, Status, Step, moved, split
from equity_metrics.declarations import Indicator
from equity_metrics.disclosure import Rules
from equity_metrics.engines import Engine
from equity_metrics.periods import Period
from equity_metrics.query import Sums
from equity_metrics.reader import Protection
from equity_metrics.text import Text

_DISTRICTS = Text(th="อำเภอ", en="districts")
_TYPES = {"str": pa.string(), "float": pa.float64(), "int": pa.int32()}
_COLUMNS = "select column_name from information_schema.columns where table_name = 'change'"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row of the table `change`; the fields of `Change`, with codes in place of declarations.

    Files that were written before a column was there are read as well: nothing stands in its place.
    """

    protection: Protection
    indicator: str
    province: str
    place: str
    status: Status
    before_period: str | None = None
    after_period: str | None = None
    before: float | None = None
    after: float | None = None
    corrected: float | None = None
    newly_reported: float | None = None
    really_changed: float | None = None
    corrected_units: int | None = None
    new_units: int | None = None
    since: int | None = None


def row_of(
    catalogue: Catalogue,
    indicator: Indicator,
    province: str,
    place: str,
    protection: Protection,
    codes: tuple[str, str],
    taken: tuple[Step, ...],
) -> ChangeRow:
    """The row of one place for one protection; codes: the periods before and after."""
    unit = catalogue.unit_of(indicator)

    def value(sums: Sums) -> float | None:
        return divided((place, ()), sums, indicator, unit, is_held=sums.rows > 0).value

    found = split(taken, value)
    status = _status(found, taken)
    if protection != "exact" and catalogue.is_personal(indicator):
        rules = Rules(catalogue, indicator, catalogue.policy.threshold(protection))
        status = _protected_status(status, taken, rules)
    row = ChangeRow(protection, indicator.id, province, place, status, *codes)
    return _filled(row, found, taken)


def _status(found: Split, taken: tuple[Step, ...]) -> Status:
    if found.before is None:
        return "same" if found.after is None else "new"
    if found.after is None:
        return "gone"
    return "split" if any(step.units for step in taken) else "same"


def _protected_status(status: Status, taken: tuple[Step, ...], rules: Rules) -> Status:
    """What protected readers may be told of one figure: no small count, none by subtraction.

    One small part hides all three: of two hidden ones a reader may know that one is nothing.
    """
    first, last = taken[0].before, taken[-1].after
    if rules.is_small(first) or rules.is_small(last):
        return "suppressed"
    if status != "split":
        return status
    if rules.is_few(moved(taken)):
        return "small"
    causes = [[each for each in taken if each.cause == cause] for cause in CAUSES]
    groups = [*causes, *([each] for each in taken)]
    return "whole" if any(rules.is_few(moved(each)) for each in groups) else "split"


def _filled(row: ChangeRow, found: Split, taken: tuple[Step, ...]) -> ChangeRow:
    """The row with what its status lets be told."""
    if row.status in ("suppressed", "small"):
        return row
    filled = replace(row, before=found.before, after=found.after)
    if row.status not in ("split", "same"):
        return filled
    return replace(
        filled,
        corrected=found.parts.get("corrected"),
        newly_reported=found.parts.get("newly_reported"),
        really_changed=found.parts.get("really_changed"),
        corrected_units=sum(each.units for each in taken if each.cause == "corrected"),
        new_units=sum(each.units for each in taken if each.cause == "newly_reported"),
    )


_STRICTNESS: tuple[Status, ...] = ("split", "whole", "small")


def linked(catalogue: Catalogue, rows: Sequence[ChangeRow]) -> tuple[ChangeRow, ...]:
    """The rows for readers: what protects one figure holds for all figures of the same children.

    Of children waiting, covered and eligible any two give the third: a part told of one figure
    would tell the part hidden in another. Changes since different publications are not of one
    time: none of them is told in parts.
    """
    return tuple(
        row if row.protection == "exact" else _beside(catalogue, row, rows) for row in rows
    )


def _beside(catalogue: Catalogue, row: ChangeRow, rows: Sequence[ChangeRow]) -> ChangeRow:
    read = read_by(catalogue, row.indicator)
    beside = [
        each
        for each in rows
        if (each.protection, each.province) == (row.protection, row.province)
        and each.status in _STRICTNESS
        and not read.isdisjoint(read_by(catalogue, each.indicator))
    ]
    strictest = max((_STRICTNESS.index(each.status) for each in beside), default=0)
    if any(each.since != row.since for each in beside):
        strictest = max(strictest, _STRICTNESS.index("whole"))
    if row.status not in ("split", "whole") or strictest <= _STRICTNESS.index(row.status):
        return row
    if _STRICTNESS[strictest] == "whole":
        return without_parts(row)
    return replace(without_parts(row), status="linked", before=None, after=None)


def without_parts(row: ChangeRow) -> ChangeRow:
    """The row with before and after alone."""
    return replace(
        row, status="whole", corrected=None, newly_reported=None, really_changed=None,
        corrected_units=None, new_units=None,
    )  # fmt: skip


def read_by(catalogue: Catalogue, indicator: str) -> frozenset[str]:
    """The datasets of persons behind an indicator.

    A derived one stands for itself: what it counts is no sum or rest of counts of those it reads.
    """
    sides = [catalogue.datasets[side.dataset] for side in catalogue[indicator].sides]
    return frozenset(
        name
        for each in sides
        for name in (each.id, *(() if each.is_derived else each.reads))
        if catalogue.datasets[name].is_personal
    )


def keep_changes(connection: duckdb.DuckDBPyConnection, rows: Iterable[ChangeRow]) -> None:
    """Writes the rows as the table `change` of the attached publication."""
    names = [each.name for each in fields(ChangeRow)]
    schema = pa.schema([(each.name, _kind(str(each.type))) for each in fields(ChangeRow)])
    listed = [dict(zip(names, astuple(row), strict=True)) for row in rows]
    connection.register("changes", pa.Table.from_pylist(listed, schema=schema))
    connection.execute("create table publication.change as select * from changes")


def _kind(annotation: str) -> pa.DataType:
    """The column type of a field: text unless it counts or measures."""
    return next((kind for name, kind in _TYPES.items() if annotation.startswith(name)), pa.string())


def read_changes(
    engine: Engine, catalogue: Catalogue, province: str, protection: Protection
) -> tuple[Change, ...]:
    """The changes that a reader may see: key figures in order, then those that are followed.

    Of each the province before its districts. Empty for a first publication. Raises EngineError.
    """
    columns = ", ".join(_columns_in(engine))
    sql = f"select {columns} from change where protection = ? and province = ?"
    rows = [ChangeRow(*row) for row in engine.fetch(sql, (protection, province))]
    every = dict.fromkeys((*(each.id for each in catalogue.key_figures), *catalogue.indicators))
    order = {name: nth for nth, name in enumerate(every)}
    known = [row for row in rows if row.indicator in order]
    known.sort(key=lambda row: (order[row.indicator], row.place != province, row.place))
    return tuple(_change(catalogue, row) for row in known)


def _columns_in(engine: Engine) -> Iterator[str]:
    """The columns of the table, in order; nothing in place of one that an older file has not."""
    known = {name for (name,) in engine.fetch(_COLUMNS)}
    for each in fields(ChangeRow):
        yield each.name if each.name in known else f"null as {each.name}"


def _change(catalogue: Catalogue, row: ChangeRow) -> Change:
    indicator = catalogue[row.indicator]

    def period(code: str | None) -> Period | None:
        return None if code is None else Period(indicator.period, code)

    told: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("place", "status", "before", "after", "corrected", "newly_reported",
                     "really_changed", "corrected_units", "new_units", "since")
    }  # fmt: skip
    return Change(
        indicator=indicator,
        unit=catalogue.unit_of(indicator),
        unit_label=unit_label_of(catalogue, indicator),
        before_period=period(row.before_period),
        after_period=period(row.after_period),
        **told,
    )


def unit_label_of(catalogue: Catalogue, indicator: Indicator) -> Text:
    """What the units of a change are called: who reports, or districts where nobody is said to."""
    dataset = catalogue.reporting_of(indicator)
    reporting = dataset.reporting if dataset else None
    return reporting.unit_label if reporting else _DISTRICTS
