"""A page without a browser: the real frame, in a session of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "pages" / "_frame.py"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("[a-z]*.py"))
FIRST = "overview"
ELSEWHERE = {"student_care": "42", "networks": "76"}  # pages whose records another province has
OpenPage = Callable[..., AppTest]


def opened(page: str = FIRST, **query: str) -> AppTest:
    """One page in a session of its own, in a province that has its records where the query names none."""
    run = AppTest.from_file(str(FRAME), default_timeout=60)
    if page in ELSEWHERE:
        query = {"province": ELSEWHERE[page], **query}
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
