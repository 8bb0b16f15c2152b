"""The pilot shortlist: points that can be redone by hand, and an order that only the figures make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.cells import unshown
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER, PUBLIC_ROOM
from equity_metrics.shortlist import Criterion, formula, scored, shortlisted
from equity_metrics.tables.cells import shortlist as shortlist_table
from tests.by_hand import cells_of

CATALOGUE = load_catalogue()
GAP, WAITING = "care_gap", "care_waiting"
YEAR = Period("academic_year", "2019")
PLACES = [f"52{nth:02d}" for nth in range(1, 14)]
COUNTS = st.fixed_dictionaries({place: st.integers(0, 400) for place in PLACES})
WEIGHTS = st.integers(0, 20).map(lambda nth: nth * 5)
Counts = Mapping[str, int]


def _criterion(indicator: str, counts: Counts, weight: int, favours: str = "higher") -> Criterion:
    cells = cells_of(
        CATALOGUE, indicator, {place: (count, None) for place, count in counts.items()}, period=YEAR
    )
    about = cells.indicator.shortlist
    assert about is not None
    declared = cells.indicator.model_copy(
        update={"shortlist": about.model_copy(update={"favours": favours})}
    )
    return Criterion(replace(cells, indicator=declared), weight)


@given(gaps=COUNTS, waits=COUNTS, first=WEIGHTS, second=WEIGHTS)
def test_every_score_is_redone_by_hand(
    gaps: Counts, waits: Counts, first: int, second: int
) -> None:
    found = shortlisted([_criterion(GAP, gaps, first), _criterion(WAITING, waits, second, "lower")])
    if first + second == 0:
        assert found.ranked == () and found.left_out == ()
        return

    def points(counts: Counts, place: str, *, turned: bool) -> float:
        low, high = min(counts.values()), max(counts.values())
        if low == high:
            return 0.0
        along = (counts[place] - low) / (high - low) * 100
        return 100 - along if turned else along

    for each in found.ranked:
        whole = first * points(gaps, each.place, turned=False)
        whole += second * points(waits, each.place, turned=True)
        assert each.score == pytest.approx(whole / (first + second), abs=0.0501)
        better = [other for other in found.ranked if other.score > each.score]
        assert each.rank == 1 + len(better)
        same = [other for other in found.ranked if other.score == each.score]
        assert each.is_tied == (len(same) > 1)
    assert sorted(each.place for each in found.ranked) == PLACES


@given(
    gaps=COUNTS, waits=COUNTS, weights=st.tuples(WEIGHTS, WEIGHTS), order=st.permutations(PLACES)
)
def test_the_order_of_the_input_does_not_matter(
    gaps: Counts, waits: Counts, weights: tuple[int, int], order: list[str]
) -> None:
    criteria = [_criterion(GAP, gaps, weights[0]), _criterion(WAITING, waits, weights[1])]
    mixed = [
        Criterion(
            replace(each.cells, cells=tuple(each.cells.at(place) for place in order)), each.weight
        )
        for each in criteria
    ]
    assert shortlisted(mixed).ranked == shortlisted(criteria).ranked
    turned = {each.place: each.score for each in shortlisted(criteria[::-1]).ranked}
    assert turned == {each.place: each.score for each in shortlisted(criteria).ranked}


@given(
    gaps=COUNTS,
    waits=COUNTS,
    weight=WEIGHTS,
    place=st.sampled_from(PLACES),
    more=st.integers(1, 300),
)
def test_more_of_a_criterion_never_sets_a_district_back(
    gaps: Counts, waits: Counts, weight: int, place: str, more: int
) -> None:
    def at(counts: Counts) -> tuple[float, int]:
        found = shortlisted([_criterion(GAP, counts, 50), _criterion(WAITING, waits, weight)])
        each = next(each for each in found.ranked if each.place == place)
        return each.score, each.rank

    (was, rank), (now, moved) = at(gaps), at({**gaps, place: gaps[place] + more})
    assert now >= was
    assert moved <= rank


@given(count=st.integers(0, 50), weight=st.integers(1, 100))
def test_equal_districts_share_the_first_rank(count: int, weight: int) -> None:
    found = shortlisted([_criterion(GAP, dict.fromkeys(PLACES, count), weight)])
    assert {(each.rank, each.score, each.is_tied) for each in found.ranked} == {(1, 0.0, True)}
    assert len(found.upto(1)) == len(PLACES)


def test_a_hidden_value_never_comes_in() -> None:
    counts = dict(zip(PLACES, range(10, 140, 10), strict=True))
    gap = _criterion(GAP, counts, 50)
    hidden = PLACES[-1]
    cells = tuple(
        unshown((cell.place, ()), "suppressed") if cell.place == hidden else cell
        for cell in gap.cells.cells
    )
    narrowed = Criterion(replace(gap.cells, cells=cells), 50)
    found = shortlisted([narrowed])
    assert found.left_out == (hidden,)
    assert max(each.score for each in found.ranked) == 100  # the highest that is shown
    chart = scored(found, gap.cells, CATALOGUE.units["points"])
    assert chart.at(hidden).status == "no_data" or chart.at(hidden).value is None
    weightless = Criterion(narrowed.cells, 0)
    other = shortlisted([weightless, _criterion(WAITING, counts, 10)])
    assert other.left_out == ()  # what is not weighed keeps nobody out


def test_charts_of_other_weights_are_other_questions() -> None:
    counts = dict(zip(PLACES, range(13), strict=True))
    base = _criterion(GAP, counts, 10).cells
    points = CATALOGUE.units["points"]
    keys = {
        scored(shortlisted([_criterion(GAP, counts, weight), _criterion(WAITING, counts, 5)]), base, points).key
        for weight in (5, 10, 15)
    }  # fmt: skip
    assert len(keys) == 3


def test_the_demonstrations_criteria(monitor: Monitor, catalogue: Catalogue) -> None:
    assert len(catalogue.shortlist) == 5
    for reader in (OWNER, PUBLIC_ROOM):
        criteria = [
            Criterion(
                monitor.cells(reader, each.id, "10", where=_band(catalogue, each.id)),
                each.shortlist.weight if each.shortlist else 0,
            )
            for each in catalogue.shortlist
        ]
        found = shortlisted(criteria)
        assert len(found.ranked) + len(found.left_out) == 50
        shown = [{cell.place for cell in each.cells.cells if cell.is_shown} for each in criteria]
        assert {each.place for each in found.ranked} == set.intersection(*shown)
        assert len(shortlist_table(found, monitor.places, "th")) == len(found.ranked)
        assert all(str(each.weight) in formula(found)["en"] for each in criteria)


def _band(catalogue: Catalogue, indicator: str) -> tuple[tuple[str, str], ...]:
    carried = {each.id for each in catalogue.dimensions_of(catalogue[indicator])}
    return (("age_band", "2_5"),) if "age_band" in carried else ()
