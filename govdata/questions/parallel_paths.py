"""What becomes of a finding where places would not have moved alike without the reform.

Enters: an effect, and what the periods before leave open. Leaves: how far paths may part until it goes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from govdata.questions.question import Verdict, first
from govdata.words.values import Quantity, Unit

if TYPE_CHECKING:
    from govdata.statistics.effects.parallel import Parting, Restriction
    from govdata.statistics.reform import Reform

__all__ = ["WithPartings"]


class WithPartings:
    """How far paths may part, for a question that has an effect of places."""

    margin: float

    @property
    def effect(self) -> Reform:
        """The change, its verdict and its checks."""
        raise NotImplementedError

    @property
    def verdict(self) -> Verdict:
        """What may be concluded."""
        raise NotImplementedError

    @property
    def rec_unit(self) -> Unit | None:
        """The unit of the outcome."""
        raise NotImplementedError

    def _parting(self, restriction: Restriction) -> Parting | None:
        return next((p for p in self.effect.partings if p.restriction == restriction), None)

    def _multiple(self, key: str, found: Parting | None) -> Quantity | None:
        """The multiple at which the verdict goes, rounded down; None where there is none to lose."""
        if found is None or self.verdict == "cannot_tell":
            return None
        band = self.margin * abs(self.effect.reference)
        exact = found.breaking if self.verdict == "different" else found.breaking_same(band)
        decimals = 1 if exact >= 1 else 2
        return Quantity(key, math.floor(exact * 10**decimals) / 10**decimals, "number", decimals=decimals)

    @property
    def rec_drift_times(self) -> Quantity | None:
        """How many times as fast as the steepest drift before places may part until the verdict goes."""
        return self._multiple("rec_drift_times", self._parting("drift"))

    @property
    def rec_step_times(self) -> Quantity | None:
        """How many of the largest step before they may part in every period until it goes."""
        return self._multiple("rec_step_times", self._parting("steps"))

    @property
    def rec_drift(self) -> Quantity | None:
        """The steepest drift that the periods before leave open, a period."""
        found = self._parting("drift")
        if found is None:
            return None
        decimals = max(1, 1 - math.floor(math.log10(found.before_high)))
        return Quantity("rec_drift", found.before_high, "number", unit=self.rec_unit or "", decimals=decimals)

    @property
    def parallel(self) -> Literal["none", "not_tested", "falls_at_once", "fragile", "stands"]:
        """Whether the verdict stands if places go on drifting apart as the periods before allow."""
        times = self.rec_drift_times
        return first(
            (self.effect.design == "series" or self.verdict == "cannot_tell", "none"),
            (times is None, "not_tested"),
            (times is not None and times.value == 0, "falls_at_once"),
            (times is not None and times.value < 1, "fragile"),
            (True, "stands"),
        )
