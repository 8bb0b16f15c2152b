"""The cheapest way to give every row a column of its own."""

from __future__ import annotations

from collections.abc import Sequence

_FAR = 1e9


def cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """Exact assignment of rows to distinct columns (shortest augmenting paths, Kuhn-Munkres)."""
    height, width = len(costs), len(costs[0])
    row_price, column_price = [0.0] * (height + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)  # row that holds a column, counted from 1; 0 is nobody
    for row in range(1, height + 1):
        owner[0], column = row, 0
        slack, via, done = [_FAR] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while True:
            done[column] = True
            column = _relax(costs, owner[column], column, row_price, column_price, slack, via, done)
            _reprice(slack, done, owner, row_price, column_price, slack[column])
            if owner[column] == 0:
                break
        while column:
            owner[column], column = owner[via[column]], via[column]
    taken = {holder: column - 1 for column, holder in enumerate(owner) if column and holder}
    return [taken[row] for row in range(1, height + 1)]


def _relax(
    costs: Sequence[Sequence[float]],
    row: int,
    reached_from: int,
    row_price: Sequence[float],
    column_price: Sequence[float],
    slack: list[float],
    via: list[int],
    done: Sequence[bool],
) -> int:
    """Lower the slack of open columns seen from one row; the column now nearest."""
    nearest = -1
    for column in range(1, len(slack)):
        if done[column]:
            continue
        reduced = costs[row - 1][column - 1] - row_price[row] - column_price[column]
        if reduced < slack[column]:
            slack[column], via[column] = reduced, reached_from
        if nearest < 0 or slack[column] < slack[nearest]:
            nearest = column
    return nearest


def _reprice(
    slack: list[float],
    done: Sequence[bool],
    owner: Sequence[int],
    row_price: list[float],
    column_price: list[float],
    step: float,
) -> None:
    for column, closed in enumerate(done):
        if closed:
            row_price[owner[column]] += step
            column_price[column] -= step
        else:
            slack[column] -= step
