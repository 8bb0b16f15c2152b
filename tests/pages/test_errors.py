"""What can go wrong with a store is one plain sentence in the reader's language."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from screens import OpenPage, said

THAI = re.compile(r"[\u0e00-\u0e7f]")
OpenOn = Callable[[Path], OpenPage]


def refused(open_on: OpenOn, store: Path, lang: str) -> str:
    """The one sentence that a page shows instead of figures."""
    run = open_on(store)("coverage", lang=lang)
    assert not run.exception
    sentences = [str(each.value) for each in (*run.warning, *run.error)]
    assert len(sentences) == 1
    assert not run.metric
    assert "Traceback" not in sentences[0]
    assert bool(THAI.search(sentences[0])) == (lang == "th")
    return sentences[0]


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the built store that a test may harm."""
    folder = tmp_path / "store"
    shutil.copytree(built, folder)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


def manifest(store: Path) -> Path:
    return sorted((store / "publications").glob("*.json"))[-1]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_missing_file_of_the_publication(open_on: OpenOn, copy: Path, lang: str) -> None:
    for path in (copy / "publications").glob("*.duckdb"):
        path.unlink()
    refused(open_on, copy, lang)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_one_changed_byte(open_on: OpenOn, copy: Path, lang: str) -> None:
    for path in (copy / "publications").glob("*.duckdb"):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    refused(open_on, copy, lang)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_an_unreadable_manifest(open_on: OpenOn, copy: Path, lang: str) -> None:
    manifest(copy).write_text("{ not json", encoding="utf-8")
    refused(open_on, copy, lang)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_store_of_a_newer_version(open_on: OpenOn, copy: Path, lang: str) -> None:
    content = json.loads(manifest(copy).read_text(encoding="utf-8"))
    manifest(copy).write_text(json.dumps({**content, "store_version": 99}), encoding="utf-8")
    assert "99" in refused(open_on, copy, lang)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_an_empty_named_store_opens_on_the_first_data(
    open_on: OpenOn, tmp_path: Path, lang: str
) -> None:
    for page in ("overview", "data"):
        run = open_on(tmp_path / "empty")(page, lang=lang)
        assert not run.exception
        assert not run.error
        assert run.info
        assert bool(THAI.search(str(run.info[0].value))) == (lang == "th")
    assert run.get("file_uploader")
    assert not (tmp_path / "empty").exists()


def test_an_empty_store_never_fills_itself(open_on: OpenOn, tmp_path: Path) -> None:
    assert not any("ข้อมูลจำลอง:" in words for words in said(open_on(tmp_path / "empty")("overview")))
