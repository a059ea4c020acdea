"""One number over places that differ: estimates with variances in; their mean and the next place out.

A meta-analysis by restricted maximum likelihood. The mean is that of places and not of people: the more the
places differ beyond chance, the more alike they count. Where a new place like them would lie is told by the
prediction interval and never by the interval of the mean.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, aligned, column, confidence, counts, same_length
from govdata.statistics.definition import Definition, filled
from govdata.statistics.effects.regression import t_quantile
from govdata.statistics.proportions import interval

__all__ = ["FEWEST_POOLED", "Pooled", "PooledShare", "pooled", "pooled_share"]

FEWEST_POOLED = 5
"""Below so many places the spread between them, and with it every interval here, is hardly known."""


@dataclass(frozen=True)
class Pooled:
    """A random-effects mean, in the unit of the estimates.

    Parameters
    ----------
    estimate, std_error, ci_low, ci_high : float
        The mean of places, with Hartung and Knapp's error and Student's t with ``n - 1`` degrees of freedom.
    prediction_low, prediction_high : float
        Where the true value of another place like these would lie, with ``n - 2`` degrees of freedom; NaN for
        two places.
    tau2, tau2_low, tau2_high : float
        Variance of true values between places, and its interval; 0 for both ends where the places are more
        alike than chance mostly makes them.
    i2, i2_low, i2_high : float
        Share (0-1) of the variance of the estimates that is between places, for a place of typical precision.
    q, df, p_value : float
        Cochran's test of whether places differ at all.
    n : int
        Places.
    level : float
        Of all intervals.
    """

    estimate: float
    std_error: float
    ci_low: float
    ci_high: float
    prediction_low: float
    prediction_high: float
    tau2: float
    tau2_low: float
    tau2_high: float
    i2: float
    i2_low: float
    i2_high: float
    q: float
    df: int
    p_value: float
    n: int
    level: float
    definition: Definition


@dataclass(frozen=True)
class PooledShare:
    """A random-effects mean of shares (0-1), pooled as logits.

    Parameters
    ----------
    estimate, ci_low, ci_high, prediction_low, prediction_high : float
        As of :class:`Pooled`, taken back to shares: the share that half of the places would lie below.
    corrected : int
        Places without an event, or with nothing but events: their logit is infinite, and half an event is
        added on both sides, which draws them towards one half.
    logit : Pooled
        The analysis itself.
    """

    estimate: float
    ci_low: float
    ci_high: float
    prediction_low: float
    prediction_high: float
    corrected: int
    n: int
    logit: Pooled
    level: float
    definition: Definition


def pooled(
    estimate: ArrayLike,
    variance: ArrayLike,
    level: float = 0.95,
    *,
    never_narrower: bool = False,
    definition: Definition | None = None,
) -> Pooled:
    """Pool the estimates of places that may differ.

    Parameters
    ----------
    estimate, variance : array_like, one value a place
        Variances are sampling variances, taken as known.
    level : float
        Of the intervals, two-sided.
    never_narrower : bool
        Whether the error of the mean is at least the one without Hartung and Knapp's adjustment, which is far
        too small where estimates happen to lie closer together than chance mostly puts them.

    Returns
    -------
    Pooled
        What R's ``metafor::rma(method = "REML", test = "knha")`` gives, ``test = "adhoc"`` where
        `never_narrower`, and ``confint`` of it.

    Raises
    ------
    MethodError
        For fewer than two places, columns of different lengths, and variances that aren't above zero.

    Notes
    -----
    ``statsmodels.stats.meta_analysis`` has DerSimonian and Laird's variance between places and Paule and
    Mandel's, no restricted maximum likelihood. The likelihood may have two peaks, so all of its range is
    looked at before the highest is refined.

    References
    ----------
    Viechtbauer W (2005), Journal of Educational and Behavioral Statistics 30, 261-293, for REML; (2007),
    Statistics in Medicine 26, 37-52, for the interval of the variance. Hartung J, Knapp G (2001), Statistics
    in Medicine 20, 3875-3889. Higgins JPT, Thompson SG, Spiegelhalter DJ (2009), Journal of the Royal
    Statistical Society A 172, 137-159, for the prediction interval. Higgins JPT, Thompson SG (2002),
    Statistics in Medicine 21, 1539-1558, for I squared.
    """
    from scipy.special import chdtrc, chdtri

    estimate, variance = aligned(estimate=estimate, variance=variance)
    y, v = column(estimate, "estimate"), column(variance, "variance", above=0)
    same_length(estimate=y, variance=v)
    if y.size < 2:
        raise MethodError(f"there is {y.size} place; expected at least 2 to pool")
    tail, df = (1 - confidence(level)) / 2, y.size - 1
    tau2 = _restricted(y, v)
    found = _mean(y, v, tau2)
    spread = found.spread / df
    std_error = math.sqrt((max(1.0, spread) if never_narrower else spread) / found.weight.sum())
    q = _mean(y, v, 0.0).spread
    ends = [_reaching(y, v, float(spread_at)) for spread_at in chdtri(df, [tail, 1 - tail])]
    half, reach = t_quantile(level, df) * std_error, math.nan
    if df > 1:
        reach = t_quantile(level, df - 1) * math.sqrt(tau2 + std_error**2)
    typical = _typical_variance(v)
    return Pooled(
        estimate=found.value,
        std_error=std_error,
        ci_low=found.value - half,
        ci_high=found.value + half,
        prediction_low=found.value - reach,
        prediction_high=found.value + reach,
        tau2=tau2,
        tau2_low=ends[0],
        tau2_high=ends[1],
        i2=tau2 / (tau2 + typical),
        i2_low=ends[0] / (ends[0] + typical),
        i2_high=ends[1] / (ends[1] + typical),
        q=q,
        df=df,
        p_value=float(chdtrc(df, q)),
        n=y.size,
        level=level,
        definition=filled(definition, measure="mean of places"),
    )


def pooled_share(
    events: ArrayLike,
    trials: ArrayLike,
    level: float = 0.95,
    *,
    never_narrower: bool = False,
    definition: Definition | None = None,
) -> PooledShare:
    """Pool the shares of places that may differ, as logits.

    Parameters
    ----------
    events, trials : array_like, one value a place
    level, never_narrower
        As for :func:`pooled`.

    Returns
    -------
    PooledShare

    Raises
    ------
    MethodError
        As :func:`govdata.statistics.proportions.interval`; for fewer than two places; where no place has an
        event, or none anything else: there is nothing to pool, only a bound.

    Notes
    -----
    Logits, because they lead back to shares within 0-1 in one way. Freeman and Tukey's double arcsine keeps
    places without events as they are, but leads back through a number of trials that the mean of places does
    not have (Schwarzer et al. 2019, Research Synthesis Methods 10, 476-483).
    """
    events, trials = aligned(events=events, trials=trials)
    k, n = column(counts(events, "events"), "events"), column(counts(trials, "trials", minimum=1), "trials")
    same_length(events=k, trials=n)
    interval(k, n)  # one rule for what counts may be
    if k.sum() == 0 or (k == n).all():
        what = "no place has an event" if k.sum() == 0 else "every trial is an event"
        raise MethodError(f"{what}: there is no mean of logits; expected both outcomes")
    at_end = (k == 0) | (k == n)
    yes, no = k + at_end / 2, n - k + at_end / 2
    told = filled(definition, measure="share of the middle place")
    logit = pooled(np.log(yes / no), 1 / yes + 1 / no, level, never_narrower=never_narrower, definition=told)
    return PooledShare(
        estimate=_share(logit.estimate),
        ci_low=_share(logit.ci_low),
        ci_high=_share(logit.ci_high),
        prediction_low=_share(logit.prediction_low),
        prediction_high=_share(logit.prediction_high),
        corrected=int(at_end.sum()),
        n=logit.n,
        logit=logit,
        level=level,
        definition=told,
    )


class _Mean(NamedTuple):
    """The mean at one variance between places."""

    value: float
    weight: FloatArray
    spread: float  # weighted squares about the mean


def _mean(y: FloatArray, v: FloatArray, tau2: float) -> _Mean:
    weight = 1 / (v + tau2)
    value = float(weight @ y / weight.sum())
    return _Mean(value, weight, float(weight @ (y - value) ** 2))


def _restricted(y: FloatArray, v: FloatArray) -> float:
    """Return the variance between places that makes the residuals likeliest."""
    width = float(np.ptp(y)) ** 2
    if width == 0:
        return 0.0
    grid = np.concatenate([[0.0], np.geomspace(1e-7, 2, 120) * width])
    peak = int(np.argmax([_log_likelihood(y, v, t) for t in grid]))
    if peak == 0 and _slope(y, v, 0.0) <= 0:
        return 0.0
    low, high = grid[max(peak - 1, 0)], grid[min(peak + 1, grid.size - 1)]
    return _between(lambda t: _slope(y, v, t), float(low), float(high))


def _log_likelihood(y: FloatArray, v: FloatArray, tau2: float) -> float:
    found = _mean(y, v, tau2)
    return float(np.log(found.weight).sum() - math.log(found.weight.sum()) - found.spread) / 2


def _slope(y: FloatArray, v: FloatArray, tau2: float) -> float:
    value, weight, _ = _mean(y, v, tau2)
    square = weight**2
    return float(square @ (y - value) ** 2 + square.sum() / weight.sum() - weight.sum()) / 2


def _reaching(y: FloatArray, v: FloatArray, spread: float) -> float:
    """Return the variance between places at which the weighted squares, which fall with it, are `spread`."""

    def over(tau2: float) -> float:
        return _mean(y, v, tau2).spread - spread

    high = max(float(np.ptp(y)) ** 2, 1e-12)
    if over(0.0) <= 0:
        return 0.0
    while over(high) > 0:
        high *= 4
    return _between(over, 0.0, high)


def _between(function: Callable[[float], float], low: float, high: float) -> float:
    from scipy.optimize import brentq

    return float(brentq(function, low, high, xtol=1e-15, rtol=1e-13))


def _typical_variance(v: FloatArray) -> float:
    """Higgins and Thompson's: what every place would have for the same precision of comparison."""
    weight = 1 / v
    return float((v.size - 1) * weight.sum() / (weight.sum() ** 2 - weight @ weight))


def _share(logit: float) -> float:
    from scipy.special import expit

    return float(expit(logit))
