"""Tile maps: every area one square of a small grid, laid out from label points alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, cos, hypot, radians

Square = tuple[int, int]  # column from the west, row from the north
Way = tuple[float, float, float]  # a unit step east, south, and its weight
_SPARE = 1.45  # squares of the largest grid tried, per area
_TRIED = 5
_FAR = 1e9
_EVEN = 1e-9  # a gain below this is rounding, and could swap for ever
_ROUNDS = 8  # settles long before; a bound, so that no rounding can make it circle
_STEPS = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]


def tile_layout(points: Mapping[str, tuple[float, float]]) -> dict[str, Square]:
    """Area code -> (column, row) for `{code: (lat, lon)}` in degrees; the same answer every time.

    Tries small grids of about the land's shape, moves every area to a square by the assignment of
    least total squared displacement, and keeps the grid that turns the fewest neighbours round.
    """
    codes = sorted(points)
    if not codes:
        return {}
    plane = _spread([_kilometres(points[code], points[codes[0]]) for code in codes])
    layouts = [_compact(_improved(plane, grid)) for grid in _grids(plane)]
    best = min(layouts, key=lambda squares: _cost(plane, squares))
    return dict(zip(codes, best, strict=True))


def _kilometres(point: tuple[float, float], origin: tuple[float, float]) -> tuple[float, float]:
    """East and south of the origin; flat-earth error is far below one square here."""
    east = (point[1] - origin[1]) * 111.32 * cos(radians(origin[0]))
    return east, (origin[0] - point[0]) * 111.32


def _spread(plane: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Halfway between true position and rank, so that a crowded city centre gets room."""
    columns = [_half_ranked([point[axis] for point in plane]) for axis in (0, 1)]
    return list(zip(*columns, strict=True))


def _half_ranked(values: Sequence[float]) -> list[float]:
    low, span = min(values), max(values) - min(values)
    order = sorted(range(len(values)), key=lambda index: (values[index], index))
    rank = {index: place / max(len(values) - 1, 1) for place, index in enumerate(order)}
    return [low + (value - low + rank[index] * span) / 2 for index, value in enumerate(values)]


def _grids(plane: Sequence[tuple[float, float]]) -> list[Square]:
    """Widths and heights to try: enough squares, few spare ones, near the land's proportions."""
    count = len(plane)
    wide = max(max(x for x, _ in plane) - min(x for x, _ in plane), 1.0)
    high = max(max(y for _, y in plane) - min(y for _, y in plane), 1.0)
    most = max(int(count * _SPARE), count + 2)
    grids = [
        (columns, rows)
        for columns in range(1, count + 1)
        for rows in range(ceil(count / columns), most // columns + 1)
    ]
    # A strip one square wide is right for a few areas in a row, wrong for a province.
    stretch = {
        grid: max(grid[0] * high / (grid[1] * wide), grid[1] * wide / (grid[0] * high))
        for grid in grids
    }
    return sorted(grids, key=lambda grid: (stretch[grid], grid))[:_TRIED]


def _assign(plane: Sequence[tuple[float, float]], grid: Square) -> list[Square]:
    columns, rows = grid
    squares = [(column, row) for row in range(rows) for column in range(columns)]
    targets = list(
        zip(
            _scaled([x for x, _ in plane], columns),
            _scaled([y for _, y in plane], rows),
            strict=True,
        )
    )
    costs = [[(x - c) ** 2 + (y - r) ** 2 for c, r in squares] for x, y in targets]
    return [squares[index] for index in _cheapest(costs)]


def _scaled(values: Sequence[float], cells: int) -> list[float]:
    low, span = min(values), max(values) - min(values) or 1.0
    return [(value - low) / span * (cells - 1) for value in values]


def _cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
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


def _compact(squares: Sequence[Square]) -> list[Square]:
    """Empty rows and columns taken out, so the picture starts at (0, 0) and has no gap across."""
    columns = {old: new for new, old in enumerate(sorted({column for column, _ in squares}))}
    rows = {old: new for new, old in enumerate(sorted({row for _, row in squares}))}
    return [(columns[column], rows[row]) for column, row in squares]


def _ways(plane: Sequence[tuple[float, float]]) -> list[list[Way]]:
    """For every area: the true direction of each other one, and how much it counts (near ones)."""
    ways = []
    for x, y in plane:
        steps = [(x2 - x, y2 - y) for x2, y2 in plane]
        near = [1.0 / hypot(*step) if any(step) else 0.0 for step in steps]
        total = sum(near) or 1.0
        ways.append(
            [
                (east * close, south * close, close / total)
                for (east, south), close in zip(steps, near, strict=True)
            ]
        )
    return ways


def _improved(plane: Sequence[tuple[float, float]], grid: Square) -> list[Square]:
    """The assignment, then exchanges of near squares as long as one sets directions right."""
    squares, ways = _assign(plane, grid), _ways(plane)
    holders = {square: area for area, square in enumerate(squares)}
    for _ in range(_ROUNDS):
        moved = [_settle(ways, squares, holders, grid, area) for area in range(len(plane))]
        if not any(moved):
            break
    return squares


def _settle(
    ways: Sequence[Sequence[Way]],
    squares: list[Square],
    holders: dict[Square, int],
    grid: Square,
    area: int,
) -> bool:
    """Move one area to a near square, in exchange with who holds it, where that turns less."""
    here = squares[area]
    for step in _STEPS:
        there = (here[0] + step[0], here[1] + step[1])
        if not (0 <= there[0] < grid[0] and 0 <= there[1] < grid[1]):
            continue
        pair = [area] if there not in holders else [area, holders[there]]
        before = sum(_turn(ways[each], squares, each) for each in pair)
        for each, square in zip(pair, (there, here), strict=False):
            squares[each] = square
        if sum(_turn(ways[each], squares, each) for each in pair) < before - _EVEN:
            del holders[here]
            holders.update({squares[each]: each for each in pair})
            return True
        for each, square in zip(pair, (here, there), strict=False):
            squares[each] = square
    return False


def _turn(ways: Sequence[Way], squares: Sequence[Square], area: int) -> float:
    """How wrongly the other areas lie around one area: 0 not at all, 1 all on the far side."""
    column, row = squares[area]
    turned = 0.0
    for (east, south, weight), (column2, row2) in zip(ways, squares, strict=True):
        across, down = column2 - column, row2 - row
        if across or down:
            turned += weight * (1.0 - (east * across + south * down) / hypot(across, down))
    return turned / 2


def _cost(plane: Sequence[tuple[float, float]], squares: Sequence[Square]) -> float:
    """Mean turn of the areas, plus a fine for spare squares and for loose pieces."""
    turns = [_turn(ways, squares, area) for area, ways in enumerate(_ways(plane))]
    width, height = (max(square[axis] for square in squares) + 1 for axis in (0, 1))
    spare = width * height / len(plane) - 1
    return sum(turns) / len(plane) + 0.03 * spare + 0.1 * (_pieces(squares) - 1)


def _pieces(squares: Sequence[Square]) -> int:
    """How many groups of squares touching by a side or a corner."""
    left, pieces = set(squares), 0
    while left:
        pieces += 1
        frontier = [left.pop()]
        while frontier:
            column, row = frontier.pop()
            near = {(column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= near
            frontier.extend(near)
    return pieces
