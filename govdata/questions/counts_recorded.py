"""What counts of places show when they are held beside each other: the share of all, who stands out, what a
rank is worth.

Enters: counts of events and trials by place, and the settings of their publication. Leaves: protected
counts, limits within which chance leaves a place, one list of exceptional places, shrunken shares, findings.
All that is worked out rests on counts that are shown: a sum over all places would be an equation about the
hidden ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING, Literal

import numpy as np

from govdata.disclosure.cells import Table
from govdata.disclosure.shown import visible_counts
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.questions.recorded import Recorded
from govdata.records.boundaries import Boundary, read_boundaries
from govdata.records.counts import Counts, read_counts
from govdata.statistics.proportions import interval
from govdata.statistics.ranks import FEWEST_PLACES, Placed, Worth, placed, widened_limits
from govdata.words.values import Interval, Names, Of, Quantity, Share

if TYPE_CHECKING:
    import pandas as pd

    from govdata.disclosure.protection import Batch, Protected

__all__ = ["CountsRecorded", "Finding", "PlaceFunnel", "PlaceIntervals", "PlaceMap", "PlaceWorths"]

Finding = Literal[
    "counts_differ",  # by more than chance
    "counts_alike",  # the spread's whole interval lies within the margin, and no place stands out
    "counts_cannot_tell",
    "counts_too_few",  # places that are large enough
    "counts_one",
    "counts_none",  # no event in any place that is shown
    "counts_hidden",
]
Where = Literal["above", "within", "below"]
OUTCOMES = ("event", "none")
_NAMED = 6
_DRAWN = 24  # places that a picture of intervals holds


@dataclass(frozen=True)
class PlaceFunnel:
    """Places that are large enough against the limits of chance, widened where places vary throughout.

    Parameters
    ----------
    counts
        Place -> events and trials.
    where
        Place -> where it lies: ``above`` and ``below`` are the exceptional places of the whole report.
    target
        The share of all shown places together: the line that they are held against, and no goal.
    widening
        How many times as far from the line as by chance alone the limits stand.
    """

    counts: Mapping[str, tuple[int, int]] = field(hash=False)
    where: Mapping[str, Where] = field(hash=False)
    target: float
    widening: float

    @cached_property
    def limits(self) -> pd.DataFrame:
        """The limits at numbers of trials that a line can be drawn through: ``trials low_95 … high_998``."""
        n = [n for _, n in self.counts.values()]
        at = np.unique(np.geomspace(max(1, min(n) * 0.8), max(n) * 1.1, 40).astype(int))
        return widened_limits(at, self.target, self.widening)


@dataclass(frozen=True)
class PlaceIntervals:
    """A few places with the interval of each share: too few for limits, and held against nothing."""

    rows: tuple[tuple[str, int, int, float, float], ...]
    level: float


@dataclass(frozen=True)
class PlaceWorths:
    """What each share is worth, the largest place first: drawn to the mean, with intervals of share and rank.

    Each row: place, events, trials, worth, and where it lies against the limits.
    """

    rows: tuple[tuple[str, int, int, Worth, Where], ...]


@dataclass(frozen=True)
class PlaceMap:
    """Places on a map of boundaries that the user gave.

    Parameters
    ----------
    areas
        All areas of the file.
    place_of
        Feature of the file -> the place that lies there.
    counts
        Events and trials of the places that are shown: the others' are protected, and are not here.
    where
        Place -> where it lies against the limits; empty where too few are large enough for any.
    """

    areas: tuple[Boundary, ...]
    place_of: Mapping[int, str] = field(hash=False)
    counts: Mapping[str, tuple[int, int]] = field(hash=False)
    where: Mapping[str, Where] = field(hash=False)

    @property
    def near(self) -> tuple[Boundary, ...]:
        """Areas that lie wholly between the outermost places: of a national file, a province's counties."""
        ends = [area.extent for area in self.areas if area.feature in self.place_of]
        west, south = (min(end[i] for end in ends) for i in (0, 1))
        east, north = (max(end[i] for end in ends) for i in (2, 3))

        def inside(x0: float, y0: float, x1: float, y1: float) -> bool:
            return west <= x0 and south <= y0 and x1 <= east and y1 <= north

        return tuple(area for area in self.areas if inside(*area.extent))


