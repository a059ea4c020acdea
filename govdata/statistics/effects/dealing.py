"""Inference by dealing the reform out anew: effects of other assignments in; a p-value and an interval out.

With few reformed places a standard error rests on the spread of those few, and calls chance an effect one
time in seven. Dealt out to the places at random, the reform shows how large an effect chance makes; that
holds for two reformed places as for twenty, as long as any place might have been reformed as well as another.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from govdata.statistics.checked import FloatArray

__all__ = ["FEW_UNITS", "assignments", "p_value_of", "permutation_interval", "reached_by"]

FEW_UNITS = 30
"""Fewer units on either side than these are judged by permutation: their errors are too small."""


def assignments(labels: FloatArray, repetitions: int, seed: int) -> tuple[Iterator[FloatArray], bool]:
    """Return ways to deal the labels out to the units, and whether they are all there are.

    Parameters
    ----------
    labels : ndarray, shape (n,)
        What each unit got: a date of adoption, or 1 and 0.
    repetitions : int
        Random deals. With two different labels, and no more deals in all than that, each other one is gone
        through.
    seed : int

    Returns
    -------
    deals : iterator of ndarray, shape (n,)
        The one observed is not among them, unless it is dealt at random again.
    exact : bool
    """
    values, counts = np.unique(labels, return_counts=True)
    if values.size == 2 and math.comb(labels.size, int(counts[0])) - 1 <= repetitions:
        return _every_other(labels, values), True
    generator = np.random.default_rng(seed)
    return (generator.permutation(labels) for _ in range(repetitions)), False


def _every_other(labels: FloatArray, values: FloatArray) -> Iterator[FloatArray]:
    seen = tuple(np.flatnonzero(labels == values[0]))
    for chosen in combinations(range(labels.size), len(seen)):
        if chosen != seen:
            deal = np.full(labels.size, values[1])
            deal[list(chosen)] = values[0]
            yield deal


def p_value_of(observed: float, dealt: FloatArray) -> float:
    """Return the share of assignments, the one observed among them, with an effect at least as large."""
    # Equal up to rounding is equal: sums in another order must not decide.
    as_large = np.abs(dealt) >= abs(observed) * (1 - 1e-9)
    return float((1 + as_large.sum()) / (1 + dealt.size))


def reached_by(dealt: int, level: float) -> int:
    """Return how many assignments, the one observed among them, may lie as far out for a finding.

    0 where they are too few for any.
    """
    return int((1 - level) * (1 + dealt) + 1e-9)


def permutation_interval(
    observed: float, dealt: FloatArray, of_effect: FloatArray, level: float
) -> tuple[float, float]:
    """Return the effects, the same for all who were reformed, that the permutation test doesn't reject.

    Parameters
    ----------
    observed : float
        The estimate.
    dealt : ndarray, shape (d,)
        Estimates under other assignments.
    of_effect : ndarray, shape (d,)
        What those assignments make of an effect of 1 upon those who were in fact reformed.
    level : float

    Returns
    -------
    low, high : float
        Excludes zero just where the p-value is at most ``1 - level``; infinite where the assignments are
        too few.

    Notes
    -----
    An effect t is rejected by an assignment whose estimate from outcomes less t, ``dealt - t of_effect``,
    is smaller in size than ``observed - t``. Each assignment keeps the effects between two bounds about the
    estimate, so the ends are order statistics of the bounds: no search, no resampling of resamples.
    """
    allowed = reached_by(dealt.size, level)
    if allowed < 1:
        return -math.inf, math.inf
    low, high = _kept(observed, dealt, of_effect)
    return float(np.sort(low)[allowed - 1]), float(np.sort(high)[-allowed])


def _kept(observed: float, dealt: FloatArray, of_effect: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return between which effects each assignment is as far out as the one observed."""
    # |dealt - t b| = |observed - t| where t = (observed - dealt) / (1 - b) or (observed + dealt) / (1 + b).
    with np.errstate(divide="ignore", invalid="ignore"):
        one = (observed - dealt) / (1 - of_effect)
        other = (observed + dealt) / (1 + of_effect)
    inner: NDArray[np.bool_] = np.abs(of_effect) < 1 - 1e-9
    low = np.where(inner, np.fmin(one, other), -math.inf)
    high = np.where(inner, np.fmax(one, other), math.inf)
    return np.minimum(low, observed), np.maximum(high, observed)
