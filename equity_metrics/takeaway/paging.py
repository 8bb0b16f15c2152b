"""Parts that are too long for one page are carried on to further pages; nothing is lost or cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from equity_metrics.slide_words import DECISION
from equity_metrics.takeaway.fitting import split
from equity_metrics.takeaway.page import INNER, Page
from equity_metrics.takeaway.pieces import BODY, PAD, Line, Table, line_size
from equity_metrics.takeaway.shown import MOST
from equity_metrics.text import Lang, Text

_ON = Text(th="{title} (ต่อ)", en="{title} (continued)")
_CELL = 10  # lines of one row of a table; more go to the next row
_PARAGRAPH = 12  # lines of one paragraph
# What leaves a page that is too full, in this order; a dense chart has its remarks beside it.
_LEAVING = (
    (), ("remarks",), ("decision",), ("remarks", "decision"), ("remarks", "decision", "cards"),
    ("remarks", "decision", "cards", "message"),
)  # fmt: skip
_LEAVING_DENSE = (
    (), ("decision",), ("decision", "cards"), ("remarks", "decision", "cards"),
    ("remarks", "decision", "cards", "message"),
)  # fmt: skip


def carried_on(page: Page, lang: Lang) -> Iterator[Page]:
    """A page as the pages that hold all of it, each full of no more than fits."""
    if page.shown is not None:
        yield from _of_chart(page, lang)
    elif page.lines or page.table is not None:
        yield from _of_words(page, lang)
    elif (kept := _fitting(page)) is not None:
        yield kept
    else:
        yield from _of_text(page, lang)


def _next(page: Page, lang: Lang) -> Page:
    """An empty page that goes on where another ends."""
    title = (
        page.title
        if page.title.endswith(_ON[lang].format(title=""))
        else _ON[lang].format(title=page.title)
    )
    return Page(
        title=title, tag=page.tag, about=page.about, source=page.source, address=page.address
    )  # fmt: skip


def _of_chart(page: Page, lang: Lang) -> Iterator[Page]:
    assert page.shown is not None
    bars = page.shown.kind == "bars"
    first, *others = page.shown.parts(MOST) if bars else (page.shown,)
    full = replace(page, shown=first, table=None)
    options = _LEAVING_DENSE if full.is_dense else _LEAVING
    fitting = ((names, _fitting(_without(full, names))) for names in options)
    names, kept = next(
        ((names, each) for names, each in fitting if each is not None),
        (options[-1], _without(full, options[-1])),
    )
    rest = replace(_next(page, lang), **{name: getattr(page, name) for name in names})
    if "message" in names:
        yield from _of_text(replace(page, shown=None, table=None), lang)
        rest = _next(page, lang)
    yield kept
    for part in others:
        yield replace(_next(page, lang), shown=part, alt=page.alt)
    if page.table is not None:
        yield from carried_on(replace(rest, table=page.table), lang)
    elif names and "message" not in names:
        yield from carried_on(rest, lang)


def _fitting(page: Page) -> Page | None:
    """The page as it fits, with less room for its words where it must be; None where it cannot."""
    tight = replace(page, is_tight=True)
    return next((each for each in (page, tight) if each.fits and each.body_height >= 0), None)


def _without(page: Page, names: Sequence[str]) -> Page:
    """The page with some of its parts left empty."""
    return replace(page, **{name: type(getattr(page, name))() for name in names})


def _of_text(page: Page, lang: Lang) -> Iterator[Page]:
    """A page whose words are too long to stand large: they become paragraphs."""
    lines = [Line(page.message)] if page.message else []
    bare = replace(page, message="", remarks="", decision="", shown=None, table=None)
    is_long = not replace(bare, cards=(), decision=page.decision).fits
    if is_long:
        lines += [Line(DECISION[lang], "heading"), Line(page.decision)]
    if page.remarks:
        lines.append(Line(page.remarks, "quiet"))
    decision = "" if is_long else page.decision
    yield from _of_words(replace(bare, decision=decision, lines=tuple(lines)), lang)


def _of_words(page: Page, lang: Lang) -> Iterator[Page]:
    """Paragraphs first, then the table; remarks and what is asked stand on the last page."""
    current = replace(page, lines=(), table=None, remarks="", decision="")
    for line in _short(page.lines):
        longer = replace(current, lines=(*current.lines, line))
        if not longer.fits and current.lines:
            yield current
            longer = replace(_next(page, lang), lines=(line,))
        current = longer
    if page.table is not None:
        *full, current = _of_table(current, page.table, lang)
        yield from full
    last = replace(current, remarks=page.remarks, decision=page.decision)
    if (kept := _fitting(last)) is not None:
        yield kept
        return
    after = replace(_next(page, lang), remarks=page.remarks, decision=page.decision)
    table = current.table
    if table is not None and len(table.rows) > 1:  # remarks do not stand on a page alone
        current = replace(current, table=replace(table, rows=table.rows[:-1]))
        after = replace(after, table=replace(table, rows=table.rows[-1:]))
    yield current
    yield from carried_on(after, lang)


def _of_table(page: Page, table: Table, lang: Lang) -> Iterator[Page]:
    """The rows of a table on as many pages as they need, the heads on each."""
    current, has_rows = page, False
    rows = [part for row in table.rows for part in _rows(table, row, page.main_width)]
    for row in rows:
        before = current.table.rows if current.table else ()
        longer = replace(current, table=replace(table, rows=(*before, row)))
        if not longer.fits and (has_rows or current.lines or current.message):
            yield current
            longer = replace(_next(page, lang), table=replace(table, rows=(row,)))
        current, has_rows = longer, True
    yield current


def _rows(table: Table, row: Sequence[str], wide: float) -> Iterator[tuple[str, ...]]:
    """A row whose cells are too long as several."""
    rooms = [each - 2 * PAD for each in table.widths(wide)]
    cells = [
        list(split(cell, BODY, room, _CELL)) or [""]
        for cell, room in zip(row, rooms, strict=True)
    ]  # fmt: skip
    yield from zip_longest(*cells, fillvalue="")


def _short(lines: Sequence[Line]) -> Iterator[Line]:
    """Paragraphs that are too long for a page as several."""
    for line in lines:
        for part in split(line.words, line_size(line), INNER, _PARAGRAPH):
            yield Line(part, line.style)
