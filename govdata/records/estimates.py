"""Rates and curves by region from case records: a :class:`~govdata.records.Cohort` in, frames out.

The counting is done in one pass over the file; everything here works on regions and days, so that it costs
the same for ten thousand records as for ten million. Numbers agree with ``govdata.statistics.survival`` and
``govdata.statistics.proportions``, which take one value a person.

Every frame says in ``attrs`` what it counts (``definition``: measure, counting, window, denominator,
censoring, in words), its ``cutoff``, and whether it is ``synthetic``. Counts are exact: they are for
computing, and pass ``govdata.disclosure.protection`` before they are shown; a notebook that shows such a
frame shows a notice (:class:`~govdata.records.exact.ExactFrame`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from govdata.errors import RecordsError
from govdata.limits import curve_limits, share_limits
from govdata.records.counting import Choices, Cohort, cohort
from govdata.records.store import Records

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "cumulative_incidence_by_region",
    "exit_counts_by_region",
    "kaplan_meier_by_region",
    "rates_by_region",
]

Floats = NDArray[np.float64]
Source = Cohort | Records | str | Path


def rates_by_region(source: Source, *, level: float = 0.95, **choices: Unpack[Choices]) -> pd.DataFrame:
    """Return the share of each region's people with the event within a fixed window.

    Parameters
    ----------
    source : Cohort, Records or path
        A cohort already counted, or accepted correction records.
    level : float
        Confidence level of the interval (:func:`govdata.limits.share_limits`).
    **choices
        As for :func:`govdata.records.cohort`: ``cutoff window_days waiting_days origin event``.

    Returns
    -------
    pandas.DataFrame
        One row a region, sorted: ``group eligible events immature immature_events estimate ci_low ci_high``.
        Immature: the window and the waiting period haven't run before the cut-off; these people are in
        no rate. Events are those of the window, recorded within window and waiting period.
        A region without anybody eligible has no estimate (NaN).
    """
    import pandas as pd

    counted = _cohort(source, choices)
    estimate, low, high = _share(counted.events, counted.eligible, level)
    frame = pd.DataFrame(
        {
            "group": counted.regions,
            "eligible": counted.eligible,
            "events": counted.events,
            "immature": counted.immature,
            "immature_events": counted.immature_events,
            "estimate": estimate,
            "ci_low": low,
            "ci_high": high,
        }
    )
    days = f"{counted.window_days} days of {_origin(counted)}"
    return _told(
        frame,
        counted,
        measure="share",
        window=f"{counted.event} within {days}, recorded within {counted.waiting_days} days more",
        denominator=f"terms whose window and waiting period end by {counted.cutoff}",
        censoring="none: people who die, are recalled or move away stay in the denominator",
    )


def kaplan_meier_by_region(
    source: Source, *, level: float = 0.95, **choices: Unpack[Choices]
) -> pd.DataFrame:
    """Return each region's Kaplan-Meier curve of being free of the event.

    Parameters
    ----------
    source, level, **choices
        As for :func:`rates_by_region`, and ``follow_up``. Competing events censor.

    Returns
    -------
    pandas.DataFrame
        One row for each region and day on which somebody left follow-up, as
        ``govdata.statistics.survival.kaplan_meier``:
        ``group time at_risk events censored survival std_error ci_low ci_high``; Greenwood's standard
        error, and the limits of :func:`govdata.limits.curve_limits`.
    """
    import pandas as pd

    counted = _cohort(source, choices)
    steps = _steps(counted)
    survival, error = _product_limit(steps, steps.events)
    low, high = _survival_limits(steps, survival, error, level)
    frame = pd.DataFrame(
        {
            "group": _named(counted, steps.region),
            "time": steps.time,
            "at_risk": steps.at_risk,
            "events": steps.events,
            "censored": steps.left - steps.events,
            "survival": survival,
            "std_error": error,
            "ci_low": low,
            "ci_high": high,
        }
    )
    return _told(
        frame,
        counted,
        measure="survival",
        window=f"days from {_origin(counted)} to {counted.event}",
        denominator=f"terms that began by {counted.cutoff}",
        censoring=_censoring(counted, ("competing events",)),
    )


def cumulative_incidence_by_region(
    source: Source, *, level: float = 0.95, **choices: Unpack[Choices]
) -> pd.DataFrame:
    """Return each region's cumulative incidence of the event and its competitors (Aalen-Johansen).

    Returns
    -------
    pandas.DataFrame
        ``group cause time at_risk events estimate``; the causes of a region and its event-free share add
        up to one on every day. Rows at days on which any cause occurred.
    """
    import pandas as pd

    counted = _cohort(source, choices)
    steps = _steps(counted)
    happened = steps.by_cause.sum(axis=1)
    survival, _ = _product_limit(steps, happened)
    before = np.where(steps.first, 1.0, np.concatenate(([1.0], survival[:-1])))
    keep = happened > 0
    parts = []
    for i, cause in enumerate((counted.event, *counted.competing)):
        jump = before * steps.by_cause[:, i] / steps.at_risk
        parts.append(
            pd.DataFrame(
                {
                    "group": _named(counted, steps.region[keep]),
                    "cause": cause,
                    "time": steps.time[keep],
                    "at_risk": steps.at_risk[keep],
                    "events": steps.by_cause[keep, i],
                    "estimate": _cumulated(jump, steps)[keep],
                }
            )
        )
    frame = pd.concat(parts, ignore_index=True)
    return _told(
        frame,
        counted,
        measure="cumulative incidence",
        window=f"days from {_origin(counted)}",
        denominator=f"terms that began by {counted.cutoff}",
        censoring=_censoring(counted, ()),
    )


def exit_counts_by_region(source: Source, **choices: Unpack[Choices]) -> pd.DataFrame:
    """Return how many left follow-up, by region, day and cause: what any survival estimator needs.

    Returns
    -------
    pandas.DataFrame
        ``group time cause count``; cause is ``censored``, the event or a competing one.
    """
    import pandas as pd

    counted = _cohort(source, choices)
    words = np.array(["censored", counted.event, *counted.competing])
    frame = pd.DataFrame(
        {
            "group": _named(counted, counted.region),
            "time": counted.time,
            "cause": words[counted.cause],
            "count": counted.count,
        }
    )
    return _told(
        frame,
        counted,
        measure="count",
        window=f"days from {_origin(counted)}",
        denominator=f"terms that began by {counted.cutoff}",
        censoring=_censoring(counted, ()),
    )


class _Steps(NamedTuple):
    """One row for each region and day on which anybody left; sorted by region and day."""

    region: NDArray[np.int64]
    time: NDArray[np.int64]
    at_risk: NDArray[np.int64]
    left: NDArray[np.int64]
    events: NDArray[np.int64]
    by_cause: NDArray[np.int64]
    first: NDArray[np.bool_]


def _steps(counted: Cohort) -> _Steps:
    place = counted.region * (1 << 16) + counted.time
    new = np.concatenate(([True], place[1:] != place[:-1])) if len(place) else np.zeros(0, bool)
    row = np.cumsum(new) - 1
    n = int(new.sum())
    causes = 1 + len(counted.competing)
    cells = np.bincount(row * (causes + 1) + counted.cause, counted.count, minlength=n * (causes + 1))
    table = cells.reshape(n, causes + 1).astype(np.int64)
    left = table.sum(axis=1)
    region, time = counted.region[new], counted.time[new]
    first = np.concatenate(([True], region[1:] != region[:-1])) if n else np.zeros(0, bool)
    size = np.bincount(region, left, minlength=len(counted.regions)).astype(np.int64)
    gone = np.cumsum(left) - left
    # Within a region: all of it, less those who left on earlier days.
    begun = gone[first][np.cumsum(first) - 1] if n else gone
    at_risk = size[region] - (gone - begun)
    return _Steps(region, time, at_risk, left, table[:, 1] if n else left, table[:, 1:], first)


def _product_limit(steps: _Steps, events: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Survival and Greenwood's standard error, region by region, without a loop over regions."""
    at_risk = steps.at_risk.astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_step = np.log1p(-events / at_risk)
        variance = events / (at_risk * (at_risk - events))
    # Once everybody had the event the curve is zero for good; -inf would spoil the sums after it.
    ended = events == steps.at_risk
    log_step[ended] = 0.0
    variance[ended] = 0.0
    survival = np.exp(_cumulated(log_step, steps))
    survival[ended] = 0.0
    error = survival * np.sqrt(_cumulated(variance, steps))
    return survival, error


