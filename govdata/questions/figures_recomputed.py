"""Published figures held against what the records behind them give: how many match, and what may be shown.

Enters: the casebook, places, and the path of recomputed figures (or nothing). Leaves: an outcome for each
figure that was tried, how large a share of all reported figures recomputes, and which values stay hidden: a
small count of people that differs from what is published, with all that arithmetic ties to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.casebook import Casebook, load
from govdata.disclosure.things import THINGS
from govdata.evidence import implied
from govdata.evidence.recomputed import STATES, Reproduced, State, outcome, reproduced, tied
from govdata.questions.question import FEW, KeyFigures, Sure, Verdict, first
from govdata.records.recomputed import Recomputed, Redone, read_recomputed
from govdata.words.values import Interval, Places, Quantity, Share

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation

__all__ = ["Compared", "FiguresRecomputed", "RecomputedByPlace", "RecomputedFigures", "RedoneOutcome"]

RedoneVerdict = Literal["not_given", "none_of_these", "nothing_redone", "holds", "falls_short", "cannot_tell"]
RedoneOutcome = Literal[
    "not_given",
    "none_of_these",
    "nothing_redone",
    "all_match",
    "all_differ",
    "some_differ",
    "none_differs",
]


@dataclass(frozen=True)
class Compared:
    """A reported figure that was tried.

    Parameters
    ----------
    figure
        Observation id.
    state
        What came of it.
    value
        What the records give, on the casebook's scale; None where they give nothing, or it is hidden.
    as_of
        Last day that the value counts (ISO 8601); empty where none is given.
    hidden
        Whether the value is withheld to protect people.
    """

    figure: str
    state: State
    value: Quantity | None
    as_of: str
    hidden: bool


@dataclass(frozen=True)
class RecomputedFigures:
    """Figures that were tried, a row each; `placed` puts the place before each."""

    rows: tuple[Compared, ...]
    placed: bool


@dataclass(frozen=True)
class RecomputedByPlace:
    """Place -> how many of its figures came out how; outcomes that no place has are left out."""

    rows: Mapping[str, Mapping[State, int]] = field(hash=False)
    states: tuple[State, ...]


@dataclass(frozen=True, kw_only=True)
class FiguresRecomputed:
    """Recomputed figures beside the published ones.

    Parameters
    ----------
    book
        The casebook.
    models
        Places whose figures the report is about; figures of others are left out and counted.
    path
        Recomputed figures (:func:`govdata.records.recomputed.read_recomputed`); empty for none.
    holding, level
        As for :func:`govdata.evidence.recomputed.reproduced`.
    min_cell
        Smallest count of people that is shown, unless the text gives that very count.

    Raises
    ------
    RecordsError
        As :func:`govdata.records.recomputed.read_recomputed`, when the first finding is asked for.
    """

    book: Casebook = field(default_factory=load)
    models: tuple[str, ...] = ()
    path: str = ""
    holding: float = 0.8
    level: float = 0.95
    min_cell: int = 10

    @cached_property
    def _own(self) -> dict[str, Observation]:
        return {o.observation_id: o for o in self.book.list_observations(list(self.models))}

    @cached_property
    def _results(self) -> frozenset[str]:
        """What records could give: neither rules nor goals, nor what can't be read."""
        return frozenset(i for i, o in self._own.items() if o.standing == "measured")

    @cached_property
    def _found(self) -> Recomputed | None:
        if not self.path:
            return None
        known = self.book.ids("observations")
        shares = {i for i in self._results if self._is_part(self._own[i])}
        # Of places that weren't chosen nothing is read, so that their rows make no report run again.
        return read_recomputed(self.path, known, known - self._own.keys() | self._results, shares)

    def _is_part(self, row: Observation) -> bool:
        """Return whether a figure is a share of a whole, rather than a rate of change."""
        return row.unit == "share" and not self.book.indicator(row.indicator_id).change

    @property
    def synthetic(self) -> bool:
        """Whether the recomputed figures are made up."""
        return self._found is not None and self._found.synthetic

    @cached_property
    def comparisons(self) -> tuple[Compared, ...]:
        """Every figure of these places that was tried; those that differ first."""
        tried = {i: one for i, one in self._tried.items() if i in self._own}
        states = {i: outcome(self._own[i], one.value, one.as_of) for i, one in tried.items()}
        small = [i for i, state in states.items() if self._small(i, state)]
        hidden = tied(self.book, small, list(self.models)) if small else frozenset()
        return tuple(
            Compared(
                i,
                states[i],
                self._value(i, one.value) if i not in hidden else None,
                one.as_of.isoformat() if one.as_of else "",
                i in hidden and one.value is not None,
            )
            for i, one in sorted(tried.items(), key=lambda item: STATES.index(states[item[0]]))
        )

    @property
    def _tried(self) -> Mapping[str, Redone]:
        return self._found.figures if self._found else {}

    def _value(self, figure: str, value: float | None) -> Quantity | None:
        if value is None:
            return None
        kind: Literal["share", "number"] = "share" if self._own[figure].unit == "share" else "number"
        return Quantity(f"redone.{figure}", value, kind, inputs=(figure,))

    def _small(self, figure: str, state: State) -> bool:
        """Return whether a value gives a small count of people away that the text doesn't give itself."""
        tried = self._tried
        value, row = tried[figure].value, self._own[figure]
        if value is None or state == "match":
            return False
        if self.book.indicator(row.indicator_id).counting_unit in THINGS:
            return False
        if row.unit != "share":
            return 0 < value < self.min_cell
        base = implied.base_of(self.book, figure)
        redone = tried.get(base) if base else None
        sizes = [self.book.observation(base).value if base else None, redone.value if redone else None]
        parts = [n * part for n in sizes if n is not None for part in (value, 1 - value)]
        return any(0.5 <= part < self.min_cell for part in parts)

    # --- how many --------------------------------------------------------------------------------

    @cached_property
    def _share(self) -> Reproduced | None:
        """How large a share recomputes; None where nothing was tried."""
        if not self.comparisons:
            return None
        states = [one.state for one in self.comparisons]
        return reproduced(states, len(self._results), holding=self.holding, level=self.level)

    def _n(self, key: str, value: int | None) -> Quantity | None:
        return None if value is None else Quantity(key, value, unit="figure")

    @property
    def n_results(self) -> int:
        """Reported figures of these places that could have been tried."""
        return len(self._results)

    @property
    def n_tried(self) -> Quantity | None:
        """Figures that were tried; None, as for all counts here, where none was."""
        return self._n("redone_tried", self._share.n if self._share else None)

    @property
    def n_match(self) -> Quantity | None:
        """Of them as published."""
        return self._n("redone_match", self._share.match if self._share else None)

    @property
    def n_differ(self) -> Quantity | None:
        """Of them otherwise."""
        return self._n("redone_differ", self._share.differs if self._share else None)

    @property
    def n_unclear(self) -> Quantity | None:
        """Of them neither: the records don't give them, or only for another day."""
        return self._n("redone_unclear", self._share.unclear if self._share else None)

    @property
    def n_another_date(self) -> Quantity | None:
        """Of these, recomputed for a day outside the period that the text states."""
        if self._share is None:
            return None
        return self._n("redone_another_date", sum(c.state == "another_date" for c in self.comparisons))

    @property
    def n_elsewhere(self) -> Quantity | None:
        """Recomputed figures of places that were not chosen."""
        if self._found is None:
            return None
        return self._n("redone_elsewhere", len(self._tried) - len(self.comparisons))

    @property
    def share_matching(self) -> Quantity | None:
        """Share that match, of those tried."""
        if self._share is None:
            return None
        return Quantity("redone_share", self._share.match / self._share.n, "share", n=self._share.n)

    @property
    def span_matching(self) -> Interval | None:
        """Share of all reported figures that recomputes, by what was tried."""
        if self._share is None:
            return None
        low, high, n = self._share.low, self._share.high, self._share.n
        if low == high:  # all were tried, and all could be redone: a count, nothing to round outwards
            end = Quantity("redone_whole", low, "share", n=n)
            return Interval(end, end)
        return Interval(
            Quantity("redone_low", low, "share", n=n, bound="low"),
            Quantity("redone_high", high, "share", n=n, bound="high"),
        )

    @property
    def needed(self) -> Share:
        """Share that must recompute."""
        return Share(self.holding)

    @property
    def redone_confidence(self) -> Share:
        """Level of its interval."""
        return Share(self.level)

    @property
    def differ_places(self) -> Places:
        """Places some of whose figures differ."""
        differ = [self._own[c.figure].model_id for c in self.comparisons if c.state == "differs"]
        return Places(dict.fromkeys(differ))

    @property
    def differ_breadth(self) -> Literal["none", "few", "many"]:
        """Whether they can be listed in a line."""
        n = len(self.differ_places)
        return first((not n, "none"), (n <= FEW, "few"), (True, "many"))

    # --- findings --------------------------------------------------------------------------------

    @property
    def redone(self) -> RedoneOutcome:
        """What came of the figures that were tried."""
        f = self._share
        if f is None:
            return "none_of_these" if self._found else "not_given"
        return first(
            (not f.match + f.differs, "nothing_redone"),
            (f.match == f.n, "all_match"),
            (f.differs == f.n, "all_differ"),
            (f.differs, "some_differ"),
            (True, "none_differs"),
        )

    @property
    def redone_verdict(self) -> RedoneVerdict:
        """Whether figures stand up to it, by the rule that was fixed before."""
        if self._share is None:
            return "none_of_these" if self._found else "not_given"
        if not self._share.match + self._share.differs:
            return "nothing_redone"
        return self._share.verdict

    @property
    def redone_reach(self) -> Literal["none", "all", "part"]:
        """Whether all reported figures were tried: else their share holds by chance, if drawn by lot."""
        if self._share is None:
            return "none"
        return "all" if self._share.n == self._share.population else "part"

    @property
    def verdict(self) -> Verdict:
        """What may be concluded."""
        return "described" if self.redone_verdict in ("holds", "falls_short") else "cannot_tell"

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure: a line where anything was tried."""
        if self._share is None:
            return ()
        return (Sure("unsure" if self.verdict == "cannot_tell" else "fairly", "recomputed"),)

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for."""
        f = self._share
        if f is None:
            return ()
        return (*(("differ",) if f.differs else ()), *(("redo",) if f.unclear else ()))

    @property
    def key_figures(self) -> KeyFigures:
        """The share that match, and how many differ."""
        if self._share is None or self.share_matching is None or self.n_differ is None:
            return ()
        return (("matching", self.share_matching), ("differ", self.n_differ))

    # --- tables ----------------------------------------------------------------------------------

    @property
    def _several(self) -> bool:
        return len(self.models) > 1

    @property
    def redone_rows(self) -> RecomputedFigures | None:
        """Figures tried, those that differ first; of several places only those that don't match."""
        shown = tuple(c for c in self.comparisons if c.state != "match" or not self._several)
        return RecomputedFigures(shown, self._several) if shown else None

    @property
    def redone_by_place(self) -> RecomputedByPlace | None:
        """How many of each place's figures came out how; None for a single place."""
        if not self.comparisons or not self._several:
            return None
        order: tuple[State, ...] = ("match", "differs", "another_date", "not_recomputable")
        each: dict[str, list[State]] = {m: [] for m in self.models}
        for one in self.comparisons:
            each[self._own[one.figure].model_id].append(one.state)
        told = tuple(state for state in order if any(state in found for found in each.values()))
        rows = {m: {s: found.count(s) for s in told} for m, found in each.items() if found}
        return RecomputedByPlace(rows, told)
