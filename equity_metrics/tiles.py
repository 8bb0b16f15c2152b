"""Tile maps: every area one square of a small grid, laid out from label points alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, cos, hypot, radians

from equity_metrics.assignment import cheapest

Square = tuple[int, int]  # column from the west, row from the north
Way = tuple[float, float, float, float]  # a unit step east, south, its weight, its tie
_SPARE = 1.45  # squares of the largest grid tried, per area
_TRIED = 5
_TIE = 0.25  # what one square between all neighbours of an area costs, against a half turn
_CORNER = 0.5  # of that, for touching by a corner instead of a side
_LAKE = 0.2  # what an empty square inside the land costs, an area
_EVEN = 1e-9  # a gain below this is rounding, and could swap for ever
_ROUNDS = 8  # settles long before; a bound, so that no rounding can make it circle
_STEPS = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]


def tile_layout(points: Mapping[str, tuple[float, float]]) -> dict[str, Square]:
    """Area code -> (column, row) for `{code: (lat, lon)}` in degrees; the same answer every time.

    Tries small grids of about the land's shape, moves every area to a square by the assignment of
    least total squared displacement, exchanges squares while that sets neighbours right, and keeps
    the grid that turns and parts the fewest.
    """
    codes = sorted(points)
    if not codes:
        return {}
    land = [_kilometres(points[code], points[codes[0]]) for code in codes]
    plane = _spread(land)
    ways = _ways(plane, _neighbours(land))
    layouts = [_compact(_improved(plane, ways, grid)) for grid in _grids(plane)]
    best = min(layouts, key=lambda squares: _cost(ways, squares))
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
    return [squares[index] for index in cheapest(costs)]


def _scaled(values: Sequence[float], cells: int) -> list[float]:
    low, span = min(values), max(values) - min(values) or 1.0
    return [(value - low) / span * (cells - 1) for value in values]


def _compact(squares: Sequence[Square]) -> list[Square]:
    """Empty rows and columns taken out, so the picture starts at (0, 0) and has no gap across."""
    columns = {old: new for new, old in enumerate(sorted({column for column, _ in squares}))}
    rows = {old: new for new, old in enumerate(sorted({row for _, row in squares}))}
    return [(columns[column], rows[row]) for column, row in squares]


def _neighbours(land: Sequence[tuple[float, float]]) -> list[set[int]]:
    """For every area those next to it: no third point lies in the circle between the two."""
    found: list[set[int]] = [set() for _ in land]
    for one, (x1, y1) in enumerate(land):
        for other, (x2, y2) in enumerate(land[:one]):
            x, y, reach = (x1 + x2) / 2, (y1 + y2) / 2, hypot(x1 - x2, y1 - y2) / 2 - _EVEN
            if all(hypot(x3 - x, y3 - y) >= reach for x3, y3 in land):
                found[one].add(other)
                found[other].add(one)
    return found


def _ways(plane: Sequence[tuple[float, float]], neighbours: Sequence[set[int]]) -> list[list[Way]]:
    """For every area: the true direction of each other one, how much it counts, and its tie."""
    ways = []
    for (x, y), mine in zip(plane, neighbours, strict=True):
        steps = [(x2 - x, y2 - y) for x2, y2 in plane]
        near = [1.0 / hypot(*step) if any(step) else 0.0 for step in steps]
        total, tie = sum(near) or 1.0, _TIE / max(len(mine), 1)
        ways.append(
            [
                (east * close, south * close, close / total, tie if other in mine else 0.0)
                for other, ((east, south), close) in enumerate(zip(steps, near, strict=True))
            ]
        )
    return ways


def _improved(
    plane: Sequence[tuple[float, float]], ways: Sequence[Sequence[Way]], grid: Square
) -> list[Square]:
    """The assignment, then exchanges of near squares as long as one sets directions right."""
    squares = _assign(plane, grid)
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
    """How wrongly the other areas lie around one area, and how far its neighbours were parted.

    0 not at all; 1 all on the far side; a tie more for each square between two neighbours.
    """
    column, row = squares[area]
    turned = parted = 0.0
    for (east, south, weight, tie), (column2, row2) in zip(ways, squares, strict=True):
        across, down = column2 - column, row2 - row
        if across or down:
            turned += weight * (1.0 - (east * across + south * down) / hypot(across, down))
            if tie:
                parted += tie * (max(abs(across), abs(down)) - 1 + _CORNER * (across * down != 0))
    return turned / 2 + parted


def _cost(ways: Sequence[Sequence[Way]], squares: Sequence[Square]) -> float:
    """Mean turn of the areas, plus a fine for spare squares, for lakes and for loose pieces."""
    turns = sum(_turn(mine, squares, area) for area, mine in enumerate(ways)) / len(squares)
    width, height = (max(square[axis] for square in squares) + 1 for axis in (0, 1))
    spare = width * height / len(squares) - 1
    lakes = _lakes(squares, width, height) / len(squares)
    return turns + 0.03 * spare + _LAKE * lakes + 0.1 * (_pieces(squares) - 1)


def _lakes(squares: Sequence[Square], width: int, height: int) -> int:
    """Empty squares with land on three sides or more."""
    land = set(squares)
    empty = [(i, j) for i in range(width) for j in range(height) if (i, j) not in land]
    return sum(len({(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)} & land) > 2 for i, j in empty)


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
