"""What records show of people who offended again: the share in a fixed window, places, causes of leaving.

Enters: accepted correction records and the rule of counting. Leaves: protected counts, shares with
intervals, findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.disclosure.cells import TOTAL
from govdata.disclosure.shown import count_shown, visible_counts
from govdata.questions.offence_case_mix import Calibration, Modelled, OffenceCaseMix, Ratios
from govdata.questions.offence_frequency import OffenceFrequency
from govdata.questions.offence_groups import DIMENSIONS, FOLLOWED, OffenceGroups
from govdata.questions.offence_programmes import WithProgrammes
from govdata.questions.offence_tables import OUTCOMES, OffenceTables, Point
from govdata.questions.overall import WithOverall
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.questions.shapes import Estimates, FunnelOf
from govdata.questions.terms_recorded import WithTerms
from govdata.records import Cohort, Records, cohort
from govdata.records.persons import per_person
from govdata.statistics.comparison import overdispersion
from govdata.statistics.proportions import interval, zero_event_bound
from govdata.statistics.survival import cumulative_incidence
from govdata.words.values import Interval, Names, Of, Quantity, Terms

if TYPE_CHECKING:
    import pandas as pd

    from govdata.disclosure.protection import Batch, Protected
    from govdata.questions.compared_tables import ByPeriod

__all__ = ["Finding", "OffencesRecorded", "Origin"]

Origin = Literal["start", "release"]
Finding = Literal["records", "records_zero", "records_hidden", "records_immature", "no_outcome_column"]


@dataclass(frozen=True, kw_only=True)
class OffencesRecorded(WithTerms, WithOverall, WithProgrammes):
    """Reoffending in correction records.

    Parameters
    ----------
    origin, window_days, waiting_days, cutoff
        As for :func:`govdata.records.cohort`.
    """

    telling = ("outcome",)
    #: That nobody of a region was seen to offend again harms nobody.
    harmless = ("none", "immature")
    printed = ("outcomes",)

    origin: Origin = "start"
    window_days: int = 365
    waiting_days: int = 180
    cutoff: str = ""

    @cached_property
    def people(self) -> Records:
        """One row a person, from the first term on."""
        return per_person(self.records)

    @property
    def n_persons(self) -> int:
        """People in the records."""
        return self.people.n

    @cached_property
    def cohort(self) -> Cohort:
        """The people counted, by region."""
        return cohort(
            self.people,
            origin=self.origin,
            event="reoffence",
            window_days=self.window_days,
            waiting_days=self.waiting_days,
            cutoff=self.cutoff or None,
        )

    @property
    def outcome_known(self) -> bool:
        """Whether the file can know of an offence at all."""
        return self.has("event_date", "event_type")

    @cached_property
    def _tables(self) -> OffenceTables:
        return OffenceTables(self.people, self.cohort, self.min_cell)

    @cached_property
    def _batch(self) -> Batch | None:
        if not self.outcome_known or self.cohort.n == 0:
            return None
        more = [t for t in (self._case_mix.table, self._frequency.table) if t is not None]
        more += [self._pair.table] if self._pair is not None else []
        return self.protect([*self._tables.tables, *self._groups.tables, *more])

    @cached_property
    def _frequency(self) -> OffenceFrequency:
        return OffenceFrequency(self.records, self.people, self.cohort, self.min_cell)

    @cached_property
    def _case_mix(self) -> OffenceCaseMix:
        return OffenceCaseMix(self.people, self.cohort, self._groups, self.min_cell)

    @cached_property
    def _groups(self) -> OffenceGroups:
        return OffenceGroups(self.people, self.cohort, self.min_cell)

    @property
    def _released(self) -> Batch | None:
        return self._batch

    @property
    def _by_period(self) -> ByPeriod:
        return self._groups.periods

    @property
    def _dimensions(self) -> dict[str, str]:
        return self._groups.dimensions

    @property
    def _share_of(self) -> tuple[str, tuple[str, ...]]:
        return "event", FOLLOWED

    @property
    def outcomes(self) -> Protected | None:
        """People by region and outcome, protected."""
        return self._batch["outcomes"] if self._batch is not None and self.shown else None

    @cached_property
    def _totals(self) -> tuple[int, int, int] | None:
        """People with the event, followed to the end, and not yet; None where one of them is hidden."""
        if self._batch is None:
            return None
        public = self._batch["outcomes"].public
        row = public[public["region"] == TOTAL].set_index("outcome")
        if not row["status"].isin(["published", "zero"]).all():
            return None
        k, rest, immature = (int(row["value"].to_dict()[o] or 0) for o in OUTCOMES)
        return k, k + rest, immature

    # --- findings ------------------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether any number may be shown of people followed to the end."""
        return self._totals is not None and self._totals[1] > 0

    @property
    def finding(self) -> Finding:
        """What the records answer."""
        if not self.outcome_known:
            return "no_outcome_column"
        if self._totals is None:
            return "records_hidden" if self.cohort.n else "records_immature"
        events, followed, _ = self._totals
        return first((not followed, "records_immature"), (not events, "records_zero"), (True, "records"))

    @property
    def verdict(self) -> Verdict:
        """What may be concluded."""
        return "described" if self.finding == "records" else "cannot_tell"

    @property
    def outside(self) -> Literal["not_shown", "none", "some"]:
        """Whether a region lies beyond the 99.8 % limits."""
        if self.funnel is None:
            return "not_shown"
        return "some" if self.funnel.outside else "none"

    @property
    def funnel_few(self) -> bool:
        """Whether the regions only show how a funnel is read."""
        return self.funnel is None or self.funnel.few

    @property
    def n_against_limits(self) -> Of:
        """Regions of which all counts may be shown; nothing is known of where the others lie."""
        drawn = len(self.funnel.counts) if self.funnel else 0
        return Of(drawn, self.n_areas)

    @property
    def n_expected(self) -> Of:
        """Regions that have a number expected from their case mix beside the one observed."""
        return Of(len(self.ratios.expected) if self.ratios else 0, self.n_areas)

    @property
    def n_areas(self) -> int:
        """Regions with anybody followed to the end."""
        if self._batch is None:
            return 0
        public = self._batch["outcomes"].public
        row, column = self._batch["outcomes"].dimensions
        followed = public[public[column].isin(["event", "none"]) & (public["value"].fillna(1) > 0)]
        return len(set(followed[row]) - {TOTAL})

    @property
    def outside_regions(self) -> Names:
        """Regions beyond the 99.8 % limits."""
        return Names(self.funnel.outside if self.funnel else ())

    @property
    def spread(self) -> Literal["not_shown", "too_few", "more_than_chance", "cannot_tell"]:
        """Whether regions differ by more than chance; that a test finds nothing doesn't make them alike."""
        if self.funnel is None:
            return "not_shown"
        if self.funnel.few:
            return "too_few"
        counts = self.funnel.counts.values()
        if self.funnel.target in (0, 1):
            return "not_shown"
        found = overdispersion([k for k, _ in counts], [n for _, n in counts])
        return "more_than_chance" if found.p_value < 1 - self.level else "cannot_tell"

    # --- numbers -------------------------------------------------------------------------------

    def _total(self, at: int) -> int:
        totals = self._totals
        return totals[at] if totals is not None else 0

    @property
    def rec_events(self) -> Quantity:
        """People who offended in the window."""
        return self.count("rec_events", self._total(0))

    @property
    def rec_n(self) -> Quantity:
        """People followed to the end."""
        return self.count("rec_n", self._total(1), "person")

    @property
    def rec_immature(self) -> Quantity:
        """People not yet followed to the end."""
        return self.count("rec_immature", self._total(2), "person")

    @property
    def rec_share(self) -> Quantity | None:
        """Share of people followed to the end who offended in the window; `None` where nobody was."""
        k, n = self._total(0), self._total(1)
        return self.share("rec_share", k / n, n) if n else None

    @property
    def rec_interval(self) -> Interval | None:
        """Its interval."""
        k, n = self._total(0), self._total(1)
        if not n:
            return None
        found = interval(k, n, level=self.level)
        low, high = float(found.ci_low), float(found.ci_high)
        return Interval(self.share("rec_low", low, n), self.share("rec_high", high, n))

    @property
    def rec_limit(self) -> Quantity | None:
        """The highest rate that none among so many leaves open."""
        n = self._total(1)
        return self.share("rec_limit", float(zero_event_bound(n, self.level)), n) if n else None

    @property
    def rec_cutoff(self) -> str:
        """The last day on which the records could know of an event."""
        return str(self.cohort.cutoff)

    # --- pictures ------------------------------------------------------------------------------

    @cached_property
    def funnel(self) -> FunnelOf | None:
        """Regions of which all counts are shown, against the limits of chance; None where there are none."""
        if not self.shown or self._batch is None:
            return None
        found = visible_counts(self._batch["outcomes"], ["event"], ["event", "none"])
        return FunnelOf(found) if found else None

    @property
    def shown_counts(self) -> Mapping[str, tuple[int, int]]:
        """Regions of which all counts are shown: reoffended, and followed to the end."""
        return self.funnel.counts if self.funnel is not None else {}

    @cached_property
    def incidence(self) -> Estimates | None:
        """How offences, recalls and deaths add up, at times of which the events may be shown."""
        points = [p for p in self._tables.points if self.shown and self._counted(p.name)]
        if not points:
            return None
        exits = self._tables.exits.groupby(["cause", "time"], as_index=False)[["count"]].sum()
        cause = exits["cause"].where(exits["cause"] != "censored", None)
        curve = cumulative_incidence(exits["time"], cause, level=self.level, weights=exits["count"])
        parts = dict(iter(curve.groupby("cause")))
        rows = [_read(parts[point.cause], point) for point in points]
        return Estimates(tuple(rows), self.level)

    def _counted(self, events: str) -> bool:
        """Whether the events up to a point of the curve may be known."""
        batch = self._batch
        return batch is not None and count_shown(batch["exits"], events) is not None

    # --- frequency -----------------------------------------------------------------------------

    @property
    def frequency(self) -> Literal["not_shown", "one_each", "hidden", "counted"]:
        """Whether it can be told how often people reoffended, and whether it may be."""
        return first(
            (not self.shown or self._total(0) == 0, "not_shown"),
            (not self._frequency.knowable, "one_each"),
            (self._per_person is None, "hidden"),
            (True, "counted"),
        )

    @cached_property
    def _per_person(self) -> tuple[float, int] | None:
        """Offences for each person who reoffended, as printed, with their decimals."""
        if not self.shown or self._total(0) == 0 or not self._frequency.knowable:
            return None
        return self._frequency.per_person(again_shown=self.rec_again is not None)

    @cached_property
    def rec_again(self) -> Quantity | None:
        """People with more than one offence in the window; None where that is hidden or can't be known."""
        if self._batch is None or not self.shown or "by_times" not in self._batch:
            return None
        found = count_shown(self._batch["by_times"], "again", "event")
        return None if found is None else self.count("rec_again", found)

    @property
    def per_reoffender(self) -> Quantity | None:
        """Offences in the window for each person who reoffended."""
        if self._per_person is None:
            return None
        return Quantity("per_reoffender", self._per_person[0], "number", decimals=self._per_person[1])

    @property
    def per_hundred(self) -> Quantity | None:
        """Offences for a hundred people followed: from the number that is printed, so it tells no more."""
        if self._per_person is None:
            return None
        value = 100 * self._per_person[0] * self._total(0) / self._total(1)
        return Quantity("per_hundred", value, "number", decimals=1)

    # --- case mix ------------------------------------------------------------------------------

    @property
    def case_mix(self) -> Modelled:
        """Whether what the records tell of people is allowed for, and what forbids it."""
        if not self.shown or self._total(0) == 0:
            return "not_shown"
        found = self._case_mix.finding
        return first((found != "fitted", found), (self.ratios is None, "hidden"), (True, "fitted"))

    @cached_property
    def ratios(self) -> Ratios | None:
        """Regions of which all counts are shown, against the events that their case mix makes likely."""
        if self.funnel is None or self._case_mix.finding != "fitted":
            return None
        return self._case_mix.ratios(self.funnel.counts, self.level)

    @property
    def factors(self) -> Terms:
        """What the model knows of people."""
        return Terms("fig-groups", self._case_mix.factors if self.case_mix == "fitted" else ())

    @property
    def factors_missing(self) -> Terms:
        """What it doesn't: the file has no such column, or it tells hardly anybody apart."""
        known = self.factors.names
        return Terms("fig-groups", tuple(d for d in DIMENSIONS if d not in known))

    @property
    def unexpected(self) -> Literal["not_shown", "none", "some"]:
        """Whether a region lies beyond the 99.8 % limits once case mix is allowed for."""
        if self.ratios is None:
            return "not_shown"
        return "some" if self.ratios.outside else "none"

    @property
    def unexpected_regions(self) -> Names:
        """Those regions."""
        return Names(self.ratios.outside if self.ratios else ())

    @property
    def beyond_chance(self) -> Names:
        """Regions beyond the limits of chance alone, and within those that allow for the spread."""
        return Names(self.ratios.beyond_chance if self.ratios else ())

    @property
    def spread_left(self) -> Literal["not_shown", "too_few", "more_than_chance", "cannot_tell"]:
        """Whether regions differ by more than chance once case mix is allowed for."""
        if self.ratios is None:
            return "not_shown"
        found = self.ratios.funnel.p_value < 1 - self.level
        return first(
            (not self.ratios.spread_allowed, "too_few"), (found, "more_than_chance"), (True, "cannot_tell")
        )

    @cached_property
    def calibration(self) -> Calibration | None:
        """Predicted beside seen, by predicted risk; None where a group can't be shown."""
        if self.ratios is None:
            return None
        return self._case_mix.calibration(self._visible("by_predicted"), self.level)

    @property
    def calibrated(self) -> Of | None:
        """Groups of which the share that was seen has an interval that holds the predicted one, of all."""
        found = self.calibration
        return Of(found.agreeing, found.parts) if found is not None else None

    @property
    def calibration_parts(self) -> int:
        """How many groups these are."""
        return self.calibration.parts if self.calibration is not None else 0

    @property
    def brier(self) -> Quantity | None:
        """Mean squared distance between predicted risk and what happened."""
        return self._distance("brier")

    @property
    def brier_of_share(self) -> Quantity | None:
        """The same, were everybody given the overall share."""
        return self._distance("brier_of_share")

    def _distance(self, key: Literal["brier", "brier_of_share"]) -> Quantity | None:
        if self.case_mix != "fitted":
            return None
        return Quantity(key, round(getattr(self._case_mix.model, key), 4), "number", decimals=4)

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if not self.shown:
            return (Sure("sure", "file"), Sure("unknown", "where"))
        return (Sure("sure", "followed"), Sure("conditional", "recorded"), Sure("unknown", "causes"))

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        asked = {
            "no_outcome_column": ("outcome-columns",),
            "records_immature": ("follow-up",),
            "records_hidden": ("more-records",),
        }.get(self.finding, ())
        outside = ("outside",) if self.outside == "some" else ()
        later = ("follow-up",) if self.shown and self._total(2) else ()
        return (*asked, *outside, *later, "no-ranking")

    @property
    def key_figures(self) -> KeyFigures:
        """The rate and its parts; none where none may be shown."""
        if not self.shown:
            return ()
        lead = ("limit-records", self.rec_limit) if self._total(0) == 0 else ("share", self.rec_share)
        later = (("immature", self.rec_immature),) if self._total(2) else ()
        return (lead, ("followed", self.rec_n), *later)


def _read(curve: pd.DataFrame, point: Point) -> tuple[str, int, float, float, float]:
    """Return one cause's curve at a point, with its limits.

    To a hundredth of a percent: more would be drawn and not printed, and tell who was followed how long.
    """
    row = curve[curve["time"] <= point.day].iloc[-1]
    estimate, low, high = (round(float(row[c]), 4) for c in ("estimate", "ci_low", "ci_high"))
    return point.cause, point.day, estimate, low, high
