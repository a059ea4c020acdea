"""What results of one's own show of goals: met, missed, or which of the two can't be told, and why.

Enters: accepted results, and the goals of the casebook that they answer. Leaves: a line for each goal, counts
of verdicts, distances. Counts of people below the smallest that is shown are hidden, with all that would give
them away: a verdict too, where it would be another one for another small count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.questions.goal_results import (
    DUE,
    NEAR,
    Distance,
    Distances,
    GoalResult,
    Setting,
    State,
    distances,
    line,
    share_of,
    the_goal,
)
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.questions.recorded import Recorded
from govdata.records.results import Result, Results, results
from govdata.statistics.attainment import gathered
from govdata.words.values import Observed, Of, Places, Quantity, Share

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Observation

__all__ = ["GoalResults", "ResultsRecorded"]

Outcome = Literal["none", "all_met", "all_missed", "some_met", "only_met", "only_missed"]
ON_PAGE_ONE = 5


@dataclass(frozen=True)
class GoalResults:
    """A row for each goal with a result."""

    rows: tuple[GoalResult, ...]


@dataclass(frozen=True, kw_only=True)
class ResultsRecorded(Recorded):
    """Results that a user gives for goals of the casebook.

    Parameters
    ----------
    book
        The casebook.
    places
        Whose goals the report is about; results for others are left out and counted.
    without
        Indicators that are about goals and are none themselves; results for them are left out too.
    by
        Last day on which a goal counts as due (ISO 8601); empty: the end of each result's own period.
    """

    book: Casebook
    places: Sequence[str]
    without: Sequence[str] = ()
    by: str = ""

    @cached_property
    def found(self) -> Results:
        """The results, one a goal: the last of its periods."""
        return results(self.records)

    @cached_property
    def _every(self) -> tuple[tuple[Observation, Result], ...]:
        return tuple((the_goal(self.book, row, self.found.name), row) for row in self.found.rows.values())

    @cached_property
    def _mine(self) -> tuple[tuple[Observation, Result], ...]:
        return tuple(
            (goal, row)
            for goal, row in self._every
            if goal.model_id in self.places and goal.indicator_id not in self.without
        )

    # --- verdicts ------------------------------------------------------------------------------

    @property
    def each(self) -> float:
        """Level of each sampled verdict: several share the error that one would have (Bonferroni)."""
        sampled = sum(row.sampled for _, row in self._mine)
        return 1 - (1 - self.level) / max(1, sampled)

    @property
    def rec_each(self) -> Share:
        """That level, as a sentence names it."""
        return Share(self.each)

    @cached_property
    def lines(self) -> tuple[GoalResult, ...]:
        """Every goal with a result."""
        setting = Setting(self.each, self.min_cell, self.by)
        return tuple(line(self.book, goal, row, setting) for goal, row in self._mine)

    @cached_property
    def _tally(self) -> Mapping[State, int]:
        states: tuple[State, ...] = (*DUE, "not_due", "no_due")
        return {state: sum(x.state == state for x in self.lines) for state in states}

    # --- findings ------------------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether any result answers a goal of the report."""
        return bool(self.lines)

    @property
    def n_due_here(self) -> int:
        """Goals that have fallen due with a result."""
        return sum(self._tally[state] for state in DUE)

    @property
    def n_clear(self) -> int:
        """Goals met or missed."""
        return self._tally["met"] + self._tally["missed"]

    @property
    def finding(
        self,
    ) -> Literal["records_judged", "records_unclear", "records_not_due", "records_elsewhere"]:
        """What the results answer."""
        return first(
            (not self.lines, "records_elsewhere"),
            (not self.n_due_here, "records_not_due"),
            (not self.n_clear, "records_unclear"),
            (True, "records_judged"),
        )

    @property
    def verdict(self) -> Verdict:
        """Described where at least one due goal is met or missed."""
        return "described" if self.n_clear else "cannot_tell"

    @property
    def rec_outcome(self) -> Outcome:
        """What became of the goals that fell due; ``only``: the others can't be told."""
        met, missed = self._tally["met"], self._tally["missed"]
        clear = met + missed == self.n_due_here
        return first(
            (not met + missed, "none"),
            (met and missed, "some_met"),
            (met, "all_met" if clear else "only_met"),
            (True, "all_missed" if clear else "only_missed"),
        )

    @property
    def due_of_all(self) -> Literal["none", "some", "all"]:
        """Whether goals with a result have fallen due."""
        return first(
            (not self.n_due_here, "none"), (self.n_due_here == len(self.lines), "all"), (True, "some")
        )

    @property
    def sampling_known(self) -> bool:
        """Whether the file says which results are samples; without it all are taken for full counts."""
        return self.has("sampled")

    @property
    def due_known(self) -> bool:
        """Whether the file has due dates."""
        return self.has("due")

    @property
    def baselines(self) -> Literal["none", "some", "all"]:
        """Whether it is told where things stood at the outset."""
        n = sum(x.baseline is not None for x in self.lines)
        return first((not n, "none"), (n == len(self.lines), "all"), (True, "some"))

    @property
    def sampled(self) -> Literal["none", "some", "all"]:
        """Whether results come from samples."""
        n = sum(x.result.sampled for x in self.lines)
        return first((not n, "none"), (n == len(self.lines), "all"), (True, "some"))

    @property
    def steering(self) -> Literal["none_near", "too_few", "gathered", "not_gathered"]:
        """Whether results near their goal lie on the side that reaches it more often than by chance."""
        near = self.rec_near
        return "none_near" if not near.total else gathered(near.n, near.total, self.level)

    # --- numbers -------------------------------------------------------------------------------

    def _goals(self, key: str, n: int) -> Quantity:
        return Quantity(key, n, unit="goal")

    @property
    def rec_n(self) -> Quantity:
        """Goals with a result."""
        return self._goals("rec_n", len(self.lines))

    @property
    def rec_due(self) -> Quantity:
        """Goals that fell due with a result."""
        return self._goals("rec_due", self.n_due_here)

    @property
    def rec_met(self) -> Quantity:
        """Goals met."""
        return self._goals("rec_met", self._tally["met"])

    @property
    def rec_missed(self) -> Quantity:
        """Goals missed."""
        return self._goals("rec_missed", self._tally["missed"])

    @property
    def rec_unsure(self) -> Quantity:
        """Goals whose sampled result leaves both open."""
        return self._goals("rec_unsure", self._tally["cannot_tell"])

    @property
    def rec_wayless(self) -> Quantity:
        """Goals of which nobody says whether more or less is better."""
        return self._goals("rec_wayless", self._tally["no_way"])

    @property
    def rec_withheld(self) -> Quantity:
        """Goals whose verdict would tell of a small count."""
        return self._goals("rec_withheld", self._tally["withheld"])

    @property
    def rec_early(self) -> Quantity:
        """Goals not yet due, or measured before they were."""
        return self._goals("rec_early", self._tally["not_due"])

    @property
    def rec_undated(self) -> Quantity:
        """Goals without a due date."""
        return self._goals("rec_undated", self._tally["no_due"])

    @property
    def rec_others(self) -> Quantity:
        """Results left out: of other places, or of what is no goal."""
        return self._goals("rec_others", len(self._every) - len(self._mine))

    @property
    def rec_earlier(self) -> Quantity:
        """Results of earlier periods, which are not used."""
        return Quantity("rec_earlier", sum(x.result.earlier for x in self.lines))

    def _noticed(self, key: str) -> Quantity:
        return self._goals(f"rec_{key}", sum(getattr(x, key) for x in self.lines))

    @property
    def rec_exact(self) -> Quantity:
        """Results exactly on a goal that could have been passed."""
        return self._noticed("exact")

    @property
    def rec_whole(self) -> Quantity:
        """Goals of all or none that are met."""
        return self._noticed("whole")

    @property
    def rec_by_chance(self) -> Quantity:
        """Verdicts of full counts that chance could turn."""
        return self._noticed("by_chance")

    @property
    def rec_already(self) -> Quantity:
        """Goals met that were met at the outset."""
        return self._noticed("already")

    @property
    def rec_near(self) -> Of:
        """Shares near their goal that reach it, of all near it."""
        near = [x for x in self.lines if x.near]
        return Of(sum(x.wanted is not None and x.wanted.holds(x.value) for x in near), len(near))

    @property
    def n_near(self) -> int:
        """Shares near their goal."""
        return self.rec_near.total

    @property
    def rec_window(self) -> Quantity:
        """How near is near."""
        return Quantity("rec_window", NEAR, "points", decimals=0)

    # --- the goal told of ---------------------------------------------------------------

    @property
    def _lead(self) -> GoalResult | None:
        """The share missed by most: those of a number first, then those of all or none in a word.

        Where none is missed, the only result, if there is but one.
        """
        missed = [x for x in self.lines if x.judged_clear and x.state == "missed" and x.is_share]
        numeric = [x for x in missed if x.gap is not None]
        alone = [x for x in self.lines if self.alone and x.is_share and not x.hidden]
        far = numeric or missed or alone
        return max(far, key=lambda x: abs(x.value - (x.goal.value or 0.0)), default=None)

    @property
    def alone(self) -> bool:
        """Whether there is one result only."""
        return len(self.lines) == 1

    @property
    def rec_lead(self) -> Literal["none", "number", "word"]:
        """Whether there is a share to tell of, and whether its goal is a number."""
        lead = self._lead
        return first((lead is None, "none"), (lead is not None and lead.goal.claim, "word"), (True, "number"))

    @property
    def rec_lead_place(self) -> Places:
        """Whose goal it is."""
        return Places([self._lead.goal.model_id] if self._lead else [])

    @property
    def rec_lead_name(self) -> str | None:
        """What it is about: an indicator."""
        return self._lead.goal.indicator_id if self._lead else None

    @property
    def rec_lead_goal(self) -> Observed | None:
        """The goal."""
        return Observed(self._lead.goal.observation_id) if self._lead else None

    @property
    def rec_lead_result(self) -> Quantity | None:
        """The result."""
        return share_of(self._lead) if self._lead else None

    @property
    def rec_gap(self) -> Quantity | None:
        """How far it lies from the goal, in percentage points without a sign."""
        if self._lead is None or self._lead.gap is None:
            return None
        target = self._lead.goal.observation_id
        return Quantity(f"rec_distance.{target}", abs(self._lead.gap), "points")

    @property
    def rec_gap_way(self) -> Literal["none", "below", "above"]:
        """On which side of the goal."""
        gap = self._lead.gap if self._lead else None
        return first((not gap, "none"), (gap is not None and gap < 0, "below"), (True, "above"))

    # --- tables and pictures -------------------------------------------------------------------

    @property
    def table(self) -> GoalResults | None:
        """Every goal with its result; None without any."""
        return GoalResults(self.lines) if self.lines else None

    @cached_property
    def _drawn(self) -> tuple[GoalResult, ...]:
        """Shares that may be shown, those missed first, then those that can't be told."""
        order: tuple[State, ...] = ("missed", "cannot_tell", "met", "no_way", "no_due", "not_due", "withheld")
        shares = [x for x in self.lines if x.is_share and not x.hidden]
        return tuple(sorted(shares, key=lambda x: (order.index(x.state), x.gap is None, -abs(x.gap or 0.0))))

    @property
    def shares(self) -> Distances | None:
        """The first few shares, for page one; None where there are none."""
        return distances(self._drawn[:ON_PAGE_ONE])

    @property
    def all_shares(self) -> Distances | None:
        """All of them, where page one has no room for all."""
        return distances(self._drawn) if len(self._drawn) > ON_PAGE_ONE else None

    @property
    def counts(self) -> Distances | None:
        """Counts over their goal: none where no goal is a number above zero."""
        rows = []
        for x in self.lines:
            goal = x.goal.value
            if not x.is_share and not x.hidden and goal and x.goal.value_high is None:
                base = None if x.baseline is None else x.baseline / goal
                rows.append(Distance(x.goal.observation_id, base, x.value / goal, 1.0))
        return Distances(tuple(rows), "goal", drawn=tuple(r.goal for r in rows)) if rows else None

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        full = self.sampling_known and self.sampled == "none"
        counted = Sure("sure" if full else "conditional", "counted")
        return (counted, Sure("conditional", "definition"), Sure("unknown", "cause"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the results do not show."""
        return ("cause", "low", "silence")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        tally = self._tally
        asked = ["matching"] if not self.lines else []
        asked += ["register"] if self.rec_exact.value or self.rec_whole.value else []
        asked += ["rec-dates"] if tally["no_due"] or tally["not_due"] else []
        asked += ["directions"] if tally["no_way"] else []
        asked += ["more-cases"] if tally["cannot_tell"] else []
        asked += ["baselines"] if self.lines and self.baselines != "all" else []
        return tuple(asked[:2])

    @property
    def key_figures(self) -> KeyFigures:
        """Goals met and missed, and the widest gap; none where nothing fell due."""
        if not self.n_due_here:
            return ()
        found = [("met", self.rec_met), ("missed", self.rec_missed)]
        return (*found, ("gap", self.rec_gap) if self.rec_gap else ("due", self.rec_due))
