"""Linear and integer programmes, solved the same way on every machine and however busy it is.

Enters: a programme, and how many branches may be looked at. Leaves: its solution. HiGHS (through scipy) gives
the same answer for the same input as long as no clock stops it; so none is ever set here, or elsewhere in
this package.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

__all__ = ["Whole", "linear", "whole"]

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
    cost: Floats, matrix: sparse.sparray, known: Floats, low: Floats, high: Floats
) -> tuple[Floats, Floats] | None:
    """Return the x of least cost with ``matrix @ x == known``, and the prices of the rows; or None."""
    result = optimize.linprog(
        cost, A_eq=matrix, b_eq=known, bounds=np.column_stack([low, high]), method="highs"
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
) -> Whole:
    """Return the x of least cost, whole where `integer`, with ``matrix @ x`` within and x in its limits.

    Parameters
    ----------
    gap : float
        How far, as a share of its cost, a solution may be from the least.
    """
    with _quiet():
        result = optimize.milp(
            cost,
            integrality=integer.astype(int),
            bounds=optimize.Bounds(*limits),
            constraints=optimize.LinearConstraint(matrix, *within),
            options={"node_limit": branches, "mip_rel_gap": gap},
        )
    bound = -np.inf if result.mip_dual_bound is None else float(result.mip_dual_bound)
    return Whole(result.x, result.status == 0, result.status == 2, bound, int(result.mip_node_count or 0))


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
