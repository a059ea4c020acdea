"""What the regressions share: a coefficient table with t-based intervals and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["coefficient_table", "refuse_rank_deficiency", "t_quantile"]


def t_quantile(level: float, df: float) -> float:
    """Return the two-sided t quantile; the normal one for infinite degrees of freedom."""
    from scipy.special import ndtri, stdtrit

    tail = (1 + level) / 2
    return float(ndtri(tail) if np.isinf(df) else stdtrit(df, tail))


def coefficient_table(
    terms: list[str], estimate: FloatArray, covariance: FloatArray, df: float, level: float
) -> pd.DataFrame:
    """Return ``term estimate std_error ci_low ci_high statistic p_value``, one row a coefficient."""
    import pandas as pd
    from scipy.special import ndtr, stdtr

    std_error = np.sqrt(np.maximum(np.diag(covariance), 0.0))
    reach = t_quantile(level, df) * std_error
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = estimate / std_error
    tail = ndtr(-np.abs(statistic)) if np.isinf(df) else stdtr(df, -np.abs(statistic))
    return pd.DataFrame(
        {
            "term": terms,
            "estimate": estimate,
            "std_error": std_error,
            "ci_low": estimate - reach,
            "ci_high": estimate + reach,
            "statistic": statistic,
            "p_value": 2 * tail,
        }
    )


def refuse_rank_deficiency(design: FloatArray, terms: list[str]) -> None:
    """Raise when the rows are too few for the terms, or one term follows from the others."""
    n, k = design.shape
    if n <= k:
        raise MethodError(
            f"there are {n} rows for {k} terms ({', '.join(terms)}); expected more rows than terms"
        )
    size = np.linalg.norm(design, axis=0)
    if (size == 0).any() or np.linalg.matrix_rank(design / np.where(size > 0, size, 1)) < k:
        raise MethodError(f"one of {', '.join(terms)} follows from the others; leave one out")
