"""Everything about one district against its province, on one page that prints."""

from __future__ import annotations

import streamlit as st

from equity_metrics import words
from equity_metrics.charts import spine
from equity_metrics.profile import profile_finding
from equity_metrics.tables.cells import profile as profile_table
from equity_metrics.text import Text, day
from pages import _pick
from pages._show import other_table, picture, plain
from pages._view import View

TITLE = Text(th="รายงานรายอำเภอ", en="District profile")
ICON = ":material/summarize:"
ORDER = 15
NEEDS = "figures"
_SHEET = 1090  # px: what a sheet of A4 holds at the size in which it is printed


def render(view: View) -> None:
    """The district's finding, its indicators beside the province's, the districts around it."""
    district = _district(view)
    profile = view.monitor.profile(view.reader, view.province, district, view.period)
    for row in profile.rows:
        view.draws(row.cells, [row.cells.whole, row.cell])
    place = view.monitor.places.place(district).full_name
    st.subheader(view.say(place))
    st.markdown(plain(view.say(profile_finding(profile, place))))
    _attention(view, district)
    halves = (profile,) if view.is_room else profile.halves
    sheet = st.container(width="stretch" if view.is_room else _SHEET)
    for nth, (column, half) in enumerate(zip(sheet.columns(len(halves)), halves, strict=True)):
        with column:
            figure = spine.drawn(half, view.lang, view.look)
            picture(figure, view.say(spine.described(half, view.monitor.places)), f"spine_{nth}")
    if not view.is_room:
        content = profile_table(profile, view.lang)
        other_table(view, content, place, f"profile_{district}", profile_finding(profile, place))
        manifest = view.monitor.publication()
        said = words.FROM_PUBLICATION.format(
            number=manifest.number, day=day(manifest.published_at.date())
        )
        st.caption(plain(view.say(said)))
        with st.container(key="not_printed"):
            st.caption(view.say(words.PRINT_NOTE))


def _district(view: View) -> str:
    names = {place.code: place.name for place in view.monitor.places.districts(view.province)}
    first = view.districts[0] if view.districts else next(iter(names))
    return _pick.pick(
        "district", words.DISTRICT, names, view.lang, default=first, is_fixed=view.is_room
    )


def _attention(view: View, district: str) -> None:
    found = view.monitor.attention(view.reader, view.province, view.period)
    for each in found:
        if each.place == district:
            what, why = view.say(each.indicator.brief), view.say(each.reason)
            st.markdown(f"⚠️ **{plain(what)}**: {plain(why)}")
