"""What a text says of all or of none, and how far that goes.

Enters: a casebook. Leaves: each absolute result with its total, what can be made of it, and on which
conditions. A word (全部, 无一) is quoted and is no number. A zero bounds the rate of a process that goes on,
such as reoffending; of a closed set, such as complaints that were received, it is true or false, and only
records tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from govdata.evidence.derived import Derived
from govdata.evidence.implied import base_of, largest_excluded

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Indicator, Observation

__all__ = ["Claim", "Condition", "Limit", "claims", "limit"]

Limit = Literal[
    "bounded",  # the text says of whom, in numbers: the total bounds the rate
    "conditional",  # the total bounds the rate if the conditions hold
    "closed_set",  # true or false: no rate stands behind it
    "no_total",  # nothing says of how many
]
Condition = Literal[
    "claim_true",  # it is a word, which nobody counted out
    "same_people",  # the text leaves open whether the total counts the people of whom it is said
    "followed_alike",  # for how long each was looked at is not told
    "total_hedged",  # the total itself is about so many, or so many and more
]


@dataclass(frozen=True)
class Claim:
    """An absolute result and what it can bear.

    Parameters
    ----------
    observation_id, model_id : str
        The figure, and whose it is.
    says : {"all", "none"}
        What it says.
    worded : bool
        In a word, and not as 0 or 100 %.
    total : str
        Observation id of the total it is said of; empty if none is printed, or more than one.
    limit : {"bounded", "conditional", "closed_set", "no_total"}
        What can be made of it.
    conditions : tuple
        What must hold for `bound`; empty unless `limit` is ``conditional``.
    bound : Derived or None
        Largest rate of exceptions that the total can't exclude (one-sided, exact), for ``bounded`` and
        ``conditional``. Conditional, it is graded C at best, and is never called a rate.
    """

    observation_id: str
    model_id: str
    says: Literal["all", "none"]
    worded: bool
    total: str
    limit: Limit
    conditions: tuple[Condition, ...] = ()
    bound: Derived | None = None


def claims(
    casebook: Casebook,
    model: Iterable[str] | None = None,
    indicator: Sequence[str] | None = None,
    topic: str | None = None,
    level: float = 0.95,
) -> tuple[Claim, ...]:
    """Return the results that say all or none, in table order.

    Parameters
    ----------
    casebook
        The figures.
    model, indicator, topic
        Which to look at; all by default.
    level
        Confidence level of the bounds.
    """
    rows = casebook.list_observations(model, indicator, standing="measured", topic=topic)
    return tuple(limit(casebook, row.observation_id, level) for row in rows if row.absolute)


def limit(casebook: Casebook, observation_id: str, level: float = 0.95) -> Claim:
    """Say what can be made of one absolute result.

    Raises
    ------
    CasebookError
        If there is no such observation.
    """
    row = casebook.observation(observation_id)
    indicator = casebook.indicator(row.indicator_id)
    total = base_of(casebook, observation_id)
    says: Literal["all", "none"] = "none" if row.qualifier == "none" or row.value == 0 else "all"
    found, conditions = _found(casebook, row, indicator, total)
    bounded = found in {"bounded", "conditional"}
    bound = largest_excluded(casebook, total, level) if bounded else None
    return Claim(observation_id, row.model_id, says, row.claim, total, found, conditions, bound)


def _found(
    casebook: Casebook, row: Observation, indicator: Indicator, total: str
) -> tuple[Limit, tuple[Condition, ...]]:
    if not indicator.goes_on:
        return "closed_set" if total else "no_total", ()
    if not total:
        return "no_total", ()
    conditions = tuple(_conditions(row, indicator, casebook.observation(total)))
    return "conditional" if conditions else "bounded", conditions


def _conditions(row: Observation, indicator: Indicator, total: Observation) -> Iterable[Condition]:
    if row.claim:
        yield "claim_true"
    if row.base != total.observation_id:
        yield "same_people"
    if indicator.counted_set != "sample":
        yield "followed_alike"
    if total.qualifier != "exact":
        yield "total_hedged"
