"""Provinces, districts, subdistricts and the schemes that divide them: codes, names, squares.

Source of the facts: `data/places/SOURCES.md`. Latitude and longitude are degrees (WGS84).
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from equity_metrics.errors import DeclarationError
from equity_metrics.place_files import PlaceFiles, Row
from equity_metrics.schemes import (
    COUNTRY,
    DISTRICT,
    OF_PLACES,
    SUBDISTRICT,
    MadeOf,
    Scheme,
    SchemeGroup,
    unit_code,
)
from equity_metrics.spelling import normalise
from equity_metrics.text import Text
from equity_metrics.tiles import Square, tile_layout

__all__ = [
    "UNALLOCATED", "Place", "Places", "Scheme", "SchemeGroup", "Spelling", "load_places", "normalise",
]  # fmt: skip

UNALLOCATED = "-"  # the code of what lies in no unit of a scheme

Level = Literal["country", "province", "district", "subdistrict", "unit"]
_PREFIX = {
    "changwat": Text("จังหวัด{name}", "{name} Province"),
    "capital": Text("{name}", "{name}"),
    "amphoe": Text("อำเภอ{name}", "{name} District"),
    "khet": Text("เขต{name}", "{name} District"),
    "tambon": Text("ตำบล{name}", "{name} Subdistrict"),
    "khwaeng": Text("แขวง{name}", "{name} Subdistrict"),
    "unit": Text("{name}", "{name}"),
    "country": Text("{name}", "{name}"),
}

_AMPHOE = Text(th="อำเภอ", en="districts")
_KHET = Text(th="เขต", en="districts")


@dataclass(frozen=True, slots=True)
class Place:
    """One area. `lat` and `lon` are a point to write its name at; subdistricts and units have none."""

    code: str
    level: Level
    parent: str | None
    name: Text
    kind: str  # changwat, capital (Bangkok), amphoe, khet, tambon, khwaeng, unit, country
    lat: float | None
    lon: float | None
    spellings: tuple[str, ...]

    @property
    def full_name(self) -> Text:
        """The name with its kind: อำเภอแม่เมาะ / Mae Mo District."""
        return _PREFIX[self.kind].format(name=self.name)


class Spelling(NamedTuple):
    """One accepted way to write a place inside another: '' for provinces, else the parent."""

    within: str
    level: Level
    key: str
    code: str


class Places:
    """All places and schemes of the country, in code order."""

    def __init__(self, places: tuple[Place, ...], schemes: tuple[Scheme, ...] = ()) -> None:
        """Index the places by code and by parent, the schemes by id."""
        self._places = {place.code: place for place in sorted(places, key=lambda each: each.code)}
        self.schemes = {scheme.id: scheme for scheme in schemes}
        self._units = {each.code: each for scheme in schemes for each in _units_of(scheme)}
        self._inside: dict[str, list[Place]] = {}
        for place in self._places.values():
            self._inside.setdefault(place.parent or "", []).append(place)
        self._tiles: dict[str, dict[str, Square]] = {}

    @property
    def provinces(self) -> tuple[Place, ...]:
        """Every province, in code order."""
        return tuple(self._inside.get("", ()))

    def place(self, code: str) -> Place:
        """The place of a code of any level, a unit of a scheme too; KeyError when there is none."""
        return self._places.get(code) or self._units.get(code) or _BEYOND[code]

    def axis_name(self, code: str) -> Text:
        """The name for an axis; a subdistrict's with its district, for many share one."""
        place = self.place(code)
        if place.level != "subdistrict" or place.parent is None:
            return place.name
        return _WITHIN.format(name=place.name, parent=self.place(place.parent).name)

    def province(self, code: str) -> Place:
        """The province of a two-digit code; KeyError when there is none."""
        found = self._places[code]
        if found.level != "province":
            raise KeyError(code)
        return found

    def __contains__(self, code: object) -> bool:
        """Whether there is a place of this code, or a unit of a scheme."""
        return code in self._places or code in self._units

    def district_noun(self, province: str) -> Text:
        """What the districts of a province are called: อำเภอ, in Bangkok เขต."""
        return _KHET if self.place(province).kind == "capital" else _AMPHOE

    def districts(self, province: str) -> tuple[Place, ...]:
        """The districts of a province, in code order; none for an unknown province."""
        return tuple(each for each in self._inside.get(province, ()) if each.level == "district")

    def subdistricts(self, district: str) -> tuple[Place, ...]:
        """The subdistricts known of a district, in code order; may be none."""
        return tuple(self._inside.get(district, ())) if len(district) == 4 else ()

    def scheme(self, name: str) -> Scheme:
        """A scheme of `schemes.csv`, or of the places themselves; KeyError when there is none."""
        return self.schemes.get(name) or OF_PLACES[name]

    def schemes_of(self, scope: str) -> tuple[Scheme, ...]:
        """The schemes that divide a province, its districts first; of the country those of provinces."""
        if scope == COUNTRY:
            return tuple(
                each for each in self.every_scheme if each.level not in ("district", "subdistrict")
            )
        return tuple(
            each
            for each in self.every_scheme
            if each.level != "province" and self.units(each.id, scope)
        )

    @property
    def every_scheme(self) -> tuple[Scheme, ...]:
        """Those of the places themselves, then the declared ones."""
        return (*OF_PLACES.values(), *self.schemes.values())

    def units(self, scheme: str, scope: str) -> tuple[Place, ...]:
        """The units of a scheme in a province, or in the country; of districts in code order."""
        if scheme == DISTRICT.id:
            return self.districts(scope)
        if scheme == SUBDISTRICT.id:
            return tuple(each for d in self.districts(scope) for each in self.subdistricts(d.code))
        if scheme in OF_PLACES:
            return self.provinces if scope == COUNTRY else ()
        about = self.schemes[scheme]
        return tuple(
            self._units[unit_code(about, group.id)]
            for group in about.groups
            if scope == COUNTRY or scope in group.provinces
        )

    def tiles(self, province: str) -> dict[str, Square]:
        """District code -> (column, row) of its square, north and west at 0; no two alike."""
        if province not in self._tiles:
            points = {
                each.code: (each.lat, each.lon)
                for each in self.districts(province)
                if each.lat is not None and each.lon is not None
            }
            self._tiles[province] = tile_layout(points)
        return dict(self._tiles[province])

    def match_province(self, text: str | int | float) -> str | None:
        """The code of a province written as name, spelling or code; None rather than a guess."""
        return self._match("", text)

    def match_district(self, text: str | int | float, province: str) -> str | None:
        """The code of a district of this province; None when unknown, ambiguous or elsewhere."""
        return self._match(province, text)

    def match_subdistrict(self, text: str | int | float, district: str) -> str | None:
        """The code of a subdistrict of this district; None rather than a guess."""
        return self._match(district, text)

    def _match(self, within: str, text: str | int | float) -> str | None:
        if text != text:  # a missing number: its text would be the province Nan
            return None
        return self._keys.get((within, normalise(str(text))))

    def suggest(self, text: str, within: str = "") -> tuple[str, ...]:
        """Up to three Thai names close to what was written, for an error message alone.

        `within` is a province (districts), a district (subdistricts) or '' (provinces).
        """
        named: dict[str, str] = {}
        for place in self._inside.get(within, ()):
            for written in (place.name.th, place.name.en, *place.spellings):
                named.setdefault(normalise(written), place.name.th)
        near = difflib.get_close_matches(normalise(text), list(named), n=9, cutoff=0.6)
        return tuple(dict.fromkeys(named[key] for key in near))[:3]

    def spelling_table(self) -> list[Spelling]:
        """Every accepted spelling, normalised, once; join `normalise(distinct value)` to it.

        A key that two places of one parent share (Bang Sai in Ayutthaya) is left out.
        """
        return [
            Spelling(within, self._places[code].level, key, code)
            for (within, key), code in sorted(self._keys.items())
        ]

    @cached_property
    def _keys(self) -> dict[tuple[str, str], str]:
        holders: dict[tuple[str, str], set[str]] = {}
        for place in self._places.values():
            for written in (place.code, place.name.th, place.name.en, *place.spellings):
                holders.setdefault((place.parent or "", normalise(written)), set()).add(place.code)
        return {key: min(codes) for key, codes in holders.items() if len(codes) == 1}


