"""What a publication's protected file says of itself: its splits, its merged groups, whose figures they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dimension, Indicator, Merge
from equity_metrics.engines import Engine
from equity_metrics.errors import StoreError
from equity_metrics.periods import Period
from equity_metrics.text import Text

_TABLES = "select table_name from information_schema.tables"
_SPLITS = "select distinct indicator, province, period, split from protected_cell"
_MERGED = "select province, dimension, merged, grp from merged_group order by all"
_BASIS = "select indicator, province, period, publication from protected_basis"
_UNKNOWN_MERGE = Text(
    th="ไฟล์เผยแพร่ที่ปกป้องแล้วรวมกลุ่ม {found} ของ{dimension} ซึ่งนโยบายไม่มี ให้เผยแพร่ใหม่หนึ่งครั้ง (คำสั่ง publish)",
    en="The protected file merges the groups {found} of “{dimension}”, which the policy does not "
    "name: publish once more (`publish`).",
)


@dataclass(frozen=True)
class ProtectedList:
    """What there is in a protected file.

    splits: (indicator, province, period, split) of every table of cells. merges: (province,
    dimension) -> the groups shown as one. basis: (indicator, province, period) -> the publication
    whose figures these are.
    """

    splits: frozenset[tuple[str, str, str, str]]
    merges: Mapping[tuple[str, str], tuple[Merge, ...]]
    basis: Mapping[tuple[str, str, str], int]

    def holds(self, indicator: str, province: str, period: Period, split: str) -> bool:
        """Whether the cells of a split are in the file; '' for the totals."""
        return (indicator, province, period.code, split) in self.splits

    def basis_of(self, indicator: str, province: str, period: Period) -> int | None:
        """The publication whose figures stand here; None where the file does not say."""
        return self.basis.get((indicator, province, period.code))

    def shown(
        self, catalogue: Catalogue, indicator: Indicator, province: str, name: str
    ) -> Dimension:
        """A dimension as protected readers get it in a province: its groups merged where they are."""
        merges = self.merges.get((province, name), ())
        return catalogue.dimension_of(indicator, name).merged(merges)


NOTHING_LISTED = ProtectedList(frozenset(), {}, {})


def protected_list(engine: Engine, catalogue: Catalogue) -> ProtectedList:
    """What the protected file behind an engine says; raises StoreError for groups merged unknown ways.

    A file without the tables of merged groups or of the basis merges nothing and is of its own publication.
    """
    tables = {name for (name,) in engine.fetch(_TABLES)}
    splits = frozenset(engine.fetch(_SPLITS))
    merged = engine.fetch(_MERGED) if "merged_group" in tables else []
    basis = engine.fetch(_BASIS) if "protected_basis" in tables else []
    return ProtectedList(
        splits,
        merges_in_force(catalogue, merged),
        {(indicator, province, period): number for indicator, province, period, number in basis},
    )


def merges_in_force(
    catalogue: Catalogue, rows: list[tuple[str, str, str, str]]
) -> dict[tuple[str, str], tuple[Merge, ...]]:
    """The declared merges of each (province, dimension), from rows (province, dimension, merged, group)."""
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for province, dimension, merged, group in rows:
        found.setdefault((province, dimension), {}).setdefault(merged, set()).add(group)
    in_force = {}
    for (province, dimension), groups in found.items():
        declared = {each.id: each for each in catalogue.policy.merges(dimension)}
        for merged, members in groups.items():
            if merged not in declared or not members <= set(declared[merged].groups):
                raise StoreError(_UNKNOWN_MERGE.format(found=merged, dimension=dimension))
        in_force[province, dimension] = tuple(
            each for name, each in declared.items() if name in groups
        )
    return in_force
