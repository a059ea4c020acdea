"""Reoffending over time and between groups: the same people, by when they started and by what they are.

Enters: correction records, one row a person, and a cohort of them. Leaves: counts by outcome that stand in
one system with those by region, and what the shown ones say. A period is shown only if every day of it has
been followed to the end.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from govdata.disclosure.cells import Table
from govdata.disclosure.shown import visible_counts
from govdata.questions.question import first
from govdata.questions.recorded import Recorded
from govdata.records import Cohort, Records
from govdata.records.exits import outcomes_by
from govdata.statistics.comparison import adjust_p_values
from govdata.statistics.proportions import difference, interval
from govdata.words.values import Interval, Quantity, Terms

if TYPE_CHECKING:
    import pandas as pd

    from govdata.disclosure.protection import Batch

__all__ = ["Groups", "OffenceGroups", "OffencesCompared", "Periods"]

#: Months of a period, from the finest on, and how many periods lie a year apart.
SPANS: Mapping[int, int] = {3: 4, 12: 1, 24: 1}
MOST_PERIODS = 12
MOST_GROUPS = 8
#: Below it a chi-squared test errs.
FEWEST_EXPECTED = 5
#: Dimension -> the columns that can tell it; the first that the file has.
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "sex": ("sex",),
    "age": ("age_at_start", "age_band"),
    "measure": ("measure",),
    "risk": ("risk_level",),
    "offence": ("offence_type",),
}
#: Dimensions of which the categories are the file's own words.
OWN_WORDS = ("age", "offence")
_AGES = ((18, 25), (25, 35), (35, 45), (45, 55), (55, 200))
_REST, _UNKNOWN = "rest", "not_recorded"
_FOLLOWED = ("event", "none")
Trend = Literal["not_shown", "rose", "fell", "cannot_tell"]


@dataclass(frozen=True)
class Periods:
    """First month of each shown period (``2021-01``), the months that one takes -> events and people."""

    counts: Mapping[str, tuple[int, int]] = field(hash=False)
    months: int
    level: float


@dataclass(frozen=True)
class Groups:
    """Dimension and category of each shown group -> events and people."""

    counts: Mapping[tuple[str, str], tuple[int, int]] = field(hash=False)
    level: float


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
        Fewest people with an offence, and without, that a period or a folded group holds.
    """

    people: Records
    cohort: Cohort
    min_cell: int

    # --- periods -------------------------------------------------------------------------------

    @cached_property
    def _months(self) -> pd.DataFrame:
        """Return ``group outcome count``, by the month in which follow-up began."""
        return outcomes_by(self.people, self.cohort, "strftime(began, '%Y-%m')")

    @property
    def _whole(self) -> tuple[int, int]:
        """The months, counted from year 0, from the first with records to the last followed to the end."""
        ripe = self.cohort.cutoff - timedelta(self.cohort.window_days + self.cohort.waiting_days)
        last = _month(ripe + timedelta(1)) - 1
        found = self._months["group"]
        return (_number(found.min()), last) if len(found) else (last + 1, last)

    @cached_property
    def months(self) -> int:
        """Months of a period: the shortest of which each holds enough people; 0 where none does."""
        return next((span for span in SPANS if self._enough(span)), 0)

    def _enough(self, span: int) -> bool:
        periods = self._periods(span)
        if len(periods) <= SPANS[span]:
            return False
        held = self._held(span, periods)
        return all(held.get((p, o), 0) >= self.min_cell for p in periods for o in _FOLLOWED)

    def _held(self, span: int, periods: Sequence[str]) -> dict[tuple[str, str], int]:
        """People by period and outcome."""
        counts = self._months.assign(period=[_period(m, span, periods) for m in self._months["group"]])
        return dict(counts.groupby(["period", "outcome"])["count"].sum().to_dict())

    def _periods(self, span: int) -> tuple[str, ...]:
        """First months of the periods of a span that may be shown, the last of them the last whole one.

        Few people in no period would be hidden, and the smallest period with them: then the first one joins.
        """
        low, high = self._whole
        end = (high + 1) // min(span, 12) * min(span, 12)
        starts = [start for start in range(end - span, low - 1, -span) if start >= low]
        periods = tuple(_text(start) for start in reversed(starts[:MOST_PERIODS]))
        held = self._held(span, periods)
        few = any(0 < held.get((_REST, outcome), 0) < self.min_cell for outcome in _FOLLOWED)
        return periods[1:] if few else periods

    @property
    def _period_table(self) -> Table | None:
        if not self.months:
            return None
        periods = self._periods(self.months)
        frame = self._months.assign(group=[_period(m, self.months, periods) for m in self._months["group"]])
        return self._table(frame, "period")

    # --- groups --------------------------------------------------------------------------------

    @cached_property
    def dimensions(self) -> dict[str, str]:
        """Dimension -> the column that tells it."""
        has = {d: next((c for c in cs if c in self.people.columns), "") for d, cs in DIMENSIONS.items()}
        return {d: c for d, c in has.items() if c}

    def _group_table(self, dimension: str, column: str) -> Table | None:
        frame = outcomes_by(self.people, self.cohort, _AGE_SQL if column == "age_at_start" else column)
        frame["group"] = frame["group"].fillna(_UNKNOWN).replace("", _UNKNOWN)
        sizes = frame.groupby("group")["count"].sum().sort_values(ascending=False, kind="stable")
        known = [g for g in sizes.index if g != _UNKNOWN]
        frame["group"] = frame["group"].where(~frame["group"].isin(known[MOST_GROUPS:]), _REST)
        return self._table(frame, dimension) if len(set(frame["group"])) > 1 else None

    # --- tables --------------------------------------------------------------------------------

    def _table(self, frame: pd.DataFrame, dimension: str) -> Table:
        """People by group and outcome; a group that nobody is still followed in can have none of these."""
        counts = frame.groupby(["group", "outcome"], as_index=False)[["count"]].sum()
        if dimension == "period":
            counts = _without_impossible(counts)
        counts = counts.rename(columns={"group": dimension})
        return Table(counts, [dimension, "outcome"], measure="people", name=f"by_{dimension}")

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Return a table for the periods and for each dimension that tells people apart."""
        groups = (self._group_table(d, c) for d, c in self.dimensions.items())
        return tuple(t for t in (self._period_table, *groups) if t is not None)


def _month(day: date) -> int:
    return 12 * day.year + day.month - 1


def _number(text: str) -> int:
    return 12 * int(text[:4]) + int(text[5:7]) - 1


def _text(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"


def _period(month: str, span: int, periods: Sequence[str]) -> str:
    """The first month of the period that a month lies in; the rest of all people where it lies in none."""
    for start in periods:
        if 0 <= _number(month) - _number(start) < span:
            return start
    return _REST


def _without_impossible(counts: pd.DataFrame) -> pd.DataFrame:
    """Mark that nobody of a whole period is still followed: a reader knows it to be impossible."""
    import pandas as pd

    whole = sorted(set(counts["group"]) - {_REST})
    never = pd.DataFrame({"group": whole, "outcome": "immature", "count": 0, "status": "not_applicable"})
    return pd.concat([counts.assign(status=""), never], ignore_index=True)


_AGE_SQL = (
    "CASE "
    + " ".join(
        f"WHEN age_at_start < {high} THEN '{f'{low}–{high - 1}' if high < 200 else f'{low}+'}'"
        for low, high in _AGES
    )
    + " END"
)


@dataclass(frozen=True, kw_only=True)
class OffencesCompared(Recorded):
    """What records show of reoffending over time and between groups."""

    @property
    @abstractmethod
    def _groups(self) -> OffenceGroups:
        """The counts."""

    @property
    @abstractmethod
    def _released(self) -> Batch | None:
        """The page's tables, protected together."""

    @property
    def most_periods(self) -> int:
        """Most periods that are shown."""
        return MOST_PERIODS

    @property
    def most_groups(self) -> int:
        """Most groups of a dimension that are shown."""
        return MOST_GROUPS

    def _visible(self, name: str) -> dict[str, tuple[int, int]]:
        """Events and people followed to the end, of groups of which both are shown: no rest, no unknown."""
        batch = self._released if self.shown else None
        if batch is None or name not in batch:
            return {}
        found = visible_counts(batch[name], ["event"], _FOLLOWED)
        return {group: counts for group, counts in found.items() if group not in (_REST, _UNKNOWN)}

    # --- over time -----------------------------------------------------------------------------

    @cached_property
    def trend(self) -> Periods | None:
        """The share who offended by when they started; None where fewer than two periods are shown."""
        found = self._visible("by_period")
        counts = {start: found[start] for start in sorted(found)}
        return Periods(counts, self._groups.months, self.level) if len(counts) > 1 else None

    @cached_property
    def _ends(self) -> tuple[str, str] | None:
        """The last period and the one a year before (or just before, where one takes longer)."""
        if self.trend is None:
            return None
        last = max(self.trend.counts)
        back = max(12, self.trend.months)
        before = _text(_number(last) - back)
        return (last, before) if before in self.trend.counts else None

    @property
    def trend_change(self) -> Trend:
        """Whether the share in the last period differs from the one a year before by more than chance."""
        found = self._change
        return first(
            (found is None, "not_shown"),
            (found is not None and found[1] > 0, "rose"),
            (found is not None and found[2] < 0, "fell"),
            (True, "cannot_tell"),
        )

    @cached_property
    def _change(self) -> tuple[float, float, float] | None:
        if self._ends is None or self.trend is None:
            return None
        last, before = (self.trend.counts[end] for end in self._ends)
        found = difference(*last, *before, level=self.level)
        return float(found.estimate), float(found.ci_low), float(found.ci_high)

    def _span(self, at: int, *, end: bool) -> str:
        if self._ends is None or self.trend is None:
            return ""
        start = _number(self._ends[at])
        return _text(start + self.trend.months - 1) if end else _text(start)

    @property
    def trend_from(self) -> str:
        """First month of the last period."""
        return self._span(0, end=False)

    @property
    def trend_to(self) -> str:
        """Last month of the last period."""
        return self._span(0, end=True)

    @property
    def trend_before_from(self) -> str:
        """First month of the period that it is held against."""
        return self._span(1, end=False)

    @property
    def trend_before_to(self) -> str:
        """Last month of the period that it is held against."""
        return self._span(1, end=True)

    def _share_at(self, key: str, at: int) -> Quantity | None:
        if self._ends is None or self.trend is None:
            return None
        k, n = self.trend.counts[self._ends[at]]
        return self.share(key, k / n, n)

    @property
    def trend_share(self) -> Quantity | None:
        """Share who offended, of those of the last period."""
        return self._share_at("trend_share", 0)

    @property
    def trend_interval(self) -> Interval | None:
        """Its interval."""
        if self._ends is None or self.trend is None:
            return None
        k, n = self.trend.counts[self._ends[0]]
        found = interval(k, n, level=self.level)
        low, high = float(found.ci_low), float(found.ci_high)
        return Interval(self.share("trend_low", low, n), self.share("trend_high", high, n))

    @property
    def trend_before(self) -> Quantity | None:
        """Share who offended, of those of the period that it is held against."""
        return self._share_at("trend_before", 1)

    def _points(self, key: str, value: float) -> Quantity:
        return Quantity(key, 100 * value, "number", decimals=1)

    @property
    def trend_points(self) -> Quantity | None:
        """By how many percentage points they differ."""
        found = self._change
        return None if found is None else self._points("trend_points", abs(found[0]))

    @property
    def trend_range(self) -> Interval | None:
        """The interval of the difference; of a fall, of how far it fell."""
        found = self._change
        if found is None:
            return None
        _, low, high = found if self.trend_change != "fell" else (0.0, -found[2], -found[1])
        return Interval(self._points("trend_range_low", low), self._points("trend_range_high", high))

    # --- between groups ------------------------------------------------------------------------

    @cached_property
    def groups(self) -> Groups | None:
        """The share who offended by sex, age and what else the file tells; None where nothing is shown."""
        counts = {(d, g): held for d, shown in self._by_dimension.items() for g, held in shown.items()}
        return Groups(counts, self.level) if counts else None

    @cached_property
    def _by_dimension(self) -> dict[str, dict[str, tuple[int, int]]]:
        """Dimension -> its shown groups, where two can be held beside each other."""
        found = {d: self._ordered(d, self._visible(f"by_{d}")) for d in self._groups.dimensions}
        return {d: shown for d, shown in found.items() if len(shown) > 1}

    def _ordered(self, dimension: str, found: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        """Codes in the order of the schema; the file's own words by their size, ages by theirs."""
        if dimension == "age":
            return dict(sorted(found.items()))
        if dimension == "offence":
            return dict(sorted(found.items(), key=lambda item: (-item[1][1], item[0])))
        codes = self.records.schema.field(self._groups.dimensions[dimension]).codes
        return {c: found[c] for c in codes if c in found}

    @cached_property
    def _p_values(self) -> dict[str, float]:
        """Dimension -> the chance of groups as different as these, were they alike; adjusted for how many."""
        raw = dict(self._tests())
        if not raw:
            return {}
        return dict(zip(raw, adjust_p_values(list(raw.values())).tolist(), strict=True))

    def _tests(self) -> Iterator[tuple[str, float]]:
        from scipy.stats import chi2_contingency

        for dimension, shown in self._by_dimension.items():
            table = np.array([(k, n - k) for k, n in shown.values()])
            expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
            if expected.min() >= FEWEST_EXPECTED:
                yield dimension, float(chi2_contingency(table, correction=False).pvalue)

    @property
    def groups_apart(self) -> Terms | None:
        """Dimensions by which people differ by more than chance, several tests allowed for."""
        found = tuple(d for d, p in self._p_values.items() if p < 1 - self.level)
        return Terms("fig-groups", found) if found else None

    @property
    def groups_found(self) -> Literal["not_shown", "some", "cannot_tell"]:
        """Whether groups of any dimension differ by more than chance; not shown where no test can be made."""
        return first((not self._p_values, "not_shown"), (self.groups_apart, "some"), (True, "cannot_tell"))
