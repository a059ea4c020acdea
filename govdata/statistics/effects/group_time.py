"""A balanced panel of places that adopt at different dates: rows in; effects by adoption group and date out.

Each effect is a clean comparison: one adoption group, from just before its adoption to one date, against
places that had not adopted by then. Early adopters are never controls for late ones: no weight is negative.
"""

from __future__ import annotations

import math
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.records.periods import running_numbers
from govdata.statistics.checked import FloatArray, aligned, column, floats, groups, same_length, setting

__all__ = [
    "AllAverages",
    "Averages",
    "Control",
    "Effect",
    "Panel",
    "averages_of",
    "base_place",
    "compared",
    "drift_weights",
    "group_time_effects",
    "overall_effect",
    "panel_of",
    "since_adoption",
    "unreformed_by",
]

Control = Literal["never", "not_yet"]


class Panel(NamedTuple):
    """A balanced panel: one row a unit, one column a period."""

    outcome: FloatArray
    adopted: FloatArray  # per unit; infinite when never
    times: FloatArray
    cluster: NDArray[np.intp]
    dropped: int


class Effect(NamedTuple):
    group: float
    time: float
    estimate: float
    influence: FloatArray  # per unit
    treated: int
    controls: int
    base: float = math.nan  # the period that it is measured from


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
    outcome, unit, time, first_treated, cluster = aligned(
        outcome=outcome, unit=unit, time=time, first_treated=first_treated, cluster=cluster
    )
    setting(anticipation, "anticipation")
    y, when = column(outcome, "outcome"), column(time, "time")
    first = floats(first_treated, "first_treated")
    n = same_length(outcome=y, unit=unit, time=when, first_treated=first)
    units, names = groups(unit, n, "unit")
    times, period = np.unique(when, return_inverse=True)
    if times.size < 2:
        raise MethodError("there is one period; a change needs two or more")
    _refuse_calendar_numbers(times)
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


def _refuse_calendar_numbers(times: FloatArray) -> None:
    """Refuse months written as one number: 202012 and 202101 are neighbours, and 89 apart."""
    labels = [f"{time:.0f}" for time in times] if (times == np.floor(times)).all() else []
    if not labels or any(len(label) not in (6, 8) for label in labels):
        return
    counted = running_numbers([f"{x[:4]}-{x[4:6]}" + (f"-{x[6:]}" if x[6:] else "") for x in labels])
    if counted is not None and (np.diff(counted) != np.diff(times)).any():
        raise MethodError(
            f"time runs from {labels[0]} to {labels[-1]}, which looks like a year with its month or day; "
            "expected numbers that count periods, such as 12 * year + month"
        )


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


def since_adoption(panel: Panel) -> FloatArray:
    return (panel.times[None, :] >= panel.adopted[:, None]).astype(np.float64)


def group_time_effects(panel: Panel, control: Control, anticipation: int) -> list[Effect]:
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


def _effect(panel: Panel, group: float, place: int, control: Control, anticipation: int) -> Effect | None:
    """Return ATT(group, time), equation 2.9 without covariates; None when it has no base or no control."""
    time = panel.times[place]
    base = base_place(panel, group, place, anticipation)
    if base < 0 or place == base:
        return None
    spared = unreformed_by(panel.adopted, max(time, panel.times[base]) + anticipation, control)
    treated = panel.adopted == group
    controls = spared & ~treated
    if not controls.any():
        return None
    return compared(panel, treated, controls, group, place, base)


def compared(
    panel: Panel,
    treated: NDArray[np.bool_],
    controls: NDArray[np.bool_],
    group: float,
    place: int,
    base: int,
) -> Effect:
    """Return how much more one set of units changed from one period to another than a second set."""
    change = panel.outcome[:, place] - panel.outcome[:, base]
    theirs, others = change[treated].mean(), change[controls].mean()
    influence = np.zeros(change.size)
    influence[treated] = (change[treated] - theirs) / treated.mean()
    influence[controls] = -(change[controls] - others) / controls.mean()
    return Effect(
        group,
        float(panel.times[place]),
        float(theirs - others),
        influence,
        int(treated.sum()),
        int(controls.sum()),
        float(panel.times[base]),
    )


def base_place(panel: Panel, group: float, place: int, anticipation: int) -> int:
    """Return the place of the period that an effect is measured from; below 0 for none."""
    if panel.times[place] < group - anticipation:
        return place - 1  # before adoption: against the period before, a test of parallel paths
    return int(np.searchsorted(panel.times, group - anticipation)) - 1  # the last period before any effect


