"""Money as printed: what it bought where one passage says so, which sums are alike, which have no end.

Enters: a casebook. Leaves: unit costs that keep their hedge, and pairs to be told apart. Nothing is added up:
budgets and accounts, one year and many, one purse and two are different money.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from govdata.evidence.derived import Derived, derive
from govdata.evidence.periods import ends_of_period
from govdata.evidence.precision import span

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Observation

__all__ = ["UnitCost", "beside_results", "equal_sums", "exceeds", "open_ended", "unit_costs"]

#: Characters between an amount and what it bought, at most, for both to stand in one passage.
PASSAGE = 80


@dataclass(frozen=True)
class UnitCost:
    """An amount over what it bought, both printed in one passage."""

    amount: str
    bought: str
    figure: Derived


def unit_costs(
    casebook: Casebook,
    pairs: Sequence[tuple[str, str]],
    model: Iterable[str] | None = None,
    within: int = PASSAGE,
) -> tuple[UnitCost, ...]:
    """Divide amounts by what they bought, where the same passage prints both.

    Parameters
    ----------
    casebook
        The figures.
    pairs
        (indicator of the amount, indicator of what it bought).
    model
        Models to look at.
    within
        Characters that may lie between the two.

    Returns
    -------
    tuple of UnitCost
        Amounts in the order of the table; of several things near an amount the nearest.
    """
    found = []
    for money, thing in pairs:
        things = [o for o in casebook.list_observations(model, thing) if o.number]
        for amount in casebook.list_observations(model, money):
            near = [
                o
                for o in things
                if o.model_id == amount.model_id
                and o.source_id == amount.source_id
                and abs(o.start - amount.start) <= within
            ]
            if not amount.number or not near:
                continue
            nearest = min(near, key=lambda o: abs(o.start - amount.start))
            expression = f"{amount.observation_id} / {nearest.observation_id}"
            key = f"{amount.observation_id}.per.{nearest.observation_id}"
            figure = _rounded(derive(casebook, expression, key, amount.unit))
            found.append(UnitCost(amount.observation_id, nearest.observation_id, figure))
    return tuple(found)


def _rounded(figure: Derived) -> Derived:
    """Return a unit cost to the two digits that amounts like "more than 5 million" bear.

    A lower bound is rounded down, so that it stays one.
    """
    size = 10.0 ** (math.floor(math.log10(figure.value)) - 1)
    if figure.qualifier in {"more_than", "at_least"}:
        return replace(figure, value=math.floor(figure.value / size + 1e-9) * size)
    value = round(figure.value / size) * size
    same = math.isclose(value, figure.value, rel_tol=1e-9)
    return replace(figure, value=value, qualifier=figure.qualifier if same else "about")


def equal_sums(
    casebook: Casebook, indicators: Sequence[str], model: Iterable[str] | None = None
) -> tuple[tuple[str, str], ...]:
    """Return pairs of amounts of one model that are equal but stand on different indicators."""
    rows = [o for o in casebook.list_observations(model, list(indicators)) if o.number and o.unit == "CNY"]
    return tuple(
        (a.observation_id, b.observation_id)
        for a, b in combinations(rows, 2)
        if a.model_id == b.model_id and a.value == b.value and a.indicator_id != b.indicator_id
    )


def open_ended(casebook: Casebook, figures: Iterable[str]) -> tuple[str, ...]:
    """Return those figures whose period has a start and no end: they can't be made annual."""
    return tuple(i for i in figures if casebook.observation(i).period.endswith("/.."))


def beside_results(casebook: Casebook, figures: Iterable[str], aside: Iterable[str] = ()) -> tuple[str, ...]:
    """Return those figures whose place reports an output or outcome of a known, overlapping time.

    `aside` are results that don't count as such. That both are of one time doesn't say that one bought the
    other.
    """
    left_out, found = set(aside), []
    for figure in figures:
        row = casebook.observation(figure)
        results = (
            r
            for r in casebook.list_observations(row.model_id, standing="measured")
            if r.number is not None
            and r.observation_id not in left_out
            and casebook.indicator(r.indicator_id).stage in ("output", "outcome")
        )
        if any(_overlap(row, result) for result in results):
            found.append(figure)
    return tuple(found)


def _overlap(one: Observation, other: Observation) -> bool:
    if not (one.period and other.period):
        return False
    (a, b), (c, d) = ends_of_period(one.period), ends_of_period(other.period)
    return a <= d and c <= b


def exceeds(casebook: Casebook, one: str, other: str) -> bool:
    """Return whether one printed figure is larger than another, whatever hedges and ranges leave open.

    "More than 30 million" ends below 40 million: it doesn't exceed 35 million, and 40 million exceeds it.
    """
    a, b = casebook.observation(one), casebook.observation(other)
    low, high = span(a)[0], span(b)[1]
    return low > high or (low == high and b.qualifier == "more_than")
