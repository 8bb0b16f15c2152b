"""Grants of any seed: as many as were paid, adding up exactly, each within what is allowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.catalogue import load_catalogue
from equity_metrics.catalogue.catalogue import DATA
from equity_metrics.demo.centres import Centre
from equity_metrics.demo.grants import Asking, askings_of
from equity_metrics.demo.plan import Grants, load_plan

PLAN = load_plan(DATA / "demo" / "lampang.toml")
CENTRES = [
    Centre(f"5201-{nth:02d}", f"ศพด.จำลอง 5201-{nth:02d}", "5201", "หัวเวียง", 0.0, children=20)
    for nth in range(1, 61)
]


def _askings(seed: int, **changed: object) -> list[Asking]:
    grant = Grants.model_validate({**PLAN.grant.model_dump(), **changed})
    return askings_of(PLAN.model_copy(update={"seed": seed, "grant": grant}), CENTRES)


def _check(askings: list[Asking], about: Grants) -> None:
    amounts = [each.granted for each in askings if each.granted]
    assert len(askings) == about.requests
    assert len({each.centre.code for each in askings}) == about.requests  # one request a centre
    assert len(amounts) == about.centres
    assert sum(amounts) == about.baht
    assert about.lowest <= min(amounts) and max(amounts) <= about.highest
    assert amounts.count(about.lowest) >= about.at_lowest
    assert all(each % about.step == 0 for each in amounts)
    for each in askings:
        assert each.granted <= each.requested <= about.highest
        assert about.requested[0] <= each.requested_on <= about.requested[1]
        if each.granted:
            assert any(first <= each.paid_on <= last for first, last in about.paid)
            assert each.requested_on < each.paid_on


def test_amounts_of_three_thousand_seeds() -> None:
    for seed in range(3000):
        _check(_askings(seed), PLAN.grant)


@given(
    seed=st.integers(0, 10**6),
    centres=st.integers(2, 25),
    at_lowest=st.integers(0, 5),
    share=st.floats(0, 1),
)
def test_amounts_of_any_sum_that_can_be_met(
    seed: int, centres: int, at_lowest: int, share: float
) -> None:
    at_lowest = min(at_lowest, centres - 1)
    low = centres * PLAN.grant.lowest
    high = at_lowest * PLAN.grant.lowest + (centres - at_lowest) * PLAN.grant.highest
    baht = low + round((high - low) * share / PLAN.grant.step) * PLAN.grant.step
    changed = {"centres": centres, "at_lowest": at_lowest, "baht": baht, "requests": 31}
    askings = _askings(seed, **changed)
    _check(askings, Grants.model_validate({**PLAN.grant.model_dump(), **changed}))


@pytest.mark.parametrize(
    ("changed", "accepted"),
    [
        ({"baht": 460_000}, "accepted baht from 133000 to 457000 in steps of 250"),
        ({"baht": 132_000}, "accepted baht from 133000 to 457000 in steps of 250"),
        ({"baht": 432_251}, "in steps of 250"),
        ({"at_lowest": 19}, "at_lowest from 0 to 18"),
        ({"at_lowest": -1}, "at_lowest from 0 to 18"),
        ({"step": 400, "baht": 432_000}, "lowest and highest in steps of 400"),
        ({"requests": 18}, "at least as many requests as grants"),
    ],
)
def test_what_cannot_be_met_is_refused(changed: dict[str, int], accepted: str) -> None:
    with pytest.raises(ValueError, match=accepted):
        Grants.model_validate({**PLAN.grant.model_dump(), **changed})


def test_the_published_grants() -> None:
    """The declared rate is the published average."""
    rate = load_catalogue().rate_on("centre_grant", PLAN.grant.paid[0][0])
    assert (rate * 19, PLAN.grant.centres) == (432_250, 19)
    assert rate * PLAN.grant.centres == PLAN.grant.baht
