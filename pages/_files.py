"""Files to take away: asked for by a button, fetched once by a ticket."""

from __future__ import annotations

from functools import partial

import streamlit as st

from equity_metrics import exports, words
from equity_metrics.cells import Cells
from equity_metrics.web.tickets import TICKETS, Leaving, holder_of
from pages._view import View

# A link that the browser follows by itself, once: the click on the button was the reader's.
_SCRIPT = """
const followed = new Set();
export default function ({ data }) {
  if (followed.has(data.address)) return;
  followed.add(data.address);
  const link = document.createElement("a");
  link.href = new URL(data.address, document.baseURI).href;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}
"""
_fetch = st.components.v2.component("fetch", js=_SCRIPT)


@st.fragment
def downloads(view: View, cells: Cells) -> None:
    """One button a format; the file holds what these cells hold and no more."""
    name = "-".join((cells.indicator.id, *(each.id for each in cells.by)))
    manifest = view.monitor.store.manifest(cells.publication)
    with st.container(horizontal=True, key=f"downloads-{name}"):
        for form, module in exports.formats().items():
            label = view.say(words.DOWNLOAD.format(form=module.LABEL))
            if st.button(label, icon=":material/download:", key=f"download-{name}-{form}"):
                leaving = Leaving(
                    name=f"{name}-{cells.province}-{cells.period.code}.{module.SUFFIX}",
                    media_type=module.MEDIA_TYPE,
                    make=partial(
                        exports.written, form, cells, view.monitor.catalogue, manifest, view.lang
                    ),
                )
                address = TICKETS.issue(leaving, holder_of(st.context.cookies))
                _fetch(data={"address": address}, key=f"fetch-{name}")
