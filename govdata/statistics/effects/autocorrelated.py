"""Least squares when each error leans on the one before: rows and their distances in; estimates and
intervals out.

Enters: a design, an outcome, and how many periods lie between one row and the next. Leaves: the estimate at
the autocorrelation that restricted likelihood (REML) finds most likely, and intervals and tests that allow
for not knowing it. A series of 24 months tells its autocorrelation to within half its range, and too low
rather than too high; taken as known, it makes an effect of noise one time in six.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from govdata.statistics.checked import FloatArray

__all__ = ["Autocorrelated", "Mixture", "autocorrelated"]

_FEWEST_NODES = 64
_MOST_STEPS, _CLOSE = 100, 1e-13
_NEGATIVE = 0.5  # prior weight of a negative autocorrelation: records of one place seldom swing to and fro


class Mixture(NamedTuple):
    """What is known of the coefficients: Student's t at each autocorrelation, and the weight of each.

    `weight` has shape (r,), `estimate` (r, k), `covariance` (r, k, k).
    """

    weight: FloatArray
    estimate: FloatArray
    covariance: FloatArray
    df: int

    def limits(self, contrasts: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
        """Return the ends of the equal-tailed intervals of ``contrasts @ coefficients``, shape (m,) each."""
        middle, spread = self._of(contrasts)
        low, high = (self._quantile(middle, spread, (1 + side * level) / 2) for side in (-1, 1))
        return low, high

    def p_values(self, contrasts: FloatArray) -> FloatArray:
        """Return two-sided p-values of ``contrasts @ coefficients == 0``, shape (m,)."""
        from scipy.special import stdtr

        middle, spread = self._of(contrasts)
        below, above = (self.weight @ stdtr(self.df, sign * middle / spread) for sign in (-1, 1))
        p: FloatArray = np.minimum(1.0, 2 * np.minimum(below, above))
        return p

    def _of(self, contrasts: FloatArray) -> tuple[FloatArray, FloatArray]:
        variance = np.einsum("mk,rkl,ml->rm", contrasts, self.covariance, contrasts)
        return self.estimate @ contrasts.T, np.sqrt(np.maximum(variance, 0.0))

    def _quantile(self, middle: FloatArray, spread: FloatArray, probability: float) -> FloatArray:
        from scipy.special import gammaln, stdtr, stdtrit

        # The quantile of a mixture lies among those of its parts. Newton's steps; halving where a step leaves
        # what encloses the quantile, or is more than half the last but one.
        each = middle + spread * stdtrit(self.df, probability)
        low, high = each.min(axis=0), each.max(axis=0)
        df = self.df
        constant = gammaln((df + 1) / 2) - gammaln(df / 2) - math.log(df * math.pi) / 2
        at: FloatArray = (low + high) / 2
        last = before = high - low
        close = _CLOSE * np.maximum(np.abs(low), spread.max(axis=0))
        found = np.zeros(at.shape, bool)
        for _ in range(_MOST_STEPS):
            with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
                z = (at - middle) / spread
                over = self.weight @ stdtr(df, z) - probability
                density = self.weight @ (np.exp(constant - (df + 1) / 2 * np.log1p(z * z / df)) / spread)
                step = at - over / density
            low, high = np.where(over >= 0, low, at), np.where(over >= 0, at, high)
            fine = (low <= step) & (step <= high) & (2 * np.abs(step - at) <= before)
            to = np.where(found, at, np.where(fine, step, (low + high) / 2))
            last, before = np.abs(to - at), last
            at, found = to, found | (last <= close)
            if found.all():
                break
        return at


@dataclass(frozen=True, eq=False)
class Autocorrelated:
    """A fit with first-order autocorrelation.

    Parameters
    ----------
    estimate, covariance : ndarray
        At `rho`: generalised least squares, as R's ``gls(correlation = corAR1())``.
    scale : float
        Residual variance at `rho`.
    rho : float
        Autocorrelation of neighbouring periods, by REML.
    known : Mixture
        For intervals and tests.
    """

    estimate: FloatArray
    covariance: FloatArray
    scale: float
    rho: float
    known: Mixture


def autocorrelated(y: FloatArray, design: FloatArray, distance: FloatArray) -> Autocorrelated:
    """Fit a linear model whose errors are a first-order autoregression.

    Parameters
    ----------
    y, design : ndarray, shapes (n,) and (n, k)
        Of full rank, with n above k.
    distance : ndarray of whole numbers, shape (n - 1,)
        Periods from each row to the next: 1, or more across periods that are left out.

    Returns
    -------
    Autocorrelated

    Notes
    -----
    With the autocorrelation r given, coefficients have Student's t about generalised least squares, n - k
    degrees of freedom. The weight of r is its restricted likelihood times a prior, uniform in arcsin(r) and
    half as high below 0; intervals are quantiles of the mixture. Its tails are those of fewer degrees of
    freedom wherever r is ill known. Measured false alarms stand in bench/README.md.

    References
    ----------
    Harville DA (1974), Biometrika 61, 383-385, for REML as an integrated likelihood; Zellner A, Tiao GC
    (1964), JASA 59, 763-778, for regression with the autocorrelation integrated out; Berger JO, Yang R
    (1994), Econometric Theory 10, 461-482, for the prior.
    """
    size = np.linalg.norm(design, axis=0)
    first = np.linalg.lstsq(design / size, y, rcond=None)[0]
    # Residuals instead of outcomes: sums of squares then keep their digits.
    sums = _Sums.of(np.column_stack([design / size, y - design / size @ first]), distance)
    nodes, prior = _nodes(y.size)
    fits = [sums.at(rho) for rho in nodes]
    likelihood = np.array([fit.log_likelihood for fit in fits])
    weight = np.exp(likelihood - likelihood.max()) * prior
    weight /= weight.sum()
    kept = weight > 1e-12
    top = int(np.argmax(likelihood))
    rho = _highest(sums, nodes[max(top - 1, 0)], nodes[min(top + 1, nodes.size - 1)])
    best = sums.at(rho)
    df = y.size - size.size
    return Autocorrelated(
        estimate=(first + best.estimate) / size,
        covariance=best.covariance / np.outer(size, size),
        scale=best.scale,
        rho=rho,
        known=Mixture(
            weight[kept] / weight[kept].sum(),
            np.array([(first + fit.estimate) / size for fit in fits])[kept],
            np.array([fit.covariance / np.outer(size, size) for fit in fits])[kept],
            df,
        ),
    )


class _At(NamedTuple):
    """Generalised least squares at one autocorrelation."""

    estimate: FloatArray
    covariance: FloatArray
    scale: float
    log_likelihood: float


class _Sums(NamedTuple):
    """Cross-products of neighbouring rows, by their distance: all that generalised least squares needs."""

    first: FloatArray
    by_distance: dict[float, tuple[FloatArray, FloatArray, FloatArray, int]]
    n: int

    @classmethod
    def of(cls, rows: FloatArray, distance: FloatArray) -> _Sums:
        now, before = rows[1:], rows[:-1]
        by_distance = {}
        for apart in np.unique(distance):
            a, b = now[distance == apart], before[distance == apart]
            by_distance[float(apart)] = (a.T @ a, a.T @ b + b.T @ a, b.T @ b, len(a))
        return cls(np.outer(rows[0], rows[0]), by_distance, len(rows))

    def at(self, rho: float) -> _At:
        products, log_determinant = self.first.copy(), 0.0
        for apart, (own, crossed, earlier, count) in self.by_distance.items():
            r = rho**apart
            rest = 1 - r * r
            products += (own - r * crossed + r * r * earlier) / rest
            log_determinant += count * float(np.log(rest))
        inner, right, outer = products[:-1, :-1], products[:-1, -1], float(products[-1, -1])
        inverse = np.linalg.inv(inner)
        estimate = inverse @ right
        df = self.n - len(inner)
        squares = outer - float(right @ estimate)
        information = float(np.linalg.slogdet(inner)[1])
        likelihood = -(log_determinant + information + df * float(np.log(squares))) / 2
        return _At(estimate, inverse * squares / df, squares / df, likelihood)


def _highest(sums: _Sums, low: float, high: float) -> float:
    """Return the autocorrelation of the highest likelihood between two others, by golden section."""
    golden = (math.sqrt(5) - 1) / 2
    inner = [high - golden * (high - low), low + golden * (high - low)]
    values = [sums.at(rho).log_likelihood for rho in inner]
    while high - low > 1e-9:
        if values[0] < values[1]:
            low, inner, values = inner[0], [inner[1], 0.0], [values[1], 0.0]
            inner[1] = low + golden * (high - low)
            values[1] = sums.at(inner[1]).log_likelihood
        else:
            high, inner, values = inner[1], [0.0, inner[0]], [0.0, values[0]]
            inner[0] = high - golden * (high - low)
            values[0] = sums.at(inner[0]).log_likelihood
    return float((low + high) / 2)


def _nodes(n: int) -> tuple[FloatArray, FloatArray]:
    """Return autocorrelations, evenly spaced in their arcsine, and the prior weight of each."""
    count = max(_FEWEST_NODES, 2 * int(4 * np.sqrt(n)))  # the likelihood narrows as the series grows
    angle = np.pi * ((np.arange(count) + 0.5) / count - 0.5)
    return np.sin(angle), np.where(angle < 0, _NEGATIVE, 1.0)
