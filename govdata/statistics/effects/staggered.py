"""Places that adopt one after the other: a panel in; effects by adoption group, date and time since out.

Each effect is a clean comparison: one adoption group, from just before its adoption to one date, against
places that had not adopted by then. Early adopters are never controls for late ones: no weight is negative.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.records.periods import running_numbers
from govdata.statistics.checked import (
    FloatArray,
    aligned,
    choice,
    column,
    confidence,
    floats,
    groups,
    same_length,
    setting,
)
from govdata.statistics.definition import Definition, filled
from govdata.statistics.effects.dealing import (
    FEW_UNITS,
    assignments,
    p_value_of,
    permutation_interval,
    reached_by,
)
from govdata.statistics.effects.regression import t_quantile

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["StaggeredAdoption", "staggered_adoption"]

Control = Literal["never", "not_yet"]
Inference = Literal["large_sample", "permutation", "small_sample", "none"]


@dataclass(frozen=True, eq=False)
class StaggeredAdoption:
    """Group-time effects and their averages.

    Parameters
    ----------
    estimate, std_error, ci_low, ci_high, p_value : float
        The overall effect: each group's mean effect since adoption, weighted by its number of units. Errors
        are NaN where a single unit adopts, or a single one doesn't: one unit shows no spread.
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
    inference : {"large_sample", "permutation", "small_sample", "none"}
        What intervals and p-value rest on: errors and the normal distribution, from 30 adopters and 30
        others on and two units on each date; else all or many other ways to deal out the dates; where these
        are too few for the level, Student's t with the degrees of freedom of the smaller side, which is
        wide; nothing, where that side is a single unit, or where there is no noise at all.
    assignments : int
        Ways to deal out the dates that were compared, the one observed among them; 0 for none.
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
    inference: Inference
    assignments: int
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
    repetitions: int = 999,
    seed: int = 0,
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
        Pointwise.
    anticipation : int
        Periods before adoption in which behaviour may already change; the base period moves back by as many.
    cluster : array_like, optional
        Larger units within which errors are correlated, constant within a unit; by default the units. Dates
        are then dealt out to clusters, if all units of a cluster adopt together; else intervals have
        Student's t with one degree of freedom less than there are clusters.
    repetitions, seed : int
        Random ways to deal out the dates, where there are more than so many in all.

    Returns
    -------
    StaggeredAdoption
        Standard errors from the influence functions, the estimated group weights included: those that
        R's ``did::att_gt`` and ``did::aggte`` give with ``bstrap = FALSE, xformla = ~1``.

    Raises
    ------
    MethodError
        For an unbalanced panel, adoption that changes within a unit, no adopter, no control, one period,
        months or days written as one number, and settings that are no whole numbers.

    Notes
    -----
    Rests on parallel paths without the reform, and says nothing where there is no control left: such
    group-times are not in the table. With few units the errors are too small, so that intervals and the
    p-value don't rest on them: the overall interval holds the effects that :func:`permutation_test` doesn't
    reject, those of the other averages reach as far as 95 of 100 assignments stray once the overall effect
    is taken off.

    References
    ----------
    Callaway B, Sant'Anna PHC (2021), Difference-in-differences with multiple time periods, Journal of
    Econometrics 225, 200-230: unconditional version; equation numbers in the code are theirs.
    """
    choice(control, "control", ("never", "not_yet"))
    panel = panel_of(outcome, unit, time, first_treated, anticipation, cluster=cluster)
    effects = _group_time_effects(panel, control, anticipation)
    averages = _averages(effects, panel)
    drawn = _Drawn(setting(repetitions, "repetitions", minimum=1), setting(seed, "seed"), confidence(level))
    spread = _spread(panel, averages.overall["group"][0], control, anticipation, drawn)
    overall = _frame("aggregation", averages.overall, panel, spread, "overall")
    main = overall.loc[overall["aggregation"] == "group"].iloc[0]
    return StaggeredAdoption(
        estimate=float(main["estimate"]),
        std_error=float(main["std_error"]),
        ci_low=float(main["ci_low"]),
        ci_high=float(main["ci_high"]),
        p_value=spread.p_value(float(main["estimate"]), float(main["std_error"])),
        table=_table(effects, panel, spread),
        by_event_time=_frame("event_time", averages.event_time, panel, spread, "event_time"),
        by_group=_frame("group", averages.group, panel, spread, "group"),
        by_time=_frame("time", averages.time, panel, spread, "time"),
        overall=overall,
        n=panel.adopted.size,
        treated=int(np.isfinite(panel.adopted).sum()),
        never=int(np.isinf(panel.adopted).sum()),
        dropped=panel.dropped,
        inference=spread.inference,
        assignments=spread.assignments,
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


def overall_effect(panel: Panel, control: Control, anticipation: int = 0) -> float:
    """Return the overall effect alone."""
    effects = _group_time_effects(panel, control, anticipation)
    return _averages(effects, panel).overall["group"][0]


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
    changed = panel._replace(outcome=_since_adoption(panel))
    return cells.under(panel, dates) @ weights, cells.under(changed, dates) @ weights, exact


class _Drawn(NamedTuple):
    repetitions: int
    seed: int
    level: float


class _Spread(NamedTuple):
    """What intervals are made of: a reach in standard errors, or how far other assignments stray."""

    inference: Inference
    alone: bool = False  # whether one side is a single unit
    assignments: int = 0
    df: float = math.nan
    reach: float = math.nan
    main: tuple[float, float] = (math.nan, math.nan)  # ends of the overall interval by permutation
    p: float = math.nan  # by permutation
    strayed: Mapping[tuple[str, Any], float] = MappingProxyType({})

    def ends(
        self, kind: str, labels: list[Any], estimate: FloatArray, std_error: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return the ends of the intervals of one kind of average; NaN where they have no width."""
        half = self.reach * std_error
        if self.inference == "permutation":
            half = np.array([self.strayed[kind, label] for label in labels])
        half = np.where(half > 0, half, math.nan)
        low, high = estimate - half, estimate + half
        if self.inference == "permutation" and kind == "overall":
            low[labels.index("group")], high[labels.index("group")] = self.main
        return low, high

    def p_value(self, estimate: float, std_error: float) -> float:
        """Return the p-value of the overall effect."""
        if self.assignments or math.isnan(self.df) or not std_error > 0:
            return self.p
        from scipy.special import ndtr, stdtr

        statistic = -abs(estimate) / std_error
        return float(2 * (ndtr(statistic) if math.isinf(self.df) else stdtr(self.df, statistic)))


