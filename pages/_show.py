"""The pieces that pages are arranged from: sentence, key figure, chart, table, explanation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from equity_metrics import charts, exports, words
from equity_metrics.boundaries import Boundaries
from equity_metrics.cells import Cells, is_undivided
from equity_metrics.declarations import Indicator
from equity_metrics.errors import ReaderError, SpokenError, StoreError
from equity_metrics.schemes import DISTRICT
from equity_metrics.sentences.cells import (
    change_text,
    finding,
    headline,
    parts_text,
    reporting_brief,
    reporting_text,
    value_text,
)
from equity_metrics.sentences.hidden import hidden_on_page, rows_of_file, undivided_text
from equity_metrics.sentences.merged import merged_text
from equity_metrics.tables.cells import styled
from equity_metrics.text import Lang, Text, moment, number
from equity_metrics.web.tickets import BROWSER, TICKETS, Leaving
from pages import _pick
from pages._view import View

_NOTHING = "–"  # what an empty cell of a table shows
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:])")


def plain(words_said: str) -> str:
    """Words for markdown that nothing in them can turn into a link, a picture or a style.

    Addresses become links even where they are escaped: an invisible joiner breaks them.
    """
    return _MARKDOWN.sub(r"\\\1", _ADDRESS.sub("\u2060", words_said))


@contextmanager
def progress(lang: Lang, prefix: Text | None = None) -> Iterator[Callable[[float, Text], None]]:
    """A bar that says what long work is doing, gone when it is done."""
    bar = st.progress(0.0, plain(prefix[lang]) if prefix else None)

    def step(share: float, what: Text) -> None:
        said = f"{prefix[lang]}: {what[lang]}" if prefix else what[lang]
        bar.progress(min(share, 1.0), plain(said))

    try:
        yield step
    except SpokenError:  # what is said of it stands alone
        bar.empty()
        raise
    bar.empty()


@contextmanager
def titled(view: View, module: ModuleType) -> Iterator[None]:
    """The page's title, the place and period, and what the reader must know about the figures.

    What is hidden on the page is said there too, once all of it is drawn. A page with OF_NO_PLACE
    shows no figure of the store, whatever province is selected.
    """
    _title(view, module)
    place = st.empty()
    try:
        yield
    except SpokenError:
        _hidden(view, place)
        raise
    _hidden(view, place)


def _hidden(view: View, place: DeltaGenerator) -> None:
    protection = view.reader.protection
    said = hidden_on_page(view.drawn, view.monitor.catalogue.policy, protection)
    if said is not None:
        place.caption(plain(view.say(said)))


def _title(view: View, module: ModuleType) -> None:
    monitor = view.monitor
    if not view.province or getattr(module, "OF_NO_PLACE", False):
        st.title(view.say(module.TITLE))
        return
    place = view.say(monitor.places.province(view.province).full_name)
    period = f" · {view.say(view.period.label)}" if view.period else ""
    st.title(view.say(module.TITLE))
    st.markdown(f"**{plain(place)}**{plain(period)}")
    notes, published = _filters(view) if view.is_room else [], monitor.publication()
    if monitor.is_carried:
        notes.append(
            words.CARRIED.format(
                number=published.number,
                at=moment(published.published_at),
                file=published.protected.name,
            )
        )
    if published.is_simulated:
        notes.append(words.SIMULATED)
    bases = monitor.bases(view.reader, view.province)
    if bases:
        notes.append(words.BASIS.format(number=", ".join(map(str, bases))))
    if notes:
        st.caption(plain(" · ".join(view.say(each) for each in notes)))


def _filters(view: View) -> list[Text]:
    """Which groups alone a page speaks of, where no sidebar says it."""
    catalogue = view.monitor.catalogue
    return [
        words.FILTERED.format(
            dimension=catalogue.dimensions[name].label, group=catalogue.label_of(name, group)
        )
        for name, group in view.where
    ]


def sentence(view: View, cells: Cells) -> None:
    """The finding, large enough to be the first thing read, and who reported beneath it."""
    view.draws(cells, [cells.whole])
    st.markdown(f"#### {plain(view.say(finding(cells, view.monitor.places)))}")
    beneath = [each for each in (_own_period(view, cells), reporting_text(cells)) if each]
    if beneath:
        st.markdown(plain(" · ".join(view.say(each) for each in beneath)))


def _own_period(view: View, cells: Cells) -> Text | None:
    """The period of figures that are kept by another kind of period than the page's."""
    return None if view.period and cells.period.kind == view.period.kind else cells.period.label


