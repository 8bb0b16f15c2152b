"""An answer as tables that people read: measures by their names, a status in words, how to read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isfinite

import pandas as pd

from equity_metrics.disparities.measure import Measure, Variant, measures_in
from equity_metrics.exports import About
from equity_metrics.own_tables import words
from equity_metrics.own_tables.computing import Answer
from equity_metrics.own_tables.layouts import Layout
from equity_metrics.text import Lang, Text, number, same

_ROOT = "equity_metrics.disparities"
_FOLDERS = {
    "groups": ("between",),
    "areas": ("spread", "concentration", "school_finance"),
    "persons": ("survey", "spread", "concentration"),
}
_MEAN, _COVERAGE = "mean_", "coverage_"
_NUMBERS = {"value": words.VALUE, "se": words.ERROR, "ci_low": words.LOW, "ci_high": words.HIGH}
_DIGITS = ((100.0, 1), (1.0, 3), (0.0, 4))  # decimals of a figure from a size on
_CALLED = {"ge_total": "ge"}  # beside its parts the whole has a code of its own
_FORCED = "_force"
_TINY = 0.0001
Row = Mapping[str, str]


def columns_of(layout: Layout, lang: Lang) -> pd.DataFrame:
    """Every column of a layout: its file, name, meaning, whether it is needed."""
    return pd.DataFrame(
        [
            {
                words.FILE[lang]: file.name,
                words.COLUMN[lang]: column.name,
                words.MEANING[lang]: column.meaning[lang],
                words.NEED[lang]: (words.NEEDED if column.is_needed else words.OPTIONAL)[lang],
            }
            for file in layout.files
            for column in file.columns
        ]
    )


def cases_of(answer: Answer) -> tuple[str, ...]:
    """The tables of an answer, in the order of the file."""
    return tuple(dict.fromkeys(row["case_id"] for row in answer.rows))


def of_case(answer: Answer, case: str) -> list[Row]:
    """The rows of one table."""
    return [row for row in answer.rows if row["case_id"] == case]


def counted(rows: Sequence[Row]) -> Text:
    """How many of the values asked for could be computed."""
    shown = sum(row["value"] != "" for row in rows)
    return words.COUNTED.format(shown=number(shown), all=number(len(rows)))


def to_be_read(layout: str, rows: Sequence[Row], lang: Lang) -> pd.DataFrame:
    """The rows as a person reads them: figures to four digits or so, as words."""
    return pd.DataFrame(
        [
            {
                **_named(layout, row, lang),
                words.VALUE[lang]: _short(row["value"]),
                **_uncertainty(row, lang),
                words.STATUS[lang]: _status(row)[lang],
            }
            for row in rows
        ]
    )


def _uncertainty(row: Row, lang: Lang) -> dict[str, str]:
    """The interval as one phrase, and the error; nothing where the layout has neither."""
    if "se" not in row:
        return {}
    low, high = (_short(row[each]) for each in ("ci_low", "ci_high"))
    interval = words.FROM_TO.format(low=low, high=high)[lang] if low and high else ""
    return {words.INTERVAL[lang]: interval, words.ERROR[lang]: _short(row["se"])}


def to_be_taken(layout: str, rows: Sequence[Row], lang: Lang) -> pd.DataFrame:
    """The rows of all tables with figures as numbers, unrounded; None where there is none."""
    return pd.DataFrame(
        [
            {
                words.CASE[lang]: row["case_id"],
                **_named(layout, row, lang),
                **{label[lang]: _number(row[key]) for key, label in _NUMBERS.items() if key in row},
                words.STATUS[lang]: _status(row)[lang],
            }
            for row in rows
        ]
    )


def readings(layout: str, rows: Sequence[Row], lang: Lang) -> pd.DataFrame:
    """How to read each measure among the rows, once."""
    found = {row["measure"]: _measure(layout, row["measure"]) for row in rows}
    return pd.DataFrame(
        [
            {words.MEASURE[lang]: each.label[lang], words.SAID[lang]: each.reading[lang]}
            for each in dict.fromkeys(each for each in found.values() if each is not None)
        ],
        columns=[words.MEASURE[lang], words.SAID[lang]],
    )


def about(layout: Layout) -> About:
    """What stands above a result that is taken away."""
    return About(((words.TITLE, layout.label), (words.NOTE, words.NOT_KEPT)))


def _named(layout: str, row: Row, lang: Lang) -> dict[str, str]:
    """What the figure of a row is: its part of the answer, measure, variant and weights."""
    found: dict[str, str] = {}
    if "block" in row:
        found[words.BLOCK[lang]] = words.BLOCKS.get(row["block"], same(row["block"]))[lang]
    found[words.MEASURE[lang]] = _label(layout, row["measure"])[lang]
    variant = row["variant"] if "variant" in row else row["parameter"]
    found[words.VARIANT[lang]] = _variant(layout, row["measure"], variant, lang)
    weight = row.get("weight") or row.get("design")
    if weight:
        found[words.WEIGHT[lang]] = words.WEIGHTS.get(weight, same(weight))[lang]
    return found


def _status(row: Row) -> Text:
    if "status" in row:
        return words.STATUSES.get(row["status"], same(row["status"] or "-"))
    return words.STATUSES["ok"] if row["value"] else words.NOT_COMPUTABLE


def _label(layout: str, code: str) -> Text:
    found = _measure(layout, code)
    if found is None:
        is_mean = code.startswith(_MEAN)
        return words.MEANS.format(variable=code.removeprefix(_MEAN)) if is_mean else same(code)
    return words.COVERAGE.format(label=found.label) if code.startswith(_COVERAGE) else found.label


def _variant(layout: str, code: str, name: str, lang: Lang) -> str:
    """A variant's words, with the columns of the file that it looks at as they are called there."""
    code = code.removeprefix(_COVERAGE)
    columns, separator, variant = _split(name)
    said = _variant_label(layout, code, variant if separator else name)
    if said is None:
        return name
    return f"{columns} · {said[lang]}" if separator else said[lang]


