"""The record of who is signed in: the provider's cookie says who, this says whether still.

The cookie of the sign-in library lives for 30 days, ignores its own expiry and survives a logout.
A record here is what ends: by rest, by age, by sign-out, by an administrator.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Float,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.schema import CreateTable

from equity_metrics.errors import StoreError
from equity_metrics.text import Text

FILE = "sessions.sqlite"
BUSY_SECONDS = 10
FRESH_SECONDS = 300  # a sign-in becomes a session within so long, or never
TOUCHED_SECONDS = 20  # a session is written down as used at most so often
WANTED_SECONDS = 900  # a page asked for before sign-in is remembered so long
_KEPT_SECONDS = 48 * 3600  # records are of no use after that: no cookie of then is fresh
State = Literal["alive", "idle", "old", "ended", "elsewhere", "stale"]
Why = Literal["signed_out", "administrator", "idle", "old"]
_CLOCK = 60  # seconds by which the provider's clock may be ahead
_METADATA = MetaData()
SESSION = Table(
    "session",
    _METADATA,
    Column("id", String, primary_key=True),
    Column("browser", String, nullable=False),
    Column("account", String, nullable=False),
    Column("began", Float, nullable=False),
    Column("seen", Float, nullable=False),
    Column("ended", String),
)
WANTED = Table(
    "wanted",
    _METADATA,
    Column("browser", String, primary_key=True),
    Column("page", String, nullable=False),
    Column("at", Float, nullable=False),
)
_UNUSABLE = Text(
    th="อ่านหรือเขียนบันทึกการลงชื่อเข้าใช้ไม่ได้ จึงยังเข้าใช้ไม่ได้ ข้อมูลทุกอย่างยังอยู่ครบ แจ้งผู้ดูแลระบบ",
    en="The record of who is signed in cannot be read or written, so nobody gets in. All data is as it "
    "was. Tell the administrator.",
)


@dataclass(frozen=True, slots=True)
class Login:
    """One sign-in at the provider. id: says nothing about the person. at: seconds since 1970."""

    id: str
    account: str
    at: float


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that is open. began, seen: seconds since 1970."""

    id: str
    account: str
    began: float
    seen: float


def login_of(claims: Mapping[str, object], account: str) -> Login | None:
    """The sign-in that an ID token's claims tell of; None where they lack who or when."""
    at = claims.get("iat")
    if not isinstance(at, int | float) or isinstance(at, bool) or not claims.get("sub"):
        return None
    told = "\0".join(str(claims.get(name, "")) for name in ("iss", "sub", "iat", "nonce"))
    return Login(hashlib.sha256(told.encode()).hexdigest()[:32], account, float(at))


def mark_of(browser: str) -> str:
    """How a browser's cookie is kept: not so that it could be sent again."""
    return hashlib.sha256(browser.encode()).hexdigest()[:32]


Told = Callable[[str, Why | None], None]


def _silent(_account: str, _why: Why | None) -> None:
    """Nobody hears."""


