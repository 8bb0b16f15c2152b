"""What is granted is what is given: never a role or a province beyond it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.access import EVERYWHERE, GRANTED, Entered, Grant, read_grant
from equity_metrics.errors import ReaderError

PROVINCES = ("10", "42", "52", "76")
GRANTS = st.sets(
    st.builds(Grant, st.sampled_from(GRANTED), st.sampled_from((*PROVINCES, EVERYWHERE)))
)


def holds(grants: set[Grant], role: str, province: str) -> bool:
    """By the definition alone: a pair that names the role and the province, or all of them."""
    return any(each.role == role and each.province in (province, EVERYWHERE) for each in grants)


@given(GRANTS, st.sampled_from(PROVINCES))
def test_a_reader_has_the_roles_of_the_province_and_reaches_no_further(
    grants: set[Grant], province: str
) -> None:
    reader = Entered("a@example.org", "", frozenset(grants)).reader(province)
    assert reader.roles == {role for role in GRANTED if holds(grants, role, province)}
    for other in PROVINCES:
        if reader.covers(other):
            assert all(holds(grants, role, other) for role in reader.roles)
    if reader.roles:
        assert reader.covers(province)


@given(GRANTS, st.sampled_from(PROVINCES))
def test_whoever_chooses_a_province_is_offered_those_with_figures(
    grants: set[Grant], province: str
) -> None:
    chooser = Entered("a@example.org", "", frozenset(grants)).chooser()
    sees = [role for role in GRANTED if role not in ("auditor", "administrator")]
    expected = any(holds(grants, role, province) for role in sees)
    assert (chooser.may_see_figures and chooser.covers(province)) == expected


@given(GRANTS, st.sampled_from(GRANTED))
def test_one_role_alone_acts_where_it_is_held(grants: set[Grant], role: str) -> None:
    reader = Entered("a@example.org", "", frozenset(grants)).acting(role)  # type: ignore[arg-type]
    for province in PROVINCES:
        if reader.roles:
            assert reader.covers(province) == holds(grants, role, province)
        else:
            assert not any(holds(grants, role, each) for each in PROVINCES)


def test_rights_are_given_by_an_administrator_of_all_alone() -> None:
    of_one = Entered("a@example.org", "", frozenset((Grant("administrator", "52"),)))
    of_all = Entered("a@example.org", "", frozenset((Grant("administrator", EVERYWHERE),)))
    assert not of_one.acting("administrator").may_give_access
    assert of_all.acting("administrator").may_give_access
    assert not of_all.chooser().may_see_figures


@pytest.mark.parametrize(
    "said", ["", "steward", "steward:", "steward:5", "owner:52", "owner:*", "root:*", "steward:52 ;",
             "steward:**", "Steward:52", "steward:52,10"],
)  # fmt: skip
def test_what_is_no_grant_is_refused_in_words(said: str) -> None:
    with pytest.raises(ReaderError) as refused:
        read_grant(said)
    assert "steward" in refused.value.text.th


def test_a_grant_is_spelt_as_it_is_read() -> None:
    assert str(read_grant(" steward:52 ")) == "steward:52"
