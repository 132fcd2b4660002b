"""The best pairing of two lists, exactly: a maximum-weight matching of a sparse bipartite graph.

Rows are added one by one along a shortest augmenting path (Dijkstra on reduced costs, as Jonker and Volgenant do it for
dense matrices), so that each step keeps the matching optimal. A row that is better left alone takes a place of its own
that costs nothing. Sparse, as a task resembles few others: 2,000 × 2,000 with a dozen candidates each take part of a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush, nlargest

Edges = list[list[tuple[int, float]]]


PARTNERS = 12  # of those the best, and of equals the nearest, that take part in the pairing
MOST = 40_000  # pairs of values scored within one group of tasks


def window(index: int, rows: int, columns: int) -> range:
    """The columns that a row is scored against: all, or for very long lists those at about the same place."""
    if rows * columns <= MOST:
        return range(columns)
    half, middle = max(1, MOST // (2 * rows)), index * columns // rows
    return range(max(0, middle - half), min(columns, middle + half + 1))


def nearest(index: int, rows: int, columns: int, scores: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    """The best partners of a row; of equal ones those at about the same place."""
    middle = index * columns / rows
    return nlargest(PARTNERS, ((c, s) for c, s in scores if s > 0), key=lambda row: (row[1], -abs(row[0] - middle)))


def best_pairs(edges: Edges, columns: int) -> dict[int, int]:
    """Row → column of the matching of greatest total weight; weights at or below zero never pair."""
    state = _State([[(c, -w) for c, w in row if w > 0] for row in edges], columns)
    for row in range(len(edges)):
        state.add(row)
    return {row: column for row, column in enumerate(state.column_of) if 0 <= column < columns}


class _State:
    """An optimal matching of the rows so far, with the columns' prices that prove it."""

    def __init__(self, edges: Edges, columns: int) -> None:
        # a place of its own for each row, behind the true columns: free of cost
        self.edges = [[*row, (columns + index, 0.0)] for index, row in enumerate(edges)]
        self.price = [0.0] * (columns + len(edges))
        self.row_of = [-1] * (columns + len(edges))
        self.column_of = [-1] * len(edges)

    def add(self, row: int) -> None:
        """Match one more row, and move those that must make room."""
        distance: dict[int, float] = {}
        before: dict[int, int] = {}  # column → the row it was reached from
        done: dict[int, float] = {}
        heap: list[tuple[float, int]] = []
        current, reached = row, 0.0
        while True:
            base = self._slack(current)
            for column, cost in self.edges[current]:
                length = reached + (cost - self.price[column]) - base
                if column not in done and length < distance.get(column, float("inf")) - 1e-12:
                    distance[column], before[column] = length, current
                    heappush(heap, (length, column))
            while True:
                reached, sink = heappop(heap)
                if sink not in done and reached <= distance[sink]:
                    break
            if self.row_of[sink] < 0:
                break
            done[sink] = reached
            current = self.row_of[sink]
        for column, length in done.items():
            self.price[column] += length - reached
        self._augment(row, sink, before)

    def _slack(self, row: int) -> float:
        """The reduced cost of the column that the row holds; for a new row the smallest it can have."""
        held = self.column_of[row]
        if held < 0:
            return min(cost - self.price[column] for column, cost in self.edges[row])
        return next(cost - self.price[column] for column, cost in self.edges[row] if column == held)

    def _augment(self, row: int, sink: int, before: dict[int, int]) -> None:
        column = sink
        while True:
            holder = before[column]
            self.row_of[column] = holder
            self.column_of[holder], column = column, self.column_of[holder]
            if holder == row:
                return
