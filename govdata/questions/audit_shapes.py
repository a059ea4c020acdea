"""What an audit of published figures hands to tables and pictures.

Enters: figures by what was found of them, and arithmetic that was worked out. Leaves: frozen values without
words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from govdata.evidence.audit import IdentityResult
    from govdata.evidence.chain import Chain

__all__ = [
    "STATES",
    "GradesOf",
    "Outcomes",
    "Passages",
    "Reading",
    "Readings",
    "State",
    "States",
    "Sums",
    "Unread",
]

State = Literal[
    "impossible",  # it stands in arithmetic that can't be right
    "two_ways",  # one thing, two figures
    "damaged",
    "rule_unmet",  # what is reported falls short of the rule beside it
    "agrees",  # it stands in an equation that was redone, and holds
    "within",  # it was held against a bound alone (more than, at most, a rule), and is within
    "absolute",  # all or none, and nothing to hold it against
    "unchecked",  # reported, and nothing to hold it against
    "no_report",  # a rule, goal, plan or budget, and nothing to hold it against
]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True)
class States:
    """Figures by what the audit found of them: state -> ids; states without any are left out."""

    figures: Mapping[State, tuple[str, ...]] = field(hash=False)


@dataclass(frozen=True)
class GradesOf:
    """Documents by how many of their figures have which grade: source -> letter -> count."""

    counts: Mapping[str, Mapping[str, int]] = field(hash=False)


@dataclass(frozen=True)
class Outcomes:
    """Figures that were tried on records, by what came of them; the figures are the evidence."""

    figures: Mapping[str, tuple[str, ...]] = field(hash=False)


@dataclass(frozen=True)
class Sums:
    """Arithmetic over published figures, worked out; `placed` puts the place before each."""

    rows: tuple[IdentityResult, ...] = field(hash=False)
    placed: bool = True


@dataclass(frozen=True)
class Passages:
    """What is told with two figures: a row for each thing, with both passages."""

    rows: tuple[IdentityResult, ...] = field(hash=False)


@dataclass(frozen=True)
class Unread:
    """Figures that can't be read, as they stand."""

    figures: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A place's results, figures of unclear standing read as no report, and as reports."""

    place: str
    unclear: int
    strict: Chain = field(hash=False)
    lenient: Chain = field(hash=False)

    @property
    def results(self) -> tuple[int, int]:
        """Outputs and outcomes by both readings."""
        strict, lenient = (len(c.sound["outputs"]) + len(c.sound["outcomes"]) for c in self._both)
        return strict, lenient

    @property
    def checked(self) -> tuple[int, int]:
        """Of them checked, and found to hold."""
        strict, lenient = (len(c.checkable) for c in self._both)
        return strict, lenient

    @property
    def changes(self) -> bool:
        """Whether it makes a difference."""
        return self.results[0] != self.results[1] or self.checked[0] != self.checked[1]

    @property
    def _both(self) -> tuple[Chain, Chain]:
        return self.strict, self.lenient


@dataclass(frozen=True)
class Readings:
    """Places whose results change with the reading."""

    rows: tuple[Reading, ...]
