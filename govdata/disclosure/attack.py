"""The attacker: what anybody can infer about hidden cells from everything that is published.

Cells, sums and what is hidden in; for each hidden cell the least and the greatest value that fits out.
The attacker knows every published cell and every sum, that nothing is negative and that counts are whole.

:func:`infer` works ranges out exactly, cell by cell, and takes no end on the solver's word: values that fit
reach it, and prices of the sums, or a search of another kind, say that none go further. :func:`attacked`
judges a publication of any size: a cell holds where values are exhibited that fit everything published and
reach what must stay possible (:mod:`govdata.disclosure.moves`). What isn't exhibited doesn't hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from govdata.disclosure.moves import Moves
from govdata.disclosure.solver import linear, whole
from govdata.errors import DisclosureError

__all__ = ["Attacked", "Bounds", "attacked", "infer"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

#: Entries of one linear programme; several cells share one, so that its overhead is paid once.
_ENTRIES = 150_000
_TOLERANCE = 1e-6
#: Rates of gain below it are errors of rounding.
_NOUGHT = 1e-9
#: Branches of one search for whole numbers: work is counted, never timed.
_BRANCHES = 2_000
#: Hidden cells up to which every range is worked out exactly; beyond, what is proven is told.
_FEW = 250


@dataclass(frozen=True)
class Bounds:
    """What can be inferred of `targets`: `low` and `high`, infinite where nothing limits it.

    No value that fits lies outside; where `proven`, the ends themselves fit (with fractions, unless whole
    numbers were asked for). ``prices_low`` and ``prices_high`` (targets x sums) are the dual prices of the
    sums: which of them gave the target away.
    """

    targets: Ints
    low: Floats
    high: Floats
    proven: Bools
    prices_low: sparse.csr_matrix
    prices_high: sparse.csr_matrix


def infer(
    equations: sparse.csr_matrix,
    values: Floats,
    hidden: Bools,
    targets: Ints,
    integer: Bools,
    *,
    exact: bool = False,
    least: Floats | None = None,
    most: Floats | None = None,
) -> Bounds:
    """Return the range that fits what is published, for each target.

    Parameters
    ----------
    equations : csr_matrix, shape (sums, cells)
        ``equations @ values == 0``.
    values : ndarray
        Those of hidden cells are never used.
    hidden : ndarray of bool
        What the attacker doesn't see.
    targets : ndarray of int
        Hidden cells to infer.
    integer : ndarray of bool
        Which cells are whole numbers: their bounds are rounded inwards.
    exact : bool
        Whether to use that all counts are whole (integer programme) where the linear bound isn't already
        reached by whole numbers.
    least, most : ndarray, optional
        What else the attacker knows of each cell; 0 and no limit by default.

    Raises
    ------
    DisclosureError
        When no values fit: the published cells contradict their sums.
    """
    most = np.full(len(values), np.inf) if most is None else most
    least = np.zeros(len(values)) if least is None else least
    seen = np.where(hidden, 0.0, values)
    roof = 2.0 * float(max(np.max(seen, initial=0.0), np.max(most[np.isfinite(most)], initial=0.0))) + 1e3
    roof /= float(np.min(np.abs(equations.data), initial=1.0, where=equations.data != 0))
    groups = _groups(equations, -(equations @ seen), hidden, (least, np.minimum(most, roof)), integer)
    ends, proven = np.zeros((2, len(targets))), np.ones(len(targets), dtype=bool)
    prices = [sparse.lil_matrix((len(targets), equations.shape[0])) for _ in range(2)]
    asked = [_Question(t, side, *groups[int(cell)]) for side in (0, 1) for t, cell in enumerate(targets)]
    for some in _portions(asked):
        for question, (x, price) in zip(some, _answers(some), strict=True):
            gap = _gap(question, x, price)
            ends[question.side, question.target] = _end(question, x, gap, exact)
            proven[question.target] &= gap == 0
            prices[question.side][question.target, question.group.sums] = price
    whole, limitless = integer[targets], ends[1] >= roof * (1 - 1e-9)
    low = np.where(whole, np.ceil(ends[0] - _TOLERANCE), ends[0]) + 0.0  # no minus zero
    high = np.where(whole, np.floor(ends[1] + _TOLERANCE), ends[1])
    return Bounds(
        targets, low, np.where(limitless, np.inf, high), proven, prices[0].tocsr(), prices[1].tocsr()
    )


@dataclass(frozen=True, eq=False)
class Attacked:
    """How hidden cells stand the attack.

    Parameters
    ----------
    targets : ndarray of int
    low, high : ndarray
        The range of what fits; where not `exact`, values that fit, with others perhaps below and above.
    holds, exact : ndarray of bool
    """

    targets: Ints
    low: Floats
    high: Floats
    holds: Bools
    exact: Bools


def attacked(moves: Moves, hidden: Bools, targets: Ints) -> Attacked:
    """Judge hidden cells: each must be able to reach its ends, and to move at all.

    Parameters
    ----------
    moves : Moves
        Of the publication, with the ends that must stay possible; those found already are used.
    hidden : ndarray of bool
    targets : ndarray of int
        Hidden cells.
    """
    left = moves.prove(hidden)
    stuck = np.isin(targets, moves.ends.cells[left.ends])
    free, moved = moves.stirred(hidden, targets)
    low, high = (moves.values[targets] + side[targets] for side in moved)
    few = len(targets) <= _FEW
    ask = np.flatnonzero(stuck | ~free | few)[:_FEW]
    if len(ask):
        known = infer(moves.columns.tocsr(), moves.values, hidden, targets[ask], moves.integer, exact=True)
        low[ask], high[ask] = known.low, known.high
    exact = np.isin(np.arange(len(targets)), ask)
    return Attacked(targets, low, high, free & ~stuck, exact)


@dataclass(frozen=True, eq=False)
class _Group:
    """Hidden cells that sums tie together: ``matrix @ x == known``, each within its limits."""

    matrix: sparse.csr_matrix
    known: Floats
    limits: Floats
    whole: Bools
    sums: Ints

    @cached_property
    def slack(self) -> float:
        """Errors of rounding, of numbers as large as these."""
        return _TOLERANCE + 1e-8 * float(np.abs(self.known).max(initial=0.0))

    def fits(self, x: Floats) -> bool:
        """Whether some values give what is known."""
        inside = (x >= self.limits[:, 0] - self.slack) & (x <= self.limits[:, 1] + self.slack)
        return bool(inside.all() and (np.abs(self.matrix @ x - self.known) <= self.slack).all())


@dataclass(frozen=True)
class _Question:
    """The least (side 0) or greatest (side 1) value of a target, the `place`-th cell of its group."""

    target: int
    side: int
    group: _Group
    place: int

    @property
    def cost(self) -> Floats:
        cost = np.zeros(self.group.matrix.shape[1])
        cost[self.place] = 1.0 if self.side == 0 else -1.0
        return cost


def _groups(
    equations: sparse.csr_matrix, known: Floats, hidden: Bools, limits: tuple[Floats, Floats], integer: Bools
) -> dict[int, tuple[_Group, int]]:
    """Group and place of each hidden cell: what no sum ties together is attacked apart."""
    cells = np.flatnonzero(hidden)
    part = equations[:, cells]
    count, label = csgraph.connected_components(abs(part).T @ abs(part), directed=False)
    rows, columns = part.nonzero()
    of_row = np.full(part.shape[0], -1)
    of_row[rows] = label[columns]
    found = {}
    for number in range(count):
        members, sums = np.flatnonzero(label == number), np.flatnonzero(of_row == number)
        own = cells[members]
        bounds = np.column_stack([limits[0][own], limits[1][own]])
        group = _Group(part[sums][:, members].tocsr(), known[sums], bounds, integer[own], sums)
        found.update({int(cell): (group, place) for place, cell in enumerate(own)})
    return found


def _portions(asked: list[_Question]) -> Iterator[list[_Question]]:
    """Questions that go into one programme together."""
    some: list[_Question] = []
    entries = 0
    for question in asked:
        some.append(question)
        entries += question.group.matrix.nnz + question.group.matrix.shape[1]
        if entries >= _ENTRIES:
            yield some
            some, entries = [], 0
    if some:
        yield some


def _answers(some: list[_Question]) -> Iterator[tuple[Floats, Floats]]:
    """Solve questions side by side; yield for each what fits and goes furthest, and its sums' prices."""
    for question, (x, price) in zip(some, _solved(some), strict=True):
        if _gap(question, x, price) == 0:
            yield x, price
        else:
            yield _solved([question], presolve=False)[0]


