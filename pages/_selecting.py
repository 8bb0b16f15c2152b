"""What of the data is selected: province, period, districts, filters; each as its Reader may."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.charts.theme import Look
from equity_metrics.monitor import Monitor
from equity_metrics.periods import PeriodKind
from equity_metrics.reader import Reader
from equity_metrics.text import Lang, Text
from pages import _pick
from pages._sign_in import Seat
from pages._view import View

_VIEWS = {"exact": words.EXACT, "protected": words.PROTECTED}
_FIRST_KIND: PeriodKind = "survey_round"


def selected(monitor: Monitor, seat: Seat, lang: Lang, look: Look) -> View:
    """The view that the sidebar and the URL select; without a province where none can be chosen."""
    room = look.reading == "room"
    chose_protected = is_protected(seat, lang, room)
    chooser = seat.chooser()
    held = monitor.provinces(chooser)
    if not held:
        return nowhere(monitor, seat.first_steward(), lang, look)
    places = {place.code: place.name for place in held}
    province = _pick.pick(
        "province",
        words.PROVINCE,
        places,
        lang,
        default=monitor.home(chooser).code,
        is_fixed=room,
        where=st.sidebar,
    )
    reader = seat.reader(province, is_protected=chose_protected, is_room=room)
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


def is_protected(seat: Seat, lang: Lang, room: bool) -> bool:
    """Whether the reader chose protected cells; asked where there is a choice."""
    if room or not seat.may_choose_exact:
        return False
    chosen = _pick.pick(
        "view", words.VIEW, _VIEWS, lang, default="exact",
        draw=st.segmented_control, where=st.sidebar,
    )  # fmt: skip
    return chosen == "protected"


def nowhere(monitor: Monitor, reader: Reader, lang: Lang, look: Look) -> View:
    """The view of a page without a province."""
    return View(monitor=monitor, reader=reader, lang=lang, look=look, province="")


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
