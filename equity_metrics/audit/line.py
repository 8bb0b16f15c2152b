"""One line of the trail: JSON whose last field is the HMAC over all that stands before it."""

from __future__ import annotations

import hmac
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from equity_metrics.audit.event import Event

BEGINNING = ""  # what the first line of a trail has for the line before it
_MAC = re.compile(rb',"mac":"([0-9a-f]{64})"\}')
_MAC_BYTES = len(b',"mac":""}') + 64


@dataclass(frozen=True, slots=True)
class Kept:
    """An event as it stands in the trail.

    seq: 1, 2, 3 … over all files. at: UTC. prev: the mac of the line before.
    """

    seq: int
    at: datetime
    event: Event
    prev: str
    mac: str


def sealed(key: bytes, content: dict[str, Any]) -> bytes:
    """A line, its mac over the content; without the line's end."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return body[:-1] + b',"mac":"' + hmac.digest(key, body, "sha256").hex().encode() + b'"}'


def fits(key: bytes, line: bytes) -> bool:
    """Whether a line is, byte for byte, what the owner of the key wrote."""
    found = _MAC.fullmatch(line[-_MAC_BYTES:])
    if found is None:
        return False
    mac = hmac.digest(key, line[:-_MAC_BYTES] + b"}", "sha256").hex().encode()
    return hmac.compare_digest(mac, found[1])


def content_of(line: bytes) -> dict[str, Any] | None:
    """What a line says; None where it is none of a trail's."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    is_one = isinstance(found, dict) and isinstance(found.get("seq"), int)
    return found if is_one and isinstance(found.get("mac"), str) else None


def kept_line(key: bytes, seq: int, at: datetime, event: Event, prev: str) -> tuple[Kept, bytes]:
    """An event as it is kept, and its line."""
    line = sealed(
        key,
        {
            "seq": seq, "at": at.isoformat(timespec="milliseconds"), "kind": event.kind,
            "account": event.account, "roles": list(event.roles), "province": event.province,
            "about": dict(event.about), "prev": prev,
        },
    )  # fmt: skip
    return Kept(seq, at, event, prev, line[-66:-2].decode()), line


def kept_of(line: bytes) -> Kept | None:
    """A line as it is read; None where it cannot be."""
    found = content_of(line)
    if found is None:
        return None
    try:
        event = Event(
            found["kind"], found["account"], tuple(found["roles"]), found["province"],
            found["about"],
        )  # fmt: skip
        return Kept(
            found["seq"], datetime.fromisoformat(found["at"]), event, found["prev"], found["mac"]
        )
    except (KeyError, TypeError, ValueError):
        return None