@dataclass(frozen=True, kw_only=True)
class CountsRecorded(Recorded):
    """Counts of places beside each other.

    Counts are a plain table (:func:`govdata.records.counts.read_counts`); the door of records is not theirs.

    Parameters
    ----------
    counted
        What the counts count, in the user's words; may be empty.
    seed
        Of the draws behind intervals of rank.
    boundaries
        GeoJSON file of boundaries (:func:`govdata.records.boundaries.read_boundaries`); empty for no map.
    """

    telling = ("outcome",)
    #: That something happened to nobody of a place harms nobody.
    harmless = ("none",)
    printed = ("places",)

    counted: str = ""
    seed: int = 1
    boundaries: str = ""

    @cached_property
    def found(self) -> Counts:
        """The counts as they were given."""
        return read_counts(self.path)

    @property
    def synthetic(self) -> bool:
        """Whether the counts are made up."""
        return self.found.synthetic

    # --- protection ----------------------------------------------------------------------------

    @property
    def _kind(self) -> str:
        return "counts"

    @property
    def _months(self) -> None:
        """The table doesn't tell."""

    @cached_property
    def _batch(self) -> Batch:
        import pandas as pd

        cells = [
            (one.place, outcome, count)
            for one in self.found.places
            for outcome, count in zip(OUTCOMES, (one.events, one.trials - one.events), strict=True)
        ]
        frame = pd.DataFrame(cells, columns=["place", "outcome", "count"])
        return self.protect([Table(frame, ["place", "outcome"], measure="cases", name="places")])

    @cached_property
    def _known(self) -> dict[str, tuple[int, int]]:
        """Events and trials of the places of which both may be published, the largest first."""
        counts = visible_counts(self._batch["places"], ["event"], OUTCOMES)
        return dict(sorted(counts.items(), key=lambda item: -item[1][1]))

    @cached_property
    def _sums(self) -> tuple[int, int]:
        """Events and trials of the places that are shown."""
        return sum(k for k, _ in self._known.values()), sum(n for _, n in self._known.values())

    @property
    def shown(self) -> bool:
        """Whether any place's counts may be shown."""
        return bool(self._known)

    @cached_property
    def _placed(self) -> Placed | None:
        """What the shown counts allow to say of places; None where no share of theirs could vary."""
        k, n = self._sums
        return placed(self._known, k / n, level=self.level, seed=self.seed) if 0 < k < n else None

    @property
    def _enough(self) -> bool:
        return self._placed is not None and len(self._placed.compared) >= FEWEST_PLACES

    @cached_property
    def _where(self) -> dict[str, Where]:
        """Compared places, the largest first, and where they lie: the one list of exceptional places."""
        p = self._placed
        if p is None:
            return {}
        still = set(p.still)
        return {m: self._side(m) if m in still else "within" for m in self._known if m in p.compared}

    def _side(self, place: str) -> Where:
        k, n = self._known[place]
        return "above" if self._placed is not None and k / n > self._placed.target else "below"

    # --- findings ------------------------------------------------------------------------------

    @property
    def finding(self) -> Finding:
        """What the counts answer, by a rule that is fixed before them."""
        p = self._placed
        return first(
            (not self.shown or (p is None and self._sums[0]), "counts_hidden"),
            (p is None, "counts_none"),
            (self.n_given == 1, "counts_one"),
            (not self._enough, "counts_too_few"),
            (p is not None and p.verdict == "more_than_chance", "counts_differ"),
            (p is not None and p.verdict == "within_margin" and not p.still, "counts_alike"),
            (True, "counts_cannot_tell"),
        )

    @property
    def verdict(self) -> Verdict:
        """``different`` where places differ by more than chance, ``same`` by less than the margin."""
        verdicts: dict[str, Verdict] = {"counts_differ": "different", "counts_alike": "same"}
        return verdicts.get(self.finding, "cannot_tell")

    @property
    def spread_size(self) -> Literal["not_known", "within_margin", "may_be_larger"]:
        """Whether the spread of true shares lies within what counts as none, whatever the test says."""
        p = self._placed
        if p is None or p.spread is None or not self._enough:
            return "not_known"
        return "within_margin" if p.spread.spread_high <= p.spread.margin else "may_be_larger"

    @property
    def p_size(self) -> Literal["not_known", "tiny", "stated"]:
        """Whether the p-value is too small to be written out."""
        p = self._placed
        if p is None or p.spread is None or not self._enough:
            return "not_known"
        return "tiny" if p.spread.p_value < 0.001 else "stated"

    @property
    def limits_are(self) -> Literal["of_chance", "widened"]:
        """Whether the limits were widened because places vary throughout."""
        return "widened" if self._placed is not None and self._placed.widening > 1 else "of_chance"

    @property
    def standing_out(self) -> Literal["none", "above", "below", "both", "many"]:
        """On which side of the limits places lie; ``many`` where they are too many to be named in a line."""
        above, below = self.above_places, self.below_places
        return first(
            (len(above) + len(below) > _NAMED, "many"),
            (above and below, "both"),
            (above, "above"),
            (below, "below"),
            (True, "none"),
        )

    @property
    def above_places(self) -> Names:
        """Exceptional places above the limits, the largest first."""
        return Names(m for m, where in self._where.items() if where == "above")

    @property
    def below_places(self) -> Names:
        """Exceptional places below the limits."""
        return Names(m for m, where in self._where.items() if where == "below")

    @property
    def exceptional(self) -> Names:
        """All exceptional places, the largest first."""
        return Names(m for m, where in self._where.items() if where != "within")

    @property
    def n_exceptional(self) -> Of:
        """Exceptional places, of those compared."""
        return Of(len(self.exceptional), len(self._where))

    @property
    def counted_said(self) -> Names:
        """What the counts count, as the user says it; empty where they don't."""
        return Names([self.counted] if self.counted else [])

    # --- numbers -------------------------------------------------------------------------------

    @property
    def n_given(self) -> int:
        """Places in the file."""
        return len(self.found.places)

    @property
    def n_shown(self) -> Of:
        """Places of which both counts are shown, of all in the file."""
        return Of(len(self._known), self.n_given)

    @property
    def n_hidden(self) -> int:
        """Places with a hidden count."""
        return self.n_given - len(self._known)

    @property
    def n_compared(self) -> Of:
        """Places large enough to be compared, of those shown."""
        return Of(len(self._where), len(self._known))

    @property
    def n_small(self) -> int:
        """Places that are shown and too small to be compared."""
        return len(self._known) - len(self._where)

    @property
    def n_needed(self) -> int | None:
        """Expected events (of the rarer outcome) from which a place is large enough."""
        return self._placed.needed if self._placed is not None else None

    @property
    def rec_events(self) -> Quantity:
        """Events in the places shown."""
        return self.count("rec_events", self._sums[0])

    @property
    def rec_trials(self) -> Quantity:
        """Trials in the places shown."""
        return self.count("rec_trials", self._sums[1])

    @property
    def rec_share(self) -> Quantity | None:
        """Share of all places shown together."""
        k, n = self._sums
        return self.share("rec_share", k / n, n) if n else None

    @property
    def rec_interval(self) -> Interval | None:
        """Interval of the share, where it is that of one place."""
        k, n = self._sums
        if self.finding != "counts_one":
            return None
        made = interval(k, n, level=self.level)
        low, high = float(made.ci_low), float(made.ci_high)
        return Interval(self.share("rec_low", low, n, "low"), self.share("rec_high", high, n, "high"))

    @property
    def rec_compared(self) -> Quantity:
        """Places compared."""
        return self.count("rec_compared", len(self._where), "place")

    @property
    def rec_exceptional(self) -> Quantity:
        """Exceptional places."""
        return self.count("rec_exceptional", len(self.exceptional), "place")

    @property
    def rec_dispersion(self) -> Quantity | None:
        """Over-dispersion of the places compared."""
        p = self._placed
        if p is None or p.spread is None or not self._enough:
            return None
        return Quantity("rec_dispersion", p.spread.phi, "number", decimals=2)

    @property
    def rec_p(self) -> Quantity | None:
        """The p-value of the test of dispersion, where it can be written out."""
        p = self._placed
        if self.p_size != "stated" or p is None or p.spread is None:
            return None
        return Quantity("rec_p", p.spread.p_value, "number", decimals=3)

    @property
    def rec_stray(self) -> Quantity | None:
        """Upper limit of the standard deviation of true shares, relative to the mean of the rarer outcome."""
        p = self._placed
        if p is None or p.spread is None or not self._enough:
            return None
        return Quantity("rec_stray", min(p.spread.spread_high, 1.0), "share", bound="high")

    @property
    def margin(self) -> Share | None:
        """Spread that counts as none."""
        p = self._placed
        return Share(p.spread.margin) if p is not None and p.spread is not None else None

    @property
    def rec_widening(self) -> Quantity | None:
        """How many times as far as by chance alone the limits stand; None where they weren't widened."""
        if self.limits_are == "of_chance" or self._placed is None:
            return None
        return Quantity("rec_widening", self._placed.widening, "number", decimals=1)

    @property
    def n_ranks(self) -> int | None:
        """Ranks that half of the places may have, or more; None where there are no intervals of rank."""
        if self.worths is None:
            return None
        return int(median(w.rank_high - w.rank_low for *_, w, _ in self.worths.rows)) + 1

    # --- pictures and tables -------------------------------------------------------------------

    @cached_property
    def funnel(self) -> PlaceFunnel | None:
        """Places compared against the limits; None where too few are large enough."""
        if not self._enough or self._placed is None:
            return None
        counts = {m: self._known[m] for m in self._where}
        return PlaceFunnel(counts, self._where, self._placed.target, self._placed.widening)

    @cached_property
    def few(self) -> PlaceIntervals | None:
        """Shares with their intervals, where places are too few for limits; None where they are too many."""
        if self._enough or not 0 < len(self._known) <= _DRAWN:
            return None
        rows = []
        for name, (k, n) in self._known.items():
            made = interval(k, n, level=self.level)
            rows.append((name, k, n, float(made.ci_low), float(made.ci_high)))
        return PlaceIntervals(tuple(rows), self.level)

    @cached_property
    def map(self) -> PlaceMap | None:
        """Places on a map; None where no boundaries were given, or nothing may be shown.

        Raises
        ------
        RecordsError
            If a place of the counts has no area in the file.
        """
        if not self.boundaries:
            return None
        given = read_boundaries(self.boundaries)
        area = given.of([one.place for one in self.found.places], self.found.name)
        if not self.shown:
            return None
        place_of = {of.feature: place for place, of in area.items()}
        return PlaceMap(given.areas, place_of, self._known, self._where if self._enough else {})

    @property
    def mapped(self) -> Literal["none", "limits", "shares"]:
        """What the map shows: places against the limits of chance, or shares where no limits can be drawn."""
        return "none" if self.map is None else "limits" if self.map.where else "shares"

    @property
    def worths(self) -> PlaceWorths | None:
        """What each share is worth; None where too few places are large enough."""
        p = self._placed
        if p is None or not p.worth or not self._enough:
            return None
        return PlaceWorths(tuple((m, *self._known[m], p.worth[m], where) for m, where in self._where.items()))

    @property
    def table(self) -> Protected | None:
        """The counts of all places, protected."""
        return self._batch["places"] if self.shown else None

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        told = {"different": Sure("fairly", "differ"), "same": Sure("fairly", "same")}.get(self.verdict)
        read = (Sure("sure", "read"),) if self.shown else ()
        return (*read, told, Sure("unknown", "why")) if told else (*read, Sure("unknown", "places"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the counts do not show."""
        hidden = ("hidden",) if self.shown and self.n_hidden else ()
        return ("mix", "ranks", *hidden) if self._enough else ("unrecorded", *hidden)

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        asked = ["exceptional"] if self.exceptional else []
        asked += ["more"] if not self._enough else []
        return (*asked, "mix", "no-order")

    @property
    def key_figures(self) -> KeyFigures:
        """The share of all, the places compared and those that stand out."""
        if self.rec_share is None or self.finding in ("counts_hidden", "counts_none"):
            return ()
        if not self._enough:
            return (("share", self.rec_share),)
        return (
            ("share", self.rec_share),
            ("compared", self.rec_compared),
            ("exceptional", self.rec_exceptional),
        )
