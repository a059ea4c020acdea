"""Questions about a chain of stages: who reports a result at which of them, and what a share leaves over.

Enters: the casebook, and for each stage the indicators that speak of it. Leaves: figures by stage, places by
stage, shares with their totals and what these leave, how many pairs of places could be compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from govdata.evidence import derived, gate, implied, places
from govdata.evidence.derived import Derived
from govdata.questions.question import Question, first
from govdata.questions.shapes import Marks
from govdata.words.values import Of, Places

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Observation

__all__ = ["Left", "LeftOver", "Nested", "Staged", "left_of"]

Nested = Literal["all", "leaf"]
ASIDE = "aside"


@dataclass(frozen=True)
class Left:
    """A reported share, its total where the same text gives it, and what both leave over."""

    share: str
    rest: Derived | None
    total: str
    left: Derived | None


@dataclass(frozen=True)
class LeftOver:
    """Reported shares, a row each; `placed` names the place before each."""

    rows: tuple[Left, ...] = field(hash=False)
    placed: bool = True


@dataclass(frozen=True, kw_only=True)
class Staged(Question):
    """A question about a chain of stages.

    Parameters
    ----------
    nested
        ``leaf``: places that hold another chosen place are left out.
    """

    #: Stage -> the indicators that speak of it; figures on the topic that belong to no stage are ``aside``.
    stages: ClassVar[Mapping[str, tuple[str, ...]]]
    #: Indicators that belong to the topic and to no stage.
    aside: ClassVar[tuple[str, ...]] = ()
    #: Stage -> words of an indicator's id that place one that is new to the casebook; asked in this order.
    placed_by: ClassVar[Mapping[str, str]]
    #: Category of mechanisms that makes a place concerned although it prints no figure.
    category: ClassVar[str]

    nested: Nested = "all"

    # --- what it looks at ----------------------------------------------------------------------

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Indicators by stage, and those aside."""
        groups = {**self.stages, ASIDE: self.aside}
        return places.grouped(self.book, groups, self.category, self.placed_by, ASIDE)

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Indicators of the stages."""
        return tuple(i for name, each in self.groups.items() if name != ASIDE for i in each)

    @cached_property
    def places(self) -> Places:
        """Places that print any figure on it, or have a mechanism for it."""
        every = [i for each in self.groups.values() for i in each]
        return Places(places.concerned(self.book, every, self.category, self.models or None, self.nested))

    @cached_property
    def tally(self) -> derived.Tally:
        """The figures of the stages."""
        return derived.tally(self.book, self.places, indicator=self.indicators)

    @cached_property
    def figures(self) -> dict[str, tuple[str, ...]]:
        """Everything printed, by stage, in the order of the places; stages without a figure are left out."""
        order = {m: at for at, m in enumerate(self.places)}
        rows = {
            name: self.book.list_observations(self.places, list(each)) for name, each in self.groups.items()
        }
        return {
            name: tuple(o.observation_id for o in sorted(found, key=lambda o: order[o.model_id]))
            for name, found in rows.items()
            if found
        }

    # --- who reports what ----------------------------------------------------------------------

    @cached_property
    def _rows(self) -> dict[str, tuple[Observation, ...]]:
        """Readable figures of each stage, in the order of the text."""
        return {
            name: tuple(
                row for row in self.book.list_observations(self.places, list(each)) if row.value is not None
            )
            for name, each in self.groups.items()
        }

    @cached_property
    def reported(self) -> dict[str, dict[str, str]]:
        """Stage -> place -> the first figure that it reports as a number."""
        found: dict[str, dict[str, str]] = {name: {} for name in self.groups}
        for name, rows in self._rows.items():
            for row in rows:
                if row.standing == "measured" and not row.claim:
                    found[name].setdefault(row.model_id, row.observation_id)
        return found

    @cached_property
    def claimed(self) -> dict[str, dict[str, str]]:
        """Stage -> place -> its claim of all or none, which is a word and no number."""
        return {
            name: {r.model_id: r.observation_id for r in rows if r.standing == "measured" and r.claim}
            for name, rows in self._rows.items()
        }

    @cached_property
    def required(self) -> dict[str, str]:
        """Place -> a rule, target or plan that it prints for a stage."""
        rows = [row for name, each in self._rows.items() if name != ASIDE for row in each]
        return {row.model_id: row.observation_id for row in rows if row.standing != "measured"}

    @cached_property
    def targets(self) -> dict[str, str]:
        """Place -> its target for a stage."""
        return {m: i for m, i in self.required.items() if self.book.observation(i).standing == "target"}

    @cached_property
    def speaking(self) -> Places:
        """Places that print any figure at a stage, damaged ones included."""
        return Places(places.speaking(self.book, self.indicators, self.places))

    @cached_property
    def silent_places(self) -> Places:
        """Places that write of it without any figure at a stage."""
        return Places(m for m in self.places if m not in self.speaking)

    @property
    def marks(self) -> Marks | None:
        """Which places report a result at which stage; None where none prints any figure."""
        if not self.speaking:
            return None
        return Marks(self.speaking, {name: self.figures.get(name, ()) for name in self.stages})

    # --- what shares leave over ----------------------------------------------------------------

    @cached_property
    def left_over(self) -> LeftOver:
        """Every share that is reported as a number, with its total and what is left."""
        found = []
        for i in places.shares(self.book, self.indicators, self.places):
            row = self.book.observation(i)
            if not row.claim:
                found.append(left_of(self.book, i))
        return LeftOver(tuple(found))

    @property
    def n_shares(self) -> Of:
        """Reported shares that come with their total, of all."""
        rows = self.left_over.rows
        return Of(sum(bool(r.total) for r in rows), len(rows))

    @property
    def n_all_shares(self) -> int:
        """Number of shares that are reported as numbers."""
        return len(self.left_over.rows)

    @property
    def share_places(self) -> Places:
        """Places whose shares come with a total."""
        return self._of([r.share for r in self.left_over.rows if r.total])

    def _of(self, figures: Sequence[str]) -> Places:
        return Places(dict.fromkeys(self.book.observation(i).model_id for i in figures))

    # --- what could be compared ----------------------------------------------------------------

    @property
    def n_pairs(self) -> int:
        """Pairs of places."""
        return len(self.places) * (len(self.places) - 1) // 2

    @cached_property
    def _shared(self) -> tuple[str, ...]:
        told = derived.reporting(self.book, self.places, self.indicators)
        return tuple(i for i, models in told.items() if len(models) > 1)

    @property
    def n_shared(self) -> int:
        """Indicators that two places or more report as results."""
        return len(self._shared)

    @cached_property
    def n_comparable(self) -> int:
        """Pairs of places of which one indicator could be compared."""
        if not self._shared:
            return 0
        return gate.furthest(self.book, self.places, self._shared).counts.get("comparable", 0)

    @property
    def comparable(self) -> Literal["one_place", "nothing_shared", "none", "some"]:
        """Whether any two places could be compared, and if not, why."""
        return first(
            (not self.n_pairs, "one_place"),
            (not self._shared, "nothing_shared"),
            (not self.n_comparable, "none"),
            (True, "some"),
        )


def left_of(book: Casebook, share: str) -> Left:
    """Return a reported share with its total and what both leave over; nothing is left of none and all."""
    part = 0 < (book.observation(share).value or 0.0) < 1
    return Left(
        share,
        implied.complement(book, share) if part else None,
        implied.base_of(book, share),
        implied.left_over(book, share) if part else None,
    )
