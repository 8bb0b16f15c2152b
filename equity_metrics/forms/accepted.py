"""The words that a cell of a form may hold, each of which the check reads to its own code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from equity_metrics.catalogue import Catalogue
from equity_metrics.choices import choices
from equity_metrics.declarations import Column
from equity_metrics.intake.cells import BLANK, reader_of
from equity_metrics.text import Text

_THAI = re.compile(r"[\u0e00-\u0e7f]")
_PLACES = ("province", "district", "subdistrict")


def accepted_words(column: Column, catalogue: Catalogue, province: str | None) -> tuple[Text, ...]:
    """The list of a column: what is typed in Thai, what it means in English; empty: any text.

    Districts, subdistricts and units of schemes are those of the province; without one, none.
    """
    if column.type in _PLACES:
        return tuple(_place_names(column, catalogue, province))
    if column.scheme is not None and province is None:
        return ()
    offered = choices(column, catalogue, province or "") or {}
    words = [_typed(column, code, label) for code, label in offered.items()]
    return (*dict.fromkeys(each for each in words if each is not None), *_blank(column, offered))


def _place_names(column: Column, catalogue: Catalogue, province: str | None) -> Iterator[Text]:
    places = catalogue.places
    if column.type == "province":
        yield from (each.name for each in places.provinces if province in (None, each.code))
        return
    for district in places.districts(province or ""):
        if column.type == "district":
            yield district.name
        else:
            yield from (each.name for each in places.subdistricts(district.code))


def _typed(column: Column, code: str, label: Text) -> Text | None:
    """The first Thai spelling that is read as the code; None where nothing but the code itself is."""
    read = reader_of(column)
    spelt = column.codes.get(code, ())
    for words in (label.th, *spelt):
        reading = read(words)
        if reading.value == code and _THAI.search(words):
            return Text(th=words, en=label.en)
    if read(label.th) == BLANK or (not spelt and column.blanks):
        return None  # not known is left empty, or said with the blank of the contract
    return Text(th=spelt[0] if spelt else code, en=label.en)


def _blank(column: Column, offered: dict[str, Text]) -> tuple[Text, ...]:
    """The word for what is not known, where the contract has one."""
    thai = next((each for each in column.blanks if _THAI.search(each)), None)
    return (Text(th=thai, en="Not known"),) if thai and offered and not column.filled else ()
