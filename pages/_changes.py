"""What changed since the previous publication: one line a key figure, the districts in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.changes import Change
from equity_metrics.errors import StoreError
from equity_metrics.sentences.change import changed_text
from equity_metrics.store import DeliveryRecord, Replaced
from equity_metrics.tables.cells import changes as table
from equity_metrics.text import Text, day, joined
from pages._show import plain
from pages._view import View


def changes(view: View) -> None:
    """The section of the overview: what came in, then what it moved and why."""
    st.subheader(view.say(words.CHANGES))
    try:
        replaced = view.monitor.replaced(view.reader, view.province)
    except StoreError as broken:  # only the earlier publication cannot be read
        st.caption(plain(view.say(broken.text)))
        return
    if replaced is None:
        st.caption(plain(view.say(words.NOTHING_BEFORE)))
        return
    found = view.monitor.changes(view.reader, view.province)
    whole = [each for each in found if each.place == view.province]
    st.caption(plain(view.say(_line(view, replaced, whole))))
    _sentences(view, whole)
    districts = [
        each
        for each in found
        if each.place != view.province and (not view.districts or each.place in view.districts)
    ]
    if districts and not view.is_room:
        with st.expander(view.say(words.CHANGES_BY_DISTRICT)):
            st.dataframe(
                table(districts, view.monitor.places, view.lang), hide_index=True,
                alt=view.say(words.CHANGES_BY_DISTRICT), key="changes_by_district",
            )  # fmt: skip


def _sentences(view: View, whole: Sequence[Change]) -> None:
    moved = [each for each in whole if each.status != "same"]
    still = [each.indicator.brief for each in whole if each.status == "same"]
    if not moved:
        st.markdown(plain(view.say(words.NOTHING_CHANGED)))
        return
    st.markdown("\n".join(f"- {line}" for line in _lines(view, moved)))
    if still:
        st.caption(plain(view.say(words.UNCHANGED.format(figures=joined(tuple(still))))))


def _lines(view: View, moved: Sequence[Change]) -> list[str]:
    """A line for each figure that may be shown; the others together, by the reason."""
    lines: list[str] = []
    unshown: dict[str, list[str]] = {}
    for each in moved:
        brief, said = plain(view.say(each.indicator.brief)), plain(view.say(changed_text(each)))
        if each.status in ("split", "whole"):
            lines.append(f"**{brief}** {said}")
        else:
            unshown.setdefault(said, []).append(f"**{brief}**")
    return [*lines, *(f"{', '.join(briefs)}: {said}" for said, briefs in unshown.items())]


def _line(view: View, replaced: Replaced, whole: Sequence[Change]) -> Text:
    said = [
        words.COMPARED_WITH.format(number=replaced.number, day=day(replaced.published_at.date()))
    ]
    if replaced.came is not None:
        came = _listed(view, replaced.came) or words.NO_DELIVERY_CAME
        said.append(words.CAME_IN.format(deliveries=came))
    went = _listed(view, replaced.went or ())
    if went is not None:
        said.append(words.WENT_OUT.format(deliveries=went))
    periods = dict.fromkeys(each.after_period for each in whole if each.after_period)
    if periods:
        listed = joined(tuple(each.label for each in periods))
        said.append(words.LATEST_VALUES.format(periods=listed))
    if view.where or view.districts:
        said.append(words.WITHOUT_FILTERS)
    return joined(tuple(said), " · ")


def _listed(view: View, deliveries: Sequence[DeliveryRecord]) -> Text | None:
    """The datasets of the deliveries, each with how many files; their names stand on the data page."""
    files = Counter(each.dataset for each in deliveries)
    if not files:
        return None
    datasets = view.monitor.catalogue.datasets
    return joined(
        tuple(
            words.FILES_OF.format(dataset=datasets[name].label, count=count)
            if count > 1
            else datasets[name].label
            for name, count in files.items()
        )
    )
