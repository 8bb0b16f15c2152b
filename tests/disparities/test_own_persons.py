"""A file of persons: other columns, other designs, and what is said of rows that are wrong."""

from __future__ import annotations

from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics.disparities.own.persons import persons_table
from equity_metrics.disparities.own.rows import OwnTableError
from equity_metrics.text import LANGS

HEAD = "case_id,stratum,psu,weight,group,wealth_score,attend,quintile"
ROWS = [
    "X,north,1,1.5,hills,0.1,0,1",
    "X,north,1,0.5,hills,0.4,1,1",
    "X,north,2,2.0,coast,0.9,1,2",
    "X,north,2,1.0,coast,0.2,0,1",
    "X,south,3,1.0,hills,1.4,1,2",
    "X,south,4,2.5,coast,0.8,0,2",
    "X,south,4,0.5,coast,1.9,1,2",
]
Key = tuple[str, str, str, str]


def _file(*rows: str, head: str = HEAD) -> str:
    return "\n".join([head, *rows]) + "\n"


def _answer(text: str) -> dict[Key, dict[str, str]]:
    rows = persons_table(text).rows
    return {(row["block"], row["measure"], row["parameter"], row["design"]): row for row in rows}


def _without(column: str) -> str:
    place = HEAD.split(",").index(column)
    lines = [line.split(",") for line in (HEAD, *ROWS)]
    return "\n".join(",".join(cells[:place] + cells[place + 1 :]) for cells in lines)


def test_a_mean_by_hand() -> None:
    """Hills: 1.5 without, 0.5 and 1.0 with; half of the weight."""
    row = _answer(_file(*ROWS))["disaggregated", "mean_attend", "group=hills", "weights"]
    assert float(row["value"]) == pytest.approx(0.5)
    assert row["ci_low"] == row["ci_high"] == ""


def test_every_design_and_rank_is_answered() -> None:
    found = _answer(_file(*ROWS))
    assert {key[3] for key in found} >= {"none", "weights", "stratified_clusters"}
    ranks = {key[2].split(";")[0] for key in found if key[0] == "individual"}
    assert ranks == {"quintile", "wealth_score"}


@pytest.mark.parametrize(
    ("column", "gone"),
    [
        ("psu", lambda key: key[3] == "stratified_clusters"),
        ("group", lambda key: key[2].startswith("group=")),
        ("quintile", lambda key: key[2].startswith("quintile")),
        ("attend", lambda key: "attend" in key[1] + key[2]),
        ("wealth_score", lambda key: "wealth_score" in key[2]),
    ],
)
def test_a_column_that_is_not_there_takes_its_rows_along(column: str, gone: object) -> None:
    whole, found = _answer(_file(*ROWS)), _answer(_without(column))
    assert callable(gone)
    left = {key: row for key, row in whole.items() if not gone(key)}
    assert len(left) < len(whole)
    assert {key: row for key, row in found.items() if not gone(key)} == left
    assert not [key for key in found if gone(key)]


def test_cases_do_not_touch_each_other() -> None:
    other = [line.replace("X,", "Y,", 1) for line in reversed(ROWS)]
    both = persons_table(_file(*ROWS, *other)).rows
    alone = persons_table(_file(*ROWS)).rows
    assert [row for row in both if row["case_id"] == "X"] == alone
    assert len(both) == 2 * len(alone)


def test_a_stratum_of_one_cluster_has_values_and_no_errors() -> None:
    """What cannot be known is left out, and said; the weights alone still have their error."""
    text = _file(*(line for line in ROWS if "south,3" not in line))
    answer = persons_table(text)
    found = [row for row in answer.rows if row["design"] == "stratified_clusters"]
    weighted = [row for row in answer.rows if row["design"] == "weights"]
    assert [row["value"] for row in found] == [row["value"] for row in weighted]
    assert not any(row["se"] or row["ci_low"] or row["ci_high"] for row in found)
    assert any(row["se"] for row in weighted)
    assert any("PSU" in remark.th and "cluster" in remark.en for remark in answer.remarks)


