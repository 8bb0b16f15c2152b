"""Where two ways of dividing a province meet: how much of every unit lies in every district."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from equity_metrics.places import UNALLOCATED, Place, Places
from equity_metrics.query import Amount
from equity_metrics.schemes import DISTRICT, Scheme


@dataclass(frozen=True)
class Crosswalk:
    """The numerators of one indicator by unit (row) and district (column); exact readers only."""

    scheme: Scheme
    rows: tuple[Place, ...]
    columns: tuple[Place, ...]
    counted: Mapping[tuple[str, str], Amount]  # (unit, district)

    def at(self, unit: str, district: str) -> Amount:
        """What of a unit lies in a district."""
        return self.counted.get((unit, district), 0)

    @property
    def across(self) -> tuple[Place, ...]:
        """The units that lie in more than one district."""
        return tuple(
            row
            for row in self.rows
            if row.code != UNALLOCATED
            and sum(bool(self.at(row.code, each.code)) for each in self.columns) > 1
        )


def crosswalk_of(
    atoms: Mapping[tuple[str, str], Amount], scheme: Scheme, province: str, places: Places
) -> Crosswalk:
    """From the amounts of every (district, unit); what lies in none has a row or column at the end."""
    counted = {(unit, district): each for (district, unit), each in atoms.items() if each}
    rest = places.place(UNALLOCATED)

    def listed(scheme_id: str, side: int) -> tuple[Place, ...]:
        known = places.units(scheme_id, province)
        has_rest = any(key[side] == UNALLOCATED for key in counted)
        return (*known, rest) if has_rest else known

    return Crosswalk(scheme, listed(scheme.id, 0), listed(DISTRICT.id, 1), counted)
