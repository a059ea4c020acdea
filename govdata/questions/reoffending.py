"""How many people under community correction offend again, and how do we know?

Enters: published figures of some places, and correction records where there are any. Leaves: what is
claimed, what a claim of none rules out and on which conditions, and what records show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.evidence import derived, implied, places
from govdata.evidence.derived import Derived
from govdata.questions.offences_recorded import OffencesRecorded, Origin
from govdata.questions.question import KeyFigures, Question, Sure, Verdict, first
from govdata.questions.recorded import Zeros
from govdata.questions.shapes import FunnelOf, ZeroCurve
from govdata.statistics import proportions
from govdata.words.values import Absent, Observed, Of, Places, Quantity, Share

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation

__all__ = ["Finding", "Reoffending"]

Finding = Literal[
    "claim_of_none",  # "none", and of how many
    "claim_without_total",
    "counts_other_total",  # a number of people, and a caseload that need not hold them
    "counts_without_total",
    "goals_only",
    "nothing",
    "records",  # from here on records decide
    "records_zero",
    "records_hidden",
    "records_immature",
    "no_outcome_column",
]

GROUPS: Mapping[str, tuple[str, ...]] = {
    "received": ("correction_received_count",),
    "released": ("correction_released_count",),
    "caseload": ("correction_in_hand_count",),
    "reoffended": ("reoffence_count",),
    "serious": ("serious_reoffence_count",),
    "violations": ("correction_violation_increase", "supervision_incident_count"),
}
#: Words of an indicator's id that place one that is new to the casebook.
PLACED_BY = {
    "serious": "serious",
    "reoffended": "reoffence reoffending recidivism",
    "violations": "violation incident",
}


@dataclass(frozen=True, kw_only=True)
class Reoffending(Question):
    """What is known of reoffending in some places.

    Parameters
    ----------
    level
        Confidence level (0-1).
    benchmark
        Rate (0-1) that sample sizes are worked out for; no standard.
    records
        Accepted correction records; empty for published figures only.
    origin, window_days, waiting_days, cutoff
        As for :func:`govdata.records.cohort`.
    programmes
        Names of two programmes to compare, as the records spell them; empty for none.
    min_cell, zeros
        As for :class:`~govdata.questions.recorded.Recorded`.
    """

    topic = "reoffending"
    records_answer = OffencesRecorded

    level: float = 0.95
    benchmark: float = 0.002
    records: str = ""
    origin: Origin = "start"
    window_days: int = 365
    waiting_days: int = 180
    cutoff: str = ""
    programmes: Sequence[str] = ()
    min_cell: int = 10
    zeros: Zeros = "shown"

    # --- what is published ---------------------------------------------------------------------

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Indicators by what they count."""
        return places.grouped(self.book, GROUPS, "community_correction", PLACED_BY)

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """All indicators that the report looks at."""
        return self.known(i for each in self.groups.values() for i in each)

    @cached_property
    def places(self) -> Places:
        """Places that print any of them."""
        return Places(places.concerned(self.book, self.indicators, "", self.models or None))

    @cached_property
    def tally(self) -> derived.Tally:
        """The figures behind the report."""
        return derived.tally(self.book, self.places, indicator=self.indicators)

    @cached_property
    def figures(self) -> dict[str, tuple[str, ...]]:
        """Everything printed, by group, in the order of the places."""
        order = {m: at for at, m in enumerate(self.places)}
        rows = {name: self.observations(each) for name, each in self.groups.items()}
        return {
            name: tuple(o.observation_id for o in sorted(found, key=lambda o: order[o.model_id]))
            for name, found in rows.items()
        }

    # --- claims and counts ---------------------------------------------------------------------

    @cached_property
    def _offences(self) -> dict[str, Observation]:
        """Place -> what it reports of people who offended again."""
        rows = self.observations(self.groups["reoffended"], standing="measured")
        return {row.model_id: row for row in rows if row.value is not None}

    @cached_property
    def _caseloads(self) -> dict[str, str]:
        rows = self.observations(["correction_in_hand_count"], standing="measured")
        return {row.model_id: row.observation_id for row in rows if row.value}

    @cached_property
    def claims(self) -> dict[str, str]:
        """Place that says "none" -> the observation that says so; a printed zero is a number."""
        return {m: row.observation_id for m, row in self._offences.items() if row.claim}

    @cached_property
    def totals(self) -> dict[str, str]:
        """Place that says "none" -> the people of whom it may be said, in the same text."""
        return {m: self._caseloads[m] for m in self.claims if m in self._caseloads}

    @cached_property
    def counted(self) -> dict[str, str]:
        """Place that reports a number of people who offended again -> that number."""
        return {m: row.observation_id for m, row in self._offences.items() if not row.claim}

    @cached_property
    def bounds(self) -> dict[str, Derived]:
        """Place that says "none" -> the highest rate that its claim doesn't rule out (one-sided, exact)."""
        return {
            m: replace(implied.largest_excluded(self.book, total, self.level), qualifier="exact")
            for m, total in self.totals.items()
        }

    @cached_property
    def goals(self) -> tuple[str, ...]:
        """Goals of zero."""
        return tuple(
            i for each in self.figures.values() for i in each if self.book.observation(i).standing == "target"
        )

    # --- findings: the wording hangs on these alone --------------------------------------------

    @property
    def published(
        self,
    ) -> Literal[
        "claim_of_none",
        "claim_without_total",
        "counts_other_total",
        "counts_without_total",
        "goals_only",
        "nothing",
    ]:
        """What the published material holds."""
        with_total = [m for m in self.counted if m in self._caseloads]
        return first(
            (self.totals, "claim_of_none"),
            (with_total, "counts_other_total"),
            (self.claims, "claim_without_total"),
            (self.counted, "counts_without_total"),
            (self.goals, "goals_only"),
            (True, "nothing"),
        )

    @property
    def finding(self) -> Finding:
        """What the report is about; records decide where they were given."""
        return self.recorded.finding if self.recorded else self.published

    @property
    def verdict(self) -> Verdict:
        """What may be concluded."""
        return self.recorded.verdict if self.recorded else "cannot_tell"

    @property
    def n_claims(self) -> Of:
        """Places that say "none", of all."""
        return Of(len(self.totals), self.n_places)

    @property
    def n_reporting(self) -> Of:
        """Places that report on reoffending in any way, of all."""
        return Of(len(self._offences), self.n_places)

    @property
    def n_goals(self) -> int:
        """Number of goals of zero."""
        return len(self.goals)

    # --- what a sentence may name --------------------------------------------------------------

    @cached_property
    def claim_place(self) -> Places:
        """The place with a claim whose total is largest: it rules out most."""
        totals = sorted(self.totals, key=lambda m: -(self.book.observation(self.totals[m]).value or 0))
        return Places(totals[:1] or list(self.claims)[:1])

    @property
    def claim(self) -> Observed | None:
        """Its claim."""
        return Observed(self.claims[self.claim_place[0]]) if self.claim_place else None

    @property
    def total(self) -> Observed | None:
        """The people of whom it says so."""
        found = self.totals.get(self.claim_place[0]) if self.claim_place else None
        return Observed(found) if found else None

    @property
    def limit(self) -> Derived | None:
        """The highest rate that its claim doesn't rule out."""
        return self.bounds.get(self.claim_place[0]) if self.claim_place else None

    @property
    def limit_beside(self) -> Literal["above", "below", "none"]:
        """Where that limit lies beside the national rate, if both are there."""
        national = [b.value for b in self.book.benchmarks(self.topic)]
        if self.limit is None or not national or self.recorded:
            return "none"
        return "above" if self.limit.value > national[0] else "below"

    @cached_property
    def count_place(self) -> Places:
        """A place that reports a number of people who offended again."""
        with_total = [m for m in self.counted if m in self._caseloads]
        return Places((with_total or list(self.counted))[:1])

    @property
    def count(self) -> Observed | None:
        """That number."""
        return Observed(self.counted[self.count_place[0]]) if self.count_place else None

    @property
    def count_total(self) -> Observed | None:
        """The caseload beside it, which need not hold the same people."""
        found = self._caseloads.get(self.count_place[0]) if self.count_place else None
        return Observed(found) if found else None

    @cached_property
    def goal_places(self) -> Places:
        """Places that publish goals of zero and say nothing of what happened."""
        told = {self.book.observation(i).model_id for i in self.goals}
        return Places(m for m in self.places if m in told and m not in self._offences)

    @cached_property
    def silent_places(self) -> Places:
        """Places that count people under correction and say nothing of reoffending."""
        return Places(m for m in self.places if m not in self._offences and m not in self.goal_places)

    @property
    def reporting_places(self) -> Places:
        """Places that report on reoffending in any way."""
        return Places(self._offences)

    @property
    def other_places(self) -> Places:
        """Places that are asked for records: all but the one with the claim."""
        return Places(m for m in self.places if m not in self.claim_place)

    @property
    def confidence(self) -> Share:
        """The confidence level, as a sentence names it."""
        return Share(self.level)

    @property
    def design_rate(self) -> Share:
        """The rate that sample sizes are worked out for."""
        return Share(self.benchmark)

    @property
    def double_rate(self) -> Share:
        """Twice that rate."""
        return Share(2 * self.benchmark)

    @property
    def error(self) -> Share:
        """What the confidence level leaves."""
        return Share(round(1 - self.level, 10))

    @cached_property
    def n_to_exclude(self) -> Quantity:
        """People of whom nobody may offend for that rate to be ruled out."""
        n = proportions.trials_to_exclude(self.benchmark, self.level)
        formula = f"trials_to_exclude({self.benchmark:g}, {self.level:g}) = {n}"
        return Quantity("n_to_exclude", n, unit="person", basis="derived", formula=formula)

    @cached_property
    def n_per_group(self) -> Quantity:
        """People in each of two groups that it takes to tell that rate from twice it."""
        n = proportions.trials_to_distinguish(self.benchmark, 2 * self.benchmark, self.level)
        formula = f"trials_to_distinguish({self.benchmark:g}, {2 * self.benchmark:g}, {self.level:g}) = {n}"
        return Quantity("n_per_group", n, unit="person", basis="derived", formula=formula)

    # --- records -------------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> OffencesRecorded | Absent:
        """What records show."""
        if not self.records:
            return Absent(OffencesRecorded)
        return OffencesRecorded(
            path=self.records,
            origin=self.origin,
            window_days=self.window_days,
            waiting_days=self.waiting_days,
            cutoff=self.cutoff,
            programmes=tuple(self.programmes),
            level=self.level,
            min_cell=self.min_cell,
            zeros=self.zeros,
        )

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if self.recorded:
            return self.recorded.sure
        told = [Sure("sure", "matched")] if self.tally.n else []
        told += [Sure("conditional", "conditions")] if self.totals else []
        return (*told, Sure("unknown", "where"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show."""
        return ("effect", "unseen") if not self.recorded else ("effect", "unseen", "causes")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.recorded:
            return self.recorded.requests
        asked = ["claim"] if self.totals else []
        asked += ["records"] if self.other_places or not self.totals else []
        return (*asked, "no-ranking")

    @property
    def key_figures(self) -> KeyFigures:
        """The figures that bear on the answer."""
        if self.recorded:
            return self.recorded.key_figures
        if self.total is None or self.limit is None:
            return ()
        return (("total", self.total), ("limit", self.limit), ("needed", self.n_to_exclude))

    @property
    def headline(self) -> tuple[str, ZeroCurve | FunnelOf | None]:
        """The picture of page one: the name of its message, and what it shows."""
        if self.recorded:
            return "fig-funnel", self.recorded.funnel
        return "fig-zero", self.curve_of_zero

    @property
    def curve_of_zero(self) -> ZeroCurve | None:
        """What none among so many rules out, by number of people; None without a claim."""
        if not self.totals:
            return None
        return ZeroCurve(self.totals, self.level, self.benchmark)
