"""Every run of a page has a turn of its own and gives it back, however it ends."""

from __future__ import annotations

import pytest
from screens import OpenPage

from pages import _kept, coverage


@pytest.mark.parametrize("fails", [False, True])
def test_a_page_works_in_its_turn(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    taken = []

    def render(view: object) -> None:  # noqa: ARG001
        taken.append(_kept.turns().is_taken)
        if fails:
            raise RuntimeError("a page that fails")

    monkeypatch.setattr(coverage, "render", render)
    run = open_page("coverage")
    assert bool(run.exception) == fails
    assert taken == [True]
    assert not _kept.turns().is_taken
