"""Where the province stands: the finding, the key figures, the districts to look at, what changed."""

from __future__ import annotations

import streamlit as st

from equity_metrics import words
from equity_metrics.text import Text
from pages import _show
from pages._changes import changes
from pages._topic_gaps import topic_gaps
from pages._view import View

TITLE = Text(th="ภาพรวม", en="Overview")
ICON = ":material/dashboard:"
ORDER = 10
NEEDS = "figures"


def render(view: View) -> None:
    """The overview of one province."""
    figures = view.monitor.key_figures(view.reader, view.province)
    first = view.cells(figures[0].id)
    _show.sentence(view, first)
    _show.key_figures(view, figures)
    outlines = _show.outlines(view)
    # One map stands beside the districts to look at; two stand beside each other below them.
    above, below = st.columns([3, 2]) if outlines is None else (st.container(), st.container())
    with above:
        st.subheader(view.say(words.ATTENTION))
        _attention(view)
    with below:
        left, right = (st.container(), None) if outlines is None else st.columns(2)
    with left:
        st.subheader(view.say(words.MAP.format(indicator=first.indicator.brief)))
        _show.chart(view, "tiles", first, "map")
    if right is not None and outlines is not None:
        with right:
            st.subheader(view.say(words.TRUE_MAP.format(indicator=first.indicator.brief)))
            _show.true_map(view, outlines, first, "true_map")
    topic_gaps(view)
    changes(view)
    _show.table(view, first, "overview")


def _attention(view: View) -> None:
    found = view.monitor.attention(view.reader, view.province, view.period)
    chosen = [each for each in found if not view.districts or each.place in view.districts]
    if not chosen:
        st.markdown(_show.plain(view.say(words.NO_ATTENTION)))
    # A silent district is silent in every figure: one line for each place and reason.
    together: dict[tuple[str, Text], list[str]] = {}
    for each in chosen:
        together.setdefault((each.place, each.reason), []).append(view.say(each.indicator.brief))
    for (code, reason), figures in together.items():
        place = _show.plain(view.say(view.monitor.places.place(code).full_name))
        what, why = ", ".join(figures), view.say(reason)
        st.markdown(f"**{place}** · {_show.plain(what)}: {_show.plain(why)}")
