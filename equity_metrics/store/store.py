"""The folders of the store: reading manifests, keeping deliveries that wait, one writer at a time."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from equity_metrics.declarations import Dataset
from equity_metrics.errors import StoreError
from equity_metrics.intake import Report
from equity_metrics.kept_rows import KeptFiles
from equity_metrics.store.described import WaitingDelivery, described
from equity_metrics.store.files import flush, replace_text, sha256_of, write_new
from equity_metrics.store.manifest import (
    STORE_VERSION,
    Manifest,
    Origin,
    Part,
    Release,
    Scope,
    Seal,
)
from equity_metrics.text import Text

_LOCK_SECONDS = 900  # a publication of many provinces takes minutes; who waits for it is told
_LOCK_TURN_SECONDS = 1
Told = Callable[[int], None]  # the seconds for which another writer was waited for


def _untold(_seconds: int) -> None:
    """Nobody watches."""


class Store:
    """One store folder. Reading takes no lock and creates nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.publications = root / "publications"
        self._waiting = root / "waiting"
        self._read: dict[int, Manifest] = {}

    def path_of(self, part: Part) -> Path:
        """The Parquet file of a part."""
        return self.root / part.path

    def files_of(self, dataset: Dataset, parts: Iterable[Part]) -> KeptFiles:
        """The files of a dataset's parts."""
        own = [part for part in parts if part.dataset == dataset.id]
        return KeptFiles(
            dataset,
            [self.path_of(part) for part in own if part.origin == "delivery"],
            [self.path_of(part) for part in own if part.origin == "records"],
            {self.path_of(part): part.but for part in own if part.but},
        )

    # --- publications

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all publications, oldest first."""
        if not self.publications.is_dir():
            return ()
        return tuple(sorted(int(path.stem) for path in self.publications.glob("[0-9]*.json")))

    def current(self) -> Manifest | None:
        """The newest publication, or None in an empty store."""
        numbers = self.numbers()
        return self.manifest(numbers[-1]) if numbers else None

    def manifest(self, number: int) -> Manifest:
        """One publication's manifest; raises StoreError when missing, corrupt or too new."""
        if number not in self._read:
            self._read[number] = self._load(number)
        return self._read[number]

    def _load(self, number: int) -> Manifest:
        path = self.publications / f"{number:06d}.json"
        try:
            content = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as failure:
            raise StoreError(_broken(path.name)) from failure
        if _version_in(content) > STORE_VERSION:
            raise StoreError(_too_new(_version_in(content)))
        try:
            return Manifest.model_validate_json(content)
        except ValidationError as failure:
            raise StoreError(_broken(path.name)) from failure

    def file(self, seal: Seal) -> Path:
        """A sealed file that has its declared size; raises StoreError otherwise."""
        path = self.publications / seal.name
        if not path.is_file() or path.stat().st_size != seal.size:
            raise StoreError(_broken(seal.name))
        return path

    def verified(self, seal: Seal) -> Path:
        """A sealed file whose bytes were compared with the manifest; raises StoreError."""
        path = self.file(seal)
        if sha256_of(path) != seal.sha256 or path.with_name(path.name + ".wal").exists():
            raise StoreError(_broken(seal.name))
        return path

    # --- writers

    @contextmanager
    def writing(self, told: Told = _untold) -> Iterator[None]:
        """The one store lock; raises StoreError when the folder or the lock cannot be had.

        told: hears again and again for how long another writer was waited for.
        """
        try:
            for folder in (self.publications, self._waiting, self.root / "parts"):
                folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / "store.lock")
            _take(lock, told)
        except Timeout as failure:
            raise StoreError(_busy()) from failure
        except OSError as failure:
            raise StoreError(_not_writable(self.root)) from failure
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder of its own below the store, removed afterwards whatever happens."""
        folder = self.root / "scratch" / uuid.uuid4().hex
        try:
            folder.mkdir(parents=True)
        except OSError as failure:
            raise StoreError(_not_writable(self.root)) from failure
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def wait(
        self, report: Report, by: str, scope: Scope = "province", told: Told = _untold
    ) -> WaitingDelivery:
        """Keeps the accepted rows of a checked delivery until it is published.

        The same rows of the same file wait once, with what was said of them meanwhile.
        """
        with self.writing(told):
            waiting = self.keep(report, by, "delivery", scope)
            found = next((each for each in self.waiting() if each.id == waiting.id), None)
            if found is None:
                path = self._waiting / f"{waiting.id}.json"
                write_new(path, waiting.model_dump_json(indent=1))
        return found or waiting

    def keep(
        self, report: Report, by: str, origin: Origin, scope: Scope = "province"
    ) -> WaitingDelivery:
        """Keeps the accepted rows as parts that nothing names yet. Call under the lock."""
        delivery = described(report, by, origin, scope)
        for part, rows in zip(delivery.parts, report.parts, strict=True):
            self._put(rows.path, self.path_of(part))
        return delivery

    def _put(self, draft: Path, final: Path) -> None:
        final.parent.mkdir(parents=True, exist_ok=True)
        if not final.exists():
            flush(draft)
            draft.chmod(0o444)
            os.replace(draft, final)
            flush(final.parent)

    def waiting(self) -> tuple[WaitingDelivery, ...]:
        """The deliveries that wait, oldest first."""
        if not self._waiting.is_dir():
            return ()
        found = [
            WaitingDelivery.model_validate_json(path.read_text(encoding="utf-8"))
            for path in self._waiting.glob("*.json")
        ]
        return tuple(sorted(found, key=lambda each: each.record.received_at))

    def forget(self, delivery: WaitingDelivery) -> None:
        """Takes a delivery off the waiting list. Call under the lock."""
        (self._waiting / f"{delivery.id}.json").unlink(missing_ok=True)

    def release(self, delivery: str, released: Release) -> None:
        """Writes beside a waiting delivery who let it go; nothing where it waits no more."""
        with self.writing():
            for each in self.waiting():
                if each.id == delivery:
                    record = each.record.model_copy(update={"released": released})
                    said = each.model_copy(update={"record": record})
                    path = self._waiting / f"{each.id}.json"
                    replace_text(path, said.model_dump_json(indent=1))

    def discard(self, delivery: str) -> None:
        """Lets a waiting delivery go; its rows are swept with the next publication."""
        with self.writing():
            for each in self.waiting():
                if each.id == delivery:
                    self.forget(each)

    def sweep(self, needed: Iterable[Part] = ()) -> None:
        """Removes what no manifest, no waiting delivery and nobody else needs. Call under the lock."""
        manifests = [self.manifest(number) for number in self.numbers()]
        kept = {part.path for manifest in manifests for part in manifest.parts}
        kept |= {part.path for delivery in self.waiting() for part in delivery.parts}
        kept |= {part.path for part in needed}
        for path in (self.root / "parts").rglob("*.parquet"):
            if path.relative_to(self.root).as_posix() not in kept:
                path.unlink()
        sealed = {
            each.name for manifest in manifests for each in (manifest.exact, manifest.protected)
        }
        for path in self.publications.glob("*.duckdb*"):
            if path.name not in sealed:
                path.unlink()


def _take(lock: FileLock, told: Told) -> None:
    """Acquires a lock in turns; raises Timeout after the last."""
    for seconds in range(0, _LOCK_SECONDS, _LOCK_TURN_SECONDS):
        try:
            lock.acquire(timeout=_LOCK_TURN_SECONDS)
        except Timeout:
            told(seconds + _LOCK_TURN_SECONDS)
        else:
            return
    raise Timeout(lock.lock_file)


def _version_in(content: str) -> int:
    try:
        found = json.loads(content)
    except json.JSONDecodeError:
        return 0
    version = found.get("store_version", 0) if isinstance(found, dict) else 0
    return version if isinstance(version, int) else 0


def _broken(name: str) -> Text:
    return Text(
        th=f"ไฟล์ {name} ของชุดเผยแพร่ไม่ครบหรือเสียหาย ข้อมูลต้นทางยังอยู่ ให้ผู้ดูแลรันคำสั่ง doctor หรือเผยแพร่ใหม่",
        en=f"The publication file {name} is missing or damaged. The kept rows are untouched: "
        "run `doctor`, or publish again.",
    )


def _too_new(version: int) -> Text:
    return Text(
        th=f"คลังข้อมูลนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่า (รุ่นคลัง {version}, โปรแกรมนี้อ่านได้ถึง {STORE_VERSION}) ให้ปรับรุ่นโปรแกรม",
        en=f"This store was written by a newer version (store {version}, this program reads up to "
        f"{STORE_VERSION}). Update the program; nothing was changed.",
    )


def _busy() -> Text:
    return Text(
        th="กำลังมีการนำเข้าหรือเผยแพร่ข้อมูลอยู่ กรุณารอสักครู่แล้วลองใหม่",
        en="Another import or publication is running. Wait a moment and try again.",
    )


def _not_writable(root: Path) -> Text:
    return Text(
        th=f"เขียนลงโฟลเดอร์คลังข้อมูล {root.name} ไม่ได้ ตรวจสิทธิ์และพื้นที่ว่าง หรือกำหนด EQUITY_STORE เป็นโฟลเดอร์อื่น",
        en=f"The store folder {root.name} cannot be written. Check its permissions and free space, "
        "or name another folder with EQUITY_STORE.",
    )
