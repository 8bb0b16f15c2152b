"""Runs the real frame without a browser, on the session's demonstration store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from screens import OpenPage, opened


@pytest.fixture(scope="package")
def own_files(built: Path) -> Iterator[None]:
    """Pages read the built store and its key, never those of this installation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_STORE", str(built))
        patch.setenv("EQUITY_KEY_FILE", str(built.with_name("key")))
        yield
    st.cache_resource.clear()


@pytest.fixture
def open_page(own_files: None) -> OpenPage:  # noqa: ARG001
    """Opens a page by its name and query parameters, as a fresh session on the built store."""
    return opened


@pytest.fixture
def open_on(
    own_files: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[Path], OpenPage]]:
    """Opens pages on another store than the built one."""

    def on(store: Path) -> OpenPage:
        monkeypatch.setenv("EQUITY_STORE", str(store))
        st.cache_resource.clear()  # the monitor of the store before
        return opened

    yield on
    st.cache_resource.clear()
