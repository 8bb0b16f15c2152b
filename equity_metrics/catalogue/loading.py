"""Reading declarations: one file after another, every problem remembered."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from equity_metrics.declarations import Dataset
from equity_metrics.declarations.shared import Declared
from equity_metrics.errors import Problem

Model = TypeVar("Model", bound=Declared)


class Loader:
    """Reads declarations one after another and remembers every problem on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.digest = hashlib.sha256()
        self.files: dict[str, str] = {}  # what was read, by its path below the folder

    def text(self, path: Path) -> str | None:
        """The content of a file; None with the problem remembered."""
        try:
            content = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as failure:
            self.refuse(path, "file", type(failure).__name__, "a readable UTF-8 file")
            return None
        self.digest.update(f"{path.relative_to(self.folder)}\n{content}\n".encode())
        self.files[path.relative_to(self.folder).as_posix()] = content
        return content

    def refuse(self, path: Path, field: str, found: str, accepted: str) -> None:
        """Remembers a problem."""
        name = path.relative_to(self.folder.parent).as_posix()
        self.problems.append(Problem(name, field, found, accepted))

    def toml(self, path: Path) -> dict[str, Any] | None:
        """The content of a TOML file; None with the problem remembered."""
        content = self.text(path)
        if content is None:
            return None
        try:
            return tomllib.loads(content)
        except tomllib.TOMLDecodeError as failure:
            self.refuse(path, "TOML", str(failure), "TOML as in the other files of this folder")
            return None

    def model(self, kind: type[Model], path: Path, fields: Mapping[str, Any]) -> Model | None:
        """A declaration from its fields; None with every problem remembered."""
        try:
            return kind.model_validate(fields)
        except ValidationError as failure:
            for error in failure.errors(include_url=False):
                field = ".".join(str(part) for part in error["loc"])
                found = repr(error["input"]) if error["type"] != "missing" else "nothing"
                self.refuse(path, field, found[:200], error["msg"])
            return None

    def folder_of(self, kind: type[Model], name: str) -> Iterator[tuple[Path, Model]]:
        """The declarations of a folder: one file each, its name the id."""
        for path in sorted((self.folder / name).glob("*.toml")):
            if not re.fullmatch(r"[a-z][a-z0-9_]*", path.stem):
                self.refuse(path, "file name", path.stem, "lower-case letters, digits and _")
                continue
            fields = self.toml(path)
            if fields is None:
                continue
            if kind is Dataset:
                fields["select"] = self.text(path.with_suffix(".sql")) or ""
            declared = self.model(kind, path, {"id": path.stem, **fields})
            if declared is not None:
                yield path, declared

    def table_of(self, kind: type[Model], name: str) -> dict[str, Model]:
        """The declarations of one file: one table each, its name the id."""
        path = self.folder / name
        declared = (
            self.model(kind, path, {"id": key, **fields})
            for key, fields in (self.toml(path) or {}).items()
        )
        return {each.id: each for each in declared if each is not None}  # type: ignore[attr-defined]
