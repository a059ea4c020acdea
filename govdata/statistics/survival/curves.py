"""Curves: persons in; survival, incidence by cause, and what is read off them out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, choice, column, confidence, flags, groups
from govdata.statistics.definition import Definition, attach, definition_of, filled
from govdata.statistics.survival.people import (
    Cells,
    IntArray,
    cells_of,
    censoring,
    people_of,
    risk_set,
    running,
    tally,
)

if TYPE_CHECKING:
    import pandas as pd

ConfidenceType = Literal["log", "log-log", "plain"]
_CENSORED = ("", "censored", "censor")


__all__ = ["at", "cumulative_incidence", "kaplan_meier", "quantile"]


def kaplan_meier(
    duration: ArrayLike,
    event: ArrayLike,
    group: Any = None,
    entry: ArrayLike | None = None,
    level: float = 0.95,
    *,
    weights: ArrayLike | None = None,
    conf_type: ConfidenceType = "log",
    definition: Definition | None = None,
) -> pd.DataFrame:
    """Estimate the share still without the event, by time, for each group.

    Parameters
    ----------
    duration : array_like
        Time from origin to the event or to the end of follow-up; 0 or more.
    event : array_like of bool or 0/1
        Whether the event was seen.
    group : array_like, optional
        Any sortable labels.
    entry : array_like, optional
        Time from origin at which each came under observation (delayed entry); before `duration`.
        At time t those with ``entry < t <= duration`` are at risk.
    level : float
        Pointwise confidence level.
    weights : array_like of whole numbers, optional
        How many persons a row stands for; rows of weight 0 are left out.
    conf_type : {"log", "log-log", "plain"}
        Scale on which the interval is symmetric; ``log`` as R's ``survfit``.

    Returns
    -------
    pandas.DataFrame
        ``group time at_risk events censored survival std_error ci_low ci_high``: one row for each distinct
        time of a group, censorings included, as ``survfit``. Standard errors are Greenwood's, on the
        scale of survival. Where survival is 0 they and the interval are undefined: NaN.

    Raises
    ------
    MethodError
        For missing or negative durations, events other than 0/1, entry not before duration, missing
        groups, columns of different length, no rows.

    References
    ----------
    Kaplan EL, Meier P (1958), JASA 53, 457-481; Therneau T, R package survival, ``survfit``.
    """
    import pandas as pd

    people = people_of(duration, np.where(flags(event, "event"), 0, -1), group, entry, weights)
    cells = cells_of(people)
    events, ended = tally(cells, people, people.kind == 0), tally(cells, people)
    at_risk = risk_set(cells, people, ended)
    survival, hazard_se = _product_limit(cells, events, at_risk)
    low, high = _limits(survival, hazard_se, confidence(level), conf_type)
    with np.errstate(invalid="ignore"):
        std_error = survival * hazard_se
    frame = pd.DataFrame(
        {
            "group": _labelled(people.labels, cells.group),
            "time": cells.time,
            "at_risk": at_risk.astype(np.int64),
            "events": events.astype(np.int64),
            "censored": (ended - events).astype(np.int64),
            "survival": survival,
            "std_error": std_error,
            "ci_low": low,
            "ci_high": high,
        }
    )
    return attach(frame, filled(definition, measure="survival", censoring=censoring(entry)))


def cumulative_incidence(
    duration: ArrayLike,
    cause: Any,
    group: Any = None,
    level: float = 0.95,
    *,
    weights: ArrayLike | None = None,
    conf_type: ConfidenceType = "log",
    definition: Definition | None = None,
) -> pd.DataFrame:
    """Estimate the share that has had each kind of event by each time, the other kinds competing.

    Parameters
    ----------
    duration : array_like
        As in :func:`kaplan_meier`.
    cause : array_like
        The kind of event that ended follow-up. None, NaN, 0, False, ``""``, ``"censored"`` and ``"censor"``
        say that none did.
    group, level, weights, conf_type
        As in :func:`kaplan_meier`.

    Returns
    -------
    pandas.DataFrame
        ``group cause time at_risk estimate std_error ci_low ci_high``: for each group and cause one row for
        each distinct time of the group. The interval is undefined (NaN) where the estimate is 0.

    Raises
    ------
    MethodError
        As :func:`kaplan_meier`, and when nobody has an event of any kind.

    Notes
    -----
    Aalen and Johansen's estimate. The variance is the sum of squared influence values, which for one state
    left by several causes has a closed form of Greenwood's kind; it is what R's ``survfit`` prints for a
    multi-state response (infinitesimal jackknife), not the variance of ``cmprsk::cuminc``.

    References
    ----------
    Aalen OO, Johansen S (1978), Scandinavian Journal of Statistics 5, 141-150. Therneau T, R package
    survival, vignette "Methods". Betensky RA, Schoenfeld DA (2001), Biometrics 57, 282-286.
    """
    import pandas as pd

    kinds, names = _causes(cause)
    people = people_of(duration, kinds, group, None, weights)
    cells = cells_of(people)
    at_risk = risk_set(cells, people, tally(cells, people))
    failed = tally(cells, people, people.kind >= 0)
    survival = _product_limit(cells, failed, at_risk)[0]
    parts = []
    for kind, name in enumerate(names):
        of_kind = tally(cells, people, people.kind == kind)
        estimate, std_error = _aalen_johansen(cells, of_kind, failed, at_risk, survival)
        with np.errstate(divide="ignore", invalid="ignore"):
            relative = np.where(std_error == 0, 0.0, std_error / estimate)
        low, high = _limits(estimate, relative, confidence(level), conf_type)
        part = {"estimate": estimate, "std_error": std_error, "ci_low": low, "ci_high": high}
        parts.append(
            pd.DataFrame({"g": cells.group, "cause": name, "time": cells.time, "at_risk": at_risk, **part})
        )
    frame = pd.concat(parts, ignore_index=True).sort_values("g", kind="stable", ignore_index=True)
    frame.insert(0, "group", _labelled(people.labels, frame.pop("g").to_numpy()))
    frame["at_risk"] = frame["at_risk"].astype(np.int64)
    stated = filled(definition, measure="cumulative incidence", censoring=censoring())
    return attach(frame, stated)


def quantile(curve: pd.DataFrame, probability: float = 0.5) -> pd.DataFrame:
    """Return the time by which a share `probability` of each group has had the event.

    Parameters
    ----------
    curve : pandas.DataFrame
        From :func:`kaplan_meier`.
    probability : float
        0.5 for the median.

    Returns
    -------
    pandas.DataFrame
        ``group estimate ci_low ci_high``; NaN where the curve (or its limit) doesn't come down so far.

    Notes
    -----
    With events on days 1, 2, 3 and 4 the curve is flat at one half from day 2 to day 3. Some programs then
    say 2, some 3. This one says 2.5, the middle of the flat stretch, as R's ``quantile.survfit`` and Miller
    (1981) do: it is the one answer that doesn't change when time is read backwards.
    """
    import pandas as pd

    if not 0 < probability < 1:
        raise MethodError(f"probability is {probability:g}; expected a share between 0 and 1")
    rows = [
        {
            "group": label,
            "estimate": _first_time(part["time"], part["survival"], probability),
            "ci_low": _first_time(part["time"], part["ci_low"], probability),
            "ci_high": _first_time(part["time"], part["ci_high"], probability),
        }
        for label, part in curve.groupby("group", sort=False)
    ]
    stated = definition_of(curve)
    return attach(pd.DataFrame(rows), Definition("time to event", *_after_measure(stated)))


def at(curve: pd.DataFrame, times: ArrayLike) -> pd.DataFrame:
    """Return the curve of each group at given times.

    Parameters
    ----------
    curve : pandas.DataFrame
        From :func:`kaplan_meier` or :func:`cumulative_incidence`.
    times : array_like
        Times of 0 or more.

    Returns
    -------
    pandas.DataFrame
        The columns of `curve` that describe the curve, one row a group (and cause) and time. Before the first
        event all are still without it; after the last time of a group nothing is known: NaN.
    """
    import pandas as pd

    asked = np.atleast_1d(np.asarray(times, dtype=np.float64))
    column(asked, "times", minimum=0)
    keys = [name for name in ("group", "cause") if name in curve]
    name, begin = ("survival", 1.0) if "survival" in curve else ("estimate", 0.0)
    shown = [name, "std_error", "ci_low", "ci_high"]
    parts = []
    labels: Any
    for labels, part in curve.groupby(keys, sort=False):
        place = np.searchsorted(part["time"], asked, side="right")
        values = np.vstack([[begin, 0.0, begin, begin], part[shown].to_numpy()])[place]
        values[asked > part["time"].iloc[-1]] = np.nan
        rows = pd.DataFrame(values, columns=shown)
        rows["time"] = asked
        for key, label in zip(keys, labels, strict=True):
            rows[key] = label
        parts.append(rows)
    frame = pd.concat(parts, ignore_index=True)[[*keys, "time", *shown]]
    return attach(frame, definition_of(curve))


def _causes(cause: Any) -> tuple[IntArray, list[Any]]:
    import pandas as pd

    raw = pd.Series(cause).reset_index(drop=True)
    if raw.empty:
        raise MethodError("cause is empty; expected at least one row")
    is_number = pd.api.types.is_numeric_dtype(raw)
    none = (raw.isna() | (raw == 0 if is_number else raw.astype(object).isin([0, *_CENSORED]))).to_numpy(bool)
    if none.all():
        raise MethodError("nobody has an event of any kind; there is no incidence to estimate")
    kinds = np.full(raw.size, -1, dtype=np.intp)
    kinds[~none], names = groups(raw[~none], int((~none).sum()), "cause")
    return kinds, names


def _after_measure(definition: Definition) -> tuple[str, str, str, str]:
    return definition.counting, definition.window, definition.denominator, definition.censoring


def _product_limit(cells: Cells, events: FloatArray, at_risk: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return survival, and the standard error of its logarithm."""
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.where(events > 0, events / (at_risk * (at_risk - events)), 0.0)
    survival = running(cells, 1 - events / at_risk, np.cumprod)
    return survival, np.sqrt(running(cells, greenwood, np.cumsum))


