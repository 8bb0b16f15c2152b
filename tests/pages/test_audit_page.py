"""The trail on its page, and what pages say where it cannot be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from screens import opened, said
from streamlit.testing.v1 import AppTest

from equity_metrics.audit import Audit, Event
from equity_metrics.monitor import Monitor

LAMPANG = "52"
QUERY = {"province": LAMPANG, "lang": "en"}


@pytest.fixture
def own(small: Callable[[], Monitor], monkeypatch: pytest.MonkeyPatch) -> Iterator[Monitor]:
    """The small store, which pages open too."""
    monitor = small()
    monkeypatch.setenv("EQUITY_STORE", str(monitor.store.root))
    st.cache_resource.clear()
    yield monitor
    st.cache_resource.clear()


@pytest.fixture
def trail(own: Monitor) -> Audit:
    assert own.audit is not None
    for nth in range(150):
        own.audit.write(Event("rows_seen", f"worker{nth % 2}@example.org", ("case_worker",), LAMPANG, {"rows": nth}))  # fmt: skip
    own.audit.write(
        Event("sign_in_refused", "<img src=x>", (), "", {"what": "[a](http://x.example)"})
    )
    return own.audit


def shown(run: AppTest) -> list[int]:
    return [int(each) for each in run.dataframe[0].value["No."]]


def has(run: AppTest, words: str) -> bool:
    return any(words in each.replace("\\", "") for each in said(run))


def named(run: AppTest, kind: str, label: str):  # type: ignore[no-untyped-def]
    return next(each for each in run.get(kind) if each.label == label)


def test_the_trail_is_counted_filtered_and_turned(trail: Audit) -> None:
    run = opened("audit", **QUERY)
    assert not run.exception and has(run, "whole, nothing was changed")
    count = trail.extent()[0]  # looking at it is an event
    assert shown(run) == list(range(count, count - 100, -1))
    assert run.dataframe[0].value["What"][0] == "audit trail seen"
    named(run, "button", "Earlier events").click().run()
    assert shown(run) == list(range(count - 100, 0, -1))
    named(run, "button", "Back to the newest").click().run()
    named(run, "text_input", "Account").set_value("worker0@example.org").run()
    assert set(run.dataframe[0].value["Account"]) == {"worker0@example.org"}
    named(run, "selectbox", "What").set_value("purged").run()
    assert not run.dataframe and has(run, "No event is as chosen")
    named(run, "text_input", "From").set_value("soon").run()
    assert any("soon is no day" in each.value.replace("\\", "") for each in run.error)
    assert trail.extent()[0] == count  # reruns are no events


def test_a_broken_trail_is_said_first(trail: Audit) -> None:
    (path,) = trail.folder.glob("2*.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"rows":77', b'"rows":78'))
    run = opened("audit", **QUERY)
    assert has(run, "broken in 1 places")
    assert any("was changed" in each.value for each in run.error)


def test_nothing_of_it_in_other_views(trail: Audit) -> None:
    for reading in ({"view": "protected"}, {"room": "1"}):
        run = opened("audit", **QUERY, **reading)
        assert not run.dataframe and not has(run, "worker0")


def test_where_the_trail_cannot_be_written_rows_are_closed_and_figures_open(
    own: Monitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = opened("out_of_school", **QUERY)
    due = len(before.dataframe)
    assert not before.warning
    (tmp_path / "a file").touch()
    monkeypatch.setenv("EQUITY_AUDIT", str(tmp_path / "a file" / "audit"))
    st.cache_resource.clear()
    closed = opened("out_of_school", **QUERY)
    assert any("Single rows are not shown" in each.value for each in closed.warning)
    assert len(closed.dataframe) < due and len(closed.get("plotly_chart")) == len(before.get("plotly_chart"))  # fmt: skip
    records = opened("records", province=LAMPANG, lang="th", record="plan_outcome")
    assert any("ไม่แสดงข้อมูลรายแถว" in each.value for each in records.warning)
    assert not records.dataframe and not records.exception
    overview = opened("overview", **QUERY)
    assert not overview.warning and not overview.exception and overview.metric
