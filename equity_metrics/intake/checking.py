"""One pass of DuckDB over `cell`: typed columns, child key, and every fault as one bit of a mask."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.intake.faults import Fault
from equity_metrics.intake.typed import Typing, plain_columns

_MOST_FAULTS = 62  # bits of a signed 64-bit mask


@dataclass(frozen=True, slots=True)
class Checking:
    """All that the one statement needs. key: the secret of the HMAC, at most 64 bytes."""

    dataset: Dataset
    typing: Typing
    faults: list[Fault]
    key: bytes

    def run(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Create `checked`: r, places, period, typed columns, child_key, is_simulated, faults.

        Beside them a hash of each number of a child (see `number_hash`), for comparing alone.
        """
        if len(self.faults) > _MOST_FAULTS:
            raise ValueError(f"{self.dataset.id}: {len(self.faults)} checks, {_MOST_FAULTS} fit")
        self._create(connection, "checked", "", "")

    def compare(self, connection: duckdb.DuckDBPyConnection, rows: str) -> None:
        """Create `rival` like `checked`, with a hash of content, for the records `rows` (r)."""
        self._create(connection, "rival", f"where r in ({rows})", f"{self._content()} as content, ")

    def _create(
        self, connection: duckdb.DuckDBPyConnection, table: str, rows: str, more: str
    ) -> None:
        mask = " | ".join(
            f"(case when {fault.condition} then {1 << bit} else 0 end)::bigint"
            for bit, fault in enumerate(self.faults)
        )
        connection.execute(
            f"""
            create table {table} as
            select r, province, district, {self._kept()},
                {self._child_key()} as child_key, {self._age()} as age_months,
                {self._simulated()} as is_simulated, {self._numbers()}{more}{mask} as faults
            from ({self.typing.query(rows)}) given
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

    def _kept(self) -> str:
        kept = [column.name for column in plain_columns(self.dataset) if column.private is None]
        has_subdistrict = any(column.type == "subdistrict" for column in self.dataset.column)
        extra = ["subdistrict", "subdistrict_text"] if has_subdistrict else []
        return ", ".join(["period", *extra, *kept])

    def _child_key(self) -> str:
        if not self.dataset.child_key:
            return "null::blob"
        identity = ", ".join(
            name if self.dataset[name].type == "person_id" else f"province || ':' || {name}"
            for name in self.dataset.child_key
        )
        inner = f"unhex(sha256($ipad::blob || coalesce({identity})::blob))"
        return f"unhex(sha256($opad::blob || {inner})[:32])"

    def _numbers(self) -> str:
        """A hash of each further name of a child beside the id, in its slot; null for none."""
        return "".join(
            f"case when {name} is not null then hash(province, period, {name}) end"
            f" as {number_hash(name)}, "
            for name in self.dataset.child_key[1:]
        )

    def _age(self) -> str:
        columns = self.dataset.column
        birth = next((each.name for each in columns if each.private == "age"), None)
        on = self.dataset.age_at
        if birth is None or on is None:
            return "null::smallint"
        months = f"(year({on}) - year({birth})) * 12 + month({on}) - month({birth})"
        months = f"{months} - (day({on}) < day({birth}))::integer"
        return f"try_cast({months} as smallint)"  # a row out of range is refused by its rule

    def _simulated(self) -> str:
        ids = [each.name for each in plain_columns(self.dataset) if each.type == "person_id"]
        return f"starts_with({ids[0]}, '9')" if ids else "null::boolean"

    def _content(self) -> str:
        """A hash of all that a row says, private columns too: equal rows are one row twice."""
        names = [each.name for each in plain_columns(self.dataset)]
        return f"hash(province, district, subdistrict, subdistrict_text, {', '.join(names)})"


def number_hash(name: str) -> str:
    """The column of `checked` that stands for a number given to a child in a province and period."""
    return f"hash_{name}"
