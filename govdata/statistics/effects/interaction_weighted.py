"""Sun and Abraham's event study: a panel in; effects by adoption date and period since, and averages, out.

A regression with unit and period effects and a term for each adoption date and period since adoption, the
last period before adoption left out; the averages weigh by numbers of units. In a balanced panel that is the
change of each group against that of the places compared with, so it is worked out as that.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, choice, confidence, setting
from govdata.statistics.definition import Definition, filled
from govdata.statistics.effects.group_time import Effect, Panel, compared, panel_of
from govdata.statistics.effects.joint import sup_t
from govdata.statistics.effects.regression import t_quantile

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["InteractionWeighted", "interaction_weighted"]


@dataclass(frozen=True, eq=False)
class InteractionWeighted:
    """Effects by adoption date and period since, and their averages.

    Parameters
    ----------
    estimate, std_error, ci_low, ci_high : float
        The mean effect of all reformed units and periods, each counted once.
    table : pandas.DataFrame
        ``group time event_time estimate std_error ci_low ci_high treated controls``: every period but the
        last before adoption, which all others are measured from, earlier ones too.
    by_event_time : pandas.DataFrame
        ``event_time estimate std_error ci_low ci_high band_low band_high``: means over the groups that are
        observed then, by number of units; the band holds for all periods together.
    n, treated, controls : int
        Units used; those whose effect is measured; those that they are compared with.
    """

    estimate: float
    std_error: float
    ci_low: float
    ci_high: float
    table: pd.DataFrame
    by_event_time: pd.DataFrame
    n: int
    treated: int
    controls: int
    control: str
    level: float
    definition: Definition


def interaction_weighted(
    outcome: ArrayLike,
    unit: Any,
    time: ArrayLike,
    first_treated: ArrayLike,
    control: Literal["never", "last"] = "never",
    level: float = 0.95,
    *,
    anticipation: int = 0,
    cluster: Any = None,
    seed: int = 0,
    definition: Definition | None = None,
) -> InteractionWeighted:
    """Estimate effects by time since adoption when places adopt at different dates.

    Parameters
    ----------
    outcome, unit, time, first_treated, anticipation, cluster
        As for :func:`govdata.statistics.effects.staggered_adoption`.
    control : {"never", "last"}
        Compare with units that never adopt, or with those that adopt last, up to their adoption.
    level : float
        Of intervals, pointwise, and of the band.
    seed : int
        Of the band.

    Returns
    -------
    InteractionWeighted
        Errors are clustered, with the factor ``G / (G - 1)`` for G clusters and Student's t with ``G - 1``
        degrees of freedom; the averages' weights are taken as known. With few clusters they are too small:
        :func:`govdata.statistics.effects.staggered_adoption` deals dates out anew for that.

    Raises
    ------
    MethodError
        As :func:`govdata.statistics.effects.staggered_adoption`; for fewer than two clusters; where nobody
        adopts before the last group does.

    Notes
    -----
    Against units that never adopt, effects since adoption are those of Callaway and Sant'Anna to the last
    digit; what differs is that periods before are measured from the last one before adoption too, and how
    averages weigh. Agreement of the two is a check of the computation and no second proof of the effect.

    References
    ----------
    Sun L, Abraham S (2021), Estimating dynamic treatment effects in event studies with heterogeneous
    treatment effects, Journal of Econometrics 225, 175-199.
    """
    choice(control, "control", ("never", "last"))
    panel = panel_of(outcome, unit, time, first_treated, anticipation, cluster=cluster)
    confidence(level)
    panel = _used(panel, control)
    effects = _effects(panel, anticipation)
    clusters = int(np.unique(panel.cluster).size)
    if clusters < 2:
        raise MethodError("all units are in one cluster; errors need two or more")
    member = {g: float((panel.adopted == g).sum()) for g in {e.group for e in effects}}
    since = [e for e in effects if e.time >= e.group]
    spans = sorted({e.time - e.group for e in effects})
    joined = [_average([e for e in effects if e.time - e.group == s], member) for s in spans]
    of = _Errors(panel, clusters, level)
    by_span = of.frame("event_time", spans, joined)
    band = sup_t(of.covariance(joined), level, clusters - 1, setting(seed, "seed")) * by_span["std_error"]
    by_span = by_span.assign(band_low=by_span["estimate"] - band, band_high=by_span["estimate"] + band)
    main = of.frame("what", ["mean"], [_average(since, member)]).iloc[0]
    table = of.frame("group", [e.group for e in effects], effects)
    table.insert(1, "time", [e.time for e in effects])
    table.insert(2, "event_time", [e.time - e.group for e in effects])
    return InteractionWeighted(
        estimate=float(main["estimate"]),
        std_error=float(main["std_error"]),
        ci_low=float(main["ci_low"]),
        ci_high=float(main["ci_high"]),
        table=table.assign(treated=[e.treated for e in effects], controls=[e.controls for e in effects]),
        by_event_time=by_span,
        n=panel.adopted.size,
        treated=int(sum(member.values())),
        controls=effects[0].controls,
        control=control,
        level=level,
        definition=filled(definition, measure="effect on adopters"),
    )


def _used(panel: Panel, control: str) -> Panel:
    """Return the units that enter: where the last to adopt are the controls, none that never adopts."""
    if control == "never":
        if not np.isinf(panel.adopted).any():
            raise MethodError(
                'no unit stays without the reform; with control="last" the last to adopt serve as controls'
            )
        return panel
    kept = np.isfinite(panel.adopted)
    return panel._replace(
        outcome=panel.outcome[kept], adopted=panel.adopted[kept], cluster=panel.cluster[kept]
    )


def _effects(panel: Panel, anticipation: int) -> list[Effect]:
    """Return every group's change from the last period before adoption, against the last group's."""
    *adopters, against = np.unique(panel.adopted) if panel.adopted.size else [math.nan]
    ends = int(np.searchsorted(panel.times, against - anticipation))  # before the controls adopt themselves
    found = []
    for group in adopters:
        base = int(np.searchsorted(panel.times, group - anticipation)) - 1
        places = [p for p in range(ends) if p != base] if 0 <= base < ends else []
        found += [
            compared(panel, panel.adopted == group, panel.adopted == against, group, p, base) for p in places
        ]
    if not any(e.time >= e.group for e in found):
        raise MethodError(
            "no adopter has both a period before adoption and a control; nothing can be compared"
        )
    return found


def _average(effects: list[Effect], member: dict[float, float]) -> Effect:
    weight = np.array([member[e.group] for e in effects])
    weight = weight / weight.sum()
    estimate = float(weight @ [e.estimate for e in effects])
    return Effect(math.nan, math.nan, estimate, weight @ np.array([e.influence for e in effects]), 0, 0)


class _Errors:
    """Clustered errors of effects and their averages."""

    def __init__(self, panel: Panel, clusters: int, level: float) -> None:
        self.panel, self.clusters, self.level = panel, clusters, level

    def covariance(self, effects: list[Effect]) -> FloatArray:
        """Return the covariance of some effects, shape (k, k)."""
        size = self.panel.cluster.size
        codes = np.unique(self.panel.cluster, return_inverse=True)[1]
        each = np.column_stack([np.bincount(codes, weights=e.influence) / size for e in effects])
        covariance: FloatArray = each.T @ each * self.clusters / (self.clusters - 1)
        return covariance

    def frame(self, name: str, labels: list[Any], effects: list[Effect]) -> pd.DataFrame:
        """Return effects with their errors and intervals, a row each."""
        import pandas as pd

        estimate = np.array([e.estimate for e in effects])
        error = np.sqrt(np.diag(self.covariance(effects)))
        half = t_quantile(self.level, self.clusters - 1) * error
        return pd.DataFrame(
            {
                name: labels,
                "estimate": estimate,
                "std_error": error,
                "ci_low": estimate - half,
                "ci_high": estimate + half,
            }
        )
