"""When a figure is of: an ISO 8601 period as its first and last day."""

from __future__ import annotations

__all__ = ["ends_of_period"]


def ends_of_period(period: str) -> tuple[str, str]:
    """Return the first and the last day of an ISO 8601 period as text; an open end is ``9999``.

    >>> ends_of_period("2012"), ends_of_period("2012-05/..")
    (('2012-01-01', '2012-12-31'), ('2012-05-01', '9999'))
    """
    first, _, last = period.partition("/")
    last = last or first
    # Text order is date order in ISO 8601; padding makes 2012 run from its first day to its last.
    return first + "-01-01"[len(first) - 4 :], "9999" if last == ".." else last + "-12-31"[len(last) - 4 :]
