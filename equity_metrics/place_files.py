"""The files of `data/places`, read and checked row by row; every problem is kept, none hides one.

Layout: provinces, districts, subdistricts, schemes (a row without group names the scheme itself)
and scheme_members, each a UTF-8 CSV with a header.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from equity_metrics.errors import Problem
from equity_metrics.spelling import normalise

Row = dict[str, str]

_NAMES = ("code", "name_th", "name_en")
COLUMNS = {
    "provinces": (*_NAMES, "abbr_th", "lat", "lon", "spellings"),
    "districts": (*_NAMES, "province", "kind", "lat", "lon", "spellings"),
    "subdistricts": (*_NAMES, "district"),
    "schemes": (
        "scheme",
        "group",
        "level",
        "province",
        "confidence",
        "name_th",
        "name_en",
        "source_th",
        "source_en",
    ),
    "scheme_members": ("scheme", "group", "place", "confidence"),
}
DIGITS = {"provinces": 2, "districts": 4, "subdistricts": 6}
KINDS = ("amphoe", "khet")
CONFIDENCE = ("verified", "general", "inferred", "simulated")
MADE_OF = ("province", "district", "record")
THAILAND = {"lat": (5.0, 21.0), "lon": (97.0, 106.0)}  # degrees; with room to spare
_CAPITAL = "10"  # Bangkok is no จังหวัด in law; its parts are เขต and แขวง


@dataclass
class PlaceFiles:
    """The rows as written, with `kind` added where the level decides it, and what is wrong."""

    provinces: list[Row] = field(default_factory=list)
    districts: list[Row] = field(default_factory=list)
    subdistricts: list[Row] = field(default_factory=list)
    schemes: list[Row] = field(default_factory=list)
    members: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def read(cls, folder: Path) -> PlaceFiles:
        """All five files of a folder, checked; a file that is absent is a problem."""
        files = cls()
        files.provinces = files._rows(folder, "provinces")
        files.districts = files._rows(folder, "districts")
        files.subdistricts = files._rows(folder, "subdistricts")
        files.schemes = files._rows(folder, "schemes")
        files.members = files._rows(folder, "scheme_members")
        if not files.problems:
            files._check_areas()
            files._check_schemes()
        return files

    def _rows(self, folder: Path, name: str) -> list[Row]:
        path = folder / f"{name}.csv"
        if not path.is_file():
            self._fault(name, "", "no file", str(path.name))
            return []
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = set(COLUMNS[name]) - set(reader.fieldnames or ())
            if missing:
                self._fault(name, "header", f"no {sorted(missing)}", ", ".join(COLUMNS[name]))
                return []
            rows = list(reader)
        for number, row in enumerate(rows, start=2):
            if None in row or None in row.values():
                self._fault(name, f"line {number}", "a row of another length", "as the header")
                return []
        return rows

    def _fault(self, name: str, where: str, found: str, accepted: str) -> None:
        self.problems.append(Problem(f"places/{name}.csv", where, found, accepted))

    def _check_areas(self) -> None:
        for row in self.provinces:
            row["kind"] = "capital" if row["code"] == _CAPITAL else "changwat"
            row["spellings"] = "|".join(filter(None, (row["spellings"], row["abbr_th"])))
        for row in self.subdistricts:
            row["kind"] = "khwaeng" if row["code"].startswith(_CAPITAL) else "tambon"
        self._check_level("provinces", self.provinces, None, set())
        self._check_level("districts", self.districts, "province", _codes(self.provinces))
        self._check_level("subdistricts", self.subdistricts, "district", _codes(self.districts))
        for row in self.districts:
            if row["kind"] not in KINDS:
                self._fault("districts", f"{row['code']} kind", repr(row["kind"]), "/".join(KINDS))

    def _check_level(self, name: str, rows: list[Row], parent: str | None, over: set[str]) -> None:
        shape = re.compile(f"[1-9][0-9]{{{DIGITS[name] - 1}}}")
        seen: set[str] = set()
        for number, row in enumerate(rows, start=2):
            code = row["code"]
            where = f"line {number} {code}"
            if not shape.fullmatch(code):
                self._fault(name, f"{where} code", repr(code), f"{DIGITS[name]} digits")
            if code in seen:
                self._fault(name, f"{where} code", "the code twice", "each code once")
            seen.add(code)
            for column in ("name_th", "name_en"):
                if not row[column].strip():
                    self._fault(name, f"{where} {column}", "nothing", "a name")
            if parent and row[parent] not in over:
                self._fault(name, f"{where} {parent}", repr(row[parent]), "a code of that level")
            elif parent and not code.startswith(row[parent]):
                self._fault(name, f"{where} {parent}", repr(row[parent]), "the start of the code")
            self._check_point(name, where, row)
        self._check_spellings(name, rows, parent)

    def _check_point(self, name: str, where: str, row: Row) -> None:
        for axis, (low, high) in THAILAND.items():
            if axis not in COLUMNS[name]:
                continue
            written = row[axis]
            if not re.fullmatch(r"[0-9]+\.[0-9]+", written) or not low <= float(written) <= high:
                self._fault(name, f"{where} {axis}", repr(written), f"{low} to {high} degrees")

    def _check_spellings(self, name: str, rows: list[Row], parent: str | None) -> None:
        """A Thai name or a declared spelling must not mean two places of one parent.

        English names may: romanisation merges บางไทร and บางซ้าย; such a key matches nothing.
        """
        holders: dict[tuple[str, str], str] = {}
        for row in rows:
            within = row[parent] if parent else ""
            for written in (row["name_th"], *filter(None, row.get("spellings", "").split("|"))):
                holder = holders.setdefault((within, normalise(written)), row["code"])
                if holder != row["code"]:
                    self._fault(name, row["code"], f"{written!r}, also {holder}", "one place")

    def _check_schemes(self) -> None:
        heads = {row["scheme"]: row for row in self.schemes if not row["group"]}
        groups = [(row["scheme"], row["group"]) for row in self.schemes if row["group"]]
        for twice in _repeated((row["scheme"], row["group"]) for row in self.schemes):
            self._fault("schemes", " ".join(twice), "two rows", "one row")
        for row in self.schemes:
            where = f"{row['scheme']} {row['group']}".strip()
            wanted = ["name_th", "name_en", *([] if row["group"] else ["source_th", "source_en"])]
            for column in wanted:
                if not row[column].strip():
                    self._fault("schemes", f"{where} {column}", "nothing", "words")
            if row["scheme"] not in heads:
                self._fault("schemes", where, "no row naming the scheme", "a row without group")
            if not row["group"] and row["level"] not in MADE_OF:
                self._fault("schemes", f"{where} level", repr(row["level"]), "/".join(MADE_OF))
            self._check_provinces(where, row, heads)
            if not row["group"] and row["confidence"] not in CONFIDENCE:
                self._fault(
                    "schemes", f"{where} confidence", repr(row["confidence"]), "/".join(CONFIDENCE)
                )
        self._check_members(heads, set(groups))

    def _check_provinces(self, where: str, row: Row, heads: dict[str, Row]) -> None:
        """A unit that records name says where it lies; of others their members say it."""
        is_named = heads.get(row["scheme"], {}).get("level") == "record" and bool(row["group"])
        unknown = {each for each in row["province"].split("|") if each} - _codes(self.provinces)
        if unknown or is_named != bool(row["province"]):
            accepted = "codes of provinces, for units that records name (level record)"
            self._fault("schemes", f"{where} province", repr(row["province"]), accepted)

    def _check_members(self, heads: dict[str, Row], groups: set[tuple[str, str]]) -> None:
        known = {"province": _codes(self.provinces), "district": _codes(self.districts)}
        for scheme, place in _repeated((row["scheme"], row["place"]) for row in self.members):
            self._fault("scheme_members", f"{scheme} {place}", "two groups", "one group at most")
        for row in self.members:
            where = f"{row['scheme']} {row['place']}"
            if (row["scheme"], row["group"]) not in groups:
                self._fault("scheme_members", where, repr(row["group"]), "a group of schemes.csv")
                continue
            level = heads.get(row["scheme"], {}).get("level", "")
            if row["place"] not in known.get(level, set()):
                self._fault("scheme_members", where, repr(row["place"]), f"a {level} code")
            if row["confidence"] not in CONFIDENCE:
                self._fault("scheme_members", where, repr(row["confidence"]), "/".join(CONFIDENCE))


def _codes(rows: list[Row]) -> set[str]:
    return {row["code"] for row in rows}


def _repeated(keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    return [key for key in keys if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
