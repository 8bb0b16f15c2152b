"""Words, boxes, figures and tables on a slide; lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Length, Pt

from equity_metrics.charts.theme import BETTER, PAPER, STEPS, Look
from equity_metrics.takeaway.fitting import LINE
from equity_metrics.takeaway.pieces import BODY, PAD, Card, Table, card_size, line_size
from equity_metrics.takeaway.pieces import Line as Paragraph

LOOK = Look()
_ALIGNED = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
_ANCHORED = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as the library takes them."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


@dataclass(frozen=True, slots=True)
class Said:
    """Words with their size in points and their colour; `link` is an address, empty for none."""

    words: str
    size: int
    colour: str = LOOK.ink
    is_bold: bool = False
    link: str = ""


def colour(code: str) -> RGBColor:
    """A colour of the theme as the library takes it."""
    found: RGBColor = RGBColor.from_string(code.lstrip("#").upper())
    return found


def write_into(
    frame: Any, said: Sequence[Said], align: str = "left", anchor: str = "top", after: float = 0
) -> None:
    """Paragraphs into a text frame; line heights are exact, so that no other font moves them."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = _ANCHORED[anchor]
    for nth, each in enumerate(said):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGNED[align]
        paragraph.line_spacing = Pt(each.size * LINE)
        paragraph.space_before, paragraph.space_after = Pt(0), Pt(after)
        run = paragraph.add_run()
        run.text = each.words
        run.font.size, run.font.bold = Pt(each.size), each.is_bold
        if each.link.startswith(("http://", "https://")):
            run.hyperlink.address = each.link
        else:
            run.font.color.rgb = colour(each.colour)


def say(
    slide: Any, said: Sequence[Said], box: Box, align: str = "left", anchor: str = "top"
) -> None:
    """A box of words without a border."""
    write_into(slide.shapes.add_textbox(*box.emu).text_frame, said, align, anchor)


def panel(slide: Any, box: Box, fill: str, border: str | None = None) -> Any:
    """A filled rectangle; its text frame is empty."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
    style = shape._element.find(qn("p:style"))
    shape._element.remove(style)  # the theme's shadow and its white words
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(fill)
    if border is None:
        shape.line.fill.background()
    else:
        shape.line.color.rgb, shape.line.width = colour(border), Pt(1.5)
    return shape


def add_card(slide: Any, card: Card, box: Box, most: int) -> None:
    """A figure: its words small, its value large, at most so large."""
    frame = panel(slide, box, STEPS[0]).text_frame
    size = card_size(card, box.width, most)
    said = [
        Said(card.label, BODY, LOOK.ink),
        Said(card.value, size, LOOK.ink, is_bold=True),
        *([Said(card.beneath, BODY, LOOK.ink)] if card.beneath else []),
    ]
    write_into(frame, said, anchor="middle")
    frame.margin_left = frame.margin_right = Pt(PAD)


def add_decision(slide: Any, head: str, decision: str, box: Box) -> None:
    """What is asked of the meeting, set off from all else."""
    panel(slide, Box(box.left, box.top, PAD, box.height), BETTER[LOOK.is_dark])
    frame = panel(slide, box, PAPER[LOOK.is_dark], BETTER[LOOK.is_dark]).text_frame
    said = [Said(head, BODY, BETTER[LOOK.is_dark], is_bold=True), Said(decision, BODY)]
    write_into(frame, said, anchor="middle")
    frame.margin_left = frame.margin_right = Pt(2 * PAD)


def add_paragraphs(slide: Any, lines: Sequence[Paragraph], box: Box) -> None:
    """Paragraphs beneath each other."""
    said = [
        Said(
            line.words,
            line_size(line),
            LOOK.muted if line.style == "quiet" else LOOK.ink,
            is_bold=line.style == "heading",
        )
        for line in lines
    ]
    write_into(slide.shapes.add_textbox(*box.emu).text_frame, said, after=PAD)


def add_table(slide: Any, table: Table, box: Box, title: str) -> None:
    """A native table; `title` is what it is called for who cannot see it."""
    heights, widths = table.heights(box.width), table.widths(box.width)
    place = Box(box.left, box.top, box.width, sum(heights)).emu
    frame = slide.shapes.add_table(len(heights), len(widths), *place)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", title)
    grid = frame.table
    grid.horz_banding = False
    for nth, wide in enumerate(widths):
        grid.columns[nth].width = Pt(wide)
    for nth, (row, high) in enumerate(zip((table.heads, *table.rows), heights, strict=True)):
        grid.rows[nth].height = Pt(high)
        for column, words in enumerate(row):
            _cell(grid.cell(nth, column), words, nth)


def _cell(cell: Any, words: str, row: int) -> None:
    cell.fill.solid()
    ground = STEPS[0] if row == 0 else PAPER[LOOK.is_dark] if row % 2 else LOOK.grid
    cell.fill.fore_color.rgb = colour(ground)
    write_into(cell.text_frame, [Said(words, BODY, is_bold=row == 0)])
    cell.margin_left = cell.margin_right = Pt(PAD)
    cell.margin_top = cell.margin_bottom = Pt(PAD / 2)
    cell.vertical_anchor = MSO_ANCHOR.TOP
