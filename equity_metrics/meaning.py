"""What a figure means in figures: a hash of what is summed for it, kept with each publication."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Indicator
from equity_metrics.engines import Engine
from equity_metrics.errors import EngineError

_KEPT = "select indicator, sums from meaning"


def meanings(catalogue: Catalogue) -> dict[str, str]:
    """Indicator -> a hash of what is summed for it; other words or splits do not change it."""
    return {each.id: meaning_of(catalogue, each) for each in catalogue.indicators.values()}


def meaning_of(catalogue: Catalogue, indicator: Indicator) -> str:
    """A hash of the sums, the SELECTs and the unit's scale behind an indicator."""
    said: list[object] = [catalogue.unit_of(indicator).scale]
    for side in indicator.sides:
        dataset = catalogue.datasets[side.dataset]
        reporting = dataset.reporting
        said += [side.dataset, side.sum, side.persons, side.period, _bare(dataset.select)]
        said += [reporting.reported, reporting.unit] if reporting else []
    return hashlib.sha256(repr(said).encode()).hexdigest()


def meanings_in(engine: Engine) -> Mapping[str, str]:
    """What a publication's exact file keeps of them; nothing where it is of before they were kept."""
    try:
        return {str(indicator): str(sums) for indicator, sums in engine.fetch(_KEPT)}
    except EngineError:
        return {}


def _bare(select: str) -> str:
    """A SELECT without its comments and its layout."""
    return " ".join(re.sub(r"--[^\n]*", "", select).split())
