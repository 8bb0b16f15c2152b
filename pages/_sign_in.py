"""Who sits at the screen: asked of the server at every run, never of the page or its address."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from equity_metrics import words
from equity_metrics.access import Door, Entered, Refused, SignIn, door_of, read_sign_in
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader, Role
from equity_metrics.settings import store_path
from equity_metrics.text import Lang, Text
from equity_metrics.web.browser import browser_of
from equity_metrics.web.serving import secrets
from pages._show import plain

WATCH_SECONDS = 30  # how soon an open page learns that a right or a session has ended
_SIGN_IN = Text(th="ลงชื่อเข้าใช้", en="Sign in")
_SIGN_OUT = Text(th="ออกจากระบบ", en="Sign out")
_WELCOME = Text(
    th="ระบบนี้สำหรับผู้ที่ได้รับสิทธิ์เท่านั้น ลงชื่อเข้าใช้แล้วจะกลับมายังหน้าที่เปิดไว้",
    en="Only those who were given rights get in. After signing in you come back to the page you asked for.",
)
# What a page may need, and what of a Reader says so; a page that says nothing is opened to nobody.
ABILITIES = {
    "figures": "may_see_figures", "records": "may_record", "delivery": "may_deliver",
    "audit": "may_audit", "access": "may_give_access",
}  # fmt: skip
_BEYOND_FIGURES: Mapping[str, Role] = {"audit": "auditor", "access": "administrator"}


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits at the screen. entered: None where nobody has to sign in. is_carried: on one file."""

    entered: Entered | None
    is_carried: bool = False

    @property
    def may_choose_exact(self) -> bool:
        """Whether there is anything to choose between exact and protected figures."""
        return not self.is_carried and self.chooser().protection == "exact"

    def chooser(self) -> Reader:
        """The Reader that lists the provinces to choose from."""
        if self.entered is not None:
            return self.entered.chooser()
        return VIEWER if self.is_carried else OWNER

    def reader(self, province: str, *, is_protected: bool, is_room: bool) -> Reader:
        """The Reader of a province; protected cells alone where that was chosen or the room sees them."""
        if self.entered is None:
            found = VIEWER if self.is_carried or is_protected else OWNER
        else:
            found = self.entered.reader(province)
        if is_room and found.may_see_figures:
            return Reader(PUBLIC_ROOM.roles, found.provinces, public_room=True)
        if (is_protected or self.is_carried) and found.protection == "exact":
            return Reader(VIEWER.roles, found.provinces, account=found.account)
        return found

    def opens(self, need: str | None, province: str | None = None) -> bool:
        """Whether a page that needs this is open: in one province, or anywhere at all."""
        ability = ABILITIES.get(need or "")
        if ability is None or (need == "access" and self.entered is None):
            return False
        return any(getattr(each, ability, False) for each in self._readers(need, province))

    def _readers(self, need: str | None, province: str | None) -> Iterator[Reader]:
        beyond = self.beyond_figures(need)
        if beyond is not None:
            yield beyond
        elif self.entered is None:
            yield self.chooser()
        elif province is not None:
            yield self.entered.reader(province)
        else:
            yield from (self.entered.reader(each.province) for each in self.entered.grants)

    def beyond_figures(self, need: str | None) -> Reader | None:
        """The Reader of a page about the house itself; None for a page about figures."""
        role = _BEYOND_FIGURES.get(need or "")
        if role is None:
            return None
        return OWNER if self.entered is None else self.entered.acting(role)

    def first_steward(self) -> Reader:
        """The Reader where nothing is published yet of all that can be chosen: who may bring it in."""
        return OWNER if self.entered is None else self.entered.acting("steward")


def settings() -> SignIn | None:
    """The settings of sign-in; None where nobody has to."""
    return read_sign_in(secrets())


def door() -> Door | None:
    """The door of this store; None where nobody has to sign in."""
    asked = settings()
    return None if asked is None else door_of(asked, store_path())


def seated(asked: SignIn, *, is_showing: bool = False) -> Entered | Refused:
    """Who is in. is_showing: the page shows an open meeting."""
    return _met(door_of(asked, store_path()), is_showing=is_showing, touches=True)


def _met(door: Door, *, is_showing: bool, touches: bool) -> Entered | Refused:
    claims: Mapping[str, object] = st.user.to_dict()
    if not claims.get("is_logged_in"):
        return Refused(_WELCOME)
    return door.admit(
        claims, browser(door.settings), time.time(), is_showing=is_showing, touches=touches
    )


def browser(asked: SignIn | None) -> str:
    """The mark of the browser that shows the page; "" without one."""
    return browser_of(dict(st.context.cookies), is_secure=asked is not None and asked.is_secure)


def wall(asked: SignIn, refused: Refused, lang: Lang, slug: str) -> None:
    """The only page of who is not in: why, and one button. slug: of the page that was asked for."""
    st.title(words.PRODUCT[lang])
    st.markdown(plain(refused.why[lang]))
    door = door_of(asked, store_path())
    if refused.is_signed_in:
        if st.button(_SIGN_OUT[lang], key="sign_out", icon=":material/logout:"):
            st.logout()
    elif st.button(_SIGN_IN[lang], key="sign_in", icon=":material/login:", type="primary"):
        query = urlencode(st.query_params.to_dict())
        page = f"/{slug}?{query}" if query else f"/{slug}"
        door.sessions.want(browser(asked), page, time.time())
        st.login()


def farewell(asked: SignIn, entered: Entered, lang: Lang) -> None:
    """Who is in, and the way out, at the end of the sidebar."""
    with st.sidebar.container(key="account"):
        st.caption(plain(entered.account))
        if st.button(_SIGN_OUT[lang], key="sign_out", icon=":material/logout:", width="stretch"):
            door_of(asked, store_path()).sessions.end(entered.session, "signed_out")
            st.logout()
            st.stop()  # `watch` would begin another run, and with it the way to the provider is lost


@st.fragment(run_every=WATCH_SECONDS)
def watch(asked: SignIn, entered: Entered, is_showing: bool, run: list[str]) -> None:
    """Draws the page anew as soon as a right or the session has ended. run: one entry, of the page's own."""
    if run:  # which has asked already
        run.clear()
        return
    found = _met(door_of(asked, store_path()), is_showing=is_showing, touches=False)
    if found != entered:
        st.rerun()
