"""Where boundaries are kept: one file a province below the store, replaced in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from equity_metrics.boundaries.checking import Checked, checked
from equity_metrics.boundaries.delivered import LARGEST_MB
from equity_metrics.boundaries.faults import BoundariesRefused, brief, whole
from equity_metrics.boundaries.outlines import Boundaries, outlined, written
from equity_metrics.errors import StoreError
from equity_metrics.places import Place, Places
from equity_metrics.store import Store
from equity_metrics.store.files import replace_text, sha256_of
from equity_metrics.text import Text

_DAMAGED = Text(
    th="ไฟล์ขอบเขต {file} เสียหาย ใช้แผนที่ตารางไปก่อน และให้ผู้ดูแลนำเข้าขอบเขตใหม่ (คำสั่ง boundaries import)",
    en="The boundary file {file} is damaged. The tile map is not affected; have the boundaries "
    "brought in again (`boundaries import`).",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import did: the checked file, and bytes before and after simplification."""

    checked: Checked
    delivered_bytes: int
    kept_bytes: int


class Shelf:
    """The boundaries of a store. Reading takes no lock and creates nothing."""

    def __init__(self, store: Store, places: Places) -> None:
        self._store, self._places = store, places
        self._folder = store.root / "boundaries"
        self._read: dict[str, tuple[tuple[int, int], Boundaries]] = {}
        self._reading = Lock()

    def provinces(self) -> tuple[str, ...]:
        """The codes of the provinces whose boundaries are in place."""
        if not self._folder.is_dir():
            return ()
        found = sorted(path.stem for path in self._folder.glob("[0-9]*.geojson"))
        return tuple(code for code in found if self._districts(code))

    def boundaries(self, province: str) -> Boundaries | None:
        """The boundaries of a province, or None; raises StoreError when the file is damaged.

        The file is read again only after it was replaced.
        """
        path = self._path(province)
        try:
            seen = path.stat()
        except OSError:
            return None
        stamp = (seen.st_mtime_ns, seen.st_size)
        with self._reading:
            held = self._read.get(province)
            if held is None or held[0] != stamp:
                held = self._read[province] = (stamp, self._opened(province))
        return held[1]

    def keep(self, path: Path, province: str, licence: str | None = None) -> Kept:
        """Checks a GeoJSON file and keeps a simplified copy in place of an earlier one.

        Raises BoundariesRefused with everything that is wrong, StoreError when it cannot be kept.
        """
        content = _content(path)
        found = checked(content, self._districts(province), path.name, licence)
        kept = written(found)
        checked(kept.encode(), self._districts(province), path.name)
        with self._store.writing():
            self._folder.mkdir(exist_ok=True)
            replace_text(self._path(province), kept)
        return Kept(found, len(content), len(kept.encode()))

    def remove(self, province: str) -> bool:
        """Takes the boundaries of a province away; False when there were none."""
        with self._store.writing():
            was_there = self._path(province).exists()
            self._path(province).unlink(missing_ok=True)
        return was_there

    def _path(self, province: str) -> Path:
        return self._folder / f"{province}.geojson"

    def _districts(self, province: str) -> Sequence[Place]:
        return self._places.districts(province)

    def _opened(self, province: str) -> Boundaries:
        path = self._path(province)
        try:
            found = checked(path.read_bytes(), self._districts(province), path.name)
            return outlined(found, province, sha256_of(path))
        except (OSError, BoundariesRefused) as failure:
            raise StoreError(_DAMAGED.format(file=path.name)) from failure


def _content(path: Path) -> bytes:
    accepted = Text(
        th=f"ไฟล์ GeoJSON ไม่เกิน {LARGEST_MB} MB", en=f"a GeoJSON file up to {LARGEST_MB} MB"
    )
    try:
        size = path.stat().st_size
        if size <= LARGEST_MB << 20:
            return path.read_bytes()
        why = f"{size >> 20} MB"
    except OSError as failure:
        why = brief(failure.strerror or type(failure).__name__)
    raise BoundariesRefused(path.name, (whole("unreadable", why, accepted),))
