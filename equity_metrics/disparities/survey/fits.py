"""The two curves that are laid through persons by their rank: a line, and a logistic curve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SLOPE = np.array([0.0, 1.0])  # what moves with the slope alone
_MOST_STEPS = 50
_SETTLED = 1e-12
_STEEPEST = 300.0  # of a logit: the ranks separate 0 from 1 long before exp() overflows
_FLAT = 1e-14  # of a determinant against its trace: nothing is left that tells the slope


@dataclass(frozen=True, eq=False)
class Fit:
    """A curve over the rank from 0 to 1.

    coefficients: intercept and slope. ends: the curve at rank 0 and at rank 1; gradients: 2 x 2,
    how each end moves with each coefficient. residual: n values minus the curve. bread: 2 x 2, the
    inverse of the weighted information. influence: n x 2, by how much one more unit of weight of
    a person moves each coefficient.
    """

    coefficients: Floats
    ends: tuple[float, float]
    gradients: Floats
    residual: Floats
    bread: Floats
    influence: Floats


def line(rank: Floats, value: Floats, weight: Floats) -> Fit:
    """The weighted least squares line; the ranks must differ."""
    columns = _columns(rank)
    found = _solved(_information(columns, weight), columns.T @ (weight * value))
    ends = (float(found[0]), float(found.sum()))
    return _fitted(columns, weight, found, ends, np.array([1.0, 1.0]), value - columns @ found)


def logistic(rank: Floats, share: Floats, weight: Floats) -> Fit | None:
    """The weighted logistic curve through shares between 0 and 1; the ranks must differ.

    Newton's steps on the quasi-likelihood. None where they come to no end: all above some rank are
    1 and all below are 0, or all shares are 0, or 1.
    """
    columns = _columns(rank)
    found = np.zeros(2)
    for _ in range(_MOST_STEPS):
        curve = _expit(columns @ found)
        information = _information(columns, weight * curve * (1 - curve))
        if np.linalg.det(information) <= _FLAT * np.trace(information) ** 2:
            return None
        step = _solved(information, columns.T @ (weight * (share - curve)))
        found = found + step
        if np.abs(found).max() > _STEEPEST:
            return None
        if np.abs(step).max() <= _SETTLED * max(1.0, np.abs(found).max()):
            return _logistic(columns, share, weight, found)
    return None


def _logistic(columns: Floats, share: Floats, weight: Floats, found: Floats) -> Fit:
    curve = _expit(columns @ found)
    ends = _expit(np.array([found[0], found.sum()]))
    moved = ends * (1 - ends)
    both = (float(ends[0]), float(ends[1]))
    return _fitted(columns, weight * curve * (1 - curve), found, both, moved, share - curve)


def _fitted(
    columns: Floats,
    weight: Floats,
    found: Floats,
    ends: tuple[float, float],
    moved: Floats,
    residual: Floats,
) -> Fit:
    """weight: of the information; moved: how each end moves with the line below the curve."""
    bread = np.asarray(np.linalg.inv(_information(columns, weight)), dtype=np.float64)
    gradients = moved[:, None] * np.array([[1.0, 0.0], [1.0, 1.0]])
    influence = (columns @ bread) * residual[:, None]
    return Fit(found, ends, gradients, residual, bread, influence)


def _columns(rank: Floats) -> Floats:
    return np.column_stack([np.ones_like(rank), rank])


def _information(columns: Floats, weight: Floats) -> Floats:
    return np.asarray(columns.T @ (weight[:, None] * columns), dtype=np.float64)


def _expit(logit: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logit)), dtype=np.float64)


def _solved(information: Floats, moments: Floats) -> Floats:
    return np.asarray(np.linalg.solve(information, moments), dtype=np.float64)
