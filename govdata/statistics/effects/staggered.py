"""Places that adopt one after the other: a panel in; effects by adoption group, date and time since out.

Each effect is a clean comparison: one adoption group, from just before its adoption to one date, against
places that had not adopted by then. Early adopters are never controls for late ones: no weight is negative.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, choice, column, confidence, groups, same_length
from govdata.statistics.definition import Definition, filled
from govdata.statistics.effects.regression import t_quantile

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["StaggeredAdoption", "staggered_adoption"]

Control = Literal["never", "not_yet"]


@dataclass(frozen=True, eq=False)
class StaggeredAdoption:
    """Group-time effects and their averages.

    Parameters
    ----------
    estimate, std_error, ci_low, ci_high, p_value : float
        The overall effect: each group's mean effect since adoption, weighted by its number of units.
    table : pandas.DataFrame
        ``group time event_time estimate std_error ci_low ci_high treated controls``: one row for each
        adoption group and date. A negative `event_time` compares with the date before: no effect is
        expected there.
    by_event_time, by_group, by_time : pandas.DataFrame
        Averages, ``estimate std_error ci_low ci_high`` for each ``event_time``, ``group`` or ``time``.
    overall : pandas.DataFrame
        Four ways to one number, ``aggregation estimate std_error ci_low ci_high``: ``simple`` over all
        group-time effects since adoption, and the means of the three frames above.
    n, treated, never : int
        Units used; those that adopt; those that never do.
    dropped : int
        Units left out because they had adopted in the first period or before.
    """

    estimate: float
    std_error: float
    ci_low: float
    ci_high: float
    p_value: float
    table: pd.DataFrame
    by_event_time: pd.DataFrame
    by_group: pd.DataFrame
    by_time: pd.DataFrame
    overall: pd.DataFrame
    n: int
    treated: int
    never: int
    dropped: int
    control: str
    level: float
    definition: Definition


class Panel(NamedTuple):
    """A balanced panel: one row a unit, one column a period."""

    outcome: FloatArray
    adopted: FloatArray  # per unit; infinite when never
    times: FloatArray
    cluster: NDArray[np.intp]
    dropped: int


class _Effect(NamedTuple):
    group: float
    time: float
    estimate: float
    influence: FloatArray  # per unit
    treated: int
    controls: int


def staggered_adoption(
    outcome: ArrayLike,
    unit: Any,
    time: ArrayLike,
    first_treated: ArrayLike,
    control: Control = "never",
    level: float = 0.95,
    *,
    anticipation: int = 0,
    cluster: Any = None,
    definition: Definition | None = None,
) -> StaggeredAdoption:
    """Estimate effects by group and time when places adopt at different dates.

    Parameters
    ----------
    outcome : array_like
        One value for each unit and period.
    unit : array_like
        Which place; each must be there in every period, once.
    time : array_like
        Numbers, such as years or a running month.
    first_treated : array_like
        First period under the reform, the same in all rows of a unit; 0, NaN or infinity for never.
    control : {"never", "not_yet"}
        Compare with units that never adopt, or with all that haven't adopted by the later of the two dates.
    level : float
        Pointwise, from the normal distribution.
    anticipation : int
        Periods before adoption in which behaviour may already change; the base period moves back by as many.
    cluster : array_like, optional
        Larger units within which errors are correlated, constant within a unit; by default the units.

    Returns
    -------
    StaggeredAdoption
        Standard errors from the influence functions, the estimated group weights included: those that
        R's ``did::att_gt`` and ``did::aggte`` give with ``bstrap = FALSE, xformla = ~1``.

    Raises
    ------
    MethodError
        For an unbalanced panel, adoption that changes within a unit, no adopter, no control, one period.

    Notes
    -----
    Rests on parallel paths without the reform, and says nothing where there is no control left: such
    group-times are not in the table. With few units the errors are too small: see :func:`permutation_test`.

    References
    ----------
    Callaway B, Sant'Anna PHC (2021), Difference-in-differences with multiple time periods, Journal of
    Econometrics 225, 200-230: unconditional version; equation numbers in the code are theirs.
    """
    choice(control, "control", ("never", "not_yet"))
    panel = panel_of(outcome, unit, time, first_treated, anticipation, cluster=cluster)
    effects = _group_time_effects(panel, control, anticipation)
    reach = t_quantile(confidence(level), math.inf)
    averages = _averages(effects, panel)
    overall = _frame("aggregation", averages.overall, panel, reach)
    main = overall.loc[overall["aggregation"] == "group"].iloc[0]
    return StaggeredAdoption(
        **{name: float(main[name]) for name in ("estimate", "std_error", "ci_low", "ci_high")},
        p_value=_p_value(float(main["estimate"]), float(main["std_error"])),
        table=_table(effects, panel, reach),
        by_event_time=_frame("event_time", averages.event_time, panel, reach),
        by_group=_frame("group", averages.group, panel, reach),
        by_time=_frame("time", averages.time, panel, reach),
        overall=overall,
        n=panel.adopted.size,
        treated=int(np.isfinite(panel.adopted).sum()),
        never=int(np.isinf(panel.adopted).sum()),
        dropped=panel.dropped,
        control=control,
        level=level,
        definition=filled(definition, measure="effect on adopters"),
    )


def panel_of(
    outcome: ArrayLike,
    unit: Any,
    time: ArrayLike,
    first_treated: ArrayLike,
    anticipation: int = 0,
    *,
    cluster: Any = None,
) -> Panel:
    """Return the rows as a checked, balanced panel."""
    y, when = column(outcome, "outcome"), column(time, "time")
    first = np.asarray(first_treated, dtype=np.float64)
    n = same_length(outcome=y, unit=unit, time=when, first_treated=first)
    units, names = groups(unit, n, "unit")
    times, period = np.unique(when, return_inverse=True)
    if times.size < 2:
        raise MethodError("there is one period; a change needs two or more")
    _refuse_unbalanced(units, period, names, times)
    # Who adopts after the last period is, within these data, a unit that never does.
    never = np.isnan(first) | (first == 0) | (first > times[-1] + anticipation)
    first = np.where(never, np.inf, first)
    adopted = _constant(first, units, names, "first_treated")
    wide = np.empty((len(names), times.size))
    wide[units, period] = y
    codes = np.arange(len(names)) if cluster is None else groups(cluster, n, "cluster")[0]
    by_unit = codes if cluster is None else _constant(codes, units, names, "cluster").astype(np.intp)
    kept = adopted > times[0]  # adopted from the start: no "before", and no control either
    return Panel(wide[kept], adopted[kept], times, by_unit[kept], int((~kept).sum()))


def overall_effect(panel: Panel, control: Control, anticipation: int = 0) -> float:
    """Return the overall effect alone, for tests that compute it many times over."""
    effects = _group_time_effects(panel, control, anticipation)
    return _averages(effects, panel).overall["group"][0]


def _refuse_unbalanced(
    units: NDArray[np.intp], period: NDArray[np.intp], names: list[Any], times: FloatArray
) -> None:
    seen = np.bincount(units * times.size + period, minlength=len(names) * times.size)
    if (seen != 1).any():
        cell = int(np.argmax(seen != 1))
        name, when = names[cell // times.size], times[cell % times.size]
        raise MethodError(
            f"unit {name!r} has {seen[cell]} rows at time {when:g} ({int((seen != 1).sum()):,} such cells); "
            "expected one: drop units that are not there throughout, or sum within periods"
        )


def _constant(values: Any, units: NDArray[np.intp], names: list[Any], what: str) -> FloatArray:
    by_unit = np.empty(len(names))
    by_unit[units] = values
    changed = by_unit[units] != values
    if changed.any():
        name = names[units[int(np.argmax(changed))]]
        raise MethodError(f"{what} changes within unit {name!r}; expected one value in all its rows")
    return by_unit


def _group_time_effects(panel: Panel, control: Control, anticipation: int) -> list[_Effect]:
    adoptions = np.unique(panel.adopted[np.isfinite(panel.adopted) & (panel.adopted <= panel.times[-1])])
    if not adoptions.size:
        raise MethodError(
            "no unit adopts between the second period and the last; there is no effect to estimate"
        )
    if control == "never" and not np.isinf(panel.adopted).any():
        raise MethodError(
            'no unit stays without the reform; with control="not_yet" late adopters serve as controls'
        )
    found = (
        _effect(panel, group, place, control, anticipation)
        for group in adoptions
        for place in range(panel.times.size)
    )
    effects = [effect for effect in found if effect is not None]
    if not any(effect.time >= effect.group for effect in effects):
        raise MethodError(
            "no adopter has both a period before adoption and a control; nothing can be compared"
        )
    return effects


def _effect(panel: Panel, group: float, place: int, control: Control, anticipation: int) -> _Effect | None:
    """Return ATT(group, time), equation 2.9 without covariates; None when it has no base or no control."""
    time = panel.times[place]
    base = int(np.searchsorted(panel.times, group - anticipation)) - 1  # the last period before any effect
    if time < group - anticipation:
        base = place - 1  # before adoption: against the period before, a test of parallel paths
    if base < 0 or place == base:
        return None
    latest = max(time, panel.times[base]) + anticipation
    spared = np.isinf(panel.adopted) if control == "never" else panel.adopted > latest
    treated = panel.adopted == group
    controls = spared & ~treated
    if not controls.any():
        return None
    change = panel.outcome[:, place] - panel.outcome[:, base]
    theirs, others = change[treated].mean(), change[controls].mean()
    influence = np.zeros(change.size)
    influence[treated] = (change[treated] - theirs) / treated.mean()
    influence[controls] = -(change[controls] - others) / controls.mean()
    return _Effect(group, time, float(theirs - others), influence, int(treated.sum()), int(controls.sum()))


# An average and its influence function, by label.
_Averages = dict[Any, tuple[float, FloatArray]]


class _AllAverages(NamedTuple):
    event_time: _Averages
    group: _Averages
    time: _Averages
    overall: _Averages


def _averages(effects: list[_Effect], panel: Panel) -> _AllAverages:
    """Aggregate as section 3 does: weights are shares of units, estimated, so they add to the error."""
    since = [effect for effect in effects if effect.time >= effect.group]
    spans = sorted({effect.time - effect.group for effect in effects})
    by_span = {e: _weighted([f for f in effects if f.time - f.group == e], panel) for e in spans}
    adoptions, times = sorted({f.group for f in since}), sorted({f.time for f in since})
    by_group = {g: _mean([(f.estimate, f.influence) for f in since if f.group == g]) for g in adoptions}
    by_time = {t: _weighted([f for f in since if f.time == t], panel) for t in times}
    groups_as_effects = [_Effect(g, g, value, influence, 0, 0) for g, (value, influence) in by_group.items()]
    overall = {
        "simple": _weighted(since, panel),
        "event_time": _mean([average for e, average in by_span.items() if e >= 0]),
        "group": _weighted(groups_as_effects, panel),
        "time": _mean(list(by_time.values())),
    }
    return _AllAverages(by_span, by_group, by_time, overall)


def _mean(parts: list[tuple[float, FloatArray]]) -> tuple[float, FloatArray]:
    estimates, influences = zip(*parts, strict=True)
    return float(np.mean(estimates)), np.mean(influences, axis=0)


def _weighted(effects: list[_Effect], panel: Panel) -> tuple[float, FloatArray]:
    member = np.array([panel.adopted == effect.group for effect in effects], dtype=np.float64)
    size = member.mean(axis=1)
    estimates = np.array([effect.estimate for effect in effects])
    average = float(size @ estimates / size.sum())
    influence = size @ np.array([effect.influence for effect in effects]) / size.sum()
    # The shares are estimated too: how far each unit's membership moves the average.
    of_weights = (estimates - average) @ (member - size[:, None]) / size.sum()
    return average, influence + of_weights


def _std_error(influence: FloatArray, panel: Panel) -> float:
    by_cluster = np.bincount(panel.cluster, weights=influence)
    return float(np.sqrt(np.sum(by_cluster**2))) / influence.size


def _p_value(estimate: float, std_error: float) -> float:
    from scipy.special import ndtr

    return float(2 * ndtr(-abs(estimate) / std_error)) if std_error > 0 else math.nan


def _frame(name: str, averages: _Averages, panel: Panel, reach: float) -> pd.DataFrame:
    import pandas as pd

    estimate = np.array([value for value, _ in averages.values()])
    error = np.array([_std_error(influence, panel) for _, influence in averages.values()])
    return pd.DataFrame(
        {
            name: list(averages),
            "estimate": estimate,
            "std_error": error,
            "ci_low": estimate - reach * error,
            "ci_high": estimate + reach * error,
        }
    )


def _table(effects: list[_Effect], panel: Panel, reach: float) -> pd.DataFrame:
    cells: _Averages = {(e.group, e.time): (e.estimate, e.influence) for e in effects}
    frame = _frame("cell", cells, panel, reach).drop(columns="cell")
    frame.insert(0, "group", [e.group for e in effects])
    frame.insert(1, "time", [e.time for e in effects])
    frame.insert(2, "event_time", [e.time - e.group for e in effects])
    return frame.assign(treated=[e.treated for e in effects], controls=[e.controls for e in effects])