def test_an_answer_that_is_missing_leaves_the_person_out_and_is_said() -> None:
    rows = [ROWS[0].replace(",0,1", ",NA,1"), *ROWS[1:]]
    answer = persons_table(_file(*rows))
    row = next(each for each in answer.rows if each["parameter"] == "group=hills")
    assert float(row["value"]) == 1.0
    assert [remark.en for remark in answer.remarks][0].startswith("X: answers missing in 1 cells")


def test_nothing_is_ever_nan() -> None:
    """All the same, nobody, one person: empty, or a number."""
    constant = [line.replace(",1,", ",0,") for line in ROWS]
    for rows in (constant, ROWS[:1], ["X,1,1,0,hills,0.5,1,1", "X,1,2,0,hills,0.7,0,2"]):
        for row in persons_table(_file(*rows)).rows:
            for name in ("value", "se", "ci_low", "ci_high"):
                assert row[name] == "" or abs(float(row[name])) < 1e9


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        ("X,north,1,-1,hills,0.1,0,1", "weight", "-1"),
        ("X,north,1,,hills,0.1,0,1", "weight", ""),
        ("X,north,1,many,hills,0.1,0,1", "weight", "many"),
        ("X,north,1,1,hills,0.1,2,1", "attend", "2"),
        ("X,north,1,1,hills,0.1,0.5,1", "attend", "0.5"),
        ("X,north,,1,hills,0.1,0,1", "psu", ""),
        (",north,1,1,hills,0.1,0,1", "case_id", ""),
        ("X,north,1,inf,hills,0.1,0,1", "weight", "inf"),
        ("X,north,1,1,hills,1e999,0,1", "wealth_score", "1e999"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(row: str, column: str, found: str) -> None:
    with pytest.raises(OwnTableError) as refused:
        persons_table(_file(ROWS[0], row, *ROWS[1:]))
    (problem,) = refused.value.problems
    for lang in LANGS:
        assert column in problem[lang] and found in problem[lang] and "3" in problem[lang]


def test_every_wrong_row_is_named() -> None:
    wrong = [f"X,north,1,-{nth},hills,0.1,0,1" for nth in range(1, 61)]
    with pytest.raises(OwnTableError) as refused:
        persons_table(_file(*wrong))
    assert len(refused.value.problems) == 51  # fifty, and how many more
    assert "10" in refused.value.problems[-1].en


@pytest.mark.parametrize("head", ["case_id,psu", "weight,attend"])
def test_what_no_file_may_lack(head: str) -> None:
    with pytest.raises(OwnTableError, match="lacks"):
        persons_table(_file("1,1", head=head))


CELLS = {
    "stratum": st.sampled_from("ab"),
    "psu": st.sampled_from("1234"),
    "weight": st.sampled_from(["0", "1", "2.5", "0.0001", "100000000"]),
    "group": st.sampled_from(["hills", "coast", ""]),
    "wealth_score": st.sampled_from(["-1", "0", "0.5", "NA", "1000000000000"]),
    "income": st.sampled_from(["0", "10", "35.5", "", "1000000000000"]),
    "spending": st.sampled_from(["0", "1", "80", "NA", "0.0001"]),
    "attend": st.sampled_from(["0", "1", "1", ""]),
    "years": st.sampled_from(["0", "6", "18", "NA"]),
    "quintile": st.sampled_from(["1", "2", "3", ""]),
}


@settings(max_examples=40)
@given(rows=st.lists(st.tuples(*CELLS.values()), min_size=1, max_size=8))
def test_any_file_of_accepted_cells_is_answered(rows: list[tuple[str, ...]]) -> None:
    """Few persons, no weight, all alike, all missing: a number or nothing, and never an error."""
    lines = [",".join(("X", *row)) for row in rows]
    for row in persons_table(_file(*lines, head=",".join(("case_id", *CELLS)))).rows:
        for name in ("value", "se", "ci_low", "ci_high"):
            assert row[name] in ("", "Inf") or isfinite(float(row[name])), row
