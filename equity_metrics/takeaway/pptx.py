"""PowerPoint: one message a slide, charts that stay editable, Thai that Office draws as Thai."""

from __future__ import annotations

import io

from equity_metrics.meeting.takeaway import Takeaway
from equity_metrics.progress import Progress
from equity_metrics.takeaway.composing import pages_of
from equity_metrics.takeaway.deck import TITLE_ONLY, dress, empty_deck
from equity_metrics.takeaway.fitting import plain
from equity_metrics.takeaway.on_slide import draw_content, draw_cover, draw_footer, draw_notes
from equity_metrics.takeaway.typeface import set_type
from equity_metrics.text import Lang, Text

LABEL = Text(th="PowerPoint", en="PowerPoint")
SUFFIX = "pptx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_MAKING = Text(th="กำลังทำสไลด์ที่ {nth} จาก {all}", en="Making slide {nth} of {all}")
_SAVING = Text(th="กำลังรวมเป็นไฟล์ PowerPoint", en="Putting the PowerPoint file together")


def write(takeaway: Takeaway, lang: Lang, progress: Progress) -> bytes:
    """The bytes of the slide show; `progress` is told of every slide."""
    pages = list(pages_of(takeaway, lang))
    deck = empty_deck(plain(takeaway.heading[lang]), lang)
    published = plain(takeaway.published[lang])
    for nth, page in enumerate(pages, start=1):
        progress((nth - 1) / (len(pages) + 1), _MAKING.format(nth=nth, all=len(pages)))
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        if page.is_cover:
            draw_cover(slide, page)
        else:
            draw_content(slide, page, lang)
        draw_footer(slide, page, published, f"{nth}/{len(pages)}", lang)
        draw_notes(slide, page, lang)
        set_type(slide._element, lang)
    progress(len(pages) / (len(pages) + 1), _SAVING)
    dress(deck, lang)
    target = io.BytesIO()
    deck.save(target)
    progress(1.0, _SAVING)
    return target.getvalue()
