"""One series, interrupted: outcomes by period and the date of a reform in; change of level and slope out."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, choice, column, confidence, counts, same_length
from govdata.statistics.definition import Definition, filled
from govdata.statistics.effects.regression import coefficient_table, refuse_rank_deficiency, t_quantile
from govdata.statistics.estimate import Interval

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["InterruptedSeries", "interrupted_series"]


@dataclass(frozen=True, eq=False)
class InterruptedSeries:
    """A segmented regression.

    Parameters
    ----------
    table : pandas.DataFrame
        ``term estimate std_error ci_low ci_high statistic p_value``; terms ``intercept`` (first period),
        ``trend`` (per period, before), ``level`` (jump in the first period after), ``slope`` (change of
        trend), then ``sin_1 cos_1 ...``. On the log scale for ``poisson``.
    path : pandas.DataFrame
        One row a period: ``time observed fitted expected expected_low expected_high``; expected is the path
        without the reform, with the interval of its mean.
    average : Interval
        Mean effect over the periods after: a difference per period (``linear``), or a ratio
        (``poisson``; the geometric mean).
    dispersion : float
        Pearson's chi-square over degrees of freedom (``poisson``); the residual variance (``linear``).
    df, n : int
        Residual degrees of freedom; periods used.
    lags : int
        Lags in the autocorrelation-robust errors; 0 for ``poisson``.
    durbin_watson : float
        Of the residuals: 2 without first-order autocorrelation, 0 with a perfect positive one.
    """

    table: pd.DataFrame
    path: pd.DataFrame
    average: Interval
    dispersion: float
    df: int
    n: int
    lags: int
    durbin_watson: float
    model: str
    level: float
    definition: Definition


def interrupted_series(
    outcome: ArrayLike,
    start: Any,
    time: ArrayLike | None = None,
    *,
    model: Literal["linear", "poisson"] = "linear",
    exposure: ArrayLike | None = None,
    transition: int = 0,
    season: int | None = None,
    harmonics: int = 2,
    lags: int | None = None,
    level: float = 0.95,
    definition: Definition | None = None,
) -> InterruptedSeries:
    """Estimate how level and slope of a series change at a reform.

    Parameters
    ----------
    outcome : array_like
        One value a period, in order, periods of equal length. Counts for ``poisson``.
    start : label or int
        First period after the reform: one of the labels in `time`, else a position (0 is the first).
    time : array_like, optional
        Labels of the periods, ascending; by default 0, 1, 2, ...
    model : {"linear", "poisson"}
        ``linear``: least squares, with errors robust to heteroscedasticity and autocorrelation (Newey and
        West 1987: Bartlett weights, no small-sample factor; R's ``NeweyWest(lag, prewhite = FALSE)``).
        ``poisson``: log-linear, errors scaled by the dispersion (R's ``quasipoisson``).
    exposure : array_like, optional
        Population or time at risk in each period, for ``poisson``.
    transition : int
        Periods from `start` on that are left out, while the reform was under way.
    season : int, optional
        Length of the season in periods (12 for months): adds `harmonics` pairs of sine and cosine.
    lags : int, optional
        By default ``floor(4 (n / 100)^(2/9))``.
    level : float
        Of intervals and tests, which use Student's t with `df` degrees of freedom.

    Returns
    -------
    InterruptedSeries

    Raises
    ------
    MethodError
        With fewer than two periods on either side, fewer periods than terms, missing values, or counts that
        leave nothing to estimate.

    References
    ----------
    Wagner AK et al. (2002), Journal of Clinical Pharmacy and Therapeutics 27, 299-309. Bernal JL, Cummins S,
    Gasparrini A (2017), International Journal of Epidemiology 46, 348-355. Newey WK, West KD (1994)
    for the number of lags.
    """
    choice(model, "model", ("linear", "poisson"))
    y = counts(outcome, "outcome") if model == "poisson" else column(outcome, "outcome")
    labels, first = _periods(column(y, "outcome"), start, time)
    at = _exposure(exposure, y.size, model)
    used = (np.arange(y.size) < first) | (np.arange(y.size) >= first + transition)
    _refuse_short(first, int(used.sum()) - first)
    design, terms = _design(y.size, first, season, harmonics)
    refuse_rank_deficiency(design[used], terms)
    lag = _lags(lags, int(used.sum())) if model == "linear" else 0
    fit = _fit(y[used], design[used], at[used], model, lag)
    df = int(used.sum()) - len(terms)
    reach = t_quantile(confidence(level), df)
    return InterruptedSeries(
        table=coefficient_table(terms, fit.estimate, fit.covariance, df, level),
        path=_path(labels, np.where(used, y, np.nan), design, at, fit, model, reach),
        average=_average(design[used & (np.arange(y.size) >= first)], fit, model, reach, level),
        dispersion=fit.dispersion,
        df=df,
        n=int(used.sum()),
        lags=lag,
        durbin_watson=_durbin_watson(fit.residuals),
        model=model,
        level=level,
        definition=filled(definition, measure="change at a reform"),
    )


@dataclass(frozen=True, eq=False)
class _Fit:
    estimate: FloatArray
    covariance: FloatArray
    dispersion: float
    residuals: FloatArray


def _periods(y: FloatArray, start: Any, time: ArrayLike | None) -> tuple[Any, int]:
    import pandas as pd

    labels = pd.Index(np.arange(y.size) if time is None else np.asarray(time))
    same_length(outcome=y, time=labels)
    if not (labels.is_monotonic_increasing and labels.is_unique):
        raise MethodError("time must ascend without repeats; sort the periods and sum what falls in one")
    if start not in labels:
        ends = labels[[0, -1]].tolist()
        raise MethodError(f"start is {start!r}; expected one of the periods, {ends[0]!r} to {ends[1]!r}")
    return labels, int(np.argmax(labels == start))


def _exposure(exposure: ArrayLike | None, n: int, model: str) -> FloatArray:
    if exposure is None:
        return np.ones(n)
    if model != "poisson":
        raise MethodError('exposure goes with model="poisson"; for a linear model divide the outcome by it')
    at = column(exposure, "exposure", above=0)
    same_length(outcome=np.empty(n), exposure=at)
    return at


def _refuse_short(before: int, after: int) -> None:
    if min(before, after) < 2:
        raise MethodError(
            f"{before} periods before the reform and {after} after it are used; expected two or more on "
            "each side, for two points make a change, not a trend"
        )


def _lags(lags: int | None, n: int) -> int:
    if lags is None:
        return int(4 * (n / 100) ** (2 / 9))
    if not 0 <= lags < n:
        raise MethodError(f"lags is {lags}; expected 0 or more, fewer than the {n} periods")
    return int(lags)


def _design(n: int, first: int, season: int | None, harmonics: int) -> tuple[FloatArray, list[str]]:
    t = np.arange(n, dtype=np.float64)
    after = t >= first
    columns = {
        "intercept": np.ones(n),
        "trend": t,
        "level": after.astype(np.float64),
        "slope": after * (t - first),
    }
    if season is not None:
        for h in range(1, harmonics + 1):
            turn = 2 * np.pi * h * t / season
            if 2 * h != season:  # at half the season the sine is zero throughout
                columns[f"sin_{h}"] = np.sin(turn)
            columns[f"cos_{h}"] = np.cos(turn)
    return np.column_stack(list(columns.values())), list(columns)


def _fit(y: FloatArray, design: FloatArray, at: FloatArray, model: str, lags: int) -> _Fit:
    if model == "poisson":
        return _fit_poisson(y, design, at)
    import statsmodels.api as sm

    found = sm.OLS(y, design).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": False})
    return _Fit(found.params, np.asarray(found.cov_params()), float(found.scale), found.resid)


def _fit_poisson(y: FloatArray, design: FloatArray, at: FloatArray) -> _Fit:
    import statsmodels.api as sm

    after = design[:, 2] == 1
    for side, name in ((~after, "before"), (after, "after")):
        if not y[side].any():
            raise MethodError(f"every count {name} the reform is 0; a ratio of levels isn't defined")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that runs away is refused below
        family = sm.families.Poisson()
        found = sm.GLM(y, design, family=family, exposure=at).fit(
            scale="X2", tol_criterion="params", tol=1e-10, maxiter=200
        )
    if not found.converged or np.abs(found.params).max() > 1e3 or not np.isfinite(found.bse).all():
        raise MethodError("the counts are too few for these terms: the log-linear fit runs to infinity")
    return _Fit(found.params, np.asarray(found.cov_params()), float(found.scale), found.resid_pearson)


def _path(
    labels: Any, y: FloatArray, design: FloatArray, at: FloatArray, fit: _Fit, model: str, reach: float
) -> pd.DataFrame:
    import pandas as pd

    without = design.copy()
    without[:, 2:4] = 0
    expected = without @ fit.estimate
    spread = reach * np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", without, fit.covariance, without), 0.0))
    columns = {
        "fitted": design @ fit.estimate,
        "expected": expected,
        "expected_low": expected - spread,
        "expected_high": expected + spread,
    }
    if model == "poisson":
        columns = {name: at * np.exp(values) for name, values in columns.items()}
    return pd.DataFrame({"time": labels, "observed": y, **columns})


def _average(after: FloatArray, fit: _Fit, model: str, reach: float, level: float) -> Interval:
    contrast = np.zeros(after.shape[1])
    contrast[2:4] = after[:, 2:4].mean(axis=0)
    estimate = float(contrast @ fit.estimate)
    spread = reach * math.sqrt(max(float(contrast @ fit.covariance @ contrast), 0.0))
    ends = np.array([estimate, estimate - spread, estimate + spread])
    ends = np.exp(ends) if model == "poisson" else ends
    measure = (
        "mean ratio to the path before" if model == "poisson" else "mean difference from the path before"
    )
    return Interval(float(ends[0]), float(ends[1]), float(ends[2]), level, model, Definition(measure))


def _durbin_watson(residuals: FloatArray) -> float:
    total = float(np.sum(residuals**2))
    return float(np.sum(np.diff(residuals) ** 2)) / total if total > 0 else float("nan")