def _spread(panel: Panel, effect: float, control: Control, anticipation: int, drawn: _Drawn) -> _Spread:
    codes, first = np.unique(panel.cluster, return_index=True)
    if not (panel.adopted[first][np.searchsorted(codes, panel.cluster)] == panel.adopted).all():
        df = codes.size - 1  # dates differ within clusters: there is no dealing them out
        return _Spread("small_sample", df=df, reach=t_quantile(drawn.level, df))
    dates, sizes = np.unique(panel.adopted[first], return_counts=True)
    adopters = int(sizes[np.isfinite(dates)].sum())
    others = codes.size - adopters if control == "never" else codes.size
    fewest = min(adopters, others)
    if fewest >= FEW_UNITS and sizes.min() >= 2:
        return _Spread("large_sample", df=math.inf, reach=t_quantile(drawn.level, math.inf))
    if _rounding_only(panel, effect):
        return _Spread("none", alone=fewest < 2)
    dealt, of_effect, _ = dealt_effects(panel, control, anticipation, drawn.repetitions, drawn.seed)
    found = _Spread("none", fewest < 2, 1 + dealt.size, p=p_value_of(effect, dealt))
    main = permutation_interval(effect, dealt, of_effect, drawn.level)
    if np.isfinite(main).all():
        strayed = _strayed(panel, effect, control, anticipation, drawn)
        return found._replace(inference="permutation", main=main, strayed=strayed)
    if fewest < 2:
        return found
    # The degrees of freedom of the smaller side are too few rather than too many: Welch's lie above them.
    reach = t_quantile(drawn.level, fewest - 1) * math.sqrt(fewest / (fewest - 1))
    return found._replace(inference="small_sample", df=fewest - 1, reach=reach)


