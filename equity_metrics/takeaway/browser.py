"""Which browser of this machine prints documents."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

NAMED_BY = "EQUITY_BROWSER"
_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
             "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge")  # fmt: skip
_MAC_PROGRAMS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS_PROGRAMS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)


def found_browser() -> Path | None:
    """The program that EQUITY_BROWSER names, else the first Chromium, Chrome or Edge found.

    None where there is none, and where the variable names no program: what an operator chose is
    not replaced in silence.
    """
    named = os.environ.get(NAMED_BY)
    if named:
        found = shutil.which(named)
        return Path(found) if found is not None else None
    on_path = (shutil.which(each) for each in _COMMANDS)
    return next((Path(each) for each in on_path if each is not None), None) or next(
        (each for each in _usual_places() if each.is_file()), None
    )


def _usual_places() -> Iterator[Path]:
    yield from (Path(each) for each in _MAC_PROGRAMS)
    for folder in _WINDOWS_FOLDERS:
        if os.environ.get(folder):
            yield from (Path(os.environ[folder]) / each for each in _WINDOWS_PROGRAMS)
