"""The tables of the data desk: what a check found, what would move, what was published."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from equity_metrics import desk_words as words
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dataset, Unit
from equity_metrics.intake import Report, RowProblem
from equity_metrics.keeping import Past
from equity_metrics.periods import Period
from equity_metrics.preview import Move, PlaceMove
from equity_metrics.reader import ROLE_LABELS
from equity_metrics.row_changes import Comparison
from equity_metrics.sentences.cells import place_name, value_text
from equity_metrics.store import DeliveryRecord
from equity_metrics.text import Lang, joined, moment


def results(reports: Sequence[Report], lang: Lang) -> pd.DataFrame:
    """One row a file: the verdict, and the counts that add up to its rows."""
    return pd.DataFrame(
        {
            words.RESULT_FILE[lang]: [each.file_name for each in reports],
            words.RESULT[lang]: [words.VERDICTS[each.verdict][lang] for each in reports],
            words.ROWS_READ[lang]: [each.rows_read for each in reports],
            words.ROWS_OK[lang]: [each.rows_ok for each in reports],
            words.ROWS_REJECTED[lang]: [each.rows_rejected for each in reports],
            words.ROWS_ASIDE[lang]: [each.rows_set_aside for each in reports],
        }
    )


def problems(found: Sequence[RowProblem], contract: Dataset, lang: Lang) -> pd.DataFrame:
    """A delivery's problems, one row each: where, which code, what was found and is accepted."""
    labels = {column.name: column.label[lang] for column in contract.column}
    return pd.DataFrame(
        {
            words.REPORT_ROW[lang]: ["" if each.row is None else str(each.row) for each in found],
            words.REPORT_COLUMN[lang]: [labels.get(each.column or "", "") for each in found],
            words.REPORT_TEXT[lang]: [each.text[lang] for each in found],
            words.REPORT_CODE[lang]: [each.code for each in found],
        }
    )


def comparison(found: Comparison, catalogue: Catalogue, lang: Lang) -> pd.DataFrame:
    """One row a district, each province before its own: rows new, changed, gone and the same."""
    kind = catalogue.datasets[found.record.dataset].period
    rows = []
    for slot in found.slots:
        period = Period(kind, slot.period).label[lang]
        placed = [(slot.province, slot.whole), *sorted(slot.districts.items())]
        for place, counts in placed:
            name = catalogue.places.place(place).full_name if place else words.NO_DISTRICT
            rows.append(
                {
                    words.PLACE[lang]: name[lang],
                    words.PERIOD[lang]: period,
                    words.BEFORE[lang]: counts.before,
                    words.ROWS_NEW[lang]: counts.new,
                    words.ROWS_CHANGED[lang]: counts.changed,
                    words.ROWS_GONE[lang]: counts.gone,
                    words.ROWS_SAME[lang]: counts.same,
                    words.AFTER[lang]: counts.after,
                }
            )
    return pd.DataFrame(rows)


def moves(found: Sequence[Move], catalogue: Catalogue, lang: Lang) -> pd.DataFrame:
    """One row an indicator and period that would move: the province, and the district that moves most."""
    rows = []
    for move in found:
        unit = catalogue.unit_of(move.indicator)
        before, after = _values(move.whole, unit, lang)
        first = move.districts[0] if move.districts else None
        said = ""
        if first is not None:
            place = place_name(catalogue.places.place(first.place))[lang]
            said = words.DISTRICT_MOVE.format(
                place=place,
                before=_values(first, unit, lang)[0],
                after=_values(first, unit, lang)[1],
            )[lang]
        rows.append(
            {
                words.INDICATOR[lang]: move.indicator.label[lang],
                words.PERIOD[lang]: move.period.label[lang],
                words.BEFORE[lang]: before,
                words.AFTER[lang]: after,
                words.DISTRICTS_MOVED[lang]: len(move.districts),
                words.MOST[lang]: said,
            }
        )
    return pd.DataFrame(rows)


def _values(move: PlaceMove, unit: Unit, lang: Lang) -> tuple[str, str]:
    """A place's value before and after; said where there is no such period yet."""
    before, after = (
        words.NOT_YET[lang] if cell is None else value_text(cell, unit)[lang]
        for cell in (move.before, move.after)
    )
    return before, after


def publications(found: Sequence[Past], lang: Lang) -> pd.DataFrame:
    """The history as a table, one row a publication."""
    rows = []
    for past in found:
        manifest = past.manifest
        marks = [words.EXPIRED] if past.state == "expired" else []
        marks += [words.PINNED.format(why=pin.why) for pin in past.pins]
        rows.append(
            {
                words.NUMBER[lang]: manifest.number,
                words.AT[lang]: moment(manifest.published_at)[lang],
                words.BY[lang]: ROLE_LABELS[manifest.by][lang],
                words.REASON[lang]: manifest.reason[lang],
                words.FILES_IN[lang]: len(past.came),
                words.FILES_OUT[lang]: len(past.went),
                words.ROWS[lang]: sum(part.rows for part in manifest.parts),
                words.STATE[lang]: joined(tuple(marks), " · ")[lang] if marks else "",
            }
        )
    return pd.DataFrame(rows)


def deliveries(records: Sequence[DeliveryRecord], catalogue: Catalogue, lang: Lang) -> pd.DataFrame:
    """Some deliveries: when, by whom, which file, its counts."""
    return pd.DataFrame(
        [
            {
                words.DATASET[lang]: catalogue.datasets[each.dataset].label[lang],
                words.RESULT_FILE[lang]: each.file_name,
                words.AT[lang]: moment(each.received_at)[lang],
                words.BY[lang]: ROLE_LABELS[each.by][lang],
                words.ROWS_OK[lang]: each.rows_ok,
                words.ROWS_REJECTED[lang]: each.rows_rejected,
                words.ROWS_ASIDE[lang]: each.rows_set_aside,
            }
            for each in records
        ]
    )
