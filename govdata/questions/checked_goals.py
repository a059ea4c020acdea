"""Published goals beside figures of their own place, as a report shows them.

Enters: what a question found of goals. Leaves: frozen rows without words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from govdata.evidence.answered_goals import Held
from govdata.evidence.derived import Derived, derive
from govdata.questions.goal_results import Distance, Distances, Unit

if TYPE_CHECKING:
    from govdata.casebook import Casebook

__all__ = [
    "TOLD_FIRST",
    "Checked",
    "CheckedGoals",
    "Finding",
    "Lead",
    "PlaceGoals",
    "Published",
    "State",
    "distances",
    "is_exact",
    "over_goal",
]

State = Held | Literal["met", "missed", "claimed"]
Lead = Literal["none", "met", "missed", "not_met", "not_yet", "below", "within", "above", "holds"]
Published = Literal["judged", "due_unclear", "not_due", "no_day", "checked", "unchecked", "rules", "nothing"]
Finding = Literal[Published, "records_judged", "records_unclear", "records_not_due", "records_elsewhere"]
#: What is told first of the goals that can be checked.
TOLD_FIRST: tuple[State, ...] = ("missed", "not_met", "met", "below", "not_yet", "above", "within", "holds")


@dataclass(frozen=True)
class Checked:
    """A goal or rule beside the figure of its own place."""

    goal: str
    figure: str | Derived
    state: State
    due: str


@dataclass(frozen=True)
class CheckedGoals:
    """A row each."""

    rows: tuple[Checked, ...]

    @property
    def dated(self) -> bool:
        """Whether any of them has a due date."""
        return any(row.due for row in self.rows)


@dataclass(frozen=True)
class PlaceGoals:
    """Place -> goals, checked, claimed, elsewhere, without any figure; and results without a goal."""

    rows: Mapping[str, tuple[int, ...]] = field(hash=False)
    columns: tuple[str, ...]


def over_goal(book: Casebook, row: Checked) -> Derived | None:
    """Return a count over its goal; None for shares, words, ranges, and numbers of different things."""
    goal = book.observation(row.goal)
    if not isinstance(row.figure, str) or row.state in {"word", "claimed"}:
        return None
    figure = book.observation(row.figure)
    alike = figure.indicator_id == goal.indicator_id and goal.unit != "share"
    if not alike or not goal.number or goal.value_high is not None or figure.number is None:
        return None
    key = f"{goal.model_id}.reached.{row.goal}"
    found = derive(book, f"{row.figure} / {row.goal}", key, "share")
    if goal.qualifier in {
        "at_least",
        "more_than",
        "at_most",
    }:  # where the goal lies, no doubt about its number
        found = replace(found, qualifier=figure.qualifier)
    # More than the goal is no share of it, but so many times it.
    return found if found.value <= 1 else replace(found, unit="")


def distances(
    rows: Sequence[tuple[Checked, float, float, str | Derived]], unit: Unit = "share"
) -> Distances | None:
    """Return figures beside their goals: of the due date, or else of when the text was written."""
    made = []
    for c, value, target, _ in rows:
        due = c.state in ("met", "missed")
        made.append(Distance(c.goal, None if due else value, value if due else None, target))
    drawn = tuple(each for c, *_, figure in rows for each in (figure, c.goal))
    return Distances(tuple(made), unit=unit, keyed=False, drawn=drawn) if made else None


def is_exact(book: Casebook, row: Checked) -> bool:
    """Return whether a printed figure is exactly the goal's number."""
    if not isinstance(row.figure, str):
        return False
    goal, figure = book.observation(row.goal), book.observation(row.figure)
    return goal.unit == figure.unit and figure.number is not None and figure.number == goal.number
