"""Districts and the units of a scheme cut the same children: neither table tells few by the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from scipy.optimize import linprog

from equity_metrics.catalogue import Catalogue
from equity_metrics.protection.block import Block
from equity_metrics.protection.columns import Columns, draw_rests
from equity_metrics.protection.draft import TOTALS, Draft, Name
from equity_metrics.protection.leaves import Leaves
from equity_metrics.protection.settle import PROTECTIONS
from equity_metrics.protection.shown import Shown
from equity_metrics.protection.units import draw_units
from tests.protection.worlds import PROVINCE, SURVEY, WHOLE, pattern_of

PART = "part"
SPLIT = "by offices"
Counts = list[list[int]]  # districts by units


def _drawn(whole: Counts, part: Counts) -> Block:
    """The lattice of both tables; the first lines are districts, the columns are units."""
    districts = [f"{PROVINCE}0{nth + 1}" for nth in range(len(whole))]
    every = [(nth, unit) for nth in range(len(whole)) for unit in range(len(whole[0]))]
    leaves = Leaves(
        SURVEY,
        has_districts=True,
        districts=np.array([districts[nth] for nth, _ in every], dtype=object),
        groups={},
        counts={
            each: np.array([counts[nth][unit] for nth, unit in every], dtype=np.int64)
            for each, counts in ((WHOLE, whole), (PART, part))
        },
    )
    draft = Draft()
    columns = Columns(draft, leaves, PROVINCE, 10)
    for expression in columns.expressions:
        columns.draw(expression, "", "", columns.everyone(), shown=True, stage=TOTALS)
    draw_rests(draft, columns, "", {(PART, WHOLE)}, set())
    units = np.array([f"unit{unit}" for _, unit in every], dtype=object)
    draw_units(draft, columns, leaves, units, SPLIT, {(PART, WHOLE)})
    return Block(Shown(()), PROVINCE, draft, frozenset(), (), {SURVEY: columns})


def _interval(block: Block, shown: frozenset[Name], counts: np.ndarray, wish: np.ndarray) -> float:
    """How wide a count of (part and rest) by district and unit can be, by the tables shown."""
    rows, totals = [], []
    for name in shown:
        if name.split not in ("", SPLIT) or "−" in name.expression:
            continue
        here = np.zeros(counts.shape)
        sides = (0,) if name.expression == PART else (0, 1)
        if name.split == SPLIT:
            here[list(sides), :, int(name.place.removeprefix("unit"))] = 1
        elif name.place == PROVINCE:
            here[list(sides)] = 1
        else:
            here[list(sides), int(name.place[2:]) - 1] = 1
        rows.append(here.ravel())
        totals.append((here * counts).sum())
    given = {"A_eq": np.array(rows), "b_eq": np.array(totals), "method": "highs-ds"}
    ends = [linprog(sign * wish.ravel(), **given) for sign in (1, -1)]
    assert all(each.status == 0 for each in ends)
    return -float(ends[1].fun) - float(ends[0].fun)


def _told(shape: tuple[int, ...]) -> Iterator[np.ndarray]:
    """What is a secret where few: counts and rests by district and by unit, counts where both meet."""
    _, districts, units = shape
    everywhere = [(nth, slice(None)) for nth in range(districts)]
    everywhere += [(slice(None), unit) for unit in range(units)]
    overlaps = [(nth, unit) for nth in range(districts) for unit in range(units)]
    for sides, where in (((0,), everywhere), ((1,), everywhere), ((0, 1), everywhere),
                         ((0,), overlaps), ((0, 1), overlaps)):  # fmt: skip
        for nth, unit in where:
            wish = np.zeros(shape)
            wish[list(sides), nth, unit] = 1
            yield wish


@pytest.mark.parametrize(
    "part",
    [
        [[30, 0, 0], [0, 30, 3], [0, 0, 30], [40, 0, 0]],  # a few of a district in another unit
        [[30, 4, 0], [4, 30, 0], [0, 0, 30], [0, 0, 40]],
        [[58, 0, 0], [0, 30, 0], [0, 0, 30], [0, 0, 40]],  # 2 left of the first unit
    ],
)
def test_few_in_the_overlap_cannot_be_bounded(catalogue: Catalogue, part: Counts) -> None:
    whole = [[60, 4, 0], [4, 60, 20], [0, 0, 60], [60, 0, 60]]
    block = _drawn(whole, part)
    counts = np.array([part, np.array(whole) - np.array(part)])
    pattern = pattern_of(catalogue, block)
    for protection in PROTECTIONS:
        threshold = catalogue.policy.threshold(protection)
        shown = pattern.names(block.draft, protection)
        secrets = [wish for wish in _told(counts.shape) if 0 < (wish * counts).sum() < threshold]
        assert secrets
        for wish in secrets:
            assert _interval(block, shown, counts, wish) >= threshold - 1e-6
        assert Name(SURVEY, WHOLE, "", "", PROVINCE) in shown


def test_a_unit_within_one_district_is_one_count_with_its_part(catalogue: Catalogue) -> None:
    whole = [[60, 0, 0], [0, 50, 40], [0, 0, 60], [0, 0, 60]]
    draft = _drawn(whole, whole).draft
    first = f"{PROVINCE}01"
    district, unit = (
        draft.names[Name(SURVEY, WHOLE, split, "", place)]
        for split, place in (("", first), (SPLIT, "unit0"))
    )
    assert district == unit
    assert draft.shown[unit]
    inside = draft.names[Name(SURVEY, WHOLE, SPLIT, "", "unit1")]
    assert draft.counts[inside] == 50
    assert Name(SURVEY, WHOLE, "in both", "unit2", f"{PROVINCE}02") in draft.names


def test_tables_that_cross_without_few_hide_nothing(catalogue: Catalogue) -> None:
    block = _drawn([[60, 40], [40, 60], [60, 60]], [[30, 20], [20, 30], [30, 30]])
    pattern = pattern_of(catalogue, block)
    listed = {name for name, node in block.draft.names.items() if block.draft.shown[node]}
    assert all(pattern.names(block.draft, each) == listed for each in PROTECTIONS)
