"""A question of one's own, put to the published figures: where a study of a new matter begins.

Enters: the casebook and the indicators that one asks about. Leaves: who reports what, what is only a
rule. A study that outgrows it makes a class of its own, as the twelve questions are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.errors import CasebookError, nearest
from govdata.evidence import derived, places
from govdata.questions.question import KeyFigures, Question, Sure, Verdict, first
from govdata.questions.shapes import NormsOf
from govdata.words.values import Observed, Of, Places

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation

__all__ = ["OwnQuestion"]


@dataclass(frozen=True, kw_only=True)
class OwnQuestion(Question):
    """What places publish on some indicators.

    Parameters
    ----------
    name
        The notebook's name; its words stand in ``notebooks/words/<name>.<lang>.ftl``.
    about
        Indicators; ``casebook.indicators()`` lists them.

    Raises
    ------
    CasebookError
        If there is no such indicator; names the nearest one.
    """

    topic = ""

    name: str
    about: Sequence[str]

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "topic", self.name)
        object.__setattr__(self, "about", tuple(self.about))
        ids = self.book.ids("indicators")
        for each in self.about:
            if each not in ids:
                raise CasebookError(f"about: there is no indicator {each!r}{nearest(each, ids)}")

    @cached_property
    def places(self) -> Places:
        """Places that publish anything on it."""
        return Places(places.speaking(self.book, self.about, self.models or None))

    @cached_property
    def tally(self) -> derived.Tally:
        """The figures behind the report."""
        return derived.tally(self.book, self.places, indicator=self.about)

    @cached_property
    def figures(self) -> dict[str, tuple[str, ...]]:
        """What is published: what places report, and what is a rule, a target, a plan or damaged text."""
        rows = self.observations(self.about)
        return {
            "reported": tuple(r.observation_id for r in rows if r.standing == "measured"),
            "others": tuple(r.observation_id for r in rows if r.standing != "measured"),
        }

    @cached_property
    def reporting(self) -> Places:
        """Places that report a number of it, rules and claims in words aside."""
        rows = [self.book.observation(i) for i in self.figures["reported"]]
        with_number = {r.model_id for r in rows if r.number is not None}
        return Places(m for m in self.places if m in with_number)

    @property
    def n_reporting(self) -> Of:
        """How many report a number, of those that publish anything on it."""
        return Of(len(self.reporting), self.n_places)

    @property
    def finding(self) -> Literal["reported", "rules_only", "nothing"]:
        """What there is to speak of."""
        return first((self._numbers, "reported"), (self.places, "rules_only"), (True, "nothing"))

    @cached_property
    def _numbers(self) -> list[Observation]:
        """Reported numbers on the first indicator that is asked about, the smallest first."""
        rows = self.observations(self.about[:1], standing="measured") if self.about else ()
        return sorted((r for r in rows if r.number is not None), key=lambda r: r.number or 0.0)

    @property
    def spread(self) -> Literal["none", "same", "range"]:
        """Whether what places report on the first indicator differs."""
        numbers = {r.number for r in self._numbers}
        return first((not numbers, "none"), (len(numbers) == 1, "same"), (True, "range"))

    @property
    def smallest(self) -> Observed | None:
        """The smallest of these numbers."""
        return Observed(self._numbers[0].observation_id) if self._numbers else None

    @property
    def largest(self) -> Observed | None:
        """The largest of them."""
        return Observed(self._numbers[-1].observation_id) if self._numbers else None

    @property
    def drawn(self) -> NormsOf | None:
        """Rules and reported figures on the first indicator, on one axis."""
        first_one = self.about[:1]
        told = places.speaking(self.book, first_one, self.places)
        return NormsOf({i: i for i in first_one}, told, ()) if told else None

    @property
    def verdict(self) -> Verdict:
        """Published figures are described; they decide nothing."""
        return "described"

    @property
    def sure(self) -> tuple[Sure, ...]:
        """The figures are as their texts print them; how they were counted is not known."""
        return (Sure("sure", "printed"), Sure("unknown", "counted")) if self.places else ()

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show."""
        return ("silent",)

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for."""
        return ("dates",) if self.places else ()

    @property
    def key_figures(self) -> KeyFigures:
        """The smallest and the largest."""
        ends = (("smallest", self.smallest), ("largest", self.largest))
        shown = {"none": (), "same": ends[1:], "range": ends}[self.spread]
        return tuple((name, value) for name, value in shown if value)
