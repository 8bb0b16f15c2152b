"""A meeting -> files to take away. Each file of this folder with a `write` is one format."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from types import ModuleType

from equity_metrics.meeting.takeaway import Takeaway
from equity_metrics.progress import Progress
from equity_metrics.takeaway.glyphs import require_glyphs
from equity_metrics.text import Lang


@lru_cache(maxsize=1)
def formats() -> Mapping[str, ModuleType]:
    """Every format by its id, which is its file's name: LABEL, SUFFIX, MEDIA_TYPE, write."""
    names = sorted(each.name for each in pkgutil.iter_modules(__path__))
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "write")}


def written(form: str, takeaway: Takeaway, lang: Lang, progress: Progress) -> bytes:
    """The bytes of a file; holds what the takeaway holds and no more.

    Raises SpokenError where a character has no glyph in the fonts, or where the format's own program fails.
    """
    require_glyphs(takeaway, lang)
    content: bytes = formats()[form].write(takeaway, lang, progress)
    return content
