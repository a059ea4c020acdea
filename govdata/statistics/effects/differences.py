"""Two groups, two times: outcomes of reformed and other places in; the difference of their changes out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.statistics.checked import (
    FloatArray,
    aligned,
    column,
    confidence,
    flags,
    groups,
    same_length,
    setting,
)
from govdata.statistics.definition import Definition, filled
from govdata.statistics.effects.dealing import FEW_UNITS, assignments, p_value_of, permutation_interval
from govdata.statistics.effects.regression import coefficient_table, refuse_rank_deficiency

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DifferenceInDifferences", "difference_in_differences"]


@dataclass(frozen=True, eq=False)
class DifferenceInDifferences:
    """The change of the treated less the change of the others.

    Parameters
    ----------
    estimate, std_error, statistic, df : float
        Of the interaction.
    ci_low, ci_high, p_value : float
        By `inference`.
    n : int
        Rows used.
    clusters : int or None
        Number of clusters.
    inference : {"t", "permutation"}
        ``t``: errors and Student's t with `df` degrees of freedom, from 30 clusters (or rows in each cell) on
        either side on. Else by dealing the reform out anew (see :mod:`~govdata.statistics.effects.dealing`).
    assignments : int
        Ways to deal it out that were compared, the one observed among them; 0 for ``t``.
    table : pandas.DataFrame
        ``term estimate std_error ci_low ci_high statistic p_value``: the regression as it stands, by
        Student's t.
    means : pandas.DataFrame
        The four cells: ``treated post n mean``.
    """

    estimate: float
    std_error: float
    ci_low: float
    ci_high: float
    statistic: float
    df: int
    p_value: float
    n: int
    clusters: int | None
    inference: Literal["t", "permutation"]
    assignments: int
    table: pd.DataFrame
    means: pd.DataFrame
    level: float
    definition: Definition


def difference_in_differences(
    outcome: ArrayLike,
    treated: ArrayLike,
    post: ArrayLike,
    cluster: Any = None,
    level: float = 0.95,
    *,
    covariates: Any = None,
    weights: ArrayLike | None = None,
    repetitions: int = 999,
    seed: int = 0,
    definition: Definition | None = None,
) -> DifferenceInDifferences:
    """Estimate the effect of a reform that came to all treated places at one time.

    Parameters
    ----------
    outcome : array_like
        One value a row: a person, or a place in a period.
    treated, post : array_like of bool or 0/1
        Whether the row's place was ever reformed; whether the row lies after the reform.
    cluster : array_like, optional
        What was reformed as a whole (the place): rows of one cluster may be correlated in any way.
    level : float
    covariates : DataFrame or array_like of shape (n, k), optional
        Numbers, entered linearly; a name of its own for each, none that a term bears.
    weights : array_like, optional
        Analytic weights of 0 or more; rows of weight 0 are left out.
    repetitions, seed : int
        Random ways to deal out the reform, where there are more than so many in all.

    Returns
    -------
    DifferenceInDifferences
        Errors with clusters: CR1, ``G / (G - 1) * (n - 1) / (n - k)`` times the sandwich, and t with G - 1
        degrees of freedom (as Stata, fixest, ``sandwich::vcovCL``). Without: HC1, and t with n - k. With few
        clusters, or rows, on one side these find effects in noise, and interval and p-value come from a
        permutation of clusters, or of rows before and rows after. Without any residual there is no noise to
        judge by: NaN.

    Raises
    ------
    MethodError
        When one of the four cells is empty or has a single row, when all treated (or all others) are one
        cluster, for missing values, and for covariates that are text, share a name, or bear that of a term.
        It can't see that adoption dates differ: :func:`staggered_adoption` is for those.

    References
    ----------
    Bertrand M, Duflo E, Mullainathan S (2004), Quarterly Journal of Economics 119, 249-275.
    Cameron AC, Miller DL (2015), Journal of Human Resources 50, 317-372. Freedman D, Lane D (1983), Journal
    of Business and Economic Statistics 1, 292-298.
    """
    import statsmodels.api as sm

    frame, labelled = _framed(covariates)
    outcome, treated, post, cluster, weights, own = aligned(
        outcome=outcome,
        treated=treated,
        post=post,
        cluster=cluster,
        weights=weights,
        covariates=frame if labelled else None,
    )
    y, in_treated, after = column(outcome, "outcome"), flags(treated, "treated"), flags(post, "post")
    n = same_length(outcome=y, treated=in_treated, post=after)
    weight = np.ones(n) if weights is None else column(weights, "weights", minimum=0)
    same_length(outcome=y, weights=weight)
    kept = weight > 0
    design, terms = _design(in_treated, after, own if labelled else frame)
    y, design, weight = y[kept], design[kept], weight[kept]
    in_treated, after = in_treated[kept], after[kept]
    means = _means(y, in_treated, after, weight)
    refuse_rank_deficiency(design, terms)
    codes, labels = (None, []) if cluster is None else groups(np.asarray(cluster)[kept], y.size, "cluster")
    fitted = sm.WLS(y, design, weights=weight).fit(**_errors(codes, in_treated, means))
    df = y.size - len(terms) if codes is None else np.unique(codes).size - 1
    covariance = np.asarray(fitted.cov_params())
    if float(np.abs(fitted.resid).max()) <= 1e-11 * float(np.abs(y).max()):
        covariance = np.full_like(covariance, np.nan)  # what is left is rounding
    table = coefficient_table(terms, fitted.params, covariance, df, confidence(level))
    effect = table.loc[table["term"] == "treated:post"].iloc[0]
    found = {name: float(effect[name]) for name in table.columns[1:]}
    assigned = 0
    if _few(codes, in_treated, means) and not math.isnan(found["std_error"]):
        rows = _Rows(y, design, weight, in_treated, after, codes)
        drawn = (setting(repetitions, "repetitions", minimum=1), setting(seed, "seed"))
        by_deals, assigned = _by_permutation(rows, found["estimate"], *drawn, level)
        found |= by_deals
    return DifferenceInDifferences(
        **found,
        df=df,
        n=y.size,
        clusters=len(labels) or None,
        inference="permutation" if assigned else "t",
        assignments=assigned,
        table=table,
        means=means,
        level=level,
        definition=filled(definition, measure="difference in differences"),
    )


class _Rows(NamedTuple):
    """The rows used."""

    y: FloatArray
    design: FloatArray
    weight: FloatArray
    treated: NDArray[np.bool_]
    post: NDArray[np.bool_]
    codes: NDArray[np.intp] | None


def _few(codes: NDArray[np.intp] | None, treated: NDArray[np.bool_], means: pd.DataFrame) -> bool:
    if codes is None:
        return int(means["n"].min()) < FEW_UNITS
    return min(np.unique(codes[treated == side]).size for side in (True, False)) < FEW_UNITS


def _by_permutation(
    rows: _Rows, estimate: float, repetitions: int, seed: int, level: float
) -> tuple[dict[str, float], int]:
    """Return interval and p-value from other assignments, and how many there were."""
    deals = _dealt_treatment(rows, repetitions, seed)
    # Freedman and Lane: what the other terms explain, the level of each side above all, isn't dealt out.
    outcomes = _left_over(rows, np.column_stack([rows.y, rows.treated & rows.post]))
    dealt = np.array([_interaction(rows, deal, outcomes) for deal in deals])
    low, high = permutation_interval(estimate, dealt[:, 0], dealt[:, 1], level)
    return {"ci_low": low, "ci_high": high, "p_value": p_value_of(estimate, dealt[:, 0])}, 1 + len(dealt)


def _left_over(rows: _Rows, outcomes: FloatArray) -> FloatArray:
    root = np.sqrt(rows.weight)[:, None]
    others = np.delete(rows.design, 3, axis=1)
    fitted = np.linalg.lstsq(others * root, outcomes * root, rcond=None)[0]
    left: FloatArray = outcomes - others @ fitted
    return left


def _dealt_treatment(rows: _Rows, repetitions: int, seed: int) -> Iterator[NDArray[np.bool_]]:
    """Deal the reform to clusters, each one side throughout; else to rows, before and after by themselves."""
    if rows.codes is not None:
        first = np.unique(rows.codes, return_index=True)[1]
        by_cluster = rows.treated[first]
        if (by_cluster[rows.codes] == rows.treated).all():
            dealt, _ = assignments(by_cluster.astype(np.float64), repetitions, seed)
            return (deal[rows.codes] == 1 for deal in dealt)
    generator = np.random.default_rng(seed)
    return (_shuffled_within(rows, generator) for _ in range(repetitions))


def _shuffled_within(rows: _Rows, generator: np.random.Generator) -> NDArray[np.bool_]:
    dealt = np.empty_like(rows.treated)
    for side in (rows.post, ~rows.post):
        dealt[side] = generator.permutation(rows.treated[side])
    return dealt


def _interaction(rows: _Rows, treated: NDArray[np.bool_], outcomes: FloatArray) -> FloatArray:
    """Return the coefficient of ``treated:post`` for each outcome, under one assignment."""
    design = rows.design.copy()
    design[:, 1], design[:, 3] = treated, treated & rows.post
    root = np.sqrt(rows.weight)[:, None]
    scaled = design * root
    found: FloatArray = np.linalg.lstsq(scaled.T @ scaled, scaled.T @ (outcomes * root), rcond=None)[0][3]
    return found


_TERMS = ("intercept", "treated", "post", "treated:post")


def _framed(covariates: Any) -> tuple[Any, bool]:
    """Return covariates as a frame (or None), and whether its rows have labels of their own."""
    import pandas as pd

    if isinstance(covariates, pd.Series):
        return covariates.to_frame(covariates.name or "x1"), True
    if covariates is None or isinstance(covariates, pd.DataFrame):
        return covariates, covariates is not None
    each = list(covariates.values()) if isinstance(covariates, Mapping) else []
    try:
        return pd.DataFrame(covariates), any(isinstance(values, pd.Series) for values in each)
    except ValueError as error:
        raise MethodError(f"covariates make no table of one row each; {error}") from error


def _design(
    treated: NDArray[np.bool_], post: NDArray[np.bool_], covariates: Any
) -> tuple[FloatArray, list[str]]:
    columns = {
        "intercept": np.ones(treated.size),
        "treated": treated.astype(np.float64),
        "post": post.astype(np.float64),
        "treated:post": (treated & post).astype(np.float64),
    }
    for name, values in _covariates(covariates, treated.size):
        if name in columns:
            what = "a term of the model" if name in _TERMS else "another covariate"
            raise MethodError(f"a covariate is called {name!r}, as is {what}; rename it")
        columns[name] = values
    return np.column_stack(list(columns.values())), list(columns)


def _covariates(covariates: Any, n: int) -> Iterator[tuple[str, FloatArray]]:
    if covariates is None:
        return
    same_length(outcome=np.empty(n), covariates=covariates)
    for place, name in enumerate(covariates.columns):
        yield str(name), column(covariates.iloc[:, place], str(name))


def _means(
    y: FloatArray, treated: NDArray[np.bool_], post: NDArray[np.bool_], weight: FloatArray
) -> pd.DataFrame:
    import pandas as pd

    cell = 2 * treated + post
    n = np.bincount(cell, minlength=4)
    if not n.all():
        empty = int(np.argmin(n))
        raise MethodError(
            f"no row is {'treated' if empty >= 2 else 'untreated'} and {'after' if empty % 2 else 'before'}; "
            "expected rows in all four cells"
        )
    total = np.bincount(cell, weights=weight, minlength=4)
    mean = np.bincount(cell, weights=weight * y, minlength=4) / total
    flag = np.array([False, True])
    return pd.DataFrame({"treated": np.repeat(flag, 2), "post": np.tile(flag, 2), "n": n, "mean": mean})


def _errors(
    codes: NDArray[np.intp] | None, treated: NDArray[np.bool_], means: pd.DataFrame
) -> dict[str, Any]:
    if codes is None:
        _refuse_single_rows(means)
        return {"cov_type": "HC1"}
    for flag, name in ((True, "treated"), (False, "untreated")):
        if np.unique(codes[treated == flag]).size < 2:
            raise MethodError(
                f"the {name} are a single cluster; its own history can't be told from the reform: "
                "errors need two clusters or more on each side, else see permutation_test"
            )
    return {"cov_type": "cluster", "cov_kwds": {"groups": codes}}


def _refuse_single_rows(means: pd.DataFrame) -> None:
    alone = means[means["n"] < 2]
    if len(alone):
        side, time = (bool(alone[column].iloc[0]) for column in ("treated", "post"))
        raise MethodError(
            f"the {'treated' if side else 'untreated'} {'after' if time else 'before'} are a single row, "
            "which has no spread; errors need two rows or more in each of the four cells"
        )
