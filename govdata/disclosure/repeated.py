"""How often something happened to those it happened to: whether the mean may be printed, and how finely.

Enters: how many people had each number of events, and what of it is shown. Leaves: decimals of events per
person with any. A total of events tells how few people had several: beside 120 people of whom 12 had more
than one, 133 events say that a single person had three. Rounding has to leave that open.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

__all__ = ["decimals_of_mean"]

_SLACK = 1e-9


def decimals_of_mean(people: Mapping[int, int], min_cell: int, *, again_shown: bool) -> int | None:
    """Return the decimals of events per person with any; None where no number may be printed.

    Parameters
    ----------
    people : mapping of int to int
        Number of events, 1 or more -> people who had so many.
    min_cell : int
        Smallest count that is shown.
    again_shown : bool
        Whether it is printed, too, how many people had more than one. How many had any is.

    Notes
    -----
    For each number j of which few people had as many or more, what is printed must fit nobody who had; for
    the least of them, as many, too, as the smallest count that is shown (that nobody had very many follows
    from any total). With `base` events known and `several` people who may have had more, nobody had j where
    at most ``(j - first) * several`` events are left, and `min_cell` people could have had it where as many
    as ``(j - first + 1) * min_cell`` are. Decimals go by the number of people alone: how finely a number is
    printed says nothing of those few.
    """
    n, events = sum(people.values()), sum(k * count for k, count in people.items())
    again = n - people.get(1, 0)
    base, several, first = (n + again, again, 3) if again_shown else (n, n, 2)
    small = [j for j in range(first, max(people) + 1) if 0 < _or_more(people, j) < min_cell]
    decimals = 2 if n >= 100 * min_cell else 1
    printed, half = round(events / n, decimals), 0.5 * 10.0**-decimals
    low = math.ceil(n * (printed - half) - _SLACK) - base
    high = math.floor(n * (printed + half) + _SLACK) - base
    none = all(low <= (j - first) * several for j in small)
    enough = all(high >= (j - first + 1) * min_cell for j in small[:1])
    return decimals if none and enough else None


def _or_more(people: Mapping[int, int], j: int) -> int:
    return sum(count for k, count in people.items() if k >= j)
