"""Were disputes settled, and did they stay settled?

Enters: published figures of some places, and dispute records where there are any. Leaves: who reports what at
which stage, which claims of all or shares come with a total, and what records show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.evidence import claims, implied
from govdata.evidence.derived import Derived, derive
from govdata.questions.disputes_recorded import Denominator, DisputesRecorded
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.questions.recorded import Zeros
from govdata.questions.shapes import Marks, Shares, Steps
from govdata.questions.staged import Staged
from govdata.statistics.proportions import trials_to_distinguish
from govdata.words.values import Absent, Observed, Of, Places, Quantity, Share

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation
    from govdata.evidence.claims import Claim

__all__ = ["DisputeMediation", "Finding"]

Published = Literal[
    "stayed",  # a place reports settlements that lasted
    "performed",
    "settled_with_total",  # a share or number settled, and what it is of
    "all_with_total",  # all of a printed number: true or false, which only records tell
    "settled_share",  # a share without its total
    "settled_count",  # numbers settled, and not of how many
    "accepted_only",
    "claims_only",
    "goals_only",
    "rules_only",
    "nothing",
]
Finding = Literal[
    "stayed",
    "performed",
    "settled_with_total",
    "all_with_total",
    "settled_share",
    "settled_count",
    "accepted_only",
    "claims_only",
    "goals_only",
    "rules_only",
    "nothing",
    "records_stayed",  # from here on records decide
    "records_performed",
    "records_in_time",
    "records_agreed",
    "records_accepted",
    "records_hidden",
    "records_immature",
]
#: In the order of the chain; "joint" and "settled" don't say which of its links they mean.
STAGES: Mapping[str, tuple[str, ...]] = {
    "screened": ("dispute_screening_frequency",),
    "accepted": ("complaint_received_count", "dispute_attendance_share"),
    "joint": ("dispute_screened_resolved_count",),
    "settled": (
        "dispute_resolved_count",
        "complaint_resolved_share",
        "dispute_resolution_share",
        "petition_backlog_resolved_count",
        "legacy_issue_resolved_count",
    ),
    "agreed": (),
    "performed": (),
    "stayed": (),
}
#: Bodies, mechanisms and the assessment of risks: another matter than what became of disputes.
ASIDE = (
    "mediation_centre_count",
    "dispute_mechanism_count",
    "mediation_method_count",
    "mediation_aspect_count",
    "cadre_mediator_share",
    "dispute_review_frequency",
    "risk_assessed_matter_count",
    "assessed_matter_visit_share",
    "decision_veto_rule_count",
)
PLACED_BY: Mapping[str, str] = {
    "stayed": "recurrence repeat relapse stayed",
    "performed": "performed performance fulfilled",
    "agreed": "agreed agreement success",
    "screened": "screened screening",
    "accepted": "accepted received registered",
    "settled": "resolved resolution settled",
}
#: Stages on which a dispute counts as dealt with, the plainest word first.
_SETTLED = ("agreed", "settled", "joint")
#: Shares that came back which a sample size is worked out for: no standard.
DESIGN = (0.10, 0.15)


@dataclass(frozen=True)
class Settled:
    """A place's share or number of disputes dealt with, what it is of, and what both leave over."""

    figure: str
    total: str
    left: Derived


