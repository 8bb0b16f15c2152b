"""One protected publication in a file of its own: what it carries beside its cells, and how it is opened."""

from equity_metrics.carried.about import keep_about, renew_about
from equity_metrics.carried.opening import Carried, open_carried

__all__ = ["Carried", "keep_about", "open_carried", "renew_about"]