def _rounding_only(panel: Panel, effect: float) -> bool:
    """Return whether adopters' outcomes are those of the others, and a constant effect, but for rounding."""
    left = panel.outcome - effect * _since_adoption(panel)
    left = left - left.mean(axis=1, keepdims=True)
    left = left - left.mean(axis=0, keepdims=True)
    return bool(np.abs(left).max() <= 1e-11 * np.abs(panel.outcome).max())


def _strayed(
    panel: Panel, effect: float, control: Control, anticipation: int, drawn: _Drawn
) -> dict[tuple[str, Any], float]:
    """Return how far each average strays from nothing in all but a few assignments, the effect taken off."""
    dates, _ = _dealt_dates(panel, drawn.repetitions, drawn.seed)
    cells = _Cells.of(panel, control, anticipation)
    calm = panel._replace(outcome=panel.outcome - effect * _since_adoption(panel))
    under = cells.under(calm, dates)
    allowed = reached_by(len(dates), drawn.level)
    labels = [("cell", name) for name in cells.names] + cells.labels
    far = np.sort(np.abs(np.hstack([under, under @ cells.averages])), axis=0)[-allowed]
    return dict(zip(labels, far.tolist(), strict=True))


def _dealt_dates(panel: Panel, repetitions: int, seed: int) -> tuple[FloatArray, bool]:
    """Return dates of adoption under other assignments, one row each; clusters stay together."""
    codes, first = np.unique(panel.cluster, return_index=True)
    deals, exact = assignments(panel.adopted[first], repetitions, seed)
    dealt = np.array(list(deals)).reshape(-1, codes.size)
    return dealt[:, np.searchsorted(codes, panel.cluster)], exact


def _since_adoption(panel: Panel) -> FloatArray:
    return (panel.times[None, :] >= panel.adopted[:, None]).astype(np.float64)


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
        for effect in _group_time_effects(panel, control, anticipation):
            place = int(np.searchsorted(panel.times, effect.time))
            base = _base(panel, effect.group, place, anticipation)
            spared = _spared(dates, max(effect.time, panel.times[base]) + anticipation, control)
            means.append((effect.group, place, base, dates[spared & (dates != effect.group)]))
            names.append((effect.group, effect.time))
        weights = _weights(names, panel)
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


def _weights(names: list[tuple[float, float]], panel: Panel) -> dict[tuple[str, Any], FloatArray]:
    """Return what each average gives to each cell: the weights of :func:`_averages`."""
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
    base = _base(panel, group, place, anticipation)
    if base < 0 or place == base:
        return None
    spared = _spared(panel.adopted, max(time, panel.times[base]) + anticipation, control)
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


def _base(panel: Panel, group: float, place: int, anticipation: int) -> int:
    """Return the place of the period that an effect is measured from; below 0 for none."""
    if panel.times[place] < group - anticipation:
        return place - 1  # before adoption: against the period before, a test of parallel paths
    return int(np.searchsorted(panel.times, group - anticipation)) - 1  # the last period before any effect


def _spared(adopted: FloatArray, latest: float, control: Control) -> NDArray[np.bool_]:
    """Return which units haven't adopted by the later of two dates."""
    spared: NDArray[np.bool_] = np.isinf(adopted) if control == "never" else adopted > latest
    return spared


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


def _frame(name: str, averages: _Averages, panel: Panel, spread: _Spread, kind: str) -> pd.DataFrame:
    import pandas as pd

    estimate = np.array([value for value, _ in averages.values()])
    error = np.array([_std_error(influence, panel) for _, influence in averages.values()])
    error = np.full_like(error, math.nan) if spread.alone else error
    low, high = spread.ends(kind, list(averages), estimate, error)
    return pd.DataFrame(
        {
            name: list(averages),
            "estimate": estimate,
            "std_error": error,
            "ci_low": low,
            "ci_high": high,
        }
    )


def _table(effects: list[_Effect], panel: Panel, spread: _Spread) -> pd.DataFrame:
    cells: _Averages = {(e.group, e.time): (e.estimate, e.influence) for e in effects}
    frame = _frame("cell", cells, panel, spread, "cell").drop(columns="cell")
    frame.insert(0, "group", [e.group for e in effects])
    frame.insert(1, "time", [e.time for e in effects])
    frame.insert(2, "event_time", [e.time - e.group for e in effects])
    return frame.assign(treated=[e.treated for e in effects], controls=[e.controls for e in effects])
