"""Fixed follow-up: dates in; rates among those followed for the whole window out, immature cases apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from govdata.errors import MethodError
from govdata.statistics import proportions
from govdata.statistics.checked import FloatArray, aligned, groups, same_length, setting
from govdata.statistics.definition import Definition, attach, filled
from govdata.statistics.survival.people import IntArray

if TYPE_CHECKING:
    import pandas as pd


__all__ = ["fixed_window"]

# Dates, and months, written as one number; days counted from 1970 or from the year 1 lie elsewhere.
_FIRST_DAY, _LAST_DAY = 18000101, 21991231
_FIRST_MONTH, _LAST_MONTH = 180001, 219912


def fixed_window(
    start_date: Any,
    event_date: Any,
    cutoff: Any,
    window_days: int = 365,
    group: Any = None,
    level: float = 0.95,
    *,
    waiting_days: int = 0,
    definition: Definition | None = None,
) -> pd.DataFrame:
    """Estimate the share with an event within a fixed window, among those followed for all of it.

    Parameters
    ----------
    start_date : array_like of dates
        Dates, ISO text or timestamps; or day numbers, then in all three. Numbers such as 20201215 are read as
        the dates that they spell.
    event_date : array_like of dates
        First event after the start; missing when there is none.
    cutoff : date
        The last day on which the records are complete.
    window_days : int
        An event counts from the day of start (day 0) to day `window_days`, that day included.
    group : array_like, optional
    level : float
        Of the interval: Wilson's, exact for few events.
    waiting_days : int
        Further days after the window, the same for all, in which late entries reach the records: an
        offence committed within 365 days and proven within 545 has a waiting period of 180.

    Returns
    -------
    pandas.DataFrame
        ``group eligible events immature estimate ci_low ci_high``. Eligible: start, window and waiting
        period lie at or before the cut-off. Immature: all others, whatever has happened to them so far; they
        are never counted as free of events. Without anybody eligible the estimate is NaN.

    Raises
    ------
    MethodError
        For a missing or unreadable date of start, an event before the start, a window below one day.

    Notes
    -----
    The convention of official reoffending statistics (Ministry of Justice, Guide to proven reoffending
    statistics): one follow-up for all, and a waiting period for court outcomes.
    """
    setting(abs(window_days), "window_days")
    setting(abs(waiting_days), "waiting_days")
    if window_days < 1 or waiting_days < 0:
        raise MethodError(
            f"window_days is {window_days} and waiting_days {waiting_days}; expected 1 or more, 0 or more"
        )
    start_date, event_date, group = aligned(start_date=start_date, event_date=event_date, group=group)
    start, late, end = _window_dates(start_date, event_date, cutoff)
    codes, labels = groups(group, start.size)
    eligible = start + (window_days + waiting_days) <= end
    within = eligible & (late - start <= window_days)  # no event: late is NaN, and no NaN is within
    people, n, k = (
        np.bincount(codes[rows], minlength=len(labels)) for rows in (slice(None), eligible, within)
    )
    wait = f" and {waiting_days} days of waiting" if waiting_days else ""
    return attach(
        _shares(labels, people, n, k, level),
        filled(
            definition,
            measure="share",
            window=f"within {window_days} days of start",
            denominator=f"all whose {window_days} days{wait} ended by the cut-off",
            censoring="none: shorter follow-up is immature and left out",
        ),
    )


def _shares(labels: list[Any], people: IntArray, n: IntArray, k: IntArray, level: float) -> pd.DataFrame:
    import pandas as pd

    share = proportions.interval(k, np.maximum(n, 1), level=level)
    measured = np.where(n > 0, np.array([share.estimate, share.ci_low, share.ci_high]), np.nan)
    return pd.DataFrame(
        {
            "group": labels,
            "eligible": n,
            "events": k,
            "immature": people - n,
            "estimate": measured[0],
            "ci_low": measured[1],
            "ci_high": measured[2],
        }
    )


def _window_dates(start_date: Any, event_date: Any, cutoff: Any) -> tuple[FloatArray, FloatArray, float]:
    dates = {"start_date": start_date, "event_date": event_date, "cutoff": [cutoff]}
    days = {name: _days(values, name) for name, values in dates.items()}
    same_length(start_date=start_date, event_date=event_date)
    start, late, end = (found for found, _ in days.values())
    if start.size == 0:
        raise MethodError("start_date is empty; expected at least one row")
    numeric = {name for name, (found, is_number) in days.items() if is_number and not np.isnan(found).all()}
    if numeric and numeric != {name for name, (found, _) in days.items() if not np.isnan(found).all()}:
        raise MethodError(
            f"{', '.join(sorted(numeric))} holds numbers and the others dates; expected one kind in all"
        )
    for wrong, found in (
        (np.isnan(start), "start_date is missing"),
        (late < start, "event_date lies before start_date"),
        (np.isnan(end), "cutoff is missing"),
    ):
        if wrong.any():
            raise MethodError(f"{found} at row {int(np.argmax(wrong))} ({int(wrong.sum()):,} in all)")
    return start, late, float(end[0])


def _days(values: Any, name: str) -> tuple[FloatArray, bool]:
    """Return dates as day numbers, NaN for a missing one; and whether they came as numbers."""
    import pandas as pd

    raw, form = pd.Series(values), None
    if pd.api.types.is_numeric_dtype(raw):
        numbers = raw.to_numpy(dtype=np.float64, na_value=np.nan)
        if not _spelt(numbers, name):
            return numbers, True
        raw, form = pd.Series([None if np.isnan(x) else f"{x:.0f}" for x in numbers], dtype=object), "%Y%m%d"
    try:
        dates = pd.to_datetime(raw, format=form)
    except (ValueError, TypeError) as error:
        raise MethodError(f"{name} must be dates such as 2019-01-31; {error}") from error
    days = dates.dt.tz_localize(None).to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), np.nan, days.astype(np.int64)), False


def _spelt(numbers: FloatArray, name: str) -> bool:
    """Return whether numbers are dates written as one; refuse what is neither that nor a day number."""
    known = numbers[~np.isnan(numbers)]
    if not known.size or known.max() < _FIRST_MONTH:
        return False
    if ((known >= _FIRST_DAY) & (known <= _LAST_DAY)).all():
        return True
    months = (known >= _FIRST_MONTH) & (known <= _LAST_MONTH) & (known % 100 >= 1) & (known % 100 <= 12)
    if months.all() or known.max() >= _FIRST_DAY:
        odd = known[np.argmax(known)]
        raise MethodError(
            f"{name} holds {odd:.0f}, which is no day number; expected dates, numbers such as 20201215 "
            "throughout, or days counted from one origin"
        )
    return False
