"""A share when some of the answers are missing: bounds with every missing one counted no, then yes.

Enters: counts of yes, no and unknown. Leaves: the two ends, with the outer limits of their intervals.
"""

from __future__ import annotations

from dataclasses import dataclass

from govdata.errors import MethodError
from govdata.statistics.proportions import interval

__all__ = ["Bounded", "bounded"]


@dataclass(frozen=True)
class Bounded:
    """A share between `low` (every unknown is a no) and `high` (every unknown is a yes).

    `ci_low` and `ci_high` are the lower limit of the first and the upper limit of the second: chance and
    ignorance together. `answered` is the share among those who answered, which says nothing of the others.
    """

    low: float
    high: float
    ci_low: float
    ci_high: float
    answered: float | None
    yes: int
    unknown: int
    trials: int
    level: float


def bounded(yes: int, no: int, unknown: int, level: float = 0.95) -> Bounded:
    """Bound a share of which some answers are missing.

    Parameters
    ----------
    yes, no, unknown : int
        Counts, 0 or more; together at least 1.
    level : float
        Confidence level of the limits.

    Raises
    ------
    MethodError
        When a count is negative, or there is nobody.

    Examples
    --------
    >>> found = bounded(yes=50, no=20, unknown=30)
    >>> found.low, found.high
    (0.5, 0.8)
    """
    if min(yes, no, unknown) < 0 or yes + no + unknown < 1:
        raise MethodError(f"yes {yes}, no {no}, unknown {unknown}; expected counts of 0 or more, not all 0")
    trials = yes + no + unknown
    least, most = interval(yes, trials, level=level), interval(yes + unknown, trials, level=level)
    return Bounded(
        low=yes / trials,
        high=(yes + unknown) / trials,
        ci_low=float(least.ci_low),
        ci_high=float(most.ci_high),
        answered=yes / (yes + no) if yes + no else None,
        yes=yes,
        unknown=unknown,
        trials=trials,
        level=level,
    )
