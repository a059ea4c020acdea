"""Dates of a report: how they are printed, and the moment that stands in its files.

Enters: an ISO date, or any text. Leaves: a printed date, or a fixed time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def parsed(text: str) -> date | None:
    """Return the date that an ISO string names, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def long_date(text: str, lang: str) -> str:
    """Return a date as it is written out; other text as it is.

    >>> long_date("2026-11-22", "en")
    '22 November 2026'
    """
    day = parsed(text)
    if day is None:
        return text
    if lang == "zh":
        return f"{day.year}\u00a0年\u00a0{day.month}\u00a0月\u00a0{day.day}\u00a0日"
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return f"{day.day} {months[day.month - 1]} {day.year}"


def stamp(text: str) -> datetime:
    """Return the time that goes into a file made from a report of this date.

    It is never the clock's: the same report gives the same bytes on any day.
    """
    day = parsed(text)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day and day.year >= 1980 else EPOCH
