"""Records in files of their own, each with a checksum that tells damage from what was written."""

from __future__ import annotations

import hashlib
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

_EMPTY = '"checksum": ""'


class Record(BaseModel):
    """A frozen record; a field that this version does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Written(Record):
    """A record with a file of its own.

    checksum: SHA-256 of the file's text with this field left empty; None in older stores.
    """

    checksum: str | None = None


Kind = TypeVar("Kind", bound=Written)


def as_text(record: Written) -> str:
    """The text of a record's file, its checksum in it."""
    bare = record.model_copy(update={"checksum": ""}).model_dump_json(indent=1)
    return bare.replace(_EMPTY, f'"checksum": "{_digest(bare)}"', 1)


def from_text(kind: type[Kind], content: str) -> Kind:
    """The record of a file; raises ValueError where it is not what was written."""
    record = kind.model_validate_json(content)
    if record.checksum is not None:
        bare = content.replace(f'"checksum": "{record.checksum}"', _EMPTY, 1)
        if _digest(bare) != record.checksum:
            raise ValueError("the checksum does not fit")
    return record


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
