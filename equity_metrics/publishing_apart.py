"""Publication asked for on a screen: built behind the readers, in a process of its own.

In the server's own process Python's one lock would make every other reader wait for it.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from equity_metrics import apart, publish
from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import StoreError
from equity_metrics.progress import Progress
from equity_metrics.protection.renewal import Renewal
from equity_metrics.recording import Recording
from equity_metrics.store import Manifest, Store
from equity_metrics.text import Text

_STOPPED = Text(
    th="การเผยแพร่หยุดกลางคัน ข้อมูลที่เผยแพร่อยู่เดิมยังใช้งานได้ครบ ให้เผยแพร่อีกครั้ง หรือให้ผู้ดูแลรันคำสั่ง doctor",
    en="The publication stopped before its end. What is published stays in use: publish again, "
    "or run `doctor`.",
)
_log = logging.getLogger(__name__)


def publish_apart(
    catalogue: Catalogue, store: Store, by: str, progress: Progress, renewal: Renewal = "due",
    provinces: frozenset[str] | None = None,
) -> Manifest | None:  # fmt: skip
    """`publish.publish` with all that was entered; raises StoreError as it does."""
    asked = {"by": by, "renewal": renewal, "provinces": provinces}
    number = _run(_publish, catalogue, store, progress, **asked)
    return None if number is None else store.manifest(number)


def undo_apart(
    catalogue: Catalogue, store: Store, number: int, by: str, progress: Progress,
    provinces: frozenset[str] | None = None,
) -> Manifest:  # fmt: skip
    """`publish.undo`; raises StoreError and AccessDenied as it does."""
    asked = {"by": by, "number": number, "provinces": provinces}
    return store.manifest(_run(_undo, catalogue, store, progress, **asked) or 0)


def _run(
    work: apart.Work, catalogue: Catalogue, store: Store, progress: Progress, **asked: object
) -> int | None:
    asked |= {"catalogue": catalogue, "root": store.root}
    try:
        number: int | None = apart.run(work, asked, progress)
    except apart.Ended as ended:
        _log.warning("a publication ended: %s", ended)
        raise StoreError(_STOPPED) from ended
    return number


def _publish(
    progress: Progress, catalogue: Catalogue, root: Path, by: str, renewal: Renewal,
    provinces: frozenset[str] | None,
) -> int | None:  # fmt: skip
    """The child's part: the number of the publication."""
    entering = Recording(catalogue, Store(root))
    enter = partial(entering.enter, by, entering.store, provinces=provinces)
    manifest = publish.publish(entering.store, catalogue, by, progress, enter, renewal, provinces)
    return None if manifest is None else manifest.number


def _undo(
    progress: Progress, catalogue: Catalogue, root: Path, by: str, number: int,
    provinces: frozenset[str] | None,
) -> int:  # fmt: skip
    return publish.undo(Store(root), catalogue, number, by, progress, provinces).number
