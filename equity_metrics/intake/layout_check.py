"""Whether a layout can be read, and what is offered where a column was renamed."""

from __future__ import annotations

import difflib

from equity_metrics.declarations import Column, Dataset
from equity_metrics.intake.heads import Layout, head_key
from equity_metrics.intake.messages import refusal
from equity_metrics.intake.report import Offer
from equity_metrics.text import joined, same

_LIKE_ENOUGH = 0.5  # the share of letters in common from which two heads may mean one column
_MOST_HEADS = 20


def check_layout(dataset: Dataset, layout: Layout) -> None:
    """Raise DeliveryError DUPLICATE_COLUMN or MISSING_COLUMN unless the layout can be read."""
    doubles = layout.twice or _repeated(layout)
    if doubles:
        raise refusal("DUPLICATE_COLUMN", found=", ".join(doubles))
    missing = _missing(dataset, layout)
    if missing:
        names = joined(tuple(column.label for column in missing))
        offer = _offered(offer_of(dataset, layout))
        raise refusal("MISSING_COLUMN", accepted=names, offer=offer)


def _missing(dataset: Dataset, layout: Layout) -> list[Column]:
    """The required columns that a layout has not; all of them where it recognises nothing."""
    unpivoted = {dataset.wide.into, *dataset.wide.values} if dataset.wide and layout.wide else set()
    has = {*layout.columns, *unpivoted} if layout.score else set()
    return [each for each in dataset.column if each.required and each.name not in has]


def _repeated(layout: Layout) -> list[str]:
    seen: set[str] = set()
    doubles = []
    for index in layout.extra:
        key = head_key(layout.heads[index])
        if key in seen:
            doubles.append(layout.heads[index])
        seen.add(key)
    cells = [(cell.code, cell.column) for cell in layout.wide]
    doubles += [layout.heads[c.index] for n, c in enumerate(layout.wide) if cells[n] in cells[:n]]
    return doubles


def offer_of(dataset: Dataset, layout: Layout) -> Offer | None:
    """Which unmatched heads may be meant by missing columns; None where nothing can be offered.

    A first data row taken for a header would print a child's name: two matches prove a header.
    """
    missing = _missing(dataset, layout)
    unmatched = tuple(layout.heads[index] for index in layout.extra)
    if layout.score < 2 or not missing or not unmatched:
        return None
    guesses = [
        (head, column.name)
        for column in missing
        for likeness, head in [max((_likeness(column, head), head) for head in unmatched)]
        if likeness >= _LIKE_ENOUGH or len(missing) == len(unmatched) == 1
    ]
    return Offer(tuple(each.name for each in missing), unmatched, tuple(guesses))


def _likeness(column: Column, head: str) -> float:
    """The share of letters that a head has in common with the nearest spelling of a column."""
    spellings = {head_key(each) for each in (column.name, column.label.th, *column.headers)}
    key = head_key(head)
    return max(difflib.SequenceMatcher(None, key, each).ratio() for each in spellings)


def _offered(offer: Offer | None) -> object:
    """The offer as the end of the sentence that refuses the file."""
    if offer is None:
        return ""
    guessed = [f"{head} → {name}" for head, name in offer.guesses]
    return same(f" ({'; '.join(guessed) or ', '.join(offer.heads[:_MOST_HEADS])}?)")
