"""How many people each officer supervises at the close of a window, where the records name the officer.

Enters: officers by how many people they have. Leaves: protected counts of officers and of the people who have
one; from them median and mean. Officers who have nobody are in no record, so none is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from govdata.disclosure.cells import TOTAL, Category, Table
from govdata.questions.caseload_flows import CaseloadFlows
from govdata.questions.question import first
from govdata.words.values import Quantity

__all__ = ["OfficerLoads"]

#: Mean and median are said to differ from this share of the median on.
APART = 0.1


@dataclass(frozen=True, kw_only=True)
class OfficerLoads(CaseloadFlows):
    """Caseloads of officers in correction records.

    Parameters
    ----------
    per_worker
        Caseloads for which workers are worked out; officers are held against the first.
    """

    per_worker: Sequence[float] = (20.0, 15.0, 10.0)

    # --- protection ----------------------------------------------------------------------------

    @property
    def _officer_tables(self) -> list[Table]:
        """Officers within and above the first caseload, and the people at the close with and without one."""
        import pandas as pd

        loads, closing = self.found.officers, self._closing
        if not self.has("officer_id") or loads.empty:
            return []
        most = self.per_worker[0] if len(self.per_worker) else np.inf
        above = int(loads.loc[loads["load"] > most, "count"].sum())
        bands = {"within": int(loads["count"].sum()) - above, "above": above}
        officers = pd.DataFrame({"band": list(bands), "count": list(bands.values())})
        made = [Table(officers, ["band"], measure="officers", name="officers")]
        named = int((loads["load"] * loads["count"]).sum())
        if named < closing:
            left = int(self.found.exits["count"].sum()) - closing
            # The mean times the officers tells how many have one, and the rest of the close follows.
            parts = {"named": named, "unnamed": closing - named, "left": left}
            frame = pd.DataFrame({"exit": list(parts), "count": list(parts.values())})
            tree = {"exit": {"named": "closing", "unnamed": "closing"}}
            made.append(Table(frame, ["exit"], measure="people", name="named", hierarchies=tree))
        return made

    @property
    def _closing(self) -> int:
        exits = self.found.exits
        return int(exits.loc[exits["exit"] == "closing", "count"].sum())

    def _officers(self, band: Category) -> int | None:
        value = self._cells("officers").get((band,))
        return None if value is None else int(value)

    @cached_property
    def _named(self) -> int | None:
        """People at the close who have an officer, as far as shown."""
        batch = self.protected
        if batch is not None and "named" in batch:
            value = self._cells("named").get(("named",))
        else:
            value = self._cells("outflow").get((TOTAL, "closing"))
        return None if value is None else int(value)

    # --- findings ------------------------------------------------------------------------------

    @property
    def officers_known(self) -> Literal["no_column", "nobody", "hidden", "withheld", "known"]:
        """Whether the records tell how many people each officer has, and whether it may be shown.

        `withheld`: how many officers there are may be, what they have would tell of a few of them.
        """
        return first(
            (not self.has("officer_id"), "no_column"),
            (self.shown and self.found.officers.empty, "nobody"),
            (not self.shown or not self._officers(TOTAL), "hidden"),
            (self._middle is None, "withheld"),
            (True, "known"),
        )

    @property
    def _officers_told(self) -> bool:
        return self.officers_known in ("withheld", "known")

    @cached_property
    def _middle(self) -> tuple[float, float] | None:
        """Median and mean of people to an officer; None where they would tell of the officers in a band."""
        loads = self.found.officers
        if loads.empty:
            return None
        each = np.repeat(loads["load"].to_numpy(), loads["count"].to_numpy())
        median, mean = float(np.median(each)), float(each.mean())
        return (median, mean) if self._bands_open(median, int(each.sum()), each.size) else None

    def _bands_open(self, median: float, people: int, officers: int) -> bool:
        """Whether bands that are hidden stay open beside median and mean, which hold for all officers."""
        hidden = [b for b in ("within", "above") if self._officers(b) is None]
        if not hidden or not len(self.per_worker):
            return True
        most, loads = self.per_worker[0], self.found.officers
        above = int(loads.loc[loads["load"] > most, "count"].sum())
        small = [n for n in (above, officers - above) if 0 < n < self.min_cell]
        # Of one small band, none of it and as many as are shown have to be possible; of two, of each.
        ends = {0, self.min_cell} if small else set()
        ways = ends if small == [above] else {officers - n for n in ends}
        ways |= ends if len(small) == 2 else set()
        return all(_fits(n, most, median, people, officers) for n in ways)

    @property
    def spread(self) -> Literal["not_shown", "few_have_many", "few_have_few", "close"]:
        """Which way the mean lies from the median: a few officers with very many people raise it.

        Not shown where the mean isn't: it would tell how few people have no officer.
        """
        if self.officers_known != "known" or self._middle is None or self._named is None:
            return "not_shown"
        median, mean = self._middle
        return first(
            (mean >= median * (1 + APART), "few_have_many"),
            (mean <= median * (1 - APART), "few_have_few"),
            (True, "close"),
        )

    @property
    def rec_officers(self) -> Quantity | None:
        """Officers who have somebody at the close."""
        value = self._officers(TOTAL) if self._officers_told else None
        return None if value is None else self.count("rec_officers", value)

    @property
    def rec_load_median(self) -> Quantity | None:
        """Median number of people to an officer; None where it would tell of a few officers."""
        if self.officers_known != "known" or self._middle is None:
            return None
        decimals = 0 if self._middle[0].is_integer() else 1
        return Quantity("rec_load_median", self._middle[0], "number", decimals=decimals, unit="person")

    @property
    def rec_load_mean(self) -> Quantity | None:
        """Mean number of people to an officer; None where it would tell how few have none."""
        if self.officers_known != "known" or self._middle is None or self._named is None:
            return None
        return Quantity("rec_load_mean", self._middle[1], "number", decimals=1, unit="person")

    @property
    def rec_above(self) -> Quantity | None:
        """Officers with more people than the first caseload allows."""
        asked = self._officers_told and len(self.per_worker) > 0
        value = self._officers("above") if asked else None
        return None if value is None else self.count("rec_above", value)

    @property
    def rec_unnamed(self) -> Quantity | None:
        """People at the close without an officer; None where few enough to hide."""
        value = self._cells("named").get(("unnamed",)) if self._officers_told else None
        return None if not value else self.count("rec_unnamed", int(value), "person")


def _fits(above: int, most: float, median: float, people: int, officers: int) -> bool:
    """Whether so many officers can have more people than a caseload, beside all officers' median and sum.

    Each has one person at least; nobody knows the most that one may have.
    """
    if not 0 <= above <= officers:
        return False
    within, limit = officers - above, int(np.floor(most))
    # In rising order: within come first. The middle one, or two, make the median.
    low, high = np.ones(officers), np.full(officers, float(people))
    high[:within], low[within:] = limit, limit + 1
    first, second = (officers - 1) // 2, officers // 2
    best = None
    for left in _middles(median, first, second):
        least, top = low.copy(), high.copy()
        least[first:] = np.maximum(least[first:], left)
        least[second:] = np.maximum(least[second:], 2 * median - left)
        top[: first + 1] = np.minimum(top[: first + 1], left)
        if second > first:
            top[: second + 1] = np.minimum(top[: second + 1], 2 * median - left)
        else:
            top[first] = min(top[first], median)
        fits = bool((least <= top).all()) and least.sum() <= people <= top.sum()
        best = best or fits
    return bool(best)


def _middles(median: float, first: int, second: int) -> range | tuple[float, ...]:
    """What the lower of the two in the middle can be; the one in the middle is the median itself."""
    return (median,) if first == second else range(1, int(median) + 1)
