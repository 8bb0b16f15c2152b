"""What a meeting takes away: files made while their progress is seen, each leaving by a ticket."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from urllib.parse import urlsplit

import streamlit as st

from equity_metrics import slide_words as words
from equity_metrics.meeting.takeaway import Takeaway
from equity_metrics.minutes import Meeting, Written
from equity_metrics.progress import Progress, part_of
from equity_metrics.slides.show import Show, show_of
from equity_metrics.slides.takeaway import district_brief, takeaway_of
from equity_metrics.takeaway import formats, written
from pages import _pick
from pages._show import leave, plain, progress
from pages._view import View

_SLIDES = 0.4  # the share of the work when the slides are there
_BRIEF = ("pdf", "html", "pptx")
Made = Callable[[Progress], Takeaway]


def takeaway(view: View, meeting: Written[Meeting]) -> None:
    """The files of a meeting, and the brief of one district, in the language that is read."""
    st.subheader(view.say(words.TAKE_AWAY))
    st.caption(plain(view.say(words.TAKE_AWAY_NOTE)))
    name = f"meeting_{view.province}_{meeting.paper.held_on.isoformat()}"

    def show() -> Show:
        return show_of(view.monitor, view.province, meeting.id)

    def whole(told: Progress) -> Takeaway:
        return takeaway_of(show(), _base(), told)

    _files(view, tuple(formats()), whole, name, "meeting")
    names = {place.code: place.name for place in view.monitor.places.districts(view.province)}
    district = _pick.pick(
        "brief", words.BRIEF_OF, names, view.lang, default=next(iter(names)), draw=st.selectbox
    )

    def brief(_told: Progress) -> Takeaway:
        return district_brief(show().room, view.province, district, _base())

    _files(view, _BRIEF, brief, f"brief_{district}", "brief")


def _files(view: View, forms: tuple[str, ...], made: Made, name: str, key: str) -> None:
    """One button a format; pressed, the file is made before the reader's eyes and leaves."""
    chosen: str | None = None
    with st.container(horizontal=True):
        for form in forms:
            label = words.AS_FORMAT.format(format=formats()[form].LABEL)
            if st.button(view.say(label), key=f"{key}_{form}", icon=":material/download:"):
                chosen = form
    if chosen is not None:
        _make(view, chosen, formats()[chosen], made, name)


def _make(view: View, form: str, module: ModuleType, made: Made, name: str) -> None:
    with progress(view.lang) as step:
        found = made(part_of(step, 0.0, _SLIDES))
        content = written(form, found, view.lang, part_of(step, _SLIDES, 1.0))
    leave(view, module, name, lambda: content)
    st.rerun()


def _base() -> str:
    """Scheme and host under which the reader sees this server."""
    found = urlsplit(st.context.url or "")
    return f"{found.scheme}://{found.netloc}" if found.netloc else ""
