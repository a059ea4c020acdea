"""A share of a known, finite number of things, of which some were looked at.

Enters: how many of those looked at have the property, how many were looked at, how many there are.
Leaves: the share of all of them with an exact interval, which closes as the last one is looked at.
"""

from __future__ import annotations

from govdata.errors import MethodError
from govdata.statistics.checked import confidence
from govdata.statistics.definition import Definition, filled
from govdata.statistics.proportions import Share

__all__ = ["finite_share"]


def finite_share(
    events: int, looked_at: int, population: int, level: float = 0.95, *, definition: Definition | None = None
) -> Share:
    """Return the share of a finite population that has a property, from a simple random sample.

    Parameters
    ----------
    events, looked_at, population : int
        ``0 <= events <= looked_at <= population``, with one or more looked at.
    level : float
        Two-sided.

    Returns
    -------
    Share
        The interval holds every share under which so few, and so many, events have a chance of at least
        ``(1 - level) / 2`` each (hypergeometric). With all looked at it is the share itself.

    Raises
    ------
    MethodError
        For numbers that aren't in that order.

    References
    ----------
    Buonaccorsi JP (1987), A note on confidence intervals for proportions in finite populations, The American
    Statistician 41, 215-218.
    """
    import numpy as np
    from scipy.stats import hypergeom

    if not 0 <= events <= looked_at <= population or looked_at < 1:
        raise MethodError(
            f"{events} of {looked_at} looked at, of {population} in all; expected no more events than were "
            "looked at, no more looked at than there are, and one at least"
        )
    tail = (1 - confidence(level)) / 2
    having = np.arange(events, population - (looked_at - events) + 1)
    many = hypergeom.sf(events - 1, population, having, looked_at)
    few = hypergeom.cdf(events, population, having, looked_at)
    kept = having[(many > tail - 1e-12) & (few > tail - 1e-12)]
    return Share(
        estimate=events / looked_at,
        ci_low=float(kept.min()) / population,
        ci_high=float(kept.max()) / population,
        level=level,
        method="hypergeometric",
        definition=filled(definition, measure="share"),
    )
