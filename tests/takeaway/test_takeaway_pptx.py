"""The slide show read back: every slide, every figure of every chart, the type of every run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import openpyxl
import pptx
import pytest
from by_hand_takeaway import (
    HIDDEN,
    LONG,
    MEANING,
    MESSAGE,
    OTHER,
    SECRET,
    SILENT,
    bars,
    districts,
    minutes,
    picture,
    slides,
    takeaway,
)

from equity_metrics import words
from equity_metrics.exports.workbook import FONT
from equity_metrics.meeting.slide import Grid, Plot, Series
from equity_metrics.progress import silent
from equity_metrics.takeaway import formats, written
from equity_metrics.text import LANGS, Lang, Text, same

HOSTILE = ("=1+1", "@SUM(A1)", "+1", "-2+3", "<b>&\"'", "\x0bก\x00ข")
PROPERTIES = re.compile(r"\}(rPr|defRPr|endParaRPr)$")


@lru_cache
def whole(lang: Lang) -> bytes:
    return written("pptx", takeaway(), lang, silent)


def deck(lang: Lang) -> Any:
    return pptx.Presentation(io.BytesIO(whole(lang)))


def opened(*only: Any, lang: Lang = "th") -> Any:
    return pptx.Presentation(io.BytesIO(written("pptx", takeaway(*only), lang, silent)))


def said_on(slide: Any) -> str:
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def charts_of(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def all_charts(lang: Lang) -> list[Any]:
    return [chart for slide in deck(lang).slides for chart in charts_of(slide)]


def everything_in(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part of an Office file, those of the workbooks inside it too."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            part = parts.read(name)
            yield name, part
            if name.endswith(".xlsx"):
                yield from everything_in(part)


@pytest.mark.parametrize("lang", LANGS)
def test_every_slide_of_the_meeting_is_there(lang: Lang) -> None:
    said = [said_on(slide) for slide in deck(lang).slides]
    assert takeaway().heading[lang] in said[0]
    assert all(each[lang] in said[0] for each in takeaway().about)
    titles = [each for each in said if MESSAGE[lang] in each]
    shown = [slide for slide in slides() if slide.message == MESSAGE]
    assert len(titles) >= len(shown)
    for item in minutes():
        assert any(item.title in each for each in said)
    for definition in (MEANING, OTHER):
        assert any(definition.meaning[lang] in each for each in said[-3:])
    assert takeaway().protected[lang] in said[-1]  # type: ignore[index]
    for nth, each in enumerate(said, start=1):
        assert f"{nth}/{len(said)}" in each
        assert ("ข้อมูลจำลอง" if lang == "th" else "Simulated data") in each
        assert takeaway().published[lang] in each


@pytest.mark.parametrize("lang", LANGS)
def test_charts_hold_the_figures_and_nothing_hidden(lang: Lang) -> None:
    names = districts("52")
    (slide,) = [each for each in opened(slides()[2], lang=lang).slides if charts_of(each)]
    (chart,) = charts_of(slide)
    plot = chart.plots[0]
    expected = [each[lang] for each in names]
    expected[4] += f" ({HIDDEN[lang]})"
    expected[11] += f" ({SILENT[lang]})"
    assert list(plot.categories) == expected
    values: list[float | None] = [round(83.4 - 1.3 * nth, 1) for nth in range(len(names))]
    values[4] = values[11] = None
    assert list(plot.series[0].values) == values
    assert list(plot.series[1].values) == [52.6] * len(names)
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [row[0].value for row in sheet["A2:A14"]] == expected
    assert [row[0].value for row in sheet["B2:B14"]] == values
    below = [row[0].value for row in sheet["D2:D14"]]
    assert below[0] == pytest.approx(4.5)
    assert below[4] is below[11] is None


@pytest.mark.parametrize("lang", LANGS)
def test_a_hidden_figure_stands_nowhere_in_the_file(lang: Lang) -> None:
    for name, part in everything_in(whole(lang)):
        for secret in (SECRET, SECRET - 4.5, SECRET + 5.5):
            assert str(secret).encode() not in part, name
            assert f"{secret:,}".encode() not in part, name


@pytest.mark.parametrize("lang", LANGS)
def test_fifty_districts_are_two_charts_on_one_scale(lang: Lang) -> None:
    slide = opened(slides()[4], lang=lang).slides[1]
    left, right = charts_of(slide)
    assert [len(list(each.plots[0].categories)) for each in (left, right)] == [25, 25]
    assert left.value_axis.maximum_scale == right.value_axis.maximum_scale
    found = [*left.plots[0].categories, *right.plots[0].categories]
    plain = [name.rstrip(" *") for name in found]
    assert plain == [each[lang] for each in districts("10")]
    assert found[30].endswith("*")
    assert HIDDEN[lang] in said_on(slide)
    values = [*left.plots[0].series[0].values, *right.plots[0].series[0].values]
    assert [nth for nth, value in enumerate(values) if value is None] == [7, 30]


@pytest.mark.parametrize("lang", LANGS)
def test_groups_and_years_are_charts_too(lang: Lang) -> None:
    (columns,) = charts_of(opened(slides()[6], lang=lang).slides[1])
    assert [list(each.values) for each in columns.plots[0].series] == [
        [31.5, 42.0, 55.5, None],
        [33.25, 44.0, 52.0, None],
    ]
    assert list(columns.plots[1].series[0].values) == [45.5] * 4
    (lines,) = charts_of(opened(slides()[7], lang=lang).slides[1])
    assert list(lines.plots[0].series[1].values) == [35.0, 36.5, None, 45.5, 49.0]
    assert [each.name for each in lines.plots[0].series][2] == (
        "จังหวัด" if lang == "th" else "Province"
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_run_names_the_thai_font_and_its_language(lang: Lang) -> None:
    own = "th-TH" if lang == "th" else "en-US"
    seen = 0
    with zipfile.ZipFile(io.BytesIO(whole(lang))) as parts:
        names = [
            n for n in parts.namelist() if re.match(r"ppt/(slides|charts|notesSlides)/[^/]+xml$", n)
        ]
        for name in names:
            root = pptx.oxml.parse_xml(parts.read(name))
            for run in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r"):
                assert run[0].tag.endswith("rPr"), name
            for each in root.iter():
                if not isinstance(each.tag, str) or not PROPERTIES.search(each.tag):
                    continue
                seen += 1
                fonts = {child.tag.split("}")[1]: child.get("typeface") for child in each}
                assert [fonts.get(script) for script in ("latin", "ea", "cs")] == [FONT] * 3, name
                assert each.get("lang") == own, name
                assert each.get("altLang"), name
    assert seen > 300


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_smaller_than_it_may_be(lang: Lang) -> None:
    for slide in deck(lang).slides:
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            if shape.has_table:
                frames += [cell.text_frame for row in shape.table.rows for cell in row.cells]
            for frame in frames:
                for run in (run for each in frame.paragraphs for run in each.runs):
                    is_foot = shape.top.pt > 500
                    is_remark = any(each[lang] in run.text for each in slides()[2].remarks)
                    assert run.font.size.pt >= (12 if is_foot else 14 if is_remark else 18), (
                        run.text
                    )
    sizes = [chart.font.size.pt for chart in all_charts(lang)]
    assert min(sizes) >= 14  # names of fifty districts on one page
    assert max(sizes) == 18


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_lies_outside_the_slide_or_on_its_footer(lang: Lang) -> None:
    show = deck(lang)
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height
            if shape.top.pt < 500:
                assert (shape.top + shape.height) / 12700 <= 505, (said_on(slide), shape.name)


@pytest.mark.parametrize("lang", LANGS)
def test_notes_links_and_alternative_text(lang: Lang) -> None:
    slide = opened(slides()[2], lang=lang).slides[1]
    notes = slide.notes_slide.notes_text_frame.text
    assert "แล้วชี้สามอำเภอที่ต่ำ" in notes
    assert MEANING.formula[lang] in notes
    links = {rel.target_ref for rel in slide.part.rels.values() if rel.is_external}
    assert links == {"http://127.0.0.1:8501/coverage?province=52&by=sex&lang=th"}
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == MESSAGE[lang]


def test_the_file_names_the_product_and_nobody() -> None:
    for lang in LANGS:
        said = deck(lang).core_properties
        assert said.title == takeaway().heading[lang]
        assert said.author == said.last_modified_by == words.PRODUCT[lang]
        for name, part in everything_in(whole(lang)):
            assert b"Canny" not in part, name
            assert "printerSettings" not in name


def test_a_table_that_is_too_long_goes_on_with_its_heads() -> None:
    """Every cell of every row is on some slide, cut nowhere but between words."""
    shown = [
        shape.table
        for slide in opened(slides()[10]).slides
        for shape in slide.shapes
        if shape.has_table
    ]
    assert len(shown) > 1
    grid = slides()[10].grid
    assert grid is not None
    for table in shown:
        assert [cell.text for cell in table.rows[0].cells] == [each.th for each in grid.heads]
    rows = [[cell.text for cell in row.cells] for table in shown for row in list(table.rows)[1:]]
    assert rows == [[cell.th for cell in row] for row in grid.rows]


@pytest.mark.parametrize(
    ("count", "series", "is_drawn"), [(1, 1, False), (5, 1, True), (5, 2, False)]
)
def test_a_line_is_promised_only_where_it_is_drawn(count: int, series: int, is_drawn: bool) -> None:
    plot = bars(districts("10")[:count])
    plot = replace(plot, series=plot.series * series)
    slide = opened(replace(slides()[2], picture=picture(plot))).slides[1]
    (chart,) = charts_of(slide)
    assert bool(list(chart._chartSpace.iter(pptx.oxml.ns.qn("c:trendline")))) == is_drawn
    assert ("เส้นประ" in said_on(slide)) == is_drawn
    assert "จังหวัด 52.6%" in said_on(slide)


@pytest.mark.parametrize("count", [19, 50, 51, 70])
def test_every_district_is_on_some_chart(count: int) -> None:
    names = (districts("10") * 2)[:count]
    show = opened(replace(slides()[2], picture=picture(bars(names))))
    found = [
        name
        for slide in show.slides
        for chart in charts_of(slide)
        for name in chart.plots[0].categories
    ]
    assert found == [each.th for each in names]


@pytest.mark.parametrize("length", [1, 40, 200])
def test_words_of_any_length_are_all_there(length: int) -> None:
    many = Text(th=" ".join(f"{LONG.th} ครั้งที่{nth}" for nth in range(length)), en="x")
    slide = replace(slides()[2], message=many, decision=many.th, remarks=(many,))
    said = " ".join(said_on(each) for each in opened(slide).slides)
    assert re.sub(r"\s+", "", said).count(f"ครั้งที่{length - 1}") >= 3


def test_hostile_words_stay_words() -> None:
    names = tuple(same(each) for each in HOSTILE)
    plot = Plot("bars", names, (Series(same("=2+2"), (1.0,) * 6),), bars(names).unit, same("=3"))
    grid = Grid((same("=h"),), tuple((each,) for each in names))
    slide = replace(
        slides()[2], picture=picture(plot), grid=grid, title=same("=t"), link="javascript:x"
    )
    content = formats()["pptx"].write(takeaway(slide), "th", silent)  # whatever glyphs there are
    show = pptx.Presentation(io.BytesIO(content))
    (chart,) = [chart for each in show.slides for chart in charts_of(each)]
    assert list(chart.plots[0].categories) == [*HOSTILE[:5], "กข"]
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert book.active["A2"].value == "=1+1"


def test_progress_runs_from_nothing_to_all() -> None:
    told: list[tuple[float, Text]] = []
    written("pptx", takeaway(), "th", lambda share, what: told.append((share, what)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert all("{" not in what.th for _, what in told)


def test_formats_say_what_they_are() -> None:
    for name in ("pptx", "xlsx"):
        form = formats()[name]
        assert name == form.SUFFIX
        assert form.LABEL.th
        assert form.MEDIA_TYPE.startswith("application/")
