"""A table that is read whole: its cells are words and nothing else."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages._show import plain


def words_table(content: Any, alt: str) -> None:
    """Draws a table whose cells may come from a file; `st.table` takes every text for markdown."""
    shown = content.map(lambda said: plain(said) if isinstance(said, str) else said)
    shown.columns = [plain(str(each)) for each in content.columns]
    st.table(shown, border="horizontal", hide_index=True, alt=alt)
