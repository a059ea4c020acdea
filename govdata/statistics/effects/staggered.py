"""Places that adopt one after the other: a panel in; effects by adoption group, date and time since out.

Effects are those of :mod:`govdata.statistics.effects.group_time`; here are their intervals, which rest on
errors where places are many, and on other ways to deal out the dates where they are few.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from govdata.statistics.checked import FloatArray, choice, confidence, setting
from govdata.statistics.definition import Definition, filled
from govdata.statistics.effects.dealing import FEW_UNITS, p_value_of, permutation_interval
from govdata.statistics.effects.group_time import (
    AllAverages,
    Averages,
    Control,
    Effect,
    Panel,
    averages_of,
    group_time_effects,
    panel_of,
)
from govdata.statistics.effects.joint import joint_reach, strayed_together
from govdata.statistics.effects.parallel import Parting, Restriction, parting
from govdata.statistics.effects.redealt import Drawn, Strayed, dealt_effects, how_far, rounding_only
from govdata.statistics.effects.regression import t_quantile

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["StaggeredAdoption", "staggered_adoption"]

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
        Averages, ``estimate std_error ci_low ci_high`` for each ``event_time``, ``group`` or ``time``; by
        ``event_time`` also ``band_low band_high``: limits that hold for all of them together.
    overall : pandas.DataFrame
        Four ways to one number, ``aggregation estimate std_error ci_low ci_high``: ``simple`` over all
        group-time effects since adoption, and the means of the three frames above.
    partings : tuple of Parting
        The overall effect where paths part by a multiple of their drift before adoption, or of their largest
        step; each only where the periods before tell of it.
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
    partings: tuple[Parting, ...]
    n: int
    treated: int
    never: int
    dropped: int
    inference: Inference
    assignments: int
    control: str
    level: float
    definition: Definition


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
    effects = group_time_effects(panel, control, anticipation)
    averages = averages_of(effects, panel, anticipation)
    drawn = Drawn(setting(repetitions, "repetitions", minimum=1), setting(seed, "seed"), confidence(level))
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
        by_event_time=_banded(averages.event_time, panel, spread),
        by_group=_frame("group", averages.group, panel, spread, "group"),
        by_time=_frame("time", averages.time, panel, spread, "time"),
        overall=overall,
        partings=_partings(effects, averages, panel, spread, anticipation),
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


class _Spread(NamedTuple):
    """What intervals are made of: a reach in standard errors, or how far other assignments stray."""

    inference: Inference
    alone: bool = False  # whether one side is a single unit
    assignments: int = 0
    df: float = math.nan
    reach: float = math.nan
    main: tuple[float, float] = (math.nan, math.nan)  # ends of the overall interval by permutation
    p: float = math.nan  # by permutation
    strayed: Strayed = Strayed({}, {})
    level: float = math.nan
    seed: int = 0

    def ends(
        self, kind: str, labels: list[Any], estimate: FloatArray, std_error: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return the ends of the intervals of one kind of average; NaN where they have no width."""
        half = self.reach * std_error
        if self.inference == "permutation":
            half = np.array([self.strayed.far[kind, label] for label in labels])
        half = np.where(half > 0, half, math.nan)
        low, high = estimate - half, estimate + half
        if self.inference == "permutation" and kind == "overall":
            low[labels.index("group")], high[labels.index("group")] = self.main
        return low, high

    def together(self, parts: list[tuple[str, Any, FloatArray]], panel: Panel) -> FloatArray:
        """Return half widths that hold for all parts at once: kind, label and influence of each."""
        if self.inference == "permutation":
            under = np.column_stack([self.strayed.under[kind, label] for kind, label, _ in parts])
            return strayed_together(under, self.level)
        if math.isnan(self.reach):
            return np.full(len(parts), math.nan)
        # Few units widen these as they widen the others.
        wider = self.reach / t_quantile(self.level, self.df)
        each = np.column_stack([_by_cluster(influence, panel) for *_, influence in parts])
        return wider * joint_reach(each, self.level, self.df, self.seed)

    def p_value(self, estimate: float, std_error: float) -> float:
        """Return the p-value of the overall effect."""
        if self.assignments or math.isnan(self.df) or not std_error > 0:
            return self.p
        from scipy.special import ndtr, stdtr

        statistic = -abs(estimate) / std_error
        return float(2 * (ndtr(statistic) if math.isinf(self.df) else stdtr(self.df, statistic)))


