"""One goal and the result that a user gives for it: what they come to, and what of it may be shown.

Enters: a goal of the casebook, an accepted result, the level of verdicts and the smallest count shown.
Leaves: a frozen line. A verdict about a hidden count is withheld where another small count would have another
verdict: it would tell of the count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from govdata.disclosure.things import THINGS
from govdata.errors import RecordsError, nearest
from govdata.evidence.answered_goals import GOALS
from govdata.records.results import Result
from govdata.statistics.attainment import Goal, Judged, goal_of, judge
from govdata.words.values import Interval, Quantity

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Observation

__all__ = [
    "DUE",
    "Distance",
    "Distances",
    "GoalResult",
    "Setting",
    "State",
    "Unit",
    "distances",
    "gap_of",
    "interval_of",
    "line",
    "share_of",
    "the_goal",
]

State = Literal["met", "missed", "cannot_tell", "no_way", "withheld", "not_due", "no_due"]
#: Those that have fallen due with a result.
DUE: tuple[State, ...] = ("met", "missed", "cannot_tell", "no_way", "withheld")
Unit = Literal["share", "goal"]
NEAR = 0.02  # how near its goal a share lies for its side to tell of steering


@dataclass(frozen=True)
class Distance:
    """One goal on a picture: where things stood, stand, and were to stand; None where that isn't told."""

    goal: str
    baseline: float | None
    result: float | None
    target: float


@dataclass(frozen=True)
class Distances:
    """Goals on one axis: shares, or counts as multiples of their goal. `drawn` is what stands behind them."""

    rows: tuple[Distance, ...]
    unit: Unit = "share"
    keyed: bool = True
    drawn: tuple[object, ...] = field(default=(), hash=False)


@dataclass(frozen=True)
class GoalResult:
    """A goal, its result, and what they come to.

    Parameters
    ----------
    goal
        The goal's row.
    result
        As the user gave it.
    wanted
        What counts as reached; None where nobody says which way is better.
    state
        The verdict as it may be published.
    judged
        Share, interval and verdict; None without a direction.
    hidden
        Whether a count behind it is too small to be shown.
    """

    goal: Observation
    result: Result
    wanted: Goal | None
    state: State
    judged: Judged | None
    hidden: bool

    @property
    def is_share(self) -> bool:
        """Whether the result is a share."""
        return self.result.denominator is not None

    @property
    def value(self) -> float:
        """The result: a share, or a count."""
        return self.result.numerator / (self.result.denominator or 1)

    @property
    def baseline(self) -> float | None:
        """Where it stood at the outset."""
        base = self.result.baseline
        return None if base is None else base[0] / (base[1] or 1)

    @property
    def absolute(self) -> bool:
        """Whether the goal asks for all or none: it is met without exception, or not at all."""
        return self.goal.value == 0 or (self.is_share and self.goal.value == 1)

    @property
    def judged_clear(self) -> bool:
        """Whether the verdict is published, and clear."""
        return not self.hidden and self.state in ("met", "missed")

    @property
    def exact(self) -> bool:
        """Whether the result lies exactly on a goal that it could have passed."""
        on = self.judged is not None and self.judged.exact
        return self.judged_clear and on and not self.absolute

    @property
    def whole(self) -> bool:
        """Whether a goal of all or none is met."""
        return self.judged_clear and self.state == "met" and self.absolute

    @property
    def by_chance(self) -> bool:
        """Whether chance alone could turn the verdict of a full count."""
        turned = self.judged is not None and self.judged.chance
        return self.judged_clear and turned and not self.whole

    @property
    def already(self) -> bool:
        """Whether a goal that is met was met at the outset."""
        base = self.baseline
        return self.judged_clear and self.state == "met" and base is not None and bool(self._holds(base))

    def _holds(self, value: float) -> bool:
        return self.wanted is not None and self.wanted.holds(value)

    @property
    def gap(self) -> float | None:
        """Result less goal (shares: -1 to 1); None for a range, a word, or a hidden result."""
        goal = self.goal
        if self.hidden or goal.claim or goal.value is None or goal.value_high is not None:
            return None
        return self.value - goal.value

    @property
    def near(self) -> bool:
        """Whether it lies so near a share with room on both sides that its side may tell of steering."""
        room = self.wanted is not None and not self.absolute and self.goal.value_high is None
        due = self.state in ("met", "missed", "cannot_tell")
        return room and due and self.is_share and self.gap is not None and abs(self.gap) <= NEAR


@dataclass(frozen=True)
class Setting:
    """How results are judged and shown.

    Parameters
    ----------
    level
        Level of each sampled verdict.
    min_cell
        Smallest count of people that is shown.
    by
        Last day on which a goal counts as due (ISO 8601); empty: the end of each result's own period.
    """

    level: float
    min_cell: int
    by: str = ""