def unreformed_by(adopted: FloatArray, latest: float, control: Control) -> NDArray[np.bool_]:
    """Return which units haven't adopted by the later of two dates."""
    spared: NDArray[np.bool_] = np.isinf(adopted) if control == "never" else adopted > latest
    return spared


# An average and its influence function, by label.
Averages = dict[Any, tuple[float, FloatArray]]


class AllAverages(NamedTuple):
    event_time: Averages
    group: Averages
    time: Averages
    overall: Averages
    drift: (
        Averages  # ``all``: how adopters parted from the others before adoption, a unit of time; or nothing
    )


def averages_of(effects: list[Effect], panel: Panel, anticipation: int = 0) -> AllAverages:
    """Aggregate as section 3 does: weights are shares of units, estimated, so they add to the error."""
    since = [effect for effect in effects if effect.time >= effect.group]
    spans = sorted({effect.time - effect.group for effect in effects})
    by_span = {e: _weighted([f for f in effects if f.time - f.group == e], panel) for e in spans}
    adoptions, times = sorted({f.group for f in since}), sorted({f.time for f in since})
    by_group = {g: _mean([(f.estimate, f.influence) for f in since if f.group == g]) for g in adoptions}
    by_time = {t: _weighted([f for f in since if f.time == t], panel) for t in times}
    groups_as_effects = [Effect(g, g, value, influence, 0, 0) for g, (value, influence) in by_group.items()]
    overall = {
        "simple": _weighted(since, panel),
        "event_time": _mean([average for e, average in by_span.items() if e >= 0]),
        "group": _weighted(groups_as_effects, panel),
        "time": _mean(list(by_time.values())),
    }
    drifts = [
        _combined(g, parts, effects) for g, parts in drift_weights(effects, panel, anticipation).items()
    ]
    drift = {"all": _weighted(drifts, panel)} if drifts else {}
    return AllAverages(by_span, by_group, by_time, overall, drift)


def drift_weights(effects: list[Effect], panel: Panel, anticipation: int) -> dict[float, dict[int, float]]:
    """Return the slope of each group's path before adoption, as weights of its effects by position.

    The path is the sum of the steps before adoption; its slope is that of a straight line (least squares).
    Groups with fewer than two steps have none: a single one has no direction of its own.
    """
    found = {}
    for group in sorted({e.group for e in effects if e.time >= e.group}):
        at = [i for i, e in enumerate(effects) if e.group == group and e.time < group - anticipation]
        if len(at) < 2:
            continue
        first = int(np.searchsorted(panel.times, effects[at[0]].time)) - 1
        times = panel.times[first : first + len(at) + 1]
        centred = (times - times.mean()) / ((times - times.mean()) ** 2).sum()
        # A step counts in all later points of the path.
        found[group] = {i: float(centred[j + 1 :].sum()) for j, i in enumerate(at)}
    return found


def _combined(group: float, weights: dict[int, float], effects: list[Effect]) -> Effect:
    parts = [(weight, effects[i]) for i, weight in weights.items()]
    influence = np.sum([weight * e.influence for weight, e in parts], axis=0)
    return Effect(group, group, sum(weight * e.estimate for weight, e in parts), influence, 0, 0)


def overall_effect(panel: Panel, control: Control, anticipation: int = 0) -> float:
    """Return the overall effect alone."""
    effects = group_time_effects(panel, control, anticipation)
    return averages_of(effects, panel, anticipation).overall["group"][0]


def _mean(parts: list[tuple[float, FloatArray]]) -> tuple[float, FloatArray]:
    estimates, influences = zip(*parts, strict=True)
    return float(np.mean(estimates)), np.mean(influences, axis=0)


def _weighted(effects: list[Effect], panel: Panel) -> tuple[float, FloatArray]:
    member = np.array([panel.adopted == effect.group for effect in effects], dtype=np.float64)
    size = member.mean(axis=1)
    estimates = np.array([effect.estimate for effect in effects])
    average = float(size @ estimates / size.sum())
    influence = size @ np.array([effect.influence for effect in effects]) / size.sum()
    # The shares are estimated too: how far each unit's membership moves the average.
    of_weights = (estimates - average) @ (member - size[:, None]) / size.sum()
    return average, influence + of_weights
