"""One page onto one slide of PowerPoint: title, message, body, what is asked, footer, notes."""

from __future__ import annotations

from typing import Any

from pptx.util import Pt

from equity_metrics.charts.theme import PLAIN, WORSE
from equity_metrics.slide_words import DECISION
from equity_metrics.takeaway.fitting import LINE, height_of, lines_of, size_for
from equity_metrics.takeaway.native_chart import add_chart
from equity_metrics.takeaway.page import (
    BESIDE,
    EDGE,
    FOOT,
    GAP,
    HIGH,
    INNER,
    SMALL,
    TOP,
    Page,
)
from equity_metrics.takeaway.painting import (
    LOOK,
    Box,
    Said,
    add_card,
    add_decision,
    add_paragraphs,
    add_table,
    panel,
    say,
    write_into,
)
from equity_metrics.takeaway.pieces import BODY, card_height
from equity_metrics.takeaway.shown import COLUMN, Shown
from equity_metrics.takeaway.typeface import set_type
from equity_metrics.text import Lang, Text

_OPEN = Text(th="เปิดดูในระบบ", en="Open in the monitor")
_ELSEWHERE = Text(th="แหล่งข้อมูลอยู่ท้ายเอกสาร", en="sources: last slides")
_DENSE_SIZE = 14  # the least size of names where fifty stand on one page
_COVER_TOP = 96
_SIGN = 190  # the width of link and number in the footer


def draw_cover(slide: Any, page: Page) -> None:
    """The heading large, then day, place and publication."""
    size = size_for(page.title, (46, 40, 36, 32, 28), INNER, 3)
    high = height_of(page.title, size, INNER)
    panel(slide, Box(EDGE, _COVER_TOP - 2 * GAP, INNER, 5), PLAIN[LOOK.is_dark])
    _title(slide, Said(page.title, size, is_bold=True), Box(EDGE, _COVER_TOP, INNER, high))
    top = _COVER_TOP + high + 2 * GAP
    add_paragraphs(slide, page.lines, Box(EDGE, top, INNER, FOOT - top))


def draw_content(slide: Any, page: Page, lang: Lang) -> None:
    """Title and message, the body beneath, remarks and what is asked at the foot."""
    _head(slide, page)
    top, high = page.top, page.body_height
    if page.message and not page.has_body:
        spare = max(0.0, page.body_height) / 4
        box = Box(EDGE, page.top - GAP - page.message_height + spare, INNER, page.message_height)
        say(slide, [Said(page.message, page.message_size)], box)
    _body(slide, page, Box(EDGE, top, page.main_width, high), lang)
    if page.beside:
        _side(slide, page, Box(EDGE + page.main_width + 2 * GAP, top, BESIDE, high))
    _foot(slide, page, lang)


def _foot(slide: Any, page: Page, lang: Lang) -> None:
    """Remarks and what is asked, at the foot of the page or, where it has nothing else, at its head."""
    strips = [each for each in (page.remarks_height, page.decision_height) if each]
    is_alone = not page.has_body and not page.message
    top = page.top if is_alone else FOOT - sum(strips) - GAP * len(strips)
    if page.remarks_height:
        box = Box(EDGE, top, page.main_width, page.remarks_height)
        say(slide, [Said(page.remarks, page.remarks_size, LOOK.muted)], box)
        top += page.remarks_height + GAP
    if page.decision:
        box = Box(EDGE, top, INNER, page.decision_height)
        add_decision(slide, DECISION[lang], page.decision, box)


def _title(slide: Any, said: Said, box: Box) -> None:
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = box.emu
    write_into(shape.text_frame, [said])


def _head(slide: Any, page: Page) -> None:
    title = Said(page.title, page.title_size, is_bold=True)
    _title(slide, title, Box(EDGE, TOP, page.title_width, page.title_height))
    left = EDGE + page.title_width
    if page.about:
        box = Box(left, TOP, page.about_width, page.title_height)
        say(slide, [Said(page.about, BODY, LOOK.muted)], box, align="right")
    if page.tag:
        left += page.about_width
        box = Box(left, TOP, EDGE + INNER - left, BODY * LINE)
        say(slide, [Said(page.tag, BODY, WORSE[LOOK.is_dark], is_bold=True)], box, align="right")
    if page.message and page.has_body:
        box = Box(EDGE, TOP + page.title_height, INNER, page.message_height)
        say(slide, [Said(page.message, page.message_size)], box)


