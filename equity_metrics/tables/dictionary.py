"""A contract in words as tables: for the dictionary page, and to be taken away."""

from __future__ import annotations

import pandas as pd

from equity_metrics.exports import About
from equity_metrics.forms import ColumnGuide, Guide
from equity_metrics.forms import guide_words as words
from equity_metrics.text import Lang, Text

_READ = (words.COLUMN, words.NEED, words.ACCEPTED, words.STORED)
_KNOWN = (words.COLUMN, words.KIND, words.EXAMPLE, words.SPELLINGS)


def columns_table(guide: Guide, lang: Lang) -> pd.DataFrame:
    """All that is said of each column of the form, one row a column."""
    return pd.DataFrame([_row(each, lang) for each in guide.columns])


def to_be_read(content: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Of that, what one reads before filling in the form: narrow enough for a telephone."""
    return content[[word[lang] for word in _READ]]


def to_be_looked_up(content: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Of that, types, examples and other spellings of the heads."""
    return content[[word[lang] for word in _KNOWN]]


def _row(each: ColumnGuide, lang: Lang) -> dict[str, str]:
    return {
        words.COLUMN[lang]: each.column.label[lang],
        words.NEED[lang]: each.need[lang],
        words.KIND[lang]: each.kind[lang],
        words.ACCEPTED[lang]: _accepted(each, lang),
        words.EXAMPLE[lang]: each.example,
        words.STORED[lang]: each.kept[lang],
        words.SPELLINGS[lang]: ", ".join((*each.column.headers, each.column.name)),
    }


def _accepted(each: ColumnGuide, lang: Lang) -> str:
    """In English the Thai word to be typed stands before what it means."""
    if lang == "th" or not each.is_listed_in_words:
        return each.accepted[lang]
    return ", ".join(f"{word.th} ({word.en})" for word in each.listed)


def facts(guide: Guide) -> tuple[tuple[Text, Text], ...]:
    """What the rows as a whole are: (name, said)."""
    return (
        (words.ONE_ROW, guide.dataset.meaning),
        (words.COUNTED, guide.counts),
        (words.IDENTITY, guide.identity),
        (words.WHEN, guide.period),
        (words.WHERE, guide.province),
    )


def headline(guide: Guide) -> Text:
    """What the form asks for, in one sentence."""
    return words.HEADLINE.format(
        label=guide.dataset.label,
        columns=len(guide.columns),
        every=sum(each.is_in_every_row for each in guide.columns),
        private=sum(each.column.private is not None for each in guide.columns),
    )


def about(guide: Guide) -> About:
    """What stands above an exported dictionary."""
    title = words.DICTIONARY_OF.format(label=guide.dataset.label)
    return About(
        ((words.TITLE, title), *facts(guide), *((words.RULES, each) for each in guide.rules))
    )