def _aalen_johansen(
    cells: Cells, of_kind: FloatArray, failed: FloatArray, at_risk: FloatArray, survival: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the incidence of one kind of event and its standard error.

    With h the hazard of any event, k of this kind, S survival just before, Y at risk and F the incidence,
    the influence values of all persons, squared and summed, come to the sum over times u <= t of
    ``S^2 k (1 - k) / Y - 2 S k (F(t) - F(u)) / Y + (F(t) - F(u))^2 h / (Y (1 - h))``.
    """
    before = np.concatenate([[1.0], survival[:-1]])
    before[cells.starts[:-1][np.diff(cells.starts) > 0]] = 1.0
    kind, any_kind = of_kind / at_risk, failed / at_risk
    incidence = running(cells, before * kind, np.cumsum)
    own, cross = before**2 * kind * (1 - kind) / at_risk, before * kind / at_risk
    # When the last ones at risk fail together F doesn't rise after: the term is 0, not 0 / 0.
    rest = np.where(any_kind < 1, any_kind / (at_risk * np.where(any_kind < 1, 1 - any_kind, 1.0)), 0.0)
    constant = running(cells, own + 2 * cross * incidence + rest * incidence**2, np.cumsum)
    linear = running(cells, -2 * cross - 2 * rest * incidence, np.cumsum)
    variance = constant + incidence * linear + incidence**2 * running(cells, rest, np.cumsum)
    return incidence, np.sqrt(np.maximum(variance, 0.0))


def _limits(
    share: FloatArray, relative_se: FloatArray, level: float, conf_type: ConfidenceType
) -> tuple[FloatArray, FloatArray]:
    """Return limits of a survival or incidence from the standard error of its logarithm."""
    from scipy.special import ndtri

    choice(conf_type, "conf_type", ("log", "log-log", "plain"))
    reach = ndtri((1 + level) / 2) * relative_se
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.log(np.where(share > 0, share, np.nan))
        if conf_type == "plain":
            return np.maximum(share - share * reach, 0.0), np.minimum(share + share * reach, 1.0)
        if conf_type == "log":
            return np.exp(log - reach), np.minimum(np.exp(log + reach), 1.0)
        log = np.where(share < 1, log, np.nan)
        return share ** np.exp(-reach / log), share ** np.exp(reach / log)


def _first_time(time: pd.Series[float], curve: pd.Series[float], probability: float) -> float:
    """Return when a falling curve passes ``1 - probability``: the middle of a flat stretch there."""
    tolerance = math.sqrt(np.finfo(float).eps)  # as R: products of fractions seldom hit one half exactly
    known = curve.notna().to_numpy()
    fallen = 1 - curve.to_numpy()[known]
    when = time.to_numpy()[known]
    reached = np.flatnonzero(fallen >= probability - tolerance)
    passed = np.flatnonzero(fallen >= probability + tolerance)
    if not reached.size:
        return math.nan
    end = when[passed[0]] if passed.size else time.to_numpy()[-1]
    flat = fallen[reached[0]] < probability + tolerance
    return float((when[reached[0]] + end) / 2 if flat else when[reached[0]])


def _labelled(labels: list[Any], codes: IntArray) -> Any:
    import pandas as pd

    return pd.Index(labels).take(codes)
