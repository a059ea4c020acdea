"""How many people must answer for a share to be known this well.

Enters: a share, a half width, a level. Leaves: whole numbers of completed answers.
"""

from __future__ import annotations

import math

from govdata.errors import MethodError
from govdata.statistics.checked import confidence

__all__ = ["completes"]


def completes(share: float, half_width: float, level: float = 0.95, population: int = 0) -> int:
    """Return the answers of a simple random sample that give a share to within `half_width`.

    Parameters
    ----------
    share : float
        Expected share, between 0 and 1.
    half_width : float
        Half the width of the interval, 0.03 for three points either way.
    level : float
        Confidence level; normal approximation.
    population : int
        People in all, for the finite population correction; 0 leaves it out.

    Returns
    -------
    int
        80 % to within three points takes 683. Times the design effect for clustered or weighted samples.

    Raises
    ------
    MethodError
        When a share isn't between 0 and 1, or the population is negative.

    References
    ----------
    Cochran WG (1977), Sampling Techniques, 3rd ed., 4.4.
    """
    from scipy.special import ndtri

    for name, value in (("share", share), ("half_width", half_width)):
        if not 0 < value < 1:
            raise MethodError(f"{name} is {value:g}; expected a share between 0 and 1")
    if population < 0:
        raise MethodError(f"population is {population:,}; expected 0 (not stated) or more")
    n: float = ndtri((1 + confidence(level)) / 2) ** 2 * share * (1 - share) / half_width**2
    if population:
        n = n / (1 + (n - 1) / population)
    return max(1, min(math.ceil(n - 1e-9), population or math.ceil(n - 1e-9)))
