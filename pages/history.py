"""The publications: who, when, which files, what they moved; undone and pinned here."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from equity_metrics import desk_words as words
from equity_metrics.desk_tables import deliveries, publications
from equity_metrics.errors import ReaderError, StoreError
from equity_metrics.keeping import Past
from equity_metrics.reader import ROLE_LABELS
from equity_metrics.sentences.change import changed_text
from equity_metrics.sentences.general import general_text
from equity_metrics.store import DeliveryRecord
from equity_metrics.text import Text, joined, moment, number
from pages import _pick, _show
from pages._view import View

TITLE = Text(th="ประวัติการเผยแพร่", en="Publication history")
ICON = ":material/history:"
ORDER = 61
NEEDS = "delivery"
OF_A_STORE = True
_SAID = "history_said"
_NAMED = 3  # files of a publication that are named; the others stand in the table


def render(view: View) -> None:
    """Every publication, the newest first; nothing of it in a protected view."""
    if not view.reader.may_deliver:
        st.info(_show.plain(view.say(words.NOT_IN_ROOM if view.is_room else words.READ_ONLY)))
        return
    said = _pick.remembered(_SAID)
    if said is not None:
        _pick.remember(_SAID, None)
        st.success(_show.plain(view.say(said)))
    found = view.monitor.history(view.reader)
    kept = view.monitor.catalogue.retention.publications
    st.caption(_show.plain(view.say(words.KEPT_FOR.format(count=kept))))
    for past in found:
        with st.container(border=True):
            _publication(view, past, is_current=past is found[0])
    held = deliveries(found[0].manifest.deliveries, view.monitor.catalogue, view.lang)
    for title, content, name in (
        (words.FILES_HELD, held, "deliveries"),
        (words.PUBLICATIONS, publications(found, view.lang), "publications"),
    ):
        with st.expander(view.say(title)):
            _show.other_table(view, content, title, name, title, is_open=True)


def _publication(view: View, past: Past, *, is_current: bool) -> None:
    manifest = past.manifest
    line = words.PUBLICATION_LINE.format(
        number=manifest.number, at=moment(manifest.published_at), reason=manifest.reason,
        by=ROLE_LABELS[manifest.by],
    )  # fmt: skip
    left, middle, right = st.columns([5, 1.6, 1])
    marks = [words.CURRENT] if is_current else []
    marks += [words.EXPIRED] if past.state == "expired" else []
    marks += [words.PINNED.format(why=pin.why) for pin in past.pins]
    said = "".join(f" · **{_show.plain(view.say(each))}**" for each in marks)
    left.markdown(f"{_show.plain(view.say(line))}{said}  \n:small[{_files(view, past)}]")
    if past.state == "expired":
        return
    if is_current:
        general = view.monitor.general_figures(view.reader)
        policy = view.monitor.catalogue.policy
        st.caption(_show.plain(view.say(general_text(general, manifest.number, policy))))
    if not is_current:
        _undo(view, manifest.number, middle)
    _pin(view, past, right)
    _moved(view, manifest.number)


def _files(view: View, past: Past) -> str:
    """Which deliveries came with a publication, which it let go, and who let a held one pass."""
    said = [
        word.format(files=_listed(view, records))
        for word, records in ((words.CAME, past.came), (words.WENT, past.went))
        if records
    ]
    said += [
        words.RELEASED_FILE.format(
            file=each.file_name, by=ROLE_LABELS[each.released.by], reason=each.released.reason
        )
        for each in past.came
        if each.released is not None
    ]
    return _show.plain(view.say(joined(tuple(said), " · ") if said else words.NO_FILES_MOVED))


def _listed(view: View, records: Sequence[DeliveryRecord]) -> Text:
    """The first files by name; how many there are besides."""
    datasets = view.monitor.catalogue.datasets
    lines = [
        words.DELIVERY_LINE.format(
            file=each.file_name, dataset=datasets[each.dataset].label, rows=number(each.rows_ok)
        )
        for each in records[:_NAMED]
    ]
    if len(records) > _NAMED:
        lines.append(words.MORE_FILES.format(count=number(len(records) - _NAMED)))
    return joined(tuple(lines))


def _undo(view: View, published: int, place: DeltaGenerator) -> None:
    with place.popover(view.say(words.UNDO), key=f"ask_{published}", width="stretch"):
        st.markdown(_show.plain(view.say(words.UNDO_CONFIRM.format(number=published))))
        is_asked = st.button(view.say(words.UNDO), key=f"undo_{published}", type="primary")
    if is_asked:
        with _show.progress(view.lang) as step:
            manifest = view.monitor.undo(view.reader, published, step, from_screen=True)
        _pick.remember(_SAID, words.UNDONE.format(number=published, new=manifest.number))
        st.rerun()


def _pin(view: View, past: Past, place: DeltaGenerator) -> None:
    published = past.manifest.number
    if past.pins:
        place.button(
            view.say(words.UNPIN), key=f"unpin_{published}", on_click=view.monitor.unpin,
            args=(view.reader, published), width="stretch",
        )  # fmt: skip
        return
    with place.popover(view.say(words.PIN), key=f"pin_ask_{published}", width="stretch"):
        st.markdown(_show.plain(view.say(words.PIN_NOTE)))
        with st.form(f"pin_{published}", border=False):
            why = st.text_input(view.say(words.PIN_WHY), max_chars=100)
            is_asked = st.form_submit_button(view.say(words.PIN))
    if is_asked:
        view.monitor.pin(view.reader, published, why)
        st.rerun()


def _moved(view: View, published: int) -> None:
    """What a publication moved among the key figures of the province."""
    try:
        changes = view.monitor.changes(view.reader, view.province, published)
    except (ReaderError, StoreError):
        st.caption(view.say(words.OTHER_DEFINITIONS))
        return
    moved = [each for each in changes if each.place == view.province and each.status != "same"]
    if moved:
        with st.expander(view.say(words.WHAT_MOVED)):
            lines = (
                f"- **{_show.plain(view.say(each.indicator.brief))}** "
                f"{_show.plain(view.say(changed_text(each)))}"
                for each in moved
            )
            st.markdown("\n".join(lines))
