"""The protected cells of other cuts than the districts: a province's one scheme, and networks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from equity_metrics.answer import cells_of
from equity_metrics.areas import crossing_schemes, schemes_of
from equity_metrics.askable import scheme_split
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells
from equity_metrics.declarations import Indicator
from equity_metrics.disclosure import Rules, hidden_totals
from equity_metrics.engines import Engine
from equity_metrics.held import Held, answerable, held_for
from equity_metrics.overlap import hidden_units
from equity_metrics.periods import Period
from equity_metrics.places import UNALLOCATED
from equity_metrics.query import Key, Question, Sums, added, less
from equity_metrics.reader import Protected
from equity_metrics.schemes import COUNTRY, DISTRICT
from equity_metrics.store import Holding
from equity_metrics.summing import known_places, sums_by_key, sums_of_atoms

PROTECTIONS: tuple[Protected, ...] = ("viewer", "public_room")
NO_RANGE = (None, None, None, None)
Row = tuple[object, ...]


def scheme_rows(
    engine: Engine,
    catalogue: Catalogue,
    indicator: Indicator,
    held: Held,
    province: str,
    period: Period,
) -> Iterator[Row]:
    """The cells of the one scheme by which the province is cut beside its districts."""
    name = catalogue.policy.scheme.get(province)
    if name not in {each.id for each in schemes_of(catalogue, indicator, province)}:
        return
    question = Question(indicator.id, province, period, scheme=name or "")
    sums = sums_by_key(engine, catalogue, question, held)
    known = known_places(engine, catalogue, question, held, sums)
    cells = cells_of(sums, known, catalogue, question, held)
    for protection in PROTECTIONS:
        hidden: frozenset[Key] = frozenset()
        if catalogue.is_personal(indicator):
            rules = Rules(catalogue, indicator, catalogue.policy.threshold(protection))
            hidden = _hidden_units(engine, catalogue, question, held, rules)
        about = (protection, indicator.id, province, period.code, scheme_split(question.scheme))
        for row in cell_rows(cells, hidden):
            yield (*about, *row, *NO_RANGE)


def crossing_rows(
    engine: Engine,
    catalogue: Catalogue,
    indicator: Indicator,
    holdings: tuple[Holding, ...],
    number: int,
) -> Iterator[Row]:
    """The totals of the networks that cross provinces, as far as no province could be told by them."""
    offered = {each.id for each in schemes_of(catalogue, indicator, COUNTRY)}
    periods = {period for _, _, period in answerable(indicator, holdings, number)}
    for name in offered.intersection(crossing_schemes(catalogue.places)):
        for period in sorted(periods):
            held = held_for(indicator, COUNTRY, period, holdings, number)
            if held is None:
                continue
            question = Question(indicator.id, COUNTRY, period, scheme=name)
            sums = sums_by_key(engine, catalogue, question, held)
            known = known_places(engine, catalogue, question, held, sums)
            cells = cells_of(sums, known, catalogue, question, held)
            split = scheme_split(name)
            for protection in PROTECTIONS:
                hidden = _hidden_networks(engine, catalogue, question, held, protection)
                about = (protection, indicator.id, COUNTRY, period.code, split)
                for row in cell_rows(cells, hidden):
                    if row[0] not in (COUNTRY, UNALLOCATED):
                        yield (*about, *row, *NO_RANGE)


def _hidden_networks(
    engine: Engine, catalogue: Catalogue, question: Question, held: Held, protection: Protected
) -> frozenset[Key]:
    """The networks whose total is small, or would tell a province's hidden or small rest."""
    indicator = catalogue[question.indicator]
    if not catalogue.is_personal(indicator):
        return frozenset()
    rules = Rules(catalogue, indicator, catalogue.policy.threshold(protection))
    parts: dict[str, dict[str, Sums]] = {}  # network -> province -> its part
    totals: dict[str, Sums] = {}
    hidden_whole: set[str] = set()
    for province, here in held.by_province(COUNTRY).items():
        own = replace(question, province=province)
        for (place, _), sums in sums_by_key(engine, catalogue, own, here).items():
            if place == province:
                totals[province] = sums
            elif place != UNALLOCATED:
                parts.setdefault(place, {})[province] = sums
        by_district = sums_by_key(engine, catalogue, replace(own, scheme=DISTRICT.id), here)
        if province in hidden_totals(by_district, province, rules):
            hidden_whole.add(province)
    hidden: set[Key] = set()
    for network, here_parts in parts.items():
        within = {each for each, sums in here_parts.items() if rules.size(sums) > 0}
        lone = next(iter(within)) if len(within) == 1 else None
        leaves_few = lone is not None and rules.is_small(less(totals[lone], here_parts[lone]))
        whole = added(here_parts.values())
        if rules.is_small(whole) or leaves_few or len(within & hidden_whole) == 1:
            hidden.add((network, ()))
    return frozenset(hidden)


def _hidden_units(
    engine: Engine, catalogue: Catalogue, question: Question, held: Held, rules: Rules
) -> frozenset[Key]:
    """The hidden cells of a scheme, so that they and the districts together tell no small count."""
    by_district = sums_by_key(engine, catalogue, replace(question, scheme=DISTRICT.id), held)
    totals = hidden_totals(by_district, question.province, rules)
    atoms = sums_of_atoms(engine, catalogue, question, held)
    is_whole_hidden = question.province in totals
    found = hidden_units(atoms, totals, is_whole_hidden, rules)
    whole = {question.province} if is_whole_hidden else set()
    return frozenset((place, ()) for place in {*found, *whole})


def cell_rows(cells: Cells, hidden: frozenset[Key]) -> Iterator[Row]:
    """The rows of a protected table that cells fill; hidden ones without their values."""
    rest = () if cells.unallocated is None else (cells.unallocated,)
    wanted = (*cells.by_group, *cells.cells) if cells.by else (cells.whole, *cells.cells, *rest)
    for cell in wanted:
        group = cell.groups[0] if cell.groups else ""
        is_hidden = cell.is_shown and (cell.place, cell.groups) in hidden
        status = "suppressed" if is_hidden else cell.status
        if status == "ok":
            yield (cell.place, group, cell.numerator, cell.denominator, status)
        else:
            yield (cell.place, group, None, None, status)
