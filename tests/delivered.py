"""Finding one of the demonstration's files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from equity_metrics.demo import DemoDelivery


def path_of(
    deliveries: Iterable[DemoDelivery], dataset: str, *, period: str = "", stage: int = 2
) -> Path:
    """The one file of a dataset (and period) that comes in at a stage."""
    (found,) = (
        each.path
        for each in deliveries
        if each.dataset == dataset and each.stage == stage and period in each.path.name
    )
    return found
