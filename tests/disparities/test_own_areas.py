"""Own tables of areas: which rows are there, and what is said of a case that cannot be computed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from some_areas import areas

from equity_metrics.disparities.formula import compute_named
from equity_metrics.disparities.own.areas import areas_table
from equity_metrics.disparities.own.rows import OwnTableError

HEAD = "case_id,area_id,region,children,funding_per_child,poverty_pct,wealth_per_child,coverage_pct"
SOUND = (
    "K,1,North,100,900,30,50,80",
    "K,2,North,300,1100,20,70,90",
    "K,3,South,200,800,40,60,70",
)
Row = dict[str, str]


def rows_of(*lines: str, head: str = HEAD) -> list[Row]:
    return areas_table("\n".join((head, *lines))).rows


def changed(line: int, column: str, words: str) -> list[str]:
    """The sound case with one other cell."""
    lines = [each.split(",") for each in SOUND]
    lines[line][HEAD.split(",").index(column)] = words
    return [",".join(each) for each in lines]


def statuses(rows: list[Row], asked: Callable[[Row], bool]) -> set[str]:
    found = {row["status"] for row in rows if asked(row)}
    assert found
    return found


def is_of_money(row: Row) -> bool:
    return not row["measure"].startswith("coverage_")


def is_ranked_by(column: str) -> Callable[[Row], bool]:
    return lambda row: is_of_money(row) and row["parameter"].startswith(column)


def test_a_sound_case_has_a_value_in_every_row() -> None:
    rows = rows_of(*SOUND)
    assert {row["status"] for row in rows} == {"ok"}
    assert all(row["value"] for row in rows)
    keys = [(row["measure"], row["parameter"], row["weight"]) for row in rows]
    assert len(keys) == len(set(keys))


def test_children_weigh_and_areas_do_not() -> None:
    by_weight = {
        row["weight"]: float(row["value"]) for row in rows_of(*SOUND) if row["measure"] == "mean"
    }
    assert by_weight == {"children": pytest.approx(580_000 / 600), "equal": pytest.approx(2800 / 3)}


@pytest.mark.parametrize(("measure", "parameter", "rank_by"), [
    ("gini", "", None),
    ("concentration_index", "poverty_pct", (30, 20, 40)),
    ("extended_concentration_index", "wealth_per_child:nu=3", (50, 70, 60)),
    ("gini_minus_concentration", "wealth_per_child", (50, 70, 60)),
    ("progressivity_ratio", "poorest/least_poor_quarter", (30, 20, 40)),
])  # fmt: skip
def test_a_row_is_what_its_measure_gives(measure: str, parameter: str, rank_by) -> None:
    given = areas(900, 1100, 800, weight=(100, 300, 200), rank_by=rank_by)
    expected = compute_named(measure)(given, parameter.rpartition(":")[2])
    (row,) = (
        row for row in rows_of(*SOUND)
        if (row["measure"], row["parameter"], row["weight"]) == (measure, parameter, "children")
    )  # fmt: skip
    assert float(row["value"]) == pytest.approx(expected.value)


@pytest.mark.parametrize(("column", "is_left_out"), [
    ("region", lambda row: row["measure"] in {"ge_within", "ge_between", "ge_group", "ge_group_contribution"}),
    ("poverty_pct", lambda row: "poverty" in row["parameter"] or row["measure"] == "progressivity_ratio"),
    ("wealth_per_child", lambda row: "wealth" in row["parameter"]),
    ("coverage_pct", lambda row: row["measure"].startswith("coverage_")),
])  # fmt: skip
def test_what_is_not_given_leaves_its_rows_out(
    column: str, is_left_out: Callable[[Row], bool]
) -> None:
    whole, at = rows_of(*SOUND), HEAD.split(",").index(column)

    def without_it(line: str) -> str:
        return ",".join(words for nth, words in enumerate(line.split(",")) if nth != at)

    absent = rows_of(*(without_it(line) for line in SOUND), head=without_it(HEAD))
    empty = rows_of(*(
        ",".join("" if nth == at else words for nth, words in enumerate(line.split(",")))
        for line in SOUND
    ))  # fmt: skip
    assert any(is_left_out(row) for row in whole)
    assert absent == empty == [row for row in whole if not is_left_out(row)]


def test_equally_poor_areas_have_no_poorest_quarter() -> None:
    rows = rows_of(*changed(0, "poverty_pct", "20"))
    assert not [row for row in rows if row["measure"] == "progressivity_ratio"]


def test_one_area_has_no_relation_with_its_wealth() -> None:
    rows = rows_of(SOUND[0])
    assert {row["status"] for row in rows} == {"ok"}
    assert not [row for row in rows if row["measure"] in {"slope", "correlation"}]


def test_an_area_without_children_counts_as_an_area_alone() -> None:
    rows = rows_of(*SOUND, "K,4,West,0,5000,50,10,60")
    largest = {row["weight"]: row["value"] for row in rows if row["measure"] == "range"}
    assert largest == {"children": "300.0", "equal": "4200.0"}
    western = [row["weight"] for row in rows if row["parameter"] == "0:West"]
    assert set(western) == {"equal"}


def test_a_zero_makes_some_infinite() -> None:
    rows = rows_of(*changed(0, "funding_per_child", "0"))
    infinite = {(row["measure"], row["parameter"]) for row in rows if row["status"] == "infinite"}
    assert {("ge", "0"), ("ge", "-1"), ("federal_range_ratio", "(p95-p5)/p5")} <= infinite
    assert {row["value"] for row in rows if row["status"] == "infinite"} == {"Inf"}
    undefined = {row["measure"] for row in rows if row["status"] == "undefined"}
    assert undefined == {"elasticity_loglog"}


@pytest.mark.parametrize(("column", "words", "status", "asked"), [
    ("funding_per_child", "", "refused_missing", is_of_money),
    ("funding_per_child", "-1", "refused_input", is_of_money),
    ("children", "NA", "refused_missing", lambda row: row["weight"] == "children"),
    ("children", "-5", "refused_input", lambda row: row["weight"] == "children"),
    ("poverty_pct", "", "refused_missing", is_ranked_by("poverty_pct")),
    ("poverty_pct", "140", "refused_input", is_ranked_by("poverty_pct")),
    ("wealth_per_child", "", "refused_missing", lambda row: "wealth" in row["parameter"]),
    ("coverage_pct", "140", "refused_input", lambda row: not is_of_money(row)),
    ("region", "", "refused_missing", lambda row: row["measure"] in {"ge_within", "ge_between"}),
    ("area_id", "2", "refused_input", lambda _row: True),
])  # fmt: skip
def test_a_case_that_cannot_be_computed_is_refused_with_a_sentence(
    column: str, words: str, status: str, asked: Callable[[Row], bool]
) -> None:
    answer = areas_table(
        "\n".join((HEAD, *changed(0, column, words), *(f"J{each[1:]}" for each in SOUND)))
    )
    of_case = [row for row in answer.rows if row["case_id"] == "K"]
    assert statuses(of_case, asked) == {status}
    assert {row["value"] for row in of_case if row["status"] == status} == {""}
    (remark,) = answer.remarks
    assert remark.en.startswith("Case K: ") and "K" in remark.th
    assert {row["status"] for row in answer.rows if row["case_id"] == "J"} == {"ok"}


def test_every_wrong_row_is_named() -> None:
    with pytest.raises(OwnTableError) as refused:
        rows_of("K,1,N,many,900,30,50,80", "K,2,N,300,1e999,20,70,90", ",3,N,200,800,40,60,70")
    assert [words in problem.en for problem, words in zip(
        refused.value.problems, ("row 2", "row 3", "row 4"), strict=True
    )] == [True] * 3  # fmt: skip


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(OwnTableError, match="funding_per_child"):
        rows_of("K,1,5", head="case_id,area_id,children")


def test_no_row_says_nan() -> None:
    rows = rows_of("K,1,A,5,0,0,0,0", "K,2,A,5,0,0,0,0", "K,3,B,0,,,,", "L,1,A,0,7,1,1,1")
    assert not [row for row in rows if "nan" in row["value"].lower()]
    assert {
        row["status"] for row in rows if row["case_id"] == "L" and row["weight"] == "children"
    } == {"undefined"}
