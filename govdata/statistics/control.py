"""Control charts of counts: within which limits a rate would stay if only its usual variation were at work.

Enters: counts in order of time and the exposure of each (days, people). Leaves: rates, their centre, and
limits that allow for more variation than counts have by chance alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from govdata.errors import MethodError

__all__ = ["FEWEST_POINTS", "ControlChart", "u_prime"]

#: Points below which limits say more of chance than of the series.
FEWEST_POINTS = 12
#: Mean range of two standard normal values.
_D2 = 1.128
Signal = Literal["above", "below", "within"]


@dataclass(frozen=True)
class ControlChart:
    """A series of rates and its limits.

    Parameters
    ----------
    rates, low, high
        By point, per unit of exposure; None where there is no count.
    centre
        All counts over all exposure.
    sigma_z
        How many times as wide as by chance alone the limits are; at least 1.
    """

    rates: tuple[float | None, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    centre: float
    sigma_z: float

    @property
    def n(self) -> int:
        """Number of points."""
        return sum(rate is not None for rate in self.rates)

    @property
    def signals(self) -> tuple[Signal | None, ...]:
        """Where each point lies; a point on a limit lies within. None where there is no count."""
        return tuple(map(_signal, self.rates, self.low, self.high))


def u_prime(counts: Sequence[float | None], exposure: Sequence[float], width: float = 3.0) -> ControlChart:
    """Return Laney's u' chart of counts: limits from the variation between neighbours in time.

    Counts of events that many people decide on vary more than Poisson counts: a u chart would call half of
    the months unusual. Each rate is standardised by its Poisson error; the mean range between neighbours,
    over 1.128, says how many times as much they vary (``sigma_z``), and the limits are as much wider. They
    are never narrower than Poisson limits. With equal exposures this is the chart of individual values with
    moving ranges.

    Parameters
    ----------
    counts : sequence of float or None
        In order of time; None where there is none: a range never reaches across it.
    exposure : sequence of float
        Of each point, above 0.
    width : float
        Standard errors from centre to limit.

    Raises
    ------
    MethodError
        For columns of different lengths, a count below 0, an exposure not above 0, counts that are all 0, or
        no two neighbours.

    References
    ----------
    Laney DB (2002), Improved control charts for attributes, Quality Engineering 14, 531-537.
    """
    _check(counts, exposure)
    pairs = [(n, e) for n, e in zip(counts, exposure, strict=True) if n is not None]
    centre = sum(n for n, _ in pairs) / sum(e for _, e in pairs)
    if not centre:
        raise MethodError("u_prime: all counts are 0; there is nothing to vary")
    errors = [float(np.sqrt(centre / e)) for e in exposure]
    rates = [None if n is None else n / e for n, e in zip(counts, exposure, strict=True)]
    z = [None if rate is None else (rate - centre) / error for rate, error in zip(rates, errors, strict=True)]
    ranges = [abs(b - a) for a, b in pairwise(z) if a is not None and b is not None]
    if not ranges:
        raise MethodError("u_prime: no two neighbouring points have a count; limits rest on their ranges")
    sigma_z = max(1.0, float(np.mean(ranges)) / _D2)
    reach = [width * sigma_z * error for error in errors]
    return ControlChart(
        rates=tuple(rates),
        low=tuple(None if r is None else max(0.0, centre - d) for r, d in zip(rates, reach, strict=True)),
        high=tuple(None if r is None else centre + d for r, d in zip(rates, reach, strict=True)),
        centre=centre,
        sigma_z=sigma_z,
    )


def _check(counts: Sequence[float | None], exposure: Sequence[float]) -> None:
    if len(counts) != len(exposure):
        raise MethodError(
            f"u_prime: {len(counts)} counts, {len(exposure)} exposures; expected one of each a point"
        )
    for row, (n, e) in enumerate(zip(counts, exposure, strict=True), start=1):
        if n is not None and not n >= 0:
            raise MethodError(f"u_prime: row {row}: count is {n!r}; expected 0 or more")
        if not e > 0:
            raise MethodError(f"u_prime: row {row}: exposure is {e!r}; expected more than 0")


def _signal(rate: float | None, low: float | None, high: float | None) -> Signal | None:
    if rate is None or low is None or high is None:
        return None
    return "above" if rate > high else "below" if rate < low else "within"
