"""The sums of an indicator by reporting unit, read from the exact file of a publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from equity_metrics.catalogue import Catalogue
from equity_metrics.changes import Units
from equity_metrics.declarations import Dataset, Indicator
from equity_metrics.engines import Engine
from equity_metrics.held import Held
from equity_metrics.query import Amount, Sums, added
from equity_metrics.rollup import cube_name, unit_table
from equity_metrics.summing import amount, columns_of

UnitKey = tuple[str, str]  # district (empty: not known), unit


def unit_sums(
    engine: Engine, catalogue: Catalogue, indicator: Indicator, held: Held, province: str
) -> dict[UnitKey, Sums]:
    """Both sides of an indicator for every unit of a province, in the periods that answer.

    Sides with different units meet in the district, or in the province where one has no district.
    Rows that name no unit stand under their district's code. Raises EngineError.
    """
    datasets = [catalogue.datasets[name] for name in held.periods]
    keys = _keys(datasets)
    answering = catalogue.reporting_of(indicator) or catalogue.datasets[indicator.numerator.dataset]
    found: dict[UnitKey, dict[str, Amount]] = {}
    for dataset in datasets:
        names = columns_of(indicator, dataset.id, with_range=False)
        fields = list(names.values())
        if dataset.id == answering.id:
            names, fields = {"rows": "", "reported": "", **names}, ["rows", "reported", *fields]
        table = cube_name(dataset.id) if dataset.place == "province" else unit_table(dataset.id)
        columns = ", ".join(f"sum({name})" for name in names)
        sql = (
            f"select {keys}, {columns} from {table} where province = ? and period = ? group by all"
        )
        for district, unit, *sums in engine.fetch(sql, (province, held.periods[dataset.id].code)):
            fields_of = found.setdefault((district or "", unit or district or ""), {})
            for field, value in zip(fields, sums, strict=True):
                fields_of[field] = fields_of.get(field, 0) + amount(value)
    return {key: Sums(**fields) for key, fields in found.items()}  # type: ignore[arg-type]


def _keys(datasets: Iterable[Dataset]) -> str:
    listed = list(datasets)
    if any(each.place == "province" for each in listed):
        return "'' as district, '' as unit"
    named = {each.reporting.unit if each.reporting else None for each in listed}
    return "district, unit" if len(named) == 1 else "district, district as unit"


def by_unit(found: Mapping[UnitKey, Sums]) -> Units:
    """The province's units: one that has rows in several districts stands once."""
    units: dict[str, list[Sums]] = {}
    for (_, unit), sums in found.items():
        units.setdefault(unit, []).append(sums)
    return {unit: added(listed) for unit, listed in units.items()}


def by_district(found: Mapping[UnitKey, Sums], district: str) -> Units:
    """The units of one district."""
    return {unit: sums for (place, unit), sums in found.items() if place == district}
