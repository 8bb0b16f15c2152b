"""The document around the page: its language, its type size in a room, a file that is to leave."""

from __future__ import annotations

import streamlit as st

from equity_metrics.text import Lang

_JS = """
const left = new Set();
export default function ({ data }) {
  const root = document.documentElement;
  root.lang = data.lang;
  root.style.fontSize = data.room ? "28px" : "";
  root.dataset.reading = data.room ? "room" : "desk";
  if (data.leaving && !left.has(data.leaving)) {
    left.add(data.leaving);
    const link = document.createElement("a");
    link.href = data.leaving;
    link.download = "";
    document.body.appendChild(link);
    link.click();
    link.remove();
  }
}
"""
_CSS = """
:root[data-reading="room"] [data-testid="stHeader"] { display: none; }
:root[data-reading="room"] [data-testid="stMainBlockContainer"] {
  max-width: none; padding: 1rem 2rem;
}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p {
  color: inherit !important; opacity: 1;
}
[data-testid="stCaptionContainer"] p { opacity: 0.85; }
[data-testid="stMetric"] { container-type: inline-size; }
[data-testid="stMetricValue"] { font-variant-numeric: tabular-nums; }
[data-testid="stMetricValue"], [data-testid="stMetricValue"] * {
  font-size: clamp(1.35rem, 9.4cqi, 2.25rem);
}
[data-testid="stMetricLabel"] *, [data-testid="stMetricValue"] * {
  white-space: normal !important; overflow: visible;
}
[data-testid="stPageLink"] a, [data-testid="stPageLink"] a * { white-space: normal !important; }
[data-testid="stPageLink"] a { height: auto; }
[data-testid="stMainBlockContainer"] { padding-top: 3rem; }
[data-testid="stColumn"]:has([data-testid="stPlotlyChart"]) { min-width: min(100%, 21rem); }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 3.2rem 0.9rem 2rem; }
  h1 { font-size: 1.5rem !important; }
}
@page { size: A4 portrait; margin: 9mm; }
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stExpander"],
  [data-testid="stSelectbox"], [data-testid="stButton"], [data-testid="stSegmentedControl"],
  [data-testid="stButtonGroup"], [class*="st-key-not_printed"] { display: none !important; }
  [data-testid="stApp"], [data-testid="stMain"], [data-testid="stAppViewContainer"] {
    position: static !important; overflow: visible !important; height: auto !important;
  }
  [data-testid="stMainBlockContainer"] {
    padding: 0 !important; max-width: none; zoom: 0.66; print-color-adjust: exact;
  }
  [data-testid="stHorizontalBlock"] {
    display: flex !important; flex-wrap: nowrap !important;
  }
  [data-testid="stColumn"] { min-width: 0 !important; }
  h1 { font-size: 1.6rem !important; padding: 0 !important; }
}
"""


@st.cache_resource
def _component():  # type: ignore[no-untyped-def]  # the renderer's type is not public
    return st.components.v2.component(
        "document", html="<span hidden></span>", css=_CSS, js=_JS, isolate_styles=False
    )


def dress(lang: Lang, *, room: bool, leaving: str | None = None) -> None:
    """Sets language and type size of the document, and lets one file leave."""
    _component()(data={"lang": lang, "room": room, "leaving": leaving}, key="document", height=1)
