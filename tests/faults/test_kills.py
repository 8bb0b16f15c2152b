"""kill -9 at random and at aimed moments: the old publication or the new one, never another."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from delivered import rewrite, rows_of
from killing import AIMED, OF_IMPORTS, OF_PURGES, Moment, Nursery, at_random
from small import ID, LAMPANG

from equity_metrics import examined
from equity_metrics.catalogue import Catalogue
from equity_metrics.intake.identity import keys_of
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.remains import files_with
from equity_metrics.settings import pseudonym_key
from equity_metrics.store import Manifest, Store

KILLS = int(os.environ.get("EQUITY_KILLS", "20"))  # of both tests together
Files = dict[tuple[str, str], Path]
Rows = frozenset[str]


@pytest.fixture
def nursery(small: Callable[[], Monitor], built_small: Path, tmp_path: Path) -> Iterator[Nursery]:
    """Work on a copy of the small store, whose two publications are pinned: they never expire."""
    monitor = small()
    for number in (1, 2):
        monitor.pin(OWNER, number, "kills")
    with Nursery(monitor.store.root, tmp_path / "told", built_small.with_name("key")) as nursery:
        yield nursery


def rows_in(manifest: Manifest) -> Rows:
    """What a publication is made of."""
    return frozenset(part.path for part in manifest.parts)


def persons(monitor: Monitor) -> object:
    """A figure that every one of these publications has another value of."""
    cells = monitor.cells(OWNER, "child_aid_rate", LAMPANG)
    return cells.whole.numerator, cells.whole.denominator


def started_again(catalogue: Catalogue, root: Path) -> Monitor:
    """A process after the killed one: what was left behind is gone, and all that is kept is whole."""
    monitor = Monitor(catalogue, Store(root))
    monitor.refresh()
    assert monitor.store.orphans() == ()
    assert monitor.store.left_in_scratch() == ()
    assert not [each.text.en for each in examined.examined_store(monitor.store, catalogue) if not each.is_well]  # fmt: skip
    return monitor


def killed(
    nursery: Nursery, catalogue: Catalogue, works: list[str], moments: dict[str, Moment]
) -> Counter[str]:
    """Kills each piece of work in turn, at random and at the aimed moments; counts what came of it."""
    expected: dict[Rows, object] = {}
    longest = 0.0
    for work in works:
        longest = max(longest, nursery.run(work))
        monitor = Monitor(catalogue, Store(nursery.root))
        expected[rows_in(monitor.publication())] = persons(monitor)
    chance, found = random.Random(9), Counter[str]()
    turns = cycle([None, *moments])
    for nth in range(KILLS // 2):
        before = Store(nursery.root).numbers()[-1]
        aimed = next(turns)
        moment = at_random(chance, longest) if aimed is None else moments[aimed]
        told = nursery.kill(works[nth % len(works)], moment)
        first = Monitor(catalogue, Store(nursery.root))
        number, figure = first.publication().number, persons(first)
        assert number in (before, before + 1), (aimed, before, number)
        assert figure == expected[rows_in(first.publication())], (aimed, number)
        assert told is None or number == told, f"acknowledged {told}, lost when killed: {aimed}"
        again = started_again(catalogue, nursery.root)
        assert (again.publication().number, persons(again)) == (number, figure)
        found["new" if number > before else "old"] += 1
        found["acknowledged"] += told is not None
    print(dict(found))
    return found


def test_an_undo_is_there_or_not(nursery: Nursery, catalogue: Catalogue) -> None:
    undo = "monitor.undo(OWNER, {})"
    found = killed(nursery, catalogue, [undo.format(1), undo.format(2)], AIMED)
    assert found["old"] and found["new"], found


def test_a_delivery_is_published_or_not(
    nursery: Nursery, catalogue: Catalogue, files: Files
) -> None:
    works = []
    for fewer in (1, 2):
        path = files["child_survey", "2020-2"].with_name(f"delivery_{fewer}.csv")
        path.write_bytes(files["child_survey", "2020-2"].read_bytes())
        rewrite(path, rows_of(path)[:-fewer])
        check = f"monitor.check(OWNER, Path({str(path)!r}), 'child_survey', province='52')"
        works.append(f"{check}; monitor.publish(OWNER)")
    found = killed(nursery, catalogue, works, OF_IMPORTS | AIMED)
    assert found["old"] and found["new"], found
    # A delivery that was left waiting is published by the next one who means to.
    monitor = Monitor(catalogue, Store(nursery.root))
    monitor.publish(OWNER)
    assert monitor.store.waiting() == ()


def test_a_purge_that_was_killed_is_ended(
    nursery: Nursery, catalogue: Catalogue, files: Files
) -> None:
    children = iter(sorted({row[ID] for row in rows_of(files["child_survey", "2020-2"])}))
    purge = "monitor.purge(OWNER, 'child_survey', {!r})"
    longest = nursery.run(purge.format(next(children)))
    chance, turns, found = random.Random(9), cycle([None, *OF_PURGES]), Counter[str]()
    for _ in range(KILLS // 5):
        child, aimed = next(children), next(turns)
        key = keys_of(child, pseudonym_key(), None, is_number=False)
        nursery.kill(
            purge.format(child),
            at_random(chance, longest) if aimed is None else OF_PURGES[aimed],
        )
        monitor = Monitor(catalogue, Store(nursery.root))
        before = persons(monitor)
        monitor.refresh()
        assert persons(monitor) == before
        is_begun = bool(monitor.store.unfinished_purges())
        if is_begun:
            monitor.resume_purge(OWNER)
        else:
            monitor.purge(OWNER, "child_survey", child)
        assert files_with(nursery.root, key, [child]) == ()
        started_again(catalogue, nursery.root)
        found["begun" if is_begun else "not begun, or ended"] += 1
    print(dict(found))
    assert found["begun"], found
