"""The door: what the provider says, the table and the session record make of it who may enter."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from equity_metrics.access.grants import (
    EVERYWHERE,
    GRANTED,
    WITHOUT_FIGURES,
    Grant,
    reader_as,
    reader_of,
)
from equity_metrics.access.sessions import Sessions, SignedIn, State, Why, login_of
from equity_metrics.access.settings import SignIn
from equity_metrics.access.table import LOG, AccessTable, Account, Listed, account_name
from equity_metrics.audit import Audit, Event, Kind, Witness
from equity_metrics.errors import AccessDenied, AuditRefused, ReaderError
from equity_metrics.reader import Reader, Role
from equity_metrics.text import Text

_ENDED: Mapping[State, Text] = {
    "idle": Text(
        th="ออกจากระบบให้แล้ว เพราะไม่มีการใช้งานเกินเวลาที่กำหนด",
        en="You were signed out: nothing was done for longer than allowed.",
    ),
    "old": Text(
        th="ออกจากระบบให้แล้ว เพราะลงชื่อเข้าใช้ครบเวลาที่กำหนด",
        en="You were signed out: the longest time of a session is over.",
    ),
    "ended": Text(th="การลงชื่อเข้าใช้ครั้งนี้สิ้นสุดแล้ว", en="This session has ended."),
    "elsewhere": Text(
        th="การลงชื่อเข้าใช้ครั้งนี้เป็นของเบราว์เซอร์อื่น กรุณาลงชื่อเข้าใช้ใหม่",
        en="This sign-in belongs to another browser. Please sign in again.",
    ),
    "stale": Text(th="กรุณาลงชื่อเข้าใช้ใหม่", en="Please sign in again."),
}
_REMEMBERED = 1000  # refusals that were written down and are not again
_NOBODY = Text(
    th="ผู้ให้บริการลงชื่อเข้าใช้ไม่ได้แจ้งบัญชีผู้ใช้ ({claim}) จึงให้สิทธิ์ไม่ได้ แจ้งผู้ดูแลระบบ",
    en="The provider gives no account name ({claim}), so nothing can be granted. Tell the administrator.",
)
_UNVERIFIED = Text(
    th="ผู้ให้บริการลงชื่อเข้าใช้ยังไม่ได้ยืนยันอีเมลนี้ ยืนยันอีเมลก่อนแล้วลงชื่อเข้าใช้ใหม่",
    en="The provider has not verified this e-mail address: verify it there, then sign in again.",
)
_NO_GRANTS = Text(
    th="บัญชี {account} ยังไม่ได้รับสิทธิ์ แจ้งผู้ดูแลระบบของจังหวัดให้เพิ่มสิทธิ์ แล้วลงชื่อเข้าใช้ใหม่",
    en="The account {account} has no rights yet. Ask the administrator to add them, then sign in again.",
)
_NO_COOKIE = Text(
    th="เบราว์เซอร์นี้ไม่รับคุกกี้ของระบบ จึงลงชื่อเข้าใช้ไม่ได้ อนุญาตคุกกี้แล้วเปิดหน้านี้ใหม่",
    en="This browser does not take the site's cookies: allow them, then open the page again.",
)
_NOT_ADMINISTRATOR = Text(th="หน้านี้สำหรับผู้ดูแลระบบเท่านั้น", en="This is for administrators alone.")
_NOT_YOURSELF = Text(
    th="ท่านถอนสิทธิ์ผู้ดูแลระบบของตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นทำให้",
    en="You cannot take away your own right to administer: another administrator can.",
)


@dataclass(frozen=True, slots=True)
class Entered:
    """Who is in. session: the record's id, by which tickets know whose they are."""

    account: str
    session: str
    grants: frozenset[Grant]

    def reader(self, province: str) -> Reader:
        """The Reader of one province."""
        return reader_of(self.account, self.grants, province)

    def chooser(self) -> Reader:
        """Whoever chooses a province: all roles that see figures, only to list what can be chosen."""
        return reader_as(self.account, self.grants, frozenset(GRANTED) - WITHOUT_FIGURES)

    def acting(self, role: Role) -> Reader:
        """The Reader of one role, where it is held; of no role where it is not."""
        return reader_as(self.account, self.grants, (role,))


@dataclass(frozen=True, slots=True)
class Refused:
    """Why somebody is not in. is_signed_in: the provider knows them, so signing out comes first."""

    why: Text
    is_signed_in: bool = False


