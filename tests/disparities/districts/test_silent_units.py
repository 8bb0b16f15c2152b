"""What silent units could do to the two measures in front, in words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from equity_metrics.catalogue import load_catalogue
from equity_metrics.cells import Cells
from equity_metrics.disparities.summary import disparities_of
from equity_metrics.sentences.bounds import bounds_said
from tests.by_hand import cells_of

CATALOGUE = load_catalogue()


def _answer(*ends: tuple[float, float]) -> Cells:
    """Districts at 40, 60 ... percent of a hundred children, each with its two ends."""
    given = {f"52{nth:02d}": (20 + 20 * nth, 100) for nth in range(1, len(ends) + 1)}
    cells = cells_of(CATALOGUE, "child_aid_coverage", given)
    silent = tuple(
        replace(cell, at_worst=worst, at_best=best)
        for cell, (worst, best) in zip(cells.cells, ends, strict=True)
    )
    return replace(cells, cells=silent)


def test_nothing_silent_is_nothing_said() -> None:
    cells = _answer((40, 40), (60, 60))
    assert bounds_said(disparities_of(cells, CATALOGUE.places)) == ()


def test_two_districts_by_hand() -> None:
    """60 against somewhere from 20 to 60: a gap from none to 40 points, three times at the most."""
    cells = _answer((20, 60), (60, 60))
    absolute, relative = bounds_said(disparities_of(cells, CATALOGUE.places))
    assert absolute.th.endswith("อาจอยู่ระหว่าง 0.0 จุดร้อยละ ถึง 40.0 จุดร้อยละ")
    assert relative.en.endswith("could lie between 1.00 and 3.00")


def test_a_ratio_to_nothing_has_no_ceiling() -> None:
    cells = _answer((0, 50), (60, 60))
    _, relative = bounds_said(disparities_of(cells, CATALOGUE.places))
    assert relative.th.endswith("อาจอยู่ที่ 1.20 ขึ้นไป โดยไม่มีเพดาน")


def test_three_districts_by_a_grid() -> None:
    """The mean distance from the mean, every silent value tried in steps of half a point."""
    cells = _answer((30, 50), (60, 60), (70, 90))
    absolute, _ = bounds_said(disparities_of(cells, CATALOGUE.places))
    tried = np.array(
        [(x, 60, z) for x in np.arange(30, 50.1, 0.5) for z in np.arange(70, 90.1, 0.5)]
    )
    means = tried.mean(axis=1, keepdims=True)
    distance = np.abs(tried - means).mean(axis=1)
    said = f"between {distance.min():.1f} percentage points and {distance.max():.1f} percentage"
    assert said in absolute.en
    assert distance.min() == pytest.approx(20 / 3, abs=0.05)
