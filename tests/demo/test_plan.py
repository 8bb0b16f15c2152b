"""The plan: its totals decide, and what does not hold in it is said."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from equity_metrics.demo import write_deliveries
from equity_metrics.demo.plan import load_plan
from equity_metrics.errors import DeclarationError
from tests.delivered import path_of

DATA = Path(__file__).resolve().parents[2] / "data"
PLAN = DATA / "demo" / "lampang.toml"


def _edited(folder: Path, old: str, new: str) -> Path:
    content = PLAN.read_text(encoding="utf-8")
    assert old in content
    path = folder / "lampang.toml"
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ("paid = 2050", "paid = 2906", "plan", "paid <= eligible <= children"),
        ("children = 5197\nvisits", "children = 5196\nvisits", "plan", "all the children"),
        ('silent_districts = ["5209"]', 'silent_districts = ["9999"]', "plan", "districts"),
        ('period = "2020-2"', 'period = "2020-3"', "round.1.period", "2020-3"),
        ("share = [0.25, 0.37], ", "", "plan", "one class"),
        ("days = [2020-12-01,", "days = [2020-10-30,", "plan", "after the last round"),
        ("seed = 2564\n", "", "seed", "required"),
        ("sites = 43", "sites = 0", "district.5201.sites", "greater than 0"),
        ("seed = 2564", "sead = 1\nseed = 2564", "sead", "not permitted"),
        ("seed = 2564", "seed = = 2564", "file", "TOML"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, field: str, said: str
) -> None:
    with pytest.raises(DeclarationError) as refused:
        load_plan(_edited(tmp_path, old, new))
    assert len(refused.value.problems) == 1
    problem = refused.value.problems[0]
    assert (problem.file, problem.field) == ("data/demo/lampang.toml", field)
    assert said in problem.accepted


def test_a_plan_that_is_absent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="readable TOML"):
        load_plan(tmp_path / "lampang.toml")


def test_the_files_follow_the_plan_and_the_rate(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    _edited(data / "demo", "paid = 2050", "paid = 1999")
    rates = data / "rates.csv"
    rates.write_text(rates.read_text(encoding="utf-8").replace(",800,", ",950,"), encoding="utf-8")
    written = write_deliveries(tmp_path, data)
    support = path_of(written, "child_support")
    with support.open(encoding="utf-8-sig", newline="") as file:
        amounts = [row["จำนวนเงิน (บาท)"] for row in csv.DictReader(file)]
    assert amounts == ["950.00"] * 1999


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('rate = "child_aid"', 'rate = "lunch"', "rate: found 'lunch'"),
        ("private = 0.03", "bank = 0.03", "funds: found 'bank', accepted one of eef, lao"),
        ("5213 = {", "5299 = {", "district: found '5299', accepted one of 5201, 5202"),
        ("u = 0.0013", "x = 0.0013", "sex: found 'x', accepted one of m, f, u"),
    ],
)
def test_a_code_that_nobody_declared_is_refused(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    _edited(data / "demo", old, new)
    with pytest.raises(DeclarationError) as refused:
        write_deliveries(tmp_path, data)
    assert problem in str(refused.value)
    assert not list(tmp_path.glob("*.csv"))
