"""The shared draw: the same on every run, cut off where it should be, of bounded size."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from some_groups import BY_HAND, table

from equity_metrics.disparities import draws as drawn
from equity_metrics.disparities.draws import DRAWS, Draws, draw, simulated
from equity_metrics.disparities.groups import Floats, Groups


def of(groups: Groups) -> Floats:
    found = draw(groups)
    assert found is not None
    return np.concatenate(list(found.blocks()))


def test_the_same_on_every_run() -> None:
    groups = replace(BY_HAND, se=np.array([1.0, 2.0, 3.0]))
    first = of(groups)
    assert first.shape == (DRAWS, 3)
    assert np.array_equal(first, of(groups))
    assert float(first[0, 0]) == pytest.approx(19.616809510271)  # of the documented seed


def test_each_group_is_normal_around_its_estimate() -> None:
    values = of(replace(BY_HAND, se=np.array([1.0, 2.0, 3.0])))
    assert values.mean(axis=0) == pytest.approx([20, 40, 60], abs=0.15)
    assert values.std(axis=0) == pytest.approx([1, 2, 3], rel=0.05)
    assert np.abs(np.corrcoef(values.T) - np.eye(3)).max() < 0.05


@pytest.mark.parametrize(("scale", "highest"), [(100.0, 100.0), (1.0, np.inf), (1000.0, np.inf)])
def test_cut_off_below_zero_and_above_a_hundred(scale: float, highest: float) -> None:
    near = np.array([0.001, 0.5, 0.999]) * scale
    values = of(table(*near, se=[0.4 * scale] * 3, scale=scale))
    assert values.min() >= 0
    assert scale < values.max() <= highest or values.max() <= highest == scale
    # Half a normal distribution lies above its mode, at 0.6745 errors in the middle.
    assert np.median(values[:, 0]) == pytest.approx(0.6745 * 0.4 * scale, rel=0.05)


def test_a_quantity_that_can_lie_below_zero_is_not_cut_off() -> None:
    values = of(table(-5, 0, 5, se=(2, 2, 2), scale=None))
    assert values.mean(axis=0) == pytest.approx([-5, 0, 5], abs=0.15)


def test_a_certain_group_does_not_move() -> None:
    values = of(table(0, 40, 100, se=(0, 1, 0)))
    assert (values[:, 0] == 0).all() and (values[:, 2] == 100).all()
    assert values[:, 1].std() > 0.9


def test_no_draw_without_every_error_or_of_a_table_that_contradicts_itself() -> None:
    assert draw(BY_HAND) is None
    assert draw(replace(BY_HAND, se=np.array([1.0, np.nan, 1.0]))) is None
    assert draw(replace(BY_HAND, se=np.array([1.0, -1.0, 1.0]))) is None
    assert draw(table(1, 2, 300, se=(1, 1, 1))) is None
    assert draw(table(1, se=(1,))) is None


def test_missing_groups_are_not_drawn() -> None:
    groups = table(20, np.nan, 60, se=(1, np.nan, 1))
    assert of(groups).shape == (DRAWS, 2)


def test_many_groups_are_made_again_instead_of_held(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = replace(BY_HAND, se=np.array([1.0, 2.0, 3.0]))
    held = draw(groups)
    monkeypatch.setattr(drawn, "_HELD", 100)
    monkeypatch.setattr(drawn, "_BLOCK", 7)
    again = draw(groups)
    assert held is not None and held.held is not None
    assert again is not None and again.held is None
    assert len(list(again.blocks())) == DRAWS // 2  # of two rows each
    assert np.array_equal(np.concatenate(list(again.blocks())), of(groups))
    assert _median(again) == _median(held)


def _median(draws: Draws) -> tuple[float | None, float | None]:
    found = simulated(0.0, draws, lambda values: values.sum(axis=1))
    return found.low, found.high


def test_percentiles_are_interpolated() -> None:
    draws = draw(replace(BY_HAND, se=np.ones(3)))
    assert draws is not None
    found = simulated(40.0, draws, lambda values: values[:, 1])
    values = np.sort(np.concatenate([block[:, 1] for block in draws.blocks()]))
    at = 0.025 * (DRAWS - 1)
    below, part = int(at), at - int(at)
    assert found.low == pytest.approx(values[below] * (1 - part) + values[below + 1] * part)
    assert found.method == "simulation"


def test_a_draw_without_a_result_leaves_no_interval() -> None:
    draws = draw(replace(BY_HAND, se=np.ones(3)))

    def undefined_once(values: Floats) -> Floats:
        found = values[:, 0].copy()
        found[0] = np.nan
        return found

    found = simulated(1.0, draws, undefined_once)
    assert (found.value, found.low, found.high, found.method) == (1.0, None, None, "none")
