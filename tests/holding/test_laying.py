"""Which parts stand after deliveries of provinces and of districts: against a plain account of rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.store import Part, Scope, laid_over

DISTRICTS = ("", "5201", "5203", "5205")
COUNTS = st.dictionaries(st.sampled_from(DISTRICTS), st.integers(1, 9), min_size=1)
LAID = st.lists(
    st.tuples(
        st.sampled_from(("province", "districts")), st.sampled_from(("2019", "2020")), COUNTS
    ),
    max_size=12,
)


def part(nth: int, period: str, districts: dict[str, int]) -> Part:
    return Part(
        dataset="child_survey", province="52", period=period, sha256=f"{nth:064d}",
        rows=sum(districts.values()), delivery=str(nth), districts=districts,
    )  # fmt: skip


@given(LAID)
def test_every_district_has_the_rows_of_the_last_delivery_that_spoke_for_it(
    laid: list[tuple[Scope, str, dict[str, int]]],
) -> None:
    standing: tuple[Part, ...] = ()
    by_hand: dict[tuple[str, str], tuple[str, int]] = {}
    for nth, (scope, period, districts) in enumerate(laid):
        standing = laid_over(standing, [part(nth, period, districts)], scope)
        if scope == "province":
            by_hand = {key: said for key, said in by_hand.items() if key[0] != period}
        by_hand |= {(period, code): (str(nth), rows) for code, rows in districts.items()}
    found = {
        (each.period, code): (each.delivery, rows)
        for each in standing
        for code, rows in each.districts.items()
    }
    assert found == by_hand
    for each in standing:
        assert each.rows == sum(each.districts.values()) > 0
        assert not set(each.but) & set(each.districts)


def test_entries_and_other_slots_are_left_alone() -> None:
    entered = part(1, "2019", {"5201": 2}).model_copy(update={"origin": "records"})
    other = part(2, "2018", {"5201": 2})
    new = part(3, "2019", {"5201": 1})
    assert laid_over([entered, other], [new], "province") == (other, new, entered)


def test_a_part_without_a_row_that_counts_stands_no_more() -> None:
    old = part(1, "2019", {"5201": 2, "5203": 1})
    once = laid_over([old], [part(2, "2019", {"5201": 5})], "districts")
    assert [(each.but, each.rows) for each in once] == [(("5201",), 1), ((), 5)]
    twice = laid_over(once, [part(3, "2019", {"5203": 5})], "districts")
    assert [(each.delivery, each.but) for each in twice] == [("2", ()), ("3", ())]
