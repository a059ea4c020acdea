"""Reoffending over time and between groups: the same people, by when they started and by what they are.

Enters: correction records, one row a person, and a cohort of them. Leaves: counts by outcome that stand in
one system with those by region. A period is shown only if every day of it has been followed to the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from govdata.questions.compared_tables import MOST_PERIODS, ByPeriod, by_group
from govdata.records import Cohort, Records
from govdata.records.exits import outcomes_by
from govdata.records.periods import month_of

if TYPE_CHECKING:
    from govdata.disclosure.cells import Table

__all__ = ["DIMENSIONS", "FOLLOWED", "OffenceGroups"]

FOLLOWED = ("event", "none")
#: Months of a period, from the finest on -> fewest periods: so that one lies a year before another.
SPANS: Mapping[int, int] = {3: 5, 12: 2, 24: 2}
#: Dimension -> the columns that can tell it; the first that the file has.
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "sex": ("sex",),
    "age": ("age_at_start", "age_band"),
    "measure": ("measure",),
    "risk": ("risk_level",),
    "offence": ("offence_type",),
}
_AGES = ((18, 25), (25, 35), (35, 45), (45, 55), (55, 200))


def _band(low: int, high: int) -> str:
    return f"{low}–{high - 1}" if high < 200 else f"{low}+"


_AGE_SQL = (
    "CASE "
    + " ".join(f"WHEN age_at_start < {high} THEN '{_band(low, high)}'" for low, high in _AGES)
    + " END"
)


@dataclass(frozen=True, eq=False)
class OffenceGroups:
    """Counts of a cohort by period and by group, as tables that are protected with those by region.

    Parameters
    ----------
    people
        Correction records, one row a person.
    cohort
        The cohort counted from them.
    min_cell
        Fewest people with an offence, and without, that a period holds.
    """

    people: Records
    cohort: Cohort
    min_cell: int

    @cached_property
    def periods(self) -> ByPeriod:
        """People by the month in which follow-up began."""
        followed = timedelta(self.cohort.window_days + self.cohort.waiting_days)
        last = month_of(self.cohort.cutoff - followed + timedelta(1)) - 1
        return ByPeriod(
            frame=outcomes_by(self.people, self.cohort, "strftime(began, '%Y-%m')"),
            judged=FOLLOWED,
            pending="immature",
            ripe=last,
            last=last,
            spans=SPANS,
            most=MOST_PERIODS,
            min_cell=self.min_cell,
        )

    @cached_property
    def dimensions(self) -> dict[str, str]:
        """Dimension -> the column that tells it."""
        has = {d: next((c for c in cs if c in self.people.columns), "") for d, cs in DIMENSIONS.items()}
        return {d: c for d, c in has.items() if c}

    def order(self, dimension: str) -> tuple[str, ...]:
        """Categories of a dimension from low to high; none where they have no order, or one of their own."""
        if dimension == "age" and self.dimensions[dimension] == "age_at_start":
            return tuple(_band(low, high) for low, high in _AGES)
        column = self.dimensions[dimension]
        return tuple(self.people.schema.field(column).codes) if dimension == "risk" else ()

    @staticmethod
    def sql_of(column: str) -> str:
        """SQL of the group that a column tells."""
        return _AGE_SQL if column == "age_at_start" else column

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Return a table for the periods and for each dimension that tells people apart."""
        groups = (
            by_group(outcomes_by(self.people, self.cohort, self.sql_of(column)), dimension, "people")
            for dimension, column in self.dimensions.items()
        )
        return tuple(t for t in (self.periods.table("people"), *groups) if t is not None)
