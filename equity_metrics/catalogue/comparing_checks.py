"""What declarations say of comparisons: orders of advantage, gaps of topics, codes that compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from equity_metrics.catalogue.loading import Loader
from equity_metrics.declarations import (
    Awaited,
    CataloguedDisparity,
    Dataset,
    Dimension,
    Indicator,
    Topic,
)

_DISTRICT = "district"


def check_order(loader: Loader, path: Path, dimension: Dimension) -> None:
    """An order of advantage has two groups to run between; a parity is of two groups that compare."""
    codes = [each.id for each in dimension.compared]
    if dimension.disadvantaged is not None and len(codes) < 2:
        accepted = "a dimension with at least two compared groups"
        loader.refuse(path, "disadvantaged", ", ".join(codes) or "-", accepted)
    if dimension.parity is not None and len(set(dimension.parity) & set(codes)) != 2:
        accepted = f"two of the compared groups {', '.join(codes)}"
        loader.refuse(path, "parity", ", ".join(dimension.parity), accepted)


def check_gaps(
    loader: Loader,
    topics: Mapping[str, Topic],
    indicators: Mapping[str, Indicator],
    datasets: Mapping[str, Dataset],
) -> None:
    """The gap of a topic is of a ratio that every side carries the split of."""
    path = loader.folder / "topics.toml"
    for topic in topics.values():
        if topic.gap is None:
            continue
        indicator = indicators.get(topic.gap.indicator)
        if indicator is None or indicator.denominator is None:
            known = [each.id for each in indicators.values() if each.denominator is not None]
            accepted = f"a ratio: one of {', '.join(known)}"
            loader.refuse(path, f"{topic.id}.gap.indicator", repr(topic.gap.indicator), accepted)
            continue
        sides = [datasets[side.dataset] for side in indicator.sides if side.dataset in datasets]
        carried = [{_DISTRICT, *each.keys} for each in sides]
        known = sorted(set.intersection(*carried) - set(indicator.not_by)) if carried else []
        if topic.gap.by not in known:
            accepted = f"one of {', '.join(known)}"
            loader.refuse(path, f"{topic.id}.gap.by", repr(topic.gap.by), accepted)


def check_catalogued(
    loader: Loader,
    catalogued: Mapping[str, CataloguedDisparity],
    awaited: Mapping[str, Awaited],
    topics: Mapping[str, Topic],
    dimensions: Iterable[str],
) -> None:
    """A code that a disparity answers is awaited no longer; its topic and split are known."""
    path = loader.folder / "comparisons.toml"
    splits = [_DISTRICT, *dimensions]
    for code, each in catalogued.items():
        if code in awaited:
            accepted = "codes that are not awaited: delete it from awaited.toml"
            loader.refuse(path, code, repr(code), accepted)
        if each.topic not in topics:
            loader.refuse(path, f"{code}.topic", repr(each.topic), f"one of {', '.join(topics)}")
        if each.by not in splits:
            loader.refuse(path, f"{code}.by", repr(each.by), f"one of {', '.join(splits)}")
