"""Entries as people fill them in and read them: fields with their choices, history as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from equity_metrics import record_words as words
from equity_metrics.catalogue import Catalogue
from equity_metrics.choices import choices
from equity_metrics.declarations import Column, Dataset
from equity_metrics.reader import ROLE_LABELS
from equity_metrics.records import Content, Entry, entered_columns, states_of
from equity_metrics.text import BUDDHIST_ERA, Lang, Text, day, moment, number, same


def value_said(column: Column, value: str | None, catalogue: Catalogue, province: str) -> Text:
    """A kept value as it is read."""
    if value is None:
        return same("–")
    found = (choices(column, catalogue, province) or {}).get(value)
    if found is not None:
        return found
    if column.type == "date":
        return day(date.fromisoformat(value))
    if column.type == "decimal":
        return same(number(float(value), 2 if "." in value else 0))
    if column.type == "year":
        return Text(th=str(int(value) + BUDDHIST_ERA), en=value)
    return same(value)


def key_said(contract: Dataset, content: Content, catalogue: Catalogue, province: str) -> Text:
    """What a row is known by, as it is read."""
    said = [
        value_said(contract[name], content.get(name), catalogue, province)
        for name in contract.grain
    ]
    return Text(th=" · ".join(each.th for each in said), en=" · ".join(each.en for each in said))


def history(
    entries: Sequence[Entry], contract: Dataset, catalogue: Catalogue, lang: Lang
) -> pd.DataFrame:
    """Every entry of a dataset, the newest first: what was done, what it says, whether it stands."""
    states = states_of(entries)
    content = {each.number: each.content for each in entries}
    rows = []
    for each in reversed(entries):
        about = each.content or content.get(each.of or 0) or {}
        row: dict[str, object] = {
            words.ENTRY[lang]: each.number,
            words.WHEN[lang]: moment(each.at)[lang],
            words.BY[lang]: ROLE_LABELS[each.by][lang],
            words.ACTION[lang]: words.KINDS[each.kind].format(of=each.of)[lang],
            words.STATE[lang]: words.STATES[states[each.number]][lang],
        }
        for column in entered_columns(contract):
            said = value_said(column, about.get(column.name), catalogue, each.slot.province)
            row[column.label[lang]] = said[lang]
        rows.append(row)
    return pd.DataFrame(rows)


def side_by_side(
    standing: Entry | None, typed: Entry, contract: Dataset, catalogue: Catalogue, lang: Lang
) -> pd.DataFrame:
    """What stands beside what was typed, field by field."""
    province, rows = typed.slot.province, []
    for column in entered_columns(contract):
        row = {words.FIELD[lang]: column.label[lang]}
        for head, entry in _heads(standing, typed):
            value = (entry.content or {}).get(column.name)
            row[head[lang]] = value_said(column, value, catalogue, province)[lang]
        rows.append(row)
    return pd.DataFrame(rows)


def _heads(standing: Entry | None, typed: Entry) -> list[tuple[Text, Entry]]:
    beside = [] if standing is None else [(words.THEIRS.format(number=standing.number), standing)]
    return [*beside, (words.YOURS, typed)]
