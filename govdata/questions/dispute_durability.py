"""How long agreements last, as tables to be protected: back, or no longer followed, between days read.

Enters: exact counts of agreements by what became of the dispute and by the days that they were followed.
Leaves: tables of the same disputes as the table of fates, how both meet, and the curve at those days of which
every count is shown. Recent agreements count as long as they were followed: what comes back of them, less
what the table of fates tells, would tell of disputes too young to judge, so both are one system.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from govdata.disclosure.cells import Table
from govdata.statistics.survival import kaplan_meier

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DisputeDurability", "Durability"]

TIMES = (30, 60, 90, 180, 270, 365, 540, 730, 1095)
#: All agreements, whatever became of them; and disputes without one.
_ALL, _OTHERS = "agreements", "no_agreement"
_AFTER = "followed_longer"


@dataclass(frozen=True)
class Durability:
    """The share of agreements not back, by day: ``day estimate low high``, and how many are still followed.

    Parameters
    ----------
    rows
        By day; the last number is that of agreements not back that were followed beyond the day.
    n
        Agreements followed from the first day on.
    level
        Confidence level of the intervals.
    """

    rows: tuple[tuple[int, float, float, float, int], ...]
    n: int
    level: float


@dataclass(frozen=True, eq=False)
class DisputeDurability:
    """Agreements followed to their return, as tables that are protected together.

    Parameters
    ----------
    exits : pandas.DataFrame
        ``fate days back count``: agreements by printed fate, days followed and whether they came back then.
    everybody : pandas.DataFrame
        ``fate count`` of all disputes of the page, those without an agreement too.
    min_cell
        Fewest between two days that are read, came back or no longer followed, and fewest followed longer.
    """

    exits: pd.DataFrame
    everybody: pd.DataFrame
    min_cell: int

    def _between(self, before: int, day: int, *, back: bool) -> int:
        found = self.exits[(self.exits["days"] > before) & (self.exits["days"] <= day)]
        return int(found.loc[found["back"] == back, "count"].sum())

    @cached_property
    def days(self) -> tuple[int, ...]:
        """Days at which the curve may be read."""
        found, before = [], -1
        for day in TIMES:
            back, quiet = (self._between(before, day, back=came) for came in (True, False))
            longer = int(self.exits.loc[self.exits["days"] > day, "count"].sum())
            if back >= self.min_cell and not 0 < quiet < self.min_cell and longer >= self.min_cell:
                found.append(day)
                before = day
        return tuple(found)

    def _bin(self, days: int, back: bool) -> str:
        at = next((day for day in self.days if days <= day), None)
        return _AFTER if at is None else _named(at, back=back)

    @property
    def tables(self) -> list[Table]:
        """Return ``durability`` over all disputes, and how it meets fates; nothing if no day can be read."""
        if not self.days:
            return []
        joint = self._joint
        parts = joint.assign(part=joint["fate"] + " and " + joint["exit"])
        # Under the name of fates, so that what they add up to is known to be that of the other tables.
        cells = parts[["part", "count"]].rename(columns={"part": "fate"})
        above = dict.fromkeys(sorted(set(joint["exit"]) - {_OTHERS}), _ALL)
        by_exit = dict(zip(parts["part"], joint["exit"], strict=True)) | above
        by_fate = dict(zip(parts["part"], joint["fate"], strict=True))
        margin = joint.groupby("exit", as_index=False)[["count"]].sum().rename(columns={"exit": "fate"})
        return [
            self._table("durability", margin, above, published=True),
            self._table("durability_parts", cells, by_exit),
            self._table("fates_parts", cells, by_fate),
        ]

    def _table(
        self, name: str, frame: pd.DataFrame, above: Mapping[str, str], published: bool = False
    ) -> Table:
        tree = {"fate": above}
        return Table(frame, ["fate"], measure="disputes", name=name, hierarchies=tree, published=published)

    @property
    def _joint(self) -> pd.DataFrame:
        """Disputes by printed fate and exit."""
        import pandas as pd

        named = [self._bin(d, b) for d, b in self.exits[["days", "back"]].itertuples(index=False)]
        agreed = self.exits.assign(exit=named).groupby(["fate", "exit"], as_index=False)[["count"]].sum()
        every = self.everybody.groupby("fate")["count"].sum()
        rest = every.sub(agreed.groupby("fate")["count"].sum(), fill_value=0).astype(int)
        others = rest.rename("count").rename_axis("fate").reset_index().assign(exit=_OTHERS)
        # A fate that nobody had keeps its cell: without one it would be known to be none.
        kept = (others["count"] > 0) | ~others["fate"].isin(agreed["fate"])
        found = pd.concat([agreed, others[kept]], ignore_index=True)
        return found.sort_values(["fate", "exit"], ignore_index=True)[["fate", "exit", "count"]]

    def curve(self, shown: Callable[[str], int | None], level: float) -> Durability | None:
        """Return the curve up to the last day before which every count is shown; None where there is none.

        Parameters
        ----------
        shown
            Returns a count of the table ``durability`` by its category; None where that is hidden.
        level
            Confidence level.
        """
        n = shown(_ALL) if self.days else None
        if not n:
            return None
        found = kaplan_meier(self.exits["days"], self.exits["back"], level=level, weights=self.exits["count"])
        rows, left = [], n
        for day in self.days:
            gone = [shown(_named(day, back=back)) if self._held(day, back) else 0 for back in (True, False)]
            if None in gone:
                break
            left -= sum(k for k in gone if k is not None)
            at = found[found["time"] <= day].iloc[-1]
            rows.append((day, float(at["survival"]), float(at["ci_low"]), float(at["ci_high"]), left))
        return Durability(tuple(rows), n, level) if rows else None

    def _held(self, day: int, back: bool) -> bool:
        """Whether any agreement left between the day read before and this one."""
        before = next((a for a, b in pairwise((-1, *self.days)) if b == day), -1)
        return self._between(before, day, back=back) > 0


def _named(day: int, *, back: bool) -> str:
    """The category of agreements that came back, or were followed no longer, up to a day that is read."""
    return f"{'back' if back else 'quiet'}_{day}"