def headline_of(view: View, cells: Cells) -> Text:
    """The province's value as a sentence."""
    view.draws(cells, [cells.whole])
    return headline(cells, view.monitor.places)


def key_figures(view: View, indicators: Sequence[Indicator]) -> None:
    """Key figures in rows of three: value, n of N, change, target."""
    for start in range(0, len(indicators), 3):
        row = st.columns(3)
        for column, indicator in zip(row, indicators[start : start + 3], strict=False):
            with column, st.container(border=True, height="stretch"):
                _key_figure(view, indicator)


def _key_figure(view: View, indicator: Indicator) -> None:
    try:
        cells = view.cells(indicator.id)
    except ReaderError as refused:
        st.metric(view.say(indicator.brief), "–")
        st.caption(plain(view.say(refused.text)))
        return
    view.draws(cells, [cells.whole])
    st.metric(
        view.say(indicator.brief),
        view.say(value_text(cells.whole, cells.unit)),
        help=view.say(indicator.meaning),
    )
    said = [
        _own_period(view, cells),
        parts_text(cells.whole, indicator),
        change_text(cells, view.monitor.before(view.reader, cells)),
    ]
    said += [_target(cells), reporting_brief(cells)]
    st.caption(plain(" · ".join(view.say(each) for each in said if each is not None)))


def _target(cells: Cells) -> Text | None:
    if not cells.indicator.target:
        return None
    newest = max(cells.indicator.target, key=lambda each: each.year)
    value = number(newest.value, cells.unit.decimals)
    return words.TARGET.format(value=value, source=newest.source)


def chart(view: View, kind: str, cells: Cells, key: str) -> None:
    """A chart with its words for those who cannot see it; a click on a district selects it.

    Where no place is told apart there is nothing to draw: a sentence says why.
    """
    if _is_told(view, cells):
        return
    figure = charts.drawn(kind, cells, view.monitor.places, view.lang, view.look)
    words_said = charts.described(kind, cells, view.monitor.places, view.lang)
    _clickable(view, cells, figure, words_said, key)
    merged = merged_text(cells)
    if merged is not None:
        st.caption(plain(view.say(merged)))


def _is_told(view: View, cells: Cells) -> bool:
    """Whether a sentence stands for a picture of places, because none of them is told apart."""
    view.draws(cells)
    if not is_undivided(cells.cells if _is_of_places(cells) else ()):
        return False
    value = value_text(cells.whole, cells.unit) if cells.whole.is_shown else None
    st.info(plain(view.say(undivided_text(cells.indicator, value))))
    return True


def _is_of_places(cells: Cells) -> bool:
    """Whether a picture shows places: without groups, or the groups of one place that is chosen."""
    return not cells.by or len({cell.place for cell in cells.cells}) == 1


def groups_of(view: View, indicator: Indicator, dimension: str) -> None:
    """The province by the groups of one dimension, under the dimension's name."""
    try:
        cells = view.cells(indicator.id, (dimension,))
    except ReaderError as refused:
        st.caption(plain(view.say(refused.text)))
        return
    st.markdown(f"##### {plain(view.say(cells.indicator.label))}")
    chart(view, "groups", cells, f"groups_{indicator.id}_{dimension}")


def side_by_side(view: View, pieces: Sequence[tuple[Indicator, str]]) -> None:
    """Charts by group, two in a row; one beneath the other in a room."""
    for start in range(0, len(pieces), 2):
        row = pieces[start : start + 2]
        places = [st.container() for _ in row] if view.is_room else st.columns(2)
        for place, (indicator, dimension) in zip(places, row, strict=False):
            with place:
                groups_of(view, indicator, dimension)


def outlines(view: View) -> Boundaries | None:
    """The province's boundaries where an operator put them in place; a damaged file is said."""
    try:
        return view.monitor.boundaries(view.reader, view.province)
    except StoreError as damaged:
        st.caption(plain(view.say(damaged.text)))
        return None


def true_map(view: View, boundaries: Boundaries, cells: Cells, key: str) -> None:
    """The province in its true outlines; a click on a district selects it."""
    if _is_told(view, cells):
        return
    places = view.monitor.places
    figure = charts.mapped(cells, places, boundaries, view.lang, view.look)
    _clickable(view, cells, figure, charts.described_map(cells, places, view.lang), key)