class Sessions:
    """The sessions of all processes that serve one store."""

    def __init__(
        self, folder: Path, idle_seconds: float, session_seconds: float, told: Told = _silent
    ) -> None:
        """told: who hears of every session that begins or ends, with its account and why it ended."""
        self.path = folder / FILE
        self._told = told
        self._idle, self._longest = idle_seconds, session_seconds
        self._engine = create_engine(
            f"sqlite:///{self.path}", connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True
        )
        event.listen(self._engine, "connect", _prepared)
        self._is_made = False

    def meet(
        self,
        login: Login,
        browser: str,
        now: float,
        *,
        is_showing: bool = False,
        touches: bool = True,
    ) -> State:
        """How a sign-in stands for the browser that brings it; the first one to bring it keeps it.

        is_showing: an open meeting is on its screen, which neither rests nor ages (for twice the
        longest time at most). touches: the reader did something.
        """
        found = self._met(login.id)
        if found is None:
            if not -_CLOCK <= now - login.at <= FRESH_SECONDS:
                return "stale"
            found = self._begun(login, mark_of(browser), now)
        mark, began, seen, ended = found
        if mark != mark_of(browser):
            return "elsewhere"
        if ended is not None and not (is_showing and ended in ("idle", "old")):
            return "ended" if ended in ("signed_out", "administrator") else _state(ended)
        state = self._aged(began, seen, now, is_showing)
        if state != "alive":
            self.end(login.id, "idle" if state == "idle" else "old")
        elif (touches or is_showing) and now - seen >= min(TOUCHED_SECONDS, self._idle / 3):
            # Only what still stands as it was read: it may have been ended meanwhile, for good.
            as_read = SESSION.c.ended.is_(None) if ended is None else SESSION.c.ended == ended
            with self._writing() as connection:
                connection.execute(
                    update(SESSION)
                    .where(SESSION.c.id == login.id, as_read)
                    .values(seen=now, ended=None)
                )
        return state

    def _aged(self, began: float, seen: float, now: float, is_showing: bool) -> State:
        if now - began > self._longest * (2 if is_showing else 1):
            return "old"
        return "idle" if now - seen > self._idle and not is_showing else "alive"

    def _met(self, id_: str) -> tuple[str, float, float, str | None] | None:
        columns = (SESSION.c.browser, SESSION.c.began, SESSION.c.seen, SESSION.c.ended)
        with self._reading() as connection:
            if connection is None:
                return None
            row = connection.execute(select(*columns).where(SESSION.c.id == id_)).first()
        return None if row is None else (row[0], row[1], row[2], row[3])

    def _begun(self, login: Login, mark: str, now: float) -> tuple[str, float, float, str | None]:
        # Another run of the same browser may be first; who is told waits for no one's lock.
        with suppress(IntegrityError):
            with self._writing() as connection:
                connection.execute(delete(SESSION).where(SESSION.c.seen < now - _KEPT_SECONDS))
                connection.execute(
                    insert(SESSION).values(
                        id=login.id, browser=mark, account=login.account, began=now, seen=now
                    )
                )
            self._told(login.account, None)
        found = self._met(login.id)
        if found is None:
            raise StoreError(_UNUSABLE)
        return found

    def end(self, id_: str, why: Why) -> None:
        """Ends a session, for good; an ended one stays as it ended."""
        self._end(SESSION.c.id == id_, why)

    def end_of_browser(self, browser: str, why: Why) -> None:
        """Ends whatever session a browser has."""
        self._end(SESSION.c.browser == mark_of(browser), why)

    def end_of_account(self, account: str, why: Why) -> None:
        """Ends every session of an account."""
        self._end(SESSION.c.account == account, why)

    def _end(self, which: ColumnElement[bool], why: Why) -> None:
        if not self.path.exists():
            return
        weaker = () if why in ("idle", "old") else ("idle", "old")
        standing = SESSION.c.ended.is_(None) | SESSION.c.ended.in_(weaker)
        asked = select(SESSION.c.account).where(which, standing)
        with self._writing() as connection:
            accounts = connection.execute(asked).scalars().all()
            if accounts:
                connection.execute(update(SESSION).where(which, standing).values(ended=why))
        for account in accounts:
            self._told(account, why)

    def alive(self, now: float) -> tuple[SignedIn, ...]:
        """The open sessions, the newest first."""
        columns = (SESSION.c.id, SESSION.c.account, SESSION.c.began, SESSION.c.seen)
        asked = select(*columns).where(SESSION.c.ended.is_(None)).order_by(SESSION.c.began.desc())
        with self._reading() as connection:
            rows = () if connection is None else connection.execute(asked).all()
        found = (SignedIn(*row) for row in rows)
        return tuple(e for e in found if self._aged(e.began, e.seen, now, False) == "alive")

    def session_of(self, browser: str, now: float) -> str:
        """The id of the open session of a browser; "" where it has none."""
        asked = (
            select(SESSION.c.id, SESSION.c.began, SESSION.c.seen)
            .where(SESSION.c.browser == mark_of(browser), SESSION.c.ended.is_(None))
            .order_by(SESSION.c.began.desc())
        )
        with self._reading() as connection:
            rows = () if connection is None or not browser else connection.execute(asked).all()
        for id_, began, seen in rows:
            if self._aged(began, seen, now, False) == "alive":
                return str(id_)
        return ""

    def want(self, browser: str, page: str, now: float) -> None:
        """Remembers the page that a browser asked for, until it comes back from the provider."""
        mark = mark_of(browser)
        with self._writing() as connection:
            connection.execute(delete(WANTED).where(WANTED.c.browser == mark))
            connection.execute(delete(WANTED).where(WANTED.c.at < now - WANTED_SECONDS))
            connection.execute(insert(WANTED).values(browser=mark, page=page, at=now))

    def wanted(self, browser: str, now: float) -> str | None:
        """The page that a browser asked for, once; None where it asked for none."""
        mark = mark_of(browser)
        with self._reading() as connection:
            if connection is None:
                return None
            row = connection.execute(
                select(WANTED.c.page, WANTED.c.at).where(WANTED.c.browser == mark)
            ).first()
        if row is None:
            return None
        with self._writing() as connection:
            connection.execute(delete(WANTED).where(WANTED.c.browser == mark))
        return str(row[0]) if now - row[1] <= WANTED_SECONDS else None

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        if not self.path.exists():
            yield None
            return
        with self._writing() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            if not self._is_made:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                with self._engine.begin() as connection:
                    for table in _METADATA.sorted_tables:
                        connection.execute(CreateTable(table, if_not_exists=True))
                self.path.chmod(0o600)
                self._is_made = True
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except (DBAPIError, OSError) as failure:
            raise StoreError(_UNUSABLE) from failure


def _state(ended: str) -> State:
    return "idle" if ended == "idle" else "old"


def _prepared(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("pragma synchronous = NORMAL")
