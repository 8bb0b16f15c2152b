"""A declaration that does not hold is refused by file, field, what was found and what is accepted."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from equity_metrics.catalogue import load_catalogue
from equity_metrics.catalogue.catalogue import DATA
from equity_metrics.errors import DeclarationError

RISING = "`below` rising, then the highest group and at most one for the unknown"
LISTABLE = "columns of an institution's contract, the open ones among them"
with (DATA / "rates.csv").open(encoding="utf-8", newline="") as _file:
    NAMED = sorted({row["rate"] for row in csv.DictReader(_file)})
RATES = f"one of {', '.join(NAMED)} (data/rates.csv)"
AWAITED = """
[{code}]
topic = "{topic}"
label = {{ th = "ทดสอบ", en = "A test" }}
needs = {{ th = "ทดสอบ", en = "a test" }}
formula = "ก ÷ ข"
"""
LISTING = """
[listing]
columns = ["district", "{column}"]
open    = ["district"{also}]
measure = "{column}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the declarations that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def _refused(folder: Path) -> set[tuple[str, str, str, str]]:
    with pytest.raises(DeclarationError) as refused:
        load_catalogue(folder)
    for each in refused.value.problems:
        assert all(part in str(refused.value) for part in (each.file, each.field, each.found))
    return {(each.file, each.field, each.found, each.accepted) for each in refused.value.problems}


def _replace(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert content.count(old) >= 1
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def _append(path: Path, more: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def test_the_copy_is_accepted_as_it_is(folder: Path) -> None:
    assert load_catalogue(folder).fingerprint == load_catalogue().fingerprint


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("below = 21\n", "below = 41\n", "[41.0, 41.0, 101.0, None, None]"),  # two alike
        ("below = 21\n", "below = 200\n", "[200.0, 41.0, 101.0, None, None]"),  # falling
        ("below = 101\n", "", "[21.0, 41.0, None, None, None]"),  # three without a bound
        ("below = 41\n", "", "[21.0, None, 101.0, None, None]"),  # open in the middle
    ],
)
def test_bands_must_rise(folder: Path, old: str, new: str, found: str) -> None:
    _replace(folder / "dimensions" / "centre_size.toml", old, new)
    assert _refused(folder) == {
        ("data/dimensions/centre_size.toml", "group.below", found, RISING),
    }


def test_children_are_never_listed(folder: Path) -> None:
    _append(folder / "datasets" / "out_of_school.toml", LISTING.format(column="list_no", also=""))
    assert _refused(folder) == {
        ("data/datasets/out_of_school.toml", "listing", "district, list_no", LISTABLE),
    }


@pytest.mark.parametrize(
    ("column", "also", "found"),
    [
        ("no_such", "", "district, no_such"),
        ("requested_baht", ', "centre_name"', "centre_name, district, requested_baht"),
    ],
)
def test_a_list_has_known_columns_and_opens_only_its_own(
    folder: Path, column: str, also: str, found: str
) -> None:
    more = LISTING.format(column=column, also=also)
    _append(folder / "datasets" / "centre_request.toml", more)
    assert _refused(folder) == {
        ("data/datasets/centre_request.toml", "listing", found, LISTABLE),
    }


def test_a_cost_starts_from_a_declared_rate(folder: Path) -> None:
    path = folder / "indicators" / "child_unmet_need.toml"
    _replace(path, 'rate    = "child_aid"', 'rate    = "child_ade"')
    assert _refused(folder) == {
        ("data/indicators/child_unmet_need.toml", "cost.rate", "'child_ade'", RATES),
    }


def test_what_an_indicator_carries_is_no_longer_awaited(folder: Path) -> None:
    _append(folder / "awaited.toml", AWAITED.format(code="ECD06", topic="coverage"))
    accepted = "codes without an indicator: child_aid_coverage carries it, so delete this"
    assert _refused(folder) == {("data/awaited.toml", "ECD06", "'ECD06'", accepted)}


def test_topics_are_known(folder: Path) -> None:
    _append(folder / "awaited.toml", AWAITED.format(code="XYZ01", topic="weather"))
    path = folder / "indicators" / "births.toml"
    _replace(path, '"context"', '"whether"')
    topics = f"one of {', '.join(load_catalogue().topics)}"
    found = _refused(folder)
    assert {each[:3] for each in found} == {
        ("data/awaited.toml", "XYZ01.topic", "'weather'"),
        ("data/indicators/births.toml", "topic", "'whether'"),
    }
    known = set(topics.removeprefix("one of ").split(", "))
    for *_, accepted in found:
        assert set(accepted.removeprefix("one of ").split(", ")) == known


