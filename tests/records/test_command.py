"""The command records, corrects, withdraws and lists, and says what is wrong in both languages."""

from __future__ import annotations

import pytest

from equity_metrics import __main__ as commands
from equity_metrics.monitor import Monitor

ROW = ["visit_no=N-1", "district=งาว", "visited_on=1/7/2563"]


@pytest.fixture(autouse=True)
def opened(desk: Monitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "open_monitor", lambda: desk)


def ran(*arguments: str) -> int:
    return commands.main(["record", *arguments, "--dataset", "visit", "--province", "52"])


def test_a_row_from_the_command_line(desk: Monitor, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(*ROW, "trace_result=not_found") == 0
    assert ran(*ROW, "trace_result=found_oos", "--correct", "1") == 0
    assert ran("--withdraw", "2") == 0
    capsys.readouterr()
    assert ran("--list") == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in said] == ["1", "2", "3"]
    assert ["[live]" in line for line in said] == [True, False, False]
    assert [each.number for each in desk.records.live()] == [1]


def test_what_is_wrong_is_said(desk: Monitor, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(*ROW, "trace_result=somewhere") == 1
    said = capsys.readouterr()
    assert "trace_result" in said.out
    assert "ยังไม่ได้บันทึก" in said.err
    assert ran("visit_no") == 1
    assert "COLUMN=VALUE" in capsys.readouterr().err
    assert not desk.records.live()
