"""Dates of adoption dealt out anew: a panel in; what effects it would show under other assignments out."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govdata.statistics.checked import FloatArray
from govdata.statistics.effects.dealing import assignments, reached_by
from govdata.statistics.effects.group_time import (
    Control,
    Effect,
    Panel,
    base_place,
    drift_weights,
    group_time_effects,
    since_adoption,
    unreformed_by,
)

__all__ = ["Drawn", "Strayed", "dealt_effects", "how_far", "rounding_only"]


class Drawn(NamedTuple):
    """How many random deals, from which seed, and the level of intervals."""

    repetitions: int
    seed: int
    level: float


class Strayed(NamedTuple):
    """What other assignments make of each average, the effect taken off."""

    under: dict[tuple[str, Any], FloatArray]  # by assignment
    far: dict[tuple[str, Any], float]  # from nothing, in all but a few assignments


def dealt_effects(
    panel: Panel, control: Control, anticipation: int, repetitions: int, seed: int
) -> tuple[FloatArray, FloatArray, bool]:
    """Return the overall effect under other assignments of the dates.

    Returns
    -------
    dealt : ndarray
        The overall effect under each other assignment.
    of_effect : ndarray
        What it would be if outcomes were 1 for adopters since adoption, and 0 else.
    exact : bool
        Whether these are all assignments there are.
    """
    dates, exact = _dealt_dates(panel, repetitions, seed)
    cells = _Cells.of(panel, control, anticipation)
    weights = cells.averages[:, cells.labels.index(("overall", "group"))]
    changed = panel._replace(outcome=since_adoption(panel))
    return cells.under(panel, dates) @ weights, cells.under(changed, dates) @ weights, exact


def rounding_only(panel: Panel, effect: float) -> bool:
    """Return whether adopters' outcomes are those of the others, and a constant effect, but for rounding."""
    left = panel.outcome - effect * since_adoption(panel)
    left = left - left.mean(axis=1, keepdims=True)
    left = left - left.mean(axis=0, keepdims=True)
    return bool(np.abs(left).max() <= 1e-11 * np.abs(panel.outcome).max())


def how_far(panel: Panel, effect: float, control: Control, anticipation: int, drawn: Drawn) -> Strayed:
    """Return how far each average strays from nothing in other assignments, the effect taken off."""
    dates, _ = _dealt_dates(panel, drawn.repetitions, drawn.seed)
    cells = _Cells.of(panel, control, anticipation)
    calm = panel._replace(outcome=panel.outcome - effect * since_adoption(panel))
    under = cells.under(calm, dates)
    allowed = reached_by(len(dates), drawn.level)
    labels = [("cell", name) for name in cells.names] + cells.labels
    every = np.hstack([under, under @ cells.averages])
    far = np.sort(np.abs(every), axis=0)[-allowed]
    return Strayed(dict(zip(labels, every.T, strict=True)), dict(zip(labels, far.tolist(), strict=True)))


def _dealt_dates(panel: Panel, repetitions: int, seed: int) -> tuple[FloatArray, bool]:
    """Return dates of adoption under other assignments, one row each; clusters stay together."""
    codes, first = np.unique(panel.cluster, return_index=True)
    deals, exact = assignments(panel.adopted[first], repetitions, seed)
    dealt = np.array(list(deals)).reshape(-1, codes.size)
    return dealt[:, np.searchsorted(codes, panel.cluster)], exact


class _Cells(NamedTuple):
    """The group-time effects of a panel under any assignment of its dates: the means that each sets off."""

    names: list[tuple[float, float]]  # group and time
    means: list[tuple[float, int, int, FloatArray]]  # group, places of time and base, controls' dates
    labels: list[tuple[str, Any]]
    averages: FloatArray  # weights, cells by averages: they hang on the sizes of groups alone

    @classmethod
    def of(cls, panel: Panel, control: Control, anticipation: int) -> _Cells:
        dates = np.unique(panel.adopted)
        names, means = [], []
        effects = group_time_effects(panel, control, anticipation)
        for effect in effects:
            place = int(np.searchsorted(panel.times, effect.time))
            base = base_place(panel, effect.group, place, anticipation)
            spared = unreformed_by(dates, max(effect.time, panel.times[base]) + anticipation, control)
            means.append((effect.group, place, base, dates[spared & (dates != effect.group)]))
            names.append((effect.group, effect.time))
        weights = _weights(names, panel) | _drift(effects, panel, anticipation)
        return cls(names, means, list(weights), np.column_stack(list(weights.values())))

    def under(self, panel: Panel, dates: FloatArray) -> FloatArray:
        """Return all cells under each assignment, shape (assignments, cells)."""
        every = np.unique(panel.adopted)
        sums = {date: (dates == date).astype(np.float64) @ panel.outcome for date in every}
        sizes = {date: float((panel.adopted == date).sum()) for date in every}
        effects = []
        for group, place, base, others in self.means:
            theirs = (sums[group][:, place] - sums[group][:, base]) / sizes[group]
            rest = sum(sums[date][:, place] - sums[date][:, base] for date in others)
            effects.append(theirs - rest / sum(sizes[date] for date in others))
        return np.column_stack(effects)


def _drift(effects: list[Effect], panel: Panel, anticipation: int) -> dict[tuple[str, Any], FloatArray]:
    """Return what the drift before adoption gives to each cell, where there is one."""
    slopes = drift_weights(effects, panel, anticipation)
    size = {g: float((panel.adopted == g).mean()) for g in slopes}
    weights = np.zeros(len(effects))
    for group, parts in slopes.items():
        for i, weight in parts.items():
            weights[i] += weight * size[group] / sum(size.values())
    return {("drift", "all"): weights} if slopes else {}


def _weights(names: list[tuple[float, float]], panel: Panel) -> dict[tuple[str, Any], FloatArray]:
    """Return what each average gives to each cell: the weights of :func:`averages_of`."""
    group, time = np.array(names).T
    size = np.array([(panel.adopted == g).mean() for g in group])
    span, since = time - group, time >= group

    def by_size(chosen: NDArray[np.bool_]) -> FloatArray:
        weights: FloatArray = np.where(chosen, size, 0.0) / size[chosen].sum()
        return weights

    spans = {("event_time", e): by_size(span == e) for e in sorted(set(span.tolist()))}
    groups_ = {
        ("group", g): np.where(since & (group == g), 1.0, 0.0) / (since & (group == g)).sum()
        for g in sorted(set(group[since].tolist()))
    }
    times = {("time", t): by_size(since & (time == t)) for t in sorted(set(time[since].tolist()))}
    shares = np.array([(panel.adopted == g).mean() for _, g in groups_])
    overall = {
        ("overall", "simple"): by_size(since),
        ("overall", "event_time"): np.mean([w for (_, e), w in spans.items() if e >= 0], axis=0),
        ("overall", "group"): shares @ np.array(list(groups_.values())) / shares.sum(),
        ("overall", "time"): np.mean(list(times.values()), axis=0),
    }
    return {**spans, **groups_, **times, **overall}
