"""One pass of DuckDB over `cell`: typed columns, child key, and every fault as one bit of a mask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import duckdb

from equity_metrics.declarations import Column, Dataset
from equity_metrics.intake.cells import MONEY_DECIMALS
from equity_metrics.intake.lookups import FAST_PATTERN, PLACE_TYPES, lookup_name, place_join
from equity_metrics.intake.shapes import text_column
from equity_metrics.periods import Period

SQL_TYPES = {
    "text": "varchar", "code": "varchar", "integer": "bigint", "date": "date", "flag": "boolean",
    "decimal": f"decimal(18,{MONEY_DECIMALS})", "person_id": "varchar", "academic_year": "smallint",
    "province": "varchar", "district": "varchar", "subdistrict": "varchar",
}  # fmt: skip
_MOST_FAULTS = 62  # bits of a signed 64-bit mask
_BAD_CODE = {
    "integer": "BAD_NUMBER", "decimal": "BAD_NUMBER", "date": "BAD_DATE", "flag": "UNKNOWN_CODE",
    "code": "UNKNOWN_CODE", "person_id": "BAD_CITIZEN_ID", "academic_year": "BAD_DATE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that can be wrong with a row: SQL over typed columns that is true when it is."""

    code: str
    column: str | None
    condition: str
    rule: int | None = None
    is_warning: bool = False


