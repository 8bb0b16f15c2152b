"""What money may be held against: a need that is known for the same places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from equity_metrics.catalogue.loading import Loader
from equity_metrics.declarations import Dataset, Indicator


def check_need(
    loader: Loader,
    path: Path,
    indicator: Indicator,
    datasets: Mapping[str, Dataset],
    indicators: Iterable[Indicator],
) -> None:
    """Money for each of somebody is held against a share (or mean) that is known for the same places."""
    if indicator.need is None:
        return
    place = _place_of(indicator, datasets)
    known = [
        each.id
        for each in indicators
        if each.denominator is not None
        and each.id != indicator.id
        and each.variant_of is None
        and _place_of(each, datasets) == place
    ]
    if indicator.denominator is None:
        loader.refuse(path, "need", "no denominator", "money divided among somebody")
    elif place is None or indicator.need not in known:
        accepted = f"an indicator with a denominator and the same places: {', '.join(known)}"
        loader.refuse(path, "need", repr(indicator.need), accepted)


def _place_of(indicator: Indicator, datasets: Mapping[str, Dataset]) -> str | None:
    """The level of place that every side is known for; None where they differ."""
    levels = {datasets[side.dataset].place for side in indicator.sides if side.dataset in datasets}
    return levels.pop() if len(levels) == 1 else None
