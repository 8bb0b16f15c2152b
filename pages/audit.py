"""Who did and saw what: the audit trail, whether it is whole, and some of it as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from equity_metrics import audit_words as words
from equity_metrics import exports
from equity_metrics.audit import KIND_LABELS, KINDS, Kept, Kind, Wanted
from equity_metrics.audited import chain_text
from equity_metrics.intake.cells import read_date
from equity_metrics.tables.audit import events
from equity_metrics.text import Text, moment, number, today, typed_day
from pages import _pick, _show
from pages._view import View

TITLE = Text(th="บันทึกการใช้งาน", en="Audit trail")
ICON = ":material/policy:"
ORDER = 62
NEEDS = "audit"
OF_A_STORE = True
OF_NO_PLACE = True
WORKS_EMPTY = True
_SHOWN = 100
_LEAVING = 10_000  # events of a file
_AT_ONCE = 20_000  # a trail so long is verified whenever the page opens
_ALL = "all"
_BEFORE, _VERIFIED = "audit_before", "audit_verified"


def render(view: View) -> None:
    """Whether the trail is whole, and the events that are chosen; nothing of it in a protected view."""
    if not view.reader.may_audit:
        st.info(_show.plain(view.say(words.NOT_HERE)))
        return
    count, first = view.monitor.trail_extent(view.reader)
    if first is None:
        st.info(_show.plain(view.say(words.NOTHING_YET)))
        return
    _whole(view, count, moment(first))
    wanted = _wanted(view)
    before = _pick.remembered_here(_BEFORE)
    found = view.monitor.events(view.reader, wanted, _SHOWN + 1, before)
    if not found:
        st.info(_show.plain(view.say(words.NONE_FOUND)))
        return
    _table(view, wanted, found[:_SHOWN])
    _turn(view, found, is_newest=before is None)


def _whole(view: View, count: int, first: Text) -> None:
    """The trail in one sentence, what is wrong with it, and a button that goes through it again."""
    place = st.container()
    left, right = st.columns([5, 1.4], vertical_alignment="center")
    months = view.monitor.catalogue.audit.months
    left.caption(_show.plain(view.say(words.KEPT_FOR.format(months=months))))
    is_asked = right.button(view.say(words.VERIFY), width="stretch")
    checked = _pick.remembered_here(_VERIFIED)
    if is_asked or (checked is None and count <= _AT_ONCE):
        checked = view.monitor.verified(view.reader)
        _pick.remember_here(_VERIFIED, checked)
    state = words.NOT_VERIFIED
    if checked is not None:
        broken = words.BROKEN.format(found=number(len(checked.faults) + checked.more))
        state = words.WHOLE if checked.is_whole else broken
    with place:
        said = words.COUNTED.format(count=number(count), first=first, state=state)
        st.markdown(f"#### {_show.plain(view.say(said))}")
        if checked is None:
            return
        if not checked.is_whole:
            st.error(_show.plain(view.say(chain_text(checked))))
        for note in checked.notes:
            st.caption(_show.plain(view.say(note)))


def _wanted(view: View) -> Wanted:
    """What the reader chose to see."""
    kinds = {_ALL: words.EVERY_KIND, **KIND_LABELS}
    provinces = {place.code: place.name for place in view.monitor.places.provinces}
    one, two, three, four, five = st.columns([2, 2, 2, 1.4, 1.4])
    kind = _pick.pick("kind", words.KIND, kinds, view.lang, default=_ALL, where=one)
    province = _pick.pick(
        "where", words.PROVINCE, {_ALL: words.EVERY_PROVINCE, **provinces}, view.lang,
        default=_ALL, where=two,
    )  # fmt: skip
    account = three.text_input(view.say(words.ACCOUNT), max_chars=200).strip()
    return Wanted(
        kind=_kind(kind),
        account=account or None,
        province=None if province == _ALL else province,
        first_day=_day(view, words.SINCE, four),
        last_day=_day(view, words.UNTIL, five),
    )


def _kind(chosen: str) -> Kind | None:
    return next((kind for kind in KINDS if kind == chosen), None)


def _day(view: View, label: Text, place: DeltaGenerator) -> date | None:
    """A day as it is typed, of either era; one that is none is said and left out."""
    hint = typed_day(today(), view.lang)
    typed = place.text_input(view.say(label), max_chars=40, placeholder=hint).strip()
    if not typed:
        return None
    found = read_date(typed).value
    if found is None:
        place.error(_show.plain(view.say(words.NO_DAY.format(found=typed, day=hint))))
        return None
    return date.fromisoformat(found)


def _table(view: View, wanted: Wanted, found: Sequence[Kept]) -> None:
    """A hundred of the events; the files hold more of them."""
    monitor, alt = view.monitor, view.say(words.TABLE)
    content = events(found, monitor.catalogue, view.lang)
    widths = {
        words.SEQ[view.lang]: st.column_config.NumberColumn(width="small", format="localized"),
        words.ABOUT[view.lang]: st.column_config.TextColumn(width="large"),
    }
    st.dataframe(content, hide_index=True, alt=alt, key="table_audit", column_config=widths)
    at = moment(datetime.now(UTC))
    about = exports.About(((words.TITLE, words.TABLE), (words.TAKEN_OUT, at)))

    def make(form: str) -> bytes:
        chosen = monitor.events(view.reader, wanted, _LEAVING)
        return exports.written_table(
            form, events(chosen, monitor.catalogue, view.lang), 0, view.lang, about
        )

    _show.downloads(view, exports.table_formats(), make, "audit", "audit")
    st.caption(_show.plain(view.say(words.MOST.format(most=number(_LEAVING)))))


def _turn(view: View, found: Sequence[Kept], *, is_newest: bool) -> None:
    """To the events before those that are shown, and back to the newest."""
    with st.container(horizontal=True):
        if not is_newest:
            st.button(view.say(words.NEWEST), on_click=_pick.remember_here, args=(_BEFORE, None))
        if len(found) > _SHOWN:
            last = found[_SHOWN - 1].seq
            st.button(view.say(words.EARLIER), on_click=_pick.remember_here, args=(_BEFORE, last))
