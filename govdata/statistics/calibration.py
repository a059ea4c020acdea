"""Weights drawn to what is known of the population: answers and margins in; weights and a share out.

A sample that holds too few of some people is weighted until it holds as many as there are: by raking, margin
after margin, or in one linear step. That mends who answered only as far as people of one margin think alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from govdata.errors import MethodError
from govdata.statistics.checked import FloatArray, aligned, choice, column, confidence, groups, same_length
from govdata.statistics.definition import Definition, filled
from govdata.statistics.survey import Sampled, korn_graubard, spread_within

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Calibrated", "calibrated_share", "calibration_factors", "kish_effect"]

_ROUNDS, _CLOSE = 2_000, 1e-11

Way = Literal["raking", "linear"]


@dataclass(frozen=True, eq=False)
class Calibrated:
    """A share after calibration.

    Parameters
    ----------
    share : Sampled
        With an interval that allows for the calibration, strata and clusters.
    kish : float
        What unequal weights alone do to the variance: ``n sum(w^2) / sum(w)^2``.
    smallest, largest : float
        What weights were multiplied by, over the mean factor.
    total : float
        People that the weights add up to.
    """

    share: Sampled
    kish: float
    smallest: float
    largest: float
    total: float


def kish_effect(weight: ArrayLike, count: ArrayLike | None = None) -> float:
    """Return ``n sum(w^2) / sum(w)^2``: how much unequal weights alone widen a variance.

    Parameters
    ----------
    weight : array_like
    count : array_like, optional
        People of each row; 1 by default.

    References
    ----------
    Kish L (1965), Survey Sampling, 11.7.
    """
    weight, count = aligned(weight=weight, count=count)
    same_length(weight=weight, count=count)
    w = column(weight, "weight", above=0)
    n = np.ones(w.size) if count is None else column(count, "count", above=0)
    return float(n.sum() * (n @ w**2) / (n @ w) ** 2)


def calibration_factors(
    weight: ArrayLike,
    classes: pd.DataFrame,
    margins: Mapping[str, Mapping[Any, float]],
    way: Way = "raking",
) -> FloatArray:
    """Return what weights are to be multiplied by, so that they add up to known numbers.

    Parameters
    ----------
    weight : array_like
        Weight of each row: of one person, or of all people of a kind.
    classes : pandas.DataFrame
        What each row is: a column a variable.
    margins : mapping of str to mapping
        Variable -> category -> number of people in the population.
    way : {"raking", "linear"}
        ``raking`` multiplies margin after margin and keeps weights above 0; ``linear`` is the generalised
        regression estimator, of which a factor may be negative.

    Returns
    -------
    ndarray
        R's ``survey::calibrate`` with the same ``calfun``, weights over those before.

    Raises
    ------
    MethodError
        For a variable or category that is missing on either side, a category without anybody, margins that
        don't add up to one population, and margins that no weights meet.

    References
    ----------
    Deville JC, Sarndal CE (1992), Calibration estimators in survey sampling, JASA 87, 376-382.
    """
    choice(way, "way", ("raking", "linear"))
    w = column(weight, "weight", above=0)
    same_length(weight=w, classes=classes)
    design, wanted = _design(w, classes, margins)
    factor = _raked(w, design, wanted) if way == "raking" else _linear(w, design, wanted)
    reached = design.T @ (w * factor)
    if np.abs(reached / wanted - 1).max() > 1e-6:
        raise MethodError(
            "no weights meet all margins at once: some people of one margin stand for all of another; "
            "join categories, or leave a variable out"
        )
    return factor


def calibrated_share(
    event: ArrayLike,
    weight: ArrayLike,
    classes: pd.DataFrame,
    margins: Mapping[str, Mapping[Any, float]],
    *,
    strata: Any = None,
    cluster: Any = None,
    count: ArrayLike | None = None,
    way: Way = "raking",
    level: float = 0.95,
    definition: Definition | None = None,
) -> Calibrated:
    """Return the share of those who answered, weighted to known margins.

    Parameters
    ----------
    event : array_like
        0 or 1, of those who answered.
    weight : array_like
        What one of a row weighed before.
    classes, margins, way
        As for :func:`calibration_factors`.
    strata, cluster : array_like, optional
        How people were drawn; one stratum, and everybody by themselves, by default.
    count : array_like, optional
        People of each row, who are alike in everything given; 1 by default.
    level : float
        Of Korn and Graubard's interval.

    Returns
    -------
    Calibrated
        Its standard error is that of R's ``survey::svymean`` after ``calibrate``: of what the margins leave
        unexplained of the answers, so that it falls where they tell much.

    Raises
    ------
    MethodError
        As :func:`calibration_factors`; for fewer than two units.
    """
    import pandas as pd

    event, weight, classes, strata, cluster, count = aligned(
        event=event, weight=weight, classes=classes, strata=strata, cluster=cluster, count=count
    )
    y, w = column(event, "event", minimum=0, maximum=1), column(weight, "weight", above=0)
    same_length(event=y, weight=w, classes=classes, strata=strata, cluster=cluster, count=count)
    n = np.ones(y.size) if count is None else column(count, "count", above=0)
    factor = calibration_factors(w * n, classes, margins, way)
    made = w * factor
    total = float(made @ n)
    share = float(made * n @ y) / total
    design, _ = _design(w * n, classes, margins)
    score = made * _unexplained((y - share) / total, w * n, design)
    place, _ = groups([""] * y.size if strata is None else strata, y.size, "strata")
    if cluster is not None:
        units = pd.DataFrame({"place": place, "unit": np.asarray(cluster), "score": score * n})
        drawn = units.groupby(["place", "unit"], as_index=False)["score"].sum()
        place, score, times = drawn["place"].to_numpy(), drawn["score"].to_numpy(), np.ones(len(drawn))
    else:
        times = n
    variance, df, number, alone = spread_within(score, place, times)
    people = int(n.sum())
    kish = kish_effect(made, n) if (made > 0).all() else float("nan")
    interval = korn_graubard(share, variance, people, df, kish, confidence(level), gains=True)
    return Calibrated(
        share=Sampled(
            estimate=share,
            ci_low=interval.low,
            ci_high=interval.high,
            level=level,
            method=f"calibrated ({way}), Korn-Graubard",
            definition=filled(definition, measure="share"),
            std_error=float(np.sqrt(variance)),
            df=df,
            units=number,
            alone=alone,
            n_effective=interval.n,
            design_effect=interval.effect,
        ),
        kish=kish,
        smallest=float(factor.min() / np.average(factor, weights=w * n)),
        largest=float(factor.max() / np.average(factor, weights=w * n)),
        total=total,
    )


def _design(
    weight: FloatArray, classes: pd.DataFrame, margins: Mapping[str, Mapping[Any, float]]
) -> tuple[FloatArray, FloatArray]:
    """Return a 0/1 column a category of each variable, and the number that each must add up to."""
    columns, wanted, sums = [], [], {}
    if not margins:
        raise MethodError("there are no margins; expected one variable or more")
    for name, known in margins.items():
        if name not in classes:
            raise MethodError(
                f"there is no column {name!r} to weigh by; columns are {', '.join(map(str, classes.columns))}"
            )
        here = classes[name].astype(object)
        for category in dict.fromkeys(here):
            if category not in known:
                raise MethodError(f"{name} {category!r} has no known number; give one for each category")
        for category, number in known.items():
            held = (here == category).to_numpy()
            if not number > 0:
                raise MethodError(f"{name} {category!r} is {number}; expected more than 0 people")
            if not held.any():
                raise MethodError(f"nobody of {name} {category!r} answered; join it with another category")
            columns.append(held.astype(float))
            wanted.append(float(number))
        sums[name] = sum(known.values())
    first = next(iter(sums))
    for name, total in sums.items():
        if abs(total / sums[first] - 1) > 1e-6:
            raise MethodError(
                f"{first} adds up to {sums[first]:,.0f} people and {name} to {total:,.0f}; expected one "
                "population in all margins"
            )
    return np.column_stack(columns), np.array(wanted)


def _raked(weight: FloatArray, design: FloatArray, wanted: FloatArray) -> FloatArray:
    """Multiply margin after margin until all are met."""
    factor = np.ones(weight.size)
    for _ in range(_ROUNDS):
        before = factor
        for held, number in zip(design.T.astype(bool), wanted, strict=True):
            factor = np.where(held, factor * number / (weight[held] @ factor[held]), factor)
        if np.abs(factor / before - 1).max() < _CLOSE:
            break
    return factor


def _linear(weight: FloatArray, design: FloatArray, wanted: FloatArray) -> FloatArray:
    # Columns of two variables add up to the same: the smallest solution does.
    short = wanted - design.T @ weight
    step = np.linalg.lstsq(design.T @ (weight[:, None] * design), short, rcond=None)[0]
    factor: FloatArray = 1 + design @ step
    return factor


def _unexplained(score: FloatArray, weight: FloatArray, design: FloatArray) -> FloatArray:
    """Return what a weighted regression on the margins leaves of a score."""
    root = np.sqrt(weight)
    fitted = np.linalg.lstsq(root[:, None] * design, root * score, rcond=None)[0]
    left: FloatArray = score - design @ fitted
    return left
