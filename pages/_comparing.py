"""What a comparison shows: two figures in front, the equiplot, every measure behind."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from equity_metrics import inequality_words as said
from equity_metrics.charts import equiplot as lines
from equity_metrics.disparities.summary import Applied, Disparities
from equity_metrics.sentences.readings import interval_said, plain_reading, value_said
from equity_metrics.tables.disparity import measures
from equity_metrics.text import Text
from pages import _pick
from pages._show import other_table, picture, plain
from pages._view import View


def figures(view: View, found: Disparities) -> None:
    """One absolute and one relative measure, as WHO advises, and the parity index where it is one."""
    pair = ((said.ABSOLUTE, found.absolute), (said.RELATIVE, found.relative))
    for column, (kind, each) in zip(st.columns(2), pair, strict=True):
        with column, st.container(border=True, height="stretch"):
            _figure(view, found, kind, each)
    if found.parity is not None and found.parity.estimate.is_shown:
        dimension = found.compared.cells.by[0]
        first, second = (dimension.label_of(each) for each in dimension.parity or ())
        value = _with_interval(found.parity, found)
        line = said.PARITY.format(first=first, second=second, value=value)
        st.markdown(plain(view.say(line)))


def _figure(view: View, found: Disparities, kind: Text, each: Applied) -> None:
    heading = f"{view.say(kind)}: {view.say(each.measure.label)}"
    st.metric(heading, view.say(value_said(each, found.compared)))
    beneath = [*_certainty(each, found), plain_reading(each, found)]
    if beneath[-1] is not each.measure.reading:
        beneath.append(each.measure.reading)
    st.caption("  \n".join(plain(view.say(line)) for line in beneath))


def _certainty(each: Applied, found: Disparities) -> Iterator[Text]:
    """How sure the figure is; of a line through ordered groups, whether there is a trend at all.

    The line's own interval says how well it fits the groups, and stands with the other measures.
    """
    between = interval_said(each, found.compared)
    if found.shape == "ordered" and found.is_clear is not None:
        yield said.TREND if found.is_clear else said.NO_TREND
    elif between is not None:
        yield said.INTERVAL.format(between=between)


def _with_interval(each: Applied, found: Disparities) -> Text:
    value, between = value_said(each, found.compared), interval_said(each, found.compared)
    return value if between is None else said.WITH_INTERVAL.format(value=value, between=between)


def equiplot(view: View, found: Disparities) -> None:
    """The groups as dots on a line each period, or each district."""
    compared = found.compared
    heading = said.EQUIPLOT_OF_PLACES if compared.is_of_places else said.EQUIPLOT
    st.subheader(view.say(heading))
    rows = _rows(view, found)
    if not rows:
        st.caption(view.say(said.NO_ROWS))
        return
    figure = lines.drawn(rows, compared.cells, compared.noun, view.lang, view.look)
    words_said = view.say(lines.described(rows, compared.cells.unit))
    picture(figure, words_said, f"equiplot_{compared.cells.indicator.id}")


def _rows(view: View, found: Disparities) -> tuple[lines.Row, ...]:
    cells = found.compared.cells
    if found.compared.is_of_places or not view.monitor.catalogue.has_districts(cells.indicator):
        return _rows_of_time(view, found)
    chosen = _pick.pick(
        "rows", said.ROWS, said.ROWS_OF, view.lang, default="time",
        is_fixed=view.is_room, draw=st.segmented_control,
    )  # fmt: skip
    if chosen == "time":
        return _rows_of_time(view, found)
    names = {cell.place: view.monitor.places.axis_name(cell.place) for cell in cells.cells}
    rows = lines.rows_of_places(cells, names)
    if 0 < len(rows) < len(names):
        st.caption(plain(view.say(said.ROWS_SHOWN.format(shown=len(rows), all=len(names)))))
    return rows


def _rows_of_time(view: View, found: Disparities) -> tuple[lines.Row, ...]:
    every = view.monitor.disparities_over_time(view.reader, found.compared.cells)
    return lines.rows_of_time(each.compared for each in every)


def measures_behind(view: View, found: Disparities) -> None:
    """Every measure that applies, how each is read, and the formula of each."""
    if view.is_room:
        return
    content = measures(found, view.lang)
    title = said.MEASURES.format(count=len(content))
    with st.expander(view.say(title)):
        name = f"measures_{found.compared.cells.indicator.id}"
        other_table(view, content, title, name, title, is_open=True)
        st.caption(plain(view.say(said.ERRORS)))
        st.markdown(f"**{view.say(said.FORMULAS)}**")
        formulas = (
            f"{plain(view.say(each.measure.label))}\n$$\n{each.measure.formula}\n$$"
            for each in _measured(found)
        )
        st.markdown("\n\n".join(formulas))


def _measured(found: Disparities) -> list[Applied]:
    """Each measure once, whatever its ways of computing."""
    return list({each.name: each for each in found.every}.values())
