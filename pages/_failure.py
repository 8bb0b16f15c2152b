"""What the reader is told where a page failed in a way nobody foresaw: a reference, and no detail."""

from __future__ import annotations

import streamlit as st

from equity_metrics import words
from equity_metrics.text import Lang
from equity_metrics.web.scrub import reference_of
from pages import _pick
from pages._show import plain


def told(failure: Exception) -> bool:
    """Says it in the reader's language, with the characters that stand before it in the log."""
    lang: Lang = "en" if _pick.language() == "en" else "th"
    said = words.UNFORESEEN.format(reference=reference_of(failure))
    st.error(plain(said[lang]))
    return True
