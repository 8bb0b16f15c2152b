"""A committee member's walk: pages as they leave the server, on a store that holds nothing else for them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
from screens import opened

from equity_metrics.reader import Protection
from equity_metrics.store.files import sha256_of
from equity_metrics.store.manifest import Manifest, Seal
from equity_metrics.store.written import as_text, from_text
from pages import _pick, _show

_MORE = 7_000_003  # added to every count of rows
_NAMED = "another"  # in place of every file's name
_GARBAGE = b"no publication"
Piece = tuple[str, str]
"""What one piece of a page is, and the hash of all that the browser gets for it."""


@dataclass
class Drawn:
    """A page as a browser gets it: its pieces in order, the files it offers, what could be picked.

    options: the codes of every picker, drawn or fixed by the link.
    """

    pieces: list[Piece] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)


# --- the store


def bared(built: Path, target: Path, protection: Protection) -> Path:
    """A store with the protected cells of one kind of reader and nothing else to answer from.

    Kept rows, what waits and what was recorded are gone, exact files are no publications, the other
    readers' cells are deleted, and every count of rows and name of a file in the manifests is another.
    """
    (target / "publications").mkdir(parents=True)
    for folder in ("made", "boundaries"):
        for path in (built / folder).glob("*"):
            (target / folder).mkdir(exist_ok=True)
            (target / folder / path.name).write_bytes(path.read_bytes())
    for path in sorted((built / "publications").glob("*.json")):
        manifest = from_text(Manifest, path.read_text(encoding="utf-8"))
        exact = _sealed(target, manifest.exact.name, _GARBAGE)
        content = (built / "publications" / manifest.protected.name).read_bytes()
        protected = _sealed(target, manifest.protected.name, content, protection)
        changed = _miscounted(manifest).model_copy(update={"exact": exact, "protected": protected})
        (target / "publications" / path.name).write_text(as_text(changed), encoding="utf-8")
    return target


def _sealed(target: Path, name: str, content: bytes, protection: str | None = None) -> Seal:
    path = target / "publications" / name
    path.write_bytes(content)
    if protection is not None:
        _keep_only(path, protection)
    return Seal(name=name, sha256=sha256_of(path), size=path.stat().st_size)


def _keep_only(path: Path, protection: str) -> None:
    """Deletes the cells and changes of the other protections."""
    with duckdb.connect(str(path)) as connection:
        found = connection.execute(
            "select table_name from duckdb_columns() "
            "where column_name = 'protection' and database_name = current_database()"
        ).fetchall()
        for (table,) in found:
            connection.execute(f"delete from {table} where protection <> ?", [protection])
        connection.execute("checkpoint")


def _miscounted(manifest: Manifest) -> Manifest:
    parts = (
        each.model_copy(
            update={
                "rows": each.rows + _MORE,
                "districts": {name: rows + _MORE for name, rows in each.districts.items()},
            }
        )
        for each in manifest.parts
    )
    deliveries = (
        each.model_copy(
            update={
                "file_name": f"{_NAMED}.csv",
                **{
                    name: getattr(each, name) + _MORE
                    for name in ("rows_read", "rows_ok", "rows_rejected", "rows_set_aside")
                },
            }
        )
        for each in manifest.deliveries
    )
    holdings = (
        each.model_copy(
            update={name: getattr(each, name) + _MORE for name in ("rows", "reported", "late")}
        )
        for each in manifest.holdings
    )
    return manifest.model_copy(
        update={
            "parts": tuple(parts), "deliveries": tuple(deliveries), "holdings": tuple(holdings),
        }
    )  # fmt: skip


# --- the pages


class Walk:
    """Opens pages and takes down what they draw, what they offer to take away, what can be picked."""

    def __init__(self) -> None:
        self._now = Drawn()

    @contextmanager
    def taking_down(self) -> Iterator[None]:
        """While it lasts, pickers and downloads work as ever and are taken down besides."""
        pick, number, download = _pick.pick, _pick.number, _show.download

        def picked(name: str, label: Any, options: Any, *rest: Any, **about: Any) -> str:
            self._now.options[name] = tuple(options)
            return pick(name, label, options, *rest, **about)

        def numbered(name: str, *rest: Any, **about: Any) -> int:
            self._now.options[name] = (str(about["low"]), str(about["high"]))
            return number(name, *rest, **about)

        def offered(
            view: Any,
            module: ModuleType,
            label: Any,
            name: str,
            make: Callable[[], bytes],
            key: str,
        ) -> None:
            self._now.files[f"{name}.{module.SUFFIX} {key}"] = _hashed(_content(make()))
            download(view, module, label, name, make, key)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_pick, "pick", picked)
            patch.setattr(_pick, "number", numbered)
            patch.setattr(_show, "download", offered)
            yield

    def open(self, page: str, **query: str) -> Drawn:
        """One page in a session of its own; fails where it does not come to its end."""
        self._now = Drawn()
        run = opened(page, **query)
        assert not run.exception, (page, query, run.exception)
        for leaf in _leaves(run._tree):
            proto = getattr(leaf, "proto", None)
            if proto is not None:
                self._now.pieces.append((type(leaf).__name__, _hashed(_told(proto))))
        self._now.pieces.append(("address", _hashed(repr(sorted(run.query_params.items())))))
        return self._now


def _leaves(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if getattr(child, "children", None):
            yield from _leaves(child)


def _told(proto: Any) -> bytes:
    """All that is sent for one piece."""
    return bytes(proto.SerializeToString(deterministic=True))


def _content(file: bytes) -> bytes:
    """A file's content; of a workbook its sheets, since it holds the moment of writing as well."""
    if not file.startswith(b"PK"):
        return file
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        return b"".join(
            book.read(name) for name in sorted(book.namelist()) if "docProps" not in name
        )


def _hashed(content: bytes | str) -> str:
    return hashlib.sha256(content if isinstance(content, bytes) else content.encode()).hexdigest()
