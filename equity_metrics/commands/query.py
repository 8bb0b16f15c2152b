"""The command that asks: python -m equity_metrics query INDICATOR --by district --where province=52."""

from __future__ import annotations

import argparse
import sys
from decimal import Decimal
from typing import Any

from equity_metrics.areas import is_scheme
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cell, Cells
from equity_metrics.commands.shared import AddCommand, pair, period_named, print_json, unknown
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.query import Amount
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from equity_metrics.schemes import COUNTRY, DISTRICT
from equity_metrics.text import Text

_ONE_SCHEME = Text(
    th="--by แบ่งพื้นที่ได้ครั้งละหนึ่งวิธี เช่น district หรือ lao และจำแนกกลุ่มเพิ่มได้",
    en="--by takes one way of dividing the land at a time, such as district or lao, beside dimensions",
)

_THRESHOLD = "ปกปิดจำนวนต่ำกว่า {threshold} คน / counts of fewer than {threshold} persons are hidden"


def add_to(command: AddCommand) -> None:
    """Adds `query` to the commands."""
    added = command("query", _query, "print the cells of an indicator")
    added.add_argument("indicator")
    added.add_argument(
        "--by", action="append", default=[], help="a scheme (district, lao, ...) or a dimension"
    )
    added.add_argument(
        "--where", action="append", default=[], help="province=52 (00: all), lao=52_01, sex=f"
    )
    added.add_argument("--period", help="in CE or BE; without it, the latest")
    added.add_argument("--format", choices=("json",), default="json")
    seen = added.add_mutually_exclusive_group()
    seen.add_argument(
        "--exact", dest="seen_by", action="store_const", const=OWNER, help="the owner's reading"
    )
    seen.add_argument(
        "--protected", dest="seen_by", action="store_const", const=VIEWER,
        help="as viewers read it; a carried publication answers so unasked",
    )  # fmt: skip
    seen.add_argument(
        "--room", dest="seen_by", action="store_const", const=PUBLIC_ROOM,
        help="as a committee or the public reads it, with more hidden",
    )  # fmt: skip


def _query(monitor: Monitor, asked: argparse.Namespace) -> int:
    monitor.refresh()
    catalogue = monitor.catalogue
    indicator = catalogue.indicators.get(asked.indicator)
    if indicator is None:
        raise unknown("indicator", asked.indicator, catalogue.indicators)
    where = dict(pair(each, "--where", ("province=52", "sex=f")) for each in asked.where)
    scope = _scope_argument(monitor, where.pop("province", None), (*asked.by, *where))
    odd = next((name for name in (*asked.by, *where) if not _is_known(catalogue, name)), None)
    if odd is not None:
        raise unknown("--by/--where", odd, _known(catalogue))
    schemes = [name for name in asked.by if is_scheme(monitor.places, name)]
    if len(schemes) > 1:
        raise ReaderError(_ONE_SCHEME)
    cells = monitor.cells(
        asked.seen_by or monitor.reader, indicator.id, scope,
        period=period_named(indicator.period, asked.period) if asked.period else None,
        by=tuple(name for name in asked.by if name not in schemes),
        where=tuple(where.items()),
        scheme=schemes[0] if schemes else DISTRICT.id,
    )  # fmt: skip
    shown = cells.cells if schemes else cells.by_group or (cells.whole,)
    rest = (cells.unallocated,) if schemes and cells.unallocated is not None else ()
    if cells.protection != "exact":
        threshold = monitor.catalogue.policy.threshold(cells.protection)
        print(_THRESHOLD.format(threshold=threshold), file=sys.stderr)
    print_json([_as_json(cell, cells, monitor) for cell in (*shown, *rest)])
    return 0


def _as_json(cell: Cell, cells: Cells, monitor: Monitor) -> dict[str, Any]:
    name = monitor.places.place(cell.place).name
    groups = {dimension.id: group for dimension, group in zip(cells.by, cell.groups, strict=True)}
    return {
        "place": cell.place,
        "name_th": name.th,
        "name_en": name.en,
        **groups,
        "numerator": _plain(cell.numerator),
        "denominator": _plain(cell.denominator),
        "value": cell.value,
        "status": cell.status,
    }


def _plain(amount: Amount | None) -> int | float | None:
    return float(amount) if isinstance(amount, Decimal) else amount


def _scope_argument(monitor: Monitor, code: str | None, names: tuple[str, ...]) -> str:
    """A province, or the country: asked for by its code, or because a scheme crosses provinces."""
    provinces = [place.code for place in monitor.provinces(OWNER)]
    if code is None and any(_crosses(monitor, name) for name in names):
        return COUNTRY
    if code is None and len(provinces) == 1:
        return provinces[0]
    if code not in (*provinces, COUNTRY):
        raise unknown("--where province", code or "-", (*provinces, COUNTRY))
    return code


def _crosses(monitor: Monitor, name: str) -> bool:
    """Whether a scheme has units in more than one province."""
    if not is_scheme(monitor.places, name):
        return False
    scheme = monitor.places.scheme(name)
    return scheme.level == "province" or any(len(each.provinces) > 1 for each in scheme.groups)


def _is_known(catalogue: Catalogue, name: str) -> bool:
    return name in _known(catalogue)


def _known(catalogue: Catalogue) -> tuple[str, ...]:
    """Whatever figures can be cut by: schemes and dimensions."""
    return (*(each.id for each in catalogue.places.every_scheme), *catalogue.dimensions)