def the_goal(book: Casebook, row: Result, name: str) -> Observation:
    """Return the goal that a result of a file answers.

    Raises
    ------
    RecordsError
        If there is no such figure, it is no goal, or it is counted otherwise than the result.
    """
    ids = book.ids("observations")
    if row.target not in ids:
        raise RecordsError(
            f"{name}: target_id {row.target!r} is no figure of the casebook"
            f"{nearest(row.target, ids)}; give the id of a target, plan or budget"
        )
    goal = book.observation(row.target)
    if goal.standing not in GOALS:
        raise RecordsError(
            f"{name}: target_id {row.target!r} is a {goal.standing} figure, no goal; give the id of a "
            "target, plan, budget or norm"
        )
    if row.unit != goal.unit:
        raise RecordsError(
            f"{name}: the result for {row.target!r} is in {row.unit!r}, the goal in {goal.unit!r}; "
            "measure it in the goal's unit, or leave the row out"
        )
    if (goal.unit == "share") != (row.denominator is not None):
        wanted = "a denominator" if goal.unit == "share" else "no denominator"
        raise RecordsError(
            f"{name}: the goal {row.target!r} is in {goal.unit!r}, so its result needs {wanted}"
        )
    return goal


def line(book: Casebook, goal: Observation, row: Result, of: Setting) -> GoalResult:
    """Return what a goal and its result come to."""
    share = row.denominator is not None
    value = goal.value or 0.0
    wanted = goal_of(value, goal.value_high, goal.qualifier, share=share, direction=row.direction)
    made = None if wanted is None else _judged(wanted, row, row.numerator, of)
    state = _state(goal, row, made, of.by)
    unit = book.indicator(goal.indicator_id).counting_unit
    named = share or unit not in THINGS
    hidden = named and any(0 < part < of.min_cell for part in _parts(row))
    if hidden and wanted is not None and state in DUE and not _same_for_all_small(wanted, row, of):
        state = "withheld"
    return GoalResult(goal, row, wanted, state, made, hidden)


def _judged(wanted: Goal, row: Result, numerator: float, of: Setting) -> Judged:
    return judge(wanted, numerator, row.denominator, sampled=row.sampled, level=of.level)


def _state(goal: Observation, row: Result, made: Judged | None, by: str) -> State:
    due = row.due or _last_day(goal.period.rpartition("/")[2].replace("..", ""))
    if due is None:
        return "no_due"
    if row.end < due or (by and due > date.fromisoformat(by)):
        return "not_due"
    return "no_way" if made is None else made.verdict


def _same_for_all_small(wanted: Goal, row: Result, of: Setting) -> bool:
    """Return whether the verdict would be the same whatever the hidden count."""
    n, k, small = row.denominator, row.numerator, range(1, of.min_cell)
    others: list[float] = [*small] if 0 < k < of.min_cell else []
    if n is not None and 0 < n - k < of.min_cell:
        others += [n - j for j in small]
    possible = {k, *(float(other) for other in others if other >= 0 and (n is None or other <= n))}
    return len({_judged(wanted, row, other, of).verdict for other in possible}) == 1


def share_of(of: GoalResult) -> Quantity:
    """Return a result that is a share, as a number that can be said."""
    return Quantity(f"rec_share.{of.goal.observation_id}", of.value, "share", n=of.result.denominator)


def gap_of(of: GoalResult) -> Quantity | None:
    """Return result less goal: percentage points for shares, else in the goal's unit; None for a word."""
    if of.gap is None:
        return None
    kind: Literal["points", "count"] = "points" if of.is_share else "count"
    return Quantity(f"rec_gap.{of.goal.observation_id}", of.gap, kind)


def interval_of(of: GoalResult) -> Interval | None:
    """Return the interval of a sampled share; None for a full count."""
    found = of.judged.share if of.judged is not None and of.result.sampled else None
    if found is None:
        return None
    n, target = of.result.denominator, of.goal.observation_id
    low, high = float(found.ci_low), float(found.ci_high)
    return Interval(
        Quantity(f"rec_low.{target}", low, "share", n=n, bound="low"),
        Quantity(f"rec_high.{target}", high, "share", n=n, bound="high"),
    )


def distances(lines: Sequence[GoalResult]) -> Distances | None:
    """Return shares as a picture shows them; None where there are none."""
    rows = tuple(
        Distance(x.goal.observation_id, x.baseline, x.value, x.goal.value or 0.0)
        for x in lines
        if x.goal.value_high is None
    )
    return Distances(rows, drawn=tuple(r.goal for r in rows)) if rows else None


def _parts(row: Result) -> list[float]:
    """Return every count behind a result and its baseline that could be of too few people."""
    parts = [row.numerator] + ([] if row.denominator is None else [row.denominator - row.numerator])
    if row.baseline is not None:
        base, of = row.baseline
        parts += [base] + ([] if of is None else [of - base])
    return parts


def _last_day(due: str) -> date | None:
    """Return the last day of a year, a month or a day as the casebook dates it."""
    parts = [int(p) for p in due.split("-") if p.isdigit()]
    if not parts:
        return None
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
