"""What changed since the previous publication: one line a key figure, the districts in a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from equity_metrics import words
from equity_metrics.change_sentences import changed_text
from equity_metrics.changes import Change
from equity_metrics.store import DeliveryRecord, Replaced
from equity_metrics.tables import changes as table
from equity_metrics.text import Text, day, joined
from pages._show import plain
from pages._view import View


def changes(view: View) -> None:
    """The section of the overview: what came in, then what it moved and why."""
    st.subheader(view.say(words.CHANGES))
    replaced = view.monitor.replaced(view.reader, view.province)
    if replaced is None:
        st.caption(plain(view.say(words.NOTHING_BEFORE)))
        return
    st.caption(plain(view.say(_line(view, replaced))))
    found = view.monitor.changes(view.reader, view.province)
    whole = [each for each in found if each.place == view.province]
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
    lines = (
        f"- **{plain(view.say(each.indicator.brief))}** {plain(view.say(changed_text(each)))}"
        for each in moved
    )
    st.markdown("\n".join(lines))
    if still:
        st.caption(plain(view.say(words.UNCHANGED.format(figures=joined(tuple(still))))))


def _line(view: View, replaced: Replaced) -> Text:
    said = [
        words.COMPARED_WITH.format(number=replaced.number, day=day(replaced.published_at.date()))
    ]
    came = _listed(view, replaced.came) or words.NO_DELIVERY_CAME
    said.append(words.CAME_IN.format(deliveries=came))
    went = _listed(view, replaced.went)
    if went is not None:
        said.append(words.WENT_OUT.format(deliveries=went))
    if view.where or view.districts:
        said.append(words.WITHOUT_FILTERS)
    return joined(tuple(said), " · ")


def _listed(view: View, deliveries: Sequence[DeliveryRecord]) -> Text | None:
    """The deliveries by dataset; the sender's file names are for those who see exact figures."""
    labels = {each.id: view.monitor.catalogue.datasets[each.dataset].label for each in deliveries}
    if not labels:
        return None
    if view.reader.protection != "exact":
        return joined(tuple(dict.fromkeys(labels.values())))
    named = (
        Text(
            th=f"{labels[each.id].th} ({each.file_name})",
            en=f"{labels[each.id].en} ({each.file_name})",
        )
        for each in deliveries
    )
    return joined(tuple(named))
