"""How a figure is calculated: definition, source, date, reporting and the SQL."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from equity_metrics import words
from equity_metrics.catalogue import Indicator
from equity_metrics.cells import Cells
from equity_metrics.text import Text, day, number
from equity_metrics.web.inert import inert
from pages._view import View

_PER_HUNDRED = Text(th="{share}%", en="{share}%")


def calculated(view: View, cells: Cells) -> None:
    """A fold that is filled when it is opened."""
    fold = st.expander(
        view.say(words.HOW_CALCULATED), icon=":material/calculate:", on_change="rerun",
        key=f"how-{cells.indicator.id}",
    )  # fmt: skip
    with fold:
        if fold.open:
            show_definition(view, cells)
            show_sql(view, cells)


def show_definition(view: View, cells: Cells) -> None:
    """Meaning, both sides, sources, date and reporting as a list of terms."""
    for term, said in _terms(view, cells):
        st.markdown(f"**{view.say(term)}**  \n{inert(view.say(said))}")


def _terms(view: View, cells: Cells) -> Iterator[tuple[Text, Text]]:
    indicator, catalogue = cells.indicator, view.monitor.catalogue
    yield words.MEANING, indicator.meaning
    if indicator.denominator is None:
        yield words.ADDS_UP, indicator.numerator.label
    else:
        yield words.NUMERATOR, indicator.numerator.label
        yield words.DENOMINATOR, indicator.denominator.label
    for name in dict.fromkeys(side.dataset for side in indicator.sides):
        dataset = catalogue.datasets[name]
        yield words.SOURCE, words.SOURCE_SAID.format(label=dataset.label, meaning=dataset.meaning)
    published = view.monitor.store.manifest(cells.publication).published_at.date()
    yield words.DATE, words.DATE_SAID.format(period=cells.period.label, day=day(published))
    yield words.REPORTING, _reporting(view, indicator, cells)


def _reporting(view: View, indicator: Indicator, cells: Cells) -> Text:
    found = view.monitor.reporting(view.reader, view.province, indicator.id, cells.period)
    if found is None:
        return words.NOT_REPORTING
    return words.REPORTING_SAID.format(
        reported=number(found.reported), rows=number(found.rows), late=number(found.late),
        share=f"{found.share:.1%}",
    )  # fmt: skip


def show_sql(view: View, cells: Cells) -> None:
    """The three queries behind each side."""
    by = tuple(dimension.id for dimension in cells.by)
    explained = view.monitor.explain(cells.indicator.id, view.province, cells.period, by)
    st.markdown(f"**{view.say(words.SQL)}**")
    for side in (explained.numerator, explained.denominator):
        if side is not None:
            label = side.side.label
            for words_of_step, sql in (
                (words.SQL_ROWS, side.analysis_sql),
                (words.SQL_CUBE, side.rollup_sql),
                (words.SQL_CELL, side.cell_sql),
            ):
                st.caption(inert(view.say(words_of_step.format(side=label))))
                st.code(sql, language="sql")
