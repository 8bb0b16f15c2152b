"""The accepted rows, one Parquet file per province and period; no private column is among them."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.intake.checking import number_hash
from equity_metrics.intake.report import PartRows
from equity_metrics.kept_rows import quoted


def make_accepted(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, *, simulated: bool
) -> None:
    """Create the view `accepted` from `checked`, in the order of the delivery."""
    known = [row[0] for row in connection.execute("describe checked").fetchall()]
    dropped = {"r", "content", "faults", "is_simulated", *map(number_hash, dataset.child_key)}
    if not dataset.child_key:
        dropped.add("child_key")
    if not any(column.private == "age" for column in dataset.column):
        dropped.add("age_months")
    kept = ", ".join(name for name in known if name not in dropped)
    flag = "true" if simulated else "coalesce(is_simulated, false)"
    connection.execute(
        f"""
        create view accepted as select {kept}, r::integer as row_number, {flag} as is_simulated
        from checked where faults = 0
            and r not in (select r from conflicting) and r not in (select r from repeated)
        """
    )


def write_parts(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, into: Path | None
) -> tuple[PartRows, ...]:
    """Write into/<province>/<period>.parquet; nothing is written where `into` is None."""
    if into is None:
        return ()
    found = connection.execute(
        "select province, period, coalesce(district, ''), count(*) from accepted"
        " group by all order by all"
    ).fetchall()
    # A record of a wide table gives several rows: its code breaks the tie.
    tie = f", {dataset.wide.into}" if dataset.wide is not None else ""
    parts = []
    for (province, period), own in groupby(found, lambda row: row[:2]):
        districts = {district: rows for _, _, district, rows in own}
        target = into / province / f"{period}.parquet"
        target.parent.mkdir(parents=True, exist_ok=True)
        connection.execute(
            f"copy (select * from accepted where province = '{province}' and period = '{period}'"
            f" order by row_number{tie}) to '{quoted(target)}' (format parquet, compression snappy)"
        )
        parts.append(PartRows(province, period, target, sum(districts.values()), districts))
    return tuple(parts)
