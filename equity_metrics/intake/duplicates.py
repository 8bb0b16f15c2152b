"""Rows of one key: the same row twice is kept once, different rows of one key are both refused.

So are the rows of one child under two numbers, or of one number on two children, and those of a
child that another district has. `conflicting` (r, code) lists what is refused, `repeated` (r) what
was said before.
"""

from __future__ import annotations

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.intake.checking import Checking, number_hash
from equity_metrics.intake.counts import count_of
from equity_metrics.kept_rows import SLOT, KeptFiles, lay_rows


def mark_duplicates(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, checking: Checking
) -> None:
    """Create `conflicting` and `repeated` from the rows of `checked` without fault.

    What rows say is compared only for keys that may stand twice, found by a hash of the key: a
    number groups faster than the key, and two keys of one hash only cost a needless comparison.
    """
    grain = list(dict.fromkeys([*SLOT, *dataset.grain]))
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
    connection.execute("create table conflicting (r bigint, code varchar)")
    _mark_identities(connection, dataset)
    _refuse(connection, "DUPLICATE_CONFLICT", f"select r {joined} and twice.differs")
    connection.execute(
        f"""
        create table repeated as select distinct r {joined} and not twice.differs
            and r <> twice.first and r not in (select r from conflicting)
        """
    )


def _mark_identities(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Refuses the rows of a child with two numbers, and of a number on two children."""
    child = f"hash({', '.join(SLOT)}, child_key)"
    for name in dataset.child_key[1:]:
        number = number_hash(name)
        # Where the child is the grain, its rows lie among the rivals if it has any two.
        rows = "rival" if "child_key" in dataset.grain else "checked"
        _refuse_shared(connection, rows, child, number, f"{number} is not null")
        _refuse_shared(connection, "checked", number, child, f"{number} is not null")


def _refuse_shared(
    connection: duckdb.DuckDBPyConnection, rows: str, name: str, other: str, known: str
) -> None:
    """Refuses rows whose `name` stands with two values of `other` (both hashes).

    First the names that stand more than once: counting is quick, and mostly there are none.
    """
    sound = f"from {rows} where faults = 0 and {known}"
    connection.execute(
        f"create or replace temp table several as select {name} as same {sound}"
        " group by same having count(*) > 1"
    )
    if not count_of(connection, "select count(*) from several"):
        return
    two = (
        f"select {name} {sound} and {name} in (select same from several)"
        f" group by {name} having min({other}) <> max({other})"
    )
    _refuse(connection, "IDENTITY_CONFLICT", f"select r {sound} and {name} in ({two})")


def mark_standing_elsewhere(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, beside: KeptFiles
) -> None:
    """Refuses rows whose key stands in `beside`, in a district of which this file has no rows.

    A refused row may have been the only one of its district: what stands there then goes on
    standing, so it is asked again until nothing is added.
    """
    if "district" in dataset.grain:
        return
    name = f"{dataset.id}_beside"
    lay_rows(connection, beside._replace(dataset=dataset.model_copy(update={"id": name})))
    keys = dict.fromkeys([*SLOT, *dataset.grain])
    sound = "from checked where faults = 0 and r not in (select r from conflicting)"
    same = " and ".join(f"checked.{each} = b.{each}" for each in keys)
    while True:
        replaced = f"select distinct province, period, district {sound}"
        left = f"select b.* from {name} b anti join ({replaced}) using (province, period, district)"
        rows = f"select r {sound} and exists (from ({left}) b where {same})"
        if not _refuse(connection, "DUPLICATE_ELSEWHERE", rows):
            return


def _refuse(connection: duckdb.DuckDBPyConnection, code: str, rows: str) -> int:
    """Adds rows (a query of r) that are not refused yet; returns how many."""
    before = count_of(connection, "select count(*) from conflicting")
    connection.execute(
        f"insert into conflicting select distinct r, '{code}' from ({rows})"
        " where r not in (select r from conflicting)"
    )
    return count_of(connection, "select count(*) from conflicting") - before