@dataclass(frozen=True, kw_only=True)
class DisputeMediation(Staged):
    """What is known of disputes in some places.

    Parameters
    ----------
    level
        Confidence level (0-1).
    records
        Accepted dispute records; empty for published figures only.
    agreed_days, return_days, cutoff, denominator
        As for :class:`~govdata.questions.disputes_recorded.DisputesRecorded`.
    min_cell, zeros
        As for :class:`~govdata.questions.recorded.Recorded`.
    """

    topic = "dispute_mediation"
    records_answer = DisputesRecorded
    category = "dispute_mediation"
    stages = STAGES
    aside = ASIDE
    placed_by = PLACED_BY

    level: float = 0.95
    records: str = ""
    agreed_days: int = 30
    return_days: int = 365
    cutoff: str = ""
    denominator: Denominator = "accepted"
    min_cell: int = 10
    zeros: Zeros = "shown"

    # --- what is said to be settled ------------------------------------------------------------

    @cached_property
    def _dealt_with(self) -> tuple[Observation, ...]:
        """Reported numbers and shares of disputes dealt with, in the order of the indicators."""
        order = {i: at for at, i in enumerate(i for name in _SETTLED for i in self.groups[name])}
        rows = self.book.list_observations(self.places, list(order), standing="measured")
        found = [row for row in rows if row.number is not None]
        return tuple(sorted(found, key=lambda row: order[row.indicator_id]))

    @cached_property
    def _left(self) -> dict[str, Settled]:
        """Place -> what is dealt with of a total that the same text gives; most left over first."""
        found: dict[str, Settled] = {}
        for row in self._dealt_with:
            one = self._of_total(row)
            if one is not None:
                found.setdefault(row.model_id, one)
        return dict(sorted(found.items(), key=lambda item: -item[1].left.value))

    def _of_total(self, row: Observation) -> Settled | None:
        figure = row.observation_id
        total = implied.base_of(self.book, figure)
        if not total or row.absolute:
            return None
        if row.unit == "share":
            counted = self._numerator(row)
            if counted is not None:  # what is printed says more than a share of the total, rounded
                return self._of_count(counted, total)
            left = implied.left_over(self.book, figure)
        else:
            return self._of_count(row, total)
        return None if left is None else Settled(figure, total, left)

    def _of_count(self, row: Observation, total: str) -> Settled | None:
        figure = row.observation_id
        left = derive(self.book, f"{total} - {figure}", f"{figure}.left", row.unit)
        return None if left is None else Settled(figure, total, left)

    def _numerator(self, row: Observation) -> Observation | None:
        """Return what the same text prints as a share's numerator; None if it prints none, or several."""
        wanted = self.book.indicator(row.indicator_id).numerator_id
        if not wanted:
            return None
        rows = self.book.list_observations([row.model_id], [wanted], standing="measured")
        same = [
            one
            for one in rows
            if one.source_id == row.source_id and one.period == row.period and one.qualifier == "exact"
        ]
        return same[0] if len(same) == 1 and same[0].number is not None else None

    @cached_property
    def _alls(self) -> dict[str, Claim]:
        """Place -> its claim that all of a number was dealt with."""
        indicators = self.known(i for name in _SETTLED for i in self.groups[name])
        found = claims.claims(self.book, self.places, indicators) if indicators and self.places else ()
        return {c.model_id: c for c in found if c.says == "all" and c.total}

    @cached_property
    def _shares(self) -> dict[str, str]:
        """Place -> a share dealt with whose total it doesn't give."""
        found: dict[str, str] = {}
        for row in self._dealt_with:
            if row.unit == "share" and row.model_id not in self._left and row.model_id not in self._alls:
                found.setdefault(row.model_id, row.observation_id)
        return found

    @cached_property
    def _counts(self) -> dict[str, str]:
        """Place -> a number dealt with, of it isn't said how many."""
        found: dict[str, str] = {}
        for row in self._dealt_with:
            if row.unit != "share" and row.model_id not in self._left:
                found.setdefault(row.model_id, row.observation_id)
        return found

    @cached_property
    def _joint(self) -> dict[str, str]:
        """Place -> a number in which disputes found and disputes settled are one."""
        joint = set(self.groups["joint"])
        return {m: i for m, i in self._counts.items() if self.book.observation(i).indicator_id in joint}

    # --- findings ------------------------------------------------------------------------------

    @property
    def published(self) -> Published:
        """What the published material holds: the strongest thing first."""
        found = self.reported
        return first(
            (found["stayed"], "stayed"),
            (found["performed"], "performed"),
            (self._left, "settled_with_total"),
            (self._alls, "all_with_total"),
            (self._shares, "settled_share"),
            (self._counts, "settled_count"),
            (found["accepted"] or found["screened"], "accepted_only"),
            (any(self.claimed[name] for name in self.stages), "claims_only"),
            (self.targets, "goals_only"),
            (self.required, "rules_only"),
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
    def unclear(self) -> bool:
        """Whether a figure says that disputes were settled and not which step of the chain it means."""
        return bool(self.figures.keys() & {"joint", "settled"})

    @property
    def later_places(self) -> Places:
        """Places that report agreements, performance or settlements that lasted."""
        told = {m for name in ("agreed", "performed", "stayed") for m in self.reported[name]}
        return Places(m for m in self.places if m in told)

    # --- what a sentence may name --------------------------------------------------------------

    @property
    def stayed_places(self) -> Places:
        """Places that report settlements that lasted."""
        return Places(self.reported["stayed"])

    @property
    def stayed(self) -> Observed | None:
        """The first such figure."""
        return _first(self.reported["stayed"].values())

    @property
    def performed_places(self) -> Places:
        """Places that report settlements that were performed."""
        return Places(self.reported["performed"])

    @property
    def performed(self) -> Observed | None:
        """The first such figure."""
        return _first(self.reported["performed"].values())

    @property
    def n_left(self) -> int:
        """Places that report what was dealt with of a total."""
        return len(self._left)

    @property
    def left_place(self) -> Places:
        """The one with most left over."""
        return Places(list(self._left)[:1])

    @property
    def _most(self) -> Settled | None:
        return next(iter(self._left.values()), None)

    @property
    def left(self) -> Derived | None:
        """How many it leaves over."""
        return self._most.left if self._most else None

    @property
    def left_settled(self) -> Observed | None:
        """What it reports dealt with."""
        return Observed(self._most.figure) if self._most else None

    @property
    def left_total(self) -> Observed | None:
        """Of how many."""
        return Observed(self._most.total) if self._most else None

    @property
    def all_places(self) -> Places:
        """Places that say all of a number."""
        return Places(self._alls)

    @property
    def all_place(self) -> Places:
        """The first of them."""
        return Places(self.all_places[:1])

    @property
    def _all(self) -> Claim | None:
        return next(iter(self._alls.values()), None)

    @property
    def all_claim(self) -> Observed | None:
        """Its word or figure for all."""
        return Observed(self._all.observation_id) if self._all else None

    @property
    def all_worded(self) -> bool:
        """Whether it says so in a word."""
        return bool(self._all and self._all.worded)

    @property
    def all_total(self) -> Observed | None:
        """The number that it is said of."""
        return Observed(self._all.total) if self._all else None

    @property
    def share_places(self) -> Places:
        """Places that report a share and not of how many."""
        return Places(self._shares)

    @property
    def share_place(self) -> Places:
        """The first of them."""
        return Places(self.share_places[:1])

    @property
    def share(self) -> Observed | None:
        """The first such share."""
        return _first(self._shares.values())

    @property
    def count_places(self) -> Places:
        """Places that report a number dealt with and not of how many."""
        return Places(m for m in self.places if m in self._counts)

    @property
    def count_place(self) -> Places:
        """The first of them, by the plainest word for it."""
        return Places(list(self._counts)[:1])

    @property
    def count(self) -> Observed | None:
        """Its number."""
        return _first(self._counts.values())

    @property
    def count_indicator(self) -> str | None:
        """What that number counts."""
        return self._indicator(self.count)

    @property
    def count_is_joint(self) -> bool:
        """Whether it takes disputes found and settled together."""
        return self.count is not None and self.count == self.joint

    @property
    def n_counts_with_intake(self) -> Of:
        """How many of them also report how many came in, leaving open whether they are the same."""
        return Of(sum(m in self.reported["accepted"] for m in self._counts), len(self._counts))

    @property
    def count_with_intake(self) -> bool:
        """Whether the first of them does."""
        return any(m in self.reported["accepted"] for m in self.count_place)

    @property
    def joint_place(self) -> Places:
        """The first place whose number takes disputes found and settled together."""
        return Places(list(self._joint)[:1])

    @property
    def joint(self) -> Observed | None:
        """Its number."""
        return _first(self._joint.values())

    @property
    def accepted_places(self) -> Places:
        """Places that report what was screened or came in."""
        told = {m for name in ("accepted", "screened") for m in self.reported[name]}
        return Places(m for m in self.places if m in told)

    @property
    def accepted(self) -> Observed | None:
        """The first such figure."""
        return _first(i for name in ("accepted", "screened") for i in self.reported[name].values())

    @property
    def accepted_place(self) -> Places:
        """Its place."""
        found = self.accepted
        return Places([self.book.observation(found.observation_id).model_id] if found else [])

    @property
    def accepted_indicator(self) -> str | None:
        """What it counts."""
        return self._indicator(self.accepted)

    def _indicator(self, figure: Observed | None) -> str | None:
        return self.book.observation(figure.observation_id).indicator_id if figure else None

    @cached_property
    def _claims(self) -> dict[str, str]:
        return {m: i for name in self.stages for m, i in self.claimed[name].items()}

    @property
    def claim_places(self) -> Places:
        """Places that say all, or none, in a word."""
        return Places(self._claims)

    @property
    def claim(self) -> Observed | None:
        """The first such word."""
        return _first(self._claims.values())

    @property
    def goal_places(self) -> Places:
        """Places that print a target for a stage."""
        return Places(self.targets)

    @property
    def goal(self) -> Observed | None:
        """The first target."""
        return _first(self.targets.values())

    @property
    def rule_places(self) -> Places:
        """Places that print rules, targets or plans alone."""
        return Places(self.required)

    @property
    def damaged_places(self) -> Places:
        """Places of which a figure at a stage can't be read."""
        rows = self.book.list_observations(self.places, list(self.indicators), standing="damaged")
        told = {row.model_id for row in rows}
        return Places(m for m in self.places if m in told)

    @property
    def asked_places(self) -> Places:
        """Places that are asked for what their numbers are of."""
        told = {*self._counts, *self._shares, *self._left, *self.accepted_places} - set(self.all_places)
        return Places(m for m in self.places if m in told)

    @property
    def confidence(self) -> Share:
        """The confidence level, as a sentence names it."""
        return Share(self.level)

    @property
    def error(self) -> Share:
        """What the confidence level leaves."""
        return Share(round(1 - self.level, 10))

    @property
    def design_low(self) -> Share:
        """The lower of two shares back that a sample size is worked out for."""
        return Share(DESIGN[0])

    @property
    def design_high(self) -> Share:
        """The higher one."""
        return Share(DESIGN[1])

    @cached_property
    def n_per_group(self) -> Quantity:
        """Settled disputes in each of two groups that it takes to tell the two design shares apart."""
        n = trials_to_distinguish(*DESIGN, self.level)
        formula = f"trials_to_distinguish({DESIGN[0]:g}, {DESIGN[1]:g}, {self.level:g}) = {n}"
        return Quantity("n_per_group", n, unit="dispute", basis="derived", formula=formula)

    # --- records -------------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> DisputesRecorded | Absent:
        """What records show."""
        if not self.records:
            return Absent(DisputesRecorded)
        return DisputesRecorded(
            path=self.records,
            agreed_days=self.agreed_days,
            return_days=self.return_days,
            cutoff=self.cutoff,
            denominator=self.denominator,
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
        told = [Sure("sure", "matched") if self.tally.n else Sure("sure", "searched")]
        told += [Sure("unsure", "all")] if self._alls else []
        return (*told, Sure("unknown", "lasting"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show."""
        return self.recorded.limits if self.recorded else ("fewer", "hard", "units")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.recorded:
            return self.recorded.requests
        asked = ["all"] if self._alls else []
        asked += ["totals"] if self.asked_places else []
        asked += ["original"] if self.damaged_places and not self.asked_places else []
        asked += [] if self._alls or self.asked_places else ["first"]
        return (*asked, "no-ranking")

    @property
    def key_figures(self) -> KeyFigures:
        """The figures that bear on the answer."""
        if self.recorded:
            return self.recorded.key_figures
        settled = None if self.count_is_joint else self.count
        found = {
            "left": self.left,
            "total": self.all_total,
            "share": self.share,
            "count": settled,
            "joint": self.joint,
            "accepted": self.accepted if self.published == "accepted_only" else None,
        }
        return tuple((name, value) for name, value in found.items() if value is not None)[:3]

    @property
    def headline(self) -> tuple[str, Marks | Steps | Shares | None]:
        """The picture of page one: the name of its message, and what it shows."""
        if not self.recorded:
            return ("fig-stages", self.marks)
        if self.recorded.steps:
            return ("fig-steps", self.recorded.steps)
        return ("fig-regions", self.recorded.by_region)

    @property
    def regions_below(self) -> Shares | None:
        """Shares by region, where they don't stand on page one."""
        return self.recorded.by_region if self.recorded and self.recorded.steps else None


def _first(figures: Iterable[str]) -> Observed | None:
    """Return the first figure as a value."""
    found = next(iter(figures), None)
    return None if found is None else Observed(found)
