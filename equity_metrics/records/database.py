"""The SQLite file of a log: its one table, its guards, and how it is opened.

A rollback journal, not a WAL: what is at rest is one file that can be copied as it is. With a
rollback journal a commit is the removal of the journal, so only `synchronous = EXTRA`, which also
waits for the folder, keeps an acknowledged entry through a power cut (FULL does not).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from equity_metrics.errors import StoreError
from equity_metrics.records.faults import DAMAGED, failure_text, guard_missing, too_new
from equity_metrics.text import Text

VERSION = 1
BUSY_SECONDS = 15
_PRAGMAS = ("journal_mode = DELETE", "synchronous = EXTRA", "fullfsync = ON")

_METADATA = MetaData()
ENTRY = Table(
    "entry",
    _METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("dataset", String, nullable=False),
    Column("province", String, nullable=False),
    Column("key", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("of", Integer),
    Column("content", String),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    CheckConstraint("kind in ('new', 'correction', 'withdrawal', 'conflict')"),
    CheckConstraint("(kind = 'new') = (of is null)"),
    CheckConstraint("(kind = 'withdrawal') = (content is null)"),
    Index("entry_by_row", "dataset", "province", "key"),
    Index("entry_by_entry", "of"),
    sqlite_autoincrement=True,
)
# `insert or replace` would delete without asking the second trigger: the third one asks.
GUARDS = {
    "entry_never_changes": "before update on entry begin select raise(abort, 'entries stay'); end",
    "entry_never_goes": "before delete on entry begin select raise(abort, 'entries stay'); end",
    "entry_never_replaced": "before insert on entry "
    "when exists (select 1 from entry where number = new.number) "
    "begin select raise(abort, 'entries stay'); end",
}


class Database:
    """Opens the file for one short transaction at a time; nothing is held in between."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # `rw` creates nothing, and falls back to reading where the file may not be written.
        self._present = _engine(path, "rw")
        self._made = _engine(path, "rwc")

    @contextmanager
    def reading(self) -> Iterator[Connection | None]:
        """A connection in a transaction, None where nothing was ever recorded; raises StoreError."""
        if not self.path.exists():
            yield None
            return
        with _spoken(self.path.name), self._present.connect() as connection, connection.begin():
            yield connection if _version(connection, self.path.name) else None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The only writer, until the transaction ends; committed when it does. Raises StoreError."""
        with _spoken(self.path.name):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            opened = self._made.connect().execution_options(begins="begin immediate")
            with opened as connection, connection.begin():
                if not _version(connection, self.path.name):
                    _make(connection)
                yield connection

    def faults(self) -> tuple[Text, ...]:
        """What is wrong with the file: damage, or a guard that is missing. Empty where all is well."""
        try:
            with self.reading() as connection:
                if connection is None:
                    return ()
                found = connection.exec_driver_sql("pragma integrity_check").scalars().all()
                named = connection.exec_driver_sql(
                    "select name from sqlite_master where type = 'trigger'"
                ).scalars()
                missing = tuple(sorted(GUARDS.keys() - set(named)))
        except StoreError as broken:
            return (broken.text,)
        file = self.path.name
        damaged = () if found == ["ok"] else (DAMAGED.format(file=file),)
        return (*damaged, *(guard_missing(name, file) for name in missing))


def _engine(path: Path, mode: str) -> Engine:
    address = f"file:{quote(path.absolute().as_posix())}?mode={mode}"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        for pragma in _PRAGMAS:
            connection.execute(f"pragma {pragma}")
        return connection

    # No parameters in errors: what was entered stands in no log.
    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """SQLite's driver would begin later, and then without the lock."""
    connection.exec_driver_sql(connection.get_execution_options().get("begins", "begin"))


def _version(connection: Connection, file: str) -> int:
    found = int(connection.exec_driver_sql("pragma user_version").scalar_one())
    if found > VERSION:
        raise StoreError(too_new(found, VERSION, file))
    return found


def _make(connection: Connection) -> None:
    _METADATA.create_all(connection)
    for name, guard in GUARDS.items():
        connection.exec_driver_sql(f"create trigger {name} {guard}")
    connection.exec_driver_sql(f"pragma user_version = {VERSION}")


@contextmanager
def _spoken(file: str) -> Iterator[None]:
    """What the driver or the disk refuses, as a sentence."""
    try:
        yield
    except (DBAPIError, OSError) as failure:
        raise StoreError(failure_text(failure, file)) from failure
