"""Do coders agree beyond chance, and how many figures must two of them code to know?

Enters: codings of the same figures, or the shares of the categories. Leaves: Cohen's kappa or Krippendorff's
alpha with an interval, what kappa allows to say, or how many figures an interval of a given width takes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, Literal

import numpy as np

from govdata.errors import MethodError
from govdata.statistics import proportions
from govdata.statistics.checked import aligned, confidence

__all__ = ["Agreement", "Alpha", "Kappa", "Metric", "alpha", "half_width", "judged", "kappa", "to_code"]

Agreement = Literal["agree", "differ", "cannot_tell"]
Metric = Literal["nominal", "interval", "ratio"]


@dataclass(frozen=True)
class Kappa:
    """Cohen's kappa: agreement beyond what the coders' own habits would give by chance."""

    estimate: float
    ci_low: float
    ci_high: float
    observed: float
    expected: float
    n: int


def kappa(first: Sequence[Hashable], second: Sequence[Hashable], level: float = 0.95) -> Kappa:
    """Return Cohen's kappa of two codings.

    Parameters
    ----------
    first, second
        The categories that two coders gave to the same figures, in the same order.
    level
        Of the interval, which uses the standard error of Fleiss, Cohen and Everitt (1969). Where that is
        zero (the coders never differ, or always) the interval is that of the exact binomial share of
        agreement, chance agreement held: to agree on ten figures is not to be certain.

    Raises
    ------
    MethodError
        If the codings differ in length or are empty, or both coders used a single category.
    """
    first, second = (list(codes) for codes in aligned(first=first, second=second))
    if len(first) != len(second) or not first:
        raise MethodError(
            f"{len(first)} and {len(second)} codes; both coders code the same figures, at least one"
        )
    n = len(first)
    rows, columns = Counter(first), Counter(second)
    joint = Counter(zip(first, second, strict=True))
    names = sorted({*rows, *columns}, key=str)
    p = {(a, b): joint[a, b] / n for a in names for b in names}
    row, column = {a: rows[a] / n for a in names}, {a: columns[a] / n for a in names}
    observed = sum(p[a, a] for a in names)
    expected = sum(row[a] * column[a] for a in names)
    if expected >= 1:
        raise MethodError("both coders used one category only; chance alone would make them agree")
    estimate = (observed - expected) / (1 - expected)
    lean = sum(p[a, a] * (1 - (row[a] + column[a]) * (1 - estimate)) ** 2 for a in names)
    cross = sum(p[a, b] * (column[a] + row[b]) ** 2 for a in names for b in names if a != b)
    spread = lean + (1 - estimate) ** 2 * cross - (estimate - expected * (1 - estimate)) ** 2
    error = math.sqrt(max(spread, 0.0) / n) / (1 - expected)
    z = _z(level)
    low, high = estimate - z * error, min(1.0, estimate + z * error)
    if error < 1e-9:
        agreed = proportions.interval(round(observed * n), n, method="exact", level=level)
        low, high = ((float(end) - expected) / (1 - expected) for end in (agreed.ci_low, agreed.ci_high))
    return Kappa(estimate, low, high, observed, expected, n)


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha: one less the disagreement observed over that expected by chance.

    `n` counts the figures that at least two coders coded; `observed` and `expected` are disagreements.
    """

    estimate: float
    ci_low: float
    ci_high: float
    observed: float
    expected: float
    n: int


def alpha(
    codings: Sequence[Sequence[Any]],
    metric: Metric = "nominal",
    level: float = 0.95,
    *,
    draws: int = 1000,
    seed: int = 0,
) -> Alpha:
    """Return Krippendorff's alpha of any number of coders, some of whom may have left figures out.

    Parameters
    ----------
    codings
        For each figure the codes that it got, None where a coder left it out.
    metric
        How far apart two codes are: ``nominal`` (the same or not), ``interval`` (the squared difference),
        ``ratio`` (the squared difference over the squared sum; numbers that are not negative).
    level
        Of the interval, which resamples figures with replacement and keeps the expected disagreement of the
        whole (Krippendorff 2013, 12.2.3); it never ends above 1.
    draws, seed
        How often is resampled, and from where the draws start.

    Raises
    ------
    MethodError
        If fewer than two figures have two codes, all codes are the same, or a code is no number where the
        metric asks for one.

    Notes
    -----
    Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability.

    >>> round(alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]).estimate, 3)
    0.533
    """
    confidence(level)
    units = [[code for code in codes if code is not None] for codes in codings]
    units = [codes for codes in units if len(codes) > 1]
    if len(units) < 2:
        raise MethodError(f"{len(units)} figures have two codes; alpha needs at least two figures")
    values, numbers = _values(units, metric)
    counts = np.array([[codes.count(value) for value in values] for codes in units], dtype=float)
    distance = _distances(numbers, metric)
    each, coded = counts.sum(axis=1), counts.sum(axis=0)
    total = float(coded.sum())
    expected = float(coded @ distance @ coded) / (total * (total - 1))
    if expected == 0:
        raise MethodError("all codes are the same; chance alone would make the coders agree")
    within = np.einsum("ui,ij,uj->u", counts, distance, counts) / (each - 1)
    observed = float(within.sum()) / total
    low, high = _resampled(within, each, expected, level, draws, seed)
    return Alpha(1 - observed / expected, low, high, observed, expected, len(units))


