"""The files of a publication: built aside, sealed, and made current by one atomic step.

Three ways to a publication: new from kept rows, an earlier one again under a new number, and one
made anew under its own number.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from equity_metrics.catalogue import Catalogue
from equity_metrics.compare import build_changes, forget_changes
from equity_metrics.cube import build_cubes, new_database
from equity_metrics.errors import StoreError
from equity_metrics.progress import Progress, part_of, silent
from equity_metrics.protection.decide import Before, decide
from equity_metrics.protection.file import add_about, build_protected
from equity_metrics.protection.renewal import Renewal
from equity_metrics.protection.states import remember_also
from equity_metrics.protection.told import told_of
from equity_metrics.store import (
    DeliveryRecord,
    Entered,
    Holding,
    Manifest,
    Part,
    Published,
    Seal,
    Store,
)
from equity_metrics.store.files import seal, sha256_of
from equity_metrics.text import Text

_ROLLING_UP = Text(th="กำลังรวมยอดตามพื้นที่และกลุ่ม", en="Adding up by place and group")
_COMPARING = Text(th="กำลังเทียบกับชุดเผยแพร่ก่อน", en="Comparing with the publication before")
_PROTECTING = Text(th="กำลังเขียนตัวเลขที่ปกป้องแล้ว", en="Writing the protected figures")
_COPYING = Text(th="กำลังคัดลอกชุดเผยแพร่ที่เลือก", en="Copying the chosen publication")
_SEALING = Text(th="กำลังปิดผนึกชุดเผยแพร่", en="Sealing the publication")
_DONE = Text(th="เผยแพร่แล้ว", en="Published")


@dataclass(frozen=True, slots=True)
class Draft:
    """A publication to be: what it is made of, who makes it and why.

    renewal: when protected readers get figures of it.
    """

    parts: tuple[Part, ...]
    deliveries: tuple[DeliveryRecord, ...]
    entered: Entered
    by: str
    reason: Text
    restores: int | None = None
    renewal: Renewal = "due"


@dataclass(frozen=True, slots=True)
class Files:
    """The two files of a publication while they are built."""

    exact: Path
    protected: Path

    @classmethod
    def below(cls, folder: Path) -> Files:
        """The two files in a folder to work in."""
        return cls(folder / "exact.duckdb", folder / "protected.duckdb")

    def sealed(self, store: Store, number: int, issue: int = 1) -> dict[str, Seal]:
        """The files under their names for good; an issue has names of its own, for an open file
        is known by its name and an old one must not be taken for it."""
        stem = f"{number:06d}" if issue == 1 else f"{number:06d}.{issue}"
        return {
            "exact": seal(self.exact, store.publications / f"{stem}.exact.duckdb"),
            "protected": seal(self.protected, store.publications / f"{stem}.duckdb"),
        }


def build(store: Store, catalogue: Catalogue, draft: Draft, progress: Progress) -> Manifest:
    """Publishes kept rows under the next number. Call under the lock.

    Raises StoreError where the rows or the disk do not allow it; the store then serves what it
    served before.
    """
    _prepare(store, catalogue, draft.parts, draft.deliveries)
    number, replaced = store.next_number(), store.current()
    with store.scratch() as folder:
        files = Files.below(folder)
        published = _said(catalogue, draft, number, replaced)
        if replaced is not None and replaced.fingerprint != catalogue.fingerprint:
            draft = _renewed(draft)
        before = _before(store, replaced)
        published = _lay(store, catalogue, draft, files, published, replaced, before, progress)
        progress(0.9, _SEALING)
        manifest = _manifest(published, draft, files.sealed(store, number))
        return _published(store, catalogue, manifest, progress)


def build_again(
    store: Store, catalogue: Catalogue, earlier: Manifest, draft: Draft, progress: Progress
) -> Manifest:
    """Publishes an earlier publication under the next number. Call under the lock; raises as above.

    Its sealed files are copied where they are whole and today's declarations made them: then only
    what changed since the publication before is worked out anew. Otherwise all is.
    """
    if earlier.fingerprint != catalogue.fingerprint or not store.is_sound(earlier):
        return build(store, catalogue, draft, progress)
    _prepare(store, catalogue, draft.parts, draft.deliveries)
    number, replaced = store.next_number(), store.current()
    with store.scratch() as folder:
        files = Files.below(folder)
        published = _said(catalogue, draft, number, replaced, earlier.holdings)
        _copy(store, catalogue, earlier, files, published, replaced, progress)
        progress(0.9, _SEALING)
        manifest = _manifest(published, draft, files.sealed(store, number))
        return _published(store, catalogue, manifest, progress)


def reissue(
    store: Store, catalogue: Catalogue, manifest: Manifest, parts: tuple[Part, ...],
    needed: tuple[Part, ...] = (), progress: Progress = silent,
) -> Manifest:  # fmt: skip
    """Makes a publication anew from other parts, under its own number. Call under the lock.

    needed: parts that nothing names yet and that are not to be swept. Raises StoreError as above;
    the former issue then stays.
    """
    _prepare(store, catalogue, parts, manifest.deliveries, needed)
    replaced = _replaced(store, manifest)
    draft = Draft(
        parts, manifest.deliveries, manifest.entered, manifest.by, manifest.reason, renewal="first"
    )
    with store.scratch() as folder:
        files = Files.below(folder)
        renewed = {"issue": manifest.issue + 1, "fingerprint": catalogue.fingerprint}
        published = _lay(
            store, catalogue, draft, files, manifest.said.model_copy(update=renewed), replaced,
            _before(store, manifest), progress,
        )  # fmt: skip
        progress(0.9, _SEALING)
        sealed = files.sealed(store, manifest.number, published.issue)
        renewed = {**dict(published), **sealed, "parts": parts}
        return store.commit_again(manifest.model_copy(update=renewed))


def _renewed(draft: Draft) -> Draft:
    """Figures of other definitions must not stand under today's words until they are due."""
    return replace(draft, renewal="now") if draft.renewal == "due" else draft


