"""How long something lasted, as a curve that is read only where every count up to there is shown.

Enters: exact counts by how long each was seen and whether it ended then. Leaves: the times at which a curve
may be read, and the curve at those of them of which the protected tables show all counts. Agreements that
last and grids that stand vacant are read alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from govdata.statistics.survival import kaplan_meier

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Durability", "Lasting"]


@dataclass(frozen=True)
class Durability:
    """The share that lasts, by time: ``time estimate low high``, and how many are still followed.

    Parameters
    ----------
    rows
        By time; the last number is that of those that last and were followed beyond it.
    n
        Those followed from the beginning on.
    level
        Confidence level of the intervals.
    """

    rows: tuple[tuple[int, float, float, float, int], ...]
    n: int
    level: float


@dataclass(frozen=True, eq=False)
class Lasting:
    """What ended, and what was seen no longer, by how long it was seen.

    Parameters
    ----------
    exits : pandas.DataFrame
        ``time ended count``.
    times
        Times at which the curve may be read if enough happens between them.
    min_cell
        Fewest that end between two times that are read, or are seen no longer, and fewest seen longer.
    """

    exits: pd.DataFrame
    times: Sequence[int]
    min_cell: int

    def between(self, before: int, upto: int, *, ended: bool) -> int:
        """Return how many ended, or were seen no longer, after one time and up to another."""
        found = self.exits[(self.exits["time"] > before) & (self.exits["time"] <= upto)]
        return int(found.loc[found["ended"] == ended, "count"].sum())

    @cached_property
    def read(self) -> tuple[int, ...]:
        """Times at which the curve may be read."""
        found, before = [], -1
        for time in self.times:
            ended, quiet = (self.between(before, time, ended=how) for how in (True, False))
            longer = int(self.exits.loc[self.exits["time"] > time, "count"].sum())
            if ended >= self.min_cell and not 0 < quiet < self.min_cell and longer >= self.min_cell:
                found.append(time)
                before = time
        return tuple(found)

    def curve(
        self,
        n: int | None,
        shown: Callable[[int, bool], int | None],
        level: float,
        read: Sequence[int] | None = None,
    ) -> Durability | None:
        """Return the curve up to the last time before which every count is shown; None where there is none.

        Parameters
        ----------
        n
            How many there are, as shown; None where that is hidden.
        shown
            Returns how many ended (true), or were seen no longer (false), up to a time since the one read
            before; None where that is hidden.
        level
            Confidence level.
        read
            The times; all at which the curve may be read by default.
        """
        if not n:
            return None
        found = kaplan_meier(
            self.exits["time"], self.exits["ended"], level=level, weights=self.exits["count"]
        )
        rows, left = [], n
        for before, time in pairwise((-1, *(self.read if read is None else read))):
            # Where nothing happened there is no cell to be shown.
            gone = [shown(time, how) if self.between(before, time, ended=how) else 0 for how in (True, False)]
            if None in gone:
                break
            left -= sum(k for k in gone if k is not None)
            at = found[found["time"] <= time].iloc[-1]
            rows.append((time, float(at["survival"]), float(at["ci_low"]), float(at["ci_high"]), left))
        return Durability(tuple(rows), n, level) if rows else None
