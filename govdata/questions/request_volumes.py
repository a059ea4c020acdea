"""How many requests came: over time, against a year before, and against their usual variation.

Enters: the protected counts by period. Leaves: volumes, months beyond the limits of a control chart, whether
two years peak alike. Rates are a day, because months differ in length; months that the file doesn't hold
whole stand in no period.
"""

from __future__ import annotations

from abc import abstractmethod
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from govdata.disclosure.cells import TOTAL
from govdata.disclosure.shown import visible_values
from govdata.questions.compared import Compared, Volumes
from govdata.questions.compared_tables import REST
from govdata.questions.question import first
from govdata.records.periods import month_number, month_text
from govdata.statistics.control import FEWEST_POINTS, ControlChart, u_prime
from govdata.words.values import Months, Quantity

__all__ = ["Controlled", "RequestVolumes"]

ControlFound = Literal["not_shown", "longer", "few", "within", "beyond"]


@dataclass(frozen=True)
class Controlled:
    """Counts by month, and the chart of their rates a day."""

    counts: Mapping[str, int | None] = field(hash=False)
    chart: ControlChart


@dataclass(frozen=True, kw_only=True)
class RequestVolumes(Compared):
    """How many requests records show to have come."""

    def _counted(self, key: str, value: int | None) -> Quantity | None:
        return None if value is None else self.count(key, value, "request")

    @property
    @abstractmethod
    def _whole_months(self) -> tuple[int, int]:
        """First and last month that the records hold whole, as running numbers."""

    @property
    @abstractmethod
    def _months_received(self) -> tuple[str, ...]:
        """Months in which requests came, in order."""

    @cached_property
    def volumes(self) -> Volumes | None:
        """Requests received by period, the young among them; None where fewer than two are shown."""
        counts = self._volumes
        return Volumes(counts) if sum(n is not None for n in counts.values()) > 1 else None

    @cached_property
    def _volumes(self) -> dict[str, int | None]:
        batch = self._released if self.shown else None
        if batch is None or "by_period" not in batch:
            return {}
        found = visible_values(batch["by_period"])
        names = sorted({str(p) for p, _ in found if p not in (TOTAL, REST)})
        return {p: int(found[p, TOTAL]) if (p, TOTAL) in found else None for p in names}

    # --- against a year before -----------------------------------------------------------------

    @cached_property
    def _volume(self) -> tuple[int, int] | None:
        """Requests of the last three months, or the last longer period, and of the same a year before."""
        if self.volumes is None:
            return None
        span = self._period_months
        last = month_number(max(self.volumes.counts))
        ends = [[last - i - back for i in range(3 if span == 1 else 1)] for back in (0, 12)]
        sums = [[self.volumes.counts.get(month_text(m)) for m in months] for months in ends]
        if any(n is None for each in sums for n in each):
            return None
        now, then = (sum(n for n in each if n is not None) for each in sums)
        return (now, then) if then else None

    @property
    def volume_change(self) -> Literal["not_shown", "short", "more", "fewer", "same"]:
        """How many came, against the same months a year before; without these, seasons can't be told."""
        found = self._volume
        return first(
            (self.volumes is None, "not_shown"),
            (found is None, "short"),
            (found and found[0] > found[1], "more"),
            (found and found[0] < found[1], "fewer"),
            (True, "same"),
        )

    def _volume_month(self, back: int, *, end: bool) -> str:
        if self._volume is None or self.volumes is None:
            return ""
        span = self._period_months
        last = month_number(max(self.volumes.counts)) + span - 1 - back
        return month_text(last if end else last - max(span, 3) + 1)

    @property
    def volume_from(self) -> str:
        """First of the last months that are held against those of a year before."""
        return self._volume_month(0, end=False)

    @property
    def volume_to(self) -> str:
        """Last of these months."""
        return self._volume_month(0, end=True)

    @property
    def rec_volume(self) -> Quantity | None:
        """Requests of these months."""
        return self._counted("rec_volume", self._volume[0] if self._volume else None)

    @property
    def rec_volume_change(self) -> Quantity | None:
        """By what share they are more, or fewer, than a year before."""
        if self._volume is None:
            return None
        now, then = self._volume
        return self.share("rec_volume_change", abs(now / then - 1), then)

    # --- against their usual variation ---------------------------------------------------------

    @cached_property
    def _by_month(self) -> dict[str, int | None]:
        """Counts by month, without a gap; nothing where periods are longer."""
        return self._volumes if self._period_months == 1 else {}

    @property
    def n_months(self) -> int:
        """Whole months of which the count is shown."""
        return sum(n is not None for n in self._by_month.values())

    @property
    def fewest_months(self) -> int:
        """Months that a control chart takes."""
        return FEWEST_POINTS

    @cached_property
    def control(self) -> Controlled | None:
        """The chart of requests a day by month; None where too few months are shown."""
        counts = list(self._by_month.values())
        if self.n_months < FEWEST_POINTS:
            return None
        return Controlled(self._by_month, u_prime(counts, [_days(m) for m in self._by_month]))

    @property
    def control_found(self) -> ControlFound:
        """Whether any month lies beyond the limits; too few months can't tell."""
        return first(
            (not self.shown or self._released is None, "not_shown"),
            (self._period_months > 1, "longer"),
            (self.control is None, "few"),
            (self.months_above or self.months_below, "beyond"),
            (True, "within"),
        )

    def _beyond(self, side: str) -> Months:
        if self.control is None:
            return Months()
        months = zip(self.control.counts, self.control.chart.signals, strict=True)
        return Months(month for month, signal in months if signal == side)

    @property
    def months_above(self) -> Months:
        """Months with more requests a day than the upper limit."""
        return self._beyond("above")

    @property
    def months_below(self) -> Months:
        """Months with fewer requests a day than the lower limit."""
        return self._beyond("below")

    @property
    def n_beyond(self) -> int:
        """Months on either side."""
        return self.n_above + self.n_below

    @property
    def order(self) -> Literal["mixed", "rose", "fell"]:
        """Whether all low months come before all high ones, or after them."""
        low, high = self.months_below, self.months_above
        return first(
            (not low or not high, "mixed"),
            (bool(low and high) and max(low) < min(high), "rose"),
            (bool(low and high) and max(high) < min(low), "fell"),
            (True, "mixed"),
        )

    @property
    def n_above(self) -> int:
        """How many months lie above."""
        return len(self.months_above)

    @property
    def n_below(self) -> int:
        """How many months lie below."""
        return len(self.months_below)

    @property
    def control_centre(self) -> Quantity | None:
        """Requests a day over all these months."""
        if self.control is None:
            return None
        return Quantity("control_centre", self.control.chart.centre, "number", decimals=1)

    @property
    def volumes_apart(self) -> Volumes | None:
        """Requests by period where no control chart shows them."""
        return None if self.control else self.volumes

    # --- whole months, and seasons -------------------------------------------------------------

    @property
    def part_months(self) -> Months:
        """Months at the ends of the records that these don't hold whole."""
        if self.control_found == "not_shown":
            return Months()
        begin, over = self._whole_months
        return Months(m for m in self._months_received if not begin <= month_number(m) <= over)

    @cached_property
    def _peaks(self) -> tuple[str, ...]:
        """The month with most requests a day of each of the last two years; nothing without two full ones."""
        last = list(self._by_month.items())[-24:]
        rates = {m: n / _days(m) for m, n in last if n is not None}
        if len(rates) < 24:
            return ()
        years = [list(rates)[:12], list(rates)[12:]]
        tops = [[m for m in year if rates[m] == max(rates[m] for m in year)] for year in years]
        return tuple(top[0] for top in tops if len(top) == 1)

    @property
    def season(self) -> Literal["short", "alike", "apart", "level"]:
        """Whether two full years peak in the same month; short of two years it can't be told."""
        peaks = self._peaks
        return first(
            (len(self._by_month) < 24 or None in list(self._by_month.values())[-24:], "short"),
            (len(peaks) < 2, "level"),
            (len({peak[5:] for peak in peaks}) == 1, "alike"),
            (True, "apart"),
        )

    @property
    def peak_first(self) -> str:
        """The month with most requests a day in the earlier of the two years."""
        return self._peaks[0] if len(self._peaks) == 2 else ""

    @property
    def peak_last(self) -> str:
        """The same in the later one."""
        return self._peaks[1] if len(self._peaks) == 2 else ""


def _days(month: str) -> int:
    return monthrange(int(month[:4]), int(month[5:7]))[1]
