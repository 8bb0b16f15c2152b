"""How an indicator is computed, in words and in the SQL that ran."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Side
from equity_metrics.query import Question, cell_sql
from equity_metrics.rollup import denominator_of, numerator_of, rollup
from equity_metrics.store import DeliveryRecord, Manifest


@dataclass(frozen=True, slots=True)
class SideExplained:
    """One side of an indicator: what it adds up, and the three queries behind it."""

    side: Side
    analysis_sql: str
    rollup_sql: str
    cell_sql: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Both sides of an indicator and the deliveries that its figures come from."""

    numerator: SideExplained
    denominator: SideExplained | None
    deliveries: tuple[DeliveryRecord, ...]


def explained(catalogue: Catalogue, question: Question, manifest: Manifest) -> Explanation:
    """The explanation of a question's indicator in one publication."""
    indicator = catalogue[question.indicator]
    named = {side.dataset for side in indicator.sides}
    read = named | {other for name in named for other in catalogue.datasets[name].reads}
    denominator = indicator.denominator
    return Explanation(
        numerator=_side(catalogue, question, indicator.numerator, numerator_of(indicator.id)),
        denominator=None
        if denominator is None
        else _side(catalogue, question, denominator, denominator_of(indicator.id)),
        deliveries=tuple(each for each in manifest.deliveries if each.dataset in read),
    )


def _side(catalogue: Catalogue, question: Question, side: Side, column: str) -> SideExplained:
    dataset = catalogue.datasets[side.dataset]
    keys = (*(("district",) if dataset.place == "district" else ()), *question.by)
    where = tuple(name for name, _ in question.where)
    tree = rollup(dataset, [catalogue[question.indicator]], f"analysis_{dataset.id}")
    return SideExplained(
        side=side,
        analysis_sql=dataset.select,
        rollup_sql=tree.sql(dialect="duckdb", pretty=True),
        cell_sql=cell_sql(dataset.id, (column,), keys, where),
    )
