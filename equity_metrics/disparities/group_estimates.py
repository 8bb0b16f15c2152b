"""Every measure between groups over one table: checked, completed, drawn once, computed."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from equity_metrics.disparities.draws import Draws, draw
from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.group_refusals import refusal
from equity_metrics.disparities.groups import Groups, complete
from equity_metrics.disparities.measure import Measure, Needs, Variant, measures_in

_FOLDER = "equity_metrics.disparities.between"


def measures() -> Mapping[str, ModuleType]:
    """The measures between groups, by the names of their files."""
    return measures_in(_FOLDER)


def needs_of(measure: Measure, variant: Variant) -> Needs:
    """What a variant needs: its own needs, else the measure's."""
    return variant.needs or measure.needs


def estimate(name: str, groups: Groups, variant: str = "", draws: Draws | None = None) -> Estimate:
    """One measure by its file's name, in one of its variants (without a name: the first).

    The value, or why there is none. draws: of the same groups, by `draw`; without them a simulated
    measure has no interval. Raises KeyError for a name or a variant that does not exist.
    """
    module = measures()[name]
    chosen = _variant(module.MEASURE, variant)
    found = refusal(needs_of(module.MEASURE, chosen), groups)
    if found is None:
        found = module.compute(complete(groups), chosen.name, draws)
    return found


def estimates(groups: Groups) -> dict[tuple[str, str], Estimate]:
    """Every measure in every variant, by (file's name, variant's name), over one shared draw."""
    draws = draw(groups)
    return {
        (name, variant.name): estimate(name, groups, variant.name, draws)
        for name, module in measures().items()
        for variant in module.MEASURE.variants
    }


def _variant(measure: Measure, name: str) -> Variant:
    if not name:
        return measure.variants[0]
    return {variant.name: variant for variant in measure.variants}[name]
