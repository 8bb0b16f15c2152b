"""The declarations of `data/`: read, checked together, frozen."""

from equity_metrics.catalogue.catalogue import DATA, Catalogue, load_catalogue
from equity_metrics.catalogue.checks import PLACE_KEYS

__all__ = ["DATA", "PLACE_KEYS", "Catalogue", "load_catalogue"]
