"""The best assignment between two sets: each element at most once, with the highest total score."""

from collections.abc import Callable, Mapping

_INFINITY = float("inf")
# The exact method takes the cube of this; above it, in sets that no document of people's making has, best first.
_EXACT_UP_TO = 100


def best_assignment(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Left to right, for the pairs that have a score. All scores are positive.

    Groups that share no element are solved separately: exactly, unless a group is unreasonably large.
    """
    chosen: dict[int, int] = {}
    for part in _parts(scores):
        lefts = sorted({left for left, _ in part})
        rights = sorted({right for _, right in part})
        if min(len(lefts), len(rights)) <= _EXACT_UP_TO:
            chosen.update(_exact(part, lefts, rights))
        else:
            chosen.update(_best_first(part))
    return chosen


def _parts(scores: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The pairs, grouped so that no two groups share an element."""
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for left, right in scores:
        root[find(("left", left))] = find(("right", right))
    parts: dict[tuple[str, int], dict[tuple[int, int], float]] = {}
    for pair, score in scores.items():
        parts.setdefault(find(("left", pair[0])), {})[pair] = score
    return list(parts.values())


def _best_first(part: Mapping[tuple[int, int], float]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for (left, right), _ in sorted(part.items(), key=lambda entry: (-entry[1], entry[0])):
        if left not in chosen and right not in taken:
            chosen[left] = right
            taken.add(right)
    return chosen


def _exact(part: Mapping[tuple[int, int], float], lefts: list[int], rights: list[int]) -> dict[int, int]:
    """The Hungarian method with shortest augmenting paths. The rows are the smaller side."""
    flipped = len(lefts) > len(rights)
    rows, columns = (rights, lefts) if flipped else (lefts, rights)
    top = max(part.values()) + 1.0

    def cost(row: int, column: int) -> float:
        pair = (columns[column], rows[row]) if flipped else (rows[row], columns[column])
        return top - part.get(pair, 0.0)

    row_of, row_price, column_price = [-1] * len(columns), [0.0] * len(rows), [0.0] * len(columns)
    for start in range(len(rows)):
        _augment(start, cost, row_of, row_price, column_price)
    chosen = {}
    for column, row in enumerate(row_of):
        if row >= 0:
            pair = (columns[column], rows[row]) if flipped else (rows[row], columns[column])
            if pair in part:
                chosen[pair[0]] = pair[1]
    return chosen


def _augment(
    start: int, cost: Callable[[int, int], float], row_of: list[int], row_price: list[float], column_price: list[float]
) -> None:
    """Give one more row a column, and move others if that is cheaper."""
    width = len(row_of)
    slack, came_from, seen = [_INFINITY] * width, [-1] * width, [False] * width
    row, column = start, -1
    while True:
        best, nearest = _INFINITY, -1
        for at in range(width):
            if seen[at]:
                continue
            reduced = cost(row, at) - row_price[row] - column_price[at]
            if reduced < slack[at]:
                slack[at], came_from[at] = reduced, column
            if slack[at] < best:
                best, nearest = slack[at], at
        row_price[start] += best
        for at in range(width):
            if seen[at]:
                row_price[row_of[at]] += best
                column_price[at] -= best
            else:
                slack[at] -= best
        column = nearest
        seen[column] = True
        if row_of[column] < 0:
            break
        row = row_of[column]
    while column >= 0:
        before = came_from[column]
        row_of[column] = row_of[before] if before >= 0 else start
        column = before
