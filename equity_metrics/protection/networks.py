"""The totals of networks that cross provinces, as far as no province can be told by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from equity_metrics.answer import cells_of
from equity_metrics.areas import crossing_schemes, schemes_of
from equity_metrics.askable import scheme_split
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells
from equity_metrics.declarations import Indicator
from equity_metrics.engines import Engine
from equity_metrics.held import Held, answerable, held_for
from equity_metrics.places import UNALLOCATED
from equity_metrics.protection.cells import NO_RANGE, Row
from equity_metrics.protection.leaves import counts_of
from equity_metrics.protection.settle import PROTECTIONS
from equity_metrics.query import Key, Question, Sums
from equity_metrics.reader import Protected
from equity_metrics.schemes import COUNTRY
from equity_metrics.store import Holding
from equity_metrics.summing import known_places, sums_by_key
from equity_metrics.suppression.lattice import Lattice
from equity_metrics.suppression.suppress import suppress

CountOf = Callable[[Sums], int]
_READERS: Mapping[str, CountOf] = {
    "numerator": lambda sums: int(sums.numerator or 0),
    "denominator": lambda sums: int(sums.denominator or 0),
    "persons": lambda sums: int(sums.persons or 0),
    "whole_persons": lambda sums: int(sums.whole_persons or 0),
}
# protection, indicator, province, period -> whether the province's total is shown
IsShown = Mapping[tuple[Protected, str, str, str], bool]


@dataclass(slots=True)
class _Lattice:
    """Counts of networks, provinces, and of what lies in both; at most a few hundred."""

    counts: list[int] = field(default_factory=list)
    links: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    fixed: list[bool] = field(default_factory=list)
    reach: dict[int, tuple[int, int]] = field(default_factory=dict)
    networks: dict[str, list[int]] = field(default_factory=dict)

    def node(self, count: int, *, hidden: bool = False, fixed: bool = False) -> int:
        self.counts.append(count)
        self.hidden.append(hidden)
        self.fixed.append(fixed)
        return len(self.counts) - 1


def network_rows(
    engine: Engine, catalogue: Catalogue, holdings: tuple[Holding, ...], number: int,
    is_shown: IsShown,
) -> Iterator[Row]:  # fmt: skip
    """The rows of every network that crosses provinces; is_shown: of the provinces' totals."""
    for indicator in catalogue.indicators.values():
        for question, held in _questions(catalogue, indicator, holdings, number):
            sums = sums_by_key(engine, catalogue, question, held)
            known = known_places(engine, catalogue, question, held, sums)
            cells = cells_of(sums, known, catalogue, question, held)
            hidden: frozenset[str] = frozenset()
            for protection in PROTECTIONS:
                if catalogue.is_personal(indicator):
                    asked = _Asked(engine, catalogue, question, held, protection)
                    hidden |= _hidden(asked, sums, is_shown, hidden)
                yield from _rows(cells, question, protection, hidden)


def _questions(
    catalogue: Catalogue, indicator: Indicator, holdings: tuple[Holding, ...], number: int
) -> Iterator[tuple[Question, Held]]:
    offered = {each.id for each in schemes_of(catalogue, indicator, COUNTRY)}
    periods = sorted({period for _, _, period in answerable(indicator, holdings, number)})
    for name in sorted(offered.intersection(crossing_schemes(catalogue.places))):
        for period in periods:
            held = held_for(indicator, COUNTRY, period, holdings, number)
            if held is not None:
                yield Question(indicator.id, COUNTRY, period, scheme=name), held


def _rows(
    cells: Cells, question: Question, protection: Protected, hidden: frozenset[str]
) -> Iterator[Row]:
    about = (protection, question.indicator, COUNTRY, question.period.code)
    for cell in cells.cells:
        place = (scheme_split(question.scheme), cell.place, "")
        if cell.place in hidden and cell.status in ("ok", "no_data"):
            yield (*about, *place, None, None, "suppressed", *NO_RANGE)
        elif cell.is_shown:
            yield (*about, *place, cell.numerator, cell.denominator, "ok", *NO_RANGE)
        else:
            yield (*about, *place, None, None, cell.status, *NO_RANGE)


@dataclass(frozen=True, slots=True)
class _Asked:
    engine: Engine
    catalogue: Catalogue
    question: Question
    held: Held
    protection: Protected

    @property
    def threshold(self) -> int:
        return self.catalogue.policy.threshold(self.protection)


def _hidden(
    asked: _Asked, totals: Mapping[Key, Sums], is_shown: IsShown, before: frozenset[str]
) -> frozenset[str]:
    """The networks hidden at one threshold, given those hidden at a milder one."""
    parts = _by_province(asked)
    found = _Lattice()
    for count in _counts_of(asked):
        _lay(asked, found, count, parts, totals, is_shown)
    for network in before & found.networks.keys():
        for node in found.networks[network]:
            found.hidden[node] = True
    done = suppress(
        Lattice(np.array(found.counts, dtype=np.int64), tuple(found.links)), asked.threshold,
        hidden=np.array(found.hidden, dtype=bool), fixed=np.array(found.fixed, dtype=bool),
        reach=found.reach,
    )  # fmt: skip
    return frozenset(
        network for network, nodes in found.networks.items() if done.hidden[nodes].any()
    )


def _counts_of(asked: _Asked) -> tuple[CountOf, ...]:
    """The counts of persons behind an indicator: above the line, below it, and the rest of a share."""
    indicator = asked.catalogue[asked.question.indicator]
    sides = dict.fromkeys(each.column for each in counts_of(asked.catalogue, indicator))
    found: list[CountOf] = [_READERS[each.rpartition("__")[2]] for each in sides]
    if indicator.is_share and len(found) > 1:
        above, below = found
        found.append(lambda sums: below(sums) - above(sums))
    return tuple(found)


def _by_province(asked: _Asked) -> dict[str, dict[str, Sums]]:
    """Province -> network -> what of the network lies in it."""
    found: dict[str, dict[str, Sums]] = {}
    for province, here in asked.held.by_province(COUNTRY).items():
        own = replace(asked.question, province=province)
        for (place, _), sums in sums_by_key(asked.engine, asked.catalogue, own, here).items():
            found.setdefault(province, {})[place] = sums
    return found


def _lay(
    asked: _Asked, found: _Lattice, count: CountOf, parts: Mapping[str, Mapping[str, Sums]],
    totals: Mapping[Key, Sums], is_shown: IsShown,
) -> None:  # fmt: skip
    """One count: every province is its parts in networks and its rest, every network its parts."""
    question, inside = asked.question, defaultdict[str, list[int]](list)
    for province, own in sorted(parts.items()):
        nodes = []
        for network, sums in sorted(own.items()):
            if network != province and count(sums):
                nodes.append(found.node(count(sums), hidden=True))
                if network != UNALLOCATED:
                    inside[network].append(nodes[-1])
        if nodes:
            key = (asked.protection, question.indicator, province, question.period.code)
            whole = count(own[province])
            told = is_shown.get(key, False)
            node = found.node(whole, hidden=not told, fixed=told)
            found.links.append((node, tuple(nodes)))
            if not told:
                found.reach[node] = (min(whole, asked.threshold), asked.threshold)
    for network, nodes in sorted(inside.items()):
        node = found.node(count(totals[network, ()]))
        found.links.append((node, tuple(nodes)))
        found.networks.setdefault(network, []).append(node)
