"""How much do true shares differ between places, and where may each lie? Counts in; what is known out.

Shares of places are taken to follow a beta distribution. From a few places its spread is hardly known: the
one most likely is often none at all, and taken for the truth it makes intervals of single places far too
narrow. Here the spread, and the mean, are weighed by how likely they make the counts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from govdata.statistics.checked import FloatArray

__all__ = ["Between", "between", "posterior_limits", "relative_spread"]

_STEPS, _MEANS = 48, 5


class Between(NamedTuple):
    """Beta distributions of true shares, and what each is worth; the weights add to 1."""

    alpha: FloatArray
    beta: FloatArray
    weight: FloatArray

    @property
    def mean(self) -> FloatArray:
        """Mean of each."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def variance(self) -> FloatArray:
        """Variance of true shares under each."""
        return self.mean * (1 - self.mean) / (self.alpha + self.beta + 1)


def between(events: FloatArray, trials: FloatArray) -> Between:
    """Weigh the beta distributions that true shares of places may have.

    Parameters
    ----------
    events, trials : ndarray
        Checked counts, one a place.

    Returns
    -------
    Between

    Notes
    -----
    The prior is uniform in the standard deviation of true shares over its largest possible value, the
    square root of the intra-place correlation r = 1 / (alpha + beta + 1) (Gelman 2006 for why: with few
    places a prior that favours small spreads would decide the answer), and Beta(1/2, 1/2) for their mean.
    Over the mean the integral is by Gauss and Hermite's rule about its mode at each spread.

    References
    ----------
    Gelman A (2006), Prior distributions for variance parameters in hierarchical models, Bayesian Analysis 1,
    515-534. Morris CN (1983), JASA 78, 47-65, for intervals of shrunken estimates.
    """
    # From a spread that no count could show to almost the largest.
    root = np.geomspace(0.01 / np.sqrt(trials.max()), 0.985, _STEPS)
    size = 1 / root**2 - 1
    mode, error = _mode(events, trials, size)
    node, rule = np.polynomial.hermite_e.hermegauss(_MEANS)
    logit = mode + error * node[:, None]
    log_weight = _log_likelihood(events, trials, logit, size)
    log_weight += node[:, None] ** 2 / 2 + np.log(rule)[:, None] + np.log(error) + np.log(_widths(root))
    weight = np.exp(log_weight - log_weight.max()).ravel()
    mean = 1 / (1 + np.exp(-logit))
    alpha, beta = (mean * size).ravel(), ((1 - mean) * size).ravel()
    kept = weight > 1e-5 * weight.max()
    return Between(alpha[kept], beta[kept], weight[kept] / weight[kept].sum())


def relative_spread(
    known: Between, centre: float, level: float, *, about: bool
) -> tuple[float, float, float]:
    """Return how far true shares stray, as a share of the rarer outcome: median and ends of the interval.

    Parameters
    ----------
    known : Between
    centre : float
        Share that the rarer outcome is taken from.
    level : float
        Of the equal-tailed interval.
    about : bool
        Whether to measure from `centre`; else from the mean of the places' own shares.
    """
    square = known.variance + ((known.mean - centre) ** 2 if about else 0.0)
    spread = np.sqrt(square) / min(centre, 1 - centre)
    order = np.argsort(spread)
    reached = np.cumsum(known.weight[order]) - known.weight[order] / 2
    ends = np.interp([(1 - level) / 2, 0.5, (1 + level) / 2], reached, spread[order])
    return float(ends[1]), float(ends[0]), float(ends[2])


def posterior_limits(
    events: FloatArray, trials: FloatArray, known: Between, level: float
) -> tuple[FloatArray, FloatArray]:
    """Return the ends of the equal-tailed interval of each place's true share."""
    a = known.alpha[:, None] + events
    b = known.beta[:, None] + trials - events
    low, high = (_mixture_quantile(a, b, known.weight, (1 + side * level) / 2) for side in (-1, 1))
    return low, high


def _mixture_quantile(a: FloatArray, b: FloatArray, weight: FloatArray, probability: float) -> FloatArray:
    from scipy.special import betainc

    mean = weight @ (a / (a + b))
    second = weight @ (a * (a + 1) / ((a + b) * (a + b + 1)))
    # Chebyshev: a share of 1 / r^2 at most lies r standard deviations off.
    far = max(20.0, 2 / float(np.sqrt(min(probability, 1 - probability))))
    reach = far * np.sqrt(np.maximum(second - mean**2, 0.0))
    low, high = np.maximum(mean - reach, 0.0), np.minimum(mean + reach, 1.0)
    for _ in range(26):
        half = (low + high) / 2
        reached = weight @ betainc(a, b, half) >= probability
        low, high = np.where(reached, low, half), np.where(reached, half, high)
    quantile: FloatArray = (low + high) / 2
    return quantile


def _mode(events: FloatArray, trials: FloatArray, size: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the likeliest mean at each spread, as a logit, and about how exactly it is known."""
    from scipy.special import digamma

    start = (events.sum() + 0.5) / (trials.sum() + 1)
    logit = np.full(size.size, np.log(start / (1 - start)))
    for _ in range(200):
        mean = 1 / (1 + np.exp(-logit))
        a, b = (mean * size)[:, None], ((1 - mean) * size)[:, None]
        gain = digamma(events + a) - digamma(a) - digamma(trials - events + b) + digamma(b)
        slope = size * mean * (1 - mean) * gain.sum(axis=1) + (1 - 2 * mean) / 2
        inflated = trials / (1 + (trials - 1) / (size[:, None] + 1))
        curvature = mean * (1 - mean) * (inflated.sum(axis=1) + 1)
        step = np.clip(slope / curvature, -1, 1)
        logit = logit + step
        if np.abs(step).max() < 1e-6:
            break
    return logit, 1 / np.sqrt(curvature)


def _log_likelihood(
    events: FloatArray, trials: FloatArray, logit: FloatArray, size: FloatArray
) -> FloatArray:
    from scipy.special import betaln

    mean = 1 / (1 + np.exp(-logit))
    a, b = (mean * size)[..., None], ((1 - mean) * size)[..., None]
    found: FloatArray = (betaln(events + a, trials - events + b) - betaln(a, b)).sum(axis=-1)
    return found + np.log(mean * (1 - mean)) / 2


def _widths(root: FloatArray) -> FloatArray:
    """Return the share of the prior that each spread stands for; the first takes all below it."""
    edges = np.concatenate([[0.0], np.sqrt(root[1:] * root[:-1]), [1.0]])
    return np.diff(edges)
