"""Districts and units published together tell no hidden cell and no few persons beside them."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations

import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.disclosure import Rules
from equity_metrics.overlap import hidden_units
from equity_metrics.query import Sums

THRESHOLD = 5
Atoms = dict[tuple[str, str], Sums]


@pytest.fixture(scope="module")
def rules(catalogue: Catalogue) -> Rules:
    """A count of persons without denominator."""
    counted = next(
        each
        for each in catalogue.declared
        if each.denominator is None
        and each.unit == "children"
        and catalogue.is_personal(each)
        and each.numerator.persons is None
    )
    return Rules(catalogue, counted, THRESHOLD)


def _atoms(counts: dict[tuple[str, str], int]) -> Atoms:
    return {atom: Sums(numerator=count, rows=count) for atom, count in counts.items()}


def _is_in_span(vectors: list[list[int]], wanted: list[int]) -> bool:
    """Gaussian elimination over fractions: an oracle that shares nothing with the code."""
    rows = [[Fraction(each) for each in row] for row in vectors]
    target = [Fraction(each) for each in wanted]
    for column in range(len(wanted)):
        pivot = next((row for row in rows if row[column] != 0), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows = [
            [a - row[column] / pivot[column] * b for a, b in zip(row, pivot, strict=True)]
            for row in rows
        ]
        factor = target[column] / pivot[column]
        target = [a - factor * b for a, b in zip(target, pivot, strict=True)]
    return not any(target)


def test_nothing_is_hidden_where_all_is_large(rules: Rules) -> None:
    atoms = _atoms({("1", "a"): 40, ("1", "b"): 50, ("2", "b"): 60})
    assert hidden_units(atoms, frozenset(), False, rules) == frozenset()


def test_a_small_unit_takes_a_second_one_with_it(rules: Rules) -> None:
    atoms = _atoms({("1", "a"): 3, ("1", "b"): 50, ("2", "c"): 60, ("2", "b"): 20})
    hidden = hidden_units(atoms, frozenset(), False, rules)
    assert "a" in hidden
    assert len(hidden) == 2


def test_few_beside_a_unit_inside_a_district_hide_it(rules: Rules) -> None:
    atoms = _atoms({("1", "a"): 97, ("1", "b"): 3, ("2", "b"): 80, ("3", "c"): 50, ("2", "c"): 30})
    assert "a" in hidden_units(atoms, frozenset(), False, rules)


def test_a_district_hidden_is_not_told_by_a_unit_made_of_districts(rules: Rules) -> None:
    atoms = _atoms({("1", "a"): 2, ("2", "a"): 30, ("3", "b"): 40, ("4", "b"): 7})
    hidden = hidden_units(atoms, frozenset({"1", "4"}), False, rules)
    assert hidden == {"a", "b"}


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_cell_follows_from_the_published_ones(rules: Rules, seed: int) -> None:
    chance = random.Random(seed)
    districts = [str(nth) for nth in range(chance.randint(2, 5))]
    units = [f"u{nth}" for nth in range(chance.randint(2, 6))]
    counts = {
        (district, unit): chance.choice((0, 0, 1, 3, 4, 8, 30, 70))
        for district in districts
        for unit in units
    }
    totals = {d: sum(counts[d, u] for u in units) for d in districts}
    small = {d for d, count in totals.items() if 0 < count < THRESHOLD}
    if len(small) == 1:
        others = [d for d in districts if d not in small and totals[d]]
        small |= {min(others, key=lambda d: totals[d])} if others else set()
    hidden = hidden_units(_atoms(counts), frozenset(small), False, rules)
    order = sorted(atom for atom, count in counts.items() if count)

    def vector(chosen: set[tuple[str, str]]) -> list[int]:
        return [int(atom in chosen) for atom in order]

    of_unit = {u: {(d, v) for d, v in order if v == u} for u in units}
    of_district = {d: {(e, v) for e, v in order if e == d} for d in districts}
    shown = [of_unit[u] for u in units if u not in hidden]
    shown += [of_district[d] for d in districts if d not in small]
    published = [vector(each) for each in [*shown, set(order)]]
    for u in units:
        count = sum(counts[d, u] for d in districts)
        assert u in hidden or count == 0 or count >= THRESHOLD
    secret = [of_unit[u] for u in hidden] + [of_district[d] for d in small]
    only_districts = [vector(of_district[d]) for d in districts if d not in small] + [
        vector(set(order))
    ]
    for cell in secret:
        if cell and not _is_in_span(only_districts, vector(cell)):
            assert not _is_in_span(published, vector(cell))
    for inner, outer in combinations(shown, 2):
        for first, second in ((inner, outer), (outer, inner)):
            rest = sum(counts[atom] for atom in second - first)
            assert not (first < second and 0 < rest < THRESHOLD)
