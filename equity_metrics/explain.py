"""How an indicator is computed, in words and in the SQL that ran."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.areas import axis_of, condition, table_of
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Side
from equity_metrics.query import Question, cell_sql
from equity_metrics.rollup import area_keys, area_table, denominator_of, numerator_of, rollup
from equity_metrics.schemes import COUNTRY
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
    deliveries: tuple[DeliveryRecord, ...]  # with rows of the province that was asked for


def explained(catalogue: Catalogue, question: Question, manifest: Manifest) -> Explanation:
    """The explanation of a question's indicator in one publication."""
    indicator = catalogue[question.indicator]
    named = {side.dataset for side in indicator.sides}
    read = named | {other for name in named for other in catalogue.datasets[name].reads}
    denominator = indicator.denominator
    own = {
        part.delivery for part in manifest.parts if question.province in (COUNTRY, part.province)
    }
    return Explanation(
        numerator=_side(catalogue, question, indicator.numerator, numerator_of(indicator.id)),
        denominator=None
        if denominator is None
        else _side(catalogue, question, denominator, denominator_of(indicator.id)),
        deliveries=tuple(
            each for each in manifest.deliveries if each.dataset in read and each.id in own
        ),
    )


def _side(catalogue: Catalogue, question: Question, side: Side, column: str) -> SideExplained:
    dataset = catalogue.datasets[side.dataset]
    axis = axis_of(catalogue, question).column
    keys = (*((axis,) if axis else ()), *question.by)
    where = tuple(condition(catalogue.places, *each)[0] for each in question.where)
    table = table_of(catalogue.places, dataset, question)
    by = area_keys(dataset) if table == area_table(dataset.id) else None
    tree = rollup(dataset, [catalogue[question.indicator]], f"analysis_{dataset.id}", by)
    return SideExplained(
        side=side,
        analysis_sql=dataset.select,
        rollup_sql=tree.sql(dialect="duckdb", pretty=True),
        cell_sql=cell_sql(table, (column,), keys, where),
    )
