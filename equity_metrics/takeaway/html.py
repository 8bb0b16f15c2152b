"""The meeting's paper as one HTML document: printed from any browser, or made a PDF here.

It holds no script and asks for nothing from anywhere; pictures are part of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from equity_metrics.charts.theme import FONT, Look
from equity_metrics.meeting.slide import Picture, Plot, Slide
from equity_metrics.meeting.takeaway import Takeaway
from equity_metrics.progress import Progress
from equity_metrics.takeaway import paper_words
from equity_metrics.takeaway.figures_table import figures_table
from equity_metrics.takeaway.outline import sections
from equity_metrics.takeaway.pictures import drawn, has_hidden, has_intervals
from equity_metrics.text import Lang, Text

LABEL = Text(th="เอกสารพร้อมพิมพ์ (HTML)", en="Print-ready document (HTML)")
SUFFIX = "html"
MEDIA_TYPE = "text/html; charset=utf-8"
_TEMPLATE = "paper.html.jinja"
_DRAWING = Text(th="กำลังวาดภาพที่ {nth} จาก {count}", en="Drawing picture {nth} of {count}")
_LAYING_OUT = Text(th="กำลังจัดหน้าเอกสาร", en="Laying out the document")
_FEW_ROWS = 8  # of a table that is not parted between two pages
_SHORT = 14  # letters of a cell that is not parted between two lines: a date, a number
_THAI = re.compile("[\u0e00-\u0e7f]")
_SCHEMES = ("http://", "https://")


def write(takeaway: Takeaway, lang: Lang, progress: Progress) -> bytes:
    """The document in UTF-8."""
    drawings = _drawings(takeaway, lang, progress)
    progress(0.9, _LAYING_OUT)
    document = _template_folder().get_template(_TEMPLATE).render(
        takeaway=takeaway,
        lang=lang,
        title=_title(takeaway, lang),
        footer=f"{takeaway.heading[lang]} · {takeaway.published[lang]}",
        sections=sections(takeaway),
        drawings=drawings,
        tables={each: figures_table(each, plot, lang) for each, plot in _plots(takeaway).items()},
        sources=tuple(dict.fromkeys(each.source[lang] for each in takeaway.definitions)),
        address=lambda slide: _address(takeaway, slide),
        has_hidden=has_hidden,
        has_intervals=has_intervals,
        say=paper_words,
        font=Markup(FONT),
        look=Look(),
        is_thai=lambda words: bool(_THAI.search(words)),
        few=_FEW_ROWS,
        short=_SHORT,
    )  # fmt: skip
    progress(1.0, _LAYING_OUT)
    return document.encode()


def _title(takeaway: Takeaway, lang: Lang) -> str:
    """Whose document it is, of which day and place."""
    return " · ".join((takeaway.heading[lang], *(each[lang] for each in takeaway.about)))


def _plots(takeaway: Takeaway) -> Mapping[Picture, Plot]:
    """Each picture that has figures, once."""
    pictures = (slide.picture for slide in takeaway.slides)
    return {each: each.plot for each in pictures if each is not None and each.plot is not None}


def _drawings(takeaway: Takeaway, lang: Lang, progress: Progress) -> Mapping[Picture, Markup]:
    plots = _plots(takeaway)
    found = {}
    for nth, (picture, plot) in enumerate(plots.items(), start=1):
        progress(0.9 * (nth - 1) / len(plots), _DRAWING.format(nth=nth, count=len(plots)))
        # The drawing escapes what it writes: it is built as a tree of elements.
        found[picture] = Markup(drawn(plot, lang, f"hatch-{nth}", picture.describe(lang)))
    return found


def _address(takeaway: Takeaway, slide: Slide) -> str:
    """Where the view is read, empty where that is no address of the web."""
    address = takeaway.address(slide)
    return address if address.startswith(_SCHEMES) else ""


@lru_cache(maxsize=1)
def _template_folder() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["quoted"] = _quoted
    return templates


def _quoted(words: str) -> Markup:
    """A string of CSS: all but letters, digits and marks by number, so that none of it is read as more."""
    parts = (each if each.isalnum() or ord(each) > 0xFF else f"\\{ord(each):06x}" for each in words)
    return Markup('"{}"').format(Markup("".join(parts)))
