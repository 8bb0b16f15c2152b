"""The answer of a disparity: a value with its uncertainty, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import Literal

from equity_metrics.interval import Z
from equity_metrics.text import Text

Status = Literal[
    "ok", "all_equal", "infinite", "undefined", "not_applicable", "refused_missing", "refused_input"
]  # fmt: skip
"""ok: a value. all_equal: the limit at equality, without interval. infinite: its limit grows without
bound. undefined: 0/0. not_applicable: it needs other groups. refused_missing: too many groups
without an estimate. refused_input: the input contradicts itself. Only the first two have a value."""
_LARGEST = 700.0  # the logarithm of nearly the largest number
Method = Literal["none", "normal", "log", "simulation", "score", "jackknife"]
"""score: from the Wilson intervals of both shares. jackknife: from leaving out each one in turn. The
others say themselves."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One value of one disparity; never nan.

    value: None unless `status` is ok or all_equal; `reason` then says why in both languages.
    se: the standard error (of the logarithm where `method` is log), None where not known.
    low, high: the 95 % interval, None where not known; `method` says how it was made.
    """

    value: float | None
    status: Status = "ok"
    reason: Text | None = None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    method: Method = "none"

    @property
    def is_shown(self) -> bool:
        """Whether there is a value to show."""
        return self.value is not None


def without(status: Status, reason: Text) -> Estimate:
    """No value, and why."""
    return Estimate(None, status, reason)


def normal(value: float, se: float | None) -> Estimate:
    """A value with its normal 95 % interval; without an interval where no error is known."""
    if se is None:
        return Estimate(value)
    return Estimate(value, se=se, low=value - Z * se, high=value + Z * se, method="normal")


def log_scaled(value: float, se: float | None) -> Estimate:
    """A value above 0 whose interval is normal on the scale of its logarithm, as is `se`.

    Without an interval where that ends beyond the largest number a computer holds.
    """
    if se is None:
        return Estimate(value)
    if log(value) + Z * se > _LARGEST:
        return Estimate(value, se=se)
    low, high = (exp(log(value) + sign * Z * se) for sign in (-1, 1))
    return Estimate(value, se=se, low=low, high=high, method="log")
