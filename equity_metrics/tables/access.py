"""The table of accounts, and who is signed in, as they are read on screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import pandas as pd

from equity_metrics import access_words as words
from equity_metrics.access import Listed, SignedIn, grants_text
from equity_metrics.text import Lang, Text, moment


def accounts_table(listed: Iterable[Listed], names: Mapping[str, Text], lang: Lang) -> pd.DataFrame:
    """One row an account. names: of the provinces, by code."""
    return pd.DataFrame(
        [
            {
                words.ACCOUNT[lang]: each.account.name,
                words.RIGHTS[lang]: words.CLOSED[lang]
                if each.account.is_closed
                else grants_text(each.account.grants, names)[lang],
                words.NOTE[lang]: each.account.note,
                words.CHANGED_BY[lang]: each.by,
                words.CHANGED_AT[lang]: moment(each.at)[lang],
            }
            for each in listed
        ]
    )


def sessions_table(sessions: Iterable[SignedIn], lang: Lang) -> pd.DataFrame:
    """One row an open session."""
    return pd.DataFrame(
        [
            {
                words.ACCOUNT[lang]: each.account,
                words.BEGAN[lang]: moment_of(each.began)[lang],
                words.SEEN[lang]: moment_of(each.seen)[lang],
            }
            for each in sessions
        ]
    )


def moment_of(seconds: float) -> Text:
    """Seconds since 1970 as clocks in Thailand show them."""
    return moment(datetime.fromtimestamp(seconds, UTC))
