"""The store: deliveries that wait, kept rows, and the sweep of what nobody needs any more."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from equity_metrics.declarations import Dataset
from equity_metrics.errors import StoreError
from equity_metrics.intake import Report
from equity_metrics.kept_rows import KeptFiles
from equity_metrics.store import faults
from equity_metrics.store.files import draft_beside, flush, replace_text, sha256_of
from equity_metrics.store.manifest import DeliveryRecord, Origin, Part
from equity_metrics.store.purges import Purging
from equity_metrics.store.written import Written, as_text, from_text


class WaitingDelivery(Written):
    """A checked delivery that no publication holds yet."""

    record: DeliveryRecord
    parts: tuple[Part, ...]


class Store(Purging):
    """One store folder. Reading takes no lock and creates nothing."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._waiting = root / "waiting"
        self._parts = root / "parts"

    # --- kept rows

    def path_of(self, part: Part) -> Path:
        """The Parquet file of a part."""
        return self.root / part.path

    def require_part(self, part: Part) -> Path:
        """The Parquet file of a part, its bytes compared with its name; raises StoreError."""
        path = self.path_of(part)
        if not path.is_file() or sha256_of(path) != part.sha256:
            raise StoreError(faults.broken_part(part.path))
        return path

    def files_of(self, dataset: Dataset, parts: Iterable[Part]) -> KeptFiles:
        """The files of a dataset's parts."""
        own = [part for part in parts if part.dataset == dataset.id]
        return KeptFiles(
            dataset,
            [self.path_of(part) for part in own if part.origin == "delivery"],
            [self.path_of(part) for part in own if part.origin == "records"],
        )

    # --- deliveries that wait

    def wait(self, report: Report, by: str) -> WaitingDelivery:
        """Keeps the accepted rows of a checked delivery until it is published."""
        with self.writing():
            self.require_space(part.path for part in report.parts)
            waiting = self.keep(report, by, "delivery")
            self.put_waiting(waiting)
        return waiting

    def put_waiting(self, waiting: WaitingDelivery) -> None:
        """Writes the note of a waiting delivery, in place of an earlier one. Call under the lock."""
        replace_text(self._note_of(waiting.record.id), as_text(waiting))

    def _note_of(self, delivery: str) -> Path:
        return self._waiting / f"{Path(delivery).name}.json"

    def keep(self, report: Report, by: str, origin: Origin) -> WaitingDelivery:
        """Keeps the accepted rows as parts that nothing names yet. Call under the lock."""
        delivery = f"{report.sha256[:16]}-{report.dataset}"
        parts = tuple(
            Part(
                dataset=report.dataset,
                province=each.province,
                period=each.period,
                sha256=sha256_of(each.path),
                rows=each.rows,
                delivery=delivery,
                origin=origin,
            )
            for each in report.parts
        )
        for part, rows in zip(parts, report.parts, strict=True):
            self.put_part(part, rows.path)
        return WaitingDelivery(record=_record(report, delivery, by), parts=parts)

    def put_part(self, part: Part, draft: Path) -> None:
        """Moves finished rows to their name; the same rows stay, a damaged file is replaced."""
        final = self.path_of(part)
        final.parent.mkdir(parents=True, exist_ok=True)
        if final.exists() and sha256_of(final) == part.sha256:
            return
        with draft_beside(final) as aside:  # the draft may lie on another disk
            shutil.move(draft, aside)
            flush(aside)
            aside.chmod(0o444)
            os.replace(aside, final)
            flush(final.parent)

    def waiting(self) -> tuple[WaitingDelivery, ...]:
        """The deliveries that wait, oldest first; raises StoreError for a damaged one."""
        found = (_waiting_in(path) for path in self._waiting.glob("*.json"))
        return tuple(sorted(found, key=lambda each: each.record.received_at))

    def forget(self, delivery: WaitingDelivery) -> None:
        """Takes a delivery off the waiting list. Call under the lock."""
        self._note_of(delivery.record.id).unlink(missing_ok=True)

    def discard(self, delivery: str) -> None:
        """Lets a waiting delivery go, a damaged one too; its rows are swept at the next start."""
        with self.writing():
            self._note_of(delivery).unlink(missing_ok=True)

    def published_already(self) -> tuple[WaitingDelivery, ...]:
        """Deliveries that were published and not taken off the list: somebody was killed between."""
        current = self.current()
        held = {part.path: part.delivery for part in current.parts} if current else {}
        return tuple(
            each
            for each in self.waiting()
            if all(held.get(part.path) == part.delivery for part in each.parts)
        )

    # --- what nobody needs

    def sweep(self, needed: Iterable[Part] = ()) -> None:
        """Removes what no manifest, no waiting delivery and nobody else needs. Call under the lock.

        Raises StoreError, and removes nothing, where a manifest is gone: it may come back.
        """
        for path in self.orphans(needed):
            path.unlink()
        self.sweep_scratch()

    def orphans(self, needed: Iterable[Part] = ()) -> tuple[Path, ...]:
        """The files of kept rows and publications that nothing names, and drafts; raises as above."""
        self.require_whole()
        return (*self._orphaned_parts(needed), *self._orphaned_seals(), *self._drafts())

    def _orphaned_parts(self, needed: Iterable[Part]) -> Iterator[Path]:
        kept = {part.path for number in self.numbers() for part in self.manifest(number).parts}
        kept |= {part.path for delivery in self.waiting() for part in delivery.parts}
        kept |= {part.path for part in needed}
        for path in self._parts.rglob("*.parquet"):
            if path.relative_to(self.root).as_posix() not in kept:
                yield path

    def _orphaned_seals(self) -> Iterator[Path]:
        manifests = [self.manifest(number) for number in self.numbers()]
        sealed = {seal.name for each in manifests for seal in (each.exact, each.protected)}
        for path in self.publications.glob("*.duckdb*"):
            if path.name not in sealed:
                yield path

    def _drafts(self) -> Iterator[Path]:
        for folder in (self._parts, self.publications, self._waiting):
            yield from folder.rglob(".*.draft")

    def tidy(self) -> None:
        """Removes what killed processes left, where nobody is writing and writing is possible."""
        try:
            with self.writing(seconds=0):
                for delivery in self.published_already():
                    self.forget(delivery)
                self.sweep()
        except StoreError:
            return  # told where it matters: by reading, publishing, doctor


def _waiting_in(path: Path) -> WaitingDelivery:
    try:
        return from_text(WaitingDelivery, path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as failure:
        raise StoreError(faults.broken_waiting(path.stem)) from failure


def _record(report: Report, delivery: str, by: str) -> DeliveryRecord:
    return DeliveryRecord(
        id=delivery,
        dataset=report.dataset,
        file_name=report.file_name,
        received_at=datetime.now(UTC),
        by=by,
        outcome=report.outcome,
        codes=report.codes,
        rows_read=report.rows_read,
        rows_ok=report.rows_ok,
        rows_rejected=report.rows_rejected,
        rows_set_aside=report.rows_set_aside,
        is_simulated=report.is_simulated,
    )
