"""Ways of dividing the land beside province and district; their units need not nest in either.

The units of a scheme are made of provinces or districts (`level`), or the records name them
themselves (`record`: a school's quality group, a centre's local government). A place is in one unit
of a scheme at most, and may be in none: what lies in none is unallocated, and listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from equity_metrics.text import Text

MadeOf = Literal["province", "district", "subdistrict", "record"]
COUNTRY = "00"  # the scope of every province with data, as published tables write it


@dataclass(frozen=True, slots=True)
class SchemeGroup:
    """One unit of a scheme: the codes of the places in it, and the provinces that it touches."""

    id: str
    name: Text
    members: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    source: Text | None = None  # where it is another than the scheme's


@dataclass(frozen=True)
class Scheme:
    """A way of dividing the land. `level`: what its units are made of."""

    id: str
    name: Text
    level: MadeOf
    confidence: str = "verified"  # general, inferred, simulated; `confidence_of` may say better
    source: Text = Text(
        th="ทะเบียนกรมการปกครอง", en="Register of the Department of Provincial Administration"
    )
    groups: tuple[SchemeGroup, ...] = ()
    confidence_of: Mapping[str, str] | None = None

    @cached_property
    def _group_of(self) -> dict[str, SchemeGroup]:
        return {member: group for group in self.groups for member in group.members}

    def group_of(self, place: str) -> SchemeGroup | None:
        """The unit that holds a place, or None where the scheme leaves it out."""
        return self._group_of.get(place)

    def source_in(self, province: str) -> Text:
        """Where the units of a province are taken from."""
        own = (each.source for each in self.groups if province in each.provinces)
        return next((source for source in own if source is not None), self.source)

    @property
    def is_of_places(self) -> bool:
        """Whether its units are the places themselves: districts, subdistricts, provinces."""
        return not self.groups

    @property
    def is_named_in_rows(self) -> bool:
        """Whether a row says its unit itself, rather than a place that lies in one."""
        return self.is_of_places or self.level == "record"

    @property
    def column(self) -> str:
        """The column of the analysis rows that says in which unit a row lies, or from which it follows."""
        return self.id if self.level == "record" else self.level


DISTRICT = Scheme("district", Text(th="อำเภอ/เขต", en="District"), "district")
SUBDISTRICT = Scheme("subdistrict", Text(th="ตำบล/แขวง", en="Subdistrict"), "subdistrict")
PROVINCE = Scheme("province", Text(th="จังหวัด", en="Province"), "province")
OF_PLACES: Mapping[str, Scheme] = {each.id: each for each in (DISTRICT, SUBDISTRICT, PROVINCE)}


def unit_code(scheme: Scheme, group: str) -> str:
    """The place code of a unit: `quality_group:na_duang`; of districts and the like their own code."""
    return group if scheme.is_of_places else f"{scheme.id}:{group}"


def group_in(place: str) -> str:
    """The unit as its scheme knows it: `na_duang` of `quality_group:na_duang`."""
    return place.rpartition(":")[2]
