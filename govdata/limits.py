"""Confidence limits of shares and of curves: counts in; limits out. Knows no layer and no frame.

A share has Wilson's limits, and exact ones where it rests on few events. A curve (the share that has had an
event by a time, some of the people no longer followed) has Greenwood's limits on the complementary log-log
scale, and limits by products of beta variables where it rests on few events or few people: none of five
hundred isn't certain, and neither is a flat stretch that three people are left to see.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "EXACT_BELOW",
    "FEW",
    "Moments",
    "clopper_pearson",
    "curve_limits",
    "few_events",
    "moments_of",
    "product_limits",
    "share_limits",
    "wilson",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64] | NDArray[np.intp]
Limits = tuple[Floats, Floats]

EXACT_BELOW = 10
"""A share with fewer events than these, or fewer non-events, has exact limits."""
FEW = 20
"""A curve that rests on fewer events, or on fewer people still followed, has limits by products of betas."""


def wilson(events: Floats, trials: Floats, level: float) -> Limits:
    """Return the score limits of a share (Wilson 1927), without continuity correction."""
    from scipy.special import ndtri

    z = ndtri((1 + level) / 2)
    middle = (events + z**2 / 2) / (trials + z**2)
    half = z / (trials + z**2) * np.sqrt(events * (trials - events) / trials + z**2 / 4)
    # Rounding may leave 1e-17 where the limit is exactly 0 or 1.
    return np.where(events == 0, 0.0, middle - half), np.where(events == trials, 1.0, middle + half)


def clopper_pearson(events: Floats, trials: Floats, level: float) -> Limits:
    """Return the exact limits of a share (Clopper and Pearson 1934)."""
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = betaincinv(np.maximum(events, 1), trials - events + 1, tail)
    high = betaincinv(events + 1, np.maximum(trials - events, 1), 1 - tail)
    return np.where(events == 0, 0.0, low), np.where(events == trials, 1.0, high)


def few_events(events: Floats, trials: Floats) -> NDArray[np.bool_]:
    """Return where a share rests on so few events, or non-events, that Wilson's limits miss on one side."""
    few: NDArray[np.bool_] = np.minimum(events, trials - events) < EXACT_BELOW
    return few


def share_limits(events: Floats, trials: Floats, level: float) -> Limits:
    """Return Wilson's limits, and exact ones below :data:`EXACT_BELOW` events or non-events."""
    events, trials = np.asarray(events, np.float64), np.asarray(trials, np.float64)
    low, high = wilson(events, trials, level)
    few = few_events(events, trials)
    if few.any():
        exact_low, exact_high = clopper_pearson(events, trials, level)
        low, high = np.where(few, exact_low, low), np.where(few, exact_high, high)
    return low, high


class Moments(NamedTuple):
    """What is known of a curve at each of its times: means of F, F^2, S, S^2 and F S, as random variables."""

    incidence: Floats
    squared: Floats
    staying: Floats
    staying_squared: Floats
    crossed: Floats


