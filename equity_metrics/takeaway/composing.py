"""A takeaway -> the pages of a slide show: cover, slides, minutes, definitions, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from equity_metrics.meeting.slide import Definition, Grid, Slide
from equity_metrics.meeting.takeaway import ItemMinutes, Takeaway
from equity_metrics.takeaway.fitting import plain
from equity_metrics.takeaway.page import Page
from equity_metrics.takeaway.paging import carried_on
from equity_metrics.takeaway.pieces import Card, Line, Table, table_of
from equity_metrics.takeaway.shown import shown_of
from equity_metrics.text import Lang, Text

SIMULATED = Text(th="ข้อมูลจำลอง", en="Simulated data")
ALL_SIMULATED = Text(
    th="ข้อมูลจำลอง: ทุกคนเป็นบุคคลสมมติ ไม่ใช่บุคคลจริง",
    en="Simulated data: every person is invented, none is real",
)
MINUTES = Text(th="รายงานการประชุม วาระที่ {number} {title}", en="Minutes, item {number}: {title}")
UNRESOLVED = Text(th="วาระนี้ไม่มีมติ", en="Nothing was resolved on this item.")
DEFINITIONS = Text(th="นิยามและวิธีคำนวณ", en="Definitions and formulas")
SOURCES = Text(th="แหล่งข้อมูลและการคุ้มครองข้อมูล", en="Sources and what was protected")
PUBLISHED = Text(th="ตัวเลขทั้งหมดมาจาก{published}", en="All figures come from: {published}")
FORMULA = Text(th="วิธีคำนวณ: {formula}", en="Formula: {formula}")
SOURCE = Text(th="แหล่งข้อมูล: {source}", en="Source: {source}")
NOT_PROTECTED = Text(th="เอกสารนี้ไม่มีการปกปิดตัวเลข", en="No figure is hidden in this document.")
ADDRESS = Text(th="ระบบที่ใช้เปิดดูตัวเลข: {base}", en="Where the figures are read: {base}")
_DECIDES = Text(th="เสนอที่ประชุม: {decision}", en="Put to the meeting: {decision}")


def pages_of(takeaway: Takeaway, lang: Lang) -> Iterator[Page]:
    """Every page in order; what is too long for one is carried on to the next."""
    yield _cover(takeaway, lang)
    for slide in takeaway.slides:
        yield from carried_on(_of_slide(takeaway, slide, lang), lang)
    for item in takeaway.minutes:
        yield from carried_on(_of_minutes(takeaway, item, lang), lang)
    if takeaway.definitions:
        yield from carried_on(_of_definitions(takeaway, lang), lang)
    yield from carried_on(_of_sources(takeaway, lang), lang)


def sources_of(definitions: Iterable[Definition], lang: Lang) -> tuple[str, ...]:
    """Whose data it is, each source once."""
    return tuple(dict.fromkeys(plain(each.source[lang]) for each in definitions))


def meaning_of(definition: Definition, lang: Lang) -> tuple[str, str, str]:
    """What an indicator means, how it is computed, whose data it is of."""
    return (
        plain(definition.meaning[lang]),
        FORMULA[lang].format(formula=plain(definition.formula[lang])),
        SOURCE[lang].format(source=plain(definition.source[lang])),
    )


def said_together(texts: Iterable[Text], lang: Lang) -> str:
    """Several remarks as one paragraph."""
    return " · ".join(plain(each[lang]) for each in texts)


def _tag(takeaway: Takeaway, lang: Lang) -> str:
    return SIMULATED[lang] if takeaway.is_simulated else ""


def _cover(takeaway: Takeaway, lang: Lang) -> Page:
    lines = [Line(plain(each[lang])) for each in takeaway.about]
    lines.append(Line(plain(takeaway.published[lang]), "quiet"))
    if takeaway.is_simulated:
        lines.append(Line(ALL_SIMULATED[lang], "quiet"))
    return Page(
        title=plain(takeaway.heading[lang]),
        tag=_tag(takeaway, lang),
        lines=tuple(lines),
        address=takeaway.base,
        is_cover=True,
    )


def _of_slide(takeaway: Takeaway, slide: Slide, lang: Lang) -> Page:
    plot = slide.picture.plot if slide.picture else None
    return Page(
        title=plain(slide.title[lang]),
        tag=_tag(takeaway, lang),
        about=plain(slide.about[lang]) if slide.about else "",
        message=plain(slide.message[lang]),
        cards=tuple(
            Card(
                plain(each.label[lang]),
                plain(each.value[lang]),
                plain(each.beneath[lang]) if each.beneath else "",
            )
            for each in slide.figures
        ),
        shown=shown_of(plot, lang, plain(slide.title[lang])) if plot and plot.categories else None,
        alt=plain(slide.picture.describe(lang)) if slide.picture else "",
        table=_table(slide.grid, lang),
        remarks=said_together(slide.remarks, lang),
        decision=plain(slide.decision),
        source=", ".join(sources_of(slide.definitions, lang)),
        address=takeaway.address(slide),
        notes=_notes(slide, lang),
    )


def _notes(slide: Slide, lang: Lang) -> tuple[str, ...]:
    """What the presenter reads: the note, then each definition."""
    notes = [plain(each) for each in slide.note.splitlines()]
    if slide.decision:
        notes.append(_DECIDES[lang].format(decision=plain(slide.decision)))
    for each in slide.definitions:
        notes.append(" · ".join((plain(each.label[lang]), *meaning_of(each, lang))))
    return tuple(note for note in notes if note)


def _table(grid: Grid | None, lang: Lang) -> Table | None:
    if grid is None or not grid.rows:
        return None
    rows = tuple(tuple(plain(cell[lang]) for cell in row) for row in grid.rows)
    return table_of(tuple(plain(each[lang]) for each in grid.heads), rows)


def _of_minutes(takeaway: Takeaway, item: ItemMinutes, lang: Lang) -> Page:
    table = _table(item.resolutions, lang)
    lines = [Line(f"• {plain(each[lang])}") for each in item.said]
    if item.decision:
        lines.append(Line(_DECIDES[lang].format(decision=plain(item.decision))))
    if table is None:
        lines.append(Line(UNRESOLVED[lang], "quiet"))
    return Page(
        title=MINUTES[lang].format(number=item.number, title=plain(item.title)),
        tag=_tag(takeaway, lang),
        lines=tuple(lines),
        table=table,
    )


def _of_definitions(takeaway: Takeaway, lang: Lang) -> Page:
    lines = []
    for each in takeaway.definitions:
        lines.append(Line(plain(each.label[lang]), "heading"))
        lines += [Line(said, "quiet") for said in meaning_of(each, lang)]
    return Page(title=DEFINITIONS[lang], tag=_tag(takeaway, lang), lines=tuple(lines))


def _of_sources(takeaway: Takeaway, lang: Lang) -> Page:
    protected = takeaway.protected or NOT_PROTECTED
    said = [
        PUBLISHED[lang].format(published=plain(takeaway.published[lang])),
        *(SOURCE[lang].format(source=each) for each in sources_of(takeaway.definitions, lang)),
        plain(protected[lang]),
        *([ALL_SIMULATED[lang]] if takeaway.is_simulated else []),
        *([ADDRESS[lang].format(base=takeaway.base)] if takeaway.base else []),
    ]
    return Page(
        title=SOURCES[lang],
        tag=_tag(takeaway, lang),
        lines=tuple(Line(each) for each in said),
        address=takeaway.base,
    )
