"""Expected counts beside the people that they are made of: which of them may be printed.

Enters: how many people of each profile a place has, the risk of each profile, and the people whose expected
events are to be printed. Leaves: the places whose expected count leaves every small group of theirs as
uncertain as a hidden count must be.

An expected count is a weighted sum of people by profile. It holds no outcome of its own: what it could tell
is how many people of a kind a place has, where profiles are few. So a reader is granted the risk of each,
although no page prints one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Expected", "printable"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Expected:
    """Expected counts of some places.

    Parameters
    ----------
    people : ndarray, shape (places, profiles)
        Whole numbers.
    risk : ndarray, shape (profiles,)
        Expected events of one person (0-1).
    kinds : ndarray of bool, shape (kinds, profiles)
        Which profiles are of each kind that could be small (women, the young).
    half : float
        Half of what printing rounds to: 0.05 where one decimal is printed.
    min_cell : int
        Smallest count that is shown.
    """

    people: Floats
    risk: Floats
    kinds: Bools
    half: float
    min_cell: int

    def holds(self, places: Sequence[int], half: float) -> bool:
        """Return whether the expected count of some places together leaves each small group uncertain."""
        people = self.people[list(places)].sum(axis=0)
        n, expected = float(people.sum()), float(people @ self.risk)
        sizes = self.kinds @ people
        small = np.flatnonzero((sizes > 0) & (sizes < self.min_cell))
        return all(self._uncertain(self.kinds[kind], n, expected, half) for kind in small)

    def _uncertain(self, kind: Bools, n: float, expected: float, half: float) -> bool:
        """Return whether people of a kind could be none, and enough to be shown."""
        none = _reached(self.risk[~kind], n, expected, half)
        least = float(self.min_cell)
        return none and any(
            _reached(self.risk, n - least, expected - least * risk, half)
            for risk in np.unique(self.risk[kind])
        )


def _reached(risks: Floats, n: float, expected: float, half: float) -> bool:
    """Return whether so many people of some profiles can be expected to have so many events.

    Enough, not needed: the mean risk lies between two profiles, and one person's change from one to the
    other moves the sum by no more than rounding leaves open. Or so many people have profiles below it, and
    the others above, that the sum is reached by such changes among those below and those above.
    """
    if n <= 0:
        return n == 0 and abs(expected) <= half
    mean = expected / n
    below, above = np.unique(risks[risks <= mean]), np.unique(risks[risks >= mean])
    if not below.size or not above.size:
        return False
    if above[0] - below[-1] <= 2 * half:
        return True
    low, high = -_run(-below[::-1], 2 * half)[::-1], _run(above, 2 * half)
    up = np.arange(n + 1)  # people above
    least, most = (up * high[at] + (n - up) * low[at] for at in (0, -1))
    return bool(((least <= expected + half) & (expected - half <= most)).any())


def _run(values: Floats, step: float) -> Floats:
    """Return the first of rising values, as far as none lies more than a step from the one before."""
    wide = np.flatnonzero(np.diff(values) > step)
    return values[: wide[0] + 1] if wide.size else values


def printable(of: Expected, asked: Sequence[int]) -> list[int]:
    """Return the places whose expected count may be printed beside the sum of all.

    Parameters
    ----------
    of : Expected
    asked : sequence of int
        Places that are to be printed, by their row.

    Returns
    -------
    list of int
        In the order of `asked`. All expected counts add up to the events of everybody, so those left out are
        known together, as far as rounding lets them be: the smallest is left out until that tells nothing.
    """
    chosen = [place for place in asked if of.holds([place], of.half)]
    everybody = range(of.people.shape[0])
    while chosen:
        shown = set(chosen)
        rest = [place for place in everybody if place not in shown]
        if not rest or of.holds(rest, of.half * len(chosen)):
            break
        chosen.remove(min(chosen, key=lambda place: of.people[place].sum()))
    return chosen
