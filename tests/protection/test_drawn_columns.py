"""Counts of one source as nodes: which are one, which add up, which have none; and what that protects."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Merge
from equity_metrics.places import UNALLOCATED
from equity_metrics.protection.columns import Columns, twins
from equity_metrics.protection.draft import NONE, TOTALS, Draft, Name
from equity_metrics.protection.leaves import Leaves, Source
from equity_metrics.protection.settle import PROTECTIONS
from tests.protection.worlds import (
    AIDED,
    DIMENSIONS,
    PROVINCE,
    SURVEY,
    WHOLE,
    Attacker,
    Reader,
    World,
    assert_resists,
    block_by_hand,
    pattern_of,
    shares_block,
    table_of,
)

OTHER = Source("register", "2020-2")


def even(*, districts: int = 4, persons: int = 40, helped: int = 15) -> World:
    """So many helped and not helped in every place, sex and class; nobody of unknown sex."""
    counts = np.zeros((2, districts, 3, 4), dtype=np.int64)
    counts[0, :, :2], counts[1, :, :2] = helped, persons - helped
    return World(counts)


def changed(world: World, *changes: tuple[tuple[int, ...], int]) -> World:
    """The same with other counts at (0 for helped or 1 for others, district, sex, class)."""
    persons = world.persons.copy()
    for at, count in changes:
        persons[at] = count
    return replace(world, persons=persons)


def readers(catalogue: Catalogue, world: World, *indicators: str, **merged) -> list[Reader]:
    merges = {
        split: tuple(Merge(groups=tuple(each), label={"th": "x", "en": "x"}) for each in listed)
        for split, listed in merged.items()
    }
    block = shares_block(catalogue, world, indicators or ("child_aid_rate",), merges)
    pattern = pattern_of(catalogue, block)
    named = {split: {each.id: each.groups for each in found} for split, found in merges.items()}
    return [Reader(world, block, pattern, each, named) for each in PROTECTIONS]


def test_nothing_is_hidden_where_nothing_is_small(catalogue: Catalogue) -> None:
    for reader in readers(catalogue, even()):
        assert not any(not reader.sees(name) for name, _ in reader.cells())


def test_counts_of_the_same_leaves_are_one_node(catalogue: Catalogue) -> None:
    draft = Draft()
    leaves = even(helped=40).leaves(SURVEY, (WHOLE, AIDED))
    columns = Columns(draft, leaves, PROVINCE, 10)
    drawn = [
        columns.draw(each, "", "", columns.everyone(), shown=True, stage=TOTALS)
        for each in columns.expressions
    ]
    assert (drawn[0] == drawn[1]).all()
    assert draft.counts == [40 * 8 * 4, *[40 * 8] * 4]
    assert draft.links == [(0, (1, 2, 3, 4))]
    assert len(draft.names) == 10


def test_what_nobody_is_counted_in_has_no_node(catalogue: Catalogue) -> None:
    block = shares_block(catalogue, even())
    unknown = [name for name in block.draft.names if name.group == "u"]
    assert unknown == []


def test_a_secret_in_one_dimension_is_not_told_by_another(catalogue: Catalogue) -> None:
    world = changed(even(), ((0, 1, 0, 2), 0), ((0, 1, 1, 2), 3))  # 3 helped of the near poor
    for reader in readers(catalogue, world):
        secret = Name(SURVEY, AIDED, "poverty", "near", world.places[1])
        assert not reader.sees(secret)
        assert assert_resists(reader, catalogue.policy.threshold(reader.protection)) == 1
        totals = [name for name, _ in reader.cells() if not name.split]
        assert all(reader.sees(name) for name in totals)


def test_what_is_left_of_a_share_is_a_secret_too(catalogue: Catalogue) -> None:
    world = changed(even(), ((1, 2, 0, 3), 1), ((1, 2, 1, 3), 1))  # 2 not helped among many
    for reader in readers(catalogue, world):
        group = ("poverty", "none", world.places[2])
        seen = [reader.sees(Name(SURVEY, each, *group)) for each in (AIDED, WHOLE)]
        assert not all(seen)
        assert assert_resists(reader, catalogue.policy.threshold(reader.protection)) == 1


def test_places_of_few_hide_their_zeros_as_well(catalogue: Catalogue) -> None:
    world = even()
    persons = world.persons.copy()
    persons[:, 3] = 0
    persons[0, 3, 0, 1], persons[1, 3, 0, 1] = 2, 5  # 7 boys, all of them poor
    few = replace(world, persons=persons)
    milder, stricter = readers(catalogue, few)
    place = few.places[3]
    for split, groups in (("sex", ("m", "f")), ("poverty", DIMENSIONS["poverty"])):
        for group in groups:
            assert not stricter.sees(Name(SURVEY, WHOLE, split, group, place))
    assert milder.sees(Name(SURVEY, WHOLE, "sex", "f", place))  # 7 are enough for them
    for reader in (milder, stricter):
        assert_resists(reader, catalogue.policy.threshold(reader.protection))


@pytest.mark.parametrize(("better", "is_secret"), [("lower", True), ("higher", False)])
def test_all_of_few_are_a_secret_where_nobody_wishes_to_be_among_them(
    catalogue: Catalogue, better: str, is_secret: bool
) -> None:
    changes = [((part, 0, sex, by), 0) for part in (0, 1) for sex in (0, 1) for by in range(4)]
    world = changed(even(), *changes, ((0, 0, 0, 0), 6), ((0, 0, 1, 1), 6))  # all of 12
    rest = world.mask(f"{WHOLE} − {AIDED}", "", (), world.places[0])
    declared = catalogue["child_aid_rate"].model_copy(update={"better": better})
    table = replace(table_of(catalogue, "child_aid_rate", world.dimensions), indicator=declared)
    leaves = {SURVEY: world.leaves(SURVEY, (AIDED, WHOLE))}
    block = block_by_hand(catalogue, leaves, [table])
    pattern = pattern_of(catalogue, block)
    for protection in PROTECTIONS:
        reader = Reader(world, block, pattern, protection)
        threshold = catalogue.policy.threshold(protection)
        said = Attacker(reader).can_say(rest, threshold)
        assert (said is None) is is_secret
        assert_resists(reader, threshold)


def test_merged_groups_hide_less_and_tell_neither_of_them(catalogue: Catalogue) -> None:
    changes = [((part, nth, sex, 0), 1) for part in (0, 1) for nth in range(4) for sex in (0, 1)]
    world = changed(even(), *changes)  # 4 extremely poor in every place, 2 of them helped
    apart = readers(catalogue, world)
    merged = readers(catalogue, world, poverty=[("extreme", "poor")])
    for reader in merged:
        assert_resists(reader, catalogue.policy.threshold(reader.protection))
        both = Name(SURVEY, WHOLE, "poverty", "extreme+poor", world.places[0])
        assert reader.sees(both)
        assert not reader.sees(both._replace(group="poor"))
    for one, other in zip(apart, merged, strict=True):
        counted = [sum(not each.sees(name) for name, _ in each.cells()) for each in (one, other)]
        assert counted[1] < counted[0] / 3


def test_bands_of_one_age_do_not_tell_each_other(catalogue: Catalogue) -> None:
    """3 to 5 and 2 to 5 differ in the children of two years."""
    groups = {"age_band": ("0_1", "2_5", "6_up"), "school_age": ("0_2", "3_5", "6_11")}
    possible = np.array([[1, 0, 0], [1, 1, 0], [0, 0, 1]], dtype=bool)
    persons = np.zeros((2, 4, 3, 3), dtype=np.int64)
    persons[:, :] = np.where(possible, 30, 0)
    persons[:, 0, 1, 1] = (20, 2)  # 2 not helped, of 2 to 5 and of 3 to 5
    persons[:, 0, 1, 0] = (20, 0)
    world = World(persons, ("age_band", "school_age"), groups, possible[None])
    for reader in readers(catalogue, world):
        assert_resists(reader, catalogue.policy.threshold(reader.protection))
    draft = shares_block(catalogue, world).draft
    whole = draft.names[Name(SURVEY, WHOLE, "age_band", "6_up", world.places[0])]
    assert draft.names[Name(SURVEY, WHOLE, "school_age", "6_11", world.places[0])] != NONE
    linked = [parts for total, parts in draft.links if total == whole]
    assert linked  # the same children in both


def test_the_same_children_of_two_datasets_are_one_count(catalogue: Catalogue) -> None:
    world = changed(even(), ((0, 1, 0, 2), 2), ((1, 1, 0, 2), 1))
    leaves = {each: world.leaves(each, (WHOLE,)) for each in (SURVEY, OTHER)}
    drawn = {each: Columns(Draft(), found, PROVINCE, 10) for each, found in leaves.items()}
    assert twins(drawn) == [(SURVEY, OTHER)]
    tables = [table_of(catalogue, "child_aid_rate", ("sex",), each) for each in (SURVEY, OTHER)]
    both = {each: world.leaves(each, (WHOLE, AIDED)) for each in (SURVEY, OTHER)}
    draft = block_by_hand(catalogue, both, tables).draft
    for split, group in (("", ""), ("sex", "f")):
        for place in (PROVINCE, *world.places):
            nodes = {draft.names[Name(each, WHOLE, split, group, place)] for each in both}
            assert len(nodes) == 1


def test_few_equal_counts_may_be_so_by_chance() -> None:
    def leaves(source: Source, counts: list[int]) -> Leaves:
        places = np.array([f"{PROVINCE}0{nth + 1}" for nth in range(len(counts))], dtype=object)
        return Leaves(source, True, places, {}, {WHOLE: np.array(counts)})

    def found(counts: list[int]) -> list[tuple[Source, Source]]:
        each = {at: Columns(Draft(), leaves(at, counts), PROVINCE, 10) for at in (SURVEY, OTHER)}
        return twins(each)

    assert found([90, 0, 30]) == []  # two places
    assert found([5, 7, 7]) == []  # 19 persons
    assert found([6, 7, 7]) == [(SURVEY, OTHER)]


@pytest.mark.parametrize(("persons", "is_divided"), [(2, False), (3, True)])
def test_counts_of_few_are_divided_by_no_place(
    catalogue: Catalogue, persons: int, is_divided: bool
) -> None:
    """8 groups of a place: 16 a place are fewer than twice the threshold, 24 are not."""
    block = shares_block(catalogue, even(persons=persons, helped=0))
    assert ((SURVEY, WHOLE) not in block.undivided) is is_divided
    places = {name.place for name in block.draft.names if name.expression == WHOLE}
    assert (places == {PROVINCE}) is not is_divided


def test_an_empty_count_is_divided_and_has_no_nodes(catalogue: Catalogue) -> None:
    block = shares_block(catalogue, even(helped=0))
    assert (SURVEY, AIDED) not in block.undivided
    assert not any(name.expression == AIDED for name in block.draft.names)
    assert_resists(readers(catalogue, even(helped=0))[1], 10)


def test_who_lives_in_no_known_district_is_told_as_a_total_alone(catalogue: Catalogue) -> None:
    world = even()
    leaves = world.leaves(SURVEY, (WHOLE, AIDED))
    places = np.where(leaves.districts == world.places[3], UNALLOCATED, leaves.districts)
    tables = [table_of(catalogue, "child_aid_rate", ("sex",))]
    draft = block_by_hand(catalogue, {SURVEY: replace(leaves, districts=places)}, tables).draft
    total = Name(SURVEY, WHOLE, "", "", UNALLOCATED)
    assert draft.shown[draft.names[total]]
    assert not draft.shown[draft.names[total._replace(split="sex", group="f")]]


def test_sources_without_districts_are_the_province_alone(catalogue: Catalogue) -> None:
    leaves = replace(even().leaves(SURVEY, (WHOLE, AIDED)), has_districts=False)
    whole = replace(leaves, districts=np.full(len(leaves.districts), PROVINCE, dtype=object))
    tables = [table_of(catalogue, "child_aid_rate", ("sex",))]
    block = block_by_hand(catalogue, {SURVEY: whole}, tables)
    assert {name.place for name in block.draft.names} == {PROVINCE}
    assert not block.undivided
