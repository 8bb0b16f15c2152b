"""The meeting's paper as PDF: the HTML document, printed by this machine's own browser.

The browser runs without a window, with a profile and a folder of its own that are gone afterwards,
and finds no host. Why a browser: docs/decisions/0017-paper.md.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from equity_metrics.errors import ReaderError
from equity_metrics.meeting.takeaway import Takeaway
from equity_metrics.progress import Progress, part_of
from equity_metrics.takeaway import html
from equity_metrics.takeaway.browser import found_browser
from equity_metrics.text import Lang, Text
from equity_metrics.turns import Turns

LABEL = Text(th="PDF", en="PDF")
SUFFIX = "pdf"
MEDIA_TYPE = "application/pdf"
PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.1
_LAST_SECONDS = 5.0
_MOST_BYTES = 64 << 20
_SILENT_FLAGS = (
    "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-default-apps", "--disable-extensions", "--disable-breakpad",
    "--disable-domain-reliability", "--metrics-recording-only", "--no-pings",
    "--password-store=basic", "--use-mock-keychain",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip
# Nothing else of the server's environment is the browser's business.
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "XDG_DATA_HOME", "FONTCONFIG_FILE",
                   "FONTCONFIG_PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "USERPROFILE", "APPDATA",
                   "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)")  # fmt: skip
_LONGEST_SCRATCH = 50  # letters: a browser makes a socket below it, whose whole path has 100
_TURNS = Turns()
_PRINTING = Text(
    th="เบราว์เซอร์ของเครื่องนี้กำลังพิมพ์เป็น PDF", en="This machine's browser is printing the PDF"
)
_WAY_ON = Text(
    th="เลือกเอกสารพร้อมพิมพ์ (HTML) แทน แล้วเปิดด้วยเบราว์เซอร์ใดก็ได้และสั่งพิมพ์เป็น PDF เนื้อหาเหมือนกันทุกประการ",
    en="take the print-ready document (HTML) instead, open it in any browser and print it as PDF: "
    "its content is the same.",
)
_NONE = Text(
    th="ทำ PDF ไม่ได้ เพราะไม่พบ Chromium, Chrome หรือ Edge บนเครื่องที่ให้บริการ (หรือตาม EQUITY_BROWSER) {way_on}",
    en="No PDF can be made: the server has no Chromium, Chrome or Edge (or EQUITY_BROWSER names "
    "none); {way_on}",
)
_LATE = Text(
    th="ทำ PDF ไม่ได้ เพราะเบราว์เซอร์ของเครื่องที่ให้บริการใช้เวลาเกิน {seconds} วินาที {way_on}",
    en="No PDF can be made: the server's browser took more than {seconds} seconds; {way_on}",
)
_FAILED = Text(
    th="ทำ PDF ไม่ได้ เพราะเบราว์เซอร์ของเครื่องที่ให้บริการหยุดทำงานโดยไม่ได้เอกสาร {way_on}",
    en="No PDF can be made: the server's browser ended without a document; {way_on}",
)


def write(takeaway: Takeaway, lang: Lang, progress: Progress) -> bytes:
    """The document, tagged, with its title and an outline of its headings.

    Raises ReaderError where the machine has no browser, or it brings none in a minute.
    """
    browser = found_browser()
    if browser is None:
        raise ReaderError(_NONE.format(way_on=_WAY_ON))
    document = html.write(takeaway, lang, part_of(progress, 0.0, 0.2))
    with _TURNS.turn(progress):
        content = _printed(browser, document, part_of(progress, 0.2, 1.0))
    progress(1.0, _PRINTING)
    return content


def _printed(browser: Path, document: bytes, progress: Progress) -> bytes:
    with TemporaryDirectory(prefix="paper-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "paper.html", folder / "paper.pdf"
        source.write_bytes(document)
        with _started(browser, source, target) as child:
            _wait(child, progress)
        content = target.read_bytes() if _is_reasonable(target) else b""
    if not _is_pdf(content):
        raise ReaderError(_FAILED.format(way_on=_WAY_ON))
    return content


@contextmanager
def _started(browser: Path, source: Path, target: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The browser at work; gone afterwards with all that it started."""
    folder = source.parent
    command = [
        str(browser), *_SILENT_FLAGS, f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={target}", source.as_uri(),
    ]  # fmt: skip
    try:
        child = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(folder),
            start_new_session=True,
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
    except OSError as failure:
        raise ReaderError(_FAILED.format(way_on=_WAY_ON)) from failure
    try:
        yield child
    finally:
        _end(child)


def _environment(folder: Path) -> dict[str, str]:
    """What the browser keeps for itself goes into the folder that is removed."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    own = ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"]
    if len(str(folder)) <= _LONGEST_SCRATCH:
        own += ["TMPDIR", "TMP", "TEMP"]
    return {**kept, **dict.fromkeys(own, str(folder))}


def _wait(child: subprocess.Popen[bytes], progress: Progress) -> None:
    """Until the browser has ended by itself, telling progress, which may end it by an exception."""
    started = time.monotonic()
    while not _has_ended(child):
        passed = time.monotonic() - started
        if passed > PATIENCE_SECONDS:
            raise ReaderError(_LATE.format(seconds=f"{PATIENCE_SECONDS:g}", way_on=_WAY_ON))
        progress(passed / PATIENCE_SECONDS, _PRINTING)
        time.sleep(_LOOK_SECONDS)


def _has_ended(child: subprocess.Popen[bytes]) -> bool:
    """Whether it has; it is not waited for yet, so that its number stays its own until `_end`."""
    if os.name == "nt":
        return child.poll() is not None
    return bool(psutil.Process(child.pid).status() == psutil.STATUS_ZOMBIE)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kills the browser, the processes below it, and its group: some of them leave the group."""
    with suppress(psutil.NoSuchProcess):
        below = psutil.Process(child.pid).children(recursive=True)
        child.kill()
        for each in below:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        psutil.wait_procs(below, timeout=_LAST_SECONDS)
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _is_reasonable(target: Path) -> bool:
    """Whether there is a file of a size that may be read; not what a link leads to."""
    return target.is_file() and not target.is_symlink() and target.stat().st_size <= _MOST_BYTES


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
