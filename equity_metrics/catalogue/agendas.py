"""The templates of meetings: read, and what they name: pages, and indicators and topics that exist."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from equity_metrics.catalogue.loading import Loader
from equity_metrics.declarations import Agenda

_PLACES = frozenset(("province", "district", "districts", "period"))


def agendas_of(
    loader: Loader, indicators: Collection[str], topics: Collection[str]
) -> dict[Path, Agenda]:
    """The templates by their files; they change no figure, so the fingerprint leaves them out."""
    apart = Loader(loader.folder)
    found = dict(apart.folder_of(Agenda, "agendas"))
    for path, agenda in found.items():
        _check(apart, path, agenda, {"indicator": indicators, "topic": topics})
    loader.problems += apart.problems
    loader.files |= apart.files
    return found


def _check(
    loader: Loader, path: Path, agenda: Agenda, known: Mapping[str, Collection[str]]
) -> None:
    """A view is a page with known figures, of whatever province and time the meeting is."""
    for nth, item in enumerate(agenda.item, start=1):
        for view in item.views:
            found = urlsplit(view)
            if found.scheme or found.netloc or not found.path.startswith("/"):
                loader.refuse(path, f"item {nth}.views", repr(view), "/page?name=value")
            for name, value in parse_qsl(found.query):
                if name in _PLACES:
                    loader.refuse(path, f"item {nth}.views", repr(name), "no place and no period")
                if value not in known.get(name, (value,)):
                    loader.refuse(path, f"item {nth}.views", repr(value), f"a known {name}")
