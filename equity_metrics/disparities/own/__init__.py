"""Measures over a reader's own tables: read row by row, computed, written; nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from equity_metrics.disparities.own.rows import OwnAnswer


def answering(form: str) -> Callable[..., OwnAnswer]:
    """What answers a form (groups, areas or persons) from the texts of its files.

    Loaded when it is asked for, so that nobody else waits for its libraries. KeyError for another form.
    """
    from equity_metrics.disparities.own.areas import areas_table
    from equity_metrics.disparities.own.groups import groups_table
    from equity_metrics.disparities.own.persons import persons_table

    forms: Mapping[str, Callable[..., OwnAnswer]] = {
        "groups": groups_table,  # of the cases and of their groups
        "areas": areas_table,
        "persons": persons_table,
    }
    return forms[form]
