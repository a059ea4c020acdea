"""How far paths may part before a finding goes: an effect and paths before adoption in; a breaking point out.

A comparison of places rests on their moving alike without the reform, which nobody sees. What is seen is how
they moved before: here the finding is held against paths that part after the reform by some multiple of the
most that the periods before leave open.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from govdata.statistics.checked import FloatArray

__all__ = ["Parting", "Restriction", "parting"]

Restriction = Literal["drift", "steps"]


@dataclass(frozen=True)
class Parting:
    """An effect when paths may part.

    Parameters
    ----------
    restriction : {"drift", "steps"}
        ``drift``: after the reform, paths part by no more a period than a multiple of the drift before.
        ``steps``: by no more a period than a multiple of the largest step between two periods before.
    estimate, half_width : float
        The effect, and its interval's half width if paths are parallel.
    before : float
        The drift or the largest step before, as estimated, without its sign.
    before_high : float
        The most that the periods before leave open. It holds together with the interval of the effect.
    periods : float
        Mean number of periods over which paths could have parted by the periods that the effect is a mean of.

    References
    ----------
    Rambachan A, Roth J (2023), A more credible approach to parallel trends, Review of Economic Studies 90,
    2555-2591: bounds on relative magnitudes. Their confidence sets are narrower; these are simultaneous ones,
    which hold whatever the paths before were like.
    """

    restriction: Restriction
    estimate: float
    half_width: float
    before: float
    before_high: float
    periods: float

    def interval(self, multiple: float) -> tuple[float, float]:
        """Return the interval of the effect if paths part by `multiple` times the most before."""
        reach = self.half_width + multiple * self.before_high * self.periods
        return self.estimate - reach, self.estimate + reach

    @property
    def breaking(self) -> float:
        """The multiple at which the interval takes in zero; 0 where it does so anyway."""
        return max(0.0, abs(self.estimate) - self.half_width) / (self.before_high * self.periods)

    def breaking_same(self, margin: float) -> float:
        """The multiple at which the interval leaves the changes that count as none; 0 where it does so."""
        room = margin - abs(self.estimate) - self.half_width
        return max(0.0, room) / (self.before_high * self.periods)


def parting(
    restriction: Restriction,
    effect: float,
    before: FloatArray,
    half_width: FloatArray,
    periods: float,
) -> Parting | None:
    """Return the effect with what the periods before leave open; None where they tell nothing.

    Parameters
    ----------
    restriction : {"drift", "steps"}
    effect : float
    before : ndarray, shape (k,)
        The drift, or steps.
    half_width : ndarray, shape (1 + k,)
        Of intervals that hold together: the effect's first.
    periods : float
    """
    told = np.isfinite(half_width[1:])
    if not told.any() or not math.isfinite(half_width[0]) or not periods > 0:
        return None
    size = np.abs(before[told])
    return Parting(
        restriction=restriction,
        estimate=effect,
        half_width=float(half_width[0]),
        before=float(size.max()),
        before_high=float((size + half_width[1:][told]).max()),
        periods=periods,
    )
