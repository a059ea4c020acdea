"""Whole numbers sorted into bands of equal width that break where a norm does.

Enters: values and how often each occurs. Leaves: bands, few enough to read; thin ones at either end are
joined to their neighbour, never across an end of the norm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from numpy.typing import ArrayLike

from govdata.statistics.checked import aligned, counts, same_length

__all__ = ["Band", "bands"]

_WIDTHS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True)
class Band:
    """Values from `low` up to, not including, `beyond`; `zone` counts the breaks at or below them.

    `first` and `last` say that the band takes in everything below or above.
    """

    low: int
    beyond: int
    zone: int
    n: int
    first: bool = False
    last: bool = False


def bands(
    values: ArrayLike, times: ArrayLike, breaks: Sequence[int] = (), fewest: int = 10, most: int = 8
) -> list[Band]:
    """Sort values into bands.

    Parameters
    ----------
    values, times : array_like
        Whole numbers of 0 or more, and how often each occurs.
    breaks : sequence of int
        Where a new zone begins, rising.
    fewest : int
        The outermost bands are joined inwards until they hold as many, or their zone ends.
    most : int
        About how many bands of equal width to aim at.

    Returns
    -------
    list of Band
        In order; together they hold every value. Empty without values.
    """
    values, times = aligned(values=values, times=times)
    same_length(values=values, times=times)
    x, n = counts(values, "values"), counts(times, "times")
    if not len(x):
        return []
    low, high = int(x.min()), int(x.max()) + 1
    width = next((w for w in _WIDTHS if (high - low) / w <= most), _WIDTHS[-1])
    start, stop = low // width * width, -(-high // width) * width
    inner = [b for b in breaks if start < b < stop]
    # A round edge next to a break would part off a sliver.
    regular = [e for e in range(start, stop + 1, width) if all(abs(e - b) > width / 2 for b in inner)]
    edges = sorted({start, *regular, *inner, stop})
    made = [
        Band(a, b, sum(c <= a for c in breaks), int(n[(x >= a) & (x < b)].sum())) for a, b in pairwise(edges)
    ]
    made = _joined(_joined(made, fewest)[::-1], fewest)[::-1]
    made[0] = replace(made[0], first=True)
    made[-1] = replace(made[-1], last=True)
    return made


def _joined(made: list[Band], fewest: int) -> list[Band]:
    """Join the first bands while they hold too few, within their zone."""
    made = list(made)
    while len(made) > 1 and made[0].n < fewest and made[0].zone == made[1].zone:
        a, b = made[0], made[1]
        made[:2] = [Band(min(a.low, b.low), max(a.beyond, b.beyond), a.zone, a.n + b.n)]
    return made
