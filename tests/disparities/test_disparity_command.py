"""The command on tables of one's own, as it is given at a desk."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from equity_metrics.__main__ import main

CASES = "case_id,ordered_dimension,favourable_indicator,indicator_scale\nก1,1,1,100\n"
GROUPS = (
    "case_id,subgroup,subgroup_order,estimate,se,population,reference_subgroup,setting_average\n"
    "ก1,จน,1,20,3,100,0,\nก1,กลาง,2,40,1,200,0,\nก1,รวย,3,60,4,100,0,\n"
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    monkeypatch.setenv("EQUITY_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    cases, groups = tmp_path / "c.csv", tmp_path / "g.csv"
    cases.write_bytes(b"\xef\xbb\xbf" + CASES.encode())  # as spreadsheets save UTF-8
    groups.write_text(GROUPS, encoding="utf-8", newline="\r\n")
    return cases, groups, tmp_path / "out.csv"


def run(*words: str | Path) -> int:
    return main(["disparities", *(str(word) for word in words)])


def test_answers_are_written(
    files: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    cases, groups, output = files
    assert run("--cases", cases, "--groups", groups, "--output", output) == 0
    with output.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == "case_id measure variant status value se ci_low ci_high".split()
    assert {row["case_id"] for row in rows} == {"ก1"}
    said = capsys.readouterr().out
    assert f"คำนวณแล้ว {len(rows)} แถว" in said and f"{len(rows)} rows computed" in said
    first = output.read_bytes()
    assert run("--cases", cases, "--groups", groups, "--output", output) == 0
    assert output.read_bytes() == first  # simulated limits too


def test_what_cannot_be_computed_is_said_once(
    files: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    cases, groups, output = files
    groups.write_text(GROUPS.replace("40", "140"), encoding="utf-8")
    assert run("--cases", cases, "--groups", groups, "--output", output) == 0
    said = capsys.readouterr().out
    assert said.count("กลาง") == 2  # in each language


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--cases", "{c}", "--output", "{o}"), "go together"),
        (("--areas", "{c}", "--groups", "{g}", "--output", "{o}"), "go together"),
        (("--cases", "{c}", "--groups", "{g}", "--output", "{g}"), "nothing is overwritten"),
        (("--cases", "{c}", "--groups", "{o}", "--output", "{o}x"), "cannot be read"),
        (("--cases", "{c}", "--groups", "{g}", "--output", "{o}/no/where"), "cannot be written"),
        (("--cases", "{g}", "--groups", "{g}", "--output", "{o}"), "lacks ordered_dimension"),
    ],
)
def test_refusals(
    words: tuple[str, ...],
    said: str,
    files: tuple[Path, Path, Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    cases, groups, output = files
    assert run(*(word.format(c=cases, g=groups, o=output) for word in words)) == 1
    refused = capsys.readouterr().err
    assert said in refused and len(refused.strip().splitlines()) == 2  # one in each language
    assert groups.read_text(encoding="utf-8") == GROUPS
    assert not output.exists()


def test_another_encoding_is_named(
    files: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    cases, groups, output = files
    groups.write_bytes(GROUPS.encode("cp874"))
    assert run("--cases", cases, "--groups", groups, "--output", output) == 1
    assert "g.csv: not UTF-8" in capsys.readouterr().err


def test_one_form_at_a_time(files: tuple[Path, Path, Path]) -> None:
    cases, _, output = files
    for words in (("--areas", cases, "--persons", cases, "--output", output), ("--output", output)):
        with pytest.raises(SystemExit):
            run(*words)
