"""Named pairs of dimensions: what they show tells of nobody, and nothing is lost on the way to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from protected_by_hand import changed

from equity_metrics import pairing_apart
from equity_metrics.carried import open_carried
from equity_metrics.catalogue import Catalogue
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.monitor import Monitor
from equity_metrics.pairing import pairs_left, protect_pairs
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Protected
from equity_metrics.store import Store
from equity_metrics.suppression.attack import attack
from equity_metrics.text import Text
from tests.conftest import copies

LAMPANG, RATE = "52", "child_aid_rate"
PAIRS = "select * from protected_cell where split like '% %' and split not like 'by %' order by all"
TOLD = (
    "select split, grp, numerator, denominator from protected_cell where protection = ? "
    "and indicator = ? and period = ? and province = '52' and place = '52' and status = 'ok'"
)
TABLES = "select distinct indicator, period, split from protected_cell where split = ? order by all"
Counts = dict[tuple[str, str], tuple[int, int]]  # split and groups -> above and below the line


@pytest.fixture(scope="module")
def with_pairs(
    built_lampang: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of Lampang's demonstration with its pairs; its key lies beside it."""
    folder = tmp_path_factory.mktemp("paired") / "store"
    key = built_lampang.with_name("key")
    shutil.copy(key, folder.with_name("key"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_KEY_FILE", str(key))
        shutil.copytree(built_lampang, folder)
        assert Monitor(catalogue, Store(folder)).protect_pairs(OWNER) is not None
    return folder


@pytest.fixture
def paired(
    with_pairs: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Monitor:
    """Questions to a copy of that store."""
    return copies(with_pairs, catalogue, tmp_path, monkeypatch)()


def _rows(store: Store, sql: str, *bound: object) -> list[tuple[object, ...]]:
    current = store.current()
    assert current is not None
    with closing(DuckDbEngine(store.verified(current.protected))) as engine:
        return [tuple(row) for row in engine.fetch(sql, bound)]


def _truth(monitor: Monitor, indicator: str, period: str, pair: tuple[str, str]) -> Counts:
    """The province's exact counts by no dimension, by each and by both, merged as they are shown."""
    chosen = next(
        each for each in monitor.periods_of(OWNER, LAMPANG, indicator) if each.code == period
    )
    merged = {
        (str(name), str(group)): str(into)
        for name, group, into in _rows(
            monitor.store, "select dimension, grp, merged from merged_group where province = '52'"
        )
    }
    found: Counts = {}
    for by in ((), pair[:1], pair[1:], pair):
        cells = monitor.cells(OWNER, indicator, LAMPANG, period=chosen, by=by)
        for cell in (
            each for each in cells.cells if each.place == LAMPANG and len(each.groups) == len(by)
        ):
            groups = (merged.get(each, each[1]) for each in zip(by, cell.groups, strict=True))
            key = (" ".join(by), " ".join(groups))
            above, below = found.get(key, (0, 0))
            found[key] = (above + int(cell.numerator or 0), below + int(cell.denominator or 0))
    return found


def _narrowest(truth: Counts, told: Mapping[tuple[str, str], tuple[int, int]], few: int) -> float:
    """How well an attacker knows the small count, above, below or between, that he knows best."""
    keys = sorted(truth)
    at = {key: 3 * nth for nth, key in enumerate(keys)}
    counts = np.array([n for key in keys for n in (*truth[key], truth[key][1] - truth[key][0])])
    shown = np.full(counts.size, np.nan)
    for key, (above, below) in told.items():
        if key in at:
            assert (above, below) == truth[key]
            shown[at[key] : at[key] + 3] = above, below, below - above
    links = [(at[key] + 1, (at[key], at[key] + 2)) for key in keys]
    both = [key for key in keys if " " in key[0]]
    for split, group in keys:
        for nth in range(2):
            if split and " " not in split:
                inside = [
                    each
                    for each in both
                    if group == each[1].split(" ")[each[0].split(" ").index(split)]
                ]
                links.append((at[split, group] + nth, tuple(at[each] + nth for each in inside)))
    for split in {split for split, _ in keys if split}:
        for nth in range(2):
            parts = tuple(at[each] + nth for each in keys if each[0] == split)
            links.append((at["", ""] + nth, parts))
    small = np.flatnonzero((counts > 0) & (counts < few))
    if not small.size:
        return np.inf
    known = attack(tuple(links), shown, small[np.isnan(shown[small])])
    return float((known.high - known.low)[small].min())


@pytest.mark.parametrize("pair", [("sex", "poverty"), ("age_band", "poverty")])
def test_no_small_count_is_known_with_a_pair_and_its_dimensions_shown(
    paired: Monitor, pair: tuple[str, str]
) -> None:
    catalogue, attacked, seen = paired.catalogue, 0, 0
    readers: tuple[Protected, ...] = ("viewer", "public_room")
    for indicator, period, _ in _rows(paired.store, TABLES, " ".join(pair)):
        name = str(indicator)
        if not catalogue[name].is_share or not catalogue.is_personal(catalogue[name]):
            continue
        truth = _truth(paired, name, str(period), pair)
        for protection in readers:
            rows = _rows(paired.store, TOLD, protection, name, str(period))
            told = {
                (str(s), str(g)): (int(str(n).split(".")[0]), int(str(d).split(".")[0]))
                for s, g, n, d in rows
            }
            few = catalogue.policy.threshold(protection)
            with_pair = {
                key: each for key, each in told.items() if key[0] in ("", *pair, " ".join(pair))
            }
            seen += sum(" " in split for split, _ in with_pair)
            attacked += 1
            assert _narrowest(truth, with_pair, few) >= few, (indicator, period, protection)
    assert attacked > 4 and seen > 20


def test_places_are_not_divided_by_a_pair_and_the_room_sees_no_more(paired: Monitor) -> None:
    for reader in (VIEWER, PUBLIC_ROOM):
        cells = paired.cells(reader, RATE, LAMPANG, by=("age_band", "poverty"))
        of_places = [
            each for each in cells.cells if each.place != LAMPANG and len(each.groups) == 2
        ]
        assert {each.status for each in of_places} == {"undivided"}
    more = (
        "select count(*) from protected_cell a join protected_cell b using (indicator, province, "
        "period, split, place, grp) where a.protection = 'public_room' and b.protection = 'viewer' "
        "and a.status = 'ok' and b.status <> 'ok'"
    )
    assert _rows(paired.store, more) == [(0,)]


def test_a_pair_comes_with_the_next_issue(copied: Callable[[], Monitor]) -> None:
    monitor = copied()
    split = ("age_band", "poverty")
    before = monitor.store.current()
    refused = monitor.refusal(VIEWER, RATE, LAMPANG, split)
    assert before is not None and refused is not None and "not yet protected" in refused.en
    made = monitor.protect_pairs(OWNER)
    assert made is not None and made.edition == (before.number, before.issue + 1)
    assert monitor.refusal(VIEWER, RATE, LAMPANG, split) is None
    assert monitor.store.is_sound(made)
    assert monitor.protect_pairs(OWNER) is None


class Cut(Exception):
    """The work ends here."""


@pytest.mark.long
def test_cut_off_it_begins_again(copied: Callable[[], Monitor], catalogue: Catalogue) -> None:
    store = copied().store
    before = store.current()

    def cut(share: float, _what: Text) -> None:
        if share > 0.7:
            raise Cut

    with pytest.raises(Cut):
        protect_pairs(store, catalogue, cut)
    assert store.current() == before and store.left_in_scratch() == ()
    assert pairs_left(store, catalogue)
    assert protect_pairs(store, catalogue) is not None
    assert not pairs_left(store, catalogue)


def test_a_publication_made_meanwhile_stays(
    copied: Callable[[], Monitor], catalogue: Catalogue
) -> None:
    store = copied().store
    issues: list[int] = []

    def meanwhile(share: float, _what: Text) -> None:
        if share > 0.7 and not issues:
            changed(store, lambda connection: connection.execute("select 1"))
            issues.append(2)

    assert protect_pairs(store, catalogue, meanwhile) is None
    current = store.current()
    assert current is not None and current.issue == 2
    assert pairs_left(store, catalogue)


def test_the_same_rows_keep_their_pairs(paired: Monitor) -> None:
    before = _rows(paired.store, PAIRS)
    again = paired.publish(OWNER, renewal="now")
    assert again is not None and again.number == 3
    assert _rows(paired.store, PAIRS) == []
    assert paired.protect_pairs(OWNER) is not None
    assert _rows(paired.store, PAIRS) == before


def test_behind_the_readers_of_a_server(
    copied: Callable[[], Monitor], catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = copied().store
    pairing = pairing_apart.Pairing(catalogue, store)
    assert pairing.begin() is None  # nobody is served
    monkeypatch.setattr(pairing_apart, "_served", type(pairing_apart._served)())
    pairing_apart.serve()
    worker = pairing.begin()
    assert worker is not None
    assert pairing.begin() is None  # one at a time
    worker.join()
    current = store.current()
    assert current is not None and current.issue == 2
    assert not pairs_left(store, catalogue)
    assert pairing.begin() is None  # all is done


def test_a_carried_file_has_the_pairs(paired: Monitor) -> None:
    current = paired.store.current()
    assert current is not None
    catalogue, carried = open_carried(paired.store.publications / current.protected.name)
    cells = Monitor(catalogue, carried).cells(
        PUBLIC_ROOM, RATE, LAMPANG, by=("age_band", "poverty")
    )
    own = paired.cells(PUBLIC_ROOM, RATE, LAMPANG, by=("age_band", "poverty"))
    assert [each.value for each in cells.cells] == [each.value for each in own.cells]
    assert any(each.is_shown for each in cells.by_group)
