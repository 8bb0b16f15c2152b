"""The named pairs of the current publication, protected after it and put beside it as its next issue.

Nothing waits for them: until they are there, no page shows them. What is cut off is begun again.
"""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from pathlib import Path

from equity_metrics.askable import pair_split
from equity_metrics.building import Files
from equity_metrics.catalogue import Catalogue
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.engines.gathered import Gathered
from equity_metrics.errors import EngineError, StoreError
from equity_metrics.progress import Progress, silent
from equity_metrics.protected_list import protected_list
from equity_metrics.protection.block import Merges
from equity_metrics.protection.file import add_pairs
from equity_metrics.protection.pairs import pair_rows, pairs_of
from equity_metrics.protection.shown import tables_of
from equity_metrics.protection.states import Remembered
from equity_metrics.publish import waited
from equity_metrics.store import Manifest, Published, Store
from equity_metrics.text import Text

_PAIRING = Text(
    th="กำลังปกป้องตารางสองมิติ ({percent}%)", en="Protecting pairs of dimensions ({percent}%)"
)
_DECIDED = 0.8  # the share of the work that is done when all is decided


def pairs_left(store: Store, catalogue: Catalogue) -> bool:
    """Whether the current publication has named pairs that are not protected yet.

    Not of one that is to be made anew under today's declarations. Raises StoreError.
    """
    manifest = store.current()
    if manifest is None or manifest.fingerprint != catalogue.fingerprint:
        return False
    try:
        with closing(DuckDbEngine(store.file(manifest.protected))) as engine:
            done = {pair for (pair,) in engine.fetch("select pair from protected_pair")}
    except EngineError:
        done = set()
    return any(pair_split(each) not in done for each in catalogue.policy.pairs)


def protect_pairs(
    store: Store, catalogue: Catalogue, progress: Progress = silent
) -> Manifest | None:
    """The current publication with its pairs; None where none are left, or another came meanwhile.

    Only the last step, the exchange of the files, is under the lock. Raises StoreError and
    EngineError; the publication then stays as it is.
    """
    if not pairs_left(store, catalogue):
        return None
    manifest = store.current()
    if manifest is None:
        return None
    sealed = Files(store.verified(manifest.exact), store.verified(manifest.protected))
    published = manifest.said.model_copy(update={"issue": manifest.issue + 1})
    with store.scratch() as folder:
        files = Files.below(folder)
        for kept, copy in ((sealed.exact, files.exact), (sealed.protected, files.protected)):
            shutil.copyfile(kept, copy)
        _add(catalogue, sealed, files, published, progress)
        with store.writing(waited(progress, _DECIDED)):
            current = store.current()
            if current is None or current.edition != manifest.edition:
                return None
            renewed = {
                "issue": published.issue,
                **files.sealed(store, manifest.number, published.issue),
            }
            made = store.commit_again(manifest.model_copy(update=renewed))
            with suppress(OSError, StoreError):  # what is still read goes with the next sweep
                store.sweep()
    return made


def _add(
    catalogue: Catalogue, sealed: Files, files: Files, published: Published, progress: Progress
) -> None:
    wanted = catalogue.policy.pairs
    tables = list(tables_of(catalogue, published.holdings, published.number))

    def step(share: float) -> None:
        progress(share * _DECIDED, _PAIRING.format(percent=int(share * 100)))

    with closing(DuckDbEngine(sealed.exact)) as exact:
        engine, remembered = Gathered(exact), Remembered(exact)
        merges = _merges(catalogue, sealed.protected)
        decided = list(pairs_of(engine, catalogue, tables, remembered, merges, wanted, step))
        rows = list(pair_rows(engine, catalogue, tables, decided, merges, wanted))
    step(1.0)
    add_pairs(catalogue, files.exact, files.protected, published, rows, decided)


def _merges(catalogue: Catalogue, protected: Path) -> dict[str, Merges]:
    """The groups that are shown as one, by province."""
    with closing(DuckDbEngine(protected)) as engine:
        listed = protected_list(engine, catalogue)
    found: dict[str, Merges] = {}
    for (province, dimension), merges in listed.merges.items():
        found[province] = {**found.get(province, {}), dimension: merges}
    return found
