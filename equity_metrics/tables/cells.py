"""Cells as a table that people read: words in the heads, words where there is no value."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from functools import lru_cache

import pandas as pd

from equity_metrics import words
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import STATUS_LABELS, Cell, Cells
from equity_metrics.changes import Change
from equity_metrics.crosswalk import Crosswalk
from equity_metrics.declarations import Indicator
from equity_metrics.listing import Listing, said
from equity_metrics.places import Places
from equity_metrics.profile import Profile, ProfileRow
from equity_metrics.recut import Recut
from equity_metrics.sentences.cells import parts_brief, value_text
from equity_metrics.sentences.change import signed_parts, value_said
from equity_metrics.sentences.recut import agreement, summed
from equity_metrics.shortlist import Shortlist
from equity_metrics.text import Lang, Text, number

_DISTRICT = Text(th="พื้นที่", en="Place")
_CODE = Text(th="รหัส", en="Code")
_STATUS = Text(th="สถานะ", en="Status")
_LOW = Text(th="ช่วงเชื่อมั่น 95% ต่ำสุด", en="95% interval, low")
_HIGH = Text(th="ช่วงเชื่อมั่น 95% สูงสุด", en="95% interval, high")
_VALUE = Text(th="{label} ({unit})", en="{label} ({unit})")


def table(cells: Cells, places: Places, lang: Lang) -> pd.DataFrame:
    """One row a cell, the province first; hidden and missing values are None with their status.

    Columns: code, place, one per dimension, value, then for ratios numerator, denominator and for
    shares the 95 % interval, where units are silent the value at its worst and best, then status.
    """
    rows = (*(cells.by_group or (cells.whole,)), *cells.cells)
    columns: dict[str, list[object]] = {
        _CODE[lang]: [cell.place for cell in rows],
        _DISTRICT[lang]: [places.place(cell.place).full_name[lang] for cell in rows],
    }
    for nth, dimension in enumerate(cells.by):
        labels = [dimension.label_of(cell.groups[nth])[lang] for cell in rows]
        columns[dimension.label[lang]] = list(labels)
    value = _VALUE.format(label=cells.indicator.label, unit=cells.unit.label)[lang]
    columns[value] = [cell.value for cell in rows]
    if cells.indicator.denominator is not None:
        numerator, denominator = cells.indicator.numerator, cells.indicator.denominator
        columns[numerator.label[lang]] = [_plain(cell, "numerator") for cell in rows]
        columns[denominator.label[lang]] = [_plain(cell, "denominator") for cell in rows]
    if cells.indicator.is_share:
        columns[_LOW[lang]] = [cell.low for cell in rows]
        columns[_HIGH[lang]] = [cell.high for cell in rows]
    if any(cell.at_worst != cell.at_best for cell in rows):
        worst, best = _ends(cells.indicator)
        columns[worst[lang]] = [cell.at_worst for cell in rows]
        columns[best[lang]] = [cell.at_best for cell in rows]
    columns[_STATUS[lang]] = [STATUS_LABELS[cell.status][lang] for cell in rows]
    return pd.DataFrame(columns)


_STYLED: OrderedDict[tuple[Hashable, ...], pd.DataFrame] = OrderedDict()
_REMEMBERED = 256


def styled(cells: Cells, places: Places, lang: Lang) -> pd.DataFrame:
    """The table as it stands on a screen, shared between readers of the same cells: never change it."""
    key = (*cells.key, lang)
    found = _STYLED.get(key)
    if found is None:
        found = _STYLED[key] = _styled(cells, places, lang)
        if len(_STYLED) > _REMEMBERED:
            _STYLED.popitem(last=False)
    return found


def _styled(cells: Cells, places: Places, lang: Lang) -> pd.DataFrame:
    """Every figure written out as it is read."""
    content = table(cells, places, lang)
    decimals = cells.unit.decimals if cells.indicator.denominator is not None else 0
    value = _VALUE.format(label=cells.indicator.label, unit=cells.unit.label)[lang]
    precise = {value, _LOW[lang], _HIGH[lang], *(each[lang] for each in _ends(cells.indicator))}
    for name in content.columns:
        if content[name].dtype.kind in "fi":
            places_shown = decimals if name in precise else 0
            content[name] = [
                "–" if each != each else number(float(each), places_shown) for each in content[name]
            ]
    return content


def _ends(indicator: Indicator) -> tuple[Text, Text]:
    """The heads of the two ends of a range, by what is better."""
    if indicator.better in ("higher", "lower"):
        return words.AT_WORST, words.AT_BEST
    return words.AT_LOWEST, words.AT_HIGHEST


def _plain(cell: Cell, side: str) -> float | None:
    found = getattr(cell, side)
    return None if found is None else float(found)


def changes(found: Sequence[Change], places: Places, lang: Lang) -> pd.DataFrame:
    """What changed since the previous publication, one row a district and key figure."""
    parts = [signed_parts(each) if each.status == "split" else ("", "", "") for each in found]
    return pd.DataFrame(
        {
            _DISTRICT[lang]: [places.place(each.place).full_name[lang] for each in found],
            words.INDICATOR[lang]: [each.indicator.brief[lang] for each in found],
            words.BEFORE[lang]: [value_said(each.before, each)[lang] for each in found],
            words.AFTER[lang]: [value_said(each.after, each)[lang] for each in found],
            **{
                head[lang][:1].upper() + head[lang][1:]: [each[nth] for each in parts]
                for nth, head in enumerate(
                    (words.CORRECTED, words.NEWLY_REPORTED_UNITS, words.REALLY_CHANGED)
                )
            },
        }
    )


def cost(gap: Cells, costed: Cells, each: int, places: Places, lang: Lang) -> pd.DataFrame:
    """One row a district, the province first: how many, the unit cost, the baht to close the gap."""
    rows = (gap.whole, *gap.cells)
    return pd.DataFrame(
        {
            _DISTRICT[lang]: [places.place(cell.place).full_name[lang] for cell in rows],
            gap.indicator.label[lang]: [value_text(cell, gap.unit)[lang] for cell in rows],
            words.BAHT_EACH[lang]: [number(each)] * len(rows),
            costed.indicator.label[lang]: [
                value_text(costed.at(cell.place), costed.unit)[lang] for cell in rows
            ],
        }
    )


def shortlist(found: Shortlist, places: Places, lang: Lang) -> pd.DataFrame:
    """One row a district, by score: rank, score, then of each criterion its value and its points."""
    columns: dict[str, list[object]] = {
        words.RANK[lang]: [each.rank for each in found.ranked],
        _DISTRICT[lang]: [places.place(each.place).full_name[lang] for each in found.ranked],
        words.SCORE[lang]: [number(each.score, 1) for each in found.ranked],
    }
    for nth, criterion in enumerate(found.criteria):
        cells, label = criterion.cells, criterion.indicator.brief
        columns[label[lang]] = [
            value_text(cells.at(each.place), cells.unit)[lang] for each in found.ranked
        ]
        columns[words.POINTS_OF.format(label=label)[lang]] = [
            number(each.points[nth], 1) for each in found.ranked
        ]
    return pd.DataFrame(columns)


def recuts(found: Sequence[Recut], lang: Lang) -> pd.DataFrame:
    """One row a scheme: how many units, their sum, what lies in none, the whole, whether they agree."""
    wholes = [each.cells.whole for each in found]
    rests = [each.unallocated for each in found]
    return pd.DataFrame(
        {
            words.SCHEME[lang]: [each.scheme.name[lang] for each in found],
            words.UNITS[lang]: [number(len(each.cells.cells)) for each in found],
            words.SUM_OF_UNITS[lang]: [summed(each)[lang] for each in found],
            words.IN_NO_UNIT[lang]: [
                "0" if rest is None else parts_brief(rest) or _counted(rest, lang) for rest in rests
            ],
            words.WHOLE[lang]: [parts_brief(whole) or _counted(whole, lang) for whole in wholes],
            words.AGREES[lang]: [agreement(each)[lang] for each in found],
        }
    )


def _counted(cell: Cell, lang: Lang) -> str:
    """The sum of a cell, or why it is not shown."""
    return STATUS_LABELS[cell.status][lang] if cell.numerator is None else number(cell.numerator)


def crosswalk(found: Crosswalk, lang: Lang) -> pd.DataFrame:
    """Units as rows, districts as columns; nothing stands as a dash, so that the eye finds the rest."""
    columns: dict[str, list[str]] = {
        found.scheme.name[lang]: [row.name[lang] for row in found.rows]
    }
    for column in found.columns:
        amounts = (found.at(row.code, column.code) for row in found.rows)
        columns[column.name[lang]] = [number(each) if each else "–" for each in amounts]
    return pd.DataFrame(columns)


def listed(listing: Listing, catalogue: Catalogue, lang: Lang) -> pd.DataFrame:
    """The rows of institutions as they are read, one column a column of the contract."""
    return pd.DataFrame(
        {
            head[lang]: [said(value, name, catalogue)[lang] for value in listing.values(name)]
            for name, head in zip(listing.columns, listing.heads(catalogue), strict=True)
        }
    )


def crossed(found: Sequence[Cells], lang: Lang) -> pd.DataFrame:
    """Shares over the groups of one dimension: a row a group that has any, a column an indicator."""
    dimension = found[0].by[0]
    held = {cell.groups[0] for cells in found for cell in cells.by_group if cell.is_shown}
    groups = [each for each in dimension.group if each.id in held]
    columns: dict[str, list[str]] = {dimension.label[lang]: [each.label[lang] for each in groups]}
    for cells in found:
        by_group = {cell.groups[0]: cell for cell in cells.by_group}
        columns[cells.indicator.label[lang]] = [
            _share_said(by_group[each.id], cells)[lang] for each in groups
        ]
    return pd.DataFrame(columns)


def _share_said(cell: Cell, cells: Cells) -> Text:
    value, parts = value_text(cell, cells.unit), parts_brief(cell)
    return value if parts is None else Text(f"{value.th} ({parts})", f"{value.en} ({parts})")


@lru_cache(maxsize=_REMEMBERED)
def profile(found: Profile, lang: Lang) -> pd.DataFrame:
    """One row an indicator: the district's value, n of N, the province's, the rank. Never change it."""
    rows = found.rows
    return pd.DataFrame(
        {
            words.INDICATOR[lang]: [row.indicator.label[lang] for row in rows],
            words.PERIOD[lang]: [row.cells.period.label[lang] for row in rows],
            words.DISTRICT[lang]: [value_text(row.cell, row.cells.unit)[lang] for row in rows],
            words.N_OF_N[lang]: [parts_brief(row.cell) or "–" for row in rows],
            words.PROVINCE_VALUE[lang]: [
                value_text(row.cells.whole, row.cells.unit)[lang] for row in rows
            ],
            words.RANK[lang]: [_rank(row, lang) for row in rows],
        }
    )


def _rank(row: ProfileRow, lang: Lang) -> str:
    if row.rank is None:
        return "–"
    return words.OF.format(rank=row.rank, all=len(row.cells.shown))[lang]
