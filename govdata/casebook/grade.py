"""The evidence grade of a published figure, by rule, from its own fields.

Enters: one observation, its indicator, and what the same model publishes of its numerator and denominator.
Leaves: one letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from govdata.casebook.schema import Indicator, Observation

__all__ = ["GRADES", "Grade", "grade"]

Grade = Literal["A", "B", "C", "D", "N", "X"]
GRADES: tuple[Grade, ...] = ("A", "B", "C", "D", "N", "X")
_HEDGED = {"about", "more_than", "at_least", "at_most"}


def grade(
    observation: Observation,
    indicator: Indicator,
    siblings: Iterable[Observation] = (),
    *,
    disputed: bool = False,
) -> Grade:
    """Grade one figure.

    Parameters
    ----------
    observation, indicator
        The figure, and what it measures.
    siblings
        Observations of the same model on the indicator's numerator and denominator, and the figure's base.
    disputed
        Whether the figure stands in arithmetic that the published figures contradict.

    Returns
    -------
    Grade
        ``X`` damaged or contradicted; ``N`` not a result; ``D`` an absolute claim without its denominator
        (one with it, but in a word such as "all", is never better than C);
        ``A`` measured, with numerator, denominator and period; ``B`` with a period or a denominator;
        ``C`` with neither, or rounded by a hedge word. A count is its own numerator; a period without an end
        is half a date, enough for B. A share has its denominator where the total is printed; a count, only
        where its base names it: a total of other people makes it no better.
    """
    if observation.standing == "damaged" or disputed:
        return "X"
    if observation.standing != "measured":
        return "N"
    measured = [s for s in siblings if s.standing == "measured" and s.number is not None]
    given = {s.indicator_id for s in measured}
    totals = [s for s in measured if s.number]  # of none, no share
    near = indicator.denominator_id in {s.indicator_id for s in totals}
    denominator = _out_of(observation, indicator, totals)
    numerator = indicator.numerator_id in given if indicator.numerator_id else indicator.quantity == "count"
    if observation.absolute and not (denominator or near) and not indicator.change:
        return "D"
    if observation.claim or observation.qualifier in _HEDGED:
        return "C"
    if observation.period and not observation.period.endswith("..") and denominator and numerator:
        return "A"
    return "B" if observation.period or denominator else "C"


def _out_of(observation: Observation, indicator: Indicator, totals: Iterable[Observation]) -> bool:
    """Return whether the text says what a figure is out of."""
    if observation.base:
        named = observation.base in {s.observation_id for s in totals}
        return named or observation.base[0].isdigit()
    of_all = indicator.denominator_id in {s.indicator_id for s in totals}
    return of_all and indicator.quantity != "count"
