"""Places beside each other: counts of events and of trials in; limits, shrunken shares and signals out.

A league table ranks chance. A funnel shows which places differ by more than chance, an overdispersion
test whether the limits themselves are too narrow, and shrinkage what a small place's share is worth.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.statistics import proportions
from govdata.statistics.between import Between, between, posterior_limits, relative_spread
from govdata.statistics.checked import (
    FloatArray,
    aligned,
    choice,
    column,
    confidence,
    counts,
    floats,
    labels_or_numbers,
    numbers,
    same_length,
)
from govdata.statistics.definition import Definition, filled

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "MANY_PLACES",
    "SAME_SPREAD",
    "Funnel",
    "Overdispersion",
    "Shrinkage",
    "SpreadVerdict",
    "adjust_p_values",
    "funnel",
    "funnel_limits",
    "overdispersion",
    "shrink",
]


SpreadVerdict = Literal["more_than_chance", "within_margin", "cannot_tell"]

SAME_SPREAD = 0.1
"""Places whose true shares stray by less than a tenth of their mean count as alike: a convention."""
MANY_PLACES = 50
"""From so many places on, the spread between them is known well enough to be taken as known."""


@dataclass(frozen=True, eq=False)
class Funnel:
    """Places against a target, with exact binomial limits.

    Parameters
    ----------
    target : float
        The share that the limits are drawn around.
    levels : tuple of float
        Ascending.
    table : pandas.DataFrame
        One row a place: ``events trials estimate``, then ``low_95 high_95 low_998 high_998`` (named after
        the levels), then ``signal``: ``within``, or ``above_998``, ``below_95`` and the like for the widest
        level at which so many (or so few) events have a chance of less than ``(1 - level) / 2``.
    """

    target: float
    levels: tuple[float, ...]
    table: pd.DataFrame
    definition: Definition


@dataclass(frozen=True)
class Overdispersion:
    """A test of whether shares differ by more than chance.

    Parameters
    ----------
    verdict : {"more_than_chance", "within_margin", "cannot_tell"}
        ``more_than_chance`` where the test says so. A test that says nothing doesn't make places alike:
        ``within_margin`` only where the whole interval of the spread lies below the margin, else
        ``cannot_tell``.
    spread, spread_low, spread_high : float
        Standard deviation of true shares, as a share of the rarer outcome's mean, with its interval: .2 for
        shares of 4 to 6 % about 5 %, two places in three. Measured from the target, where one is given.
    margin : float
        Spread that counts as none, set before the numbers.
    statistic, df, p_value : float
        Pearson's chi-square over the places.
    phi : float
        ``statistic / n``: Spiegelhalter's over-dispersion factor.
    dispersion : float
        ``statistic / df``: the quasi-binomial dispersion.
    n : int
        Number of places.
    target : float
    """

    statistic: float
    df: int
    p_value: float
    phi: float
    dispersion: float
    n: int
    target: float
    verdict: SpreadVerdict
    spread: float
    spread_low: float
    spread_high: float
    margin: float
    level: float
    definition: Definition


@dataclass(frozen=True, eq=False)
class Shrinkage:
    """Shares drawn towards their common mean.

    Parameters
    ----------
    alpha, beta : float
        Of the beta distribution of true shares between places; infinite when the shares vary no more
        than chance alone would make them.
    between : Between or None
        The distributions that the intervals are averaged over; None where they take the one above as known.
    table : pandas.DataFrame
        One row a place: ``events trials estimate shrunk ci_low ci_high``.
    """

    alpha: float
    beta: float
    between: Between | None
    table: pd.DataFrame
    method: str
    level: float
    definition: Definition


def funnel(
    events: ArrayLike,
    trials: ArrayLike,
    target: float | None = None,
    levels: Sequence[float] = (0.95, 0.998),
    *,
    definition: Definition | None = None,
) -> Funnel:
    """Compare each place with a target share, allowing for its size.

    Parameters
    ----------
    events, trials : array_like, one value a place
        A Series keeps its index as row labels.
    target : float, optional
        In 0-1; by default all events over all trials.
    levels : sequence of float
        Confidence levels of the limits.

    Returns
    -------
    Funnel
        Limits as :func:`funnel_limits`.

    Raises
    ------
    MethodError
        As :func:`govdata.statistics.proportions.interval`, for no place at all, or a target outside 0-1.
    """
    import pandas as pd

    k, n = _places(events, trials)
    centre = k.sum() / n.sum() if target is None else numbers(target, "target", minimum=0, maximum=1)
    ordered = tuple(sorted(confidence(level) for level in levels))
    limits = funnel_limits(n, float(centre), ordered)
    table = pd.DataFrame({"events": k.astype(np.int64), "trials": n.astype(np.int64), "estimate": k / n})
    table = pd.concat([table, limits.drop(columns="trials")], axis="columns")
    table["signal"] = _signals(k, n, float(centre), ordered)
    table.index = labels_or_numbers(events, k.size)
    return Funnel(float(centre), ordered, table, filled(definition, measure="share"))


def funnel_limits(trials: ArrayLike, target: float, levels: Sequence[float] = (0.95, 0.998)) -> pd.DataFrame:
    """Return the limits within which a place of each size lies by chance alone.

    Parameters
    ----------
    trials : array_like
        Sizes, whole numbers of 1 or more.
    target : float
        True share in 0-1.
    levels : sequence of float
        Each limit leaves ``(1 - level) / 2`` beyond it.

    Returns
    -------
    pandas.DataFrame
        ``trials``, then ``low_95 high_95`` and so on: shares, cut at 0.

    Notes
    -----
    Exact binomial limits, interpolated between whole counts: with r the smallest count of which
    ``P(R <= r) >= p`` and ``a = (P(R <= r) - p) / P(R = r)``, the limit is ``(r - a) / trials``.
    Plain quantiles jump from size to size. The interpolated line runs up to one event inside
    the exact upper limit, so a point may sit just above it without being so rare: the ``signal`` of
    :func:`funnel` goes by the exact chance, not by the line.

    References
    ----------
    Spiegelhalter DJ (2005), Funnel plots for comparing institutional performance, Statistics in
    Medicine 24, 1185-1202, appendix A.1.1.
    """
    import pandas as pd

    n = column(counts(trials, "trials", minimum=1), "trials")
    share = float(numbers(target, "target", minimum=0, maximum=1))
    limits: dict[str, FloatArray] = {"trials": n.astype(np.int64)}
    for level in levels:
        tail = (1 - confidence(level)) / 2
        limits[f"low_{_name(level)}"] = _interpolated_quantile(tail, n, share)
        limits[f"high_{_name(level)}"] = _interpolated_quantile(1 - tail, n, share)
    return pd.DataFrame(limits)


def overdispersion(
    events: ArrayLike,
    trials: ArrayLike,
    target: float | None = None,
    winsorise: float = 0.0,
    *,
    margin: float = SAME_SPREAD,
    level: float = 0.95,
    definition: Definition | None = None,
) -> Overdispersion:
    """Test whether the shares of places differ by more than chance, and measure by how much.

    Parameters
    ----------
    events, trials : array_like, one value a place
    target : float, optional
        In 0-1, both excluded. By default all events over all trials, which costs a degree of freedom.
    winsorise : float
        Share of z-scores at each end that is drawn in to the next one, so that true outliers don't
        hide themselves; Spiegelhalter takes 0.1. The chi-square test assumes 0.
    margin : float
        Spread of true shares below which places are as good as alike.
    level : float
        Of the test and of the interval of the spread.

    Returns
    -------
    Overdispersion
        ``phi`` above 1 says that limits drawn from chance alone are too narrow. The verdict takes all
        places as they are, however `winsorise` draws them in.

    Raises
    ------
    MethodError
        For fewer than two places, or when no place (or every trial) has an event.

    References
    ----------
    Spiegelhalter DJ (2005), Statistics in Medicine 24, 1185-1202, section 3.2.
    """
    from scipy.special import chdtrc

    k, n = _places(events, trials, minimum=2)
    centre = _inner_target(k, n, target)
    z = (k / n - centre) / np.sqrt(centre * (1 - centre) / n)
    df = k.size - (target is None)
    as_they_are = float(chdtrc(df, float(np.sum(z**2))))
    z = np.clip(z, *_ends(z, winsorise))
    statistic = float(np.sum(z**2))
    allowed = float(numbers(margin, "margin", above=0))
    spread, low, high = relative_spread(between(k, n), centre, confidence(level), about=target is not None)
    return Overdispersion(
        statistic=statistic,
        df=df,
        p_value=float(chdtrc(df, statistic)),
        phi=statistic / k.size,
        dispersion=statistic / df,
        n=k.size,
        target=centre,
        verdict=_spread_verdict(as_they_are, high, allowed, level),
        spread=spread,
        spread_low=low,
        spread_high=high,
        margin=allowed,
        level=level,
        definition=filled(definition, measure="share"),
    )


def _spread_verdict(p_value: float, high: float, margin: float, level: float) -> SpreadVerdict:
    if p_value < 1 - level:
        return "more_than_chance"
    return "within_margin" if high <= margin else "cannot_tell"


def shrink(
    events: ArrayLike,
    trials: ArrayLike,
    method: Literal["ml", "moments"] = "ml",
    level: float = 0.95,
    *,
    definition: Definition | None = None,
) -> Shrinkage:
    """Draw each place's share towards the mean, the more the smaller the place.

    Parameters
    ----------
    events, trials : array_like, one value a place
    method : {"ml", "moments"}
        ``ml``: maximum likelihood of the beta-binomial. ``moments``: Kleinman's, each place weighted by
        its trials.
    level : float
        Of the equal-tailed posterior interval.

    Returns
    -------
    Shrinkage
        ``shrunk = (alpha + events) / (alpha + beta + trials)``. Where the shares vary no more than chance
        alone would make them, alpha and beta are infinite, and every place is shrunk to the pooled share.
        Intervals allow for not knowing alpha and beta (:func:`govdata.statistics.between.between`); from
        :data:`MANY_PLACES` on, where there is a spread, they are those of the beta posterior with both taken
        as known, which by then differ little.

    Raises
    ------
    MethodError
        For fewer than two places, when no place (or every trial) has an event, or every share is 0 or 1.

    References
    ----------
    Kleinman JC (1973), Proportions with extraneous variance, JASA 68, 46-54, with weights n.
    Tarone RE (1979), Biometrika 66, 585-590, for the score that tells the boundary.
    """
    import pandas as pd

    k, n = _places(events, trials, minimum=2)
    _inner_target(k, n, None)
    choice(method, "method", ("ml", "moments"))
    if n.max() > 1 and np.all((k == 0) | (k == n)):
        raise MethodError("every place's share is 0 or 1; no beta distribution of shares fits that")
    alpha, beta = (_beta_ml if method == "ml" else _beta_moments)(k, n)
    known = None if k.size >= MANY_PLACES and math.isfinite(alpha) else between(k, n)
    shrunk, low, high = _posterior(k, n, alpha, beta, known, confidence(level))
    table = pd.DataFrame(
        {
            "events": k.astype(np.int64),
            "trials": n.astype(np.int64),
            "estimate": k / n,
            "shrunk": shrunk,
            "ci_low": low,
            "ci_high": high,
        },
        index=labels_or_numbers(events, k.size),
    )
    return Shrinkage(alpha, beta, known, table, method, level, filled(definition, measure="shrunken share"))


def adjust_p_values(p_values: ArrayLike, method: Literal["holm", "bh"] = "holm") -> FloatArray:
    """Adjust p-values for how many there are.

    Parameters
    ----------
    p_values : array_like, one-dimensional
        In 0-1; NaN stands for a test that was not made, stays NaN and isn't counted.
    method : {"holm", "bh"}
        ``holm`` bounds the chance of any false finding; ``bh`` the share of false ones among findings.

    Returns
    -------
    ndarray
        In the order given; the same as R's ``p.adjust``.

    References
    ----------
    Holm S (1979), Scandinavian Journal of Statistics 6, 65-70. Benjamini Y, Hochberg Y (1995),
    Journal of the Royal Statistical Society B 57, 289-300.
    """
    choice(method, "method", ("holm", "bh"))
    raw = floats(p_values, "p_values")
    if raw.ndim != 1:
        raise MethodError(f"p_values has {raw.ndim} dimensions; expected a single column")
    made = ~np.isnan(raw)
    p = numbers(raw[made], "p_values", minimum=0, maximum=1)
    order = np.argsort(p, kind="stable")
    rank = np.arange(1, p.size + 1)
    if method == "holm":
        stepped = np.maximum.accumulate((p.size - rank + 1) * p[order])
    else:
        stepped = np.minimum.accumulate((p.size / rank * p[order])[::-1])[::-1]
    adjusted = np.full(raw.shape, np.nan)
    adjusted[np.flatnonzero(made)[order]] = np.minimum(stepped, 1)
    return adjusted


def _places(events: ArrayLike, trials: ArrayLike, minimum: int = 1) -> tuple[FloatArray, FloatArray]:
    events, trials = aligned(events=events, trials=trials)
    k = column(counts(events, "events"), "events")
    n = column(counts(trials, "trials", minimum=1), "trials")
    same_length(events=k, trials=n)
    proportions.interval(k, n)  # one rule for what counts may be
    if k.size < minimum:
        raise MethodError(f"there is {k.size} place; expected at least {minimum} to compare")
    return k, n


def _inner_target(k: FloatArray, n: FloatArray, target: float | None) -> float:
    centre = float(k.sum() / n.sum()) if target is None else float(target)
    if not 0 < centre < 1:
        what = "no place has an event" if centre <= 0 else "every trial is an event"
        found = what if target is None else f"target is {centre:g}"
        raise MethodError(f"{found}: the shares can't vary; expected a share between 0 and 1")
    return centre


def _name(level: float) -> str:
    return f"{100 * level:.10g}".replace(".", "")


def _signals(k: FloatArray, n: FloatArray, target: float, levels: tuple[float, ...]) -> NDArray[np.object_]:
    from scipy.stats import binom

    as_many, as_few = binom.sf(k - 1, n, target), binom.cdf(k, n, target)
    signal = np.full(k.size, "within", dtype=object)
    for level in levels:  # ascending: a wider limit overwrites
        signal[as_many < (1 - level) / 2] = f"above_{_name(level)}"
        signal[as_few < (1 - level) / 2] = f"below_{_name(level)}"
    return signal


def _interpolated_quantile(p: float, n: FloatArray, share: float) -> FloatArray:
    from scipy.stats import binom

    if share in {0.0, 1.0}:  # no chance, no width
        return np.full(n.size, share)
    r = binom.ppf(p, n, share)
    reached, before = binom.cdf(r, n, share), binom.cdf(r - 1, n, share)
    limit: FloatArray = np.maximum(0.0, (r - (reached - p) / (reached - before)) / n)
    return limit


def _ends(z: FloatArray, winsorise: float) -> tuple[float, float]:
    if not 0 <= winsorise < 0.5:
        raise MethodError(f"winsorise is {winsorise:g}; expected a share of 0 or more, below 0.5")
    low, high = np.quantile(z, [winsorise, 1 - winsorise])
    return float(low), float(high)


def _beta_moments(k: FloatArray, n: FloatArray) -> tuple[float, float]:
    p = k.sum() / n.sum()
    spare = 1 - n / n.sum()
    between = np.sum(n * (k / n - p) ** 2) / (p * (1 - p))
    # The weighted sum of squares has expectation p q [sum(spare) + rho (sum(n spare) - sum(spare))].
    per_rho = np.sum(n * spare) - np.sum(spare)
    rho = (between - np.sum(spare)) / per_rho if per_rho > 0 else 0.0
    return _from_correlation(p, rho)


def _from_correlation(p: float, rho: float) -> tuple[float, float]:
    if rho <= 0:
        return math.inf, math.inf
    size = 1 / min(rho, 1 - 1e-9) - 1
    return float(p * size), float((1 - p) * size)


def _beta_ml(k: FloatArray, n: FloatArray) -> tuple[float, float]:
    from scipy.optimize import minimize

    p = k.sum() / n.sum()
    tarone = np.sum(k * (k - 1)) / p + np.sum((n - k) * (n - k - 1)) / (1 - p) - np.sum(n * (n - 1))
    if tarone <= 0:
        return math.inf, math.inf
    alpha, beta = _beta_moments(k, n)
    start = (p * 100, (1 - p) * 100) if math.isinf(alpha) else (alpha, beta)
    found = minimize(
        _beta_binomial,
        np.log(start),
        args=(k, n),
        method="trust-exact",
        jac=True,
        hess=_beta_binomial_hessian,
        options={"gtol": 1e-10, "maxiter": 500},
    )
    polished = _newton(found.x, k, n)
    return float(np.exp(polished[0])), float(np.exp(polished[1]))


def _beta_binomial(log_ab: FloatArray, k: FloatArray, n: FloatArray) -> tuple[float, FloatArray]:
    """Return the negative log-likelihood (constants left out) and its gradient in log alpha, log beta."""
    from scipy.special import betaln, digamma

    a, b = np.exp(log_ab)
    value = -float(np.sum(betaln(k + a, n - k + b) - betaln(a, b)))
    both = np.sum(digamma(a + b) - digamma(n + a + b))
    by_a = both + np.sum(digamma(k + a) - digamma(a))
    by_b = both + np.sum(digamma(n - k + b) - digamma(b))
    return value, -np.array([a * by_a, b * by_b])


def _beta_binomial_hessian(log_ab: FloatArray, k: FloatArray, n: FloatArray) -> FloatArray:
    from scipy.special import polygamma

    a, b = np.exp(log_ab)
    both = np.sum(polygamma(1, a + b) - polygamma(1, n + a + b))
    by_aa = both + np.sum(polygamma(1, k + a) - polygamma(1, a))
    by_bb = both + np.sum(polygamma(1, n - k + b) - polygamma(1, b))
    curvature = -np.array([[a * a * by_aa, a * b * both], [a * b * both, b * b * by_bb]])
    # The chain rule for logarithms adds the gradient on the diagonal.
    hessian: FloatArray = curvature + np.diag(_beta_binomial(log_ab, k, n)[1])
    return hessian


def _newton(log_ab: FloatArray, k: FloatArray, n: FloatArray) -> FloatArray:
    """Take the last digits: the minimiser stops where the value, not the place, is settled."""
    for _ in range(20):
        step = np.linalg.solve(_beta_binomial_hessian(log_ab, k, n), _beta_binomial(log_ab, k, n)[1])
        log_ab = log_ab - step
        if np.abs(step).max() < 1e-11:
            break
    return log_ab


def _posterior(
    k: FloatArray, n: FloatArray, alpha: float, beta: float, known: Between | None, level: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    from scipy.special import betaincinv

    if known is None:
        a, b, tail = alpha + k, beta + n - k, (1 - level) / 2
        return a / (a + b), betaincinv(a, b, tail), betaincinv(a, b, 1 - tail)
    pooled = np.full(k.size, k.sum() / n.sum())
    shrunk = pooled if math.isinf(alpha) else (alpha + k) / (alpha + beta + n)
    low, high = posterior_limits(k, n, known, level)
    return shrunk, np.minimum(low, shrunk), np.maximum(high, shrunk)
