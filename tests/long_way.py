"""The long way: what `.ci/full` looks at besides. With EQUITY_LONG set all of it is looked at.

A test or a case with the mark `long` belongs to it: it asks once more, in another size, language,
order or with another harm, what a shorter one asks in every run.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pytest

IS_LONG = "EQUITY_LONG" in os.environ


def long_after(number: int, cases: Iterable[Any]) -> list[Any]:
    """The first so many cases as they are; the others with the mark."""
    return [
        each
        if nth < number
        else pytest.param(*(each if isinstance(each, tuple) else (each,)), marks=pytest.mark.long)
        for nth, each in enumerate(cases)
    ]


def without_long(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the long way out, unless all is asked for."""
    if IS_LONG:
        return
    left_out = [each for each in items if each.get_closest_marker("long") is not None]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [each for each in items if each.get_closest_marker("long") is None]
