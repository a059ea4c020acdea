"""How sharp a printed figure is, and what that does to what is worked out from it.

Enters: arithmetic over printed figures with their hedges and printed digits. Leaves: the hedge that the
result inherits, and the span of values that the printed figures leave open.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from govdata.errors import MethodError
from govdata.evidence.audit import arithmetic, figures_in

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Observation

__all__ = ["decimals_of", "passed_on", "reach", "rounded", "span"]

_STEP = 1e-6
# Which way the true value may lie from the printed one; arithmetic takes the low end of a range.
_SIDES = {"about": 0, "more_than": 1, "at_least": 1, "range": 1, "at_most": -1}


def passed_on(expression: str, values: Mapping[str, float], qualifiers: Mapping[str, str]) -> str:
    """Return the hedge of a result: "more than 700" times a quarter is "more than 175".

    Parameters
    ----------
    expression
        Arithmetic over figures.
    values
        Value of each figure.
    qualifiers
        Qualifier of each; ``exact`` passes nothing on, nor does a range of which only the high end is used.

    Returns
    -------
    str
        ``exact``, ``about``, ``at_most``, or the one lower hedge that occurs (``more_than``, ``at_least``).
        Hedges that pull both ways give ``about``.

    Examples
    --------
    >>> passed_on("1 - a", {"a": 0.9}, {"a": "at_least"})
    'at_most'
    """
    sides = {
        _SIDES[q] * _slope(expression, values, name): q
        for name, q in qualifiers.items()
        if q in _SIDES and not (q == "range" and re.search(rf"\b{name}\.high\b", expression))
    }
    if not sides:
        return "exact"
    if len(sides) > 1 or 0 in sides:
        return "about"
    (side, qualifier), *_ = sides.items()
    upward = qualifier if qualifier in {"more_than", "at_least"} else "at_least"
    return upward if side > 0 else "at_most"


def _slope(expression: str, values: Mapping[str, float], name: str) -> int:
    """Return whether the result rises (1) or falls (-1) with a figure."""
    base = values[name]
    moved = {**values, name: base + _STEP * (abs(base) or 1.0)}
    change = arithmetic(expression, moved) - arithmetic(expression, values)
    return (change > 0) - (change < 0)


def decimals_of(exact: str) -> int:
    """Return the decimals of a percentage as printed.

    >>> decimals_of("96.17%"), decimals_of("75%")
    (2, 0)
    """
    found = re.search(r"\d+(?:\.(\d+))?\s*[%％]", exact)
    return len(found.group(1) or "") if found else 0


def span(row: Observation) -> tuple[float, float]:
    """Return the values that a printed figure may stand for.

    A percentage is known to half a unit of its last digit; "700 and more" (余、多) reaches to the next
    hundred, the last digit that is printed; "about" to half of it either way; "at least" has no upper end,
    but a share none above 1. Anything else is exact.

    Raises
    ------
    MethodError
        If the figure is damaged, or says all or none in a word.
    """
    if row.value is None or row.claim:
        raise MethodError(row.numberless)
    share = row.unit == "share"
    top = 1.0 if share else math.inf
    if row.qualifier == "range":
        return row.value, row.value_high if row.value_high is not None else row.value
    if row.qualifier == "at_least":
        return row.value, top
    if row.qualifier == "at_most":
        return 0.0, row.value
    last = 10.0 ** -(decimals_of(row.exact) + 2) if share else _last_digit(row.value)
    if row.qualifier == "more_than":
        return row.value, min(row.value + last, top)
    if row.qualifier == "about" or (share and "%" in row.exact.replace("％", "%") and 0 < row.value < 1):
        return max(0.0, row.value - last / 2), min(row.value + last / 2, top)
    return row.value, row.value


def rounded(row: Observation) -> tuple[float, float]:
    """Return the values that would have been printed so: how far a recomputed figure may lie from it.

    Half a unit of the last printed digit either way, whatever the unit: 2.2万 from 21,500 to 22,500, 1383
    from 1382.5 to 1383.5, 87.8 % from 0.8775 to 0.8785. A hedge widens it: "700 and more" (余、多) runs
    up to 800, "at least" (以上) and 超过 have no upper end, "about" (约) goes to half of the last digit
    that isn't zero but no further than a tenth of the figure, and 近 the same from below only. All and
    none are taken at their word, printed or written: 99.6 % is not all.

    Raises
    ------
    MethodError
        If the figure is damaged.
    """
    if row.claim and row.value is not None:
        return row.value, row.value
    low, high = span(row)
    value = float(row.value or 0.0)
    if row.qualifier == "about":
        low, high = max(low, 0.9 * value), min(high, 1.1 * value)
        return low, value if row.exact.startswith("近") else high
    if row.qualifier == "more_than" and row.exact.startswith("超过"):
        return value, math.inf
    if row.qualifier != "exact" or row.absolute:
        return low, high
    half = 0.5 * _printed_unit(row.exact)
    if row.unit == "share":
        half /= 100
    return value - half, value + half


def _printed_unit(exact: str) -> float:
    """Return the size of the last digit as printed: 0.1 of 1.2, 10,000 of 1383万, 1 of 26446.

    >>> _printed_unit("2.21万人"), _printed_unit("两万户"), _printed_unit("96.17%"), _printed_unit("三级")
    (100.0, 10000.0, 0.01, 1.0)
    """
    found = re.search(r"(?:\d+(?:\.(\d+))?|[一二三四五六七八九十百千两]+)\s*(万|亿)?(亿)?", exact)
    if not found:
        return 1.0
    scale = {None: 1.0, "万": 1e4, "亿": 1e8}
    return 10.0 ** -len(found[1] or "") * scale[found[2]] * scale[found[3]]


def _last_digit(value: float) -> float:
    """Return the size of the last digit that isn't a trailing zero: 700 -> 100, 12,000 -> 1,000."""
    size = 1.0
    while value and value % (size * 10) == 0:
        size *= 10
    return size


def reach(casebook: Casebook, expression: str, given: Iterable[str] = ()) -> tuple[float, float]:
    """Return the least and the greatest result that the printed figures leave open.

    Parameters
    ----------
    casebook
        The figures.
    expression
        Arithmetic, monotone in each figure.
    given
        Figures to be taken as printed.

    Raises
    ------
    MethodError
        If a figure is damaged, or the expression isn't arithmetic.
    """
    names = sorted(figures_in(expression))
    rows = [casebook.observation(name) for name in names]
    kept = set(given)
    ends = [(row.value or 0.0,) * 2 if row.observation_id in kept else span(row) for row in rows]
    if any(math.isinf(high) for _, high in ends):
        open_ended = next(n for n, (_, high) in zip(names, ends, strict=True) if math.isinf(high))
        raise MethodError(f"{open_ended} has no upper end; the result of {expression!r} has none either")
    corners = [arithmetic(expression, dict(zip(names, c, strict=True))) for c in itertools.product(*ends)]
    return min(corners), max(corners)
