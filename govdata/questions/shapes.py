"""What questions hand to pictures: plain values of one shape each, which every report draws in one way.

Enters: protected counts and estimates. Leaves: frozen values without words; :mod:`govdata.report.drawn`
knows how each is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from govdata.statistics.comparison import funnel, funnel_limits

if TYPE_CHECKING:
    import pandas as pd

    from govdata.casebook.schema import Feature
    from govdata.disclosure.cells import Category
    from govdata.disclosure.protection import Protected
    from govdata.evidence.chain import Block
    from govdata.evidence.derived import Derived
    from govdata.words.values import Places

__all__ = [
    "CountsOf",
    "Estimates",
    "FunnelOf",
    "Marks",
    "Mechanisms",
    "MissingColumns",
    "NormsOf",
    "Shares",
    "SideBySide",
    "StackedCounts",
    "Steps",
    "Unreported",
    "ZeroCurve",
]

FEWEST_PLACES = 10  # below it a funnel shows how to read one, and no more


@dataclass(frozen=True)
class FunnelOf:
    """Shown places against the limits that chance alone sets around the share of all that are shown.

    Parameters
    ----------
    counts
        Place -> events and trials, all of them published: the target and the limits are worked out from these
        alone, because a sum over all places would be an equation about the hidden ones.
    """

    counts: Mapping[str, tuple[int, int]] = field(hash=False)

    @property
    def target(self) -> float:
        """The share of all shown places together: the line that they are held against."""
        return sum(k for k, _ in self.counts.values()) / sum(n for _, n in self.counts.values())

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row a place: ``events trials estimate``, limits and ``signal``."""
        k, n = zip(*self.counts.values(), strict=True)
        return funnel(np.array(k), np.array(n), target=self.target).table

    @cached_property
    def limits(self) -> pd.DataFrame:
        """The limits at numbers of trials that a line can be drawn through: ``trials low_95 … high_998``."""
        n = [n for _, n in self.counts.values()]
        at = np.unique(np.geomspace(max(1, min(n) * 0.8), max(n) * 1.1, 40).astype(int))
        return funnel_limits(at, self.target).assign(trials=at)

    @property
    def outside(self) -> tuple[str, ...]:
        """Places beyond the 99.8 % limits."""
        signals = zip(self.counts, self.table["signal"], strict=True)
        return tuple(name for name, signal in signals if "998" in signal)

    @property
    def few(self) -> bool:
        """Whether there are too few places for more than showing how a funnel is read."""
        return len(self.counts) < FEWEST_PLACES


@dataclass(frozen=True)
class Estimates:
    """Estimates (shares, 0-1) with intervals, a row each.

    A row's label is a name and, where there is one, a time in days: ``("recall", 365)``. The name is a
    category that the message's attribute of that name says; `named` rows (regions) are printed as they stand.
    """

    rows: tuple[tuple[str, int | None, float, float, float], ...]
    level: float = 0.95
    named: bool = False


@dataclass(frozen=True)
class ZeroCurve:
    """The highest rate that no event among n leaves open, and where the claims of some places lie on it."""

    totals: Mapping[str, str] = field(hash=False)
    level: float
    benchmark: float


@dataclass(frozen=True)
class NormsOf:
    """Rules and reported or derived figures of some places on one axis.

    Parameters
    ----------
    indicators
        A rule's indicator -> what it is a rule for: a row for each place and thing. One that is a rule for
        itself makes a row for every place, silent ones included.
    places
        Model ids.
    derived
        Figures worked out; the first indicator in their key names the row.
    """

    indicators: Mapping[str, str] = field(hash=False)
    places: tuple[str, ...]
    derived: tuple[Derived, ...] = ()


@dataclass(frozen=True)
class SideBySide:
    """Places by indicators, a cell for everything that a place prints on one, standings apart.

    Columns of which no chosen place prints anything are left out.
    """

    indicators: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class CountsOf:
    """Some columns of a protected table of two dimensions, in an order of its own.

    A column's head is the attribute of its category's name; that of a total is ``total``.
    """

    table: Protected = field(hash=False)
    columns: tuple[Category, ...]


@dataclass(frozen=True)
class Shares:
    """Shares of shown regions with their intervals, a row each: region -> how many of how many."""

    counts: Mapping[str, tuple[int, int]] = field(hash=False)
    level: float = 0.95


@dataclass(frozen=True)
class Steps:
    """How many are left at each step, each a part of the one before: the attribute of its name says which."""

    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class MissingColumns:
    """Columns that a file lacks: the attribute of a column's name says what it is, ``<name>-then`` what
    therefore can't be told."""

    columns: tuple[str, ...]


@dataclass(frozen=True)
class Marks:
    """Which places report a result, only a rule or goal, or nothing in each of some groups of figures.

    Parameters
    ----------
    places
        Model ids, a row each.
    groups
        Name of a group -> its figures; the attribute of that name is the head of the column.
    """

    places: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(hash=False)


@dataclass(frozen=True)
class Mechanisms:
    """What one place does, by category; the line under a name says whether it is in place or planned."""

    features: tuple[Feature, ...]


@dataclass(frozen=True)
class StackedCounts:
    """Counts of figures by row and part.

    Rows and parts are attributes of the message; `muted` parts are no results. A row without anything says
    so in words (attribute ``nothing``) and has no bar.
    """

    rows: Mapping[str, Mapping[str, int]] = field(hash=False)
    parts: tuple[str, ...]
    muted: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unreported:
    """Indicator -> its link of the chain and who reports it; `total` counts those not listed too."""

    rows: Mapping[str, tuple[Block, Places]] = field(hash=False)
    total: int