def test_every_problem_is_said_at_once(folder: Path) -> None:
    _replace(folder / "dimensions" / "grant_size.toml", "below = 7000", "below = 90000")
    _append(folder / "awaited.toml", AWAITED.format(code="OOS05", topic="nowhere"))
    fields = {each[1] for each in _refused(folder)}
    assert fields == {"group.below", "OOS05", "OOS05.topic"}


def test_schemes_areas_and_narrowed_groups_are_checked(folder: Path) -> None:
    contract = folder / "datasets" / "out_of_school.toml"
    _replace(
        contract,
        "order = 30\n",
        'order = 30\nschemes = ["esa", "lao"]\nonly = { sex = ["m", "x"], agency = ["a"] }\n',
    )
    _replace(contract, 'type = "subdistrict"', 'type = "area"\nscheme = "village"')
    _append(
        contract,
        """
[[rule]]
code = "ELSEWHERE"
column = "listed_on"
refuse = "false"
reads = ["support_flow", "centre"]
text = { th = "ทดสอบ", en = "a test" }
accepted = { th = "ทดสอบ", en = "a test" }
""",
    )
    found = {(field, value) for _, field, value, _ in _refused(folder)}
    assert {
        ("schemes", "'esa'"),
        ("only.sex", "m, x"),
        ("only.agency", "a"),
        ("subdistrict.scheme", "'village'"),
        ("rule.reads", "'support_flow'"),
    } <= found
    assert ("rule.reads", "'centre'") not in found


def test_rows_follow_another_dataset_by_a_column_of_both(folder: Path) -> None:
    path = folder / "datasets" / "trace.toml"
    _replace(path, 'belongs_to = { out_of_school = "list_no" }', 'belongs_to = { out_of_school = "citizen_id", trace = "list_no" }')  # fmt: skip
    accepted = "another dataset, and a column that both keep"
    assert _refused(folder) == {
        ("data/datasets/trace.toml", "belongs_to", "out_of_school: citizen_id", accepted),
        ("data/datasets/trace.toml", "belongs_to", "trace: list_no", accepted),
    }


def test_how_long_is_kept_is_declared_and_changes_no_figure(folder: Path) -> None:
    before = load_catalogue(folder).fingerprint
    _replace(folder / "retention.toml", "publications = 10", "publications = 12")
    changed = load_catalogue(folder)
    assert (changed.retention.publications, changed.fingerprint) == (12, before)
    _replace(folder / "retention.toml", "publications = 12", "publications = 1")
    ((file, field, found, _),) = _refused(folder)
    assert (file, field, found) == ("data/retention.toml", "publications", "1")


def test_how_long_the_trail_stays_is_declared_and_never_below_ninety_days(folder: Path) -> None:
    before = load_catalogue(folder)
    assert (before.audit.months, "audit.toml" in before.files) == (24, False)
    _replace(folder / "audit.toml", "months = 24", "months = 3")
    changed = load_catalogue(folder)
    assert (changed.audit.months, changed.fingerprint) == (3, before.fingerprint)
    _replace(folder / "audit.toml", "months = 3", "months = 2")
    ((file, field, found, _),) = _refused(folder)
    assert (file, field, found) == ("data/audit.toml", "months", "2")
    (folder / "audit.toml").unlink()  # declarations of an older installation
    assert load_catalogue(folder).audit.months == 24


@pytest.mark.parametrize(
    ("need", "why"),
    [
        ("no_such", "not declared"),
        ("child_aid_baht_per_eligible", "itself"),
        ("target_children", "a count, which no district has more of by need alone"),
        ("child_aid_coverage_of_no_such", "not declared as a variant"),
        ("participation_6_11", "known for the province, not for its districts"),
    ],
)
def test_money_is_held_against_a_need_of_the_same_places(folder: Path, need: str, why: str) -> None:
    path = folder / "indicators" / "child_aid_baht_per_eligible.toml"
    _replace(path, 'need       = "poverty_share"', f'need = "{need}"')
    found = _refused(folder)
    own = {each for each in found if each[0].endswith("child_aid_baht_per_eligible.toml")}
    assert {(field, value) for _, field, value, _ in own} == {("need", repr(need))}, why
    assert all("poverty_share" in accepted.split(", ") for *_, accepted in own)


def test_money_that_is_divided_among_nobody_is_held_against_no_need(folder: Path) -> None:
    path = folder / "indicators" / "child_aid_baht.toml"
    _replace(path, "key_figure = 4\n", 'need = "poverty_share"\n')
    assert _refused(folder) == {
        ("data/indicators/child_aid_baht.toml", "need", "no denominator", "money divided among somebody")
    }  # fmt: skip
