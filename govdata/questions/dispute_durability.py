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
from typing import TYPE_CHECKING

from govdata.disclosure.cells import Table
from govdata.questions.lasting import Durability, Lasting

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DisputeDurability"]

TIMES = (30, 60, 90, 180, 270, 365, 540, 730, 1095)
#: All agreements, whatever became of them; and disputes without one.
_ALL, _OTHERS = "agreements", "no_agreement"
_AFTER = "followed_longer"


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

    @cached_property
    def _lasting(self) -> Lasting:
        exits = self.exits.rename(columns={"days": "time", "back": "ended"})
        return Lasting(exits, TIMES, self.min_cell)

    @property
    def days(self) -> tuple[int, ...]:
        """Days at which the curve may be read."""
        return self._lasting.read

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
        return self._lasting.curve(n, lambda day, back: shown(_named(day, back=back)), level)


def _named(day: int, *, back: bool) -> str:
    """The category of agreements that came back, or were followed no longer, up to a day that is read."""
    return f"{'back' if back else 'quiet'}_{day}"
