"""Excel: the figures of a meeting as tables with charts of their own, minutes and definitions."""

from __future__ import annotations

import io
import re
import zipfile

import xlsxwriter

from equity_metrics import words
from equity_metrics.exports.workbook import SAFE
from equity_metrics.meeting.slide import Slide
from equity_metrics.meeting.takeaway import Takeaway
from equity_metrics.progress import Progress
from equity_metrics.slide_words import DECISION
from equity_metrics.takeaway.composing import (
    ALL_SIMULATED,
    MINUTES,
    NOT_PROTECTED,
    PUBLISHED,
    SIMULATED,
    UNRESOLVED,
    meaning_of,
)
from equity_metrics.takeaway.fitting import plain
from equity_metrics.takeaway.sheet_chart import add_plot
from equity_metrics.takeaway.sheets import Book, Sheet, quoted
from equity_metrics.takeaway.shown import shown_of
from equity_metrics.takeaway.typeface import typed_chart
from equity_metrics.text import Lang, Text

LABEL = Text(th="Excel", en="Excel")
SUFFIX = "xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SUMMARY = Text(th="สรุป", en="Summary")
_MINUTES = Text(th="รายงานการประชุม", en="Minutes")
_RESOLUTIONS = Text(th="มติ", en="Resolutions")
_DEFINITIONS = Text(th="นิยาม", en="Definitions")
_SLIDES = Text(th="สไลด์", en="Slides")
_ITEM = Text(th="วาระ", en="Item")
_OPEN = Text(th="เปิดมุมมองนี้ในระบบ", en="Open this view in the monitor")
_MAKING = Text(th="กำลังทำแผ่นงานที่ {nth} จาก {all}", en="Making sheet {nth} of {all}")
_SAVING = Text(th="กำลังรวมเป็นไฟล์ Excel", en="Putting the Excel file together")
_CHARTS = re.compile(r"xl/charts/chart\d+\.xml")
_WORDS_WIDE = (14, 46, 30, 20)  # characters of the columns of minutes and resolutions


