"""Each dataset in plain words: what a row is, what each column takes, and the form to fill in."""

from __future__ import annotations

import streamlit as st

from equity_metrics import desk_words, exports
from equity_metrics.forms import Guide, guide_of, template, template_file
from equity_metrics.forms import guide_words as said
from equity_metrics.tables.dictionary import (
    about,
    columns_table,
    facts,
    headline,
    to_be_looked_up,
    to_be_read,
)
from equity_metrics.text import Text
from pages import _pick, _show
from pages._view import View
from pages._words_table import words_table

TITLE = Text(th="พจนานุกรมข้อมูลและแบบฟอร์ม", en="Data dictionary and forms")
ICON = ":material/table_view:"
ORDER = 61
WORKS_EMPTY = True
_NOWHERE = "-"


def render(view: View) -> None:
    """One dataset: its form, its columns, its rules."""
    contracts = {each.id: each for each in view.monitor.catalogue.deliverable}
    labels = {code: each.label for code, each in contracts.items()}
    chosen = _pick.pick(
        "dataset",
        desk_words.DATASET,
        labels,
        view.lang,
        default=next(iter(labels)),
        is_fixed=view.is_room,
    )
    province = _province(view)
    guide = guide_of(contracts[chosen], view.monitor.catalogue, province)
    st.markdown(f"#### {_show.plain(view.say(headline(guide)))}")
    for name, fact in facts(guide):
        st.markdown(f"**{_show.plain(view.say(name))}** · {_show.plain(view.say(fact))}")
    if not view.is_room:
        _form(view, guide, province)
    _columns(view, guide)
    _rules(view, guide)


def _province(view: View) -> str | None:
    """Whose districts a form offers; in an empty store any province may be asked for."""
    names = {_NOWHERE: said.NO_PROVINCE}
    names |= {each.code: each.name for each in view.monitor.places.provinces}
    code = _pick.pick(
        "form_of",
        said.FORM_FOR,
        names,
        view.lang,
        default=view.province or _NOWHERE,
        is_fixed=view.is_room,
    )
    return None if code == _NOWHERE else code


def _form(view: View, guide: Guide, province: str | None) -> None:
    catalogue, dataset = view.monitor.catalogue, guide.dataset.id

    def make(_form: str) -> bytes:
        return template(dataset, catalogue, province)

    name = f"{dataset}_{province}" if province else dataset
    _show.downloads(view, {"form": template_file}, make, f"form_{name}", name)
    st.caption(_show.plain(view.say(said.FORM_NOTE)))


def _columns(view: View, guide: Guide) -> None:
    st.subheader(view.say(said.COLUMNS))
    content, alt = columns_table(guide, view.lang), view.say(headline(guide))
    read = to_be_read(content, view.lang)
    words_table(read, alt)
    if view.is_room:
        return
    with st.expander(view.say(said.EXAMPLES)):
        known = to_be_looked_up(content, view.lang)
        words_table(known, view.say(said.EXAMPLES))

    def make(form: str) -> bytes:
        return exports.written_table(form, content, 0, view.lang, about(guide))

    name = f"dictionary_{guide.dataset.id}"
    _show.downloads(view, exports.table_formats(), make, name, name)


def _rules(view: View, guide: Guide) -> None:
    st.subheader(view.say(said.RULES))
    for each in guide.rules or (said.NO_RULES,):
        st.markdown(f"- {_show.plain(view.say(each))}")
