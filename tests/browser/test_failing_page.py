"""A page that fails as nobody foresaw: the reader is given a reference, the log no person."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import driving
import pytest
from driving import OpenVisit, Site

from equity_metrics.text import LANGS, Lang

ID = "9000000000012"
ROW = f"{ID} สมหญิง ข้อมูลจำลอง 900-00000-0001-2 ๙๐๐๐๐๐๐๐๐๐๐๑๒ someone@example.org"
SAID = {"th": "หน้านี้ขัดข้องโดยไม่คาดคิด", "en": "This page failed in a way that was not foreseen"}
SECRETS = (*ROW.split(), "900-0", "aB3aB3")


def test_a_page_that_fails_tells_no_person(
    copy: Path, visiting: OpenVisit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts, usual = Path(__file__).with_name("failing_server.py"), driving.command
    monkeypatch.setattr(
        driving, "command", lambda port: [sys.executable, str(starts), ROW, *usual(port)[3:]]
    )
    folder = Path(shutil.copytree(copy, tmp_path / "clone"))
    with driving.serving(folder, PYTHONPATH=str(folder)) as site:
        shown = [_failed(visiting, site, lang) for lang in LANGS]
    log = (folder / "server.log").read_text(encoding="utf-8")
    assert "failing_server.py" in log and "ValueError" in log and "KeyError" in log
    assert "[id]" in log
    assert not [secret for secret in SECRETS if secret in log]
    for reference in shown:
        assert f"[{reference}] Traceback" in log


def _failed(visiting: OpenVisit, site: Site, lang: Lang) -> str:
    """The reference that the page gives; nothing of the row stands in the whole document."""
    page = visiting(site).page
    page.goto(f"{site.address}/?lang={lang}")
    box = page.get_by_role("alert")
    box.wait_for(timeout=30_000)
    assert SAID[lang] in box.inner_text()
    document = page.content()
    assert not [secret for secret in SECRETS if secret in document]
    (reference,) = re.findall(r"\b[0-9a-f]{6}\b", box.inner_text())
    return str(reference)
