"""A panel of places and periods in; the change at a reform, its verdict and its checks out.

The design follows from the panel: one place (or all places at one date): an interrupted series; some adopt
and others never: effects by time since adoption, against those that never do. Rules of the verdict are fixed
here, before any number: see :func:`verdict_of`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from govdata.errors import MethodError
from govdata.statistics import effects
from govdata.statistics.checked import confidence, setting

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ENOUGH_PERIODS", "ENOUGH_UNITS", "Reform", "reform", "verdict_of"]

#: Conventions, not findings: periods on either side of one series; places of a staggered roll-out.
ENOUGH_PERIODS, ENOUGH_UNITS = 24, 30
_DEALS = 999
_SPURIOUS = 0.2  # share of false dates (or leads) at which a "change" may be seen before trust is lost
_FEWEST = 8  # periods on each side of a false date

Verdict = Literal["different", "same", "cannot_tell"]
Design = Literal["series", "two_groups", "staggered"]
Reason = Literal["interval", "too_short", "no_noise", "false_dates", "few_assignments"]


@dataclass(frozen=True, eq=False)
class Reform:
    """What a panel says of a reform.

    Parameters
    ----------
    estimate, ci_low, ci_high : float
        Change per period against the path without the reform: in units of the outcome.
    reference : float
        Mean of the path without it, over the periods after: what the margin is a share of.
    base : float
        Mean outcome a period of the reformed before their reform, on the scale of `estimate`; NaN where there
        is no such period.
    before, after : int
        Periods on either side (of the median adopter).
    units, adopters : int
        Places used; those of them that adopt.
    p_value : float
        Of the permutation test, done where adopters, or the others, are few (below 30); else NaN.
    assignments : int
        Ways to deal out the adoption that it compared, the one observed among them; else 0.
    placebo : pandas.DataFrame
        ``start estimate ci_low ci_high``: false dates (series), or leads ``event_time ...`` (panel).
    spurious : int
        How many of these exclude zero.
    reason : {"interval", "too_short", "no_noise", "false_dates", "few_assignments"}
        What the verdict hangs on: the interval; or, where nothing can be told, a series too short for any
        false date (then `placebo` is empty: there is no "0 of 0"), outcomes without any noise to judge by,
        changes on too many false dates, or so few ways to deal out the adoption that none could be a finding.
    path : pandas.DataFrame or None
        ``time observed expected expected_low expected_high`` of one series.
    by_event_time : pandas.DataFrame or None
        Effects by periods since adoption.
    partings : tuple of Parting
        Of places: the effect where paths part by a multiple of what they did before; none of one series.
    by_place_and_period : float
        Of places: the effect by Sun and Abraham's event study, each place and period counted once; else NaN.
    deals : ndarray
        Effects under shuffled adoption.
    """

    design: Design
    estimate: float
    ci_low: float
    ci_high: float
    reference: float
    base: float
    verdict: Verdict
    before: int
    after: int
    units: int
    adopters: int
    start: int
    p_value: float
    assignments: int
    placebo: pd.DataFrame
    spurious: int
    reason: Reason
    path: pd.DataFrame | None
    by_event_time: pd.DataFrame | None
    partings: tuple[effects.Parting, ...]
    by_place_and_period: float
    deals: Any

    @property
    def enough(self) -> bool:
        """Whether the conventional sizes are reached."""
        if self.design == "series":
            return min(self.before, self.after) >= ENOUGH_PERIODS
        return self.units >= ENOUGH_UNITS


def verdict_of(
    ci_low: float,
    ci_high: float,
    margin: float,
    *,
    spurious: float = 0.0,
    p_value: float = math.nan,
    level: float,
) -> Verdict:
    """Return the verdict on an interval.

    Parameters
    ----------
    ci_low, ci_high : float
        Of the change.
    margin : float
        Changes within it, up or down, count as none.
    spurious : float
        Share of false dates or leads at which a change is seen.
    p_value : float
        Of a test besides the interval; NaN where there is none.
    level : float

    Returns
    -------
    {"same", "different", "cannot_tell"}
        ``cannot_tell`` where more than a fifth of the false dates show a change too, or there is no interval
        (NaN). Else ``same`` when the whole interval lies within the margin; ``different`` when it excludes
        zero and the test, if any, agrees; ``cannot_tell`` otherwise.
    """
    if spurious > _SPURIOUS:
        return "cannot_tell"
    if -margin <= ci_low and ci_high <= margin:
        return "same"
    agrees = math.isnan(p_value) or p_value <= 1 - level
    return "different" if (ci_low > 0 or ci_high < 0) and agrees else "cannot_tell"


def reform(
    rows: pd.DataFrame,
    *,
    start: int | None = None,
    transition: int = 0,
    model: Literal["linear", "poisson"] = "linear",
    season: int = 0,
    margin: float = 0.05,
    level: float = 0.95,
    seed: int = 0,
) -> Reform:
    """Estimate the change at a reform with the design that the panel allows.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``unit at outcome adopted exposure``: positions count periods from 0, `adopted` is NaN for never.
    start : int, optional
        Position of the reform of a single series, where `adopted` doesn't give it.
    transition, model, season, level
        As for :func:`govdata.statistics.effects.interrupted_series`; 0 for no season. They bear on a single
        series only; a panel compares with places that have the same season.
    margin : float
        Share of the path without the reform within which a change counts as none.
    seed : int
        Of the permutations.

    Raises
    ------
    MethodError
        When nothing can be compared; says what is missing.
    """
    transition, season = setting(transition, "transition"), setting(season, "season")
    if not (math.isfinite(margin) and margin >= 0):
        raise MethodError(f"margin is {margin:g}; expected a share of 0 or more")
    _refuse_gaps(rows)
    adopted = rows.groupby("unit")["adopted"].first()
    last = int(rows["at"].max())
    ever = adopted[adopted.notna() & (adopted <= last) & (adopted > 0)]
    never = adopted[adopted.isna() | (adopted > last)]
    # One place on a side has no spread to tell chance by; then the adopters are set against their own past. A
    # single adopter among many is told by where it stands among the others, dealt out in its stead.
    many = len(never) >= 1 / (1 - confidence(level)) - 1
    if len(never) > 1 and (len(ever) > 1 or (len(ever) == 1 and many)):
        return _panel(rows, ever, never, margin, level, seed)
    if len(set(ever)) > 1:
        raise MethodError(
            "places adopt at different dates and fewer than two never do: none is left to compare with; "
            "add places that never adopt"
        )
    if len(ever):
        rows = rows[rows["unit"].isin(ever.index)]
    begin = int(ever.iloc[0]) if len(ever) else start
    if begin is None:
        raise MethodError("no place adopts within the panel, and no reform date is given")
    return _series(rows, begin, transition, model, season, margin, level)


def _series(
    rows: pd.DataFrame, start: int, transition: int, model: Any, season: int, margin: float, level: float
) -> Reform:
    summed = rows.groupby("at", sort=True)[["outcome", "exposure"]].sum()
    y, n = summed["outcome"].to_numpy(), len(summed)
    with_exposure = model == "poisson" and bool((rows["exposure"] != 1).any())
    options: dict[str, Any] = {"model": model, "level": level}
    # A season needs two full turns before the reform, or it can't be told from the trend.
    options["season"] = season if season > 1 and start >= 2 * season else None
    fitted = effects.interrupted_series(
        y,
        start,
        transition=transition,
        exposure=summed["exposure"].to_numpy() if with_exposure else None,
        **options,
    )
    reference = float(fitted.path["expected"].to_numpy()[start + transition :].mean())
    estimate, low, high = (float(getattr(fitted.average, k)) for k in ("estimate", "ci_low", "ci_high"))
    if model == "poisson":  # ratios: as a number a period, against the path without the reform
        estimate, low, high = ((r - 1) * reference for r in (estimate, low, high))
    false_dates = list(range(_FEWEST, start - _FEWEST + 1, 3))
    exposed = {"exposure": summed["exposure"].to_numpy()} if with_exposure else {}
    placebo = effects.placebo_dates(y, start, false_dates, **exposed, **options)
    spurious = int(((placebo["ci_low"] > 0) | (placebo["ci_high"] < 0)).sum())
    after = n - start - transition
    short = not len(placebo) or after < _FEWEST
    reason = _reason(short, low, spurious, _told(placebo), False)
    verdict = _verdict(reason, low, high, margin * abs(reference), level)
    return Reform(
        design="series", estimate=estimate, ci_low=low, ci_high=high, reference=reference,
        base=float(y[:start].mean()) if start else math.nan, verdict=verdict, before=start, after=after,
        units=rows["unit"].nunique(), adopters=rows["unit"].nunique(), start=start,
        p_value=math.nan, assignments=0, placebo=placebo, spurious=spurious, reason=reason,
        path=fitted.path, by_event_time=None, partings=(), by_place_and_period=math.nan,
        deals=np.array([]),
    )  # fmt: skip


def _told(checks: pd.DataFrame) -> int:
    """Return how many checks have an interval: one without could not have shown a change."""
    return int(checks["ci_low"].notna().sum())


def _reason(short: bool, low: float, spurious: int, checks: int, few: bool) -> Reason:
    if short:
        return "too_short"
    if math.isnan(low):
        return "no_noise"
    if spurious > _SPURIOUS * checks:
        return "false_dates"
    return "few_assignments" if few else "interval"


def _verdict(reason: Reason, low: float, high: float, margin: float, level: float) -> Verdict:
    return verdict_of(low, high, margin, level=level) if reason == "interval" else "cannot_tell"


def _refuse_gaps(rows: pd.DataFrame) -> None:
    """Refuse places that lack a position: later ones would move up, or be summed over fewer places."""
    last = int(rows["at"].max())
    seen = rows.groupby("unit")["at"].agg(["nunique", "size", "min"])
    wrong = seen[(seen["nunique"] != last + 1) | (seen["size"] != last + 1) | (seen["min"] != 0)]
    if len(wrong):
        raise MethodError(
            f"unit {wrong.index[0]!r} has {wrong['size'].iloc[0]} rows at {wrong['nunique'].iloc[0]} of the "
            f"positions 0 to {last}; expected one row at each: drop the unit, or give every period"
        )


def _panel(
    rows: pd.DataFrame,
    ever: pd.Series[float],
    never: pd.Series[float],
    margin: float,
    level: float,
    seed: int,
) -> Reform:
    kept = rows[rows["unit"].isin([*ever.index, *never.index])]
    # Rates where there is an exposure, at the mean exposure, so that the unit stays that of the outcome.
    y = kept["outcome"] / kept["exposure"] * kept["exposure"].mean()
    given = (y.to_numpy(), kept["unit"].to_numpy(), kept["at"].to_numpy() + 1.0)
    first = np.where(kept["adopted"].notna(), kept["adopted"] + 1.0, 0.0)
    found = effects.staggered_adoption(*given, first, level=level, repetitions=_DEALS, seed=seed)
    by_deals = found.assignments > 0
    test = effects.permutation_test(*given, first, repetitions=_DEALS, seed=seed) if by_deals else None
    treated = kept["at"] >= kept["adopted"]
    waiting = kept["unit"].isin(ever.index) & (kept["at"] < kept["adopted"])
    reference = float(y[treated.to_numpy()].mean()) - found.estimate
    leads = found.by_event_time[found.by_event_time["event_time"] < 0].reset_index(drop=True)
    spurious = int(((leads["ci_low"] > 0) | (leads["ci_high"] < 0)).sum())
    few = found.inference == "small_sample" or (found.inference == "none" and found.assignments > 0)
    reason = _reason(False, 0.0 if few else found.ci_low, spurious, _told(leads), few)
    verdict = _verdict(reason, found.ci_low, found.ci_high, margin * abs(reference), level)
    weighted = effects.interaction_weighted(*given, first, level=level).estimate
    start = int(ever.median())
    return Reform(
        design="two_groups" if len(set(ever)) == 1 else "staggered", estimate=found.estimate,
        ci_low=found.ci_low, ci_high=found.ci_high, reference=reference,
        base=float(y[waiting.to_numpy()].mean()), verdict=verdict, before=start,
        after=int(rows["at"].max()) + 1 - start, units=found.n, adopters=found.treated, start=start,
        p_value=found.p_value if by_deals else math.nan, assignments=found.assignments, placebo=leads,
        spurious=spurious, reason=reason, path=None,
        by_event_time=found.by_event_time, partings=found.partings,
        by_place_and_period=weighted,
        deals=test.placebo if test else np.array([]),
    )  # fmt: skip
