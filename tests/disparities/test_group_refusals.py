"""What a table contradicts or lacks: the status, the sentence in both languages, and no warning."""

from __future__ import annotations

import gc
from dataclasses import replace
from weakref import ref

import numpy as np
import pytest
from some_groups import BY_HAND, table

from equity_metrics.disparities.group_estimates import estimate, estimates
from equity_metrics.disparities.group_refusals import refusal
from equity_metrics.disparities.groups import Groups, complete
from equity_metrics.disparities.measure import Needs

NAN = float("nan")
PLAIN = Needs(groups=3, population=True)
ORDERED = Needs(groups=3, order=True, missing=0.0)
TEN = tuple(range(1, 11))


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        (replace(BY_HAND, names=("A", "B", "A")), "A"),
        (replace(BY_HAND, population=np.array([100.0, -2.0, 3.0])), "G1"),
        (replace(BY_HAND, se=np.array([1.0, 1.0, -1.0])), "G2"),
        (replace(BY_HAND, estimate=np.array([20.0, 100.5, 60.0])), "0 to 100: G1"),
        (replace(BY_HAND, estimate=np.array([-0.1, 40.0, 60.0])), "G0"),
        (replace(BY_HAND, scale=1.0), "0 to 1: G0, G1, G2"),
        (replace(BY_HAND, scale=0.0), "above 0"),
        (replace(BY_HAND, estimate=np.array([np.inf, 40.0, 60.0])), "infinite"),
        (replace(BY_HAND, reference=np.array([True, False, True])), "G0, G2"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused_whatever_is_asked(
    groups: Groups, words: str
) -> None:
    for needs in (PLAIN, ORDERED, Needs(missing=1.0)):
        found = refusal(needs, groups)
        assert found is not None and found.status == "refused_input"
        assert found.reason is not None and words in found.reason.en
    assert {each.status for each in estimates(groups).values()} == {"refused_input"}


@pytest.mark.parametrize("groups", [table(), table(5), table(NAN, NAN, NAN), table(NAN, NAN)])
def test_nothing_to_compare(groups: Groups) -> None:
    assert {each.status for each in estimates(groups).values()} == {"undefined"}


def test_two_groups_have_a_difference_and_a_ratio() -> None:
    two = table(20, 60, population=(1, 1), order=(1, 2), reference=0, se=(1, 1), average=30)
    statuses = {name: found.status for (name, _), found in estimates(two).items()}
    assert {name for name, status in statuses.items() if status == "ok"} == {"difference", "ratio"}
    assert set(statuses.values()) == {"ok", "not_applicable"}


@pytest.mark.parametrize(
    "order", [(1, 2, 4), (0, 1, 2), (1, 1, 2), (1, 2, NAN), (1.5, 2, 3), (NAN, NAN, NAN)]
)
def test_an_order_has_to_run_from_one(order: tuple[float, ...]) -> None:
    groups = replace(BY_HAND, order=np.array(order, dtype=float))
    for name in ("absolute_concentration_index", "slope_index_of_inequality", "difference",
                 "population_attributable_risk"):  # fmt: skip
        assert estimate(name, groups).status == "refused_input"
    assert estimate("between_group_variance", groups).status == "ok"  # which no order moves
    assert estimate("difference", groups, "reference").status == "ok"


@pytest.mark.parametrize(("missing", "is_refused"), [(0, False), (1, False), (2, True)])
def test_up_to_fifteen_percent_may_be_missing_of_unordered_measures(
    missing: int, is_refused: bool
) -> None:
    values = [NAN] * missing + [10.0 * nth for nth in range(1, 11 - missing)]
    groups = table(*values, population=[5] * 10, order=TEN)
    found = estimate("between_group_variance", groups)
    assert found.status == ("refused_missing" if is_refused else "ok")
    along = estimate("absolute_concentration_index", groups)
    assert along.status == ("refused_missing" if missing else "ok")
    assert estimate("absolute_concentration_index", complete(groups)).status == "ok"
    assert estimate("difference", groups).status == "ok"


def test_exactly_fifteen_percent_is_not_too_many() -> None:
    values = [NAN] * 3 + [10.0] * 17
    assert estimate("between_group_variance", table(*values, population=[5] * 20)).status == "ok"


def test_few_are_left() -> None:
    one = table(20, NAN, NAN, population=(1, 1, 1))
    assert refusal(replace(PLAIN, missing=1.0), one).status == "undefined"
    two = table(20, NAN, 60, population=(1, 1, 1))
    assert refusal(replace(PLAIN, missing=1.0), two).status == "not_applicable"
    assert estimate("difference", two).value == 40


@pytest.mark.parametrize(
    ("population", "status"),
    [
        (None, "refused_input"),
        ((NAN, NAN, NAN), "refused_input"),
        ((1, NAN, 1), "refused_input"),
        ((0, 0, 0), "undefined"),
        ((0, 3, 0), None),
    ],
)
def test_populations(population: tuple[float, ...] | None, status: str | None) -> None:
    known = None if population is None else np.array(population, dtype=float)
    found = refusal(PLAIN, replace(BY_HAND, population=known))
    assert (None if found is None else found.status) == status
    assert refusal(ORDERED, replace(BY_HAND, population=known)) is None


def test_the_population_of_a_missing_group_is_not_asked_for() -> None:
    values = [NAN] + [10.0 * nth for nth in range(1, 10)]
    groups = table(*values, population=[NAN] + [5] * 9)
    assert estimate("between_group_variance", groups).status == "ok"


def test_nothing_of_a_table_stays_behind() -> None:
    groups = replace(BY_HAND, se=np.ones(3))
    estimates(groups)
    gone = ref(groups)
    del groups
    gc.collect()
    assert gone() is None


def test_many_names_are_cut_short() -> None:
    found = refusal(PLAIN, table(*([200.0] * 9), population=[1] * 9))
    assert found is not None and found.reason is not None
    assert found.reason.en.count("G") == 5 and "+4" in found.reason.en


def test_complete_ranks_anew_and_keeps_what_belongs_together() -> None:
    groups = table(
        30,
        NAN,
        10,
        20,
        population=(3, 9, 1, 2),
        se=(0.3, NAN, 0.1, 0.2),
        order=(4, 2, 1, 3),
        reference=3,
    )
    found = complete(groups)
    assert found.names == ("G0", "G2", "G3")
    for column, expected in (
        (found.estimate, [30, 10, 20]), (found.population, [3, 1, 2]), (found.se, [0.3, 0.1, 0.2]),
        (found.order, [3, 1, 2]), (found.reference, [False, False, True]),
    ):  # fmt: skip
        assert column is not None and column.tolist() == expected
    assert complete(found) is found
