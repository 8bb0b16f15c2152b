"""The published figures beside the computed ones: how many agree, which differ, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from equity_metrics import exports, words
from equity_metrics.reconcile import Reconciled, gaps, with_verdict
from equity_metrics.sentences.reconcile import difference_text, gap_text, reconciled_text
from equity_metrics.tables.reconcile import (
    reconciliation,
    reconciliation_styled,
    reconciliation_widths,
)
from equity_metrics.text import Text, number
from pages import _pick, _show
from pages._view import View

TITLE = Text(th="กระทบยอดกับตัวเลขที่เผยแพร่", en="Reconciliation")
ICON = ":material/fact_check:"
ORDER = 55
NEEDS = "figures"


def render(view: View) -> None:
    """The finding, what differs and why, every figure, then the figures of other places."""
    found = view.monitor.reconciled(view.reader, view.province, view.districts)
    _take_down(view, found)
    place = view.monitor.places.province(view.province).full_name
    st.markdown(f"#### {_show.plain(view.say(reconciled_text(found, place)))}")
    _differences(view, found)
    if view.is_room:
        _gaps(view, found)
        return
    st.caption(view.say(words.OWN_PERIODS))
    _table(view, with_verdict(found, _verdict(view, found)), "reconciled", place)
    _gaps(view, found)
    elsewhere = view.monitor.reconciled_elsewhere(view.reader, view.province)
    _take_down(view, elsewhere)
    if elsewhere:
        st.subheader(view.say(words.REFERENCES))
        st.caption(view.say(words.REFERENCES_NOTE))
        _table(view, elsewhere, "references", words.REFERENCES)


def _take_down(view: View, found: Sequence[Reconciled]) -> None:
    """Which computed figures stand here, for the sentence of what is hidden."""
    beside = (each for each in found if each.computed is not None or each.is_hidden)
    for each in beside:
        answer = (each.figure.note, each.figure.id)
        view.drawn[answer] = "suppressed" if each.is_hidden else "ok"


def _differences(view: View, found: Sequence[Reconciled]) -> None:
    """Each figure that differs, in a sentence with its reason."""
    differing = with_verdict(found, "differs")
    if not differing:
        return
    st.subheader(view.say(words.DIFFERENCES))
    for each in differing:
        said = difference_text(each, view.monitor.catalogue)
        st.markdown(f"- {_show.plain(view.say(said))}")


def _gaps(view: View, found: Sequence[Reconciled]) -> None:
    """The reasons for which figures stand alone, one line a reason."""
    by_reason = gaps(found)
    if not by_reason:
        return
    st.subheader(view.say(words.GAPS))
    lines = (f"- {_show.plain(view.say(gap_text(*each)))}" for each in by_reason.items())
    st.markdown("\n".join(lines))


def _verdict(view: View, found: Sequence[Reconciled]) -> str:
    """The kind of figures that the reader wants to see."""
    options: Mapping[str, Text] = {
        code: label.format(count=number(len(with_verdict(found, code))))
        for code, label in words.VERDICTS.items()
    }
    return _pick.pick(
        "verdict", words.COMPARISON, options, view.lang, default="all", draw=st.segmented_control
    )


def _table(view: View, found: Sequence[Reconciled], key: str, place: Text) -> None:
    if not found:
        st.info(view.say(words.NO_FIGURES))
        return
    catalogue, manifest = view.monitor.catalogue, view.monitor.publication()
    widths = {
        name: st.column_config.Column(width=pixels)
        for name, pixels in reconciliation_widths(view.lang).items()
    }
    st.dataframe(
        reconciliation_styled(found, catalogue, view.lang), hide_index=True,
        alt=view.say(words.PUBLISHED_BESIDE), key=f"table_{key}", column_config=widths,
    )  # fmt: skip
    about = exports.about_table(
        words.PUBLISHED_BESIDE, place, manifest, catalogue.policy, view.reader.protection
    )

    def make(form: str) -> bytes:
        content = reconciliation(found, catalogue, view.lang)
        return exports.written_table(form, content, 2, view.lang, about)

    _show.downloads(view, exports.table_formats(), make, f"{key}_{view.province}", key)
