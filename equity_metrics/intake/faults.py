"""All that can be wrong with a row of a dataset, each as SQL over the typed columns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from equity_metrics.declarations import Column, Dataset

_BAD_CODE = {
    "integer": "BAD_NUMBER", "decimal": "BAD_NUMBER", "date": "BAD_DATE", "flag": "UNKNOWN_CODE",
    "code": "UNKNOWN_CODE", "person_id": "BAD_CITIZEN_ID", "year": "BAD_DATE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that can be wrong with a row: SQL over typed columns that is true when it is."""

    code: str
    column: str | None
    condition: str
    rule: int | None = None


def list_faults(
    dataset: Dataset,
    present: Collection[str],
    doubtful: Collection[str],
    width: int,
    value_characters: int,
    as_province: str | None,
    *,
    by_district: bool = False,
) -> list[Fault]:
    """The faults in the order of their bits: the row's form, its cells, its key, the rules.

    doubtful: the columns with a cell that may be refused for what it says.
    by_district: the file speaks for its districts alone, so that no row may lack one.
    """
    form = [
        Fault("FIELD_COUNT", None, f"n <> {width}"),
        Fault("VALUE_TOO_LONG", None, f"longest > {value_characters}"),
    ]
    faults = [
        fault
        for column in dataset.column
        for fault in _cell_faults(column, present, column.name in doubtful)
    ]
    faults += _key_faults(dataset)
    if by_district:
        faults += _missing_districts(dataset)
    if as_province is not None:
        other = f"province is not null and province <> '{as_province}'"
        faults.append(Fault("OUT_OF_SCOPE", None, other))
    faults += [
        Fault(rule.code, rule.column, f"({rule.refuse})", number)
        for number, rule in enumerate(dataset.rule)
        if not rule.is_warning
    ]
    # A row with shifted or cut fields has no other fault worth telling.
    return form + [
        replace(each, condition=f"not is_broken and ({each.condition})") for each in faults
    ]


def _cell_faults(column: Column, present: Collection[str], is_doubtful: bool) -> list[Fault]:
    name = column.name
    if column.type == "province":
        return [Fault("UNKNOWN_AREA_NAME", name, "is_bad_province")]
    if column.type == "district":
        faults = [Fault("UNKNOWN_AREA_NAME", name, "is_bad_district")]
        return [*faults, _empty_district(name)] if column.filled else faults
    faults = []
    if column.type == "subdistrict" or name not in present:
        return faults
    bad = [f"({name} is null and bad_{name})"] if is_doubtful else []
    if bad := [*bad, *_out_of_bounds(column)]:
        faults.append(Fault(_BAD_CODE[column.type], name, " or ".join(bad)))
    if column.filled:
        faults.append(Fault("MISSING_VALUE", name, f"{name} is null and not bad_{name}"))
    return faults


def _empty_district(name: str) -> Fault:
    empty = "district is null and not is_bad_district and not is_bad_province"
    return Fault("MISSING_VALUE", name, empty)


def _missing_districts(dataset: Dataset) -> list[Fault]:
    """What a file of single districts refuses beyond its contract."""
    return [
        _empty_district(column.name)
        for column in dataset.column
        if column.type == "district" and not column.filled
    ]


def _key_faults(dataset: Dataset) -> list[Fault]:
    if not dataset.child_key:
        return []
    bad = " or ".join(f"bad_{name}" for name in dataset.child_key)
    missing = " and ".join(f"{name} is null" for name in dataset.child_key)
    return [Fault("MISSING_VALUE", dataset.child_key[0], f"{missing} and not ({bad})")]


def _out_of_bounds(column: Column) -> list[str]:
    name, tests = column.name, []
    if column.minimum is not None:
        tests.append(f"coalesce({name} < {column.minimum:g}, false)")
    if column.maximum is not None:
        tests.append(f"coalesce({name} > {column.maximum:.15g}, false)")
    return tests
