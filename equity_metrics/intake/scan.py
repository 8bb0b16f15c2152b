"""What the bytes of a file tell, gathered in a thread while the file is read for its rows."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

from equity_metrics.intake.encoding import has_control

CHUNK_BYTES = 1 << 20


class FileScan(threading.Thread):
    """SHA-256, lines, tabs and control characters of a file. Wait with `done` before reading them."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.lines = path, 0
        self.has_control = self.has_tab = False
        self._digest = hashlib.sha256()

    def run(self) -> None:
        """Read the file once; one that cannot be read is refused by its reader."""
        last = b"\n"
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(CHUNK_BYTES):
                    self._digest.update(chunk)
                    self.lines += chunk.count(b"\n")
                    self.has_tab = self.has_tab or b"\t" in chunk
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
