"""The frame of every page: who reads, what is selected, how to move, and the one place for errors."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

import streamlit as st  # noqa: E402

from equity_metrics import words  # noqa: E402
from equity_metrics.access import Entered, Refused, SignIn  # noqa: E402
from equity_metrics.charts.theme import Look  # noqa: E402
from equity_metrics.errors import DeclarationError, SpokenError  # noqa: E402
from equity_metrics.monitor import Monitor  # noqa: E402
from equity_metrics.reader import Reader  # noqa: E402
from equity_metrics.settings import carried_file, is_default_store  # noqa: E402
from equity_metrics.text import LANGS, Lang, Text, same  # noqa: E402
from pages import _kept, _pick, _show, _sign_in  # noqa: E402
from pages._agenda import offer_agenda  # noqa: E402
from pages._document import dress  # noqa: E402
from pages._selecting import is_protected, nowhere, selected  # noqa: E402
from pages._sign_in import ABILITIES, Seat  # noqa: E402
from pages._view import View  # noqa: E402

_LANGUAGES = {"th": same("ไทย"), "en": same("English")}


def _language(room: bool, where: Any = None) -> Lang:
    if room:
        found = _pick.fixed("lang", LANGS)
        return "en" if found == "en" else "th"
    chosen = _pick.pick(
        "lang", words.LANGUAGE, _LANGUAGES, "th", default="th",
        draw=st.segmented_control, where=where or st.sidebar, label_visibility="collapsed",
    )  # fmt: skip
    return "en" if chosen == "en" else "th"


def _make_ready(monitor: Monitor, lang: Lang) -> bool:
    """Builds the demonstration where nothing was ever published; False for an empty named store."""
    if not monitor.is_empty():
        monitor.refresh()
        monitor.begin_pairs()
        return True
    if not is_default_store():
        return False
    with _show.progress(lang, words.BUILDING) as step:
        monitor.build_demo(step)
    monitor.begin_pairs()
    return True


def _page(module: ModuleType, title: Text, lang: Lang, *, is_listed: bool) -> st.Page:
    return st.Page(
        partial(_run, module),
        title=title[lang],
        icon=module.ICON,
        url_path=_slug(module),
        default=module is _kept.pages()[0],
        visibility="visible" if is_listed else "hidden",
    )


def _slug(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _is_offered(module: ModuleType, seat: Seat) -> bool:
    """Whether a page works on what is open; one with OF_A_STORE asks for more than a publication."""
    return not seat.is_carried or not getattr(module, "OF_A_STORE", False)


def _is_projected(module: ModuleType) -> bool:
    """Whether a page is for a screen in a room, whatever the link says."""
    return getattr(module, "IS_PROJECTED", False)


def _need(module: ModuleType) -> str | None:
    """What a reader must be able to do for this page; one that says nothing is opened to nobody."""
    found: str | None = getattr(module, "NEEDS", None)
    return found


def _is_listed(module: ModuleType, seat: Seat, opened: Collection[str]) -> bool:
    """Whether a page stands in the navigation. opened: the needs of which the reader's seat opens pages."""
    return _is_offered(module, seat) and not _is_projected(module) and _need(module) in opened


def _run(module: ModuleType) -> None:
    """Never called by name: navigation only needs something to call."""


def _render(view: View, module: ModuleType, seat: Seat) -> None:
    if not _is_offered(module, seat):  # a bookmark of the server's
        st.info(_show.plain(view.say(words.ON_THE_SERVER)))
    elif not seat.opens(_need(module), view.province or None):
        st.info(_show.plain(view.say(words.NOT_FOR_THIS_ROLE)))
    else:
        module.render(view)
        offer_agenda(view, module)


def main() -> None:
    """One page run."""
    with _kept.turns().turn():
        st.set_page_config(page_title=words.PRODUCT.th, page_icon="📊", layout="wide")
        _frame()


def _frame() -> None:
    lang: Lang = "en" if _pick.language() == "en" else "th"
    try:
        asked = _sign_in.settings()
        entered = None if asked is None else _sign_in.seated(asked)
    except SpokenError as refused:  # nobody gets in where that cannot be known
        st.warning(_show.plain(refused.text[lang]), icon="⚠️")
        return
    is_in = asked is None or isinstance(entered, Entered)
    seat = Seat(entered if isinstance(entered, Entered) else None, carried_file() is not None)
    module = _navigated(seat, lang, is_in=is_in)
    _pick.begin(_slug(module))
    if asked is not None and isinstance(entered, Refused):
        kept = _showing(asked, module)
        if kept is None:
            _walled(asked, entered, module)
            return
        seat = Seat(kept, seat.is_carried)
    _drawn(module, seat, asked)


