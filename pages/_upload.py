"""The upload: several files at once, real progress, a result for each file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from equity_metrics import desk_words as words
from equity_metrics.desk_tables import problems, results
from equity_metrics.errors import ReaderError
from equity_metrics.forms import marked_file, template, template_file
from equity_metrics.intake import Report
from equity_metrics.periods import Period, PeriodKind, parse_period
from equity_metrics.text import number
from pages import _pick, _show
from pages._view import View
from pages._words_table import words_table

_BROUGHT = "brought"
_FILE_SAYS = "-"
_READ_WHOLE = 30  # problems that are read line by line; of more one looks some up
_BOXES = {
    "accepted": st.success, "unchanged": st.info, "held": st.warning, "partly": st.warning,
    "refused": st.error,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """What the sender says of a file: its dataset, and what the file itself may not say."""

    dataset: str
    province: str | None
    period: Period | None
    scope: str
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Brought:
    """A file of this session, as long as its result is shown. Nothing of its content is kept elsewhere."""

    name: str
    content: bytes
    said: _Said
    report: Report


def upload(view: View) -> None:
    """The form, and below it what the latest check found."""
    st.subheader(view.say(words.UPLOAD))
    offered = {each.id: each.label for each in view.monitor.catalogue.deliverable}
    dataset = _pick.pick("dataset", words.DATASET, offered, view.lang, default=next(iter(offered)))
    _form_to_fill(view, dataset)
    with st.form("upload"):
        files = st.file_uploader(view.say(words.FILES), accept_multiple_files=True)
        said = partial(_said, view, dataset, *_asked(view))
        is_asked = st.form_submit_button(view.say(words.CHECK), type="primary")
    if is_asked and not files:
        st.warning(view.say(words.NO_FILE))
    elif is_asked:
        _check_all(view, [(each.name, each.getvalue()) for each in files], said())
    brought: list[_Brought] = _pick.remembered(_BROUGHT) or []
    if brought:
        _results(view, brought)


def forget() -> None:
    """Lets the files of this session and their results go."""
    _pick.remember(_BROUGHT, None)


def _form_to_fill(view: View, dataset: str) -> None:
    """The Excel form of the dataset, and where it is explained."""
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.caption(_show.plain(view.say(words.FORM_HINT)))
    with right:
        province = view.province or None
        name = f"form_{dataset}_{province}" if province else f"form_{dataset}"
        _show.downloads(
            view, {"form": template_file},
            lambda _form: template(dataset, view.monitor.catalogue, province), name, "form",
        )  # fmt: skip


def _asked(view: View) -> tuple[str, str, str]:
    """The widgets of what a file may not say itself: province, period, what it speaks for."""
    left, middle, right = st.columns([1, 1, 1.4])
    provinces = {place.code: place.name for place in view.monitor.places.provinces}
    province = left.selectbox(
        view.say(words.FILE_PROVINCE), [_FILE_SAYS, *provinces],
        format_func=lambda code: view.say(provinces.get(code, words.AS_THE_FILE_SAYS)),
    )  # fmt: skip
    period = middle.text_input(view.say(words.FILE_PERIOD))
    scope = right.radio(
        view.say(words.SCOPE), list(words.SCOPES),
        format_func=lambda code: view.say(words.SCOPES[code]),
    )  # fmt: skip
    return province, period.strip(), scope


def _said(view: View, dataset: str, province: str, period: str, scope: str) -> _Said:
    kind = view.monitor.catalogue.datasets[dataset].period
    return _Said(
        dataset,
        None if province == _FILE_SAYS else province,
        _period(kind, period) if period else None,
        scope,
    )


def _period(kind: PeriodKind, found: str) -> Period:
    try:
        return parse_period(kind, found)
    except ValueError as failure:
        raise ReaderError(words.UNREADABLE_PERIOD.format(found=found)) from failure


def _check_all(view: View, files: list[tuple[str, bytes]], said: _Said) -> None:
    """Each file by itself: one that is refused never stops the others."""
    brought = []
    for nth, (name, content) in enumerate(files, start=1):
        which = words.NTH_FILE.format(nth=nth, count=len(files), name=name)
        with _show.progress(view.lang, which) as step:
            brought.append(_Brought(name, content, said, _checked(view, name, content, said, step)))
    _pick.remember(_BROUGHT, brought)


def _checked(view: View, name: str, content: bytes, said: _Said, step: Any) -> Report:
    with TemporaryDirectory(prefix="equity-upload-") as aside:
        path = _laid(aside, name, content)
        return view.monitor.check(
            view.reader, path, said.dataset, name=name, from_screen=True, progress=step,
            **_how(said),
        )  # fmt: skip


def _how(said: _Said) -> dict[str, Any]:
    return {
        "province": said.province, "period": said.period, "scope": said.scope,
        "mapping": said.mapping,
    }  # fmt: skip


def _laid(aside: str, name: str, content: bytes) -> Path:
    """The file under a name of ours; only the ending is the sender's."""
    path = Path(aside) / f"delivery{Path(name).suffix}"
    path.write_bytes(content)
    return path


