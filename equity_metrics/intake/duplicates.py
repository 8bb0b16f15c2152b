"""Rows of one key: the same row twice is kept once, different rows of one key are both refused."""

from __future__ import annotations

import duckdb

from equity_metrics.declarations import Dataset


def mark_duplicates(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Create `conflicting` (r) and `repeated` (r) from the rows of `checked` without fault."""
    grain = ", ".join(dict.fromkeys(["province", "period", *dataset.grain]))
    filled = " and ".join(f"{name} is not null" for name in dataset.grain)
    connection.execute(
        f"""
        create table twice as
        select {grain}, min(r) as first, min(content) <> max(content) as differs
        from checked where faults = 0 and {filled} group by {grain} having count(*) > 1
        """
    )
    same_key = " and ".join(f"checked.{name} = twice.{name}" for name in grain.split(", "))
    joined = f"from checked join twice on {same_key} where checked.faults = 0"
    connection.execute(f"create table conflicting as select distinct r {joined} and twice.differs")
    connection.execute(
        f"""
        create table repeated as select distinct r {joined} and not twice.differs
            and r <> twice.first and r not in (select r from conflicting)
        """
    )