def _navigated(seat: Seat, lang: Lang, *, is_in: bool) -> ModuleType:
    """The page that the link names; who is not in is told no other page's name."""
    modules = _kept.pages()
    opened = [need for need in ABILITIES if is_in and seat.opens(need)]
    pages = [
        _page(
            each,
            each.TITLE if is_in else words.PRODUCT,
            lang,
            is_listed=_is_listed(each, seat, opened),
        )
        for each in modules
    ]
    is_hidden = not is_in or _pick.is_room()
    chosen = st.navigation(pages, position="hidden" if is_hidden else "sidebar", expanded=True)
    module = next(each for each, page in zip(modules, pages, strict=True) if page is chosen)
    if is_in and module is modules[0] and _need(module) not in opened:
        _lead_on(seat, opened, modules, pages)
    return module


def _lead_on(
    seat: Seat, opened: Collection[str], modules: Sequence[ModuleType], pages: Sequence[st.Page]
) -> None:
    """From the first page, which is not theirs, to the first that is."""
    for each, page in zip(modules, pages, strict=True):
        if _is_listed(each, seat, opened):
            st.switch_page(page, query_params=st.query_params.to_dict())


def _walled(asked: SignIn, refused: Refused, module: ModuleType) -> None:
    """The sign-in page."""
    lang = _language(False, st.container())
    dress(lang, room=False)
    slug = "" if module is _kept.pages()[0] else _slug(module)
    _sign_in.wall(asked, refused, lang, slug)
    _pick.leave_as_asked()


def _showing(asked: SignIn, module: ModuleType) -> Entered | None:
    """Who shows an open meeting, which neither rests nor ends before it is closed; None otherwise."""
    if not _shows_open_meeting(module):
        return None
    entered = _sign_in.seated(asked, is_showing=True)
    return entered if isinstance(entered, Entered) else None


def _shows_open_meeting(module: ModuleType) -> bool:
    province, meeting = _pick.asked("province"), _pick.asked("meeting")
    if not _is_projected(module) or not province or not meeting:
        return False
    return _kept.monitor().is_showing(province, meeting)


def _drawn(module: ModuleType, seat: Seat, asked: SignIn | None) -> None:
    """One page, for somebody who is in."""
    room = _pick.fixed("room", ("1",)) == "1" or _is_projected(module)
    lang = _language(room)
    look = Look("room" if room else "desk", st.context.theme.type == "dark")
    session = "" if seat.entered is None else seat.entered.session
    _pick.remember("caller", (_sign_in.browser(asked), session))
    dress(lang, room=room, leaving=_show.leaving())
    try:
        monitor = _kept.monitor()
        view = _view(monitor, module, seat, lang, look)
        if view.province or getattr(module, "WORKS_EMPTY", False):
            if _is_projected(module):
                _render(view, module, seat)
            else:
                with _show.titled(view, module):
                    _render(view, module, seat)
    except SpokenError as refused:
        st.warning(_show.plain(refused.text[lang]), icon="⚠️")
    except DeclarationError as refused:
        st.error(_show.plain(str(refused)))
    if asked is not None and seat.entered is not None:
        if not room:
            _sign_in.farewell(asked, seat.entered, lang)
        _sign_in.watch(asked, seat.entered, _shows_open_meeting(module), [""])
    for note in _pick.settle():
        st.info(_show.plain(note[lang]))


def _view(monitor: Monitor, module: ModuleType, seat: Seat, lang: Lang, look: Look) -> View:
    """What is selected; where nothing can be, a sentence says why."""
    beyond = _beyond_figures(seat, module, lang, look)
    if not _make_ready(monitor, lang):
        st.info(_show.plain(words.EMPTY[lang]))
        return nowhere(monitor, beyond or seat.first_steward(), lang, look)
    _kept.settled()
    if beyond is not None:
        return nowhere(monitor, beyond, lang, look)
    view = selected(monitor, seat, lang, look)
    if not view.province:
        may_see = seat.chooser().may_see_figures
        st.info(_show.plain((words.NOTHING_HELD if may_see else words.NOT_FOR_THIS_ROLE)[lang]))
    return view


def _beyond_figures(seat: Seat, module: ModuleType, lang: Lang, look: Look) -> Reader | None:
    """The Reader of a page about the house itself; nothing of it is for a room or a protected view."""
    found = seat.beyond_figures(_need(module))
    if found is None:
        return None
    room = look.reading == "room"
    if room or (seat.entered is None and is_protected(seat, lang, room)):
        return replace(found, public_room=True)
    return found


main()
