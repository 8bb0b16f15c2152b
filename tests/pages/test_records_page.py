"""Recording through the page: the form of a contract, its problems beside its fields, the history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from screens import OpenPage, said
from streamlit.testing.v1 import AppTest

from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER

LAMPANG = "52"
QUERY = {"province": LAMPANG, "record": "plan_outcome", "lang": "en"}


@pytest.fixture
def own(copied: Callable[[], Monitor]) -> Monitor:
    return copied()


@pytest.fixture
def opened_own(own: Monitor, open_on: Callable[[Path], OpenPage]) -> OpenPage:
    return open_on(own.store.root)


def plans(monitor: Monitor) -> list[str]:
    """Numbers of delivered plans of the province."""
    files = [
        str(monitor.store.path_of(part))
        for part in monitor.publication().parts
        if (part.dataset, part.province) == ("individual_plan", LAMPANG)
    ]
    rows = duckdb.read_parquet(files).select("plan_no").order("plan_no").fetchall()
    return [number for (number,) in rows]


def field(run: AppTest, kind: str, label: str):  # type: ignore[no-untyped-def]
    return next(each for each in run.get(kind) if each.label == label)


def press(run: AppTest, label: str) -> AppTest:
    return field(run, "button", label).click().run()


def filled(run: AppTest, plan: str, on: str, outcome: str | None) -> AppTest:
    field(run, "text_input", "Plan number *").set_value(plan)
    field(run, "text_input", "Outcome on *").set_value(on)
    if outcome is not None:
        field(run, "selectbox", "Outcome *").set_value(outcome)
    return press(run, "Record")


def test_record_correct_and_withdraw(own: Monitor, opened_own: OpenPage) -> None:
    plan = plans(own)[0]
    run = filled(opened_own("records", **QUERY), plan, "1/9/2564", "moved")
    assert not run.exception
    assert any(words.startswith("Recorded as entry 1") for words in said(run))
    assert field(run, "text_input", "Plan number *").value == ""
    assert any("not yet published" in words for words in said(run)), said(run)
    field(run, "selectbox", "Correct or withdraw a row").set_value("1").run()
    press(run, "Correct")
    assert field(run, "text_input", "Plan number *").value == plan
    assert field(run, "text_input", "Plan number *").disabled
    assert field(run, "text_input", "Outcome on *").value == "1/9/2021"
    field(run, "selectbox", "Outcome *").set_value("refused")
    press(run, "Record the correction")
    assert any(words.startswith("Recorded as entry 2") for words in said(run))
    (live,) = own.records.live()
    assert live.content == {"plan_no": plan, "outcome": "refused", "outcome_on": "2021-09-01"}
    field(run, "selectbox", "Correct or withdraw a row").set_value("2").run()
    press(run, "Withdraw")
    assert any("Entry 2 is withdrawn" in words for words in said(run))
    assert [each.number for each in own.records.live()] == [1]
    assert not run.exception


def test_problems_stand_beside_their_fields(own: Monitor, opened_own: OpenPage) -> None:
    run = filled(opened_own("records", **QUERY), "no such plan 1", "soon", None)
    told = [each.value for each in run.error]
    assert any("cannot be read" in words for words in told)
    assert any("needs a value" in words for words in told)
    assert any("Nothing was recorded" in words for words in told)
    assert field(run, "text_input", "Plan number *").value == "no such plan 1"
    assert own.records.last() == 0


def test_published_from_the_page(own: Monitor, opened_own: OpenPage) -> None:
    before = own.publication().number
    run = filled(opened_own("records", **QUERY), plans(own)[0], "1/9/2564", "moved")
    press(run, "Publish now")
    assert own.publication().number == before + 1
    assert own.publication().entered.rows == 1
    assert not any("not yet published" in words for words in said(run))


@pytest.mark.parametrize("reading", [{"view": "protected"}, {"room": "1"}])
def test_nothing_of_it_in_a_protected_view(
    own: Monitor, opened_own: OpenPage, reading: dict[str, str]
) -> None:
    row = {"plan_no": plans(own)[0], "outcome": "moved", "outcome_on": "1/9/2564"}
    own.record(OWNER, "plan_outcome", row, province=LAMPANG)
    for page in ("records", "data"):
        run = opened_own(page, lang="en", province=LAMPANG, **reading)
        assert not run.get("dataframe")
        assert not any(
            "not yet published" in words or row["plan_no"] in words for words in said(run)
        )
    assert own.recordable(VIEWER) == own.recordable(PUBLIC_ROOM) == ()


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_contract_has_its_form(own: Monitor, opened_own: OpenPage, lang: str) -> None:
    for contract in own.catalogue.recorded:
        run = opened_own("records", **{**QUERY, "record": contract.id, "lang": lang})
        assert not run.exception
        labels = {
            each.label
            for kind in ("text_input", "selectbox", "number_input")
            for each in run.get(kind)
        }
        for column in contract.column:
            if column.type != "province":
                assert column.label[lang] + (" *" if column.filled else "") in labels