def _solved(some: list[_Question], *, presolve: bool = True) -> list[tuple[Floats, Floats]]:
    limits = np.concatenate([q.group.limits for q in some])
    found = linear(
        np.concatenate([q.cost for q in some]),
        sparse.block_diag([q.group.matrix for q in some], format="csr"),
        np.concatenate([q.group.known for q in some]),
        limits[:, 0],
        limits[:, 1],
        presolve=presolve,
    )
    if found is None:
        if presolve:
            return _solved(some, presolve=False)
        raise DisclosureError("no values fit the published cells: two of them contradict their sums")
    cells = np.cumsum([0, *(q.group.matrix.shape[1] for q in some)])
    sums = np.cumsum([0, *(q.group.matrix.shape[0] for q in some)])
    return [
        (found[0][a:b], found[1][c:d]) for (a, b), (c, d) in zip(pairwise(cells), pairwise(sums), strict=True)
    ]


def _gap(question: _Question, x: Floats, price: Floats) -> float:
    """How much further than x the prices leave room for (weak duality); 0 where x fits and is the end."""
    group = question.group
    rate = question.cost - group.matrix.T @ price
    rate[np.abs(rate) < _NOUGHT] = 0.0
    bound = price @ group.known + np.minimum(rate * group.limits[:, 0], rate * group.limits[:, 1]).sum()
    gap = abs(float(question.cost @ x - bound))
    return 0.0 if gap <= group.slack and group.fits(x) else gap


