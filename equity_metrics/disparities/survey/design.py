"""How a sample was drawn, and the standard error that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equity_metrics.disparities.distribution import Floats


@dataclass(frozen=True, eq=False)
class Design:
    """n persons in the order of the file; the whole sample, also where only a part is asked about.

    weight: n design weights. psu: the cluster of each, counted inside its stratum; None where each
    person was drawn alone. stratum: None where the sample was drawn from one list.
    """

    weight: Floats
    psu: NDArray[Any] | None = None
    stratum: NDArray[Any] | None = None

    def error_of(self, linearised: Floats) -> float | None:
        """The standard error of an estimate from its linearised variable, n values a person.

        Each value is the change of the estimate by one more unit of weight there, 0 outside the
        part that is asked about. Between clusters, with replacement, no correction for a finite
        population: the sum over strata of m/(m - 1) times the squares of the clusters' totals
        around the stratum's mean, m clusters. None where a stratum has one cluster, or there is
        nobody: nothing shows how it varies. Source: Woodruff (1971), J. Am. Stat. Assoc. 66, 411-414; Binder (1983),
        Int. Stat. Rev. 51, 279-292.
        """
        members, clusters, in_stratum = self._drawn
        if not clusters.size or (clusters < 2).any():
            return None
        totals = np.bincount(members, self.weight * linearised, minlength=in_stratum.size)
        means = np.bincount(in_stratum, totals) / clusters
        squares = np.bincount(in_stratum, (totals - means[in_stratum]) ** 2)
        return sqrt(float(np.sum(clusters / (clusters - 1) * squares)))

    @cached_property
    def _drawn(self) -> tuple[NDArray[np.intp], Floats, NDArray[np.intp]]:
        """The cluster of each person, the clusters of each stratum, the stratum of each cluster."""
        persons = np.arange(self.weight.size)
        strata = _numbered(self.stratum) if self.stratum is not None else np.zeros_like(persons)
        psus = _numbered(self.psu) if self.psu is not None else persons
        width = int(psus.max(initial=0)) + 1
        drawn, members = np.unique(strata * width + psus, return_inverse=True)
        in_stratum = drawn // width
        return members, np.bincount(in_stratum).astype(np.float64), in_stratum


def _numbered(names: NDArray[Any]) -> NDArray[np.intp]:
    return np.asarray(np.unique(names, return_inverse=True)[1], dtype=np.intp)
