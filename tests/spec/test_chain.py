"""The parts of a chain of changes: sums of units by hand, gaps that stop them, and the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.catalogue import Catalogue
from equity_metrics.chain import Parts, added_up
from equity_metrics.change_table import ChangeRow, linked
from equity_metrics.changes import Change, Status, split, steps
from equity_metrics.periods import Period
from equity_metrics.query import Sums
from equity_metrics.reader import Protection
from equity_metrics.sentences.arising import movement_text
from equity_metrics.sentences.change import changed_text
from equity_metrics.text import Text

ROUND, LATER = Period("survey_round", "2020-1"), Period("survey_round", "2020-2")
Reports = Mapping[str, tuple[int, bool]]  # unit -> its count, whether it reported
REPORTS = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.integers(0, 60), st.booleans()), min_size=1
)


@pytest.fixture(scope="module")
def bare(catalogue: Catalogue) -> Change:
    """A count that nothing is told of yet."""
    indicator = catalogue["child_unmet_need"]
    return Change(
        indicator, catalogue.unit_of(indicator), Text(th="ศูนย์", en="centres"), "52", "kept",
        ROUND, ROUND, None, None, None, None, None, None, None,
    )  # fmt: skip


def _told(bare: Change, before: Reports, after: Reports) -> Change:
    """What a publication tells of two states of the same round."""
    one, other = (
        {code: Sums(count, rows=9, reported=9 * told) for code, (count, told) in each.items()}
        for each in (before, after)
    )
    taken = steps(one, other)
    found = split(taken, lambda sums: float(sums.numerator or 0))
    return replace(
        bare, status="split", before=found.before, after=found.after, **found.parts,
        corrected_units=taken[0].units, new_units=taken[1].units,
    )  # fmt: skip


def _by_hand(chain: Sequence[Reports]) -> tuple[int, int]:
    """What units that were silent or unknown before brought, and what all others moved."""
    newly = corrected = 0
    for before, after in pairwise(chain):
        for code in {*before, *after}:
            count, was_told = before.get(code, (0, False))
            now, is_told = after.get(code, (0, False))
            is_new = code not in before or (code in after and is_told and not was_told)
            if is_new:
                newly += now - count
            else:
                corrected += now - count
    return corrected, newly


@given(chain=st.lists(REPORTS, min_size=2, max_size=6), kept=st.sets(st.integers(0, 4)))
def test_the_parts_of_a_chain_add_up(bare: Change, chain: list[Reports], kept: set[int]) -> None:
    told: list[Change] = []
    for nth, (before, after) in enumerate(pairwise(chain)):
        told += [_told(bare, before, after), *([bare] if nth in kept else [])]
    values = [float(sum(count for count, _ in each.values())) for each in (chain[0], chain[-1])]
    found = added_up(told, replace(bare, before=values[0], after=values[1]))
    assert found is not None
    corrected, newly = _by_hand(chain)
    assert (found.corrected, found.newly_reported, found.really_changed) == (corrected, newly, 0)
    assert found.whole == values[1] - values[0]


def _moved(bare: Change, before: float, after: float, status: Status = "split") -> Change:
    return replace(
        bare, status=status, before=before, after=after, corrected=after - before,
        newly_reported=0.0, really_changed=0.0, corrected_units=2, new_units=0,
    )  # fmt: skip


def test_centres_are_counted_where_one_change_alone_moved_any(bare: Change) -> None:
    one, other = _moved(bare, 10, 40), replace(_moved(bare, 40, 60), corrected_units=1, new_units=3)
    assert added_up([one, bare], replace(bare, before=10.0, after=40.0)) == Parts(30, 0, 0, 2, 0)
    found = added_up([one, other, bare], replace(bare, before=10.0, after=60.0))
    assert found == Parts(50, 0, 0, None, 3)
    again = added_up([one, other, replace(_moved(bare, 60, 90), corrected_units=0)],
                     replace(bare, before=10.0, after=90.0))  # fmt: skip
    assert again is not None
    assert again.corrected_units is None


@pytest.mark.parametrize(
    "status", ["whole", "small", "linked", "renewed", "suppressed", "redefined"]
)
def test_what_told_less_stops_the_sum(bare: Change, status: Status) -> None:
    told = [_moved(bare, 10, 40), replace(_moved(bare, 40, 60), status=status)]
    assert added_up(told, replace(bare, before=10.0, after=60.0)) is None


def test_a_gap_stops_the_sum(bare: Change) -> None:
    between = replace(bare, before=10.0, after=60.0)
    whole = [_moved(bare, 10, 40), _moved(bare, 40, 60)]
    assert added_up(whole, between) is not None
    assert added_up([_moved(bare, 10, 40), _moved(bare, 41, 60)], between) is None
    assert added_up(whole[:1], between) is None
    assert added_up(whole[1:], between) is None
    later = replace(whole[1], before_period=LATER, after_period=LATER)
    assert added_up([whole[0], later], replace(between, after_period=LATER)) is None
    kept = replace(bare, after_period=LATER)  # of a round of which nothing was shown yet
    assert added_up([whole[0], kept, later], replace(between, after_period=LATER)) is None
    onward = replace(whole[1], after_period=LATER)
    assert added_up([whole[0], onward], replace(between, after_period=LATER)) is not None


# --- changes since different publications


def _row(
    indicator: str, since: int | None, status: Status = "split", who: Protection = "viewer"
) -> ChangeRow:
    return ChangeRow(
        who, indicator, "52", "52", status, "2020-1", "2020-1", 10.0, 60.0, 50.0, 0.0, 0.0, 2, 0, since
    )  # fmt: skip


def test_figures_of_the_same_children_since_different_publications_tell_no_parts(
    catalogue: Catalogue,
) -> None:
    rows = [_row("child_unmet_need", 3), _row("poverty_share", None)]
    for found in linked(catalogue, rows):
        assert (found.status, found.before, found.after) == ("whole", 10.0, 60.0)
        assert (found.corrected, found.newly_reported, found.really_changed) == (None, None, None)
        assert (found.corrected_units, found.new_units) == (None, None)
    for other in (
        _row("poverty_share", 3),
        _row("poverty_share", None, "same"),  # nothing moved: nothing to subtract
        _row("poverty_share", None, "kept"),
        _row("poverty_share", None, who="public_room"),
        _row("education_site_count", None),
    ):
        assert linked(catalogue, [rows[0], other])[0] == rows[0]


# --- in words


@pytest.mark.parametrize(
    ("status", "th", "en"),
    [
        ("same", "ไม่เปลี่ยนตั้งแต่การประชุมวันที่ 1 มี.ค. 2564 (60 คน)", "Unchanged since the meeting of 1 Mar 2021"),
        ("new", "ณ การประชุมวันที่ 1 มี.ค. 2564 ยังไม่มีค่านี้ ขณะนี้ 60 คน", "it is now 60"),
        ("gone", "ชุดเผยแพร่นี้ไม่มีค่า (ณ การประชุม", "There is no value in this publication"),
        ("suppressed", "เพื่อปกป้องข้อมูลเด็ก", "to protect children's data"),
        ("redefined", "นิยามเปลี่ยนหลังการประชุม", "The definition changed"),
        ("unreadable", "จึงเทียบไม่ได้ ขณะนี้ 60 คน", "can no longer be read"),
        ("whole", "จาก 10 คน เป็น 60 คน (+50 คน) ไม่แยกสาเหตุ", "(+50 children); the causes are not"),
        ("split", "เป็น 60 คน (+50 คน): แก้ไขหรือเพิ่มเติมข้อมูลเดิม +50 · ", "corrections and additions +50"),
    ],
)  # fmt: skip
def test_every_status_has_its_sentence(bare: Change, status: Status, th: str, en: str) -> None:
    said = movement_text(replace(_moved(bare, 10.0, 60.0, status), since=3), date(2021, 3, 1))
    assert th in said.th
    assert en in said.en
    assert "ชุดเผยแพร่ที่ 3" not in said.th  # the meeting is named, not its publication


def test_a_change_since_an_earlier_publication_names_it(bare: Change) -> None:
    told = replace(_moved(bare, 10.0, 60.0), since=3)
    assert "(+50 คน) ตั้งแต่ชุดเผยแพร่ที่ 3: แก้ไข" in changed_text(told).th
    assert "since publication 3: corrections" in changed_text(told).en
    assert changed_text(replace(told, status="same")).en == "unchanged since publication 3"
    assert "since" not in changed_text(replace(told, since=None)).en
