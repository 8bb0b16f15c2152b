"""Whether a district's share is more than chance: by hand, against scipy, and at its nominal rate."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, fisher_exact

from equity_metrics.catalogue import load_catalogue
from equity_metrics.cells import Cell, Cells
from equity_metrics.disparities import share_gap
from equity_metrics.disparities.allocation_chance import adjusted, chance_of
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, VIEWER
from equity_metrics.sentences.share import LESS, MORE, NOT_ASKED, UNCLEAR, share_finding, verdict
from equity_metrics.tables.share import shares
from equity_metrics.text import LANGS
from tests.by_hand import LAMPANG, cells_of

CATALOGUE = load_catalogue()
MONEY, SHARE = "child_aid_baht_per_eligible", "child_aid_rate"
A, B, C = "5201", "5202", "5203"
RATE = 800
IN_NEED = (415, 155, 110, 193, 349, 190, 260, 300, 240, 200, 180, 170, 143)
ROUNDS = 400


def _money(given: dict[str, tuple[int, int]], *, whole: tuple[int, int] | None = None) -> Cells:
    """The money of so many helped children among those in need, each with the same amount."""
    found = cells_of(
        CATALOGUE, MONEY, {place: (count * RATE, n) for place, (count, n) in given.items()}
    )
    all_helped = sum(count for count, _ in given.values()) if whole is None else whole[0]

    def with_persons(cell: Cell, count: int) -> Cell:
        return replace(cell, persons=count)

    cells = tuple(with_persons(cell, given[cell.place][0]) for cell in found.cells)
    return replace(found, cells=cells, whole=with_persons(found.whole, all_helped))


def test_a_chance_by_hand() -> None:
    """4 helped of 8 in need, 4 of them in the district; none helped there: 2 of the 70 ways are as rare."""
    assert chance_of(0, 4, 4, 8) == pytest.approx(2 / comb(8, 4))
    assert chance_of(2, 4, 4, 8) == pytest.approx(1)


COUNTS = st.tuples(*(st.integers(0, 60),) * 4)


@given(counts=COUNTS)
def test_is_fishers_exact_test(counts: tuple[int, int, int, int]) -> None:
    here, not_here, there, not_there = counts
    found = chance_of(here, here + not_here, here + there, sum(counts))
    expected = fisher_exact([[here, not_here], [there, not_there]]).pvalue
    assert found == pytest.approx(float(expected), rel=1e-6)


@given(counts=COUNTS)
def test_those_not_helped_say_the_same(counts: tuple[int, int, int, int]) -> None:
    here, not_here, there, not_there = counts
    total = sum(counts)
    helped = chance_of(here, here + not_here, here + there, total)
    assert chance_of(not_here, here + not_here, not_here + not_there, total) == pytest.approx(
        helped
    )


def test_counts_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="5 of 4"):
        chance_of(5, 4, 6, 10)


@given(chances=st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_the_adjustment_is_that_of_scipy(chances: list[float]) -> None:
    assert adjusted(chances) == pytest.approx(list(false_discovery_control(chances)), abs=1e-12)


def _gaps(helped: np.ndarray) -> tuple[share_gap.ShareGap, ...]:
    places = [f"52{nth:02d}" for nth in range(1, 14)]
    counts = zip((int(each) for each in helped), IN_NEED, strict=True)
    return share_gap.compute(_money(dict(zip(places, counts, strict=True))))


def test_by_lot_hardly_any_province_has_a_clear_district() -> None:
    """Where districts play no part, at most 5 % of the provinces have any clear gap at all."""
    chance = np.random.default_rng(20260601)
    drawn = chance.multivariate_hypergeometric(IN_NEED, 2050, size=ROUNDS)
    false = [any(gap.is_clear for gap in _gaps(helped)) for helped in drawn]
    assert np.mean(false) <= 0.05 + 3 * (0.05 * 0.95 / ROUNDS) ** 0.5
    raw = [
        chance_of(int(count), needed, 2050, sum(IN_NEED))
        for helped in drawn
        for count, needed in zip(helped, IN_NEED, strict=True)
    ]
    # The exact test errs on the safe side, and not by much: it is no test that never speaks.
    assert 0.035 <= np.mean(np.array(raw) <= 0.05) <= 0.05 + 3 * (0.05 * 0.95 / len(raw)) ** 0.5


def test_of_the_clear_districts_few_are_false() -> None:
    """Three districts truly get less: found nearly always, and the others within the rate."""
    chance = np.random.default_rng(20260602)
    rates = np.array([0.45] * 3 + [0.72] * 10)
    false, found = [], []
    for _ in range(ROUNDS):
        gaps = _gaps(chance.binomial(IN_NEED, rates))
        clear = [gap for gap in gaps if gap.is_clear and gap.gap < 0]
        wrong = [gap for gap in clear if gap.place not in ("5201", "5202", "5203")]
        false.append(len(wrong) / max(len(clear), 1))
        found.append(len(clear) - len(wrong))
    assert np.mean(false) <= 0.05
    assert np.mean(found) > 2.9


def test_an_amount_that_differs_between_children_is_not_tested() -> None:
    cells = _money({A: (30, 50), B: (10, 50)})
    richer = replace(cells.cells[0], numerator=int(cells.cells[0].numerator or 0) + 1)
    uneven = replace(cells, cells=(richer, *cells.cells[1:]))
    assert [gap.chance for gap in share_gap.compute(uneven)] == [None, None]
    assert all(gap.chance is not None for gap in share_gap.compute(cells))


def test_an_amount_without_its_children_is_not_tested() -> None:
    """An amount below the number of children is no count of children all the same."""
    cells = cells_of(CATALOGUE, MONEY, {A: (30, 50), B: (10, 50)})
    gaps = share_gap.compute(cells)
    assert [verdict(gap) for gap in gaps] == [NOT_ASKED, NOT_ASKED]
    assert share_finding(cells, gaps, CATALOGUE.places) is None


def test_a_count_of_children_is_tested_as_it_is() -> None:
    gaps = share_gap.compute(cells_of(CATALOGUE, SHARE, {A: (45, 50), B: (10, 50)}))
    assert [verdict(gap) for gap in gaps] == [MORE, LESS]


def test_the_sentence_names_the_clear_ones_alone() -> None:
    cells = _money({A: (90, 100), B: (30, 100), C: (62, 100)})
    gaps = share_gap.compute(cells)
    assert [verdict(gap) for gap in gaps] == [MORE, LESS, UNCLEAR]
    said = share_finding(cells, gaps, CATALOGUE.places)
    assert said is not None
    for lang in LANGS:
        names = [CATALOGUE.places.place(place).name[lang] for place in (A, B, C)]
        assert [name in said[lang] for name in names] == [True, True, False]
        table = shares(cells, gaps, CATALOGUE.places, lang)
        assert list(table.iloc[:, 4]) == [LESS[lang], UNCLEAR[lang], MORE[lang]]


def test_no_clear_district_is_said_as_such() -> None:
    cells = _money({A: (50, 100), B: (51, 100)})
    said = share_finding(cells, share_gap.compute(cells), CATALOGUE.places)
    assert said is not None and "ไม่มีอำเภอใด" in said.th and "no district" in said.en


def test_the_demonstrations_gaps(monitor: Monitor) -> None:
    """The owner sees the children behind the money; a protected reader does not, and nothing is said."""
    own, protected = (
        share_gap.compute(monitor.cells(reader, MONEY, LAMPANG)) for reader in (OWNER, VIEWER)
    )
    clear = {gap.place for gap in own if gap.is_clear}
    assert clear and clear < {gap.place for gap in own}
    assert min(own, key=lambda gap: gap.gap).place in clear
    assert all(gap.chance is None for gap in protected)
