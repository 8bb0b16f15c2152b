"""The figures that somebody resolved to move: those of open resolutions, besides the key figures."""

from __future__ import annotations

from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import StoreError
from equity_metrics.minutes import Minutes, Resolution
from equity_metrics.store import Store


def followed(catalogue: Catalogue, store: Store) -> frozenset[tuple[str, str]]:
    """(indicator, province) of every open resolution that names a figure.

    Nothing where the log of the meetings cannot be read: that stops no publication.
    """
    try:
        resolved = Minutes(store.root).standing(Resolution)
    except (StoreError, OSError):
        return frozenset()
    return frozenset(
        (each.paper.indicator, each.province)
        for each in resolved
        if each.paper.is_open and each.paper.indicator in catalogue.indicators
    )
