"""Periods as the casebook writes them, on an axis of years.

Enters: ISO 8601 periods (``2012``, ``2012-03``, ``2012-03-05``, ``2009/2014``, ``2009/..``).
Leaves: decimal years.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from govdata.errors import DisplayError

__all__ = ["Span", "read_span", "year_ticks"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\Z")


@dataclass(frozen=True)
class Span:
    """From `start` to `end` in decimal years; an end that is not known is open."""

    start: float
    end: float
    open_start: bool = False
    open_end: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is a day, which has no extent worth drawing."""
        return not (self.open_start or self.open_end) and self.end - self.start < 0.01


def read_span(text: str, where: str) -> Span | None:
    """Read a period; an empty text has no time.

    Raises
    ------
    DisplayError
        If it is no ISO 8601 date, month, year or interval of these.
    """
    if not text:
        return None
    first, slash, last = text.partition("/")
    start = None if slash and first in ("", "..") else _bounds(first, where)
    end = start if not slash else None if last in ("", "..") else _bounds(last, where)
    if start is None and end is None:
        raise DisplayError(f"{where}: {text!r} is open at both ends; leave it empty if it has no time")
    span = Span(
        start[0] if start else end[0] if end else 0.0,
        end[1] if end else start[1] if start else 0.0,
        start is None,
        end is None,
    )
    if span.end < span.start:
        raise DisplayError(f"{where}: {text!r} ends before it starts")
    return span


def _bounds(text: str, where: str) -> tuple[float, float]:
    """Return the first and last moment of a date."""
    match = _DATE.match(text)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        raise DisplayError(f"{where}: found {text!r}; expected a date such as 2012, 2012-03 or 2012-03-05")
    year = int(match[1])
    if not match[2]:
        return float(year), year + 1.0
    month = int(match[2])
    if not match[3]:
        return year + (month - 1) / 12, year + month / 12
    days = calendar.monthrange(year, month)[1]
    if not 1 <= int(match[3]) <= days:
        raise DisplayError(f"{where}: found {text!r}; that month has {days} days")
    day = year + (month - 1 + (int(match[3]) - 0.5) / days) / 12
    return day, day


def year_ticks(low: float, high: float, most: int) -> tuple[list[float], list[str]]:
    """Return whole years within [low, high], or months if there are fewer than two."""
    first, last = int(-(-low // 1)), int(high // 1)
    if last - first >= 1:
        step = next(
            s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000) if (last - first) // s + 1 <= most
        )
        years = list(range(-(-first // step) * step, last + 1, step)) or [first]
        return [float(year) for year in years], [str(year) for year in years]
    months = range(int(-(-low * 12 // 1)), int(high * 12 // 1) + 1)
    step = next((s for s in (1, 2, 3, 6, 12, 24) if len(months) / s <= most), 24)
    kept = [month for month in months if month % step == 0] or list(months[:1])
    return [month / 12 for month in kept], [f"{month // 12}-{month % 12 + 1:02d}" for month in kept]