def load_places(folder: Path) -> Places:
    """Read `folder` (data/places); raises DeclarationError that carries every problem at once."""
    files = PlaceFiles.read(folder)
    if files.problems:
        raise DeclarationError(tuple(files.problems))
    places = (
        *(_place(row, "province", None) for row in files.provinces),
        *(_place(row, "district", row["province"]) for row in files.districts),
        *(_place(row, "subdistrict", row["district"]) for row in files.subdistricts),
    )
    heads = [row for row in files.schemes if not row["group"]]
    return Places(places, tuple(_scheme(head, files) for head in heads))


def _place(row: Row, level: Level, parent: str | None) -> Place:
    return Place(
        code=row["code"],
        level=level,
        parent=parent,
        name=Text(th=row["name_th"], en=row["name_en"]),
        kind=row["kind"],
        lat=float(row["lat"]) if row.get("lat") else None,
        lon=float(row["lon"]) if row.get("lon") else None,
        spellings=tuple(each for each in row.get("spellings", "").split("|") if each),
    )


def _scheme(head: Row, files: PlaceFiles) -> Scheme:
    members = [row for row in files.members if row["scheme"] == head["scheme"]]
    groups = tuple(
        _group(row, tuple(each["place"] for each in members if each["group"] == row["group"]))
        for row in files.schemes
        if row["scheme"] == head["scheme"] and row["group"]
    )
    return Scheme(
        id=head["scheme"],
        name=Text(th=head["name_th"], en=head["name_en"]),
        level=_MADE_OF[head["level"]],
        confidence=head["confidence"],
        source=Text(th=head["source_th"], en=head["source_en"]),
        groups=groups,
        confidence_of={row["place"]: row["confidence"] for row in members},
    )


_MADE_OF: dict[str, MadeOf] = {"province": "province", "district": "district", "record": "record"}


def _group(row: Row, members: tuple[str, ...]) -> SchemeGroup:
    named = [each for each in row["province"].split("|") if each]
    provinces = named or sorted({member[:2] for member in members})
    name = Text(th=row["name_th"], en=row["name_en"])
    source = Text(th=row["source_th"], en=row["source_en"]) if row["source_th"] else None
    return SchemeGroup(row["group"], name, members, tuple(provinces), source)


def _units_of(scheme: Scheme) -> tuple[Place, ...]:
    return tuple(
        Place(unit_code(scheme, each.id), "unit", None, each.name, "unit", None, None, ())
        for each in scheme.groups
    )


_WITHIN = Text(th="{name} ({parent})", en="{name} ({parent})")
_BEYOND = {
    COUNTRY: Place(
        COUNTRY, "country", None, Text(th="ทุกจังหวัดที่มีข้อมูล", en="All provinces with data"),
        "country", None, None, (),
    ),
    UNALLOCATED: Place(
        UNALLOCATED, "unit", None, Text(th="ไม่อยู่ในหน่วยใด", en="In no unit"), "unit", None, None, (),
    ),
}  # fmt: skip
