"""Money along the order of need: by hand, by another route, and what always holds of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import mean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student_t

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.disparities.money_against_need import MoneyAgainstNeed, compute
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.query import Status
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.sentences.money import estimate_text, money_sentence
from tests.by_hand import LAMPANG, Given, cells_of

CATALOGUE = load_catalogue()
MONEY, NEED, INCOME = "child_aid_baht_per_eligible", "poverty_share", "household_income_mean"
HIDDEN: tuple[Status, ...] = ("suppressed", "no_data", "not_reported")


def _places(count: int) -> list[str]:
    return [f"52{nth:02d}" for nth in range(1, count + 1)]


def _found(money: Sequence[Given], need: Sequence[Given], of: str = NEED) -> MoneyAgainstNeed:
    places = _places(len(money))
    return compute(
        cells_of(CATALOGUE, MONEY, dict(zip(places, money, strict=True))),
        cells_of(CATALOGUE, of, dict(zip(places, need, strict=True))),
    )


# 100 children everywhere; the district in most need receives most.
PAID = [(10_000, 100), (20_000, 100), (30_000, 100), (40_000, 100), (50_000, 100)]
POOR = [(10, 100), (20, 100), (30, 100), (40, 100), (50, 100)]


def test_five_districts_by_hand() -> None:
    found = _found(PAID, POOR)
    assert [each.place for each in found.districts] == ["5205", "5204", "5203", "5202", "5201"]
    assert [each.amount for each in found.districts] == pytest.approx(
        [100 / 3, 80 / 3, 20, 40 / 3, 20 / 3]
    )
    assert [each.gap for each in found.districts] == pytest.approx(
        [40 / 3, 20 / 3, 0, -20 / 3, -40 / 3]
    )
    assert found.curve[0] == (0, 0)
    assert found.curve[2] == pytest.approx((40, 60))
    assert found.half == pytest.approx(70)  # half way between 60 and 80 percent
    assert found.index.value == pytest.approx(-4 / 15)  # 2 / (5 * 300) * 550 - 1
    assert found.gini.value == pytest.approx(4 / 15)
    assert found.apart.value == pytest.approx(0)


def test_lower_income_is_more_need() -> None:
    income = [(5_000 * 10, 10), (4_000 * 10, 10), (3_000 * 10, 10), (2_000 * 10, 10), (10_000, 10)]
    by_income = _found(PAID, income, INCOME)
    assert [each.place for each in by_income.districts][0] == "5205"
    assert by_income.index == _found(PAID, POOR).index


def test_districts_of_the_same_need_make_one_step() -> None:
    found = _found(PAID, [(30, 100)] * 4 + [(50, 100)])
    assert [x for x, _ in found.curve] == pytest.approx([0, 20, 100])
    assert len(found.districts) == 5


def test_the_same_for_each_child_is_said_to_be_equal() -> None:
    found = _found([(500 * n, n) for n in (10, 40, 20, 5, 70)], POOR)
    assert found.leaning == "equal"
    assert found.index.value == pytest.approx(0)
    assert "เท่ากัน" in money_sentence(found).th


@pytest.mark.parametrize(
    ("turned", "leaning", "thai"),
    [(1, "to_need", "เกินสัดส่วน"), (-1, "from_need", "น้อยกว่าสัดส่วน")],
)
def test_a_clear_leaning_is_said(turned: int, leaning: str, thai: str) -> None:
    money = [(1000 * nth, 100) for nth in range(1, 14)][::turned]
    found = _found(money, [(5 * nth, 100) for nth in range(1, 14)])
    assert found.leaning == leaning
    said = money_sentence(found)
    assert thai in said.th
    assert "อย่างชัดเจน" in said.th
    assert "clearly" in said.en


def test_one_rich_district_is_no_clear_leaning() -> None:
    """The interval hangs on that district: without it there is nothing."""
    found = _found([(50_000, 100)] * 12 + [(150_000, 100)], [(5 * n, 100) for n in range(1, 14)])
    assert (found.index.value or 0) < 0
    assert found.leaning == "unclear"
    assert "อย่างชัดเจน" not in money_sentence(found).th


@pytest.mark.parametrize("hidden", HIDDEN)
def test_districts_that_are_not_shown_are_counted_out(hidden: Status) -> None:
    money: list[Given] = [(1000 * nth, 100) for nth in range(1, 12)]
    need: list[Given] = [(5 * nth, 100) for nth in range(1, 14)]
    found = _found([*money, hidden, (900, 10)], [*need[:12], hidden])
    assert (len(found.districts), found.of) == (11, 13)
    assert sum(each.amount for each in found.districts) == pytest.approx(100)
    assert "11 จาก 13 อำเภอ" in money_sentence(found).th
    assert "11 of 13 districts" in money_sentence(found).en


@pytest.mark.parametrize(("shown", "every"), [(9, 13), (4, 4), (4, 5), (0, 13)])
def test_too_few_districts_are_refused_with_their_number(shown: int, every: int) -> None:
    money: list[Given] = [(1000, 10)] * shown + ["suppressed"] * (every - shown)
    with pytest.raises(ReaderError) as refused:
        _found(money, [(nth, 100) for nth in range(1, every + 1)])
    assert f"{shown} จาก {every} อำเภอ" in refused.value.text.th


def test_no_money_at_all_is_refused() -> None:
    with pytest.raises(ReaderError):
        _found([(0, 100)] * 6, [(nth, 100) for nth in range(1, 7)])


def test_all_money_in_one_district_has_no_interval() -> None:
    found = _found([(0, 100)] * 5 + [(500, 100)], [(nth, 100) for nth in range(1, 7)])
    assert found.index.value == pytest.approx(-5 / 6)
    assert (found.index.se, found.index.low) == (None, None)
    assert found.leaning == "unclear"
    assert estimate_text(found.index).th == "−0.833"


SHARES = st.lists(
    st.tuples(st.integers(1, 10**6), st.integers(1, 10**4), st.integers(0, 100)),
    min_size=5, max_size=13,
)  # fmt: skip


@given(rows=SHARES, times=st.integers(2, 50))
def test_what_always_holds(rows: list[tuple[int, int, int]], times: int) -> None:
    need = [(poor, 100) for *_, poor in rows]
    found = _found([(baht, children) for baht, children, _ in rows], need)
    index, gini = found.index.value, found.gini.value
    assert index is not None
    assert gini is not None
    assert abs(index) <= gini + 1e-9
    assert sum(each.people for each in found.districts) == pytest.approx(100)
    assert sum(each.amount for each in found.districts) == pytest.approx(100)
    assert found.curve[-1] == pytest.approx((100, 100))
    more = _found([(baht * times, children) for baht, children, _ in rows], need)
    assert more.index.value == pytest.approx(index, abs=1e-9)
    replicated = _found([(baht * times, children * times) for baht, children, _ in rows], need)
    assert replicated.index.value == pytest.approx(index, abs=1e-9)
    turned = _found(
        [(baht, children) for baht, children, _ in rows], [(100 - poor, 100) for *_, poor in rows]
    )
    assert turned.index.value == pytest.approx(-index, abs=1e-9)


def test_the_interval_holds_where_money_has_nothing_to_do_with_need() -> None:
    """13 districts of uneven size, money drawn at random: 0 lies in nearly 95 of 100 intervals."""
    random, runs, held = np.random.default_rng(2563), 400, 0
    need: list[Given] = [(5 * nth, 100) for nth in range(1, 14)]
    for _ in range(runs):
        children = random.integers(50, 500, 13)
        baht = children * random.normal(550, 60, 13)
        index = _found([(int(b), int(c)) for b, c in zip(baht, children, strict=True)], need).index
        held += (index.low or 0) <= 0 <= (index.high or 0)
    assert 0.91 <= held / runs <= 0.985


def _by_area(rows: Sequence[tuple[float, float]]) -> float:
    """1 - twice the area under the curve of (children, baht) in the order of need."""
    children, baht = sum(c for c, _ in rows), sum(b for _, b in rows)
    area, reached = 0.0, 0.0
    for own, paid in rows:
        area += own / children * (reached + paid / baht / 2)
        reached += paid / baht
    return 1 - 2 * area


@pytest.mark.parametrize("indicator", [MONEY, f"{MONEY}_of_all"])
@pytest.mark.parametrize("reader", [OWNER, VIEWER, PUBLIC_ROOM])
def test_the_demonstration_by_another_route(
    monitor: Monitor, indicator: str, reader: Reader
) -> None:
    money = monitor.cells(reader, indicator, LAMPANG)
    need = monitor.cells(reader, NEED, LAMPANG)
    poor: Mapping[str, float] = {cell.place: cell.value or 0 for cell in need.shown}
    both = [cell for cell in money.shown if cell.place in poor]
    if len(both) < 10:  # of 13 districts; the owner sees them all
        assert reader != OWNER
        with pytest.raises(ReaderError):
            compute(money, need)
        return
    found = compute(money, need)
    in_order = sorted(both, key=lambda cell: -poor[cell.place])
    rows = [(float(cell.denominator or 0), float(cell.numerator or 0)) for cell in in_order]
    assert found.index.value == pytest.approx(_by_area(rows), rel=1e-9)
    left = [_by_area([*rows[:nth], *rows[nth + 1 :]]) for nth in range(len(rows))]
    one_less = len(rows) - 1
    error = sqrt(one_less / len(rows) * sum((each - mean(left)) ** 2 for each in left))
    assert found.index.se == pytest.approx(error, rel=1e-9)
    reach = float(student_t.ppf(0.975, one_less)) * error
    assert found.index.high == pytest.approx(_by_area(rows) + reach, rel=1e-9)
    by_value = sorted(rows, key=lambda row: row[1] / row[0])
    assert found.gini.value == pytest.approx(_by_area(by_value), rel=1e-9)


def test_the_need_of_money_is_declared(catalogue: Catalogue) -> None:
    held = [each for each in catalogue.declared if each.need is not None]
    assert held
    for each in held:
        assert catalogue[each.need or ""].denominator is not None
        assert all(variant.need == each.need for variant in catalogue.variants_of(each))
