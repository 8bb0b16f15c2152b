"""The demonstration deliveries: invented persons, published figures."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path
from pkgutil import iter_modules

from equity_metrics.catalogue import DATA, load_catalogue
from equity_metrics.demo import offices
from equity_metrics.demo.delivery import FIRST, DemoDelivery

__all__ = ["DemoDelivery", "write_deliveries"]


def write_deliveries(folder: Path, data: Path = DATA) -> tuple[DemoDelivery, ...]:
    """Writes the simulated files into a folder (the same bytes every time); lists all to import.

    The published tables of `data/published/` are listed as they stand. In the order in which they
    would come; those of the first stage are an earlier state of some that follow. Raises
    DeclarationError where a plan of `data/demo/` does not hold.
    """
    catalogue = load_catalogue(data)
    names = sorted(module.name for module in iter_modules(offices.__path__))
    modules = [import_module(f"{offices.__name__}.{name}") for name in names]
    simulated = [module.deliveries(folder, catalogue, data) for module in modules]
    every = [*_published(data / "published"), *chain.from_iterable(simulated)]
    return tuple(sorted(every, key=lambda each: each.stage))


def _published(folder: Path) -> Iterator[DemoDelivery]:
    for path in sorted(folder.glob("*.source.toml")):
        source = tomllib.loads(path.read_text(encoding="utf-8"))
        table = path.with_name(path.name.removesuffix(".source.toml"))
        yield DemoDelivery(
            source["dataset"], table, is_simulated=False, stage=FIRST, province=source["province"]
        )
