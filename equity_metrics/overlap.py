"""Two ways of dividing one province, published together: which units must be hidden as well.

Districts and the units of a scheme cut the same children. Where a published combination of the two
would give a hidden cell, or a difference of few persons, more units of the scheme are hidden until
none does. The districts are left as they are: other tables stand on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from equity_metrics.disclosure import Rules
from equity_metrics.query import Sums, added

Atom = tuple[str, str]  # district, unit: the rows that lie in both


def hidden_units(
    atoms: Mapping[Atom, Sums],
    hidden_districts: frozenset[str],
    is_whole_hidden: bool,
    rules: Rules,
) -> frozenset[str]:
    """The units of a scheme whose cells are hidden, given the districts that are.

    atoms: the sums of every district within every unit. Rows of nobody are left out: what is known
    to be zero hides nothing.
    """
    counted = {atom: sums for atom, sums in atoms.items() if rules.size(sums) > 0}
    units = _grouped(counted, 1)
    districts = _grouped(counted, 0)
    hidden = {unit for unit, found in units.items() if rules.is_small(_total(found, counted))}
    shown_districts = [each for each in districts if each not in hidden_districts]
    while True:
        shown = [unit for unit in sorted(units) if unit not in hidden]
        sliver = _beside_few(
            shown, units, [districts[each] for each in shown_districts], counted, rules
        )
        if sliver is None and _gives_hidden(
            counted,
            [units[each] for each in shown] + [districts[each] for each in shown_districts],
            [units[each] for each in sorted(hidden)]
            + [districts[each] for each in districts if each in hidden_districts],
            is_whole_hidden,
        ):
            sliver = _smallest(shown, units, counted, rules)
        if sliver is None:
            return frozenset(hidden)
        hidden.add(sliver)


def _grouped(atoms: Iterable[Atom], side: int) -> dict[str, frozenset[Atom]]:
    found: dict[str, set[Atom]] = {}
    for atom in atoms:
        found.setdefault(atom[side], set()).add(atom)
    return {name: frozenset(each) for name, each in found.items()}


def _total(chosen: Iterable[Atom], atoms: Mapping[Atom, Sums]) -> Sums:
    return added(atoms[each] for each in chosen)


def _beside_few(
    shown: list[str],
    units: Mapping[str, frozenset[Atom]],
    districts: list[frozenset[Atom]],
    atoms: Mapping[Atom, Sums],
    rules: Rules,
) -> str | None:
    """A shown unit to hide because what lies beside it, or beside the districts in it, is few."""
    for unit in shown:
        inside = [each for each in districts if each <= units[unit]]
        if inside and _is_few(units[unit] - frozenset().union(*inside), atoms, rules):
            return unit
    for district in districts:
        within = [unit for unit in shown if units[unit] <= district]
        if within and _is_few(
            district - frozenset().union(*(units[u] for u in within)), atoms, rules
        ):
            return _smallest(within, units, atoms, rules)
    return None


def _is_few(rest: frozenset[Atom], atoms: Mapping[Atom, Sums], rules: Rules) -> bool:
    return bool(rest) and rules.is_small(_total(rest, atoms))


def _gives_hidden(
    atoms: Iterable[Atom],
    shown: list[frozenset[Atom]],
    hidden: list[frozenset[Atom]],
    is_whole_hidden: bool,
) -> bool:
    """Whether a hidden cell is a linear combination of the published ones."""
    order = {atom: nth for nth, atom in enumerate(sorted(atoms))}
    published = shown if is_whole_hidden else [*shown, frozenset(order)]
    if not hidden or not published:
        return False
    known = _matrix(published, order)
    rank = np.linalg.matrix_rank(known)
    return any(
        np.linalg.matrix_rank(np.vstack([known, _matrix([each], order)])) == rank for each in hidden
    )


def _matrix(cells: list[frozenset[Atom]], order: Mapping[Atom, int]) -> np.ndarray:
    filled = np.zeros((len(cells), len(order)))
    for row, cell in enumerate(cells):
        for atom in cell:
            filled[row, order[atom]] = 1.0
    return filled


def _smallest(
    shown: list[str], units: Mapping[str, frozenset[Atom]], atoms: Mapping[Atom, Sums], rules: Rules
) -> str | None:
    sized = {unit: rules.size(_total(units[unit], atoms)) for unit in shown}
    return min(sized, key=lambda unit: (sized[unit], unit)) if sized else None