def _cumulated(values: Floats, steps: _Steps) -> Floats:
    """Cumulative sums that start anew in each region.

    A single running sum less its value at the start would lose digits to the regions before; so sums
    run along the rows of a table with one region a row.
    """
    if not len(values):
        return values
    starts = np.flatnonzero(steps.first)
    lengths = np.diff(np.append(starts, len(values)))
    column = np.arange(len(values)) - np.repeat(starts, lengths)
    row = np.cumsum(steps.first) - 1
    table = np.zeros((len(starts), int(lengths.max())))
    table[row, column] = values
    total: Floats = np.cumsum(table, axis=1)[row, column]
    return total


def _survival_limits(steps: _Steps, survival: Floats, error: Floats, level: float) -> tuple[Floats, Floats]:
    events, at_risk = steps.events.astype(float), steps.at_risk.astype(float)
    starts = np.append(np.flatnonzero(steps.first), len(events))
    low, high = curve_limits(1 - survival, error, events, events, at_risk, starts, level)
    return 1 - high, 1 - low


def _share(
    events: NDArray[np.int64], trials: NDArray[np.int64], level: float
) -> tuple[Floats, Floats, Floats]:
    """Return shares with their limits; NaN where there are no trials."""
    empty = trials == 0
    with np.errstate(divide="ignore", invalid="ignore"):
        share = events / trials
    low, high = share_limits(events.astype(float), np.maximum(trials, 1).astype(float), level)
    return share, np.where(empty, np.nan, low), np.where(empty, np.nan, high)


def _named(counted: Cohort, region: NDArray[np.int64]) -> Any:
    """Region names as categories: three hundred words, not half a million."""
    import pandas as pd

    return pd.Categorical.from_codes(region.astype(np.int32), categories=pd.Index(counted.regions))


def _cohort(source: Source, choices: Choices) -> Cohort:
    if not isinstance(source, Cohort):
        return cohort(source, **choices)
    if choices:
        raise RecordsError(
            f"a cohort that is counted already can't take {', '.join(choices)}; give the records instead"
        )
    return source


def _origin(counted: Cohort) -> str:
    return "the start of supervision" if counted.origin == "start" else "the end of supervision"


def _censoring(counted: Cohort, also: tuple[str, ...]) -> str:
    until = (
        f"the cut-off {counted.cutoff}"
        if counted.follow_up == "cutoff"
        else f"the end of supervision or the cut-off {counted.cutoff}"
    )
    return ", ".join((until, "events of another type", *also))


def _told(frame: pd.DataFrame, counted: Cohort, **terms: str) -> pd.DataFrame:
    from govdata.records.exact import ExactFrame

    exact = ExactFrame(frame)
    exact.attrs["definition_terms"] = {"counting": "terms of supervision; first event of each", **terms}
    exact.attrs["cutoff"] = counted.cutoff.isoformat()
    exact.attrs["synthetic"] = counted.synthetic
    exact.attrs["excluded"] = dict(counted.excluded)
    return exact
