"""An empty 16:9 presentation in the house's type and colours, with nobody's name in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Pt

from equity_metrics import words
from equity_metrics.charts.theme import GROUPS, PAPER, Look
from equity_metrics.exports.workbook import FONT
from equity_metrics.takeaway.page import HIGH, WIDE
from equity_metrics.takeaway.typeface import set_type
from equity_metrics.text import Lang

TITLE_ONLY = 5  # the layout whose only words are the title
_THEME = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}


def empty_deck(title: str, lang: Lang) -> Presentation:
    """A presentation without slides, as large as a projected page."""
    deck = pptx.Presentation()
    assert deck.slide_width is not None
    stretch = Pt(WIDE) / deck.slide_width
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    for layout in (deck.slide_master, *deck.slide_layouts):
        _widen(layout, stretch)
    for name, part in _related(deck.part):
        if name == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
            deck.part.drop_rel(part)
    set_type(deck.part._element, lang)
    _name(deck, title, lang)
    return deck


def dress(deck: Presentation, lang: Lang) -> None:
    """Gives masters, layouts and notes the type of the slides, and their themes its colours."""
    masters = (deck.slide_master, deck.notes_master)
    for sheet in (*masters, *deck.slide_layouts):
        set_type(sheet.element, lang)
    for sheet in masters:
        part = sheet.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        part._blob = _themed(part.blob)


def _widen(sheet: Any, stretch: float) -> None:
    for place in sheet._element.iter(qn("a:off"), qn("a:ext")):
        for side in ("x", "cx"):
            if side in place.attrib:
                place.set(side, str(round(int(place.get(side)) * stretch)))


def _related(part: Any) -> list[tuple[str, str]]:
    return [(each.reltype, name) for name, each in part.rels.items()]


def _themed(content: bytes) -> bytes:
    """A theme whose fonts and accents are the house's, for what is added by hand later."""
    root: Any = parse_xml(content)
    look = Look()
    for nth, colour in enumerate(GROUPS[look.is_dark], start=1):
        _colour(root, f"accent{nth}", colour)
    _colour(root, "dk2", look.ink)
    _colour(root, "lt2", PAPER[look.is_dark])
    for holder in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        for script in ("latin", "ea", "cs"):
            holder.find(f"a:{script}", _THEME).set("typeface", FONT)
        for other in holder.findall("a:font", _THEME):
            holder.remove(other)
    return serialize_part_xml(root)


def _colour(root: Any, name: str, code: str) -> None:
    for slot in root.iter(qn(f"a:{name}")):
        for old in list(slot):
            slot.remove(old)
        slot.append(slot.makeelement(qn("a:srgbClr"), {"val": code.lstrip("#").upper()}))


def _name(deck: Presentation, title: str, lang: Lang) -> None:
    said = deck.core_properties
    now = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    said.title, said.author, said.last_modified_by = title, words.PRODUCT[lang], words.PRODUCT[lang]
    said.comments = said.keywords = said.subject = said.category = ""
    said.language = "th-TH" if lang == "th" else "en-US"
    said.created = said.modified = said.last_printed = now
    said.revision = 1