def picture(figure: Any, words_said: str, key: str, **about: Any) -> None:
    """A figure with its words for those who cannot see it."""
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=words_said, key=key, **about
    )


def _clickable(view: View, cells: Cells, figure: Any, words_said: str, key: str) -> None:
    """A picture of districts, where a click on one selects it; of groups or in a room only seen."""
    if cells.by or view.is_room or cells.scheme != DISTRICT:
        picture(figure, words_said, key)
        return
    picture(figure, words_said, key, on_select="rerun", selection_mode="points")
    code = _pick.clicked(key)
    if code is not None and (code,) != view.districts:
        _pick.choose("districts", (code,))


def table(view: View, cells: Cells, key: str, title: Text = words.TABLE) -> None:
    """The table behind a chart, and its downloads."""
    if view.is_room:
        return
    view.draws(cells, rows_of_file(cells))
    with st.expander(plain(view.say(title))):
        st.dataframe(
            styled(cells, view.monitor.places, view.lang),
            hide_index=True,
            alt=view.say(finding(cells, view.monitor.places)),
            key=f"table_{key}",
        )
        small = sum(cell.is_small for cell in cells.cells)
        if small:
            threshold = view.monitor.catalogue.policy.viewer
            st.caption(view.say(words.SMALL_NOTE.format(count=small, threshold=threshold)))
        manifest = view.monitor.publication()

        def make(form: str) -> bytes:
            return exports.written(form, cells, view.monitor.catalogue, manifest, view.lang)

        name = f"{cells.indicator.id}_{cells.province}_{cells.period.code}"
        if cells.scheme != DISTRICT:
            name = f"{name}_{cells.scheme.id}"
        downloads(view, exports.formats(), make, name, key)


def other_table(
    view: View, content: Any, title: Text, name: str, alt: Text, *, is_open: bool = False,
    columns: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """A table that is not one of cells, as it is read, and its downloads; open, or to be opened.

    columns: how some of its columns are shown on the screen.
    """
    if view.is_room:
        return
    manifest, place = view.monitor.publication(), view.monitor.places.place(view.province).full_name
    bases = view.monitor.bases(view.reader, view.province)
    about = exports.about_table(
        title, place, manifest, view.monitor.catalogue.policy, view.reader.protection, bases
    )

    def make(form: str) -> bytes:
        return exports.written_table(form, content, 2, view.lang, about)

    with st.container() if is_open else st.expander(view.say(words.TABLE)):
        st.dataframe(
            content, hide_index=True, alt=view.say(alt), key=f"table_{name}",
            column_config=columns, placeholder=_NOTHING,
        )  # fmt: skip
        downloads(view, exports.table_formats(), make, f"{name}_{view.province}", name)


def amounts(*names: str) -> dict[str, Any]:
    """How columns of amounts are shown: with thousands separators, as the reader's browser has them."""
    return {name: st.column_config.NumberColumn(format="localized") for name in names}


def downloads(
    view: View, forms: Mapping[str, ModuleType], make: Callable[[str], bytes], name: str, key: str
) -> None:
    """One button for each format; `make` gives the bytes of a format when they are fetched."""
    with st.container(horizontal=True):
        for form, module in forms.items():
            label = words.DOWNLOAD.format(format=module.LABEL)
            download(view, module, label, name, partial(make, form), f"{form}_{key}")


def download(
    view: View, module: ModuleType, label: Text, name: str, make: Callable[[], bytes], key: str
) -> None:
    """One button by which a file of one format leaves; `make` gives its bytes when it is fetched."""
    st.button(
        view.say(label), key=key, on_click=leave, args=(module, name, make),
        icon=":material/download:",
    )  # fmt: skip


def leave(module: ModuleType, name: str, make: Callable[[], bytes]) -> None:
    """Lets the browser fetch a file on the next run, by a ticket that opens once."""
    named = f"{name}.{module.SUFFIX}"
    _pick.remember("leaving", TICKETS.issue(Leaving(_browser(), named, module.MEDIA_TYPE, make)))


def _browser() -> str:
    return str(st.context.cookies.get(BROWSER, ""))


def leaving() -> str | None:
    """The address of a file that is to leave with this run."""
    found = _pick.remembered("leaving")
    return found if isinstance(found, str) else None
