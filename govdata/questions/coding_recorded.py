"""Would another coder read the same? A second coding held against the casebook's.

Enters: a second coding beside the casebook, places, and the agreement asked for. Leaves: kappa with its
interval, every figure on which the two differ with both readings, and which headline results hang on the
reader. Neither reading is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, cast, get_args

from govdata.casebook.schema import Standing
from govdata.errors import MethodError
from govdata.evidence.chain import Chain, chain, leading
from govdata.questions.question import Question, Sure, first
from govdata.records.coding import read_coding
from govdata.statistics.agreement import Kappa, half_width, judged, kappa, to_code
from govdata.statistics.proportions import interval
from govdata.words.values import Interval, Names, Quantity, Share

if TYPE_CHECKING:
    from govdata.records.coding import Coding

__all__ = ["Coded", "CodedOutcome", "Disagreements", "Hanging", "HangingOn"]

_STANDINGS: tuple[Standing, ...] = get_args(Standing)
CodedOutcome = Literal[
    "not_given",
    "none_of_these",  # readings of places that were not chosen
    "too_few",  # fewer than planned: nothing is said, however alike they are
    "one_standing",  # both used a single standing, and would agree by chance
    "agree",
    "differ",
    "open",
]


@dataclass(frozen=True)
class Disagreements:
    """Figures that two coders read differently: observation id -> the casebook's and the second reading."""

    rows: tuple[tuple[str, Standing, Standing], ...]


@dataclass(frozen=True)
class Hanging:
    """One place's headline results by both readings.

    Parameters
    ----------
    place
        Model id.
    disputed
        Figures that the two read differently.
    ours, theirs
        The place's figures by link of the chain, by the casebook's reading and by the second.
    touched
        Leading figures of the place that are read otherwise.
    changed
        Whether the place's own report would lead with something else.
    """

    place: str
    disputed: tuple[str, ...]
    ours: Chain = field(hash=False)
    theirs: Chain = field(hash=False)
    touched: tuple[str, ...]
    changed: bool


@dataclass(frozen=True)
class HangingOn:
    """Places of which a figure is disputed, a row each."""

    rows: tuple[Hanging, ...]


