"""The cheapest cells to hide such that no cut is broken, block by block.

Enters: what hiding each cell costs, and cuts (of some cells, enough must be hidden). Leaves: proposals, and
whether anything cheaper could do. Blocks of cells that no cut ties are solved by themselves; a block that
didn't change isn't solved again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from govdata.disclosure.solver import linear, whole

__all__ = ["Master"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

#: Columns of a block up to which every choice is looked at.
_ENUMERATED = 10
#: Branches that a programme's root is worth.
_ROOT = 20
_CLOSE = 1e-7


class Master:
    """The cheapest columns such that in each row the shares of those chosen add up to 1, block by block.

    Parameters
    ----------
    cost : ndarray
        Of each column; whole numbers but for ties.

    Attributes
    ----------
    work : float
        How much of it is left: entries of a programme times its branches.
    """

    def __init__(self, cost: Floats) -> None:
        self.cost = cost
        self.work = 0.0
        self.rows: list[tuple[Ints, Floats]] = []
        self._known: set[bytes] = set()
        self._solved: dict[tuple[int, ...], tuple[Ints, bool]] = {}
        self._last = np.zeros(len(cost), dtype=bool)

    def add(self, columns: Ints, shares: Floats) -> None:
        """Add a row, unless it is there."""
        order = np.argsort(columns)
        columns, shares = columns[order], shares[order]
        name = columns.tobytes() + np.round(shares, 9).tobytes()
        if name not in self._known:
            self._known.add(name)
            self.rows.append((columns, shares))

    def propose(self, close: bool) -> tuple[Ints, bool]:
        """Return the columns chosen, and whether no cheaper ones would do."""
        fresh: dict[tuple[int, ...], tuple[Ints, bool]] = {}
        for block in self._blocks():
            known = self._solved.get(tuple(block))
            fresh[tuple(block)] = known if known and (known[1] or not close) else self._solve(block, close)
        self._solved = fresh
        chosen = np.concatenate([np.empty(0, dtype=np.intp), *(c for c, _ in fresh.values())])
        self._last[:] = False
        self._last[chosen] = True
        return chosen, all(least for _, least in fresh.values())

    def _blocks(self) -> list[list[int]]:
        """Rows by block: rows of different blocks have no column in common."""
        if not self.rows:
            return []
        matrix = self._matrix(range(len(self.rows)), None)
        graph = sparse.block_array([[None, matrix], [matrix.T, None]], format="csr")
        _, label = csgraph.connected_components(graph, directed=False)
        blocks: dict[int, list[int]] = {}
        for row, block in enumerate(label[: len(self.rows)].tolist()):
            blocks.setdefault(block, []).append(row)
        return list(blocks.values())

    def _matrix(self, rows: Sequence[int], columns: Ints | None) -> sparse.csr_matrix:
        picked = [self.rows[r] for r in rows]
        indices = np.concatenate([c for c, _ in picked])
        data = np.concatenate([s for _, s in picked])
        begins = np.concatenate([[0], np.cumsum([len(c) for c, _ in picked])])
        if columns is not None:
            indices = np.searchsorted(columns, indices)
        width = len(self.cost) if columns is None else len(columns)
        return sparse.csr_matrix((data, indices, begins), shape=(len(picked), width))

    def _solve(self, block: list[int], close: bool) -> tuple[Ints, bool]:
        columns = np.unique(np.concatenate([self.rows[r][0] for r in block]))
        matrix = self._matrix(block, columns)
        if len(columns) <= _ENUMERATED:
            return columns[_enumerated(matrix.toarray(), self.cost[columns])], True
        if not close:
            self.work -= matrix.nnz
            return columns[_rounded(matrix, self.cost[columns])], False
        return self._closed(columns, matrix)

    def _closed(self, columns: Ints, matrix: sparse.csr_matrix) -> tuple[Ints, bool]:
        """Solve a block to the least; where the work left doesn't reach so far, keep its last proposal."""
        kept = columns[self._last[columns]]
        branches = int(self.work / matrix.nnz) - _ROOT
        if branches < 1:
            self.work = 0.0
            return kept, False
        found = whole(
            self.cost[columns],
            np.ones(len(columns), dtype=bool),
            matrix,
            (1 - _CLOSE, np.inf),
            (0, 1),
            branches=branches,
            gap=0.9 / max(1.0, float(self.cost[kept].sum())),
            as_it_is=True,
        )
        self.work -= (_ROOT + found.branches) * matrix.nnz
        if found.x is None:
            return kept, False
        # Costs are whole but for ties: less than one above the bound is the least.
        chosen = found.x > 0.5
        return columns[chosen], bool(self.cost[columns][chosen].sum() - found.bound < 0.95)


def _enumerated(matrix: Floats, cost: Floats) -> Bools:
    """Look at every choice of a few columns."""
    n = len(cost)
    every = ((np.arange(2**n)[:, None] >> np.arange(n)) & 1).astype(float)
    fits = (every @ matrix.T >= 1 - _CLOSE).all(axis=1)
    price = np.where(fits, every @ cost, np.inf)
    best: Bools = every[int(np.argmin(price))] > 0
    return best


def _rounded(matrix: sparse.csr_matrix, cost: Floats) -> Bools:
    """Choose cheap columns by rounding the best fractions of them: for finding cuts, good enough."""
    relaxed = _relaxed(matrix, cost)
    chosen: Bools = relaxed > 0.5
    sums = matrix @ chosen
    for column in np.lexsort((cost, -np.round(relaxed, 9))):
        if (sums >= 1 - _CLOSE).all():
            break
        if not chosen[column]:
            chosen[column] = True
            sums = sums + matrix[:, [column]].toarray().ravel()
    by_column = matrix.tocsc()
    for column in np.flatnonzero(chosen)[np.lexsort((relaxed[chosen], -np.round(cost[chosen])))]:
        a, b = by_column.indptr[column : column + 2]
        rows = by_column.indices[a:b]
        if (sums[rows] - by_column.data[a:b] >= 1 - _CLOSE).all():
            chosen[column] = False
            sums[rows] -= by_column.data[a:b]
    return chosen


def _relaxed(matrix: sparse.csr_matrix, cost: Floats) -> Floats:
    """The best fractions of columns; what a row has above 1 is a column of its own."""
    height, width = matrix.shape
    every = sparse.hstack([matrix, -sparse.identity(height)], format="csc")
    high = np.concatenate([np.ones(width), np.full(height, np.inf)])
    found = linear(
        np.concatenate([cost, np.zeros(height)]), every, np.ones(height), np.zeros(len(high)), high
    )
    # All columns together always do.
    return np.ones(width) if found is None else found[0][:width]
