"""How often people reoffended: every offence of the window, where a file can hold more than the first.

Enters: correction records by term, one row a person of them, and a cohort. Leaves: counts of people by how
often, that stand in one system with the other tables, and offences per person as they may be printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from govdata.disclosure.cells import Table
from govdata.disclosure.repeated import decimals_of_mean
from govdata.questions.compared_tables import REST
from govdata.questions.offence_groups import FOLLOWED
from govdata.records import rates_by_region
from govdata.records.exits import offences_per_person

if TYPE_CHECKING:
    from govdata.records import Cohort, Records

__all__ = ["OffenceFrequency"]


@dataclass(frozen=True, eq=False)
class OffenceFrequency:
    """How often people of a cohort reoffended.

    Parameters
    ----------
    terms
        Correction records, one row a term.
    people
        The same, one row a person.
    cohort
        The cohort counted from them.
    min_cell
        Smallest count that is shown.
    """

    terms: Records
    people: Records
    cohort: Cohort
    min_cell: int

    @property
    def knowable(self) -> bool:
        """Whether anybody has a second term: a term holds one event."""
        return self.terms.n > self.people.n

    @cached_property
    def times(self) -> dict[int, int]:
        """Number of offences in the window -> people, of those who reoffended."""
        if not self.knowable:
            return {}
        found = offences_per_person(self.terms, self.people, self.cohort)
        again = {times: people for times, people in found.items() if times > 1}
        return {1: self._sums["events"] - sum(again.values()), **again}

    @cached_property
    def _sums(self) -> dict[str, int]:
        sums = rates_by_region(self.cohort)[["eligible", "events", "immature"]].sum()
        return {str(name): int(count) for name, count in sums.items()}

    @property
    def table(self) -> Table | None:
        """People by whether they reoffended once or again; None where that can't be known."""
        import pandas as pd

        if not self.times or not self._sums["events"]:
            return None
        once, events = self.times[1], self._sums["events"]
        inner = {
            ("once", "event"): once,
            ("again", "event"): events - once,
            (REST, "none"): self._sums["eligible"] - events,
            (REST, "immature"): self._sums["immature"],
        }
        every = [(t, o) for t in ("once", "again", REST) for o in (*FOLLOWED, "immature")]
        rows = [(t, o, inner.get((t, o), 0), "" if (t, o) in inner else "not_applicable") for t, o in every]
        frame = pd.DataFrame(rows, columns=["times", "outcome", "count", "status"])
        return Table(frame, ["times", "outcome"], measure="people", name="by_times")

    def per_person(self, *, again_shown: bool) -> tuple[float, int] | None:
        """Offences for each person who reoffended, as printed, and their decimals; None where hidden."""
        decimals = decimals_of_mean(self.times, self.min_cell, again_shown=again_shown)
        if decimals is None:
            return None
        events = sum(times * people for times, people in self.times.items())
        return round(events / sum(self.times.values()), decimals), decimals
