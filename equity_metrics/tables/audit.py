"""Events of the audit trail as they are read: one row each, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from equity_metrics import audit_words as words
from equity_metrics.audit import KIND_LABELS, Kept, Scalar
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dataset
from equity_metrics.periods import Period
from equity_metrics.reader import ROLE_LABELS
from equity_metrics.text import Lang, Text, moment, number, same


def events(found: Sequence[Kept], catalogue: Catalogue, lang: Lang) -> pd.DataFrame:
    """Number, time, account, role, what was done, province, and what it was about."""
    provinces = {place.code: place.name for place in catalogue.places.provinces}
    rows = [
        {
            words.SEQ[lang]: each.seq,
            words.WHEN[lang]: moment(each.at)[lang],
            words.KIND[lang]: _kind(each)[lang],
            words.ACCOUNT[lang]: each.event.account or words.NO_ACCOUNT[lang],
            words.ROLE[lang]: ", ".join(_role(role)[lang] for role in each.event.roles) or "–",
            words.PROVINCE[lang]: _named(each.event.province, provinces)[lang],
            words.ABOUT[lang]: _about(each, catalogue, lang),
        }
        for each in found
    ]
    return pd.DataFrame(rows)


def _role(role: str) -> Text:
    return ROLE_LABELS.get(role) or same(role or "–")


def _kind(kept: Kept) -> Text:
    return KIND_LABELS.get(kept.event.kind) or same(str(kept.event.kind))


def _named(code: str, provinces: Mapping[str, Text]) -> Text:
    return provinces.get(code) or same(code or "–")


def _about(kept: Kept, catalogue: Catalogue, lang: Lang) -> str:
    about = kept.event.about
    dataset = catalogue.datasets.get(str(about.get("dataset", "")))
    said = (
        f"{(words.NAMES.get(name) or same(name or '–'))[lang]}: {_value(name, value, dataset)[lang]}"
        for name, value in about.items()
        if value != ""
    )
    return " · ".join(said)


def _value(name: str, value: Scalar, dataset: Dataset | None) -> Text:
    if isinstance(value, int) and not isinstance(value, bool):
        return same(number(value))
    if name == "dataset" and dataset is not None:
        return dataset.label
    if name == "period" and dataset is not None:
        return _period(dataset, str(value))
    return words.VALUES.get(str(value)) or same(str(value) or "–")


def _period(dataset: Dataset, code: str) -> Text:
    try:
        return Period(dataset.period, code).label
    except ValueError:  # of another time's contract
        return same(code)
