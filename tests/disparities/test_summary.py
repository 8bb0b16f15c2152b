"""What stands in front, what is behind, and when a difference is called clear."""

from __future__ import annotations

import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.disparities.group_estimates import measures
from equity_metrics.disparities.summary import Disparities, disparities_of
from tests.by_hand import Given, cells_of, split_cells

SHARE, NEITHER, BAHT = "child_aid_coverage", "child_aid_rate", "child_aid_baht_per_eligible"
DISTRICTS: dict[str, Given] = {"5201": (70, 100), "5202": (50, 100), "5203": (30, 100)}
POVERTY: dict[str, Given] = {
    "extreme": (60, 100), "poor": (50, 100), "near": (30, 100), "none": (20, 100),
}  # fmt: skip


def sexes(catalogue: Catalogue, indicator: str, boys: Given, girls: Given) -> Disparities:
    cells = split_cells(catalogue, indicator, "sex", {"m": boys, "f": girls})
    return disparities_of(cells, catalogue.places)


def poverty(catalogue: Catalogue, indicator: str = SHARE) -> Disparities:
    cells = split_cells(catalogue, indicator, "poverty", POVERTY)
    return disparities_of(cells, catalogue.places)


def places(catalogue: Catalogue, given: dict[str, Given]) -> Disparities:
    return disparities_of(cells_of(catalogue, SHARE, given), catalogue.places)


@pytest.mark.parametrize(
    ("shape", "front"),
    [
        ("two", ("difference", "ratio")),
        ("ordered", ("slope_index_of_inequality", "relative_index_of_inequality")),
        ("unordered", ("mean_difference_from_mean", "index_of_disparity")),
    ],
)
def test_one_absolute_and_one_relative_measure_stand_in_front(
    catalogue: Catalogue, shape: str, front: tuple[str, str]
) -> None:
    found = {
        "two": sexes(catalogue, SHARE, (50, 100), (60, 100)),
        "ordered": poverty(catalogue),
        "unordered": places(catalogue, DISTRICTS),
    }[shape]
    assert found.shape == shape
    assert (found.absolute.name, found.relative.name) == front
    assert (found.absolute.measure.kind, found.relative.measure.kind) == ("absolute", "relative")
    assert found.absolute.estimate.is_shown and found.relative.estimate.is_shown


def test_places_by_hand(catalogue: Catalogue) -> None:
    """70, 50 and 30 % of 100 each: 40 points from end to end, 13.33 from the mean on average."""
    found = places(catalogue, DISTRICTS)
    assert found.gap.estimate.value == pytest.approx(40)
    assert found.absolute.estimate.value == pytest.approx(40 / 3)
    assert found.relative.estimate.value == pytest.approx(100 * 40 / 3 / 50)
    assert found.is_clear


def test_every_measure_is_there_once_for_each_way(catalogue: Catalogue) -> None:
    ways = [(each.name, each.variant.name) for each in poverty(catalogue).every]
    assert len(set(ways)) == len(ways)
    assert {name for name, _ in ways} == set(measures()) - {"mean_difference_from_reference"}


def test_without_a_better_side_nobody_does_best(catalogue: Catalogue) -> None:
    names = {each.name for each in poverty(catalogue, NEITHER).every}
    assert "population_attributable_risk" not in names
    assert "mean_difference_from_best" not in names
    assert "slope_index_of_inequality" in names


def test_two_groups_have_no_measure_that_needs_three(catalogue: Catalogue) -> None:
    found = sexes(catalogue, SHARE, (50, 100), (60, 100))
    assert {each.name for each in found.every} == {"difference", "ratio"}


def test_parity_is_girls_over_boys_whatever_is_better(catalogue: Catalogue) -> None:
    for indicator in (SHARE, "out_of_school_not_found_share", NEITHER):
        found = sexes(catalogue, indicator, (50, 100), (40, 100))
        assert found.parity is not None
        assert found.parity.estimate.value == pytest.approx(0.8)
    assert poverty(catalogue).parity is None


def test_two_groups_are_clear_when_the_interval_of_their_gap_excludes_zero(
    catalogue: Catalogue,
) -> None:
    """At 50 and 60 of 100 the error of the gap is 7 points; at ten times as many it is 2.2."""
    assert sexes(catalogue, SHARE, (50, 100), (60, 100)).is_clear is False
    assert sexes(catalogue, SHARE, (500, 1000), (600, 1000)).is_clear is True


def test_ends_that_were_picked_are_not_called_clear(catalogue: Catalogue) -> None:
    """The two ends of thirteen equal districts lie apart by chance alone."""
    counts = [10, 12, 8, 9, 11, 13, 7, 10, 12, 9, 10, 14, 6]
    found = places(catalogue, {f"52{nth:02d}": (each, 20) for nth, each in enumerate(counts, 1)})
    gap = found.gap.estimate
    assert gap.low is not None and gap.low > 0  # their own interval would have called them so
    assert found.is_clear is False


def test_an_order_is_clear_by_the_persons_and_not_by_the_line(catalogue: Catalogue) -> None:
    """Four groups on a straight line fit it without error, however few they count."""
    few: dict[str, Given] = {
        "extreme": (4, 10), "poor": (5, 10), "near": (6, 10), "none": (7, 10),
    }  # fmt: skip
    found = disparities_of(split_cells(catalogue, SHARE, "poverty", few), catalogue.places)
    assert found.is_clear is False
    assert not found.is_higher_below
    assert poverty(catalogue).is_clear is True
    assert poverty(catalogue).is_higher_below


def test_amounts_have_no_interval_and_are_not_judged(catalogue: Catalogue) -> None:
    cells = split_cells(catalogue, BAHT, "sex", {"m": (8000, 10), "f": (4000, 10)})
    found = disparities_of(cells, catalogue.places)
    assert found.gap.estimate.value == 400
    assert found.gap.estimate.low is None
    assert found.is_clear is None


def test_amounts_over_places_have_gini_and_palma_too(catalogue: Catalogue) -> None:
    """300 baht for each of 10 children and 100 for each of 10: the poorer half hold a quarter."""
    given: dict[str, Given] = {"5201": (3000, 10), "5202": (1000, 10)}
    found = disparities_of(cells_of(catalogue, BAHT, given), catalogue.places)
    values = {each.name: each.estimate.value for each in found.every}
    assert values["gini"] == pytest.approx(0.25)
    assert values["hoover"] == pytest.approx(0.25)
    assert values["palma"] == pytest.approx(0.15 / 0.2)
    assert "gini" not in {each.name for each in places(catalogue, DISTRICTS).every}


def test_equal_groups(catalogue: Catalogue) -> None:
    found = sexes(catalogue, SHARE, (50, 100), (50, 100))
    assert found.gap.estimate.value == 0
    assert found.is_clear is False


def test_nobody_reached_has_a_difference_and_no_ratio(catalogue: Catalogue) -> None:
    found = sexes(catalogue, SHARE, (0, 100), (0, 50))
    assert found.gap.estimate.value == 0
    assert found.relative.estimate.value is None
    assert found.relative.estimate.reason is not None
