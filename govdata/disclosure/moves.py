"""Proofs that a hidden cell could still be what it must be, found near the cell.

Enters: cells, sums, values that fit them, what is hidden, and how far each sensitive cell must be able to
move. Leaves: for each such end a *move*, or prices on sums that say why there is none.

A move changes hidden cells such that every sum stays, nothing turns negative and counts stay whole. Whoever
sees only what is published can't tell the values before it from those after it: so one move proves an end,
and anybody can check it by adding up. It is looked for among the few cells that its cell's sums touch,
then among more, last among all; the other way round, sums near the cell are often enough to show that
there is no move at all. No clock is read: what isn't found within the work allowed counts as not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govdata.disclosure.near import Asked, Near, SideBySide
from govdata.disclosure.solver import linear, whole
from govdata.errors import DisclosureError

__all__ = ["Ends", "Moves", "Refuted", "completed"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

#: Cells of a neighbourhood, and how many of one sum: first a handful, then more.
_INNER = ((24, 5), (150, 12), (1200, 60))
#: Cells of a set of sums taken alone, and the most that one of these sums may have.
_OUTER = ((40, 12), (300, 60))
#: Cells in one linear programme; several questions share one, so that its overhead is paid once.
_TOGETHER = 6_000
#: Neighbourhoods of the smallest size in one linear programme.
_MANY = 250
#: Price of a cell's moving beside its target's: moves stay short.
_SHORT = 1e-4
_SLACK = 1e-6
#: Branches of one search for whole numbers.
_BRANCHES = 500
#: Least that a value is made up to, where sums leave room.
_ROOMY = 30.0


@dataclass(frozen=True, eq=False)
class Ends:
    """What must stay possible: each cell moves by at least `gap` upwards (sign 1) or downwards (-1)."""

    cells: Ints
    signs: Floats
    gaps: Floats

    def __len__(self) -> int:
        return len(self.cells)

    def only(self, some: Bools) -> Ends:
        """Return some of them."""
        return Ends(self.cells[some], self.signs[some], self.gaps[some])


@dataclass(frozen=True, eq=False)
class Refuted:
    """Ends that can't be proven.

    Parameters
    ----------
    ends : ndarray of int
    prices : csr_matrix, shape (ends, sums)
        Why no move exists; a row of nothing where sums alone don't say so.
    certain : ndarray of bool
        Whether there is none; False where the work allowed found none.
    """

    ends: Ints
    prices: sparse.csr_matrix
    certain: Bools


@dataclass(frozen=True, eq=False)
class _Why:
    """Prices of sums that leave an end no move; none where whole numbers do, or the work allowed."""

    sums: Ints = field(default_factory=lambda: np.empty(0, dtype=np.intp))
    prices: Floats = field(default_factory=lambda: np.empty(0))
    certain: bool = False


class Moves:
    """All moves found so far for one batch, whatever was hidden when they were.

    Parameters
    ----------
    equations : csr_matrix, shape (sums, cells)
        ``equations @ values == 0``.
    values : ndarray
        Any values that fit what is published.
    integer : ndarray of bool
        Which cells are whole numbers.
    ends : Ends
    """

    def __init__(self, equations: sparse.sparray, values: Floats, integer: Bools, ends: Ends) -> None:
        self.columns = equations.tocsc()
        self.values, self.integer, self.ends = values, integer, ends
        self.found = sparse.csr_matrix((0, len(values)))
        # Which end is proven by which move.
        self._proofs: tuple[Ints, Ints] = (np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp))

    def unproven(self, hidden: Bools) -> Ints:
        """Ends that no move found so far proves."""
        proven = np.zeros(len(self.ends), dtype=bool)
        proven[self.proofs(hidden)[0]] = True
        return np.flatnonzero(~proven)

    def proofs(self, hidden: Bools) -> tuple[Ints, Ints]:
        """Pairs of an end and a move that proves it and touches nothing but hidden cells."""
        end, move = self._proofs
        usable = self._usable(hidden)[move]
        return end[usable], move[usable]

    def moved(self, hidden: Bools) -> tuple[Floats, Floats]:
        """How far down and up each cell was moved: at least this much of its range is open."""
        low, high = np.zeros(len(self.values)), np.zeros(len(self.values))
        usable = np.repeat(self._usable(hidden), np.diff(self.found.indptr))
        np.minimum.at(low, self.found.indices[usable], self.found.data[usable])
        np.maximum.at(high, self.found.indices[usable], self.found.data[usable])
        return low, high

    def stirred(self, hidden: Bools, cells: Ints) -> tuple[Bools, tuple[Floats, Floats]]:
        """Return which cells can move at all, and how far down and up every cell was moved."""
        low, high = self.moved(hidden)
        still = cells[(low[cells] == 0) & (high[cells] == 0)]
        if len(still):
            step = np.where(self.integer[still], 1.0, 1e-3 * (1.0 + self.values[still]))
            down = np.minimum(step, self.values[still])
            ends = Ends(np.tile(still, 2), np.repeat([1.0, -1.0], len(still)), np.concatenate([step, down]))
            other = Moves(self.columns, self.values, self.integer, ends.only(ends.gaps > _SLACK))
            other.prove(hidden)
            low, high = (
                f(a, b)
                for f, a, b in zip((np.minimum, np.maximum), (low, high), other.moved(hidden), strict=True)
            )
        return (low[cells] < 0) | (high[cells] > 0), (low, high)

    def component(self, hidden: Bools, end: int) -> Ints:
        """All hidden cells that sums tie to the cell of an end."""
        return Near(self.columns, self.values, hidden).component(int(self.ends.cells[end]))

    def cheapest(self, end: int, hidden: Bools, free: Bools, weight: Floats) -> Ints:
        """Return cells that prove an end once they are hidden too, at little weight; none where none do."""
        price = np.where(hidden, 1e-6, weight)
        near = Near(self.columns, -price * 1e6 + self.values / (1 + self.values.max()), hidden | free)
        for cap, width in _INNER:
            cells = near.ball(int(self.ends.cells[end]), cap, width)
            if len(cells):
                found = self._bought(Asked(end, cells), price)
                if len(found):
                    return found
        return self._bought(Asked(end, near.component(int(self.ends.cells[end]))), price)

    def _bought(self, asked: Asked, price: Floats) -> Ints:
        side = SideBySide(self.columns, [asked])
        n, (target,), gap = len(side.cells), side.places(self.ends.cells), self.ends.gaps[asked.end]
        down = self.values[side.cells]
        own = price[side.cells]
        cost = np.concatenate([own / gap, own / np.maximum(np.minimum(down, gap), 1e-9)])
        low, high = np.zeros(2 * n), np.concatenate([np.full(n, np.inf), down])
        with_, against = (target, n + target) if self.ends.signs[asked.end] > 0 else (n + target, target)
        low[with_], high[with_], high[against] = gap, gap, 0.0
        matrix = sparse.hstack([side.matrix, -side.matrix], format="csc")
        bought = linear(cost, matrix, np.zeros(matrix.shape[0]), low, high)
        if bought is None:
            return np.empty(0, dtype=np.intp)
        found: Ints = side.cells[(bought[0][:n] + bought[0][n:]) > 1e-7]
        return found

    def spare(self, hidden: Bools, extra: Ints) -> Bools:
        """Return which of some hidden cells could be shown, each by itself, with what lies near it moving."""
        near = Near(self.columns, self.values, hidden)
        found = np.ones(len(extra), dtype=bool)
        asked: list[tuple[int, Asked]] = []
        for i, (cell, ends) in enumerate(self._resting_on(hidden, extra)):
            for end in ends:
                cells = near.ball(int(self.ends.cells[end]), *_INNER[0], without=cell)
                found[i] &= len(cells) > 0
                asked.append((i, Asked(end, cells)))
        asked = [(i, a) for i, a in asked if found[i]]
        for start in range(0, len(asked), _MANY):
            some = asked[start : start + _MANY]
            moves = self._short([a for _, a in some])
            for (i, _), move in zip(some, moves, strict=True):
                found[i] &= move is not None
            self._keep([m for m in moves if m is not None])
        return found

    def _resting_on(self, hidden: Bools, extra: Ints) -> Iterator[tuple[int, list[int]]]:
        """Each cell with the ends of which every proof moves it."""
        end, move = self.proofs(hidden)
        proofs = np.bincount(end, minlength=len(self.ends))
        proves = sparse.csr_matrix(
            (np.ones(len(end)), (move, end)), shape=(self.found.shape[0], len(self.ends))
        )
        moving = self.found.tocsc()
        for cell in extra.tolist():
            rows = moving.indices[slice(*moving.indptr[cell : cell + 2])]
            of_cell = np.asarray(proves[rows].sum(axis=0)).ravel()
            yield cell, np.flatnonzero((of_cell > 0) & (of_cell >= proofs)).tolist()

    def prove(self, hidden: Bools, *, thorough: bool = True) -> Refuted:
        """Look for the moves that are missing; return the ends for which there is none.

        Parameters
        ----------
        hidden : ndarray of bool
        thorough : bool
            False to look in small neighbourhoods only: an end that fails may still be possible.
        """
        left = self.unproven(hidden)
        shut: dict[int, _Why] = {}
        if not len(left):
            return self._refuted(shut)
        near = Near(self.columns, self.values, hidden)
        for level, inner in enumerate(_INNER if thorough else _INNER[:2]):
            left = self._inner(near, left, *inner)
            if thorough and level < len(_OUTER):
                shut |= self._outer(near, left, *_OUTER[level])
                left = np.array([e for e in left if e not in shut], dtype=np.intp)
        if thorough:
            shut |= self._whole(near, left)
        else:
            shut |= dict.fromkeys(left.tolist(), _Why())
        return self._refuted(shut)

    def _refuted(self, shut: Mapping[int, _Why]) -> Refuted:
        why = [shut[e] for e in sorted(shut)]
        begins = np.concatenate([[0], np.cumsum([len(w.sums) for w in why])])
        sums = np.concatenate([np.empty(0, dtype=np.intp), *(w.sums for w in why)])
        prices = np.concatenate([np.empty(0), *(w.prices for w in why)])
        shape = (len(why), self.columns.shape[0])
        table = sparse.csr_matrix((prices, sums, begins), shape=shape)
        return Refuted(
            np.array(sorted(shut), dtype=np.intp), table, np.array([w.certain for w in why], dtype=bool)
        )

    # --- what is known ---------------------------------------------------------------------------

    def _usable(self, hidden: Bools) -> Bools:
        """Moves that touch nothing but hidden cells."""
        if not self.found.nnz:
            return np.empty(0, dtype=bool)
        usable: Bools = np.logical_and.reduceat(hidden[self.found.indices], self.found.indptr[:-1])
        return usable

    def _keep(self, moves: Sequence[tuple[Ints, Floats]]) -> None:
        before = self.found.shape[0]
        cells = np.concatenate([self.found.indices, *(c for c, _ in moves)])
        steps = np.concatenate([self.found.data, *(s for _, s in moves)])
        lengths = np.concatenate([np.diff(self.found.indptr), [len(c) for c, _ in moves]])
        begins = np.concatenate([[0], np.cumsum(lengths)])
        self.found = sparse.csr_matrix((steps, cells, begins), shape=(len(lengths), len(self.values)))
        end, move = self._proven_by(before)
        self._proofs = np.concatenate([self._proofs[0], end]), np.concatenate([self._proofs[1], move])

    def _proven_by(self, first: int) -> tuple[Ints, Ints]:
        """Pairs of an end and a move that proves it, from the move `first` on."""
        start = self.found.indptr[first]
        cells, steps = self.found.indices[start:], self.found.data[start:]
        move = np.repeat(np.arange(first, self.found.shape[0]), np.diff(self.found.indptr[first:]))
        pairs = []
        for sign in (-1.0, 1.0):
            end_of = np.full(len(self.values), -1, dtype=np.intp)
            own = np.flatnonzero(self.ends.signs == sign)
            end_of[self.ends.cells[own]] = own
            end = end_of[cells]
            proves = (
                (end >= 0) & (sign * steps >= self.ends.gaps[end] - _SLACK) if len(self.ends) else end >= 0
            )
            pairs.append((end[proves], move[proves]))
        return np.concatenate([p[0] for p in pairs]), np.concatenate([p[1] for p in pairs])

    # --- near a cell -----------------------------------------------------------------------------

    def _inner(self, near: Near, left: Ints, cap: int, width: int) -> Ints:
        """Look for moves among at most `cap` cells each; return the ends still unproven."""
        waiting = left.tolist()
        while waiting:
            asked: list[Asked] = []
            while waiting and sum(len(a.cells) for a in asked) < _TOGETHER:
                end = waiting.pop(0)
                cells = near.ball(int(self.ends.cells[end]), cap, width)
                if len(cells):
                    asked.append(Asked(end, cells))
            if asked:
                self._keep([m for m in self._short(asked) if m is not None])
                waiting = sorted(set(waiting) & set(self.unproven(near.hidden).tolist()))
        return np.intersect1d(left, self.unproven(near.hidden))

    def _short(self, asked: Sequence[Asked]) -> list[tuple[Ints, Floats] | None]:
        """Move each target as far as it must go, and everything else as little as that takes."""
        side = SideBySide(self.columns, asked)
        n, ends, targets = len(side.cells), side.ends, side.places(self.ends.cells)
        high = np.concatenate([np.full(n, np.inf), self.values[side.cells]])
        cost = np.full(2 * n, _SHORT)
        upwards = self.ends.signs[ends] > 0
        with_, against = np.where(upwards, targets, n + targets), np.where(upwards, n + targets, targets)
        cost[with_], high[with_], high[against] = -1.0, self.ends.gaps[ends], 0.0
        x, _ = _solved(sparse.hstack([side.matrix, -side.matrix], format="csc"), cost, np.zeros(2 * n), high)
        return self._checked(side, x[:n] - x[n:])

    def _checked(self, side: SideBySide, steps: Floats) -> list[tuple[Ints, Floats] | None]:
        """Return each move made exact; None where it isn't one, or doesn't reach far enough."""
        whole, ends = self.integer[side.cells], side.ends
        steps = np.where(whole, np.round(steps), np.where(np.abs(steps) < 1e-9, 0.0, steps))
        scale = 1e-9 * (1.0 + np.maximum.reduceat(np.abs(steps), side.begins[:-1]))
        off = np.zeros(len(ends))
        np.maximum.at(off, side.of_sum, np.abs(side.matrix @ steps))
        low = np.minimum.reduceat(self.values[side.cells] + steps, side.begins[:-1])
        far = steps[side.places(self.ends.cells)] * self.ends.signs[ends]
        good = (off <= 100 * scale) & (low >= -scale) & (far >= self.ends.gaps[ends] - _SLACK)
        found: list[tuple[Ints, Floats] | None] = []
        for fine, (a, b) in zip(good, pairwise(side.begins), strict=True):
            moving = np.flatnonzero(steps[a:b]) + a
            found.append((side.cells[moving], steps[moving]) if fine else None)
        return found

    # --- why there is none -----------------------------------------------------------------------

    def _outer(self, near: Near, left: Ints, cap: int, widest: int) -> dict[int, _Why]:
        """Show for some ends, from a few sums alone, that no move exists; return prices of those sums."""
        every = [Asked(e, *near.closed(int(self.ends.cells[e]), cap, widest)) for e in left.tolist()]
        shut = {}
        for some in _portions([a for a in every if a.sums is not None and len(a.sums)]):
            side, x, price = self._far(some)
            far = x[side.places(self.ends.cells)] * self.ends.signs[side.ends]
            for i in np.flatnonzero(far < self.ends.gaps[side.ends] - _SLACK):
                own = side.of_sum == i
                shut[some[i].end] = _Why(side.sums[own], price[own], True)
        return shut

    def _far(self, asked: Sequence[Asked]) -> tuple[SideBySide, Floats, Floats]:
        """Move each target as far as it goes, up to what it must."""
        side = SideBySide(self.columns, asked)
        targets, signs, gaps = (
            side.places(self.ends.cells),
            self.ends.signs[side.ends],
            self.ends.gaps[side.ends],
        )
        low, high = -self.values[side.cells], np.full(len(side.cells), np.inf)
        low[targets] = np.where(signs > 0, low[targets], -gaps)
        high[targets] = np.where(signs > 0, gaps, np.inf)
        cost = np.zeros(len(side.cells))
        cost[targets] = -signs
        return side, *_solved(side.matrix, cost, low, high)

    def _whole(self, near: Near, left: Ints) -> dict[int, _Why]:
        """Decide the rest among all cells that sums tie to theirs."""
        shut: dict[int, _Why] = {}
        waiting = left.tolist()
        while waiting:
            end = waiting.pop(0)
            side, x, price = self._far([Asked(end, near.component(int(self.ends.cells[end])))])
            far = float(x[side.places(self.ends.cells)][0] * self.ends.signs[end])
            if far < self.ends.gaps[end] - _SLACK:
                shut[end] = _Why(side.sums, price, True)
                continue
            move, certain = self._checked(side, x)[0], False
            if move is None:
                move, certain = self._in_whole_numbers(side)
            if move is None:
                shut[end] = _Why(certain=certain)
                continue
            self._keep([move])
            waiting = sorted(set(waiting) & set(self.unproven(near.hidden).tolist()))
        return shut

    def _in_whole_numbers(self, side: SideBySide) -> tuple[tuple[Ints, Floats] | None, bool]:
        """Look for a move of whole numbers where the linear programme gave none; say if there is none."""
        n, (end,), (target,) = len(side.cells), side.ends, side.places(self.ends.cells)
        low, high = np.zeros(2 * n), np.concatenate([np.full(n, np.inf), self.values[side.cells]])
        with_, against = (target, n + target) if self.ends.signs[end] > 0 else (n + target, target)
        low[with_] = self.ends.gaps[end]
        high[against] = 0.0
        found = whole(
            np.ones(2 * n),
            np.tile(self.integer[side.cells], 2),
            sparse.hstack([side.matrix, -side.matrix]),
            (0, 0),
            (low, high),
            branches=_BRANCHES,
            gap=1.0,
        )
        if found.x is None:
            return None, found.impossible
        return self._checked(side, found.x[:n] - found.x[n:])[0], False


def completed(equations: sparse.csr_matrix, amounts: Floats, integer: Bools) -> Floats:
    """Return values that fit all sums, with some for what nobody knows (NaN), none of them large or nought.

    Raises
    ------
    DisclosureError
        When there are none, or none are found within the work allowed.
    """
    cells = np.flatnonzero(np.isnan(amounts))
    if not len(cells):
        return amounts
    known = -(equations @ np.nan_to_num(amounts))
    part = equations[:, cells]
    touched = np.unique(part.nonzero()[0])
    n = len(cells)
    # Up to a few times the usual threshold is welcome: such values leave room to move either way.
    made = whole(
        np.repeat([-1.0, 0.0], n),
        np.tile(integer[cells], 2),
        sparse.hstack([part, part], format="csr")[touched],
        (known[touched], known[touched]),
        (0, np.repeat([_ROOMY, np.inf], n)),
        branches=_BRANCHES,
        gap=1.0,
    )
    idle = np.setdiff1d(np.arange(len(known)), touched)
    if made.x is None or np.abs(known[idle]).max(initial=0.0) > 1e-6 * (1 + np.abs(known).max(initial=0.0)):
        raise DisclosureError("no value of the missing cells fits the totals; leave those totals out too")
    out = amounts.copy()
    # Both parts are bounded by zero; what a solver puts below it is rounding.
    found = np.maximum(made.x[:n] + made.x[n:], 0.0)
    out[cells] = np.where(integer[cells], np.round(found), found)
    off = np.abs(equations @ out).max(initial=0.0)
    if off > 1e-6 * (1 + np.abs(out).max()):
        raise DisclosureError(
            "no values of the missing cells are found that fit the totals; leave those out too"
        )
    return out


def _portions(asked: Sequence[Asked]) -> Iterator[list[Asked]]:
    """Questions that go into one programme together."""
    some: list[Asked] = []
    for one in asked:
        some.append(one)
        if sum(len(a.cells) for a in some) >= _TOGETHER:
            yield some
            some = []
    if some:
        yield some


def _solved(matrix: sparse.csc_matrix, cost: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Return the x of least cost with ``matrix @ x == 0`` within its limits, and the prices of the rows."""
    found = linear(cost, matrix, np.zeros(matrix.shape[0]), low, high)
    if found is None:
        raise ArithmeticError("the solver gives up on a programme that has a solution")
    return found
