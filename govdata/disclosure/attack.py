"""The attacker: what anybody can infer about hidden cells from everything that is published.

Cells, sums and what is hidden in; for each hidden cell the least and the greatest value that fits out.
The attacker knows every published cell and every sum, and that nothing is negative.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse
from scipy.sparse import csgraph

from govdata.errors import DisclosureError

__all__ = ["Bounds", "infer"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

#: Entries of one linear programme; several cells share one, so that its overhead is paid once.
_ENTRIES = 150_000
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Bounds:
    """What can be inferred of `targets`: `low` and `high`, infinite where nothing limits it.

    ``prices_low`` and ``prices_high`` (targets x sums) are the dual prices of the sums: which of them
    gave the target away.
    """

    targets: Ints
    low: Floats
    high: Floats
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
    groups = _groups(equations, -(equations @ seen), hidden, (least, np.minimum(most, roof)), integer)
    ends = np.zeros((2, len(targets)))
    prices = [sparse.lil_matrix((len(targets), equations.shape[0])) for _ in range(2)]
    asked = [_Question(t, side, *groups[int(cell)]) for side in (0, 1) for t, cell in enumerate(targets)]
    for some in _portions(asked):
        for question, value, price in zip(some, *_answers(some, exact), strict=True):
            ends[question.side, question.target] = value
            prices[question.side][question.target, question.group.sums] = price
    whole, limitless = integer[targets], ends[1] >= roof * (1 - 1e-9)
    low = np.where(whole, np.ceil(ends[0] - _TOLERANCE), ends[0]) + 0.0  # no minus zero
    high = np.where(whole, np.floor(ends[1] + _TOLERANCE), ends[1])
    return Bounds(targets, low, np.where(limitless, np.inf, high), prices[0].tocsr(), prices[1].tocsr())


@dataclass(frozen=True, eq=False)
class _Group:
    """Hidden cells that sums tie together: ``matrix @ x == known``, each within its limits."""

    matrix: sparse.csr_matrix
    known: Floats
    limits: Floats
    whole: Bools
    sums: Ints


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


def _answers(some: list[_Question], exact: bool) -> tuple[list[float], list[Floats]]:
    """Solve questions side by side; return the value of each, and the prices of its group's sums."""
    result = optimize.linprog(
        np.concatenate([q.cost for q in some]),
        A_eq=sparse.block_diag([q.group.matrix for q in some], format="csr"),
        b_eq=np.concatenate([q.group.known for q in some]),
        bounds=np.concatenate([q.group.limits for q in some]),
        method="highs",
    )
    if result.status != 0:
        raise DisclosureError(
            "no values fit the published cells: two of them contradict their sums; "
            f"the solver says: {result.message}"
        )
    cells = np.cumsum([0, *(q.group.matrix.shape[1] for q in some)])
    sums = np.cumsum([0, *(q.group.matrix.shape[0] for q in some)])
    values, prices = [], []
    for i, question in enumerate(some):
        x = result.x[cells[i] : cells[i + 1]]
        values.append(_whole(question, x) if exact else float(x[question.place]))
        prices.append(result.eqlin.marginals[sums[i] : sums[i + 1]])
    return values, prices


def _whole(question: _Question, x: Floats) -> float:
    """Solve again with whole numbers where the linear optimum isn't made of them."""
    group = question.group
    if np.abs(x - np.round(x))[group.whole].max(initial=0.0) <= _TOLERANCE:
        return float(x[question.place])
    result = optimize.milp(
        question.cost,
        integrality=group.whole.astype(int),
        bounds=optimize.Bounds(group.limits[:, 0], group.limits[:, 1]),
        constraints=optimize.LinearConstraint(group.matrix, group.known, group.known),
        options={"time_limit": 5.0},
    )
    # Out of time: the linear bound still holds, it is only wider than the truth.
    return float((result.x if result.status == 0 else x)[question.place])
