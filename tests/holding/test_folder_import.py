"""A folder of files: each has its own result, in the order that rules ask for; none stops the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from surveys import CODES, KO_KHA, LAMPANG, MUEANG, NGAO, children, written

from equity_metrics.__main__ import main
from equity_metrics.bringing import in_turns
from equity_metrics.folder import FolderFile
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER


@pytest.fixture
def folder(desk: Monitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EQUITY_STORE", str(desk.store.root))
    return tmp_path / "sent"


def _districts(folder: Path) -> None:
    for nth, district in enumerate((MUEANG, KO_KHA, NGAO)):
        rows = children(range(100 * nth, 100 * nth + 5 + nth), district)
        written(folder / "child_survey" / f"{CODES[district]}.csv", rows)


def test_the_files_of_all_districts_in_one_go(
    folder: Path, desk: Monitor, capsys: pytest.CaptureFixture[str]
) -> None:
    _districts(folder)
    (folder / "child_survey" / "~$5201.xlsx").write_bytes(b"left by an office program")
    (folder / "child_survey" / "notes.txt").write_text("not a table")
    assert main(["import", str(folder), "--only-districts", "--publish"]) == 0
    said = capsys.readouterr().out
    assert "[3/3]" in said and "ทั้งหมด 3 ไฟล์: รับ 3" in said
    cells = desk.cells(OWNER, "child_aid_rate", LAMPANG).cells
    counted = {cell.place: cell.denominator for cell in cells if cell.denominator}
    assert counted == {CODES[MUEANG]: 5, CODES[KO_KHA]: 6, CODES[NGAO]: 7}
    assert main(["import", str(folder), "--only-districts", "--publish"]) == 0
    assert "เหมือนเดิม 3" in capsys.readouterr().out
    assert desk.store.numbers() == (1,)


def test_without_saying_districts_nothing_is_lost(folder: Path, desk: Monitor) -> None:
    _districts(folder)
    assert main(["import", str(folder), "--publish"]) == 1
    cells = desk.cells(OWNER, "child_aid_rate", LAMPANG)
    assert cells.whole.denominator == 5
    waiting = desk.deliveries_waiting(OWNER)
    assert [len(desk.holds(OWNER, each.id)) for each in waiting] == [1, 1]


def test_one_bad_file_stops_no_other(
    folder: Path, desk: Monitor, capsys: pytest.CaptureFixture[str]
) -> None:
    _districts(folder)
    (folder / "child_survey" / "a.csv").write_bytes(b"")
    (folder / "child_survey" / "b.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    written(folder / "elsewhere" / "c.csv", children(range(3)))
    assert main(["import", str(folder), "--only-districts", "--json"]) == 1
    told = {each["file"]: each for each in json.loads(capsys.readouterr().out)}
    assert told["child_survey/a.csv"]["codes"] == ["EMPTY_FILE"]
    assert told["child_survey/b.xlsx"]["outcome"] == "REJECT_FILE"
    assert "--dataset" in told["elsewhere/c.csv"]["th"]
    assert len(told) == 6
    assert len(desk.deliveries_waiting(OWNER)) == 3


def test_what_a_rule_looks_into_comes_first(desk: Monitor) -> None:
    asked = [
        FolderFile(Path(name), name) for name in ("network_participation", "centre_assessment")
    ]
    looked_into = [FolderFile(Path(name), name) for name in ("network_activity", "centre")]
    datasets = desk.catalogue.datasets
    turns = in_turns([*asked, *looked_into], datasets)
    come = {each.dataset: nth for nth, turn in enumerate(turns) for each in turn}
    for name in come:
        read = {other for rule in datasets[name].rule for other in rule.reads}
        assert all(come[other] < come[name] for other in read & come.keys()), name
    assert come["centre"] < come["network_activity"] < come["network_participation"]


def test_an_empty_folder_and_an_unknown_dataset(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir()
    assert main(["import", str(folder)]) == 1
    assert "CSV" in capsys.readouterr().err
    assert main(["import", str(folder), "--dataset", "nothing"]) == 1
    assert "nothing" in capsys.readouterr().err
