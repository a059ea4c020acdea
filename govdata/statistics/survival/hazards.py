"""The proportional-hazards model: persons and covariates in; hazard ratios and concordance out."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError
from govdata.statistics.checked import (
    FloatArray,
    aligned,
    choice,
    column,
    confidence,
    flags,
    groups,
    same_length,
)
from govdata.statistics.definition import Definition, filled
from govdata.statistics.survival.people import (
    IntArray,
    People,
    censoring,
    people_of,
)

if TYPE_CHECKING:
    import pandas as pd


__all__ = ["Cox", "cox"]

_MOST_PAIRS = 200_000


@dataclass(frozen=True, eq=False)
class Cox:
    """A proportional-hazards model.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a term: ``term estimate std_error ci_low ci_high p_value``, estimates being logarithms of
        hazard ratios.
    log_likelihood, log_likelihood_null : float
        Partial, at the estimate and at zero.
    concordance : float
        Share of comparable pairs in which the one with the higher predicted hazard fails first, ties
        in the prediction counted half.
    n, events : int
    ties, level
        As asked for.
    """

    table: pd.DataFrame
    log_likelihood: float
    log_likelihood_null: float
    concordance: float
    n: int
    events: int
    ties: str
    level: float
    definition: Definition


def cox(
    duration: ArrayLike,
    event: ArrayLike,
    covariates: Any,
    ties: Literal["efron", "breslow"] = "efron",
    level: float = 0.95,
    *,
    entry: ArrayLike | None = None,
    definition: Definition | None = None,
) -> Cox:
    """Fit a proportional-hazards model by partial likelihood.

    Parameters
    ----------
    duration, event, entry
        As in :func:`kaplan_meier`.
    covariates : DataFrame, Series or array_like of shape (n,) or (n, k)
        Numbers and booleans enter as they are; a column of text or categories becomes one term a level,
        the first level being the reference.
    ties : {"efron", "breslow"}
        How events at one time are treated.
    level : float
        Of the Wald intervals.

    Returns
    -------
    Cox
        As R's ``coxph``: model-based standard errors, Wald tests.

    Raises
    ------
    MethodError
        As :func:`kaplan_meier`; when nobody has an event, when a covariate is constant or follows from
        others, and when an estimate runs to infinity because a covariate separates those with an event.

    References
    ----------
    Cox DR (1972); Efron B (1977), JASA 72, 557-565; Harrell FE (1996) for the concordance. The fit is
    statsmodels' ``PHReg``.
    """
    choice(ties, "ties", ("efron", "breslow"))
    frame, labelled = _framed(covariates)
    duration, event, entry, own = aligned(
        duration=duration, event=event, entry=entry, covariates=frame if labelled else None
    )
    people = people_of(duration, np.where(flags(event, "event"), 0, -1), None, entry, None)
    design, terms = _design(own if labelled else frame, people.place.size)
    if not (people.kind == 0).any():
        raise MethodError("nobody has an event; a hazard can't be modelled")
    estimate, std_error, fitted, null = _partial_likelihood(people, design, terms, ties)
    # Summed column by column, so that equal rows get equal predictions to the last bit.
    risk = sum((design[:, j] * b for j, b in enumerate(estimate)), start=np.zeros(people.place.size))
    return Cox(
        table=_wald_table(terms, estimate, std_error, confidence(level)),
        log_likelihood=fitted,
        log_likelihood_null=null,
        concordance=_concordance(people, risk),
        n=people.place.size,
        events=int((people.kind == 0).sum()),
        ties=ties,
        level=level,
        definition=filled(definition, measure="log hazard ratio", censoring=censoring(entry)),
    )


def _framed(covariates: Any) -> tuple[pd.DataFrame, bool]:
    """Return covariates as a frame, and whether its rows have labels of their own."""
    import pandas as pd

    if isinstance(covariates, pd.Series):
        return covariates.to_frame(covariates.name or "x1"), True
    if isinstance(covariates, pd.DataFrame):
        return covariates, True
    raw = np.asarray(covariates)
    raw = raw[:, None] if raw.ndim == 1 else raw
    if raw.ndim != 2:
        raise MethodError(f"covariates have {raw.ndim} dimensions; expected one row a person")
    return pd.DataFrame(raw, columns=[f"x{j + 1}" for j in range(raw.shape[1])]), False


def _design(frame: pd.DataFrame, n: int) -> tuple[FloatArray, list[str]]:
    same_length(duration=np.empty(n), covariates=frame)
    columns: dict[str, FloatArray] = {}
    for place, name in enumerate(frame.columns):
        for term, values in _terms(str(name), frame.iloc[:, place]).items():
            if term in columns:
                raise MethodError(f"two covariates make a term {term!r}; rename one of them")
            columns[term] = values
    if not columns:
        raise MethodError(
            "there is no covariate, or each has a single level; a hazard needs one to depend on"
        )
    design = np.column_stack(list(columns.values()))
    _refuse_redundant(design, list(columns))
    return design, list(columns)


def _terms(name: str, values: pd.Series[Any]) -> dict[str, FloatArray]:
    import pandas as pd

    if pd.api.types.is_numeric_dtype(values):
        return {name: column(values, name)}
    codes, labels = groups(values, len(values), name)
    return {f"{name}[{label}]": (codes == j).astype(np.float64) for j, label in enumerate(labels) if j}


def _refuse_redundant(design: FloatArray, terms: list[str]) -> None:
    centred = design - design.mean(axis=0)
    size = np.linalg.norm(centred, axis=0)
    constant = size <= 1e-10 * np.linalg.norm(design, axis=0)
    if constant.any():
        raise MethodError(f"{terms[int(np.argmax(constant))]} is the same for everybody; leave it out")
    if np.linalg.matrix_rank(centred / size, tol=1e-9 * math.sqrt(len(design))) < len(terms):
        raise MethodError(f"one of {', '.join(terms)} follows from the others; leave one out")


def _partial_likelihood(
    people: People, design: FloatArray, terms: list[str], ties: str
) -> tuple[FloatArray, FloatArray, float, float]:
    from statsmodels.duration.hazard_regression import PHReg

    scale = design.std(axis=0)  # one step size fits all: covariates in yuan and in millions of yuan
    time, entry = _order_of_times(people)
    scaled = (design - design.mean(axis=0)) / scale
    model = PHReg(time, scaled, people.kind == 0, entry=entry, ties=ties)
    fitted, std_error = _fitted(model, terms)
    runaway = ~np.isfinite(std_error) | (std_error > 1e3) | (np.abs(fitted.params) > 1e3)
    runaway |= _still_moves(model, fitted) | _separating(people, scaled)
    if runaway.any():
        raise MethodError(
            f"the estimate of {terms[int(np.argmax(runaway))]} runs to infinity: it separates those with an "
            "event from those without; join levels or leave it out"
        )
    return (
        fitted.params / scale,
        std_error / scale,
        float(fitted.llf),
        float(model.loglike(np.zeros(len(terms)))),
    )


def _fitted(model: Any, terms: list[str]) -> tuple[Any, FloatArray]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they warn of is refused by name
        try:
            fitted = model.fit(disp=0)
        except np.linalg.LinAlgError as error:
            raise MethodError(
                f"the events say nothing about {', '.join(terms)}: whenever one happens, "
                "all at risk have the same values"
            ) from error
        return fitted, np.asarray(fitted.bse)


def _still_moves(model: Any, fitted: Any) -> NDArray[np.bool_]:
    """Return which estimates Newton's method would still move: R's check for an infinite coefficient."""
    params = np.asarray(fitted.params)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            step = np.linalg.solve(-model.hessian(params), model.score(params))
        except np.linalg.LinAlgError:
            return np.ones(params.size, dtype=np.bool_)
    moves: NDArray[np.bool_] = ~(np.abs(step) <= 1e-4 * (1 + np.abs(params)))
    return moves


def _separating(people: People, scaled: FloatArray) -> NDArray[np.bool_]:
    """Return which covariates take part in a direction in which the likelihood rises for ever.

    There is one if some weights of the covariates give everybody with an event at least the value of all at
    risk with them, and sometimes more (Bryson and Johnson 1981): a linear programme. Beyond 200,000 pairs the
    other checks have to do.
    """
    none = np.zeros(scaled.shape[1], dtype=np.bool_)
    cases = np.flatnonzero(people.kind == 0)
    if cases.size * people.place.size > _MOST_PAIRS:
        return none
    from scipy.optimize import linprog

    later = people.place[None, :] >= people.place[cases, None]
    there = later if people.entry_place is None else later & (people.entry_place < people.place[cases, None])
    case, other = np.nonzero(there)
    above = scaled[cases[case]] - scaled[other]
    found = linprog(
        -above.sum(axis=0), A_ub=-above, b_ub=np.zeros(len(above)), bounds=(-1, 1), method="highs"
    )
    return none if found.status != 0 or -found.fun < 1e-7 else np.abs(found.x) > 1e-7


def _order_of_times(people: People) -> tuple[FloatArray, FloatArray | None]:
    """Return ranks for times: all that the partial likelihood uses.

    PHReg counts a person who enters at t as at risk at t. An entry halfway to the next rank leaves no
    such case, and makes the risk sets those of ``entry < t <= duration``.
    """
    time = 1 + people.place.astype(np.float64)
    return time, None if people.entry_place is None else 1.5 + people.entry_place.astype(np.float64)


def _wald_table(terms: list[str], estimate: FloatArray, std_error: FloatArray, level: float) -> pd.DataFrame:
    import pandas as pd
    from scipy.special import ndtr, ndtri

    reach = ndtri((1 + level) / 2) * std_error
    return pd.DataFrame(
        {
            "term": terms,
            "estimate": estimate,
            "std_error": std_error,
            "ci_low": estimate - reach,
            "ci_high": estimate + reach,
            "p_value": 2 * ndtr(-np.abs(estimate / std_error)),
        }
    )


def _concordance(people: People, risk: FloatArray) -> float:
    """Return the share of comparable pairs ranked rightly: the sooner event has the higher risk."""
    rank = np.unique(risk, return_inverse=True)[1]
    happened = people.kind == 0
    now = people.place[happened]
    # At one time events come first: the censored outlive them, and tied events aren't comparable.
    order = np.lexsort((~happened, people.place))
    outlived = np.searchsorted(people.place[order], now) + np.bincount(now)[now]
    below, equal = _count_below(rank[order], outlived, rank[happened])
    pairs = rank.size - outlived
    if people.entry_place is not None:
        late = np.argsort(people.entry_place, kind="stable")
        unseen = np.searchsorted(people.entry_place[late], now)
        not_below, not_equal = _count_below(rank[late], unseen, rank[happened])
        below, equal, pairs = below - not_below, equal - not_equal, pairs - (rank.size - unseen)
    total = pairs.sum()
    return float((below.sum() + equal.sum() / 2) / total) if total else math.nan


def _count_below(values: IntArray, start: IntArray, bound: IntArray) -> tuple[IntArray, IntArray]:
    """Return, for each query, how many of ``values[start:]`` are below `bound`, and how many equal it.

    A wavelet matrix (Claude F, Navarro G, 2012): the values are split by one bit after another, and every
    query follows its bound through the splits. n log n, without a loop over rows.
    """
    low, high = start.copy(), np.full(start.size, values.size)
    below = np.zeros(start.size, dtype=np.intp)
    for bit in range(int(values.max()).bit_length() - 1, -1, -1):
        one = (values >> bit) & 1 == 1
        zeros = np.concatenate([[0], np.cumsum(~one)])
        below_low, below_high = zeros[low], zeros[high]
        up = (bound >> bit) & 1 == 1
        below += np.where(up, below_high - below_low, 0)
        low = np.where(up, zeros[-1] + low - below_low, below_low)
        high = np.where(up, zeros[-1] + high - below_high, below_high)
        values = np.concatenate([values[~one], values[one]])
    return below, high - low
