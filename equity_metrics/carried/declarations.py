"""The declarations of `data/` as one compressed text, so that a publication says what its figures mean."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from equity_metrics.catalogue import Catalogue, load_catalogue

_MOST_BYTES = 64 << 20  # unpacked; what is carried today has less than 1 MB
_NAMED = re.compile(r"(?:[a-z][a-z0-9_]*/)?[a-z][a-z0-9_]*\.(?:toml|sql|csv)")


def packed(files: Mapping[str, str]) -> bytes:
    """The files of the declarations, path below their folder -> content."""
    return lzma.compress(json.dumps(dict(files), ensure_ascii=False).encode())


def unpacked(content: bytes) -> dict[str, str]:
    """What `packed` was given; raises ValueError where that is not what this is."""
    reader = lzma.LZMADecompressor()
    try:
        plain = reader.decompress(content, _MOST_BYTES)
    except lzma.LZMAError as failure:
        raise ValueError("the declarations are not whole") from failure
    if not reader.eof:
        raise ValueError("the declarations are not whole")
    files = json.loads(plain)
    if not isinstance(files, dict) or not all(map(_NAMED.fullmatch, files)):
        raise ValueError("a file of another name than declarations have")
    return {str(name): str(text) for name, text in files.items()}


def loaded(files: Mapping[str, str]) -> Catalogue:
    """The catalogue of unpacked declarations; raises DeclarationError as for a folder of them."""
    with TemporaryDirectory(prefix="equity-declarations-") as folder:
        data = Path(folder) / "data"
        for name, text in files.items():
            path = data / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return load_catalogue(data)
