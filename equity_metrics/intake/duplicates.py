"""Rows of one key: the same row twice is kept once, different rows of one key are both refused."""

from __future__ import annotations

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.intake.checking import Checking


def mark_duplicates(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, checking: Checking
) -> None:
    """Create `conflicting` (r) and `repeated` (r) from the rows of `checked` without fault.

    What rows say is compared only for keys that may stand twice, found by a hash of the key: a
    number groups faster than the key, and two keys of one hash only cost a needless comparison.
    """
    grain = list(dict.fromkeys(["province", "period", *dataset.grain]))
    keys, filled = ", ".join(grain), " and ".join(f"{name} is not null" for name in dataset.grain)
    sound = f"faults = 0 and {filled}"
    connection.execute(
        f"create temp table suspect as select hash({keys}) as same from checked where {sound}"
        " group by same having count(*) > 1"
    )
    suspects = f"select r from checked where {sound} and hash({keys}) in (select same from suspect)"
    checking.compare(connection, suspects)
    connection.execute(
        f"""
        create table twice as
        select {keys}, min(r) as first, min(content) <> max(content) as differs
        from rival where {sound} group by {keys} having count(*) > 1
        """
    )
    same_key = " and ".join(f"rival.{name} = twice.{name}" for name in grain)
    joined = f"from rival join twice on {same_key} where rival.faults = 0"
    connection.execute(f"create table conflicting as select distinct r {joined} and twice.differs")
    connection.execute(
        f"""
        create table repeated as select distinct r {joined} and not twice.differs
            and r <> twice.first and r not in (select r from conflicting)
        """
    )
