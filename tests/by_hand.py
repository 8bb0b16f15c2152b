"""Answers and lists small enough to add up by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cell, Cells, divided, unshown
from equity_metrics.listing import Listing
from equity_metrics.periods import Period
from equity_metrics.query import Status, Sums

LAMPANG = "52"
ROUND = Period("survey_round", "2020-2")
Given = tuple[int, int | None] | Status  # the sums of a district, or why it shows none


def cells_of(
    catalogue: Catalogue,
    indicator: str,
    given: Mapping[str, Given],
    *,
    whole: Given | None = None,
    period: Period = ROUND,
) -> Cells:
    """The answer for some districts; without `whole` the province is the sum of what is shown."""
    declared = catalogue[indicator]
    shown = [each for each in given.values() if not isinstance(each, str)]
    if whole is None:
        below = None if declared.denominator is None else sum(each[1] or 0 for each in shown)
        whole = (sum(each[0] for each in shown), below)

    def cell(place: str, found: Given) -> Cell:
        if isinstance(found, str):
            return unshown((place, ()), found)
        part, below = found
        sums = Sums(part, below, rows=9, reported=9)
        return divided((place, ()), sums, declared, catalogue.unit_of(declared))

    return Cells(
        indicator=declared, unit=catalogue.unit_of(declared), province=LAMPANG, period=period,
        by=(), where=(), whole=cell(LAMPANG, whole), by_group=(),
        cells=tuple(cell(place, found) for place, found in sorted(given.items())),
        protection="exact", is_simulated=True, publication=1,
    )  # fmt: skip


def grants(catalogue: Catalogue, *amounts: int, district: str = "5201") -> Listing:
    """The open columns of grants of some amounts to one district."""
    rows = tuple((district, Decimal(amount)) for amount in amounts)
    dataset = catalogue.datasets["centre_grant"]
    return Listing(dataset, LAMPANG, ROUND, ("district", "amount"), rows, is_simulated=True)


def split_cells(
    catalogue: Catalogue,
    indicator: str,
    dimension: str,
    given: Mapping[str, Given],
    *,
    period: Period = ROUND,
    province: str = LAMPANG,
) -> Cells:
    """The province by the groups of one dimension; groups that are not named count nobody."""
    declared = catalogue[indicator]
    unit, split = catalogue.unit_of(declared), catalogue.dimension_of(declared, dimension)

    def cell(groups: tuple[str, ...], found: Given) -> Cell:
        if isinstance(found, str):
            return unshown((province, groups), found)
        sums = Sums(found[0], found[1], rows=9, reported=9)
        return divided((province, groups), sums, declared, unit)

    shown = [each for each in given.values() if not isinstance(each, str)]
    whole = (sum(each[0] for each in shown), sum(each[1] or 0 for each in shown))
    return Cells(
        indicator=declared, unit=unit, province=province, period=period, by=(split,), where=(),
        whole=cell((), whole), cells=(), protection="exact", is_simulated=True, publication=1,
        by_group=tuple(cell((each,), given.get(each, "no_data")) for each in split.codes),
    )  # fmt: skip
