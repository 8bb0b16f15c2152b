"""An answer in words: every measure has a name and a reading, figures are right and inert."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl
import pytest

from equity_metrics.disparities.own import answering
from equity_metrics.exports import table_formats, written_table
from equity_metrics.own_tables import LAYOUTS, Answer, results, words
from equity_metrics.text import LANGS, Lang


def _answer(layout: str) -> Answer:
    texts = (file.example_bytes.decode("utf-8-sig") for file in LAYOUTS[layout].files)
    found = answering(layout)(*texts)
    return Answer(layout, tuple(found.rows), tuple(found.remarks))


ANSWERS: Mapping[str, Answer] = {layout: _answer(layout) for layout in LAYOUTS}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_measure_has_its_name_and_its_reading(layout: str, lang: Lang) -> None:
    answer = ANSWERS[layout]
    named = results.to_be_read(layout, answer.rows, lang)[words.MEASURE[lang]]
    codes = {row["measure"] for row in answer.rows}
    assert not codes & set(named)
    known = results.readings(layout, answer.rows, lang)
    unread = {
        name for name in named
        if name not in set(known[words.MEASURE[lang]])
        and not name.startswith(words.MEANS[lang].split(" ")[0])
        and words.COVERAGE[lang].removeprefix("{label}") not in name
    }  # fmt: skip
    assert not unread
    assert all(each.strip() for each in known[words.SAID[lang]])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_status_is_said_in_words(layout: str, lang: Lang) -> None:
    answer = ANSWERS[layout]
    said = set(results.to_be_read(layout, answer.rows, lang)[words.STATUS[lang]])
    assert not said & {row.get("status") for row in answer.rows}
    assert words.STATUSES["ok"][lang] in said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("0.123456", "0.1235"), ("-1.5", "-1.500"), ("12345.67", "12,345.7"), ("", ""), ("0.0", "0.0000"),
        ("Inf", "∞"), ("1e-07", "1.0e-07"),
    ],
)  # fmt: skip
def test_a_figure_is_as_long_as_one_can_read(found: str, said: str) -> None:
    row = {"measure": "gini", "parameter": "", "weight": "equal", "value": found, "status": "ok"}
    read = results.to_be_read("areas", [row], "en")
    assert list(read[words.VALUE.en]) == [said]


def test_an_interval_is_one_phrase() -> None:
    row = {
        "measure": "d", "variant": "no_reference", "status": "ok",
        "value": "3", "se": "1", "ci_low": "1.04", "ci_high": "4.96",
    }  # fmt: skip
    read = results.to_be_read("groups", [row, {**row, "ci_low": "", "ci_high": ""}], "th")
    assert list(read[words.INTERVAL.th]) == ["1.040 ถึง 4.960", ""]


@pytest.mark.parametrize("form", sorted(table_formats()))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_result_is_taken_away_unrounded(form: str, layout: str) -> None:
    answer = ANSWERS[layout]
    content = results.to_be_taken(layout, answer.rows, "en")
    about = results.about(LAYOUTS[layout])
    done = written_table(form, content, 6, "en", about)
    first = next(row for row in answer.rows if row["value"])
    if form == "csv":
        assert first["value"] in done.decode("utf-8-sig")
        assert words.NOT_KEPT.en in done.decode("utf-8-sig")
        return
    sheet = openpyxl.load_workbook(io.BytesIO(done)).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert pytest.approx(float(first["value"]), rel=1e-14) in cells


@pytest.mark.parametrize("form", sorted(table_formats()))
def test_a_name_that_looks_like_a_formula_leaves_as_words(form: str) -> None:
    rows = [{**row, "case_id": "=HYPERLINK(1)"} for row in ANSWERS["areas"].rows[:2]]
    content = results.to_be_taken("areas", rows, "en")
    done = written_table(form, content, 6, "en", results.about(LAYOUTS["areas"]))
    if form == "csv":
        text = done.decode("utf-8-sig")
        assert "'=HYPERLINK(1)" in text and "\n=HYPERLINK" not in text
        return
    sheet = openpyxl.load_workbook(io.BytesIO(done)).worksheets[0]
    found = [cell for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert found and all(cell.data_type == "s" for cell in found)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_column_of_a_layout_is_explained(layout: str, lang: Lang) -> None:
    content = results.columns_of(LAYOUTS[layout], lang)
    assert all(each.strip() for row in content.itertuples(index=False) for each in row)


def test_what_is_needed_is_what_no_file_may_lack() -> None:
    """A column that is called optional can be left out, one that is called needed cannot."""
    from equity_metrics.disparities.own.rows import OwnTableError

    for layout in ("areas", "persons"):
        (file,) = LAYOUTS[layout].files
        table = answering(layout)
        lines = file.example_bytes.decode("utf-8-sig").splitlines()
        for nth, column in enumerate(file.columns):
            cut = "\n".join(
                ",".join(cell for place, cell in enumerate(line.split(",")) if place != nth)
                for line in lines
            )
            if column.is_needed:
                with pytest.raises(OwnTableError):
                    table(cut)
            else:
                assert table(cut).rows
