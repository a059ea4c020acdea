"""Shares: counts of events and of trials in; intervals, bounds and sample sizes out.

Shares are 0-1 throughout. Arrays give arrays, element by element; scalars give floats.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.limits import EXACT_BELOW, clopper_pearson, few_events, share_limits, wilson
from govdata.statistics.checked import (
    FloatArray,
    FloatOrArray,
    IntOrArray,
    aligned,
    choice,
    confidence,
    counts,
    numbers,
    plain,
    setting,
    whole,
)
from govdata.statistics.definition import Definition, filled
from govdata.statistics.estimate import Interval

__all__ = [
    "EXACT_BELOW",
    "Difference",
    "Share",
    "consistent_counts",
    "difference",
    "interval",
    "smallest_trials",
    "trials_to_distinguish",
    "trials_to_exclude",
    "zero_event_bound",
]

Method = Literal["wilson", "exact", "jeffreys"]
_MIXED = f"exact below {EXACT_BELOW} events or non-events, else wilson"


@dataclass(frozen=True, eq=False)
class Share(Interval):
    """A share with its interval and the two counts behind it.

    `method` is the one used, ``wilson`` or ``exact``; for an array that took both, it says the rule.
    """

    events: IntOrArray = 0
    trials: IntOrArray = 0


@dataclass(frozen=True, eq=False)
class Difference(Interval):
    """Share 1 less share 2, with its interval and the counts behind it."""

    events_1: IntOrArray = 0
    trials_1: IntOrArray = 0
    events_2: IntOrArray = 0
    trials_2: IntOrArray = 0


def interval(
    events: ArrayLike,
    trials: ArrayLike,
    method: Method | None = None,
    level: float = 0.95,
    *,
    definition: Definition | None = None,
) -> Share:
    """Estimate a share and its two-sided interval.

    Parameters
    ----------
    events, trials : array_like
        Whole numbers that broadcast together, ``0 <= events <= trials``, ``trials >= 1``.
    method : {"wilson", "exact", "jeffreys"}, optional
        By default ``wilson``, and ``exact`` below :data:`EXACT_BELOW` events or non-events: where fewer
        than five are expected, Wilson's lower limit is too high in up to 9 of 100 cases, and chance seldom
        shows ten. ``wilson``: score interval without continuity correction (Wilson 1927), as R's
        ``prop.test(correct = FALSE)``. ``exact``: Clopper and Pearson (1934), as R's ``binom.test``.
        ``jeffreys``: equal tails of Beta(events + 1/2, trials - events + 1/2), with the lower limit 0
        when there are no events and the upper limit 1 when every trial is one
        (Brown, Cai and DasGupta 2001, section 3.1).
    level : float
        Confidence level.
    definition : Definition, optional
        What is counted, in which window, out of whom.

    Returns
    -------
    Share
        ``estimate = events / trials`` whatever the method.

    Raises
    ------
    MethodError
        When a count is missing, negative or not whole, when ``trials`` is 0, or events exceed trials.
    """
    k, n = _checked(events, trials)
    few = few_events(k, n)
    if method is None:
        low, high = share_limits(k, n, confidence(level))
        used = "exact" if few.all() else _MIXED if few.any() else "wilson"
    else:
        used = choice(method, "method", tuple(_LIMITS))
        low, high = _LIMITS[method](k, n, confidence(level))
    return Share(
        estimate=plain(k / n),
        ci_low=plain(np.where(k == 0, 0.0, low)),
        ci_high=plain(np.where(k == n, 1.0, high)),
        level=level,
        method=used,
        definition=filled(definition, measure="share"),
        events=whole(k),
        trials=whole(n),
    )


def difference(
    events_1: ArrayLike,
    trials_1: ArrayLike,
    events_2: ArrayLike,
    trials_2: ArrayLike,
    level: float = 0.95,
    *,
    definition: Definition | None = None,
) -> Difference:
    """Estimate share 1 less share 2, with Newcombe's hybrid score interval.

    Parameters
    ----------
    events_1, trials_1, events_2, trials_2 : array_like
        Counts of two independent groups; they broadcast together.
    level : float
        Confidence level.

    Returns
    -------
    Difference
        In -1 to 1.

    Raises
    ------
    MethodError
        As :func:`interval`.

    References
    ----------
    Newcombe RG (1998), Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17, 873-890: method 10, from Wilson limits without continuity correction.
    """
    events_1, trials_1, events_2, trials_2 = aligned(
        events_1=events_1, trials_1=trials_1, events_2=events_2, trials_2=trials_2
    )
    one = _checked(events_1, trials_1, "_1")
    two = _checked(events_2, trials_2, "_2")
    (p, n_1), (q, n_2) = (one[0] / one[1], one[1]), (two[0] / two[1], two[1])
    low_1, high_1 = wilson(one[0], n_1, confidence(level))
    low_2, high_2 = wilson(two[0], n_2, level)
    return Difference(
        estimate=plain(p - q),
        ci_low=plain(p - q - np.hypot(p - low_1, high_2 - q)),
        ci_high=plain(p - q + np.hypot(high_1 - p, q - low_2)),
        level=level,
        method="newcombe",
        definition=filled(definition, measure="difference of shares"),
        events_1=whole(one[0]),
        trials_1=whole(n_1),
        events_2=whole(two[0]),
        trials_2=whole(n_2),
    )


def zero_event_bound(trials: ArrayLike, level: float = 0.95) -> FloatOrArray:
    """Return the largest rate that no event in `trials` can't exclude.

    The exact one-sided upper limit: a rate above it would give no event with a chance of less than
    ``1 - level``. "None of 486" leaves up to 0.6 %.

    Parameters
    ----------
    trials : array_like
        Whole numbers of 1 or more.
    level : float
        One-sided confidence level.

    Returns
    -------
    float or ndarray
        ``1 - (1 - level) ** (1 / trials)``.

    Raises
    ------
    MethodError
        When trials are not whole numbers of 1 or more.

    References
    ----------
    Clopper and Pearson (1934), one-sided; Hanley and Lippman-Hand (1983), JAMA 249, 1743-1745.
    """
    n = counts(trials, "trials", minimum=1)
    return plain(-np.expm1(np.log1p(-confidence(level)) / n))


def trials_to_exclude(rate: float, level: float = 0.95) -> int:
    """Return how many trials without an event exclude a true rate of `rate` or more.

    Parameters
    ----------
    rate : float
        Between 0 and 1, both excluded.
    level : float
        One-sided confidence level.

    Returns
    -------
    int
        The smallest n with ``zero_event_bound(n, level) <= rate``.

    Raises
    ------
    MethodError
        When the rate isn't between 0 and 1.
    """
    _between(rate, "rate")
    exact = math.log1p(-confidence(level)) / math.log1p(-rate)
    # A bound that meets the rate exactly, up to the last bit, is enough.
    return max(1, math.ceil(exact * (1 - 1e-12)))


def trials_to_distinguish(rate_1: float, rate_2: float, level: float = 0.95, power: float = 0.8) -> int:
    """Return the trials per group that tell two rates apart.

    Two-sided test of two proportions in groups of one size, normal approximation, the variance pooled
    under the hypothesis of no difference, no continuity correction: R's ``power.prop.test``, rounded to
    the nearest whole number as sample-size tables print it.

    Parameters
    ----------
    rate_1, rate_2 : float
        Two different rates between 0 and 1.
    level, power : float
        Confidence level of the test and its power.

    Returns
    -------
    int
        0.2 % against 0.4 % takes 11,737 a group; 80 % against 85 % takes 905.

    Raises
    ------
    MethodError
        When a rate isn't between 0 and 1, or the two are the same.

    References
    ----------
    Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., 4.14.
    """
    from scipy.special import ndtri

    p, q = _between(rate_1, "rate_1"), _between(rate_2, "rate_2")
    _between(power, "power")
    if p == q:
        raise MethodError(f"rate_1 and rate_2 are both {p:g}; no number of trials tells them apart")
    pooled = (p + q) / 2
    under_none = ndtri((1 + confidence(level)) / 2) * math.sqrt(2 * pooled * (1 - pooled))
    under_true = ndtri(power) * math.sqrt(p * (1 - p) + q * (1 - q))
    exact: float = (under_none + under_true) ** 2 / (p - q) ** 2
    return max(1, round(exact))


def consistent_counts(share: float, trials: int, decimals: int) -> list[int]:
    """Return the whole numbers of events that could have been printed as this percentage.

    Parameters
    ----------
    share : float
        The printed percentage as a share: 0.878 for 87.8 %.
    trials : int
        The total it is said to be taken of.
    decimals : int
        Decimals of the percentage as printed: 1 for 87.8 %, 0 for 88 %.

    Returns
    -------
    list of int
        Every count whose percentage lies within half a unit of the last printed digit. Both ends
        count, for some round halves up and some to even. Empty: no whole number gives the figure.

    Raises
    ------
    MethodError
        When `share` has more digits than `decimals` allow, or lies outside 0-1.

    Examples
    --------
    >>> consistent_counts(0.878, 120, 1)
    []
    >>> consistent_counts(0.967, 365, 1)
    [353]
    """
    n = int(counts(trials, "trials", minimum=1))
    printed, half = _printed(share, decimals)
    low = max(0, math.ceil((printed - half) * n))
    high = min(n, math.floor((printed + half) * n))
    return list(range(low, high + 1))


def smallest_trials(share: float, decimals: int) -> int:
    """Return the smallest total of which some whole number gives this printed percentage.

    Two decimals don't prove a large sample: 66.67 % is two of three.

    Parameters
    ----------
    share, decimals
        As in :func:`consistent_counts`.

    Returns
    -------
    int
        At most ``10 ** (decimals + 2)``.
    """
    printed, half = _printed(share, decimals)
    ends = ((printed - half, printed + half, n) for n in range(1, 10 ** (decimals + 2) + 1))
    return next(n for low, high, n in ends if math.ceil(low * n) <= math.floor(high * n))


def _printed(share: float, decimals: int) -> tuple[Fraction, Fraction]:
    value = float(numbers(share, "share", minimum=0, maximum=1))
    if setting(abs(decimals), "decimals") != decimals:
        raise MethodError(f"decimals is {decimals}; expected 0, 1, 2 or more")
    unit = Fraction(1, 10 ** (int(decimals) + 2))
    # repr gives the shortest decimal that means this float: 0.878, not 0.87799999999999998.
    printed = Fraction(repr(value))
    if printed % unit and abs(round(printed / unit) * unit - printed) > Fraction(1, 10**12):
        raise MethodError(
            f"share is {value!r}, which a percentage with decimals={decimals} can't print; "
            "decimals are those of the percentage: 1 for 87.8 %"
        )
    return round(printed / unit) * unit, unit / 2


def _between(value: float, name: str) -> float:
    if not 0 < value < 1:
        raise MethodError(f"{name} is {value:g}; expected a share between 0 and 1")
    return float(value)


def _checked(events: ArrayLike, trials: ArrayLike, suffix: str = "") -> tuple[FloatArray, FloatArray]:
    events, trials = aligned(**{f"events{suffix}": events, f"trials{suffix}": trials})
    k = counts(events, f"events{suffix}")
    n = counts(trials, f"trials{suffix}", minimum=1)
    try:
        k, n = np.broadcast_arrays(k, n)
    except ValueError as error:
        raise MethodError(
            f"events{suffix} and trials{suffix} differ in shape: {k.shape}, {n.shape}"
        ) from error
    wrong = k > n
    if wrong.any():
        first = int(np.argmax(wrong))
        raise MethodError(
            f"events{suffix} is {k.flat[first]:g} of {n.flat[first]:g} trials at row {first}; "
            "expected no more events than trials"
        )
    return k, n


def _jeffreys(k: FloatArray, n: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    return betaincinv(k + 0.5, n - k + 0.5, tail), betaincinv(k + 0.5, n - k + 0.5, 1 - tail)


_LIMITS = {"wilson": wilson, "exact": clopper_pearson, "jeffreys": _jeffreys}
