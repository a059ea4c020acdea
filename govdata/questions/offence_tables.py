"""Reoffending as tables to be protected: outcomes of a fixed window, and the events that a curve tells of.

Enters: exact counts of a cohort and the smallest count that is shown. Leaves: tables of the same people, and
how they meet. A curve follows people whose window has not run, too: its events less those of the table would
tell how many of these offended, so both are one system.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from govdata.disclosure.cells import Table
from govdata.records import Cohort, Records, rates_by_region
from govdata.records.exits import exits_by_outcome

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CAUSES", "OUTCOMES", "OffenceTables", "Point"]

OUTCOMES = ("event", "none", "immature")
CAUSES = ("reoffence", "recall", "death", "other")
TIMES = (182, 365, 730, 1095)
#: What the totals are worth beside a point of the curve: the answer rests on them.
_ANSWER = 100.0


@dataclass(frozen=True)
class Point:
    """One cause up to and with a day: where a curve may be read."""

    cause: str
    day: int

    @property
    def name(self) -> str:
        """The category of all these events."""
        return f"{self.cause} by {self.day}"


@dataclass(frozen=True, eq=False)
class OffenceTables:
    """Counts of a cohort, as tables that are protected together.

    Parameters
    ----------
    people
        Correction records, one row a person.
    cohort
        The cohort counted from them.
    min_cell
        Fewest events between two points of a curve, and fewest people still followed after one.
    """

    people: Records
    cohort: Cohort
    min_cell: int

    @cached_property
    def exits(self) -> pd.DataFrame:
        """How many left follow-up: ``outcome cause time count``."""
        return exits_by_outcome(self.people, self.cohort)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Days between which enough events of a cause lie, with as many people still followed after each."""
        return tuple(point for cause in CAUSES for point in self._of(cause))

    def _of(self, cause: str) -> Iterator[Point]:
        exits, before = self.exits, 0
        last = exits.loc[exits["cause"] != "censored", "time"].max()
        for day in TIMES:
            upto = (exits["cause"] == cause) & (exits["time"] <= day)
            total = int(exits.loc[upto, "count"].sum())
            # A curve has a step where anything happens: past the last there is none to read.
            left = exits.loc[exits["time"] > day, "count"].sum() if day < last else 0
            if total - before >= self.min_cell and left >= self.min_cell:
                yield Point(cause, day)
                before = total

    @property
    def tables(self) -> list[Table]:
        """Return ``outcomes`` by region, ``exits`` up to each point, and how outcomes and exits meet."""
        wide = rates_by_region(self.cohort).assign(
            event=lambda r: r["events"], none=lambda r: r["eligible"] - r["events"]
        )
        inner = wide.melt("group", list(OUTCOMES), "outcome", "count").rename(columns={"group": "region"})
        totals = inner.groupby("outcome", as_index=False)[["count"]].sum()
        return [
            Table(inner, ["region", "outcome"], measure="people", name="outcomes"),
            Table(totals, ["outcome"], measure="people", name="totals", worth=_ANSWER),
            *(self._exits if self.points else ()),
        ]

    @property
    def _exits(self) -> list[Table]:
        joint = self.exits.assign(exit=[self._bin(c, t) for c, t in self.exits[["cause", "time"]].to_numpy()])
        joint = joint.groupby(["outcome", "exit"], as_index=False)[["count"]].sum()
        margin = joint.groupby("exit", as_index=False)[["count"]].sum()
        tree = {"exit": self._tree}
        return [
            Table(margin, ["exit"], measure="people", name="exits", hierarchies=tree),
            Table(
                _with_impossible(joint),
                ["outcome", "exit"],
                measure="people",
                name="crossing",
                hierarchies=tree,
                published=False,
            ),
        ]

    def _bin(self, cause: str, time: int) -> str:
        """Return the events that lie between two points, by the first point that they count at."""
        own = [p for p in self.points if p.cause == cause]
        at = next((i for i, p in enumerate(own) if time <= p.day), None)
        if at is None:
            return "others"
        return own[0].name if at == 0 else f"{own[at].name}, not by {own[at - 1].day}"

    @property
    def _tree(self) -> dict[str, str]:
        """Events up to a point are those up to the point before, and those between."""
        tree: dict[str, str] = {}
        for one, other in pairwise(self.points):
            if one.cause == other.cause:
                tree |= {one.name: other.name, f"{other.name}, not by {one.day}": other.name}
        return tree


def _with_impossible(joint: pd.DataFrame) -> pd.DataFrame:
    """Mark what occurs nowhere: a reader who knows how things are counted knows it to be impossible."""
    import pandas as pd

    met = set(joint[["outcome", "exit"]].itertuples(index=False, name=None))
    rest = [(o, e, 0) for o in OUTCOMES for e in sorted(set(joint["exit"])) if (o, e) not in met]
    never = pd.DataFrame(rest, columns=["outcome", "exit", "count"]).assign(status="not_applicable")
    return pd.concat([joint.assign(status=""), never], ignore_index=True)
