"""A carried publication on screen: every page that is offered works, what needs the store says so."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import streamlit as st
from screens import PAGES, OpenPage, opened, said

from equity_metrics import words
from pages._show import plain

THAI = re.compile(r"[\u0e00-\u0e7f]")
ON_THE_SERVER = [page for page in PAGES if hasattr(import_module(f"pages.{page}"), "OF_A_STORE")]
OFFERED = [page for page in PAGES if page not in ON_THE_SERVER]
OF_NO_PLACE = [page for page in PAGES if hasattr(import_module(f"pages.{page}"), "OF_NO_PLACE")]


def newest(built: Path) -> Path:
    return max((built / "publications").glob("[0-9]*.json")).with_suffix(".duckdb")


@pytest.fixture(scope="module")
def drawn(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenPage]:
    """A page on the file alone, drawn once for all that is asked of it."""
    folder = tmp_path_factory.mktemp("laptop")
    file = Path(shutil.copy(newest(built), folder / "000123.duckdb"))
    folder.chmod(0o555)
    before = folder.stat().st_mtime_ns
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_STORE", str(file))
        patch.setenv("EQUITY_KEY_FILE", str(folder / "no-key"))
        st.cache_resource.clear()
        yield cache(opened)
    st.cache_resource.clear()
    assert folder.stat().st_mtime_ns == before
    folder.chmod(0o755)


def test_what_needs_a_store_is_what_brings_in_records_and_remembers() -> None:
    assert ON_THE_SERVER == [
        "access",
        "audit",
        "data",
        "history",
        "meetings",
        "present",
        "records",
        "resolutions",
    ]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("page", OFFERED)
def test_an_offered_page_works_and_says_where_its_figures_are_from(
    drawn: OpenPage, page: str, lang: str
) -> None:
    run = drawn(page, lang=lang)
    assert not run.exception
    assert not run.error
    assert not run.warning
    assert len(run.title) == 1
    assert bool(THAI.search(run.title[0].value)) == (lang == "th")
    if page not in OF_NO_PLACE:
        from_file = {"th": "เปิดจากไฟล์ 000123", "en": "opened from the file 000123"}[lang]
        assert any(from_file in each for each in said(run))


@pytest.mark.parametrize("page", ["overview", "coverage", "need"])
def test_a_room_reads_it_too(drawn: OpenPage, page: str) -> None:
    run = drawn(page, lang="th", room="1")
    assert not run.exception
    assert not run.error
    assert not run.warning
    assert not run.sidebar.children
    assert run.get("plotly_chart")


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("page", ON_THE_SERVER)
def test_a_bookmark_of_the_server_is_one_sentence(drawn: OpenPage, page: str, lang: str) -> None:
    run = drawn(page, lang=lang)
    assert not run.exception
    assert [str(each.value) for each in run.info] == [plain(words.ON_THE_SERVER[lang])]
    assert not run.get("file_uploader")


def test_there_is_no_switch_to_exact_figures(drawn: OpenPage) -> None:
    usual, asked = drawn("coverage", lang="en"), drawn("coverage", lang="en", view="exact")
    for run in (usual, asked):
        switches = [str(each.proto.label) for each in run.sidebar.get("button_group")]
        assert switches == [words.LANGUAGE.th]  # in both, so that who cannot read the page finds it
    assert said(asked) == said(usual)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_damaged_file_is_one_sentence_on_every_page(
    drawn: OpenPage,  # noqa: ARG001  (its store is left for a moment)
    built: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
) -> None:
    file = tmp_path / "000123.duckdb"
    file.write_bytes(newest(built).read_bytes()[:-300_000])
    monkeypatch.setenv("EQUITY_STORE", str(file))
    st.cache_resource.clear()
    try:
        for page in ("overview", "coverage", "data"):
            run = opened(page, lang=lang)
            assert not run.exception
            sentences = [str(each.value) for each in (*run.warning, *run.error)]
            assert len(sentences) == 1
            assert bool(THAI.search(sentences[0])) == (lang == "th")
            assert not run.metric
    finally:
        st.cache_resource.clear()
