"""Whether a measured result reaches a goal: a number and its direction, a count or a sample, three verdicts.

Enters: a goal's figure and a result. Leaves: ``met``, ``missed`` or ``cannot_tell``, with the interval that
it rests on. What a goal asks for is read off its words, or said by the user; never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govdata.errors import MethodError
from govdata.statistics.checked import confidence
from govdata.statistics.proportions import Share, interval

__all__ = ["Goal", "Judged", "gathered", "goal_of", "judge"]

Verdict = Literal["met", "missed", "cannot_tell"]
_SLACK = 1e-9


@dataclass(frozen=True)
class Goal:
    """What counts as reached: from `low` to `high`, None for no end; `strict`: above `low`, not at it."""

    low: float | None
    high: float | None
    strict: bool = False

    def holds(self, value: float) -> bool:
        """Return whether a value reaches the goal."""
        if self.low is not None and value < self.low - _SLACK:
            return False
        if self.strict and self.low is not None and value <= self.low + _SLACK:
            return False
        return self.high is None or value <= self.high + _SLACK

    def apart(self, low: float, high: float) -> bool:
        """Return whether no value of a range reaches the goal."""
        below = self.low is not None and high < self.low - _SLACK
        return below or (self.high is not None and low > self.high + _SLACK)

    def exactly(self, value: float) -> bool:
        """Return whether a value lies on an end of the goal."""
        return any(end is not None and abs(value - end) <= _SLACK for end in (self.low, self.high))


@dataclass(frozen=True, eq=False)
class Judged:
    """A verdict.

    Parameters
    ----------
    verdict : {"met", "missed", "cannot_tell"}
    estimate : float
        Share, or count.
    share : Share or None
        With its interval, where there is a denominator.
    chance : bool
        For a full count: whether the interval that chance alone would leave reaches the other side.
    exact : bool
        Whether the result lies exactly on the goal.
    """

    verdict: Verdict
    estimate: float
    share: Share | None
    chance: bool
    exact: bool


def goal_of(
    value: float, value_high: float | None, qualifier: str, *, share: bool, direction: str = ""
) -> Goal | None:
    """Read what counts as reached off a goal's figure.

    Parameters
    ----------
    value, value_high, qualifier
        As in the casebook.
    share : bool
        Whether the figure is a share: "all" can only be missed from below.
    direction : {"", "at_least", "at_most"}
        What the user says of a figure without a direction.

    Returns
    -------
    Goal or None
        None where neither the words nor the user say which way the goal lies.
    """
    if value_high is not None:
        return Goal(value, value_high)
    stated = {"more_than": "at_least"}.get(qualifier, qualifier)
    way = stated if stated in ("at_least", "at_most") else direction
    if not way:
        way = "at_most" if value == 0 else "at_least" if share and value == 1 else ""
    if not way:
        return None
    return Goal(value, None, qualifier == "more_than") if way == "at_least" else Goal(None, value)


def judge(
    goal: Goal,
    numerator: float,
    denominator: int | None = None,
    *,
    sampled: bool = False,
    level: float = 0.95,
) -> Judged:
    """Set a result against a goal.

    Parameters
    ----------
    goal : Goal
    numerator, denominator
        A count, or a share's two counts.
    sampled : bool
        Whether the result comes from a sample: then its interval decides. A full count is what it is.
    level : float

    Raises
    ------
    MethodError
        For a share whose counts make none.
    """
    if denominator is None:
        held: Verdict = "met" if goal.holds(numerator) else "missed"
        return Judged("cannot_tell" if sampled else held, numerator, None, False, goal.exactly(numerator))
    if numerator != int(numerator):
        raise MethodError(f"numerator is {numerator:g}; expected a whole number, as its denominator is one")
    share = interval(int(numerator), denominator, level=level)
    low, high = float(share.ci_low), float(share.ci_high)
    inside, outside = goal.holds(low) and goal.holds(high), goal.apart(low, high)
    clear: Verdict = "met" if inside else "missed" if outside else "cannot_tell"
    estimate = float(share.estimate)
    counted: Verdict = "met" if goal.holds(estimate) else "missed"
    verdict = clear if sampled else counted
    return Judged(verdict, estimate, share, not sampled and clear == "cannot_tell", goal.exactly(estimate))


def gathered(reached: int, n: int, level: float = 0.95) -> Literal["too_few", "gathered", "not_gathered"]:
    """Say whether results near their goals lie on the reached side more often than chance would have it.

    An exact one-sided sign test: where nobody steers towards a goal, a result that lands near it is as likely
    to fall short.

    Parameters
    ----------
    reached, n : int
        How many reached theirs, of how many near it.
    level : float
        Confidence level.

    Returns
    -------
    {"too_few", "gathered", "not_gathered"}
        ``too_few`` where not even all of them could show it.
    """
    from scipy.stats import binom

    if n == 0 or 0.5**n > 1 - confidence(level):
        return "too_few"
    return "gathered" if binom.sf(reached - 1, n, 0.5) <= 1 - level else "not_gathered"