def _end(question: _Question, x: Floats, gap: float, exact: bool) -> float:
    """Return the end of what fits; none lies beyond it."""
    group, at = question.group, question.place
    if gap:
        return float(np.clip(x[at] - gap if question.side == 0 else x[at] + gap, *group.limits[at]))
    if exact and np.abs(x - np.round(x))[group.whole].max(initial=0.0) > _TOLERANCE:
        return _whole(question, x)
    return float(x[at])


def _whole(question: _Question, x: Floats) -> float:
    """Solve again with whole numbers where the linear optimum isn't made of them.

    What one search calls the end, another must fail to get beyond. Where they don't agree within the work
    allowed, the linear bound is told: it holds too, and is only wider than the truth.
    """
    group, at = question.group, question.place
    limits, end = group.limits.copy(), None
    step = 1.0 if group.whole[at] else 10 * group.slack
    for presolve in (True, False, True, False):
        found = whole(
            question.cost,
            group.whole,
            group.matrix,
            (group.known, group.known),
            (limits[:, 0], limits[:, 1]),
            branches=_BRANCHES,
            presolve=presolve,
        )
        if end is not None and found.impossible:
            return end
        best = None if found.x is None else np.where(group.whole, np.round(found.x), found.x)
        if not found.finished or best is None or not group.fits(best):
            break
        end = float(best[at])
        limits[at, 1 - question.side] = end - step if question.side == 0 else end + step
        if limits[at, 0] > limits[at, 1]:
            return end
    return float(x[at])
