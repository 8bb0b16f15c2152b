"""The commands, each file some of one kind: whatever has an `add_to` is found."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType


def every() -> Iterator[ModuleType]:
    """The modules of this folder that add commands, by name."""
    for name in sorted(each.name for each in pkgutil.iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        if hasattr(module, "add_to"):
            yield module