def moments_of(of_kind: Floats, failed: Floats, at_risk: Floats, starts: Ints) -> Moments:
    """Return the moments of an incidence F and of the share S without any event.

    Parameters
    ----------
    of_kind, failed, at_risk : ndarray
        Events of one kind, events of all kinds, and people at risk at each time, group after group.
    starts : ndarray of int
        First row of each group, and one past the last.

    Notes
    -----
    When d of Y people at risk fail at one time, what the true curve loses there is distributed as d of Y + 1
    exchangeable gaps: the d_k of one kind, the other failures and the rest have the Dirichlet distribution
    with parameters d_k, d - d_k and Y - d + 1. Multiplied over times, S is the product of betas of Fay,
    Brittain and Proschan; without censoring F is Beta(k, n - k + 1), whose quantile is the exact lower limit.
    """
    whole, next_whole = at_risk + 1, (at_risk + 1) * (at_risk + 2)
    rest = at_risk - failed + 1
    stays, stays_squared = rest / whole, rest * (rest + 1) / next_whole
    goes, goes_squared = of_kind / whole, of_kind * (of_kind + 1) / next_whole
    both = of_kind * rest / next_whole
    parts = [
        _grown(*(a[i:j] for a in (stays, stays_squared, goes, goes_squared, both)))
        for i, j in pairwise(starts.tolist())
    ]
    if not parts:
        return Moments(*(np.zeros(0) for _ in Moments._fields))
    return Moments(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def product_limits(moments: Moments, followed: Floats, level: float) -> Limits:
    """Return the limits of an incidence by products of beta variables.

    Parameters
    ----------
    moments : Moments
    followed : ndarray
        People seen to the time in question without an event. The upper limit lets the next of them fail at
        once; with nobody left it is what the curve can still become.

    Notes
    -----
    F has the beta distribution of its two moments: exact without censoring, and Fay's approximation with it.

    References
    ----------
    Fay MP, Brittain EH, Proschan MA (2013), Pointwise confidence intervals for a survival distribution with
    small samples or heavy censoring, Biostatistics 14, 723-736.
    """
    f, f2, s, s2, fs = moments
    tail = (1 - level) / 2
    step, step_squared = 1 / (followed + 1), 2 / ((followed + 1) * (followed + 2))
    low = _beta_quantile(f, f2 - f**2, tail)
    up, up_squared = f + s * step, f2 + 2 * fs * step + s2 * step_squared
    return low, _beta_quantile(up, up_squared - up**2, 1 - tail)


def curve_limits(
    estimate: Floats,
    std_error: Floats,
    of_kind: Floats,
    failed: Floats,
    at_risk: Floats,
    starts: Ints,
    level: float,
) -> Limits:
    """Return the limits of an incidence at the times of its curve.

    Parameters
    ----------
    estimate, std_error : ndarray
        Incidence and its standard error at each time.
    of_kind, failed, at_risk, starts
        As for :func:`moments_of`.
    level : float

    Returns
    -------
    low, high : ndarray
        On the complementary log-log scale (R's ``log-log`` of what is left); by :func:`product_limits` where
        fewer than :data:`FEW` events lie at or before the time, or fewer people are followed beyond it.
    """
    followed = at_risk - failed
    low, high = _complementary_log_log(estimate, std_error, level)
    few = (_events_so_far(of_kind, starts) < FEW) | (followed < FEW) | ~np.isfinite(low + high)
    if few.any():
        grown = moments_of(of_kind, failed, at_risk, starts)
        exact = product_limits(Moments(*(m[few] for m in grown)), followed[few], level)
        low[few], high[few] = np.minimum(exact[0], estimate[few]), np.maximum(exact[1], estimate[few])
    return low, high


def _grown(stays: Floats, stays_squared: Floats, goes: Floats, goes_squared: Floats, both: Floats) -> Moments:
    """Return the moments along one curve: F grows by S times what goes, S shrinks to what stays."""
    s = np.asarray(np.cumprod(stays), np.float64)
    s2 = np.asarray(np.cumprod(stays_squared), np.float64)
    s_before, s2_before = _shifted(s, 1.0), _shifted(s2, 1.0)
    f = np.cumsum(s_before * goes)
    # E[F S] obeys x' = x * stays + S^2 * both; divided by the product of `stays` it is a plain sum.
    fs = s * np.cumsum(s2_before * both / s)
    f2 = np.cumsum(2 * _shifted(fs, 0.0) * goes + s2_before * goes_squared)
    return Moments(f, f2, s, s2, fs)


def _shifted(values: Floats, first: float) -> Floats:
    return np.concatenate([[first], values[:-1]])


def _events_so_far(of_kind: Floats, starts: Ints) -> Floats:
    total = np.concatenate([[0.0], np.cumsum(of_kind)])
    lengths = np.diff(starts)
    so_far: Floats = total[1:] - np.repeat(total[starts[:-1]], lengths)
    return so_far


def _beta_quantile(mean: Floats, variance: Floats, probability: float) -> Floats:
    from scipy.special import betaincinv

    # Rounding leaves a curve that has ended at 1 - 1e-16, with a variance that means nothing.
    inner = (mean > 0) & (mean < 1 - 1e-12) & (variance > 1e-14 * mean**2)
    m, v = np.where(inner, mean, 0.5), np.where(inner, variance, 0.05)
    size = m * (1 - m) / v - 1
    quantile = betaincinv(m * size, (1 - m) * size, probability)
    return np.where(inner, quantile, np.where(mean > 0.5, 1.0, 0.0))


def _complementary_log_log(incidence: Floats, std_error: Floats, level: float) -> Limits:
    from scipy.special import ndtri

    z = ndtri((1 + level) / 2)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        hazard = -np.log1p(-incidence)
        reach = np.exp(z * std_error / ((1 - incidence) * hazard))
        return -np.expm1(-hazard / reach), -np.expm1(-hazard * reach)