def _spread(panel: Panel, effect: float, control: Control, anticipation: int, drawn: Drawn) -> _Spread:
    found = _inference(panel, effect, control, anticipation, drawn)
    return found._replace(level=drawn.level, seed=drawn.seed)


def _inference(panel: Panel, effect: float, control: Control, anticipation: int, drawn: Drawn) -> _Spread:
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
    if rounding_only(panel, effect):
        return _Spread("none", alone=fewest < 2)
    dealt, of_effect, _ = dealt_effects(panel, control, anticipation, drawn.repetitions, drawn.seed)
    found = _Spread("none", fewest < 2, 1 + dealt.size, p=p_value_of(effect, dealt))
    main = permutation_interval(effect, dealt, of_effect, drawn.level)
    if np.isfinite(main).all():
        strayed = how_far(panel, effect, control, anticipation, drawn)
        return found._replace(inference="permutation", main=main, strayed=strayed)
    if fewest < 2:
        return found
    # The degrees of freedom of the smaller side are too few rather than too many: Welch's lie above them.
    reach = t_quantile(drawn.level, fewest - 1) * math.sqrt(fewest / (fewest - 1))
    return found._replace(inference="small_sample", df=fewest - 1, reach=reach)


def _std_error(influence: FloatArray, panel: Panel) -> float:
    return float(np.sqrt(np.sum(_by_cluster(influence, panel) ** 2)))


def _by_cluster(influence: FloatArray, panel: Panel) -> FloatArray:
    """Return what each cluster adds to an estimate's error."""
    return np.bincount(panel.cluster, weights=influence) / influence.size


def _banded(averages: Averages, panel: Panel, spread: _Spread) -> pd.DataFrame:
    frame = _frame("event_time", averages, panel, spread, "event_time")
    half = spread.together([("event_time", e, influence) for e, (_, influence) in averages.items()], panel)
    return frame.assign(band_low=frame["estimate"] - half, band_high=frame["estimate"] + half)


def _partings(
    effects: list[Effect], averages: AllAverages, panel: Panel, spread: _Spread, anticipation: int
) -> tuple[Parting, ...]:
    """Return the overall effect where paths part: by their drift before, or by their largest step."""
    effect, influence = averages.overall["group"]
    before: dict[Restriction, list[tuple[str, Any, float, FloatArray]]] = {
        "drift": [("drift", "all", *averages.drift["all"])] if averages.drift else [],
        "steps": [
            ("event_time", e, *average) for e, average in averages.event_time.items() if e < -anticipation
        ],
    }
    since = [e for e in effects if e.time >= e.group]
    place = {time: at for at, time in enumerate(panel.times.tolist())}
    passed: dict[Restriction, list[tuple[float, float]]] = {
        "drift": [(e.group, e.time - e.base) for e in since],
        "steps": [(e.group, float(place[e.time] - place[e.base])) for e in since],
    }
    found = []
    for restriction, parts in before.items():
        joined = [("overall", "group", influence), *((k, label, i) for k, label, _, i in parts)]
        half = spread.together(joined, panel) if parts else np.array([math.nan, math.nan])
        # By permutation the effect's own interval is not symmetrical: neither side may be wider.
        half[0] = np.maximum(half[0], np.nanmax([0.0, effect - spread.main[0], spread.main[1] - effect]))
        values = np.array([value for _, _, value, _ in parts])
        periods = _mean_by_group(passed[restriction], panel)
        found.append(parting(restriction, effect, values, half, periods) if parts else None)
    return tuple(p for p in found if p is not None)


def _mean_by_group(passed: list[tuple[float, float]], panel: Panel) -> float:
    """Return the mean over groups, by size, of what each has on the mean: the weights of the effect."""
    groups = sorted({group for group, _ in passed})
    means = [np.mean([value for g, value in passed if g == group]) for group in groups]
    return float(np.average(means, weights=[(panel.adopted == g).sum() for g in groups]))


def _frame(name: str, averages: Averages, panel: Panel, spread: _Spread, kind: str) -> pd.DataFrame:
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


def _table(effects: list[Effect], panel: Panel, spread: _Spread) -> pd.DataFrame:
    cells: Averages = {(e.group, e.time): (e.estimate, e.influence) for e in effects}
    frame = _frame("cell", cells, panel, spread, "cell").drop(columns="cell")
    frame.insert(0, "group", [e.group for e in effects])
    frame.insert(1, "time", [e.time for e in effects])
    frame.insert(2, "event_time", [e.time - e.group for e in effects])
    return frame.assign(treated=[e.treated for e in effects], controls=[e.controls for e in effects])
