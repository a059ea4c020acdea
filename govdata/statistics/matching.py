"""Two groups compared as if their members were alike: people by profile in; weighted shares, E-values out.

Each person weighs as much as somebody of that profile was likely to be in the other group (overlap weights):
so those count most who could have been in either, nobody's weight is above one, and the weighted groups have
the same share of every category that the model holds. What nobody recorded isn't balanced: the E-value says
how strong it would have to be.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.case_mix import category_basis
from govdata.statistics.checked import FloatArray, column, confidence, counts, flags, same_length

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Balance", "Matched", "e_value", "matched"]

#: A propensity this near to 0 or 1: some profiles tell the group for certain.
_CERTAIN = 1e-6


@dataclass(frozen=True)
class Balance:
    """A category of a factor: its standardised difference between the groups, before weighting and after."""

    factor: str
    category: str
    before: float
    after: float


@dataclass(frozen=True)
class Matched:
    """Two groups after weighting; the first is the one with True.

    Parameters
    ----------
    risk : (float, float)
        Weighted share with the event in each group.
    difference, low, high : float
        First less second, with its interval.
    ratio, ratio_low, ratio_high : float
        First over second; NaN where one of them has no event.
    effective : (float, float)
        How many people of equal weight would tell as much, in each group.
    balance : tuple of Balance
        A row for each category of each factor.
    separated : bool
        Whether some profiles tell the group for certain: then nobody there could have been in either.
    weights : ndarray, shape (rows,)
        What one person of each row weighs.
    """

    risk: tuple[float, float]
    difference: float
    low: float
    high: float
    ratio: float
    ratio_low: float
    ratio_high: float
    effective: tuple[float, float]
    balance: tuple[Balance, ...]
    separated: bool
    weights: FloatArray = field(repr=False, compare=False)


def matched(
    events: ArrayLike, trials: ArrayLike, first: ArrayLike, factors: pd.DataFrame, level: float = 0.95
) -> Matched:
    """Compare two groups by overlap weights.

    Parameters
    ----------
    events, trials : array_like, one value a profile and group
        Whole numbers; trials of 1 or more.
    first : array_like of bool
        Whether the row is of the first group.
    factors : pandas.DataFrame
        One row each, one column a factor: its category, as text. The propensity is a logistic model on them.
    level : float
        Of the intervals, from the sandwich variance of propensity and shares together; that of the ratio is
        symmetric on the scale of its logarithm.

    Raises
    ------
    MethodError
        For a count that isn't one or exceeds its trials, or a group without anybody.

    References
    ----------
    Li F, Morgan KL, Zaslavsky AM (2018), JASA 113, 390-400; Stefanski LA, Boos DD (2002), The American
    Statistician 56, 29-38. With one factor the estimates are Mantel and Haenszel's.
    """
    from scipy.special import ndtri
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_linear_model import GLM
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    k, n = column(counts(events, "events"), "events"), column(counts(trials, "trials", minimum=1), "trials")
    z = flags(first, "first").astype(float)
    same_length(events=k, trials=n, first=z, factors=factors.index)
    if (k > n).any() or not 0 < z.sum() < z.size:
        raise MethodError(f"{k.sum():.0f} events of {n.sum():.0f} trials; expected people in both groups")
    x = category_basis(factors)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        fitted = GLM(z, x, family=Binomial(), freq_weights=n).fit(maxiter=100, tol=1e-12).fittedvalues
    e: FloatArray = np.asarray(fitted, dtype=float)
    weight = np.where(z > 0, 1 - e, e)
    risk = tuple(float(np.sum(weight * k * at) / np.sum(weight * n * at)) for at in (z, 1 - z))
    variance = _variance(k, n, z, x, e, risk)
    away = float(ndtri((1 + confidence(level)) / 2))
    reach = away * math.sqrt(max(variance[0, 0] + variance[1, 1] - 2 * variance[0, 1], 0.0))
    difference = risk[0] - risk[1]
    ratio = _ratio(risk, variance, away)
    return Matched(
        risk=(risk[0], risk[1]),
        difference=difference,
        low=difference - reach,
        high=difference + reach,
        ratio=ratio[0],
        ratio_low=ratio[1],
        ratio_high=ratio[2],
        effective=(_effective(weight, n * z), _effective(weight, n * (1 - z))),
        balance=_balances(factors, n, z, weight),
        separated=bool((np.minimum(e, 1 - e) < _CERTAIN).any()),
        weights=weight,
    )


def e_value(ratio: float) -> float:
    """Return how strongly something unrecorded would have to go with group and event to explain a risk ratio.

    Parameters
    ----------
    ratio : float
        Above 0; of an interval, the limit nearer to 1, or 1 where the interval holds 1.

    Returns
    -------
    float
        The least risk ratio of both at which nothing of the association need be left; 1 where there is none.

    References
    ----------
    VanderWeele TJ, Ding P (2017), Annals of Internal Medicine 167, 268-274.
    """
    if not ratio > 0 or math.isinf(ratio):
        raise MethodError(f"ratio is {ratio:g}; expected a number above 0")
    above = max(ratio, 1 / ratio)
    return above + math.sqrt(above * (above - 1))


def _variance(
    k: FloatArray, n: FloatArray, z: FloatArray, x: FloatArray, e: FloatArray, risk: tuple[float, ...]
) -> FloatArray:
    """Covariance of both shares: the sandwich of the scores of the model and of the two weighted means."""
    inner, p = e * (1 - e), x.shape[1]
    slopes, meat = np.zeros((p + 2, p + 2)), np.zeros((p + 2, p + 2))
    slopes[:p, :p] = (x * (n * inner)[:, None]).T @ x
    for at, (who, weight, turn) in enumerate(((z, 1 - e, 1.0), (1 - z, e, -1.0))):
        # The more likely the first group, the less its members weigh, and the more those of the other.
        slopes[p + at, :p] = turn * ((who * inner * (k - n * risk[at]))[:, None] * x).sum(axis=0)
        slopes[p + at, p + at] = np.sum(n * who * weight)
    for y, people in ((1.0, k), (0.0, n - k)):
        score = np.column_stack(
            [x * (z - e)[:, None], z * (1 - e) * (y - risk[0]), (1 - z) * e * (y - risk[1])]
        )
        meat += (score * people[:, None]).T @ score
    bread = np.linalg.inv(slopes)
    found: FloatArray = (bread @ meat @ bread.T)[p:, p:]
    return found


def _ratio(risk: tuple[float, ...], variance: FloatArray, away: float) -> tuple[float, float, float]:
    if min(risk) <= 0:
        return (math.nan,) * 3
    a, b = risk
    spread = variance[0, 0] / a**2 + variance[1, 1] / b**2 - 2 * variance[0, 1] / (a * b)
    reach = away * math.sqrt(max(spread, 0.0))
    return a / b, a / b * math.exp(-reach), a / b * math.exp(reach)


def _effective(weight: FloatArray, people: FloatArray) -> float:
    return float(np.sum(weight * people) ** 2 / np.sum(weight**2 * people))


def _balances(factors: pd.DataFrame, n: FloatArray, z: FloatArray, weight: FloatArray) -> tuple[Balance, ...]:
    found = []
    for factor in factors.columns:
        held = factors[factor].to_numpy(dtype=str)
        for category in np.unique(held):
            here = (held == category).astype(float)
            before, after = (
                [float(np.sum(w * here * at) / np.sum(w * at)) for at in (z, 1 - z)] for w in (n, n * weight)
            )
            scale = math.sqrt(sum(p * (1 - p) for p in before) / 2)
            gaps = [(a - b) / scale if scale else 0.0 for a, b in (before, after)]
            found.append(Balance(str(factor), str(category), gaps[0], gaps[1]))
    return tuple(found)
