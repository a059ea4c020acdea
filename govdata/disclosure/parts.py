"""What a total falls into: leaves, sums over them that a reader is given too, and small parts put together.

Enters: which parts something can have, which sum each belongs to, how many there are of each. Leaves: the
hierarchy of a :class:`~govdata.disclosure.cells.Table`, under names that hold even where a sum has one part
only and so is no cell of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from govdata.disclosure.cells import TOTAL, Category

__all__ = ["Parts", "folded"]


@dataclass(frozen=True)
class Parts:
    """Leaves and what they add up to.

    Parameters
    ----------
    leaves
        The parts that nothing falls into further.
    sums
        Part or sum -> the sum that it belongs to; what is named nowhere here belongs to the total.

    Examples
    --------
    >>> parts = Parts(("late", "solved", "unreached"), {"solved": "in_time", "unreached": "in_time"})
    >>> parts.hierarchy, parts.category("in_time"), parts.category("gone")
    ({'solved': 'in_time', 'unreached': 'in_time'}, 'in_time', None)
    """

    leaves: tuple[str, ...]
    sums: Mapping[str, str] = field(default_factory=dict, hash=False)

    def _above(self, name: str) -> list[str]:
        found = []
        while name in self.sums:
            name = self.sums[name]
            found.append(name)
        return found

    @cached_property
    def _children(self) -> dict[Category, list[str]]:
        """What each sum that occurs falls into directly, a sum with one part included."""
        found: dict[Category, dict[str, None]] = {}
        for leaf in self.leaves:
            chain: list[Category] = [leaf, *self._above(leaf), TOTAL]
            for part, whole in pairwise(chain):
                found.setdefault(whole, {}).setdefault(str(part))
        return {whole: list(parts) for whole, parts in found.items()}

    @cached_property
    def _same(self) -> dict[str, Category]:
        """Sums that equal another cell: their only part, or the total whose only part they are."""
        found: dict[str, Category] = {}
        for whole, parts in self._children.items():
            if len(parts) == 1 and isinstance(whole, str):
                found[whole] = parts[0]
        only: Category = TOTAL
        while len(self._children.get(only, ())) == 1 and self._children[only][0] in self._children:
            only = self._children[only][0]
            found[only] = TOTAL
        return found

    def category(self, name: str) -> Category | None:
        """Return the cell of a part or a sum; None where no leaf belongs to it."""
        if name not in self.leaves and name not in self._children:
            return None
        here: Category = name
        while isinstance(here, str) and here in self._same:
            here = self._same[here]
        return here

    @cached_property
    def hierarchy(self) -> dict[str, str]:
        """Category -> the category above it, for a table."""
        own = [n for n in (*self.leaves, *self._children) if isinstance(n, str) and n not in self._same]
        above = {n: next((a for a in self._above(n) if a not in self._same), None) for n in own}
        return {n: a for n, a in above.items() if a is not None}


def folded(
    counts: Mapping[str, int], steps: Iterable[tuple[str, Sequence[str]]], min_cell: int
) -> dict[str, str]:
    """Put parts together where one of them is too small to be shown beside the others.

    A small part would be hidden, and with it whatever else would give it away: often the answer itself.

    Parameters
    ----------
    counts
        Part -> how many there are in all.
    steps
        In this order: the name of a sum, and the parts or earlier sums that it takes in as soon as one of
        them is above zero and below `min_cell`.
    min_cell
        Smallest count that is shown.

    Returns
    -------
    dict
        Part -> itself, or the sum that it went into.

    Examples
    --------
    >>> folded({"back": 3, "unsolved": 40, "solved": 400}, [("failed", ("back", "unsolved"))], 10)
    {'back': 'failed', 'unsolved': 'failed', 'solved': 'solved'}
    """
    into = {part: part for part in counts}
    for name, parts in steps:
        sums: dict[str, int] = {}
        for part, whole in into.items():
            if whole in parts:
                sums[whole] = sums.get(whole, 0) + counts[part]
        if len(sums) > 1 and any(0 < n < min_cell for n in sums.values()):
            into = {part: name if whole in parts else whole for part, whole in into.items()}
    return into
