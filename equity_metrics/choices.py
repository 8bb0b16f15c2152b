"""What may be chosen for a column: its codes in a province, with their words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from equity_metrics import record_words as words
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Column
from equity_metrics.text import Text

_THAI = re.compile(r"[\u0e00-\u0e7f]")
_LATIN = re.compile(r"[A-Za-z]")
FLAGS: Mapping[str, Text] = {"true": words.YES, "false": words.NO}


def choices(column: Column, catalogue: Catalogue, province: str) -> dict[str, Text] | None:
    """The codes that a column takes in a province, with their words; None where it takes any text."""
    if column.type == "district":
        return {each.code: each.name for each in catalogue.places.districts(province)}
    if column.scheme is not None:
        groups = catalogue.places.scheme(column.scheme).groups
        return {each.id: each.name for each in groups if province in each.provinces}
    if column.type == "flag":
        return dict(FLAGS)
    if column.type == "code":
        return {code: _code_label(column, code, catalogue) for code in column.codes}
    return None


def _code_label(column: Column, code: str, catalogue: Catalogue) -> Text:
    """The dimension's word for a code; without one, the offices' spelling and the code itself."""
    dimension = catalogue.dimensions.get(column.name)
    if dimension is not None and code in {group.id for group in dimension.group}:
        return dimension.label_of(code)
    spellings = column.codes[code]
    thai = next((each for each in spellings if _THAI.search(each)), code)
    latin = next((each for each in spellings if _LATIN.search(each)), code.replace("_", " "))
    return Text(th=thai, en=latin[:1].upper() + latin[1:])
