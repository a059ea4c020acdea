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
    def officers_known(self) -> Literal["no_column", "nobody", "hidden", "known"]:
        """Whether the records tell how many people each officer has, and whether it may be shown."""
        return first(
            (not self.has("officer_id"), "no_column"),
            (self.shown and self.found.officers.empty, "nobody"),
            (not self.shown or not self._officers(TOTAL), "hidden"),
            (True, "known"),
        )

    @cached_property
    def _middle(self) -> tuple[float, float] | None:
        """Median and mean of people to an officer."""
        if self.officers_known != "known":
            return None
        loads = self.found.officers
        each = np.repeat(loads["load"].to_numpy(), loads["count"].to_numpy())
        return float(np.median(each)), float(each.mean())

    @property
    def spread(self) -> Literal["not_shown", "few_have_many", "few_have_few", "close"]:
        """Which way the mean lies from the median: a few officers with very many people raise it.

        Not shown where the mean isn't: it would tell how few people have no officer.
        """
        if self._middle is None or self._named is None:
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
        value = self._officers(TOTAL) if self.officers_known == "known" else None
        return None if value is None else self.count("rec_officers", value)

    @property
    def rec_load_median(self) -> Quantity | None:
        """Median number of people to an officer."""
        if self._middle is None:
            return None
        decimals = 0 if self._middle[0].is_integer() else 1
        return Quantity("rec_load_median", self._middle[0], "number", decimals=decimals, unit="person")

    @property
    def rec_load_mean(self) -> Quantity | None:
        """Mean number of people to an officer; None where it would tell how few have none."""
        if self._middle is None or self._named is None:
            return None
        return Quantity("rec_load_mean", self._middle[1], "number", decimals=1, unit="person")

    @property
    def rec_above(self) -> Quantity | None:
        """Officers with more people than the first caseload allows."""
        asked = self.officers_known == "known" and len(self.per_worker) > 0
        value = self._officers("above") if asked else None
        return None if value is None else self.count("rec_above", value)

    @property
    def rec_unnamed(self) -> Quantity | None:
        """People at the close without an officer; None where few enough to hide."""
        value = self._cells("named").get(("unnamed",)) if self.officers_known == "known" else None
        return None if not value else self.count("rec_unnamed", int(value), "person")
