"""The PDF: Thai that can be read back, tagged, titled; and a browser that does not do its work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from paper_by_hand import SENTENCES, takeaway

from equity_metrics.errors import ReaderError
from equity_metrics.progress import silent
from equity_metrics.takeaway import pdf
from equity_metrics.takeaway.browser import NAMED_BY, found_browser
from equity_metrics.text import Lang

_CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
_IS_HERE = _CHROMIUM is not None and shutil.which("pdftotext") is not None
needs_chromium = pytest.mark.skipif(
    not _IS_HERE and not os.environ.get("CI"), reason="no Chromium or no poppler-utils here"
)
on_posix = pytest.mark.skipif(os.name != "posix", reason="the scripts in a browser's place are sh")
_MARK = "9001"  # seconds that only the sleepers of these tests sleep


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary folders are made; all must be gone at the end of the test."""
    with tempfile.TemporaryDirectory(prefix="9-") as scratch:  # short, as a server's own is
        monkeypatch.setattr(tempfile, "tempdir", scratch)
        yield tmp_path
        monkeypatch.undo()
        assert not list(Path(scratch).iterdir())


def named(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Puts a script in a browser's place."""
    browser = folder / "browser"
    browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv(NAMED_BY, str(browser))


@pytest.fixture
def chromium(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real one; root, who runs tests in containers, has no sandbox."""
    flag = "--no-sandbox" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    named(folder, monkeypatch, f'exec "{_CHROMIUM}" {flag} "$@"')


def read(content: bytes, folder: Path, *flags: str) -> str:
    (folder / "read.pdf").write_bytes(content)
    asked = ["pdftotext", *flags, str(folder / "read.pdf"), "-"]
    return subprocess.run(asked, capture_output=True, check=True, text=True).stdout


def about(content: bytes, folder: Path) -> dict[str, str]:
    (folder / "read.pdf").write_bytes(content)
    asked = ["pdfinfo", str(folder / "read.pdf")]
    said = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    return {
        name: value.strip()
        for name, _, value in (each.partition(":") for each in said.splitlines())
    }


def bare(words: str) -> str:
    """Words without their spaces: a line broken between two Thai words has none to give back."""
    return re.sub(r"\s+", "", words)


@needs_chromium
@pytest.mark.parametrize("flag", ["-layout", "-raw"])
def test_thai_is_read_back_letter_by_letter(chromium: None, folder: Path, flag: str) -> None:
    content = pdf.write(takeaway(13), "th", silent)
    found = bare(read(content, folder, flag))
    for sentence in SENTENCES:
        assert bare(sentence) in found
    for name in ("เมืองลำปาง", "แม่เมาะ", "แจ้ห่ม", "ห้างฉัตร"):
        assert name in found
    assert found.count("ข้อมูลจำลองไม่ใช่บุคคลจริง") >= int(about(content, folder)["Pages"])


@needs_chromium
@pytest.mark.parametrize(("lang", "count"), [("th", 50), ("en", 13)])
def test_it_is_tagged_titled_numbered_and_safe(
    chromium: None, folder: Path, lang: Lang, count: int
) -> None:
    content = takeaway(count)
    told: list[float] = []
    printed = pdf.write(content, lang, lambda share, _what: told.append(share))
    info, pages = about(printed, folder), read(printed, folder, "-layout").rstrip("\f").split("\f")
    assert info["Tagged"] == "yes" and info["JavaScript"] == "no" and info["Encrypted"] == "no"
    assert info["Title"].startswith(content.heading[lang])
    assert info["Page size"].endswith("(A4)")
    assert int(info["Pages"]) == len(pages) >= 4
    for nth, page in enumerate(pages, start=1):
        footer = f"หน้า {nth} จาก {len(pages)}" if lang == "th" else f"Page {nth} of {len(pages)}"
        assert bare(footer) in bare(page)
        assert bare(content.published[lang]) in bare(page)
    tags = subprocess.run(
        ["pdfinfo", "-struct", str(folder / "read.pdf")], capture_output=True, check=True, text=True
    ).stdout
    for kind in ("H1", "H2", "H3", "Table", "TH", "Figure", "Link"):
        assert re.search(rf"^\s*{kind}\b", tags, re.MULTILINE), kind
    assert told == sorted(told) and told[-1] == 1.0


@on_posix
def test_without_a_browser_the_way_on_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAMED_BY, str(folder / "none"))
    assert found_browser() is None
    with pytest.raises(ReaderError, match="no Chromium.*HTML") as refused:
        pdf.write(takeaway(), "th", silent)
    assert "ไม่พบ Chromium" in refused.value.text.th and "HTML" in refused.value.text.th


@on_posix
@pytest.mark.parametrize(
    "script",
    [
        f"sleep {_MARK}",
        f"sleep {_MARK} & setsid sleep {_MARK} & sleep {_MARK}",
        f"trap '' TERM INT; sleep {_MARK} & wait",
    ],
)
def test_one_that_hangs_is_ended_with_all_it_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    named(folder, monkeypatch, script)
    monkeypatch.setattr(pdf, "PATIENCE_SECONDS", 1.0)
    with pytest.raises(ReaderError, match="more than 1 seconds.*HTML"):
        pdf.write(takeaway(), "en", silent)
    assert not sleepers()


@on_posix
@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "exit 0",
        "kill -SEGV $$",
        f"sleep {_MARK} & exit 0",
        'for each; do case $each in --print-to-pdf=*) echo rubbish >"${each#*=}";; esac; done',
        'for each; do case $each in --print-to-pdf=*) printf "%%PDF-1.4 cut" >"${each#*=}";; esac; done',
        'for each; do case $each in --print-to-pdf=*) ln -s /etc/hostname "${each#*=}";; esac; done',
        'for each; do case $each in --print-to-pdf=*) mkdir "${each#*=}";; esac; done',
    ],
    ids=[
        "fails",
        "brings nothing",
        "crashes",
        "leaves a child",
        "rubbish",
        "cut",
        "link",
        "folder",
    ],
)
def test_one_that_brings_no_document_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    named(folder, monkeypatch, script)
    with pytest.raises(ReaderError, match="ended without a document.*HTML"):
        pdf.write(takeaway(), "en", silent)
    assert not sleepers()


@on_posix
def test_one_that_is_no_program_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named(folder, monkeypatch, "")
    (folder / "browser").write_bytes(b"\x00\x01")
    with pytest.raises(ReaderError, match="ended without a document"):
        pdf.write(takeaway(), "en", silent)


@on_posix
def test_a_reader_who_leaves_ends_the_browser(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Left(Exception):
        pass

    def leave(share: float, _what: object) -> None:
        if sleepers():
            raise Left

    named(folder, monkeypatch, f"sleep {_MARK} & wait")
    with pytest.raises(Left):
        pdf.write(takeaway(), "en", leave)
    assert not sleepers()


@on_posix
def test_the_browser_is_told_nothing_of_the_server(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EQUITY_KEY_FILE", "/tmp/9-key")
    named(folder, monkeypatch, f'env >"{folder}/seen"; echo "$@" >>"{folder}/seen"')
    with pytest.raises(ReaderError):
        pdf.write(takeaway(), "en", silent)
    seen = (folder / "seen").read_text(encoding="utf-8")
    assert "EQUITY_" not in seen and "--no-sandbox" not in seen
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in seen and "file://" in seen


def sleepers() -> list[psutil.Process]:
    """Processes that the scripts of these tests started and that still run."""
    found = psutil.process_iter(["cmdline", "status"])
    return [
        each for each in found
        if each.info["cmdline"] == ["sleep", _MARK] and each.info["status"] != psutil.STATUS_ZOMBIE
    ]  # fmt: skip
