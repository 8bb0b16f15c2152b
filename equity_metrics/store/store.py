"""The store: deliveries that wait, kept rows, and the sweep of what nobody needs any more."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from equity_metrics.declarations import Dataset
from equity_metrics.errors import StoreError
from equity_metrics.intake import Report
from equity_metrics.kept_rows import KeptFiles
from equity_metrics.store import faults
from equity_metrics.store.described import WaitingDelivery, described
from equity_metrics.store.files import draft_beside, flush, replace_text, sha256_of
from equity_metrics.store.folder import Told, untold
from equity_metrics.store.manifest import Origin, Part, Release, Scope
from equity_metrics.store.purges import Purging
from equity_metrics.store.written import as_text, from_text


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
        if not self.is_whole(part):
            raise StoreError(faults.broken_part(part.path))
        return self.path_of(part)

    def is_whole(self, part: Part) -> bool:
        """Whether the file of a part is what was kept."""
        path = self.path_of(part)
        return path.is_file() and sha256_of(path) == part.sha256

    def restore(self, delivered: Iterable[tuple[Part, Path]]) -> None:
        """Puts back kept rows that are missing or damaged, from their original delivered again.

        Rows that nothing names stay out, and the delivered files where they are.
        """
        named = self._named()
        broken = [
            (part, rows)
            for part, rows in delivered
            if part.path in named and not self.is_whole(part)
        ]
        if not broken:
            return
        with self.writing():
            for part, rows in broken:
                self.put_part(part, Path(shutil.copyfile(rows, rows.with_suffix(".again"))))

    def _named(self) -> set[str]:
        """The parts that a publication or a waiting delivery names."""
        named = {part.path for number in self.numbers() for part in self.manifest(number).parts}
        return named | {part.path for delivery in self.waiting() for part in delivery.parts}

    def files_of(self, dataset: Dataset, parts: Iterable[Part]) -> KeptFiles:
        """The files of a dataset's parts."""
        own = [part for part in parts if part.dataset == dataset.id]
        return KeptFiles(
            dataset,
            [self.path_of(part) for part in own if part.origin == "delivery"],
            [self.path_of(part) for part in own if part.origin == "records"],
            {self.path_of(part): part.but for part in own if part.but},
        )

    # --- deliveries that wait

    def wait(
        self,
        report: Report,
        by: str,
        scope: Scope = "province",
        told: Told = untold,
        sender: str = "",
    ) -> WaitingDelivery:
        """Keeps the accepted rows of a checked delivery until it is published.

        The same rows of the same file wait once, with what was said of them meanwhile.
        """
        with self.writing(told):
            self.require_space(part.path for part in report.parts)
            waiting = self.keep(report, by, "delivery", scope, sender)
            found = next((each for each in self.waiting() if each.id == waiting.id), None)
            if found is None:
                self.put_waiting(waiting)
        return found or waiting

    def put_waiting(self, waiting: WaitingDelivery) -> None:
        """Writes the note of a waiting delivery, in place of an earlier one. Call under the lock."""
        replace_text(self._note_of(waiting.id), as_text(waiting))

    def _note_of(self, delivery: str) -> Path:
        return self._waiting / f"{Path(delivery).name}.json"

    def keep(
        self,
        report: Report,
        by: str,
        origin: Origin,
        scope: Scope = "province",
        sender: str = "",
    ) -> WaitingDelivery:
        """Keeps the accepted rows as parts that nothing names yet. Call under the lock."""
        delivery = described(report, by, origin, scope, sender)
        for part, rows in zip(delivery.parts, report.parts, strict=True):
            self.put_part(part, rows.path)
        return delivery

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
        self._note_of(delivery.id).unlink(missing_ok=True)

    def release(self, delivery: str, released: Release) -> None:
        """Writes beside a waiting delivery who let it go; nothing where it waits no more."""
        with self.writing():
            for each in self.waiting():
                if each.id == delivery:
                    record = each.record.model_copy(update={"released": released})
                    self.put_waiting(each.model_copy(update={"record": record}))

    def discard(self, delivery: str) -> bool:
        """Lets a waiting delivery go with its rows, a damaged one too; False where none waited."""
        with self.writing():
            note = self._note_of(delivery)
            is_waiting = note.exists()
            note.unlink(missing_ok=True)
            with suppress(StoreError):  # what cannot be swept now is at the next start
                self.sweep()
        return is_waiting

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
        kept = self._named() | {part.path for part in needed}
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
