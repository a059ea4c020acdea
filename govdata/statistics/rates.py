"""Rates: counts and exposures in; rates per unit of exposure, and standardised ratios, out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.checked import (
    FloatArray,
    FloatOrArray,
    IntOrArray,
    aligned,
    confidence,
    counts,
    numbers,
    plain,
    whole,
)
from govdata.statistics.definition import Definition, filled
from govdata.statistics.estimate import Interval

__all__ = ["EXACT_BELOW", "Rate", "StandardisedRatio", "interval", "standardised_ratio"]

EXACT_BELOW = 10
"""Byar's approximation serves from this count; below it the exact Poisson limits do."""


@dataclass(frozen=True, eq=False)
class Rate(Interval):
    """Events per unit of exposure."""

    events: IntOrArray = 0
    exposure: FloatOrArray = math.nan


@dataclass(frozen=True, eq=False)
class StandardisedRatio(Interval):
    """Observed events as a multiple of those expected; 1 is as expected."""

    observed: IntOrArray = 0
    expected: FloatOrArray = math.nan


def interval(
    count: ArrayLike, exposure: ArrayLike, level: float = 0.95, *, definition: Definition | None = None
) -> Rate:
    """Estimate a rate per unit of exposure.

    Parameters
    ----------
    count : array_like
        Events, whole numbers of 0 or more.
    exposure : array_like
        Person-time or population, above 0; the rate is per one of its units.
    level : float
        Confidence level.

    Returns
    -------
    Rate
        Exact Poisson limits (Garwood 1936) below 10 events, Byar's approximation from 10.

    Raises
    ------
    MethodError
        When a count isn't a whole number of 0 or more, or an exposure isn't above 0.

    References
    ----------
    Breslow and Day (1987), Statistical Methods in Cancer Research II, 69-71. The change at 10 is that
    of Public Health England, Technical Guide: Confidence Intervals (2018).
    """
    events, units, low, high = _per_unit(count, exposure, level, ("count", "exposure"))
    return Rate(
        estimate=plain(events / units),
        ci_low=plain(low),
        ci_high=plain(high),
        level=level,
        method="exact below 10 events, Byar from 10",
        definition=filled(definition, measure="rate"),
        events=whole(events),
        exposure=plain(units),
    )


def standardised_ratio(
    observed: ArrayLike, expected: ArrayLike, level: float = 0.95, *, definition: Definition | None = None
) -> StandardisedRatio:
    """Estimate observed over expected events, the expected taken as known.

    Parameters
    ----------
    observed : array_like
        Whole numbers of 0 or more.
    expected : array_like
        Expected events, above 0.
    level : float
        Confidence level.

    Returns
    -------
    StandardisedRatio
        Limits of the observed count (as :func:`interval`) over the expected.

    Raises
    ------
    MethodError
        As :func:`interval`.
    """
    events, units, low, high = _per_unit(observed, expected, level, ("observed", "expected"))
    return StandardisedRatio(
        estimate=plain(events / units),
        ci_low=plain(low),
        ci_high=plain(high),
        level=level,
        method="exact below 10 events, Byar from 10",
        definition=filled(definition, measure="standardised ratio"),
        observed=whole(events),
        expected=plain(units),
    )


def _per_unit(
    count: ArrayLike, units: ArrayLike, level: float, names: tuple[str, str]
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    count, units = aligned(**{names[0]: count, names[1]: units})
    k = counts(count, names[0])
    per = numbers(units, names[1], above=0)
    try:
        k, per = np.broadcast_arrays(k, per)
    except ValueError as error:
        raise MethodError(f"{names[0]} and {names[1]} differ in shape: {k.shape}, {per.shape}") from error
    low, high = _poisson_limits(k, confidence(level))
    return k, per, low / per, high / per


def _poisson_limits(k: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    from scipy.special import gammaincinv, ndtri

    tail = (1 - level) / 2
    z = ndtri(1 - tail)
    few = k < EXACT_BELOW
    # Each formula sees only counts that it is defined for; np.where then picks.
    exact_low = np.where(k == 0, 0.0, gammaincinv(np.maximum(k, 1), tail))
    exact_high = gammaincinv(k + 1, 1 - tail)
    many, next_one = np.maximum(k, 1), k + 1
    byar_low = k * (1 - 1 / (9 * many) - z / (3 * np.sqrt(many))) ** 3
    byar_high = next_one * (1 - 1 / (9 * next_one) + z / (3 * np.sqrt(next_one))) ** 3
    return np.where(few, exact_low, byar_low), np.where(few, exact_high, byar_high)
