"""Outcomes by period and by group as tables, ready to be protected with whatever else counts the same things.

Enters: exact counts by month or group and outcome. Leaves: one table a dimension. A period is as short as
the smallest count allows; what lies in no period, and small groups, stand in a category of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from govdata.disclosure.cells import Table
from govdata.records.periods import month_number, month_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MOST_GROUPS", "MOST_PERIODS", "REST", "UNKNOWN", "ByPeriod", "by_group"]

MOST_PERIODS = 12
MOST_GROUPS = 8
#: Who belongs to no group that is shown, and who has no entry.
REST, UNKNOWN = "rest", "not_recorded"


@dataclass(frozen=True, eq=False)
class ByPeriod:
    """Counts by period.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``group outcome count``; the group is the month in which somebody or something came (``2021-01``).
    judged : tuple of str
        Outcomes, known of everything that came up to `ripe`.
    pending : str
        The outcome of what came later.
    ripe, last : int
        Last month of which all outcomes are known, and last whole month; months from year 0.
    spans : mapping of int to int
        Months of a period, from the shortest on -> fewest periods of which that many make a picture.
    most : int
        Most periods.
    min_cell : int
        Fewest of each outcome in a period of which all are known.
    first : int
        First whole month; 0: that of the first row.
    """

    frame: pd.DataFrame
    judged: tuple[str, ...]
    pending: str
    ripe: int
    last: int
    spans: Mapping[int, int]
    most: int
    min_cell: int
    first: int = 0

    @cached_property
    def months(self) -> int:
        """Months of a period: the shortest of which each holds enough; 0 where none does."""
        return next((span for span in self.spans if self._enough(span)), 0)

    def _enough(self, span: int) -> bool:
        known = [p for p in self._starts(span) if month_number(p) + span - 1 <= self.ripe]
        held = self._held(span)
        enough = all(held.get((p, o), 0) >= self.min_cell for p in known for o in self.judged)
        return enough and len(known) >= self.spans[span]

    def ripe_at(self, start: str) -> bool:
        """Return whether all outcomes of a period are known."""
        return month_number(start) + self.months - 1 <= self.ripe

    def _held(self, span: int) -> dict[tuple[str, str], int]:
        """Counts by period and outcome."""
        return dict(self._placed(span, self._starts(span)).groupby(["group", "outcome"])["count"].sum())

    def _placed(self, span: int, starts: tuple[str, ...]) -> pd.DataFrame:
        place = {month: _start(month, span, starts) for month in set(self.frame["group"])}
        return self.frame.assign(group=self.frame["group"].map(place))

    def _starts(self, span: int) -> tuple[str, ...]:
        """First months of the periods, the last of them the last whole one.

        Little in no period would be hidden, and the smallest period with it: then the first one joins.
        """
        if self.frame.empty:
            return ()
        low = max(self.first, month_number(min(self.frame["group"])))
        end = (self.last + 1) // min(span, 12) * min(span, 12)
        found = [start for start in range(end - span, low - 1, -span) if start >= low]
        starts = tuple(month_text(start) for start in reversed(found[: self.most]))
        rest = self._placed(span, starts).query("group == @REST").groupby("outcome")["count"].sum()
        few = any(0 < rest.get(outcome, 0) < self.min_cell for outcome in self.judged)
        return starts[1:] if few else starts

    def table(self, measure: str) -> Table | None:
        """Return the counts by period and outcome; None where no period holds enough."""
        if not self.months:
            return None
        counts = self._placed(self.months, self._starts(self.months))
        counts = counts.groupby(["group", "outcome"], as_index=False)[["count"]].sum()
        counts = self._with_impossible(counts).rename(columns={"group": "period"})
        return Table(counts, ["period", "outcome"], measure=measure, name="by_period")

    def _with_impossible(self, counts: pd.DataFrame) -> pd.DataFrame:
        """Mark what the day alone rules out: a reader knows it to be impossible, not merely empty."""
        import pandas as pd

        met = set(counts[["group", "outcome"]].itertuples(index=False, name=None))
        starts = self._starts(self.months)
        later = [p for p in starts if month_number(p) > self.ripe + 1]
        never = [(p, self.pending) for p in starts if self.ripe_at(p)]
        never += [(p, outcome) for p in later for outcome in self.judged]
        rows = pd.DataFrame([pair for pair in never if pair not in met], columns=["group", "outcome"])
        rows = rows.assign(count=0, status="not_applicable")
        return pd.concat([counts.assign(status=""), rows], ignore_index=True)


def _start(month: str, span: int, starts: tuple[str, ...]) -> str:
    """The first month of the period that a month lies in."""
    for start in starts:
        if 0 <= month_number(month) - month_number(start) < span:
            return start
    return REST


def by_group(frame: pd.DataFrame, dimension: str, measure: str) -> Table | None:
    """Return counts by group and outcome; None where there is one group only.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``group outcome count``; the group is empty where a row doesn't tell it.
    """
    named = frame.assign(group=frame["group"].astype(object).where(frame["group"].notna(), UNKNOWN))
    sizes = named.groupby("group")["count"].sum().sort_values(ascending=False, kind="stable")
    small = [g for g in sizes.index if g != UNKNOWN][MOST_GROUPS:]
    named["group"] = named["group"].where(~named["group"].isin(small), REST)
    if len(set(named["group"])) < 2:
        return None
    counts = named.groupby(["group", "outcome"], as_index=False)[["count"]].sum()
    counts = counts.rename(columns={"group": dimension})
    return Table(counts, [dimension, "outcome"], measure=measure, name=f"by_{dimension}")
