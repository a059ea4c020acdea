"""Which models can be compared, and on what?

Enters: published figures and mechanisms of some places, and counts of places where there are any. Leaves:
for every pair the step at which a comparison stops, what a date would let through, rules side by side, what
places write alike; from counts, which places differ by more than chance. There is no score and no ranking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from govdata.casebook.schema import Stage
from govdata.evidence import chain, derived, gate
from govdata.evidence.gate import REASONS, Gate, Reason
from govdata.questions.counts_recorded import CountsRecorded, PlaceFunnel, PlaceIntervals
from govdata.questions.practices import WrittenPractices
from govdata.questions.provinces import ByGroup, OnAMap
from govdata.questions.question import MOST_PLACES, KeyFigures, Sure, Verdict, first
from govdata.questions.recorded import Zeros
from govdata.statistics.ranks import FEWEST_PLACES
from govdata.words.values import Absent, Observed, Of, Places, Quantity, Share, Terms

__all__ = ["Finding", "ModelComparison", "NearestOf", "PairsOf", "RulesOf", "Shared", "StopsOf"]

Finding = Literal[
    "no_place",
    "one_place",
    "none_comparable",
    "some_comparable",
    "all_comparable",
    "counts_differ",  # from here on counts decide
    "counts_alike",
    "counts_cannot_tell",
    "counts_too_few",
    "counts_one",
    "counts_none",
    "counts_hidden",
]
#: What is further along the chain from rules to outcomes is asked for first.
_CHAIN: tuple[str, ...] = ("outcome", "output", "activity", "input", "background", "rule", "")
assert set(_CHAIN) == set(get_args(Stage))
_RULES = ("norm", "target")


@dataclass(frozen=True)
class StopsOf:
    """How many pairs each step stopped, and how many passed (``comparable``, first)."""

    counts: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True)
class PairsOf:
    """Every pair of places with the step that stops it, or ``comparable``."""

    places: tuple[str, ...]
    gate: Gate = field(hash=False)


@dataclass(frozen=True)
class Shared:
    """An indicator that two places or more report: their figures, and what stops their pairs.

    `datable` counts pairs of one level of which a date is all that is missing so far, `datable_places` are
    the places of those pairs.
    """

    indicator: str
    figures: Mapping[str, tuple[str, ...]] = field(hash=False)
    reasons: tuple[str, ...]
    comparable: int
    datable: int
    datable_places: tuple[str, ...]


@dataclass(frozen=True)
class NearestOf:
    """Indicators that two places or more report, those of most places first."""

    rows: tuple[Shared, ...]


@dataclass(frozen=True)
class RulesOf:
    """Rules and goals that two places or more state of one thing: indicator -> place -> figures."""

    rows: Mapping[str, Mapping[str, tuple[str, ...]]] = field(hash=False)


@dataclass(frozen=True, kw_only=True)
class ModelComparison(OnAMap, WrittenPractices):
    """Which of some models can be compared.

    Parameters
    ----------
    indicator
        The only indicator to look at; empty for all.
    counts
        Counts of places (:func:`govdata.records.counts.read_counts`); empty for published figures only.
    counted
        What the counts count, in the user's words.
    boundaries
        GeoJSON file of the places' boundaries, for a map of the counts; empty for none.
    min_cell, zeros
        As for :class:`~govdata.questions.recorded.Recorded`.
    """

    topic = "model_comparison"
    records_answer = CountsRecorded

    indicator: str = ""
    counts: str = ""
    counted: str = ""
    boundaries: str = ""
    min_cell: int = 10
    zeros: Zeros = "shown"

    @cached_property
    def _looked(self) -> list[str] | None:
        return [self.indicator] if self.indicator else None

    @cached_property
    def tally(self) -> derived.Tally:
        """The figures behind the report."""
        return derived.tally(self.book, self.places, indicator=self._looked)

    # --- the gate ------------------------------------------------------------------------------

    @cached_property
    def _gate(self) -> Gate:
        return gate.furthest(self.book, self.places, self._looked)

    @property
    def _reasons(self) -> Mapping[Reason, int]:
        return self._gate.counts

    def _stopped(self, reason: Reason) -> Of:
        return Of(self._reasons.get(reason, 0), self.n_pairs)

    @property
    def n_pairs(self) -> int:
        """Pairs of places."""
        return len(self.places) * (len(self.places) - 1) // 2

    @property
    def n_comparable(self) -> Of:
        """Pairs of which a result can be compared, of all."""
        return self._stopped("comparable")

    @property
    def n_absent(self) -> Of:
        """Pairs without an indicator in common."""
        return self._stopped("absent")

    @property
    def n_undated(self) -> Of:
        """Pairs that both report a result and stop at its date."""
        return self._stopped("undated")

    @property
    def n_rules(self) -> Of:
        """Pairs of which one side, or both, states only what ought to be."""
        return self._stopped("standing")

    @property
    def n_nested(self) -> Of:
        """Pairs of which one place lies inside the other."""
        return self._stopped("nested")

    @property
    def n_datable(self) -> Of:
        """Pairs of one level that stop at a date alone, of those that stop there."""
        stopped = self._gate.stopped("undated")
        return Of(int((stopped & self._datable).sum()), int(stopped.sum()))

    @property
    def step(self) -> Reason:
        """The step that stops most pairs: the only one of a single pair."""
        return max(REASONS, key=lambda r: self._reasons.get(r, 0))

    @property
    def stops(self) -> StopsOf | None:
        """Pairs by the step that stops them; None for a single pair, of which the words say it."""
        if self.n_pairs < 2:
            return None
        kept = ("comparable", *(r for r in REASONS[:-1] if r in self._reasons))
        return StopsOf({r: self._reasons.get(r, 0) for r in kept})

    @property
    def steps(self) -> Terms:
        """Steps that stop any pair, by how many they stop."""
        order = sorted((r for r in self._reasons if r != "comparable"), key=lambda r: -self._reasons[r])
        return Terms("stop", tuple(order))

    @property
    def matrix(self) -> PairsOf | None:
        """Every pair and what stops it; None for a single pair, and of more places than a matrix can show."""
        if self.n_pairs < 2 or len(self.places) > MOST_PLACES:
            return None
        return PairsOf(self.places, self._gate)

    @property
    def on_the_map(self) -> tuple[str, ...]:
        """Places of which a result can be compared with another's."""
        stopped = self._gate.stopped("comparable")
        at = np.flatnonzero((stopped | stopped.T).any(axis=1))
        return tuple(self._gate.places[i] for i in at)

    @cached_property
    def _by_link(self) -> dict[str, set[str]]:
        """Link of the chain -> places that print a figure on it; a rule for what ought to be."""
        found: dict[str, set[str]] = {link: set() for link in chain.BLOCKS}
        for row in self.book.list_observations(self.places, self._looked):
            link = chain.block(row, self.book.indicator(row.indicator_id))
            if link in found and row.standing != "damaged":
                found[link].add(row.model_id)
        return found

    @property
    def by_level(self) -> ByGroup | None:
        """What places print, by their level and the link of the chain; None where places are few."""
        groups = self.grouped("level", self._by_link)
        return ByGroup("level", groups) if groups else None

    @property
    def n_outcomes(self) -> Of:
        """Places that print an outcome, of all."""
        return Of(len(self._by_link["outcomes"]), self.n_places)

    # --- indicators in common ------------------------------------------------------------------

    @cached_property
    def _shared(self) -> tuple[Shared, ...]:
        return tuple(map(self._of, self._made))

    def _of(self, indicator: str) -> Shared:
        figures: dict[str, tuple[str, ...]] = {}
        who = self._made[indicator].places
        for row in self.book.list_observations(who, indicator, standing="measured"):
            figures[row.model_id] = (*figures.get(row.model_id, ()), row.observation_id)
        made = self._made[indicator]
        datable = self._undated_of_one_level(made)
        asked = {made.places[at] for at in np.flatnonzero((datable | datable.T).any(axis=1))}
        return Shared(
            indicator,
            figures,
            tuple(r for r in REASONS[:-1] if r in made.counts),
            made.counts.get("comparable", 0),
            int(datable.sum()),
            tuple(m for m in figures if m in asked),
        )

    @cached_property
    def _made(self) -> dict[str, Gate]:
        """The gate of every indicator that two places or more report."""
        reporting = derived.reporting(self.book, self.places, self._looked)
        return {i: gate.comparability(self.book, i, who) for i, who in reporting.items() if len(who) > 1}

    def _undated_of_one_level(self, made: Gate) -> NDArray[np.bool_]:
        """Return the pairs, each once, that lack no more than a date."""
        levels = np.array([self.book.model(m).level for m in made.places])
        found: NDArray[np.bool_] = made.stopped("undated") & (levels[:, None] == levels)
        return found

    @cached_property
    def _datable(self) -> NDArray[np.bool_]:
        """Pairs of which a date is all that is missing on some indicator."""
        at = {model_id: place for place, model_id in enumerate(self._gate.places)}
        found = np.zeros(self._gate.codes.shape, dtype=bool)
        for made in self._made.values():
            who = [at[m] for m in made.places]
            found[np.ix_(who, who)] |= self._undated_of_one_level(made)
        return found

    @property
    def nearest(self) -> NearestOf | None:
        """Indicators that two places or more report; None where there are none."""
        return NearestOf(self._shared) if self._shared else None

    @property
    def n_shared(self) -> int:
        """Number of such indicators."""
        return len(self._shared)

    @property
    def most_reporting(self) -> int:
        """The most places that report a result on one indicator; 0 where none does."""
        return max(map(len, derived.reporting(self.book, self.places, self._looked).values()), default=0)

    @cached_property
    def _to_date(self) -> Shared | None:
        """The indicator of which dates would tell most: furthest along the chain, then of most pairs."""
        stage = {r.indicator: self.book.indicator(r.indicator).stage for r in self._shared}
        rows = [r for r in self._shared if r.datable]
        return min(rows, key=lambda r: (_CHAIN.index(stage[r.indicator]), -r.datable), default=None)

    @property
    def date_indicator(self) -> str:
        """The indicator whose dates are asked for first; empty where no date would help."""
        return self._to_date.indicator if self._to_date else ""

    @property
    def date_places(self) -> Places:
        """Places that are asked for its date."""
        return Places(self._to_date.datable_places if self._to_date else ())

    @property
    def n_dates_more(self) -> int:
        """Other indicators of which a date would help."""
        return max(sum(bool(r.datable) for r in self._shared) - 1, 0)

    @cached_property
    def rules(self) -> RulesOf:
        """Rules and goals that two places or more state of one thing, those of most places first."""
        by: dict[str, dict[str, tuple[str, ...]]] = {}
        for row in self.book.list_observations(self.places, self._looked):
            if row.standing in _RULES:
                of = by.setdefault(row.indicator_id, {})
                of[row.model_id] = (*of.get(row.model_id, ()), row.observation_id)
        shared = {i: of for i, of in by.items() if len(of) > 1}
        return RulesOf({i: shared[i] for i in sorted(shared, key=lambda i: (-len(shared[i]), i))})

    @property
    def n_shared_rules(self) -> int:
        """Things of which two places or more state a rule or goal."""
        return len(self.rules.rows)

    # --- the pair that passes ------------------------------------------------------------------

    @cached_property
    def _passing(self) -> tuple[str, str, str] | None:
        """First pair of which a result can be compared, and the indicator."""
        pair = next(iter(self._gate.pairs("comparable")), None)
        if pair is None:
            return None
        of_first = (row.indicator_id for row in self.book.list_observations(pair[0], self._looked))
        found = (
            i
            for i in dict.fromkeys(of_first)
            if gate.comparability(self.book, i, pair).counts.get("comparable")
        )
        return (*pair, next(found))

    @property
    def passing_places(self) -> Places:
        """The first pair of which a result can be compared."""
        return Places(self._passing[:2] if self._passing else ())

    @property
    def passing_indicator(self) -> str:
        """The indicator on which it can; empty where no pair can."""
        return self._passing[2] if self._passing else ""

    def _passing_figure(self, at: int) -> Observed | None:
        if self._passing is None:
            return None
        rows = self.book.list_observations(self._passing[at], self._passing[2], standing="measured")
        dated = [r for r in rows if r.period and not r.claim]
        return Observed(dated[0].observation_id) if len(dated) == 1 else None

    @property
    def passing_first(self) -> Observed | None:
        """Its figure of the one place; None where that reports several."""
        return self._passing_figure(0)

    @property
    def passing_second(self) -> Observed | None:
        """Its figure of the other."""
        return self._passing_figure(1)

    # --- findings ------------------------------------------------------------------------------

    @property
    def published(
        self,
    ) -> Literal["no_place", "one_place", "none_comparable", "some_comparable", "all_comparable"]:
        """What the published material allows to compare."""
        k = self.n_comparable.n if self.n_pairs else 0
        return first(
            (not self.places, "no_place"),
            (not self.n_pairs, "one_place"),
            (not k, "none_comparable"),
            (k == self.n_pairs, "all_comparable"),
            (True, "some_comparable"),
        )

    @property
    def finding(self) -> Finding:
        """What the report is about; counts decide where they were given."""
        return self.recorded.finding if self.recorded else self.published

    @property
    def verdict(self) -> Verdict:
        """What may be concluded."""
        return self.recorded.verdict if self.recorded else "cannot_tell"

    @cached_property
    def recorded(self) -> CountsRecorded | Absent:
        """What counts of places show."""
        if not self.counts:
            return Absent(CountsRecorded)
        return CountsRecorded(
            path=self.counts,
            counted=self.counted,
            boundaries=self.boundaries,
            level=self.level,
            min_cell=self.min_cell,
            zeros=self.zeros,
            seed=self.seed,
        )

    @property
    def graded(self) -> tuple[str, ...]:
        """Published figures whose grades are counted on page one: none where it is about counts."""
        return () if self.recorded else self.tally.figures

    @property
    def n_wanted(self) -> int:
        """Places whose counts would let something be said of their differences."""
        return FEWEST_PLACES

    @property
    def confidence(self) -> Share:
        """The confidence level, as a sentence names it."""
        return Share(self.level)

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if self.recorded:
            return self.recorded.sure
        told = [Sure("sure", "gate" if self.n_pairs else "matched")] if self.places else []
        told += [Sure("fairly", "likeness")] if self.likeness in ("none", "some") else []
        return (*told, Sure("unknown", "works"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the material does not show."""
        if self.recorded:
            return self.recorded.limits
        return ("better", "unmentioned", "alike") if self.n_pairs else ("better", "unmentioned")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.recorded:
            return self.recorded.requests
        dates = ("dates",) if self.date_indicator else ()
        return (*dates, "common", "no-ranking")

    @property
    def key_figures(self) -> KeyFigures:
        """Pairs that pass, pairs that stop at a date, pairs that are alike; of one pair, how alike it is."""
        if self.recorded:
            return self.recorded.key_figures
        if self.n_pairs < 2:
            return () if self.pair_alike is None else (("alike", self.pair_alike),)
        found = [("comparable", self._counted("pairs_comparable", self.n_comparable.n))]
        if self.n_undated.n:
            found.append(("undated", self._counted("pairs_undated", self.n_undated.n)))
        if self.likeness in ("none", "some"):
            found.append(("beyond", self._counted("pairs_beyond", self.n_beyond.n)))
        return tuple(found)

    def _counted(self, key: str, n: int) -> Quantity:
        """Return a number of pairs: it has no grade, because it is none of the figures that it counts."""
        formula = f"count({key}: {len(self.places)} places) = {n}"
        return Quantity(key, n, unit="pair", basis="derived", formula=formula)

    @property
    def headline(self) -> tuple[str, StopsOf | PlaceFunnel | PlaceIntervals | None]:
        """The picture of page one: the name of its message, and what it shows."""
        if not self.recorded:
            return "fig-stops", self.stops
        of = self.recorded
        return ("fig-places", of.funnel) if of.funnel is not None else ("fig-few", of.few)
