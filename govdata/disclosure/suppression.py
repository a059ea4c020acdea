"""Which cells to hide besides the sensitive ones, so that no sensitive one can be worked out.

Cells, sums and needs in; the cells to hide out. A need says what must stay possible for the attacker. What
can't be hidden (published earlier, structurally empty) stays shown.

Method: Fischetti and Salazar-Gonzalez (2001), "Solving the cell suppression problem on tabular data with
linear constraints", Management Science 47: a master problem proposes cells, the attacker answers, and
whatever he can infer becomes a capacity cut. The master falls apart into blocks of cells that no cut ties,
each solved by itself; the attack looks near each cell (:mod:`govdata.disclosure.moves`). Where the work
allowed runs out, each cell that is still inferred gets its own cheapest pattern by a linear programme
(Kelly, Golden and Assad 1992), and cells that turn out not to be needed are shown again.

Work is counted, never timed: what is hidden is the same on an idle machine and on a busy one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govdata.disclosure.cells import System, described
from govdata.disclosure.master import Master
from govdata.disclosure.moves import Ends, Moves, Refuted, completed
from govdata.errors import DisclosureError

__all__ = ["Choice", "Needs", "choose", "ends_of"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]
_SLACK = 1e-6
#: Entries of a master programme times branches that the search may look at, for `effort` 1.
_WORK = 1_000_000
#: And as many more for each cell.
_WORK_PER_CELL = 200
_ROUNDS = 400
#: Cells that could be hidden up to which the search for the least goes through quick answers too.
_INTERLEAVED = 1_000


@dataclass(frozen=True, eq=False)
class Needs:
    """What the attacker must not exclude, per cell: NaN where a cell isn't sensitive.

    Parameters
    ----------
    low, high : ndarray
        The inferred range of a sensitive cell must reach down to `low` and up to `high`.
    shown : ndarray of bool
        Cells that can't be hidden: published earlier, or not there (not applicable).
    unseen : ndarray of bool
        Cells that nobody publishes anyway: missing ones, and differences.
    withheld : ndarray of bool
        Cells that were hidden earlier, and stay hidden.
    """

    low: Floats
    high: Floats
    shown: Bools
    unseen: Bools
    withheld: Bools

    @property
    def cells(self) -> Ints:
        """The sensitive cells."""
        return np.flatnonzero(~np.isnan(self.low))


@dataclass(frozen=True, eq=False)
class Choice:
    """Cells to hide (sensitive, complementary and unseen ones), and whether fewer can't do."""

    hidden: Bools
    optimal: bool
    moves: Moves


def ends_of(needs: Needs, values: Floats) -> Ends:
    """Return how far each sensitive cell must be able to move, given the values that fit."""
    cells = needs.cells
    gaps = np.concatenate([values[cells] - needs.low[cells], needs.high[cells] - values[cells]])
    signs = np.repeat([-1.0, 1.0], len(cells))
    far = gaps > _SLACK
    return Ends(np.tile(cells, 2)[far], signs[far], gaps[far])


def choose(system: System, needs: Needs, weight: Floats, *, effort: float = 1.0) -> Choice:
    """Return cells to hide such that every need is kept.

    Parameters
    ----------
    weight : ndarray
        What hiding each cell costs.
    effort : float
        How much work the search for the smallest set may take.

    Raises
    ------
    DisclosureError
        When hiding everything that may be hidden is not enough.
    """
    values = completed(system.equations, system.amounts, system.integer)
    must = needs.unseen | needs.withheld
    must[needs.cells] = True
    moves = Moves(system.equations, values, system.integer, ends_of(needs, values))
    if not len(needs.cells):
        return Choice(must, True, moves)
    _refuse_hopeless(system, needs, moves)
    search = _Search(system, needs, weight, must, moves)
    hidden, optimal = search.run(effort)
    # Hiding a cell that has one possible value keeps nothing from anybody.
    extra = np.flatnonzero(hidden & ~must)
    hidden[extra[~moves.stirred(hidden, extra)[0]]] = False
    return Choice(hidden, optimal, moves)


