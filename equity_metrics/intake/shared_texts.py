"""Guards against a workbook whose cells name one long text again and again: small, until it is read."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from equity_metrics.intake.messages import refusal

_TEXTS = "xl/sharedStrings.xml"
_CHUNK = 1 << 20
_END = b"</si>"
_END_OF_TEXT = re.compile(rb"</(?:\w+:)?si>")
_NAMED = re.compile(rb"""t=["']s["'][^<>]*>\s*<(?:\w+:)?v>(\d{1,9})<""")


def refuse_expansion(archive: zipfile.ZipFile, cells: int, most_bytes: int) -> None:
    """Raises DeliveryError EXPANSION_LIMIT where the cells that name texts come to more bytes.

    cells: all there are. Counted one by one only where the longest text, in all of them, would be
    too much.
    """
    if _TEXTS not in archive.namelist():
        return
    lengths = [len(text) for text in _split(archive, _TEXTS)]
    if max(lengths, default=0) * cells <= most_bytes:
        return
    total = 0
    for entry in archive.namelist():
        if entry.startswith("xl/worksheets/"):
            total += sum(
                lengths[place] * count
                for place, count in _named_in(archive, entry).items()
                if place < len(lengths)
            )
    if total > most_bytes:
        raise refusal("EXPANSION_LIMIT", found=total)


def _split(archive: zipfile.ZipFile, entry: str) -> Iterator[bytes]:
    rest = b""
    with archive.open(entry) as file:
        while piece := file.read(_CHUNK):
            chunk = rest + piece
            *whole, rest = chunk.split(_END) if _END in chunk else _END_OF_TEXT.split(chunk)
            yield from whole


def _named_in(archive: zipfile.ZipFile, entry: str) -> Counter[int]:
    """How often a sheet names each text, by its place."""
    named: Counter[bytes] = Counter()
    rest = b""
    with archive.open(entry) as file:
        while piece := file.read(_CHUNK):
            chunk = rest + piece
            end = chunk.rfind(b"</c>") + 1
            named.update(_NAMED.findall(chunk[:end]))
            rest = chunk[end:][-_CHUNK:]
    return Counter({int(place): count for place, count in named.items()})
