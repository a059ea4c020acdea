"""Each goal beside what could answer it, and whether it can.

Enters: a casebook. Leaves: for every target, plan, budget or norm the figure of the same place that comes
nearest to a result on its definition: printed, worked out from its parts, tied to it by a recorded identity;
or only elsewhere; or none. Another place's result answers nobody's goal.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from govdata.casebook.book import names_in
from govdata.errors import MethodError
from govdata.evidence.audit import check_identity
from govdata.evidence.derived import Derived, against, derive
from govdata.statistics.checked import confidence

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Observation

__all__ = [
    "GOALS",
    "Held",
    "Pairing",
    "at_due",
    "held",
    "judged",
    "orphan_results",
    "pairings",
    "trials_to_beat",
]

GOALS = ("target", "plan", "budget", "norm")
How = Literal["same", "parts", "identity", "claimed", "elsewhere", "none"]
Lies = Literal["below", "within", "above", "holds", "fails", ""]
#: Where a figure stands to its goal: by recorded identities, else by its number alone.
Held = Literal["holds", "not_met", "not_yet", "allowed", "below", "within", "above", "word"]
_BREACHES: Mapping[str, Held] = {
    "contradiction": "not_met",
    "against_rule": "not_met",
    "allowed": "allowed",
    "not_yet": "not_yet",
}


@dataclass(frozen=True)
class Pairing:
    """A goal and what could answer it.

    Parameters
    ----------
    goal : str
        Observation id of a target, plan, budget or norm.
    how : {"same", "parts", "identity", "claimed", "elsewhere", "none"}
        Printed by the same place on the same indicator; worked out from numerator and denominator that the
        same place prints; tied to the goal by a recorded identity; claimed by the same place in a word (all,
        none); printed by other places only; not at all.
    answer : str, Derived or None
        The figure, or the claim; None unless the place itself has one.
    lies : {"below", "within", "above", "holds", "fails", ""}
        Where it lies against the goal's number, or what the identity does; no word on good or bad. Empty
        where the goal, or its answer, is a word and no number.
    places : tuple of str
        For ``elsewhere``: the models that print a result.
    due : str
        Date by which the goal was to be met, as far as the text dates it.
    """

    goal: str
    model_id: str
    how: How
    answer: str | Derived | None = None
    lies: Lies = ""
    places: tuple[str, ...] = ()
    due: str = ""

    @property
    def own(self) -> bool:
        """Whether the place itself has a number to set beside the goal."""
        return self.how in {"same", "parts", "identity"}

    def fallen_due(self, by: str) -> bool:
        """Return whether the goal has a due date, and its last day lies on or before a day (ISO 8601)."""
        return bool(self.due) and bool(by) and _last_day(self.due) <= _last_day(by)


def _last_day(point: str) -> str:
    """Return a year or month as its last day; text order is date order."""
    return point + "-12-31"[len(point) - 4 :]


def pairings(
    casebook: Casebook,
    model: Iterable[str] | None = None,
    standings: Sequence[str] = GOALS[:3],
    without: Sequence[str] = (),
) -> tuple[Pairing, ...]:
    """Pair each goal of some models with what could answer it.

    Parameters
    ----------
    casebook
        The figures.
    model
        Models whose goals are asked for; answers from elsewhere are looked for among all.
    standings
        Which figures are goals.
    without
        Indicators that are about goals but are none: their number, the time allowed.

    Raises
    ------
    MethodError
        If `measured` or `damaged` is asked for: those are no goals.
    """
    wrong = sorted(set(standings) - set(GOALS))
    if wrong:
        raise MethodError(f"standing {wrong[0]!r} is no goal; expected some of {', '.join(GOALS)}")
    rows = casebook.list_observations(model, standing=list(standings))
    return tuple(
        _paired(casebook, row) for row in rows if not row.damaged and row.indicator_id not in without
    )


def _paired(casebook: Casebook, goal: Observation) -> Pairing:
    due = _due(goal)
    for found in (f(casebook, goal) for f in (_same, _parts, _tied, _claimed)):
        if found:
            how, answer, lies = found
            return Pairing(goal.observation_id, goal.model_id, how, answer, lies, due=due)
    others = casebook.list_observations(indicator=goal.indicator_id, standing="measured")
    found_in = dict.fromkeys(o.model_id for o in others if o.number is not None)
    places = tuple(m for m in found_in if m != goal.model_id)
    return Pairing(
        goal.observation_id, goal.model_id, "elsewhere" if places else "none", places=places, due=due
    )


def _due(goal: Observation) -> str:
    return goal.period.rpartition("/")[2].replace("..", "")


_Found = tuple[How, str | Derived, Lies]


def _same(casebook: Casebook, goal: Observation) -> _Found | None:
    rows = casebook.list_observations(goal.model_id, goal.indicator_id, standing="measured")
    rows = tuple(r for r in rows if r.number is not None and r.value_high is None)
    if any(r.phase == "after" for r in rows):
        rows = tuple(r for r in rows if r.phase != "before")
    if len(rows) > 1 and _due(goal):  # of a series the first that reaches the due date
        reached = [r for r in rows if _last_day(_due(goal)) <= _last_day(_due(r)) and _due(r)]
        rows = tuple(sorted(reached, key=_due)[:1])
    if len(rows) != 1:
        return None
    figure = derive(casebook, rows[0].observation_id)
    return "same", rows[0].observation_id, _lies(casebook, figure, goal)


def _lies(casebook: Casebook, figure: Derived, goal: Observation) -> Lies:
    return "" if goal.claim else against(casebook, figure, goal.observation_id)


def _parts(casebook: Casebook, goal: Observation) -> _Found | None:
    indicator = casebook.indicator(goal.indicator_id)
    if not (indicator.numerator_id and indicator.denominator_id):
        return None
    ids = []
    for part in (indicator.numerator_id, indicator.denominator_id):
        rows = casebook.list_observations(goal.model_id, part, standing="measured")
        if len(rows) != 1 or not rows[0].number or rows[0].value_high is not None:
            return None
        ids.append(rows[0].observation_id)
    key = f"{goal.model_id}.{goal.indicator_id}"
    figure = derive(casebook, f"{ids[0]} / {ids[1]}", key, indicator.unit)
    return "parts", figure, _lies(casebook, figure, goal)


def _tied(casebook: Casebook, goal: Observation) -> _Found | None:
    """Return a result that a recorded identity of kind ``norm`` holds against the goal."""
    for identity in casebook.select("identities", {"names": [goal.observation_id]}):
        names = names_in(identity.expression)
        if identity.kind != "norm":
            continue
        rows = [casebook.observation(name) for name in sorted(names - {goal.observation_id})]
        results = [r.observation_id for r in rows if r.standing == "measured" and r.model_id == goal.model_id]
        if results:
            holds = check_identity(casebook, identity).holds
            return "identity", results[0], "holds" if holds else "fails"
    return None


def _claimed(casebook: Casebook, goal: Observation) -> _Found | None:
    rows = casebook.list_observations(goal.model_id, goal.indicator_id, standing="measured")
    said = [row.observation_id for row in rows if row.claim]
    return ("claimed", said[0], "") if len(said) == 1 else None


def judged(casebook: Casebook, pair: Pairing, by: str) -> Literal["met", "missed", "cannot_tell"]:
    """Say whether a goal was met, where its own place prints a dated figure that lies after the due date.

    Parameters
    ----------
    casebook
        The figures.
    pair
        A goal and what could answer it.
    by
        Day up to which goals have fallen due (ISO 8601).

    Returns
    -------
    {"met", "missed", "cannot_tell"}
        ``cannot_tell`` also for a goal without a direction ("400") that was not hit exactly: whether more is
        better is not for us to guess.
    """
    goal = casebook.observation(pair.goal)
    if not pair.fallen_due(by) or not at_due(casebook, pair):
        return "cannot_tell"
    if pair.lies == "within":
        return "met"
    directed = {"at_least", "more_than", "at_most", "range"}
    return "missed" if goal.qualifier in directed or goal.value_high is not None else "cannot_tell"


def held(casebook: Casebook, pair: Pairing) -> Held:
    """Say where a place's own figure stands to its goal, for a pair that has one.

    A recorded identity says more than the number: it knows whether less is better, and what a breach means.
    Below a rule whose reciprocal the same place keeps, such as one leader a grid where a leader may have two,
    is allowed.
    """
    told = [
        check_identity(casebook, identity)
        for identity in casebook.select("identities", {"names": [pair.goal]})
        if identity.kind == "norm" and identity.model_id == pair.model_id
    ]
    if broken := [each.identity.breach for each in told if each.holds is False]:
        return _BREACHES[broken[0]]
    if any(each.holds for each in told):
        return "holds"
    match pair.lies:
        case "below" | "above" if _reciprocal_kept(casebook, pair):
            return "allowed"
        case "below" | "within" | "above":
            return pair.lies
    return "word"


def _reciprocal_kept(casebook: Casebook, pair: Pairing) -> bool:
    goal = casebook.observation(pair.goal)
    parts = _ratio_of(casebook, goal.indicator_id)
    rules = casebook.list_observations(pair.model_id, standing=goal.standing) if parts else ()
    others = [r for r in rules if _ratio_of(casebook, r.indicator_id) == parts[::-1]]
    return any(_paired(casebook, rule).lies == "within" for rule in others)


def _ratio_of(casebook: Casebook, indicator_id: str) -> tuple[str, ...]:
    row = casebook.indicator(indicator_id)
    return (row.numerator_id, row.denominator_id) if row.numerator_id and row.denominator_id else ()


def at_due(casebook: Casebook, pair: Pairing) -> bool:
    """Return whether the same place prints a figure on the same indicator of the due date or later."""
    if pair.how != "same" or not pair.due or not isinstance(pair.answer, str):
        return False
    last = _due(casebook.observation(pair.answer))
    return bool(last) and last[: len(pair.due)] >= pair.due[: len(last)]


def orphan_results(casebook: Casebook, model: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the results of some models on indicators of which the same model states no goal.

    Words that say all or none are claims, and no results.
    """
    goals = {(o.model_id, o.indicator_id) for o in casebook.list_observations(model, standing=list(GOALS))}
    rows = casebook.list_observations(model, standing="measured")
    return tuple(
        o.observation_id for o in rows if o.number is not None and (o.model_id, o.indicator_id) not in goals
    )


def trials_to_beat(target: float, rate: float, level: float = 0.95, power: float = 0.8) -> int:
    """Return how many cases show that a true rate differs from a target.

    One sample against a fixed share, two-sided, normal approximation.

    Parameters
    ----------
    target, rate : float
        Two different shares between 0 and 1.
    level, power : float
        Confidence level and power.

    Returns
    -------
    int
        85 % against a target of 80 % takes 470.

    Raises
    ------
    MethodError
        When a share isn't between 0 and 1, or the two are the same.

    References
    ----------
    Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., 2.3.
    """
    from scipy.special import ndtri

    for name, value in (("target", target), ("rate", rate), ("power", power)):
        if not 0 < value < 1:
            raise MethodError(f"{name} is {value:g}; expected a share between 0 and 1")
    if target == rate:
        raise MethodError(f"target and rate are both {rate:g}; no number of cases tells them apart")
    spread = ndtri((1 + confidence(level)) / 2) * math.sqrt(target * (1 - target))
    spread += ndtri(power) * math.sqrt(rate * (1 - rate))
    exact: float = (spread / (rate - target)) ** 2
    return max(1, round(exact))
