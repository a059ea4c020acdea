"""Curves: persons in; survival, incidence by cause, and what is read off them out."""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.limits import FEW, Moments, curve_limits, moments_of, product_limits
from govdata.statistics.checked import FloatArray, aligned, choice, column, confidence, flags, groups, numbers
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
#: Words that say that no event ended follow-up, whatever their case and the blanks around them.
_CENSORED = ("", "censored", "censor", "none", "0", "0.0", "false", "nan", "null", "no event")
#: Words that may say so too, or may not: refused, with any that is spelt nearly like "censored".
_UNCLEAR = ("no", "n", "na", "n/a", "nil", "-", "alive", "无", "否", "没有", "未发生", "删失", "截尾")
_INTERVAL = "interval"  # in a curve's attrs: the type of its limits, and their level


__all__ = ["at", "cumulative_incidence", "kaplan_meier", "quantile"]


def kaplan_meier(
    duration: ArrayLike,
    event: ArrayLike,
    group: Any = None,
    entry: ArrayLike | None = None,
    level: float = 0.95,
    *,
    weights: ArrayLike | None = None,
    conf_type: ConfidenceType | None = None,
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
    conf_type : {"log", "log-log", "plain"}, optional
        By default ``log-log``; below 20 events so far, or 20 people still followed, by products of beta
        variables (Fay, Brittain and Proschan 2013), Clopper and Pearson's limits where nobody is censored.
        Asked for by name, a type is R's, however few the events: the scale on which the interval is
        symmetric.

    Returns
    -------
    pandas.DataFrame
        ``group time at_risk events censored survival std_error ci_low ci_high``: one row for each distinct
        time of a group, censorings included, as ``survfit``. Standard errors are Greenwood's, on the
        scale of survival, and undefined (NaN) where it is 0. No interval by default is without width;
        asked for by name, a type prints what R does: 1 to 1 before the first event, NaN where survival is 0.

    Raises
    ------
    MethodError
        For missing or negative durations, events other than 0/1, entry not before duration, missing
        groups, columns of different length, no rows.

    References
    ----------
    Kaplan EL, Meier P (1958), JASA 53, 457-481; Therneau T, R package survival, ``survfit``;
    :func:`govdata.limits.curve_limits`.
    """
    import pandas as pd

    duration, event, group, entry, weights = aligned(
        duration=duration, event=event, group=group, entry=entry, weights=weights
    )
    people = people_of(duration, np.where(flags(event, "event"), 0, -1), group, entry, weights)
    cells = cells_of(people)
    events, ended = tally(cells, people, people.kind == 0), tally(cells, people)
    at_risk = risk_set(cells, people, ended)
    survival, hazard_se = _product_limit(cells, events, at_risk)
    low, high = _survival_limits(cells, events, at_risk, survival, hazard_se, confidence(level), conf_type)
    frame = pd.DataFrame(
        {
            "group": _labelled(people.labels, cells.group),
            "time": cells.time,
            "at_risk": at_risk.astype(np.int64),
            "events": events.astype(np.int64),
            "censored": (ended - events).astype(np.int64),
            "survival": survival,
            "std_error": _times_or_nan(survival, hazard_se),
            "ci_low": low,
            "ci_high": high,
        }
    )
    stated = filled(definition, measure="survival", censoring=censoring(entry))
    return _attached(frame, stated, conf_type, level)


def cumulative_incidence(
    duration: ArrayLike,
    cause: Any,
    group: Any = None,
    level: float = 0.95,
    *,
    weights: ArrayLike | None = None,
    conf_type: ConfidenceType | None = None,
    definition: Definition | None = None,
) -> pd.DataFrame:
    """Estimate the share that has had each kind of event by each time, the other kinds competing.

    Parameters
    ----------
    duration : array_like
        As in :func:`kaplan_meier`.
    cause : array_like
        The kind of event that ended follow-up. None, NaN, 0 and False say that none did, and so do, in any
        case and with blanks around them, ``censored``, ``censor``, ``none``, ``no event``, ``null``, ``nan``,
        ``0``, ``false`` and nothing at all. A word that looks like one of them is refused, never a cause.
    group, level, weights, conf_type
        As in :func:`kaplan_meier`.

    Returns
    -------
    pandas.DataFrame
        ``group cause time at_risk events estimate std_error ci_low ci_high``: for each group and cause one
        row for each distinct time of the group; events are those of the cause. Where the estimate is 0 the
        interval runs from 0 to the exact limit.

    Raises
    ------
    MethodError
        As :func:`kaplan_meier`, when nobody has an event of any kind, and for a cause that looks like a word
        for none.

    Notes
    -----
    Aalen and Johansen's estimate. The variance is the sum of squared influence values, which for one state
    left by several causes has a closed form of Greenwood's kind; it is what R's ``survfit`` prints for a
    multi-state response (infinitesimal jackknife), not the variance of ``cmprsk::cuminc``. With a single
    cause the limits by default are the complement of those of :func:`kaplan_meier`; those of a type asked
    for are symmetric on its scale of the incidence itself.

    References
    ----------
    Aalen OO, Johansen S (1978), Scandinavian Journal of Statistics 5, 141-150. Therneau T, R package
    survival, vignette "Methods". Betensky RA, Schoenfeld DA (2001), Biometrics 57, 282-286.
    """
    import pandas as pd

    duration, cause, group, weights = aligned(duration=duration, cause=cause, group=group, weights=weights)
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
        counted = (of_kind, failed, at_risk)
        low, high = _incidence_limits(cells, counted, estimate, std_error, confidence(level), conf_type)
        part = {"estimate": estimate, "std_error": std_error, "ci_low": low, "ci_high": high}
        where = {"g": cells.group, "cause": name, "time": cells.time, "at_risk": at_risk, "events": of_kind}
        parts.append(pd.DataFrame(where | part))
    frame = pd.concat(parts, ignore_index=True).sort_values("g", kind="stable", ignore_index=True)
    frame.insert(0, "group", _labelled(people.labels, frame.pop("g").to_numpy()))
    frame = frame.astype({"at_risk": np.int64, "events": np.int64})
    stated = filled(definition, measure="cumulative incidence", censoring=censoring())
    return _attached(frame, stated, conf_type, level)


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

    _refuse_other_frames(curve, ("group", "time", "survival", "ci_low", "ci_high"), "kaplan_meier")
    asked = float(numbers(probability, "probability"))
    if not 0 < asked < 1:
        raise MethodError(f"probability is {asked:g}; expected a share between 0 and 1")
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
        event all are still without it, as far as the exact limit; between two times the limits allow for
        those whose follow-up ended at the first of them. After the last time of a group nothing is known
        (NaN), unless everybody has had an event by then: a survival of 0 stays 0.

    Raises
    ------
    MethodError
        For a frame that is no curve, and for times that are none.
    """
    import pandas as pd

    asked = np.atleast_1d(np.asarray(times, dtype=np.float64))
    column(asked, "times", minimum=0)
    keys = [name for name in ("group", "cause") if name in curve]
    name = "survival" if "survival" in curve else "estimate"
    shown = [name, "std_error", "ci_low", "ci_high"]
    _refuse_other_frames(curve, (*shown, "group", "time", "at_risk", "events"), "kaplan_meier")
    conf_type, level = curve.attrs.get(_INTERVAL, ("log", math.nan))
    failed = curve.groupby(["group", "time"], sort=False, observed=True)["events"].transform("sum")
    parts = []
    labels: Any
    for labels, part in curve.groupby(keys, sort=False, observed=True):
        steps = _Steps.of(part, failed[part.index], name)
        rows = pd.DataFrame(_read_off(steps, asked, conf_type, level, name), columns=shown)
        rows["time"] = asked
        for key, label in zip(keys, labels, strict=True):
            rows[key] = label
        parts.append(rows)
    frame = pd.concat(parts, ignore_index=True)[[*keys, "time", *shown]]
    return attach(frame, definition_of(curve))


class _Steps(NamedTuple):
    """One curve, as it stands in a frame."""

    time: FloatArray
    at_risk: FloatArray
    events: FloatArray
    failed: FloatArray
    shown: FloatArray  # one row a time: the curve, its error, its limits
    ended: bool  # whether everybody has had an event by the last time

    @classmethod
    def of(cls, part: pd.DataFrame, failed: pd.Series[Any], name: str) -> _Steps:
        columns = (part[c].to_numpy(np.float64) for c in ("time", "at_risk", "events"))
        time, at_risk, events = columns
        shown = part[[name, "std_error", "ci_low", "ci_high"]].to_numpy(np.float64)
        gone = failed.to_numpy(np.float64)
        return cls(time, at_risk, events, gone, shown, bool(gone[-1] == at_risk[-1]))


def _read_off(
    steps: _Steps, asked: FloatArray, conf_type: ConfidenceType | None, level: float, name: str
) -> FloatArray:
    """Return curve, error and limits at the times asked for."""
    begin = [1.0, 0.0, 1.0, 1.0] if name == "survival" else [0.0] * 4
    place = np.searchsorted(steps.time, asked, side="right")
    values: FloatArray = np.vstack([[begin], steps.shown])[place]
    within = (asked <= steps.time[-1]) & ~np.isin(asked, steps.time)
    # A type of R's has limits of its own from the first event on.
    between = within & ((place == 0) | (conf_type is None))
    if between.any():
        low, high = _limits_between(steps, place[between], level)
        few = np.isfinite(low)
        low, high = (1 - high, 1 - low) if name == "survival" else (low, high)
        at = np.flatnonzero(between)[few]
        values[at, 2] = np.minimum(low[few], values[at, 0])
        values[at, 3] = np.maximum(high[few], values[at, 0])
    values[(asked > steps.time[-1]) & (not steps.ended)] = np.nan
    return values


def _limits_between(steps: _Steps, place: IntArray, level: float) -> tuple[FloatArray, FloatArray]:
    """Return limits of the incidence just before the times at `place`; NaN where they rest on many."""
    grown = moments_of(steps.events, steps.failed, steps.at_risk, np.array([0, steps.time.size]))
    before = Moments(*(np.append(first, m)[place] for m, first in zip(grown, (0, 0, 1, 1, 0), strict=True)))
    low, high = product_limits(before, steps.at_risk[place], confidence(level))
    many = (np.append(0, np.cumsum(steps.events))[place] >= FEW) & (steps.at_risk[place] >= FEW)
    return np.where(many, np.nan, low), np.where(many, np.nan, high)


def _refuse_other_frames(curve: pd.DataFrame, needed: tuple[str, ...], maker: str) -> None:
    missing = [name for name in needed if name not in getattr(curve, "columns", ())]
    if missing:
        raise MethodError(
            f"the frame has no column {', '.join(missing)}; expected a curve as {maker} returns it"
        )


def _attached(
    frame: pd.DataFrame, definition: Definition, conf_type: ConfidenceType | None, level: float
) -> pd.DataFrame:
    carrying = attach(frame, definition)
    carrying.attrs[_INTERVAL] = (conf_type, level)
    return carrying


def _causes(cause: Any) -> tuple[IntArray, list[Any]]:
    import pandas as pd

    raw = pd.Series(cause).reset_index(drop=True)
    if raw.empty:
        raise MethodError("cause is empty; expected at least one row")
    is_number = pd.api.types.is_numeric_dtype(raw)
    none = (raw.isna() | (raw == 0 if is_number else _says_none(raw))).to_numpy(bool)
    if none.all():
        raise MethodError("nobody has an event of any kind; there is no incidence to estimate")
    kinds = np.full(raw.size, -1, dtype=np.intp)
    kinds[~none], names = groups(raw[~none], int((~none).sum()), "cause")
    return kinds, names


def _says_none(raw: pd.Series[Any]) -> pd.Series[bool]:
    """Return which values say that nothing happened; refuse words that look as if they did."""
    words = {value: str(value).strip().casefold() for value in raw.dropna().unique()}
    for value, word in words.items():
        spelt = word in _UNCLEAR or get_close_matches(word, ("censored", "censoring"), cutoff=0.8)
        if word not in _CENSORED and spelt:
            raise MethodError(
                f"cause is {value!r} in {int((raw == value).sum()):,} rows: is it a kind of event? "
                "write 'censored' where none ended follow-up, or give the event another name"
            )
    return raw.map({value: word in _CENSORED for value, word in words.items()}).fillna(False).astype(bool)


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


def _times_or_nan(survival: FloatArray, hazard_se: FloatArray) -> FloatArray:
    with np.errstate(invalid="ignore"):  # 0 times infinity, where everybody has had the event
        product: FloatArray = survival * hazard_se
        return product


def _survival_limits(
    cells: Cells,
    events: FloatArray,
    at_risk: FloatArray,
    survival: FloatArray,
    hazard_se: FloatArray,
    level: float,
    conf_type: ConfidenceType | None,
) -> tuple[FloatArray, FloatArray]:
    """Return limits of a survival, given the standard error of its logarithm."""
    if conf_type is not None:
        return _limits_of_type(survival, hazard_se, level, conf_type)
    std_error = _times_or_nan(survival, hazard_se)
    low, high = curve_limits(1 - survival, std_error, events, events, at_risk, cells.starts, level)
    return 1 - high, 1 - low


def _incidence_limits(
    cells: Cells,
    counted: tuple[FloatArray, FloatArray, FloatArray],
    estimate: FloatArray,
    std_error: FloatArray,
    level: float,
    conf_type: ConfidenceType | None,
) -> tuple[FloatArray, FloatArray]:
    """Return limits of an incidence; `counted` are events of the kind, events of any kind, people at risk."""
    if conf_type is None:
        return curve_limits(estimate, std_error, *counted, cells.starts, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = np.where(std_error == 0, 0.0, std_error / estimate)
    return _limits_of_type(estimate, relative, level, conf_type)


def _limits_of_type(
    share: FloatArray, relative_se: FloatArray, level: float, conf_type: ConfidenceType
) -> tuple[FloatArray, FloatArray]:
    """Return R's limits of a survival or incidence from the standard error of its logarithm."""
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
