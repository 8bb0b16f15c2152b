"""All counts of persons that some tables of a province rest on, linked into one lattice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from equity_metrics.areas import axis_of
from equity_metrics.askable import scheme_split
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Merge
from equity_metrics.engines import Engine
from equity_metrics.protection.columns import (
    Columns,
    draw_groups,
    draw_merged,
    draw_related,
    draw_rests,
)
from equity_metrics.protection.draft import TOTALS, Draft
from equity_metrics.protection.leaves import Leaves, Source, leaves_by_unit, leaves_of
from equity_metrics.protection.shown import Shown
from equity_metrics.protection.units import draw_units
from equity_metrics.query import Question

_OF_EVERYBODY = 30.0
Merges = Mapping[str, tuple[Merge, ...]]  # dimension -> groups that are shown as one


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The tables of one set, and the draft of their lattice.

    undivided: counts of so few persons that no place is shown of them; they have no nodes there.
    Any of these persons may live anywhere, so a place's count is as uncertain as the province's is
    large. empty: nodes of nobody, with the whole that they leave: all of few would be told by them.
    columns: what was drawn of every source.
    """

    shown: Shown
    province: str
    draft: Draft
    undivided: frozenset[tuple[Source, str]]
    empty: tuple[tuple[int, int], ...]
    columns: Mapping[Source, Columns]


def read_leaves(
    engine: Engine, catalogue: Catalogue, shown: Shown, province: str
) -> dict[Source, Leaves]:
    """The leaves of every source behind some tables."""
    return {
        source: leaves_of(
            engine, catalogue.datasets[source.dataset], shown.columns(source), province,
            source.period,
        )
        for source in shown.sources
    }  # fmt: skip


def block_of(
    engine: Engine, catalogue: Catalogue, shown: Shown, province: str,
    leaves: Mapping[Source, Leaves], merges: Merges,
) -> Block:  # fmt: skip
    """The lattice of the tables' counts.

    merges: dimensions with groups that are shown together in this province.
    """
    draft = Draft()
    empty: list[tuple[int, int]] = []
    few = catalogue.policy.public_room
    undivided: set[tuple[Source, str]] = set()
    drawn: dict[Source, Columns] = {}
    for source in shown.sources:
        columns = drawn[source] = Columns(draft, leaves[source], province, few)
        undivided |= {(source, expression) for expression in columns.undivided}
        by_split = shown.by_split[source]
        for expression in columns.expressions:
            columns.draw(expression, "", "", columns.everyone(), shown=True, stage=TOTALS)
        for split in sorted(by_split):
            if split in columns.leaves.groups:
                _draw_dimension(draft, columns, catalogue, split, by_split[split], merges)
        draw_related(draft, columns, by_split)
        for split in sorted(by_split):
            if split == "" or split in columns.leaves.groups:
                shares = shown.shares(source, split)
                adverse = shown.shares(source, split, adverse=True)
                empty += draw_rests(draft, columns, split, shares, adverse)
        _draw_scheme(engine, catalogue, shown, draft, columns)
    _weigh(draft, shown)
    return Block(shown, province, draft, frozenset(undivided), tuple(empty), drawn)


def _weigh(draft: Draft, shown: Shown) -> None:
    """A count is worth the tables that show it; who is counted in all is the last to be hidden."""
    uses = shown.uses
    worth = [0] * len(draft.counts)
    for name, node in draft.names.items():
        worth[node] += uses.get((name.source, name.expression, name.split), 0)
    for node, tables in enumerate(worth):
        draft.weight[node] *= max(1, tables)
    for source in shown.sources:
        every = shown.everybody(source)
        for name, node in draft.names.items():
            if (name.source, name.split) == (source, "") and name.expression in every:
                draft.weight[node] *= _OF_EVERYBODY


def _draw_dimension(
    draft: Draft, columns: Columns, catalogue: Catalogue, split: str,
    expressions: frozenset[str], merges: Merges,
) -> None:  # fmt: skip
    merged = {each.id: each.groups for each in merges.get(split, ())}
    within = {member for members in merged.values() for member in members}
    codes = frozenset(catalogue.dimensions[split].codes) - within
    draw_groups(draft, columns, split, expressions, codes)
    draw_merged(draft, columns, split, expressions, merged)


def _draw_scheme(
    engine: Engine, catalogue: Catalogue, shown: Shown, draft: Draft, columns: Columns
) -> None:
    """The units of the one scheme by which the province is cut beside its districts."""
    source, province = columns.leaves.source, columns.places[0]
    name = catalogue.policy.scheme.get(province, "")
    every = shown.by_split[source].get(scheme_split(name), frozenset())
    expressions = every - columns.undivided
    if not name or not expressions:
        return
    table = next(
        each
        for each in shown.tables
        if source in each.sources and scheme_split(name) in each.splits
    )
    axis = axis_of(catalogue, Question(table.indicator.id, province, table.period, scheme=name))
    named = {each: column for each, column in shown.columns(source).items() if each in expressions}
    leaves = leaves_by_unit(
        engine, catalogue.datasets[source.dataset], axis.column or "", named, province,
        source.period,
    )  # fmt: skip
    values = leaves.groups.get(axis.column or "", leaves.districts)
    units = np.array([axis.code_of(each) for each in values], dtype=object)
    shares = shown.shares(source, scheme_split(name))
    draw_units(draft, columns, leaves, units, scheme_split(name), shares)
