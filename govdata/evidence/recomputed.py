"""Do printed figures come out again from the records behind them?

Enters: a printed figure, the value that the records give, and its day. Leaves: match, differs, or
neither, and what the counts of these allow to say of all figures, by a rule that is fixed before the
numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from govdata.casebook.book import names_in
from govdata.errors import MethodError
from govdata.evidence.periods import ends_of_period
from govdata.evidence.precision import rounded
from govdata.statistics.finite_population import finite_share

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Observation

__all__ = ["STATES", "Reproduced", "State", "outcome", "reproduced", "tied"]

State = Literal["differs", "match", "another_date", "not_recomputable"]
STATES: tuple[State, ...] = get_args(State)


def outcome(row: Observation, value: float | None, as_of: date | None) -> State:
    """Hold a recomputed value against a printed figure.

    Parameters
    ----------
    row
        The printed figure; it isn't damaged.
    value
        What the records give; None where they give nothing.
    as_of
        Last day that the value counts.

    Returns
    -------
    str
        ``match`` if the value would have been printed so (:func:`govdata.evidence.precision.rounded`);
        ``another_date`` if it is of a day outside the period that the text gives.
    """
    if value is None:
        return "not_recomputable"
    if row.period and as_of is not None:
        first, last = ends_of_period(row.period)
        if not first <= as_of.isoformat() <= last:
            return "another_date"
    low, high = rounded(row)
    slack = 1e-9 * max(1.0, abs(value))
    # 800 would be printed as such, not as "700 and more".
    below = value < high - slack if row.qualifier == "more_than" else value <= high + slack
    return "match" if low - slack <= value and below else "differs"


@dataclass(frozen=True)
class Reproduced:
    """How many printed figures recompute.

    Parameters
    ----------
    population : int
        Results that could have been tried.
    n, match, differs, unclear : int
        Tried; of them as printed, otherwise, and neither.
    low, high : float
        Share of the population that recomputes: from the lower limit with all that is unclear counted as not
        recomputing, to the upper limit with all of it counted as recomputing.
    verdict : {"holds", "falls_short", "cannot_tell"}
    """

    population: int
    n: int
    match: int
    differs: int
    unclear: int
    low: float
    high: float
    verdict: Literal["holds", "falls_short", "cannot_tell"]


def reproduced(
    states: Iterable[State], population: int, *, holding: float, level: float = 0.95
) -> Reproduced:
    """Say how large a share of printed figures recomputes.

    Parameters
    ----------
    states
        One a figure that was tried.
    population
        Results that could have been tried.
    holding
        Share that must recompute: the figures hold if the whole interval reaches it, fall short if none of it
        does. Where not one figure could be redone nothing can be told.
    level
        Of the interval, which holds for all results if those tried were drawn by lot.

    Raises
    ------
    MethodError
        If nothing was tried, more was tried than there is, or `holding` is no share.
    """
    if not 0 < holding < 1:
        raise MethodError(f"holding is {holding!r}; expected a share between 0 and 1")
    each = list(states)
    match, differs = each.count("match"), each.count("differs")
    unclear = len(each) - match - differs
    low = float(finite_share(match, len(each), population, level).ci_low)
    high = float(finite_share(match + unclear, len(each), population, level).ci_high)
    verdict: Literal["holds", "falls_short", "cannot_tell"] = "cannot_tell"
    if match + differs and low >= holding:
        verdict = "holds"
    elif match + differs and high < holding:
        verdict = "falls_short"
    return Reproduced(population, len(each), match, differs, unclear, low, high, verdict)


def tied(casebook: Casebook, figures: Iterable[str], model: Iterable[str] | None = None) -> frozenset[str]:
    """Return some figures of some models with all that arithmetic ties to them, at any remove.

    What stands in one sum, or is part and whole of one share, gives the last of them away when all others are
    known.
    """
    groups = [names_in(identity.expression) for identity in casebook.list_identities(model)]
    groups += [group for row in casebook.list_observations(model) if (group := _parts(casebook, row))]
    found, before = frozenset(figures), frozenset[str]()
    while found != before:
        before = found
        found = found.union(*(group for group in groups if group & found))
    return found


def _parts(casebook: Casebook, row: Observation) -> frozenset[str]:
    """Return a share or ratio of a model with its numerators and denominators; nothing where it has none."""
    indicator = casebook.indicator(row.indicator_id)
    parts = [i for i in (indicator.numerator_id, indicator.denominator_id) if i]
    others = casebook.list_observations(row.model_id, parts) if parts else ()
    return frozenset({row.observation_id, *(o.observation_id for o in others)}) if others else frozenset()
