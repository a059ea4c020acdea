"""Do two coders agree beyond chance, and how many figures must both code to know?

Enters: two codings of the same figures, or the shares of the categories. Leaves: Cohen's kappa with an
interval and what it allows to say, or the number of figures that an interval of a given width takes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

from govdata.errors import MethodError
from govdata.statistics import proportions
from govdata.statistics.checked import aligned, confidence

__all__ = ["Agreement", "Kappa", "alpha", "half_width", "judged", "kappa", "to_code"]

Agreement = Literal["agree", "differ", "cannot_tell"]


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


def alpha(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return Krippendorff's alpha of two codings on a nominal scale.

    Unlike kappa it asks how the coders' values taken together would agree by chance, whoever gave them, and
    allows for few figures: 1 is agreement in all, 0 what chance would give (Krippendorff 2011).

    Parameters
    ----------
    first, second
        The categories that two coders gave to the same figures, in the same order.

    Raises
    ------
    MethodError
        If the codings differ in length or are empty, or both coders used a single category.

    >>> alpha([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]).__round__(3)
    0.095
    """
    first, second = (list(codes) for codes in aligned(first=first, second=second))
    if len(first) != len(second) or not first:
        raise MethodError(
            f"{len(first)} and {len(second)} codes; both coders code the same figures, at least one"
        )
    n = 2 * len(first)
    counts = Counter([*first, *second])
    if len(counts) == 1:
        raise MethodError("both coders used one category only; chance alone would make them agree")
    by_chance = 1 - sum(c * (c - 1) for c in counts.values()) / (n * (n - 1))
    differ = sum(a != b for a, b in zip(first, second, strict=True))
    return float(1 - differ / len(first) / by_chance)


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
    0.122
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
