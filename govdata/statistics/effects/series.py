"""One series, interrupted: outcomes by period and the date of a reform in; change of level and slope out."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.records.periods import first_gap
from govdata.statistics.checked import (
    FloatArray,
    aligned,
    choice,
    column,
    confidence,
    counts,
    same_length,
    setting,
)
from govdata.statistics.definition import Definition, filled
from govdata.statistics.effects.autocorrelated import Mixture, autocorrelated
from govdata.statistics.effects.regression import coefficient_table, refuse_rank_deficiency, t_quantile
from govdata.statistics.estimate import Interval

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Errors", "InterruptedSeries", "interrupted_series"]

Errors = Literal["ar1", "newey_west", "independent"]


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
    errors : {"ar1", "newey_west", "independent"}
        What was taken of the errors of neighbouring periods.
    rho : float
        Their autocorrelation, for ``ar1``; else NaN.
    lags : int
        Lags of ``newey_west``; else 0.
    durbin_watson : float
        Of the residuals: 2 without first-order autocorrelation, 0 with a perfect positive one.
    """

    table: pd.DataFrame
    path: pd.DataFrame
    average: Interval
    dispersion: float
    df: int
    n: int
    errors: Errors
    rho: float
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
    errors: Errors | None = None,
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
        Labels of the periods, ascending; by default 0, 1, 2, ... Labels that name months, quarters, years,
        weeks or days may leave none out.
    model : {"linear", "poisson"}
        ``linear``: least squares. ``poisson``: log-linear, errors scaled by the dispersion.
    exposure : array_like, optional
        Population or time at risk in each period, for ``poisson``.
    transition : int
        Periods from `start` on that are left out, while the reform was under way.
    season : int, optional
        Length of the season in periods (12 for months): adds `harmonics` pairs of sine and cosine.
    errors : {"ar1", "newey_west", "independent"}, optional
        ``ar1``, the default: each error leans on the one before (:func:`~.autocorrelated.autocorrelated`);
        estimates are those of R's ``gls(correlation = corAR1())``, intervals and tests allow for not knowing
        the autocorrelation. ``newey_west``, the default where `lags` is given: least squares with errors
        robust to heteroscedasticity and autocorrelation (Newey and West 1987: Bartlett weights, no
        small-sample factor; R's ``NeweyWest(lag, prewhite = FALSE)``), which in short series are far too
        small; ``linear`` alone. ``independent``: ordinary least squares, or R's ``quasipoisson``.
    lags : int, optional
        For ``newey_west``; by default ``floor(4 (n / 100)^(2/9))``.
    level : float
        Of intervals and tests.

    Returns
    -------
    InterruptedSeries

    Raises
    ------
    MethodError
        With fewer than two periods on either side, fewer periods than terms, missing values or periods,
        settings that are no whole numbers, or counts that leave nothing to estimate.

    Notes
    -----
    A series that the terms fit without any residual has no noise to judge a change by: its errors,
    intervals and p-values are NaN. Under ``poisson``, ``ar1`` is one step of generalised least squares from
    the quasi-Poisson fit, the errors being Pearson's residuals.

    References
    ----------
    Wagner AK et al. (2002), Journal of Clinical Pharmacy and Therapeutics 27, 299-309. Bernal JL, Cummins S,
    Gasparrini A (2017), International Journal of Epidemiology 46, 348-355. Newey WK, West KD (1994)
    for the number of lags.
    """
    choice(model, "model", ("linear", "poisson"))
    outcome, time, exposure = aligned(outcome=outcome, time=time, exposure=exposure)
    y = counts(outcome, "outcome") if model == "poisson" else column(outcome, "outcome")
    labels, first = _periods(column(y, "outcome"), start, time)
    at = _exposure(exposure, y.size, model)
    begin = first + setting(transition, "transition")
    used = (np.arange(y.size) < first) | (np.arange(y.size) >= begin)
    _refuse_short(first, int(used.sum()) - first)
    design, terms = _design(y.size, first, season, setting(harmonics, "harmonics", minimum=1))
    refuse_rank_deficiency(design[used], terms)
    kind = _errors(errors, lags, model)
    lag = _lags(lags, int(used.sum())) if kind == "newey_west" else 0
    rows = _Rows(y[used], design[used], at[used], np.diff(np.flatnonzero(used)).astype(np.float64))
    fit = (_fit_poisson if model == "poisson" else _fit_linear)(rows, kind, lag)
    df = int(used.sum()) - len(terms)
    return InterruptedSeries(
        table=_table(terms, fit, df, confidence(level)),
        path=_path(labels, np.where(used, y, np.nan), design, at, fit, model, df, level),
        average=_average(design[used & (np.arange(y.size) >= first)], fit, model, df, level),
        dispersion=fit.dispersion,
        df=df,
        n=int(used.sum()),
        errors=kind,
        rho=fit.rho,
        lags=lag,
        durbin_watson=_durbin_watson(fit.residuals),
        model=model,
        level=level,
        definition=filled(definition, measure="change at a reform"),
    )


class _Rows(NamedTuple):
    """The periods used: outcome, design, exposure, and periods from each to the next."""

    y: FloatArray
    design: FloatArray
    at: FloatArray
    distance: FloatArray


@dataclass(frozen=True, eq=False)
class _Fit:
    estimate: FloatArray
    covariance: FloatArray
    dispersion: float
    residuals: FloatArray
    rho: float = math.nan
    known: Mixture | None = None  # where the autocorrelation is estimated too

    def limits(self, contrasts: FloatArray, df: int, level: float) -> tuple[FloatArray, FloatArray]:
        """Return the ends of the intervals of ``contrasts @ estimate``; NaN without any residual."""
        middle = contrasts @ self.estimate
        if self.known is not None and self.dispersion > 0:
            low, high = self.known.limits(contrasts, level)
            return np.minimum(low, middle), np.maximum(high, middle)
        variance = np.einsum("ij,jk,ik->i", contrasts, self.covariance, contrasts)
        reach = t_quantile(level, df) * np.sqrt(np.maximum(variance, 0.0))
        return middle - reach, middle + reach

    def without_residuals(self) -> _Fit:
        """Return the fit of a series without noise: nothing is known of its errors."""
        unknown = np.full_like(self.covariance, np.nan)
        return replace(self, covariance=unknown, dispersion=0.0, rho=math.nan, known=None)


def _errors(errors: Errors | None, lags: int | None, model: str) -> Errors:
    if errors is None:
        errors = "ar1" if lags is None or model == "poisson" else "newey_west"
    choice(errors, "errors", ("ar1", "newey_west", "independent"))
    if lags is not None and errors != "newey_west":
        raise MethodError(f'lags goes with errors="newey_west" and model="linear"; errors is {errors!r}')
    if errors == "newey_west" and model == "poisson":
        raise MethodError('errors="newey_west" goes with model="linear"; for counts take "ar1"')
    return errors


def _table(terms: list[str], fit: _Fit, df: int, level: float) -> pd.DataFrame:
    table = coefficient_table(terms, fit.estimate, fit.covariance, df, level)
    if fit.known is None:
        return table
    every = np.eye(len(terms))
    low, high = fit.limits(every, df, level)
    return table.assign(ci_low=low, ci_high=high, p_value=fit.known.p_values(every))


def _periods(y: FloatArray, start: Any, time: ArrayLike | None) -> tuple[Any, int]:
    import pandas as pd

    labels = pd.Index(np.arange(y.size) if time is None else np.asarray(time))
    same_length(outcome=y, time=labels)
    if not (labels.is_monotonic_increasing and labels.is_unique):
        raise MethodError("time must ascend without repeats; sort the periods and sum what falls in one")
    if start not in labels:
        ends = labels[[0, -1]].tolist()
        raise MethodError(f"start is {start!r}; expected one of the periods, {ends[0]!r} to {ends[1]!r}")
    gap = first_gap(labels.tolist()) if time is not None else None
    if gap:
        raise MethodError(
            f"time goes from {gap[0]!r} to {gap[1]!r}: a period is missing, and those after it would "
            "move up; give every period its row, or leave out periods at either end"
        )
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
    if setting(lags, "lags") >= n:
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
        setting(season, "season", minimum=2)
        for h in range(1, harmonics + 1):
            turn = 2 * np.pi * h * t / season
            if 2 * h != season:  # at half the season the sine is zero throughout
                columns[f"sin_{h}"] = np.sin(turn)
            columns[f"cos_{h}"] = np.cos(turn)
    return np.column_stack(list(columns.values())), list(columns)


def _fit_linear(rows: _Rows, kind: Errors, lags: int) -> _Fit:
    import statsmodels.api as sm

    model = sm.OLS(rows.y, rows.design)
    robust = {"cov_type": "HAC", "cov_kwds": {"maxlags": lags, "use_correction": False}}
    found = model.fit(**robust) if kind == "newey_west" else model.fit()
    fit = _Fit(found.params, np.asarray(found.cov_params()), float(found.scale), found.resid)
    # What is left, and what is estimated, is then rounding: sums of some dozen numbers of this size.
    rounding = 1e-11 * float(np.abs(rows.y).max())
    if float(np.abs(found.resid).max()) <= rounding:
        moved = np.abs(rows.design).max(axis=0) * np.abs(found.params)
        return replace(fit, estimate=np.where(moved <= rounding, 0.0, found.params)).without_residuals()
    return fit if kind != "ar1" else _with_ar1(rows.y, rows)


def _with_ar1(y: FloatArray, rows: _Rows) -> _Fit:
    found = autocorrelated(y, rows.design, rows.distance)
    residuals = y - rows.design @ found.estimate
    return _Fit(found.estimate, found.covariance, found.scale, residuals, found.rho, found.known)


def _fit_poisson(rows: _Rows, kind: Errors, lags: int) -> _Fit:
    import statsmodels.api as sm

    after = rows.design[:, 2] == 1
    for side, name in ((~after, "before"), (after, "after")):
        if not rows.y[side].any():
            raise MethodError(f"every count {name} the reform is 0; a ratio of levels isn't defined")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that runs away is refused below
        family = sm.families.Poisson()
        found = sm.GLM(rows.y, rows.design, family=family, exposure=rows.at).fit(
            scale="X2", tol_criterion="params", tol=1e-10, maxiter=200
        )
    if not found.converged or np.abs(found.params).max() > 1e3 or not np.isfinite(found.bse).all():
        raise MethodError("the counts are too few for these terms: the log-linear fit runs to infinity")
    fit = _Fit(found.params, np.asarray(found.cov_params()), float(found.scale), found.resid_pearson)
    if float(found.scale) <= 1e-18 * float(rows.y.max()):
        return fit.without_residuals()
    if kind != "ar1":
        return fit
    # Pearson's residuals have one variance: on their scale the counts are a linear model about the first fit.
    root = np.sqrt(found.mu)
    scaled = rows._replace(design=rows.design * root[:, None])
    return _with_ar1(scaled.design @ found.params + found.resid_pearson, scaled)


def _path(
    labels: Any,
    y: FloatArray,
    design: FloatArray,
    at: FloatArray,
    fit: _Fit,
    model: str,
    df: int,
    level: float,
) -> pd.DataFrame:
    import pandas as pd

    without = design.copy()
    without[:, 2:4] = 0
    low, high = fit.limits(without, df, level)
    columns = {
        "fitted": design @ fit.estimate,
        "expected": without @ fit.estimate,
        "expected_low": low,
        "expected_high": high,
    }
    if model == "poisson":
        columns = {name: at * np.exp(values) for name, values in columns.items()}
    return pd.DataFrame({"time": labels, "observed": y, **columns})


def _average(after: FloatArray, fit: _Fit, model: str, df: int, level: float) -> Interval:
    contrast = np.zeros((1, after.shape[1]))
    contrast[0, 2:4] = after[:, 2:4].mean(axis=0)
    low, high = fit.limits(contrast, df, level)
    ends = np.array([float((contrast @ fit.estimate)[0]), float(low[0]), float(high[0])])
    ends = np.exp(ends) if model == "poisson" else ends
    measure = (
        "mean ratio to the path before" if model == "poisson" else "mean difference from the path before"
    )
    return Interval(float(ends[0]), float(ends[1]), float(ends[2]), level, model, Definition(measure))


def _durbin_watson(residuals: FloatArray) -> float:
    from statsmodels.stats.stattools import durbin_watson

    return float(durbin_watson(residuals)) if residuals.any() else float("nan")
