"""Did things improve, and was it the reform?

Enters: published figures of some places, and a panel of places and periods where there is one. Leaves: what
was reported before and after, as change and never as effect; what else changed; what a panel shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from govdata.evidence import derived, implied
from govdata.evidence.derived import Derived
from govdata.evidence.precision import span
from govdata.questions.moves import Moves, moves_of
from govdata.questions.panel_recorded import PanelRecorded
from govdata.questions.question import FEW, KeyFigures, Question, Sure, Verdict, first
from govdata.statistics.reform import ENOUGH_PERIODS, ENOUGH_UNITS
from govdata.words.values import Absent, Interval, Observed, Of, Places, Share

__all__ = ["Change", "Changes", "Finding", "Practices", "ReformEffects", "TwoPoints"]

Way = Literal["up", "down", "same", "unclear"]
Published = Literal["changed", "unchanged", "unclear", "one_point", "nothing"]
Finding = Literal[
    "changed",  # a figure moved for certain
    "unchanged",
    "unclear",
    "one_point",
    "nothing",
    "records_different",  # from here on the panel decides
    "records_same",
    "records_wide",
    "records_short",
    "records_no_noise",
    "records_false_dates",
    "records_few_ways",
]
VOLUME, SHARE = "request_daily_count", "callback_satisfaction_share"
#: Indicators of which two figures of one place were read as two points in time, first and later.
TWICE = (VOLUME, SHARE, "community_task_count", "community_count")
#: Figures that show no change at a reform: one end only, a start or a title, what no reform brought about.
ASIDE: Mapping[str, tuple[str, ...]] = {
    "one_point": ("subdistrict_office_count", "subdistrict_office_abolition_share"),
    "awards": ("patrol_hours_per_day", "consecutive_award_years"),
    "unrelated": (
        "good_air_day_count",
        "good_air_day_share",
        "urban_income_growth_share",
        "rural_income_growth_share",
    ),
}
#: Links of the chain, what residents get first: a change there leads.
LINKS = ("outcome", "output", "activity", "input", "rule", "background", "")
#: What may have changed at the same time, channels of recording first.
AT_ONCE = (
    "hotline_platform",
    "information_system",
    "organisation",
    "grid_management",
    "assessment",
    "public_service",
)


@dataclass(frozen=True)
class Change:
    """One indicator of one place, first and later.

    Parameters
    ----------
    place, indicator
        Ids.
    first, later
        Observation ids.
    difference
        Later less first; of shares in percentage points.
    way
        Which way it went, whatever hedges and rounding hide: ``unclear`` where they leave both open.
    dates
        As far as the text gives them.
    link
        Link of the chain from rules to outcomes.
    """

    place: str
    indicator: str
    first: str
    later: str
    difference: Derived
    way: Way
    dates: tuple[str, str]
    link: str


@dataclass(frozen=True)
class Changes:
    """A row for each figure told twice."""

    rows: tuple[Change, ...]


@dataclass(frozen=True)
class TwoPoints:
    """Figures of one place at the same two points, a panel each."""

    rows: tuple[Change, ...]


@dataclass(frozen=True)
class Practices:
    """What places are said to do, category by category, in this order."""

    places: tuple[str, ...]
    categories: tuple[str, ...] = field(default=AT_ONCE)


@dataclass(frozen=True, kw_only=True)
class ReformEffects(Question):
    """What is known of change at a reform.

    Parameters
    ----------
    level
        Confidence level (0-1).
    panel
        A panel file; empty for published figures only.
    margin
        Share of what was expected within which a change counts as none.
    outcome, unit
        What the panel counts and in what unit: names of the casebook, or the user's words.
    reform_date, transition_months, impact_model, season, seed
        As for :class:`~govdata.questions.panel_recorded.PanelRecorded`.
    """

    topic = "reform_effects"
    records_answer = PanelRecorded

    level: float = 0.95
    panel: str = ""
    margin: float = 0.05
    outcome: str = ""
    unit: str = ""
    reform_date: str = ""
    transition_months: int = 0
    impact_model: Literal["linear", "poisson"] = "linear"
    season: int = 12
    seed: int = 1

    # --- what is published ---------------------------------------------------------------------

    @cached_property
    def _series(self) -> dict[tuple[str, str], int]:
        return implied.dated_series(self.book, self.models or None)

    @cached_property
    def _phased(self) -> tuple[str, ...]:
        """Indicators of which a text tells one side of a reform or both."""
        rows = self.book.list_observations(self.models or None, standing="measured")
        return tuple(dict.fromkeys(row.indicator_id for row in rows if row.phase))

    @cached_property
    def twice(self) -> tuple[str, ...]:
        """Indicators that may be told twice, those that were read so first."""
        return self.known(dict.fromkeys([*TWICE, *self._phased, *(i for _, i in self._series)]))

    @cached_property
    def changes(self) -> Changes:
        """Figures told twice, what residents get first; those that moved before those that may not have."""
        chosen = self.models or None
        found = [
            self._change(place, indicator, *pair)
            for indicator in self.twice
            for place, pair in implied.told_twice(self.book, indicator, chosen).items()
        ]
        return Changes(tuple(sorted(found, key=lambda c: (c.way not in ("up", "down"), LINKS.index(c.link)))))

    def _change(self, place: str, indicator: str, first_: str, later: str) -> Change:
        book, share = self.book, self.book.indicator(indicator).unit == "share"
        expression = f"({later} - {first_}) * 100" if share else f"{later} - {first_}"
        unit = "percentage point" if share else book.observation(first_).unit
        difference = derived.derive(book, expression, f"{place}.{indicator}.change", unit)
        (least, most), (low, high) = span(book.observation(first_)), span(book.observation(later))
        way: Way = first(
            (low > most, "up"), (high < least, "down"), (difference.value == 0, "same"), (True, "unclear")
        )
        dates = (book.observation(first_).period, book.observation(later).period)
        return Change(
            place, indicator, first_, later, difference, way, dates, book.indicator(indicator).stage
        )

    @cached_property
    def _aside(self) -> dict[str, tuple[str, ...]]:
        """Figures that show no change, by what they are; of phases, those whose other side is missing."""
        told = {i for c in self.changes.rows for i in (c.first, c.later)}
        alone = [
            row.observation_id
            for row in self.book.list_observations(self.models or None, list(self._phased))
            if row.phase and row.observation_id not in told
        ]
        found = {
            name: [
                row.observation_id
                for row in self.book.list_observations(self.models or None, list(self.known(ids)))
                if row.observation_id not in told
            ]
            for name, ids in ASIDE.items()
        }
        found["one_point"] = list(dict.fromkeys([*found["one_point"], *alone]))
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def places(self) -> Places:
        """Places that report anything of before and after, or what may be taken for it."""
        told = {c.place for c in self.changes.rows}
        told |= {self.book.observation(i).model_id for ids in self._aside.values() for i in ids}
        return Places(
            row.model_id for row in self.book.list_models(self.models or None) if row.model_id in told
        )

    @cached_property
    def figures(self) -> dict[str, tuple[str, ...]]:
        """Everything reported, by what it can show, in the order of the places."""
        groups = {"twice": [i for c in self.changes.rows for i in (c.first, c.later)], **self._aside}
        order = {m: at for at, m in enumerate(self.places)}
        found = {
            name: tuple(sorted(ids, key=lambda i: order[self.book.observation(i).model_id]))
            for name, ids in groups.items()
        }
        return {name: ids for name, ids in found.items() if ids}

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """What these figures count."""
        return self.known(dict.fromkeys([*self.twice, *(i for ids in ASIDE.values() for i in ids)]))

    @cached_property
    def tally(self) -> derived.Tally:
        """The figures of the report."""
        return derived.tally_of(self.book, [i for ids in self.figures.values() for i in ids])

    # --- findings ------------------------------------------------------------------------------

    @property
    def published(self) -> Published:
        """What the published figures show."""
        ways = [c.way for c in self.changes.rows]
        return first(
            (ways and ways[0] in ("up", "down"), "changed"),
            (ways and set(ways) == {"same"}, "unchanged"),
            (ways, "unclear"),
            (self.places, "one_point"),
            (True, "nothing"),
        )

    @property
    def finding(self) -> Finding:
        """What the report is about; a panel decides where one was given."""
        return self.recorded.finding if self.recorded else self.published

    @property
    def verdict(self) -> Verdict:
        """What may be concluded: published figures alone never tell whether it was the reform."""
        return self.recorded.verdict if self.recorded else "cannot_tell"

    @property
    def series(self) -> Literal["none", "short"]:
        """Whether any figure is reported at three dates or more: a path, but a short one."""
        return "short" if any(n > 2 for n in self._series.values()) else "none"

    @property
    def n_changes(self) -> int:
        """Figures told twice."""
        return len(self.changes.rows)

    @property
    def n_both(self) -> Of:
        """Those with both dates, of all."""
        return Of(sum(all(c.dates) for c in self.changes.rows), self.n_changes)

    @property
    def n_dated(self) -> Of:
        """Figures with a date, of all."""
        rows = [self.book.observation(i) for i in self.tally.figures]
        return Of(sum(bool(row.period) for row in rows), len(rows))

    @property
    def n_structure(self) -> Of:
        """Those that count rules, bodies or background, of all."""
        rows = self.changes.rows
        return Of(sum(_kind(c) == "structure" for c in rows), len(rows))

    @property
    def moving_places(self) -> Places:
        """Places that tell a figure twice."""
        told = {c.place for c in self.changes.rows}
        return Places(m for m in self.places if m in told)

    @property
    def moving(self) -> Literal["none", "few", "many"]:
        """Whether these can be listed in a line."""
        n = len(self.moving_places)
        return first((not n, "none"), (n <= FEW, "few"), (True, "many"))

    @property
    def n_searched(self) -> int:
        """Documents of the chosen places."""
        chosen = self.models or None
        sources = {row.source_id for row in self.book.list_observations(chosen)}
        return len(sources | {row.source_id for row in self.book.list_features(chosen)})

    # --- the change that leads -----------------------------------------------------------------

    def _at(self, place: int) -> Change | None:
        rows = self.changes.rows
        return rows[place] if place < len(rows) else None

    @property
    def lead_place(self) -> Places:
        """The place whose change leads."""
        return _place(self._at(0))

    @property
    def lead_indicator(self) -> str | None:
        """What it counts."""
        return _indicator(self._at(0))

    @property
    def lead_kind(self) -> Literal["none", "outcome", "output", "activity", "structure"]:
        """Whether that is an outcome, an output, an activity, or structure."""
        return _kind(self._at(0))

    @property
    def lead_is(self) -> Literal["none", "share", "count"]:
        """Whether it is a share."""
        lead = self._at(0)
        if lead is None:
            return "none"
        return "share" if lead.difference.unit == "percentage point" else "count"

    @property
    def lead_way(self) -> Literal["none", "up", "down", "same", "unclear"]:
        """Which way it went."""
        lead = self._at(0)
        return lead.way if lead else "none"

    @property
    def lead_first(self) -> Observed | None:
        """The first figure."""
        return _observed(self._at(0), later=False)

    @property
    def lead_later(self) -> Observed | None:
        """The later one."""
        return _observed(self._at(0), later=True)

    @property
    def lead_date_first(self) -> str | None:
        """Date of the first, where it is a day, a month or a year."""
        return _date(self._at(0), 0)

    @property
    def lead_date_later(self) -> str | None:
        """Date of the later one."""
        return _date(self._at(0), 1)

    @property
    def second_place(self) -> Places:
        """The place of the second change."""
        return _place(self._at(1))

    @property
    def second_indicator(self) -> str | None:
        """What it counts."""
        return _indicator(self._at(1))

    @property
    def second_first(self) -> Observed | None:
        """The first figure."""
        return _observed(self._at(1), later=False)

    @property
    def second_later(self) -> Observed | None:
        """The later one."""
        return _observed(self._at(1), later=True)

    @property
    def third_place(self) -> Places:
        """The place of the third change."""
        return _place(self._at(2))

    @property
    def third_indicator(self) -> str | None:
        """What it counts."""
        return _indicator(self._at(2))

    @property
    def third_first(self) -> Observed | None:
        """The first figure."""
        return _observed(self._at(2), later=False)

    @property
    def third_later(self) -> Observed | None:
        """The later one."""
        return _observed(self._at(2), later=True)

    # --- a share that rose on a volume that rose -----------------------------------------------

    @cached_property
    def moves(self) -> Moves:
        """Places that report volume and satisfaction at the same two points."""
        return moves_of(self.book, VOLUME, SHARE, self.places) if self.places else Moves(())

    @property
    def move_place(self) -> Places:
        """The first of them."""
        return Places([move.place for move in self.moves.rows[:1]])

    @property
    def left_went(self) -> Literal["meet", "fell", "rose"] | None:
        """Whether the number dissatisfied moved; None without two points."""
        return self.moves.rows[0].left if self.moves else None

    @property
    def left_first(self) -> Interval | None:
        """Callers dissatisfied a day at the first point, if all were called back."""
        return self.moves.rows[0].first if self.moves else None

    @property
    def left_later(self) -> Interval | None:
        """Callers dissatisfied a day later."""
        return self.moves.rows[0].later if self.moves else None

    # --- tables and pictures -------------------------------------------------------------------

    @property
    def headline(self) -> tuple[str, object | None]:
        """The picture of page one: the name of its message, and what it shows."""
        if self.recorded:
            return self.recorded.headline
        lead = self._at(0)
        if lead is None:
            return "fig-points", None
        beside = [c for c in self.changes.rows if (c.place, c.dates) == (lead.place, lead.dates)]
        return "fig-points", TwoPoints(tuple(beside[:2]))

    @property
    def practices(self) -> Practices | None:
        """What places with a change are said to do besides; None where no change is reported."""
        told = [m for m in self.moving_places if self._practised(m)]
        return Practices(tuple(told)) if told else None

    def _practised(self, place: str) -> bool:
        return any(place in self.book.about(category, [place]) for category in AT_ONCE)

    @property
    def n_periods(self) -> int:
        """Periods on either side that are asked for: a convention."""
        return ENOUGH_PERIODS

    @property
    def n_units(self) -> int:
        """Places that a staggered roll-out takes: a convention."""
        return ENOUGH_UNITS

    @property
    def confidence(self) -> Share:
        """The confidence level, as a sentence names it."""
        return Share(self.level)

    @property
    def margin_share(self) -> Share:
        """The margin, as a sentence names it."""
        return Share(self.margin)

    # --- the panel -----------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> PanelRecorded | Absent:
        """What a panel shows."""
        if not self.panel:
            return Absent(PanelRecorded)
        return PanelRecorded(
            book=self.book,
            path=self.panel,
            counted=self.outcome,
            measure=self.unit,
            reform_date=self.reform_date,
            transition=self.transition_months,
            model=self.impact_model,
            season=self.season,
            margin=self.margin,
            level=self.level,
            seed=self.seed,
        )

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if self.recorded:
            return self.recorded.sure
        told = [Sure("sure", "matched" if self.tally.n else "searched")]
        if not self.changes.rows:
            return (*told, Sure("unknown", "change"))
        return (*told, Sure("conditional", "definition"), Sure("unknown", "cause"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show."""
        if self.recorded:
            return self.recorded.limits
        if not self.places:
            return ("silent",)
        return ("trend", "recording", "worst") if self.changes.rows else ("titles", "silent")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.recorded:
            return self.recorded.requests
        return ("monthly" if self.changes.rows else "first", "untouched-places", "no-credit")

    @property
    def key_figures(self) -> KeyFigures:
        """The changes that lead: those that moved for certain, which stand first."""
        if self.recorded:
            return self.recorded.key_figures
        names = ("lead", "second", "third")
        moved = [c.difference for c in self.changes.rows if c.way in ("up", "down")]
        return tuple(zip(names, moved, strict=False))


def _kind(change: Change | None) -> Literal["none", "outcome", "output", "activity", "structure"]:
    if change is None:
        return "none"
    return change.link if change.link in ("outcome", "output", "activity") else "structure"  # type: ignore[return-value]


def _place(change: Change | None) -> Places:
    return Places([change.place] if change else [])


def _indicator(change: Change | None) -> str | None:
    return change.indicator if change else None


def _observed(change: Change | None, *, later: bool) -> Observed | None:
    if change is None:
        return None
    return Observed(change.later if later else change.first)


def _date(change: Change | None, at: int) -> str | None:
    dates: Iterable[str] = change.dates if change else ("", "")
    return next((d for i, d in enumerate(dates) if i == at and d and "/" not in d), None)
