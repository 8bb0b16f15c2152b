"""Cells -> files to take away. Each file of this folder with a `write` is one format."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import ModuleType

import pandas as pd

from equity_metrics import words
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells
from equity_metrics.declarations import Policy
from equity_metrics.reader import Protection
from equity_metrics.sentences.cells import reporting_text
from equity_metrics.sentences.hidden import hidden_in_file, hidden_in_table
from equity_metrics.sentences.merged import merged_text
from equity_metrics.store import Manifest
from equity_metrics.text import Lang, Text, day

# Spreadsheets pass over blanks and signs without width before they look for a formula.
_FORMULA = re.compile(r"[\t\r\n]|[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")
_FIGURE = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?", re.ASCII)
_TITLE = Text(th="ชื่อ", en="Title")
_PLACE = Text(th="พื้นที่", en="Place")
_PERIOD = Text(th="ช่วงเวลา", en="Period")
_MEANING = Text(th="นิยาม", en="Definition")
_SOURCE = Text(th="ชุดข้อมูล", en="Dataset")
_DATE = Text(th="เผยแพร่", en="Published")
_NOTE = Text(th="หมายเหตุ", en="Note")


@dataclass(frozen=True, slots=True)
class About:
    """What stands above an exported table: title, definition, source, date, notes."""

    lines: tuple[tuple[Text, Text], ...]

    @property
    def title(self) -> Text:
        """The title alone."""
        return self.lines[0][1]


def about(cells: Cells, catalogue: Catalogue, manifest: Manifest) -> About:
    """What a reader of the file must know, whoever hands it on."""
    datasets = dict.fromkeys(side.dataset for side in cells.indicator.sides)
    lines = [
        (_TITLE, cells.indicator.label),
        (_PLACE, catalogue.places.place(cells.province).full_name),
        (words.CUT_BY, cells.scheme.name),
        (_PERIOD, cells.period.label),
        (_MEANING, cells.indicator.meaning),
        *((_SOURCE, catalogue.datasets[name].label) for name in datasets),
        (
            _DATE,
            words.FROM_PUBLICATION.format(
                number=manifest.number, day=day(manifest.published_at.date())
            ),
        ),
    ]
    reported = reporting_text(cells)
    if reported is not None:
        lines.append((words.REPORTED_UNITS, reported))
    for name, group in cells.where:
        lines.append((catalogue.dimensions[name].label, catalogue.label_of(name, group)))
    merged = merged_text(cells)
    if merged is not None:
        lines.append((_NOTE, merged))
    if cells.is_simulated:
        lines.append((_NOTE, words.SIMULATED_BRIEFLY))
    hidden = hidden_in_file(cells, catalogue.policy)
    if hidden is not None:
        lines.append((_NOTE, hidden))
    if cells.basis is not None:
        lines.append((_NOTE, words.BASIS.format(number=cells.basis)))
    return About(tuple(lines))


def about_table(
    title: Text,
    place: Text,
    manifest: Manifest,
    policy: Policy,
    protection: Protection,
    bases: tuple[int, ...] = (),
) -> About:
    """What a reader of another table than one of cells must know.

    bases: the earlier publications whose figures it holds.
    """
    published = words.FROM_PUBLICATION.format(
        number=manifest.number, day=day(manifest.published_at.date())
    )
    lines = [(_TITLE, title), (_PLACE, place), (_DATE, published)]
    if manifest.is_simulated:
        lines.append((_NOTE, words.SIMULATED_BRIEFLY))
    hidden = hidden_in_table(policy, protection)
    if hidden is not None:
        lines.append((_NOTE, hidden))
    if bases:
        lines.append((_NOTE, words.BASIS.format(number=", ".join(map(str, bases)))))
    return About(tuple(lines))


@lru_cache(maxsize=1)
def formats() -> Mapping[str, ModuleType]:
    """Every export format by its id, which is its file's name."""
    names = sorted(each.name for each in pkgutil.iter_modules(__path__))
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "write")}


def table_formats() -> Mapping[str, ModuleType]:
    """The formats that take any table, not cells alone: those with a `write_table`."""
    return {name: each for name, each in formats().items() if hasattr(each, "write_table")}


def written_table(
    form: str, content: pd.DataFrame, decimals: int, lang: Lang, about: About
) -> bytes:
    """The bytes of any table; `decimals` for the figures that are not whole."""
    done: bytes = formats()[form].write_table(content, decimals, lang, about)
    return done


def written(form: str, cells: Cells, catalogue: Catalogue, manifest: Manifest, lang: Lang) -> bytes:
    """The bytes of an export; holds what the cells hold and no more."""
    content: bytes = formats()[form].write(
        cells, catalogue.places, lang, about(cells, catalogue, manifest)
    )
    return content


def inert(value: object) -> object:
    """A value that no spreadsheet takes for a formula; numbers stay numbers, written ones too."""
    if isinstance(value, str) and _FORMULA.match(value) and not _FIGURE.fullmatch(value):
        return f"'{value}"
    return value
