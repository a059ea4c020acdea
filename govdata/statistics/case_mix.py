"""What a place's case mix makes likely: counts by profile in; each profile's risk, and limits of ratios, out.

Enters: events and people by profile (a combination of categories). Leaves: a logistic model's risk of each
profile, how well the risks hold, and which places stray from what was expected by more than chance.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, column, confidence, counts, numbers, same_length

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "FEWEST_PER_COEFFICIENT",
    "CaseMix",
    "RatioFunnel",
    "Side",
    "case_mix",
    "category_basis",
    "coefficients",
    "ratio_funnel",
]

Side = Literal["above", "below", "within"]
FEWEST_PER_COEFFICIENT = 10
"""Events, and people without one, that each coefficient rests on at least (Peduzzi et al. 1996)."""
#: A fitted risk this near to 0 or 1 grows without end: some profiles tell the outcome for certain.
_CERTAIN = 1e-6


@dataclass(frozen=True, eq=False)
class CaseMix:
    """A logistic model of an event on categories.

    Parameters
    ----------
    risk : ndarray
        Of each profile, in the order given (0-1).
    n_coefficients : int
        That can be told apart, the constant left out.
    brier : float
        Mean squared distance between risk and what happened, of the people whom the model was fitted to.
    brier_of_share : float
        The same where everybody is given the overall share.
    separated : bool
        Whether some profiles tell the outcome for certain: then no risk is to be trusted.
    """

    risk: FloatArray
    n_coefficients: int
    brier: float
    brier_of_share: float
    separated: bool


@dataclass(frozen=True, eq=False)
class RatioFunnel:
    """Places against what was expected of them.

    Parameters
    ----------
    ratio : ndarray
        Observed over expected.
    tau : float
        Standard deviation between places, beyond chance, of the square root of the ratio.
    p_value : float
        Chance of ratios as far apart as these, did places stray from 1 by chance alone.
    by_chance : list of str
        ``above``, ``below`` or ``within`` the limits of chance alone.
    signal : list of str
        The same of limits that are as much wider as places stray beyond chance.
    """

    ratio: FloatArray
    tau: float
    p_value: float
    by_chance: list[Side]
    signal: list[Side]


def coefficients(factors: pd.DataFrame) -> int:
    """Return how many coefficients, the constant left out, categories of some factors can tell apart."""
    return int(category_basis(factors).shape[1]) - 1


def case_mix(events: ArrayLike, trials: ArrayLike, factors: pd.DataFrame) -> CaseMix:
    """Fit a logistic model to counts by profile.

    Parameters
    ----------
    events, trials : array_like, one value a profile
        Whole numbers, trials 1 or more.
    factors : pandas.DataFrame
        One row a profile, one column a factor: its category, as text.

    Raises
    ------
    MethodError
        For a count that isn't one or exceeds its trials, or where nobody or everybody has had the event.
    """
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_linear_model import GLM
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    k, n = column(counts(events, "events"), "events"), column(counts(trials, "trials", minimum=1), "trials")
    same_length(events=k, trials=n, factors=factors.index)
    if not 0 < k.sum() < n.sum() or (k > n).any():
        raise MethodError(f"{k.sum():.0f} events of {n.sum():.0f} trials; expected some of each outcome")
    basis = category_basis(factors)
    with warnings.catch_warnings():
        # Told as a finding of its own, whether or not the library notices.
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        model = GLM(np.column_stack([k, n - k]), basis, family=Binomial())
        risk: FloatArray = np.asarray(model.fit(maxiter=100, tol=1e-12).fittedvalues, dtype=float)
    share = k.sum() / n.sum()
    return CaseMix(
        risk=risk,
        n_coefficients=basis.shape[1] - 1,
        brier=_brier(k, n, risk),
        brier_of_share=_brier(k, n, np.full(k.size, share)),
        separated=bool((np.minimum(risk, 1 - risk) < _CERTAIN).any()),
    )


def category_basis(factors: pd.DataFrame) -> NDArray[np.float64]:
    """What a constant and each category but the first of each factor span, once: factors may overlap."""
    columns = [np.ones(len(factors))]
    for name in factors.columns:
        held = factors[name].to_numpy(dtype=str)
        columns += [(held == category).astype(float) for category in np.unique(held)[1:]]
    spanned, weight, _ = np.linalg.svd(np.column_stack(columns), full_matrices=False)
    return spanned[:, weight > weight[0] * max(spanned.shape) * np.finfo(float).eps]


def _brier(k: FloatArray, n: FloatArray, risk: FloatArray) -> float:
    return float(np.sum(k * (1 - risk) ** 2 + (n - k) * risk**2) / n.sum())


def ratio_funnel(
    observed: ArrayLike, expected: ArrayLike, level: float = 0.998, *, places_for_spread: int = 10
) -> RatioFunnel:
    """Compare each place with what was expected of it, chance and the spread between places allowed for.

    Parameters
    ----------
    observed : array_like
        Whole numbers of 0 or more.
    expected : array_like
        Above 0, taken as known.
    level : float
        Of the limits.
    places_for_spread : int
        Below so many places the spread between them isn't estimated: limits are those of chance alone.

    Returns
    -------
    RatioFunnel
        A place is beyond the limits of chance where so many (or so few) events have a Poisson chance below
        ``(1 - level) / 2``; beyond the wider ones where, besides, the square root of its ratio lies beyond
        the limits about 1 to which the spread between places was added.

    Raises
    ------
    MethodError
        For a count that isn't one, an expected count of 0 or below, or none at all.

    References
    ----------
    Spiegelhalter DJ (2005), Statistics in Medicine 24, 1185-1202, section 3.2 and appendix A.3: the square
    root has variance 1 / (4 expected); the additive variance is by moments, a tenth of the z-scores drawn in
    at each end.
    """
    from scipy.special import chdtrc, ndtri, pdtr, pdtrc

    k = column(counts(observed, "observed"), "observed")
    e = column(numbers(expected, "expected", above=0), "expected")
    same_length(observed=k, expected=e)
    tail = (1 - confidence(level)) / 2
    variance = 1 / (4 * e)
    away = np.sqrt(k / e) - 1
    tau2 = _between(away / np.sqrt(variance), 1 / variance) if k.size >= places_for_spread else 0.0
    beyond = np.abs(away) > ndtri(1 - tail) * np.sqrt(variance + tau2)
    rare = np.where(k > e, pdtrc(k - 1, e), pdtr(k, e)) < tail
    return RatioFunnel(
        ratio=k / e,
        tau=float(np.sqrt(tau2)),
        p_value=float(chdtrc(k.size, float(np.sum(away**2 / variance)))),
        by_chance=_sides(k > e, rare),
        signal=_sides(k > e, beyond & rare),
    )


def _sides(above: NDArray[np.bool_], beyond: NDArray[np.bool_]) -> list[Side]:
    return [
        "within" if not out else "above" if up else "below" for up, out in zip(above, beyond, strict=True)
    ]


def _between(z: FloatArray, weight: FloatArray) -> float:
    """Variance between places, by moments, from z-scores of which the outer tenths are drawn in."""
    ordered, drawn = np.sort(z), z.size // 10
    inner = np.clip(z, ordered[drawn], ordered[z.size - 1 - drawn])
    excess = float(np.sum(inner**2)) - (z.size - 1)
    return max(0.0, excess / float(weight.sum() - np.sum(weight**2) / weight.sum()))
