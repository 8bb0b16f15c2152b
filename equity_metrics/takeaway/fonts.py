"""Which fonts of the documents' list this machine has, and which characters they have glyphs of."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from equity_metrics.charts.theme import FONT

STACK = tuple(each.strip().strip('"') for each in FONT.split(","))
_GENERIC = "sans-serif"
_THAI_GENERIC = "sans-serif:lang=th"  # what a browser takes where none of the list is Thai
# What stands behind `sans-serif` on systems that do not say so themselves.
_USUAL_GENERIC = ("Arial", "Helvetica", "Helvetica Neue", "Segoe UI", "DejaVu Sans")
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
            "/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
            "~/AppData/Local/Microsoft/Windows/Fonts")  # fmt: skip
_SUFFIXES = (".ttf", ".otf", ".ttc")
_SHORT_FILE_NAMES = {"Leelawadee UI": "leelawui", "Segoe UI": "segoeui"}
_SECONDS = 20
_UNDERSTOOD = range(0x0E01, 0x0E2F)  # the consonants: a font without them is none for Thai


class Face(NamedTuple):
    """One font file, the family it was found for, its place in a collection."""

    family: str
    file: Path
    place: int


class Font(NamedTuple):
    """A family and its characters, by code point."""

    family: str
    characters: frozenset[int]

    @property
    def is_thai(self) -> bool:
        """Whether it has the Thai letters."""
        return self.characters.issuperset(_UNDERSTOOD)


@lru_cache(maxsize=1)
def installed() -> tuple[Font, ...]:
    """The fonts of the list that are here, in its order; read once in a process."""
    found: dict[str, frozenset[int]] = {}
    for face in _faces():
        if face.family in found:
            continue
        with suppress(OSError, TTLibError, ValueError, KeyError, AssertionError):
            found[face.family] = _characters(face)
    return tuple(Font(family, characters) for family, characters in found.items())


def _faces() -> Iterator[Face]:
    """Candidates in the order of the list; of one family the regular face first."""
    match = shutil.which("fc-match")
    if match is not None:
        for family in (*STACK, _THAI_GENERIC):
            yield from _matched(match, family)
        return
    files = [*_files()]
    for family in (*STACK[:-1], *_USUAL_GENERIC):
        yield from (Face(family, each, 0) for each in files if _is_called(each, family))


def _matched(match: str, family: str) -> Iterator[Face]:
    """What fontconfig takes for a family, if it has that one and no other in its place."""
    asked = [match, "-f", "%{family}\n%{file}\n%{index}", f"{family}:style=Regular"]
    try:
        said = subprocess.run(asked, capture_output=True, timeout=_SECONDS, check=True, text=True)
        names, file, index = said.stdout.split("\n")
    except (OSError, subprocess.SubprocessError, ValueError):
        return
    if family.startswith(_GENERIC):
        yield Face(names.split(",")[0], Path(file), int(index) & 0xFFFF)
    elif family.casefold() in (each.casefold() for each in names.split(",")):
        yield Face(family, Path(file), int(index) & 0xFFFF)


def _files() -> Iterator[Path]:
    """Font files by name, the shortest names first: those of regular faces."""
    folders = (Path(each).expanduser() for each in _FOLDERS)
    found = (file for folder in folders if folder.is_dir() for file in folder.rglob("*"))
    fonts = [each for each in found if each.suffix.lower() in _SUFFIXES]
    yield from sorted(fonts, key=lambda each: ("regular" not in each.stem.lower(), len(each.stem)))


def _is_called(file: Path, family: str) -> bool:
    """Whether a file's name is that of a family; names of faces may follow."""
    stem = file.stem.lower().replace(" ", "").replace("-", "").replace("_", "")
    plain = family.lower().replace(" ", "")
    return stem.removesuffix("regular") in (plain, _SHORT_FILE_NAMES.get(family, plain))


def _characters(face: Face) -> frozenset[int]:
    if face.file.suffix.lower() == ".ttc":
        with TTCollection(face.file, lazy=True) as collection:
            return frozenset(collection[face.place].getBestCmap() or ())
    with TTFont(face.file, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())
