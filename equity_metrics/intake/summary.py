"""The report of a check: counts that add up, problems in the order of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from equity_metrics.errors import DeliveryError
from equity_metrics.intake.counts import count_of
from equity_metrics.intake.findings import Findings
from equity_metrics.intake.layout_check import offer_of
from equity_metrics.intake.messages import problem_text
from equity_metrics.intake.reading import Source
from equity_metrics.intake.report import Outcome, PartRows, Report, RowProblem, TotalCheck


def refused_later(connection: duckdb.DuckDBPyConnection, most: int) -> list[RowProblem]:
    """Rows refused for what stands elsewhere: conflicts, headers among the rows."""
    queries = (
        "select r, code from conflicting order by r",
        "select r, 'REPEATED_HEADER' from aside where kind = 'header' order by r",
    )
    return [
        RowProblem(row, None, code, problem_text(code))
        for query in queries
        for row, code in connection.execute(f"{query} limit {most}").fetchall()
    ]


def repetitions(connection: duckdb.DuckDBPyConnection) -> list[RowProblem]:
    """One warning for all rows that repeat an earlier one."""
    count = count_of(connection, "select count(*) from repeated")
    if not count:
        return []
    first = count_of(connection, "select min(r) from repeated")
    text = problem_text("DUPLICATE_REMOVED", found=count)
    return [RowProblem(first, None, "DUPLICATE_REMOVED", text)]


def _rejected(connection: duckdb.DuckDBPyConnection) -> int:
    return count_of(
        connection,
        "select count(*) from (select r from checked where faults <> 0"
        " union select r from conflicting union select r from aside where kind = 'header')",
    )


def _set_aside(connection: duckdb.DuckDBPyConnection) -> int:
    aside = count_of(connection, "select count(*) from aside where kind <> 'header'")
    return aside + count_of(
        connection,
        "select count(*) from repeated where r not in (select r from checked where faults <> 0)",
    )


def summed_up(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    findings: Findings,
    problems: list[RowProblem],
    more: int,
    checks: list[TotalCheck],
    parts: tuple[PartRows, ...],
) -> Report:
    """The report of a file whose rows were checked; `more`: problems beyond those listed."""
    read = findings.rows_read
    rejected, aside = _rejected(connection), _set_aside(connection)
    refused, warned = _codes(problems), _codes(findings.warnings)
    warnings = [replace(each, is_warning=True) for each in findings.warnings]
    every = sorted([*problems, *warnings], key=lambda each: (each.row or 0, each.column or ""))
    most = source.limits.problems
    simulated = "select count(*) from accepted where is_simulated"
    return Report(
        dataset=source.dataset.id,
        file_name=source.path.name,
        sha256=source.scan.sha256,
        outcome=_outcome(refused, findings.codes, warned),
        codes=(*refused, *findings.codes, *warned) or ("OK",),
        encoding=source.encoding,
        delimiter=source.delimiter,
        sheet=source.sheet,
        rows_read=read,
        rows_ok=read - rejected - aside,
        rows_rejected=rejected,
        rows_set_aside=aside,
        problems=tuple(every[:most]),
        more_problems=more + max(len(every) - most, 0),
        columns=_columns(source),
        checks=tuple(checks),
        parts=parts,
        is_simulated=findings.is_simulated or count_of(connection, simulated) > 0,
        notes=tuple(findings.notes),
        mapped=source.mapped,
    )


def refused_whole(source: Source, findings: Findings, failure: DeliveryError) -> Report:
    """The report of a file that is refused as a whole."""
    return Report(
        dataset=source.dataset.id,
        file_name=source.path.name,
        sha256=source.scan.sha256,
        outcome="REJECT_FILE",
        codes=(failure.code,),
        encoding=source.encoding,
        delimiter=source.delimiter,
        sheet=source.sheet,
        problems=(RowProblem(None, None, failure.code, failure.text),),
        notes=tuple(findings.notes or source.notes),
        mapped=source.mapped,
        offer=offer_of(source.dataset, source.layout) if failure.code == "MISSING_COLUMN" else None,
    )


def _codes(problems: Sequence[RowProblem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.code for each in problems))


def _columns(source: Source) -> tuple[tuple[str, str], ...]:
    heads = source.layout.heads
    found = [(heads[index], name) for name, index in source.layout.columns.items()]
    return (*found, *((heads[each.index], each.column) for each in source.layout.wide))


def _outcome(refused: Sequence[str], informed: Sequence[str], warned: Sequence[str]) -> Outcome:
    if refused:
        return "REJECT_ROWS"
    if any(code.startswith("ENCODING") for code in informed):
        return "ACCEPT_CONVERTED"
    return "ACCEPT_WARN" if warned else "ACCEPT"
