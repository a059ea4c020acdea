"""What a panel of places and periods says of a reform: the change against what was expected without it.

Enters: a panel file and the settings of its estimate. Leaves: the change with its interval, what it rests on,
and what checks on dates without a reform found. A panel holds totals that may be published, a row a place in
a period, and never case records: nothing here is protected.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.questions.parallel_paths import WithPartings
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.records.panel import Panel, read_panel
from govdata.records.periods import Kind, dated, kind_of
from govdata.statistics.reform import ENOUGH_PERIODS, ENOUGH_UNITS, Reform, reform
from govdata.words.values import Interval, Quantity, Unit

if TYPE_CHECKING:
    import pandas as pd

    from govdata.casebook import Casebook

__all__ = ["FalseDates", "PanelNumbers", "PanelRecorded", "PathWithout", "SinceAdoption"]

Finding = Literal[
    "records_different",
    "records_same",
    "records_wide",
    "records_short",
    "records_no_noise",
    "records_false_dates",
    "records_few_ways",
]
#: Periods from adoption that a picture shows, either way.
_MOST_LEADS = 24
_CANNOT_TELL: dict[str, Finding] = {
    "interval": "records_wide",
    "too_short": "records_short",
    "no_noise": "records_no_noise",
    "false_dates": "records_false_dates",
    "few_assignments": "records_few_ways",
}


@dataclass(frozen=True)
class PathWithout:
    """One series beside the path expected without the reform: ``time observed expected low high``."""

    table: pd.DataFrame = field(hash=False)
    start: str


@dataclass(frozen=True)
class FalseDates:
    """Jumps at dates before the reform, a row each: period, estimate, limits."""

    rows: tuple[tuple[str, float, float, float], ...]
    level: float


@dataclass(frozen=True)
class SinceAdoption:
    """Effects by periods since adoption: ``event_time estimate ci_low ci_high band_low band_high``."""

    table: pd.DataFrame = field(hash=False)


@dataclass(frozen=True)
class PanelNumbers:
    """What the change is made of, a row each: the attribute of its name says what it is."""

    rows: tuple[tuple[str, Quantity | Interval], ...]


@dataclass(frozen=True, kw_only=True)
class PanelRecorded(WithPartings):
    """What a panel answers.

    Parameters
    ----------
    book
        The casebook: it knows indicators and units by name.
    path
        A panel file; see :mod:`govdata.records.panel`.
    counted
        What it counts: an indicator of the casebook, or the user's words; empty where nobody has said.
    measure
        In what unit; empty takes that of the indicator.
    reform_date
        First period of the reform, for a single place whose panel leaves ``adopted`` empty.
    transition, model, season, margin, level, seed
        As for :func:`govdata.statistics.reform.reform`.
    """

    book: Casebook
    path: str
    counted: str = ""
    measure: str = ""
    reform_date: str = ""
    transition: int = 0
    model: Literal["linear", "poisson"] = "linear"
    season: int = 12
    margin: float = 0.05
    level: float = 0.95
    seed: int = 1

    @cached_property
    def panel(self) -> Panel:
        """The places and periods."""
        return read_panel(self.path)

    @cached_property
    def effect(self) -> Reform:
        """The change, its verdict and its checks."""
        periods = self.panel.periods
        return reform(
            self.panel.rows,
            start=sum(p < self.reform_date for p in periods) if self.reform_date else None,
            transition=self.transition,
            model=self.model,
            season=self.season,
            margin=self.margin,
            level=self.level,
            seed=self.seed,
        )

    @property
    def synthetic(self) -> bool:
        """Whether the panel is made up."""
        return self.panel.synthetic

    # --- what is counted, where and when -------------------------------------------------------

    @property
    def outcome_known(self) -> Literal["indicator", "words", "not_stated"]:
        """Whether it is known what the panel counts, and whether both languages have a name for it."""
        known = self.book.has("indicators", self.counted)
        return first((known, "indicator"), (self.counted, "words"), (True, "not_stated"))

    @property
    def rec_outcome(self) -> str:
        """What the panel counts, as it was given."""
        return self.counted

    @property
    def rec_unit(self) -> Unit | None:
        """In what unit; None where nobody has said. Shares have none: they are printed as they stand."""
        own = self.measure
        if not own and self.outcome_known == "indicator":
            own = self.book.indicator(self.counted).unit
        return Unit(own) if own and own != "share" else None

    @property
    def rec_period(self) -> Kind:
        """What one period of the panel is."""
        return kind_of(self.panel.periods)

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        """Periods as dates, where their labels say so; else the labels."""
        return dated(self.panel.periods) or self.panel.periods

    @property
    def labels(self) -> Literal["dates", "text"]:
        """Whether the labels of periods can be read as dates."""
        return "dates" if dated(self.panel.periods) else "text"

    @property
    def rec_first(self) -> str:
        """The first period."""
        return self._labels[0]

    @property
    def rec_last(self) -> str:
        """The last period."""
        return self._labels[-1]

    @cached_property
    def _adoptions(self) -> list[int]:
        """Periods in which places that are used adopt, in order; the first period's adopters are not used."""
        if self.design == "series":
            return [self.effect.start]
        found = self.panel.rows["adopted"].dropna()
        return sorted({int(at) for at in found if 0 < at < len(self.panel.periods)})

    @property
    def rec_start(self) -> str:
        """The period in which the reform, or its first wave, begins."""
        return self._labels[min(self._adoptions[0], len(self._labels) - 1)]

    @property
    def rec_latest(self) -> str:
        """The period in which the last wave begins."""
        return self._labels[min(self._adoptions[-1], len(self._labels) - 1)]

    @property
    def n_waves(self) -> int:
        """Dates at which places adopt."""
        return len(self._adoptions)

    @property
    def design(self) -> Literal["series", "two_groups", "staggered"]:
        """What the panel allows: one series, two groups, or waves."""
        return self.effect.design

    @property
    def season_used(self) -> Literal["none", "used", "too_short"]:
        """Whether a season was allowed for: it takes two full turns before the reform."""
        if self.design != "series" or self.season < 2:
            return "none"
        return "used" if self.effect.before >= 2 * self.season else "too_short"

    @property
    def scaled(self) -> bool:
        """Whether outcomes are scaled by the size that the panel gives (population, or time at risk)."""
        return self.panel.has_exposure and (self.design != "series" or self.model == "poisson")

    @property
    def scope(self) -> Literal["one_place", "places_added", "each_place"]:
        """Of what the change is: of one place, of places added up, or the mean of those reformed."""
        alone = self.effect.units == 1
        return first((self.design != "series", "each_place"), (alone, "one_place"), (True, "places_added"))

    @property
    def rec_periods(self) -> Quantity:
        """Periods of the panel."""
        return Quantity("rec_periods", len(self.panel.periods))

    @property
    def rec_before(self) -> Quantity:
        """Periods before the reform (of the median adopter)."""
        return Quantity("rec_before", self.effect.before)

    @property
    def rec_after(self) -> Quantity:
        """Periods after it."""
        return Quantity("rec_after", self.effect.after)

    @property
    def rec_units(self) -> Quantity:
        """Places used."""
        return Quantity("rec_units", self.effect.units, unit="place")

    @property
    def rec_adopters(self) -> Quantity:
        """Places of these that were reformed."""
        return Quantity("rec_adopters", self.effect.adopters, unit="place")

    @property
    def rec_left_out(self) -> Quantity:
        """Places of the file that could not be used: reformed from the first period on, or not reformed."""
        return Quantity("rec_left_out", len(self.panel.units) - self.effect.units, unit="place")

    @property
    def enough(self) -> bool:
        """Whether the conventional sizes are reached."""
        return self.effect.enough

    @property
    def n_enough(self) -> int:
        """The conventional size: periods on either side of a series, or places."""
        return ENOUGH_PERIODS if self.design == "series" else ENOUGH_UNITS

    # --- the change ----------------------------------------------------------------------------

    @property
    def verdict(self) -> Verdict:
        """Different, practically the same, or cannot be told."""
        return self.effect.verdict

    @property
    def finding(self) -> Finding:
        """What the panel answers; where nothing can be told, why."""
        return first(
            (self.verdict == "different", "records_different"),
            (self.verdict == "same", "records_same"),
            (True, _CANNOT_TELL[self.effect.reason]),
        )

    @property
    def way(self) -> Literal["fewer", "more", "as_expected"]:
        """Which way the outcome lies from what was expected."""
        value = self.effect.estimate
        return first((value < 0, "fewer"), (value > 0, "more"), (True, "as_expected"))

    @cached_property
    def _decimals(self) -> int:
        """Decimals that the width of the interval bears: one, none for wide ones, more for narrow ones."""
        f = self.effect
        width = f.ci_high - f.ci_low if math.isfinite(f.ci_low) else abs(f.estimate) or abs(f.reference)
        if not width > 0:
            return 1
        return 0 if width >= 1_000 else max(1, 1 - math.floor(math.log10(width)))

    def _amount(self, key: str, value: float) -> Quantity:
        return Quantity(key, value, "number", unit=self.rec_unit or "", decimals=self._decimals)

    @property
    def rec_change(self) -> Quantity:
        """The change a period, signed."""
        return self._amount("rec_change", self.effect.estimate)

    @property
    def rec_size(self) -> Quantity:
        """The size of the change."""
        return self._amount("rec_size", abs(self.effect.estimate))

    @property
    def rec_interval(self) -> Interval | None:
        """The limits of the change, signed; None where there is no noise to tell by."""
        f = self.effect
        if not math.isfinite(f.ci_low):
            return None
        return Interval(self._amount("rec_low", f.ci_low), self._amount("rec_high", f.ci_high))

    @property
    def span(self) -> Literal["none", "across", "fewer", "more"]:
        """Whether the limits lie on both sides of no change, or on which one."""
        f = self.effect
        return first(
            (not math.isfinite(f.ci_low), "none"),
            (f.ci_low < 0 < f.ci_high, "across"),
            (f.ci_high <= 0, "fewer"),
            (True, "more"),
        )

    @property
    def rec_sizes(self) -> Interval | None:
        """The limits as sizes, the smaller first; across no change, how many fewer and how many more."""
        f = self.effect
        if self.span == "none":
            return None
        low, high = abs(f.ci_low), abs(f.ci_high)
        least, most = (low, high) if self.span in ("across", "more") else (high, low)
        return Interval(self._amount("rec_least", least), self._amount("rec_most", most))

    @property
    def rec_base(self) -> Quantity | None:
        """Mean a period of the reformed before their reform; None where no period lies before it."""
        base = self.effect.base
        return self._amount("rec_base", base) if math.isfinite(base) else None

    @property
    def rec_expected(self) -> Quantity:
        """Mean a period that was expected without the reform."""
        return self._amount("rec_expected", self.effect.reference)

    @property
    def rec_band(self) -> Quantity:
        """The change a period that counts as none."""
        return self._amount("rec_band", self.margin * abs(self.effect.reference))

    @property
    def rec_p(self) -> Quantity | None:
        """The p-value of the permutation test; None where there are places enough for errors."""
        p = self.effect.p_value
        if math.isnan(p) or self.enough:
            return None
        return Quantity("rec_p", p, "number", decimals=3)

    @property
    def rec_ways(self) -> Quantity:
        """Ways to deal out the reform among the places."""
        return Quantity("rec_ways", self.effect.assignments)

    # --- checks --------------------------------------------------------------------------------

    @cached_property
    def _tests(self) -> pd.DataFrame:
        """Tests that have an interval: one without could not have found a change."""
        return self.effect.placebo.dropna()

    @property
    def rec_tests(self) -> Quantity:
        """Tests on dates, or periods, before the reform."""
        return Quantity("rec_tests", len(self._tests))

    @property
    def rec_found(self) -> Quantity:
        """How many of them found a change."""
        return Quantity("rec_found", self.effect.spurious)

    @property
    def tests(self) -> Literal["none_possible", "no_noise", "none_found", "some_found", "all_found"]:
        """What tests on dates before the reform found."""
        return first(
            (self._tests.empty and len(self.effect.placebo), "no_noise"),
            (self._tests.empty, "none_possible"),
            (not self.effect.spurious, "none_found"),
            (self.effect.spurious == len(self._tests), "all_found"),
            (True, "some_found"),
        )

    @property
    def rec_weighted(self) -> Quantity | None:
        """The change with each place and period counted once; None where there is but one way to weigh."""
        value = self.effect.by_place_and_period
        return self._amount("rec_weighted", value) if self.design == "staggered" else None

    # --- pictures and tables -------------------------------------------------------------------

    @property
    def headline(self) -> tuple[str, PathWithout | SinceAdoption | None]:
        """The picture of page one: the series and its path, or effects by time since adoption."""
        return ("fig-path", self.path_without) if self.effect.path is not None else ("fig-since", self.since)

    @property
    def path_without(self) -> PathWithout | None:
        """One series and the path without the reform; None for a panel, or where periods bear no dates."""
        path = self.effect.path
        if path is None or self.labels == "text":
            return None
        table = path.rename(columns={"expected_low": "low", "expected_high": "high"})
        table["time"] = list(self._labels)
        # Without noise there is no interval; the path alone would look certain.
        unknown = (table.index < self.effect.start) | table["low"].isna()
        table.loc[unknown, ["expected", "low", "high"]] = math.nan
        return PathWithout(table, self.rec_start)

    @property
    def since(self) -> SinceAdoption | None:
        """Effects by periods since adoption; None for one series."""
        if self.effect.by_event_time is None:
            return None
        rows = self.effect.by_event_time.dropna()
        rows = rows[rows["event_time"].abs() <= _MOST_LEADS]
        return SinceAdoption(rows) if len(rows) else None

    @property
    def false_dates(self) -> FalseDates | None:
        """Jumps at dates before the reform of one series; those of a panel are the leads of its picture."""
        if self.design != "series" or self._tests.empty:
            return None
        columns = ("estimate", "ci_low", "ci_high")
        rows = tuple(
            (self._labels[int(row["start"])], *(float(row[c]) for c in columns))
            for _, row in self._tests.iterrows()
        )
        return FalseDates(rows, self.level)  # type: ignore[arg-type]  # four values a row

    @property
    def numbers(self) -> PanelNumbers:
        """What the change is made of."""
        found = [
            ("base", self.rec_base),
            ("expected", self.rec_expected),
            ("change", self.rec_change),
            ("interval", self.rec_interval),
            ("weighted", self.rec_weighted),
            ("band", self.rec_band),
            ("p", self.rec_p),
            ("drift", self.rec_drift_times),
            ("step", self.rec_step_times),
        ]
        return PanelNumbers(tuple((name, value) for name, value in found if value is not None))

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        level: Literal["fairly", "unsure"] = (
            "fairly" if self.enough and self.verdict != "cannot_tell" else "unsure"
        )
        return (Sure(level, "size"), Sure(level, "tests"), Sure("unknown", "elsewhere"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the panel does not show."""
        return ("same-time", "recording", "one-number")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence: what could overturn the verdict first."""
        asked = [] if self.opening == "untouched" else [str(self.opening)]
        asked += ["untouched", "channels"]
        asked += ["outcome"] if self.outcome_known == "not_stated" or self.rec_unit is None else []
        return (*asked[:3], "no-transfer")

    @property
    def opening(self) -> Literal["more-periods", "more-places", "untouched"]:
        """What is asked for first: the others are due on the same date."""
        return first(
            (self.enough, "untouched"), (self.design == "series", "more-periods"), (True, "more-places")
        )

    @property
    def key_figures(self) -> KeyFigures:
        """The change, what was expected, and the level before."""
        found = [("change", self.rec_change), ("expected", self.rec_expected), ("base", self.rec_base)]
        return tuple((name, value) for name, value in found if value is not None)