def write(takeaway: Takeaway, lang: Lang, progress: Progress) -> bytes:
    """The bytes of the workbook; text that looks like a formula stays text."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SAFE) as file:
        author = words.PRODUCT[lang]
        file.set_properties({"title": plain(takeaway.heading[lang]), "author": author})
        book = Book(file)
        summary = book.sheet(_SUMMARY[lang])
        names = {}
        for nth, slide in enumerate(takeaway.slides, start=1):
            progress(nth / (len(takeaway.slides) + 2), _MAKING.format(nth=nth, all=len(takeaway.slides)))  # fmt: skip
            if slide.grid is not None or (slide.picture and slide.picture.plot):
                names[nth] = _slide_sheet(book, takeaway, slide, nth, lang)
        _minutes(book, takeaway, lang)
        _definitions(book, takeaway, lang)
        _summary(summary, takeaway, names, lang)
        progress((len(takeaway.slides) + 1) / (len(takeaway.slides) + 2), _SAVING)
    content = _typed(target.getvalue(), lang)
    progress(1.0, _SAVING)
    return content


def _summary(sheet: Sheet, takeaway: Takeaway, names: dict[int, str], lang: Lang) -> None:
    sheet.say(takeaway.heading[lang], sheet.book.title)
    for each in takeaway.about:
        sheet.say(each[lang])
    sheet.say(PUBLISHED[lang].format(published=takeaway.published[lang]))
    sheet.folded((takeaway.protected or NOT_PROTECTED)[lang])
    if takeaway.is_simulated:
        sheet.say(ALL_SIMULATED[lang], sheet.book.bold)
    sheet.go(takeaway.base, takeaway.base)
    sheet.row += 1
    sheet.say(_SLIDES[lang], sheet.book.head)
    for nth, slide in enumerate(takeaway.slides, start=1):
        if nth in names:
            sheet.go(f"internal:{quoted(names[nth])}!A1", f"{nth}. {slide.title[lang]}")
        else:
            sheet.say(f"{nth}. {slide.title[lang]}", sheet.book.bold)
        sheet.folded(slide.message[lang])


def _slide_sheet(book: Book, takeaway: Takeaway, slide: Slide, nth: int, lang: Lang) -> str:
    """One slide with figures or a table on a sheet of its own; its name."""
    title = plain(slide.title[lang])
    plot = slide.picture.plot if slide.picture else None
    sheet = book.sheet(f"{nth} {title}")
    if plot is None:
        sheet.columns(_WORDS_WIDE)
    sheet.say(title, book.title)
    if slide.about:
        sheet.say(slide.about[lang])
    sheet.folded(slide.message[lang])
    for each in slide.figures:
        sheet.text(sheet.row, 0, each.label[lang], book.plain)
        sheet.text(sheet.row, 1, each.value[lang], book.bold)
        sheet.text(sheet.row, 2, each.beneath[lang] if each.beneath else "", book.plain)
        sheet.row += 1
    sheet.row += 1
    if slide.picture and plot and plot.categories:
        add_plot(sheet, shown_of(plot, lang, ""), plain(slide.picture.describe(lang)), lang)
    if slide.grid is not None:
        sheet.table(*_words(slide, lang))
    _beneath(sheet, takeaway, slide, lang)
    return sheet.name


def _words(slide: Slide, lang: Lang) -> tuple[list[str], list[list[str]]]:
    assert slide.grid is not None
    heads = [each[lang] for each in slide.grid.heads]
    return heads, [[cell[lang] for cell in row] for row in slide.grid.rows]


def _beneath(sheet: Sheet, takeaway: Takeaway, slide: Slide, lang: Lang) -> None:
    if slide.decision:
        sheet.say(DECISION[lang], sheet.book.bold)
        sheet.folded(slide.decision)
    for each in slide.remarks:
        sheet.folded(each[lang])
    if takeaway.is_simulated:
        sheet.say(SIMULATED[lang], sheet.book.bold)
    sheet.say(takeaway.published[lang])
    sheet.go(takeaway.address(slide), _OPEN[lang])


def _minutes(book: Book, takeaway: Takeaway, lang: Lang) -> None:
    """What was said, item by item, then every resolution in one table."""
    if not takeaway.minutes:
        return
    sheet = book.sheet(_MINUTES[lang])
    for item in takeaway.minutes:
        sheet.say(MINUTES[lang].format(number=item.number, title=item.title), book.bold)
        for said in item.said:
            sheet.folded(said[lang])
        if item.decision:
            sheet.say(DECISION[lang], book.bold)
            sheet.folded(item.decision)
        if not item.resolutions.rows:
            sheet.say(UNRESOLVED[lang])
        sheet.row += 1
    resolved = [item for item in takeaway.minutes if item.resolutions.rows]
    if resolved:
        sheet = book.sheet(_RESOLUTIONS[lang])
        sheet.columns(_WORDS_WIDE)
        heads = [each[lang] for each in resolved[0].resolutions.heads]
        rows = [
            [str(item.number), *(cell[lang] for cell in row)]
            for item in resolved
            for row in item.resolutions.rows
        ]
        sheet.table([_ITEM[lang], *heads], rows)


def _definitions(book: Book, takeaway: Takeaway, lang: Lang) -> None:
    if not takeaway.definitions:
        return
    sheet = book.sheet(_DEFINITIONS[lang])
    for each in takeaway.definitions:
        sheet.say(each.label[lang], book.bold)
        for said in meaning_of(each, lang):
            sheet.folded(said)
        sheet.row += 1


def _typed(content: bytes, lang: Lang) -> bytes:
    """The same workbook with the Thai font in its charts for all scripts, not for Latin alone."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.infolist():
            part = before.read(each)
            after.writestr(
                each, typed_chart(part, lang) if _CHARTS.fullmatch(each.filename) else part
            )
    return target.getvalue()