@dataclass(slots=True)
class Checking:
    """All that the one statement needs."""

    dataset: Dataset
    present: list[str]
    width: int
    key: bytes
    today: date
    value_characters: int
    period: Period | None = None
    as_province: str | None = None
    faults: list[Fault] = field(default_factory=list)

    def run(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Create `checked`: r, places, period, typed columns, child_key, is_simulated, faults."""
        self.faults = self._list_faults()
        if len(self.faults) > _MOST_FAULTS:
            raise ValueError(f"{self.dataset.id}: {len(self.faults)} checks, {_MOST_FAULTS} fit")
        mask = " | ".join(
            f"(case when {fault.condition} then {1 << bit} else 0 end)::bigint"
            for bit, fault in enumerate(self.faults)
        )
        connection.execute(
            f"""
            create table checked as
            select r, province, district, {self._kept()},
                {self._child_key()} as child_key, {self._age()} as age_months,
                {self._simulated()} as is_simulated,
                {self._content()} as content, {mask} as faults
            from (select cell.r, cell.n, {self._typed()} from cell {self._joins()}) typed
            """,
            self._values(),
        )

    def _values(self) -> dict[str, object]:
        if not self.dataset.child_key:
            return {}
        padded = self.key.ljust(64, b"\0")
        return {
            "ipad": bytes(byte ^ 0x36 for byte in padded),
            "opad": bytes(byte ^ 0x5C for byte in padded),
        }

    def _columns(self) -> Iterable[Column]:
        return (each for each in self.dataset.column if each.type not in PLACE_TYPES)

    def _joins(self) -> str:
        joins = [place_join(self.dataset, self.present)]
        for column in self._columns():
            if column.name in self.present and column.type != "text":
                table = lookup_name(column.name)
                joins.append(f"left join {table} on {text_column(column.name)} = {table}.raw")
        return " ".join(joins)

    def _typed(self) -> str:
        typed = [
            f"date '{self.today.isoformat()}' as today",
            "look_place.province as province", "look_place.district as district",
            "look_place.subdistrict as subdistrict",
            "look_place.subdistrict_text as subdistrict_text",
            "look_place.is_bad_province as is_bad_province",
            "look_place.is_bad_district as is_bad_district",
            f"{self._period()} as period",
            f"{self._length()} as longest",
            f"n <> {self.width} or longest > {self.value_characters} as is_broken",
        ]  # fmt: skip
        for column in self._columns():
            typed.append(f"{self._value(column)} as {column.name}")
            typed.append(f"{self._is_bad(column)} as bad_{column.name}")
        return ", ".join(typed)

    def _value(self, column: Column) -> str:
        kind = SQL_TYPES[column.type]
        default = f"'{column.default}'" if column.default is not None else None
        if column.name not in self.present:
            return f"{default or 'null'}::{kind}"
        words, table = text_column(column.name), lookup_name(column.name)
        if column.type == "text":
            return f"nullif(nullif(trim({words}, ' \u00a0\t'), ''), '-')"
        value = f"try_cast({table}.value as {kind})"
        if pattern := FAST_PATTERN.get(column.type):
            fast = f"try_cast({words} as {kind})"
            if column.type == "person_id":
                fast = f"case when {_check_digit(words)} then {words} end"
            value = (
                f"case when regexp_full_match({words}, '{pattern}') then {fast} else {value} end"
            )
        if default is None:
            return value
        return f"case when coalesce({table}.is_bad, false) then null else coalesce({value}, {default}) end"

    def _is_bad(self, column: Column) -> str:
        if column.name not in self.present or column.type == "text":
            return "false"
        words, table = text_column(column.name), lookup_name(column.name)
        if column.type == "person_id":
            # Thirteen digits are not looked up: bad where no value came of them (_column_faults),
            # so that the check digit is computed once.
            return f"coalesce({table}.is_bad, {words} is not null)"
        return f"coalesce({table}.is_bad, false)"

    def _period(self) -> str:
        source = self.dataset.period_from
        if source is not None and source in self.present:
            return f"{lookup_name(source)}.period"
        given = f"'{self.period.code}'" if self.period is not None else "null"
        year = self._year_column()
        return f"coalesce({lookup_name(year)}.value, {given})" if year else f"{given}::varchar"

    def _year_column(self) -> str | None:
        if self.dataset.period not in ("academic_year", "fiscal_year"):
            return None
        years = (each.name for each in self._columns() if each.type == "academic_year")
        return next((name for name in years if name in self.present), None)

    def _length(self) -> str:
        """Whether a value is too long; the bytes of all are a cheap bound, letters counted above."""
        words = [text_column(name) for name in self.present]
        all_bytes = " + ".join(f"coalesce(strlen({each}), 0)" for each in words)
        longest = f"greatest({', '.join(f'coalesce(length({each}), 0)' for each in words)}, 0)"
        return f"case when {all_bytes} > {self.value_characters} then {longest} else 0 end"

    def _list_faults(self) -> list[Fault]:
        faults = [Fault("FIELD_COUNT", None, f"n <> {self.width}")]
        faults.append(Fault("VALUE_TOO_LONG", None, f"longest > {self.value_characters}"))
        for column in self.dataset.column:
            if column.type == "province":
                faults.append(Fault("UNKNOWN_AREA_NAME", column.name, "is_bad_province"))
            elif column.type == "district":
                faults.append(Fault("UNKNOWN_AREA_NAME", column.name, "is_bad_district"))
                if column.filled:
                    empty = "district is null and not is_bad_district and not is_bad_province"
                    faults.append(Fault("MISSING_VALUE", column.name, empty))
            elif column.type != "subdistrict":
                faults += self._column_faults(column)
        faults += self._key_faults()
        for number, rule in enumerate(self.dataset.rule):
            if not rule.is_warning:
                faults.append(Fault(rule.code, rule.column, f"({rule.refuse})", number))
        return [_unless_broken(fault) for fault in faults]

    def _column_faults(self, column: Column) -> list[Fault]:
        name, faults = column.name, []
        if name not in self.present:
            return []
        if code := _BAD_CODE.get(column.type):
            bad = f"{name} is null and bad_{name}"
            faults.append(Fault(code, name, f"({bad}) or {_out_of_bounds(column)}"))
        if column.filled:
            faults.append(Fault("MISSING_VALUE", name, f"{name} is null and not bad_{name}"))
        return faults

    def _key_faults(self) -> list[Fault]:
        faults = []
        if self.dataset.child_key:
            first = self.dataset.child_key[0]
            bad = " or ".join(f"bad_{name}" for name in self.dataset.child_key)
            missing = " and ".join(f"{name} is null" for name in self.dataset.child_key)
            faults.append(Fault("MISSING_VALUE", first, f"{missing} and not ({bad})"))
        if self.as_province is not None:
            other = f"province is not null and province <> '{self.as_province}'"
            faults.append(Fault("OUT_OF_SCOPE", None, other))
        return faults

    def _kept(self) -> str:
        kept = [column.name for column in self._columns() if column.private is None]
        extra = ["subdistrict", "subdistrict_text"] if self._has_subdistrict() else []
        return ", ".join(["period", *extra, *kept])

    def _has_subdistrict(self) -> bool:
        return any(column.type == "subdistrict" for column in self.dataset.column)

    def _child_key(self) -> str:
        if not self.dataset.child_key:
            return "null::blob"
        identity = ", ".join(
            name if self.dataset[name].type == "person_id" else f"province || ':' || {name}"
            for name in self.dataset.child_key
        )
        inner = f"unhex(sha256($ipad::blob || coalesce({identity})::blob))"
        return f"unhex(sha256($opad::blob || {inner})[:32])"

    def _age(self) -> str:
        birth = next((each.name for each in self.dataset.column if each.private == "age"), None)
        on = self.dataset.age_at
        if birth is None or on is None:
            return "null::smallint"
        months = f"(year({on}) - year({birth})) * 12 + month({on}) - month({birth})"
        months = f"{months} - (day({on}) < day({birth}))::integer"
        return f"try_cast({months} as smallint)"  # a row out of range is refused by its rule

    def _simulated(self) -> str:
        ids = [each.name for each in self._columns() if each.type == "person_id"]
        return f"starts_with({ids[0]}, '9')" if ids else "null::boolean"

    def _content(self) -> str:
        """A hash of all that a row says, private columns too: equal rows are one row twice."""
        names = [each.name for each in self._columns()]
        return f"hash(province, district, subdistrict, subdistrict_text, {', '.join(names)})"


def _unless_broken(fault: Fault) -> Fault:
    """A row with shifted or cut fields has no other fault worth telling."""
    if fault.code in ("FIELD_COUNT", "VALUE_TOO_LONG"):
        return fault
    return Fault(fault.code, fault.column, f"not is_broken and ({fault.condition})", fault.rule)


def _check_digit(words: str) -> str:
    """SQL that is true when 13 digits end in their check digit (see cells.has_check_digit)."""
    number = f"try_cast({words} as bigint)"
    weighted = " + ".join(f"({number} // {10 ** (12 - i)} % 10) * {13 - i}" for i in range(12))
    return f"((11 - ({weighted}) % 11) % 10 = {number} % 10)"


def _out_of_bounds(column: Column) -> str:
    name, tests = column.name, ["false"]
    if column.minimum is not None:
        tests.append(f"{name} < {column.minimum:g}")
    if column.maximum is not None:
        tests.append(f"{name} > {column.maximum:.15g}")
    return f"coalesce({' or '.join(tests)}, false)"
