"""Runs the real frame without a browser, on a demonstration store built once a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from equity_metrics.catalogue import load_catalogue
from equity_metrics.monitor import Monitor
from equity_metrics.store import Store

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "pages" / "_frame.py"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("[a-z]*.py"))
FIRST = "overview"
OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration store; copy it before changing it."""
    folder = tmp_path_factory.mktemp("screens") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_KEY_FILE", str(folder.with_name("key")))
        Monitor(load_catalogue(), Store(folder)).build_demo()
    return folder


@pytest.fixture(scope="session")
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
    own_files: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Path], OpenPage]]:  # noqa: ARG001
    """Opens pages on another store than the built one."""

    def on(store: Path) -> OpenPage:
        monkeypatch.setenv("EQUITY_STORE", str(store))
        st.cache_resource.clear()  # the monitor of the store before
        return opened

    yield on
    st.cache_resource.clear()


def opened(page: str = FIRST, **query: str) -> AppTest:
    """One page in a session of its own."""
    run = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in query.items():
        run.query_params[name] = value
    if page != FIRST:
        run._page_hash = calc_hash(page)  # what the browser sends for /<page>
    return run.run()


def said(run: AppTest) -> list[str]:
    """Every text that a page shows, one entry an element."""
    found: list[str] = []
    for kind in ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error",
                 "success", "code"):  # fmt: skip
        found.extend(str(each.value) for each in run.get(kind))
    for kind in ("button", "selectbox", "multiselect", "metric", "text_input"):
        found.extend(str(each.label) for each in run.get(kind))
    found.extend(str(each.value) for each in run.get("metric"))
    return found
