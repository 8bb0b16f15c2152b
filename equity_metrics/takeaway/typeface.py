"""Thai in Office files: every run names its font for all scripts, and its language."""

from __future__ import annotations

from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from equity_metrics.exports.workbook import FONT
from equity_metrics.text import Lang

LANGUAGES: dict[Lang, tuple[str, str]] = {"th": ("th-TH", "en-US"), "en": ("en-US", "th-TH")}
_PROPERTIES = tuple(qn(f"a:{name}") for name in ("rPr", "defRPr", "endParaRPr"))
_HOLDERS = tuple(qn(f"a:{name}") for name in ("r", "br", "fld"))
# Office writes Thai with the complex-script font, so that `latin` alone is not enough.
_SCRIPTS = tuple(qn(f"a:{name}") for name in ("latin", "ea", "cs"))
_AFTER = {qn(f"a:{name}") for name in ("sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst")}


def set_type(root: Any, lang: Lang) -> None:
    """Gives every run beneath an element of OOXML the Thai font for all scripts, and a language."""
    for holder in root.iter(*_HOLDERS):
        if holder.find(qn("a:rPr")) is None:
            holder.insert(0, holder.makeelement(qn("a:rPr")))
    for properties in root.iter(*_PROPERTIES):
        own, other = LANGUAGES[lang]
        properties.set("lang", own)
        properties.set("altLang", other)
        for found in [each for each in properties if each.tag in _SCRIPTS]:
            properties.remove(found)
        later = (nth for nth, each in enumerate(properties) if each.tag in _AFTER)
        place = next(later, len(properties))
        for nth, script in enumerate(_SCRIPTS):
            properties.insert(place + nth, properties.makeelement(script, {"typeface": FONT}))


def keep_names(root: Any) -> None:
    """Beside bars every name stands: Office asks for the step, LibreOffice for the angle."""
    if not any(each.get("val") == "bar" for each in root.iter(qn("c:barDir"))):
        return
    for axis in root.iter(qn("c:catAx")):
        body = axis.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}")
        if body is not None:
            body.set("rot", "0")
        if axis.find(qn("c:tickLblSkip")) is None:
            skip = axis.makeelement(qn("c:tickLblSkip"), {"val": "1"})
            axis.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def typed_chart(content: bytes, lang: Lang) -> bytes:
    """A chart of an Office file, with the type of `set_type` and all its names."""
    root = parse_xml(content)
    keep_names(root)
    set_type(root, lang)
    return serialize_part_xml(root)
