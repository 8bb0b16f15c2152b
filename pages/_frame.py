"""The frame of every page: who reads, what is selected, how to move, and the one place for errors."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

import streamlit as st  # noqa: E402

from equity_metrics import words  # noqa: E402
from equity_metrics.charts.theme import Look  # noqa: E402
from equity_metrics.errors import DeclarationError, SpokenError  # noqa: E402
from equity_metrics.monitor import Monitor, open_monitor  # noqa: E402
from equity_metrics.periods import PeriodKind  # noqa: E402
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader  # noqa: E402
from equity_metrics.settings import carried_file, is_default_store  # noqa: E402
from equity_metrics.text import LANGS, Lang, Text, same  # noqa: E402
from pages import _pick, _show  # noqa: E402
from pages._agenda import offer_agenda  # noqa: E402
from pages._document import dress  # noqa: E402
from pages._view import View  # noqa: E402

_LANGUAGES = {"th": same("ไทย"), "en": same("English")}
_VIEWS = {"exact": words.EXACT, "protected": words.PROTECTED}
_FIRST_KIND: PeriodKind = "survey_round"


@st.cache_resource(show_spinner=False)
def _monitor() -> Monitor:
    return open_monitor()


@st.cache_resource(show_spinner=False)
def _pages() -> tuple[ModuleType, ...]:
    """Every page of this folder: a file with a TITLE; the folder is the list."""
    names = [path.stem for path in HERE.glob("[a-z]*.py")]
    modules = [import_module(f"pages.{name}") for name in names]
    return tuple(sorted(modules, key=lambda module: module.ORDER))


@st.cache_resource(show_spinner=False)
def _settled() -> bool:
    """Freezes what start-up made, once, so that no run has to look through it again."""
    gc.collect()
    gc.freeze()
    return True


def _language(room: bool) -> Lang:
    if room:
        found = _pick.fixed("lang", LANGS)
        return "en" if found == "en" else "th"
    chosen = _pick.pick(
        "lang", words.LANGUAGE, _LANGUAGES, "th", default="th",
        draw=st.segmented_control, where=st.sidebar, label_visibility="collapsed",
    )  # fmt: skip
    return "en" if chosen == "en" else "th"


def _reader(monitor: Monitor, lang: Lang, room: bool) -> Reader:
    if room:
        return PUBLIC_ROOM
    if monitor.is_carried:
        return monitor.reader
    chosen = _pick.pick(
        "view", words.VIEW, _VIEWS, lang, default="exact",
        draw=st.segmented_control, where=st.sidebar,
    )  # fmt: skip
    return VIEWER if chosen == "protected" else OWNER


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


def _selected(monitor: Monitor, reader: Reader, lang: Lang, look: Look) -> View:
    """The view that the sidebar and the URL select."""
    held = monitor.provinces(reader)
    room = look.reading == "room"
    places = {place.code: place.name for place in held}
    province = _pick.pick(
        "province",
        words.PROVINCE,
        places,
        lang,
        default=monitor.home(reader).code,
        is_fixed=room,
        where=st.sidebar,
    )
    periods = monitor.periods(reader, province, _FIRST_KIND)
    period = None
    if periods:
        labels = {each.code: each.label for each in periods}
        code = _pick.pick(
            "period",
            words.PERIOD,
            labels,
            lang,
            default=periods[0].code,
            is_fixed=room,
            where=st.sidebar,
        )
        period = next(each for each in periods if each.code == code)
    names = {place.code: place.name for place in monitor.places.districts(province)}
    if room:
        districts = _pick.fixed_several("districts", names)
    else:
        with st.sidebar:
            districts = _pick.pick_several(
                "districts", words.DISTRICTS, names, lang, placeholder=words.ALL_DISTRICTS[lang]
            )
    where = _filters(monitor, reader, province, lang, room)
    return View(
        monitor=monitor, reader=reader, lang=lang, look=look,
        province=province, period=period, districts=districts, where=where,
    )  # fmt: skip


def _filters(
    monitor: Monitor, reader: Reader, province: str, lang: Lang, room: bool
) -> tuple[tuple[str, str], ...]:
    """The filters of the sidebar; a protected reader has one at a time, or two of a protected pair."""
    where: list[tuple[str, str]] = []
    for declared in monitor.catalogue.dimensions.values():
        if not declared.is_filter:
            continue
        dimension = monitor.dimension(reader, declared, province)
        refused = _refused_beside(monitor, reader, province, [*dict(where), declared.id])
        options = {"all": words.ALL, **{each.id: each.label for each in dimension.group}}
        chosen = _pick.pick(
            dimension.id, dimension.label, options, lang, default="all", is_fixed=room,
            where=st.sidebar, disabled=refused is not None, help=refused and refused[lang],
        )  # fmt: skip
        if chosen == "all":
            continue
        if refused is None:
            where.append((dimension.id, chosen))
        else:
            _pick.note(words.FILTER_LEFT_OUT.format(dimension=dimension.label, why=refused))
    return tuple(where)


def _refused_beside(
    monitor: Monitor, reader: Reader, province: str, filters: Sequence[str]
) -> Text | None:
    """Why the last of some filters cannot stand beside the others; None where it can."""
    if reader.protection == "exact" or len(filters) < 2:
        return None
    pair = monitor.catalogue.policy.pair(*filters) if len(filters) == 2 else None
    if pair is None:
        return words.ONE_AT_A_TIME
    return None if pair in monitor.pairs(reader, province) else words.PAIR_NOT_YET


def _page(module: ModuleType, lang: Lang) -> st.Page:
    slug = module.__name__.rpartition(".")[2]
    return st.Page(
        partial(_run, module),
        title=module.TITLE[lang],
        icon=module.ICON,
        url_path=slug,
        default=module is _pages()[0],
        visibility="visible" if _is_listed(module) else "hidden",
    )


def _is_offered(module: ModuleType) -> bool:
    """Whether a page works on what is open; one with OF_A_STORE asks for more than a publication."""
    return carried_file() is None or not getattr(module, "OF_A_STORE", False)


def _is_projected(module: ModuleType) -> bool:
    """Whether a page is for a screen in a room, whatever the link says."""
    return getattr(module, "IS_PROJECTED", False)


def _is_listed(module: ModuleType) -> bool:
    return _is_offered(module) and not _is_projected(module)


def _run(module: ModuleType) -> None:
    """Never called by name: navigation only needs something to call."""


def _render(view: View, module: ModuleType) -> None:
    if _is_offered(module):
        module.render(view)
        offer_agenda(view, module)
    else:  # a bookmark of the server's
        st.info(_show.plain(view.say(words.ON_THE_SERVER)))


def main() -> None:
    """One page run."""
    st.set_page_config(page_title=words.PRODUCT.th, page_icon="📊", layout="wide")
    _frame()


def _frame() -> None:
    pages = _pages()
    titled = {lang: [_page(module, lang) for module in pages] for lang in LANGS}
    lang: Lang = "en" if _pick.language() == "en" else "th"
    is_room = _pick.is_room()
    chosen = st.navigation(titled[lang], position="hidden" if is_room else "sidebar", expanded=True)
    module = next(m for m, p in zip(pages, titled[lang], strict=True) if p.title == chosen.title)
    _pick.begin(chosen.url_path)
    room = _pick.fixed("room", ("1",)) == "1" or _is_projected(module)
    lang = _language(room)
    look = Look("room" if room else "desk", st.context.theme.type == "dark")
    dress(lang, room=room, leaving=_show.leaving())
    try:
        monitor = _monitor()
        reader = _reader(monitor, lang, room)
        if _make_ready(monitor, lang):
            _settled()
            view = _selected(monitor, reader, lang, look)
        else:
            view = View(monitor=monitor, reader=reader, lang=lang, look=look, province="")
            st.info(_show.plain(words.EMPTY[lang]))
        if view.province or getattr(module, "WORKS_EMPTY", False):
            if _is_projected(module):
                _render(view, module)
            else:
                with _show.titled(view, module):
                    _render(view, module)
    except SpokenError as refused:
        st.warning(_show.plain(refused.text[lang]), icon="⚠️")
    except DeclarationError as refused:
        st.error(_show.plain(str(refused)))
    for note in _pick.settle():
        st.info(_show.plain(note[lang]))


main()
