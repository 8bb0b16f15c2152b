"""SQL that turns the texts of `cell` into typed columns: a fast cast, or the reading looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from equity_metrics.declarations import Column, Dataset
from equity_metrics.intake.lookups import FAST_PATTERN, PLACE_TYPES, lookup_name, place_join
from equity_metrics.intake.shapes import text_column, trimmed
from equity_metrics.kept_rows import AMOUNT_DECIMALS
from equity_metrics.periods import Period
from equity_metrics.spelling import INVISIBLE

SQL_TYPES = {
    "text": "varchar", "code": "varchar", "integer": "bigint", "date": "date", "flag": "boolean",
    "decimal": f"decimal(18,{AMOUNT_DECIMALS})", "person_id": "varchar", "year": "smallint",
    "province": "varchar", "district": "varchar", "subdistrict": "varchar",
}  # fmt: skip


def plain_columns(dataset: Dataset) -> Iterable[Column]:
    """The columns of a contract that are no places."""
    return (each for each in dataset.column if each.type not in PLACE_TYPES)


@dataclass(frozen=True, slots=True)
class Typing:
    """Builds the inner query of a check.

    present: contract columns that `cell` has. looked_up: those with a reading in their lookup, and
    whether one of these is a refusal; where there is none every text is one that the fast cast
    takes, and no join is needed. value_characters: None where no line of the file is longer.
    """

    dataset: Dataset
    present: tuple[str, ...]
    looked_up: Mapping[str, bool]
    width: int
    today: date
    value_characters: int | None
    period: Period | None

    def query(self, rows: str) -> str:
        """A select of r, n, places, period and, for each column, its value and bad_<column>."""
        typed = [
            f"date '{self.today.isoformat()}' as today",
            "look_place.province as province", "look_place.district as district",
            "look_place.subdistrict as subdistrict",
            "look_place.subdistrict_text as subdistrict_text",
            "look_place.is_bad_province as is_bad_province",
            "look_place.is_bad_district as is_bad_district",
            f"{self._period()} as period",
            f"{self._longest()} as longest",
            f"n <> {self.width}{self._is_too_long()} as is_broken",
        ]  # fmt: skip
        for column in plain_columns(self.dataset):
            typed.append(f"{self._value(column)} as {column.name}")
            typed.append(f"{self._is_bad(column)} as bad_{column.name}")
        return f"select cell.r, cell.n, {', '.join(typed)} from {self._cells(rows)} {self._joins()}"

    def _cells(self, rows: str) -> str:
        """`cell` with each id as a number: cast once here, used twelve times by its check digit."""
        ids = [
            f"try_cast({text_column(each.name)} as bigint) as digits_{each.name}"
            for each in plain_columns(self.dataset)
            if each.type == "person_id" and each.name in self.present
        ]
        return f"(select {', '.join(['*', *ids])} from cell {rows}) cell"

    def _joins(self) -> str:
        joins = [place_join(self.dataset, self.present)]
        for name in self.present:
            if name in self.looked_up:
                table = lookup_name(name)
                joins.append(f"left join {table} on {text_column(name)} = {table}.raw")
        return " ".join(joins)

    def _value(self, column: Column) -> str:
        kind = SQL_TYPES[column.type]
        default = f"'{column.default}'" if column.default is not None else None
        if column.name not in self.present:
            return f"{default or 'null'}::{kind}"
        if column.type == "text":
            words = trimmed(_visible(text_column(column.name)))
            return f"case when ({words}) not in ('', '-') then {words} end"
        value, table = self._read(column, kind), lookup_name(column.name)
        if default is None:
            return value
        if column.name not in self.looked_up:
            return f"coalesce({value}, {default})"
        return f"case when {table}.is_bad then null else coalesce({value}, {default}) end"

    def _read(self, column: Column, kind: str) -> str:
        words, table = text_column(column.name), lookup_name(column.name)
        fast = f"try_cast({words} as {kind})"
        if column.type == "person_id":
            fast = f"case when {_check_digit(f'digits_{column.name}')} then {words} end"
        if column.name not in self.looked_up:
            return fast if column.type in FAST_PATTERN else f"null::{kind}"
        value = f"try_cast({table}.value as {kind})"
        if column.type not in FAST_PATTERN:
            return value
        # What the fast cast does not take is in the lookup, so the pattern need not be tried again.
        return f"case when {table}.raw is null then {fast} else {value} end"

    def may_refuse(self, column: Column) -> bool:
        """Whether a cell of the column may be refused: not where every text of it was read."""
        if column.name not in self.present or column.type == "text":
            return False
        return column.type == "person_id" or self.looked_up.get(column.name, False)

    def _is_bad(self, column: Column) -> str:
        if not self.may_refuse(column):
            return "false"
        table = lookup_name(column.name)
        # Thirteen digits are not looked up: bad where no value came of them (see `faults`), so
        # that the check digit is computed once.
        other = f"{text_column(column.name)} is not null" if column.type == "person_id" else "false"
        return f"coalesce({table}.is_bad, {other})" if column.name in self.looked_up else other

    def _period(self) -> str:
        source = self.dataset.period_from
        if source is not None and source in self.present:
            return f"{lookup_name(source)}.period" if source in self.looked_up else "null::varchar"
        given = f"'{self.period.code}'" if self.period is not None else "null"
        year = self._year_column()
        return f"coalesce({lookup_name(year)}.value, {given})" if year else f"{given}::varchar"

    def _year_column(self) -> str | None:
        if self.dataset.period not in ("academic_year", "fiscal_year", "calendar_year"):
            return None
        years = (each for each in plain_columns(self.dataset) if each.type == "year")
        return next((each.name for each in years if each.name in self.looked_up), None)

    def _is_too_long(self) -> str:
        return "" if self.value_characters is None else f" or longest > {self.value_characters}"

    def _longest(self) -> str:
        """Letters of the longest value, 0 where the bytes of all together are few enough."""
        if self.value_characters is None:
            return "0"
        words = [text_column(name) for name in self.present]
        all_bytes = " + ".join(f"coalesce(strlen({each}), 0)" for each in words)
        longest = f"greatest({', '.join(f'coalesce(length({each}), 0)' for each in words)}, 0)"
        return f"case when {all_bytes} > {self.value_characters} then {longest} else 0 end"


def _visible(words: str) -> str:
    """SQL of a text without invisible characters, which would make one code two; ASCII has none."""
    return (
        f"case when strlen({words}) > length({words})"
        f" then translate({words}, '{INVISIBLE}', '') else {words} end"
    )


def _check_digit(number: str) -> str:
    """SQL that is true when a number of 13 digits ends in its check digit.

    The same as cells.has_check_digit with half the divisions: the digit of 10^i is
    number // 10^i - 10 * (number // 10^(i+1)), so the weights i + 1 become i + 1 - 10 * i, which
    is 1 + 2 * i (mod 11); no digit stands before that of 10^1, so its weight stays 2.
    """
    weights = {1: 2, **{place: (1 + 2 * place) % 11 for place in range(2, 13)}}
    quotients = [f"{weight} * ({number} // {10**n})" for n, weight in weights.items() if weight]
    return f"((11 - ({' + '.join(quotients)}) % 11) % 10 = {number} % 10)"
