"""Deliveries and publications: bring a file in, see what is wrong with which row, publish, undo."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from equity_metrics import words
from equity_metrics.errors import ReaderError
from equity_metrics.intake import Report
from equity_metrics.periods import Period, parse_period
from equity_metrics.reader import ROLE_LABELS
from equity_metrics.tables import problems
from equity_metrics.text import Text, day, number
from pages import _pick, _publishing, _show
from pages._view import View

TITLE = Text(th="ข้อมูลและการเผยแพร่", en="Data and publication")
ICON = ":material/upload_file:"
ORDER = 60
WORKS_EMPTY = True


def render(view: View) -> None:
    """Upload, waiting deliveries, publications with undo; nothing of it in a protected view."""
    if not view.reader.may_deliver:
        st.info(view.say(words.READ_ONLY))
        return
    _upload(view)
    _waiting(view)
    if not view.monitor.is_empty():
        _history(view)


def _upload(view: View) -> None:
    view.monitor.stand_ready(view.reader)
    st.subheader(view.say(words.UPLOAD))
    datasets = {each.id: each.label for each in view.monitor.catalogue.deliverable}
    with st.form("upload"):
        dataset = st.selectbox(
            view.say(words.DATASET),
            list(datasets),
            format_func=lambda code: view.say(datasets[code]),
        )
        file = st.file_uploader(view.say(words.FILE), type=None)
        left, right = st.columns(2)
        province = left.text_input(view.say(words.FILE_PROVINCE))
        period = right.text_input(view.say(words.FILE_PERIOD))
        asked = st.form_submit_button(view.say(words.CHECK), type="primary")
    if asked and file is not None:
        kind = view.monitor.catalogue.datasets[dataset].period
        span = _period(kind, period.strip()) if period.strip() else None
        code = view.monitor.places.match_province(province) if province.strip() else None
        with TemporaryDirectory(prefix="equity-upload-") as aside:
            path = Path(aside) / f"delivery{Path(file.name).suffix}"
            path.write_bytes(file.getvalue())
            with _show.progress(view.lang) as step:
                report = view.monitor.check(
                    view.reader, path, dataset, name=file.name, province=code, period=span,
                    from_screen=True, progress=step,
                )  # fmt: skip
        _pick.remember("report", report)
    report = _pick.remembered("report")
    if report is not None:
        _report(view, report)


def _period(kind: str, found: str) -> Period:
    try:
        return parse_period(kind, found)  # type: ignore[arg-type]
    except ValueError as failure:
        raise ReaderError(words.UNREADABLE_PERIOD.format(found=found)) from failure


def _report(view: View, report: Report) -> None:
    if report.is_accepted:
        st.success(view.say(words.ACCEPTED))
    elif report.rows_ok:
        st.warning(view.say(words.PARTLY))
    else:
        st.error(view.say(words.REFUSED))
    counts = words.REPORT_COUNTS.format(
        read=number(report.rows_read), ok=number(report.rows_ok),
        rejected=number(report.rows_rejected), aside=number(report.rows_set_aside),
    )  # fmt: skip
    st.markdown(f"**{_show.plain(report.file_name)}** · {_show.plain(view.say(counts))}")
    for note in report.notes:
        st.caption(_show.plain(view.say(note)))
    if report.problems:
        st.dataframe(problems(report.problems, view.lang), hide_index=True, alt=view.say(counts))


def _waiting(view: View) -> None:
    st.subheader(view.say(words.WAITING))
    waiting = view.monitor.deliveries_waiting(view.reader)
    if view.province:
        _publishing.unpublished(view)
    if not waiting:
        st.caption(view.say(words.NOTHING_WAITS))
        return
    for delivery in waiting:
        record = delivery.record
        line = words.WAITING_LINE.format(
            file=record.file_name,
            dataset=view.monitor.catalogue.datasets[record.dataset].label,
            ok=number(record.rows_ok),
            rejected=number(record.rows_rejected),
            aside=number(record.rows_set_aside),
        )
        left, right = st.columns([5, 1])
        left.markdown(_show.plain(view.say(line)))
        right.button(
            view.say(words.DISCARD), key=f"discard_{record.id}",
            on_click=view.monitor.discard, args=(view.reader, record.id),
        )  # fmt: skip
    if st.button(view.say(words.PUBLISH), type="primary"):
        _publishing.publish(view)


def _undo(view: View, number: int) -> None:
    view.monitor.undo(view.reader, number, from_screen=True)


def _history(view: View) -> None:
    st.subheader(view.say(words.PUBLICATIONS))
    history = view.monitor.history(view.reader)
    for manifest in history:
        line = words.PUBLICATION_LINE.format(
            number=manifest.number, day=day(manifest.published_at.date()),
            reason=manifest.reason, by=ROLE_LABELS[manifest.by],
        )  # fmt: skip
        left, right = st.columns([4, 2])
        if manifest is history[0]:
            left.markdown(f"**{_show.plain(view.say(line))}** · {view.say(words.CURRENT)}")
            continue
        left.markdown(_show.plain(view.say(line)))
        with right.popover(view.say(words.UNDO), key=f"ask_{manifest.number}"):
            st.markdown(_show.plain(view.say(words.UNDO_CONFIRM.format(number=manifest.number))))
            st.button(
                view.say(words.UNDO), key=f"undo_{manifest.number}", type="primary",
                on_click=_undo, args=(view, manifest.number),
            )  # fmt: skip
    with st.expander(view.say(words.DELIVERIES)):
        for record in history[0].deliveries:
            label = view.say(view.monitor.catalogue.datasets[record.dataset].label)
            said = f"{record.file_name} · {label} · {number(record.rows_ok)} · {record.outcome}"
            st.markdown(_show.plain(said))