@dataclass(frozen=True, kw_only=True)
class Coded(Question):
    """A question whose figures a second coder may have read too.

    Parameters
    ----------
    coding
        A second coding (:func:`govdata.records.coding.read_coding`); empty for none.
    reliable
        Kappa that the whole interval must reach for the coders to agree.
    agreement, width
        Kappa that coders are expected to reach, and half-width of its interval: they plan how many figures
        must be coded twice for anything to be said.
    level
        Confidence level of intervals.
    """

    coding: str = ""
    reliable: float = 0.667
    agreement: float = 0.7
    width: float = 0.13
    level: float = 0.95

    @cached_property
    def _second(self) -> Coding | None:
        if not self.coding:
            return None
        return read_coding(self.coding, self.book.ids("observations"), _STANDINGS)

    @cached_property
    def _ours(self) -> dict[str, Standing]:
        """The casebook's reading of the figures of these places that were coded twice."""
        read = self._second.standings if self._second else {}
        rows = [self.book.observation(i) for i in read]
        chosen = set(self.places)
        return {row.observation_id: row.standing for row in rows if row.model_id in chosen}

    @cached_property
    def _theirs(self) -> dict[str, Standing]:
        read = self._second.standings if self._second else {}
        return {i: cast("Standing", read[i]) for i in self._ours}

    @property
    def coding_synthetic(self) -> bool:
        """Whether the second coding is made up."""
        return bool(self._second and self._second.synthetic)

    # --- how many to code ------------------------------------------------------------------------

    @cached_property
    def _shares(self) -> tuple[float, ...]:
        """Shares of the standings over all figures of the casebook."""
        counts = [len(self.book.list_observations(standing=s)) for s in _STANDINGS]
        return tuple(n / sum(counts) for n in counts if n)

    @property
    def standings(self) -> Literal["none", "one", "several"]:
        """Whether the casebook has standings on which coders could differ."""
        return first((not self._shares, "none"), (len(self._shares) == 1, "one"), (True, "several"))

    @cached_property
    def _planned(self) -> int:
        if self.standings != "several":
            return 1
        return to_code(self.width, self.agreement, self._shares, self.level)

    @property
    def cod_needed(self) -> Quantity:
        """Figures to code twice for kappa to be known as precisely as asked for."""
        formula = f"to_code({self.width:g}, {self.agreement:g}, {self.level:g}) = {self._planned}"
        return Quantity("cod_needed", self._planned, unit="figure", basis="derived", formula=formula)

    @property
    def cod_hundred(self) -> Quantity | None:
        """How far the interval of kappa reaches to either side with a hundred figures coded twice."""
        if self.standings != "several":
            return None
        reach = half_width(100, self.agreement, self._shares, self.level)
        formula = f"half_width(100, {self.agreement:g}, {self.level:g}) = {reach:.2f}"
        return Quantity("cod_hundred", reach, "number", decimals=2, basis="derived", formula=formula)

    # --- how far two coders agree ----------------------------------------------------------------

    @cached_property
    def _kappa(self) -> Kappa | None:
        """Agreement beyond chance; None where nothing was coded twice, or both used one standing."""
        try:
            return kappa(list(self._ours.values()), list(self._theirs.values()), self.level)
        except MethodError:
            return None

    @property
    def coded(self) -> CodedOutcome:
        """What may be said of the two readings, by the rule that was fixed before the numbers."""
        if self._second is None:
            return "not_given"
        found = judged(self._kappa, needed=self._planned, enough=self.reliable)
        return first(
            (not self._ours, "none_of_these"),
            (len(self._ours) < self._planned, "too_few"),
            (self._kappa is None, "one_standing"),
            (found == "agree", "agree"),
            (found == "differ", "differ"),
            (True, "open"),
        )

    @property
    def cod_n(self) -> int:
        """Figures of these places that were coded twice."""
        return len(self._ours)

    @property
    def cod_agreed(self) -> int:
        """Of them read alike."""
        return self.cod_n - self.cod_disputed

    @property
    def cod_disputed(self) -> int:
        """Of them read differently."""
        return len(self._disputed)

    @property
    def cod_elsewhere(self) -> int:
        """Second readings of places that were not chosen."""
        return len(self._second.standings) - self.cod_n if self._second else 0

    @property
    def cod_share(self) -> Quantity | None:
        """Share read alike."""
        if not self.cod_n:
            return None
        share = self.cod_agreed / self.cod_n
        formula = f"{self.cod_agreed} / {self.cod_n} = {share:.4f}"
        return Quantity("cod_share", share, "share", n=self.cod_n, basis="derived", formula=formula)

    @property
    def cod_span(self) -> Interval | None:
        """Its interval."""
        if not self.cod_n:
            return None
        found = interval(self.cod_agreed, self.cod_n, level=self.level)
        ends = {"low": float(found.ci_low), "high": float(found.ci_high)}
        return Interval(*(self._end("cod_share", "interval", end, value) for end, value in ends.items()))

    def _end(self, key: str, method: str, end: str, value: float) -> Quantity:
        formula = f"{method}.ci_{end}({self.cod_agreed}, {self.cod_n}, {self.level:g}) = {value:.4f}"
        bound: Literal["low", "high"] = "low" if end == "low" else "high"
        return Quantity(
            f"{key}_{end}", value, "share", n=self.cod_n, bound=bound, basis="derived", formula=formula
        )

    @property
    def cod_kappa(self) -> Quantity | None:
        """Kappa; None where it isn't defined."""
        found = self._kappa
        if found is None:
            return None
        formula = f"({found.observed:.4f} - {found.expected:.4f}) / (1 - {found.expected:.4f})"
        formula += f" = {found.estimate:.2f}"
        return Quantity("cod_kappa", found.estimate, "number", decimals=2, basis="derived", formula=formula)

    @property
    def cod_kappa_span(self) -> Interval | None:
        """Its interval, rounded outwards."""
        found = self._kappa
        if found is None:
            return None
        return Interval(
            self._kappa_end("low", found.ci_low, "low"), self._kappa_end("high", found.ci_high, "high")
        )

    def _kappa_end(self, end: str, value: float, bound: Literal["low", "high"]) -> Quantity:
        formula = f"kappa.ci_{end}({self.cod_n}, {self.level:g}) = {value:.4f}"
        key = f"cod_kappa_{end}"
        return Quantity(key, value, "number", decimals=2, bound=bound, basis="derived", formula=formula)

    # --- what they differ on, and what hangs on it -----------------------------------------------

    @cached_property
    def _disputed(self) -> tuple[str, ...]:
        """Figures read differently; first those that only one of the two reads as a report of what is."""
        found = [i for i, standing in self._ours.items() if standing != self._theirs[i]]
        return tuple(sorted(found, key=lambda i: "measured" not in (self._ours[i], self._theirs[i])))

    @property
    def disagreements(self) -> Disagreements | None:
        """Every figure that the two read differently; None where nothing was coded twice."""
        if not self.cod_n:
            return None
        return Disagreements(tuple((i, self._ours[i], self._theirs[i]) for i in self._disputed))

    @cached_property
    def hanging(self) -> HangingOn | None:
        """Places of which a figure is disputed, those whose headline changes first; None where none is."""
        if not self._disputed:
            return None
        models = dict.fromkeys(self.book.observation(i).model_id for i in self._disputed)
        return HangingOn(tuple(sorted(map(self._of, models), key=lambda one: not one.changed)))

    def _of(self, model: str) -> Hanging:
        ids = tuple(i for i in self._disputed if self.book.observation(i).model_id == model)
        ours = chain(self.book, model)
        theirs = chain(self.book, model, standings={i: self._theirs[i] for i in ids})
        led, leads = leading(self.book, ours), leading(self.book, theirs)
        touched = tuple(i for i in led if i in ids)
        pairs = ((ours.checkable, theirs.checkable), (ours.outcomes, theirs.outcomes), (led, leads))
        return Hanging(
            model, ids, ours, theirs, touched, bool(touched) or any(set(a) != set(b) for a, b in pairs)
        )

    @property
    def cod_changed(self) -> int:
        """Places whose headline results change with the reader."""
        return sum(one.changed for one in self.hanging.rows) if self.hanging else 0

    @property
    def cod_enough(self) -> Names:
        """Kappa that the interval is held against."""
        return Names([f"{self.reliable:g}"])

    @property
    def cod_expected(self) -> Names:
        """Kappa that coders are expected to reach."""
        return Names([f"{self.agreement:g}"])

    @property
    def cod_width(self) -> Names:
        """Half-width wanted for its interval."""
        return Names([f"{self.width:g}"])

    @property
    def confidence(self) -> Share:
        """The confidence level, as a sentence names it."""
        return Share(self.level)

    @property
    def coding_sure(self) -> tuple[Sure, ...]:
        """How sure the reading is: a line where any figure of these places was coded twice."""
        if self.coded in ("not_given", "none_of_these"):
            return ()
        levels: dict[str, Literal["fairly", "unsure"]] = {"agree": "fairly", "differ": "unsure"}
        return (Sure(levels.get(self.coded, "unknown"), "coded"),)
