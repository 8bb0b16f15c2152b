"""Turns: one at a time, in order, and nobody waits behind long work."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

import pytest

from equity_metrics.turns import Turns

LONG = 30.0  # seconds; no test takes that long unless it fails


def begun(work: object) -> Thread:
    thread = Thread(target=work, daemon=True)  # type: ignore[arg-type]
    thread.start()
    return thread


def until(holds: Callable[[], bool]) -> None:
    for _ in range(int(LONG * 1000)):
        if holds():
            return
        Event().wait(0.001)
    raise AssertionError("it never came")


def waiting(turns: Turns, number: int) -> None:
    """Until so many wait for their turn."""
    until(lambda: len(turns._waiting) == number)


def taken(turns: Turns) -> None:
    """Until somebody works."""
    until(lambda: turns.is_taken)


def test_a_crowd_works_one_at_a_time() -> None:
    turns, at_work, most, done = Turns(LONG), [0], [0], []

    def work(nth: int) -> None:
        for _ in range(20):
            with turns.turn():
                at_work[0] += 1
                most[0] = max(most[0], at_work[0])
                Event().wait(0.0001)
                at_work[0] -= 1
        done.append(nth)

    for each in [begun(lambda nth=nth: work(nth)) for nth in range(20)]:
        each.join(LONG)
    assert sorted(done) == list(range(20))
    assert most == [1]
    assert not turns.is_taken


def test_turns_come_in_the_order_of_asking() -> None:
    turns, order = Turns(LONG), []

    def work(nth: int) -> None:
        with turns.turn():
            order.append(nth)

    with turns.turn():
        threads = []
        for nth in range(10):
            threads.append(begun(lambda nth=nth: work(nth)))
            waiting(turns, nth + 1)
        assert order == []
    for each in threads:
        each.join(LONG)
    assert order == list(range(10))


def test_nobody_waits_behind_long_work() -> None:
    turns, may_end, ended = Turns(0.05), Event(), []

    def publish() -> None:
        with turns.turn():
            may_end.wait(LONG)
        ended.append("published")

    long = begun(publish)
    taken(turns)
    for nth in range(3):
        with turns.turn():
            ended.append(f"read {nth}")
    assert ended == ["read 0", "read 1", "read 2"]
    may_end.set()
    long.join(LONG)
    assert ended[-1] == "published"
    assert not turns.is_taken


def test_long_work_that_ends_takes_nobodys_turn_away() -> None:
    turns, may_end = Turns(0.05), Event()

    def publish() -> None:
        with turns.turn():
            may_end.wait(LONG)

    long = begun(publish)
    taken(turns)
    with turns.turn():
        may_end.set()
        long.join(LONG)
        assert turns.is_taken


def test_a_run_that_fails_gives_its_turn_back() -> None:
    turns = Turns(LONG)
    with pytest.raises(ValueError, match="no"), turns.turn():
        raise ValueError("no")
    assert not turns.is_taken
    with turns.turn():
        pass
