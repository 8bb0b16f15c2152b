"""The workbook read back: figures as figures, words as words, a chart beside each table."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import lru_cache
from typing import Any

import openpyxl
import pytest
from by_hand_takeaway import (
    HIDDEN,
    LONG,
    MEANING,
    MESSAGE,
    SECRET,
    SILENT,
    bars,
    districts,
    picture,
    slides,
    takeaway,
)

from equity_metrics.exports.workbook import FONT
from equity_metrics.meeting.slide import Plot, Series
from equity_metrics.progress import silent
from equity_metrics.takeaway import formats, written
from equity_metrics.takeaway.sheet_names import sheet_name
from equity_metrics.takeaway.sheets import harmless
from equity_metrics.text import LANGS, Lang, Text, same


@lru_cache
def whole(lang: Lang) -> bytes:
    return written("xlsx", takeaway(), lang, silent)


def book_of(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def cells_of(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def row_of(sheet: Any, name: str) -> list[Any]:
    """The values of the row whose first cell has a name."""
    (found,) = [row for row in sheet.iter_rows() if row[0].value == name]
    return [cell.value for cell in found]


@pytest.mark.parametrize("lang", LANGS)
def test_each_picture_has_its_figures_and_a_chart(lang: Lang) -> None:
    book = book_of(whole(lang))
    with_plots = [nth for nth, each in enumerate(slides(), start=1) if each.picture]
    for nth in with_plots:
        (sheet,) = [each for each in book.worksheets if each.title.startswith(f"{nth} ")]
        assert len(sheet._charts) == 1
        plot = slides()[nth - 1].picture.plot  # type: ignore[union-attr]
        assert plot is not None
        for place, each in enumerate(plot.categories):
            found = row_of(sheet, each[lang])
            status = plot.statuses[place] if plot.statuses else None
            for column, series in enumerate(plot.series, start=1):
                assert found[column] == (None if status else series.values[place])
            if status:
                assert status[lang] in found


@pytest.mark.parametrize("lang", LANGS)
def test_intervals_and_statuses_stand_in_the_table(lang: Lang) -> None:
    book = book_of(whole(lang))
    (sheet,) = [each for each in book.worksheets if each.title.startswith("3 ")]
    first, hidden, quiet = (row_of(sheet, districts("52")[nth][lang]) for nth in (0, 4, 11))
    assert first[1:5] == [83.4, pytest.approx(78.9), pytest.approx(88.9), 52.6]
    assert hidden[1:6] == [None, None, None, 52.6, HIDDEN[lang]]
    assert quiet[5] == SILENT[lang]


@pytest.mark.parametrize("lang", LANGS)
def test_no_formula_and_no_hidden_figure(lang: Lang) -> None:
    for sheet in book_of(whole(lang)).worksheets:
        assert not [cell for cell in cells_of(sheet) if cell.data_type == "f"]
    with zipfile.ZipFile(io.BytesIO(whole(lang))) as parts:
        for name in parts.namelist():
            for secret in (SECRET, SECRET - 4.5, SECRET + 5.5):
                assert str(secret).encode() not in parts.read(name), name


@pytest.mark.parametrize("lang", LANGS)
def test_summary_minutes_resolutions_and_definitions(lang: Lang) -> None:
    book = book_of(whole(lang))
    summary, *_, minutes, resolutions, definitions = book.worksheets
    said = [cell.value for cell in cells_of(summary)]
    assert said[0] == takeaway().heading[lang]
    assert MESSAGE[lang] in said
    assert takeaway().protected[lang] in said  # type: ignore[index]
    assert any(takeaway().published[lang] in str(each) for each in said)
    assert LONG[lang] in [cell.value for cell in cells_of(minutes)]
    rows = [[cell.value for cell in row] for row in resolutions.iter_rows()]
    assert len([row for row in rows if LONG[lang] in row]) == 6
    assert MEANING.meaning[lang] in [cell.value for cell in cells_of(definitions)]
    links = [cell.hyperlink.location for cell in cells_of(summary) if cell.hyperlink]
    assert any(link and "'!A1" in link for link in links)


def test_a_sheet_leads_back_to_its_view() -> None:
    sheet = book_of(written("xlsx", takeaway(slides()[2]), "th", silent)).worksheets[1]
    targets = [cell.hyperlink.target for cell in cells_of(sheet) if cell.hyperlink]
    assert targets == ["http://127.0.0.1:8501/coverage?province=52&by=sex&lang=th"]


def test_charts_name_the_thai_font_for_all_scripts() -> None:
    with zipfile.ZipFile(io.BytesIO(whole("th"))) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 7
        for name in charts:
            content = parts.read(name).decode()
            runs = len(re.findall(r"<a:(?:rPr|defRPr|endParaRPr)\b", content))
            assert runs
            for script in ("latin", "ea", "cs"):
                assert content.count(f'<a:{script} typeface="{FONT}"') == runs, name


@pytest.mark.parametrize("words", ["=1+1", "@x", "+", "-2+3", "+1+cmd|' /C calc'!A0", "＝1"])
def test_hostile_words_stay_words(words: str) -> None:
    plot = Plot("bars", (same(words),), (Series(same(words), (1.5,)),), bars(()).unit, same(words))
    slide = replace(slides()[2], title=same(words), message=same(words), picture=picture(plot))
    content = formats()["xlsx"].write(takeaway(slide), "en", silent)  # whatever glyphs there are
    for sheet in book_of(content).worksheets:
        for cell in cells_of(sheet):
            assert cell.data_type in ("s", "n")
            assert not str(cell.value).startswith(("=", "@", "＝")), cell.value
    assert harmless(words) == f"'{words}"


@pytest.mark.parametrize("words", ["+3.4", "-1,640,000", "+3.4 จุดร้อยละ", "-2.0%"])
def test_a_figure_with_its_sign_stays_as_it_is(words: str) -> None:
    assert harmless(words) == words


def test_names_of_sheets_are_short_and_each_once() -> None:
    taken: set[str] = set()
    wanted = [
        "[a]:*?/\\b'",
        "ก" * 30 + "ี่ยว",
        "History",
        "",
        "Same",
        "same",
        "SAME " * 10,
        "SAME " * 10,
    ]
    found = [sheet_name(each, taken) for each in wanted]
    assert len({each.casefold() for each in found}) == len(found)
    assert all(0 < len(each) <= 31 and not re.search(r"[\[\]:*?/\\]", each) for each in found)
    assert found[1] == "ก" * 29  # the vowel and the tone go with their letter
    assert found[2] != "History"


def test_progress_ends_at_all() -> None:
    told: list[tuple[float, Text]] = []
    written("xlsx", takeaway(), "en", lambda share, what: told.append((share, what)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
