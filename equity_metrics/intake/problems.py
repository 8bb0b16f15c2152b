"""The fault mask of `checked` -> a bounded list of problems, with the text of each in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb

from equity_metrics.declarations import Column, Dataset
from equity_metrics.intake.cells import plain
from equity_metrics.intake.counts import count_of
from equity_metrics.intake.faults import Fault
from equity_metrics.intake.heads import Layout
from equity_metrics.intake.lookups import lookup_name, place_join
from equity_metrics.intake.messages import problem_text, shown
from equity_metrics.intake.report import RowProblem
from equity_metrics.intake.shapes import text_column
from equity_metrics.places import Places
from equity_metrics.text import Text, number, same

_THAI = re.compile(r"[\u0e00-\u0e7f]")
_MOST_SPELLINGS = 20
NOTE_CODES = ("BUDDHIST_ERA", "NORMALISED", "ID_FROM_NUMBER", "ROUNDED")
_LEVELS = {
    "province": Text("จังหวัด", "province"),
    "district": Text("อำเภอ/เขต", "district"),
}


@dataclass(frozen=True, slots=True)
class Teller:
    """Says what is wrong; never shows the value of a private column."""

    connection: duckdb.DuckDBPyConnection
    dataset: Dataset
    places: Places
    present: list[str]
    layout: Layout
    value_characters: int
    province: str | None
    as_province: str | None
    truncated_row: int | None

    def row_problems(self, faults: list[Fault], most: int) -> tuple[list[RowProblem], int]:
        """The first `most` problems of rows, and how many more there are."""
        total = count_of(self.connection, "select coalesce(sum(bit_count(faults)), 0) from checked")
        seen = count_of(self.connection, "select coalesce(bit_or(faults), 0) from checked")
        problems = []
        for bit, fault in enumerate(faults):
            if seen >> bit & 1:
                problems += self._of_fault(fault, bit, most)
        problems.sort(key=lambda each: (each.row or 0, each.column or ""))
        return problems[:most], max(total - most, 0)

    def _of_fault(self, fault: Fault, bit: int, most: int) -> list[RowProblem]:
        names = [fault.column] if fault.column in self.present else []
        names += [
            each.name
            for each in self.dataset.column
            if each.type == "province" and each.name in self.present and each.name not in names
        ]
        words = "".join(f", any_value({text_column(each)})" for each in names)
        into, same_cell = "''", "checked.r = cell.r"
        wide = self.dataset.wide
        if self.layout.wide and wide is not None and fault.column in wide.values:
            into = text_column(wide.into)
            same_cell += f" and checked.{wide.into}::varchar = {into}"
        rows = self.connection.execute(
            f"select cell.r, {into} as code, any_value(cell.n){words} from checked join cell on {same_cell}"
            f" where faults & {1 << bit} <> 0 group by all order by all limit {most}"
        ).fetchall()
        return [
            RowProblem(
                row,
                fault.column,
                fault.code,
                self._text(fault, row, fields, dict(zip(names, found, strict=True))),
                self.layout.place_of(fault.column, code),
            )
            for row, code, fields, *found in rows
        ]

    def _text(self, fault: Fault, row: int, fields: int, words: dict[str, str | None]) -> Text:
        if fault.rule is not None:
            rule = self.dataset.rule[fault.rule]
            return Text(
                f"{rule.text.th} รับ: {rule.accepted.th}",
                f"{rule.text.en} Accepted: {rule.accepted.en}",
            )
        if fault.code == "FIELD_COUNT":
            code = "TRUNCATED" if row == self.truncated_row else fault.code
            return problem_text(code, found=fields, accepted=self.layout.width)
        if fault.code == "VALUE_TOO_LONG":
            return problem_text(fault.code, accepted=number(self.value_characters))
        if fault.code == "OUT_OF_SCOPE" and self.as_province is not None:
            return problem_text(
                fault.code, accepted=self.places.province(self.as_province).full_name
            )
        if fault.column is None or fault.code in ("MISSING_VALUE", "BAD_CITIZEN_ID"):
            return problem_text(fault.code)
        column = self.dataset[fault.column]
        if fault.code == "UNKNOWN_AREA_NAME":
            return self._unknown_area(column, words)
        raw = words.get(column.name)
        found = shown(raw) if raw is not None and column.private is None else ""
        accepted = accepted_of(column)
        return problem_text(fault.code, found=found, accepted=accepted)

    def _unknown_area(self, column: Column, words: dict[str, str | None]) -> Text:
        raw = words.get(column.name) or ""
        within = ""
        if column.type == "district":
            province = [each.name for each in self.dataset.column if each.type == "province"]
            named = plain(words.get(province[0]) or "") if province else ""
            within = (self.places.match_province(named) if named else self.province) or ""
        near = self.places.suggest(raw[:200], within) if raw else ()
        inside = self.places.province(within).full_name if within else None
        where = Text(f"ใน{inside.th}", f" in {inside.en}") if inside else same("-")
        offer = (
            Text(
                (where.th if inside else "") + (f" ใกล้เคียง: {', '.join(near)}" if near else ""),
                (where.en if inside else "") + (f"; close: {', '.join(near)}" if near else ""),
            )
            if near or inside
            else ""
        )
        return problem_text(
            "UNKNOWN_AREA_NAME", level=_LEVELS[column.type], found=shown(raw), offer=offer
        )

    def warnings(self) -> list[RowProblem]:
        """Cells read with a note, subdistricts kept unverified, warning rules: one line each."""
        found = []
        for name in self.present:
            if self.dataset[name].type in ("date", "person_id", "integer", "decimal"):
                found += self._noted(name)
        unverified = self._counted("look_place.is_unverified")
        if unverified[0]:
            names = [each.name for each in self.dataset.column if each.type == "subdistrict"]
            text = problem_text("UNVERIFIED_SUBDISTRICT", found=unverified[0])
            found.append(RowProblem(unverified[1], names[0], "UNVERIFIED_SUBDISTRICT", text))
        for rule in self.dataset.rule:
            if rule.is_warning:
                rows = self.connection.execute(
                    f"select r from checked given where faults = 0 and ({rule.refuse}) "
                    "order by r limit 100"
                ).fetchall()
                place = self.layout.place_of(rule.column, "")
                found += [
                    RowProblem(row, rule.column, rule.code, rule.text, place) for (row,) in rows
                ]
        return found

    def _noted(self, name: str) -> list[RowProblem]:
        table = lookup_name(name)
        has_notes = count_of(
            self.connection, f"select count(*) from {table} where note is not null"
        )
        if not has_notes:
            return []
        rows = self.connection.execute(
            f"select note, count(*), min(cell.r) from cell join {table} on {text_column(name)} = raw"
            f" where note is not null group by note order by note"
        ).fetchall()
        return [
            RowProblem(row, name, note, problem_text(note, found=number(count)))
            for note, count, row in rows
            if note != "BUDDHIST_ERA" or name not in self.layout.of_buddhist_era
        ]

    def _counted(self, condition: str) -> tuple[int, int | None]:
        if not count_of(self.connection, "select count(*) from look_place where is_unverified"):
            return 0, None
        join = place_join(self.dataset, self.present)
        found = self.connection.execute(
            f"select count(*), min(cell.r) from cell {join} where {condition}"
        ).fetchone()
        return (int(found[0]), found[1]) if found is not None else (0, None)


def _spellings(column: Column) -> list[str]:
    """One word for each code, in Thai where there is one; a code that only means unknown has none."""
    return [
        next((each for each in names if _THAI.search(each)), names[0] if names else code)
        for code, names in column.codes.items()
        if names or not column.blanks
    ]


def accepted_of(column: Column) -> Text:
    """What a cell of a list or a number may say."""
    if column.type in ("code", "flag"):
        listed = ", ".join(_spellings(column)[:_MOST_SPELLINGS])
        return same(listed) if listed else Text("1/0, ใช่/ไม่ใช่", "1/0, yes/no")
    low = "" if column.minimum is None else f"{column.minimum:,.15g}"
    high = "" if column.maximum is None else f"{column.maximum:,.15g}"
    if low and high:
        return Text(f"ตัวเลขล้วนตั้งแต่ {low} ถึง {high}", f"a plain number from {low} to {high}")
    if low:
        return Text(f"ตัวเลขล้วนตั้งแต่ {low} ขึ้นไป", f"a plain number of {low} or more")
    return Text("ตัวเลขล้วน ไม่มีหน่วยหรือข้อความ", "a plain number without unit or words")
