"""The split of a change by cause: examples for pencil and paper, and what always holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue
from equity_metrics.changes import CAUSES, Change, Status, backwards, moved, split, steps
from equity_metrics.disclosure import Rules
from equity_metrics.periods import Period
from equity_metrics.query import Sums
from equity_metrics.sentences.change import changed_text, signed_parts
from equity_metrics.text import Text


def _unit(numerator: int, denominator: int, is_reported: bool = True) -> Sums:
    return Sums(numerator, denominator, rows=9, reported=9 if is_reported else 0)


def _share(sums: Sums) -> float | None:
    return 100 * float(sums.numerator or 0) / float(sums.denominator) if sums.denominator else None


def _count(sums: Sums) -> float | None:
    return float(sums.numerator or 0)


BEFORE = {"a": _unit(60, 100), "b": _unit(0, 0, False)}
NOW = {"a": _unit(62, 100), "b": _unit(20, 50)}
LATER = {"a": _unit(70, 100), "c": _unit(10, 20)}


def test_a_correction_and_a_late_centre() -> None:
    """60/100; a corrects to 62/100; b comes with 20/50: 82/150."""
    found = split(steps(BEFORE, NOW), _share)
    assert (found.before, found.after) == pytest.approx((60, 8200 / 150))
    assert found.parts["corrected"] == pytest.approx(2)
    assert found.parts["newly_reported"] == pytest.approx(8200 / 150 - 62)
    assert found.parts["really_changed"] == 0


def test_a_later_period() -> None:
    """Then a moves on to 70/100 (90/150 = 60 %); b is gone and c comes with 10/20: 80/120."""
    found = split(steps(BEFORE, NOW, LATER), _share)
    assert found.after == pytest.approx(8000 / 120)
    assert found.parts["corrected"] == pytest.approx(2)
    assert found.parts["really_changed"] == pytest.approx(60 - 8200 / 150)
    newly = (8200 / 150 - 62) + (8000 / 120 - 60)
    assert found.parts["newly_reported"] == pytest.approx(newly)


@pytest.mark.parametrize(
    ("now", "corrected", "newly"),
    [
        ({}, -10, 0),  # the unit is gone
        ({"a": _unit(0, 10, False)}, -10, 0),  # it took its report back
        ({"a": _unit(10, 10), "b": _unit(4, 5)}, 0, 4),  # another came
        ({"a": _unit(10, 10), "b": _unit(4, 5, False)}, 0, 4),  # its payments are known at least
    ],
)
def test_who_counts_as_what(now: dict[str, Sums], corrected: int, newly: int) -> None:
    found = split(steps({"a": _unit(10, 10)}, now), _count)
    assert (found.parts["corrected"], found.parts["newly_reported"]) == (corrected, newly)


def test_silent_in_both_is_told_with_its_like() -> None:
    """A payment to a child of a silent centre is a correction, or a real change in a later period."""
    silent, paid = {"a": _unit(0, 10, False)}, {"a": _unit(3, 10, False)}
    assert split(steps(silent, paid), _count).parts["corrected"] == 3
    assert split(steps(silent, silent, paid), _count).parts["really_changed"] == 3


def test_a_step_without_a_value_leaves_its_part_to_the_next() -> None:
    found = split(steps({"a": _unit(5, 10)}, {"b": _unit(8, 10)}), _share)
    assert (found.before, found.after) == (50, 80)
    assert found.parts == {"corrected": 0, "newly_reported": 30, "really_changed": 0}
    assert split(steps({}, {"b": _unit(8, 10)}), _share).parts == {}


UNITS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.builds(
        lambda part, rest, reported: _unit(part, part + rest, reported),
        st.integers(0, 60), st.integers(0, 60), st.booleans(),
    ),
)  # fmt: skip


@given(before=UNITS, now=UNITS, later=st.none() | UNITS)
def test_the_parts_add_up(
    before: dict[str, Sums], now: dict[str, Sums], later: dict[str, Sums] | None
) -> None:
    taken = steps(before, now, later)
    for value in (_share, _count):
        found = split(taken, value)
        if found.parts:
            assert set(found.parts) == set(CAUSES)
            whole = (found.after or 0) - (found.before or 0)
            assert sum(found.parts.values()) == pytest.approx(whole, abs=1e-9)
    for one, other in zip(taken, taken[1:], strict=False):
        assert (one.after.numerator or 0) == (other.before.numerator or 0)
    counted = split(taken, _count)
    assert sum(counted.parts.values()) == moved(taken).numerator
    back = split(backwards(taken), _count)
    assert back.parts == {cause: -part for cause, part in counted.parts.items()}


@given(before=UNITS)
def test_nothing_moves_where_nothing_changed(before: dict[str, Sums]) -> None:
    assert all(step.units == 0 for step in steps(before, dict(before), dict(before)))


@pytest.mark.parametrize(
    ("numerator", "denominator", "persons", "indicator", "is_few"),
    [
        (3, 3, 0, "child_aid_coverage", True),
        (-3, 0, 0, "child_aid_coverage", True),
        (5, 5, 0, "child_aid_coverage", False),
        (10, 12, 0, "child_aid_coverage", True),  # two more who were not helped
        (0, 0, 0, "child_aid_coverage", False),
        (800, 0, 1, "child_aid_baht", True),
        (800, 0, 0, "child_aid_baht", True),  # a second payment to one child
        (8000, 0, 10, "child_aid_baht", False),
        (0, 0, 0, "child_aid_baht", False),
    ],
)
def test_few(
    catalogue: Catalogue, numerator: int, denominator: int, persons: int, indicator: str,
    is_few: bool,
) -> None:  # fmt: skip
    rules = Rules(catalogue, catalogue[indicator], 5)
    assert rules.is_few(Sums(numerator, denominator, persons)) is is_few


ROUND = Period("survey_round", "2020-2")


def _change(
    catalogue: Catalogue, parts: tuple[float, float, float], status: Status = "split"
) -> Change:
    indicator = catalogue["child_aid_coverage"]
    return Change(
        indicator, catalogue.unit_of(indicator), Text(th="ศูนย์", en="centres"), "52", status,
        ROUND, ROUND, 70.04, 70.04 + sum(parts), *parts, 2, 3,
    )  # fmt: skip


def test_the_rounded_parts_add_up_to_the_rounded_difference(catalogue: Catalogue) -> None:
    change = _change(catalogue, (0.26, 0.26, 0.26))  # 70.0 to 70.8, and three times 0.3
    corrected, newly, really = signed_parts(change)
    assert sorted([corrected, newly, really]) == ["+0.2", "+0.3", "+0.3"]


def test_a_change_too_small_for_the_units_decimals_is_still_seen(catalogue: Catalogue) -> None:
    said = changed_text(_change(catalogue, (0.0, -0.004, 0.0)))
    assert said.th.startswith("70.0% เป็น 70.0% (0 จุดร้อยละ)")
    said = changed_text(_change(catalogue, (0.0, -0.03, 0.0)))
    assert said.th.startswith("70.04% เป็น 70.01% (−0.03 จุดร้อยละ): แก้ไขหรือเพิ่มเติมข้อมูลเดิม 0")
    assert "newly reported centres −0.03 (3 centres)" in said.en


def test_what_is_protected_says_so(catalogue: Catalogue) -> None:
    assert "ปกป้องข้อมูลเด็ก" in changed_text(_change(catalogue, (1, 0, 0), "small")).th
    said = changed_text(_change(catalogue, (1, 0, 0), "whole")).th
    assert said.startswith("70.0% เป็น 71.0% (+1.0 จุดร้อยละ) ไม่แยกสาเหตุ")
