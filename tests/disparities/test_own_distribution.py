"""Own tables of persons: the blocks of spread and of errors, and persons who did not answer."""

from __future__ import annotations

import numpy as np
import pytest
from some_areas import areas

from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.formula import compute_named
from equity_metrics.disparities.own.person_rows import persons_distribution_rows
from equity_metrics.disparities.people import People
from equity_metrics.disparities.survey import linearised
from equity_metrics.disparities.survey.design import Design

PERSONS = 30
DRAW = np.random.default_rng(5)
VALUES = {
    "income": DRAW.lognormal(5, 0.6, PERSONS),
    "spending": DRAW.lognormal(3, 0.6, PERSONS),
    "wealth_score": DRAW.normal(size=PERSONS),
    "years": DRAW.integers(0, 15, PERSONS).astype(float),
    "attend": DRAW.integers(0, 2, PERSONS).astype(float),
}
WEIGHT = DRAW.uniform(0.5, 2, PERSONS)
GROUP = DRAW.choice(["boys", "girls"], PERSONS)
DESIGNS = {
    "weights": Design(WEIGHT),
    "stratified_clusters": Design(WEIGHT, np.arange(PERSONS) // 3, np.arange(PERSONS) // 15),
}
Found = dict[tuple[str, str, str, str], Estimate]


def found(values=VALUES, weight=WEIGHT, group=GROUP, designs=DESIGNS) -> Found:
    rows = list(persons_distribution_rows(values, weight, group, designs))
    by_key = {row[:4]: row[4] for row in rows}
    assert len(by_key) == len(rows)
    return by_key


def test_each_row_is_what_its_measure_gives() -> None:
    rows = found()
    spending, income = VALUES["spending"], VALUES["income"]
    for name, weight in (("weights", WEIGHT), ("equal", np.ones(PERSONS))):
        money = areas(*spending, weight=weight, rank_by=income, part=GROUP)
        attend = areas(*VALUES["attend"], weight=weight, rank_by=income, bounds=(0, 1))
        for measure, parameter, expected in (
            ("gini", "spending", compute_named("gini")(money)),
            ("ge", "spending;-1", compute_named("ge")(money, "-1")),
            ("palma", "spending", compute_named("palma")(money)),
            ("ge_group_contribution", "spending;group;2:girls",
             compute_named("ge_group_contribution")(money, "2:girls")),
            ("extended_concentration_index", "spending|income;nu=3",
             compute_named("extended_concentration_index")(money, "nu=3")),
            ("wagstaff", "attend|income;bounds 0-1", compute_named("wagstaff")(attend)),
        ):  # fmt: skip
            assert rows["distribution", measure, parameter, name] == expected


def test_an_error_is_that_of_the_design() -> None:
    rows = found()
    index = linearised.gini(VALUES["spending"], WEIGHT)
    for name, design in DESIGNS.items():
        row = rows["design_se", "gini", "spending", name]
        assert (row.value, row.se) == (index.value, design.error_of(index.change))


def test_the_error_inside_and_between_are_of_their_parts() -> None:
    rows = found()
    for alpha in ("0", "1", "2"):
        total, within, between = (
            rows["design_se", f"ge_{part}", f"spending;group;{alpha}", "weights"]
            for part in ("total", "within", "between")
        )
        assert total == rows["design_se", "ge", f"spending;{alpha}", "weights"]
        assert within.value + between.value == pytest.approx(total.value)
        assert abs(within.se - between.se) <= total.se <= within.se + between.se


def test_who_did_not_answer_is_left_out_and_keeps_the_place_in_the_design() -> None:
    silent = {name: value.copy() for name, value in VALUES.items()}
    silent["spending"][[2, 7]] = np.nan
    rows, answered = found(silent), np.isfinite(silent["spending"])
    index = linearised.gini(VALUES["spending"][answered], WEIGHT[answered])
    change = np.zeros(PERSONS)
    change[answered] = index.change
    row = rows["design_se", "gini", "spending", "stratified_clusters"]
    assert row.value == index.value
    assert row.se == DESIGNS["stratified_clusters"].error_of(change)
    assert all(each.is_shown for each in rows.values())


def test_who_is_in_no_known_group_is_left_out_of_the_parts_alone() -> None:
    group = GROUP.copy()
    group[4] = ""
    rows = found(group=group)
    known = group != ""
    money = areas(*VALUES["spending"][known], weight=WEIGHT[known], part=group[known])
    row = rows["distribution", "ge_within", "spending;group;1", "weights"]
    assert row == compute_named("ge_within")(money, "1")
    whole = rows["distribution", "gini", "spending", "weights"]
    assert whole == found()["distribution", "gini", "spending", "weights"]


def test_a_file_without_a_variable_or_groups_lacks_their_rows() -> None:
    few = found({"spending": VALUES["spending"]}, group=None, designs={})
    assert {key[0] for key in few} == {"distribution"}
    assert not [key for key in few if "income" in key[2] or "group" in key[2] or "years" in key[2]]
    assert found({"attend": VALUES["attend"]}, group=None) == {}


@pytest.mark.parametrize("spending", [
    np.zeros(PERSONS), np.full(PERSONS, 7.0), np.where(np.arange(PERSONS) < 20, 0.0, 5.0),
    np.full(PERSONS, np.nan),
])  # fmt: skip
def test_amounts_that_say_little_have_reasons_instead_of_numbers(spending: np.ndarray) -> None:
    for row in found(VALUES | {"spending": spending}).values():
        assert row.is_shown == (row.reason is None)
        for number in (row.value, row.se):
            assert number is None or np.isfinite(number)


def test_no_error_where_a_stratum_has_one_cluster() -> None:
    lonely = {"stratified_clusters": Design(WEIGHT, np.arange(PERSONS), np.array([1] + [2] * 29))}
    row = found(designs=lonely)["design_se", "gini", "spending", "stratified_clusters"]
    assert row.is_shown
    assert row.se is None


def test_who_counts() -> None:
    people = People(
        {"a": np.array([1, np.nan, 3, 4])}, np.array([1, 1, 0, 2.0]), np.array(["x", "y", "x", ""])
    )
    assert people.who("a").tolist() == [True, False, False, True]
    assert people.who("a", is_grouped=True).tolist() == [True, False, False, False]
    assert people.has("a") and not people.has("a", "b")
