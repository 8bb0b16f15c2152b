"""What is a lattice, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from equity_metrics.suppression.lattice import Lattice, LatticeError, Links
from equity_metrics.text import LANGS


def test_sums_that_add_up_are_a_lattice() -> None:
    lattice = Lattice(np.array([5, 2, 3, 0]), ((0, (1, 2, 3)), (0, (1, 2)), (3, ())))
    assert lattice.counts.sum() == 10


@pytest.mark.parametrize(
    ("counts", "links", "said"),
    [
        ([5, 2, 2], ((0, (1, 2)),), "add up to 4"),
        ([5, 2, 3], ((0, (1, 2)), (0, (1,))), "Equation 1"),
        ([5], ((0, ()),), "add up to 0"),
        ([5, -2, 7], ((0, (1, 2)),), "found the count -2"),
        ([5, 2, 3], ((0, (1, 3)),), "found cell 3, accepted are cells 0 to 2"),
        ([5, 2, 3], ((-1, (1, 2)),), "found cell -1"),
        ([5, 0], ((0, (0, 1)),), "a child of its own"),
        ([4, 2], ((0, (1, 1)),), "more than once"),
        ([[4], [2]], (), "one list"),
        ([4.0, 2.0], (), "float64"),
    ],
)
def test_anything_else_is_refused_in_both_languages(
    counts: list[int], links: Links, said: str
) -> None:
    with pytest.raises(LatticeError) as refused:
        Lattice(np.array(counts), links)
    assert said in refused.value.text.en
    assert all(refused.value.text[lang].strip() for lang in LANGS)
