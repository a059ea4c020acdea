"""One number over areas that stand side by side: counts that are shown in; what may be said of all out.

Only areas of which all counts are published enter: a mean of all would be an equation about the hidden ones.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from govdata.questions.question import first
from govdata.statistics.pooled import FEWEST_POOLED, PooledShare, pooled_share
from govdata.words.values import Interval, Quantity

__all__ = ["MOST_AT_END", "Overall", "OverallFound", "WithOverall"]

OverallFound = Literal["not_shown", "too_few", "mostly_at_end", "pooled"]
#: Areas without an event are drawn towards one half: beyond one in five the mean would be made of that.
MOST_AT_END = 0.2


@dataclass(frozen=True)
class Overall:
    """Areas that are shown, pooled.

    Parameters
    ----------
    counts
        Area -> events and trials, all of them published.
    level
        Of all intervals.
    """

    counts: Mapping[str, tuple[int, int]] = field(hash=False)
    level: float

    @property
    def finding(self) -> Literal["too_few", "mostly_at_end", "pooled"]:
        """Whether the areas bear one number, and what forbids it."""
        at_end = sum(k in (0, n) for k, n in self.counts.values())
        return first(
            (len(self.counts) < FEWEST_POOLED, "too_few"),
            (at_end > MOST_AT_END * len(self.counts), "mostly_at_end"),
            (True, "pooled"),
        )

    @cached_property
    def pooled(self) -> PooledShare:
        """The mean of areas; never more certain than if areas were all alike."""
        k, n = zip(*self.counts.values(), strict=True)
        return pooled_share(np.array(k), np.array(n), self.level, never_narrower=True)

    @property
    def alike(self) -> bool:
        """Whether the likeliest spread between areas is none, as it often is where it is hardly known."""
        return self.pooled.logit.tau2 == 0

    # --- what is printed -----------------------------------------------------------------------

    def _share(self, key: str, value: float) -> Quantity:
        return Quantity(key, value, "share", n=sum(n for _, n in self.counts.values()))

    @property
    def share(self) -> Quantity:
        """The share that half of the areas lie below."""
        return self._share("overall", self.pooled.estimate)

    @property
    def interval(self) -> Interval:
        """Its interval."""
        low, high = self.pooled.ci_low, self.pooled.ci_high
        return Interval(self._share("overall_low", low), self._share("overall_high", high))

    @property
    def another(self) -> Interval:
        """Where the true share of another area like these would lie."""
        low, high = self.pooled.prediction_low, self.pooled.prediction_high
        return Interval(self._share("another_low", low), self._share("another_high", high))

    @property
    def rows(self) -> tuple[tuple[str, tuple[Quantity | Interval, ...]], ...]:
        """What the sentence rests on, a row each: its name, a number and its interval."""
        logit = self.pooled.logit
        tau2, low, high = (_number(v, 3) for v in (logit.tau2, logit.tau2_low, logit.tau2_high))
        i2, least, most = (_percent(v) for v in (logit.i2, logit.i2_low, logit.i2_high))
        return (
            ("areas", (_count(self.pooled.n),)),
            ("share", (self.share, self.interval)),
            ("another", (self.another,)),
            ("tau2", (tau2, Interval(low, high))),
            ("i2", (i2, Interval(least, most))),
            ("q", (_number(logit.q, 1),)),
            ("p", (_number(logit.p_value, 3),)),
        )


class WithOverall:
    """What a question says of its areas together; the question tells which areas are shown."""

    level: float

    @property
    @abstractmethod
    def shown_counts(self) -> Mapping[str, tuple[int, int]]:
        """Area -> events and trials, of areas of which all counts are published."""

    @property
    @abstractmethod
    def n_areas(self) -> int:
        """Areas, whether they are shown or not."""

    @cached_property
    def _overall(self) -> Overall | None:
        return Overall(self.shown_counts, self.level) if self.shown_counts else None

    @property
    def overall_found(self) -> OverallFound:
        """Whether the areas that are shown bear one number."""
        return self._overall.finding if self._overall else "not_shown"

    @property
    def overall(self) -> Overall | None:
        """The areas that are shown, pooled; None where they bear no one number."""
        return self._overall if self.overall_found == "pooled" else None

    @property
    def overall_share(self) -> Quantity | None:
        """The share that half of areas like these lie below."""
        return self.overall.share if self.overall else None

    @property
    def overall_interval(self) -> Interval | None:
        """Its interval."""
        return self.overall.interval if self.overall else None

    @property
    def another_interval(self) -> Interval | None:
        """Where the true share of another area like these would lie."""
        return self.overall.another if self.overall else None

    @property
    def overall_alike(self) -> bool:
        """Whether the likeliest spread between the areas is none."""
        return self.overall is not None and self.overall.alike

    @property
    def areas_left_out(self) -> Literal["none", "some"]:
        """Whether there are areas of which a count is withheld."""
        return "some" if self.n_areas > len(self.shown_counts) else "none"

    @property
    def n_pooled(self) -> int:
        """Areas that are pooled."""
        return self.overall.pooled.n if self.overall else 0

    @property
    def n_at_end(self) -> int:
        """Areas of these without an event, or with nothing but events."""
        return self.overall.pooled.corrected if self.overall else 0


def _count(value: int) -> Quantity:
    return Quantity("overall", value)


def _number(value: float, decimals: int) -> Quantity:
    return Quantity("overall", value, "number", decimals=decimals)


def _percent(value: float) -> Quantity:
    return Quantity("overall", value, "share", n=1)