def _body(slide: Any, page: Page, box: Box, lang: Lang) -> None:
    if page.shown is not None:
        _charts(slide, page, page.shown, box, lang)
        return
    top = box.top
    if page.cards and not page.beside:
        _row(slide, page, top)
        top += page.row_height + GAP
    if page.lines:
        add_paragraphs(slide, page.lines, Box(box.left, top, box.width, page.lines_height))
        top += page.lines_height + GAP
    if page.table is not None:
        add_table(slide, page.table, Box(box.left, top, box.width, 0), page.title)


def _charts(slide: Any, page: Page, shown: Shown, box: Box, lang: Lang) -> None:
    """One chart, or two side by side on one scale where the rows are many."""
    caption = 0.0 if page.is_dense else height_of(shown.caption, BODY, box.width)
    if caption:
        place = Box(box.left, box.top, box.width, caption)
        say(slide, [Said(shown.caption, BODY, LOOK.muted)], place)
    parts = shown.parts(COLUMN if len(shown.categories) <= 2 * COLUMN else shown.rows)
    parts = parts if shown.kind == "bars" else (shown,)
    wide = (box.width - GAP * (len(parts) - 1)) / len(parts)
    high = box.height - caption
    pitch = high / shown.rows if shown.kind == "bars" else BODY
    size = max(_DENSE_SIZE, min(BODY, int(pitch)))
    for nth, part in enumerate(parts):
        left = box.left + nth * (wide + GAP)
        # A last part that is shorter keeps the height of a row.
        tall = high * len(part.categories) / shown.rows if shown.kind == "bars" else high
        place = Box(left, box.top + caption, wide, tall)
        add_chart(slide, part, place, _end(shown), size, page.alt, lang)


def _end(shown: Shown) -> float:
    """The end of the scale, the same for charts side by side, with room for figures on marks."""
    spare = 1.04 if shown.low else 1.18 if shown.kind == "bars" else 1.1
    end = shown.top * spare
    return end if end > 0 else 1.0


def _side(slide: Any, page: Page, box: Box) -> None:
    """Figures beneath each other; beside a dense chart also what else must be said."""
    top = box.top
    for card in page.cards:
        high = card_height(card, box.width, page.figure_size)
        add_card(slide, card, Box(box.left, top, box.width, high), page.figure_size)
        top += high + GAP
    if page.is_dense and page.shown is not None:
        for words, size in ((page.shown.said, BODY), (page.remarks, page.remarks_size)):
            if words:
                high = height_of(words, size, box.width)
                say(slide, [Said(words, size, LOOK.muted)], Box(box.left, top, box.width, high))
                top += high + GAP


def _row(slide: Any, page: Page, top: float) -> None:
    """Figures beside each other, where there is no picture."""
    for nth, card in enumerate(page.cards):
        left = EDGE + nth * (page.card_width + GAP)
        box = Box(left, top, page.card_width, page.row_height)
        add_card(slide, card, box, page.figure_size)


def draw_footer(slide: Any, page: Page, published: str, number: str, lang: Lang) -> None:
    """Whose data, which publication, where to read on, which page of how many."""
    wide = INNER - _SIGN - GAP
    said = " · ".join(each for each in (published, page.source) if each)
    if lines_of(said, SMALL, wide) > 2:
        said = f"{published} · {_ELSEWHERE[lang]}"
    high = HIGH - FOOT - 4
    say(slide, [Said(said, SMALL, LOOK.muted)], Box(EDGE, FOOT, wide, high))
    box = Box(EDGE + wide + GAP, FOOT, _SIGN, high)
    link = [Said(_OPEN[lang], SMALL, link=page.address)] if page.address else []
    say(slide, [*link, Said(number, SMALL, LOOK.muted)], box, align="right")


def draw_notes(slide: Any, page: Page, lang: Lang) -> None:
    """What the presenter reads; not on the screen."""
    if not page.notes:
        return
    frame = slide.notes_slide.notes_text_frame
    frame.text = "\n".join(page.notes)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(16)
    set_type(slide.notes_slide._element, lang)
