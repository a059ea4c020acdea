"""A share over time and between groups, from protected counts: what a committee asks first.

Enters: protected tables by period and by group. Leaves: shown shares, whether the last one differs from
that of a year before by more than chance, and which kinds of groups differ.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from govdata.disclosure.shown import visible_counts
from govdata.questions.compared_tables import MOST_GROUPS, MOST_PERIODS, REST, UNKNOWN, ByPeriod
from govdata.questions.question import first
from govdata.questions.recorded import Recorded
from govdata.records.periods import month_number, month_text
from govdata.statistics.comparison import adjust_p_values
from govdata.statistics.proportions import difference, interval
from govdata.words.values import Interval, Quantity, Terms

if TYPE_CHECKING:
    from govdata.disclosure.protection import Batch

__all__ = [
    "OWN_WORDS",
    "Compared",
    "Groups",
    "Periods",
    "Volumes",
]

#: Below it a chi-squared test errs.
FEWEST_EXPECTED = 5
#: Dimensions of which the categories are the file's own words.
OWN_WORDS = ("age", "offence", "category")
Trend = Literal["not_shown", "rose", "fell", "cannot_tell"]


@dataclass(frozen=True)
class Periods:
    """First month of each shown period (``2021-01``), the months that one takes -> events and people."""

    counts: Mapping[str, tuple[int, int]] = field(hash=False)
    months: int
    level: float


@dataclass(frozen=True)
class Volumes:
    """First month of each whole period -> everything that came in it; None where that is hidden."""

    counts: Mapping[str, int | None] = field(hash=False)


@dataclass(frozen=True)
class Groups:
    """Dimension and category of each shown group -> events and people."""

    counts: Mapping[tuple[str, str], tuple[int, int]] = field(hash=False)
    level: float


@dataclass(frozen=True, kw_only=True)
class Compared(Recorded):
    """What records show of a share over time and between groups."""

    #: Most periods of which the share is shown.
    most_periods: ClassVar[int] = MOST_PERIODS

    @property
    @abstractmethod
    def _by_period(self) -> ByPeriod | None:
        """What the table ``by_period`` was made from; None where the file can't tell the share."""

    @property
    def _period_months(self) -> int:
        """Months that a period takes."""
        return self._by_period.months if self._by_period is not None else 0

    @property
    @abstractmethod
    def _dimensions(self) -> Mapping[str, str]:
        """Dimension (a table ``by_<dimension>`` each) -> the field that tells it."""

    @property
    @abstractmethod
    def _share_of(self) -> tuple[str, tuple[str, ...]]:
        """The outcome that the share is of, and all outcomes that it is out of."""

    @property
    @abstractmethod
    def _released(self) -> Batch | None:
        """The page's tables, protected together."""

    @property
    def most_groups(self) -> int:
        """Most groups of a dimension that are shown."""
        return MOST_GROUPS

    def _visible(self, name: str) -> dict[str, tuple[int, int]]:
        """Events and trials of the groups of which both are shown: no rest, no unknown."""
        batch = self._released if self.shown else None
        if batch is None or name not in batch:
            return {}
        event, of = self._share_of
        found = visible_counts(batch[name], [event], of)
        return {group: counts for group, counts in found.items() if group not in (REST, UNKNOWN)}

    # --- over time -----------------------------------------------------------------------------

    @cached_property
    def trend(self) -> Periods | None:
        """The share by period; None where fewer than two periods are shown."""
        found = self._visible("by_period")
        known = self._by_period
        ripe = [p for p in sorted(found) if known is not None and known.ripe_at(p)]
        counts = {p: found[p] for p in ripe[-self.most_periods :]}
        return Periods(counts, self._period_months, self.level) if len(counts) > 1 else None

    @cached_property
    def _ends(self) -> tuple[str, str] | None:
        """The last period and the one a year before (or just before, where one takes longer)."""
        if self.trend is None:
            return None
        last = max(self.trend.counts)
        back = max(12, self.trend.months)
        before = month_text(month_number(last) - back)
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
        start = month_number(self._ends[at])
        return month_text(start + self.trend.months - 1) if end else month_text(start)

    @property
    def trend_single(self) -> bool:
        """Whether a period is one month."""
        return self._period_months == 1

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
        """The share of the last period."""
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
        """The share of the period that it is held against."""
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
        """The share by whatever else the file tells; None where nothing is shown."""
        counts = {(d, g): held for d, shown in self._by_dimension.items() for g, held in shown.items()}
        return Groups(counts, self.level) if counts else None

    @cached_property
    def _by_dimension(self) -> dict[str, dict[str, tuple[int, int]]]:
        """Dimension -> its shown groups, where two can be held beside each other."""
        found = {d: self._ordered(d, self._visible(f"by_{d}")) for d in self._dimensions}
        return {d: shown for d, shown in found.items() if len(shown) > 1}

    def _ordered(self, dimension: str, found: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        """Codes in the order of the schema; the file's own words by their size, ages by theirs."""
        if dimension == "age":
            return dict(sorted(found.items()))
        if dimension in OWN_WORDS:
            return dict(sorted(found.items(), key=lambda item: (-item[1][1], item[0])))
        codes = self.records.schema.field(self._dimensions[dimension]).codes
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
        """Dimensions of which groups differ by more than chance, several tests allowed for."""
        found = tuple(d for d, p in self._p_values.items() if p < 1 - self.level)
        return Terms("fig-groups", found) if found else None

    @property
    def groups_found(self) -> Literal["not_shown", "some", "cannot_tell"]:
        """Whether groups of any dimension differ by more than chance; not shown where no test can be made."""
        return first((not self._p_values, "not_shown"), (self.groups_apart, "some"), (True, "cannot_tell"))
