"""A disclosure policy that does not hold is refused: pairs, merges, and codes that use their separators."""

from __future__ import annotations

from pathlib import Path

import pytest

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.catalogue.catalogue import DATA
from equity_metrics.catalogue.loading import Loader
from equity_metrics.catalogue.policy_checks import check_policy
from equity_metrics.declarations import Group, Merge, Policy
from equity_metrics.errors import DeclarationError
from equity_metrics.text import same


def _refused(catalogue: Catalogue, **declared: object) -> list[tuple[str, str, str]]:
    """(field, found, accepted) of every problem with a policy of these declarations."""
    loader, path = Loader(DATA), DATA / "disclosure.toml"
    policy = Policy.model_validate({"viewer": 5, "public_room": 10, **declared})
    check_policy(loader, path, policy, catalogue.dimensions, catalogue.datasets.values())
    return [(each.field, each.found, each.accepted) for each in loader.problems]


def _merge(*groups: str) -> dict[str, object]:
    return {"groups": groups, "label": {"th": "รวม", "en": "together"}}


def test_what_is_declared_holds(catalogue: Catalogue) -> None:
    declared = catalogue.policy.model_dump(exclude={"viewer", "public_room"})
    assert _refused(catalogue, **declared) == []


@pytest.mark.parametrize(
    ("pairs", "accepted"),
    [
        ([("sex", "height")], "two of "),
        ([("sex", "sex")], "two different dimensions, each pair once"),
        ([("sex", "poverty"), ("poverty", "sex")], "two different dimensions, each pair once"),
        ([("ministry_reason", "cause")], "neither is part of the other"),
        ([("cause", "ministry_reason")], "neither is part of the other"),
        ([("sex", "agency")], "the rows of one dataset carry"),
    ],
)
def test_pairs(catalogue: Catalogue, pairs: list[tuple[str, str]], accepted: str) -> None:
    problems = _refused(catalogue, pairs=pairs)
    assert len(problems) == len(pairs)
    for pair, (field, found, said) in zip(pairs, problems, strict=True):
        assert (field, found) == ("pairs", ", ".join(pair))
        assert accepted in said


def test_a_pair_outside_the_splits(catalogue: Catalogue) -> None:
    problems = _refused(catalogue, splits=("sex",), pairs=[("sex", "poverty")])
    assert problems == [("pairs", "sex, poverty", "two of the dimensions in `splits`")]


@pytest.mark.parametrize(
    ("name", "merges", "found", "accepted"),
    [
        ("height", [_merge("a", "b")], "'height'", "one of "),
        ("poverty", [_merge("extreme", "rich")], "extreme, rich", "groups among extreme, poor"),
        ("poverty", [_merge("poor")], "poor", "two groups or more"),
        ("poverty", [_merge("extreme", "near")], "extreme, near", "neighbouring groups in the"),
        ("poverty", [_merge("poor", "extreme")], "poor, extreme", "neighbouring groups in the"),
        ("poverty", [_merge("none", "pending")], "none, pending", "all compared or none"),
        ("agency", [_merge("health", "education")], "health, education", "groups in the order"),
        ("sex", [_merge("m", "f")], "m+f", "leave at least two groups"),
        ("cause", [_merge("health", "justice")], "'cause'", "would tell them apart"),
    ],
)
def test_merges(
    catalogue: Catalogue, name: str, merges: list[object], found: str, accepted: str
) -> None:
    problems = _refused(catalogue, merge={name: merges})
    assert len(problems) == 1
    field, refused, said = problems[0]
    assert (field, refused) == (f"merge.{name}", found)
    assert accepted in said


def test_a_group_in_two_merges_is_refused_in_both(catalogue: Catalogue) -> None:
    merges = [_merge("extreme", "poor"), _merge("poor", "near")]
    problems = _refused(catalogue, merge={"poverty": merges})
    assert [found for _, found, _ in problems[:2]] == ["extreme, poor", "poor, near"]
    assert all("each in one merge only" in said for _, _, said in problems[:2])


@pytest.mark.parametrize("code", ["a+b", "a b"])
def test_separators_stay_out_of_codes(catalogue: Catalogue, code: str) -> None:
    sex = catalogue.dimensions["sex"]
    odd = sex.model_copy(update={"group": (*sex.group, Group(id=code, label=same(code)))})
    loader = Loader(DATA)
    policy = Policy(viewer=5, public_room=10)
    check_policy(loader, DATA / "disclosure.toml", policy, {"sex": odd}, ())
    assert [(each.field, each.found) for each in loader.problems] == [("group.id", repr(code))]


def test_renewal_takes_a_day_at_least() -> None:
    with pytest.raises(ValueError, match="renewed_every_days"):
        Policy(viewer=5, public_room=10, renewed_every_days=0)


def test_loading_says_what_does_not_hold(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for each in DATA.iterdir():
        (folder / each.name).symlink_to(each)
    (folder / "disclosure.toml").unlink()
    content = (DATA / "disclosure.toml").read_text(encoding="utf-8")
    spoilt = content.replace('["sex", "poverty"]', '["sex", "riches"]')
    (folder / "disclosure.toml").write_text(spoilt, encoding="utf-8")
    with pytest.raises(DeclarationError, match="sex, riches"):
        load_catalogue(folder)


def test_a_merged_dimension(catalogue: Catalogue) -> None:
    ages = catalogue.dimensions["school_age"]
    merges = catalogue.policy.merges("school_age")
    merged = ages.merged(merges)
    assert merged.codes == ("0_2", "3_5+6_11", "12_14+15_17+18_up", "u")
    assert [each.below for each in merged.group] == [36, 144, None, None]
    assert [each.is_merged for each in merged.group] == [False, True, True, False]
    assert [each.id for each in merged.compared] == ["0_2", "3_5+6_11", "12_14+15_17+18_up"]
    assert catalogue.label_of("school_age", "3_5+6_11") == merges[0].label == merged.group[1].label
    assert catalogue.label_of("school_age", "6_11") == ages.label_of("6_11")
    assert ages.merged(()) is ages
    assert (merged.is_ordered, merged.is_banded) == (True, True)


def test_one_member_is_enough_and_parity_needs_both(catalogue: Catalogue) -> None:
    poverty, sex = catalogue.dimensions["poverty"], catalogue.dimensions["sex"]
    few = poverty.model_copy(update={"group": poverty.group[1:3]})  # poor, near
    extreme_or_poor = catalogue.policy.merges("poverty")[:1]
    assert few.merged(extreme_or_poor).codes == ("extreme+poor", "near")
    assert few.merged(extreme_or_poor).disadvantaged == "first"
    merge = Merge(groups=("f", "u"), label=same("f or u"))
    assert sex.merged((merge,)).parity is None
    assert sex.merged(extreme_or_poor).parity == ("f", "m")
