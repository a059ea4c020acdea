"""Intervals that hold all at once: estimates with their joint errors in; half widths out.

Twenty intervals of 95 % that stand side by side miss somewhere more often than one time in twenty. These are
widened together, each in proportion to its own error, until all of them hold as often as the level says.
"""

from __future__ import annotations

import math

import numpy as np

from govdata.statistics.checked import FloatArray
from govdata.statistics.effects.dealing import reached_by

__all__ = ["joint_reach", "strayed_together", "sup_t"]

_DRAWS, _PARTS = 20_000, 20


def sup_t(covariance: FloatArray, level: float, df: float = math.inf, seed: int = 0) -> float:
    """Return how many standard errors all of some estimates together stay within.

    Parameters
    ----------
    covariance : ndarray, shape (k, k)
        Of the estimates; those without variance don't count.
    level : float
    df : float
        Degrees of freedom of Student's t; infinite for the normal distribution.
    seed : int
        Of the 20,000 draws, by which the second decimal is known.

    Returns
    -------
    float
        At least the pointwise quantile, at most Bonferroni's; NaN where nothing varies.

    References
    ----------
    Montiel Olea JL, Plagborg-Moller M (2019), Simultaneous confidence bands: theory, implementation, and an
    application to SVARs, Journal of Applied Econometrics 34, 1-17: the sup-t band.
    """
    error = np.sqrt(np.maximum(np.diag(covariance), 0.0))
    varies = error > 0
    if not varies.any():
        return math.nan
    correlation = covariance[np.ix_(varies, varies)] / np.outer(error[varies], error[varies])
    # From the eigenvectors: estimates may follow from each other, and then there is no Cholesky factor.
    size, direction = np.linalg.eigh(correlation)
    root = direction * np.sqrt(np.maximum(size, 0.0))
    generator = np.random.default_rng(seed)
    # In parts: a panel of days has thousands of periods.
    parts = (generator.standard_normal((_DRAWS // _PARTS, size.size)) @ root.T for _ in range(_PARTS))
    drawn = np.concatenate([np.abs(part).max(axis=1) for part in parts])
    if math.isfinite(df):
        drawn = drawn / np.sqrt(generator.chisquare(df, _DRAWS) / df)
    return float(np.quantile(drawn, level))


def joint_reach(influence: FloatArray, level: float, df: float, seed: int) -> FloatArray:
    """Return half widths that hold together, from what each independent unit adds to each estimate.

    Parameters
    ----------
    influence : ndarray, shape (units, k)
        Their cross-products are the covariance.

    Returns
    -------
    ndarray, shape (k,)
        NaN where an estimate has no error.
    """
    covariance = influence.T @ influence
    error = np.sqrt(np.diag(covariance))
    return np.where(error > 0, sup_t(covariance, level, df, seed) * error, math.nan)


def strayed_together(drawn: FloatArray, level: float) -> FloatArray:
    """Return half widths that all estimates stay within together in all but a few assignments.

    Parameters
    ----------
    drawn : ndarray, shape (assignments, k)
        What each other assignment makes of outcomes without an effect.

    Returns
    -------
    ndarray, shape (k,)
        Each in proportion to how far that estimate strays by itself; NaN where it never does.
    """
    allowed = reached_by(len(drawn), level)
    far = np.abs(drawn)
    alone = np.sort(far, axis=0)[-allowed]
    moves = alone > 0
    if not moves.any():
        return np.full(alone.shape, math.nan)
    worst = np.sort((far[:, moves] / alone[moves]).max(axis=1))[-allowed]
    return np.where(moves, worst * alone, math.nan)
