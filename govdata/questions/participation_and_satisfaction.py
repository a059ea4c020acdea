"""Did residents take part, are they satisfied, and how was it asked?

Enters: published figures of some places, and a survey of one's own where there is one. Leaves: shares with
who was asked and how few could have given them; counts of participation by what they count; what a threshold
lets pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from govdata.evidence import derived, implied, places
from govdata.evidence.derived import Derived
from govdata.questions.question import KeyFigures, Question, Sure, Verdict, first
from govdata.questions.recorded import Zeros
from govdata.questions.survey_recorded import SurveyRecorded, TopBox
from govdata.statistics import proportions, sample_sizes
from govdata.words.values import Absent, Observed, Of, Places, Quantity, Share

__all__ = ["ParticipationAndSatisfaction", "SampleIntervals", "SmallestSamples"]

ASKED: Mapping[str, tuple[str, ...]] = {
    "public": ("public_safety_perception_share", "rule_of_law_satisfaction_share"),
    "callers": ("callback_satisfaction_share",),
    "rates": ("participation_awareness_share",),
    "rules": (
        "satisfaction_threshold_share",
        "assessment_weight_ratio",
        "assessment_component_count",
        "assessment_full_score",
    ),
    "workers": ("survey_respondent_count", "case_interview_count"),
}
INVOLVED: Mapping[str, tuple[str, ...]] = {
    "volunteers": ("volunteers_per_community", "volunteer_count", "correction_volunteer_count"),
    "teams": (
        "volunteer_team_count",
        "volunteer_service_point_count",
        "volunteer_coverage_share",
        "volunteer_and_cultural_group_count",
        "youth_hub_count",
    ),
    "helpers": ("grid_informant_count", "grid_assistant_count"),
    "visits": ("visited_household_count", "opinion_item_count"),
    "assemblies": ("village_assembly_frequency", "agreement_signing_share", "major_matter_procedure_share"),
    "hours": (),
}
#: Words of an indicator's id that place one that is new to the casebook.
PLACED_BY = {"hours": "hours hour", "public": "perception satisfaction", "volunteers": "volunteers volunteer"}


@dataclass(frozen=True)
class SmallestSamples:
    """Printed percentage -> the fewest people of whom it could come."""

    samples: Mapping[str, Derived] = field(hash=False)


@dataclass(frozen=True)
class SampleIntervals:
    """The same, with the interval that each percentage would have, had only the fewest been asked."""

    samples: Mapping[str, Derived] = field(hash=False)
    level: float


@dataclass(frozen=True, kw_only=True)
class ParticipationAndSatisfaction(Question):
    """What is known of participation and satisfaction.

    Parameters
    ----------
    nested
        ``leaf`` leaves out places that hold another of those found.
    level
        Confidence level (0-1).
    margin
        Half width (0-1) that a survey should reach.
    population
        Residents, for the finite population correction; 0 for none.
    top_box
        How the middle of three steps counts.
    records
        Accepted survey records; empty for published figures only.
    people_drawn
        People drawn, if the records lack some; 0 where they hold everybody.
    threshold
        Share that is to be reached; 0 for the one that a chosen text states.
    margins
        A file of known numbers of the population, to weigh the survey by; empty for none.
    min_cell, zeros
        As for :class:`~govdata.questions.recorded.Recorded`.
    """

    topic = "participation_and_satisfaction"
    records_answer = SurveyRecorded

    nested: str = "all"
    level: float = 0.95
    margin: float = 0.03
    population: int = 0
    top_box: TopBox = "both"
    records: str = ""
    people_drawn: int = 0
    threshold: float = 0.0
    margins: str = ""
    min_cell: int = 10
    zeros: Zeros = "shown"

    # --- what is published ---------------------------------------------------------------------

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Indicators by what they ask or count; new ones are placed by the words of their ids."""
        found = places.grouped(self.book, {**ASKED, **INVOLVED}, "resident_participation", PLACED_BY)
        return {name: self.known(each) for name, each in found.items()}

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """All indicators that the report looks at."""
        return tuple(i for each in self.groups.values() for i in each)

    @cached_property
    def places(self) -> Places:
        """Places that print any of them, or have a mechanism of participation."""
        chosen = self.models or None
        return Places(
            places.concerned(self.book, self.indicators, "resident_participation", chosen, self.nested)
        )

    @cached_property
    def tally(self) -> derived.Tally:
        """The figures behind the report."""
        return derived.tally(self.book, self.places, indicator=self.indicators)

    def _ids(self, names: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        order = {m: at for at, m in enumerate(self.places)}
        found = {}
        for name in names:
            rows = sorted(self.observations(self.groups[name]), key=lambda o: order[o.model_id])
            found[name] = tuple(o.observation_id for o in rows)
        return {name: ids for name, ids in found.items() if ids}

    @cached_property
    def asked(self) -> dict[str, tuple[str, ...]]:
        """What is printed of satisfaction, by who was asked."""
        return self._ids(ASKED)

    @cached_property
    def involved(self) -> dict[str, tuple[str, ...]]:
        """What is printed of participation, by what is counted."""
        return self._ids(INVOLVED)

    @cached_property
    def shares(self) -> tuple[str, ...]:
        """Reported shares satisfied, feeling safe or taking part."""
        names = self.known(i for name in ASKED for i in self.groups[name])
        return places.shares(self.book, names, self.places) if names and self.places else ()

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """Those of them that are printed as a percentage."""
        return tuple(i for i in self.shares if "%" in self.book.observation(i).exact)

    @cached_property
    def bases(self) -> dict[str, str]:
        """Share -> the number of people that its text says were asked."""
        found = {i: implied.base_of(self.book, i) for i in self.shares}
        return {i: base for i, base in found.items() if base}

    @cached_property
    def smallest(self) -> dict[str, Derived]:
        """Percentage -> the fewest people of whom it could come."""
        return {i: implied.smallest_sample(self.book, i) for i in self.printed}

    @property
    def beside(self) -> dict[str, dict[str, Any]]:
        """What stands beside each share: how many were asked, and the fewest that could give it."""
        base = {i: Observed(self.bases[i]) if i in self.bases else None for i in self.shares}
        return {"base": base, "fewest": dict(self.smallest)}

    @cached_property
    def volunteers(self) -> tuple[str, ...]:
        """Reported numbers of volunteers."""
        names = self.known(["volunteer_count", "correction_volunteer_count"])
        return places.results(self.book, names, self.places) if names and self.places else ()

    @cached_property
    def hours(self) -> tuple[str, ...]:
        """Reported hours of service."""
        names = self.groups["hours"]
        return places.results(self.book, names, self.places) if names and self.places else ()

    # --- findings ------------------------------------------------------------------------------

    @property
    def published(
        self,
    ) -> Literal[
        "no_base", "some_base", "all_base", "volunteers_and_hours", "volunteers_only", "no_result", "nothing"
    ]:
        """What the published material allows to say."""
        based = len(self.bases)
        return first(
            (self.shares and not based, "no_base"),
            (self.shares and based < len(self.shares), "some_base"),
            (self.shares, "all_base"),
            (self.volunteers and self.hours, "volunteers_and_hours"),
            (self.volunteers, "volunteers_only"),
            (self.tally.n, "no_result"),
            (True, "nothing"),
        )

    @property
    def finding(
        self,
    ) -> Literal[
        "no_base",
        "some_base",
        "all_base",
        "volunteers_and_hours",
        "volunteers_only",
        "no_result",
        "nothing",
        "records",
        "records_no_answer",
        "records_hidden",
    ]:
        """What the report is about; a survey decides where it was given."""
        return self.recorded.finding if self.recorded else self.published

    @property
    def verdict(self) -> Verdict:
        """What may be concluded."""
        return self.recorded.verdict if self.recorded else "cannot_tell"

    @property
    def n_shares(self) -> int:
        """Number of shares."""
        return len(self.shares)

    @property
    def n_based(self) -> Of:
        """Shares whose text says how many were asked, of all."""
        return Of(len(self.bases), len(self.shares))

    @property
    def n_printed(self) -> int:
        """Number of percentages."""
        return len(self.printed)

    @property
    def n_volunteers(self) -> int:
        """Reported numbers of volunteers."""
        return len(self.volunteers)

    @property
    def n_hours(self) -> int:
        """Reported numbers of hours."""
        return len(self.hours)

    # --- what a sentence may name --------------------------------------------------------------

    def _extreme(self, pick: Any) -> Derived | None:
        return pick(self.smallest.values(), key=lambda d: d.value) if self.smallest else None

    @property
    def fewest(self) -> Derived | None:
        """The fewest people that any of the percentages needs."""
        return self._extreme(min)

    @property
    def fewest_of_most(self) -> Derived | None:
        """The fewest that the finest of them needs."""
        return self._extreme(max)

    @cached_property
    def common(self) -> dict[str, Derived]:
        """Place -> the fewest people who could have given several of its survey shares at once."""
        by: dict[str, list[str]] = {}
        for i in self.printed:
            row = self.book.observation(i)
            if row.indicator_id in self.groups["public"]:
                by.setdefault(row.model_id, []).append(i)
        return {m: implied.smallest_common_sample(self.book, ids) for m, ids in by.items() if len(ids) > 1}

    @property
    def common_place(self) -> Places:
        """A place that prints several survey shares."""
        return Places(list(self.common)[:1])

    @property
    def common_fewest(self) -> Derived | None:
        """The fewest people who could have given them all."""
        return next(iter(self.common.values()), None)

    @cached_property
    def _rule(self) -> str:
        rows = self.observations(["satisfaction_threshold_share"])
        return next((r.observation_id for r in rows if r.standing != "measured" and r.value is not None), "")

    @property
    def rule_place(self) -> Places:
        """A place whose rule sets a threshold."""
        return Places([self.book.observation(self._rule).model_id] if self._rule else [])

    @property
    def rule_line(self) -> Derived | None:
        """That threshold."""
        return implied.threshold(self.book, self._rule)[0] if self._rule else None

    @property
    def rule_over(self) -> Derived | None:
        """What lies on the other side of it."""
        return implied.threshold(self.book, self._rule)[1] if self._rule else None

    @property
    def line(self) -> float:
        """The threshold that a survey is held against; 0 where neither the user nor a text gives one."""
        if self.threshold or not self._rule:
            return self.threshold
        return self.book.observation(self._rule).value or 0.0

    @property
    def middle(self) -> Literal["both", "top", "two"]:
        """How the middle of three steps counts."""
        return self.top_box

    @cached_property
    def _twice(self) -> tuple[str, str, str] | None:
        for indicator in (i for name in INVOLVED for i in self.groups[name]):
            found = implied.told_twice(self.book, indicator, self.places) if self.places else {}
            for m, (a, b) in found.items():
                if self.book.observation(a).value != self.book.observation(b).value:
                    return m, a, b
        return None

    @property
    def twice_place(self) -> Places:
        """A place that gives two totals of one thing."""
        return Places([self._twice[0]] if self._twice else [])

    @property
    def twice_indicator(self) -> str | None:
        """What they count."""
        return self.book.observation(self._twice[1]).indicator_id if self._twice else None

    @property
    def twice_first(self) -> Observed | None:
        """The first total."""
        return Observed(self._twice[1]) if self._twice else None

    @property
    def twice_second(self) -> Observed | None:
        """The second total."""
        return Observed(self._twice[2]) if self._twice else None

    @property
    def half_width(self) -> Quantity:
        """The half width that a survey should reach, in percentage points."""
        formula = f"margin = {self.margin:g}"
        return Quantity(
            "half_width",
            self.margin,
            "points",
            decimals=0 if self.margin >= 0.01 else 1,
            basis="derived",
            formula=formula,
        )

    @property
    def design_share(self) -> Share:
        """The share satisfied that sample sizes are worked out for."""
        return Share(0.8)

    @property
    def confidence(self) -> Share:
        """The confidence level, as a sentence names it."""
        return Share(self.level)

    @property
    def n_complete(self) -> Quantity:
        """Completed answers that it takes."""
        n = sample_sizes.completes(0.8, self.margin, self.level, self.population)
        formula = f"completes(0.8, {self.margin:g}, {self.level:g}, {self.population}) = {n}"
        return Quantity("n_complete", n, unit="person", basis="derived", formula=formula)

    @property
    def n_per_round(self) -> Quantity:
        """People in each of two rounds that it takes to tell 80 % from 85 %."""
        n = proportions.trials_to_distinguish(0.80, 0.85, self.level)
        formula = f"trials_to_distinguish(0.8, 0.85, {self.level:g}) = {n}"
        return Quantity("n_per_round", n, unit="person", basis="derived", formula=formula)

    # --- pictures ------------------------------------------------------------------------------

    @property
    def headline(self) -> tuple[str, object | None]:
        """The picture of page one: the name of its message, and what it shows."""
        if self.recorded:
            return "fig-answers", self.recorded.main
        return "fig-fewest", SmallestSamples(self.smallest) if self.smallest else None

    @property
    def sample_intervals(self) -> SampleIntervals | None:
        """How unsure each percentage would be, had only the fewest been asked."""
        return SampleIntervals(self.smallest, self.level) if self.smallest else None

    # --- records -------------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> SurveyRecorded | Absent:
        """What a survey shows."""
        if not self.records:
            return Absent(SurveyRecorded)
        return SurveyRecorded(
            path=self.records,
            people_drawn=self.people_drawn,
            margins=self.margins,
            top_box=self.top_box,
            line=self.line,
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
        told += [Sure("sure", "decimals")] if self.printed else []
        return (*told, Sure("unknown", "residents"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show."""
        return ("questions", "callers", "rolls") if not self.recorded else ("frame", "rolls")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.recorded:
            return (*self.recorded.requests, "no-appraisal")
        return (
            *(["bases"] if self.shares else ["survey"]),
            *(["hours"] if self.volunteers and not self.hours else []),
            "no-appraisal",
        )

    @property
    def key_figures(self) -> KeyFigures:
        """The figures that bear on the answer."""
        if self.recorded:
            return self.recorded.key_figures
        found: list[tuple[str, Any]] = [
            ("fewest", self.fewest),
            ("fewest-of-most", self.fewest_of_most if self.n_printed > 1 else None),
            ("common", self.common_fewest),
        ]
        if not self.printed and self.volunteers:
            found = [("volunteers", Observed(self.volunteers[0]))]
        return tuple((name, value) for name, value in found if value is not None)

    @property
    def volunteer_place(self) -> Places:
        """The place of the first reported number of volunteers."""
        return Places([self.book.observation(self.volunteers[0]).model_id] if self.volunteers else [])
