"""The log-rank test: persons of several groups in; one test of whether they share a curve out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, aligned, flags
from govdata.statistics.definition import Definition, filled
from govdata.statistics.survival.people import (
    IntArray,
    People,
    censoring,
    people_of,
)

if TYPE_CHECKING:
    import pandas as pd


__all__ = ["LogRank", "logrank"]


@dataclass(frozen=True, eq=False)
class LogRank:
    """A log-rank test of whether groups have one survival curve.

    Parameters
    ----------
    statistic, df, p_value : float
        Chi-square, its degrees of freedom (groups at risk less one), and its upper tail.
    table : pandas.DataFrame
        One row a group: ``group n events expected``.
    """

    statistic: float
    df: int
    p_value: float
    table: pd.DataFrame
    definition: Definition


def logrank(
    duration: ArrayLike,
    event: ArrayLike,
    group: Any,
    *,
    weights: ArrayLike | None = None,
    definition: Definition | None = None,
) -> LogRank:
    """Test whether groups have one survival curve.

    Parameters
    ----------
    duration, event, weights
        As in :func:`kaplan_meier`.
    group : array_like
        Two or more labels.

    Returns
    -------
    LogRank
        As R's ``survdiff``: hypergeometric variance; a group in which no event was to be expected is left
        out of the statistic and of `df`.

    Raises
    ------
    MethodError
        As :func:`kaplan_meier`; for a single group, and when nobody has an event.

    References
    ----------
    Mantel N (1966); Peto R, Peto J (1972); Harrington DP, Fleming TR (1982), with rho = 0.
    """
    import pandas as pd
    from scipy.special import chdtrc

    duration, event, group, weights = aligned(duration=duration, event=event, group=group, weights=weights)
    people = people_of(duration, np.where(flags(event, "event"), 0, -1), group, None, weights)
    if len(people.labels) < 2:
        raise MethodError(f"there is one group ({people.labels[0]!r}); a log-rank test compares two or more")
    if not (people.kind == 0).any():
        raise MethodError("nobody has an event; there is nothing to compare")
    events, expected, covariance = _log_rank_sums(people)
    counted = np.flatnonzero(expected > 0)
    kept = counted[1:]  # the differences sum to zero: one of them is redundant
    excess = (events - expected)[kept]
    variance = covariance[np.ix_(kept, kept)]
    # Without a variance (everybody fails in the last risk set) there is no test, and no difference either.
    statistic = float(excess @ np.linalg.pinv(variance, hermitian=True) @ excess)
    n = np.bincount(people.code, weights=people.persons, minlength=len(people.labels))
    table = pd.DataFrame(
        {
            "group": people.labels,
            "n": n.astype(np.int64),
            "events": events.astype(np.int64),
            "expected": expected,
        }
    )
    df = counted.size - 1
    p_value = float(chdtrc(df, statistic)) if df else math.nan
    return LogRank(
        statistic, df, p_value, table, filled(definition, measure="log-rank", censoring=censoring())
    )


def _log_rank_sums(people: People) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return events, expected events and the covariance of their difference, over the groups."""
    k = len(people.labels)
    happened = people.kind == 0
    died_at = np.bincount(people.place[happened], weights=people.persons[happened])
    moments = np.flatnonzero(died_at)
    deaths = died_at[moments]
    events = np.bincount(people.code[happened], weights=people.persons[happened], minlength=k)
    expected, covariance = np.zeros(k), np.zeros((k, k))
    members = _members(people)
    block = max(1, 2_000_000 // k)  # bounds the memory of a table of groups by times
    for a in range(0, moments.size, block):
        now, died = moments[a : a + block], deaths[a : a + block]
        at_risk = np.stack([left[np.searchsorted(places, now)] for places, left in members])
        total = at_risk.sum(axis=0)
        share = at_risk / total
        expected += share @ died
        # Hypergeometric; a risk set of one has no variance.
        spread = np.where(total > 1, died * (total - died) / np.maximum(total - 1, 1), 0.0)
        covariance += np.diag(share @ spread) - (share * spread) @ share.T
    return events.astype(np.float64), expected, covariance


def _members(people: People) -> list[tuple[IntArray, FloatArray]]:
    """Return, for each group, its times in order and how many persons are left from each of them on."""
    order = np.lexsort((people.place, people.code))
    ends = np.cumsum(np.bincount(people.code, minlength=len(people.labels)))[:-1]
    places = np.split(people.place[order], ends)
    left = [np.append(np.cumsum(part[::-1])[::-1], 0.0) for part in np.split(people.persons[order], ends)]
    return list(zip(places, left, strict=True))
