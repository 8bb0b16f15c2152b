"""Two ways of cutting one province: what lies in a district and in a unit of the scheme at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from equity_metrics.protection.columns import Columns, draw_rest
from equity_metrics.protection.draft import GROUPS, NONE, Draft, Name
from equity_metrics.protection.leaves import Leaves

_OF_UNIT = 20.0  # a unit's total is worth more than a group's, less than a district's


def draw_units(
    draft: Draft, columns: Columns, leaves: Leaves, units: NDArray[np.object_], split: str,
    shares: Iterable[tuple[str, str]],
) -> None:  # fmt: skip
    """The units' totals, and the parts of districts in them: neither may tell a few by the other.

    leaves: by district and unit; units: the code of each leaf's unit.
    """
    drawn = {
        expression: _draw(draft, columns, leaves, units, split, expression)
        for expression in sorted(leaves.counts)
    }
    for part, whole in sorted(shares):
        if not {part, whole} <= drawn.keys() or not leaves.lies_in(part, whole):
            continue
        for unit, node in drawn[whole].items():
            name = Name(leaves.source, f"{whole} − {part}", split, "", unit)
            draw_rest(draft, name, node, drawn[part].get(unit, NONE))


def _draw(
    draft: Draft, columns: Columns, leaves: Leaves, units: NDArray[np.object_], split: str,
    expression: str,
) -> dict[str, int]:  # fmt: skip
    """Unit -> its node, for one count; units without anybody have none."""
    counts = leaves.counts[expression]
    atoms: dict[str, dict[str, int]] = {}
    for district, unit, count in zip(leaves.districts, units, counts.tolist(), strict=True):
        if count:
            inside = atoms.setdefault(str(unit), {})
            inside[str(district)] = inside.get(str(district), 0) + count
    in_district: dict[str, list[int]] = {}
    found: dict[str, int] = {}
    for unit, inside in sorted(atoms.items()):
        nodes = []
        for district, count in sorted(inside.items()):
            node = _atom(draft, columns, leaves, expression, unit, district, count)
            in_district.setdefault(district, []).append(node)
            nodes.append(node)
        name = Name(leaves.source, expression, split, "", unit)
        if len(nodes) == 1:
            draft.call(nodes, (name,), shown=True)
            found[unit] = nodes[0]
        else:
            total = sum(inside.values())
            found[unit] = draft.node(name, total, shown=True, stage=GROUPS, weight=_OF_UNIT)
            draft.link(found[unit], nodes)
    for nth, place in enumerate(columns.places):
        own = in_district.get(place, [])
        draft.link(columns.at(expression)[nth], own)
    return found


def _atom(
    draft: Draft, columns: Columns, leaves: Leaves, expression: str, unit: str, district: str,
    count: int,
) -> int:  # fmt: skip
    """The part of a district in a unit; the district itself where all of it lies there."""
    nth = columns.places.index(district)
    whole = int(columns.at(expression)[nth])
    if whole != NONE and draft.counts[whole] == count:
        return whole
    name = Name(leaves.source, expression, "in both", unit, district)
    return draft.node(name, count, shown=False, stage=GROUPS, weight=_OF_UNIT)
