"""To which invented local government an invented centre belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import RootModel

from equity_metrics.declarations import Declared
from equity_metrics.demo.centres import Centre
from equity_metrics.demo.plan import load_declared
from equity_metrics.places import Place, Places

_SCHEME = "lao"


class Shared(Declared):
    """A unit that also takes the first `centres` of another district."""

    unit: str
    district: str
    centres: int


class OfProvince(Declared):
    """How the centres of a province lie in its local governments: see `data/demo/laos.toml`."""

    split: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    shared: Shared | None = None


class _File(RootModel[dict[str, OfProvince]]):
    """Province -> how its centres lie."""


@dataclass(frozen=True)
class Laos:
    """The local governments of a province and which centre lies in which; draws nothing."""

    about: OfProvince
    units: tuple[Place, ...]
    places: Places

    @classmethod
    def of(cls, data: Path, province: str, places: Places) -> Laos:
        """As `data/demo/laos.toml` declares; DeclarationError where that file does not hold."""
        declared = load_declared(_File, data / "demo" / "laos.toml")
        return cls(declared.root[province], places.units(_SCHEME, province), places)

    def name(self, centre: Centre) -> str:
        """The Thai name of a centre's unit; empty where the register does not say it."""
        unit = self.unit(centre)
        return "" if unit is None else unit.name.th

    def unit(self, centre: Centre) -> Place | None:
        """The unit of a centre, None where the register does not say it."""
        if centre.code in self.about.without:
            return None
        site, shared = int(centre.code.rpartition("-")[2]), self.about.shared
        if shared and centre.district == shared.district and site <= shared.centres:
            return next(each for each in self.units if each.code.endswith(f":{shared.unit}"))
        districts = [each.code for each in self.places.districts(centre.district[:2])]
        first = 2 * districts.index(centre.district)
        return self.units[first + self._second(centre, site)]

    def _second(self, centre: Centre, site: int) -> bool:
        """Whether the centre lies in the second unit of its district."""
        listed: Sequence[Place] = self.places.subdistricts(centre.district)
        named = [each.name.th for each in listed]
        if centre.subdistrict not in named:
            return site % 2 == 0
        nth = named.index(centre.subdistrict)
        if listed[nth].code in self.about.split:
            return site % 2 == 0
        return 2 * nth >= len(named)