def _refuse_hopeless(system: System, needs: Needs, moves: Moves) -> None:
    if not needs.shown.any():
        return
    left = moves.prove(~needs.shown)
    if len(left.ends):
        bad = np.unique(moves.ends.cells[left.ends])
        raise DisclosureError(
            f"{described(system.keys[bad[0]])} and {len(bad) - 1} more cells can be inferred even with all "
            "other cells hidden, because cells published earlier give them away; withhold the table, "
            "or merge categories"
        )


class _Search:
    """Master programme over "hide or not", with a cut for each thing that an attacker could infer."""

    def __init__(self, system: System, needs: Needs, weight: Floats, must: Bools, moves: Moves) -> None:
        self.system, self.needs, self.must, self.moves = system, needs, must, moves
        self.weight, self.values = weight, moves.values
        self.free = ~(must | needs.shown)
        self.columns = np.flatnonzero(self.free)
        self.master = Master(_cost(weight[self.free], self.values[self.free]))
        self.column_of = np.full(len(must), -1, dtype=np.intp)
        self.column_of[self.columns] = np.arange(len(self.columns))

    def run(self, effort: float) -> tuple[Bools, bool]:
        """Return the best set of hidden cells that the work allowed finds, and whether it is the least."""
        self._single_sums()
        best, certain, least = self._good()
        if least:
            return best, certain
        self.master.work, hidden = effort * (_WORK + _WORK_PER_CELL * len(self.must)), best
        while self.master.work > 0:
            chosen, least = self.master.propose(close=True)
            hidden = self._with(chosen)
            left = self.moves.prove(hidden)
            if len(left.ends):
                certain &= self._cut(left, hidden)
                if len(self.columns) <= _INTERLEAVED:
                    # New cuts make for better quick answers, too.
                    best = self._lighter(best, self._good()[0])
                continue
            best = self._lighter(best, hidden)
            if least:
                return best, certain
        return self._lighter(best, self._shown_again(self._mended(hidden))), False

    def _good(self) -> tuple[Bools, bool, bool]:
        """Return a set that protects, quickly found: proposals that are near the best find most cuts.

        And whether every cut is certain, and whether no smaller set satisfies them.
        """
        certain, hidden = True, self.must
        for _ in range(_ROUNDS):
            chosen, least = self.master.propose(close=False)
            hidden = self._with(chosen)
            left = self.moves.prove(hidden)
            if not len(left.ends):
                return (hidden, certain, True) if least else (self._shown_again(hidden), certain, False)
            before = len(self.master.rows)
            certain &= self._cut(left, hidden)
            if len(self.master.rows) == before:
                break
        return self._shown_again(self._mended(hidden)), certain, False

    def _with(self, chosen: Ints) -> Bools:
        hidden = self.must.copy()
        hidden[self.columns[chosen]] = True
        return hidden

    def _lighter(self, one: Bools, other: Bools) -> Bools:
        return other if self.weight[other].sum() < self.weight[one].sum() else one

    # --- cuts ------------------------------------------------------------------------------------

    def _single_sums(self) -> None:
        """Start with the obvious: in each sum of a sensitive cell, something else must be able to move."""
        ends, height = self.moves.ends, self.system.equations.shape[0]
        columns = self.moves.columns
        for end, cell in enumerate(ends.cells.tolist()):
            a, b = columns.indptr[cell : cell + 2]
            for row, entry in zip(columns.indices[a:b], columns.data[a:b], strict=True):
                price = sparse.csr_matrix(([-ends.signs[end] * entry], ([0], [row])), shape=(1, height))
                self._capacity(end, price)

    def _cut(self, left: Refuted, hidden: Bools) -> bool:
        """Add what must not be proposed again; return whether all of it is certain."""
        fresh = [self._capacity(int(e), left.prices[[i]], hidden) for i, e in enumerate(left.ends)]
        if any(fresh):
            return True
        for end in left.ends.tolist():
            self._more(end, hidden)
        return bool(left.certain.all())

    def _more(self, end: int, hidden: Bools) -> None:
        """Whole numbers gave a cell away, which prices can't tell: hide something more about it."""
        part = self.system.equations[:, self.moves.component(hidden, end)]
        about = self.system.equations[np.unique(part.nonzero()[0])]
        beside = np.unique(about.nonzero()[1])
        beside = beside[self.free[beside] & ~hidden[beside]]
        if len(beside):
            self.master.add(self.column_of[beside], np.ones(len(beside)))

    def _capacity(self, end: int, price: sparse.csr_matrix, hidden: Bools | None = None) -> bool:
        """Add the cut of weak duality: what can move, priced, must reach what the need asks for.

        Returns whether `hidden` breaks it.
        """
        ends = self.moves.ends
        cell, sign, wanted = int(ends.cells[end]), float(ends.signs[end]), float(ends.gaps[end])
        gain = price @ self.system.equations
        cells, rate = gain.indices, gain.data.copy()
        own = cells == cell
        rate[own] += sign
        if not own.any():
            cells, rate = np.append(cells, cell), np.append(rate, sign)
        room = np.where(rate > 1e-9, np.inf, np.where(rate < -1e-9, -rate * self.values[cells], 0.0))
        room = np.minimum(room, wanted)
        left = wanted - float(room[self.must[cells]].sum())
        if left <= _SLACK:
            return False
        able = self.free[cells] & (room > 1e-9)
        if not able.any():
            raise DisclosureError(
                f"{described(self.system.keys[cell])} can be inferred however much else is hidden; withhold "
                "the table, or merge categories"
            )
        share = np.minimum(room[able], left) / left
        self.master.add(self.column_of[cells[able]], share)
        return hidden is None or float(share[hidden[cells[able]]].sum()) < 1 - 1e-6

    # --- without proof ---------------------------------------------------------------------------

    def _mended(self, hidden: Bools) -> Bools:
        """Hide, for each cell that is still inferred, the cheapest cells that let it move far enough."""
        while True:
            left = self.moves.prove(hidden)
            if not len(left.ends):
                return hidden
            hidden = hidden.copy()
            before = hidden.sum()
            for end in left.ends.tolist():
                hidden[self.moves.cheapest(end, hidden, self.free, self.weight)] = True
            if hidden.sum() == before:
                # Rounding inwards still bites: hide more about what is left, in order of weight.
                hidden[self._next(int(left.ends[0]), hidden)] = True

    def _next(self, end: int, hidden: Bools) -> int:
        cell = self.moves.ends.cells[end]
        lines = self.system.equations[:, [cell]].nonzero()[0]
        near = np.unique(self.system.equations[lines].nonzero()[1])
        left = self.free & ~hidden
        more = [c for c in near if left[c]] or np.flatnonzero(left).tolist()
        if not more:
            raise DisclosureError(
                f"{described(self.system.keys[cell])} can't be protected within the work allowed; withhold "
                "the table, or merge categories"
            )
        return int(min(more, key=lambda c: (self.weight[c], c)))

    def _shown_again(self, hidden: Bools) -> Bools:
        """Show complementary cells that turn out not to be needed, the weightiest first."""
        extra = np.flatnonzero(hidden & ~self.must)
        extra = extra[self.moves.spare(hidden, extra)]
        for cell in extra[np.argsort(-self.weight[extra], kind="stable")]:
            trial = hidden.copy()
            trial[cell] = False
            if not len(self.moves.prove(trial, thorough=False).ends):
                hidden = trial
        return hidden


def _cost(weight: Floats, values: Floats) -> Floats:
    """Among equal weights small values go first, then the order of cells: one answer, always."""
    tie = values / (1 + values.max(initial=0.0)) + np.arange(len(values)) / (1e3 * (1 + len(values)))
    cost: Floats = weight + 0.05 * tie / (1 + len(values))
    return cost