def _replaced(store: Store, manifest: Manifest) -> Manifest | None:
    """The publication before, where there is data of it to compare with."""
    before = manifest.replaces
    return None if before is None or before not in store.numbers() else store.manifest(before)


def _prepare(
    store: Store,
    catalogue: Catalogue,
    parts: tuple[Part, ...],
    deliveries: tuple[DeliveryRecord, ...],
    needed: tuple[Part, ...] = (),
) -> None:
    """Refuses what cannot be published before anything is written."""
    refuse_mixture(catalogue, parts, deliveries)
    store.sweep((*parts, *needed))
    store.require_space(store.path_of(part) for part in parts)
    for part in parts:
        store.require_part(part)


def _lay(
    store: Store, catalogue: Catalogue, draft: Draft, files: Files, published: Published,
    replaced: Manifest | None, before: Before | None, progress: Progress,
) -> Published:  # fmt: skip
    """Writes both files from kept rows; adds what they hold to what is said of the publication.

    before: the files whose figures protected readers have now.
    """
    progress(0.1, _ROLLING_UP)
    simulated = {record.dataset for record in draft.deliveries if record.is_simulated}
    holdings = build_cubes(store, catalogue, draft.parts, simulated, files.exact)
    published = published.model_copy(update={"holdings": holdings})
    decided = decide(
        catalogue, files.exact, holdings, published.number, before, draft.renewal,
        published.published_at, part_of(progress, 0.3, 0.75),
    )  # fmt: skip
    progress(0.75, _PROTECTING)
    build_protected(catalogue, files.exact, files.protected, published, decided, before)
    progress(0.85, _COMPARING)
    told = told_of(decided, before)
    changes = build_changes(catalogue, store, files.exact, holdings, replaced, told)
    add_about(catalogue, files.protected, published, changes, _made_at(replaced))
    return published


def _before(store: Store, manifest: Manifest | None) -> Before | None:
    """The files of a publication, as far as they can be read; None without one."""
    if manifest is None:
        return None
    try:
        protected = store.verified(manifest.protected)
    except StoreError:
        return None  # publishing again is how damage is mended
    try:
        return Before(store.verified(manifest.exact), protected)
    except StoreError:
        return Before(None, protected)


def _copy(
    store: Store, catalogue: Catalogue, earlier: Manifest, files: Files, published: Published,
    replaced: Manifest | None, progress: Progress,
) -> None:  # fmt: skip
    """Writes both files from the sealed ones of an earlier publication."""
    progress(0.1, _COPYING)
    for sealed, file in ((earlier.exact, files.exact), (earlier.protected, files.protected)):
        shutil.copyfile(store.file(sealed), file)
        if sha256_of(file) != sealed.sha256:
            raise OSError(f"{sealed.name} was not copied whole")
    progress(0.4, _COMPARING)
    forget_changes(files.exact)
    changes = build_changes(catalogue, store, files.exact, earlier.holdings, replaced)
    add_about(catalogue, files.protected, published, changes, _made_at(replaced))
    before = _before(store, replaced)
    if before is not None and before.exact is not None:
        with new_database(files.exact) as connection:
            remember_also(connection, before.exact)


def _said(
    catalogue: Catalogue, draft: Draft, number: int, replaced: Manifest | None,
    holdings: tuple[Holding, ...] = (),
) -> Published:  # fmt: skip
    """What is said of a new publication, as far as it is known before its files are there."""
    return Published(
        number=number,
        published_at=datetime.now(UTC),
        by=draft.by,
        reason=draft.reason,
        replaces=None if replaced is None else replaced.number,
        restores=draft.restores,
        holdings=holdings,
        fingerprint=catalogue.fingerprint,
    )


def _made_at(replaced: Manifest | None) -> datetime | None:
    return None if replaced is None else replaced.published_at


def _manifest(published: Published, draft: Draft, sealed: dict[str, Seal]) -> Manifest:
    return Manifest(
        **dict(published), parts=draft.parts, deliveries=draft.deliveries, entered=draft.entered,
        exact=sealed["exact"], protected=sealed["protected"],
    )  # fmt: skip


def _published(
    store: Store, catalogue: Catalogue, manifest: Manifest, progress: Progress
) -> Manifest:
    """Makes a new publication current, and lets expire what is older than is kept."""
    published = store.commit(manifest)
    with suppress(OSError):  # published it is: what could not expire does so with the next one
        store.expire(catalogue.retention, manifest.published_at)
    progress(1.0, _DONE)
    return published


def refuse_mixture(
    catalogue: Catalogue, parts: tuple[Part, ...], deliveries: tuple[DeliveryRecord, ...]
) -> None:
    """Simulated and real rows of one dataset never share a publication."""
    is_simulated = {record.id: record.is_simulated for record in deliveries}
    kinds: dict[str, set[bool]] = {}
    for part in parts:
        kinds.setdefault(part.dataset, set()).add(is_simulated[part.delivery])
    for dataset, found in kinds.items():
        if len(found) > 1:
            raise StoreError(
                Text(
                    th="ชุดข้อมูล “{label}” มีทั้งข้อมูลจำลองและข้อมูลจริง จึงเผยแพร่รวมกันไม่ได้ ให้ใช้คลังข้อมูลใหม่ (EQUITY_STORE) สำหรับข้อมูลจริง",
                    en="“{label}” would mix simulated and real rows in one publication. "
                    "Use a store of its own (EQUITY_STORE) for real data.",
                ).format(label=catalogue.datasets[dataset].label)
            )
