"""What lies near a cell: which hidden cells and which sums, however large the whole.

Enters: the columns of the equations (one a cell), and what is hidden. Leaves: neighbourhoods, and several of
them side by side as one block-diagonal matrix for one linear programme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

__all__ = ["Asked", "Near", "SideBySide"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Asked:
    """An end, the cells that may move for it, and the sums that must stay (None: all that they stand in)."""

    end: int
    cells: Ints
    sums: Ints | None = None


class SideBySide:
    """Several neighbourhoods as one block-diagonal matrix, each cell once for each neighbourhood."""

    def __init__(self, columns: sparse.csc_matrix, asked: Sequence[Asked]) -> None:
        self.ends = np.array([a.end for a in asked], dtype=np.intp)
        self.cells = np.concatenate([a.cells for a in asked])
        lengths = [len(a.cells) for a in asked]
        self.begins = np.concatenate([[0], np.cumsum(lengths)])
        block = np.repeat(np.arange(len(asked)), lengths)
        counts = np.diff(columns.indptr)[self.cells]
        column = np.repeat(np.arange(len(self.cells)), counts)
        at = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        at += np.repeat(columns.indptr[self.cells], counts)
        height = columns.shape[0]
        line = block[column] * height + columns.indices[at]
        data = columns.data[at]
        if asked[0].sums is not None:
            allowed = np.concatenate([i * height + a.sums for i, a in enumerate(asked) if a.sums is not None])
            stays = np.isin(line, allowed)
            line, column, data = line[stays], column[stays], data[stays]
        lines, row = np.unique(line, return_inverse=True)
        self.of_sum, self.sums = lines // height, lines % height
        shape = (len(lines), len(self.cells))
        self.matrix = sparse.csc_matrix((data, (row, column)), shape=shape)
        self._block = block

    def places(self, targets: Ints) -> Ints:
        """Where each end's own cell stands."""
        found: Ints = np.flatnonzero(self.cells == targets[self.ends][self._block])
        return found


class Near:
    """Which hidden cells lie near which: cells by their sums, sums by their hidden cells."""

    def __init__(self, columns: sparse.csc_matrix, values: Floats, hidden: Bools) -> None:
        self.hidden, self.columns = hidden, columns
        # The largest cells of a sum come first: they give most room.
        cells = np.flatnonzero(hidden)
        self._order = cells[np.argsort(-values[cells], kind="stable")]
        self._lines = columns[:, self._order].tocsr()
        self._lines.sort_indices()
        self._members: dict[int, list[int]] = {}
        self._sums: dict[int, list[int]] = {}

    def members(self, line: int) -> list[int]:
        """Hidden cells of a sum."""
        if line not in self._members:
            a, b = self._lines.indptr[line : line + 2]
            self._members[line] = self._order[self._lines.indices[a:b]].tolist()
        return self._members[line]

    def sums(self, cell: int) -> list[int]:
        """Sums in which a cell stands."""
        if cell not in self._sums:
            a, b = self.columns.indptr[cell : cell + 2]
            self._sums[cell] = self.columns.indices[a:b].tolist()
        return self._sums[cell]

    def ball(self, start: int, cap: int, width: int, without: int = -1) -> Ints:
        """Hidden cells about one, at most `width` of each sum, without those that can't move alone."""
        queue, seen, done = [start], {start, without}, set()
        for cell in queue:
            if len(queue) >= cap:
                break
            for line in self.sums(cell):
                if line not in done:
                    done.add(line)
                    fresh = [c for c in self.members(line)[:width] if c not in seen]
                    seen.update(fresh)
                    queue += fresh
        return self._pruned(start, queue)

    def _pruned(self, start: int, cells: list[int]) -> Ints:
        """Drop cells that stand alone in one of their sums: nothing there could make up for them."""
        inside: dict[int, set[int]] = {}
        for cell in cells:
            for line in self.sums(cell):
                inside.setdefault(line, set()).add(cell)
        alone = [line for line, members in inside.items() if len(members) == 1]
        left = set(cells)
        while alone:
            for cell in inside[alone.pop()] & left:
                left.discard(cell)
                for line in self.sums(cell):
                    inside[line].discard(cell)
                    if len(inside[line]) == 1:
                        alone.append(line)
        return np.array(sorted(left) if start in left else [], dtype=np.intp)

    def closed(self, start: int, cap: int, widest: int) -> tuple[Ints, Ints]:
        """All hidden cells of a few sums about one, and these sums, none with many cells."""
        queue, seen = [start], {start}
        lines: dict[int, None] = {}
        for cell in queue:
            if len(queue) >= cap:
                break
            for line in self.sums(cell):
                if line not in lines and len(self.members(line)) <= widest:
                    lines[line] = None
                    fresh = [c for c in self.members(line) if c not in seen]
                    seen.update(fresh)
                    queue += fresh
        return np.array(sorted(seen), dtype=np.intp), np.array(sorted(lines), dtype=np.intp)

    def component(self, start: int) -> Ints:
        """All hidden cells that sums tie to one, however far."""
        return np.flatnonzero(self._component == self._component[start])

    @cached_property
    def _component(self) -> Ints:
        cells = np.flatnonzero(self.hidden)
        part = abs(self.columns[:, cells])
        graph = sparse.block_array([[None, part], [part.T, None]], format="csr")
        _, label = csgraph.connected_components(graph, directed=False)
        found = np.full(len(self.hidden), -1, dtype=np.intp)
        found[cells] = label[part.shape[0] :]
        return found
