"""What a check has to say beside the refused rows: codes, notes, warnings."""

from __future__ import annotations

from dataclasses import dataclass, field

import duckdb

from equity_metrics.intake.messages import note_text, problem_text
from equity_metrics.intake.reading import Source
from equity_metrics.intake.report import RowProblem
from equity_metrics.text import Text

_DELIMITER_NAMES = {",": ",", ";": ";", "\t": "TAB", "|": "|"}
_CONVERTED = {"cp874": "ENCODING_CP874", "utf-16": "ENCODING_UTF16"}


@dataclass(slots=True)
class Findings:
    """Gathered on the way; `codes` are those of the file, which no row carries.

    rows_read: the physical records below the header.
    """

    codes: list[str] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)
    is_simulated: bool = False
    rows_read: int = 0

    def warn(self, row: int | None, code: str, text: Text) -> None:
        """Add a warning that names no column."""
        self.warnings.append(RowProblem(row, None, code, text))

    def describe(self, source: Source) -> None:
        """How the file was written and what its header is taken for."""
        self.notes += source.notes
        if converted := _CONVERTED.get(source.encoding or ""):
            self.codes.append(converted)
            self.notes.append(problem_text(converted))
        if source.delimiter not in (None, ","):
            self.codes.append("OK_DELIMITER")
            name = _DELIMITER_NAMES[source.delimiter or ","]
            self.notes.append(problem_text("OK_DELIMITER", found=name))
        layout = source.layout
        for head, name in source.mapped:
            accepted = source.dataset[name].label
            self.notes.append(note_text("COLUMN_MAPPED", found=head, accepted=accepted))
        if source.mapped:
            self.codes.append("COLUMN_MAPPED")
        if layout.row > 1:
            text = problem_text("HEADER_FOUND", found=layout.row)
            self.warn(layout.row, f"HEADER_FOUND_AT_{layout.row}", text)
        if layout.respelt:
            text = problem_text("HEADER_NORMALISED", found=", ".join(layout.respelt))
            self.warn(layout.row, "HEADER_NORMALISED", text)
        if layout.extra:
            names = ", ".join(layout.heads[index] for index in layout.extra)
            self.notes.append(note_text("EXTRA_COLUMNS", found=names[:500]))
        if layout.wide:
            self.notes.append(note_text("UNPIVOTED", found=len(layout.wide)))
        if source.loaded.has_line_breaks:
            self.notes.append(note_text("NEWLINE"))

    def count_aside(self, connection: duckdb.DuckDBPyConnection) -> None:
        """A note of the records that are no data; a repeated header is told as a problem."""
        counts = dict(
            connection.execute(
                "select kind, count(*) from aside where kind <> 'header' group by kind"
            ).fetchall()
        )
        if examples := counts.pop("example", 0):
            self.notes.append(note_text("EXAMPLE", found=examples))
        if counts:
            totals, notes, blanks = (counts.get(kind, 0) for kind in ("total", "note", "blank"))
            self.notes.append(note_text("SET_ASIDE", totals=totals, notes=notes, blanks=blanks))