def _results(view: View, brought: list[_Brought]) -> None:
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    left.subheader(view.say(words.RESULTS))
    right.button(view.say(words.CLEAR_RESULTS), on_click=forget)
    if len(brought) > 1:
        reports = [each.report for each in brought]
        st.dataframe(
            results(reports, view.lang), hide_index=True, alt=view.say(words.RESULTS), key="results"
        )
    for nth, each in enumerate(brought):
        with st.container(border=True):
            _result(view, nth, each)


def _result(view: View, nth: int, brought: _Brought) -> None:
    report = brought.report
    counts = words.REPORT_COUNTS.format(
        read=number(report.rows_read), ok=number(report.rows_ok),
        rejected=number(report.rows_rejected), aside=number(report.rows_set_aside),
    )  # fmt: skip
    verdict, then = words.VERDICTS[report.verdict], words.NEXT_STEPS[report.verdict]
    _BOXES[report.verdict](
        f"**{_show.plain(report.file_name)}** · {_show.plain(view.say(verdict))} · "
        f"{_show.plain(view.say(counts))}  \n{_show.plain(view.say(then))}"
    )
    for note in report.notes:
        st.caption(_show.plain(view.say(note)))
    if report.problems:
        _problems(view, nth, brought)
    if report.offer is not None:
        _mapping(view, nth, brought)


def _problems(view: View, nth: int, brought: _Brought) -> None:
    report = brought.report
    contract = view.monitor.catalogue.datasets[report.dataset]
    listed, alt = problems(report.problems, contract, view.lang), view.say(words.REPORT_TEXT)
    if len(report.problems) <= _READ_WHOLE:
        words_table(listed, alt)
    else:
        st.dataframe(listed, hide_index=True, alt=alt, key=f"problems_{nth}")
    if report.more_problems:
        more = words.MORE_PROBLEMS.format(
            shown=number(len(report.problems)), more=number(report.more_problems)
        )
        st.caption(_show.plain(view.say(more)))
    if not report.rows_read:
        return  # refused as a whole: there is no row to mark
    name = view.say(words.MARKED_NAME.format(name=Path(brought.name).stem))
    _show.downloads(
        view, {"marked": marked_file}, lambda _form: _marked(view, brought), name, f"marked_{nth}"
    )
    st.caption(view.say(words.MARKED_NOTE))


def _marked(view: View, brought: _Brought) -> bytes:
    """The sender's own file with what to correct, made when it is fetched."""
    with TemporaryDirectory(prefix="equity-upload-") as aside:
        path = _laid(aside, brought.name, brought.content)
        return view.monitor.marked(
            view.reader, path, brought.said.dataset, from_screen=True, **_how(brought.said)
        )


def _mapping(view: View, nth: int, brought: _Brought) -> None:
    """Which head of the file is the column that was not found: the steward says it."""
    offer = brought.report.offer
    if offer is None or not offer.heads:
        return
    contract = view.monitor.catalogue.datasets[brought.report.dataset]
    with st.form(f"mapping_{nth}"):
        st.markdown(f"**{view.say(words.MAPPING)}**")
        st.caption(view.say(words.MAPPING_ASK))
        heads = [_FILE_SAYS, *offer.heads]
        guessed = {column: head for head, column in offer.guesses}
        chosen = {
            column: st.selectbox(
                view.say(contract[column].label), heads,
                index=heads.index(guessed.get(column, _FILE_SAYS)),
                format_func=lambda head: view.say(words.NOT_IN_FILE) if head == _FILE_SAYS else head,
                key=f"map_{nth}_{column}",
            )
            for column in offer.missing
        }  # fmt: skip
        is_asked = st.form_submit_button(view.say(words.CHECK_AGAIN))
    if is_asked:
        mapping = {head: column for column, head in chosen.items() if head != _FILE_SAYS}
        said = replace(brought.said, mapping={**brought.said.mapping, **mapping})
        with _show.progress(view.lang) as step:
            report = _checked(view, brought.name, brought.content, said, step)
        files: list[_Brought] = list(_pick.remembered(_BROUGHT))
        files[nth] = replace(brought, said=said, report=report)
        _pick.remember(_BROUGHT, files)
        st.rerun()
