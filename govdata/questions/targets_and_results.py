"""Were the targets met?

Enters: published goals (targets, plans, budgets) of some places, and results of one's own where there are
any. Leaves: each goal beside the figure of its own place, what is due, what has no answer; rules held against
figures of their own place. Another place's result answers nobody's goal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from govdata.evidence import answered_goals, derived, roundness
from govdata.evidence.answered_goals import Pairing
from govdata.evidence.derived import Derived
from govdata.questions.checked_goals import (
    TOLD_FIRST,
    Checked,
    CheckedGoals,
    Finding,
    Lead,
    PlaceGoals,
    Published,
    State,
    distances,
    is_exact,
    over_goal,
)
from govdata.questions.goal_results import Distances
from govdata.questions.question import KeyFigures, Question, Sure, Verdict, first
from govdata.questions.results_recorded import Outcome, ResultsRecorded
from govdata.words.values import Absent, Observed, Of, Places, Quantity, Share, Terms

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation

__all__ = ["TargetsAndResults"]

#: They are about goals and are none: how many there are, and how long they may take.
NO_GOALS = ("completion_period", "work_goal_count")
STANDINGS = ("target", "plan", "budget")


@dataclass(frozen=True, kw_only=True)
class TargetsAndResults(Question):
    """What is known of goals and of what became of them.

    Parameters
    ----------
    nested
        ``leaf`` leaves out places that hold another of those chosen.
    include_standings
        Which goals are listed one by one.
    due_by, issued
        Last day on which a goal counts as due (ISO 8601); by default the day of issue.
    level
        Confidence level (0-1).
    records
        Accepted results; empty for published figures only.
    min_cell
        As for :class:`~govdata.questions.recorded.Recorded`.
    """

    topic = "targets_and_results"
    records_answer = ResultsRecorded

    nested: str = "all"
    include_standings: Sequence[str] = ("target",)
    due_by: str = ""
    issued: str = ""
    level: float = 0.95
    records: str = ""
    min_cell: int = 10

    # --- what is published ---------------------------------------------------------------------

    @cached_property
    def places(self) -> Places:
        """The chosen places, whether they state goals or not."""
        chosen = tuple(m.model_id for m in self.book.list_models(self.models or None))
        return Places(derived.leaves(self.book, chosen) if self.nested == "leaf" else chosen)

    @cached_property
    def tally(self) -> derived.Tally:
        """All figures of these places: any of them could answer a goal."""
        return derived.tally(self.book, self.places)

    @cached_property
    def goals(self) -> tuple[Pairing, ...]:
        """Targets, plans and budgets, each with what could answer it."""
        if not self.places:
            return ()
        return answered_goals.pairings(self.book, self.places, STANDINGS, without=NO_GOALS)

    def _goal(self, pair: Pairing) -> Observation:
        return self.book.observation(pair.goal)

    @cached_property
    def _own(self) -> tuple[Pairing, ...]:
        return tuple(p for p in self.goals if p.own)

    @property
    def judged_by(self) -> str | None:
        """Last day on which a goal counts as due; None where none is given."""
        return self.due_by or self.issued or None

    @cached_property
    def _judged(self) -> dict[str, Literal["met", "missed", "cannot_tell"]]:
        """Goal that has fallen due -> whether it was met."""
        due = [p for p in self.goals if p.fallen_due(self.judged_by or "")]
        return {p.goal: answered_goals.judged(self.book, p, self.judged_by or "") for p in due}

    def _checked(self, pair: Pairing) -> Checked:
        judged = self._judged.get(pair.goal, "cannot_tell")
        state: State = answered_goals.held(self.book, pair) if judged == "cannot_tell" else judged
        return Checked(pair.goal, cast("str | Derived", pair.answer), state, pair.due)

    @cached_property
    def checked(self) -> CheckedGoals:
        """Goals beside a figure of their own place; those furthest from it first."""
        rows = [self._checked(p) for p in self._own]
        told = [c for c in rows if c.state in TOLD_FIRST]
        words = [c for c in rows if c.state not in TOLD_FIRST]
        far = sorted(told, key=lambda c: (TOLD_FIRST.index(c.state), getattr(self._over(c), "value", 0.0)))
        claimed = [
            Checked(p.goal, cast("str", p.answer), "claimed", p.due) for p in self.goals if p.how == "claimed"
        ]
        return CheckedGoals((*far, *words, *claimed))

    def _over(self, row: Checked) -> Derived | None:
        return over_goal(self.book, row)

    @cached_property
    def rules(self) -> CheckedGoals:
        """Rules beside figures of their own place: those not met first."""
        pairs = answered_goals.pairings(self.book, self.places, ["norm"]) if self.places else ()
        rows = [self._checked(p) for p in pairs if p.own]
        return CheckedGoals(tuple(sorted(rows, key=lambda c: c.state != "not_met")))

    @property
    def pairs_dated(self) -> bool:
        """Whether a goal that can be checked has a due date."""
        return self.checked.dated

    # --- counts --------------------------------------------------------------------------------

    def _of_standing(self, standing: str) -> int:
        return sum(self._goal(p).standing == standing for p in self.goals)

    @property
    def n_goals(self) -> int:
        """Targets, plans and budgets."""
        return len(self.goals)

    @property
    def n_targets(self) -> int:
        """Targets."""
        return self._of_standing("target")

    @property
    def n_plans(self) -> int:
        """Plans."""
        return self._of_standing("plan")

    @property
    def n_budgets(self) -> int:
        """Budgets."""
        return self._of_standing("budget")

    @property
    def kinds(self) -> Terms:
        """How many goals there are of each kind."""
        return Terms("kinds", self.kind_names.names)

    @property
    def kind_names(self) -> Terms:
        """Kinds of goal that there are."""
        return Terms("standing", tuple(s for s in STANDINGS if self._of_standing(s)))

    @property
    def answers(self) -> Terms:
        """Ways in which goals are answered, or not."""
        numbers = (self.n_own.n, self.n_claimed, self.n_elsewhere, self.n_silent)
        names = ("own", "claimed", "elsewhere", "silent")
        return Terms("answers", tuple(name for name, n in zip(names, numbers, strict=True) if n))

    @property
    def n_words(self) -> int:
        """Goals that are words (all, none) and no numbers."""
        return sum(self._goal(p).claim for p in self.goals)

    @property
    def n_own(self) -> Of:
        """Goals beside a figure of their own place, of all."""
        return Of(len(self._own), len(self.goals))

    def _how(self, how: str) -> int:
        return sum(p.how == how for p in self.goals)

    @property
    def n_claimed(self) -> int:
        """Goals that their own place claims in a word to have reached."""
        return self._how("claimed")

    @property
    def n_elsewhere(self) -> int:
        """Goals on which only other places print a figure."""
        return self._how("elsewhere")

    @property
    def n_silent(self) -> int:
        """Goals on which nobody prints a figure."""
        return self._how("none")

    @property
    def n_dated(self) -> Of:
        """Goals with a due date, of all."""
        return Of(sum(bool(p.due) for p in self.goals), len(self.goals))

    @property
    def n_due(self) -> int:
        """Goals that have fallen due."""
        return len(self._judged)

    def _became(self, word: str) -> int:
        return sum(state == word for state in self._judged.values())

    @property
    def n_met(self) -> int:
        """Due goals that were met."""
        return self._became("met")

    @property
    def n_missed(self) -> int:
        """Due goals that were missed."""
        return self._became("missed")

    @property
    def n_unsure(self) -> int:
        """Due goals of which it can't be told."""
        return self._became("cannot_tell")

    @cached_property
    def _orphans(self) -> tuple[str, ...]:
        return answered_goals.orphan_results(self.book, self.places) if self.places else ()

    @property
    def n_orphans(self) -> Of:
        """Results on which their place states no goal, of all that are numbers."""
        return Of(len(self._orphans), self.tally.measured)

    @property
    def n_rules(self) -> int:
        """Rules beside a figure of their own place."""
        return len(self.rules.rows)

    @property
    def n_rules_broken(self) -> int:
        """Those that are not met."""
        return sum(c.state == "not_met" for c in self.rules.rows)

    @cached_property
    def _shares(self) -> tuple[Observation, ...]:
        rows = self.book.list_observations(self.places, standing="measured") if self.places else ()
        return tuple(r for r in rows if r.unit == "share" and r.number is not None)

    @property
    def n_whole(self) -> Of:
        """Reported shares that are none or all, printed as a number, of all reported shares."""
        whole = set(roundness.absolutes(self.book, list(self.places))) if self.places else set()
        return Of(sum(r.observation_id in whole for r in self._shares), len(self._shares))

    @property
    def n_whole_claims(self) -> int:
        """Results that say all or none in a word."""
        return self.tally.claims

    # --- findings ------------------------------------------------------------------------------

    @property
    def published(self) -> Published:
        """What the published material allows to say."""
        return first(
            (self.n_met + self.n_missed, "judged"),
            (self.n_due, "due_unclear"),
            (self.n_dated.n and self.judged_by, "not_due"),
            (self.n_dated.n, "no_day"),
            (self._own, "checked"),
            (self.goals, "unchecked"),
            (self.rules.rows, "rules"),
            (True, "nothing"),
        )

    @property
    def finding(self) -> Finding:
        """What the report is about; records decide where they were given."""
        return self.recorded.finding if self.recorded else self.published

    @property
    def outcome(self) -> Outcome:
        """What became of the goals that fell due; ``only``: the others can't be told."""
        clear = not self.n_unsure
        return first(
            (not self.n_met + self.n_missed, "none"),
            (self.n_met and self.n_missed, "some_met"),
            (self.n_met, "all_met" if clear else "only_met"),
            (True, "all_missed" if clear else "only_missed"),
        )

    @property
    def answered(self) -> Literal["none", "few", "most", "all"]:
        """How many goals stand beside a figure of their own place."""
        n = self.n_own
        return first((not n.n, "none"), (n.n == n.total, "all"), (2 * n.n < n.total, "few"), (True, "most"))

    @property
    def verdict(self) -> Verdict:
        """What may be concluded: described where at least one due goal was met or missed."""
        if self.recorded:
            return self.recorded.verdict
        return "described" if self.published == "judged" else "cannot_tell"

    @property
    def starts(self) -> Literal["no_terms", "none", "some", "all"]:
        """Whether the terms that are stated say when they begin."""
        rows = [self.book.observation(i) for i in self.terms.get("terms", ())]
        n = sum(bool(r.period) for r in rows)
        return first((not rows, "no_terms"), (not n, "none"), (n == len(rows), "all"), (True, "some"))

    # --- the goal that is told first -----------------------------------------------------------

    @property
    def _lead(self) -> Checked | None:
        rows = self.checked.rows
        return rows[0] if rows and rows[0].state in TOLD_FIRST else None

    @property
    def lead(self) -> Lead:
        """Where its figure stands to it."""
        return cast("Lead", self._lead.state) if self._lead else "none"

    @property
    def lead_at_due(self) -> bool:
        """Whether the figure is of the due date or later."""
        pair = next((p for p in self._own if self._lead and p.goal == self._lead.goal), None)
        return pair is not None and answered_goals.at_due(self.book, pair)

    @property
    def lead_place(self) -> Places:
        """Whose goal it is."""
        return Places([self.book.observation(self._lead.goal).model_id] if self._lead else [])

    @property
    def lead_name(self) -> str | None:
        """What it is about: an indicator."""
        return self.book.observation(self._lead.goal).indicator_id if self._lead else None

    @property
    def lead_goal(self) -> Observed | None:
        """The goal."""
        return Observed(self._lead.goal) if self._lead else None

    @property
    def lead_figure(self) -> Observed | Derived | None:
        """The figure beside it."""
        if self._lead is None:
            return None
        return Observed(self._lead.figure) if isinstance(self._lead.figure, str) else self._lead.figure

    @property
    def lead_due(self) -> str | None:
        """When the goal falls due; None where the text doesn't say."""
        return (self._lead.due or None) if self._lead else None

    @property
    def lead_exact(self) -> bool:
        """Whether the figure is the goal's own number, which a second register should bear out."""
        return self._lead is not None and is_exact(self.book, self._lead)

    @property
    def lead_part(self) -> Literal["none", "part", "times"]:
        """Whether the figure is a part of the goal, or more than the goal."""
        over = self.lead_over
        return first((over is None, "none"), (over is not None and over.value > 1, "times"), (True, "part"))

    @property
    def lead_over(self) -> Derived | None:
        """The figure over the goal, for counts of one thing."""
        return self._over(self._lead) if self._lead else None

    # --- places --------------------------------------------------------------------------------

    @cached_property
    def goal_places(self) -> Places:
        """Places that state a goal."""
        found = {p.model_id for p in self.goals}
        return Places(m for m in self.places if m in found)

    @property
    def n_goal_places(self) -> Of:
        """Places that state a goal, of all."""
        return Of(len(self.goal_places), len(self.places))

    @property
    def waiting_places(self) -> Places:
        """Places, beside that of the goal told first, with a target that no figure of their own answers.

        Where no target is stated, those with a plan or budget.
        """
        open_ones = [p for p in self.goals if not p.own]
        targets = [p for p in open_ones if self._goal(p).standing == "target"]
        found = {p.model_id for p in targets or open_ones}
        return Places(m for m in self.places if m in found and m not in self.lead_place)

    @property
    def broken_places(self) -> Places:
        """Places whose own rule is not met."""
        found = {self.book.observation(c.goal).model_id for c in self.rules.rows if c.state == "not_met"}
        return Places(m for m in self.places if m in found)

    # --- tables and pictures -------------------------------------------------------------------

    @cached_property
    def terms(self) -> dict[str, tuple[str, ...]]:
        """Terms in which something is to be done, as stated."""
        rows = self.observations(["completion_period"]) if self.places else ()
        return {"terms": tuple(r.observation_id for r in rows)} if rows else {}

    @property
    def n_terms(self) -> int:
        """Number of these."""
        return len(self.terms.get("terms", ()))

    @cached_property
    def listed(self) -> dict[str, tuple[str, ...]]:
        """Goals one by one, by standing."""
        groups = {s: [p.goal for p in self.goals if self._goal(p).standing == s] for s in STANDINGS}
        return {s: tuple(ids) for s, ids in groups.items() if ids and s in self.include_standings}

    @property
    def n_listed(self) -> int:
        """Number of these."""
        return sum(map(len, self.listed.values()))

    @property
    def shown_standings(self) -> Terms:
        """Standings that are listed one by one."""
        return Terms("standing", tuple(s for s in STANDINGS if s in self.include_standings))

    @property
    def place_goals(self) -> PlaceGoals:
        """Goals and what answers them, place by place; places with neither goals nor results are left out."""
        columns = (
            "goals",
            "own",
            *(("claimed",) if self.n_claimed else ()),
            "elsewhere",
            "silent",
            "orphans",
        )
        rows = {}
        goals: dict[str, list[Pairing]] = {}
        for goal in self.goals:
            goals.setdefault(goal.model_id, []).append(goal)
        orphans = Counter(self.book.observation(i).model_id for i in self._orphans)
        for m in self.places:
            mine = goals.get(m, [])
            counts = {
                "goals": len(mine),
                "own": sum(p.own for p in mine),
                "claimed": sum(p.how == "claimed" for p in mine),
                "elsewhere": sum(p.how == "elsewhere" for p in mine),
                "silent": sum(p.how == "none" for p in mine),
                "orphans": orphans[m],
            }
            if mine or counts["orphans"]:
                rows[m] = tuple(counts[c] for c in columns)
        return PlaceGoals(rows, columns)

    @cached_property
    def counts(self) -> Distances | None:
        """Counts over their goal; None where there are none."""
        found = [(c, self._over(c)) for c in self.checked.rows]
        rows = [(c, over.value, 1.0, over) for c, over in found if over is not None]
        return distances(rows, "goal")

    @cached_property
    def shares(self) -> Distances | None:
        """Shares beside a goal that is a number; None where there are none."""
        rows = []
        for c in self.checked.rows:
            goal = self.book.observation(c.goal)
            figure = self.book.observation(c.figure) if isinstance(c.figure, str) else None
            if figure is None or figure.unit != "share" or figure.indicator_id != goal.indicator_id:
                continue
            if figure.number is not None and goal.number is not None and goal.value_high is None:
                rows.append((c, figure.number, goal.number, figure.observation_id))
        return distances(rows)

    @property
    def headline(self) -> tuple[str, Distances | None]:
        """The picture of page one: the name of its message, and what it shows."""
        if self.recorded:
            return "fig-rec-shares", self.recorded.shares
        return ("fig-counts", self.counts) if self.counts else ("fig-shares", self.shares)

    @property
    def second(self) -> Distances | None:
        """Shares beside their goals, where page one shows something else."""
        return self.shares if self.counts or self.recorded else None

    @property
    def first_counts(self) -> Distances | None:
        """Counts over their goals, where page one shows records."""
        return self.counts if self.recorded else None

    @property
    def defined(self) -> tuple[str, ...]:
        """Indicators of goals and rules beside a figure of their own place; without any, of all goals."""
        beside = [c.goal for c in (*self.checked.rows, *self.rules.rows)]
        stated = [p.goal for p in self.goals]
        return tuple(dict.fromkeys(self.book.observation(i).indicator_id for i in beside or stated))

    @property
    def confidence(self) -> Share:
        """The confidence level, as a sentence names it."""
        return Share(self.level)

    #: A target and a true rate that is to be told from it: what sample sizes are worked out for.
    design_target: ClassVar[Share] = Share(0.8)
    design_rate: ClassVar[Share] = Share(0.85)

    @property
    def n_cases(self) -> Quantity:
        """Cases that show that the one beats the other."""
        n = answered_goals.trials_to_beat(0.8, 0.85, self.level)
        formula = f"trials_to_beat(0.8, 0.85, {self.level:g}) = {n}"
        return Quantity("n_cases", n, basis="derived", formula=formula)

    # --- records -------------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> ResultsRecorded | Absent:
        """What results of one's own show."""
        if not self.records:
            return Absent(ResultsRecorded)
        return ResultsRecorded(
            path=self.records,
            book=self.book,
            places=self.places,
            without=NO_GOALS,
            by=self.judged_by or "",
            level=self.level,
            min_cell=self.min_cell,
        )

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if self.recorded:
            return self.recorded.sure
        if not self.goals:
            return (Sure("sure", "searched"), Sure("unknown", "unwritten"))
        told = [Sure("conditional", "pairs")] if self._own else []
        return (Sure("sure", "matched"), *told, Sure("unknown", "became"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show."""
        if self.recorded:
            return self.recorded.limits
        if not self.goals:
            return ("unset",)
        return ("silence", "halfway", "low") if self._own else ("silence", "elsewhere", "low")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.recorded:
            return (*self.recorded.requests, "no-rate")
        asked = ["lead"] if self._lead else []
        asked += ["waiting"] if self.waiting_places else []
        asked += ["rule"] if self.broken_places else []
        asked += [] if asked else ["goals"]
        return (*asked[:3], "no-rate")

    @property
    def key_figures(self) -> KeyFigures:
        """The goal that is told first, its figure, and how far the one is of the other."""
        if self.recorded:
            return self.recorded.key_figures
        if self._lead is None or self.lead_figure is None or self.lead_goal is None:
            return ()
        over: KeyFigures = (("over", self.lead_over),) if self.lead_over else ()
        return (("goal", self.lead_goal), ("figure", self.lead_figure), *over)
