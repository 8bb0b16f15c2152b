"""What one group adds to the whole inequality."""

from __future__ import annotations

import pytest
from some_areas import BY_HAND, over_areas, value_of

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.spread import ge_group, ge_within
from equity_metrics.disparities.spread.ge_group_contribution import compute


@over_areas
@pytest.mark.parametrize("alpha", ["0", "1", "2"])
def test_all_groups_add_up_to_what_is_inside(alpha: str, drawn: Distribution) -> None:
    assert drawn.part is not None
    added = sum(
        value_of(compute, drawn, f"{alpha}:{group}") for group in sorted(set(drawn.part.tolist()))
    )
    assert added == pytest.approx(value_of(ge_within.compute, drawn, alpha), abs=1e-12)


@pytest.mark.parametrize(("alpha", "factor"), [("0", 0.75), ("1", 0.625), ("2", 0.625**2 / 0.75)])
def test_by_hand(alpha: str, factor: float) -> None:
    """X has three quarters of the weight and five eighths of the amount."""
    inside = value_of(ge_group.compute, BY_HAND, f"{alpha}:X")
    assert value_of(compute, BY_HAND, f"{alpha}:X") == pytest.approx(factor * inside)
