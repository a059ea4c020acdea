"""Two groups, two times: outcomes of reformed and other places in; the difference of their changes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, column, confidence, flags, groups, same_length
from govdata.statistics.definition import Definition, filled
from govdata.statistics.effects.regression import coefficient_table, refuse_rank_deficiency

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DifferenceInDifferences", "difference_in_differences"]


@dataclass(frozen=True, eq=False)
class DifferenceInDifferences:
    """The change of the treated less the change of the others.

    Parameters
    ----------
    estimate, std_error, ci_low, ci_high, statistic, df, p_value : float
        Of the interaction; the test and the interval use Student's t with `df` degrees of freedom.
    n : int
        Rows used.
    clusters : int or None
        Number of clusters.
    table : pandas.DataFrame
        ``term estimate std_error ci_low ci_high statistic p_value``.
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
        Numbers, entered linearly.
    weights : array_like, optional
        Analytic weights of 0 or more; rows of weight 0 are left out.

    Returns
    -------
    DifferenceInDifferences
        Errors with clusters: CR1, ``G / (G - 1) * (n - 1) / (n - k)`` times the sandwich, and t with G - 1
        degrees of freedom (as Stata, fixest, ``sandwich::vcovCL``). Without: HC1, and t with n - k.

    Raises
    ------
    MethodError
        When one of the four cells is empty, when all treated (or all others) are one cluster, and for missing
        values. It can't see that adoption dates differ: :func:`staggered_adoption` is for those.

    References
    ----------
    Bertrand M, Duflo E, Mullainathan S (2004), Quarterly Journal of Economics 119, 249-275.
    Cameron AC, Miller DL (2015), Journal of Human Resources 50, 317-372.
    """
    import statsmodels.api as sm

    y, in_treated, after = column(outcome, "outcome"), flags(treated, "treated"), flags(post, "post")
    n = same_length(outcome=y, treated=in_treated, post=after)
    weight = np.ones(n) if weights is None else column(weights, "weights", minimum=0)
    same_length(outcome=y, weights=weight)
    kept = weight > 0
    design, terms = _design(in_treated, after, covariates)
    y, design, weight = y[kept], design[kept], weight[kept]
    in_treated, after = in_treated[kept], after[kept]
    means = _means(y, in_treated, after, weight)
    refuse_rank_deficiency(design, terms)
    codes, labels = (None, []) if cluster is None else groups(np.asarray(cluster)[kept], y.size, "cluster")
    fitted = sm.WLS(y, design, weights=weight).fit(**_errors(codes, in_treated))
    df = y.size - len(terms) if codes is None else np.unique(codes).size - 1
    table = coefficient_table(terms, fitted.params, np.asarray(fitted.cov_params()), df, confidence(level))
    effect = table.loc[table["term"] == "treated:post"].iloc[0]
    return DifferenceInDifferences(
        **{name: float(effect[name]) for name in table.columns[1:]},
        df=df,
        n=y.size,
        clusters=len(labels) or None,
        table=table,
        means=means,
        level=level,
        definition=filled(definition, measure="difference in differences"),
    )


def _design(
    treated: NDArray[np.bool_], post: NDArray[np.bool_], covariates: Any
) -> tuple[FloatArray, list[str]]:
    import pandas as pd

    columns = {
        "intercept": np.ones(treated.size),
        "treated": treated.astype(np.float64),
        "post": post.astype(np.float64),
        "treated:post": (treated & post).astype(np.float64),
    }
    if covariates is not None:
        frame = pd.DataFrame(covariates)
        same_length(outcome=treated, covariates=frame)
        columns |= {str(name): column(frame[name], str(name)) for name in frame}
    return np.column_stack(list(columns.values())), list(columns)


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


def _errors(codes: NDArray[np.intp] | None, treated: NDArray[np.bool_]) -> dict[str, Any]:
    if codes is None:
        return {"cov_type": "HC1"}
    for flag, name in ((True, "treated"), (False, "untreated")):
        if np.unique(codes[treated == flag]).size < 2:
            raise MethodError(
                f"the {name} are a single cluster; its own history can't be told from the reform: "
                "errors need two clusters or more on each side, else see permutation_test"
            )
    return {"cov_type": "cluster", "cov_kwds": {"groups": codes}}