def _values(units: list[list[Any]], metric: Metric) -> tuple[list[Any], np.ndarray]:
    values = list(dict.fromkeys(code for codes in units for code in codes))
    if metric == "nominal":
        return values, np.arange(len(values), dtype=float)
    try:
        numbers = np.array(values, dtype=float)
    except (TypeError, ValueError):
        raise MethodError(f"codes are {values[:4]}; the {metric} metric asks for numbers") from None
    if not np.isfinite(numbers).all() or (metric == "ratio" and (numbers < 0).any()):
        raise MethodError(f"a code is not finite, or negative; the {metric} metric can't place it")
    return values, numbers


def _distances(numbers: np.ndarray, metric: Metric) -> np.ndarray:
    apart = numbers[:, None] - numbers[None, :]
    if metric == "nominal":
        other: np.ndarray = (apart != 0).astype(float)
        return other
    if metric == "interval":
        squared: np.ndarray = apart**2
        return squared
    together = numbers[:, None] + numbers[None, :]
    relative: np.ndarray = (apart / np.where(together == 0, 1.0, together)) ** 2
    return relative


def _resampled(
    within: np.ndarray, each: np.ndarray, expected: float, level: float, draws: int, seed: int
) -> tuple[float, float]:
    drawn = np.random.default_rng(seed).integers(0, len(within), size=(draws, len(within)))
    alphas = 1 - within[drawn].sum(axis=1) / each[drawn].sum(axis=1) / expected
    tail = (1 - level) / 2
    low, high = np.quantile(alphas, [tail, 1 - tail])
    return float(low), min(1.0, float(high))


def judged(found: Kappa | None, *, needed: int, enough: float) -> Agreement:
    """Say whether two coders agree well enough: the rule, fixed before the numbers.

    Parameters
    ----------
    found
        None where kappa isn't defined, since both coders used one category.
    needed
        Fewest figures coded twice for anything to be said.
    enough
        The kappa asked for: the coders agree if the whole interval reaches it, differ if none of it does.
    """
    if found is None or found.n < needed or found.ci_low < enough <= found.ci_high:
        return "cannot_tell"
    return "agree" if found.ci_low >= enough else "differ"


def half_width(n: int, agreement: float, shares: Sequence[float], level: float = 0.95) -> float:
    """Return how far the interval of kappa would reach to either side with `n` figures coded twice.

    Parameters
    ----------
    n
        Figures that both coders code.
    agreement
        The kappa that one expects.
    shares
        Shares of the categories, summing to 1, the same for both coders.
    level
        Of the interval; Cohen's (1960) standard error.

    Raises
    ------
    MethodError
        If there are no figures, the shares don't sum to 1 or leave a single category, or `agreement` is not
        between 0 and 1.

    >>> round(half_width(100, 0.7, [0.55, 0.25, 0.1, 0.1]), 3)
    0.124
    """
    if n < 1:
        raise MethodError(f"n is {n}; at least one figure")
    observed, expected = _planned(agreement, shares)
    return _z(level) * math.sqrt(observed * (1 - observed) / n) / (1 - expected)


def to_code(width: float, agreement: float, shares: Sequence[float], level: float = 0.95) -> int:
    """Return how many figures must be coded twice for kappa to be known to plus or minus `width`."""
    if not 0 < width < 1:
        raise MethodError(f"width is {width!r}; expected between 0 and 1")
    one = half_width(1, agreement, shares, level)
    return math.ceil(one**2 / width**2 - 1e-9)


def _planned(agreement: float, shares: Sequence[float]) -> tuple[float, float]:
    if not 0 <= agreement < 1:
        raise MethodError(f"agreement is {agreement!r}; expected from 0 to below 1")
    if not math.isclose(sum(shares), 1, abs_tol=1e-6) or min(shares) < 0 or max(shares) >= 1:
        raise MethodError(f"shares are {list(shares)}; expected two or more, none negative, that sum to 1")
    expected = sum(share**2 for share in shares)
    return expected + agreement * (1 - expected), expected


def _z(level: float) -> float:
    confidence(level)
    return NormalDist().inv_cdf((1 + level) / 2)
