"""Inequality of the reader's own tables: upload, look at the measures, take them away; nothing is kept."""

from __future__ import annotations

from functools import partial

import streamlit as st

from equity_metrics import exports, own_tables
from equity_metrics.errors import ReaderError, SpokenError
from equity_metrics.exports import csv
from equity_metrics.own_tables import LAYOUTS, Answer, computing, results, words
from equity_metrics.text import Text, number
from pages import _pick, _show
from pages._view import View
from pages._words_table import words_table

TITLE = Text(th="ตารางของท่านเอง", en="Your own tables")
ICON = ":material/calculate:"
ORDER = 96
WORKS_EMPTY = True
OF_NO_PLACE = True
_ANSWER = "own_answer"
_READ_WHOLE = 30  # remarks that are read line by line
_DECIMALS = 6


def render(view: View) -> None:
    """The layout, its example, the files, and what was computed of them."""
    if view.is_room:
        st.info(_show.plain(view.say(words.NOT_IN_ROOM)))
        return
    st.markdown(_show.plain(view.say(words.INTRODUCTION)))
    labels = {code: each.label for code, each in LAYOUTS.items()}
    chosen = _pick.pick(
        "layout", words.LAYOUT, labels, view.lang, default=next(iter(labels)),
        draw=st.segmented_control,
    )  # fmt: skip
    st.markdown(_show.plain(view.say(LAYOUTS[chosen].meaning)))
    _layout(view, chosen)
    _files(view, chosen)
    answer: Answer | None = _pick.remembered_here(_ANSWER)
    if answer is not None and answer.layout == chosen:
        _result(view, answer)


def _layout(view: View, chosen: str) -> None:
    """The columns of a layout, and its example to fill in."""
    layout = LAYOUTS[chosen]
    with st.expander(view.say(words.COLUMNS)):
        content = results.columns_of(layout, view.lang)
        words_table(content, view.say(words.COLUMNS))
    with st.container(horizontal=True):
        for file in layout.files:
            name = file.name.removesuffix(".csv")
            label = words.EXAMPLE.format(file=file.name)
            make = partial(bytes, file.example_bytes)
            _show.download(view, csv, label, name, make, f"example_{chosen}_{name}")
    st.caption(_show.plain(view.say(words.EXAMPLE_NOTE)))


def _files(view: View, chosen: str) -> None:
    layout = LAYOUTS[chosen]
    with st.form(f"own_{chosen}"):
        given = {
            file.name: st.file_uploader(view.say(file.label), type=["csv"], key=f"{chosen}_{file.name}")
            for file in layout.files
        }  # fmt: skip
        limits = words.LIMITS.format(
            megabytes=computing.FILE_MEGABYTES, rows=number(computing.ROWS),
            cases=number(computing.CASES), rows_a_case=number(computing.ROWS_A_CASE),
        )  # fmt: skip
        st.caption(_show.plain(view.say(limits)))
        is_asked = st.form_submit_button(view.say(words.COMPUTE), type="primary")
    if is_asked:
        files = {name: each.getvalue() for name, each in given.items() if each is not None}
        _pick.remember_here(_ANSWER, None)
        _compute(view, chosen, files)


def _compute(view: View, chosen: str, files: dict[str, bytes]) -> None:
    try:
        with _show.progress(view.lang) as step:
            answer = own_tables.computed(view.reader, chosen, files, step)
    except SpokenError as refused:
        _refused(view, refused)
    else:
        _pick.remember_here(_ANSWER, answer)


def _refused(view: View, refused: SpokenError) -> None:
    """Every wrong row on a line of its own."""
    lines = view.say(refused.text).splitlines()
    said = "  \n".join(_show.plain(line) for line in lines)
    box = st.warning if isinstance(refused, ReaderError) else st.error
    box(f"**{_show.plain(view.say(words.REFUSED))}**  \n{said}")


def _result(view: View, answer: Answer) -> None:
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    left.subheader(view.say(words.RESULT))
    right.button(view.say(words.CLEAR), on_click=_forget)
    _remarks(view, answer.remarks)
    cases = results.cases_of(answer)
    case = st.selectbox(view.say(words.CHOOSE_CASE), cases) if len(cases) > 1 else cases[0]
    rows = results.of_case(answer, case)
    said = results.counted(rows)
    st.markdown(_show.plain(f"{case}: {view.say(said)}"))
    read = results.to_be_read(answer.layout, rows, view.lang)
    st.dataframe(read, hide_index=True, alt=view.say(said), key="own_result")
    layout = LAYOUTS[answer.layout]

    def make(form: str) -> bytes:
        content = results.to_be_taken(answer.layout, answer.rows, view.lang)
        return exports.written_table(form, content, _DECIMALS, view.lang, results.about(layout))

    _show.downloads(view, exports.table_formats(), make, f"disparities_{answer.layout}", "own")
    with st.expander(view.say(words.HOW_TO_READ)):
        content = results.readings(answer.layout, rows, view.lang)
        words_table(content, view.say(words.HOW_TO_READ))


def _remarks(view: View, remarks: tuple[Text, ...]) -> None:
    if not remarks:
        return
    with st.expander(f"{view.say(words.REMARKS)} ({number(len(remarks))})"):
        for each in remarks[:_READ_WHOLE]:
            st.markdown(f"- {_show.plain(view.say(each))}")
        if len(remarks) > _READ_WHOLE:
            more = words.MORE_REMARKS.format(count=number(len(remarks) - _READ_WHOLE))
            st.caption(_show.plain(view.say(more)))


def _forget() -> None:
    _pick.remember_here(_ANSWER, None)
