"""Shares and ratios of a sample drawn in strata or clusters, with weights: interval and design effect.

Enters: one row a sampled unit (a person, or a whole cluster), its weighted totals, its stratum. Leaves: an
estimate whose interval allows for the way the sample was drawn. Taylor linearisation, units drawn with
replacement within strata unless their number in all is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, aligned, column, confidence, groups, same_length
from govdata.statistics.definition import Definition, filled
from govdata.statistics.estimate import Interval

__all__ = ["KornGraubard", "Sampled", "korn_graubard", "sampled_ratio", "sampled_share", "spread_within"]


@dataclass(frozen=True, eq=False)
class Sampled(Interval):
    """An estimate from a sample.

    Parameters
    ----------
    std_error : float
    df : int
        Units less strata.
    units : int
        Sampled units.
    alone : int
        Strata with a single unit: their spread is taken about the mean of all, which widens the interval.
    n_effective : float
        For a share: the simple random sample that would be as exact. NaN for other ratios.
    design_effect : float
        For a share: its variance over that of a simple random sample of as many people. NaN else.
    """

    std_error: float = float("nan")
    df: int = 0
    units: int = 0
    alone: int = 0
    n_effective: float = float("nan")
    design_effect: float = float("nan")


class _Parts(NamedTuple):
    estimate: float
    variance: float
    df: int
    units: int
    alone: int


def sampled_ratio(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    strata: Any = None,
    count: ArrayLike | None = None,
    population: Mapping[Any, int] | None = None,
    level: float = 0.95,
    definition: Definition | None = None,
) -> Sampled:
    """Return the ratio of two totals, such as households to full-time staff.

    Parameters
    ----------
    numerator, denominator : array_like
        Weighted totals of each sampled unit.
    strata : array_like, optional
        Stratum of each unit; one stratum by default.
    count : array_like, optional
        How many units each row stands for, all alike; 1 by default.
    population : mapping, optional
        Stratum to its units in all, for the finite population correction; without strata under ``""``.
    level : float
        Two-sided; Student's t with ``units - strata`` degrees of freedom.

    Raises
    ------
    MethodError
        When there are fewer than two units, nothing in the denominator, or a population smaller than its
        sample.

    References
    ----------
    Cochran WG (1977), Sampling Techniques, 3rd ed., 6.3 to 6.5; Lumley T (2010), Complex Surveys, 2 and 5.
    """
    from scipy.special import stdtrit

    found = _linearised(numerator, denominator, strata, count, population)
    if found.df < 1:
        raise MethodError(f"{found.units} sampled units leave no spread to be seen; expected 2 or more")
    error = float(np.sqrt(found.variance))
    half = float(stdtrit(found.df, (1 + confidence(level)) / 2)) * error
    return Sampled(
        estimate=found.estimate,
        ci_low=found.estimate - half,
        ci_high=found.estimate + half,
        level=level,
        method="linearised ratio",
        definition=filled(definition, measure="ratio"),
        std_error=error,
        df=found.df,
        units=found.units,
        alone=found.alone,
    )


def sampled_share(
    events: ArrayLike,
    answered: ArrayLike,
    *,
    people: int,
    spread: float = 1.0,
    strata: Any = None,
    count: ArrayLike | None = None,
    population: Mapping[Any, int] | None = None,
    level: float = 0.95,
    definition: Definition | None = None,
) -> Sampled:
    """Return a share of a sample with the interval of Korn and Graubard.

    Parameters
    ----------
    events, answered : array_like
        Weights of the people of a sampled unit with the answer, and of all who answered.
    people : int
        People who answered.
    spread : float
        ``n sum(w^2) / sum(w)^2`` of their weights: the design effect where nobody or everybody answers
        alike, so that no spread is seen. 1 for equal weights.
    strata, count, population, level
        As for :func:`sampled_ratio`.

    Returns
    -------
    Sampled
        The exact binomial interval of the effective sample: it stays within 0 and 1, and a zero has one.

    References
    ----------
    Korn EL, Graubard BI (1998), Survey Methodology 24, 193-201; R ``survey::svyciprop(method = "beta")``.
    """
    found = _linearised(events, answered, strata, count, population)
    if people < 2:
        raise MethodError(f"{people} who answered leave no spread to be seen; expected 2 or more people")
    if found.df < 1:
        raise MethodError(f"{found.units} sampled units leave no spread to be seen; expected 2 or more")
    # Sums of weights may leave 1.0000000000000002.
    share = min(max(found.estimate, 0.0), 1.0)
    made = korn_graubard(share, found.variance, people, found.df, spread, confidence(level))
    return Sampled(
        estimate=share,
        ci_low=made.low,
        ci_high=made.high,
        level=level,
        method="Korn-Graubard",
        definition=filled(definition, measure="share"),
        std_error=float(np.sqrt(found.variance)),
        df=found.df,
        units=found.units,
        alone=found.alone,
        n_effective=made.n,
        design_effect=made.effect,
    )


class KornGraubard(NamedTuple):
    """Limits of a share, the simple random sample that would be as exact, and the design effect."""

    low: float
    high: float
    n: float
    effect: float


def korn_graubard(
    share: float, variance: float, people: int, df: int, spread: float, level: float, *, gains: bool = False
) -> KornGraubard:
    """Return the exact binomial interval of the effective sample.

    Parameters
    ----------
    share, variance : float
    people, df : int
        People who answered; degrees of freedom of the variance.
    spread : float
        The design effect where no spread is seen.
    level : float
    gains : bool
        Whether the sample may be worth more than as many people drawn at random, as calibration can make it.
    """
    from scipy.special import stdtrit

    simple = share * (1 - share) / people
    tail = (1 - level) / 2
    effect = variance / simple if simple > 0 else spread
    asked = stdtrit(people - 1, tail) / stdtrit(df, tail)
    n = people / max(effect, 1e-9) * float(asked) ** 2
    n = n if gains else min(float(people), n)
    return KornGraubard(*_beta(share, n, tail), n, float(effect))


def spread_within(scores: FloatArray, place: Any, times: FloatArray) -> tuple[float, int, int, int]:
    """Return the variance of a sum of scores over units drawn within strata.

    Parameters
    ----------
    scores : ndarray
        Of each unit, or of each of several that are alike.
    place : ndarray of int
        Stratum of each.
    times : ndarray
        How many units each row stands for.

    Returns
    -------
    variance, df, units, alone
        The last: strata with a single unit.

    Raises
    ------
    MethodError
        When there are no more units than strata.
    """
    units = np.bincount(place, times).astype(float)
    units = units[units > 0]
    place = np.unique(place, return_inverse=True)[1]
    df = int(units.sum()) - units.size
    if df < 1:
        raise MethodError(f"{int(units.sum())} sampled units leave no spread to be seen; expected 2 or more")
    variance = _within(scores, place, times, units, np.ones(units.size))
    return variance, df, int(units.sum()), int((units < 2).sum())


def _beta(share: float, n: float, tail: float) -> tuple[float, float]:
    from scipy.special import betaincinv

    events, others = share * n, (1 - share) * n
    low = 0.0 if share == 0 else float(betaincinv(events, others + 1, tail))
    high = 1.0 if share == 1 else float(betaincinv(events + 1, others, 1 - tail))
    return low, high


def _linearised(
    numerator: ArrayLike,
    denominator: ArrayLike,
    strata: Any,
    count: ArrayLike | None,
    population: Mapping[Any, int] | None,
) -> _Parts:
    """Ratio and its variance: the spread within strata of ``(y - R x) / sum(x)``."""
    numerator, denominator, strata, count = aligned(
        numerator=numerator, denominator=denominator, strata=strata, count=count
    )
    same_length(numerator=numerator, denominator=denominator, strata=strata, count=count)
    y, x = column(numerator, "numerator", minimum=0), column(denominator, "denominator", minimum=0)
    times = np.ones(len(y)) if count is None else column(count, "count", above=0)
    total = float(x @ times)
    if not total > 0:
        raise MethodError("the denominator adds up to 0: nobody answered, or nothing was counted")
    ratio = float(y @ times) / total
    place, labels = groups([""] * len(y) if strata is None else strata, len(y), "strata")
    units = np.bincount(place, times).astype(float)
    scores = (y - ratio * x) / total
    variance = _within(scores, place, times, units, _left_out(labels, units, population))
    return _Parts(ratio, variance, int(units.sum()) - len(labels), int(units.sum()), int((units < 2).sum()))


def _within(
    scores: FloatArray, place: Any, times: FloatArray, units: FloatArray, left_out: FloatArray
) -> float:
    # The scores of all units add up to 0: a stratum of one is measured from there.
    middle = np.where(units > 1, np.bincount(place, scores * times) / units, 0.0)
    squares = np.bincount(place, times * (scores - middle[place]) ** 2)
    return float(np.sum(left_out * squares * units / np.maximum(units - 1, 1)))


def _left_out(labels: list[Any], units: FloatArray, population: Mapping[Any, int] | None) -> FloatArray:
    """Share of each stratum that wasn't drawn; 1 where its size isn't known."""
    if population is None:
        return np.ones(len(units))
    out = []
    for label, n in zip(labels, units, strict=True):
        size = population.get(label)
        if size is not None and size < n:
            raise MethodError(f"stratum {label!r} has {size:,} units in all, but {n:,.0f} were sampled")
        out.append(1.0 if size is None else 1 - n / size)
    return np.array(out)
