"""Level and inequality over time: what moved more than its uncertainty, and what that makes."""

from __future__ import annotations

from math import hypot

import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.disparities.movement import movement, size
from equity_metrics.disparities.summary import Disparities, disparities_of
from equity_metrics.interval import Z, wilson
from equity_metrics.periods import Period
from equity_metrics.sentences.movement import elsewhere, moved
from tests.by_hand import Given, cells_of, split_cells

SHARE, NEITHER, LOWER = "child_aid_coverage", "child_aid_rate", "out_of_school_not_found_share"
EARLIER, LATER = Period("survey_round", "2020-1"), Period("survey_round", "2020-2")


def sexes(
    catalogue: Catalogue, boys: int, girls: int, *, of: int = 1000, later: bool = False,
    indicator: str = SHARE, province: str = "52",
) -> Disparities:  # fmt: skip
    cells = split_cells(
        catalogue, indicator, "sex", {"m": (boys, of), "f": (girls, of)},
        period=LATER if later else EARLIER, province=province,
    )  # fmt: skip
    return disparities_of(cells, catalogue.places)


def places(catalogue: Catalogue, given: dict[str, Given], period: Period) -> Disparities:
    return disparities_of(cells_of(catalogue, SHARE, given, period=period), catalogue.places)


def test_the_size_does_not_ask_who_stands_higher(catalogue: Catalogue) -> None:
    assert size(sexes(catalogue, 300, 500)) == pytest.approx(20)
    assert size(sexes(catalogue, 500, 300)) == pytest.approx(20)


@pytest.mark.parametrize(
    ("indicator", "before", "after", "verdict"),
    [
        (SHARE, (300, 500), (600, 610), "Better and fairer."),
        (SHARE, (300, 310), (500, 700), "Better but less fair."),
        (SHARE, (600, 800), (300, 310), "Worse but fairer."),
        (SHARE, (600, 610), (300, 500), "Worse and less fair."),
        (LOWER, (600, 610), (300, 500), "Better but less fair."),
        (LOWER, (300, 310), (500, 700), "Worse and less fair."),
        (NEITHER, (300, 500), (600, 610), "Higher and fairer."),
        (NEITHER, (600, 610), (300, 500), "Lower but less fair."),
        (SHARE, (300, 310), (600, 612), "Clearly better; whether inequality changed"),
        (SHARE, (600, 612), (300, 310), "Clearly worse; whether inequality changed"),
        (SHARE, (400, 600), (500, 500), "Clearly fairer; whether the level changed"),
        (SHARE, (500, 500), (400, 600), "Clearly less fair; whether the level changed"),
        (SHARE, (500, 520), (505, 522), "Whether the level or its inequality really changed"),
    ],
)
def test_four_quarters_and_what_lies_between(
    catalogue: Catalogue,
    indicator: str,
    before: tuple[int, int],
    after: tuple[int, int],
    verdict: str,
) -> None:
    found = movement(
        sexes(catalogue, *before, indicator=indicator),
        sexes(catalogue, *after, later=True, indicator=indicator),
    )
    assert found is not None
    assert verdict in moved(found).en


def test_the_errors_of_both_periods_count(catalogue: Catalogue) -> None:
    """A level of 50 % that rises by a little less, then a little more, than its uncertainty."""
    whole = 2000
    low, high = wilson(whole / 2, whole)
    needed = 100 * Z * hypot(*((high - low) / (2 * Z),) * 2)
    for more, course in ((0.97, "unclear"), (1.05, "up")):
        up = round(500 + needed * more * 10)
        found = movement(sexes(catalogue, 500, 500), sexes(catalogue, up, up, later=True))
        assert found is not None
        assert found.level.course == course
        assert found.gap.course == "unclear"


def test_only_those_with_a_value_in_both_periods_are_compared(catalogue: Catalogue) -> None:
    """A district that reports for the first time, far from all others, makes no inequality."""
    before: dict[str, Given] = {f"52{nth:02d}": (500, 1000) for nth in range(1, 9)}
    after = {**before, "5209": (10, 1000)}
    found = movement(places(catalogue, before, EARLIER), places(catalogue, after, LATER))
    assert found is not None
    assert found.among == 8
    assert found.gap.after == pytest.approx(0)
    assert "8 districts with a value in both periods" in moved(found).en


def test_too_few_in_common_tell_nothing(catalogue: Catalogue) -> None:
    before: dict[str, Given] = {f"52{nth:02d}": (500, 1000) for nth in range(1, 6)}
    after: dict[str, Given] = {f"52{nth:02d}": (500, 1000) for nth in range(4, 9)}
    assert movement(places(catalogue, before, EARLIER), places(catalogue, after, LATER)) is None


def test_amounts_are_not_judged(catalogue: Catalogue) -> None:
    def amounts(boys: int, period: Period) -> Disparities:
        cells = split_cells(
            catalogue, "child_aid_baht_per_eligible", "sex",
            {"m": (boys, 10), "f": (4000, 10)}, period=period,
        )  # fmt: skip
        return disparities_of(cells, catalogue.places)

    found = movement(amounts(8000, EARLIER), amounts(5000, LATER))
    assert found is not None
    assert (found.level.course, found.gap.course) == ("unknown", "unknown")
    assert "its uncertainty is not known" in moved(found).en


def test_ranks_among_provinces(catalogue: Catalogue) -> None:
    own = sexes(catalogue, 500, 600)
    others = [sexes(catalogue, 700, 710, province="10"), sexes(catalogue, 300, 600, province="76")]
    said = elsewhere(own, others, catalogue.places)
    assert "rank 2 by value from the highest" in said.en
    assert "rank 2 by inequality from the least, of 3" in said.en