def _split(name: str) -> tuple[str, str, str]:
    """The columns before a variant: `poverty_pct:nu=3`, or `quintile;attend;logit`."""
    columns, separator, variant = name.partition(":")
    if not separator and name.count(";") > 1:
        columns, separator, variant = name.rpartition(";")
    return columns, separator, variant


def _variant_label(layout: str, code: str, name: str) -> Text | None:
    found = _variants(layout).get((code, name))
    if found is not None:
        return found.label
    base = name.removesuffix(_FORCED)
    if base != name and (code, base) in _variants(layout):
        return words.FORCED.format(variant=_variants(layout)[code, base].label)
    return words.READINGS.get(name)


def _measure(layout: str, code: str) -> Measure | None:
    code = code.removeprefix(_COVERAGE)
    return _measures(layout).get(_CALLED.get(code, code))


@lru_cache(maxsize=8)
def _measures(layout: str) -> Mapping[str, Measure]:
    """Every measure of a layout by its code in tables."""
    found: dict[str, Measure] = {}
    for folder in _FOLDERS[layout]:
        for name, module in measures_in(f"{_ROOT}.{folder}").items():
            measure: Measure = module.MEASURE
            for code in (name, *(each.code for each in measure.variants)):
                found.setdefault(code, measure)
    return found


@lru_cache(maxsize=8)
def _variants(layout: str) -> Mapping[tuple[str, str], Variant]:
    """Every variant of a layout by the codes of its measure and its own."""
    return {
        (code, variant.name): variant
        for code, measure in _measures(layout).items()
        for variant in measure.variants
    }


def _short(found: str) -> str:
    """A figure for reading."""
    if not found:
        return ""
    value = float(found)
    if not isfinite(value):
        return "∞" if value > 0 else "−∞"
    if 0 < abs(value) < _TINY:
        return f"{value:.1e}"
    decimals = next(digits for size, digits in _DIGITS if abs(value) >= size)
    return number(value, decimals)


def _number(found: str) -> float | None:
    """A figure for taking away; a workbook has no sign for what is without bound."""
    value = float(found) if found else None
    return value if value is not None and isfinite(value) else None
