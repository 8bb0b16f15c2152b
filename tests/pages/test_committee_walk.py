"""A committee member walks every page, export and link, and meets nothing but the protected cells.

Every page is drawn twice: on the store as it is, and on one that holds these readers' protected cells
alone, with exact files that cannot be opened, no kept rows, and false counts and names in its
manifests. Whatever a page drew from anywhere else would differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from long_way import IS_LONG, long_after
from screens import PAGES
from walking import Drawn, Walk, bared

from equity_metrics.__main__ import main
from equity_metrics.reader import Protection

READINGS: dict[str, tuple[dict[str, str], Protection]] = {
    "desk": ({"view": "protected"}, "viewer"),
    "room": ({"room": "1"}, "public_room"),
}
PROVINCES = ("10", "42", "52", "76")
# Picks that open another part of a page, and those of every page.
PARTS = ("part", "topic")
FRAME = ("lang", "view", "province", "period")
# Links that nobody gets from a picker.
TAMPERED: tuple[dict[str, str], ...] = (
    {"sex": "f", "poverty": "poor", "age_band": "2_5"},
    {"sex": "nobody", "district": "9999", "indicator": "no_such_indicator"},
    {"province": "99", "period": "1/1", "districts": "5201,9999"},
    {"districts": "5201", "by": "sex", "sex": "m", "area": "lao"},
    {"topic": "centres", "part": "two", "first": "sex", "second": "poverty", "between": "lao"},
    {"record": "individual_plan", "cases": "1", "list_no": "1", "number": "1"},
)
Link = tuple[str, tuple[tuple[str, str], ...]]


@pytest.fixture(scope="module")
def stores(
    own_files: None, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], None]]:  # noqa: ARG001
    """Lets the pages be read from the built store ('') or from the bare one of a reading."""
    folder = tmp_path_factory.mktemp("bare")
    bare = {name: bared(built, folder / name, kind) for name, (_, kind) in READINGS.items()}
    with pytest.MonkeyPatch.context() as patch:

        def read(name: str) -> None:
            patch.setenv("EQUITY_STORE", str(bare.get(name, built)))
            st.cache_resource.clear()

        yield read
    st.cache_resource.clear()


def links_of(page: str, reading: str, drawn: Drawn) -> list[Link]:
    """The links from a page: every part of it, and the last of all its options with a false link.

    In the long run every option of every picker by itself, every false link, every province.
    """
    here = READINGS[reading][0]
    options = {name: codes for name, codes in drawn.options.items() if name not in FRAME and codes}
    together = {name: codes[-1] for name, codes in options.items()}
    false = TAMPERED[PAGES.index(page) % len(TAMPERED)]
    chosen = [{name: code} for name in PARTS for code in options.get(name, ())]
    chosen.append({"view": "exact", **together, **false})
    if IS_LONG:
        chosen += [{name: code} for name, codes in options.items() for code in codes]
        chosen += [*TAMPERED, together]
        chosen += [{**each, "province": code} for code in PROVINCES for each in ({}, together)]
    # whatever a link says besides, it is read at this desk or in this room
    return [(page, tuple((each | here).items())) for each in chosen]


def walked(walk: Walk, reading: str, links: list[Link] | None = None) -> dict[Link, Drawn]:
    """Every page of a reading and every link from it; or the given links alone."""
    found: dict[Link, Drawn] = {}
    if links is not None:
        return {link: walk.open(link[0], **dict(link[1])) for link in links}
    for page in PAGES:
        first = (page, tuple(READINGS[reading][0].items()))
        found[first] = walk.open(page, **dict(first[1]))
        for link in links_of(page, reading, found[first]):
            found.setdefault(link, walk.open(link[0], **dict(link[1])))
    return found


@pytest.mark.parametrize("reading", long_after(1, reversed(READINGS)))
def test_pages_rest_on_the_protected_cells_alone(
    stores: Callable[[str], None], reading: str, caplog: pytest.LogCaptureFixture
) -> None:
    walk = Walk()
    with walk.taking_down():
        stores("")
        before = walked(walk, reading)
        stores(reading)
        after = walked(walk, reading, list(before))
    assert len(before) > 2 * len(PAGES)
    for link, was in before.items():
        now = after[link]
        assert [name for name, _ in now.pieces] == [name for name, _ in was.pieces], link
        assert now.pieces == was.pieces, (link, [p for p in now.pieces if p not in was.pieces])
        assert now.files == was.files, link
    assert bool([name for each in before.values() for name in each.files]) == (reading == "desk")
    assert not [each for each in caplog.records if not each.name.startswith("streamlit")]


QUERIES = (("child_aid_rate", "district"), ("child_aid_rate", "poverty"), ("child_aid_rate", "lao"))


@pytest.mark.parametrize(
    ("reading", "flag", "fewest"), [("desk", "--protected", 5), ("room", "--room", 10)]
)
def test_a_protected_query_rests_on_them_as_well(
    stores: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
    reading: str,
    flag: str,
    fewest: int,
) -> None:
    said = {}
    for store in ("", reading):
        stores(store)
        for query, by in QUERIES:
            asked = ["query", query, "--by", by, "--where", "province=52", flag]
            said[store, query, by] = (main(asked), *capsys.readouterr())
    for query, by in QUERIES:
        code, printed, told = said["", query, by]
        assert (code, printed) == said[reading, query, by][:2]
        assert code == 0 and printed
        assert f"counts of fewer than {fewest} persons are hidden" in told


def test_the_exact_reading_would_be_noticed(stores: Callable[[str], None]) -> None:
    walk = Walk()
    with walk.taking_down():
        stores("")
        was = walk.open("coverage", view="exact")
        stores("desk")
        now = walk.open("coverage", view="exact")
    assert was.pieces != now.pieces
