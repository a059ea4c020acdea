"""Linear and integer programmes, solved the same way on every machine and however busy it is.

Enters: a programme, and how many branches may be looked at. Leaves: its solution. HiGHS (through scipy) gives
the same answer for the same input as long as no clock stops it; so none is ever set here, or elsewhere in
this package.

It errs, though seldom: with presolve it has called ends the least that were not, without it sums impossible
that had a solution. So whatever decides over what is published is held against the sums by whoever asked.
"""

from __future__ import annotations

import contextlib
import math
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

__all__ = ["Whole", "linear", "whole"]

#: Fractions down to it are made whole, as far as all of a row take no more than the other.
_FINEST, _COARSEST = 1_000, 10_000
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Whole:
    """What an integer programme came to.

    Parameters
    ----------
    x : ndarray or None
        The best solution found.
    finished, impossible : bool
        Whether nothing better is left within the gap; whether there is no solution at all.
    bound : float
        Less than this no solution costs.
    branches : int
        How many were looked at.
    """

    x: Floats | None
    finished: bool
    impossible: bool
    bound: float
    branches: int


def linear(
    cost: Floats, matrix: sparse.sparray, known: Floats, low: Floats, high: Floats, *, presolve: bool = True
) -> tuple[Floats, Floats] | None:
    """Return the x of least cost with ``matrix @ x == known``, and the prices of the rows; or None."""
    result = optimize.linprog(
        cost,
        A_eq=matrix,
        b_eq=known,
        bounds=np.column_stack([low, high]),
        method="highs",
        options={"presolve": presolve},
    )
    return None if result.status != 0 else (result.x, result.eqlin.marginals)


def whole(
    cost: Floats,
    integer: Bools,
    matrix: sparse.sparray,
    within: tuple[Floats | float, Floats | float],
    limits: tuple[Floats | float, Floats | float],
    *,
    branches: int,
    gap: float = 0.0,
    presolve: bool = True,
    as_it_is: bool = False,
) -> Whole:
    """Return the x of least cost, whole where `integer`, with ``matrix @ x`` within and x in its limits.

    Parameters
    ----------
    gap : float
        How far, as a share of its cost, a solution may be from the least.
    as_it_is : bool
        Whether rows keep their fractions: shares that need not add up to the last digit.
    """
    factor = np.ones(matrix.shape[0]) if as_it_is else _factors(matrix)
    matrix = sparse.diags_array(factor) @ matrix
    within = within[0] * factor, within[1] * factor
    with _quiet():
        result = optimize.milp(
            cost,
            integrality=integer.astype(int),
            bounds=optimize.Bounds(*limits),
            constraints=optimize.LinearConstraint(matrix, *within),
            options={"node_limit": branches, "mip_rel_gap": gap, "presolve": presolve},
        )
    bound = -np.inf if result.mip_dual_bound is None else float(result.mip_dual_bound)
    return Whole(result.x, result.status == 0, result.status == 2, bound, int(result.mip_node_count or 0))


def _factors(matrix: sparse.sparray) -> Floats:
    """Return what makes the numbers of each row whole, and as small as they can be; 1 where nothing does.

    Of quarters and halves HiGHS makes whole numbers badly: it called ends the furthest that weren't, and sums
    impossible that had a solution; of the same rows times four it was right.
    """
    rows = sparse.csr_array(matrix)
    kinds, kind = np.unique(np.abs(rows.data), return_inverse=True)
    parts = [Fraction(number).limit_denominator(_FINEST) for number in kinds.tolist()]
    fine = np.array(
        [abs(p - number) <= 1e-12 * number for p, number in zip(parts, kinds.tolist(), strict=True)]
    )
    factor = np.ones(rows.shape[0])
    for row in np.flatnonzero(np.diff(rows.indptr)):
        own = np.unique(kind[rows.indptr[row] : rows.indptr[row + 1]])
        common = math.lcm(*(parts[k].denominator for k in own))
        if fine[own].all() and common <= _COARSEST:
            factor[row] = common / max(1, math.gcd(*(int(parts[k] * common) for k in own)))
    return factor


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the solver prints past Python (a line of its own debugging) off the page that calls it."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # no standard output at all
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
