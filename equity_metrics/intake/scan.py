"""What the bytes of a file tell, gathered in a thread while the file is read for its rows."""

from __future__ import annotations

import hashlib
import re
import threading
from pathlib import Path

from equity_metrics.intake.encoding import has_control

CHUNK_BYTES = 1 << 20
_MARK = b"\xef\xbb\xbf"
_LONGEST = 3  # bytes of a character without shape
# The characters without shape as UTF-8. Their first bytes are rare: looking for those is quick,
# and the pattern is tried only where a chunk holds them.
_FIRST_BYTES = (b"\xc2\xad", b"\xe2\x80", b"\xe2\x81", _MARK)
_SHAPELESS = re.compile(rb"\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa4]|\xef\xbb\xbf")


class FileScan(threading.Thread):
    """SHA-256, lines, and whether tabs, control or shapeless characters stand in a file. Wait with `done` before reading them."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.lines = path, 0
        self.has_control = self.has_tab = self.has_shapeless = False
        self._digest = hashlib.sha256()

    def run(self) -> None:
        """Read the file once; one that cannot be read is refused by its reader."""
        last, rest = b"\n", b""
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(CHUNK_BYTES):
                    self._digest.update(chunk)
                    self.lines += chunk.count(b"\n")
                    self.has_tab = self.has_tab or b"\t" in chunk
                    text = rest + (chunk if rest else chunk.removeprefix(_MARK))
                    self.has_shapeless = self.has_shapeless or _has_shapeless(text)
                    rest = text[1 - _LONGEST :]
                    self.has_control = self.has_control or has_control(chunk)
                    last = chunk[-1:]
        except OSError:
            return
        self.lines += last != b"\n"

    def done(self) -> FileScan:
        """The scan, finished if it was begun."""
        if self.ident is not None:
            self.join()
        return self

    @property
    def sha256(self) -> str:
        """The digest of the file's bytes as hexadecimal text."""
        return self.done()._digest.hexdigest()


def _has_shapeless(chunk: bytes) -> bool:
    return any(each in chunk for each in _FIRST_BYTES) and _SHAPELESS.search(chunk) is not None
