"""Whether all that a takeaway says can be printed: a letter without a glyph is an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from pydantic import BaseModel

from equity_metrics.errors import ReaderError
from equity_metrics.meeting.takeaway import Takeaway
from equity_metrics.takeaway.fonts import Font, installed
from equity_metrics.text import Lang, Text

_BREAKS = "\t\n\r"
# Spaces, joiners and marks of form are no ink; what has neither is written by its own glyph.
_WITHOUT_INK = ("Zs", "Zl", "Zp", "Cf")
_VARIATIONS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_THAI = range(0x0E00, 0x0E80)
_NO_GLYPH = Text(
    th="ทำเอกสารไม่ได้ เพราะเครื่องที่ให้บริการไม่มีรูปอักษรของ {character} (U+{code}) ใน “{where}” ใช้ได้ทุกอักขระที่มีในแบบอักษร {fonts} ให้แก้คำนั้น หรือติดตั้งแบบอักษรที่มีอักขระนี้ ข้อมูลในระบบไม่เปลี่ยนแปลง",
    en="No document can be made: the server has no glyph for {character} (U+{code}) in “{where}”. "
    "Accepted is every character of the fonts {fonts}. Change the word, or install a font that has "
    "it. Nothing is lost.",
)
_NOT_TEXT = Text(
    th="ทำเอกสารไม่ได้ เพราะพบอักขระควบคุม U+{code} ซึ่งไม่ใช่ตัวหนังสือใน “{where}” ใช้ได้เฉพาะตัวหนังสือและการขึ้นบรรทัด ให้ลบอักขระนั้น ข้อมูลในระบบไม่เปลี่ยนแปลง",
    en="No document can be made: the control character U+{code} in “{where}” is no text. Accepted "
    "are text and line breaks. Delete it. Nothing is lost.",
)
_NO_THAI = Text(
    th="ทำเอกสารไม่ได้ เพราะเครื่องที่ให้บริการไม่มีแบบอักษรไทย ให้ติดตั้ง เช่น Sarabun, TH Sarabun New หรือชุด fonts-thai-tlwg ข้อมูลในระบบไม่เปลี่ยนแปลง",
    en="No document can be made: the server has no Thai font. Install one, such as Sarabun, TH "
    "Sarabun New or the package fonts-thai-tlwg. Nothing is lost.",
)


def require_glyphs(takeaway: Takeaway, lang: Lang) -> None:
    """Passes where every character that will be written has a glyph on this machine.

    Raises ReaderError naming the first that has none and the title it stands under, or saying
    that there is no Thai font at all.
    """
    fonts = installed()
    known = frozenset[int]().union(*(each.characters for each in fonts))
    for where, words in _said(takeaway, lang, takeaway.heading[lang]):
        for character in dict.fromkeys(words):
            _require(character, _printable(where), known, fonts)


def export_font() -> str | None:
    """The Thai font that documents made on this machine are set in; None where it has none."""
    return next((each.family for each in installed() if each.is_thai), None)


def _require(character: str, where: str, known: frozenset[int], fonts: tuple[Font, ...]) -> None:
    code, kind = ord(character), unicodedata.category(character)
    named = f"{code:04X}"
    if character in _BREAKS:
        return
    if kind in ("Cc", "Cs"):
        raise ReaderError(_NOT_TEXT.format(code=named, where=where))
    if code in known or kind in _WITHOUT_INK or any(code in each for each in _VARIATIONS):
        return
    if code in _THAI and not any(each.is_thai for each in fonts):
        raise ReaderError(_NO_THAI)
    families = ", ".join(each.family for each in fonts) or "–"
    raise ReaderError(
        _NO_GLYPH.format(character=character, code=named, where=where, fonts=families)
    )


def _printable(words: str) -> str:
    """A title as an error may quote it."""
    return "".join(each for each in words if unicodedata.category(each) not in ("Cc", "Cs"))


def _said(part: object, lang: Lang, where: str) -> Iterator[tuple[str, str]]:
    """Every piece of writing in a part, with the title that stands over it."""
    if isinstance(part, Text):
        yield where, part[lang]
    elif isinstance(part, str):
        yield where, part
    elif isinstance(part, (tuple, list)):
        for each in part:
            yield from _said(each, lang, where)
    elif isinstance(part, BaseModel):
        for _, value in part:
            yield from _said(value, lang, where)
    elif is_dataclass(part):
        title = getattr(part, "title", None)
        below = title[lang] if isinstance(title, Text) else title or where
        for field in fields(part):
            yield from _said(getattr(part, field.name), lang, below)