class Door:
    """Sign-in of one store: settings, table, session records."""

    def __init__(self, settings: SignIn, root: Path) -> None:
        self.settings = settings
        self.table = AccessTable(root)
        self.sessions = Sessions(
            root / LOG, settings.idle_seconds, settings.session_seconds, self._hears
        )
        self._audit = Audit.of_store(root)
        self._refused: set[tuple[str, str]] = set()  # said once in a process

    def admit(
        self,
        claims: Mapping[str, object],
        browser: str,
        now: float,
        *,
        is_showing: bool = False,
        touches: bool = True,
    ) -> Entered | Refused:
        """Who enters with the claims of an ID token, in the browser of that cookie, at that second.

        is_showing, touches: as `Sessions.meet`. Raises StoreError where records cannot be read.
        """
        if not browser:
            return Refused(_NO_COOKIE, is_signed_in=True)
        try:
            account = self._account(claims)
        except ReaderError as refused:
            return self._not_let_in("", "no_account", refused.text)
        login = login_of(claims, account)
        if login is None:
            return self._not_let_in(account, "stale", _ENDED["stale"])
        grants = self.grants(account, claims)
        if not grants:
            return self._not_let_in(account, "no_rights", _NO_GRANTS.format(account=account))
        state = self.sessions.meet(login, browser, now, is_showing=is_showing, touches=touches)
        if state != "alive":
            return Refused(_ENDED[state])
        return Entered(account, login.id, grants)

    def _not_let_in(self, account: str, code: str, why: Text) -> Refused:
        if (account, code) not in self._refused:
            if len(self._refused) >= _REMEMBERED:
                self._refused.clear()
            self._refused.add((account, code))
            self._note("sign_in_refused", account, why=code)
        return Refused(why, is_signed_in=True)

    def _hears(self, account: str, why: Why | None) -> None:
        if why is None:
            self._note("sign_in", account)
        elif why == "signed_out":
            self._note("sign_out", account)
        else:
            self._note("session_ended", account, why=why)

    def _note(self, kind: Kind, account: str, **about: str) -> None:
        """Written where it can be: a full audit disk shuts rows, and leaves figures open."""
        with suppress(AuditRefused):
            self._audit.write(Event(kind, account, about=about))

    def _account(self, claims: Mapping[str, object]) -> str:
        claim = self.settings.account_claim
        said = claims.get(claim)
        if not isinstance(said, str) or not said.strip():
            raise ReaderError(_NOBODY.format(claim=claim))
        if claim == "email" and claims.get("email_verified") is False:
            raise ReaderError(_UNVERIFIED)
        return account_name(said)

    def grants(self, account: str, claims: Mapping[str, object]) -> frozenset[Grant]:
        """What an account may do now: by the table, by the provider's groups, by the settings."""
        listed = self.table.account(account)
        if listed.is_closed:
            return frozenset()
        claim = self.settings.grants_claim
        said = claims.get(claim) if claim else None
        groups = said if isinstance(said, list | tuple) else [said]
        found = set(listed.grants)
        named = {str(each) for each in groups}
        found |= {grant for group, grant in self.settings.groups if group in named}
        if account in self.settings.administrators:
            found.add(Grant("administrator", EVERYWHERE))
        return frozenset(found)

    # --- for administrators

    def accounts(self, reader: Reader) -> tuple[Listed, ...]:
        """The table, by account. Raises AccessDenied."""
        require_administrator(reader)
        return tuple(sorted(self.table.listed().values(), key=lambda each: each.account.name))

    def history(self, reader: Reader, name: str) -> tuple[Listed, ...]:
        """Every version of one account. Raises AccessDenied."""
        require_administrator(reader)
        return self.table.history(name)

    def grant(self, reader: Reader, account: Account, seen: int | None) -> Listed:
        """Writes an account down, changed from what the reader saw stand (None: a new one).

        A closed one loses its sessions at once. Raises AccessDenied, ReaderError for a name that
        cannot be one or an administrator's own right, EntryConflict where somebody was first.
        """
        require_administrator(reader)
        name = account_name(account.name)
        if name == reader.account and not _administers(account):
            raise ReaderError(_NOT_YOURSELF)
        noted = Witness(self._audit).act(reader, "access_changed", account=name)
        done = self.table.put(replace(account, name=name), seen, reader.account)
        said = "closed" if account.is_closed else " ".join(sorted(map(str, account.grants)))
        noted(entry=done.number, rights=said)
        if account.is_closed:
            self.sessions.end_of_account(name, "administrator")
        return done

    def signed_in(self, reader: Reader, now: float) -> tuple[SignedIn, ...]:
        """The open sessions, the newest first. Raises AccessDenied."""
        require_administrator(reader)
        return self.sessions.alive(now)

    def end_session(self, reader: Reader, id_: str) -> None:
        """Ends somebody's session; their next click finds the sign-in page. Raises AccessDenied."""
        require_administrator(reader)
        self.sessions.end(id_, "administrator")


def _administers(account: Account) -> bool:
    return not account.is_closed and Grant("administrator", EVERYWHERE) in account.grants


def require_administrator(reader: Reader) -> None:
    """Raises AccessDenied for who may not give rights."""
    if not reader.may_give_access:
        raise AccessDenied(_NOT_ADMINISTRATOR)


@lru_cache(maxsize=8)
def door_of(settings: SignIn, root: Path) -> Door:
    """The door of a store, the same one for all who ask in this process."""
    return Door(settings, root)
