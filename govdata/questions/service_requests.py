"""How many requests came, how many were resolved, and how fast?

Enters: published figures of some places, and request records where there are any. Leaves: who reports what at
which stage, what is left over, whether the number dissatisfied moved, and what records show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from govdata.evidence.derived import Derived
from govdata.questions.moves import Move, Moves, moves_of
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.questions.recorded import Zeros
from govdata.questions.requests_recorded import RequestsRecorded, Way
from govdata.questions.shapes import Estimates, Marks, Steps
from govdata.questions.staged import Left, Staged
from govdata.statistics.proportions import trials_to_distinguish
from govdata.words.values import Absent, Interval, Observed, Places, Quantity, Share

__all__ = ["Finding", "ServiceRequests"]

Published = Literal[
    "confirmed",  # a place reports requests that callers confirmed resolved
    "satisfied_two_points",
    "satisfied_one_point",
    "closed_with_total",
    "closed_without_total",
    "answered_only",
    "received_only",
    "claims_only",
    "goals_only",
    "rules_only",
    "nothing",
]
Finding = Literal[
    "confirmed",
    "satisfied_two_points",
    "satisfied_one_point",
    "closed_with_total",
    "closed_without_total",
    "answered_only",
    "received_only",
    "claims_only",
    "goals_only",
    "rules_only",
    "nothing",
    "records_bounds",  # from here on records decide
    "records_known",
    "records_all_reached",
    "records_at_least",
    "records_closed",
    "records_received",
    "records_hidden",
    "records_immature",
]
STAGES: Mapping[str, tuple[str, ...]] = {
    "received": ("request_contact_count", "request_daily_count", "service_item_count"),
    "ticketed": ("ticketed_share", "window_acceptance_share", "service_record_share"),
    "answered": ("request_reply_share",),
    "closed": ("request_closure_share", "service_item_closure_share", "service_ontime_closure_share"),
    "satisfied": ("callback_satisfaction_share",),
    "confirmed": (),
}
#: Programmes, windows, complaints about officials: a different matter.
ASIDE = (
    "broadcast_edition_count",
    "broadcast_participating_unit_count",
    "window_count",
    "upheld_complaint_count",
    "circulated_complaint_count",
)
PLACED_BY: Mapping[str, str] = {
    "confirmed": "solved confirmed",
    "satisfied": "satisfaction satisfied",
    "closed": "closure closed",
    "answered": "reply answered",
    "ticketed": "ticketed accepted acceptance",
    "received": "received request contact call hotline",
}
#: Shares that sample sizes are worked out for: no standard.
DESIGN = (0.80, 0.85)


@dataclass(frozen=True, kw_only=True)
class ServiceRequests(Staged):
    """What is known of service requests in some places.

    Parameters
    ----------
    level
        Confidence level (0-1).
    records
        Accepted request records; empty for published figures only.
    days, repeat_days, cutoff, unreached, margin
        As for :class:`~govdata.questions.requests_recorded.RequestsRecorded`.
    min_cell, zeros
        As for :class:`~govdata.questions.recorded.Recorded`.
    """

    topic = "service_requests"
    records_answer = RequestsRecorded
    category = "hotline_platform"
    stages = STAGES
    aside = ASIDE
    placed_by = PLACED_BY

    level: float = 0.95
    records: str = ""
    days: int = 15
    repeat_days: int = 90
    cutoff: str = ""
    unreached: Way = "both"
    margin: float = 0.05
    min_cell: int = 10
    zeros: Zeros = "shown"

    # --- two points ----------------------------------------------------------------------------

    @cached_property
    def moves(self) -> Moves:
        """Places that report volume and satisfaction at the same two points."""
        volume, share = "request_daily_count", "callback_satisfaction_share"
        return moves_of(self.book, volume, share, self.places)

    @property
    def n_moves(self) -> int:
        """Number of such places."""
        return len(self.moves)

    @property
    def _move(self) -> Move | None:
        """The first of them that leads: one where the number left over moved for certain, else the first."""
        certain = [move for move in self.moves.rows if move.left != "meet"]
        return next(iter([*certain, *self.moves.rows]), None)

    @property
    def move_place(self) -> Places:
        """Its place."""
        return Places([self._move.place] if self._move else [])

    @property
    def left_went(self) -> Literal["meet", "fell", "rose"] | None:
        """Whether the number dissatisfied moved; None without two points."""
        return self._move.left if self._move else None

    @property
    def volume_went(self) -> Literal["up", "down", "same"] | None:
        """Which way the volume went."""
        return self._move.volume_went if self._move else None

    @property
    def share_went(self) -> Literal["up", "down", "same"] | None:
        """Which way satisfaction went."""
        return self._move.share_went if self._move else None

    @property
    def volume_first(self) -> Observed | None:
        """Requests a day at the first point."""
        return Observed(self._move.volumes[0]) if self._move else None

    @property
    def volume_later(self) -> Observed | None:
        """Requests a day later."""
        return Observed(self._move.volumes[1]) if self._move else None

    @property
    def share_first(self) -> Observed | None:
        """Satisfaction at the first point."""
        return Observed(self._move.shares[0]) if self._move else None

    @property
    def share_later(self) -> Observed | None:
        """Satisfaction later."""
        return Observed(self._move.shares[1]) if self._move else None

    @property
    def left_first(self) -> Interval | None:
        """Callers dissatisfied a day at the first point, if all were called back."""
        return self._move.first if self._move else None

    @property
    def left_later(self) -> Interval | None:
        """Callers dissatisfied a day later."""
        return self._move.later if self._move else None

    @property
    def date_first(self) -> str | None:
        """Date of the first point, as far as the text gives one."""
        return (self._move.dates[0] or None) if self._move else None

    @property
    def date_later(self) -> str | None:
        """Date of the later point."""
        return (self._move.dates[1] or None) if self._move else None

    @property
    def n_calls(self) -> Quantity | None:
        """Answers that it takes at each point to tell its two shares apart."""
        return self._move.calls(self.level) if self._move else None

    # --- findings ------------------------------------------------------------------------------

    @property
    def published(self) -> Published:
        """What the published material holds: the strongest thing first."""
        found = self.reported
        return first(
            (found["confirmed"], "confirmed"),
            (self.moves, "satisfied_two_points"),
            (found["satisfied"], "satisfied_one_point"),
            (self._left, "closed_with_total"),
            (found["closed"], "closed_without_total"),
            (found["answered"], "answered_only"),
            (found["received"] or found["ticketed"], "received_only"),
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
    def time_reported(self) -> bool:
        """Whether any place reports how long something took."""
        rows = self.book.list_observations(self.places, topic=self.category, standing="measured")
        return any(self.book.indicator(row.indicator_id).quantity == "duration" for row in rows)

    @property
    def confirmed_places(self) -> Places:
        """Places that report requests confirmed resolved."""
        return Places(self.reported["confirmed"])

    # --- what a sentence may name --------------------------------------------------------------

    @property
    def confirmed(self) -> Observed | None:
        """The first figure on requests confirmed resolved."""
        return _first(self.reported["confirmed"])

    @property
    def satisfied_place(self) -> Places:
        """The place whose satisfaction leads."""
        return self.move_place or Places(list(self.reported["satisfied"])[:1])

    @property
    def satisfied(self) -> Observed | None:
        """Its satisfaction, the later one of two."""
        return self.share_later or _first(self.reported["satisfied"])

    @cached_property
    def _left(self) -> dict[str, Derived]:
        """Place -> the most that its closure, with its total, leaves open; most first."""
        closed = set(self.groups["closed"])
        found = {
            self.book.observation(row.share).model_id: row.left
            for row in self.left_over.rows
            if row.left is not None and self.book.observation(row.share).indicator_id in closed
        }
        return dict(sorted(found.items(), key=lambda item: -item[1].value))

    @property
    def n_left(self) -> int:
        """Places that report a share closed with its total."""
        return len(self._left)

    @property
    def left_place(self) -> Places:
        """The place with most left open."""
        return Places(list(self._left)[:1])

    @property
    def left(self) -> Derived | None:
        """The most that it leaves open."""
        return next(iter(self._left.values()), None)

    @property
    def left_closed(self) -> Observed | None:
        """Its share closed."""
        return Observed(self._left_row.share) if self._left_row else None

    @property
    def left_total(self) -> Observed | None:
        """Its total."""
        return Observed(self._left_row.total) if self._left_row else None

    @property
    def _left_row(self) -> Left | None:
        rows = self.left_over.rows
        return next((row for row in rows if row.left is self.left), None) if self.left else None

    @property
    def closed_places(self) -> Places:
        """Places that report closure."""
        return Places(self.reported["closed"])

    @property
    def closed_place(self) -> Places:
        """The first place that reports closure."""
        return Places(self.closed_places[:1])

    @property
    def closed(self) -> Observed | None:
        """The first share closed."""
        return _first(self.reported["closed"])

    @property
    def answered_places(self) -> Places:
        """Places that report answers."""
        return Places(self.reported["answered"])

    @property
    def answered_place(self) -> Places:
        """The first place that reports answers."""
        return Places(self.answered_places[:1])

    @property
    def answered(self) -> Observed | None:
        """The first share answered."""
        return _first(self.reported["answered"])

    @property
    def received_places(self) -> Places:
        """Places that report what came in."""
        return Places(self.reported["received"])

    @property
    def received_place(self) -> Places:
        """The first place that reports what came in."""
        return Places(self.received_places[:1])

    @property
    def received(self) -> Observed | None:
        """The first volume."""
        return _first(self.reported["received"])

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
        return _first(self._claims)

    @property
    def goal_places(self) -> Places:
        """Places that print a target for a stage."""
        return Places(self.targets)

    @property
    def goal(self) -> Observed | None:
        """The first target."""
        return _first(self.targets)

    @property
    def rule_places(self) -> Places:
        """Places that print rules, targets or plans alone."""
        return Places(self.required)

    @property
    def asked_places(self) -> Places:
        """Places that are asked for dates and totals: all that report something but the one asked first."""
        told = {m for name in self.stages for each in (self.reported, self.claimed) for m in each[name]}
        return Places(m for m in self.places if m in told and m not in self.satisfied_place)

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
        """The lower of two shares that a sample size is worked out for."""
        return Share(DESIGN[0])

    @property
    def design_high(self) -> Share:
        """The higher one."""
        return Share(DESIGN[1])

    @property
    def gap(self) -> Share:
        """The widest gap between the two ways of counting at which a share counts as known."""
        return Share(self.margin)

    @cached_property
    def n_per_group(self) -> Quantity:
        """Callers reached in each of two groups that it takes to tell the two design shares apart."""
        n = trials_to_distinguish(*DESIGN, self.level)
        formula = f"trials_to_distinguish({DESIGN[0]:g}, {DESIGN[1]:g}, {self.level:g}) = {n}"
        return Quantity("n_per_group", n, unit="request", basis="derived", formula=formula)

    # --- records -------------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> RequestsRecorded | Absent:
        """What records show."""
        if not self.records:
            return Absent(RequestsRecorded)
        return RequestsRecorded(
            path=self.records,
            days=self.days,
            repeat_days=self.repeat_days,
            cutoff=self.cutoff,
            unreached=self.unreached,
            margin=self.margin,
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
        told += [Sure("conditional", "conditions")] if self.moves else []
        return (*told, Sure("unknown", "speed"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show."""
        return self.recorded.limits if self.recorded else ("closed", "reached", "units")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.recorded:
            return self.recorded.requests
        asked = ["points"] if self.satisfied_place else []
        asked += ["totals"] if self.asked_places else []
        asked += [] if asked else ["first"]
        return (*asked, "no-ranking")

    @property
    def key_figures(self) -> KeyFigures:
        """The figures that bear on the answer."""
        if self.recorded:
            return self.recorded.key_figures
        found = {
            "satisfied": self.satisfied,
            "dissatisfied": self.left_later,
            "left": self.left,
            "closed": self.closed if not self.left else None,
            "answered": self.answered,
            # Its note says that closure isn't reported: no volume of a place that reports it.
            "received": None if {*self.received_place} & {*self.closed_places} else self.received,
        }
        return tuple((name, value) for name, value in found.items() if value is not None)[:3]

    @property
    def headline(self) -> tuple[str, Moves | Marks | Estimates | Steps | None]:
        """The picture of page one: the name of its message, and what it shows."""
        if self.recorded:
            return (
                ("fig-waits", self.recorded.waits)
                if self.recorded.waits
                else ("fig-steps", self.recorded.steps)
            )
        return ("fig-moves", self.moves) if self.moves else ("fig-stages", self.marks)

    @property
    def moves_below(self) -> Moves | None:
        """The two points, where they don't stand on page one."""
        return self.moves if self.recorded and self.moves else None

    @property
    def steps_below(self) -> Steps | None:
        """The steps, where they don't stand on page one already."""
        return self.recorded.steps if self.recorded and self.recorded.waits else None


def _first(figures: Mapping[str, str]) -> Observed | None:
    """Return the first place's figure as a value."""
    return Observed(next(iter(figures.values()))) if figures else None
