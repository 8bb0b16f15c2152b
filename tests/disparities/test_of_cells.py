"""Who is compared, in which order, who is missing: by hand, and what always holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.disparities.of_cells import compared, groups_of
from equity_metrics.errors import ReaderError
from equity_metrics.interval import Z, wilson
from tests.by_hand import Given, cells_of, split_cells

CATALOGUE = load_catalogue()
SHARE, LOWER, BAHT, SUM = (
    "child_aid_coverage", "out_of_school_not_found_share", "child_aid_baht_per_eligible",
    "child_unmet_need",
)  # fmt: skip
POVERTY: dict[str, Given] = {
    "extreme": (60, 100), "poor": (50, 100), "near": (30, 100), "none": (10, 50), "pending": (0, 9),
}  # fmt: skip


def test_groups_stand_from_the_most_disadvantaged_on(catalogue: Catalogue) -> None:
    found = compared(split_cells(catalogue, SHARE, "poverty", POVERTY), catalogue.places)
    assert [each.code for each in found.members] == ["extreme", "poor", "near", "none"]
    assert [each.code for each in found.apart] == ["pending"]
    assert not found.missing
    groups = groups_of(found)
    assert groups.estimate.tolist() == [60.0, 50.0, 30.0, 20.0]
    assert groups.population is not None and groups.population.tolist() == [100, 100, 100, 50]
    assert groups.order is not None and groups.order.tolist() == [1, 2, 3, 4]
    assert groups.scale == 100
    assert groups.is_favourable


def test_errors_come_from_the_interval_on_screen(catalogue: Catalogue) -> None:
    found = compared(split_cells(catalogue, SHARE, "poverty", POVERTY), catalogue.places)
    low, high = wilson(60, 100)
    errors = groups_of(found).se
    assert errors is not None
    assert errors[0] == pytest.approx(100 * (high - low) / (2 * Z), rel=1e-12)


def test_a_group_in_which_nobody_is_reached_is_not_certain(catalogue: Catalogue) -> None:
    cells = split_cells(catalogue, SHARE, "sex", {"m": (0, 10), "f": (10, 10)})
    errors = groups_of(compared(cells, catalogue.places)).se
    assert errors is not None and (errors > 0).all()


def test_sexes_and_ages_have_no_order(catalogue: Catalogue) -> None:
    for dimension, groups in (("sex", ("m", "f")), ("age_band", ("0_1", "2_5", "6_up"))):
        cells = split_cells(catalogue, SHARE, dimension, dict.fromkeys(groups, (1, 2)))
        found = compared(cells, catalogue.places)
        assert not found.is_ordered
        assert groups_of(found).order is None


def test_where_less_is_better(catalogue: Catalogue) -> None:
    cells = split_cells(catalogue, LOWER, "sex", {"m": (1, 10), "f": (2, 10)})
    assert not groups_of(compared(cells, catalogue.places)).is_favourable


def test_baht_for_each_child_has_neither_bound_nor_error(catalogue: Catalogue) -> None:
    cells = split_cells(catalogue, BAHT, "sex", {"m": (8000, 10), "f": (4000, 10)})
    groups = groups_of(compared(cells, catalogue.places))
    assert groups.estimate.tolist() == [800, 400]
    assert groups.scale is None
    assert groups.se is None


def test_a_use_above_all_places_has_no_bound(catalogue: Catalogue) -> None:
    """Children in centres may be more than the centres have places for."""
    cells = cells_of(catalogue, "capacity_use", {"5201": (120, 100), "5202": (50, 100)})
    groups = groups_of(compared(cells, catalogue.places))
    assert groups.estimate.tolist() == [120, 50]
    assert groups.scale is None
    assert groups.se is None


def test_a_group_of_nobody_is_not_missing(catalogue: Catalogue) -> None:
    given: dict[str, Given] = {"extreme": (1, 9), "poor": (2, 9)}
    found = compared(split_cells(catalogue, SHARE, "poverty", given), catalogue.places)
    assert len(found.members) == 2
    assert not found.missing


def test_a_district_without_data_is_missing(catalogue: Catalogue) -> None:
    given: dict[str, Given] = {f"52{nth:02d}": (nth, 20) for nth in range(1, 12)}
    cells = cells_of(catalogue, SHARE, {**given, "5212": "no_data", "5213": "not_reported"})
    found = compared(cells, catalogue.places)
    assert [each.code for each in found.missing] == ["5212", "5213"]
    assert len(found.members) == 11
    assert found.noun.th == "อำเภอ/เขต"


def _refused(catalogue: Catalogue, cells: object) -> str:
    with pytest.raises(ReaderError) as refused:
        compared(cells, catalogue.places)  # type: ignore[arg-type]
    return refused.value.text.en


def test_a_total_is_no_inequality(catalogue: Catalogue) -> None:
    cells = cells_of(catalogue, SUM, {"5201": (9, None), "5202": (1, None)})
    assert "is a total and no rate" in _refused(catalogue, cells)


def test_one_value_compares_with_nothing(catalogue: Catalogue) -> None:
    cells = split_cells(catalogue, SHARE, "sex", {"m": (1, 9), "f": "suppressed"})
    assert "a value for 1 of 2 groups; at least 2" in _refused(catalogue, cells)


def test_nothing_shown_is_said_so(catalogue: Catalogue) -> None:
    cells = split_cells(catalogue, SHARE, "sex", {"m": "suppressed", "f": "suppressed"})
    assert "no value that may be shown in any of 2 groups" in _refused(catalogue, cells)


def test_more_than_a_quarter_missing_is_refused(catalogue: Catalogue) -> None:
    """Of eight districts two may be missing, three may not."""
    given: dict[str, Given] = {f"52{nth:02d}": (nth, 20) for nth in range(1, 9)}
    two = {**given, "5201": "suppressed", "5202": "suppressed"}
    assert len(compared(cells_of(catalogue, SHARE, two), catalogue.places).missing) == 2
    three = {**two, "5203": "suppressed"}
    assert "a value for 5 of 8 districts" in _refused(catalogue, cells_of(catalogue, SHARE, three))


@given(
    counts=st.lists(
        st.integers(1, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
        min_size=2,
        max_size=13,
    )
)
def test_the_weighted_mean_of_places_is_the_value_of_all_together(
    counts: list[tuple[int, int]],
) -> None:
    given = {f"52{nth:02d}": each for nth, each in enumerate(counts, 1)}
    found = compared(cells_of(CATALOGUE, SHARE, given), CATALOGUE.places)
    groups = groups_of(found)
    assert groups.population is not None and groups.se is not None
    mean = float(np.sum(groups.estimate * groups.population) / groups.population.sum())
    assert mean == pytest.approx(found.whole.value, abs=1e-9)
    assert (groups.se > 0).all()
    assert ((groups.estimate >= 0) & (groups.estimate <= 100)).all()
